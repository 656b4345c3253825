/* json.h - strict JSON in (RFC 8259, raw slices) and out (escaped strings).
 *
 * The scanner reads one value and reports the members of its outermost object as raw slices: what
 * is carried through is never decoded. Depth is bounded; a byte that is not valid UTF-8, a bare
 * control character, a number like 01 or a trailing comma is an error with its offset. */
#ifndef SL_BASE_JSON_H
#define SL_BASE_JSON_H

#include "base/arena.h"
#include "base/buf.h"
#include "slant.h"

enum { SL_JSON_DEPTH = 256 };

typedef enum sl_json_type {
    SL_JSON_NULL, SL_JSON_FALSE, SL_JSON_TRUE, SL_JSON_NUMBER, SL_JSON_STRING, SL_JSON_ARRAY,
    SL_JSON_OBJECT
} sl_json_type;

typedef struct sl_json_member {
    slant_str raw_key;  /* between the quotation marks, escapes as they stand */
    slant_str raw;      /* the value's bytes; a string's with its quotation marks */
    sl_json_type type;
} sl_json_member;

typedef struct sl_json_object {
    const sl_json_member *members; /* in order, repeats kept; in the arena */
    size_t n_members;
} sl_json_object;

/* Scans text, which must be exactly one object with optional white space around it. False with
 * error->message, error->offset (bytes from text.ptr) and column (offset + 1) otherwise. Invalid
 * UTF-8 inside strings is accepted here when `lenient_utf8` (the caller knows that there is none,
 * or repairs it), else refused. */
bool sl_json_scan_object(slant_str text, bool lenient_utf8, sl_arena *arena,
                         sl_json_object *object, slant_error *error);
/* The length of the white space and the one JSON value at the start of text; what follows is not
 * looked at. 0 with an error if there is none. Valid UTF-8 is asked for. */
size_t sl_json_skip(slant_str text, slant_error *error);
/* Decodes a raw string (with its quotation marks). Lone surrogates become U+FFFD and are counted
 * in *n_lone (may be NULL). Borrowed from raw itself where nothing had to be decoded. \u0000 stays
 * as a NUL byte in the slice. */
slant_str sl_json_string(slant_str raw, sl_arena *arena, size_t *n_lone);

/* Writes "text" with quotation marks: \" \\ \b \f \n \r \t and \u00XX for controls, U+2028/2029
 * and DEL as they are; UTF-8 as it is. */
void sl_json_quote(sl_buf *buf, slant_str text);
/* The same without the quotation marks, for pieces. */
void sl_json_escape(sl_buf *buf, slant_str text);
/* sl_json_quote into room that the caller took, of at least sl_quoted_room(text.len) bytes, all of
 * which may be written to: where it ended. */
static inline size_t sl_quoted_room(size_t len) { return 6 * len + 18; }
char *sl_put_quoted(char *to, slant_str text);

#endif
