/* families.c - frequent forms by stem and by base: see families.h. The endings are those of
 * English; a language without words.csv is not judged. */
#include "lexicon/families.h"

#include "base/csv.h"
#include "base/error.h"
#include "base/in.h"
#include "base/path.h"
#include "base/str.h"
#include "lexicon/find.h"
#include "text/vocab.h"

enum { MOST_BASES = 8, LEAST_BASE = 4, MOST_FORM = 40, MOST_ROW = 4096 };

/* ---- inflections ---- */

typedef struct bases {
    char items[MOST_BASES][MOST_FORM + 2];
    uint32_t n;
} bases;

static void add_base(bases *b, slant_str stem, const char *ending)
{
    if (b->n == MOST_BASES || stem.len < 2 || stem.len > MOST_FORM)
        return;
    char *to = b->items[b->n++];
    memcpy(to, stem.ptr, stem.len);
    strcpy(to + stem.len, ending);
}

static slant_str without(slant_str word, size_t n) { return sl_slice(word, 0, word.len - n); }

static bool ends(slant_str word, const char *ending, size_t least)
{
    slant_str e = sl_str(ending);
    return word.len >= e.len + least && sl_ends(word, e);
}

/* Of "stopp": "stop" as well. */
static void add_undoubled(bases *b, slant_str stem)
{
    add_base(b, stem, "");
    add_base(b, stem, "e");
    if (stem.len > 3 && stem.ptr[stem.len - 1] == stem.ptr[stem.len - 2])
        add_base(b, without(stem, 1), "");
}

/* All words that this may be a form of. */
static void find_bases(slant_str word, bases *b)
{
    b->n = 0;
    add_base(b, word, "");
    if (ends(word, "ings", 2))
        word = without(word, 1); /* killings */
    if (ends(word, "ies", 2) || ends(word, "ied", 2))
        add_base(b, without(word, 3), "y");
    else if (ends(word, "ily", 2))
        add_base(b, without(word, 3), "y");
    else if (ends(word, "ing", 2))
        add_undoubled(b, without(word, 3));
    else if (ends(word, "ed", 2))
        add_undoubled(b, without(word, 2));
    else if (ends(word, "es", 2)) {
        add_base(b, without(word, 2), "");
        add_base(b, without(word, 1), "");
    } else if (ends(word, "s", 2))
        add_base(b, without(word, 1), "");
    else if (ends(word, "ly", 3)) {
        add_base(b, without(word, 2), "");
        add_base(b, without(word, 1), "e"); /* simple, simply */
    }
}

bool sl_same_inflection(slant_str a, slant_str b)
{
    bases x, y;
    find_bases(a, &x);
    find_bases(b, &y);
    for (uint32_t i = 0; i < x.n; i++)
        for (uint32_t k = 0; k < y.n; k++)
            if (strcmp(x.items[i], y.items[k]) == 0)
                return true;
    return false;
}

/* ---- derivations ---- */

/* What a form is without the ending that makes another word of one; len 0 when it has none. */
static slant_str derived_from(slant_str form)
{
    static const char *const endings[] = {"ations", "ation", "ments", "ment", "ers", "er", "ors",
                                          "or", "ions", "ion", "ists", "ist", "ism", "ance",
                                          "ence"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends(form, endings[i], LEAST_BASE))
            return without(form, strlen(endings[i]));
    return (slant_str){NULL, 0};
}

uint32_t sl_family_bases(slant_str word, slant_str found[SL_FAMILY_BASES])
{
    uint32_t n = 0;
    if (word.len < LEAST_BASE)
        return 0;
    found[n++] = word;
    if (ends(word, "e", LEAST_BASE) || ends(word, "y", LEAST_BASE))
        found[n++] = without(word, 1);
    if (ends(word, "ate", LEAST_BASE))
        found[n++] = without(word, 3);
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
        slant_str base = derived_from(form->form);
        form->next_of_stem = sl_map_get(&f->by_stem, form->stem);
        sl_map_put(&f->by_stem, form->stem, i);
        if (!base.len)
            continue;
        form->next_of_base = sl_map_get(&f->by_base, base);
        sl_map_put(&f->by_base, base, i);
    }
}

static bool read_words(sl_families *f, sl_vocab *vocab, const char *path, slant_error *error)
{
    sl_in in;
    sl_csv csv = {0};
    slant_error fault = {0};
    bool ok = sl_in_open(&in, path) == SLANT_OK &&
              sl_csv_open(&csv, &in, ',', MOST_ROW, &fault) == SLANT_OK;
    bool header = true;
    sl_csv_status s = SL_CSV_END;
    while (ok && (s = sl_csv_next(&csv, &fault)) == SL_CSV_ROW) {
        uint64_t count;
        if (!header && (csv.n_cells != 2 || !sl_parse_u64(csv.cells[1], &count) ||
                        count > UINT32_MAX || csv.cells[0].len > MOST_FORM)) {
            sl_fail_at(&fault, SLANT_LEXICON, sl_str(path), csv.line, "a line holds a form and how "
                       "often it was counted");
            break;
        }
        if (!header)
            add_form(f, vocab, csv.cells[0], (uint32_t)count);
        header = false;
    }
    if (ok)
        sl_csv_close(&csv);
    if (in.error.status != SLANT_OK)
        fault = in.error;
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
    const char *path = folder ? sl_path_join(&f->arena, folder, "words.csv") : NULL;
    if (!path || sl_path_kind_of(path) != SL_PATH_FILE)
        return !f->arena.failed || (sl_fail_memory(error), false);
    sl_vocab *vocab = sl_vocab_new(lang, NULL, NULL, error);
    bool ok = vocab && read_words(f, vocab, path, error);
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
