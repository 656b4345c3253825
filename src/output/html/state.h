/* state.h - what a report gathers over its articles: a row of each for the overview, the entries
 * and definitions that occurred, for the codebook and the filters, and totals.
 *
 * Articles arrive in any order from any thread: all of it is under a lock, and is sets and sums, or
 * stands at the article's number, so that the order leaves no trace. Owned by the writer. */
#ifndef SL_OUTPUT_HTML_STATE_H
#define SL_OUTPUT_HTML_STATE_H

#include "base/arena.h"
#include "base/map.h"
#include "base/thread.h"
#include "output/writers.h"

enum { SL_HTML_MOST_ARTICLES = 5000 };

typedef struct sl_html_state {
    const slant_engine_info *engine;
    sl_mutex lock;
    bool has_lock;
    sl_arena arena;
    /* Entries and definitions are numbered through all lexicons; behind them the language's
     * definitions. first_*: of lexicon i, [n_lexicons] the first of the language. */
    uint32_t *first_entry, *first_definition;
    uint32_t n_entries, n_definitions;
    sl_map definitions;             /* "LEXICON\0kKIND\0NAME" to number; fixed once open */
    bool *entry_seen, *definition_seen;
    slant_str rows[SL_HTML_MOST_ARTICLES]; /* of the overview, in the arena */
    slant_str title, lang;          /* of the first article */
    uint64_t articles, words, n_loaded;
    uint64_t voice_words[SLANT_N_VOICES], voice_loaded[SLANT_N_VOICES];
    bool kinds[SLANT_N_KINDS];      /* of the annotations shown */
} sl_html_state;

bool sl_html_state_open(sl_writer *writer);
void sl_html_state_close(sl_writer *writer);

/* The number of an entry; SL_NONE for a reporting cue, which stands in no lexicon. */
uint32_t sl_html_entry_number(const sl_html_state *state, const slant_entry *entry);
const slant_entry *sl_html_entry(const sl_html_state *state, uint32_t number);
/* The number of a definition that holds for an entry: kind "category", "frame", "concept", or
 * "cue_class". SL_NONE when there is none; *failed becomes true where memory ran out. */
uint32_t sl_html_definition_number(const sl_html_state *state, slant_str lexicon, const char *kind,
                                   slant_str name, bool *failed);
const slant_definition *sl_html_definition(const sl_html_state *state, uint32_t number);
/* "distancing" of a cue's category "cue/distancing". */
slant_str sl_html_cue_class(const slant_entry *entry);

/* Notes an article: its row is copied. `kinds`: of the annotations that are shown. */
void sl_html_state_add(sl_html_state *state, const slant_result *result, uint64_t number,
                       unsigned kinds, slant_str row);
bool sl_html_state_failed(const sl_html_state *state);

#endif
