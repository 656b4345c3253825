/* keyness.c - slant_keyness: the terms that set groups of articles apart. */
#include "study/keyness.h"

#include "api/study.h"
#include "base/error.h"

slant_status slant_keyness(const slant_run_options *run, const slant_keyness_options *options,
                           slant_tables **tables, slant_error *error)
{
    static const slant_keyness_options defaults;
    sl_keyness keyness;
    slant_run_options o = *run;
    *tables = NULL;
    if (options && options->longest > SL_NGRAMS_LONGEST)
        return sl_fail(error, SLANT_USAGE, "phrases have at most %d words", SL_NGRAMS_LONGEST);
    sl_keyness_init(&keyness, options ? options : &defaults);
    keyness.counting.alone = run->threads == 1;
    slant_status status = sl_study_run(&sl_keyness_kind, &keyness, &o, tables, error);
    sl_keyness_free(&keyness);
    return status;
}
