/* check_terms.c - what is wrong with terms and guards: faults of the pattern language, rows for the
 * same words, entries that can never match, guards that always or never fire. */
#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/unicode.h"
#include "lexicon/check.h"
#include "lexicon/pattern.h"

#include <math.h>

typedef struct terms {
    sl_checker *c;
    sl_pattern_reader reader;
    sl_pattern pattern, guard;
    sl_map wordings; /* a wording with its guards → the first entry that has it */
    sl_buf buf;
} terms;

/* ---- patterns ---- */

static void report_pattern(terms *t, uint32_t entry, const char *cell, uint32_t column,
                           size_t offset, slant_str text, const sl_pattern_fault *fault)
{
    sl_place place = sl_checker_place(t->c, entry);
    if (t->reader.arena.failed)
        return; /* no fault of the pattern's */
    place.column = column ? column + offset + fault->at : 0;
    sl_report_error(t->c->report, "pattern", place, "%s \"%.*s\": %s", cell, SL_ARG(text),
                    fault->message);
}

static bool parse_term(terms *t, uint32_t i)
{
    const slant_entry *e = &t->c->lexicon->info.entries[i];
    sl_pattern_fault fault;
    if (sl_pattern_parse(&t->reader, e->term, e->match, false, &t->pattern, &fault))
        return true;
    report_pattern(t, i, "term", t->c->lexicon->columns[i].term, 0, e->term, &fault);
    return false;
}

/* ---- guards ---- */

/* Whether some word of the `except` could stand in a hit of the term: by the same stem, the same
 * form or a prefix. */
static bool could_meet(const sl_pattern *term, const sl_pattern *except)
{
    for (uint32_t i = 0; i < except->n_words; i++) {
        for (uint32_t k = 0; k < term->n_words; k++) {
            slant_str a = except->words[i].key, b = term->words[k].key;
            if (sl_eq(a, b) || sl_starts(b, a) ||
                (term->words[k].kind == SL_ATOM_PREFIX && sl_starts(a, b)))
                return true;
        }
    }
    return false;
}

static void check_except(terms *t, uint32_t i, slant_str part, sl_place place)
{
    sl_pattern_fault fault;
    const slant_entry *e = &t->c->lexicon->info.entries[i];
    if (t->guard.n_gaps || could_meet(&t->pattern, &t->guard))
        return;
    if (sl_pattern_parse(&t->reader, part, SLANT_MATCH_STEM, false, &t->guard, &fault) &&
        could_meet(&t->pattern, &t->guard))
        return;
    sl_report_warning(t->c->report, "guard-never-fires", place,
                      "%.*s: except \"%.*s\" is no form of \"%.*s\", so it never fires: remove it",
                      SL_ARG(e->id), SL_ARG(part), SL_ARG(e->term));
}

/* A guard without ~ that is the term itself stands in every sentence where the term stands. */
static void check_anywhere(terms *t, uint32_t i, const char *cell, slant_str part, sl_place place)
{
    const slant_entry *e = &t->c->lexicon->info.entries[i];
    if (t->guard.self < t->guard.n_elements || !sl_eq_nocase(part, e->term))
        return;
    sl_report_error(t->c->report, "guard-always-fires", place,
                    "%.*s: %s \"%.*s\" is the term itself, and always fires: write it with ~ and "
                    "the words around it", SL_ARG(e->id), cell, SL_ARG(part));
}

static void check_guards(terms *t, uint32_t i, const char *cell, slant_str guards, uint32_t column)
{
    bool is_except = cell[0] == 'e';
    slant_str rest = guards, part;
    uint32_t n = 0;
    sl_place place = sl_checker_place(t->c, i);
    place.column = column;
    while (sl_next_part(&rest, ';', &part)) {
        sl_pattern_fault fault;
        slant_match match = is_except ? SLANT_MATCH_FORM : SLANT_MATCH_STEM;
        part = sl_trim(part);
        if (part.len == 0)
            continue;
        n++;
        size_t offset = (size_t)(part.ptr - guards.ptr);
        if (!sl_pattern_parse(&t->reader, part, match, !is_except, &t->guard, &fault))
            report_pattern(t, i, cell, column, offset, part, &fault);
        else if (is_except)
            check_except(t, i, part, place);
        else
            check_anywhere(t, i, cell, part, place);
    }
    if (guards.len && n == 0)
        sl_report_warning(t->c->report, "guard-never-fires", place,
                          "%s holds no guard: write one, or empty the cell", cell);
}

/* ---- rows for the same words ---- */

