/* workbook.c - XLSX by libxlsxwriter in its mode of constant memory: see workbook.h. Each sheet is
 * a temporary file of the library's, so rows may go to the sheets in any order. */
#include "output/workbook.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/library.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"
#include "base/unicode.h"
#include "output/glyph.h"
#include "output/packed.h"
#include "output/sheet_check.h"
#include "output/sheet_text.h"

#include <xlsxwriter.h>

#include <stdio.h>

enum {
    MOST_PARTS = 512,        /* sheets of the file */
    MOST_DATE_FORMATS = 32,
    MEASURED_ROWS = 200,     /* rows that widths are taken from */
    LEAST_WIDTH = 8, MOST_WIDTH = 60,
    MARK_UNITS = 64,         /* room for the mark behind a text that is cut */
    CREATED = 946684800      /* 2000-01-01: the same for every file */
};

/* What is used of the library. */
#define FUNCTIONS(X) \
    X(workbook_new_opt) X(workbook_add_worksheet) X(workbook_add_format) \
    X(workbook_set_properties) X(workbook_close) X(lxw_workbook_free) X(format_set_bold) \
    X(format_set_bottom) X(format_set_num_format) X(worksheet_write_string) \
    X(worksheet_write_number) X(worksheet_write_boolean) X(worksheet_write_datetime) \
    X(worksheet_set_column) X(worksheet_freeze_panes) X(worksheet_autofilter) \
    X(worksheet_data_validation_range) X(worksheet_hide) X(format_set_text_wrap) \
    X(format_set_align)

typedef struct functions {
#define POINTER(name) __typeof__(name) *name;
    FUNCTIONS(POINTER)
#undef POINTER
} functions;

/* A sheet as the caller knows it; the file may have several parts of it. */
typedef struct sheet {
    const slant_shape *shape;
    lxw_worksheet *part;
    unsigned n_parts;
    size_t count;   /* of the part, in sl_workbook.counts */
    uint32_t row;   /* the next one of the part, from 0 */
    const char *const *choices; /* of its columns, NULL: it is not to be filled in */
    uint8_t width[SL_MOST_COLUMNS];
} sheet;

typedef struct date_format {
    slant_str key;
    lxw_format *format;
} date_format;

struct sl_workbook {
    functions api;
    sl_workbook_options options;
    sl_arena arena;
    lxw_workbook *file;
    lxw_format *header, *wrapped; /* wrapped: NULL before the first form */
    sheet sheets[SL_MOST_SHEETS];
    int n_sheets, long_texts, lists; /* the sheets of long texts and of choices, -1: none yet */
    sl_sheet_count counts[MOST_PARTS];
    size_t n_counts;
    date_format dates[MOST_DATE_FORMATS];
    size_t n_dates;
    sl_buf work, piece;
};

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

static const slant_column list_columns[] = {{"value", SLANT_TYPE_TEXT, "what can be chosen"}};
static const slant_shape list_shape = {
    .name = "choices", .doc = "what can be chosen, list by list", .columns = list_columns,
    .n_columns = 1,
};

