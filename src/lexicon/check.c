/* check.c - slant_lexicon_check: every fault of a lexicon in one pass. */
#include "lexicon/check.h"

#include "base/error.h"
#include "lexicon/find.h"

static slant_status check_all(const slant_lexicon *lexicon, const slant_lexicon_options *options,
                              sl_report *report, slant_error *error)
{
    sl_trial trial;
    sl_checker c = {.lexicon = lexicon, .report = report, .trial = &trial};
    slant_status status = SLANT_OK;
    sl_arena_init(&c.arena, 0);
    if (!sl_trial_init(&trial, lexicon, options, error)) {
        status = error->status;
    } else {
        sl_check_terms(&c);
        sl_check_labels(&c);
    }
    if (c.arena.failed)
        report->no_memory = true;
    sl_trial_free(&trial);
    sl_arena_free(&c.arena);
    return status;
}

/* Findings are wanted even by a caller who counts them only. */
static void ignore(void *user, const slant_finding *finding)
{
    (void)user;
    (void)finding;
}

slant_status slant_lexicon_check(const char *name_or_path, const slant_lexicon_options *options,
                                 slant_on_finding found, void *user, slant_error *error)
{
    static const slant_lexicon_options defaults;
    const slant_lexicon_options *o = options ? options : &defaults;
    slant_error own = {0};
    if (!error)
        error = &own;
    sl_report report = {.found = found ? found : ignore, .found_user = user, .warn = o->warn,
                        .warn_user = o->warn_user};
    sl_arena arena;
    sl_arena_init(&arena, 4096);
    const char *path =
        sl_find_lexicon(&arena, name_or_path, o->lang ? o->lang : "en", o->program, error);
    slant_lexicon *lexicon = path ? sl_lexicon_read(path, o, &report) : NULL;
    slant_status status = path ? SLANT_OK : error->status;
    if (lexicon)
        status = check_all(lexicon, o, &report, error);
    slant_lexicon_free(lexicon);
    sl_arena_free(&arena);
    if (report.no_memory)
        return sl_fail_memory(error);
    if (status == SLANT_OK && report.n_errors)
        return sl_fail(error, SLANT_LEXICON, "%s: %u %s", name_or_path, report.n_errors,
                       report.n_errors == 1 ? "error" : "errors");
    return status;
}
