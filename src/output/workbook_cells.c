/* workbook_cells.c - rows of a workbook: cells by type, and texts that are too long for one. */
#include "output/workbook_parts.h"

#include "base/error.h"
#include "base/str.h"
#include "output/sheet_text.h"

#include <stdio.h>

enum { MARK_UNITS = 64 /* room for the mark behind a text that is cut */ };

enum { L_SHEET, L_ROW, L_COLUMN, L_PART, L_TEXT, L_N_COLUMNS };
static const slant_column long_columns[L_N_COLUMNS] = {
    [L_SHEET] = {"sheet", SLANT_TYPE_TEXT, "where the text stands, cut"},
    [L_ROW] = {"row", SLANT_TYPE_INTEGER, "its row there, as the spreadsheet counts"},
    [L_COLUMN] = {"column", SLANT_TYPE_TEXT, "its column there"},
    [L_PART] = {"part", SLANT_TYPE_INTEGER, "number of the part, from 1"},
    [L_TEXT] = {"text", SLANT_TYPE_TEXT, "the part; one behind the other they are the whole text"},
};
static const slant_shape long_shape = {
    .name = "long_texts", .doc = "texts that are too long for a cell, in parts",
    .columns = long_columns, .n_columns = L_N_COLUMNS,
};

static slant_status put_string(sl_workbook *book, sl_wb_part *s, uint32_t column, sl_buf *text,
                               slant_error *error)
{
    sl_buf_char(text, '\0');
    if (text->failed)
        return sl_fail_memory(error);
    return sl_wb_check(book->api.worksheet_write_string(s->part, s->row, (lxw_col_t)column,
                                                        text->ptr, NULL), error);
}

/* All parts of a text, in the sheet long_texts; *first is the row of the first one there. */
static slant_status put_parts(sl_workbook *book, const sl_wb_part *s, uint32_t column,
                              slant_str text, uint32_t *first, slant_error *error)
{
    slant_cell cells[L_N_COLUMNS] = {
        [L_SHEET] = sl_cell_c(book->counts[s->count].name),
        [L_ROW] = sl_cell_integer((int64_t)s->row + 1),
        [L_COLUMN] = sl_cell_c(s->shape->columns[column].name),
    };
    slant_status status = SLANT_OK;
    if (book->long_texts < 0)
        status = sl_wb_add_sheet(book, &long_shape, &book->long_texts, error);
    for (size_t at = 0, part = 1; at < text.len && status == SLANT_OK; part++) {
        sl_buf_clear(&book->piece);
        size_t end = sl_sheet_text(text, at, book->options.cell_units, &book->piece);
        cells[L_PART] = sl_cell_integer((int64_t)part);
        cells[L_TEXT] = sl_cell_text(sl_slice(text, at, end));
        status = sl_wb_put_row(book, book->long_texts, cells, error);
        if (part == 1)
            *first = book->sheets[book->long_texts].row;
        at = end;
    }
    return status;
}

static slant_status put_text(sl_workbook *book, int number, uint32_t column, slant_str text,
                             slant_error *error)
{
    sl_wb_part *s = &book->sheets[number];
    uint32_t units = book->options.cell_units, first = 0;
    sl_wb_note_width(s, column, text);
    sl_buf_clear(&book->work);
    if (sl_sheet_text(text, 0, units, &book->work) == text.len)
        return put_string(book, s, column, &book->work, error);
    slant_status status = put_parts(book, s, column, text, &first, error);
    sl_buf_clear(&book->work);
    sl_sheet_text(text, 0, units > MARK_UNITS ? units - MARK_UNITS : 0, &book->work);
    sl_buf_printf(&book->work, "… [whole in sheet long_texts, from row %u]", first);
    return status == SLANT_OK ? put_string(book, s, column, &book->work, error) : status;
}

/* The format that shows a date as the text had it. NULL when there are too many. */
static lxw_format *format_of_date(sl_workbook *book, const sl_sheet_date *date)
{
    char code[64];
    const char *quote = date->zone.len ? "\"" : "";
    snprintf(code, sizeof code, "yyyy\\-mm\\-dd%s%s%s%.*s%s", date->has_time ? "\\Thh:mm" : "",
             date->has_seconds ? ":ss" : "", quote, SL_ARG(date->zone), quote);
    for (size_t i = 0; i < book->n_dates; i++)
        if (sl_eq(book->dates[i].key, sl_str(code)))
            return book->dates[i].format;
    slant_str key = sl_arena_str(&book->arena, sl_str(code));
    if (book->n_dates == SL_WB_DATE_FORMATS || !key.ptr)
        return NULL;
    lxw_format *format = book->api.workbook_add_format(book->file);
    if (format) {
        book->api.format_set_num_format(format, code);
        book->dates[book->n_dates++] = (sl_wb_date){key, format};
    }
    return format;
}

