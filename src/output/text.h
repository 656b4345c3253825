/* text.h - what the files of the terminal report share: one article from top to bottom. */
#ifndef SL_OUTPUT_TEXT_H
#define SL_OUTPUT_TEXT_H

#include "base/arena.h"
#include "output/page.h"
#include "output/writers.h"

typedef struct sl_report {
    sl_page page;
    sl_arena arena; /* scratch */
    const slant_writer_options *options;
    const slant_result *result;
    unsigned kinds; /* of annotations that are shown in their sentences */
} sl_report;

/* Facts: who, when, words and loaded spans by voice, lexicons. */
void sl_report_head(sl_report *report);
/* The annotated sentences with their notes. */
void sl_report_sentences(sl_report *report);
/* Labels by concept with their wordings, frames and categories as small bars. */
void sl_report_bars(sl_report *report);
/* text_rests.c: the one entry on which most of the loaded wording rests, where there is one. */
void sl_report_rests_on(sl_report *report);

/* The wordings that name each concept, in the report's arena; NULL without memory. */
typedef struct sl_labels sl_labels;
const sl_labels *sl_labels_of(sl_report *report);
/* Appends ": one ×2, other ─, … 3 more" to the line that flows: the loaded or the neutral wordings
 * of a concept, the most frequent first, each with the line of its voice. */
void sl_labels_put(sl_report *report, const sl_labels *labels, slant_str concept, bool neutral);

/* "OWN VOICE", its line "━", its ink. */
const char *sl_voice_heading(slant_voice voice);
const char *sl_voice_word(slant_voice voice); /* "own", "reported", "quoted", "quoted term" */
const char *sl_voice_line(slant_voice voice);
static inline sl_ink sl_voice_ink(slant_voice voice) { return (sl_ink)(SL_INK_OWN + (int)voice); }
slant_str sl_report_field(const sl_report *report, slant_field field);
/* A rule across the page with a text in it at the left, and one at the right where it fits. */
void sl_report_rule(sl_page *page, slant_str left, slant_str right);
/* " ·" and a blank, before every item but the first. */
void sl_flow_separator(sl_page *page, bool *first);

#endif
