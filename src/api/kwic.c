/* kwic.c - slant_kwic: one pattern as the only lexicon of a run. */
#include "study/kwic.h"

#include "api/study.h"
#include "base/error.h"

slant_status slant_kwic(const slant_run_options *run, const slant_kwic_options *options,
                        slant_tables **tables, slant_error *error)
{
    sl_kwic kwic;
    slant_run_options o = *run;
    *tables = NULL;
    if (!options->pattern.term)
        return sl_fail(error, SLANT_USAGE, "kwic needs a pattern");
    o.engine.lexicons = NULL;
    o.engine.n_lexicons = 0;
    o.engine.terms = &options->pattern;
    o.engine.n_terms = 1;
    sl_kwic_init(&kwic, options);
    slant_status status = sl_study_run(&sl_kwic_kind, &kwic, &o, tables, error);
    sl_kwic_free(&kwic);
    return status;
}
