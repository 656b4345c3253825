/* view.h - what the parts of one article's report share: its marks, and where they stand.
 *
 * A mark is a span: the annotations that overlap, shown as one, with one note that explains each
 * of them. Marks are numbered through the article in the order of the text: mark 3 of article 2 has
 * the id a2m3, its note a2n3. Annotations that are no loaded wording (reporting words, neutral
 * labels) make marks of their own where they stand alone. All lives in the view's arena. */
#ifndef SL_OUTPUT_HTML_VIEW_H
#define SL_OUTPUT_HTML_VIEW_H

#include "base/arena.h"
#include "output/html/page.h"
#include "output/html/state.h"
#include "output/offsets.h"
#include "output/writers.h"

typedef struct sl_html_mark {
    uint32_t start, end;           /* bytes into the field */
    slant_field field;
    uint32_t first, n;             /* its annotations: members[first .. first + n) */
    const slant_annotation *heavy; /* what is counted: the heaviest loaded one, else the first */
    bool quiet;                    /* shown on demand: neutral labels, reporting words that tell
                                      nothing by themselves */
} sl_html_mark;

typedef struct sl_html_view {
    sl_buf *to;
    sl_arena arena;
    const sl_html_state *state;
    const slant_result *result;
    uint64_t number;               /* of the article */
    unsigned kinds;
    sl_html_mark *marks;           /* by field and start, never overlapping */
    uint32_t n_marks;
    uint32_t *members;             /* numbers of annotations, those of a mark together */
    uint32_t *mark_of;             /* by annotation; SL_NONE when not shown */
    sl_offsets offsets[SLANT_N_FIELDS];
} sl_html_view;

bool sl_html_view_open(sl_html_view *view, const sl_writer *writer, const slant_result *result,
                       uint64_t number, sl_buf *to); /* close it, whatever it returns */
void sl_html_view_close(sl_html_view *view);

slant_str sl_html_field(const sl_html_view *view, slant_field field);
slant_str sl_html_mark_text(const sl_html_view *view, const sl_html_mark *mark);
/* "own", "rep", "quo", "term", "cue", "neutral" */
const char *sl_html_mark_class(const sl_html_mark *mark);
/* Opens a link to mark m (from 0) of the article: <a class="CLASS" href="#a1m3"> */
void sl_html_mark_link(sl_html_view *view, uint32_t m, const char *class_name);
/* Whether a reporting word tells something by its class: it vouches, doubts or colours. */
bool sl_html_is_telling(slant_str cue_class);
/* Words of the article from byte start to end of a field; UINT32_MAX when there are no tokens. */
uint32_t sl_html_words(const sl_html_view *view, slant_field field, uint32_t start, uint32_t end);
/* The folded form of a text, for telling equal wordings; in the arena. */
slant_str sl_html_folded(sl_html_view *view, slant_str text);

/* The parts, in the order of the page. */
void sl_html_head(sl_html_view *view);      /* who, when, title with its marks, the key */
void sl_html_figures(sl_html_view *view);   /* words and loaded wording by voice */
void sl_html_article_text(sl_html_view *view);
void sl_html_title(sl_html_view *view);     /* inside the heading */
void sl_html_lists(sl_html_view *view);     /* own words, reported, quoted by whom */
void sl_html_strip(sl_html_view *view);     /* where in the article the load lies */
void sl_html_concepts(sl_html_view *view);  /* labels by concept */
void sl_html_speakers(sl_html_view *view);
void sl_html_charts(sl_html_view *view);
void sl_html_notes(sl_html_view *view);     /* why each mark */
void sl_html_suppressed(sl_html_view *view); /* with --suppressed: what guards kept out */
/* One row of the overview. */
void sl_html_row(sl_html_view *view, sl_buf *to);

/* Of the whole run. */
void sl_html_overview(const sl_html_state *state, sl_buf *to);
void sl_html_filters(const sl_html_state *state, sl_buf *to);
void sl_html_codebook(const sl_html_state *state, sl_buf *to);

/* "3.5", "(3.5)" where it rests on fewer than 100 words, "–" where there are none. */
void sl_html_rate(sl_buf *to, uint64_t n, uint64_t words);

#endif
