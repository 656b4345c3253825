/* rows.c - the rows of one result, as cells, to whoever fills columns with them. */
#include "base/error.h"
#include "output/facts.h"
#include "output/select.h"

static bool is_of_article(sl_facts facts)
{
    return facts < SL_FACTS_CODEBOOK;
}

const slant_shape *slant_result_shape(const char *table)
{
    sl_facts facts = sl_facts_named(table);
    return is_of_article(facts) ? sl_facts_shape(facts) : NULL;
}

typedef struct taker {
    slant_on_rows rows;
    void *user;
    bool refused;
} taker;

static void take(void *user, const sl_table *piece)
{
    taker *t = user;
    slant_table rows = {.shape = piece->shape, .cells = piece->cells, .n_rows = piece->n_rows};
    t->refused = t->refused || (rows.n_rows && !t->rows(t->user, &rows));
}

static slant_status check(const slant_writer_options *options, sl_facts *facts, slant_error *error)
{
    slant_status status = sl_check_table(options, error);
    if (status == SLANT_OK)
        status = sl_check_kind(options, error);
    if (status != SLANT_OK)
        return status;
    *facts = options->table ? sl_facts_named(options->table) : SL_FACTS_ANNOTATIONS;
    if (is_of_article(*facts))
        return SLANT_OK;
    return sl_fail(error, SLANT_USAGE, "the table %s is of a run, not of a result: write it as csv",
                   options->table);
}

slant_status slant_result_rows(const slant_result *result, uint64_t number,
                               const slant_writer_options *options, slant_on_rows rows, void *user,
                               slant_error *error)
{
    static const slant_writer_options defaults;
    const slant_writer_options *o = options ? options : &defaults;
    sl_facts facts;
    slant_status status = check(o, &facts, error);
    if (status != SLANT_OK)
        return status;
    sl_facts_source source = {.result = result, .number = number, .no_text = o->no_text,
                              .kinds = sl_kinds(o, SL_KINDS_LOADED), .unit = sl_unit_of(o)};
    taker t = {.rows = rows, .user = user};
    sl_arena arena;
    sl_arena_init(&arena, 0);
    bool ok = sl_facts_of_article(facts, &source, &arena, take, &t);
    sl_arena_free(&arena);
    if (!ok)
        return sl_fail_memory(error);
    return t.refused ? sl_fail(error, SLANT_OUTPUT, "the rows were not taken") : SLANT_OK;
}
