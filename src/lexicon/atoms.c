/* atoms.c - the questions that patterns ask of words: see atoms.h. */
#include "lexicon/atoms.h"

#include "base/mem.h"
#include "base/str.h"
#include "base/unicode.h"
#include "text/word.h"

#include <string.h>

void sl_atoms_init(sl_atoms_builder *atoms)
{
    *atoms = (sl_atoms_builder){0};
    uint64_t seed = sl_hash_seed();
    for (int kind = 0; kind < SL_N_ATOM_KINDS; kind++)
        sl_map_init(&atoms->maps[kind], seed + (uint64_t)kind);
}

void sl_atoms_free(sl_atoms_builder *atoms)
{
    for (int kind = 0; kind < SL_N_ATOM_KINDS; kind++)
        sl_map_free(&atoms->maps[kind]);
    sl_mem_free(atoms->seconds);
    atoms->seconds = NULL;
}

static bool fit_seconds(sl_atoms_builder *atoms)
{
    if (atoms->n < atoms->cap)
        return true;
    uint32_t cap = atoms->cap ? atoms->cap * 2 : 256;
    uint8_t *grown = sl_mem_resize(atoms->seconds, cap);
    if (!grown)
        return false;
    memset(grown + atoms->cap, 0, cap - atoms->cap);
    atoms->seconds = grown;
    atoms->cap = cap;
    return true;
}

uint32_t sl_atoms_add(sl_atoms_builder *atoms, sl_atom_kind kind, slant_str key, sl_arena *arena)
{
    uint32_t atom = sl_map_get(&atoms->maps[kind], key);
    if (atom != SL_NONE)
        return atom;
    slant_str copy = sl_arena_str(arena, key);
    if (!copy.ptr || !fit_seconds(atoms) ||
        sl_map_add(&atoms->maps[kind], copy, atoms->n) == SL_NONE) {
        atoms->failed = true;
        return SL_NONE;
    }
    if (kind == SL_ATOM_PREFIX && key.len > atoms->longest_prefix)
        atoms->longest_prefix = (uint32_t)key.len;
    return atoms->n++;
}

bool sl_atoms_make(const sl_atoms_builder *builder, const sl_lang *lang, sl_arena *arena,
                   sl_atoms *atoms)
{
    *atoms = (sl_atoms){.lang = lang, .n = builder->n, .longest_prefix = builder->longest_prefix};
    uint8_t *seconds = sl_arena_zero(arena, builder->n, 1);
    if (!seconds)
        return false;
    if (builder->n)
        memcpy(seconds, builder->seconds, builder->n);
    atoms->seconds = seconds;
    for (int kind = 0; kind < SL_N_ATOM_KINDS; kind++)
        if (!sl_frozen_make(&atoms->maps[kind], &builder->maps[kind], arena))
            return false;
    sl_atoms_index(atoms);
    return true;
}

/* Of the first two bytes of a prefix; of one alone `second` is any. */
static unsigned prefix_slot(char first, unsigned second)
{
    return ((unsigned char)first & 31u) << 5 | (second & 31);
}
_Static_assert(SL_PREFIX_SLOTS == 32 * 32, "five bits of each byte");

void sl_atoms_index(sl_atoms *atoms)
{
    const sl_frozen *map = &atoms->maps[SL_ATOM_PREFIX];
    memset(atoms->prefix_lengths, 0, sizeof atoms->prefix_lengths);
    for (uint32_t i = 0; map->count && i <= map->mask; i++) {
        const sl_frozen_slot *slot = &map->slots[i];
        if (slot->value == SL_NONE || slot->len == 0)
            continue;
        const char *key = map->bytes + slot->place;
        uint64_t bit = UINT64_C(1) << (slot->len < 63 ? slot->len : 63);
        for (unsigned second = 0; second < 32; second++)
            if (slot->len == 1 || second == ((unsigned char)key[1] & 31))
                atoms->prefix_lengths[prefix_slot(key[0], second)] |= bit;
    }
}

/* ---- what a word satisfies ---- */

typedef struct list {
    uint32_t *atoms; /* SL_ATOMS_MOST */
    uint32_t n;
} list;

static void take(list *found, const sl_frozen *map, slant_str key)
{
    if (!map->count || key.len == 0 || found->n == SL_ATOMS_MOST)
        return;
    uint32_t atom = sl_frozen_get(map, key);
    if (atom != SL_NONE)
        found->atoms[found->n++] = atom;
}

