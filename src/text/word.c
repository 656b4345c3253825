/* word.c - folding and stemming one word: see word.h. */
#include "text/word.h"

#include "base/str.h"
#include "base/unicode.h"

static bool is_letter(uint32_t c)
{
    return sl_char_kind_of(c) == SL_CHAR_LETTER;
}

/* Single letters with full stops between them: "u.s", "a.m". */
static bool is_dotted(slant_str word)
{
    const char *p = word.ptr, *end = word.ptr + word.len;
    unsigned letters = 0;
    while (p < end) {
        if (!is_letter(sl_utf8_next(&p, end)))
            return false;
        letters++;
        if (p < end && *p++ != '.')
            return false;
    }
    return letters > 1;
}

/* Whether all bytes are ASCII letters, and what their case says: most words. */
static bool is_plain(slant_str surface, uint32_t *flags)
{
    size_t upper = 0;
    for (size_t i = 0; i < surface.len; i++) {
        char c = surface.ptr[i];
        if (!sl_is_alpha(c))
            return false;
        upper += sl_is_upper(c);
    }
    *flags = surface.len && sl_is_upper(surface.ptr[0]) ? SL_WORD_CAPITAL : 0;
    if (upper == surface.len)
        *flags |= upper > 1 ? SL_WORD_ALL_CAPS : upper ? SL_WORD_INITIAL : 0;
    return true;
}

/* What case says, and whether it is a number. */
static uint32_t shape_flags(slant_str surface)
{
    const char *p = surface.ptr, *end = surface.ptr + surface.len;
    uint32_t flags = 0, letters = 0, upper = 0, others = 0;
    for (bool first = true; p < end; first = false) {
        uint32_t c = sl_utf8_next(&p, end);
        if (first && sl_char_kind_of(c) == SL_CHAR_DIGIT)
            flags |= SL_WORD_NUMBER;
        if (!is_letter(c)) {
            others += sl_char_kind_of(c) == SL_CHAR_DIGIT;
            continue;
        }
        bool is_upper = sl_char_is_upper(c);
        if (letters == 0 && is_upper)
            flags |= SL_WORD_CAPITAL;
        letters++;
        upper += is_upper;
    }
    if (letters > 1 && upper == letters)
        flags |= SL_WORD_ALL_CAPS;
    if (letters == 1 && upper == 1 && others == 0)
        flags |= SL_WORD_INITIAL;
    return flags;
}

/* "p." is a page, "P." an initial; "Ft." a fort, "ft." a measure. */
static uint32_t list_flags(const sl_lang *lang, slant_str form, uint32_t shape)
{
    uint32_t flags = SL_NONE;
    if ((shape & SL_WORD_CAPITAL) && lang->capital_abbreviations.count)
        flags = sl_map_get(&lang->capital_abbreviations, form);
    if (flags == SL_NONE && !(shape & SL_WORD_INITIAL) && lang->abbreviations.count)
        flags = sl_map_get(&lang->abbreviations, form);
    return flags == SL_NONE ? 0 : flags;
}

static slant_str cut_affixes(const sl_lang *lang, slant_str form)
{
    for (uint32_t i = 0; i < lang->elisions.n; i++) {
        slant_str start = lang->elisions.items[i];
        if (form.len > start.len && sl_starts(form, start)) {
            form = sl_slice(form, start.len, form.len);
            break;
        }
    }
    for (uint32_t i = 0; i < lang->possessives.n; i++) {
        slant_str ending = lang->possessives.items[i];
        if (form.len > ending.len && sl_ends(form, ending)) {
            form.len -= ending.len;
            break;
        }
    }
    return form;
}

static bool is_excepted(const sl_fold_rule *rule, slant_str root)
{
    char word[SLANT_MAX_WORD + 16];
    slant_str ending = rule->from.items[0];
    if (root.len + ending.len > sizeof word)
        return true;
    memcpy(word, root.ptr, root.len);
    memcpy(word + root.len, ending.ptr, ending.len);
    slant_str whole = {word, root.len + ending.len};
    if (sl_lang_is(&rule->except, whole))
        return true;
    for (uint32_t i = 0; i < rule->except_ends.n; i++)
        if (sl_ends(whole, rule->except_ends.items[i]))
            return true;
    return false;
}

static uint64_t fold_bit(uint32_t ending)
{
    return UINT64_C(1) << (ending < 63 ? ending : 63);
}

void sl_folds_index(sl_fold_rules *rules)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < rules->n; i++) {
        sl_fold_rule *rule = &rules->items[i];
        rule->first = n;
        for (uint32_t k = 0; k < rule->from.n; k++, n++) {
            slant_str from = rule->from.items[k];
            for (size_t at = 0; at < SL_FOLD_BYTES && at < from.len; at++)
                rules->may[at][(unsigned char)from.ptr[from.len - 1 - at]] |= fold_bit(n);
            for (size_t at = from.len; from.len && at < SL_FOLD_BYTES; at++)
                for (unsigned c = 0; c < 256; c++)
                    rules->may[at][c] |= fold_bit(n);
        }
    }
}

