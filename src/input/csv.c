/* csv.c - tables of articles, a row each: CSV and TSV. A table that names files and holds no text
 * is an index: the reader takes it from there. */
#include "base/csv.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "input/earlier_rows.h"
#include "input/earlier_table.h"
#include "input/formats.h"
#include "input/header.h"
#include "input/source.h"

typedef struct table {
    sl_csv csv;
    sl_header header;
    sl_buf scratch;
    size_t needed; /* the cell without which a row says nothing */
    sl_earlier_table earlier; /* where is_earlier */
    bool is_earlier;          /* rows are annotations that slant wrote */
    bool is_open;
} table;

/* A first line that names a text or a file is the header of a table; a blank behind a comma is
 * rather prose, unless two names are known. */
static int sniff_table(slant_str text, char delimiter)
{
    size_t end = sl_find_char(text, '\n', 0);
    slant_str line = sl_trim(sl_slice(text, 0, end)), cell;
    bool has_text = false, has_blank = false;
    size_t n = 0, known = 0;
    while (sl_next_part(&line, delimiter, &cell)) {
        unsigned rank;
        has_blank = has_blank || (n && cell.len && sl_is_blank(cell.ptr[0]));
        cell = sl_trim(cell);
        if (cell.len >= 2 && cell.ptr[0] == '"' && cell.ptr[cell.len - 1] == '"')
            cell = sl_slice(cell, 1, cell.len - 1);
        sl_column found = sl_column_named(cell, &rank);
        known += found < SL_N_COLUMNS;
        has_text = has_text || found == SL_COL_TEXT || found == SL_COL_FILE;
        n++;
    }
    if (n < 2 || known == 0 || (known == 1 && (has_blank || !has_text)))
        return 0;
    return has_text ? 80 : 50;
}

static int sniff_csv(slant_str text)
{
    int comma = sniff_table(text, ','), semicolon = sniff_table(text, ';');
    return comma > semicolon ? comma : semicolon;
}

static int sniff_tsv(slant_str text)
{
    return sniff_table(text, '\t');
}

static slant_status no_text(sl_source *source, const sl_header *header, slant_error *error)
{
    sl_buf list = {0};
    sl_header_list(header, &list);
    slant_str columns = sl_buf_str(&list);
    slant_status status = sl_fail_at(
        error, SLANT_INPUT, source->path, 0,
        "no column holds the text (there are: %.*s); name it with --columns text=COLUMN",
        SL_ARG(columns));
    if (list.failed)
        status = sl_fail_memory(error);
    sl_buf_free(&list);
    return status;
}

/* False when memory ran out. */
static bool tell_columns(sl_source *source, const sl_header *header)
{
    sl_buf note = {0};
    for (int c = 0; c < SL_N_COLUMNS; c++)
        if (sl_header_has(header, (sl_column)c))
            sl_source_note(source, (sl_column)c, header->names[header->cell[c]], &note);
    bool told = sl_source_tell(source, &note);
    sl_buf_free(&note);
    for (int c = 0; c < SL_N_COLUMNS; c++)
        if (source->columns.given[c].len && !sl_header_has(header, (sl_column)c) &&
            !(source->is_index && c == SL_COL_TEXT))
            sl_source_warn(source, 0, "has no column '%.*s' for %s",
                           SL_ARG(source->columns.given[c]), sl_column_name((sl_column)c));
    return told;
}

/* All rows are read now: those of one article need not stand together. */
static slant_status read_earlier(sl_source *source, table *t, slant_error *error)
{
    slant_error fault = {0};
    sl_csv_status status;
    sl_earlier_table_init(&t->earlier, t->header.names, t->header.n, source->arena);
    t->is_earlier = true;
    while ((status = sl_csv_next(&t->csv, &fault)) == SL_CSV_ROW && !source->arena->failed)
        sl_earlier_table_add(&t->earlier, t->csv.cells, t->csv.n_cells, t->csv.line);
    if (status == SL_CSV_BAD && error)
        *error = fault;
    if (status == SL_CSV_BAD)
        return fault.status;
    return source->arena->failed ? sl_fail_memory(error) : SLANT_OK;
}

/* Of the tables of a run that of articles holds texts that can be annotated, another one only for
 * who says so (--columns text=...); a study that takes what was found needs the annotations. */
static bool may_be_articles(const sl_source *source, const char *table)
{
    bool asked = source->columns.given[SL_COL_TEXT].len > 0;
    return !source->options->annotated && (asked || strcmp(table, "articles") == 0);
}

static slant_status refuse_table(sl_source *source, const char *table, slant_error *error)
{
    if (source->options->annotated)
        return sl_fail_at(error, SLANT_INPUT, source->path, 0,
                          "is the table %s of an earlier run: give its annotations (--to csv "
                          "without --table), or the run as jsonl, xlsx or sqlite", table);
    return sl_fail_at(error, SLANT_INPUT, source->path, 0,
                      "is the table %s of an earlier run, which holds no articles: give the "
                      "articles, or the run as jsonl, xlsx or sqlite", table);
}

