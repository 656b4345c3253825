/* warc_http.h - the HTTP response within a WARC record: its head, and its payload as the server
 * meant it, chunks joined and compression undone (RFC 9112, 7.1; RFC 9110, 8.4).
 *
 * Crawlers often keep such headers of a payload that they have already decoded: one that does not
 * begin as its header says is taken as it stands. */
#ifndef SL_INPUT_WARC_HTTP_H
#define SL_INPUT_WARC_HTTP_H

#include "base/arena.h"
#include "slant.h"

enum { SL_HTTP_CODINGS = 4 }; /* codings upon each other; more are no page but a bomb */

typedef struct sl_http {
    unsigned status;      /* 200 */
    slant_str type;       /* "text/html"; NULL when there is none */
    slant_str charset;    /* of Content-Type; NULL */
    slant_str codings[SL_HTTP_CODINGS]; /* in the order in which they were applied */
    size_t n_codings;     /* more than there is room for: counted, not kept */
} sl_http;

/* False when it is no head of an HTTP response. Slices of the head. */
bool sl_http_head(slant_str head, sl_http *http);
/* The payload, decoded, in the arena (or `body` itself). NULL when all is well, else what is wrong;
 * check arena->failed as well. Over `most` bytes it is wrong. is_cut: the crawler says that it kept
 * a part, so that a payload that breaks off is what there is. */
const char *sl_http_payload(const sl_http *http, slant_str body, size_t most, bool is_cut,
                            sl_arena *arena, slant_str *payload);

#endif
