/* compare_text_labels.c - the matrix of labels by source, and the sentences behind its cells. */
#include "output/compare_text.h"

#include "base/str.h"
#include "base/unicode.h"
#include "output/layout.h"
#include "output/text.h"

enum { MOST_LABELS = 4 /* of a cell */, MOST_MARKS = 3, MOST_SENTENCES = 60, MOST_ARTICLES = 40 };

/* "●●", "◐×7" */
static void put_marks(sl_page *page, const sl_cm_label *label, slant_voice voice)
{
    uint32_t n = label->n_voice[voice];
    sl_ink ink = sl_voice_ink(voice);
    for (uint32_t i = 0; i < (n <= MOST_MARKS ? n : 1); i++)
        sl_flow_text(page, ink, sl_cm_mark(voice));
    if (n > MOST_MARKS) {
        sl_flow_text(page, SL_INK_DIM, "×");
        sl_flow_u64(page, SL_INK_DIM, n);
    }
}

/* Who said it, where that is one speaker; for neutral words in passing it does not matter. */
static void put_speaker(sl_page *page, const sl_cm_label *label, slant_voice voice)
{
    slant_str all = label->speakers[voice], first;
    if (voice == SLANT_OWN || !all.ptr || (!label->loaded && label->n > 2))
        return;
    sl_next_part(&all, ';', &first);
    sl_flow_text(page, SL_INK_DIM, " ");
    sl_flow_put(page, SL_INK_DIM, first);
    if (all.len)
        sl_flow_text(page, SL_INK_DIM, "…");
}

static void put_label(sl_page *page, const sl_cm_label *label)
{
    sl_ink ink = SL_INK_PLAIN;
    for (int v = SLANT_N_VOICES; v-- > 0;)
        if (label->loaded && label->n_voice[v])
            ink = sl_voice_ink((slant_voice)v);
    sl_flow_begin(page, 0, 1);
    sl_grid_words(page, ink, label->text);
    sl_flow_text(page, SL_INK_PLAIN, " ");
    for (int v = 0; v < SLANT_N_VOICES; v++) {
        if (!label->n_voice[v])
            continue;
        put_marks(page, label, (slant_voice)v);
        put_speaker(page, label, (slant_voice)v);
        sl_flow_text(page, SL_INK_PLAIN, " ");
    }
    sl_flow_end(page);
}

static void put_cell(sl_grid *grid, unsigned at, const sl_cm_cell *cell)
{
    sl_page *page = sl_grid_cell(grid, at);
    if (cell->n == 0)
        sl_grid_put(grid, at, SL_INK_DIM, SL("–"));
    for (uint32_t i = 0; i < cell->n && i < MOST_LABELS; i++)
        put_label(page, &cell->labels[i]);
    if (cell->n > MOST_LABELS) {
        sl_flow_begin(page, 0, 1);
        sl_flow_text(page, SL_INK_DIM, "+");
        sl_flow_u64(page, SL_INK_DIM, cell->n - MOST_LABELS);
        sl_flow_text(page, SL_INK_DIM, " more");
        sl_flow_end(page);
    }
}

static void put_title(sl_page *page, const sl_cm_row *row, bool told)
{
    sl_flow_begin(page, 0, 2);
    sl_flow_put(page, SL_INK_BOLD, row->concept);
    if (row->about.ptr) {
        sl_flow_text(page, SL_INK_PLAIN, " · ");
        sl_flow_text(page, SL_INK_PLAIN, row->relation);
        sl_flow_put(page, SL_INK_PLAIN, row->about);
    } else if (told && !row->told) {
        sl_flow_text(page, SL_INK_DIM, " · not told");
    }
    sl_flow_end(page);
}

static bool has_any(const sl_cm_row *row, uint32_t from, uint32_t to)
{
    for (uint32_t s = from; s < to; s++)
        if (row->cells[s].n)
            return true;
    return false;
}

static uint32_t count_rows(const sl_ct *ct, sl_cm_part part, bool shown)
{
    uint32_t n = 0;
    for (uint32_t r = 0; r < ct->model->n_rows; r++)
        n += ct->model->rows[r].part == part && (!shown || sl_ct_shows(ct, &ct->model->rows[r]));
    return n;
}

