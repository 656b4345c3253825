/* csv.c - the formats csv and tsv: one of the six tables, chosen by --table. */
#include "base/csv.h"

#include "output/facts.h"
#include "output/select.h"

static slant_status check(const slant_writer_options *options, slant_error *error)
{
    slant_status status = sl_check_table(options, error);
    return status ? status : sl_check_kind(options, error);
}

static sl_facts facts_of(const sl_writer *writer)
{
    const char *name = writer->options.table;
    sl_facts facts = name ? sl_facts_named(name) : SL_FACTS_ANNOTATIONS;
    return facts == SL_N_FACTS ? SL_FACTS_ANNOTATIONS : facts;
}

/* CSV ends its lines as RFC 4180 says; TSV, which has no standard, as text files here do. */
static void put_line_end(sl_buf *to, char delimiter)
{
    sl_buf_text(to, delimiter == ',' ? "\r\n" : "\n");
}

static void put_cell(const slant_cell *cell, char delimiter, bool raw, sl_buf *to)
{
    if (cell->kind == SLANT_CELL_TEXT)
        sl_csv_cell(to, cell->as.text, delimiter, raw);
    else
        sl_cell_print(cell, to);
}

static void put_rows(const sl_writer *writer, const sl_table *table, char delimiter, sl_buf *to)
{
    for (uint32_t r = 0; r < table->n_rows; r++) {
        const slant_cell *row = sl_table_at(table, r);
        for (uint32_t c = 0; c < table->shape->n_columns; c++) {
            if (c > 0)
                sl_buf_char(to, delimiter);
            put_cell(&row[c], delimiter, writer->options.csv_raw, to);
        }
        put_line_end(to, delimiter);
    }
}

static void put_header(const sl_writer *writer, char delimiter, sl_buf *to)
{
    const slant_shape *shape = sl_facts_shape(facts_of(writer));
    if (writer->options.bom)
        sl_buf_text(to, "\xef\xbb\xbf");
    for (uint32_t c = 0; c < shape->n_columns; c++) {
        if (c > 0)
            sl_buf_char(to, delimiter);
        sl_buf_text(to, shape->columns[c].name);
    }
    put_line_end(to, delimiter);
}

typedef struct piece_user {
    const sl_writer *writer;
    sl_buf *to;
    char delimiter;
} piece_user;

static void put_piece(void *user, const sl_table *piece)
{
    const piece_user *u = user;
    put_rows(u->writer, piece, u->delimiter, u->to);
}

static void put_article(const sl_writer *writer, const slant_result *result, uint64_t number,
                        char delimiter, sl_buf *to)
{
    sl_arena arena;
    sl_arena_init(&arena, 0);
    sl_facts_source source = {
        .result = result,
        .number = sl_article_number(writer, number),
        .kinds = sl_kinds(&writer->options, SL_KINDS_LOADED),
        .no_text = writer->options.no_text,
        .unit = sl_unit_of(&writer->options),
    };
    piece_user user = {writer, to, delimiter};
    if (!sl_facts_of_article(facts_of(writer), &source, &arena, put_piece, &user))
        to->failed = true;
    sl_arena_free(&arena);
}

static void put_run(const sl_writer *writer, char delimiter, sl_buf *to)
{
    sl_arena arena;
    sl_arena_init(&arena, 0);
    sl_table table;
    sl_table_init(&table, sl_facts_shape(facts_of(writer)), &arena);
    sl_facts_of_run(facts_of(writer), writer->engine, &table);
    put_rows(writer, &table, delimiter, to);
    if (arena.failed)
        to->failed = true;
    sl_arena_free(&arena);
}

static void begin_csv(const sl_writer *writer, sl_buf *to) { put_header(writer, ',', to); }
static void begin_tsv(const sl_writer *writer, sl_buf *to) { put_header(writer, '\t', to); }
static void end_csv(const sl_writer *writer, sl_buf *to) { put_run(writer, ',', to); }
static void end_tsv(const sl_writer *writer, sl_buf *to) { put_run(writer, '\t', to); }

static void render_csv(const sl_writer *writer, const slant_result *result, uint64_t number,
                       sl_buf *to)
{
    put_article(writer, result, number, ',', to);
}

static void render_tsv(const sl_writer *writer, const slant_result *result, uint64_t number,
                       sl_buf *to)
{
    put_article(writer, result, number, '\t', to);
}

const sl_writer_format sl_csv_format = {
    .name = "csv",
    .extensions = "csv",
    .summary = "a table with commas: annotations, or what --table names",
    .check = check,
    .begin = begin_csv,
    .end = end_csv,
    .render = render_csv,
};

const sl_writer_format sl_tsv_format = {
    .name = "tsv",
    .extensions = "tsv tab",
    .summary = "the same with tabs",
    .check = check,
    .begin = begin_tsv,
    .end = end_tsv,
    .render = render_tsv,
};
