/* warc_record.h - the records of a WARC file (ISO 28500), one after the other.
 *
 * A record is a head of `Name: value` lines, a blank line, a block of Content-Length bytes and two
 * line ends. What is no record, or whose length leads nowhere, is named with its byte offset
 * (without gzip) and left: the next call looks for the next record. Damaged gzip members are
 * passed over in the same way, at the price of the records in them. */
#ifndef SL_INPUT_WARC_RECORD_H
#define SL_INPUT_WARC_RECORD_H

#include "base/arena.h"
#include "base/in.h"

enum { SL_WARC_HEAD = 64 << 10 }; /* bytes of a record's head, and of the HTTP head in it */

typedef struct sl_warc_record {
    uint64_t offset, line; /* where it begins, counted without gzip */
    uint64_t length;       /* of the block, which comes next in the stream */
    slant_str type, id, uri, date, content_type, payload_type, truncated, segment; /* or NULL */
} sl_warc_record;

typedef struct sl_warc {
    sl_in *in;     /* borrowed */
    bool is_lost;  /* the next record is to be looked for */
    bool is_open;  /* the head of a record was read, its block was not */
} sl_warc;

/* The next record's head, its strings in the arena. SLANT_END; SLANT_INPUT where there is none. */
slant_status sl_warc_next(sl_warc *warc, sl_warc_record *record, sl_arena *arena,
                          slant_error *error);
/* Up to `most` bytes of its block, borrowed from the stream until the next call. */
slant_str sl_warc_start(sl_warc *warc, const sl_warc_record *record, size_t most);
/* All of its block (not over `most` bytes), borrowed as well, once it is sure that the record ends
 * where it says. */
slant_status sl_warc_block(sl_warc *warc, const sl_warc_record *record, slant_str *block,
                           slant_error *error);
/* Goes behind the record. */
slant_status sl_warc_leave(sl_warc *warc, const sl_warc_record *record, slant_error *error);
/* SLANT_INPUT with a message that names the record. */
slant_status sl_warc_fault(const sl_warc *warc, const sl_warc_record *record, slant_error *error,
                           const char *what);

/* The next `Name: value` line of a head, blanks around the value trimmed; lines that are none are
 * passed over. False at its end. */
bool sl_warc_field(slant_str *head, slant_str *name, slant_str *value);
/* A copy of the head in which lines that are continued (RFC 9112, 5.2) are one. */
slant_str sl_warc_unfold(slant_str head, sl_arena *arena);
/* The length of a head with the blank line that ends it; 0 when there is none in `bytes`. */
size_t sl_warc_head_length(slant_str bytes);

#endif