static void take_prefixes(list *found, const sl_atoms *atoms, slant_str form)
{
    const sl_frozen *map = &atoms->maps[SL_ATOM_PREFIX];
    size_t most = form.len < atoms->longest_prefix ? form.len : atoms->longest_prefix;
    if (most == 0)
        return;
    unsigned second = form.len > 1 ? (unsigned char)form.ptr[1] : 0;
    uint64_t lengths = atoms->prefix_lengths[prefix_slot(form.ptr[0], second)];
    for (size_t n = 1; lengths && n <= most; n++)
        if ((lengths >> (n < 63 ? n : 63) & 1) &&
            (n == form.len || ((unsigned char)form.ptr[n] & 0xc0) != 0x80))
            take(found, map, sl_slice(form, 0, n));
}

/* Whether the form is the surface's beginning with small letters, both ASCII: most words. */
static bool is_beginning(slant_str surface, slant_str form)
{
    if (form.len > surface.len)
        return false;
    for (size_t i = 0; i < surface.len; i++)
        if (surface.ptr[i] < 0 || (i < form.len && sl_to_lower(surface.ptr[i]) != form.ptr[i]))
            return false;
    return true;
}

slant_str sl_case_form(slant_str surface, slant_str form, sl_buf *buf)
{
    if (surface.ptr == form.ptr || is_beginning(surface, form))
        return sl_slice(surface, 0, form.len);
    sl_buf_clear(buf);
    sl_fold(surface, buf);
    slant_str whole = sl_buf_str(buf);
    size_t at = sl_find(whole, form, 0), len = whole.len;
    sl_buf_clear(buf);
    sl_fold_keep_case(surface, buf);
    slant_str kept = sl_buf_str(buf);
    if (buf->failed || kept.len != len || at + form.len > len)
        return kept;
    return sl_slice(kept, at, at + form.len);
}

/* An acronym written with full stops is the acronym: U.S is what US!! asks for, too. */
static void take_acronym(list *found, const sl_frozen *map, slant_str form)
{
    char letters[SLANT_MAX_WORD];
    size_t n = 0;
    for (size_t i = 0; i < form.len; i++) {
        if (!sl_is_upper(form.ptr[i]) && form.ptr[i] != '.')
            return;
        if (form.ptr[i] != '.')
            letters[n++] = form.ptr[i];
    }
    take(found, map, (slant_str){letters, n});
}

static void take_whole(list *found, const sl_atoms *atoms, const sl_word *word, sl_arena *arena)
{
    const sl_frozen *stems = &atoms->maps[SL_ATOM_STEM], *forms = &atoms->maps[SL_ATOM_FORM],
                    *cases = &atoms->maps[SL_ATOM_CASE];
    char spelling[SL_SPELLING_BYTES];
    take(found, stems, word->stem);
    if (forms->count)
        take(found, forms, sl_word_spelling(atoms->lang, word->form, spelling));
    if (!cases->count)
        return;
    sl_buf buf = {0};
    slant_str cased = sl_case_form(word->surface, word->form, &buf);
    take(found, cases, cased);
    if ((word->flags & SL_WORD_DOTTED) && cased.len <= SLANT_MAX_WORD)
        take_acronym(found, cases, cased);
    arena->failed |= buf.failed;
    sl_buf_free(&buf);
}

void sl_atoms_expect(const sl_atoms *atoms, const sl_word *word)
{
    sl_frozen_ask(&atoms->maps[SL_ATOM_STEM], word->stem);
    sl_frozen_ask(&atoms->maps[SL_ATOM_FORM], word->form);
    sl_frozen_ask(&atoms->maps[SL_ATOM_CASE], word->surface);
}

static void sort(list *found)
{
    for (uint32_t i = 1; i < found->n; i++) {
        uint32_t atom = found->atoms[i], k = i;
        for (; k > 0 && found->atoms[k - 1] > atom; k--)
            found->atoms[k] = found->atoms[k - 1];
        found->atoms[k] = atom;
    }
}

uint32_t sl_atoms_classify(const sl_atoms *atoms, const sl_word *word, uint32_t *found,
                           sl_arena *arena)
{
    list all = {found, 0};
    if (word->flags & SL_WORD_TOO_LONG)
        return 0;
    take_whole(&all, atoms, word, arena);
    take_prefixes(&all, atoms, word->form);
    sort(&all);
    return all.n;
}
