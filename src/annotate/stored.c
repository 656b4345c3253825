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

enum { MOST_COMPILED = 1 << 30 };

/* Terms given in memory are another set each time: to keep those would only drive out others. */
bool sl_stored_wanted(const slant_engine_options *options)
{
    const char *setting = sl_environment("SLANT_CACHE");
    return !options->from_source && options->n_terms == 0 &&
           !(setting && strcmp(setting, "off") == 0);
}

/* An engine from the mapped file, which it takes over; NULL if it is not what was wanted. */
static slant_engine *use_file(const sl_wanted *wanted, slant_str file, sl_sum sources,
                              sl_kept *kept)
{
    if (!file.ptr)
        return NULL;
    *kept = (sl_kept){.wanted = wanted};
    slant_engine *engine = sl_engine_blank(NULL);
    if (!engine || !sl_compiled_read(engine, file, sources, kept) ||
        engine->n_lexicons != wanted->n) {
        sl_engine_drop(engine);
        sl_file_unmap(file);
        *kept = (sl_kept){.wanted = wanted};
        return NULL;
    }
    engine->image = file;
    for (uint32_t i = 0; i < engine->n_lexicons; i++)
        engine->lexicons[i]->info.path = sl_arena_str(&engine->arena, sl_str(wanted->paths[i]));
    return engine;
}

slant_engine *sl_stored_read(const sl_wanted *wanted, sl_sum sources, sl_kept *kept)
{
    char name[48];
    for (size_t i = 0; i < wanted->roots.n; i++) {
        slant_str path = sl_arena_printf(wanted->arena, "%s/%s.compiled", wanted->roots.paths[i],
                                         wanted->lang);
        if (!path.ptr)
            return NULL;
        slant_str file = sl_file_map(path.ptr, SL_TRUST_INSTALLED, MOST_COMPILED);
        slant_engine *engine = use_file(wanted, file, sources, kept);
        if (engine)
            return engine;
    }
    const char *cache = sl_cache_folder(wanted->arena);
    sl_compiled_name(sources, name);
    return cache ? use_file(wanted, sl_cache_get(cache, name), sources, kept) : NULL;
}

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