/* The endings that may stand at the end of the word: nearly always none. */
static uint64_t fitting(const sl_fold_rules *rules, const char *word, size_t len)
{
    uint64_t left = rules->n && len ? UINT64_MAX : 0;
    for (size_t at = 0; at < SL_FOLD_BYTES && at < len; at++)
        left &= rules->may[at][(unsigned char)word[len - 1 - at]];
    return left;
}

/* Endings never grow, so the word is changed where it stands. Whether the rule has decided; `may`:
 * its endings are among those that may stand there. */
static bool apply_fold(const sl_fold_rule *rule, uint64_t may, char *word, size_t *len)
{
    for (uint32_t k = 0; k < rule->from.n; k++) {
        slant_str s = {word, *len}, from = rule->from.items[k], to = rule->to.items[k];
        if (from.len == 0 || !(may & fold_bit(rule->first + k)) || !sl_ends(s, from) ||
            s.len - from.len < rule->root)
            continue;
        if (is_excepted(rule, sl_slice(s, 0, s.len - from.len)))
            return true;
        memcpy(word + s.len - from.len, to.ptr, to.len);
        *len = s.len - from.len + to.len;
        return true;
    }
    return false;
}

/* The first rule that fits wins. */
static void apply_folds(const sl_fold_rules *rules, char *word, size_t *len)
{
    uint64_t may = fitting(rules, word, *len);
    for (uint32_t i = 0; may && i < rules->n; i++)
        if (apply_fold(&rules->items[i], may, word, len))
            return;
}

static void drop_dots(char *word, size_t *len)
{
    size_t to = 0;
    for (size_t i = 0; i < *len; i++)
        if (word[i] != '.')
            word[to++] = word[i];
    *len = to;
}

slant_str sl_word_stem(const sl_lang *lang, sl_stemmer *stemmer, slant_str form, uint32_t flags,
                       sl_arena *arena)
{
    char word[SLANT_MAX_WORD * 4];
    bool verbatim = (flags & (SL_WORD_NUMBER | SL_WORD_ADDRESS)) || form.len > SLANT_MAX_WORD;
    if (verbatim || ((flags & SL_WORD_DOTTED) &&
                     (!lang->join_dots || sl_lang_is(&lang->keep_dots, form))))
        return form;
    size_t len = form.len;
    memcpy(word, form.ptr, len);
    if (flags & SL_WORD_DOTTED)
        drop_dots(word, &len);
    apply_folds(&lang->word_folds, word, &len);
    slant_str stem = sl_stemmer_stem(stemmer, (slant_str){word, len});
    if (!stem.ptr) {
        arena->failed = true;
        return form;
    }
    if (stem.len == 0 || stem.len > sizeof word)
        return form;
    len = stem.len;
    memcpy(word, stem.ptr, len);
    apply_folds(&lang->stem_folds, word, &len);
    stem = (slant_str){word, len};
    uint32_t variant = lang->variants.count ? sl_map_get(&lang->variants, stem) : SL_NONE;
    if (variant != SL_NONE)
        stem = lang->variant_stems.items[variant];
    return sl_eq(stem, form) ? form : sl_arena_str(arena, stem);
}

slant_str sl_word_spelling(const sl_lang *lang, slant_str form, char *room)
{
    size_t len = form.len;
    if (len == 0 || len > SLANT_MAX_WORD ||
        (!fitting(&lang->word_folds, form.ptr, len) && !fitting(&lang->stem_folds, form.ptr, len)))
        return form; /* nearly always */
    memcpy(room, form.ptr, len);
    apply_folds(&lang->word_folds, room, &len);
    apply_folds(&lang->stem_folds, room, &len);
    return (slant_str){room, len};
}

static bool is_address(slant_str form)
{
    for (size_t i = 0; i < form.len; i++)
        if (form.ptr[i] == '/' || form.ptr[i] == '@' || form.ptr[i] == '.')
            return true;
    return false;
}

/* Flags of a word that the language is not asked about; `whole`: the word folded. */
static uint32_t own_flags(slant_str surface, slant_str whole)
{
    uint32_t flags;
    if (is_plain(surface, &flags))
        return flags;
    flags = shape_flags(surface);
    if (is_dotted(whole))
        flags |= SL_WORD_DOTTED;
    else if (!(flags & SL_WORD_NUMBER) && is_address(whole))
        flags |= SL_WORD_ADDRESS;
    return flags;
}

slant_str sl_word_form(const sl_lang *lang, slant_str surface, sl_buf *scratch, uint32_t *flags)
{
    *flags = SL_WORD_TOO_LONG;
    if (surface.len > SLANT_MAX_WORD)
        return SL("");
    sl_buf_clear(scratch);
    sl_fold(surface, scratch);
    slant_str whole = sl_buf_str(scratch), form = cut_affixes(lang, whole);
    *flags = own_flags(surface, whole);
    *flags |= list_flags(lang, whole, *flags);
    if (sl_find_char(form, '.', 0) < form.len && is_dotted(form))
        *flags |= SL_WORD_DOTTED;
    return form;
}
