/* families.c - frequent forms by stem and by base: see families.h. */
#include "lexicon/families.h"

#include "base/csv.h"
#include "base/error.h"
#include "base/in.h"
#include "base/path.h"
#include "base/str.h"
#include "lexicon/find.h"
#include "text/vocab.h"

enum {
    MOST_BASES = 8, MOST_FORM = 40, MOST_ROW = 4096,
    LEAST_STEM = 2, LEAST_BASE = 4 /* letters that an ending leaves */
};

static bool has_ending(slant_str word, slant_str ending, size_t least)
{
    return word.len >= ending.len + least && sl_ends(word, ending);
}

static slant_str without(slant_str word, size_t n) { return sl_slice(word, 0, word.len - n); }

/* ---- inflections ---- */

typedef struct bases {
    char items[MOST_BASES][2 * MOST_FORM];
    uint32_t n;
} bases;

static void add_base(bases *b, slant_str stem, slant_str ending)
{
    if (b->n == MOST_BASES || stem.len > MOST_FORM || ending.len >= MOST_FORM - 1)
        return;
    char *to = b->items[b->n++];
    memcpy(to, stem.ptr, stem.len);
    if (ending.len)
        memcpy(to + stem.len, ending.ptr, ending.len);
    to[stem.len + ending.len] = '\0';
}

static void apply(bases *b, slant_str word, const sl_ending *e)
{
    slant_str stem = without(word, e->ending.len);
    if (e->kind == SL_ENDING_INFLECTION)
        add_base(b, stem, e->base);
    else if (stem.len > LEAST_STEM && stem.ptr[stem.len - 1] == stem.ptr[stem.len - 2])
        add_base(b, without(stem, 1), e->base);
}

/* All words that this may be a form of, by the longest ending that it has. */
static void find_bases(const sl_families *f, slant_str word, bases *b)
{
    size_t longest = 0;
    b->n = 0;
    add_base(b, word, SL(""));
    for (uint32_t i = 0; i < f->n_endings; i++)
        if (f->endings[i].kind <= SL_ENDING_DOUBLED && f->endings[i].ending.len > longest &&
            has_ending(word, f->endings[i].ending, LEAST_STEM))
            longest = f->endings[i].ending.len;
    for (uint32_t i = 0; longest && i < f->n_endings; i++)
        if (f->endings[i].kind <= SL_ENDING_DOUBLED && f->endings[i].ending.len == longest &&
            sl_ends(word, f->endings[i].ending))
            apply(b, word, &f->endings[i]);
}

bool sl_same_inflection(const sl_families *f, slant_str a, slant_str b)
{
    bases x, y;
    find_bases(f, a, &x);
    find_bases(f, b, &y);
    for (uint32_t i = 0; i < x.n; i++)
        for (uint32_t k = 0; k < y.n; k++)
            if (strcmp(x.items[i], y.items[k]) == 0)
                return true;
    return false;
}

/* ---- derivations ---- */

/* What a form is without the ending that makes another word of one; len 0 when it has none. */
static slant_str derived_from(const sl_families *f, slant_str form)
{
    size_t longest = 0;
    for (uint32_t i = 0; i < f->n_endings; i++)
        if (f->endings[i].kind == SL_ENDING_DERIVATION && f->endings[i].ending.len > longest &&
            has_ending(form, f->endings[i].ending, LEAST_BASE))
            longest = f->endings[i].ending.len;
    return longest ? without(form, longest) : (slant_str){NULL, 0};
}

uint32_t sl_family_bases(const sl_families *f, slant_str word, slant_str found[SL_FAMILY_BASES])
{
    uint32_t n = 0;
    if (word.len < LEAST_BASE)
        return 0;
    found[n++] = word;
    for (uint32_t i = 0; i < f->n_endings && n < SL_FAMILY_BASES; i++)
        if (f->endings[i].kind == SL_ENDING_CUT &&
            has_ending(word, f->endings[i].ending, LEAST_BASE))
            found[n++] = without(word, f->endings[i].ending.len);
    return n;
}

/* ---- words.csv ---- */

static void add_form(sl_families *f, sl_vocab *vocab, slant_str form, uint32_t count)
{
    if (!SL_ARENA_FIT(&f->arena, f->forms, f->cap, f->n + 1))
        return;
    uint32_t id = sl_vocab_id(vocab, form);
    if (id == SL_NONE) {
        f->arena.failed = true;
        return;
    }
    slant_str copy = sl_arena_str(&f->arena, form);
    slant_str stem = sl_arena_str(&f->arena, sl_vocab_word(vocab, id)->stem);
    f->forms[f->n++] = (sl_family_form){copy, stem, count, SL_NONE, SL_NONE};
}

