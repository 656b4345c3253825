/* count-words.c - makes lexicons/LANG/language/words.csv: the frequent forms of a language, counted
 * in news by slant's own tokens.
 *
 *   cc -O2 -Iinclude tests/tools/count-words.c build/libslant.a -lstemmer -lcjson -lutf8proc -lmd \
 *      -lz -lpthread -lm -o build/count-words
 *   build/count-words 20000 ARTICLES... > lexicons/en/language/words.csv
 *
 * A form is counted in lower case, of letters and hyphens alone. It is kept if it stands in three
 * articles or more and if two in three of its occurrences behind the first word of a sentence have
 * no capital: so names of persons and places stay out. Ties are in the order of bytes, so that the
 * same articles give the same file. */
#include "slant.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 32, LEAST_ARTICLES = 3 };

typedef struct word {
    char form[LONGEST];
    unsigned long count, small, capital, articles, last; /* last: number of the article */
} word;

typedef struct table {
    word *words;
    size_t n, cap;
    size_t *slots, n_slots;
} table;

static size_t hash(const char *form)
{
    size_t h = 5381;
    for (; *form; form++)
        h = h * 33 ^ (unsigned char)*form;
    return h;
}

static void grow(table *t)
{
    t->cap = t->cap ? 2 * t->cap : 1 << 16;
    t->n_slots = 2 * t->cap;
    t->words = realloc(t->words, t->cap * sizeof *t->words);
    free(t->slots);
    t->slots = calloc(t->n_slots, sizeof *t->slots);
    if (!t->words || !t->slots)
        exit(4);
    for (size_t i = 0; i < t->n; i++) {
        size_t at = hash(t->words[i].form) % t->n_slots;
        while (t->slots[at])
            at = (at + 1) % t->n_slots;
        t->slots[at] = i + 1;
    }
}

static word *find(table *t, const char *form)
{
    if (t->n == t->cap)
        grow(t);
    size_t at = hash(form) % t->n_slots;
    while (t->slots[at] && strcmp(t->words[t->slots[at] - 1].form, form) != 0)
        at = (at + 1) % t->n_slots;
    if (!t->slots[at]) {
        t->words[t->n] = (word){0};
        strcpy(t->words[t->n].form, form);
        t->slots[at] = ++t->n;
    }
    return &t->words[t->slots[at] - 1];
}

/* The form in lower case; false when it holds anything but letters and inner hyphens. */
static bool lower(slant_str s, char form[LONGEST], bool *capital)
{
    *capital = false;
    if (s.len < 2 || s.len >= LONGEST)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool upper = c >= 'A' && c <= 'Z';
        bool letter = upper || (c >= 'a' && c <= 'z');
        if (!letter && (c != '-' || i == 0 || i + 1 == s.len))
            return false;
        *capital |= upper;
        form[i] = (char)(upper ? c | 32 : c);
    }
    form[s.len] = '\0';
    return true;
}

static void count(table *t, const slant_result *r, unsigned long article)
{
    for (uint32_t i = 0; i < r->n_sentences; i++) {
        const slant_sentence *s = &r->sentences[i];
        for (uint32_t k = s->token_start; s->words && k < s->token_end; k++) {
            const slant_token *token = &r->tokens[k];
            slant_str field = token->field == SLANT_TITLE ? r->article->title : r->article->text;
            char form[LONGEST];
            bool capital;
            if (!lower((slant_str){field.ptr + token->start, token->end - token->start}, form,
                       &capital))
                continue;
            word *w = find(t, form);
            w->count++;
            w->articles += w->last != article;
            w->last = article;
            bool title = s->role == SLANT_ROLE_TITLE || s->role == SLANT_ROLE_HEADING;
            if (k > s->token_start && !title) {
                w->small += !capital;
                w->capital += capital;
            }
        }
    }
}

static int by_count(const void *a, const void *b)
{
    const word *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return strcmp(x->form, y->form);
}

static bool is_kept(const word *w)
{
    return w->articles >= LEAST_ARTICLES && w->small >= 2 * w->capital && w->small > 0;
}

static void fail(const slant_error *error)
{
    fprintf(stderr, "count-words: %s:%llu: %s\n", error->file, (unsigned long long)error->line,
            error->message);
    exit(1);
}

int main(int argc, char **argv)
{
    slant_error error = {0};
    const char *lexicons[] = {"distancing"}; /* any: its hits are not looked at */
    slant_engine_options options = {.lexicons = lexicons, .n_lexicons = 1, .program = "./slant"};
    slant_annotator_options keep = {.keep_tokens = true};
    table t = {0};
    if (argc < 3)
        return fprintf(stderr, "usage: count-words HOW-MANY ARTICLES...\n"), 2;
    slant_engine *engine = slant_engine_new(&options, &error);
    slant_annotator *annotator = engine ? slant_annotator_new(engine, &keep, &error) : NULL;
    slant_reader *reader = slant_reader_new((const char *const *)argv + 2, (size_t)argc - 2, NULL,
                                            &error);
    if (!annotator || !reader)
        fail(&error);
    const slant_article *article;
    unsigned long n = 0;
    for (slant_status s; (s = slant_reader_next(reader, &article, &error)) != SLANT_END;) {
        const slant_result *result;
        if (s == SLANT_OK && slant_annotate(annotator, article, &result, &error) == SLANT_OK)
            count(&t, result, ++n);
        else if (s != SLANT_INPUT)
            fail(&error);
    }
    qsort(t.words, t.n, sizeof *t.words, by_count);
    puts("form,count");
    unsigned long kept = 0, most = strtoul(argv[1], NULL, 10);
    for (size_t i = 0; i < t.n && kept < most; i++)
        if (is_kept(&t.words[i])) {
            printf("%s,%lu\n", t.words[i].form, t.words[i].count);
            kept++;
        }
    slant_reader_free(reader);
    slant_annotator_free(annotator);
    slant_engine_free(engine);
    free(t.words);
    free(t.slots);
    return 0;
}
