/* html_lines.c - see html_lines.h. Several passes over the lines, each with one rule. */
#include "input/html_lines.h"

#include "base/map.h"
#include "base/str.h"
#include "base/unicode.h"
#include "input/html_phrases.h"

enum {
    SHORT = 150,     /* bytes of a line that is a byline, a date or the like */
    MOST_SIGN = 400, /* of one that speaks for the outlet */
    LONG = 100,      /* of a paragraph with which the body begins and ends */
    LEAST_REPEAT = 30, FEW_WORDS = 6, MOST_BYLINE = 8
};

typedef struct judge {
    sl_web_lines *lines;
    sl_buf folded;   /* the line at hand in lower case */
    uint32_t head, tail; /* the first and the last line of the body; n when there is none */
    sl_buf title;
} judge;

/* ---- one line ---- */

/* In lower case, without marks at its ends, apostrophes straight. */
static slant_str fold(slant_str line, sl_buf *to)
{
    size_t last = 0;
    sl_buf_empty(to);
    if (line.len == 0)
        return SL("");
    const char *p = line.ptr, *end = line.ptr + line.len;
    while (p < end) {
        uint32_t c = sl_utf8_next(&p, end);
        sl_char_kind kind = sl_char_kind_of(c);
        bool mark = kind != SL_CHAR_LETTER && kind != SL_CHAR_DIGIT;
        if (mark && to->len == 0 && c != 0xA9 && c != '(')
            continue;
        sl_utf8_put(to, c == 0x2019 ? '\'' : c == 0xA0 ? ' ' : sl_char_lower(c));
        if (!mark || c == ':' || c == '@')
            last = to->len;
    }
    return sl_slice(sl_buf_str(to), 0, last);
}

static slant_str text_of(const judge *j, uint32_t i)
{
    const sl_web_line *line = &j->lines->line[i];
    return sl_slice(j->lines->text, line->start, line->end);
}

static size_t length_of(const judge *j, uint32_t i)
{
    return j->lines->line[i].end - j->lines->line[i].start;
}

static double link_share(const sl_web_line *line)
{
    return line->end > line->start ? (double)line->link_bytes / (double)(line->end - line->start)
                                   : 0;
}

static bool ends_sentence(slant_str line)
{
    const char *end = line.ptr + line.len;
    for (int i = 0; end > line.ptr && i < 3; i++) {
        uint32_t c = sl_utf8_back(&end, line.ptr);
        if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 ||
            c == 0xFF1F || c == 0x964 || c == 0x61F || c == 0x6D4)
            return true;
    }
    return false;
}

/* A paragraph of the body beyond doubt. */
static bool is_prose(const judge *j, uint32_t i)
{
    const sl_web_line *line = &j->lines->line[i];
    return !line->gone && line->role == SLANT_ROLE_BODY && length_of(j, i) >= LONG &&
           link_share(line) < .5 && ends_sentence(text_of(j, i));
}

static unsigned words_of(slant_str folded)
{
    unsigned n = folded.len > 0;
    for (size_t i = 0; i < folded.len; i++)
        n += folded.ptr[i] == ' ';
    return n;
}

/* All kinds of phrases with which words of the line begin; *first: of those at its beginning. */
static unsigned phrases_in(slant_str folded, unsigned *first, size_t *len)
{
    unsigned kinds = 0;
    size_t any;
    *first = sl_web_phrases_at(folded, 0, len);
    for (size_t i = 1; i < folded.len && folded.len <= MOST_SIGN; i++) {
        unsigned char c = (unsigned char)folded.ptr[i];
        bool begins = c >= 0xE3 || !sl_is_alpha(folded.ptr[i - 1]);
        if ((c & 0xC0) != 0x80 && c != ' ' && begins)
            kinds |= sl_web_phrases_at(folded, i, &any) & (SL_PHRASE_SIGN | SL_PHRASE_HEAD);
    }
    return kinds | (*first & (SL_PHRASE_SIGN | SL_PHRASE_HEAD));
}

/* ---- rules ---- */

/* "Read more: Ten things about dams" - a cue, and what follows is a link or next to nothing. */
static bool is_pointer(const sl_web_line *line, slant_str folded, size_t cue)
{
    size_t rest = folded.len > cue ? folded.len - cue : 0;
    bool labels = line->role == SLANT_ROLE_HEADING && cue && folded.ptr[cue - 1] != ':' &&
                  words_of(folded) <= FEW_WORDS;
    return labels || link_share(line) > .4 || (rest == 0 && line->role != SLANT_ROLE_BODY) ||
           (rest && line->link_bytes * 10 >= rest * 6);
}

