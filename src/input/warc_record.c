/* warc_record.c - the framing of WARC files: see warc_record.h. */
#include "input/warc_record.h"

#include "base/error.h"
#include "base/str.h"

enum { KEPT = 4 << 20 }; /* blocks up to this are seen whole before they are believed */

slant_status sl_warc_fault(const sl_warc *warc, const sl_warc_record *record, slant_error *error,
                           const char *what)
{
    if (warc->in->error.status == SLANT_NO_MEMORY)
        return sl_fail_memory(error);
    sl_fail_at(error, SLANT_INPUT, warc->in->path, record->line,
               record->uri.len ? "the record at byte %llu is skipped: %s (%.*s)"
                               : "the record at byte %llu is skipped: %s",
               (unsigned long long)record->offset, what, SL_ARG(record->uri));
    if (error)
        error->offset = record->offset;
    return SLANT_INPUT;
}

/* ---- heads ---- */

size_t sl_warc_head_length(slant_str bytes)
{
    for (size_t at = 0; (at = sl_find_char(bytes, '\n', at)) < bytes.len; at++) {
        slant_str rest = sl_slice(bytes, at + 1, bytes.len);
        if (sl_starts(rest, SL("\n")))
            return at + 2;
        if (sl_starts(rest, SL("\r\n")))
            return at + 3;
    }
    return 0;
}

slant_str sl_warc_unfold(slant_str head, sl_arena *arena)
{
    slant_str copy = sl_arena_str(arena, head);
    char *p = (char *)(uintptr_t)copy.ptr; /* ours: the arena gave it just now */
    for (size_t i = 0; p && i + 1 < copy.len; i++) {
        if (p[i] != '\n' || !sl_is_blank(p[i + 1]))
            continue;
        p[i] = ' ';
        if (i > 0 && p[i - 1] == '\r')
            p[i - 1] = ' ';
    }
    return p ? copy : SL("");
}

bool sl_warc_field(slant_str *head, slant_str *name, slant_str *value)
{
    slant_str line;
    while (sl_next_part(head, '\n', &line)) {
        size_t colon = sl_find_char(line, ':', 0);
        if (colon == line.len)
            continue;
        *name = sl_trim(sl_slice(line, 0, colon));
        *value = sl_trim(sl_slice(line, colon + 1, line.len));
        return true;
    }
    return false;
}

/* Identifiers of WARC stand in angle brackets, and so do some tools' addresses. */
static slant_str bare(slant_str uri)
{
    bool marked = uri.len >= 2 && uri.ptr[0] == '<' && uri.ptr[uri.len - 1] == '>';
    return marked ? sl_trim(sl_slice(uri, 1, uri.len - 1)) : uri;
}

/* NULL, or what is wrong with the head. The first of fields that are given twice counts. */
static const char *read_head(slant_str head, sl_warc_record *r)
{
    slant_str name, value, length = {0};
    const struct {
        slant_str name;
        slant_str *to;
    } fields[] = {
        {SL("WARC-Type"), &r->type},           {SL("WARC-Record-ID"), &r->id},
        {SL("WARC-Target-URI"), &r->uri},      {SL("WARC-Date"), &r->date},
        {SL("Content-Type"), &r->content_type}, {SL("Content-Length"), &length},
        {SL("WARC-Truncated"), &r->truncated}, {SL("WARC-Segment-Number"), &r->segment},
        {SL("WARC-Identified-Payload-Type"), &r->payload_type},
    };
    while (sl_warc_field(&head, &name, &value))
        for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
            if (!fields[i].to->ptr && sl_eq_nocase(name, fields[i].name))
                *fields[i].to = value;
    r->id = bare(r->id);
    r->uri = bare(r->uri);
    if (!length.ptr)
        return "its head has no Content-Length";
    if (!sl_parse_u64(length, &r->length) || r->length > INT64_MAX)
        return "its Content-Length is no number";
    return r->type.len ? NULL : "its head has no WARC-Type";
}

/* ---- finding records ---- */

static bool is_record(slant_str s)
{
    return s.len > 5 && sl_starts(s, SL("WARC/")) && sl_is_digit(s.ptr[5]);
}

/* To the next line that begins as a record does (one may begin right here), or the end. Returns
 * whether there is one. */
static bool find_record(sl_in *in)
{
    enum { LONGEST = 7 }; /* "\nWARC/1" */
    while (sl_in_want(in, LONGEST) >= LONGEST) {
        slant_str s = {in->ptr, in->len};
        if (is_record(s))
            return true;
        size_t at = sl_find(s, SL("\nWARC/"), 0);
        sl_in_skip(in, at + LONGEST <= s.len ? at + 1 : s.len - LONGEST + 1);
    }
    sl_in_skip(in, in->len);
    return false;
}

static void skip_line_ends(sl_in *in)
{
    while (sl_in_want(in, 1) && (*in->ptr == '\r' || *in->ptr == '\n'))
        sl_in_skip(in, 1);
}

/* Behind a failure of the stream: at the next gzip member, else in what was read before it. */
static void go_on(sl_warc *warc)
{
    warc->is_lost = !sl_in_resume(warc->in);
    if (warc->is_lost)
        warc->in->error = (slant_error){.status = SLANT_OK};
}