/* The rows of parts [part, last], block by block. */
static void put_matrix(sl_ct *ct, sl_cm_part part, sl_cm_part last)
{
    for (uint32_t b = 0; b < ct->blocks; b++) {
        uint32_t from, to;
        sl_grid grid;
        sl_ct_block(ct, b, &from, &to);
        sl_grid_init(&grid, &ct->page, SL_CT_INDENT, 1 + ct->columns);
        if (b > 0)
            sl_page_line(&ct->page);
        sl_ct_head(&grid, ct, SL(""), from, to);
        for (uint32_t r = 0; r < ct->model->n_rows; r++) {
            const sl_cm_row *row = &ct->model->rows[r];
            if (row->part < part || row->part > last || !has_any(row, from, to) ||
                !sl_ct_shows(ct, row))
                continue;
            put_title(&ct->page, row, false);
            for (uint32_t s = from; s < to; s++)
                put_cell(&grid, 1 + s - from, &row->cells[s]);
            sl_grid_line(&grid);
        }
        sl_grid_free(&grid);
    }
}

static void say_more(sl_ct *ct, uint32_t hidden, const char *table)
{
    if (hidden == 0)
        return;
    sl_flow_begin(&ct->page, 0, 2);
    sl_flow_text(&ct->page, SL_INK_DIM, "… ");
    sl_flow_u64(&ct->page, SL_INK_DIM, hidden);
    sl_flow_text(&ct->page, SL_INK_DIM, hidden == 1 ? " more line" : " more lines");
    sl_flow_text(&ct->page, SL_INK_DIM, ": --table ");
    sl_flow_text(&ct->page, SL_INK_DIM, table);
    sl_flow_text(&ct->page, SL_INK_DIM, " has all");
    sl_flow_end(&ct->page);
}

static uint32_t hidden(const sl_ct *ct, sl_cm_part part)
{
    return count_rows(ct, part, false) - count_rows(ct, part, true);
}

/* Whom a label of one source is about, as its first sentence writes it. */
static slant_str referent_of(const sl_ct *ct, const sl_cm_row *row, const sl_cm_cell *cell,
                             const sl_cm_label *label)
{
    const slant_table *table = &ct->model->sentences;
    for (uint32_t i = 0; i < cell->n_sentences; i++)
        if (sl_eq(sl_cell_text_of(table, cell->sentence + i, "label"), label->text))
            return sl_cell_text_of(table, cell->sentence + i, "referent");
    return row->about;
}

/* "Veld  martyred ● about Daniel Orvash" */
static void put_one(sl_ct *ct, uint32_t source, const sl_cm_row *row, const sl_cm_label *label)
{
    sl_page *page = &ct->page;
    sl_flow_begin(page, 2, ct->first + 4);
    slant_str name = sl_ct_name(ct, source);
    sl_flow_put(page, SL_INK_PLAIN, name);
    sl_flow_to(page, ct->first + 4);
    sl_flow_text(page, SL_INK_PLAIN, sl_cells(name) > ct->first ? " " : "");
    sl_flow_put(page, label->loaded ? SL_INK_OWN : SL_INK_PLAIN, label->text);
    sl_flow_text(page, SL_INK_PLAIN, " ");
    for (int v = 0; v < SLANT_N_VOICES; v++)
        if (label->n_voice[v]) {
            put_marks(page, label, (slant_voice)v);
            put_speaker(page, label, (slant_voice)v);
        }
    if (row->about.ptr) {
        sl_flow_text(page, SL_INK_DIM, " about ");
        sl_flow_put(page, SL_INK_DIM,
                    referent_of(ct, row, &row->cells[source], label));
    }
    sl_flow_end(page);
}

