/* diff.c - slant_lexicon_diff: two lexicons over one run. */
#include "study/diff.h"

#include "api/study.h"
#include "base/error.h"

#include <string.h>

slant_status slant_lexicon_diff(const slant_run_options *run, const char *before,
                                const char *after, const char *by, slant_tables **tables,
                                slant_error *error)
{
    sl_diff diff;
    slant_run_options o = *run;
    const char *const lexicons[] = {before, after};
    *tables = NULL;
    if (strcmp(before, after) == 0)
        return sl_fail(error, SLANT_USAGE, "'%s' and '%s' are one lexicon: name two", before,
                       after);
    o.engine.from_source = true; /* a compiled form holds no guards to compare */
    o.engine.lexicons = lexicons;
    o.engine.n_lexicons = 2;
    o.engine.n_terms = 0;
    sl_diff_init(&diff, by);
    slant_status status = sl_study_run(&sl_diff_kind, &diff, &o, tables, error);
    sl_diff_free(&diff);
    return status;
}
