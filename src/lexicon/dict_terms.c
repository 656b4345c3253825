/* dict_terms.c - wordings of other programs' dictionaries from and to the pattern language.
 *
 * In: words are folded, since all these programs ignore case; `*` at the end of a word is a prefix,
 * a `*` alone in quanteda a gap of one word. What the pattern language cannot say (a `*` at the
 * beginning, an emoticon) gives the reason. Out: alternatives and short gaps are written out. */
#include "base/str.h"
#include "base/unicode.h"
#include "lexicon/imports.h"

/* ---- in ---- */

static bool has_letter(slant_str word)
{
    const char *p = word.ptr, *end = word.ptr + word.len;
    while (p < end) {
        sl_char_kind kind = sl_char_kind_of(sl_utf8_next(&p, end));
        if (kind == SL_CHAR_LETTER || kind == SL_CHAR_DIGIT)
            return true;
    }
    return false;
}

/* Appends one word; the reason when the pattern language has none for it. */
static const char *put_word(sl_buf *to, slant_str word, sl_dict_style style)
{
    bool prefix = style != SL_STYLE_LITERAL && word.len > 1 && word.ptr[word.len - 1] == '*';
    slant_str bare = prefix ? sl_slice(word, 0, word.len - 1) : word;
    if (!has_letter(bare))
        return "it holds a word without a letter, and slant matches words";
    if (sl_find_char(bare, '*', 0) < bare.len)
        return "only the end of a word can be left open (word*)";
    if (style == SL_STYLE_GLOB && sl_find_char(bare, '?', 0) < bare.len)
        return "there is no sign for one letter";
    for (size_t i = 0; i < bare.len; i++)
        if (bare.ptr[i] && strchr("()|{}!~;\"", bare.ptr[i]))
            return "a sign in it has another meaning in terms";
    if (to->len)
        sl_buf_char(to, ' ');
    sl_fold(bare, to);
    if (prefix)
        sl_buf_char(to, '*');
    return NULL;
}

static const char *put_words(sl_buf *to, slant_str source, sl_dict_style style)
{
    slant_str rest = source, word;
    const char *why = NULL;
    unsigned gap = 0;
    while (!why && sl_next_part(&rest, ' ', &word)) {
        word = sl_trim(word);
        if (word.len == 0)
            continue;
        if (style == SL_STYLE_GLOB && sl_eq(word, SL("*"))) {
            gap++;
            continue;
        }
        if (gap && to->len)
            sl_buf_printf(to, " {%u}", gap);
        else if (gap)
            return "it begins with any word at all";
        gap = 0;
        why = put_word(to, word, style);
    }
    if (!why && gap)
        why = "it ends with any word at all";
    return why ? why : to->len ? NULL : "it is empty";
}

static slant_str with_blanks(sl_arena *arena, slant_str source)
{
    slant_str copy = sl_arena_str(arena, source);
    for (size_t i = 0; copy.ptr && i < copy.len; i++)
        if (copy.ptr[i] == '_')
            ((char *)(uintptr_t)copy.ptr)[i] = ' ';
    return copy;
}

slant_str sl_dict_term(sl_arena *arena, sl_dict_style style, slant_str source, const char **why)
{
    sl_buf to = {0};
    slant_str text = sl_trim(source);
    bool open = false;
    *why = NULL;
    if (style == SL_STYLE_JOINED)
        text = sl_trim(with_blanks(arena, text));
    if (style == SL_STYLE_BOUNDED) {
        bool end = sl_ends(source, SL(" "));
        if (end && !sl_starts(source, SL(" ")))
            *why = "it begins within a word, and slant matches whole words and their beginnings";
        open = !end && !sl_ends(text, SL("*"));
    }
    if (!*why)
        *why = put_words(&to, text, style == SL_STYLE_BOUNDED ? SL_STYLE_STAR : style);
    if (open)
        sl_buf_char(&to, '*');
    if (to.failed)
        arena->failed = true;
    slant_str term = *why ? (slant_str){NULL, 0} : sl_arena_str(arena, sl_buf_str(&to));
    sl_buf_free(&to);
    return term;
}

/* ---- out ---- */

typedef struct sources {
    sl_arena *arena;
    const sl_dict_format *format;
    slant_match match;
    slant_str *items;
    uint32_t n;
    const char *lost, *why;
} sources;

/* A word with its marks as the format writes it; false with a reason. */
static bool plain_word(sources *s, slant_str word, sl_buf *to)
{
    slant_match match = s->match;
    bool prefix = sl_ends(word, SL("*"));
    if (prefix && s->format->style == SL_STYLE_LITERAL)
        return s->why = "it has no sign for the beginning of a word", false;
    if (sl_ends(word, SL("!!")))
        match = SLANT_MATCH_CASE;
    else if (sl_ends(word, SL("!")))
        match = SLANT_MATCH_FORM;
    while (word.len && word.ptr[word.len - 1] == '!')
        word.len--;
    if (match == SLANT_MATCH_STEM && !prefix && !s->format->stems)
        s->lost = "other forms of the stem";
    if (match == SLANT_MATCH_CASE && !prefix)
        s->lost = "upper and lower case";
    sl_buf_add(to, word);
    return true;
}