/* "1", "12/20": of pictures in a row. */
static bool is_count(const sl_web_line *line, slant_str folded)
{
    for (size_t i = 0; i < folded.len; i++)
        if (!sl_is_digit(folded.ptr[i]) && folded.ptr[i] != '/' && folded.ptr[i] != ' ')
            return false;
    return line->role == SLANT_ROLE_BODY && !line->item && folded.len <= 7;
}

static void drop_by_words(judge *j)
{
    for (uint32_t i = 0; i < j->lines->n; i++) {
        sl_web_line *line = &j->lines->line[i];
        unsigned first;
        size_t cue;
        if (length_of(j, i) > MOST_SIGN || line->table)
            continue;
        slant_str folded = fold(text_of(j, i), &j->folded);
        unsigned anywhere = phrases_in(folded, &first, &cue);
        line->gone |= is_count(line, folded) || first & SL_PHRASE_LABEL ||
                      anywhere & SL_PHRASE_SIGN ||
                      (first & SL_PHRASE_CUE && is_pointer(line, folded, cue));
    }
}

/* Nothing but a link, and no sentence: the headline of another article. */
static void drop_links(judge *j)
{
    for (uint32_t i = 0; i < j->lines->n; i++) {
        sl_web_line *line = &j->lines->line[i];
        if (line->role == SLANT_ROLE_BODY && !line->item && !line->table &&
            link_share(line) >= .85 && length_of(j, i) >= 15 && !line->joined &&
            !(length_of(j, i) >= LONG && ends_sentence(text_of(j, i))) &&
            (i + 1 == j->lines->n || !j->lines->line[i + 1].joined))
            line->gone = true;
    }
}

static void find_body(judge *j)
{
    uint32_t n = j->lines->n;
    j->head = j->tail = n;
    for (uint32_t i = 0; i < n; i++)
        if (is_prose(j, i)) {
            j->head = j->head == n ? i : j->head;
            j->tail = i;
        }
}

/* A year, a time of day, or 3/4/05: in few words that are no sentence; said: that it is a date. */
static bool is_date(slant_str line, slant_str folded, bool said)
{
    unsigned digits = 0, run = 0, years = 0, times = 0, marks = 0;
    for (size_t i = 0; i <= folded.len; i++) {
        char c = i < folded.len ? folded.ptr[i] : ' ';
        if (sl_is_digit(c)) {
            run++;
            digits++;
            continue;
        }
        if (run == 4 && (folded.ptr[i - 4] == '1' || folded.ptr[i - 4] == '2'))
            years++;
        if (c == ':' && run && i + 1 < folded.len && sl_is_digit(folded.ptr[i + 1]))
            times++;
        if ((c == '/' || c == '.') && run && i + 1 < folded.len && sl_is_digit(folded.ptr[i + 1]))
            marks++;
        run = 0;
    }
    if (line.len > SHORT || !(years || times || marks >= 2))
        return false;
    return (said && !ends_sentence(line)) ||
           (words_of(folded) <= 12 && digits * 8 >= folded.len &&
            !(ends_sentence(line) && words_of(folded) > 6));
}

/* "09:10", "9.10 GMT", "21h04" */
static bool is_clock(slant_str folded)
{
    size_t i = 0, letters = 0;
    while (i < folded.len && i < 2 && sl_is_digit(folded.ptr[i]))
        i++;
    if (i == 0 || i + 2 >= folded.len || !strchr(":.h", folded.ptr[i]) ||
        !sl_is_digit(folded.ptr[i + 1]) || !sl_is_digit(folded.ptr[i + 2]))
        return false;
    for (i += 3; i < folded.len; i++) {
        letters += sl_is_alpha(folded.ptr[i]);
        if (!sl_is_alpha(folded.ptr[i]) && folded.ptr[i] != ' ')
            return false;
    }
    return letters <= 4;
}

static void drop_above(judge *j)
{
    for (uint32_t i = 0; i < j->lines->n && i < j->head; i++) {
        sl_web_line *line = &j->lines->line[i];
        unsigned first;
        size_t cue;
        if (line->gone || length_of(j, i) > SHORT || line->role == SLANT_ROLE_CAPTION)
            continue;
        slant_str text = text_of(j, i), folded = fold(text, &j->folded);
        unsigned anywhere = phrases_in(folded, &first, &cue);
        bool byline = first & SL_PHRASE_HEAD && !ends_sentence(text) &&
                      line->role == SLANT_ROLE_BODY && words_of(folded) <= MOST_BYLINE;
        line->gone = byline || is_date(text, folded, anywhere & SL_PHRASE_HEAD) ||
                     (j->title.len && sl_eq(folded, sl_buf_str(&j->title)));
    }
}

static bool has_address(slant_str folded)
{
    for (size_t at = sl_find_char(folded, '@', 0); at < folded.len;
         at = sl_find_char(folded, '@', at + 1))
        if (at + 1 < folded.len && sl_is_alpha(folded.ptr[at + 1]))
            return true;
    return false;
}

