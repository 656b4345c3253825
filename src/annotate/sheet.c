/* sheet.c - CSV files of the language pack: see sheet.h. */
#include "annotate/sheet.h"

#include "base/error.h"
#include "base/path.h"
#include "base/str.h"

enum { MOST_RECORD = 64 << 10 };

static bool read_header(sl_sheet *sheet, const char *const *columns, slant_error *error)
{
    sl_csv_status status = sl_csv_next(&sheet->csv, error);
    if (status == SL_CSV_BAD)
        return false;
    size_t n_cells = status == SL_CSV_ROW ? sheet->csv.n_cells : 0;
    for (unsigned i = 0; i < SL_SHEET_COLUMNS && columns[i]; i++) {
        sheet->n_columns = i + 1;
        sheet->place[i] = -1;
        for (size_t k = 0; k < n_cells; k++)
            if (sl_eq_nocase(sl_trim(sheet->csv.cells[k]), sl_str(columns[i])))
                sheet->place[i] = (int32_t)k;
    }
    if (sheet->place[0] >= 0)
        return true;
    sl_fail_at(error, SLANT_LEXICON, sheet->file, 1, "there is no column `%s`", columns[0]);
    return false;
}

bool sl_sheet_open(sl_sheet *sheet, const char *path, const char *const *columns, sl_arena *arena,
                   slant_error *error)
{
    *sheet = (sl_sheet){.arena = arena, .file = sl_arena_str(arena, sl_str(path))};
    if (sl_path_kind_of(path) != SL_PATH_FILE)
        return true;
    if (sl_in_open(&sheet->in, path) != SLANT_OK) {
        if (error)
            *error = sheet->in.error;
        sl_in_close(&sheet->in);
        return false;
    }
    if (sl_csv_open(&sheet->csv, &sheet->in, ',', MOST_RECORD, error) != SLANT_OK) {
        sl_in_close(&sheet->in);
        return false;
    }
    sheet->n_columns = 1;
    if (read_header(sheet, columns, error))
        return true;
    sl_sheet_close(sheet);
    return false;
}

sl_sheet_status sl_sheet_next(sl_sheet *sheet, slant_error *error)
{
    if (sheet->n_columns == 0)
        return SL_SHEET_END;
    sl_csv_status status = sl_csv_next(&sheet->csv, error);
    if (status == SL_CSV_END)
        return SL_SHEET_END;
    sheet->line = sheet->csv.line;
    if (status == SL_CSV_BAD) {
        if (error && error->status == SLANT_INPUT)
            error->status = SLANT_LEXICON;
        return SL_SHEET_FAULT;
    }
    for (unsigned i = 0; i < sheet->n_columns; i++) {
        int32_t place = sheet->place[i];
        slant_str cell = {"", 0};
        if (place >= 0 && (size_t)place < sheet->csv.n_cells)
            cell = sl_arena_str(sheet->arena, sl_trim(sheet->csv.cells[place]));
        sheet->cell[i] = cell;
    }
    if (!sheet->arena->failed)
        return SL_SHEET_ROW;
    sl_fail_memory(error);
    return SL_SHEET_FAULT;
}

void sl_sheet_close(sl_sheet *sheet)
{
    if (sheet->n_columns == 0)
        return;
    sl_csv_close(&sheet->csv);
    sl_in_close(&sheet->in);
    sheet->n_columns = 0;
}
