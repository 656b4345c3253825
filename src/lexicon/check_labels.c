/* check_labels.c - what the labels of a lexicon lack: definitions, neutral wordings, sides. */
#include "base/map.h"
#include "base/str.h"
#include "lexicon/check.h"

enum { MANY = 20 /* entries without an example, from which on they are told together */ };

/* What is known of one concept. */
typedef struct concept_facts {
    slant_str name;
    uint32_t first; /* entry that names it */
    uint32_t n_neutral, n_loaded, n_target, n_opponent;
    uint32_t only_neutral; /* the entry, if there is one */
} concept_facts;

typedef struct labels {
    sl_checker *c;
    sl_map defined;        /* "category x", "frame y", "concept z" → index of the definition */
    sl_map told;           /* labels reported as undefined: each once */
    bool *used;            /* by definition */
    sl_map concepts;       /* name → index into facts */
    concept_facts *facts;
    uint32_t n_facts, cap_facts;
    bool no_examples;      /* told once for all */
} labels;

static slant_str label_key(labels *l, slant_str kind, slant_str name)
{
    return sl_arena_printf(&l->c->arena, "%.*s %.*s", SL_ARG(kind), SL_ARG(name));
}

/* The label, and those that it stands below. */
static void mark_used(labels *l, const char *kind, slant_str name)
{
    for (size_t end = 0; end < name.len; end++) {
        end = sl_find_char(name, '/', end);
        uint32_t at = sl_map_get(&l->defined, label_key(l, sl_str(kind), sl_slice(name, 0, end)));
        if (at != SL_NONE)
            l->used[at] = true;
    }
}

static void check_defined(labels *l, uint32_t entry, const char *kind, const char *code,
                          const slant_str *names, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        slant_str key = label_key(l, sl_str(kind), names[i]);
        uint32_t at = sl_map_get(&l->defined, key);
        if (at != SL_NONE)
            mark_used(l, kind, names[i]);
        else if (sl_map_add(&l->told, key, entry) == entry)
            sl_report_error(l->c->report, code, sl_checker_place(l->c, entry),
                            "the %s \"%.*s\" is not defined: define it in lexicon.json, or correct "
                            "its name", kind, SL_ARG(names[i]));
    }
}

static void count_entry(concept_facts *f, const slant_entry *e)
{
    f->n_neutral += e->kind == SLANT_NEUTRAL;
    f->n_loaded += e->kind == SLANT_LOADED;
    f->n_target += e->kind == SLANT_LOADED && e->favours == SLANT_FAVOURS_TARGET;
    f->n_opponent += e->kind == SLANT_LOADED && e->favours == SLANT_FAVOURS_OPPONENT;
}

/* What the lexicons beside this one say of its concepts. */
static void count_beside(labels *l)
{
    for (uint32_t b = 0; b < l->c->n_beside; b++) {
        const slant_lexicon_info *info = &l->c->beside[b]->info;
        for (size_t i = 0; i < info->n_entries; i++)
            for (uint32_t k = 0; k < info->entries[i].n_concepts; k++) {
                uint32_t at = sl_map_get(&l->concepts, info->entries[i].concepts[k]);
                if (at != SL_NONE)
                    count_entry(&l->facts[at], &info->entries[i]);
            }
    }
}

static void note_concepts(labels *l, uint32_t entry)
{
    const slant_entry *e = &l->c->lexicon->info.entries[entry];
    for (uint32_t i = 0; i < e->n_concepts; i++) {
        uint32_t at = sl_map_add(&l->concepts, e->concepts[i], l->n_facts);
        if (at == SL_NONE ||
            !SL_ARENA_FIT(&l->c->arena, l->facts, l->cap_facts, l->n_facts + 1))
            return;
        if (at == l->n_facts)
            l->facts[l->n_facts++] = (concept_facts){.name = e->concepts[i], .first = entry};
        concept_facts *f = &l->facts[at];
        count_entry(f, e);
        if (e->kind == SLANT_NEUTRAL)
            f->only_neutral = entry;
    }
}

static void check_entry(labels *l, uint32_t i, bool has_definitions)
{
    const slant_entry *e = &l->c->lexicon->info.entries[i];
    sl_report *report = l->c->report;
    if (has_definitions) {
        check_defined(l, i, "category", "undefined-category", e->category, e->n_category);
        check_defined(l, i, "frame", "undefined-frame", e->frame, e->n_frame);
        check_defined(l, i, "concept", "undefined-concept", e->concepts, e->n_concepts);
    }
    note_concepts(l, i);
    if (e->kind == SLANT_NEUTRAL && e->n_concepts == 0)
        sl_report_warning(report, "neutral-without-concept", sl_checker_place(l->c, i),
                          "%.*s: a neutral label (weight 0) competes with others for a concept: "
                          "name it", SL_ARG(e->id));
    if (e->example.len == 0 && !l->no_examples)
        sl_report_warning(report, "no-example", sl_checker_place(l->c, i),
                          "%.*s: no example: write a sentence that it must find", SL_ARG(e->id));
}

