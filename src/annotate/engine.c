/* engine.c - from names of lexicons to one compiled engine: see engine.h. */
#include "annotate/engine.h"

#include "annotate/compiled.h"
#include "base/cache.h"
#include "base/error.h"
#include "base/mapfile.h"
#include "base/mem.h"
#include "base/out.h"
#include "base/path.h"
#include "base/sha256.h"
#include "base/str.h"
#include "lexicon/files.h"
#include "lexicon/given.h"
#include "lexicon/open.h"

enum { MOST_COMPILED = 1 << 30 };

typedef struct builder {
    slant_engine *engine;
    const slant_engine_options *options;
    const char *lang;
    slant_error *error;
    sl_roots roots;
    const char *language_folder, *actors_folder; /* NULL: there is none */
    const char **names; /* lexicons wanted, "default" resolved, without repeats */
    const char **paths; /* of each; NULL as a whole when one is not found */
    size_t n_names, cap_names;
    bool no_defaults;   /* "default" was asked for, and there are none */
    sl_term *terms;
    uint32_t n_terms;
    sl_sum sources;     /* of all files; valid if has_sources */
    bool has_sources;
    slant_engine *compiled; /* what was read, in place of `engine` */
    sl_kept_warnings warnings;
    bool too_many_warnings;
} builder;

/* ---- what is wanted, and where it is ---- */

static bool add_name(builder *b, const char *name)
{
    for (size_t i = 0; i < b->n_names; i++)
        if (strcmp(b->names[i], name) == 0)
            return true;
    if (b->n_names == b->cap_names) {
        size_t cap = b->cap_names ? b->cap_names * 2 : 16;
        const char **grown = sl_arena_grow(&b->engine->arena, b->names,
                                           b->cap_names * sizeof *grown, cap * sizeof *grown);
        if (!grown)
            return false;
        b->names = grown;
        b->cap_names = cap;
    }
    b->names[b->n_names++] = name;
    return true;
}

static bool add_defaults(builder *b)
{
    const char **names;
    size_t n;
    if (!sl_find_names_in(&b->roots, &b->engine->arena, b->lang, &names, &n, b->error))
        return false;
    b->no_defaults = n == 0;
    for (size_t i = 0; i < n; i++)
        if (!add_name(b, names[i]))
            return false;
    return true;
}

static bool choose_lexicons(builder *b)
{
    if (b->options->n_lexicons == 0)
        return b->options->n_terms > 0 || add_defaults(b);
    for (size_t i = 0; i < b->options->n_lexicons; i++) {
        const char *name = b->options->lexicons[i];
        if (strcmp(name, "default") == 0 ? !add_defaults(b) : !add_name(b, name))
            return false;
    }
    return true;
}

/* A name that leads nowhere is told by whoever loads it. */
static void find_lexicons(builder *b)
{
    sl_arena *arena = &b->engine->arena;
    const char **paths = sl_arena_zero(arena, b->n_names, sizeof *paths);
    for (size_t i = 0; paths && i < b->n_names; i++) {
        paths[i] = sl_find_lexicon_in(&b->roots, arena, b->names[i], b->lang, NULL);
        if (!paths[i])
            return;
    }
    b->paths = paths;
}

static bool sum_sources(builder *b, sl_sum *sum)
{
    sl_arena arena;
    sl_arena_init(&arena, 0);
    const sl_sources sources = {
        .lang = b->lang, .language_folder = b->language_folder, .actors_folder = b->actors_folder,
        .program = b->options->program, .lexicons = b->paths, .n_lexicons = b->n_names};
    bool ok = b->paths && sl_sources_sum(&sources, &arena, sum);
    sl_arena_free(&arena);
    return ok;
}

static bool find_all(builder *b)
{
    sl_arena *arena = &b->engine->arena;
    sl_find_roots(&b->roots, arena, b->options->program);
    b->language_folder = sl_find_part_in(&b->roots, arena, b->lang, "language");
    b->actors_folder = sl_find_part_in(&b->roots, arena, b->lang, "actors");
    if (!choose_lexicons(b))
        return false;
    find_lexicons(b);
    return !arena->failed;
}

/* ---- warnings, given and kept ---- */

