/* import_dicx.c - LIWC-22 dictionaries, .dicx: CSV whose first column is DicTerm (or Entry), a
 * column a category; X or 1 is a member, another number a weight, an empty cell none. Hierarchy is
 * written in names, with "/". */
#include "base/csv.h"
#include "base/error.h"
#include "base/str.h"
#include "lexicon/cells.h"
#include "lexicon/imports.h"

enum { MOST_RECORD = 1 << 20 };

static bool is_term_column(slant_str cell)
{
    cell = sl_trim(cell);
    return sl_eq_nocase(cell, SL("DicTerm")) || sl_eq_nocase(cell, SL("Entry"));
}

static uint32_t *read_header(sl_dict *d, const sl_csv *csv)
{
    uint32_t *at = sl_arena_zero(&d->arena, csv->n_cells, sizeof *at);
    if (!is_term_column(csv->cells[0])) {
        sl_dict_refuse(d, csv->line, "the first column must be named DicTerm or Entry, not "
                       "\"%.*s\"", SL_ARG(sl_trim(csv->cells[0])));
        return NULL;
    }
    for (size_t i = 1; at && i < csv->n_cells; i++)
        at[i] = sl_trim(csv->cells[i]).len ? sl_dict_category_path(d, csv->cells[i]) : SL_NONE;
    return at;
}

static void read_cell(sl_dict *d, sl_dict_row *row, uint32_t category, slant_str cell,
                      uint64_t line)
{
    double value = 1;
    bool plain = sl_eq_nocase(cell, SL("x"));
    if (!cell.len || category == SL_NONE)
        return;
    if (!plain && !sl_cell_number(cell, &value)) {
        sl_dict_lose(d, line, "\"%.*s\" of \"%.*s\" is neither X nor a number: it is left out",
                     SL_ARG(cell), SL_ARG(row->source));
        return;
    }
    if (value != 0)
        sl_dict_join(d, row, category, plain || value == 1 ? (slant_str){NULL, 0} : cell, line);
}

static void read_row(sl_dict *d, const sl_csv *csv, const uint32_t *categories, size_t n)
{
    slant_str term = sl_trim(csv->cells[0]);
    if (csv->n_cells > n) {
        sl_dict_refuse(d, csv->line, "%zu cells, but the first line names %zu columns",
                       csv->n_cells, n);
        return;
    }
    if (!term.len)
        return;
    d->entries_in++;
    sl_dict_row *row = sl_dict_entry(d, term, csv->line, false);
    for (size_t i = 1; row && i < csv->n_cells; i++)
        read_cell(d, row, categories[i], sl_trim(csv->cells[i]), csv->line);
    if (row && row->n_members == 0)
        sl_dict_lose(d, csv->line, "\"%.*s\" is in no category", SL_ARG(term));
}

static void read_table(sl_dict *d, sl_csv *csv)
{
    uint32_t *categories = NULL;
    size_t n = 0;
    slant_error fault = {0};
    for (sl_csv_status s; !sl_dict_failed(d) && (s = sl_csv_next(csv, &fault)) != SL_CSV_END;) {
        if (s == SL_CSV_BAD && fault.status == SLANT_NO_MEMORY)
            d->arena.failed = true;
        else if (s == SL_CSV_BAD)
            sl_dict_refuse(d, fault.line, "%s", fault.message);
        else if (categories)
            read_row(d, csv, categories, n);
        else if (!(categories = read_header(d, csv)))
            break;
        n = n ? n : csv->n_cells;
    }
    if (!sl_dict_failed(d) && d->n_categories == 0)
        sl_dict_refuse(d, 1, "the first line names no category");
}

static void read(sl_dict *d)
{
    sl_in in;
    sl_csv csv;
    slant_error fault = {0};
    if (sl_in_memory(&in, d->text) == SLANT_OK &&
        sl_csv_open(&csv, &in, 0, MOST_RECORD, &fault) == SLANT_OK) {
        read_table(d, &csv);
        sl_csv_close(&csv);
    } else {
        d->arena.failed = true; /* memory: nothing else can go wrong here */
    }
    sl_in_close(&in);
}

static bool looks(slant_str text)
{
    size_t n = 0;
    while (n < text.len && !strchr(",;\t\r\n", text.ptr[n]))
        n++;
    slant_str cell = sl_trim(sl_slice(text, 0, n));
    if (cell.len > 1 && cell.ptr[0] == '"')
        cell = sl_slice(cell, 1, cell.len - 1);
    return is_term_column(cell);
}

static void write(sl_dict *d, sl_buf *to)
{
    sl_buf_text(to, "DicTerm");
    for (uint32_t c = 0; c < d->n_categories; c++) {
        sl_buf_char(to, ',');
        sl_csv_cell(to, d->categories[c].path, ',', true);
    }
    sl_buf_char(to, '\n');
    for (uint32_t i = 0; i < d->n_rows; i++) {
        const sl_dict_row *row = &d->rows[i];
        sl_csv_cell(to, row->source, ',', true);
        for (uint32_t c = 0, m = 0; c < d->n_categories; c++) {
            sl_buf_char(to, ',');
            if (m == row->n_members || row->members[m].category != c)
                continue;
            if (sl_dict_is_plain(row))
                sl_buf_char(to, 'X');
            else
                sl_dict_put_weight(d, row, m, to);
            m++;
        }
        sl_buf_char(to, '\n');
    }
}

const sl_dict_format sl_dict_dicx = {
    .name = "dicx",
    .extensions = "dicx",
    .summary = "LIWC-22 dictionary, a column a category",
    .style = SL_STYLE_STAR,
    .looks = looks,
    .read = read,
    .write = write,
    .weights = true,
    .categories = true,
    .nested = true,
};
