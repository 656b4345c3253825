/* check_families.c - stems that collide (liberal takes in liberation) and families that are missed
 * (kill does not find killer), by the frequent forms of the language.
 *
 * Only single words are judged, for a phrase leaves little room for another word of the stem. A
 * form that the row itself names, in any of its cells and inflections, was looked at by its author.
 * A derived form that any row of the lexicon finds is not missed. */
#include "base/buf.h"
#include "base/error.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/unicode.h"
#include "lexicon/check.h"
#include "lexicon/families.h"
#include "text/vocab.h"

enum { MOST_TOLD = 5, LEAST_COUNT = 10, LONGEST = 40 };

typedef struct judge {
    sl_checker *c;
    sl_families families;
    sl_vocab *vocab;
    sl_map stems, forms;     /* of the single words of all rows, and of those beside it */
    slant_str *prefixes;
    uint32_t n_prefixes, cap_prefixes;
    sl_buf buf;
} judge;

/* ---- the single words of a term ---- */

typedef struct single {
    slant_str word;   /* folded, in the checker's arena */
    char mark;        /* 0, '!' or '*' */
} single;

static bool is_word_byte(char c)
{
    return sl_is_alpha(c) || (unsigned char)c >= 0x80;
}

static slant_str folded(judge *j, slant_str word)
{
    sl_buf_empty(&j->buf);
    sl_fold(word, &j->buf);
    return sl_arena_str(&j->c->arena, sl_buf_str(&j->buf));
}

/* The next alternative that is one word; false at the end. *rest holds the alternatives. */
static bool next_single(judge *j, slant_str *rest, single *s)
{
    slant_str part;
    while (sl_next_part(rest, '|', &part)) {
        part = sl_trim(part);
        s->mark = 0;
        while (part.len && strchr("!*", part.ptr[part.len - 1])) {
            s->mark = part.ptr[part.len - 1];
            part.len--;
        }
        size_t n = 0;
        while (n < part.len && is_word_byte(part.ptr[n]))
            n++;
        if (n && n == part.len) {
            s->word = folded(j, part);
            return s->word.ptr != NULL;
        }
    }
    return false;
}

/* The alternatives of a term that is one bracket, or one word; len 0 for a phrase. */
static slant_str alternatives(slant_str term)
{
    if (term.len > 2 && term.ptr[0] == '(' && sl_find_char(term, ')', 0) == term.len - 1)
        return sl_slice(term, 1, term.len - 1);
    return sl_find_char(term, ' ', 0) == term.len && sl_find_char(term, '(', 0) == term.len
               ? term : SL("");
}

static slant_str stem_of(judge *j, slant_str word)
{
    uint32_t id = sl_vocab_id(j->vocab, word);
    if (id == SL_NONE) {
        j->c->report->no_memory = true;
        return SL("");
    }
    return sl_arena_str(&j->c->arena, sl_vocab_word(j->vocab, id)->stem);
}

static void note_words(judge *j, const slant_entry *e)
{
    slant_str rest = alternatives(e->term);
    single s;
    while (next_single(j, &rest, &s)) {
        if (s.mark == '*' && SL_ARENA_FIT(&j->c->arena, j->prefixes, j->cap_prefixes,
                                          j->n_prefixes + 1))
            j->prefixes[j->n_prefixes++] = s.word;
        else if (s.mark == '!' || e->match != SLANT_MATCH_STEM)
            sl_map_put(&j->forms, s.word, 1);
        else
            sl_map_put(&j->stems, stem_of(j, s.word), 1);
    }
}

static bool is_found(const judge *j, const sl_family_form *form)
{
    if (sl_map_get(&j->stems, form->stem) != SL_NONE ||
        sl_map_get(&j->forms, form->form) != SL_NONE)
        return true;
    for (uint32_t i = 0; i < j->n_prefixes; i++)
        if (sl_starts(form->form, j->prefixes[i]))
            return true;
    return false;
}

/* ---- what the row's author has looked at ---- */

/* Whether the text names the form, or another inflection of the same word. */
static bool names(const judge *j, slant_str text, slant_str form)
{
    for (size_t i = 0; i < text.len;) {
        size_t end = i;
        char word[LONGEST];
        while (end < text.len && is_word_byte(text.ptr[end])) {
            if (end - i < LONGEST)
                word[end - i] = sl_to_lower(text.ptr[end]);
            end++;
        }
        if (end > i && end - i <= LONGEST &&
            sl_same_inflection(&j->families, (slant_str){word, end - i}, form))
            return true;
        i = end > i ? end : i + 1;
    }
    return false;
}

static bool is_known(const judge *j, uint32_t i, slant_str form)
{
    const slant_entry *e = &j->c->lexicon->info.entries[i];
    const sl_guards *g = &j->c->lexicon->guards[i];
    const slant_str cells[] = {e->term, g->unless, g->near, g->except, e->alternative, e->example,
                               e->counterexample, e->note};
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
        if (names(j, cells[k], form))
            return true;
    return false;
}

static void put_form(judge *j, const sl_family_form *form, uint32_t n)
{
    if (n < MOST_TOLD)
        sl_buf_printf(&j->buf, "%s%.*s (%u)", n ? ", " : "", SL_ARG(form->form), form->count);
    else if (n == MOST_TOLD)
        sl_buf_text(&j->buf, ", …");
}

