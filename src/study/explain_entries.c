/* explain_entries.c - the candidate entries of a sentence, and why each matched or did not. */
#include "study/explain.h"

#include "annotate/engine.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/unicode.h"
#include "lexicon/atoms.h"
#include "lexicon/pattern.h"
#include "study/endings.h"
#include "study/snippet.h"
#include "text/word.h"

enum { C_SENTENCE, C_TEXT, C_VERDICT, C_ENTRY_ID, C_WHY, C_TERM, C_LEXICON, C_LINE, C_KIND,
       C_WEIGHT, C_N_COLUMNS };
static const slant_column columns[C_N_COLUMNS] = {
    [C_SENTENCE] = {"sentence", SLANT_TYPE_INTEGER, "index in the article"},
    [C_TEXT] = {"text", SLANT_TYPE_TEXT, "the words"},
    [C_VERDICT] = {"verdict", SLANT_TYPE_TEXT, "matched, suppressed, or no match"},
    [C_ENTRY_ID] = {"entry_id", SLANT_TYPE_TEXT, "the entry"},
    [C_WHY] = {"why", SLANT_TYPE_TEXT, "the reason"},
    [C_TERM] = {"term", SLANT_TYPE_TEXT, "its term as the lexicon writes it"},
    [C_LEXICON] = {"lexicon", SLANT_TYPE_TEXT, "its lexicon"},
    [C_LINE] = {"line", SLANT_TYPE_INTEGER, "its line in the file"},
    [C_KIND] = {"kind", SLANT_TYPE_TEXT, "loaded, neutral or cue"},
    [C_WEIGHT] = {"weight", SLANT_TYPE_REAL, "0 to 1"},
};
static const slant_shape shape = {"entries", "Entries that match, or nearly do", columns,
                                  C_N_COLUMNS};

enum { ALIKE_LEAST = 4 /* bytes that words must begin with alike */, CONTENT_LEAST = 4 };

/* What a token offers to patterns. */
typedef struct offer {
    slant_str surface, form, stem, spelling, cased;
} offer;

typedef enum nearness { NOT_THERE, STEM_DIFFERS, FORM_DIFFERS, THERE } nearness;

typedef struct search {
    const slant_engine *engine;
    const slant_result *result;
    slant_tables *tables;
    sl_table *table;
    sl_arena arena;
    sl_vocab *vocab;
    sl_pattern_reader reader;
    sl_pattern *pattern;
    sl_buf work;
    offer *offers; /* of the sentence's tokens */
    uint32_t n_offers;
} search;

static const sl_guards *guards_of(const search *s, const slant_entry *entry)
{
    for (uint32_t i = 0; i < s->engine->n_lexicons; i++) {
        const slant_lexicon *lexicon = s->engine->lexicons[i];
        if (lexicon->guards && entry >= lexicon->info.entries &&
            entry < lexicon->info.entries + lexicon->info.n_entries)
            return &lexicon->guards[entry - lexicon->info.entries];
    }
    return NULL;
}

static void add_row(search *s, uint32_t sentence, slant_str text, const char *verdict,
                    const slant_entry *entry, slant_str why)
{
    slant_cell *row = sl_table_row(s->table);
    if (!row)
        return;
    row[C_SENTENCE] = sl_cell_integer(sentence);
    row[C_TEXT] = sl_tables_text(s->tables, text);
    row[C_VERDICT] = sl_cell_c(verdict);
    row[C_ENTRY_ID] = sl_tables_text(s->tables, entry->id);
    row[C_WHY] = sl_tables_text(s->tables, why);
    row[C_TERM] = sl_tables_text(s->tables, entry->term);
    row[C_LEXICON] = sl_tables_text(s->tables, entry->lexicon);
    if (entry->line)
        row[C_LINE] = sl_cell_integer((int64_t)entry->line);
    row[C_KIND] = sl_cell_c(slant_kind_name(entry->kind));
    row[C_WEIGHT] = sl_cell_real(entry->weight);
}

static slant_str line_of(search *s, slant_field field, uint32_t start, uint32_t end)
{
    sl_buf work = {0};
    sl_snippet_line(sl_slice(sl_snippet_field(s->result, field), start, end), &work);
    return sl_arena_buf(&s->arena, &work);
}

/* ---- what matched, what was suppressed ---- */