/* What a source names that no other does: by concept. */
static void put_ones(sl_ct *ct)
{
    uint32_t shown = 0, left = 0;
    const sl_cm *model = ct->model;
    for (uint32_t first = 0; first < model->n_rows; first++) {
        slant_str concept = model->rows[first].concept;
        bool named = false;
        for (uint32_t r = 0; r < first && !named; r++)
            named = sl_eq(model->rows[r].concept, concept);
        if (named)
            continue;
        for (uint32_t r = first; r < model->n_rows; r++) {
            const sl_cm_row *row = &model->rows[r];
            bool one = row->part == SL_CM_ONE && row->n_sources == 1;
            for (uint32_t s = 0; one && sl_eq(row->concept, concept) && s < ct->n_sources; s++)
                for (uint32_t i = 0; i < row->cells[s].n; i++) {
                    if (shown == SL_CT_MOST_ONE) {
                        left++;
                        continue;
                    }
                    if (shown++ == 0)
                        sl_ct_heading(ct, "LABELS OF ONE SOURCE",
                                      "for the same, about someone whom no other source names");
                    if (!named)
                        sl_ct_remark(ct, concept);
                    named = true;
                    put_one(ct, s, row, &row->cells[s].labels[i]);
                }
        }
    }
    say_more(ct, left, "labels");
}

static void put_distances(sl_ct *ct)
{
    const slant_table *table = &ct->model->distances;
    if (table->n_rows == 0)
        return;
    sl_ct_heading(ct, "HOW FAR THE CHOICE OF LABELS DIFFERS",
                  "Jensen-Shannon distance from all others: 0 same, 1 none shared");
    for (uint32_t r = 0; r < table->n_rows && r < SL_CT_MOST_ROWS; r++) {
        sl_page *page = &ct->page;
        sl_buf line = {0};
        sl_flow_begin(page, 0, 2);
        sl_flow_put(page, SL_INK_BOLD, sl_cell_text_of(table, r, "source"));
        sl_flow_text(page, SL_INK_PLAIN, "  ");
        sl_flow_put(page, SL_INK_PLAIN, sl_cell_text_of(table, r, "concept"));
        slant_str about = sl_cell_text_of(table, r, "about");
        sl_flow_text(page, SL_INK_PLAIN, about.ptr ? " · " : "");
        sl_flow_put(page, SL_INK_PLAIN, about);
        sl_buf_text(&line, "  ");
        sl_buf_fixed(&line, sl_cell_real_of(table, r, "distance"), 2);
        sl_buf_text(&line, " (by chance ");
        sl_buf_fixed(&line, sl_cell_real_of(table, r, "permutation_mean"), 2);
        sl_buf_text(&line, ", q ");
        sl_buf_number(&line, sl_cell_real_of(table, r, "q"), 3);
        sl_buf_text(&line, ")");
        sl_flow_put(page, SL_INK_PLAIN, sl_buf_str(&line));
        sl_flow_end(page);
        page->to->failed |= line.failed;
        sl_buf_free(&line);
    }
    say_more(ct, table->n_rows > SL_CT_MOST_ROWS ? table->n_rows - SL_CT_MOST_ROWS : 0,
             "distances");
}

static void put_legend(sl_ct *ct)
{
    static const char *const words[] = {" the outlet's own words   ", " reported   ",
                                        " quoted   ", " quoted, by nobody"};
    sl_flow_begin(&ct->page, 0, 0);
    for (int v = 0; v < SLANT_N_VOICES; v++) {
        sl_flow_text(&ct->page, sl_voice_ink((slant_voice)v), sl_cm_mark((slant_voice)v));
        sl_flow_text(&ct->page, SL_INK_DIM, words[v]);
    }
    sl_flow_end(&ct->page);
}

void sl_ct_labels(sl_ct *ct)
{
    uint32_t compared = count_rows(ct, SL_CM_LOADED, false) + count_rows(ct, SL_CM_PLAIN, false);
    sl_ct_heading(ct, "LABELS", "what each source calls the same thing, and in whose voice");
    put_legend(ct);
    if (compared)
        put_matrix(ct, SL_CM_LOADED, SL_CM_PLAIN);
    else
        sl_ct_remark(ct, SL("No two sources name the same thing in different words."));
    say_more(ct, hidden(ct, SL_CM_LOADED) + hidden(ct, SL_CM_PLAIN), "labels");
    if (count_rows(ct, SL_CM_UNTOLD, true)) {
        sl_ct_heading(ct, "LABELS, OF WHOM IS NOT TOLD",
                      "side by side; the texts do not say that the same is meant");
        put_matrix(ct, SL_CM_UNTOLD, SL_CM_UNTOLD);
        say_more(ct, hidden(ct, SL_CM_UNTOLD), "labels");
    }
    put_ones(ct);
    put_distances(ct);
}

