/* resume.h - --resume: an output that a run which breaks off leaves as FILE.part, and that the next
 * run goes on with.
 *
 * The next run reads its inputs from their beginning, so that skips, warnings, repeats of ids and
 * counts are those of a run without a break; what is in the part already is neither annotated nor
 * written again. It must be the same run: the facts that the journal begins with (journal.h), and
 * the articles up to its last mark, are held against it, and what differs is refused. */
#ifndef SL_RUN_RESUME_H
#define SL_RUN_RESUME_H

#include "run/journal.h"

typedef struct sl_run sl_run;

typedef struct sl_resume {
    bool is_on;           /* the options ask for it */
    bool is_open;         /* the journal is */
    bool is_foreign;      /* what lies there is of another run: not touched */
    bool is_placed;       /* the output is at its place: nothing to go on with any more */
    sl_journal journal;
    sl_mark from;         /* what an earlier run left; articles 0: nothing */
    sl_checksum articles; /* of those that were read and kept so far */
    uint64_t written;     /* articles in the part, ... */
    sl_sum written_sum;   /* ... and their sum */
} sl_resume;

/* SLANT_USAGE for an output that cannot be gone on with. */
slant_status sl_resume_check(sl_run *run);
/* Once the part, which is run->delivery's, and the engine are open: finds what an earlier run left,
 * and goes on or begins. SLANT_USAGE where it is of another run. */
slant_status sl_resume_open(sl_run *run);
/* Takes the next article that is kept, number run->counts.articles. *is_there: it is in the part
 * already. SLANT_USAGE where the articles are not those of the part. */
slant_status sl_resume_article(sl_run *run, const slant_article *article, bool *is_there);
sl_sum sl_resume_sum(const sl_run *run); /* of the articles so far */
/* So many articles are in the part, of this sum. */
slant_status sl_resume_mark(sl_run *run, uint64_t articles, sl_sum sum);
/* The inputs are at their end: SLANT_USAGE where the part holds more of them. */
slant_status sl_resume_end(sl_run *run);
/* Before the delivery is dropped: leaves part and journal to the next run, and says so in the run's
 * error, or removes them. */
void sl_resume_close(sl_run *run, slant_status status);

#endif
