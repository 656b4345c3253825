/* test.c - slant_lexicon_test: every example is annotated by its own entry, every counterexample is
 * not. */
#include "base/error.h"
#include "base/str.h"
#include "lexicon/find.h"
#include "lexicon/lexicon.h"
#include "lexicon/trial.h"

typedef struct tester {
    const slant_lexicon *lexicon;
    sl_report *report;
    sl_trial trial;
} tester;

static bool test_example(tester *t, uint32_t i)
{
    const slant_entry *e = &t->lexicon->info.entries[i];
    sl_place place = {t->lexicon->files[i], e->line, 0};
    if (!e->example.len)
        return true;
    if (!sl_trial_read(&t->trial, e->example))
        return false;
    if (sl_trial_hits(&t->trial, i))
        return true;
    slant_str reason = sl_trial_reason(&t->trial, i);
    if (reason.len)
        sl_report_error(t->report, "example-not-matched", place,
                        "%.*s: its example is suppressed (%.*s): \"%.*s\"", SL_ARG(e->id),
                        SL_ARG(reason), SL_ARG(e->example));
    else
        sl_report_error(t->report, "example-not-matched", place,
                        "%.*s: \"%.*s\" is not found in its example: \"%.*s\"", SL_ARG(e->id),
                        SL_ARG(e->term), SL_ARG(e->example));
    return true;
}

static bool test_counterexample(tester *t, uint32_t i)
{
    const slant_entry *e = &t->lexicon->info.entries[i];
    if (!e->counterexample.len)
        return true;
    if (!sl_trial_read(&t->trial, e->counterexample))
        return false;
    if (sl_trial_hits(&t->trial, i))
        sl_report_error(t->report, "counterexample-matched",
                        (sl_place){t->lexicon->files[i], e->line, 0},
                        "%.*s: its counterexample is annotated: \"%.*s\"; add a guard, or correct "
                        "it", SL_ARG(e->id), SL_ARG(e->counterexample));
    return true;
}

static slant_status run(tester *t, const slant_lexicon_options *options, slant_error *error)
{
    if (!sl_trial_init(&t->trial, t->lexicon, options, error))
        return error ? error->status : SLANT_LEXICON;
    if (!t->trial.matcher)
        return sl_fail(error, SLANT_LEXICON, "a term or guard is wrong: `slant lexicon check` says "
                       "which");
    for (uint32_t i = 0; i < t->lexicon->info.n_entries; i++)
        if (!test_example(t, i) || !test_counterexample(t, i))
            return sl_fail_memory(error);
    return SLANT_OK;
}

slant_status slant_lexicon_test(const char *name_or_path, const slant_lexicon_options *options,
                                slant_on_finding found, void *user, slant_error *error)
{
    slant_error own = {0};
    if (!error)
        error = &own;
    static const slant_lexicon_options defaults;
    const slant_lexicon_options *o = options ? options : &defaults;
    slant_lexicon *lexicon = slant_lexicon_load(name_or_path, o, error);
    if (!lexicon)
        return error->status;
    sl_report report = {.found = found, .found_user = user, .warn = o->warn,
                        .warn_user = o->warn_user, .error = error};
    tester t = {.lexicon = lexicon, .report = &report};
    slant_status status = run(&t, o, error);
    sl_trial_free(&t.trial);
    slant_lexicon_free(lexicon);
    if (status == SLANT_OK && report.n_errors) {
        if (found)
            sl_fail(error, SLANT_LEXICON, "%u examples do not hold", report.n_errors);
        return SLANT_LEXICON;
    }
    return status;
}
