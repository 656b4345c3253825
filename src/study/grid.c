/* grid.c - a filled-in table into memory: see grid.h. */
#include "study/grid.h"

#include "base/csv.h"
#include "base/error.h"
#include "base/sheet.h"
#include "base/str.h"
#include "base/unicode.h"

/* The file as UTF-8. */
static slant_status read_text(const char *path, bool *is_workbook, sl_arena *arena,
                              slant_str *text, slant_error *error)
{
    sl_in in;
    slant_status status = sl_in_open(&in, path);
    if (status == SLANT_OK && !sl_in_all(&in, arena, SL_GRID_MOST, text))
        status = in.error.status != SLANT_OK ? in.error.status : SLANT_INPUT;
    if (status != SLANT_OK && error)
        *error = in.error;
    sl_in_close(&in);
    *is_workbook = sl_is_xlsx(*text);
    if (status != SLANT_OK || *is_workbook || sl_utf8_check(*text) == text->len)
        return status;
    sl_buf converted = {0};
    for (size_t i = 0; i < text->len; i++)
        sl_utf8_put(&converted, sl_from_1252((unsigned char)text->ptr[i]));
    *text = sl_arena_buf(arena, &converted);
    return arena->failed ? sl_fail_memory(error) : SLANT_OK;
}

static bool read_names(sl_grid *grid, const slant_str *cells, size_t n, sl_arena *arena)
{
    slant_str *names = sl_arena_zero(arena, n, sizeof *names);
    if (!names)
        return false;
    for (size_t c = 0; c < n; c++)
        names[c] = sl_arena_str(arena, sl_trim(cells[c]));
    grid->names = names;
    grid->n_columns = (uint32_t)n;
    return !arena->failed;
}

static slant_str kept_cell(slant_str cell, sl_arena *arena)
{
    return sl_arena_str(arena, sl_csv_unguarded(sl_trim(cell)));
}

static bool add_row(sl_grid *grid, const slant_str *cells, size_t n, uint64_t line,
                    sl_arena *arena)
{
    uint64_t want = ((uint64_t)grid->n_rows + 1) * grid->n_columns;
    if (want > UINT32_MAX ||
        !SL_ARENA_FIT(arena, grid->cells, grid->cap_cells, (uint32_t)want) ||
        !SL_ARENA_FIT(arena, grid->lines, grid->cap_lines, grid->n_rows + 1))
        return false;
    slant_str *row = grid->cells + want - grid->n_columns;
    for (uint32_t c = 0; c < grid->n_columns; c++)
        row[c] = c < n ? kept_cell(cells[c], arena) : (slant_str){"", 0};
    grid->lines[grid->n_rows++] = line;
    return !arena->failed;
}

static slant_status is_empty(const sl_grid *grid, slant_error *error)
{
    return sl_fail_at(error, SLANT_INPUT, grid->path, 0, "is empty: a table begins with the names "
                      "of its columns");
}

static slant_status read_rows(sl_grid *grid, sl_csv *csv, sl_arena *arena, slant_error *error)
{
    slant_error fault = {0};
    sl_csv_status status;
    bool first = true, good = true;
    while (good && (status = sl_csv_next(csv, &fault)) == SL_CSV_ROW) {
        good = first ? read_names(grid, csv->cells, csv->n_cells, arena)
                     : add_row(grid, csv->cells, csv->n_cells, csv->line, arena);
        first = false;
    }
    if (!good)
        return sl_fail_memory(error);
    if (status == SL_CSV_BAD)
        return sl_fail_at(error, SLANT_INPUT, grid->path, fault.line, "%s", fault.message);
    return first ? is_empty(grid, error) : SLANT_OK;
}

static slant_status read_workbook(sl_grid *grid, const char *path, sl_arena *arena,
                                  slant_error *error)
{
    static const sl_sheet_limits limits = {1048576, 16384, SL_GRID_MOST};
    sl_sheet sheet;
    slant_error fault = {0};
    bool good = true;
    slant_status status = sl_sheet_read(path, "sheet", &limits, arena, &sheet, &fault);
    if (status == SLANT_INPUT)
        return sl_fail_at(error, status, grid->path, 0, "%s", fault.message);
    if (status != SLANT_OK && error)
        *error = fault;
    for (uint32_t r = 0; status == SLANT_OK && r < sheet.n && good; r++) {
        const sl_sheet_row *row = &sheet.rows[r];
        good = r ? add_row(grid, row->cells, row->n_cells, row->line, arena)
                 : read_names(grid, row->cells, row->n_cells, arena);
    }
    if (!good)
        return sl_fail_memory(error);
    return status == SLANT_OK && sheet.n == 0 ? is_empty(grid, error) : status;
}

slant_status sl_grid_read(sl_grid *grid, const char *path, sl_arena *arena, slant_error *error)
{
    slant_str text = {NULL, 0};
    sl_in in;
    sl_csv csv;
    *grid = (sl_grid){.path = sl_arena_str(arena, sl_str(path))};
    bool is_workbook;
    slant_status status = read_text(path, &is_workbook, arena, &text, error);
    if (status == SLANT_OK && is_workbook)
        return read_workbook(grid, path, arena, error);
    if (status != SLANT_OK)
        return status;
    if (sl_starts(text, SL("\xef\xbb\xbf")))
        text = sl_slice(text, 3, text.len);
    status = sl_in_memory(&in, text);
    if (status == SLANT_OK)
        status = sl_csv_open(&csv, &in, '\0', 0, error);
    if (status == SLANT_OK) {
        status = read_rows(grid, &csv, arena, error);
        sl_csv_close(&csv);
    }
    sl_in_close(&in);
    return status;
}

uint32_t sl_grid_column(const sl_grid *grid, const char *name)
{
    for (uint32_t c = 0; c < grid->n_columns; c++)
        if (sl_eq_nocase(grid->names[c], sl_str(name)))
            return c;
    return grid->n_columns;
}

slant_str sl_grid_cell(const sl_grid *grid, uint32_t row, uint32_t column)
{
    if (column >= grid->n_columns)
        return (slant_str){"", 0};
    return grid->cells[(size_t)row * grid->n_columns + column];
}

slant_status sl_grid_need(const sl_grid *grid, const char *name, slant_error *error)
{
    if (sl_grid_column(grid, name) < grid->n_columns)
        return SLANT_OK;
    return sl_fail_at(error, SLANT_INPUT, grid->path, 1, "there is no column `%s`: it is not a "
                      "sheet, or its header was changed", name);
}
