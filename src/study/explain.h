/* explain.h - why each word of a sentence did or did not match: tokens and stems, candidate entries
 * with the reason for or against each, whose voice by which rule, and the arithmetic of the score.
 *
 * A candidate is an entry that matched, one that a guard, another entry or the sentence's role
 * suppressed, and one that nearly matched: a word that has its stem but not the form it asks for, a
 * word that looks like it and has another stem, a phrase whose words stand apart or of which one is
 * missing. The engine must be built from its sources, which alone hold guards and lines. */
#ifndef SL_STUDY_EXPLAIN_H
#define SL_STUDY_EXPLAIN_H

#include "annotate/annotator.h"
#include "study/study.h"

/* Explains a sentence of the article by its index, all of them with SL_EXPLAIN_ALL. SLANT_USAGE for
 * an index that there is not. */
#define SL_EXPLAIN_ALL UINT32_MAX
enum { SL_EXPLAIN_TOKENS = 1000 /* of a sentence that are told, and searched for near matches */ };
slant_status sl_explain(const slant_engine *engine, const slant_article *article,
                        uint32_t sentence, slant_tables *tables, slant_error *error);

/* explain_entries.c: the table `entries` of the sentences from..to of a result that kept tokens and
 * suppressed matches. False when memory ran out. */
bool sl_explain_entries(const slant_engine *engine, const slant_result *result, uint32_t from,
                        uint32_t to, slant_tables *tables);

/* The first article of a run, copied to be explained in the end; how many there are. */
typedef struct sl_explain_run {
    sl_arena arena;
    slant_article article;
    uint32_t sentence;
    uint64_t articles;
} sl_explain_run;

extern const sl_study_kind sl_explain_kind;

#endif