static void warn_of_missing(builder *b)
{
    if (!b->language_folder)
        sl_warn_at(b->options->warn, b->options->warn_user, SL(""), 0,
                   "there is no language pack for \"%s\": without its cues, abbreviations, "
                   "modifiers and boilerplate no speaker is found, and reported speech counts as "
                   "the outlet's own (docs/adding-a-language.md)", b->lang);
    if (b->no_defaults)
        sl_warn_at(b->options->warn, b->options->warn_user, SL(""), 0,
                   "no lexicons for \"%s\" were found, so no wording is looked for: name one with "
                   "--lexicon PATH (docs/lexicons.md says how to write one)", b->lang);
}

/* The path that a kept warning is about, as it is now; NULL for none. */
static const char *path_about(builder *b, const sl_kept_warning *kept)
{
    const char *path = kept->about == SL_ABOUT_NONE ? NULL : b->paths[kept->lexicon];
    if (kept->about == SL_ABOUT_TERMS)
        return sl_lexicon_files_of(&b->engine->arena, path).terms;
    if (kept->about == SL_ABOUT_JSON)
        return sl_lexicon_files_of(&b->engine->arena, path).json;
    return path;
}

/* What the warning's file is to the lexicons; false when it is none of theirs. */
static bool place_warning(builder *b, const slant_error *warning, sl_kept_warning *kept)
{
    char shown[sizeof warning->file];
    *kept = (sl_kept_warning){.warning = *warning};
    if (!warning->file[0])
        return true;
    for (size_t i = 0; b->paths && i < b->n_names; i++) {
        kept->lexicon = (uint32_t)i;
        for (int about = SL_ABOUT_PATH; about < SL_N_ABOUTS; about++) {
            kept->about = about;
            const char *path = path_about(b, kept);
            sl_show(shown, sizeof shown, sl_str(path));
            if (path && strcmp(shown, warning->file) == 0)
                return true;
        }
    }
    return false;
}

/* Hands a warning of the lexicons on, and keeps it for the compiled form. */
static void note_warning(void *user, const slant_error *warning)
{
    builder *b = user;
    sl_kept_warning kept;
    if (!b->warnings.items)
        b->warnings.items = sl_arena_zero(&b->engine->arena, SL_COMPILED_WARNINGS,
                                          sizeof *b->warnings.items);
    if (b->warnings.items && b->warnings.n < SL_COMPILED_WARNINGS &&
        place_warning(b, warning, &kept))
        b->warnings.items[b->warnings.n++] = kept;
    else
        b->too_many_warnings = true;
    if (b->options->warn)
        b->options->warn(b->options->warn_user, warning);
}

static void give_kept_warnings(builder *b)
{
    for (uint32_t i = 0; b->options->warn && i < b->warnings.n; i++) {
        slant_error warning = b->warnings.items[i].warning;
        const char *path = path_about(b, &b->warnings.items[i]);
        sl_show(warning.file, sizeof warning.file, sl_str(path));
        b->options->warn(b->options->warn_user, &warning);
    }
}

/* ---- from the sources ---- */

static slant_lexicon_options lexicon_options(builder *b)
{
    return (slant_lexicon_options){.lang = b->lang, .program = b->options->program,
                                   .warn = note_warning, .warn_user = b};
}

/* Loads every lexicon, even behind a faulty one, so that all faults are told in one run. */
static bool load_lexicons(builder *b)
{
    slant_engine *e = b->engine;
    slant_lexicon_options options = lexicon_options(b);
    e->lexicons = sl_arena_zero(&e->arena, b->n_names + 1, sizeof(slant_lexicon *));
    bool ok = e->lexicons != NULL;
    for (size_t i = 0; e->lexicons && i < b->n_names; i++) {
        slant_lexicon *lexicon =
            sl_lexicon_open(b->names[i], &options, ok ? b->error : NULL);
        if (lexicon)
            e->lexicons[e->n_lexicons++] = lexicon;
        ok = ok && lexicon;
    }
    if (ok && b->options->n_terms) {
        slant_lexicon *given =
            sl_lexicon_given(b->options->terms, b->options->n_terms, e->lang, b->error);
        if (given)
            e->lexicons[e->n_lexicons++] = given;
        ok = given != NULL;
    }
    return ok;
}

static const char *path_in(builder *b, const char *folder, const char *name)
{
    return folder ? sl_path_join(&b->engine->arena, folder, name) : NULL;
}

