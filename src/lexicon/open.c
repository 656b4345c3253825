/* open.c - a lexicon that is to be used: see open.h. */
#include "lexicon/open.h"

#include "base/error.h"
#include "lexicon/check.h"

typedef struct teller {
    const slant_lexicon_options *options;
    slant_error *error; /* NULL once it is filled */
} teller;

static void tell(teller *t, const slant_error *fault)
{
    if (t->error)
        *t->error = *fault;
    else if (t->options->warn)
        t->options->warn(t->options->warn_user, fault);
    t->error = NULL;
}

/* While loading, errors are only noted: all of them are told together afterwards. */
static void pass_warnings(void *user, const slant_error *warning)
{
    const slant_lexicon_options *options = user;
    if (warning->status != SLANT_LEXICON && options->warn)
        options->warn(options->warn_user, warning);
}

static void tell_findings(teller *t, const char *name, const sl_findings *findings)
{
    uint32_t told = 0;
    for (uint32_t i = 0; i < findings->n && told < SL_OPEN_MOST_FAULTS; i++) {
        slant_finding finding = sl_findings_at(findings, i);
        if (!finding.is_error)
            continue;
        tell(t, &finding.where);
        told++;
    }
    if (findings->n_errors <= told)
        return;
    slant_error rest;
    sl_fail(&rest, SLANT_LEXICON, "and %u more: slant lexicon check %s",
            findings->n_errors - told, name);
    tell(t, &rest);
}

/* Checks a lexicon that is known to have errors. `fault` is what was found first. */
static void tell_all(teller *t, const char *name, const slant_error *fault)
{
    slant_lexicon_options options = *t->options;
    options.warn = NULL; /* told already */
    slant_error other = {0};
    sl_findings findings;
    sl_findings_init(&findings);
    slant_status status = sl_check_findings(name, &options, &findings, &other);
    if (status != SLANT_OK)
        tell(t, &other);
    else if (findings.n_errors)
        tell_findings(t, name, &findings);
    else
        tell(t, fault); /* the file was mended meanwhile */
    sl_findings_free(&findings);
}

static void refuse(const char *name, const slant_lexicon_options *options,
                   const slant_error *fault, slant_error *error)
{
    teller t = {options, error};
    if (fault->status == SLANT_NO_MEMORY)
        tell(&t, fault);
    else
        tell_all(&t, name, fault);
}

slant_lexicon *sl_lexicon_open(const char *name_or_path, const slant_lexicon_options *options,
                               slant_error *error)
{
    slant_error fault = {0};
    slant_lexicon_options loading = *options;
    loading.warn = pass_warnings;
    loading.warn_user = (void *)(uintptr_t)options;
    slant_lexicon *lexicon = slant_lexicon_load(name_or_path, &loading, &fault);
    if (lexicon && sl_check_use(lexicon, NULL, &fault) == SLANT_OK)
        return lexicon;
    refuse(name_or_path, options, &fault, error);
    slant_lexicon_free(lexicon);
    return NULL;
}

bool sl_lexicon_sound(const slant_lexicon *lexicon, const char *name_or_path, const sl_lang *lang,
                      const slant_lexicon_options *options, slant_error *error)
{
    slant_error fault = {0};
    if (sl_check_use(lexicon, lang, &fault) == SLANT_OK)
        return true;
    refuse(name_or_path, options, &fault, error);
    return false;
}