/* The stream has failed: says so once, for the record it happened in, and goes on behind it. */
static slant_status failed(sl_warc *warc, const sl_warc_record *record, slant_error *error)
{
    const slant_error fault = warc->in->error;
    warc->is_open = false;
    if (fault.status == SLANT_INPUT) {
        go_on(warc);
        return sl_warc_fault(warc, record, error, fault.message);
    }
    if (error)
        *error = fault;
    return fault.status;
}

static slant_status lost(sl_warc *warc, const sl_warc_record *record, slant_error *error,
                         const char *what)
{
    warc->is_lost = true;
    warc->is_open = false;
    return sl_warc_fault(warc, record, error, what);
}

static slant_status broken_off(sl_warc *warc, const sl_warc_record *record, slant_error *error)
{
    if (warc->in->error.status != SLANT_OK)
        return failed(warc, record, error);
    return lost(warc, record, error, "the file ends within it");
}

static slant_status at_end(sl_warc *warc, slant_error *error)
{
    sl_warc_record here = {.offset = warc->in->offset, .line = warc->in->line};
    bool is_end = warc->in->error.status == SLANT_OK;
    return is_end ? SLANT_END : failed(warc, &here, error);
}

slant_status sl_warc_next(sl_warc *warc, sl_warc_record *record, sl_arena *arena,
                          slant_error *error)
{
    sl_in *in = warc->in;
    *record = (sl_warc_record){0};
    warc->is_open = false;
    if (warc->is_lost && !find_record(in))
        return at_end(warc, error);
    warc->is_lost = false;
    skip_line_ends(in);
    if (sl_in_want(in, SL_WARC_HEAD) == 0)
        return at_end(warc, error);
    record->offset = in->offset;
    record->line = in->line;
    slant_str s = {in->ptr, in->len < SL_WARC_HEAD ? in->len : SL_WARC_HEAD};
    if (!is_record(s))
        return lost(warc, record, error, "no WARC record begins here");
    size_t n = sl_warc_head_length(s);
    if (n == 0)
        sl_in_skip(in, 1); /* not to be found again */
    if (n == 0 && s.len < SL_WARC_HEAD)
        return broken_off(warc, record, error);
    if (n == 0)
        return lost(warc, record, error, "its head has no end within 64 KiB");
    const char *wrong = read_head(sl_warc_unfold(sl_slice(s, 0, n), arena), record);
    if (arena->failed)
        return sl_fail_memory(error);
    sl_in_skip(in, n);
    if (wrong)
        return lost(warc, record, error, wrong);
    warc->is_open = true;
    return SLANT_OK;
}

/* ---- blocks ---- */

slant_str sl_warc_start(sl_warc *warc, const sl_warc_record *record, size_t most)
{
    size_t n = record->length < most ? (size_t)record->length : most;
    size_t have = sl_in_want(warc->in, n);
    return (slant_str){warc->in->ptr, have < n ? have : n};
}

/* Whether a record may end `n` bytes from here: two line ends, or the next record, or nothing. */
static bool ends_at(sl_in *in, size_t n)
{
    enum { BEYOND = 4 + 6 }; /* two line ends and "WARC/1" */
    size_t have = sl_in_want(in, n + BEYOND), at = n;
    if (have < n)
        return false;
    while (at < have && at < n + 4 && (in->ptr[at] == '\r' || in->ptr[at] == '\n'))
        at++;
    slant_str rest = {in->ptr + at, have - at};
    bool cut = have < n + BEYOND; /* the stream ends here */
    bool two = sl_starts((slant_str){in->ptr + n, have - n}, SL("\r\n\r\n"));
    return two || is_record(rest) || (cut && rest.len == 0) ||
           (cut && in->error.status != SLANT_OK);
}

slant_status sl_warc_block(sl_warc *warc, const sl_warc_record *record, slant_str *block,
                           slant_error *error)
{
    size_t n = (size_t)record->length;
    if (sl_in_want(warc->in, n) < n)
        return broken_off(warc, record, error);
    if (!ends_at(warc->in, n))
        return lost(warc, record, error, "its Content-Length does not lead to its end");
    *block = (slant_str){warc->in->ptr, n};
    return SLANT_OK;
}

/* Large blocks pass by in pieces. */
static slant_status pass(sl_warc *warc, const sl_warc_record *record, slant_error *error)
{
    sl_in *in = warc->in;
    for (uint64_t left = record->length; left > 0;) {
        if (sl_in_want(in, 1) == 0)
            return broken_off(warc, record, error);
        size_t n = left < in->len ? (size_t)left : in->len;
        sl_in_skip(in, n);
        left -= n;
    }
    if (!ends_at(in, 0))
        return lost(warc, record, error, "its Content-Length does not lead to its end");
    return SLANT_OK;
}

slant_status sl_warc_leave(sl_warc *warc, const sl_warc_record *record, slant_error *error)
{
    slant_str block;
    if (!warc->is_open)
        return SLANT_OK;
    if (record->length > KEPT) {
        warc->is_open = false;
        return pass(warc, record, error);
    }
    slant_status status = sl_warc_block(warc, record, &block, error);
    warc->is_open = false;
    if (status == SLANT_OK)
        sl_in_skip(warc->in, (size_t)record->length);
    return status;
}
