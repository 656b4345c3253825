/* kwic.h - keyword in context: every match of one pattern with the words around it, in whose voice
 * it stands, said by whom.
 *
 * Memory: one row a match, some hundred bytes and its words, at most SL_KWIC_MOST rows; matches
 * beyond are counted and told in a note. */
#ifndef SL_STUDY_KWIC_H
#define SL_STUDY_KWIC_H

#include "base/arena.h"
#include "study/study.h"

enum { SL_KWIC_MOST = 500000, SL_KWIC_WINDOW = 10 };

typedef struct sl_kwic_row {
    slant_str doc_id, source, date, pre, keyword, post, speaker;
    slant_str key; /* what rows are sorted by, compared as bytes */
    uint64_t article;
    uint32_t start, end, token_start, token_end; /* start, end: code points */
    uint8_t field, voice;
} sl_kwic_row;

typedef struct sl_kwic {
    slant_kwic_options options;
    sl_arena arena;
    sl_buf work;
    sl_kwic_row *rows;
    uint32_t n, cap;
    uint64_t hits, articles, articles_hit, partial;
    uint64_t voices[SLANT_N_VOICES];
} sl_kwic;

extern const sl_study_kind sl_kwic_kind;
extern const slant_shape sl_kwic_shape;

void sl_kwic_init(sl_kwic *kwic, const slant_kwic_options *options);
void sl_kwic_free(sl_kwic *kwic);

#endif