/* A few words that are no sentence and no item: "Reuse content", "More about:". */
static bool is_label(const sl_web_line *line, slant_str text, slant_str folded)
{
    enum { FEW = 5 };
    return line->role == SLANT_ROLE_BODY && !line->item && !line->table &&
           text.len <= SHORT / 2 && words_of(folded) <= FEW && !ends_sentence(text);
}

/* Below the last paragraph. */
static void drop_below(judge *j)
{
    for (uint32_t i = j->tail + 1; i < j->lines->n; i++) {
        sl_web_line *line = &j->lines->line[i];
        unsigned first;
        size_t cue;
        if (line->gone || length_of(j, i) > MOST_SIGN || line->role == SLANT_ROLE_CAPTION)
            continue;
        slant_str text = text_of(j, i), folded = fold(text, &j->folded);
        phrases_in(folded, &first, &cue);
        bool is_short = length_of(j, i) <= 2 * SHORT;
        line->gone = (is_short && (first & (SL_PHRASE_TAIL | SL_PHRASE_CUE) ||
                                   has_address(folded))) ||
                     is_date(text, folded, false) || is_label(line, text, folded);
    }
    for (uint32_t i = 0; i < j->lines->n; i++)
        if (length_of(j, i) <= 12 && !j->lines->line[i].table &&
            is_clock(fold(text_of(j, i), &j->folded)))
            j->lines->line[i].gone = true;
}

/* Lists of nothing but links behind a label, or, of two items or more, below the body. */
static void drop_lists(judge *j)
{
    for (uint32_t i = 0; i < j->lines->n;) {
        uint32_t end = i;
        while (end < j->lines->n && j->lines->line[end].item && !j->lines->line[end].table &&
               (j->lines->line[end].gone || link_share(&j->lines->line[end]) >= .85))
            end++;
        bool labelled = i > 0 && j->lines->line[i - 1].gone;
        bool below = j->tail < j->lines->n && i > j->tail;
        for (uint32_t k = i; k < end && (labelled || (below && end - i > 1)); k++)
            j->lines->line[k].gone = true;
        i = end > i ? end : i + 1;
    }
}

/* Headings of boxes of which everything else has gone. */
static void drop_boxes(judge *j)
{
    const sl_web_line *line = j->lines->line;
    for (uint32_t i = 0, end; i < j->lines->n; i = end) {
        size_t n_gone = 0, n_left = 0;
        for (end = i; end < j->lines->n && line[end].box == line[i].box; end++) {
            n_gone += line[end].gone ? length_of(j, end) : 0;
            n_left += !line[end].gone && line[end].role != SLANT_ROLE_HEADING;
        }
        for (uint32_t k = i; k < end && n_gone >= LEAST_REPEAT && !n_left; k++)
            j->lines->line[k].gone = true;
    }
}

/* Headings over what has gone, and over nothing. */
static void drop_headings(judge *j)
{
    bool followed = false;          /* something is left behind it */
    uint32_t n_left = 0, n_gone = 0; /* up to the next heading */
    for (uint32_t i = j->lines->n; i-- > 0;) {
        sl_web_line *line = &j->lines->line[i];
        if (line->role != SLANT_ROLE_HEADING || line->gone) {
            followed |= !line->gone;
            n_left += !line->gone;
            n_gone += line->gone;
            continue;
        }
        line->gone = !followed || (n_gone && !n_left);
        followed |= !line->gone;
        n_left = n_gone = 0;
    }
}

/* A caption that is told twice, below the picture and for those who cannot see it. */
static bool drop_repeats(judge *j)
{
    sl_map seen;
    sl_map_init(&seen, sl_hash_seed());
    for (uint32_t i = 0; i < j->lines->n; i++) {
        sl_web_line *line = &j->lines->line[i];
        if (!line->gone && line->role == SLANT_ROLE_CAPTION && length_of(j, i) >= LEAST_REPEAT &&
            sl_map_add(&seen, text_of(j, i), i) != i && !seen.failed)
            line->gone = true;
    }
    bool good = !seen.failed;
    sl_map_free(&seen);
    return good;
}

bool sl_web_judge_lines(sl_web_lines *lines, slant_str title)
{
    judge j = {.lines = lines};
    bool good = true;
    title = fold(title, &j.title);
    j.title.len = title.len;
    find_body(&j);
    if (j.head < lines->n) {
        drop_by_words(&j);
        drop_links(&j);
        find_body(&j);
        drop_above(&j);
        drop_below(&j);
        drop_lists(&j);
        drop_boxes(&j);
        drop_headings(&j);
        good = drop_repeats(&j);
    }
    good = good && !j.folded.failed && !j.title.failed;
    sl_buf_free(&j.folded);
    sl_buf_free(&j.title);
    return good;
}
