/* text_in.h - an input file as text: gzip undone, any encoding turned into valid UTF-8 without a
 * byte order mark.
 *
 * The encoding is the byte order mark's, else the one asked for, else the one that the text itself
 * declares (HTML), else UTF-8; a format may allow
 * windows-1252 where the first 64 KiB are no UTF-8. What stands for no character becomes U+FFFD,
 * with one warning that names file and offset. */
#ifndef SL_INPUT_TEXT_IN_H
#define SL_INPUT_TEXT_IN_H

#include "base/in.h"
#include "input/encodings.h"
#include "input/readers.h"

enum { SL_PEEK = 64 << 10 };

/* Not to be moved while open: `text` reads through it. */
typedef struct sl_text_in {
    sl_in text;  /* valid UTF-8, once sl_text_start has been called */
    sl_in raw;   /* the bytes below it, gzip undone */
    sl_converter converter;
    const sl_reader_options *options;
    bool told_decided; /* BOM or --encoding settled the encoding */
    bool text_open, has_warned;
    char spill[64];    /* text that the stream had no room for */
    size_t spill_start, spill_end;
} sl_text_in;

/* SLANT_INPUT when the file cannot be read, SLANT_USAGE for an unknown encoding. Close it in every
 * case. */
slant_status sl_text_open(sl_text_in *in, const char *path, const sl_reader_options *options,
                          slant_error *error);
/* The first 64 KiB at most, as text, in the arena. */
slant_str sl_text_peek(sl_text_in *in, sl_arena *arena);
/* Settles the encoding and opens `text`. declared: finds the encoding that the first bytes name,
 * for formats that do; an unknown one is as none. */
slant_status sl_text_start(sl_text_in *in, slant_str (*declared)(slant_str bytes),
                           bool maybe_windows_1252, slant_error *error);
void sl_text_close(sl_text_in *in);

/* What the bytes are when they are surely no text ("a PDF"), else NULL. */
const char *sl_binary_kind(slant_str bytes);

#endif
