/* expand.c - slant_lexicon_expand: one lexicon over a run. */
#include "study/expand.h"

#include "api/study.h"
#include "base/error.h"

slant_status slant_lexicon_expand(const slant_run_options *run, const char *name_or_path,
                                  slant_tables **tables, slant_error *error)
{
    sl_expand expand;
    slant_run_options o = *run;
    const char *const lexicons[] = {name_or_path};
    o.engine.lexicons = lexicons;
    o.engine.n_lexicons = 1;
    o.engine.n_terms = 0;
    sl_expand_init(&expand);
    slant_status status = sl_study_run(&sl_expand_kind, &expand, &o, tables, error);
    sl_expand_free(&expand);
    return status;
}
