/* study.h - the shape of a study over many articles: digest each, take the digests in order, finish
 * with tables.
 *
 * A study is one const sl_study_kind in a file of its own and a state struct that the kind's
 * functions share. The API (api/study.c) drives it over a run: the state is made from the caller's
 * options before the first article, and freed after finish. Ownership: what take keeps it copies
 * out of the digest; what finish puts into the tables it copies into their arena. */
#ifndef SL_STUDY_STUDY_H
#define SL_STUDY_STUDY_H

#include "base/buf.h"
#include "slant.h"
#include "study/digest.h"
#include "table/tables.h"

typedef struct sl_study_kind {
    const char *name;
    bool tokens, suppressed; /* what of a result it needs beside the rest */
    bool anew;               /* it looks for something else than earlier runs did */
    /* One article into bytes. Any thread; `state` is not to be changed. */
    void (*digest)(const void *state, const slant_result *result, uint64_t number, sl_buf *to);
    /* The digest of the next article, borrowed for the call. */
    slant_status (*take)(void *state, slant_str digest, slant_error *error);
    /* After the last article. The engine is freed behind the call. */
    slant_status (*finish)(void *state, const slant_engine *engine, slant_tables *tables,
                           slant_error *error);
} sl_study_kind;

#endif
