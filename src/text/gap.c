/* gap.c - reading the bytes between two tokens: see gap.h. */
#include "text/gap.h"

#include "base/str.h"
#include "base/unicode.h"
#include "text/rules.h"

typedef struct reader {
    const sl_lang *lang;
    const char *p, *end;
    sl_gap gap;
    bool *in_quotes;
    bool behind_space; /* white space since the last stop or closing mark */
} reader;

static sl_stop stop_of(uint32_t c)
{
    switch (c) {
    case '.':
        return SL_STOP_PERIOD;
    case '!': case '?': case 0x203C: case 0x203D: case 0x2047: case 0x2048: case 0x2049:
    case 0x061F: case 0x06D4: case 0x0964: case 0x0965: case 0x0589: case 0x1362:
        return SL_STOP_STRONG;
    case 0x2026: case 0x2025:
        return SL_STOP_ELLIPSIS;
    case 0x3002: case 0xFF01: case 0xFF1F: case 0xFF0E: case 0xFF61:
        return SL_STOP_WIDE;
    default:
        return SL_STOP_NONE;
    }
}

static bool is_space(uint32_t c)
{
    return c < 128 ? sl_is_space((char)c) : sl_char_kind_of(c) == SL_CHAR_SPACE;
}

/* A further stop joins the run if only white space that an ellipsis has (". . .") is between. */
static void add_stop(reader *r, sl_stop stop, const char *at)
{
    sl_gap *gap = &r->gap;
    if (gap->stop == SL_STOP_NONE) {
        gap->mark = at;
        gap->stop = stop;
        gap->space_before = r->behind_space;
    } else if (stop == SL_STOP_STRONG || stop == SL_STOP_WIDE) {
        gap->stop = stop;
    } else if (gap->stop == SL_STOP_PERIOD) {
        gap->stop = SL_STOP_ELLIPSIS;
    }
    gap->n_marks++;
    gap->behind = r->p;
    gap->spaced = r->behind_space = false;
    gap->next = NULL;
    gap->opens_quote = gap->opens_bracket = false;
}

static void add_space(reader *r)
{
    r->behind_space = true;
    r->gap.spaced = r->gap.spaced || r->gap.stop != SL_STOP_NONE;
}

static void add_close(reader *r, bool *flag)
{
    *flag = true;
    if (r->gap.stop != SL_STOP_NONE)
        r->gap.behind = r->p;
}

/* A word, not white space, stands behind the end of the gap. */
static bool space_follows(const reader *r)
{
    const char *p = r->p;
    return p < r->end && is_space(sl_utf8_next(&p, r->end));
}

/* White space says more than the mark's own direction: `said. ”We left` opens. A straight mark
 * with white space on both sides closes what is open. */
static bool quote_closes(const reader *r, sl_quote_mark mark)
{
    bool space_behind = space_follows(r);
    if (r->behind_space != space_behind && r->gap.stop != SL_STOP_NONE)
        return space_behind;
    if (mark.side != SL_QUOTE_EITHER)
        return mark.side == SL_QUOTE_CLOSE;
    return !r->behind_space || (!mark.single && *r->in_quotes && space_behind);
}

static void add_quote(reader *r, sl_quote_mark mark, const char *at)
{
    bool closes = quote_closes(r, mark);
    if (mark.side == SL_QUOTE_EITHER && !mark.single)
        *r->in_quotes = !*r->in_quotes;
    if (closes) {
        add_close(r, &r->gap.closes_quote);
        return;
    }
    r->gap.opens_quote = true;
    if (r->gap.stop != SL_STOP_NONE && !r->gap.next)
        r->gap.next = at;
}

static void add_other(reader *r, uint32_t c, const char *at)
{
    if (c == ')' || c == ']' || c == '}') {
        add_close(r, &r->gap.closes_bracket);
    } else if ((c == '*' || c == '_') && !r->behind_space && r->gap.stop != SL_STOP_NONE) {
        r->gap.behind = r->p; /* emphasis that closes */
    } else {
        if (r->gap.stop != SL_STOP_NONE && !r->gap.next)
            r->gap.next = at;
        if (c == '(' || c == '[')
            r->gap.opens_bracket = true;
        if (c == 0x2013 || c == 0x2014)
            r->gap.spaced = r->gap.spaced || r->gap.stop != SL_STOP_NONE;
    }
}

sl_gap sl_gap_read(const sl_lang *lang, const char *start, const char *end, bool *in_quotes)
{
    reader r = {.lang = lang, .p = start, .end = end, .in_quotes = in_quotes,
                .gap.behind = start};
    while (r.p < end) {
        const char *at = r.p;
        if (*at == ' ') {
            add_space(&r);
            r.p++;
            continue;
        }
        if (lang->quote_byte[(unsigned char)*at]) {
            sl_quote_mark mark = sl_lang_quote(lang, sl_between(at, end));
            if (mark.side != SL_QUOTE_NOT) {
                r.p += mark.bytes;
                add_quote(&r, mark, at);
                continue;
            }
        }
        uint32_t c = sl_utf8_next(&r.p, end);
        sl_stop stop = stop_of(c);
        if (stop != SL_STOP_NONE && (r.gap.stop == SL_STOP_NONE || !r.gap.next)) {
            add_stop(&r, stop, at);
        } else if (is_space(c)) {
            add_space(&r);
        } else if (c < 0x80 || sl_char_kind_of(c) != SL_CHAR_IGNORED) {
            add_other(&r, c, at);
        }
    }
    if (r.gap.stop != SL_STOP_NONE && !r.gap.next)
        r.gap.next = end;
    return r.gap;
}

/* The bytes of a character beyond ASCII that is no stop, as nearly all are: U+0080 to 00BF and the
 * dashes; 0 for others, which may be. */
static unsigned bytes_of_no_stop(const char *p, const char *end)
{
    const unsigned char *s = (const unsigned char *)p;
    if (s[0] == 0xc2 && end - p >= 2 && (s[1] & 0xc0) == 0x80)
        return 2;
    return s[0] == 0xe2 && end - p >= 3 && s[1] == 0x80 && s[2] >= 0x90 && s[2] <= 0x95 ? 3 : 0;
}

bool sl_gap_may_stop(const sl_lang *lang, const char *start, const char *end, bool *in_quotes)
{
    bool turned = false;
    for (const char *p = start; p < end;) {
        unsigned char c = (unsigned char)*p;
        sl_quote_mark mark = {.side = SL_QUOTE_NOT};
        if (lang->quote_byte[c])
            mark = sl_lang_quote(lang, sl_between(p, end));
        unsigned n = mark.side != SL_QUOTE_NOT ? mark.bytes : c < 0x80 ? 1
                                                            : bytes_of_no_stop(p, end);
        if (n == 0 || (mark.side == SL_QUOTE_NOT && (c == '.' || c == '!' || c == '?')))
            return true;
        turned ^= mark.side == SL_QUOTE_EITHER && !mark.single;
        p += n;
    }
    *in_quotes ^= turned;
    return false;
}
