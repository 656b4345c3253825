/* expand_rows.c - what is remarkable about a form, and the tables of an expansion. */
#include "study/expand.h"

#include "annotate/engine.h"
#include "base/error.h"
#include "base/str.h"
#include "base/unicode.h"
#include "study/endings.h"
#include "text/vocab.h"

#include <stdlib.h>

enum { F_FORM, F_ENTRY_ID, F_N, F_ARTICLES, F_REMARK, F_EXAMPLE, F_TERM, F_DOC_ID, F_OWN,
       F_SHARE, F_CAPITALS, F_LINE, F_N_COLUMNS };
static const slant_column form_columns[F_N_COLUMNS] = {
    [F_FORM] = {"form", SLANT_TYPE_TEXT, "the words that the entry took in, as first met"},
    [F_ENTRY_ID] = {"entry_id", SLANT_TYPE_TEXT, "the entry"},
    [F_N] = {"n", SLANT_TYPE_INTEGER, "hits of this form"},
    [F_ARTICLES] = {"articles", SLANT_TYPE_INTEGER, "articles that have it"},
    [F_REMARK] = {"remark", SLANT_TYPE_TEXT,
                  "few letters, rare ending, capitals only; joined by ;"},
    [F_EXAMPLE] = {"example", SLANT_TYPE_TEXT, "the first sentence that has it"},
    [F_TERM] = {"term", SLANT_TYPE_TEXT, "the entry's term as the lexicon writes it"},
    [F_DOC_ID] = {"doc_id", SLANT_TYPE_TEXT, "the example's article"},
    [F_OWN] = {"own", SLANT_TYPE_INTEGER, "hits in the outlets' own voice"},
    [F_SHARE] = {"share", SLANT_TYPE_REAL, "of the entry's hits"},
    [F_CAPITALS] = {"capitals", SLANT_TYPE_INTEGER,
                    "hits with a capital that do not begin a sentence"},
    [F_LINE] = {"line", SLANT_TYPE_INTEGER, "the entry's line in its file"},
};
static const slant_shape forms_shape = {"forms", "Forms that the entries take in", form_columns,
                                        F_N_COLUMNS};

enum { E_ENTRY_ID, E_TERM, E_N, E_FORMS, E_OWN, E_LINE, E_N_COLUMNS };
static const slant_column entry_columns[E_N_COLUMNS] = {
    [E_ENTRY_ID] = {"entry_id", SLANT_TYPE_TEXT, "the entry"},
    [E_TERM] = {"term", SLANT_TYPE_TEXT, "its term as the lexicon writes it"},
    [E_N] = {"n", SLANT_TYPE_INTEGER, "hits"},
    [E_FORMS] = {"forms", SLANT_TYPE_INTEGER, "different forms"},
    [E_OWN] = {"own", SLANT_TYPE_INTEGER, "hits in the outlets' own voice"},
    [E_LINE] = {"line", SLANT_TYPE_INTEGER, "its line in the file"},
};
static const slant_shape entries_shape = {"entries", "Entries", entry_columns, E_N_COLUMNS};

enum { FEW_LETTERS = 1 << 0, RARE_ENDING = 1 << 1, CAPITALS_ONLY = 1 << 2 };

typedef struct total {
    uint32_t n, forms, own;
} total;

typedef struct listed {
    const sl_expand_form *form;
    unsigned remarks;
} listed;

typedef struct report {
    sl_expand *x;
    const slant_lexicon_info *lexicon;
    slant_tables *tables;
    sl_endings endings;
    sl_vocab *vocab;
    sl_arena arena;
    listed *list;
    total *totals; /* of each entry */
} report;

/* ---- remarks ---- */

static bool learn_endings(report *r)
{
    const sl_expand *x = r->x;
    slant_str forms[64];
    for (uint32_t s = 0; s < x->n_stems; s++) {
        uint32_t n = 0;
        for (uint32_t w = x->stems[s]; w != SL_NONE && n < 64; w = x->words[w].next)
            forms[n++] = x->words[w].form;
        sl_endings_add(&r->endings, forms, n);
    }
    return !sl_endings_failed(&r->endings);
}

