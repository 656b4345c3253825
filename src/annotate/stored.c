/* stored.c - compiled engines found, kept and written: see stored.h. */
#include "annotate/stored.h"

#include "annotate/compiled.h"
#include "annotate/seen.h"
#include "base/cache.h"
#include "base/error.h"
#include "base/mapfile.h"
#include "base/mem.h"
#include "base/out.h"
#include "base/path.h"
#include "base/stamp.h"
#include "base/str.h"

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

/* Gives the engine the file that it was read from; without one gives the file up. */
static slant_engine *settle(slant_engine *engine, slant_str file, sl_kept *kept)
{
    if (engine) {
        engine->image = file;
        return engine;
    }
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

/* The sum is compared before anything is read: a stale file costs no more than that. */
static slant_engine *read_installed(const sl_wanted *wanted, sl_sum sources, sl_kept *kept)
{
    slant_engine *engine = NULL;
    slant_str file = find_installed(wanted);
    if (!file.ptr)
        return NULL;
    if (sl_sum_eq(sl_compiled_sources(file), sources)) {
        sl_file_warm(file);
        if (sl_compiled_is_whole(file))
            engine = read_file(wanted, file, sources, kept);
    }
    return settle(engine, file, kept);
}

static slant_engine *read_cached(const sl_wanted *wanted, sl_sum sources, sl_kept *kept)
{
    char name[48];
    const char *cache = sl_cache_folder(wanted->arena);
    sl_compiled_name(sources, name);
    slant_str file = cache ? sl_cache_get(cache, name) : (slant_str){NULL, 0};
    if (!file.ptr)
        return NULL;
    slant_engine *engine = NULL;
    sl_file_warm(file);
    if (sl_compiled_may_fit(file, wanted) && sl_compiled_is_whole(file))
        engine = read_file(wanted, file, sources, kept);
    return settle(engine, file, kept);
}

slant_engine *sl_stored_read(const sl_wanted *wanted, sl_sum *sources, bool *has_sources,
                             sl_kept *kept)
{
    *kept = (sl_kept){.wanted = wanted};
    *has_sources = wanted->all_found && sl_seen_sum(wanted, sl_stamp_now(), sources);
    if (!*has_sources)
        return NULL;
    slant_engine *engine = read_installed(wanted, *sources, kept);
    return engine ? engine : read_cached(wanted, *sources, kept);
}

/* ---- kept and written ---- */

/* Only if the sources are still those that the sum is of: they were read after it was made. */
static bool make_parts(slant_engine *engine, sl_sum sources, sl_kept *kept, sl_pack *pack,
                       char head[SL_COMPILED_HEAD], slant_str parts[3])
{
    sl_sum now;
    *pack = (sl_pack){0};
    return !kept->lost && sl_wanted_sum(kept->wanted, NULL, &now) && sl_sum_eq(now, sources) &&
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