/* The wording as it is matched, so that `attack` and `attacks` are one. */
static slant_str wording_key(terms *t, uint32_t i)
{
    const sl_guards *g = &t->c->lexicon->guards[i];
    sl_buf_empty(&t->buf);
    sl_pattern_key(&t->pattern, &t->buf);
    sl_guards_key(g->unless, g->near, g->except, &t->buf);
    return sl_arena_str(&t->c->arena, sl_buf_str(&t->buf));
}

static bool same_labels(const slant_str *a, uint32_t n_a, const slant_str *b, uint32_t n_b)
{
    bool same = n_a == n_b;
    for (uint32_t i = 0; same && i < n_a; i++)
        same = sl_eq(a[i], b[i]);
    return same;
}

static bool same_values(const slant_entry *a, const slant_entry *b)
{
    return a->weight == b->weight && a->favours == b->favours &&
           (a->valence == b->valence || (isnan(a->valence) && isnan(b->valence))) &&
           same_labels(a->category, a->n_category, b->category, b->n_category) &&
           same_labels(a->frame, a->n_frame, b->frame, b->n_frame) &&
           same_labels(a->concepts, a->n_concepts, b->concepts, b->n_concepts);
}

/* False when an earlier row has the same wording. */
static bool check_repeat(terms *t, uint32_t i)
{
    const slant_entry *entries = t->c->lexicon->info.entries;
    uint32_t first = sl_map_add(&t->wordings, wording_key(t, i), i);
    if (first == i || first == SL_NONE)
        return true;
    const slant_entry *a = &entries[first], *b = &entries[i];
    sl_place place = sl_checker_place(t->c, i);
    if (same_values(a, b))
        sl_report_warning(t->c->report, "duplicate-term", place,
                          "%.*s matches the same words as %.*s in line %llu and says the same: "
                          "remove one", SL_ARG(b->id), SL_ARG(a->id), (unsigned long long)a->line);
    else
        sl_report_error(t->c->report, "contradictory-term", place,
                        "%.*s matches the same words as %.*s in line %llu, with other values: "
                        "the first counts; remove one, or tell them apart by guards",
                        SL_ARG(b->id), SL_ARG(a->id), (unsigned long long)a->line);
    return false;
}

/* ---- entries that can never match ---- */

/* Appends alternative k of the choice that begins at `i` (behind its bracket), counted round, and
 * returns where it ends. */
static size_t add_alternative(terms *t, slant_str term, size_t i, uint32_t k)
{
    size_t close = sl_find_char(term, ')', i);
    slant_str all = sl_slice(term, i, close), rest = all, part = all;
    uint32_t n = 0;
    while (sl_next_part(&rest, '|', &part))
        n++;
    rest = all;
    for (uint32_t at = 0; at <= k % (n ? n : 1) && sl_next_part(&rest, '|', &part); at++)
        continue;
    sl_buf_add(&t->buf, part);
    return close;
}

/* A wording as it would stand in a text: alternatives number k, the fewest words in gaps. */
static slant_str sample_of(terms *t, slant_str term, uint32_t k)
{
    sl_buf_empty(&t->buf);
    for (size_t i = 0; i < term.len; i++) {
        if (term.ptr[i] == '(') {
            i = add_alternative(t, term, i + 1, k);
        } else if (term.ptr[i] == '{') {
            char c = i + 1 < term.len ? term.ptr[i + 1] : '0';
            sl_buf_repeat(&t->buf, "qx ", sl_is_digit(c) ? (size_t)(c - '0') : 0);
            i = sl_find_char(term, '}', i);
        } else {
            sl_buf_char(&t->buf, term.ptr[i]);
        }
    }
    size_t n = 0;
    for (size_t i = 0; i < t->buf.len; i++)
        if (t->buf.ptr[i] != '!' && t->buf.ptr[i] != '*')
            t->buf.ptr[n++] = t->buf.ptr[i];
    t->buf.len = n;
    return sl_arena_str(&t->c->arena, sl_buf_str(&t->buf));
}

static uint32_t most_alternatives(const sl_pattern *p)
{
    uint32_t most = 1;
    for (uint32_t i = 0; i < p->n_elements; i++)
        if (p->elements[i].n_choices > most)
            most = p->elements[i].n_choices;
    return most;
}

static bool asks_for_form(const sl_pattern *p)
{
    for (uint32_t i = 0; i < p->n_words; i++)
        if (p->words[i].kind >= SL_ATOM_FORM)
            return true;
    return false;
}

