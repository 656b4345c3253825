/* workbook.c - XLSX by libxlsxwriter in its mode of constant memory: see workbook.h. Each sheet is
 * a temporary file of the library's, so rows may go to the sheets in any order. */
#include "output/workbook_parts.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"
#include "output/glyph.h"

#include <stdio.h>

enum {
    MEASURED_ROWS = 200, /* rows that widths are taken from */
    MOST_WIDTH = 60,
    CREATED = 946684800  /* 2000-01-01: the same for every file */
};

static slant_status open_library(sl_wb_functions *api, slant_error *error)
{
    const sl_library_symbol symbols[] = {
#define SYMBOL(name) {#name, &api->name},
        SL_WB_FUNCTIONS(SYMBOL)
#undef SYMBOL
    };
    return sl_library_open("libxlsxwriter.so.4", "libxlsxwriter4", symbols,
                           sizeof symbols / sizeof *symbols, error);
}

static slant_status fail(slant_error *error)
{
    return sl_fail(error, SLANT_OUTPUT, "libxlsxwriter cannot write the workbook (is the disk "
                   "full, or the folder that TMPDIR names?)");
}

/* ---- opening ---- */

static slant_status open_file(sl_workbook *book, slant_error *error)
{
    const char *tmpdir = sl_environment("TMPDIR");
    if (!tmpdir) /* where the file itself must have room */
        tmpdir = sl_arena_str(&book->arena, sl_path_folder(sl_str(book->options.path))).ptr;
    if (!tmpdir)
        return sl_fail_memory(error);
    lxw_workbook_options options = {.constant_memory = 1, .tmpdir = (char *)tmpdir};
    book->file = book->api.workbook_new_opt(book->options.path, &options);
    if (!book->file)
        return fail(error);
    lxw_doc_properties properties = {
        .title = (char *)book->options.title, .comments = (char *)book->options.comment,
        .created = CREATED,
    };
    book->api.workbook_set_properties(book->file, &properties);
    book->header = book->api.workbook_add_format(book->file);
    if (!book->header)
        return sl_fail_memory(error);
    book->api.format_set_bold(book->header);
    book->api.format_set_bottom(book->header, LXW_BORDER_THIN);
    return SLANT_OK;
}

slant_status sl_wb_locale(sl_plain_locale *locale, slant_error *error)
{
    return sl_plain_locale_begin(locale) ? SLANT_OK : sl_fail_memory(error);
}

sl_workbook *sl_workbook_new(const sl_workbook_options *options, slant_error *error)
{
    sl_plain_locale locale;
    sl_workbook *book = sl_mem_zero(1, sizeof *book);
    if (!book) {
        sl_fail_memory(error);
        return NULL;
    }
    sl_arena_init(&book->arena, 1 << 10);
    book->options = *options;
    book->long_texts = book->lists = -1;
    if (!book->options.sheet_rows)
        book->options.sheet_rows = SL_SHEET_ROWS;
    if (!book->options.cell_units)
        book->options.cell_units = SL_CELL_UNITS;
    slant_status status = open_library(&book->api, error);
    if (status == SLANT_OK)
        status = sl_wb_locale(&locale, error);
    if (status == SLANT_OK) {
        status = open_file(book, error);
        sl_plain_locale_end(&locale);
    }
    if (status == SLANT_OK)
        return book;
    sl_workbook_free(book);
    return NULL;
}

/* ---- sheets ---- */

slant_status sl_wb_check(lxw_error rc, slant_error *error)
{
    if (rc == LXW_NO_ERROR)
        return SLANT_OK;
    return rc == LXW_ERROR_MEMORY_MALLOC_FAILED ? sl_fail_memory(error) : fail(error);
}

void sl_wb_note_width(sl_wb_part *s, uint32_t column, slant_str text)
{
    if (s->row > MEASURED_ROWS || s->width[column] == MOST_WIDTH)
        return;
    size_t line = sl_find_char(text, '\n', 0), most = (size_t)MOST_WIDTH * 8;
    size_t cells = line > most ? MOST_WIDTH : sl_shown_cells(sl_slice(text, 0, line));
    if (cells > MOST_WIDTH)
        cells = MOST_WIDTH;
    if (cells > s->width[column])
        s->width[column] = (uint8_t)cells;
}