static void add_matches(search *s, uint32_t sentence)
{
    const slant_result *r = s->result;
    for (uint32_t i = 0; i < r->n_annotations; i++) {
        const slant_annotation *a = &r->annotations[i];
        if (a->sentence != sentence)
            continue;
        sl_buf_empty(&s->work);
        if (a->kind == SLANT_CUE)
            sl_buf_text(&s->work, "reports speech; counted apart");
        else
            sl_buf_printf(&s->work, "%s, in %s voice", a->kind == SLANT_LOADED
                          ? "counts" : "a neutral label, for shares only",
                          slant_voice_name(a->voice));
        add_row(s, sentence, line_of(s, a->field, a->start, a->end), "matched", a->entry,
                sl_buf_str(&s->work));
    }
}

/* "guard 2 of unless, line 41: antibiotic ~" */
static void put_guard(search *s, const slant_entry *entry, const char *column, slant_str cell,
                      slant_str guard)
{
    slant_str rest = cell, part;
    unsigned number = 0, found = 0;
    while (sl_next_part(&rest, ';', &part)) {
        part = sl_trim(part);
        number += part.len > 0;
        if (!found && part.len && sl_eq(part, guard))
            found = number;
    }
    sl_buf_printf(&s->work, "guard %u of %s, line %llu: %.*s", found, column,
                  (unsigned long long)entry->line, SL_ARG(guard));
}

static const slant_entry *entry_named(const search *s, const slant_entry *of, slant_str id)
{
    for (uint32_t i = 0; i < s->engine->n_entries; i++)
        if (sl_eq(s->engine->entries[i]->id, id) &&
            sl_eq(s->engine->entries[i]->lexicon, of->lexicon))
            return s->engine->entries[i];
    return NULL;
}

static void put_winner(search *s, const slant_entry *entry, const char *how, slant_str id)
{
    const slant_entry *winner = entry_named(s, entry, id);
    sl_buf_printf(&s->work, "%s %.*s", how, SL_ARG(id));
    if (winner && winner->line)
        sl_buf_printf(&s->work, ", line %llu", (unsigned long long)winner->line);
    sl_buf_text(&s->work, ": the longest from the left wins");
}

static void put_reason(search *s, const slant_suppressed *p)
{
    const sl_guards *guards = guards_of(s, p->entry);
    static const sl_guards none;
    slant_str reason = p->reason;
    guards = guards ? guards : &none;
    sl_buf_empty(&s->work);
    if (sl_starts(reason, SL("unless: ")))
        put_guard(s, p->entry, "unless", guards->unless, sl_slice(reason, 8, reason.len));
    else if (sl_starts(reason, SL("except: ")))
        put_guard(s, p->entry, "except", guards->except, sl_slice(reason, 8, reason.len));
    else if (sl_eq(reason, SL("near")))
        sl_buf_printf(&s->work, "no guard of near stands, line %llu: %.*s",
                      (unsigned long long)p->entry->line, SL_ARG(guards->near));
    else if (sl_starts(reason, SL("nested in ")))
        put_winner(s, p->entry, "nested in", sl_slice(reason, 10, reason.len));
    else if (sl_starts(reason, SL("overlaps ")))
        put_winner(s, p->entry, "overlaps", sl_slice(reason, 9, reason.len));
    else if (sl_eq(reason, SL("role")))
        sl_buf_printf(&s->work, "the sentence is %s, which is never scored",
                      slant_role_name(s->result->sentences[p->sentence].role));
    else
        sl_buf_add(&s->work, reason);
}

static void add_suppressed(search *s, uint32_t sentence)
{
    for (uint32_t i = 0; i < s->result->n_suppressed; i++) {
        const slant_suppressed *p = &s->result->suppressed[i];
        if (p->sentence != sentence)
            continue;
        put_reason(s, p);
        add_row(s, sentence, line_of(s, p->field, p->start, p->end), "suppressed", p->entry,
                sl_buf_str(&s->work));
    }
}

/* ---- what nearly matched ---- */

