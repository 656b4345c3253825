/* json.c - strict JSON: see json.h. The scanner walks text once without recursion; open arrays and
 * objects are one bit each. */
#include "base/json.h"

#include "base/error.h"
#include "base/special.h"
#include "base/str.h"
#include "base/unicode.h"

typedef struct scanner {
    const char *p, *end;
    const char *fault; /* what is wrong at p; NULL as long as nothing is */
} scanner;

static bool fault(scanner *s, const char *what)
{
    s->fault = what;
    return false;
}

static void skip_space(scanner *s)
{
    while (s->p < s->end && (*s->p == ' ' || *s->p == '\n' || *s->p == '\r' || *s->p == '\t'))
        s->p++;
}

static int hex_value(char c)
{
    if (sl_is_digit(c))
        return c - '0';
    char lower = (char)(c | 32);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* The four hexadecimal digits at p; -1 when they are not there. */
static int hex4(const char *p, const char *end)
{
    int value = 0;
    if (end - p < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        int digit = hex_value(p[i]);
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

static bool skip_escape(scanner *s)
{
    static const bool is_letter[256] = {['"'] = true, ['\\'] = true, ['/'] = true, ['b'] = true,
                                        ['f'] = true, ['n'] = true,  ['r'] = true, ['t'] = true};
    if (s->end - s->p < 2) {
        s->p = s->end;
        return fault(s, "a string is not closed");
    }
    if (s->p[1] == 'u') {
        if (hex4(s->p + 2, s->end) < 0)
            return fault(s, "\\u needs four hexadecimal digits");
        s->p += 6;
        return true;
    }
    if (!is_letter[(unsigned char)s->p[1]])
        return fault(s, "an unknown escape in a string");
    s->p += 2;
    return true;
}

/* At the opening quotation mark; moves behind the closing one. */
static bool skip_string(scanner *s)
{
    s->p++;
    for (;;) {
        s->p = sl_special_next(s->p, s->end);
        if (s->p == s->end)
            return fault(s, "a string is not closed");
        if (*s->p == '"') {
            s->p++;
            return true;
        }
        if (*s->p != '\\')
            return fault(s, "a control character in a string (it must be escaped)");
        if (!skip_escape(s))
            return false;
    }
}

static size_t skip_digits(scanner *s)
{
    const char *from = s->p;
    while (s->p < s->end && sl_is_digit(*s->p))
        s->p++;
    return (size_t)(s->p - from);
}

static bool skip_number(scanner *s)
{
    s->p += *s->p == '-';
    const char *first = s->p;
    size_t n = skip_digits(s);
    if (n == 0)
        return fault(s, "a number needs a digit here");
    if (n > 1 && *first == '0') {
        s->p = first;
        return fault(s, "a number begins with 0");
    }
    if (s->p < s->end && *s->p == '.') {
        s->p++;
        if (skip_digits(s) == 0)
            return fault(s, "a number needs a digit after its point");
    }
    if (s->p < s->end && (*s->p | 32) == 'e') {
        s->p++;
        if (s->p < s->end && (*s->p == '+' || *s->p == '-'))
            s->p++;
        if (skip_digits(s) == 0)
            return fault(s, "a number needs a digit in its exponent");
    }
    return true;
}

static bool skip_word(scanner *s, slant_str word)
{
    if (!sl_starts(sl_between(s->p, s->end), word))
        return fault(s, "no JSON value begins so");
    s->p += word.len;
    return true;
}

/* A value that holds no others. */
static bool skip_scalar(scanner *s, sl_json_type *type)
{
    switch (*s->p) {
    case '"': *type = SL_JSON_STRING; return skip_string(s);
    case 't': *type = SL_JSON_TRUE; return skip_word(s, SL("true"));
    case 'f': *type = SL_JSON_FALSE; return skip_word(s, SL("false"));
    case 'n': *type = SL_JSON_NULL; return skip_word(s, SL("null"));
    default: break;
    }
    *type = SL_JSON_NUMBER;
    if (*s->p == '-' || sl_is_digit(*s->p))
        return skip_number(s);
    return fault(s, "no JSON value begins so");
}

/* A key with its colon and the white space around; at the value afterwards. */
static bool skip_key(scanner *s)
{
    if (s->p == s->end || *s->p != '"')
        return fault(s, "a key in quotation marks is missing");
    if (!skip_string(s))
        return false;
    skip_space(s);
    if (s->p == s->end || *s->p != ':')
        return fault(s, "a colon is missing after a key");
    s->p++;
    skip_space(s);
    return true;
}

typedef struct nesting {
    uint64_t is_object[SL_JSON_DEPTH / 64];
    unsigned depth, most;
} nesting;

static bool in_object(const nesting *n)
{
    return n->is_object[(n->depth - 1) / 64] >> ((n->depth - 1) % 64) & 1;
}

/* At { or [: moves behind it, and behind the key that follows a {. *empty: it was closed there. */
static bool open_nest(scanner *s, nesting *n, bool *empty)
{
    bool object = *s->p == '{';
    if (n->depth == n->most)
        return fault(s, "arrays and objects are nested too deep (256 at most)");
    uint64_t bit = (uint64_t)1 << (n->depth % 64);
    if (object)
        n->is_object[n->depth / 64] |= bit;
    else
        n->is_object[n->depth / 64] &= ~bit;
    n->depth++;
    s->p++;
    skip_space(s);
    *empty = s->p < s->end && *s->p == (object ? '}' : ']');
    if (*empty) {
        s->p++;
        n->depth--;
        return true;
    }
    return !object || skip_key(s);
}

/* Behind a value: closes what ends here, up to the comma before the next value or the end. */
static bool close_nests(scanner *s, nesting *n)
{
    while (n->depth > 0) {
        bool object = in_object(n);
        skip_space(s);
        if (s->p == s->end)
            return fault(s, object ? "an object is not closed" : "an array is not closed");
        if (*s->p == ',') {
            s->p++;
            skip_space(s);
            return !object || skip_key(s);
        }
        if (*s->p != (object ? '}' : ']'))
            return fault(s, object ? "a comma or } is missing" : "a comma or ] is missing");
        s->p++;
        n->depth--;
    }
    return true;
}

/* Moves behind one value; at most `depth` arrays and objects inside each other. */
static bool skip_value(scanner *s, unsigned depth, sl_json_type *type)
{
    nesting n = {.most = depth};
    bool first = true;
    do {
        sl_json_type kind;
        if (s->p == s->end)
            return fault(s, "a value is missing");
        if (*s->p == '{' || *s->p == '[') {
            bool empty;
            kind = *s->p == '{' ? SL_JSON_OBJECT : SL_JSON_ARRAY;
            if (first)
                *type = kind;
            first = false;
            if (!open_nest(s, &n, &empty))
                return false;
            if (!empty)
                continue;
        } else if (!skip_scalar(s, &kind)) {
            return false;
        } else if (first) {
            *type = kind;
        }
        first = false;
        if (!close_nests(s, &n))
            return false;
    } while (n.depth > 0);
    return true;
}

static bool report(const char *what, size_t at, slant_error *error)
{
    sl_fail(error, SLANT_INPUT, "not valid JSON at byte %zu: %s", at + 1, what);
    if (error) {
        error->offset = at;
        error->column = at + 1;
    }
    return false;
}

/* Room for one more member; the arena remembers a failure. */
static sl_json_member *next_member(sl_arena *arena, sl_json_member **members, uint32_t *cap,
                                   uint32_t n)
{
    return n < UINT32_MAX && SL_ARENA_FIT(arena, *members, *cap, n + 1) ? *members + n : NULL;
}

/* Behind the opening brace. */
static bool scan_members(scanner *s, sl_arena *arena, sl_json_object *object)
{
    sl_json_member *members = NULL;
    uint32_t cap = 0, n = 0;
    skip_space(s);
    bool more = !(s->p < s->end && *s->p == '}');
    while (more) {
        sl_json_member *m = next_member(arena, &members, &cap, n);
        if (!m)
            return fault(s, "out of memory");
        const char *key = s->p;
        if (!skip_key(s))
            return false;
        scanner ended = {key, s->p, NULL}; /* the key again, to know its end: keys are short */
        skip_string(&ended);
        m->raw_key = sl_between(key + 1, ended.p - 1);
        const char *value = s->p;
        if (!skip_value(s, SL_JSON_DEPTH - 1, &m->type))
            return false;
        m->raw = sl_between(value, s->p);
        n++;
        skip_space(s);
        more = s->p < s->end && *s->p == ',';
        if (!more && (s->p == s->end || *s->p != '}'))
            return fault(s, s->p == s->end ? "an object is not closed" : "a comma or } is missing");
        if (more) {
            s->p++;
            skip_space(s);
        }
    }
    s->p++;
    *object = (sl_json_object){members, n};
    return true;
}

bool sl_json_scan_object(slant_str text, bool lenient_utf8, sl_arena *arena,
                         sl_json_object *object, slant_error *error)
{
    const char *start = text.len ? text.ptr : "";
    scanner s = {start, start + text.len, NULL};
    *object = (sl_json_object){NULL, 0};
    skip_space(&s);
    bool ok = s.p < s.end && *s.p == '{';
    if (!ok) {
        fault(&s, s.p == s.end ? "there is no object" : "an object must begin with {");
    } else {
        s.p++;
        ok = scan_members(&s, arena, object);
        if (ok)
            skip_space(&s);
        if (ok && s.p < s.end)
            ok = fault(&s, "text follows the object");
    }
    size_t at = (size_t)(s.p - start);
    if (arena->failed) {
        sl_fail_memory(error);
        ok = false;
    } else {
        size_t valid = lenient_utf8 ? text.len : sl_utf8_check(text);
        if (valid < text.len && (ok || valid <= at))
            ok = report("a byte that is not UTF-8", valid, error);
        else if (!ok)
            report(s.fault, at, error);
    }
    if (!ok)
        *object = (sl_json_object){NULL, 0};
    return ok;
}

size_t sl_json_skip(slant_str text, slant_error *error)
{
    const char *start = text.len ? text.ptr : "";
    scanner s = {start, start + text.len, NULL};
    sl_json_type type;
    skip_space(&s);
    bool ok = skip_value(&s, SL_JSON_DEPTH, &type);
    size_t at = (size_t)(s.p - start), valid = sl_utf8_check((slant_str){start, at});
    if (valid < at)
        ok = report("a byte that is not UTF-8", valid, error);
    else if (!ok)
        report(s.fault, at, error);
    return ok ? at : 0;
}

/* ---- decoding ---- */

/* The character that \uXXXX at p (< end) stands for, both halves of a pair taken; moves *p. */
static uint32_t decode_unicode(const char **p, const char *end, size_t *n_lone)
{
    int value = hex4(*p + 2, end);
    if (value < 0) { /* not what the scanner accepts */
        *p = end;
        return 0xfffd;
    }
    uint32_t c = (uint32_t)value;
    *p += 6;
    if (c < 0xd800 || c > 0xdfff)
        return c;
    if (c < 0xdc00 && end - *p >= 6 && (*p)[0] == '\\' && (*p)[1] == 'u') {
        int low = hex4(*p + 2, end);
        if (low >= 0xdc00 && low <= 0xdfff) {
            *p += 6;
            return 0x10000 + ((c - 0xd800) << 10) + ((uint32_t)low - 0xdc00);
        }
    }
    (*n_lone)++;
    return 0xfffd;
}

static char decode_letter(char c)
{
    static const char controls[256] = {['b'] = '\b', ['f'] = '\f', ['n'] = '\n', ['r'] = '\r',
                                       ['t'] = '\t'};
    char control = controls[(unsigned char)c];
    return control ? control : c;
}

/* Decodes the escape at *p (< end), moves *p behind it; where what was written ends. */
static char *put_decoded(char *to, const char **p, const char *end, size_t *n_lone)
{
    if (end - *p < 2) { /* of text that no scanner has seen */
        *p = end;
        return to;
    }
    if ((*p)[1] == 'u') /* never longer than its escape */
        return to + sl_utf8_encode(decode_unicode(p, end, n_lone), to);
    *to = decode_letter((*p)[1]);
    *p += 2;
    return to + 1;
}

/* Copies what stands as it is from p on, 16 or 32 bytes of those up to `end`, which are 16 or more,
 * or up to a special one: whether one stopped it. `to` has room for as many and 16 more. */
static inline bool copy_plain(char **to, const char **p, const char *end)
{
    if (end - *p >= 32 && !sl_special_in_pair(*p, *p + 16)) {
        memcpy(*to, *p, 32);
        *to += 32;
        *p += 32;
        return false;
    }
    unsigned at = sl_special_in_16(*p);
    memcpy(*to, *p, 16);
    *to += at;
    *p += at;
    return at < 16;
}

/* Decodes p to end, 16 bytes at a time; `to` has room for as many and 16 more. */
static char *decode(char *to, const char *p, const char *end, size_t *n_lone)
{
    while (end - p >= 16) {
        if (!copy_plain(&to, &p, end))
            continue;
        if (*p == '\\')
            to = put_decoded(to, &p, end, n_lone);
        else
            *to++ = *p++;
    }
    while (p < end)
        if (*p == '\\')
            to = put_decoded(to, &p, end, n_lone);
        else
            *to++ = *p++;
    return to;
}

slant_str sl_json_string(slant_str raw, sl_arena *arena, size_t *n_lone)
{
    size_t lone = 0;
    if (n_lone)
        *n_lone = 0;
    if (raw.len < 2)
        return SL("");
    slant_str inner = sl_slice(raw, 1, raw.len - 1);
    if (sl_find_char(inner, '\\', 0) == inner.len)
        return inner;
    char *text = sl_arena_alloc(arena, inner.len + 16);
    if (!text)
        return (slant_str){NULL, 0};
    char *ended = decode(text, inner.ptr, inner.ptr + inner.len, &lone);
    if (n_lone)
        *n_lone = lone;
    return (slant_str){text, (size_t)(ended - text)};
}

/* ---- writing ---- */

/* A byte that is special, escaped: where it ends. */
static char *put_escape(char *to, char c)
{
    static const char hex[] = "0123456789abcdef";
    static const char letters[] = {['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r',
                                   ['\t'] = 't', ['"'] = '"', ['\\'] = '\\'};
    unsigned byte = (unsigned char)c;
    *to++ = '\\';
    if (letters[byte]) {
        *to++ = letters[byte];
        return to;
    }
    memcpy(to, "u00", 3);
    to[3] = hex[byte >> 4];
    to[4] = hex[byte & 15];
    return to + 5;
}

/* Byte by byte. */
static char *put_bytes(char *to, const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (sl_is_special(p[i]))
            to = put_escape(to, p[i]);
        else
            *to++ = p[i];
    return to;
}

/* Escapes n bytes, 32 or 16 at a time; `to` has room for six times as many and 16 more. The last
 * ones are copied together with some before them, where those stand as they are. */
static char *put_escaped(char *to, const char *p, size_t n)
{
    const char *end = p + n, *plain = p; /* what is copied as it is begins there */
    while (end - p >= 16) {
        if (!copy_plain(&to, &p, end))
            continue;
        to = put_escape(to, *p++);
        plain = p;
    }
    size_t left = (size_t)(end - p);
    if (left == 0 || end - plain < 16 || sl_special_in_16(end - 16) < 16)
        return put_bytes(to, p, left);
    memcpy(to + left - 16, end - 16, 16);
    return to + left;
}

/* Escapes n bytes, and closes the quotation. */
static __attribute__((noinline)) char *put_rest(char *to, const char *p, size_t n)
{
    to = put_escaped(to, p, n);
    *to = '"';
    return to + 1;
}

/* Most texts are short and hold nothing to be escaped: two loads that overlap, and two stores. */
char *sl_put_quoted(char *to, slant_str text)
{
    const char *p = text.ptr;
    size_t n = text.len;
    *to++ = '"';
    if (n > 32 || n < 4)
        return put_rest(to, p, n);
    if (n >= 16) {
        if (sl_special_in_pair(p, p + n - 16))
            return put_rest(to, p, n);
        memcpy(to, p, 16);
        memcpy(to + n - 16, p + n - 16, 16);
    } else if (n >= 8) {
        if (sl_special_in_halves(p, p + n - 8))
            return put_rest(to, p, n);
        memcpy(to, p, 8);
        memcpy(to + n - 8, p + n - 8, 8);
    } else {
        if (sl_special_in_quarters(p, p + n - 4))
            return put_rest(to, p, n);
        memcpy(to, p, 4);
        memcpy(to + n - 4, p + n - 4, 4);
    }
    to[n] = '"';
    return to + n + 1;
}

void sl_json_escape(sl_buf *buf, slant_str text)
{
    enum { PIECE = 4096 };
    for (size_t at = 0; at < text.len; at += PIECE) {
        size_t n = text.len - at < PIECE ? text.len - at : PIECE;
        char *to = sl_buf_room(buf, sl_quoted_room(n));
        if (!to)
            return;
        buf->len += (size_t)(put_escaped(to, text.ptr + at, n) - to);
    }
}

void sl_json_quote(sl_buf *buf, slant_str text)
{
    enum { SHORT = 256 };
    if (text.len > SHORT) {
        sl_buf_char(buf, '"');
        sl_json_escape(buf, text);
        sl_buf_char(buf, '"');
        return;
    }
    char *to = sl_buf_room(buf, sl_quoted_room(text.len));
    if (to)
        buf->len += (size_t)(sl_put_quoted(to, text) - to);
}
