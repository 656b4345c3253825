/* sqlite.c - the format sqlite: the six tables, with keys, indexes and views, in one file. */
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "output/database.h"
#include "output/delivery.h"
#include "output/packed.h"
#include "output/select.h"

static void render(const sl_writer *writer, const slant_result *result, uint64_t number,
                   sl_buf *to)
{
    sl_pack_article(writer, result, number, sl_kinds(&writer->options, SL_KINDS_ALL), to);
}

typedef struct packing {
    sl_made made; /* first: sl_made_unfinished */
    sl_database *database;
} packing;

static void drop(void *state)
{
    packing *p = state;
    sl_database_close(p->database);
    sl_made_drop(&p->made);
    sl_mem_free(p);
}

static slant_status open_packing(const sl_writer *writer, const sl_target *target, void **state,
                                 slant_error *error)
{
    packing *p = sl_mem_zero(1, sizeof *p);
    (void)writer;
    *state = p;
    if (!p)
        return sl_fail_memory(error);
    slant_status status = sl_made_open(&p->made, target, "sqlite", error);
    if (status != SLANT_OK)
        return status;
    slant_error own = {0};
    p->database = sl_database_open(p->made.path, &own);
    if (!p->database && error)
        *error = own;
    return own.status;
}

static slant_status add_row(void *user, sl_facts facts, const slant_cell *cells,
                            slant_error *error)
{
    return sl_database_add(((packing *)user)->database, facts, cells, error);
}

static slant_status take(void *state, slant_str bytes, slant_error *error)
{
    return sl_unpack_rows(bytes, add_row, state, error);
}

static slant_status finish(void *state, slant_error *error)
{
    packing *p = state;
    slant_status status = sl_database_finish(p->database, error);
    sl_database_close(p->database);
    p->database = NULL;
    return status == SLANT_OK ? sl_made_finish(&p->made, error) : status;
}

static const sl_packer packer = {
    .open = open_packing,
    .take = take,
    .finish = finish,
    .drop = drop,
    .unfinished = sl_made_unfinished,
};

const sl_writer_format sl_sqlite_format = {
    .name = "sqlite",
    .extensions = "sqlite sqlite3 db",
    .summary = "a database: six tables with keys, indexes and views",
    .needs_path = true,
    .check = sl_check_plain,
    .end = sl_pack_run,
    .render = render,
    .packer = &packer,
};
