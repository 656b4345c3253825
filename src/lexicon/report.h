/* report.h - where faults of a lexicon go: one list of them for loading and for checking.
 *
 * Loading wants the first error as its error and the rest as warnings; `lexicon check` wants each
 * as a finding with its code. Whoever finds a fault reports it here and goes on to the next. */
#ifndef SL_LEXICON_REPORT_H
#define SL_LEXICON_REPORT_H

#include "slant.h"

typedef struct sl_report {
    slant_on_finding found; /* NULL when loading */
    void *found_user;
    slant_warn warn;
    void *warn_user;
    slant_error *error;     /* when loading: gets the first error; may be NULL */
    uint32_t n_errors;
    bool errors_only;       /* warnings are not wanted, nor the time to word them */
    bool no_memory;
} sl_report;

typedef struct sl_place {
    slant_str file;
    uint64_t line, column; /* from 1, 0 when not known */
} sl_place;

void sl_report_error(sl_report *report, const char *code, sl_place place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void sl_report_warning(sl_report *report, const char *code, sl_place place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* A fault that another module put into words; its status decides: SLANT_NO_MEMORY is none. */
void sl_report_fault(sl_report *report, bool is_error, const char *code, const slant_error *fault);

#endif
