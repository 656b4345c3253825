/* diff.h - two lexicons, or two versions of one, over the same articles: entries that differ,
 * sentences whose annotations differ, and what that does to each group's figures.
 *
 * One engine holds both, as every lexicon is matched by itself; spans are numbered for each anew,
 * as docs/scores.md says. An annotation is the same when place, entry id, kind and score are.
 * Memory: one row a sentence that differs, at most SL_DIFF_MOST. */
#ifndef SL_STUDY_DIFF_H
#define SL_STUDY_DIFF_H

#include "base/arena.h"
#include "base/map.h"
#include "study/study.h"

enum { SL_DIFF_MOST = 200000, SL_DIFF_SIDES = 2 };

typedef enum sl_diff_change {
    SL_DIFF_LOST, SL_DIFF_GAINED, SL_DIFF_CHANGED, SL_DIFF_N_CHANGES
} sl_diff_change;

typedef struct sl_diff_sentence {
    sl_diff_change change;
    uint32_t sentence;
    uint64_t article;
    slant_str doc_id, group, date, lost, gained, text;
    double score[SL_DIFF_SIDES];
} sl_diff_sentence;

typedef struct sl_diff_group {
    slant_str name;
    uint64_t words[SLANT_N_VOICES], n[SL_DIFF_SIDES][SLANT_N_VOICES];
} sl_diff_group;

typedef struct sl_diff {
    const char *by;
    sl_arena arena;
    sl_map group_map;
    sl_diff_group *groups;
    uint32_t n_groups, cap_groups;
    sl_diff_sentence *rows;
    uint32_t n, cap;
    uint64_t articles, sentences[SL_DIFF_N_CHANGES], left_out;
} sl_diff;

extern const sl_study_kind sl_diff_kind;

void sl_diff_init(sl_diff *diff, const char *by);
void sl_diff_free(sl_diff *diff);
/* diff_entries.c: the table `entries`, and a note. False when memory ran out. */
bool sl_diff_entries(const slant_engine *engine, slant_tables *tables);
/* diff_rows.c */
slant_status sl_diff_finish(void *state, const slant_engine *engine, slant_tables *tables,
                            slant_error *error);

#endif
