/* fuzz.h - what the fuzz targets share: a folder of their own, files in it, engines and readers.
 *
 * A target is one file fuzz_NAME.c with sl_fuzz_start (once) and sl_fuzz_one (for each input). It is
 * linked with libFuzzer by `make fuzz TARGET=NAME SECONDS=60`, and with replay.c for `make check`.
 * A finding is what the sanitizers say, a broken promise (sl_fuzz_must), or an input that takes
 * more than 10 seconds or 2 GB. */
#ifndef SL_FUZZ_H
#define SL_FUZZ_H

#include "slant.h"

void sl_fuzz_start(void);
void sl_fuzz_one(const char *bytes, size_t n);

/* Ends the program with the promise that was broken. */
void sl_fuzz_must(bool holds, const char *promise);
/* The path of a file of that name in the target's folder, with these bytes; borrowed until the
 * eighth call from here. */
const char *sl_fuzz_file(const char *name, const char *bytes, size_t n);
const char *sl_fuzz_path(const char *name);
/* English with a small lexicon that has a bit of everything. */
slant_engine *sl_fuzz_engine(void);
/* Makes a small language, with a lexicon `lex`, take the place of the bundled ones: an engine of it
 * takes a millisecond. */
void sl_fuzz_language(void);
/* Reads all articles of a file in this format, annotates them where there is an engine, and writes
 * what was found in every format that can go to a sink. */
void sl_fuzz_read(const char *format, const char *path, bool annotated, const slant_engine *engine);

#endif
