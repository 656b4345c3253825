/* text_view.h - one sentence of the terminal report, between the files that show it. */
#ifndef SL_OUTPUT_TEXT_VIEW_H
#define SL_OUTPUT_TEXT_VIEW_H

#include "output/text.h"

/* Shown annotations that overlap in one sentence: one mark, one note. */
typedef struct sl_group {
    uint32_t start, end;           /* bytes into the field */
    uint32_t first, n;             /* into the sentence's shown annotations */
    const slant_annotation *heavy; /* the one that the note speaks of */
    bool noted;
} sl_group;

typedef struct sl_view {
    sl_report *report;
    const slant_sentence *sentence;
    uint32_t index;
    const uint32_t *shown; /* indexes of annotations */
    uint32_t n_shown;
    sl_group *groups;
    uint32_t n_groups;
    uint32_t suppressed;   /* the first of its suppressed matches, from 1; 0: none */
    const uint32_t *next_suppressed;
    unsigned indent;
} sl_view;

static inline const slant_annotation *sl_view_annotation(const sl_view *view, uint32_t i)
{
    return &view->report->result->annotations[view->shown[i]];
}

/* The line and the ink of an annotation: its voice's; cues and neutral labels have their own. */
const char *sl_mark_line(const slant_annotation *annotation);
sl_ink sl_mark_ink(const slant_annotation *annotation);

/* The notes beneath the sentence: voice and speaker once for all spans that share them, then each
 * span with what the codebook says of it. */
void sl_view_notes(sl_view *view);

#endif
