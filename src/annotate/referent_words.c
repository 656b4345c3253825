/* referent_words.c - concepts.csv and referents.csv into sorted tables: see referent_words.h. */
#include "annotate/referent_words.h"

#include "annotate/sheet.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/map.h"
#include "base/path.h"
#include "base/str.h"
#include "base/unicode.h"

#include <stdlib.h>

typedef struct loader {
    sl_arena *arena;
    sl_sheet sheet;
    sl_referent_word *words;
    sl_concept *concepts;
    uint32_t n_words, cap_words, n_concepts, cap_concepts;
    slant_error *error;
} loader;

static bool fault(loader *l, const char *what, slant_str value)
{
    sl_fail_at(l->error, SLANT_LEXICON, l->sheet.file, l->sheet.line, "%s `%.*s`", what,
               SL_ARG(value));
    return false;
}

static int index_of(slant_str name, const char *const *names, int n)
{
    for (int i = 0; i < n; i++)
        if (sl_eq(name, sl_str(names[i])))
            return i;
    return -1;
}

static bool read_word(loader *l)
{
    static const char *const names[] = {
#define SL_X(name, text) text,
        SL_REFERENT_CLASSES(SL_X)
#undef SL_X
    };
    const slant_str *cell = l->sheet.cell;
    int class = index_of(cell[1], names, SL_N_REFERENT_CLASSES);
    if (class < 0)
        return fault(l, "unknown class", cell[1]);
    if (cell[0].len == 0)
        return fault(l, "there is no word of class", cell[1]);
    if (!SL_ARENA_FIT(l->arena, l->words, l->cap_words, l->n_words + 1))
        return false;
    l->words[l->n_words++] =
        (sl_referent_word){.word = sl_folded(cell[0], l->arena), .classes = UINT32_C(1) << class,
                           .name = cell[2]};
    return true;
}

static bool read_concept(loader *l)
{
    static const char *const kinds[] = {"label", "act", "killing", "none"};
    const slant_str *cell = l->sheet.cell;
    int kind = index_of(cell[1], kinds, SL_N_CONCEPT_KINDS);
    if (kind < 0)
        return fault(l, "kind is label, act, killing or none, not", cell[1]);
    if (cell[2].len > 0 && !sl_eq(cell[2], SL("yes")))
        return fault(l, "state is yes or empty, not", cell[2]);
    if (!SL_ARENA_FIT(l->arena, l->concepts, l->cap_concepts, l->n_concepts + 1))
        return false;
    l->concepts[l->n_concepts++] =
        (sl_concept){cell[0], (sl_concept_kind)kind, cell[2].len > 0};
    return true;
}

static bool read_file(loader *l, const char *folder, const char *name, const char *const *columns,
                      bool (*read)(loader *))
{
    const char *path = sl_path_join(l->arena, folder, name);
    if (!path || !sl_sheet_open(&l->sheet, path, columns, l->arena, l->error))
        return false;
    bool good = true;
    sl_sheet_status status = SL_SHEET_END;
    while (good && (status = sl_sheet_next(&l->sheet, l->error)) == SL_SHEET_ROW)
        good = read(l);
    sl_sheet_close(&l->sheet);
    return good && status == SL_SHEET_END;
}

static int by_word(const void *left, const void *right)
{
    return sl_compare(((const sl_referent_word *)left)->word,
                      ((const sl_referent_word *)right)->word);
}

static int by_name(const void *left, const void *right)
{
    return sl_compare(((const sl_concept *)left)->name, ((const sl_concept *)right)->name);
}

/* A word of several rows is one, in all their classes. */
static void join_words(loader *l)
{
    uint32_t n = 0;
    if (l->n_words)
        qsort(l->words, l->n_words, sizeof *l->words, by_word);
    for (uint32_t i = 0; i < l->n_words; i++) {
        if (n > 0 && sl_eq(l->words[n - 1].word, l->words[i].word)) {
            l->words[n - 1].classes |= l->words[i].classes;
            if (l->words[i].name.len)
                l->words[n - 1].name = l->words[i].name;
        } else {
            l->words[n++] = l->words[i];
        }
    }
    l->n_words = n;
    if (l->n_concepts)
        qsort(l->concepts, l->n_concepts, sizeof *l->concepts, by_name);
}

/* The group of the first actor with one that is called as a word names. */
static void find_groups(loader *l, const sl_actor_table *actors)
{
    sl_map with_group;
    sl_map_init(&with_group, sl_hash_seed());
    for (uint32_t i = 0; i < actors->n; i++)
        if (actors->rows[i].group.len)
            sl_map_add(&with_group, actors->rows[i].alias, i);
    for (uint32_t i = 0; i < l->n_words; i++) {
        uint32_t actor = l->words[i].name.len ? sl_map_get(&with_group, l->words[i].name) : SL_NONE;
        if (actor != SL_NONE)
            l->words[i].group = actors->rows[actor].group;
    }
    l->arena->failed = l->arena->failed || with_group.failed;
    sl_map_free(&with_group);
}

bool sl_referent_table_load(const char *folder, const sl_actor_table *actors, sl_arena *arena,
                            sl_referent_table *table, slant_error *error)
{
    static const char *const of_words[] = {"word", "class", "name", NULL};
    static const char *const of_concepts[] = {"concept", "kind", "state", NULL};
    *table = (sl_referent_table){0};
    if (!folder)
        return true;
    loader l = {.arena = arena, .error = error};
    if (!read_file(&l, folder, "referents.csv", of_words, read_word) ||
        !read_file(&l, folder, "concepts.csv", of_concepts, read_concept)) {
        if (arena->failed)
            sl_fail_memory(error);
        return false;
    }
    join_words(&l);
    find_groups(&l, actors);
    *table = (sl_referent_table){.words = l.words, .n_words = l.n_words, .concepts = l.concepts,
                                 .n_concepts = l.n_concepts};
    sl_referent_table_index(table);
    return true;
}

static unsigned known_bit(slant_str word)
{
    return (unsigned)sl_hash(word, 0) % SL_REFERENT_BITS;
}

void sl_referent_table_index(sl_referent_table *table)
{
    for (uint32_t i = 0; i < table->n_words; i++) {
        unsigned bit = known_bit(table->words[i].word);
        table->known[bit / 64] |= UINT64_C(1) << bit % 64;
    }
}

const sl_referent_word *sl_referent_word_of(const sl_referent_table *table, slant_str form)
{
    sl_referent_word key = {.word = form};
    unsigned bit = known_bit(form);
    return table->n_words && (table->known[bit / 64] >> bit % 64 & 1)
               ? bsearch(&key, table->words, table->n_words, sizeof *table->words, by_word)
               : NULL;
}

/* A place, a people or its adjective is written with a capital; "us" is no country. */
uint32_t sl_referent_classes(const sl_referent_table *table, const sl_word *word)
{
    const sl_referent_word *found = sl_referent_word_of(table, word->form);
    uint32_t of = found ? found->classes : 0;
    bool capital = (word->flags & SL_WORD_CAPITAL) &&
                   (word->form.len > 2 || (word->flags & (SL_WORD_ALL_CAPS | SL_WORD_DOTTED)));
    return capital ? of : of & ~(R_DEMONYM | R_PLACE | R_ADJECTIVE | R_PEOPLE);
}

const sl_concept *sl_concept_of(const sl_referent_table *table, slant_str name)
{
    sl_concept key = {.name = name};
    return table->n_concepts ? bsearch(&key, table->concepts, table->n_concepts,
                                       sizeof *table->concepts, by_name)
                             : NULL;
}