/* The next run of letters, digits and apostrophes; false when there is none. */
static bool next_word(slant_str *rest, slant_str *word)
{
    const char *p = rest->ptr, *end = rest->ptr + rest->len, *start = NULL;
    while (p < end) {
        const char *at = p;
        sl_char_kind kind = sl_char_kind_of(sl_utf8_next(&p, end));
        bool part = kind == SL_CHAR_LETTER || kind == SL_CHAR_DIGIT || *at == '\'';
        if (part && !start)
            start = at;
        if (!part && start) {
            p = at;
            break;
        }
    }
    *word = start ? sl_between(start, p) : (slant_str){0};
    *rest = sl_between(p, end);
    return start != NULL;
}

/* The word's stem; copied, as the vocabulary moves its own. */
static slant_str stem_of(report *r, slant_str word)
{
    uint32_t id = sl_vocab_id(r->vocab, word);
    if (id == SL_NONE) {
        r->arena.failed = true;
        return (slant_str){"", 0};
    }
    return sl_arena_str(&r->arena, sl_vocab_word(r->vocab, id)->stem);
}

static unsigned judge_word(report *r, slant_str own, slant_str form)
{
    unsigned remarks = 0;
    size_t common = sl_common_start(own, form);
    size_t longer = own.len > form.len ? own.len : form.len;
    if (sl_eq(own, form))
        return 0;
    if (common * 2 < longer)
        remarks |= FEW_LETTERS;
    if (r->endings.stems >= SL_EXPAND_STEMS &&
        (uint64_t)sl_endings_count(&r->endings, own, form) * 1000 <
            (uint64_t)r->endings.stems * SL_EXPAND_RARE)
        remarks |= RARE_ENDING;
    return remarks;
}

/* Against the term's word of the same stem, the one most like it where there are several. */
static unsigned judge_against(report *r, slant_str term, slant_str word)
{
    slant_str rest = term, own, stem = stem_of(r, word);
    unsigned best = ~0u;
    word = sl_folded(word, &r->arena);
    while (best && next_word(&rest, &own)) {
        if (!sl_eq(stem_of(r, own), stem))
            continue;
        unsigned one = judge_word(r, sl_folded(own, &r->arena), word);
        if (best == ~0u || one < best)
            best = one;
    }
    return best == ~0u ? 0 : best;
}

static bool has_capital(slant_str text)
{
    const char *p = text.ptr, *end = text.ptr + text.len;
    while (p < end)
        if (sl_char_is_upper(sl_utf8_next(&p, end)))
            return true;
    return false;
}

static unsigned judge(report *r, const sl_expand_form *form)
{
    const slant_entry *entry = &r->lexicon->entries[form->entry];
    slant_str rest = form->form, word;
    unsigned remarks = 0;
    while (next_word(&rest, &word))
        remarks |= judge_against(r, entry->term, word);
    if (form->inner && form->capitals == form->inner && !has_capital(entry->term))
        remarks |= CAPITALS_ONLY;
    return remarks;
}

/* ---- tables ---- */

/* Those with remarks, then the rarest, then as the lexicon has them. */
static int by_suspicion(const void *left, const void *right)
{
    const listed *a = left, *b = right;
    if (!a->remarks != !b->remarks)
        return a->remarks ? -1 : 1;
    if (a->form->n != b->form->n)
        return a->form->n < b->form->n ? -1 : 1;
    if (a->form->entry != b->form->entry)
        return a->form->entry < b->form->entry ? -1 : 1;
    return sl_compare(a->form->folded, b->form->folded);
}

static slant_cell remark_cell(report *r, unsigned remarks)
{
    static const char *const names[] = {"few letters", "rare ending", "capitals only"};
    sl_buf work = {0};
    for (unsigned i = 0; i < 3; i++) {
        if (!(remarks >> i & 1))
            continue;
        sl_buf_text(&work, work.len ? ";" : "");
        sl_buf_text(&work, names[i]);
    }
    bool any = remarks & 7;
    slant_str text = sl_arena_buf(&r->tables->arena, &work);
    return any ? sl_cell_text(text) : sl_cell_c(NULL);
}