/* One wording, one form: no other inflection of it would be counted. */
static bool is_one_form(const slant_entry *e)
{
    bool marked = sl_ends(e->term, SL("!")) || e->match != SLANT_MATCH_STEM;
    return marked && sl_find_char(e->term, '|', 0) == e->term.len &&
           sl_find_char(e->term, '*', 0) == e->term.len;
}

static void check_neutral(labels *l, const concept_facts *f, sl_place place)
{
    const slant_entry *e = &l->c->lexicon->info.entries[f->only_neutral];
    if (f->n_loaded && !f->n_neutral)
        sl_report_warning(l->c->report, "no-neutral-wording", place,
                          "the concept \"%.*s\" has no neutral wording: add one with weight 0, "
                          "or shares of its labels will count loaded ones only",
                          SL_ARG(f->name));
    else if (f->n_loaded && f->n_neutral == 1 && e->kind == SLANT_NEUTRAL && is_one_form(e))
        sl_report_warning(l->c->report, "one-neutral-form", place,
                          "the only neutral wording of \"%.*s\" is one form, \"%.*s\": its other "
                          "inflections are not counted; remove the mark, or add them",
                          SL_ARG(f->name), SL_ARG(e->term));
}

static void check_concepts(labels *l)
{
    for (uint32_t i = 0; i < l->n_facts; i++) {
        const concept_facts *f = &l->facts[i];
        sl_place place = sl_checker_place(l->c, f->first);
        check_neutral(l, f, place);
        if ((f->n_target && !f->n_opponent) || (f->n_opponent && !f->n_target))
            sl_report_warning(l->c->report, "one-sided", place,
                              "of the loaded wordings of \"%.*s\" %u favour the %s and none the "
                              "%s: are there none?", SL_ARG(f->name), f->n_target + f->n_opponent,
                              f->n_target ? "target" : "opponent",
                              f->n_target ? "opponent" : "target");
    }
}

static void check_definitions(labels *l, sl_place json)
{
    const slant_lexicon_info *info = &l->c->lexicon->info;
    for (size_t i = 0; l->used && i < info->n_definitions; i++) {
        const slant_definition *d = &info->definitions[i];
        if (!l->used[i])
            sl_report_warning(l->c->report, "unused-definition", json,
                              "the %.*s \"%.*s\" is defined and no entry has it", SL_ARG(d->kind),
                              SL_ARG(d->name));
        if (d->text.len == 0)
            sl_report_error(l->c->report, "empty-definition", json,
                            "the definition of the %.*s \"%.*s\" is empty: say what it means",
                            SL_ARG(d->kind), SL_ARG(d->name));
    }
}

static void check_book(labels *l, sl_place json)
{
    const slant_lexicon_info *info = &l->c->lexicon->info;
    if (!info->version.len)
        sl_report_warning(l->c->report, "no-version", json,
                          "lexicon.json names no version: figures cannot be reproduced without");
    if (!info->licence.len)
        sl_report_warning(l->c->report, "no-licence", json,
                          "lexicon.json names no licence: others cannot know what they may do");
    if (info->n_definitions == 0)
        sl_report_warning(l->c->report, "no-definitions", json,
                          "lexicon.json defines no category, frame or concept: a reader of the "
                          "figures cannot know what they mean");
}

/* A dictionary of another program has none: to say so of each of its words helps nobody. */
static void check_examples(labels *l)
{
    const slant_lexicon_info *info = &l->c->lexicon->info;
    size_t n = 0;
    for (size_t i = 0; i < info->n_entries; i++)
        n += info->entries[i].example.len > 0;
    l->no_examples = n == 0 && info->n_entries > MANY;
    if (l->no_examples)
        sl_report_warning(l->c->report, "no-example", (sl_place){l->c->lexicon->terms_file, 0, 0},
                          "none of its %zu entries has an example: write sentences that they must "
                          "find", info->n_entries);
}

void sl_check_labels(sl_checker *checker)
{
    const slant_lexicon_info *info = &checker->lexicon->info;
    labels l = {.c = checker};
    sl_map *maps[] = {&l.defined, &l.told, &l.concepts};
    for (size_t i = 0; i < 3; i++)
        sl_map_init(maps[i], sl_hash_seed());
    l.used = sl_arena_zero(&checker->arena, info->n_definitions, sizeof *l.used);
    for (size_t i = 0; l.used && i < info->n_definitions; i++)
        sl_map_put(&l.defined,
                   label_key(&l, info->definitions[i].kind, info->definitions[i].name),
                   (uint32_t)i);
    check_examples(&l);
    for (uint32_t i = 0; l.used && i < info->n_entries; i++)
        check_entry(&l, i, info->n_definitions > 0);
    sl_place json = {checker->lexicon->json_file, 0, 0};
    count_beside(&l);
    check_concepts(&l);
    if (json.file.len) {
        check_definitions(&l, json);
        check_book(&l, json);
    }
    for (size_t i = 0; i < 3; i++) {
        if (maps[i]->failed)
            checker->report->no_memory = true;
        sl_map_free(maps[i]);
    }
}
