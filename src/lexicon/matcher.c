/* matcher.c - compiles terms of every kind to one matcher: see matcher.h. */
#include "lexicon/compiled.h"

#include "base/error.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/str.h"

typedef struct compiler {
    sl_matcher *matcher;
    sl_trie_builder trie;
    sl_atoms_builder atoms;
    sl_pattern_reader reader;
    sl_pattern pattern;
    sl_map wordings;          /* keys of the terms of lexicons */
    sl_buf key;
    const sl_lang *lang;
    const sl_term *term;      /* being compiled */
    uint32_t index;           /* of it */
    uint32_t channel_base[SL_N_LISTS];
    bool has_fault, no_memory;
    slant_warn warn;
    void *warn_user;
    slant_error *error;
} compiler;

/* The first fault is the error, further ones are warnings. */
static void report(compiler *c, const char *cell, slant_str text, const sl_pattern_fault *fault)
{
    if (c->reader.arena.failed) {
        c->no_memory = true;
        return;
    }
    slant_error other;
    slant_error *to = c->has_fault ? &other : c->error;
    sl_fail_at(to, SLANT_LEXICON, c->term->file, c->term->line, "%s \"%.*s\": %s", cell,
               SL_ARG(text), fault->message);
    if (c->has_fault && c->warn)
        c->warn(c->warn_user, &other);
    c->has_fault = true;
}

/* ---- the wordings of a term ---- */

/* Follows the elements from i on, in all their choices, and ends the term wherever they end. */
static bool add_wordings(compiler *c, uint32_t node, uint32_t i)
{
    const sl_pattern *p = &c->pattern;
    sl_trie_builder *trie = &c->trie;
    if (i == p->n_elements)
        return sl_trie_add_final(trie, node, c->index);
    const sl_element *e = &p->elements[i];
    if (e->kind == SL_ELEMENT_GAP) {
        uint32_t child = sl_trie_add_gap(trie, node, e->min, e->max);
        return child ? add_wordings(c, child, i + 1) : true;
    }
    bool ok = true;
    for (uint32_t k = 0; k < e->n_choices; k++) {
        const sl_pattern_choice *choice = &p->choices[e->first_choice + k];
        uint32_t at = node;
        for (uint32_t w = 0; w < choice->n_words; w++) {
            const sl_pattern_word *word = &p->words[choice->first_word + w];
            uint32_t atom = sl_atoms_add(&c->atoms, word->kind, word->key,
                                         &c->matcher->arena);
            if (atom == SL_NONE || !(at = sl_trie_add_edge(trie, at, atom)))
                return true; /* the sticky flags tell */
        }
        ok = add_wordings(c, at, i + 1) && ok;
    }
    return ok;
}

/* How strictly a pattern asks: the more words and the narrower each, the higher. */
static uint16_t rank_of(const sl_pattern *p)
{
    uint32_t rank = 0;
    for (uint32_t i = 0; i < p->n_elements; i++) {
        if (p->elements[i].kind != SL_ELEMENT_WORDS)
            continue;
        const sl_pattern_choice *choice = &p->choices[p->elements[i].first_choice];
        for (uint32_t w = 0; w < choice->n_words; w++)
            rank += 2 * ((uint32_t)p->words[choice->first_word + w].kind + 1);
    }
    return (uint16_t)(rank < UINT16_MAX ? rank : UINT16_MAX - 1);
}

/* ---- guards ---- */

static const char *const guard_names[] = {
    [SL_GUARD_UNLESS] = "unless", [SL_GUARD_NEAR] = "near", [SL_GUARD_EXCEPT] = "except"};

static uint8_t add_guards(compiler *c, sl_guard_kind kind, slant_str cell)
{
    slant_match match = kind == SL_GUARD_EXCEPT ? SLANT_MATCH_FORM : SLANT_MATCH_STEM;
    slant_str rest = cell, part;
    uint8_t n = 0;
    while (sl_next_part(&rest, ';', &part)) {
        sl_pattern_fault fault;
        part = sl_trim(part);
        if (part.len == 0)
            continue;
        if (n == SL_GUARDS_MOST) {
            fault = (sl_pattern_fault){.message = "too many guards in one row: use alternatives, "
                                                  "such as (one|other) ~"};
            report(c, guard_names[kind], part, &fault);
            break;
        }
        if (!sl_pattern_parse(&c->reader, part, match, kind != SL_GUARD_EXCEPT, &c->pattern,
                              &fault)) {
            report(c, guard_names[kind], part, &fault);
            continue;
        }
        if (!sl_guards_add(&c->matcher->guards, kind, part, &c->pattern, &c->atoms,
                           &c->matcher->arena))
            break; /* the sticky flags tell */
        n++;
    }
    return n;
}

/* ---- terms ---- */

static void note_repeat(compiler *c)
{
    const sl_term *term = c->term;
    if (term->list != SL_LIST_LEXICON)
        return;
    sl_buf_empty(&c->key);
    sl_buf_u64(&c->key, term->group);
    sl_pattern_key(&c->pattern, &c->key);
    sl_guards_key(term->unless, term->near, term->except, &c->key);
    slant_str key = sl_arena_str(&c->matcher->arena, sl_buf_str(&c->key));
    if (key.ptr && sl_map_add(&c->wordings, key, c->index) != c->index)
        c->matcher->has_repeat = true;
}