/* A part is full, or the file: filters over all its rows, and the widths that were seen. */
void sl_wb_end_part(sl_workbook *book, sl_wb_part *s)
{
    uint32_t n = s->shape->n_columns;
    book->api.worksheet_autofilter(s->part, 0, 0, s->row ? s->row - 1 : 0, (lxw_col_t)(n - 1));
    for (uint32_t c = 0; c < n; c++) {
        uint8_t width = s->width[c] < SL_WB_LEAST_WIDTH ? SL_WB_LEAST_WIDTH : s->width[c];
        book->api.worksheet_set_column(s->part, (lxw_col_t)c, (lxw_col_t)c, width + 2,
                                       s->choices ? book->wrapped : NULL);
    }
}

static slant_status put_header(sl_workbook *book, sl_wb_part *s, slant_error *error)
{
    slant_status status = SLANT_OK;
    for (uint32_t c = 0; c < s->shape->n_columns && status == SLANT_OK; c++) {
        const char *name = s->shape->columns[c].name;
        sl_wb_note_width(s, c, sl_str(name));
        status = sl_wb_check(book->api.worksheet_write_string(s->part, 0, (lxw_col_t)c, name,
                                                              book->header), error);
    }
    book->api.worksheet_freeze_panes(s->part, 1, 0);
    s->row = 1;
    book->counts[s->count].rows = 1;
    book->counts[s->count].cells = s->shape->n_columns;
    return status;
}

/* "annotations", "annotations 2": what Excel forbids in names is none of ours. */
slant_status sl_wb_begin_part(sl_workbook *book, sl_wb_part *s, slant_error *error)
{
    char name[LXW_SHEETNAME_MAX + 1];
    if (book->n_counts == SL_WB_PARTS)
        return sl_fail(error, SLANT_OUTPUT, "the workbook would have more than %d sheets: write "
                       "sqlite or csv, or choose articles with --where", SL_WB_PARTS);
    if (s->n_parts++ == 0)
        snprintf(name, sizeof name, "%.24s", s->shape->name);
    else
        snprintf(name, sizeof name, "%.24s %u", s->shape->name, s->n_parts);
    slant_str kept = sl_arena_str(&book->arena, sl_str(name));
    s->part = book->api.workbook_add_worksheet(book->file, name);
    if (!s->part || !kept.ptr)
        return s->part ? sl_fail_memory(error) : fail(error);
    s->count = book->n_counts++;
    book->counts[s->count] = (sl_sheet_count){.name = kept.ptr};
    memset(s->width, 0, sizeof s->width);
    s->row = 0;
    return put_header(book, s, error);
}

slant_status sl_wb_add_sheet(sl_workbook *book, const slant_shape *shape, int *number,
                             slant_error *error)
{
    if (book->n_sheets == SL_MOST_SHEETS || shape->n_columns > SL_MOST_COLUMNS)
        return sl_fail(error, SLANT_OUTPUT, "the workbook has no room for the table %s",
                       shape->name);
    *number = book->n_sheets++;
    book->sheets[*number] = (sl_wb_part){.shape = shape};
    return sl_wb_begin_part(book, &book->sheets[*number], error);
}

slant_status sl_workbook_sheet(sl_workbook *book, const slant_shape *shape, int *number,
                               slant_error *error)
{
    sl_plain_locale locale;
    slant_status status = sl_wb_locale(&locale, error);
    if (status != SLANT_OK)
        return status;
    status = sl_wb_add_sheet(book, shape, number, error);
    sl_plain_locale_end(&locale);
    return status;
}

/* ---- the end ---- */

/* Frees the file, whatever comes of it. */
static lxw_error close_file(sl_workbook *book)
{
    sl_quiet quiet;
    lxw_workbook *file = book->file;
    book->file = NULL;
    sl_quiet_begin(&quiet);
    lxw_error rc = book->api.workbook_close(file);
    sl_quiet_end(&quiet);
    return rc;
}

slant_status sl_workbook_finish(sl_workbook *book, slant_error *error)
{
    sl_plain_locale locale;
    slant_status status = sl_wb_locale(&locale, error);
    if (status != SLANT_OK)
        return status;
    for (int i = 0; i < book->n_sheets; i++)
        sl_wb_end_part(book, &book->sheets[i]);
    status = sl_wb_check(close_file(book), error);
    sl_plain_locale_end(&locale);
    if (status != SLANT_OK)
        return status;
    return sl_sheets_check(book->options.path, book->counts, book->n_counts, error);
}

void sl_workbook_free(sl_workbook *book)
{
    if (!book)
        return;
    if (book->file)
        book->api.lxw_workbook_free(book->file);
    sl_buf_free(&book->work);
    sl_buf_free(&book->piece);
    sl_arena_free(&book->arena);
    sl_mem_free(book);
}
