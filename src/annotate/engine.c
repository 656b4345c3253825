/* engine.c - from names of lexicons to one compiled engine: see engine.h. */
#include "annotate/engine.h"

#include "annotate/kept.h"
#include "annotate/without.h"
#include "annotate/stored.h"
#include "base/error.h"
#include "base/mapfile.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/sha256.h"
#include "base/str.h"
#include "lexicon/files.h"
#include "lexicon/given.h"
#include "lexicon/open.h"

typedef struct builder {
    slant_engine *engine;
    const slant_engine_options *options;
    slant_error *error;
    sl_wanted wanted;
    sl_kept kept;
    sl_leaving leaving;
    sl_term *terms;
    uint32_t n_terms;
} builder;

static slant_lexicon_options lexicon_options(builder *b)
{
    return (slant_lexicon_options){.lang = b->wanted.lang, .program = b->options->program,
                                   .warn = sl_kept_note, .warn_user = &b->kept};
}

/* Loads every lexicon, even behind a faulty one, so that all faults are told in one run. */
static bool load_lexicons(builder *b)
{
    slant_engine *e = b->engine;
    slant_lexicon_options options = lexicon_options(b);
    e->lexicons = sl_arena_zero(&e->arena, b->wanted.n + 1, sizeof(slant_lexicon *));
    bool ok = e->lexicons != NULL;
    for (uint32_t i = 0; e->lexicons && i < b->wanted.n; i++) {
        slant_lexicon *lexicon =
            sl_lexicon_open(b->wanted.names[i], &options, ok ? b->error : NULL);
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
    const char *folder = b->wanted.language_folder, *actors = b->wanted.actors_folder;
    e->lang = sl_lang_load(b->wanted.lang, folder, b->options->warn, b->options->warn_user,
                           b->error);
    if (!e->lang)
        return false;
    const char *cues = path_in(b, folder, "cues.csv");
    const char *modifiers = path_in(b, folder, "modifiers.csv");
    return (!cues || sl_cues_load(cues, &e->arena, &e->cues, b->error)) &&
           (!modifiers || sl_modifiers_load(modifiers, &e->arena, &e->modifiers, b->error)) &&
           (!actors || sl_actors_load(actors, &e->arena, &e->actors, b->error)) &&
           sl_referent_table_load(folder, &e->actors, &e->arena, &e->referents, b->error);
}

static void add_term(builder *b, sl_term term)
{
    b->terms[b->n_terms++] = term;
}

static bool list_terms(builder *b)
{
    slant_engine *e = b->engine;
    sl_leaving_begin(&b->leaving, b->options, &e->arena);
    size_t most = (size_t)e->n_entries + e->cues.n + e->modifiers.n + e->actors.n;
    b->terms = sl_arena_zero(b->wanted.arena, most, sizeof *b->terms);
    if (!b->terms)
        return false;
    uint32_t owner = 0, group = e->n_lexicons;
    for (uint32_t i = 0; i < e->n_lexicons; i++) {
        sl_term *terms = b->terms + b->n_terms;
        uint32_t n = sl_lexicon_terms(e->lexicons[i], i, owner, terms);
        b->n_terms += sl_leave_out(&b->leaving, e->lexicons[i], terms, n, owner);
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
    return sl_leaving_end(&b->leaving, e, b->error);
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
    if (e->left_out.len)
        add_field(&sha, e->left_out);
    sl_sha256_hex(&sha, run);
}

/* Looks at the terms of each lexicon: false when one is wrong, with all its faults told. */
static bool are_sound(builder *b)
{
    slant_engine *e = b->engine;
    slant_lexicon_options options = lexicon_options(b);
    bool ok = true;
    for (uint32_t i = 0; i < b->wanted.n; i++) /* terms given in memory were looked at */
        ok = sl_lexicon_sound(e->lexicons[i], b->wanted.names[i], e->lang, &options,
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

static bool build(builder *b)
{
    slant_engine *e = b->engine;
    if (!load_language(b))
        return false;
    sl_wanted_warn(&b->wanted);
    if (!load_lexicons(b) || !count_entries(b) || !list_terms(b) || !compile(b))
        return false;
    name_run(e, false, e->runs[0]);
    name_run(e, true, e->runs[1]);
    list_entries(e);
    if (e->entries)
        sl_labels_make(&e->labels, e->entries, e->n_entries, &e->referents, &e->arena,
                       b->wanted.arena);
    return true;
}

/* ---- the engine ---- */

void sl_engine_finish(slant_engine *engine, bool modifiers)
{
    slant_engine *e = engine;
    if (!e->entries)
        list_entries(e);
    sl_referent_table_index(&e->referents);
    e->info.definitions = e->cues.definitions;
    e->info.n_definitions = e->cues.n_classes;
    e->info.lang = sl_lang_code(e->lang);
    e->info.language_name = sl_lang_name(e->lang);
    e->info.modifiers = modifiers;
    memcpy(e->info.run, e->runs[modifiers], sizeof e->info.run);
}

slant_engine *sl_engine_blank(slant_error *error)
{
    slant_engine *engine = sl_mem_zero(1, sizeof *engine);
    if (engine)
        sl_arena_init(&engine->arena, 0);
    else
        sl_fail_memory(error);
    return engine;
}

/* What was compiled before, or what is built now: then that is kept for the next time. */
static slant_engine *read_or_build(builder *b)
{
    sl_sum sources;
    bool stored = sl_stored_wanted(b->options);
    slant_engine *engine = NULL;
    if (stored)
        engine = sl_stored_read(&b->wanted, &sources, &stored, &b->kept);
    if (engine) {
        sl_wanted_warn(&b->wanted);
        sl_kept_give(&b->kept);
        return engine;
    }
    engine = b->engine = sl_engine_blank(b->error);
    if (!engine)
        return NULL;
    if (!build(b)) {
        sl_engine_drop(engine);
        return NULL;
    }
    if (stored && !engine->arena.failed)
        sl_stored_keep(engine, sources, &b->kept);
    return engine;
}

static bool find_wanted(builder *b, const slant_engine_options *options, sl_arena *arena,
                        slant_error *error)
{
    sl_arena_init(arena, 4096);
    *b = (builder){.options = options, .error = error};
    b->kept.wanted = &b->wanted;
    return sl_wanted_find(&b->wanted, options, arena, error);
}

slant_engine *sl_engine_build(const slant_engine_options *options, slant_error *error)
{
    sl_arena arena; /* of what is wanted: the engine does not need it */
    builder b;
    bool found = find_wanted(&b, options, &arena, error);
    slant_engine *engine = found ? read_or_build(&b) : NULL;
    if (engine)
        sl_engine_finish(engine, options->modifiers);
    if (arena.failed || (engine && engine->arena.failed)) {
        sl_fail_memory(error);
        sl_engine_drop(engine);
        engine = NULL;
    }
    sl_arena_free(&arena);
    return engine;
}

slant_status sl_engine_compile(const slant_engine_options *options, const char *path,
                               slant_error *error)
{
    sl_arena arena;
    builder b;
    slant_error fault = {0};
    sl_sum sources;
    bool found = find_wanted(&b, options, &arena, &fault);
    if (options->n_terms || options->n_without) {
        sl_fail(&fault, SLANT_USAGE, "only whole lexicons are compiled: no terms given in memory, "
                "no entries left out");
    } else if (found) {
        bool summed = sl_wanted_sum(&b.wanted, NULL, &sources);
        b.engine = sl_engine_blank(&fault);
        if (b.engine && build(&b) && b.engine->arena.failed)
            sl_fail_memory(&fault);
        if (fault.status == SLANT_OK && !summed)
            sl_fail(&fault, SLANT_OUTPUT, "lexicons that are no plain files cannot be compiled");
        if (fault.status == SLANT_OK)
            sl_stored_write(b.engine, sources, &b.kept, path, &fault);
    }
    sl_engine_drop(b.engine);
    sl_arena_free(&arena);
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
