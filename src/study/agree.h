/* agree.h - how far the coders of a sample agree, as tables; and the sheet of what is to be
 * decided.
 *
 * Variables: loaded (a judgement a sentence), voice and category (a judgement a cluster of
 * stretches that overlap between coders), stretches (which words, with and without categories).
 * Sentences that one coder alone has seen say nothing and are left out. */
#ifndef SL_STUDY_AGREE_H
#define SL_STUDY_AGREE_H

#include "study/coding.h"
#include "table/tables.h"

/* Fills agreement, prevalence, disagreements and problems. */
slant_status sl_agree(const sl_coding *coding, uint32_t seed, slant_tables *tables,
                      slant_error *error);
/* The sentences on which coders differ, with what each said and room for the decision. NULL without
 * memory. */
slant_tables *sl_agree_sheet(const sl_coding *coding);
/* What a coder said, in a line: "yes: slaughter (own, verb); ...". */
slant_str sl_code_text(const sl_coded_unit *unit, const sl_code *code, sl_arena *arena);
/* Whether two coders see the sentence differently. */
bool sl_codes_differ(const sl_code *a, const sl_code *b);
/* Whether any two coders do. */
bool sl_is_disputed(const sl_coding *coding, const sl_coded_unit *unit);

#endif