static slant_status open_library(functions *api, slant_error *error)
{
    const sl_library_symbol symbols[] = {
#define SYMBOL(name) {#name, &api->name},
        FUNCTIONS(SYMBOL)
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

static slant_status with_plain_locale(sl_plain_locale *locale, slant_error *error)
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
        status = with_plain_locale(&locale, error);
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

static slant_status check_write(lxw_error rc, slant_error *error)
{
    if (rc == LXW_NO_ERROR)
        return SLANT_OK;
    return rc == LXW_ERROR_MEMORY_MALLOC_FAILED ? sl_fail_memory(error) : fail(error);
}

static void note_width(sheet *s, uint32_t column, slant_str text)
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
static void end_part(sl_workbook *book, sheet *s)
{
    uint32_t n = s->shape->n_columns;
    book->api.worksheet_autofilter(s->part, 0, 0, s->row ? s->row - 1 : 0, (lxw_col_t)(n - 1));
    for (uint32_t c = 0; c < n; c++) {
        uint8_t width = s->width[c] < LEAST_WIDTH ? LEAST_WIDTH : s->width[c];
        book->api.worksheet_set_column(s->part, (lxw_col_t)c, (lxw_col_t)c, width + 2,
                                       s->choices ? book->wrapped : NULL);
    }
}

static slant_status put_header(sl_workbook *book, sheet *s, slant_error *error)
{
    slant_status status = SLANT_OK;
    for (uint32_t c = 0; c < s->shape->n_columns && status == SLANT_OK; c++) {
        const char *name = s->shape->columns[c].name;
        note_width(s, c, sl_str(name));
        status = check_write(book->api.worksheet_write_string(s->part, 0, (lxw_col_t)c, name,
                                                              book->header), error);
    }
    book->api.worksheet_freeze_panes(s->part, 1, 0);
    s->row = 1;
    book->counts[s->count].rows = 1;
    book->counts[s->count].cells = s->shape->n_columns;
    return status;
}

/* "annotations", "annotations 2": what Excel forbids in names is none of ours. */
static slant_status begin_part(sl_workbook *book, sheet *s, slant_error *error)
{
    char name[LXW_SHEETNAME_MAX + 1];
    if (book->n_counts == MOST_PARTS)
        return sl_fail(error, SLANT_OUTPUT, "the workbook would have more than %d sheets: write "
                       "sqlite or csv, or choose articles with --where", MOST_PARTS);
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

static slant_status add_sheet(sl_workbook *book, const slant_shape *shape, int *number,
                              slant_error *error)
{
    if (book->n_sheets == SL_MOST_SHEETS || shape->n_columns > SL_MOST_COLUMNS)
        return sl_fail(error, SLANT_OUTPUT, "the workbook has no room for the table %s",
                       shape->name);
    *number = book->n_sheets++;
    book->sheets[*number] = (sheet){.shape = shape};
    return begin_part(book, &book->sheets[*number], error);
}

slant_status sl_workbook_sheet(sl_workbook *book, const slant_shape *shape, int *number,
                               slant_error *error)
{
    sl_plain_locale locale;
    slant_status status = with_plain_locale(&locale, error);
    if (status != SLANT_OK)
        return status;
    status = add_sheet(book, shape, number, error);
    sl_plain_locale_end(&locale);
    return status;
}

/* ---- cells ---- */

static slant_status put_row(sl_workbook *book, int number, const slant_cell *cells,
                            slant_error *error);

static slant_status put_string(sl_workbook *book, sheet *s, uint32_t column, sl_buf *text,
                               slant_error *error)
{
    sl_buf_char(text, '\0');
    if (text->failed)
        return sl_fail_memory(error);
    return check_write(book->api.worksheet_write_string(s->part, s->row, (lxw_col_t)column,
                                                        text->ptr, NULL), error);
}

/* All parts of a text, in the sheet long_texts; *first is the row of the first one there. */
static slant_status put_parts(sl_workbook *book, const sheet *s, uint32_t column, slant_str text,
                              uint32_t *first, slant_error *error)
{
    slant_cell cells[L_N_COLUMNS] = {
        [L_SHEET] = sl_cell_c(book->counts[s->count].name),
        [L_ROW] = sl_cell_integer((int64_t)s->row + 1),
        [L_COLUMN] = sl_cell_c(s->shape->columns[column].name),
    };
    slant_status status = SLANT_OK;
    if (book->long_texts < 0)
        status = add_sheet(book, &long_shape, &book->long_texts, error);
    for (size_t at = 0, part = 1; at < text.len && status == SLANT_OK; part++) {
        sl_buf_clear(&book->piece);
        size_t end = sl_sheet_text(text, at, book->options.cell_units, &book->piece);
        cells[L_PART] = sl_cell_integer((int64_t)part);
        cells[L_TEXT] = sl_cell_text(sl_slice(text, at, end));
        status = put_row(book, book->long_texts, cells, error);
        if (part == 1)
            *first = book->sheets[book->long_texts].row;
        at = end;
    }
    return status;
}

static slant_status put_text(sl_workbook *book, int number, uint32_t column, slant_str text,
                             slant_error *error)
{
    sheet *s = &book->sheets[number];
    uint32_t units = book->options.cell_units, first = 0;
    note_width(s, column, text);
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
    if (book->n_dates == MOST_DATE_FORMATS || !key.ptr)
        return NULL;
    lxw_format *format = book->api.workbook_add_format(book->file);
    if (format) {
        book->api.format_set_num_format(format, code);
        book->dates[book->n_dates++] = (date_format){key, format};
    }
    return format;
}

static slant_status put_date(sl_workbook *book, int number, uint32_t column, slant_str text,
                             slant_error *error)
{
    sheet *s = &book->sheets[number];
    sl_sheet_date date;
    lxw_format *format = sl_sheet_date_of(text, &date) ? format_of_date(book, &date) : NULL;
    if (!format)
        return put_text(book, number, column, text, error);
    note_width(s, column, text);
    lxw_datetime at = {.year = date.year, .month = date.month, .day = date.day,
                       .hour = date.hour, .min = date.minute, .sec = date.second};
    return check_write(book->api.worksheet_write_datetime(s->part, s->row, (lxw_col_t)column, &at,
                                                          format), error);
}

static slant_status put_number(sl_workbook *book, int number, uint32_t column, double value,
                               slant_error *error)
{
    sheet *s = &book->sheets[number];
    return check_write(book->api.worksheet_write_number(s->part, s->row, (lxw_col_t)column, value,
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
    sheet *s = &book->sheets[number];
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
        return check_write(book->api.worksheet_write_boolean(s->part, s->row, (lxw_col_t)column,
                                                             cell->as.boolean, NULL), error);
    }
    return SLANT_OK;
}

static slant_status put_row(sl_workbook *book, int number, const slant_cell *cells,
                            slant_error *error)
{
    sheet *s = &book->sheets[number];
    slant_status status = SLANT_OK;
    if (s->row == book->options.sheet_rows) {
        end_part(book, s);
        status = begin_part(book, s, error);
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
    slant_status status = with_plain_locale(&locale, error);
    if (status != SLANT_OK)
        return status;
    status = put_row(book, number, cells, error);
    sl_plain_locale_end(&locale);
    return status;
}

/* ---- forms ---- */

enum { LIST_UNITS = 255, MOST_LISTED = 64 }; /* what a list without a sheet may hold */

/* The values as cells of a hidden sheet; *formula is their range there. */
static slant_status put_list(sl_workbook *book, slant_str choices, slant_str *formula,
                             slant_error *error)
{
    slant_str value;
    slant_status status = SLANT_OK;
    if (book->lists < 0) {
        status = add_sheet(book, &list_shape, &book->lists, error);
        if (status == SLANT_OK)
            book->api.worksheet_hide(book->sheets[book->lists].part);
    }
    uint32_t first = status == SLANT_OK ? book->sheets[book->lists].row + 1 : 0, n = 0;
    for (; status == SLANT_OK && sl_next_part(&choices, ';', &value); n++) {
        slant_cell cell = sl_cell_text(value);
        status = put_row(book, book->lists, &cell, error);
    }
    *formula = sl_arena_printf(&book->arena, "=choices!$A$%u:$A$%u", first, first + n - 1);
    return status == SLANT_OK && !formula->ptr ? sl_fail_memory(error) : status;
}

/* The values themselves, NULL behind the last; NULL where they need a sheet. */
static char **short_list(sl_workbook *book, slant_str choices)
{
    slant_str value;
    size_t n = 0;
    if (choices.len > LIST_UNITS || sl_find_char(choices, ',', 0) < choices.len)
        return NULL;
    char **list = sl_arena_zero(&book->arena, MOST_LISTED + 1, sizeof *list);
    while (list && n < MOST_LISTED && sl_next_part(&choices, ';', &value))
        list[n++] = (char *)sl_arena_str(&book->arena, value).ptr;
    return n < MOST_LISTED ? list : NULL;
}

static slant_status put_choices(sl_workbook *book, int number, uint32_t column, slant_str choices,
                                slant_error *error)
{
    static const char title[] = "Not on the list";
    static const char message[] = "Choose one of the values of the list.";
    slant_str formula = {NULL, 0};
    slant_status status = SLANT_OK;
    char **list = short_list(book, choices);
    if (!list)
        status = put_list(book, choices, &formula, error);
    if (status != SLANT_OK)
        return status;
    lxw_data_validation v = {
        .validate = list ? LXW_VALIDATION_TYPE_LIST : LXW_VALIDATION_TYPE_LIST_FORMULA,
        .value_list = list, .value_formula = (char *)formula.ptr,
        .error_title = (char *)title, .error_message = (char *)message};
    return check_write(book->api.worksheet_data_validation_range(
                           book->sheets[number].part, 1, (lxw_col_t)column,
                           book->options.sheet_rows - 1, (lxw_col_t)column, &v), error);
}

static slant_status make_form(sl_workbook *book, int number, const char *const *choices,
                              slant_error *error)
{
    sheet *s = &book->sheets[number];
    slant_status status = SLANT_OK;
    if (!book->wrapped) {
        book->wrapped = book->api.workbook_add_format(book->file);
        if (!book->wrapped)
            return sl_fail_memory(error);
        book->api.format_set_text_wrap(book->wrapped);
        book->api.format_set_align(book->wrapped, LXW_ALIGN_VERTICAL_TOP);
    }
    s->choices = choices;
    book->api.worksheet_set_column(s->part, 0, (lxw_col_t)(s->shape->n_columns - 1), LEAST_WIDTH,
                                   book->wrapped);
    for (uint32_t c = 0; c < s->shape->n_columns && status == SLANT_OK; c++)
        if (choices[c] && choices[c][0])
            status = put_choices(book, number, c, sl_str(choices[c]), error);
    return status;
}

slant_status sl_workbook_form(sl_workbook *book, int number, const char *const *choices,
                              slant_error *error)
{
    sl_plain_locale locale;
    slant_status status = with_plain_locale(&locale, error);
    if (status != SLANT_OK)
        return status;
    status = make_form(book, number, choices, error);
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
    slant_status status = with_plain_locale(&locale, error);
    if (status != SLANT_OK)
        return status;
    for (int i = 0; i < book->n_sheets; i++)
        end_part(book, &book->sheets[i]);
    status = check_write(close_file(book), error);
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
