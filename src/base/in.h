/* in.h - bounded reading of a file, standard input or memory, gzip or not.
 *
 * A stream looks at its first two bytes: gzip (RFC 1952, several members) is inflated on the way.
 * Reads are retried on EINTR and short reads; memory is bounded by the buffer and by the limits
 * that the caller names. Failure is sticky and ends the stream; ask `in->error.status` at its end.
 * What was read before a failure (gzip data that break off, say) can still be used. */
#ifndef SL_BASE_IN_H
#define SL_BASE_IN_H

#include "base/arena.h"
#include "slant.h"

typedef struct sl_in {
    slant_str path;      /* as given, for messages; "-" is standard input, "" memory; copied */
    const char *ptr;     /* decompressed bytes not yet consumed */
    size_t len;
    uint64_t offset;     /* of ptr[0] in the decompressed stream */
    uint64_t line;       /* 1-based line of ptr[0], kept by sl_in_line and sl_in_skip */
    uint64_t line_read;  /* the line that sl_in_line gave or skipped last: for messages */
    uint64_t disk_bytes; /* read from disk so far */
    uint64_t disk_size;  /* of a regular file, else 0 */
    bool is_gzip, at_end; /* at_end: no byte follows those in ptr */
    slant_error error;   /* status SLANT_OK as long as all is well */
    const char *warning; /* NULL, or what was ignored behind the gzip data; known at the end */
    struct sl_in_state *state;
} sl_in;

/* A missing or unreadable file, a folder: SLANT_INPUT. Close the stream in every case. */
slant_status sl_in_open(sl_in *in, const char *path);
/* The same, but the bytes as they are on disk, gzip or not (for a checksum). */
slant_status sl_in_open_raw(sl_in *in, const char *path);
/* `size` bytes of a file from `offset` on; deflated (RFC 1951): inflated on the way. */
slant_status sl_in_open_part(sl_in *in, const char *path, uint64_t offset, uint64_t size,
                             bool deflated);
slant_status sl_in_memory(sl_in *in, slant_str bytes); /* borrowed; gzip is inflated too */
/* Bytes in memory, deflated: with a zlib header (RFC 1950) or without (RFC 1951), which HTTP calls
 * by one name. Borrowed. */
slant_status sl_in_deflated(sl_in *in, slant_str bytes);
/* Gives up to `room` (at least 1) bytes; 0 at the end, or on failure with *error filled. */
typedef size_t (*sl_in_pull)(void *user, char *to, size_t room, slant_error *error);
/* A stream whose bytes a function makes (a change of encoding, a test). Never taken for gzip. */
slant_status sl_in_from(sl_in *in, const char *path, sl_in_pull pull, void *user);
void sl_in_close(sl_in *in); /* leaves a stream at its end; twice is harmless */

/* Makes at least n bytes visible at ptr if the stream has them; returns len. The buffer grows; what
 * was borrowed from it is gone. */
size_t sl_in_want(sl_in *in, size_t n);
void sl_in_skip(sl_in *in, size_t n); /* consumes n <= len bytes */

/* After gzip data that are damaged: drops what is left of them at ptr, and goes on at the next
 * member, the error forgotten. False when none comes: the stream is at its end. */
bool sl_in_resume(sl_in *in);

typedef enum sl_line { SL_LINE_OK, SL_LINE_END, SL_LINE_TOO_LONG } sl_line;
/* The next line without its LF or CRLF, borrowed until the next call. A line over `most` bytes is
 * skipped in bounded memory and reported once as SL_LINE_TOO_LONG. `line_read` is its number. */
sl_line sl_in_line(sl_in *in, size_t most, slant_str *line);
/* All the rest into the arena. False with in->error when the stream failed (*all holds what was
 * read) or has more than `most` bytes (*all is empty). */
bool sl_in_all(sl_in *in, sl_arena *arena, size_t most, slant_str *all);

#endif