/* Whether the entry over this one leaves it other texts: one with guards, or one that asks for
 * forms where this one takes every inflection. */
static bool winner_leaves_some(terms *t, uint32_t i)
{
    sl_pattern_fault fault;
    uint32_t winner = sl_trial_winner(t->c->trial, i);
    if (winner == SL_NONE)
        return false;
    const slant_entry *e = &t->c->lexicon->info.entries[winner];
    const sl_guards *g = &t->c->lexicon->guards[winner];
    return g->unless.len || g->near.len || g->except.len ||
           !sl_pattern_parse(&t->reader, e->term, e->match, false, &t->guard, &fault) ||
           (asks_for_form(&t->guard) && !asks_for_form(&t->pattern));
}

/* Whether any wording is found, or only missed for want of company; else why the first is not. */
static bool can_match(terms *t, uint32_t i, slant_str *reason)
{
    const slant_entry *e = &t->c->lexicon->info.entries[i];
    sl_trial *trial = t->c->trial;
    uint32_t n = most_alternatives(&t->pattern);
    for (uint32_t k = 0; k < n; k++) {
        slant_str sample = sample_of(t, e->term, k);
        if (t->buf.failed || !sample.ptr || !sl_trial_read(trial, sample)) {
            t->c->report->no_memory = true;
            return true;
        }
        slant_str why = sl_trial_reason(trial, i);
        if (sl_eq(why, SL("role"))) { /* a letter alone is no sentence of a text */
            sample = sl_arena_printf(&t->c->arena, "They saw %.*s there and went on.",
                                     SL_ARG(sample));
            if (!sample.ptr || !sl_trial_read(trial, sample)) {
                t->c->report->no_memory = true;
                return true;
            }
            why = sl_trial_reason(trial, i);
        }
        if (sl_trial_hits(trial, i) || sl_eq(why, SL("near")) || winner_leaves_some(t, i))
            return true;
        if (k == 0)
            *reason = sl_arena_str(&t->c->arena, why);
    }
    return false;
}

static void check_matches(terms *t, uint32_t i)
{
    const slant_entry *e = &t->c->lexicon->info.entries[i];
    sl_place place = sl_checker_place(t->c, i);
    slant_str reason = {NULL, 0};
    if (!t->c->trial || !t->c->trial->matcher || can_match(t, i, &reason))
        return;
    if (sl_starts(reason, SL("unless")) || sl_starts(reason, SL("except")))
        sl_report_error(t->c->report, "guard-always-fires", place,
                        "%.*s: \"%.*s\" suppresses its own words: %.*s", SL_ARG(e->id),
                        SL_ARG(e->term), SL_ARG(reason));
    else if (reason.len)
        sl_report_error(t->c->report, "never-matches", place,
                        "%.*s can never match: \"%.*s\" is always %.*s", SL_ARG(e->id),
                        SL_ARG(e->term), SL_ARG(reason));
    else
        sl_report_error(t->c->report, "never-matches", place,
                        "%.*s can never match: no text holds \"%.*s\" in one sentence as it is "
                        "written (punctuation between words is no part of a term)", SL_ARG(e->id),
                        SL_ARG(e->term));
}

static void check_term(terms *t, uint32_t i)
{
    const sl_guards *g = &t->c->lexicon->guards[i];
    const sl_columns *columns = &t->c->lexicon->columns[i];
    if (!parse_term(t, i))
        return;
    check_guards(t, i, "unless", g->unless, columns->unless);
    check_guards(t, i, "near", g->near, columns->near);
    check_guards(t, i, "except", g->except, columns->except);
    if (check_repeat(t, i))
        check_matches(t, i);
}

void sl_check_terms(sl_checker *checker)
{
    terms *t = sl_mem_zero(1, sizeof *t);
    slant_error error = {0};
    if (!t || !sl_pattern_reader_init(&t->reader, checker->lang, &error)) {
        checker->report->no_memory = true;
        sl_mem_free(t);
        return;
    }
    t->c = checker;
    sl_map_init(&t->wordings, sl_hash_seed());
    uint32_t n = (uint32_t)checker->lexicon->info.n_entries;
    for (uint32_t i = 0; i < n && !t->reader.arena.failed && !checker->arena.failed; i++)
        check_term(t, i);
    if (t->reader.arena.failed || t->wordings.failed || t->buf.failed)
        checker->report->no_memory = true;
    sl_map_free(&t->wordings);
    sl_buf_free(&t->buf);
    sl_pattern_reader_free(&t->reader);
    sl_mem_free(t);
}
