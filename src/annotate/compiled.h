/* compiled.h - the compiled form of an engine: all that it holds, in one file that is mapped.
 *
 * The file has a head, records and a pool of strings (base/pack.h). The head says: what this is,
 * the byte order, the format, which build of slant and of the libraries behind it made the file,
 * the sum over all sources (lexicon/files.h) and the sum over the file itself. A file is used only
 * where all of these fit; and since a sum can be forged, reading checks besides that each number
 * lies within what it points into, so that no file, whatever it holds, leads outside of memory. A
 * file that is not used is no error: the engine is made from its sources. docs/compiled.md is for
 * those who use it. */
#ifndef SL_ANNOTATE_COMPILED_H
#define SL_ANNOTATE_COMPILED_H

#include "annotate/engine.h"
#include "annotate/kept.h"
#include "base/checksum.h"
#include "base/pack.h"

/* All but the sources that decides what a compiled engine holds: slant, the libraries behind it. */
sl_sum sl_compiled_build(void);
/* The name, in a cache, of what is made of these sources by this build. */
void sl_compiled_name(sl_sum sources, char name[48]);
/* Makes the three parts of the file. False where it cannot be made: too large, no memory. The parts
 * stand in `pack`, which the caller frees, and in head. */
enum { SL_COMPILED_HEAD = 96 };
bool sl_compiled_make(slant_engine *engine, sl_sum sources, sl_kept *kept,
                      sl_pack *pack, char head[SL_COMPILED_HEAD], slant_str parts[3]);
/* Whether the file may be what is wanted, by its head: made by this build, of lexicons with these
 * names. */
bool sl_compiled_may_fit(slant_str file, const sl_wanted *wanted);
sl_sum sl_compiled_sources(slant_str file); /* that it says it is made of; of one that may fit */
/* Whether the bytes of one that may fit are those that were written. */
bool sl_compiled_is_whole(slant_str file);
/* Fills a fresh engine from the bytes of such a file; they must stay as long as it. False, with
 * what was filled left for sl_engine_drop, when they are not what an engine can be. It does not
 * ask whether the file is whole, so that both can go on side by side. */
bool sl_compiled_read(slant_engine *engine, slant_str file, sl_sum sources,
                      sl_kept *kept);

/* All of an engine that is made of its sources (enginepack.c). */
void sl_engine_pack(sl_pack *pack, slant_engine *engine);

#endif