/* The words of an alternative, or one word, behind each wording there is. */
static bool phrase(sources *s, slant_str words, sl_buf *to)
{
    slant_str rest = words, word;
    const char *joint = "";
    while (sl_next_part(&rest, ' ', &word)) {
        if (!sl_trim(word).len)
            continue;
        sl_buf_text(to, joint);
        if (!plain_word(s, sl_trim(word), to))
            return false;
        joint = s->format->style == SL_STYLE_JOINED ? "_" : " ";
    }
    return true;
}

/* Every wording so far, followed by every option. */
static bool multiply(sources *s, const slant_str *options, uint32_t n_options)
{
    const char *joint = s->format->style == SL_STYLE_JOINED ? "_" : " ";
    uint64_t all = (uint64_t)(s->n ? s->n : 1) * n_options;
    if (all > SL_DICT_SOURCES)
        return s->why = "its alternatives make too many wordings", false;
    slant_str *items = sl_arena_zero(s->arena, all, sizeof *items);
    uint32_t n = 0;
    for (uint32_t i = 0; items && i < (s->n ? s->n : 1); i++) {
        slant_str left = s->n ? s->items[i] : SL("");
        for (uint32_t k = 0; k < n_options; k++)
            items[n++] = left.len && options[k].len
                             ? sl_arena_printf(s->arena, "%.*s%s%.*s", SL_ARG(left), joint,
                                               SL_ARG(options[k]))
                             : left.len ? left : options[k];
    }
    s->items = items;
    s->n = items ? n : 0;
    return items != NULL;
}

static bool choices(sources *s, slant_str inside)
{
    slant_str rest = inside, one, *options = NULL;
    uint32_t n = 0, cap = 0;
    sl_buf to = {0};
    bool ok = true;
    while (ok && sl_next_part(&rest, '|', &one)) {
        sl_buf_clear(&to);
        ok = phrase(s, one, &to) && !to.failed &&
             SL_ARENA_FIT(s->arena, options, cap, n + 1);
        if (ok)
            options[n++] = sl_arena_str(s->arena, sl_buf_str(&to));
        s->arena->failed |= to.failed;
    }
    sl_buf_free(&to);
    return ok && multiply(s, options, n);
}

/* {1,3}: "*", "* *", "* * *" where the format has a sign for any word. */
static bool gap(sources *s, slant_str inside)
{
    static const slant_str stars = SL("* * * * * * * * * * * *");
    size_t comma = sl_find_char(inside, ',', 0);
    uint64_t least, most;
    slant_str options[12];
    uint32_t n = 0;
    if (s->format->style != SL_STYLE_GLOB)
        return s->why = "it has no sign for words between", false;
    if (!sl_parse_u64(sl_trim(sl_slice(inside, 0, comma)), &least))
        least = 0;
    if (comma == inside.len ||
        !sl_parse_u64(sl_trim(sl_slice(inside, comma + 1, inside.len)), &most))
        most = least;
    for (uint64_t k = least; k <= most && n < 12; k++)
        options[n++] = sl_slice(stars, 0, k && k <= 12 ? 2 * k - 1 : 0);
    return n && multiply(s, options, n);
}

static bool walk(sources *s, slant_str term)
{
    bool ok = true;
    for (size_t i = 0; ok && i < term.len;) {
        char c = term.ptr[i];
        size_t end = c == '(' ? sl_find_char(term, ')', i) : sl_find_char(term, ' ', i);
        if (c == '{')
            end = sl_find_char(term, '}', i);
        if (c == ' ') {
            i++;
            continue;
        }
        slant_str part = sl_slice(term, c == '(' || c == '{' ? i + 1 : i, end);
        ok = c == '{' ? gap(s, part) : choices(s, part);
        i = end + (c == '(' || c == '{');
    }
    return ok;
}

/* " martyr ", " martyr": where a word ends, in Lexicoder's way. */
static void bound(sources *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        slant_str item = s->items[i];
        bool open = sl_ends(item, SL("*"));
        s->items[i] = sl_arena_printf(s->arena, " %.*s%s", (int)(item.len - open), item.ptr,
                                      open ? "" : " ");
    }
}

const slant_str *sl_dict_sources(sl_arena *arena, const sl_dict_format *format, slant_str term,
                                 slant_match match, uint32_t *n, const char **lost,
                                 const char **why)
{
    sources s = {.arena = arena, .format = format, .match = match};
    bool ok = walk(&s, term) && s.n;
    if (ok && format->style == SL_STYLE_BOUNDED)
        bound(&s);
    *n = ok ? s.n : 0;
    *lost = s.lost;
    *why = ok ? NULL : s.why ? s.why : "it has no words for it";
    return ok ? s.items : NULL;
}
