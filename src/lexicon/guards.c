/* guards.c - asking about a hit's surroundings: see guards.h. */
#include "lexicon/guards.h"

#include "base/str.h"
#include "lexicon/compiled.h"

/* The bits of the words at one side of an element's choices. */
static uint64_t edge_of(const sl_guards_table *t, const sl_guard *g, const sl_element *e, int side)
{
    const sl_pattern_choice *choices = t->choices + g->first_choice + e->first_choice;
    uint64_t bits = 0;
    if (e->kind != SL_ELEMENT_WORDS)
        return UINT64_MAX;
    for (uint32_t c = 0; c < e->n_choices; c++) {
        uint32_t word = side == SL_GUARD_LEFT ? 0 : choices[c].n_words - 1u;
        if (choices[c].n_words == 0)
            return UINT64_MAX;
        bits |= sl_trie_after(t->atoms[g->first_word + choices[c].first_word + word]);
    }
    return bits;
}

/* What stands beside `~`: the edges of its neighbours that turn towards it. */
static sl_beside beside_of(const sl_guards_table *t, const sl_guard *g)
{
    const uint64_t *self = t->edges + (g->first_element + g->self) * (size_t)SL_GUARD_EDGES;
    bool has_self = g->self < g->n_elements && g->kind != SL_GUARD_EXCEPT;
    bool has_left = has_self && g->self > 0, has_right = has_self && g->self + 1 < g->n_elements;
    return (sl_beside){{
        [SL_GUARD_LEFT] = has_left ? self[SL_GUARD_RIGHT - SL_GUARD_EDGES] : UINT64_MAX,
        [SL_GUARD_RIGHT] = has_right ? self[SL_GUARD_LEFT + SL_GUARD_EDGES] : UINT64_MAX}};
}

bool sl_guards_add(sl_guards_table *table, sl_guard_kind kind, slant_str text,
                   const sl_pattern *pattern, sl_atoms_builder *atoms, sl_arena *arena)
{
    sl_guards_table *t = table;
    uint32_t first = t->n_elements, n = first + pattern->n_elements;
    if (!SL_ARENA_FIT(arena, t->guards, t->cap, t->n + 1) ||
        !SL_ARENA_FIT(arena, t->beside, t->cap_beside, t->n + 1) ||
        !SL_ARENA_FIT(arena, t->elements, t->cap_elements, n) ||
        !SL_ARENA_FIT(arena, t->edges, t->cap_edges, n * SL_GUARD_EDGES) ||
        !SL_ARENA_FIT(arena, t->choices, t->cap_choices, t->n_choices + pattern->n_choices) ||
        !SL_ARENA_FIT(arena, t->atoms, t->cap_atoms, t->n_atoms + pattern->n_words))
        return false;
    bool has_self = pattern->self < pattern->n_elements;
    sl_guard *guard = &t->guards[t->n++];
    *guard = (sl_guard){
        .text = text, .kind = kind, .first_element = first, .first_choice = t->n_choices,
        .first_word = t->n_atoms, .n_elements = (uint16_t)pattern->n_elements,
        .self = (uint16_t)pattern->self, .anywhere = has_self ? 0 : t->n_anywhere};
    t->n_anywhere += !has_self && kind != SL_GUARD_EXCEPT;
    for (uint32_t i = 0; i < pattern->n_choices; i++)
        t->choices[t->n_choices++] = pattern->choices[i];
    for (uint32_t i = 0; i < pattern->n_words; i++) {
        uint32_t atom = sl_atoms_add(atoms, pattern->words[i].kind, pattern->words[i].key, arena);
        if (atom == SL_NONE)
            return false;
        t->atoms[t->n_atoms++] = atom;
    }
    for (uint32_t i = 0; i < pattern->n_elements; i++) {
        const sl_element *e = &pattern->elements[i];
        for (int side = 0; side < SL_GUARD_EDGES; side++)
            t->edges[t->n_elements * SL_GUARD_EDGES + (uint32_t)side] = edge_of(t, guard, e, side);
        t->elements[t->n_elements++] = *e;
    }
    t->beside[t->n - 1] = beside_of(t, guard);
    return true;
}

/* One question on its way. Positions are tokens; the walk goes rightwards (by = 1) or leftwards
 * (by = -1) and may not leave low .. high. */
typedef struct walk {
    const sl_guards_table *table;
    const sl_guard *guard;
    const sl_doc *doc;
    int64_t low, high;
    int by;
    uint32_t steps;
} walk;

/* Whether the word after `at` (in the walk's direction) may follow it directly. */
static bool may_follow(const walk *w, int64_t at, int64_t next)
{
    int64_t first = at < next ? at : next;
    return first < w->low || first + 1 >= w->high ||
           sl_token_break(w->doc, (uint32_t)first) == SL_BREAK_NONE;
}

/* Whether the words of a choice stand from `at` on; *after is the place behind them. */
static bool choice_stands(walk *w, const sl_pattern_choice *choice, int64_t at, bool after_gap,
                          int64_t *after)
{
    for (uint32_t i = 0; i < choice->n_words; i++, at += w->by) {
        uint32_t k = w->by > 0 ? i : choice->n_words - 1 - i;
        uint32_t atom = w->table->atoms[w->guard->first_word + choice->first_word + k];
        if (w->steps == 0)
            return false;
        w->steps--;
        if (at < w->low || at >= w->high)
            return false;
        if (!sl_token_has_atom(w->doc, (uint32_t)at, atom))
            return false;
        if (!(after_gap && i == 0) && !may_follow(w, at, at - w->by))
            return false;
    }
    *after = at;
    return true;
}

