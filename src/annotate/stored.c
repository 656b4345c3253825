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

/* ---- side by side ---- */

/* What is asked of a file besides reading it, each about a third of a millisecond to one: whether
 * it is whole, and what the sum of the sources is. */
typedef struct question {
    const sl_wanted *wanted;
    slant_str file;
    sl_sum sum;
    bool yes; /* it is whole; there is a sum */
    sl_thread thread;
    bool beside;
} question;

static void *is_whole(void *user)
{
    question *q = user;
    q->yes = sl_compiled_is_whole(q->file);
    return NULL;
}

static void *sum_sources(void *user)
{
    question *q = user;
    q->yes = sl_wanted_sum(q->wanted, &q->sum);
    return NULL;
}

/* On a thread of its own, or at once where there is only one core. */
static void ask(question *q, void *(*body)(void *))
{
    q->beside = sl_cores() > 1 && sl_thread_start(&q->thread, body, q);
    if (!q->beside)
        body(q);
}

static bool answer(const question *q)
{
    if (q->beside)
        sl_thread_join(q->thread);
    return q->yes;
}

/* An engine from the mapped file, which it takes over; NULL if it is not what was wanted. */
static slant_engine *use_file(const sl_wanted *wanted, slant_str file, sl_sum sources,
                              sl_kept *kept)
{
    if (!file.ptr || !sl_compiled_may_fit(file, wanted)) {
        sl_file_unmap(file);
        return NULL;
    }
    sl_file_warm(file);
    question whole = {.file = file};
    ask(&whole, is_whole);
    *kept = (sl_kept){.wanted = wanted};
    slant_engine *engine = sl_engine_blank(NULL);
    bool good = engine && sl_compiled_read(engine, file, sources, kept) &&
                engine->n_lexicons == wanted->n;
    if (answer(&whole) && good) {
        engine->image = file;
        for (uint32_t i = 0; i < engine->n_lexicons; i++)
            engine->lexicons[i]->info.path =
                sl_arena_str(&engine->arena, sl_str(wanted->paths[i]));
        return engine;
    }
    sl_engine_drop(engine);
    sl_file_unmap(file);
    *kept = (sl_kept){.wanted = wanted};
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

/* While it is read, the sources are summed: it is given up if they are not what it is made of. */
static slant_engine *read_installed(const sl_wanted *wanted, question *sources, sl_kept *kept)
{
    slant_str file = wanted->all_found ? find_installed(wanted) : (slant_str){NULL, 0};
    if (!file.ptr) {
        sum_sources(sources);
        return NULL;
    }
    sl_sum claimed = sl_compiled_sources(file);
    ask(sources, sum_sources);
    slant_engine *engine = use_file(wanted, file, claimed, kept);
    if (answer(sources) && engine && sl_sum_eq(claimed, sources->sum))
        return engine;
    sl_engine_drop(engine);
    *kept = (sl_kept){.wanted = wanted};
    return NULL;
}

slant_engine *sl_stored_read(const sl_wanted *wanted, sl_sum *sources, bool *has_sources,
                             sl_kept *kept)
{
    char name[48];
    question q = {.wanted = wanted};
    slant_engine *engine = read_installed(wanted, &q, kept);
    *sources = q.sum;
    *has_sources = q.yes;
    if (engine || !q.yes)
        return engine;
    const char *cache = sl_cache_folder(wanted->arena);
    sl_compiled_name(q.sum, name);
    return cache ? use_file(wanted, sl_cache_get(cache, name), q.sum, kept) : NULL;
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
