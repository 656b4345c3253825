/* check.h - the parts of `lexicon check`; each walks the lexicon once and reports what it finds.
 * Private to src/lexicon. Codes: docs/lexicons.md. */
#ifndef SL_LEXICON_CHECK_H
#define SL_LEXICON_CHECK_H

#include "lexicon/lexicon.h"
#include "lexicon/report.h"
#include "lexicon/trial.h"

typedef struct sl_checker {
    const slant_lexicon *lexicon;
    sl_report *report;
    sl_trial *trial;
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

#endif
