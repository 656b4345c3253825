/* evaluate_tables.h - the tables of an evaluation beside its figures. */
#ifndef SL_STUDY_EVALUATE_TABLES_H
#define SL_STUDY_EVALUATE_TABLES_H

#include "study/evaluate.h"

/* confusion: voices of the program and of the coders, of stretches that both marked. */
void sl_evaluate_confusion(const sl_coding *coding, slant_tables *tables);
/* entries: how often each was right. */
void sl_evaluate_put_entries(const sl_coding *coding, slant_tables *tables);
/* disagreements: the sentences where program and coders differ. */
void sl_evaluate_disagreements(const sl_coding *coding, slant_tables *tables);
/* Notes: what was coded, what was not found. */
void sl_evaluate_tell(const sl_evaluating *e, slant_tables *tables);

#endif
