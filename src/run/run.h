/* run.h - a run whose articles go to a study in place of an output.
 *
 * Each article is annotated and digested - made into bytes that hold what the study needs of it -
 * by any thread; the digests are taken in the order of the articles by the calling thread, a
 * batch at a time. Reading, metadata, --where, skipping, progress and cancelling are those of
 * slant_run. */
#ifndef SL_RUN_RUN_H
#define SL_RUN_RUN_H

#include "output/writers.h"
#include "slant.h"

typedef struct sl_run_digest {
    sl_writer_format format; /* name and render, which appends the digest; begin and end NULL */
    void *user;              /* is writer->user in render: not to be changed there */
    slant_annotator_options annotator;
    bool anew; /* of records that slant wrote the text alone counts: it is annotated anew */
    /* The digests of some articles, one behind the other. */
    slant_status (*take)(void *user, slant_str digests, slant_error *error);
    /* After the last article (which may be none), with the engine, which is freed behind it. */
    slant_status (*finish)(void *user, const slant_engine *engine, slant_error *error);
} sl_run_digest;

/* Output, format and manifest of the options are not looked at. */
slant_status sl_run_digested(const slant_run_options *options, const sl_run_digest *digest,
                             slant_run_counts *counts, slant_error *error);

#endif
