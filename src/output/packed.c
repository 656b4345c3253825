/* packed.c - rows as bytes and back: see packed.h. */
#include "output/packed.h"

#include "base/str.h"
#include "output/select.h"

#include <math.h>

static void put(sl_buf *to, const void *from, size_t n)
{
    sl_buf_add(to, (slant_str){from, n});
}

static void put_cell(sl_buf *to, const slant_cell *cell)
{
    sl_buf_char(to, (char)cell->kind);
    switch (cell->kind) {
    case SLANT_CELL_NULL:
        break;
    case SLANT_CELL_TEXT:
        put(to, &cell->as.text.len, sizeof cell->as.text.len);
        sl_buf_add(to, cell->as.text);
        break;
    case SLANT_CELL_INTEGER:
        put(to, &cell->as.integer, sizeof cell->as.integer);
        break;
    case SLANT_CELL_REAL:
        put(to, &cell->as.real, sizeof cell->as.real);
        break;
    case SLANT_CELL_BOOLEAN:
        sl_buf_char(to, (char)cell->as.boolean);
        break;
    }
}

static void put_rows(sl_buf *to, sl_facts facts, const sl_table *table)
{
    size_t n = table->shape->n_columns;
    for (uint32_t r = 0; r < table->n_rows; r++) {
        const slant_cell *row = sl_table_at(table, r);
        sl_buf_char(to, (char)facts);
        for (size_t c = 0; c < n; c++)
            put_cell(to, &row[c]);
    }
}

typedef struct piece_user {
    sl_buf *to;
    sl_facts facts;
} piece_user;

static void put_piece(void *user, const sl_table *piece)
{
    const piece_user *u = user;
    put_rows(u->to, u->facts, piece);
}

void sl_pack_article(const sl_writer *writer, const slant_result *result, uint64_t number,
                     unsigned kinds, sl_buf *to)
{
    sl_arena arena;
    sl_arena_init(&arena, 0);
    for (int facts = SL_FACTS_ARTICLES; facts <= SL_FACTS_ATTRIBUTIONS; facts++) {
        sl_facts_source source = {
            .result = result, .number = sl_article_number(writer, number), .kinds = kinds,
            .no_text = writer->options.no_text, .unit = sl_unit_of(&writer->options),
        };
        piece_user user = {to, (sl_facts)facts};
        if (!sl_facts_of_article((sl_facts)facts, &source, &arena, put_piece, &user))
            to->failed = true;
    }
    sl_arena_free(&arena);
}

void sl_pack_run(const sl_writer *writer, sl_buf *to)
{
    sl_arena arena;
    sl_arena_init(&arena, 0);
    for (int facts = SL_FACTS_CODEBOOK; facts <= SL_FACTS_RUN; facts++) {
        sl_table table;
        sl_table_init(&table, sl_facts_shape((sl_facts)facts), &arena);
        sl_facts_of_run((sl_facts)facts, writer->engine, &table);
        if (!arena.failed)
            put_rows(to, (sl_facts)facts, &table);
    }
    if (arena.failed)
        to->failed = true;
    sl_arena_free(&arena);
}

static void get(slant_str *rest, void *to, size_t n)
{
    memcpy(to, rest->ptr, n);
    *rest = sl_slice(*rest, n, rest->len);
}

static slant_cell get_cell(slant_str *rest)
{
    slant_cell cell = {.kind = (slant_cell_kind)*rest->ptr};
    *rest = sl_slice(*rest, 1, rest->len);
    switch (cell.kind) {
    case SLANT_CELL_NULL:
        break;
    case SLANT_CELL_TEXT:
        get(rest, &cell.as.text.len, sizeof cell.as.text.len);
        cell.as.text.ptr = rest->ptr;
        *rest = sl_slice(*rest, cell.as.text.len, rest->len);
        break;
    case SLANT_CELL_INTEGER:
        get(rest, &cell.as.integer, sizeof cell.as.integer);
        break;
    case SLANT_CELL_REAL:
        get(rest, &cell.as.real, sizeof cell.as.real);
        break;
    case SLANT_CELL_BOOLEAN:
        cell.as.boolean = *rest->ptr != 0;
        *rest = sl_slice(*rest, 1, rest->len);
        break;
    }
    return cell;
}

bool sl_unpack_row(slant_str *rest, sl_facts *facts, slant_cell cells[SL_MOST_COLUMNS])
{
    if (rest->len == 0)
        return false;
    *facts = (sl_facts)*rest->ptr;
    *rest = sl_slice(*rest, 1, rest->len);
    for (uint32_t c = 0; c < sl_facts_shape(*facts)->n_columns; c++)
        cells[c] = get_cell(rest);
    return true;
}

slant_status sl_unpack_rows(slant_str bytes, sl_add_row *add, void *user, slant_error *error)
{
    sl_facts facts;
    slant_cell cells[SL_MOST_COLUMNS];
    slant_status status = SLANT_OK;
    while (status == SLANT_OK && sl_unpack_row(&bytes, &facts, cells))
        status = add(user, facts, cells, error);
    return status;
}

/* The steps of sl_buf_number: what one format writes in digits, another holds as a double. */
double sl_rounded(double value)
{
    double scaled = round(fabs(value) * 1e4);
    double rounded = scaled < 9e18 ? scaled / 1e4 : fabs(value);
    return value < 0 && rounded > 0 ? -rounded : rounded;
}

uint32_t sl_shape_column(const slant_shape *shape, const char *name)
{
    for (uint32_t c = 0; c < shape->n_columns; c++)
        if (strcmp(shape->columns[c].name, name) == 0)
            return c;
    return SL_MOST_COLUMNS;
}