static bool elements_stand(walk *w, int i, int stop, int64_t at, bool after_gap);

/* The bits of an element's words where the walk meets it. */
static uint64_t edge_at(const walk *w, int i)
{
    uint32_t side = w->by > 0 ? SL_GUARD_LEFT : SL_GUARD_RIGHT;
    uint32_t element = w->guard->first_element + (uint32_t)i;
    return w->table->edges[element * SL_GUARD_EDGES + side];
}

/* Whether an element's words may begin at `at`, as the walk goes: its edge tells for most places,
 * and without a look at its choices. */
static bool may_stand(const walk *w, uint64_t edge, int64_t at)
{
    return edge == UINT64_MAX ||
           (at >= w->low && at < w->high && (edge & w->doc->words.bits[at]));
}

/* A gap of a guard may hold any punctuation: it asks for company in the sentence, not for a
 * phrase. */
static bool gap_stands(walk *w, const sl_element *gap, int i, int stop, int64_t at)
{
    for (int n = gap->min; n <= gap->max && w->steps; n++) {
        int64_t place = at + (int64_t)n * w->by;
        bool may = i + w->by == stop || may_stand(w, edge_at(w, i + w->by), place);
        if (may && elements_stand(w, i + w->by, stop, place, true))
            return true;
        w->steps -= !may;
    }
    return false;
}

/* Whether the word at a place is one of all that an element names: where it is none, none of the
 * element's choices, of a dozen mostly, begins there. Without branches, four words at a time. */
static bool is_named(const walk *w, const sl_element *e, uint32_t at)
{
    const sl_pattern_choice *first = w->table->choices + w->guard->first_choice + e->first_choice;
    const sl_pattern_choice *last = first + e->n_choices - 1;
    const uint32_t *names = w->table->atoms + w->guard->first_word + first->first_word;
    uint32_t n = last->first_word + last->n_words - (uint32_t)first->first_word, found = 0;
    const sl_found_word *word = sl_doc_found(w->doc, at);
    for (uint32_t k = 0; k < word->n_atoms; k++) {
        uint32_t atom = word->atoms[k];
        for (uint32_t i = 0; i < n; i++)
            found |= names[i] == atom;
    }
    return found;
}

/* Whether the elements from index i up to (not with) `stop` stand from `at` on. */
static bool elements_stand(walk *w, int i, int stop, int64_t at, bool after_gap)
{
    if (i == stop)
        return true;
    const sl_element *e = &w->table->elements[w->guard->first_element + (uint32_t)i];
    if (e->kind == SL_ELEMENT_GAP)
        return gap_stands(w, e, i, stop, at);
    uint64_t edge = edge_at(w, i);
    if (!may_stand(w, edge, at))
        return false;
    if (edge != UINT64_MAX && !is_named(w, e, (uint32_t)at)) {
        w->steps -= e->n_choices < w->steps ? e->n_choices : w->steps; /* as if each was tried */
        return false;
    }
    const sl_pattern_choice *choices =
        w->table->choices + w->guard->first_choice + e->first_choice;
    for (uint32_t c = 0; c < e->n_choices && w->steps; c++) {
        int64_t after;
        if (choice_stands(w, &choices[c], at, after_gap, &after) &&
            elements_stand(w, i + w->by, stop, after, false))
            return true;
    }
    return false;
}

static bool stands_around(walk w, uint32_t start, uint32_t end)
{
    int self = w.guard->self;
    w.by = 1;
    if (!elements_stand(&w, self + 1, w.guard->n_elements, end, false))
        return false;
    w.by = -1;
    return elements_stand(&w, self - 1, -1, (int64_t)start - 1, false);
}

/* Whether the guard's words stand somewhere from low to high; linear in that, whatever stands. */
static bool stands_within(walk w, uint32_t low, uint32_t high)
{
    w.by = 1;
    w.low = low;
    w.high = high;
    w.steps += (high - low) * SL_GUARD_STEPS_EACH;
    uint64_t bits = w.table->edges[w.guard->first_element * SL_GUARD_EDGES + SL_GUARD_LEFT];
    for (uint32_t at = low; at < high; at++)
        if ((bits == UINT64_MAX || (bits & w.doc->words.bits[at])) &&
            elements_stand(&w, 0, w.guard->n_elements, at, true))
            return true;
    return false;
}

bool sl_guard_fires(const sl_guards_table *table, const sl_guard *guard,
                    const sl_guard_place *place, uint32_t start, uint32_t end)
{
    __builtin_prefetch(&table->elements[guard->first_element]); /* they lie far apart */
    __builtin_prefetch(&table->edges[guard->first_element * (size_t)SL_GUARD_EDGES]);
    __builtin_prefetch(&table->choices[guard->first_choice]);
    __builtin_prefetch(&table->atoms[guard->first_word]);
    walk w = {.table = table, .guard = guard, .doc = place->doc, .low = place->sentence_start,
              .high = place->sentence_end, .steps = SL_GUARD_STEPS};
    if (guard->kind == SL_GUARD_EXCEPT)
        return stands_within(w, start, end);
    if (guard->self < guard->n_elements)
        return stands_around(w, start, end);
    uint32_t *answer = &place->answers[guard->anywhere];
    if (*answer / 2 != place->sentence + 1)
        *answer = (place->sentence + 1) * 2 +
                  stands_within(w, place->sentence_start, place->sentence_end);
    return *answer & 1;
}
