/* study.h - drives a study over a run: articles of slant_run_options in, tables out. */
#ifndef SL_API_STUDY_H
#define SL_API_STUDY_H

#include "study/study.h"

/* SLANT_OK or SLANT_SKIPPED with *tables, which the caller frees; else NULL there. */
slant_status sl_study_run(const sl_study_kind *kind, void *state, const slant_run_options *run,
                          slant_tables **tables, slant_error *error);

#endif
