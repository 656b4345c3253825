/* compare_text.c - the comparison in a terminal: labels first, then who speaks, rates,
 * frames, terms, copies, contributions, and the sentences. */
#include "output/compare_text.h"

#include "base/str.h"
#include "base/unicode.h"
#include "output/glyph.h"
#include "output/text.h"

enum { FIRST = 14, LEAST = 13, MOST_BLOCKS = 3 };

void sl_ct_heading(sl_ct *ct, const char *heading, const char *meaning)
{
    sl_page_line(&ct->page);
    sl_flow_begin(&ct->page, 0, 0);
    sl_flow_text(&ct->page, SL_INK_BOLD, heading);
    sl_flow_text(&ct->page, SL_INK_DIM, " — ");
    sl_flow_text(&ct->page, SL_INK_DIM, meaning);
    sl_flow_end(&ct->page);
}

void sl_ct_remark(sl_ct *ct, slant_str text)
{
    sl_flow_begin(&ct->page, 0, 2);
    sl_flow_put(&ct->page, SL_INK_DIM, text);
    sl_flow_end(&ct->page);
}

void sl_ct_block(const sl_ct *ct, uint32_t block, uint32_t *from, uint32_t *to)
{
    *from = block * ct->columns;
    *to = *from + ct->columns < ct->n_sources ? *from + ct->columns : ct->n_sources;
}

slant_str sl_ct_name(const sl_ct *ct, uint32_t source)
{
    enum { MOST = 60 /* characters */ };
    slant_str name = ct->model->source[source];
    const char *p = name.ptr, *end = name.ptr ? name.ptr + name.len : NULL;
    for (int n = 0; n < MOST && p < end; n++)
        sl_utf8_next(&p, end);
    return name.len ? sl_between(name.ptr, p) : SL("(no source)");
}

void sl_ct_head(sl_grid *grid, const sl_ct *ct, slant_str corner, uint32_t from, uint32_t to)
{
    if (corner.len)
        sl_grid_put(grid, 0, SL_INK_BOLD, corner);
    for (uint32_t s = from; s < to; s++)
        sl_grid_put(grid, 1 + s - from, SL_INK_BOLD, sl_ct_name(ct, s));
    sl_grid_line(grid);
}

bool sl_ct_shows(const sl_ct *ct, const sl_cm_row *row)
{
    static const uint32_t most[SL_N_CM_PARTS] = {
        [SL_CM_LOADED] = SL_CT_MOST_ROWS, [SL_CM_PLAIN] = 3, [SL_CM_UNTOLD] = SL_CT_MOST_UNTOLD,
        [SL_CM_ONE] = SL_CT_MOST_ONE};
    uint32_t before = 0;
    for (const sl_cm_row *r = ct->model->rows; r < row; r++)
        before += r->part == row->part;
    return before < most[row->part];
}

/* Columns of about one width, so many side by side as fit, in equal blocks. */
static void lay_out(sl_ct *ct)
{
    unsigned fit = sl_grid_fit(&ct->page, SL_CT_INDENT, LEAST);
    uint32_t n = ct->model->n_sources;
    ct->first = FIRST;
    ct->n_sources = n < fit * MOST_BLOCKS ? n : fit * MOST_BLOCKS;
    ct->blocks = (ct->n_sources + fit - 1) / fit;
    ct->columns = ct->blocks ? (ct->n_sources + ct->blocks - 1) / ct->blocks : 1;
}

static void put_counts(sl_ct *ct)
{
    const sl_cm *model = ct->model;
    sl_page *page = &ct->page;
    sl_buf dates = {0};
    uint64_t articles = 0;
    for (uint32_t i = 0; i < model->sources.n_rows; i++)
        articles += (uint64_t)sl_cell_integer_of(&model->sources, i, "articles");
    sl_flow_begin(page, 0, 2);
    sl_flow_u64(page, SL_INK_BOLD, articles);
    sl_flow_text(page, SL_INK_BOLD, articles == 1 ? " article · " : " articles · ");
    sl_flow_u64(page, SL_INK_BOLD, model->n_sources);
    slant_str by = sl_cm_run(model, "by");
    if (sl_eq(by, SL("source"))) {
        sl_flow_text(page, SL_INK_BOLD, model->n_sources == 1 ? " source" : " sources");
    } else {
        sl_flow_text(page, SL_INK_BOLD, " values of ");
        sl_flow_put(page, SL_INK_BOLD, by);
    }
    sl_cm_dates(model, &dates);
    if (dates.len) {
        sl_flow_text(page, SL_INK_PLAIN, " · ");
        sl_flow_put(page, SL_INK_PLAIN, sl_buf_str(&dates));
    }
    sl_flow_end(page);
    page->to->failed |= dates.failed;
    sl_buf_free(&dates);
}

static void put_head(sl_ct *ct)
{
    const slant_tables *tables = ct->model->tables;
    put_counts(ct);
    for (size_t i = 0; i < slant_tables_notes(tables); i++) {
        sl_flow_begin(&ct->page, 0, 2);
        sl_flow_put(&ct->page, i == 0 ? SL_INK_BOLD : SL_INK_PLAIN, slant_tables_note(tables, i));
        sl_flow_end(&ct->page);
    }
    if (ct->model->n_sources > ct->n_sources) {
        sl_flow_begin(&ct->page, 0, 2);
        sl_flow_text(&ct->page, SL_INK_PLAIN, "Shown are the ");
        sl_flow_u64(&ct->page, SL_INK_PLAIN, ct->n_sources);
        sl_flow_text(&ct->page, SL_INK_PLAIN, " sources with most articles; the tables (--to csv "
                     "--table labels, or xlsx) and --to html have all.");
        sl_flow_end(&ct->page);
    }
}

static void put_methods(sl_ct *ct)
{
    sl_page_line(&ct->page);
    sl_ct_remark(ct, sl_cm_run(ct->model, "methods"));
}

static slant_status render(const slant_tables *tables, const slant_tables_options *options,
                           sl_buf *to, slant_error *error)
{
    sl_ct ct = {0};
    (void)error;
    sl_arena_init(&ct.arena, 0);
    ct.model = sl_cm_make(tables, &ct.arena);
    if (ct.model) {
        sl_page_init(&ct.page, to, options->width, options->color);
        lay_out(&ct);
        put_head(&ct);
        sl_ct_labels(&ct);
        sl_ct_speakers(&ct);
        sl_ct_rates(&ct);
        sl_ct_frames(&ct);
        sl_ct_terms(&ct);
        sl_ct_wire(&ct);
        sl_ct_contributions(&ct);
        sl_ct_sentences(&ct);
        put_methods(&ct);
        sl_page_free(&ct.page);
    }
    to->failed |= ct.arena.failed;
    sl_arena_free(&ct.arena);
    return SLANT_OK;
}

const sl_tables_format sl_compare_as_text = {
    .name = "text",
    .study = "compare",
    .extensions = "txt",
    .summary = "sources side by side, for a terminal",
    .render = render,
};
