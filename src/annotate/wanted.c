/* wanted.c - from the options of an engine to paths: see wanted.h. */
#include "annotate/wanted.h"

#include "base/error.h"
#include "base/path.h"
#include "base/str.h"

static bool add(sl_wanted *w, const char *name, const char *path)
{
    for (uint32_t i = 0; i < w->n; i++)
        if (path && w->paths[i] ? strcmp(w->paths[i], path) == 0
                                : name && strcmp(w->names[i], name) == 0)
            return true;
    if (!SL_ARENA_FIT(w->arena, w->names, w->cap_names, w->n + 1) ||
        !SL_ARENA_FIT(w->arena, w->paths, w->cap_paths, w->n + 1))
        return false;
    w->all_found = w->all_found && path;
    w->names[w->n] = name;
    w->paths[w->n++] = path;
    return true;
}

/* By their paths: what happens to stand in the current folder under the name of one of them is not
 * meant. */
static bool add_defaults(sl_wanted *w, slant_error *error)
{
    sl_found *found;
    size_t n;
    if (!sl_find_all(&w->roots, w->arena, w->lang, &found, &n, error))
        return false;
    w->no_defaults = n == 0;
    for (size_t i = 0; i < n; i++)
        if (!add(w, found[i].path, found[i].path))
            return false;
    return true;
}

static bool choose(sl_wanted *w, slant_error *error)
{
    const slant_engine_options *o = w->options;
    if (o->n_lexicons == 0)
        return o->n_terms > 0 || add_defaults(w, error);
    for (size_t i = 0; i < o->n_lexicons; i++) {
        const char *name = o->lexicons[i];
        if (strcmp(name, "default") == 0) {
            if (!add_defaults(w, error))
                return false;
        } else if (!add(w, name, sl_find_lexicon_in(&w->roots, w->arena, name, w->lang, NULL))) {
            return false;
        }
    }
    return true;
}

bool sl_wanted_find(sl_wanted *wanted, const slant_engine_options *options, sl_arena *arena,
                    slant_error *error)
{
    sl_wanted *w = wanted;
    *w = (sl_wanted){.arena = arena, .options = options, .all_found = true,
                     .lang = options->lang ? options->lang : "en"};
    sl_find_roots(&w->roots, arena, options->program);
    w->language_folder = sl_find_part_in(&w->roots, arena, w->lang, "language");
    w->actors_folder = sl_find_part_in(&w->roots, arena, w->lang, "actors");
    bool ok = choose(w, error);
    if (arena->failed)
        sl_fail_memory(error);
    return ok && !arena->failed;
}

bool sl_wanted_sum(const sl_wanted *wanted, sl_touched *touched, sl_sum *sum)
{
    sl_arena arena;
    sl_arena_init(&arena, 0);
    const sl_sources sources = {
        .lang = wanted->lang, .language_folder = wanted->language_folder,
        .actors_folder = wanted->actors_folder, .program = wanted->options->program,
        .lexicons = wanted->paths, .n_lexicons = wanted->n};
    bool ok = wanted->all_found && sl_sources_sum(&sources, &arena, touched, sum);
    sl_arena_free(&arena);
    return ok;
}

uint64_t sl_wanted_names(const sl_wanted *wanted)
{
    sl_checksum names;
    sl_checksum_init(&names);
    sl_checksum_field(&names, sl_str(wanted->lang));
    for (uint32_t i = 0; i < wanted->n; i++)
        if (wanted->paths[i])
            sl_checksum_field(&names, sl_path_name(sl_str(wanted->paths[i])));
    return sl_checksum_end(&names).word[0];
}

void sl_wanted_warn(const sl_wanted *wanted)
{
    const slant_engine_options *o = wanted->options;
    if (!wanted->language_folder)
        sl_warn_at(o->warn, o->warn_user, SL(""), 0,
                   "there is no language pack for \"%s\": without its cues, abbreviations, "
                   "modifiers and boilerplate no speaker is found, and reported speech counts as "
                   "the outlet's own (docs/adding-a-language.md)", wanted->lang);
    if (wanted->no_defaults)
        sl_warn_at(o->warn, o->warn_user, SL(""), 0,
                   "no lexicons for \"%s\" were found, so no wording is looked for: name one with "
                   "--lexicon PATH (docs/lexicons.md says how to write one)", wanted->lang);
}