static bool load_language(builder *b)
{
    slant_engine *e = b->engine;
    const char *folder = b->language_folder, *actors = b->actors_folder;
    e->lang = sl_lang_load(b->lang, folder, b->options->warn, b->options->warn_user, b->error);
    if (!e->lang)
        return false;
    const char *cues = path_in(b, folder, "cues.csv");
    const char *modifiers = path_in(b, folder, "modifiers.csv");
    return (!cues || sl_cues_load(cues, &e->arena, &e->cues, b->error)) &&
           (!modifiers || sl_modifiers_load(modifiers, &e->arena, &e->modifiers, b->error)) &&
           (!actors || sl_actors_load(actors, &e->arena, &e->actors, b->error)) &&
           sl_referent_table_load(folder, &e->arena, &e->referents, b->error);
}

static void add_term(builder *b, sl_term term)
{
    b->terms[b->n_terms++] = term;
}

static bool list_terms(builder *b)
{
    slant_engine *e = b->engine;
    size_t most = (size_t)e->n_entries + e->cues.n + e->modifiers.n + e->actors.n;
    b->terms = sl_arena_zero(&e->arena, most, sizeof *b->terms);
    if (!b->terms)
        return false;
    uint32_t owner = 0, group = e->n_lexicons;
    for (uint32_t i = 0; i < e->n_lexicons; i++) {
        b->n_terms += sl_lexicon_terms(e->lexicons[i], i, owner, b->terms + b->n_terms);
        owner += (uint32_t)e->lexicons[i]->info.n_entries;
    }
    for (uint32_t i = 0; i < e->cues.n; i++) {
        const sl_cue *c = &e->cues.rows[i];
        add_term(b, (sl_term){.pattern = c->entry.term, .match = c->match, .list = SL_LIST_CUE,
                              .group = group, .owner = i, .file = e->cues.file,
                              .line = c->entry.line});
    }
    for (uint32_t i = 0; i < e->modifiers.n; i++) {
        const sl_modifier *m = &e->modifiers.rows[i];
        add_term(b, (sl_term){.pattern = m->term, .match = m->match, .list = SL_LIST_MODIFIER,
                              .group = group + 1, .owner = i, .file = e->modifiers.file,
                              .line = m->line});
    }
    for (uint32_t i = 0; i < e->actors.n; i++) {
        const sl_actor *a = &e->actors.rows[i];
        add_term(b, (sl_term){.pattern = a->alias, .match = a->match, .list = SL_LIST_ACTOR,
                              .group = group + 2, .owner = i, .file = a->file, .line = a->line});
    }
    return true;
}

static void add_field(sl_sha256 *sha, slant_str field)
{
    sl_sha256_add(sha, field);
    sl_sha256_add(sha, SL("\n"));
}

/* Everything that can change a result, and nothing else: version, language with its tables, actors,
 * lexicons in their order, options. */
static void name_run(slant_engine *e, bool modifiers, char run[65])
{
    sl_sha256 sha;
    sl_sha256_init(&sha);
    add_field(&sha, SL(SLANT_VERSION));
    add_field(&sha, sl_lang_code(e->lang));
    add_field(&sha, sl_str(sl_lang_sha256(e->lang))); /* cues and modifiers are in it */
    for (uint32_t i = 0; i < e->actors.n; i++) {
        const sl_actor *a = &e->actors.rows[i];
        add_field(&sha, a->alias);
        add_field(&sha, a->name);
        add_field(&sha, a->group);
        add_field(&sha, sl_str(slant_match_name(a->match)));
        add_field(&sha, sl_str(slant_speaker_status_name(a->status)));
    }
    for (uint32_t i = 0; i < e->n_lexicons; i++) {
        add_field(&sha, e->lexicons[i]->info.name);
        add_field(&sha, sl_str(e->lexicons[i]->info.sha256));
    }
    add_field(&sha, modifiers ? SL("modifiers") : SL(""));
    sl_sha256_hex(&sha, run);
}

/* Looks at the terms of each lexicon: false when one is wrong, with all its faults told. */
static bool are_sound(builder *b)
{
    slant_engine *e = b->engine;
    slant_lexicon_options options = lexicon_options(b);
    bool ok = true;
    for (uint32_t i = 0; i < b->n_names; i++) /* terms given in memory were looked at */
        ok = sl_lexicon_sound(e->lexicons[i], b->names[i], e->lang, &options,
                              ok ? b->error : NULL) && ok;
    return ok;
}