/* From the last to the first, so that each chain begins with the most frequent. */
static void link_forms(sl_families *f)
{
    for (uint32_t i = f->n; i-- > 0;) {
        sl_family_form *form = &f->forms[i];
        slant_str base = derived_from(f, form->form);
        form->next_of_stem = sl_map_get(&f->by_stem, form->stem);
        sl_map_put(&f->by_stem, form->stem, i);
        if (!base.len)
            continue;
        form->next_of_base = sl_map_get(&f->by_base, base);
        sl_map_put(&f->by_base, base, i);
    }
}

static const char *read_word(sl_families *f, sl_vocab *vocab, const sl_csv *csv)
{
    uint64_t count;
    if (csv->n_cells != 2 || !sl_parse_u64(csv->cells[1], &count) || count > UINT32_MAX ||
        csv->cells[0].len > MOST_FORM)
        return "a line holds a form and how often it was counted";
    add_form(f, vocab, csv->cells[0], (uint32_t)count);
    return NULL;
}

static const char *read_ending(sl_families *f, sl_vocab *vocab, const sl_csv *csv)
{
    static const char *const kinds[SL_N_ENDING_KINDS] = {"inflection", "doubled", "derivation",
                                                         "cut"};
    int kind = 0;
    (void)vocab;
    while (csv->n_cells == 3 && kind < SL_N_ENDING_KINDS &&
           !sl_eq(csv->cells[0], sl_str(kinds[kind])))
        kind++;
    if (csv->n_cells != 3 || kind == SL_N_ENDING_KINDS || csv->cells[1].len == 0)
        return "a line holds a kind (inflection, doubled, derivation or cut), an ending and what "
               "stands in its place";
    if (SL_ARENA_FIT(&f->arena, f->endings, f->cap_endings, f->n_endings + 1))
        f->endings[f->n_endings++] = (sl_ending){sl_arena_str(&f->arena, csv->cells[1]),
                                                 sl_arena_str(&f->arena, csv->cells[2]),
                                                 (sl_ending_kind)kind};
    return NULL;
}

typedef const char *row_reader(sl_families *f, sl_vocab *vocab, const sl_csv *csv);

/* Reads the rows behind the header of folder/name, which need not be there. */
static bool read_table(sl_families *f, sl_vocab *vocab, const char *folder, const char *name,
                       row_reader *read, slant_error *error)
{
    const char *path = sl_path_join(&f->arena, folder, name), *why = NULL;
    if (!path || sl_path_kind_of(path) != SL_PATH_FILE)
        return true;
    sl_in in;
    sl_csv csv = {0};
    slant_error fault = {0};
    bool open = sl_in_open(&in, path) == SLANT_OK &&
                sl_csv_open(&csv, &in, ',', MOST_ROW, &fault) == SLANT_OK;
    for (uint64_t n = 0; open && !why && sl_csv_next(&csv, &fault) == SL_CSV_ROW; n++)
        why = n ? read(f, vocab, &csv) : NULL;
    if (why)
        sl_fail_at(&fault, SLANT_LEXICON, sl_str(path), csv.line, "%s", why);
    else if (in.error.status != SLANT_OK)
        fault = in.error;
    if (open)
        sl_csv_close(&csv);
    sl_in_close(&in);
    if (fault.status != SLANT_OK && error)
        *error = fault;
    return fault.status == SLANT_OK;
}

bool sl_families_init(sl_families *f, const sl_lang *lang, const char *code, const char *program,
                      slant_error *error)
{
    *f = (sl_families){0};
    sl_arena_init(&f->arena, 0);
    sl_map_init(&f->by_stem, sl_hash_seed());
    sl_map_init(&f->by_base, sl_hash_seed());
    const char *folder = sl_find_part(&f->arena, code, "language", program);
    if (!folder)
        return !f->arena.failed || (sl_fail_memory(error), false);
    sl_vocab *vocab = sl_vocab_new(lang, NULL, NULL, error);
    bool ok = vocab && read_table(f, vocab, folder, "endings.csv", read_ending, error) &&
              read_table(f, vocab, folder, "words.csv", read_word, error);
    sl_vocab_free(vocab);
    link_forms(f);
    if (f->arena.failed || f->by_stem.failed || f->by_base.failed)
        return sl_fail_memory(error), false;
    return ok;
}

void sl_families_free(sl_families *f)
{
    sl_map_free(&f->by_stem);
    sl_map_free(&f->by_base);
    sl_arena_free(&f->arena);
}