static offer offer_of(search *s, slant_str surface)
{
    char room[SL_SPELLING_BYTES];
    offer o = {.surface = surface};
    uint32_t id = sl_vocab_id(s->vocab, surface);
    const sl_word *word = id == SL_NONE ? NULL : sl_vocab_word(s->vocab, id);
    if (!word) {
        s->arena.failed = true;
        return o;
    }
    o.stem = sl_arena_str(&s->arena, word->stem);
    o.form = sl_arena_str(&s->arena, word->form);
    if (word->form.len)
        o.spelling =
            sl_arena_str(&s->arena, sl_word_spelling(s->engine->lang, word->form, room));
    sl_buf_empty(&s->work);
    o.cased = sl_arena_str(&s->arena, sl_case_form(word->surface, word->form, &s->work));
    return o;
}

static void read_offers(search *s, const slant_sentence *sentence)
{
    s->n_offers = sentence->token_end - sentence->token_start;
    if (s->n_offers > SL_EXPLAIN_TOKENS)
        s->n_offers = SL_EXPLAIN_TOKENS;
    s->offers = sl_arena_zero(&s->arena, s->n_offers + 1, sizeof *s->offers);
    for (uint32_t i = 0; s->offers && i < s->n_offers; i++) {
        const slant_token *t = &s->result->tokens[sentence->token_start + i];
        s->offers[i] = offer_of(s, sl_slice(sl_snippet_field(s->result, t->field), t->start,
                                            t->end));
    }
}

static bool satisfies(const offer *o, const sl_pattern_word *word)
{
    switch (word->kind) {
    case SL_ATOM_PREFIX: return sl_starts(o->form, word->key);
    case SL_ATOM_STEM: return sl_eq(o->stem, word->key);
    case SL_ATOM_FORM: return sl_eq(o->spelling, word->key);
    case SL_ATOM_CASE: return sl_eq(o->cased, word->key);
    default: return false;
    }
}

/* Same first letters, most of both; or one letter apart. */
static bool looks_alike(slant_str a, slant_str b)
{
    size_t common = sl_common_start(a, b), longer = a.len > b.len ? a.len : b.len;
    if (common >= ALIKE_LEAST && common * 10 >= longer * 6)
        return true;
    return longer >= 6 && a.len < 64 && b.len < 64 && a.len + 1 >= b.len && b.len + 1 >= a.len &&
           sl_distance(a, b) == 1;
}

static nearness nearness_of(search *s, const offer *o, const sl_pattern_word *word)
{
    if (o->stem.len == 0)
        return NOT_THERE;
    if (satisfies(o, word))
        return THERE;
    if (word->kind == SL_ATOM_FORM || word->kind == SL_ATOM_CASE) {
        uint32_t id = sl_vocab_id(s->vocab, word->key);
        const sl_word *own = id == SL_NONE ? NULL : sl_vocab_word(s->vocab, id);
        return own && sl_eq(own->stem, o->stem) ? FORM_DIFFERS : NOT_THERE;
    }
    return word->kind == SL_ATOM_STEM && looks_alike(o->stem, word->key) ? STEM_DIFFERS
                                                                         : NOT_THERE;
}

/* The best that the sentence has for a choice's word. */
typedef struct best {
    nearness near;
    uint32_t token;
    const sl_pattern_word *word;
} best;

static best best_of_word(search *s, const sl_pattern_word *word)
{
    best b = {.word = word};
    for (uint32_t i = 0; i < s->n_offers && b.near != THERE; i++) {
        nearness near = nearness_of(s, &s->offers[i], word);
        if (near > b.near) {
            b.near = near;
            b.token = i;
        }
    }
    return b;
}

/* Of the choices of an element that whose worst word is best. */
static best best_of_element(search *s, const sl_element *e)
{
    best most = {.near = NOT_THERE};
    for (uint32_t c = 0; c < e->n_choices && most.near != THERE; c++) {
        const sl_pattern_choice *choice = &s->pattern->choices[e->first_choice + c];
        best worst = {.near = THERE};
        for (uint32_t w = 0; w < choice->n_words && worst.near != NOT_THERE; w++) {
            best one = best_of_word(s, &s->pattern->words[choice->first_word + w]);
            if (w == 0 || one.near < worst.near)
                worst = one;
        }
        if (!most.word || worst.near > most.near)
            most = worst;
    }
    return most;
}