static slant_status read_header(sl_source *source, table *t, slant_error *error)
{
    slant_error fault = {0};
    sl_csv_status status = sl_csv_next(&t->csv, &fault);
    if (status == SL_CSV_BAD) {
        if (error)
            *error = fault;
        return fault.status;
    }
    if (status == SL_CSV_END)
        return sl_fail_at(error, SLANT_INPUT, source->path, 0,
                          "is empty: a table begins with the names of its columns");
    if (source->is_metadata)
        source->columns.given[SL_COL_TEXT] = SL(""); /* no column has this name */
    sl_header_read(&t->header, t->csv.cells, t->csv.n_cells, &source->columns, source->arena);
    if (source->arena->failed)
        return sl_fail_memory(error);
    const char *ours = sl_earlier_table_of((sl_earlier_names){t->header.names, t->header.n});
    if (ours && !source->is_metadata && strcmp(ours, "annotations") == 0 &&
        source->options->annotated)
        return read_earlier(source, t, error);
    if (ours && !source->is_metadata && !may_be_articles(source, ours))
        return refuse_table(source, ours, error);
    bool has_text = sl_header_has(&t->header, SL_COL_TEXT);
    source->is_index = !has_text && sl_header_has(&t->header, SL_COL_FILE);
    if (!has_text && !source->is_index && !source->is_metadata)
        return no_text(source, &t->header, error);
    t->needed = source->is_metadata ? 0 : t->header.cell[has_text ? SL_COL_TEXT : SL_COL_FILE];
    return tell_columns(source, &t->header) ? SLANT_OK : sl_fail_memory(error);
}

static slant_status open_table(sl_source *source, char delimiter, slant_error *error)
{
    table *t = sl_arena_zero(source->arena, 1, sizeof *t);
    if (!t)
        return sl_fail_memory(error);
    source->state = t;
    slant_status status =
        sl_csv_open(&t->csv, &source->in->text, delimiter, SL_MOST_RECORD, error);
    t->is_open = status == SLANT_OK;
    return t->is_open ? read_header(source, t, error) : status;
}

static slant_status open_csv(sl_source *source, slant_error *error)
{
    return open_table(source, '\0', error);
}

static slant_status open_tsv(sl_source *source, slant_error *error)
{
    return open_table(source, '\t', error);
}

/* Cells past the last column hold something: the row is shifted, and no field of it can be
 * trusted. Missing cells at the end are left out by many a program: they are empty. */
static slant_status check_width(sl_source *source, const table *t, slant_error *error)
{
    const sl_csv *csv = &t->csv;
    size_t n = csv->n_cells;
    while (n > t->header.n && csv->cells[n - 1].len == 0)
        n--;
    if (n > t->header.n || n <= t->needed)
        return sl_fail_at(error, SLANT_INPUT, source->path, csv->line,
                          "the row has %zu cells, the header %zu: a cell that holds the delimiter "
                          "or a line end must stand in quotation marks", n, t->header.n);
    if (n < t->header.n && !source->warned_short) {
        source->warned_short = true;
        sl_source_warn(source, csv->line, "the row has %zu cells, the header %zu: the others are "
                       "taken as empty, as in any further short row", n, t->header.n);
    }
    return SLANT_OK;
}

static slant_str *field_of(slant_article *article, sl_column column)
{
    return column == SL_COL_FILE ? &article->file
                                 : sl_article_field(article, column == SL_COL_ID ? SL_COL_DOC_ID
                                                                                 : column);
}

static slant_status next_row(sl_source *source, sl_arena *arena, slant_article *article,
                             slant_error *error)
{
    table *t = source->state;
    slant_error fault = {0};
    if (t->is_earlier) {
        slant_status found =
            sl_earlier_table_next(&t->earlier, source->path, article, arena, error);
        source->n_records += found != SLANT_END;
        return found;
    }
    sl_csv_status status = sl_csv_next(&t->csv, &fault);
    if (status == SL_CSV_END)
        return SLANT_END;
    source->n_records++;
    slant_status width = status == SL_CSV_BAD ? fault.status : check_width(source, t, &fault);
    if (width != SLANT_OK) {
        if (error)
            *error = fault;
        return width;
    }
    article->line = t->csv.line;
    for (int c = 0; c < SL_N_COLUMNS; c++) {
        slant_str *field = field_of(article, (sl_column)c);
        size_t cell = t->header.cell[c];
        if (field && cell < t->csv.n_cells && (t->csv.cells[cell].len || c == SL_COL_TEXT))
            *field = sl_arena_str(arena, t->csv.cells[cell]);
    }
    sl_header_meta(&t->header, t->csv.cells, t->csv.n_cells, &t->scratch, arena, article);
    return arena->failed ? sl_fail_memory(error) : SLANT_OK;
}

static void close_table(sl_source *source)
{
    table *t = source->state;
    if (!t)
        return;
    if (t->is_open)
        sl_csv_close(&t->csv);
    if (t->is_earlier)
        sl_earlier_table_free(&t->earlier);
    sl_buf_free(&t->scratch);
}

const sl_reader_format sl_read_csv = {
    .name = "csv",
    .extensions = "csv",
    .summary = "a table with a header, one article a row; the delimiter is sniffed",
    .sniff = sniff_csv,
    .maybe_windows_1252 = true,
    .open = open_csv,
    .next = next_row,
    .close = close_table,
};

const sl_reader_format sl_read_tsv = {
    .name = "tsv",
    .extensions = "tsv tab",
    .summary = "a table with TAB between its cells",
    .sniff = sniff_tsv,
    .maybe_windows_1252 = true,
    .open = open_tsv,
    .next = next_row,
    .close = close_table,
};
