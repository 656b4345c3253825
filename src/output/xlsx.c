/* xlsx.c - the format xlsx: the six tables as sheets of a workbook; labels, with loaded and neutral
 * wordings side by side; and, last, cues, without which a study of the workbook would know less
 * than one of the articles. */
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "output/delivery.h"
#include "output/packed.h"
#include "output/select.h"
#include "output/workbook.h"

enum { LABEL_KINDS = 1 << SLANT_LOADED | 1 << SLANT_NEUTRAL };

static unsigned kinds_of(const sl_writer *writer)
{
    return sl_kinds(&writer->options, SL_KINDS_LOADED);
}

/* The rows of all sheets of annotations once; the packer parts them. */
static void render(const sl_writer *writer, const slant_result *result, uint64_t number,
                   sl_buf *to)
{
    sl_pack_article(writer, result, number, SL_KINDS_ALL, to);
}

typedef struct packing {
    sl_made made; /* first: sl_made_unfinished */
    sl_workbook *book;
    int sheet[SL_N_FACTS], labels, cues;
    unsigned kinds;       /* of the sheet annotations */
    uint32_t kind_column; /* of the table annotations */
    slant_shape label_shape, cue_shape;
} packing;

static void drop(void *state)
{
    packing *p = state;
    sl_workbook_free(p->book);
    sl_made_drop(&p->made);
    sl_mem_free(p);
}

static slant_status add_sheets(packing *p, slant_error *error)
{
    static const sl_facts order[] = {SL_FACTS_ARTICLES, SL_FACTS_SENTENCES, SL_FACTS_ANNOTATIONS,
                                     SL_FACTS_ATTRIBUTIONS, SL_FACTS_CODEBOOK, SL_FACTS_RUN};
    slant_status status = SLANT_OK;
    p->label_shape = *sl_facts_shape(SL_FACTS_ANNOTATIONS);
    p->label_shape.name = "labels";
    p->cue_shape = p->label_shape;
    p->cue_shape.name = "cues";
    for (size_t i = 0; i < sizeof order / sizeof *order && status == SLANT_OK; i++) {
        status = sl_workbook_sheet(p->book, sl_facts_shape(order[i]), &p->sheet[order[i]], error);
        if (status == SLANT_OK && order[i] == SL_FACTS_ANNOTATIONS)
            status = sl_workbook_sheet(p->book, &p->label_shape, &p->labels, error);
    }
    if (status == SLANT_OK)
        status = sl_workbook_sheet(p->book, &p->cue_shape, &p->cues, error);
    return status;
}

static slant_status open_book(packing *p, const sl_writer *writer, slant_error *error)
{
    sl_workbook_options options = {.path = p->made.path, .title = "slant annotate",
                                   .comment = writer->engine->run};
    slant_error own = {0};
    p->book = sl_workbook_new(&options, &own);
    if (p->book)
        return add_sheets(p, error);
    if (error)
        *error = own;
    return own.status;
}

static slant_status open_packing(const sl_writer *writer, const sl_target *target, void **state,
                                 slant_error *error)
{
    packing *p = sl_mem_zero(1, sizeof *p);
    *state = p;
    if (!p)
        return sl_fail_memory(error);
    p->kinds = kinds_of(writer);
    p->kind_column = sl_shape_column(sl_facts_shape(SL_FACTS_ANNOTATIONS), "kind");
    slant_status status = sl_made_open(&p->made, target, "xlsx", error);
    return status == SLANT_OK ? open_book(p, writer, error) : status;
}

static unsigned kind_of(const packing *p, const slant_cell *cells)
{
    for (int k = 0; k < SLANT_N_KINDS; k++)
        if (sl_eq(cells[p->kind_column].as.text, sl_str(slant_kind_name((slant_kind)k))))
            return 1u << k;
    return 0;
}

static slant_status add_row(void *user, sl_facts facts, const slant_cell *cells,
                            slant_error *error)
{
    packing *p = user;
    if (facts != SL_FACTS_ANNOTATIONS)
        return sl_workbook_row(p->book, p->sheet[facts], cells, error);
    unsigned kind = kind_of(p, cells);
    slant_status status = SLANT_OK;
    if (kind & p->kinds)
        status = sl_workbook_row(p->book, p->sheet[facts], cells, error);
    if (status == SLANT_OK && kind & LABEL_KINDS)
        status = sl_workbook_row(p->book, p->labels, cells, error);
    if (status == SLANT_OK && kind == 1u << SLANT_CUE)
        status = sl_workbook_row(p->book, p->cues, cells, error);
    return status;
}

static slant_status take(void *state, slant_str bytes, slant_error *error)
{
    return sl_unpack_rows(bytes, add_row, state, error);
}

static slant_status finish(void *state, slant_error *error)
{
    packing *p = state;
    slant_status status = sl_workbook_finish(p->book, error);
    return status == SLANT_OK ? sl_made_finish(&p->made, error) : status;
}

static const sl_packer packer = {
    .open = open_packing,
    .take = take,
    .finish = finish,
    .drop = drop,
    .unfinished = sl_made_unfinished,
};

const sl_writer_format sl_xlsx_format = {
    .name = "xlsx",
    .extensions = "xlsx",
    .summary = "a workbook: all tables as sheets, typed cells, filters",
    .not_terminal = true,
    .check = sl_check_plain,
    .end = sl_pack_run,
    .render = render,
    .packer = &packer,
};