static void add_term(compiler *c)
{
    const sl_term *term = c->term;
    sl_matcher *m = c->matcher;
    sl_compiled_term *out = &m->terms[c->index];
    sl_pattern_fault fault;
    *out = (sl_compiled_term){.owner = term->owner, .list = (uint8_t)term->list,
                              .channel = c->channel_base[term->list] + term->group,
                              .first_guard = m->guards.n};
    m->names[c->index] = term->id.len ? term->id : term->pattern;
    if (!sl_pattern_parse(&c->reader, term->pattern, term->match, false, &c->pattern, &fault)) {
        report(c, "term", term->pattern, &fault);
        return;
    }
    out->rank = rank_of(&c->pattern);
    note_repeat(c);
    if (!add_wordings(c, 0, 0)) {
        fault = (sl_pattern_fault){.message = "over 256 rows have this very wording: join them"};
        report(c, "term", term->pattern, &fault);
        return;
    }
    out->n_unless = add_guards(c, SL_GUARD_UNLESS, term->unless);
    out->n_near = add_guards(c, SL_GUARD_NEAR, term->near);
    out->n_except = add_guards(c, SL_GUARD_EXCEPT, term->except);
    out->rank += out->n_near > 0;
}

static void number_channels(compiler *c, const sl_term *terms, uint32_t n_terms)
{
    uint32_t groups[SL_N_LISTS] = {0}, base = 0;
    for (uint32_t i = 0; i < n_terms; i++)
        if (terms[i].group >= groups[terms[i].list])
            groups[terms[i].list] = terms[i].group + 1;
    for (int list = 0; list < SL_N_LISTS; list++) {
        c->channel_base[list] = base;
        base += groups[list];
    }
    c->matcher->n_channels = base;
}

static bool failed(const compiler *c)
{
    const sl_matcher *m = c->matcher;
    return c->no_memory || m->arena.failed || c->atoms.failed || c->trie.failed ||
           c->reader.arena.failed || c->wordings.failed || c->key.failed;
}

static void note_seconds(compiler *c)
{
    const sl_trie *trie = &c->matcher->trie;
    for (uint32_t atom = 0; atom < trie->n_roots; atom++) {
        const sl_trie_node *node = &trie->nodes[trie->roots[atom]];
        for (uint32_t e = 0; trie->roots[atom] && e < node->n_edges; e++)
            c->atoms.seconds[trie->edges[node->first_edge + e].atom] = 1;
    }
}

/* The terms that end at nodes, with what is asked of them; those of one node stand together. */
static bool make_ends(sl_matcher *m)
{
    m->ends = sl_arena_zero(&m->arena, m->trie.n_finals, sizeof *m->ends);
    for (uint32_t i = 1; m->ends && i < m->trie.n_finals; i++) {
        const sl_trie_final *final = &m->trie.finals[i];
        const sl_compiled_term *t = &m->terms[final->term];
        bool guarded = t->n_unless | t->n_near | t->n_except;
        m->ends[i] = (sl_single){
            final->term, t->channel, t->owner, t->rank, t->list,
            (uint8_t)((guarded ? SL_SINGLE_GUARDED : 0) | (final->next ? SL_SINGLE_MORE : 0))};
    }
    return m->ends != NULL;
}

static bool make_small(compiler *c)
{
    sl_matcher *m = c->matcher;
    if (!sl_trie_minimise(&c->trie, &m->arena, &m->trie) || !make_ends(m))
        return false;
    note_seconds(c);
    return sl_atoms_make(&c->atoms, c->lang, &m->arena, &m->atoms);
}

static bool compile_all(compiler *c, const sl_term *terms, uint32_t n_terms)
{
    sl_matcher *m = c->matcher;
    m->terms = sl_arena_zero(&m->arena, n_terms, sizeof *m->terms);
    m->names = sl_arena_zero(&m->arena, n_terms, sizeof *m->names);
    m->n_terms = n_terms;
    if (!m->terms || !m->names || !sl_trie_init(&c->trie))
        return sl_fail_memory(c->error), false;
    number_channels(c, terms, n_terms);
    for (c->index = 0; c->index < n_terms && !failed(c) && !c->trie.too_many; c->index++) {
        c->term = &terms[c->index];
        add_term(c);
    }
    if (failed(c))
        return sl_fail_memory(c->error), false;
    if (c->trie.too_many)
        return sl_fail(c->error, SLANT_LEXICON, "the lexicons hold more than %d wordings: use fewer"
                       " at a time, or alternatives with fewer choices", SL_TRIE_MOST_NODES),
               false;
    if (c->has_fault)
        return false;
    return make_small(c) || sl_fail_memory(c->error) == SLANT_OK;
}

sl_matcher *sl_matcher_new(const sl_lang *lang, const sl_term *terms, uint32_t n_terms,
                           slant_warn warn, void *warn_user, slant_error *error)
{
    compiler *c = sl_mem_zero(1, sizeof *c);
    sl_matcher *matcher = sl_mem_zero(1, sizeof *matcher);
    bool ok = c && matcher;
    if (!ok)
        sl_fail_memory(error);
    if (ok) {
        *c = (compiler){.matcher = matcher, .warn = warn, .warn_user = warn_user, .error = error};
        sl_arena_init(&matcher->arena, 0);
        c->lang = lang;
        sl_atoms_init(&c->atoms);
        sl_map_init(&c->wordings, sl_hash_seed());
        ok = sl_pattern_reader_init(&c->reader, lang, error) && compile_all(c, terms, n_terms);
        sl_pattern_reader_free(&c->reader);
        sl_atoms_free(&c->atoms);
        sl_trie_free(&c->trie);
        sl_map_free(&c->wordings);
        sl_buf_free(&c->key);
        if (!ok)
            sl_matcher_free(matcher);
    } else {
        sl_mem_free(matcher);
    }
    sl_mem_free(c);
    return ok ? matcher : NULL;
}

bool sl_matcher_has_repeat(const sl_matcher *matcher)
{
    return matcher->has_repeat;
}

void sl_matcher_free(sl_matcher *matcher)
{
    if (!matcher)
        return;
    sl_arena_free(&matcher->arena);
    sl_mem_free(matcher);
}
