/* check.h - the parts of `lexicon check`; each walks the lexicon once and reports what it finds.
 * Private to src/lexicon. Codes: docs/lexicons.md.
 *
 * Before a lexicon is used the same parts run without a trial of each entry on a text of its own:
 * entries that can never match are not found then, and change no figure. */
#ifndef SL_LEXICON_CHECK_H
#define SL_LEXICON_CHECK_H

#include "lexicon/findings.h"
#include "lexicon/lexicon.h"
#include "lexicon/report.h"
#include "lexicon/trial.h"

typedef struct sl_checker {
    const slant_lexicon *lexicon;
    sl_report *report;
    const sl_lang *lang;
    sl_trial *trial; /* NULL: nothing is tried */
    slant_lexicon **beside; /* judged together with it: a concept may be told elsewhere */
    uint32_t n_beside, cap_beside;
    sl_arena arena;
} sl_checker;

static inline sl_place sl_checker_place(const sl_checker *c, uint32_t entry)
{
    return (sl_place){c->lexicon->files[entry], c->lexicon->info.entries[entry].line,
                      c->lexicon->columns[entry].term};
}

/* check_terms.c: patterns, rows for the same words, entries that never match, guards. */
void sl_check_terms(sl_checker *checker);
/* check_labels.c: definitions, neutral wordings, sides, examples, what lexicon.json should say. */
void sl_check_labels(sl_checker *checker);

/* check_families.c: stems that collide, families that are missed. False with an error where
 * words.csv is wrong. */
bool sl_check_families(sl_checker *checker, const char *lang, const char *program,
                       slant_error *error);

/* Everything that `lexicon check` finds, sorted. An error where there is no such lexicon, the
 * language is wrong or memory ran out; faults of the lexicon are findings. */
slant_status sl_check_findings(const char *name_or_path, const slant_lexicon_options *options,
                               sl_findings *findings, slant_error *error);
/* SLANT_LEXICON, without saying which, when a loaded lexicon has an error in its labels (lang NULL)
 * or its terms; SLANT_NO_MEMORY. */
slant_status sl_check_use(const slant_lexicon *lexicon, const sl_lang *lang, slant_error *error);

#endif
