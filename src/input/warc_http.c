/* warc_http.c - HTTP responses in WARC records: see warc_http.h. */
#include "input/warc_http.h"

#include "base/in.h"
#include "base/str.h"
#include "input/warc_record.h"

/* ---- the head ---- */

/* "HTTP/1.1 200 OK" */
static bool read_status(slant_str line, unsigned *status)
{
    if (!sl_starts_nocase(line, SL("HTTP/")))
        return false;
    size_t at = sl_find_char(line, ' ', 0);
    while (at < line.len && line.ptr[at] == ' ')
        at++;
    if (line.len - at < 3)
        return false;
    uint64_t number;
    if (!sl_parse_u64(sl_slice(line, at, at + 3), &number))
        return false;
    *status = (unsigned)number;
    return true;
}

/* text/html; charset="utf-8" */
static void read_type(slant_str value, sl_http *http)
{
    slant_str part;
    if (http->type.ptr || !sl_next_part(&value, ';', &part))
        return;
    http->type = sl_trim(part);
    while (sl_next_part(&value, ';', &part)) {
        part = sl_trim(part);
        if (!sl_starts_nocase(part, SL("charset")))
            continue;
        slant_str given = sl_trim(sl_slice(part, strlen("charset"), part.len));
        if (given.len < 2 || given.ptr[0] != '=')
            continue;
        given = sl_trim(sl_slice(given, 1, given.len));
        if (given.len >= 2 && (given.ptr[0] == '"' || given.ptr[0] == '\''))
            given = sl_slice(given, 1, given.len - 1);
        http->charset = given;
        return;
    }
}

static void add_codings(slant_str value, sl_http *http)
{
    slant_str part;
    while (sl_next_part(&value, ',', &part)) {
        part = sl_trim(part);
        if (part.len == 0 || sl_eq_nocase(part, SL("identity")))
            continue;
        if (http->n_codings < SL_HTTP_CODINGS)
            http->codings[http->n_codings] = part;
        http->n_codings++;
    }
}

/* Fields of this name, however many: lists go on from one to the next (RFC 9110, 5.3). */
static void codings_of(slant_str head, slant_str field, sl_http *http)
{
    slant_str name, value;
    while (sl_warc_field(&head, &name, &value))
        if (sl_eq_nocase(name, field))
            add_codings(value, http);
}

bool sl_http_head(slant_str head, sl_http *http)
{
    slant_str line, name, value, rest = head;
    *http = (sl_http){0};
    if (!sl_next_part(&rest, '\n', &line) || !read_status(sl_trim(line), &http->status))
        return false;
    codings_of(rest, SL("Content-Encoding"), http);
    codings_of(rest, SL("Transfer-Encoding"), http); /* applied last */
    while (sl_warc_field(&rest, &name, &value))
        if (sl_eq_nocase(name, SL("Content-Type")))
            read_type(value, http);
    return true;
}

/* ---- the payload ---- */

typedef struct decoding {
    sl_arena *arena;
    size_t most;
    bool is_cut;
    slant_str body;
} decoding;

/* The hexadecimal size at the start of a chunk, and the length of its line. */
static bool chunk_size(slant_str s, uint64_t *size, size_t *line)
{
    size_t i = 0;
    *size = 0;
    for (; i < s.len && i < 16; i++) {
        char c = sl_to_lower(s.ptr[i]);
        if (sl_is_digit(c))
            *size = *size * 16 + (uint64_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            *size = *size * 16 + (uint64_t)(c - 'a' + 10);
        else
            break;
    }
    size_t end = sl_find_char(s, '\n', i);
    *line = end + 1;
    bool has_end = i > 0 && end < s.len;
    char next = has_end ? s.ptr[i] : 'x';
    return has_end && (next == '\r' || next == '\n' || next == ';' || sl_is_blank(next));
}

static const char *join_chunks(decoding *d)
{
    slant_str in = d->body;
    size_t n = 0, line;
    uint64_t size;
    if (!chunk_size(in, &size, &line))
        return NULL; /* already joined */
    char *to = sl_arena_alloc(d->arena, in.len);
    while (to && chunk_size(in, &size, &line)) {
        in = sl_slice(in, line, in.len);
        size_t piece = size < in.len ? (size_t)size : in.len;
        memcpy(to + n, in.ptr, piece);
        n += piece;
        d->body = (slant_str){to, n};
        if (size == 0)
            return NULL;
        if (size > in.len)
            break;
        in = sl_slice(in, piece, in.len);
        in = sl_slice(in, sl_starts(in, SL("\r\n")) ? 2 : sl_starts(in, SL("\n")), in.len);
    }
    return d->is_cut ? NULL : "its chunks break off before the last one";
}

static const char *inflate_body(decoding *d, bool is_gzip)
{
    sl_in in;
    slant_str all;
    slant_status status = is_gzip ? sl_in_memory(&in, d->body) : sl_in_deflated(&in, d->body);
    bool whole = status == SLANT_OK && sl_in_all(&in, d->arena, d->most, &all);
    bool too_large = !whole && status == SLANT_OK && all.len == 0 && in.len > 0;
    bool no_memory = in.error.status == SLANT_NO_MEMORY;
    sl_in_close(&in);
    if (no_memory)
        d->arena->failed = true;
    if (d->arena->failed)
        return NULL;
    if (status == SLANT_OK && (whole || (d->is_cut && all.len)))
        d->body = all;
    else
        return too_large ? "its page unpacks to more than 64 MiB"
                         : "its compressed page is damaged or breaks off";
    return NULL;
}

/* Pages begin with a tag, or blanks before it: these were unpacked by the crawler. */
static bool is_plain(slant_str body)
{
    slant_str start = sl_trim(sl_slice(body, 0, body.len < 256 ? body.len : 256));
    return start.len == 0 || start.ptr[0] == '<' || sl_starts(start, SL("\xef\xbb\xbf"));
}

static const char *undo(decoding *d, slant_str coding)
{
    if (sl_eq_nocase(coding, SL("chunked")))
        return join_chunks(d);
    if (sl_eq_nocase(coding, SL("gzip")) || sl_eq_nocase(coding, SL("x-gzip")))
        return sl_starts(d->body, SL("\x1f\x8b")) ? inflate_body(d, true) : NULL;
    if (is_plain(d->body))
        return NULL;
    if (sl_eq_nocase(coding, SL("deflate")))
        return inflate_body(d, false);
    if (sl_eq_nocase(coding, SL("br")))
        return "its page is compressed with br, which is not read: fetch it with gzip";
    if (sl_eq_nocase(coding, SL("zstd")))
        return "its page is compressed with zstd, which is not read: fetch it with gzip";
    return "its page is in a Content-Encoding that is not known";
}

const char *sl_http_payload(const sl_http *http, slant_str body, size_t most, bool is_cut,
                            sl_arena *arena, slant_str *payload)
{
    decoding d = {.arena = arena, .most = most, .is_cut = is_cut, .body = body};
    if (http->n_codings > SL_HTTP_CODINGS)
        return "its page is in more than 4 Content-Encodings";
    for (size_t i = http->n_codings; i-- > 0;) {
        const char *wrong = undo(&d, http->codings[i]);
        if (wrong || arena->failed)
            return wrong;
    }
    *payload = d.body;
    return body.len > most && d.body.len > most ? "its page is larger than 64 MiB" : NULL;
}