/* Faults of lexicons are told as `lexicon check` tells them; the matcher tells those of cues,
 * modifiers and actors, and what is too much together. */
static bool compile(builder *b)
{
    slant_engine *e = b->engine;
    slant_error fault = {0};
    e->matcher = sl_matcher_new(e->lang, b->terms, b->n_terms, NULL, NULL, &fault);
    if (e->matcher)
        return !sl_matcher_has_repeat(e->matcher) || are_sound(b);
    if (fault.status == SLANT_NO_MEMORY)
        return sl_fail_memory(b->error), false;
    if (are_sound(b))
        e->matcher = sl_matcher_new(e->lang, b->terms, b->n_terms, b->options->warn,
                                    b->options->warn_user, b->error);
    return e->matcher != NULL;
}

static bool count_entries(builder *b)
{
    slant_engine *e = b->engine;
    size_t n = 0;
    for (uint32_t i = 0; i < e->n_lexicons; i++)
        n += e->lexicons[i]->info.n_entries;
    e->n_entries = (uint32_t)n;
    return n < UINT32_MAX || sl_fail(b->error, SLANT_LEXICON, "the lexicons hold too many entries: "
                                     "use fewer at a time") == SLANT_OK;
}

static bool build(builder *b)
{
    slant_engine *e = b->engine;
    if (!load_language(b))
        return false;
    warn_of_missing(b);
    if (!load_lexicons(b) || !count_entries(b) || !list_terms(b) || !compile(b))
        return false;
    name_run(e, false, e->runs[0]);
    name_run(e, true, e->runs[1]);
    return true;
}

/* ---- compiled ---- */

static slant_engine *new_engine(slant_error *error)
{
    slant_engine *engine = sl_mem_zero(1, sizeof *engine);
    if (engine)
        sl_arena_init(&engine->arena, 0);
    else
        sl_fail_memory(error);
    return engine;
}

/* Takes over the mapped file if it is what was wanted. What a refused file has filled of an engine
 * goes with that engine. */
static bool use_file(builder *b, slant_str file)
{
    slant_engine *engine = file.ptr ? new_engine(NULL) : NULL;
    if (!engine || !sl_compiled_read(engine, file, b->sources, &b->warnings) ||
        engine->n_lexicons != b->n_names) {
        sl_engine_drop(engine);
        sl_file_unmap(file);
        b->warnings = (sl_kept_warnings){0};
        return false;
    }
    engine->image = file;
    for (uint32_t i = 0; i < engine->n_lexicons; i++)
        engine->lexicons[i]->info.path = sl_arena_str(&engine->arena, sl_str(b->paths[i]));
    /* What the builder still needs stands in the arena of the engine that it began with. */
    b->compiled = engine;
    return true;
}

static bool read_compiled(builder *b, const char *cache)
{
    char name[48];
    for (size_t i = 0; i < b->roots.n; i++) {
        slant_str path = sl_arena_printf(&b->engine->arena, "%s/%s.compiled", b->roots.paths[i],
                                         b->lang);
        if (path.ptr && use_file(b, sl_file_map(path.ptr, SL_TRUST_INSTALLED, MOST_COMPILED)))
            return true;
    }
    sl_compiled_name(b->sources, name);
    return cache && use_file(b, sl_cache_get(cache, name));
}

/* Only if the sources are still those that the sum is of: they were read after it was made. */
static bool make_file(builder *b, sl_pack *pack, char head[SL_COMPILED_HEAD], slant_str parts[3])
{
    sl_sum now;
    *pack = (sl_pack){0};
    return b->has_sources && !b->too_many_warnings && sum_sources(b, &now) &&
           sl_sum_eq(now, b->sources) &&
           sl_compiled_make(b->engine, now, &b->warnings, pack, head, parts);
}

static void keep_compiled(builder *b, const char *cache)
{
    sl_pack pack;
    slant_str parts[3];
    char name[48], head[SL_COMPILED_HEAD];
    if (make_file(b, &pack, head, parts)) {
        sl_compiled_name(b->sources, name);
        sl_cache_put(cache, name, parts, 3);
    }
    sl_pack_free(&pack);
}

/* Terms given in memory are another set each time: to keep those would only drive out others. */
static bool is_off(const slant_engine_options *options)
{
    const char *setting = sl_environment("SLANT_CACHE");
    return options->from_source || options->n_terms || (setting && strcmp(setting, "off") == 0);
}

