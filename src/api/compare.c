/* compare.c - slant_compare: a comparison driven over a run. */
#include "api/study.h"

#include "base/error.h"
#include "base/str.h"
#include "output/methods.h"
#include "run/where.h"
#include "study/compare.h"

typedef struct job {
    const slant_compare_options *options;
    sl_comparison *compare;
} job;

static void digest(const void *state, const slant_result *result, uint64_t number, sl_buf *to)
{
    const slant_compare_options *options = ((const job *)state)->options;
    sl_arena arena;
    sl_arena_init(&arena, 1024);
    slant_str by = options->by ? sl_where_value(result->article, sl_str(options->by), &arena)
                               : result->article->source;
    slant_str event = {0};
    if (options->event)
        event = sl_where_value(result->article, sl_str(options->event), &arena);
    sl_compare_digest(result, number, by, event, to);
    to->failed |= arena.failed;
    sl_arena_free(&arena);
}

static slant_status take(void *state, slant_str bytes, slant_error *error)
{
    return sl_compare_take(((job *)state)->compare, bytes, error);
}

static slant_status finish(void *state, const slant_engine *engine, slant_tables *tables,
                           slant_error *error)
{
    const slant_engine_info *info = slant_engine_get_info(engine);
    slant_status status = sl_compare_finish(((job *)state)->compare, engine, tables, error);
    sl_buf methods = {0};
    if (status == SLANT_OK) {
        sl_methods(info, &methods);
        sl_compare_say(((job *)state)->compare, "methods", sl_trim(sl_buf_str(&methods)));
        if (methods.failed)
            status = sl_fail_memory(error);
    }
    sl_buf_free(&methods);
    return status;
}

slant_status slant_compare(const slant_run_options *run, const slant_compare_options *options,
                           slant_tables **tables, slant_error *error)
{
    static const slant_compare_options defaults;
    static const sl_study_kind kind = {
        .name = "compare", .tokens = true, .digest = digest, .take = take, .finish = finish,
    };
    const slant_compare_options *chosen = options ? options : &defaults;
    job state = {.options = chosen, .compare = sl_compare_new(chosen)};
    *tables = NULL;
    if (!state.compare)
        return sl_fail_memory(error);
    slant_status status = sl_study_run(&kind, &state, run, tables, error);
    sl_compare_free(state.compare);
    return status;
}
