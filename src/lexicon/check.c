/* check.c - slant_lexicon_check, every fault of a lexicon in the order of lines; and the lesser
 * check that a lexicon passes before it is used: see check.h. */
#include "lexicon/check.h"

#include "base/error.h"
#include "base/str.h"
#include "lexicon/find.h"
#include "lexicon/findings.h"

/* The lexicons that the caller names beside this one, without it; what is wrong with them is told
 * when they are checked themselves. */
static void load_beside(sl_checker *c, const slant_lexicon_options *options)
{
    slant_lexicon_options quiet = *options;
    quiet.warn = NULL;
    for (size_t i = 0; i < options->n_beside && !c->arena.failed; i++) {
        slant_lexicon *other = slant_lexicon_load(options->beside[i], &quiet, NULL);
        bool same = other && sl_eq(other->terms_file, c->lexicon->terms_file);
        if (other && !same && SL_ARENA_FIT(&c->arena, c->beside, c->cap_beside, c->n_beside + 1))
            c->beside[c->n_beside++] = other;
        else
            slant_lexicon_free(other);
    }
}

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
        c.lang = trial.lang;
        load_beside(&c, options);
        sl_check_terms(&c);
        sl_check_labels(&c);
        if (!sl_check_families(&c, options->lang ? options->lang : "en", options->program, error))
            status = error->status;
    }
    if (c.arena.failed)
        report->no_memory = true;
    for (uint32_t i = 0; i < c.n_beside; i++)
        slant_lexicon_free(c.beside[i]);
    sl_trial_free(&trial);
    sl_arena_free(&c.arena);
    return status;
}

/* All findings, in the order in which they are found. */
static slant_status find_all(const char *name_or_path, const slant_lexicon_options *options,
                             sl_report *report, slant_error *error)
{
    sl_arena arena;
    sl_arena_init(&arena, 4096);
    const char *path = sl_find_lexicon(&arena, name_or_path, options->lang ? options->lang : "en",
                                       options->program, error);
    slant_lexicon *lexicon = path ? sl_lexicon_read(path, options, report) : NULL;
    slant_status status = path ? SLANT_OK : error->status;
    if (lexicon)
        status = check_all(lexicon, options, report, error);
    slant_lexicon_free(lexicon);
    sl_arena_free(&arena);
    return status;
}

slant_status sl_check_findings(const char *name_or_path, const slant_lexicon_options *options,
                               sl_findings *findings, slant_error *error)
{
    sl_report report = {.found = sl_findings_hear, .found_user = findings, .warn = options->warn,
                        .warn_user = options->warn_user};
    slant_status status = find_all(name_or_path, options, &report, error);
    bool kept = sl_findings_sort(findings);
    return report.no_memory || !kept ? sl_fail_memory(error) : status;
}

slant_status slant_lexicon_check(const char *name_or_path, const slant_lexicon_options *options,
                                 slant_on_finding found, void *user, slant_error *error)
{
    static const slant_lexicon_options defaults;
    slant_error own = {0};
    if (!error)
        error = &own;
    sl_findings findings;
    sl_findings_init(&findings);
    slant_status status =
        sl_check_findings(name_or_path, options ? options : &defaults, &findings, error);
    for (uint32_t i = 0; found && i < findings.n; i++) {
        slant_finding finding = sl_findings_at(&findings, i);
        found(user, &finding);
    }
    uint32_t n = findings.n_errors;
    sl_findings_free(&findings);
    if (status == SLANT_OK && n)
        return sl_fail(error, SLANT_LEXICON, "%s: %u %s", name_or_path, n,
                       n == 1 ? "error" : "errors");
    return status;
}

static void count_only(void *user, const slant_finding *finding)
{
    (void)user;
    (void)finding;
}

slant_status sl_check_use(const slant_lexicon *lexicon, const sl_lang *lang, slant_error *error)
{
    sl_report report = {.found = count_only, .errors_only = true};
    sl_checker c = {.lexicon = lexicon, .report = &report, .lang = lang};
    sl_arena_init(&c.arena, 0);
    if (lang)
        sl_check_terms(&c);
    else
        sl_check_labels(&c);
    if (c.arena.failed)
        report.no_memory = true;
    sl_arena_free(&c.arena);
    if (report.no_memory)
        return sl_fail_memory(error);
    return report.n_errors ? SLANT_LEXICON : SLANT_OK;
}
