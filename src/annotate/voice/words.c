/* words.c - word classes from word-classes.csv: see words.h. */
#include "annotate/voice/words.h"

#include "annotate/sheet.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "base/unicode.h"

_Static_assert(SL_N_WORD_CLASSES <= 64, "word classes are bits of one number");

typedef struct slot {
    slant_str word; /* ptr NULL: free */
    uint64_t classes;
} slot;

enum { MOST_ENDINGS = 16, SEEN_BITS = 1 << 15 };

struct sl_words {
    slot *slots;
    uint32_t mask, count;
    slot endings[MOST_ENDINGS];
    uint32_t n_endings;
    uint16_t ends[256];            /* the endings, as bits, by their last byte */
    uint64_t seen[SEEN_BITS / 64]; /* by other bits of the hash: nearly no stranger's word is among
                                      them, and so none of its slots, far apart, is fetched */
};

/* The hash is not seeded: the words in the table are ours, a stranger's word is only looked up. */
static uint64_t hash_of(slant_str word)
{
    return sl_hash(word, 0);
}

static slot *find(const sl_words *words, slant_str word, uint64_t hash)
{
    uint32_t i = (uint32_t)hash & words->mask;
    while (words->slots[i].word.ptr && !sl_eq(words->slots[i].word, word))
        i = (i + 1) & words->mask;
    return &words->slots[i];
}

static uint32_t seen_bit(uint64_t hash)
{
    return (uint32_t)(hash >> 40) % SEEN_BITS;
}

static bool grow(sl_words *words, sl_arena *arena)
{
    sl_words old = *words;
    words->mask = old.slots ? old.mask * 2 + 1 : 1023;
    words->slots = sl_arena_zero(arena, (size_t)words->mask + 1, sizeof(slot));
    if (!words->slots)
        return false;
    for (uint32_t i = 0; old.slots && i <= old.mask; i++)
        if (old.slots[i].word.ptr)
            *find(words, old.slots[i].word, hash_of(old.slots[i].word)) = old.slots[i];
    return true;
}

static void add_ending(sl_words *words, slot ending)
{
    unsigned char last = ending.word.len ? (unsigned char)ending.word.ptr[ending.word.len - 1] : 0;
    words->ends[last] |= (uint16_t)(1u << words->n_endings);
    words->endings[words->n_endings++] = ending;
}

static bool add(sl_words *words, sl_arena *arena, slant_str word, uint64_t class)
{
    if (word.ptr[0] == '*') {
        if (words->n_endings == MOST_ENDINGS)
            return false;
        add_ending(words, (slot){sl_slice(word, 1, word.len), class});
        return true;
    }
    if (words->count * 2 > words->mask && !grow(words, arena))
        return false;
    uint64_t hash = hash_of(word);
    slot *place = find(words, word, hash);
    words->seen[seen_bit(hash) / 64] |= UINT64_C(1) << seen_bit(hash) % 64;
    words->count += !place->word.ptr;
    place->word = word;
    place->classes |= class;
    return true;
}

static int class_of(slant_str name)
{
    static const char *const names[] = {
#define SL_X(name, text) text,
        SL_WORD_CLASSES(SL_X)
#undef SL_X
    };
    for (int i = 0; i < SL_N_WORD_CLASSES; i++)
        if (sl_eq(name, sl_str(names[i])))
            return i;
    return -1;
}

static bool read_rows(sl_words *words, sl_sheet *sheet, slant_error *error)
{
    for (;;) {
        sl_sheet_status status = sl_sheet_next(sheet, error);
        if (status != SL_SHEET_ROW)
            return status == SL_SHEET_END;
        int class = class_of(sheet->cell[1]);
        if (class < 0 || sheet->cell[0].len == 0) {
            sl_fail_at(error, SLANT_LEXICON, sheet->file, sheet->line,
                       class < 0 ? "unknown word class `%.*s`" : "there is no word (class `%.*s`)",
                       SL_ARG(sheet->cell[1]));
            return false;
        }
        slant_str word = sl_folded(sheet->cell[0], sheet->arena);
        if (!word.ptr || sheet->arena->failed ||
            !add(words, sheet->arena, word, UINT64_C(1) << class)) {
            sl_fail_memory(error);
            return false;
        }
    }
}

const sl_words *sl_words_load(const char *path, sl_arena *arena, slant_error *error)
{
    static const char *const columns[] = {"word", "class", NULL};
    sl_words *words = sl_arena_zero(arena, 1, sizeof *words);
    if (!words || !grow(words, arena)) {
        sl_fail_memory(error);
        return NULL;
    }
    sl_sheet sheet;
    if (!sl_sheet_open(&sheet, path, columns, arena, error))
        return NULL;
    bool good = read_rows(words, &sheet, error);
    sl_sheet_close(&sheet);
    return good ? words : NULL;
}

uint64_t sl_words_classes(const sl_words *words, slant_str form)
{
    if (form.len == 0)
        return 0;
    uint64_t hash = hash_of(form), classes = 0;
    if (words->seen[seen_bit(hash) / 64] >> seen_bit(hash) % 64 & 1)
        classes = find(words, form, hash)->classes;
    uint32_t ends = words->ends[(unsigned char)form.ptr[form.len - 1]];
    for (uint32_t i = 0; ends; i++, ends >>= 1)
        if ((ends & 1) && form.len > words->endings[i].word.len + 1 &&
            sl_ends(form, words->endings[i].word))
            classes |= words->endings[i].classes;
    return classes & W_NO_ADVERB ? classes & ~W_ADVERB : classes; /* family, rally */
}

/* ---- compiled ---- */

static void pack_slot(sl_pack *pack, slot *s)
{
    sl_pack_str(pack, &s->word);
    sl_pack_u64(pack, &s->classes);
    sl_pack_refuse(pack, s->word.len == 0);
}

/* In the order of slots, which is the same for the same file: the hash has no seed. */
static void write_slots(sl_pack *pack, const sl_words *words)
{
    uint32_t n = words->count;
    sl_pack_u32(pack, &n);
    for (uint32_t i = 0; i <= words->mask; i++)
        if (words->slots[i].word.ptr) {
            slot s = words->slots[i];
            pack_slot(pack, &s);
        }
}

static void read_slots(sl_pack *pack, sl_words *words)
{
    uint32_t n = 0;
    sl_pack_count(pack, &n, 16);
    bool ok = grow(words, pack->arena);
    for (uint32_t i = 0; ok && i < n; i++) {
        slot s = {0};
        pack_slot(pack, &s);
        if (pack->failed || s.word.ptr[0] == '*')
            break;
        ok = add(words, pack->arena, s.word, s.classes);
    }
    pack->no_memory = pack->no_memory || !ok;
    sl_pack_refuse(pack, !ok || words->count != n);
}

const sl_words *sl_words_pack(sl_pack *pack, const sl_words *words)
{
    sl_words *w = sl_pack_array(pack, words, 1, sizeof *w);
    if (!w)
        return NULL;
    if (pack->reading)
        read_slots(pack, w);
    else
        write_slots(pack, w);
    uint32_t n = w->n_endings;
    sl_pack_below(pack, &n, MOST_ENDINGS + 1);
    for (uint32_t i = 0; i < n; i++) {
        slot ending = w->endings[i];
        pack_slot(pack, &ending);
        if (pack->reading)
            add_ending(w, ending);
    }
    return w;
}