static bool build_or_read(builder *b)
{
    if (is_off(b->options))
        return build(b);
    const char *cache = sl_cache_folder(&b->engine->arena);
    b->has_sources = sum_sources(b, &b->sources);
    if (b->has_sources && read_compiled(b, cache)) {
        warn_of_missing(b);
        give_kept_warnings(b);
        return true;
    }
    if (!build(b))
        return false;
    if (cache)
        keep_compiled(b, cache);
    return true;
}

/* ---- the engine ---- */

static void list_entries(slant_engine *e)
{
    const slant_lexicon_info **infos =
        sl_arena_zero(&e->arena, e->n_lexicons, sizeof(slant_lexicon_info *));
    e->n_entries = 0;
    for (uint32_t i = 0; i < e->n_lexicons; i++)
        e->n_entries += (uint32_t)e->lexicons[i]->info.n_entries;
    e->entries = sl_arena_zero(&e->arena, e->n_entries, sizeof(slant_entry *));
    if (!infos || !e->entries)
        return;
    uint32_t at = 0;
    for (uint32_t i = 0; i < e->n_lexicons; i++) {
        infos[i] = &e->lexicons[i]->info;
        for (size_t k = 0; k < infos[i]->n_entries; k++)
            e->entries[at++] = &infos[i]->entries[k];
    }
    e->info.lexicons = infos;
    e->info.n_lexicons = e->n_lexicons;
}

static void set_info(slant_engine *e, bool modifiers)
{
    list_entries(e);
    e->info.definitions = e->cues.definitions;
    e->info.n_definitions = e->cues.n_classes;
    e->info.lang = sl_lang_code(e->lang);
    e->info.language_name = sl_lang_name(e->lang);
    e->info.modifiers = modifiers;
    memcpy(e->info.run, e->runs[modifiers], sizeof e->info.run);
}

slant_engine *sl_engine_build(const slant_engine_options *options, slant_error *error)
{
    slant_engine *engine = new_engine(error);
    if (!engine)
        return NULL;
    builder b = {.engine = engine, .options = options, .error = error,
                 .lang = options->lang ? options->lang : "en"};
    bool ok = find_all(&b) && build_or_read(&b);
    if (ok && b.compiled) {
        sl_engine_drop(engine);
        engine = b.compiled;
    }
    if (ok)
        set_info(engine, options->modifiers);
    if (engine->arena.failed)
        sl_fail_memory(error);
    if (!ok || engine->arena.failed) {
        sl_engine_drop(engine);
        return NULL;
    }
    return engine;
}

static slant_status write_compiled(builder *b, const char *path, slant_error *error)
{
    sl_pack pack;
    sl_out out;
    slant_str parts[3];
    char head[SL_COMPILED_HEAD];
    slant_status status = SLANT_OUTPUT;
    if (!make_file(b, &pack, head, parts)) {
        sl_fail(error, SLANT_OUTPUT, "these lexicons cannot be compiled to a file: they gave too "
                "many warnings, changed meanwhile, or are not plain files");
    } else {
        sl_out_open(&out, path);
        for (int i = 0; i < 3; i++)
            sl_out_write(&out, parts[i]);
        status = sl_out_commit(&out, error);
    }
    sl_pack_free(&pack);
    return status;
}

slant_status sl_engine_compile(const slant_engine_options *options, const char *path,
                               slant_error *error)
{
    slant_error fault = {0};
    slant_engine *engine = new_engine(&fault);
    builder b = {.engine = engine, .options = options, .error = &fault,
                 .lang = options->lang ? options->lang : "en"};
    if (engine && find_all(&b)) {
        b.has_sources = sum_sources(&b, &b.sources);
        if (build(&b) && !engine->arena.failed)
            write_compiled(&b, path, &fault);
    }
    if (engine && engine->arena.failed)
        sl_fail_memory(&fault);
    sl_engine_drop(engine);
    if (error)
        *error = fault;
    return fault.status;
}

void sl_engine_drop(slant_engine *engine)
{
    if (!engine)
        return;
    sl_matcher_free(engine->matcher);
    for (uint32_t i = 0; i < engine->n_lexicons; i++)
        slant_lexicon_free(engine->lexicons[i]);
    sl_lang_free(engine->lang);
    sl_arena_free(&engine->arena);
    sl_file_unmap(engine->image);
    sl_mem_free(engine);
}
