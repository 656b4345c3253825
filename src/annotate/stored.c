/* stored.c - compiled engines found, kept and written: see stored.h. */
#include "annotate/stored.h"

#include "annotate/compiled.h"
#include "base/cache.h"
#include "base/error.h"
#include "base/mapfile.h"
#include "base/mem.h"
#include "base/out.h"
#include "base/path.h"
#include "base/str.h"
#include "base/thread.h"

enum { MOST_COMPILED = 1 << 30 };

/* Terms given in memory and entries left out are another set each time: to keep those would only
 * drive out others. */
bool sl_stored_wanted(const slant_engine_options *options)
{
    const char *setting = sl_environment("SLANT_CACHE");
    return !options->from_source && options->n_terms == 0 && options->n_without == 0 &&
           !(setting && strcmp(setting, "off") == 0);
}

/* An engine from the bytes of a mapped file that may fit; NULL if they are not what was wanted. The
 * engine does not have the file yet. */
static slant_engine *read_file(const sl_wanted *wanted, slant_str file, sl_sum sources,
                               sl_kept *kept)
{
    *kept = (sl_kept){.wanted = wanted};
    slant_engine *engine = sl_engine_blank(NULL);
    if (!engine || !sl_compiled_read(engine, file, sources, kept) ||
        engine->n_lexicons != wanted->n) {
        sl_engine_drop(engine);
        return NULL;
    }
    for (uint32_t i = 0; i < engine->n_lexicons; i++)
        engine->lexicons[i]->info.path = sl_arena_str(&engine->arena, sl_str(wanted->paths[i]));
    return engine;
}

/* Gives the engine the file that it was read from; or gives both up. */
static slant_engine *settle(slant_engine *engine, slant_str file, bool good, sl_kept *kept)
{
    if (engine && good) {
        engine->image = file;
        return engine;
    }
    sl_engine_drop(engine);
    sl_file_unmap(file);
    *kept = (sl_kept){.wanted = kept->wanted};
    return NULL;
}

/* ---- beside the lexicons ---- */

/* The first file beside a root that this build may have made of lexicons with these names. */
static slant_str find_installed(const sl_wanted *wanted)
{
    for (size_t i = 0; i < wanted->roots.n; i++) {
        slant_str path = sl_arena_printf(wanted->arena, "%s/%s.compiled", wanted->roots.paths[i],
                                         wanted->lang);
        slant_str file = {NULL, 0};
        if (path.ptr)
            file = sl_file_map(path.ptr, SL_TRUST_INSTALLED, MOST_COMPILED);
        if (file.ptr && sl_compiled_may_fit(file, wanted))
            return file;
        sl_file_unmap(file);
    }
    return (slant_str){NULL, 0};
}

/* What is asked besides reading a file: the sum of the sources, and whether the file is whole. */
typedef struct question {
    const sl_wanted *wanted;
    slant_str file;
    sl_sum sum;
    bool has_sum, is_whole;
} question;

static void *look(void *user)
{
    question *q = user;
    q->has_sum = sl_wanted_sum(q->wanted, &q->sum);
    if (q->file.ptr)
        q->is_whole = sl_compiled_is_whole(q->file);
    return NULL;
}

/* Both take about a millisecond, as reading does: they go on beside it where there is a core for
 * them. */
static slant_engine *read_installed(question *q, sl_kept *kept)
{
    sl_thread thread;
    if (q->wanted->all_found)
        q->file = find_installed(q->wanted);
    if (!q->file.ptr) {
        look(q);
        return NULL;
    }
    sl_file_warm(q->file);
    bool beside = sl_cores() > 1 && sl_thread_start(&thread, look, q);
    if (!beside)
        look(q);
    sl_sum claimed = sl_compiled_sources(q->file);
    slant_engine *engine = read_file(q->wanted, q->file, claimed, kept);
    if (beside)
        sl_thread_join(thread);
    bool good = q->is_whole && q->has_sum && sl_sum_eq(claimed, q->sum);
    return settle(engine, q->file, good, kept);
}

static slant_engine *read_cached(const question *q, sl_kept *kept)
{
    char name[48];
    const char *cache = sl_cache_folder(q->wanted->arena);
    sl_compiled_name(q->sum, name);
    slant_str file = cache ? sl_cache_get(cache, name) : (slant_str){NULL, 0};
    if (!file.ptr)
        return NULL;
    slant_engine *engine = NULL;
    sl_file_warm(file);
    if (sl_compiled_may_fit(file, q->wanted) && sl_compiled_is_whole(file))
        engine = read_file(q->wanted, file, q->sum, kept);
    return settle(engine, file, true, kept);
}

slant_engine *sl_stored_read(const sl_wanted *wanted, sl_sum *sources, bool *has_sources,
                             sl_kept *kept)
{
    question q = {.wanted = wanted};
    *kept = (sl_kept){.wanted = wanted};
    slant_engine *engine = read_installed(&q, kept);
    if (!engine && q.has_sum)
        engine = read_cached(&q, kept);
    *sources = q.sum;
    *has_sources = q.has_sum;
    return engine;
}

/* ---- kept and written ---- */

/* Only if the sources are still those that the sum is of: they were read after it was made. */
static bool make_parts(slant_engine *engine, sl_sum sources, sl_kept *kept, sl_pack *pack,
                       char head[SL_COMPILED_HEAD], slant_str parts[3])
{
    sl_sum now;
    *pack = (sl_pack){0};
    return !kept->lost && sl_wanted_sum(kept->wanted, &now) && sl_sum_eq(now, sources) &&
           sl_compiled_make(engine, sources, kept, pack, head, parts);
}

void sl_stored_keep(slant_engine *engine, sl_sum sources, sl_kept *kept)
{
    sl_pack pack;
    slant_str parts[3];
    char name[48], head[SL_COMPILED_HEAD];
    const char *cache = sl_cache_folder(kept->wanted->arena);
    if (cache && make_parts(engine, sources, kept, &pack, head, parts)) {
        sl_compiled_name(sources, name);
        sl_cache_put(cache, name, parts, 3);
    }
    if (cache)
        sl_pack_free(&pack);
}

slant_status sl_stored_write(slant_engine *engine, sl_sum sources, sl_kept *kept, const char *path,
                             slant_error *error)
{
    sl_pack pack;
    sl_out out;
    slant_str parts[3];
    char head[SL_COMPILED_HEAD];
    slant_status status;
    if (make_parts(engine, sources, kept, &pack, head, parts)) {
        sl_out_open(&out, path);
        for (int i = 0; i < 3; i++)
            sl_out_write(&out, parts[i]);
        status = sl_out_commit(&out, error);
    } else {
        status = sl_fail(error, SLANT_OUTPUT, "these lexicons cannot be compiled to a file: they "
                         "gave too many warnings, or were changed meanwhile");
    }
    sl_pack_free(&pack);
    return status;
}