/* "Veld  veld 3: … sentence with its label underlined" */
static void put_sentence(sl_ct *ct, uint32_t r)
{
    const slant_table *table = &ct->model->sentences;
    slant_str pre = sl_cell_text_of(table, r, "pre"), text = sl_cell_text_of(table, r, "text");
    sl_page *page = &ct->page;
    sl_buf sentence = {0};
    sl_buf_add(&sentence, pre);
    sl_buf_add(&sentence, text);
    sl_buf_add(&sentence, sl_cell_text_of(table, r, "post"));
    slant_voice voice = SLANT_OWN;
    for (int v = 0; v < SLANT_N_VOICES; v++)
        if (sl_eq(sl_cell_text_of(table, r, "voice"), sl_str(slant_voice_name((slant_voice)v))))
            voice = (slant_voice)v;
    bool loaded = sl_eq(sl_cell_text_of(table, r, "kind"), SL("loaded"));
    sl_mark mark = {pre.len, pre.len + text.len, loaded ? sl_voice_ink(voice) : SL_INK_NEUTRAL,
                    sl_voice_line(voice)};
    sl_flow_begin(page, 2, 4);
    sl_flow_put(page, SL_INK_BOLD, sl_cell_text_of(table, r, "source"));
    sl_flow_text(page, SL_INK_DIM, "  ");
    sl_flow_put(page, SL_INK_DIM, sl_cell_text_of(table, r, "doc_id"));
    sl_flow_text(page, SL_INK_DIM, ", sentence ");
    sl_flow_u64(page, SL_INK_DIM, (uint64_t)sl_cell_integer_of(table, r, "sentence"));
    sl_flow_end(page);
    sl_page_spaces(page, 4);
    sl_layout(page, sl_buf_str(&sentence), &mark, 1, 4, SL_INK_PLAIN);
    page->to->failed |= sentence.failed;
    sl_buf_free(&sentence);
}

/* One sentence for each cell: that of its first loaded label, else of its first. */
static uint32_t sentence_of(const sl_cm *model, const sl_cm_cell *cell)
{
    for (uint32_t i = 0; i < cell->n_sentences; i++)
        if (sl_eq(sl_cell_text_of(&model->sentences, cell->sentence + i, "kind"), SL("loaded")))
            return cell->sentence + i;
    return cell->sentence;
}

void sl_ct_sentences(sl_ct *ct)
{
    const sl_cm *model = ct->model;
    uint64_t articles = 0;
    uint32_t shown = 0;
    for (uint32_t i = 0; i < model->sources.n_rows; i++)
        articles += (uint64_t)sl_cell_integer_of(&model->sources, i, "articles");
    if (count_rows(ct, SL_CM_LOADED, true) + count_rows(ct, SL_CM_UNTOLD, true) == 0)
        return;
    sl_ct_heading(ct, "THE SENTENCES", articles > MOST_ARTICLES
                      ? "are in --table label_sentences and in --to html"
                      : "one for each cell; all are in --table label_sentences");
    for (uint32_t r = 0; articles <= MOST_ARTICLES && r < model->n_rows; r++) {
        const sl_cm_row *row = &model->rows[r];
        if ((row->part != SL_CM_LOADED && row->part != SL_CM_UNTOLD) || !sl_ct_shows(ct, row) ||
            shown >= MOST_SENTENCES)
            continue;
        put_title(&ct->page, row, true);
        for (uint32_t s = 0; s < ct->n_sources; s++)
            if (row->cells[s].n_sentences && shown++ < MOST_SENTENCES)
                put_sentence(ct, sentence_of(model, &row->cells[s]));
    }
}
