/* fuzz_table.c - CSV and JSON themselves: cells come back when they are written and read again. */
#include "fuzz.h"

#include "base/csv.h"
#include "base/json.h"
#include "base/str.h"

void sl_fuzz_start(void) {}

/* Writes the row as a table of one row; reads it; it must be the same. */
static void write_and_read(const sl_csv *row, char delimiter)
{
    sl_buf buf = {0};
    sl_in in;
    sl_csv again;
    slant_error error;
    for (size_t i = 0; i < row->n_cells; i++) {
        if (i)
            sl_buf_char(&buf, delimiter);
        sl_csv_cell(&buf, row->cells[i], delimiter, true);
    }
    sl_buf_char(&buf, '\n');
    bool is_blank = row->n_cells == 1 && row->cells[0].len == 0;
    bool gzip = buf.len > 1 && (unsigned char)buf.ptr[0] == 0x1f;
    sl_in_memory(&in, sl_buf_str(&buf));
    if (!gzip && !is_blank && sl_csv_open(&again, &in, delimiter, 0, &error) == SLANT_OK) {
        sl_fuzz_must(sl_csv_next(&again, &error) == SL_CSV_ROW, "a row that was written is one");
        sl_fuzz_must(again.n_cells == row->n_cells, "no cell is lost");
        for (size_t i = 0; i < again.n_cells; i++)
            sl_fuzz_must(sl_eq(again.cells[i], row->cells[i]), "cells come back");
        sl_csv_close(&again);
    }
    sl_in_close(&in);
    sl_buf_free(&buf);
}

static void read_csv(slant_str bytes)
{
    sl_in in;
    sl_csv csv;
    slant_error error;
    if (sl_in_memory(&in, bytes) == SLANT_OK &&
        sl_csv_open(&csv, &in, 0, 1 << 20, &error) == SLANT_OK) {
        sl_csv_status status;
        while ((status = sl_csv_next(&csv, &error)) != SL_CSV_END)
            if (status == SL_CSV_ROW)
                write_and_read(&csv, csv.delimiter);
        sl_csv_close(&csv);
    }
    sl_in_close(&in);
}

static void read_json(slant_str bytes)
{
    sl_arena arena;
    sl_json_object object;
    slant_error error;
    sl_arena_init(&arena, 0);
    if (sl_json_scan_object(bytes, true, &arena, &object, &error))
        for (size_t i = 0; i < object.n_members; i++)
            if (object.members[i].type == SL_JSON_STRING)
                sl_json_string(object.members[i].raw, &arena, NULL);
    sl_arena_free(&arena);
}

void sl_fuzz_one(const char *bytes, size_t n)
{
    read_csv((slant_str){bytes, n});
    read_json((slant_str){bytes, n});
}
