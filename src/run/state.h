/* state.h - one run under way: prepare.c opens what it needs, run.c works with it and ends it. */
#ifndef SL_RUN_STATE_H
#define SL_RUN_STATE_H

#include "annotate/engine.h"
#include "input/readers.h"
#include "output/delivery.h"
#include "run/join.h"
#include "run/manifest.h"
#include "run/pool.h"
#include "run/resume.h"
#include "run/run.h"
#include "run/where.h"

typedef struct sl_run {
    const slant_run_options *options;
    const sl_run_digest *digest; /* NULL: the articles go to the output */
    slant_run_counts counts;
    slant_error *error;
    sl_arena arena;
    slant_engine *engine;
    sl_writer writer;
    sl_reader *reader;
    sl_join join;
    sl_where where;
    sl_manifest manifest;
    sl_delivery delivery;
    sl_resume resume;
    sl_buf held; /* what is rendered for a format with a most of articles, until the last one */
    sl_pool pool;
    unsigned threads;
    size_t batch_bytes;
    uint64_t read, written;   /* articles, those that --where leaves out included in the first */
    uint64_t started, told;   /* milliseconds: of the run, of the last progress */
    bool has_begun, at_end;
    bool stopped; /* at an input that cannot be read: what stands before it is written */
} sl_run;

/* slant_warn of all parts of a run, which is the user: counts, and hands on. */
void sl_run_warn(void *user, const slant_error *warning);
/* Opens all that the options name, of a run that holds nothing but options, digest and error. What
 * is wrong with the command line is said before anything is loaded, and nothing is written before
 * all is loaded. Whatever the status, what was opened stays in the run. */
slant_status sl_run_prepare(sl_run *run);

#endif