static void put_nearness(search *s, const best *b)
{
    const offer *o = &s->offers[b->token];
    sl_buf_text(&s->work, s->work.len ? "; " : "");
    if (b->near == FORM_DIFFERS && b->word->kind == SL_ATOM_CASE)
        sl_buf_printf(&s->work, "exact form and case required: %.*s", SL_ARG(b->word->key));
    else if (b->near == FORM_DIFFERS)
        sl_buf_printf(&s->work, "exact form required: %.*s", SL_ARG(b->word->key));
    else if (b->near == STEM_DIFFERS)
        sl_buf_printf(&s->work, "stem differs: %.*s has %.*s, the term %.*s", SL_ARG(o->form),
                      SL_ARG(o->stem), SL_ARG(b->word->key));
    else
        sl_buf_printf(&s->work, "there is no %s%.*s",
                      b->word->kind == SL_ATOM_STEM ? "word of stem " : "", SL_ARG(b->word->key));
}

/* Whether the elements are near enough to be told of, with the reason in s->work: a single word
 * that is nearly there; a phrase of which at most one word is not quite, or of more than two words
 * one is not at all, and some word of weight is. */
static bool is_near(search *s, slant_str *text)
{
    uint32_t n = 0, there = 0, near = 0, content = 0;
    sl_buf_empty(&s->work);
    for (uint32_t i = 0; i < s->pattern->n_elements; i++) {
        const sl_element *e = &s->pattern->elements[i];
        if (e->kind != SL_ELEMENT_WORDS)
            continue;
        best b = best_of_element(s, e);
        n++;
        there += b.near == THERE;
        near += b.near == STEM_DIFFERS || b.near == FORM_DIFFERS;
        if (there + 1 < n)
            return false;
        bool weighs = b.word && b.word->key.len >= CONTENT_LEAST;
        if (weighs && (b.near == THERE || s->pattern->n_elements == 1) && !content++)
            *text = s->offers[b.token].surface;
        if (b.near != THERE && b.word)
            put_nearness(s, &b);
    }
    if (there == n)
        sl_buf_text(&s->work, "its words stand apart, in another order, or across a sign that "
                              "ends a phrase");
    return content > 0 && (n == 1 ? near == 1 : n > 2 || there + near == n);
}

static bool is_known(const search *s, uint32_t sentence, const slant_entry *entry)
{
    for (uint32_t i = 0; i < s->result->n_annotations; i++)
        if (s->result->annotations[i].sentence == sentence &&
            s->result->annotations[i].entry == entry)
            return true;
    for (uint32_t i = 0; i < s->result->n_suppressed; i++)
        if (s->result->suppressed[i].sentence == sentence &&
            s->result->suppressed[i].entry == entry)
            return true;
    return false;
}

static void add_near(search *s, uint32_t sentence)
{
    sl_pattern_fault fault;
    read_offers(s, &s->result->sentences[sentence]);
    for (uint32_t i = 0; i < s->engine->n_entries && !s->arena.failed; i++) {
        const slant_entry *entry = s->engine->entries[i];
        slant_str text = {"", 0};
        if (!sl_pattern_parse(&s->reader, entry->term, entry->match, false, s->pattern, &fault))
            continue;
        if (!is_near(s, &text) || is_known(s, sentence, entry))
            continue;
        add_row(s, sentence, text, "no match", entry, sl_buf_str(&s->work));
    }
}

bool sl_explain_entries(const slant_engine *engine, const slant_result *result, uint32_t from,
                        uint32_t to, slant_tables *tables)
{
    search s = {.engine = engine, .result = result, .tables = tables,
                .table = sl_tables_add(tables, &shape)};
    sl_arena_init(&s.arena, 0);
    s.vocab = sl_vocab_new(engine->lang, NULL, NULL, NULL);
    s.pattern = sl_arena_alloc(&s.arena, sizeof *s.pattern);
    bool ok = sl_pattern_reader_init(&s.reader, engine->lang, NULL) && s.vocab && s.pattern;
    for (uint32_t i = from; ok && i < to; i++) {
        add_matches(&s, i);
        add_suppressed(&s, i);
        add_near(&s, i);
    }
    ok = ok && !s.arena.failed && !s.work.failed && !s.reader.arena.failed;
    sl_pattern_reader_free(&s.reader);
    sl_vocab_free(s.vocab);
    sl_buf_free(&s.work);
    sl_arena_free(&s.arena);
    return ok;
}