/* ---- collisions ---- */

/* Whether the form is an inflection of any word that the term names. */
static bool is_meant(judge *j, slant_str term, slant_str form)
{
    slant_str rest = alternatives(term);
    single s;
    while (next_single(j, &rest, &s))
        if (sl_same_inflection(&j->families, s.word, form))
            return true;
    return false;
}

static void check_stem(judge *j, uint32_t i, slant_str word)
{
    const slant_entry *e = &j->c->lexicon->info.entries[i];
    uint32_t told = 0, at = sl_map_get(&j->families.by_stem, stem_of(j, word));
    slant_str list[MOST_TOLD + 1];
    uint32_t counts[MOST_TOLD + 1];
    for (; at != SL_NONE; at = j->families.forms[at].next_of_stem) {
        const sl_family_form *form = &j->families.forms[at];
        if (is_meant(j, e->term, form->form) || is_known(j, i, form->form))
            continue;
        if (told <= MOST_TOLD) {
            list[told] = form->form;
            counts[told] = form->count;
        }
        told++;
    }
    if (!told)
        return;
    sl_buf_empty(&j->buf);
    for (uint32_t k = 0; k < told && k <= MOST_TOLD; k++)
        put_form(j, &(sl_family_form){.form = list[k], .count = counts[k]}, k);
    sl_report_warning(j->c->report, "stem-collision", sl_checker_place(j->c, i),
                      "%.*s: by its stem \"%.*s\" takes in %.*s too: write what is another thing "
                      "into except, or name what is meant in the term or the note", SL_ARG(e->id),
                      SL_ARG(word), SL_ARG(sl_buf_str(&j->buf)));
}

/* ---- families ---- */

static void check_family(judge *j, uint32_t i, slant_str word)
{
    const slant_entry *e = &j->c->lexicon->info.entries[i];
    slant_str bases[SL_FAMILY_BASES];
    const sl_family_form *missed[MOST_TOLD + 1];
    uint32_t n = sl_family_bases(&j->families, word, bases), told = 0;
    for (uint32_t b = 0; b < n; b++) {
        uint32_t at = sl_map_get(&j->families.by_base, bases[b]);
        for (; at != SL_NONE; at = j->families.forms[at].next_of_base) {
            const sl_family_form *form = &j->families.forms[at];
            if (form->count < LEAST_COUNT || is_found(j, form) || is_known(j, i, form->form))
                continue;
            if (told <= MOST_TOLD)
                missed[told] = form;
            told++;
        }
    }
    if (!told)
        return;
    sl_buf_empty(&j->buf);
    for (uint32_t k = 0; k < told && k <= MOST_TOLD; k++)
        put_form(j, missed[k], k);
    sl_report_warning(j->c->report, "missed-family", sl_checker_place(j->c, i),
                      "%.*s: \"%.*s\" does not find %.*s: add it, or name it in the note",
                      SL_ARG(e->id), SL_ARG(word), SL_ARG(sl_buf_str(&j->buf)));
}

static void check_entry(judge *j, uint32_t i)
{
    const slant_entry *e = &j->c->lexicon->info.entries[i];
    slant_str rest = alternatives(e->term);
    single s;
    sl_map told; /* stems of this row: each once */
    sl_map_init(&told, sl_hash_seed());
    while (next_single(j, &rest, &s)) {
        if (s.mark || e->match != SLANT_MATCH_STEM)
            continue;
        slant_str stem = stem_of(j, s.word);
        if (sl_map_get(&told, stem) != SL_NONE)
            continue;
        sl_map_put(&told, stem, i);
        check_stem(j, i, s.word);
        check_family(j, i, s.word);
    }
    j->stems.failed |= told.failed;
    sl_map_free(&told);
}

static void judge_all(judge *j)
{
    const slant_lexicon_info *info = &j->c->lexicon->info;
    for (uint32_t i = 0; i < info->n_entries; i++)
        note_words(j, &info->entries[i]);
    for (uint32_t b = 0; b < j->c->n_beside; b++)
        for (size_t i = 0; i < j->c->beside[b]->info.n_entries; i++)
            note_words(j, &j->c->beside[b]->info.entries[i]);
    for (uint32_t i = 0; i < info->n_entries && !j->c->arena.failed; i++)
        check_entry(j, i);
}

bool sl_check_families(sl_checker *checker, const char *lang, const char *program,
                       slant_error *error)
{
    judge *j = sl_mem_zero(1, sizeof *j);
    if (!j)
        return sl_fail_memory(error), false;
    j->c = checker;
    sl_map_init(&j->stems, sl_hash_seed());
    sl_map_init(&j->forms, sl_hash_seed());
    bool ok = sl_families_init(&j->families, checker->lang, lang, program, error);
    j->vocab = ok ? sl_vocab_new(checker->lang, NULL, NULL, error) : NULL;
    if (j->vocab && j->families.n)
        judge_all(j);
    if (j->stems.failed || j->forms.failed || j->buf.failed)
        checker->report->no_memory = true;
    ok = ok && j->vocab;
    sl_vocab_free(j->vocab);
    sl_families_free(&j->families);
    sl_map_free(&j->stems);
    sl_map_free(&j->forms);
    sl_buf_free(&j->buf);
    sl_mem_free(j);
    return ok;
}
