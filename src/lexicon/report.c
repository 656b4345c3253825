/* report.c - where faults of a lexicon go: see report.h. */
#include "lexicon/report.h"

#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

void sl_report_fault(sl_report *report, bool is_error, const char *code, const slant_error *fault)
{
    if (fault->status == SLANT_NO_MEMORY) {
        report->no_memory = true;
        return;
    }
    if (report->found) {
        slant_finding finding = {is_error, code, *fault};
        report->found(report->found_user, &finding);
    } else if (is_error && report->n_errors == 0) {
        if (report->error)
            *report->error = *fault;
    } else if (report->warn) {
        report->warn(report->warn_user, fault);
    }
    report->n_errors += is_error;
}

static void tell(sl_report *report, bool is_error, const char *code, sl_place place,
                 const char *format, va_list args)
{
    slant_error fault;
    char message[2 * sizeof fault.message];
    vsnprintf(message, sizeof message, format, args);
    sl_fail_at(&fault, is_error ? SLANT_LEXICON : SLANT_OK, place.file, place.line, "%s", message);
    fault.column = place.column;
    sl_report_fault(report, is_error, code, &fault);
}

void sl_report_error(sl_report *report, const char *code, sl_place place, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    tell(report, true, code, place, format, args);
    va_end(args);
}

void sl_report_warning(sl_report *report, const char *code, sl_place place, const char *format, ...)
{
    if (report->errors_only)
        return;
    va_list args;
    va_start(args, format);
    tell(report, false, code, place, format, args);
    va_end(args);
}
