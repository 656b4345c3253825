/* encodings.h - names of encodings, and bytes of each to UTF-8.
 *
 * UTF-8, UTF-16 and windows-1252 are read by our own tables and need nothing of the system; all
 * other names go to iconv. A converter never fails: what stands for no character becomes U+FFFD
 * and is counted. */
#ifndef SL_INPUT_ENCODINGS_H
#define SL_INPUT_ENCODINGS_H

#include "base/arena.h"
#include "slant.h"

#include <iconv.h>

typedef enum sl_encoding {
    SL_ENC_UNKNOWN, SL_ENC_UTF8, SL_ENC_UTF16LE, SL_ENC_UTF16BE, SL_ENC_1252, SL_ENC_ICONV
} sl_encoding;

typedef struct sl_converter {
    sl_encoding encoding;
    iconv_t iconv;      /* of SL_ENC_ICONV */
    uint64_t n_bad;     /* characters that became U+FFFD */
    uint64_t first_bad; /* where the first one stood: bytes from the start of the input */
    uint64_t read;      /* bytes converted so far */
} sl_converter;

/* By name, in any case; "latin1" and "iso-8859-1" are read as windows-1252, which holds them, as
 * browsers do. SLANT_USAGE for a name that neither we nor the system know. */
slant_status sl_converter_open(sl_converter *converter, const char *name, slant_error *error);
/* An encoding that a page, or the server that sent it, names. Strangers choose it, so only the
 * encodings of the web (WHATWG Encoding Standard) are opened: false, and nothing open, for others,
 * for "" and for UTF-8, which is what there is without a name. by_server: UTF-16 is believed; a
 * page whose <meta> can be read is not in it. */
bool sl_converter_declared(sl_converter *converter, slant_str name, bool by_server);
void sl_converter_init(sl_converter *converter, sl_encoding encoding); /* not SL_ENC_ICONV */
void sl_converter_close(sl_converter *converter);

/* The byte order mark at the start of bytes: its encoding and length; 0 when there is none. */
size_t sl_byte_order_mark(slant_str bytes, sl_encoding *encoding);

/* Converts from `from` into at most `size` (>= 16) bytes at `to`; returns how many were written
 * and moves *from behind what was used. A character that is cut by the end of `from` is left
 * there, unless `is_last`. */
size_t sl_convert(sl_converter *converter, slant_str *from, char *to, size_t size, bool is_last);

/* All of the bytes as valid UTF-8 in the arena, whose failure is to be checked. */
slant_str sl_convert_all(sl_converter *converter, slant_str bytes, sl_arena *arena);
/* What should be UTF-8 and may not be (a file's name, an address): bytes that are none become
 * U+FFFD. In the arena; {0} for "". */
slant_str sl_valid_text(slant_str text, sl_arena *arena);

#endif
