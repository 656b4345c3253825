/* engine.c - from names of lexicons to one compiled engine: see engine.h. */
#include "annotate/engine.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/sha256.h"
#include "base/str.h"
#include "lexicon/find.h"
#include "lexicon/given.h"
#include "lexicon/open.h"

typedef struct builder {
    slant_engine *engine;
    const slant_engine_options *options;
    const char *lang;
    slant_error *error;
    const char **names; /* lexicons wanted, "default" resolved, without repeats */
    size_t n_names, cap_names;
    sl_term *terms;
    uint32_t n_terms;
} builder;

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
    if (!sl_find_names(&b->engine->arena, b->lang, b->options->program, &names, &n, b->error))
        return false;
    if (n == 0)
        sl_warn_at(b->options->warn, b->options->warn_user, SL(""), 0,
                   "no lexicons for \"%s\" were found, so no wording is looked for: name one with "
                   "--lexicon PATH (docs/lexicons.md says how to write one)", b->lang);
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

static slant_lexicon_options lexicon_options(const builder *b)
{
    return (slant_lexicon_options){.lang = b->lang, .program = b->options->program,
                                   .warn = b->options->warn, .warn_user = b->options->warn_user};
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

static void list_entries(slant_engine *e)
{
    const slant_lexicon_info **infos =
        sl_arena_zero(&e->arena, e->n_lexicons, sizeof(slant_lexicon_info *));
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

static const char *path_in(builder *b, const char *folder, const char *name)
{
    return folder ? sl_path_join(&b->engine->arena, folder, name) : NULL;
}

static bool load_language(builder *b)
{
    slant_engine *e = b->engine;
    const char *program = b->options->program;
    const char *folder = sl_find_part(&e->arena, b->lang, "language", program);
    const char *actors = sl_find_part(&e->arena, b->lang, "actors", program);
    e->lang = sl_lang_load(b->lang, folder, b->options->warn, b->options->warn_user, b->error);
    if (!e->lang)
        return false;
    if (!folder)
        sl_warn_at(b->options->warn, b->options->warn_user, SL(""), 0,
                   "there is no language pack for \"%s\": without its cues, abbreviations, "
                   "modifiers and boilerplate no speaker is found, and reported speech counts as "
                   "the outlet's own (docs/adding-a-language.md)", b->lang);
    const char *cues = path_in(b, folder, "cues.csv");
    const char *modifiers = path_in(b, folder, "modifiers.csv");
    if ((cues && !sl_cues_load(cues, &e->arena, &e->cues, b->error)) ||
        (modifiers && !sl_modifiers_load(modifiers, &e->arena, &e->modifiers, b->error)) ||
        (actors && !sl_actors_load(actors, &e->arena, &e->actors, b->error)) ||
        !sl_referent_table_load(folder, &e->arena, &e->referents, b->error))
        return false;
    e->info.definitions = e->cues.definitions;
    e->info.n_definitions = e->cues.n_classes;
    e->info.lang = sl_lang_code(e->lang);
    e->info.language_name = sl_lang_name(e->lang);
    return true;
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
static void name_run(builder *b)
{
    slant_engine *e = b->engine;
    sl_sha256 sha;
    sl_sha256_init(&sha);
    add_field(&sha, SL(SLANT_VERSION));
    add_field(&sha, e->info.lang);
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
    add_field(&sha, e->info.modifiers ? SL("modifiers") : SL(""));
    sl_sha256_hex(&sha, e->info.run);
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

slant_engine *sl_engine_build(const slant_engine_options *options, slant_error *error)
{
    slant_engine *engine = sl_mem_zero(1, sizeof *engine);
    if (!engine) {
        sl_fail_memory(error);
        return NULL;
    }
    sl_arena_init(&engine->arena, 0);
    engine->info.modifiers = options->modifiers;
    builder b = {.engine = engine, .options = options, .error = error,
                 .lang = options->lang ? options->lang : "en"};
    bool ok = load_language(&b) && choose_lexicons(&b) && load_lexicons(&b);
    if (ok) {
        list_entries(engine);
        ok = list_terms(&b) && compile(&b);
    }
    if (ok)
        name_run(&b);
    if (engine->arena.failed)
        sl_fail_memory(error);
    if (!ok || engine->arena.failed) {
        sl_engine_drop(engine);
        return NULL;
    }
    return engine;
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
    sl_mem_free(engine);
}
