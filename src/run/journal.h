/* journal.h - what is known for sure of an output that is being written (FILE.part): the file
 * FILE.part.journal.
 *
 * It is text: lines "FACT<TAB>SUM<LF>". SUM is the checksum of all bytes of the journal before it,
 * so that a line that is torn, changed or out of its place ends what can be believed. First come
 * the facts that the output is made with, one a line, then "begin", then marks: so many articles,
 * so many bytes, the sum of the articles, the sum of the bytes. What a mark says is held against
 * the output itself before it is believed: it may reach the disk before the bytes do.
 *
 * A mark is written every MiB, or second, of output, behind the bytes that it is about. The disk
 * is waited for once a second at most, bytes first, and never for more than a twentieth of the
 * time: a loss of power costs those seconds, a killed program the last MiB. */
#ifndef SL_RUN_JOURNAL_H
#define SL_RUN_JOURNAL_H

#include "base/arena.h"
#include "base/checksum.h"
#include "base/out.h"
#include "slant.h"

typedef struct sl_mark {
    uint64_t articles, bytes; /* of the output so far; 0: nothing, what began it included */
    sl_sum input, output;     /* of the articles that it is made of, of its bytes */
} sl_mark;

typedef struct sl_journal {
    sl_out file;           /* FILE.part.journal */
    sl_out *part;          /* FILE.part, borrowed; both are kept (base/out.h) */
    sl_checksum lines;     /* of the journal up to here */
    sl_checksum output;    /* of the part up to here: sl_journal_output */
    sl_mark last;          /* the last mark in the journal */
    uint64_t told, synced, patience; /* milliseconds: of the last mark, sync; to the next sync */
} sl_journal;

typedef enum sl_found {
    SL_FOUND_NOTHING, /* there is no journal, and nothing in the part */
    SL_FOUND_LOST,    /* something in the part, but no journal of it */
    SL_FOUND_DAMAGED, /* a journal that does not say for sure what the part was made with */
    SL_FOUND_OTHER,   /* it was made with other facts */
    SL_FOUND_MARK     /* journal->last can be gone on from; it may be the very beginning */
} sl_found;

/* Opens and locks the journal of a part that is open: SLANT_OUTPUT. Close it in every case. */
slant_status sl_journal_open(sl_journal *journal, const char *path, sl_out *part,
                             slant_error *error);
/* What an earlier run left. facts: lines without sums, each ended by LF. *differs: with
 * SL_FOUND_OTHER a fact that was there and one that is now, one of them possibly empty; in `arena`
 * or of `facts`.
 * SLANT_OUTPUT where the files cannot be read. */
slant_status sl_journal_find(sl_journal *journal, slant_str facts, sl_arena *arena,
                             sl_found *found, slant_str differs[2], slant_error *error);
/* Cuts part and journal back to journal->last and goes on there. */
slant_status sl_journal_go_on(sl_journal *journal, slant_error *error);
/* Empties both and begins with these facts. */
slant_status sl_journal_begin(sl_journal *journal, slant_str facts, slant_error *error);
void sl_journal_output(sl_journal *journal, slant_str bytes); /* that went to the part */
/* The part holds so many articles, of this sum, and nothing behind them. Written when it is due, or
 * at once. */
slant_status sl_journal_mark(sl_journal *journal, uint64_t articles, sl_sum input, bool at_once,
                             slant_error *error);
/* remove: the output is at its place, or given up. */
void sl_journal_close(sl_journal *journal, bool remove);

#endif