static void add_form(report *r, sl_table *table, const listed *item)
{
    const sl_expand_form *f = item->form;
    const slant_entry *entry = &r->lexicon->entries[f->entry];
    slant_cell *row = sl_table_row(table);
    if (!row)
        return;
    row[F_FORM] = sl_tables_text(r->tables, f->form);
    row[F_ENTRY_ID] = sl_tables_text(r->tables, entry->id);
    row[F_N] = sl_cell_integer(f->n);
    row[F_ARTICLES] = sl_cell_integer(f->articles);
    row[F_REMARK] = remark_cell(r, item->remarks);
    row[F_EXAMPLE] = sl_tables_text(r->tables, f->example);
    row[F_TERM] = sl_tables_text(r->tables, entry->term);
    row[F_DOC_ID] = sl_tables_text(r->tables, f->doc_id);
    row[F_OWN] = sl_cell_integer(f->own);
    row[F_SHARE] = sl_cell_real((double)f->n / r->totals[f->entry].n);
    row[F_CAPITALS] = sl_cell_integer(f->capitals);
    row[F_LINE] = sl_cell_integer((int64_t)entry->line);
}

static void add_entries(report *r)
{
    sl_table *table = sl_tables_add(r->tables, &entries_shape);
    for (size_t i = 0; i < r->lexicon->n_entries; i++) {
        const slant_entry *entry = &r->lexicon->entries[i];
        slant_cell *row = sl_table_row(table);
        if (!row)
            return;
        row[E_ENTRY_ID] = sl_tables_text(r->tables, entry->id);
        row[E_TERM] = sl_tables_text(r->tables, entry->term);
        row[E_N] = sl_cell_integer(r->totals[i].n);
        row[E_FORMS] = sl_cell_integer(r->totals[i].forms);
        row[E_OWN] = sl_cell_integer(r->totals[i].own);
        row[E_LINE] = sl_cell_integer((int64_t)entry->line);
    }
}

static void say(const report *r, uint32_t remarked)
{
    const sl_expand *x = r->x;
    size_t met = 0;
    for (size_t i = 0; i < r->lexicon->n_entries; i++)
        met += r->totals[i].n > 0;
    sl_tables_say(r->tables, "%.*s%s%.*s: %llu hit%s in %llu article%s by %zu of %zu entries; %u "
                  "forms, of which %u are remarked on", SL_ARG(r->lexicon->name),
                  r->lexicon->version.len ? " " : "", SL_ARG(r->lexicon->version),
                  (unsigned long long)x->hits, x->hits == 1 ? "" : "s",
                  (unsigned long long)x->articles, x->articles == 1 ? "" : "s", met,
                  r->lexicon->n_entries, x->n, remarked);
    if (r->endings.stems < SL_EXPAND_STEMS)
        sl_tables_say(r->tables, "too few different words in the corpus to tell which endings are "
                      "rare");
    if (x->left_out)
        sl_tables_say(r->tables, "more than %d forms: %llu hits of others are counted only",
                      SL_EXPAND_MOST, (unsigned long long)x->left_out);
}

static bool make_tables(report *r)
{
    sl_expand *x = r->x;
    uint32_t remarked = 0;
    r->list = sl_arena_zero(&r->arena, x->n + 1, sizeof *r->list);
    r->totals = sl_arena_zero(&r->arena, r->lexicon->n_entries + 1, sizeof *r->totals);
    if (r->arena.failed || !learn_endings(r))
        return false;
    for (uint32_t i = 0; i < x->n; i++) {
        const sl_expand_form *f = &x->forms[i];
        r->list[i] = (listed){f, judge(r, f)};
        remarked += r->list[i].remarks != 0;
        r->totals[f->entry].n += f->n;
        r->totals[f->entry].own += f->own;
        r->totals[f->entry].forms++;
    }
    qsort(r->list, x->n, sizeof *r->list, by_suspicion);
    sl_table *table = sl_tables_add(r->tables, &forms_shape);
    for (uint32_t i = 0; i < x->n; i++)
        add_form(r, table, &r->list[i]);
    add_entries(r);
    say(r, remarked);
    return !r->arena.failed && !sl_endings_failed(&r->endings);
}

slant_status sl_expand_finish(void *state, const slant_engine *engine, slant_tables *tables,
                              slant_error *error)
{
    report r = {.x = state, .lexicon = engine->info.lexicons[0], .tables = tables};
    r.vocab = sl_vocab_new(engine->lang, NULL, NULL, error);
    if (!r.vocab)
        return SLANT_NO_MEMORY;
    sl_arena_init(&r.arena, 0);
    sl_endings_init(&r.endings);
    slant_status status = make_tables(&r) ? SLANT_OK : sl_fail_memory(error);
    sl_endings_free(&r.endings);
    sl_arena_free(&r.arena);
    sl_vocab_free(r.vocab);
    return status;
}