static slant_status put_date(sl_workbook *book, int number, uint32_t column, slant_str text,
                             slant_error *error)
{
    sl_wb_part *s = &book->sheets[number];
    sl_sheet_date date;
    lxw_format *format = sl_sheet_date_of(text, &date) ? format_of_date(book, &date) : NULL;
    if (!format)
        return put_text(book, number, column, text, error);
    sl_wb_note_width(s, column, text);
    lxw_datetime at = {.year = date.year, .month = date.month, .day = date.day,
                       .hour = date.hour, .min = date.minute, .sec = date.second};
    return sl_wb_check(book->api.worksheet_write_datetime(s->part, s->row, (lxw_col_t)column, &at,
                                                          format), error);
}

static slant_status put_number(sl_workbook *book, int number, uint32_t column, double value,
                               slant_error *error)
{
    sl_wb_part *s = &book->sheets[number];
    return sl_wb_check(book->api.worksheet_write_number(s->part, s->row, (lxw_col_t)column, value,
                                                        NULL), error);
}

static slant_status put_integer(sl_workbook *book, int number, uint32_t column, int64_t value,
                                slant_error *error)
{
    const int64_t most = (int64_t)1 << 53; /* what a double holds exactly */
    if (value >= -most && value <= most)
        return put_number(book, number, column, (double)value, error);
    char digits[24];
    snprintf(digits, sizeof digits, "%lld", (long long)value);
    return put_text(book, number, column, sl_str(digits), error);
}

/* The library writes no cell for an empty text, and no row without a cell. */
static bool is_empty(const slant_cell *cell)
{
    return cell->kind == SLANT_CELL_NULL ||
           (cell->kind == SLANT_CELL_TEXT && cell->as.text.len == 0);
}

static slant_status put_cell(sl_workbook *book, int number, uint32_t column,
                             const slant_cell *cell, slant_error *error)
{
    sl_wb_part *s = &book->sheets[number];
    if (is_empty(cell))
        return SLANT_OK;
    book->counts[s->count].cells++;
    switch (cell->kind) {
    case SLANT_CELL_NULL:
        return SLANT_OK;
    case SLANT_CELL_TEXT:
        if (s->shape->columns[column].type == SLANT_TYPE_DATE)
            return put_date(book, number, column, cell->as.text, error);
        return put_text(book, number, column, cell->as.text, error);
    case SLANT_CELL_INTEGER:
        return put_integer(book, number, column, cell->as.integer, error);
    case SLANT_CELL_REAL:
        return put_number(book, number, column, sl_rounded(cell->as.real), error);
    case SLANT_CELL_BOOLEAN:
        return sl_wb_check(book->api.worksheet_write_boolean(s->part, s->row, (lxw_col_t)column,
                                                             cell->as.boolean, NULL), error);
    }
    return SLANT_OK;
}

slant_status sl_wb_put_row(sl_workbook *book, int number, const slant_cell *cells,
                           slant_error *error)
{
    sl_wb_part *s = &book->sheets[number];
    slant_status status = SLANT_OK;
    if (s->row == book->options.sheet_rows) {
        sl_wb_end_part(book, s);
        status = sl_wb_begin_part(book, s, error);
    }
    uint64_t before = book->counts[s->count].cells;
    for (uint32_t c = 0; c < s->shape->n_columns && status == SLANT_OK; c++)
        status = put_cell(book, number, c, &cells[c], error);
    s->row++;
    book->counts[s->count].rows += book->counts[s->count].cells > before;
    return status;
}

slant_status sl_workbook_row(sl_workbook *book, int number, const slant_cell *cells,
                             slant_error *error)
{
    sl_plain_locale locale;
    slant_status status = sl_wb_locale(&locale, error);
    if (status != SLANT_OK)
        return status;
    status = sl_wb_put_row(book, number, cells, error);
    sl_plain_locale_end(&locale);
    return status;
}
