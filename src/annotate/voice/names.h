/* names.h - names of persons in the article: runs of capitals, told by their last word.
 *
 * "Brigadier General Martin Rasken" is the name "Martin Rasken" under the key "rasken"; a later
 * "Rasken" finds it. Only full names (two words and more) are kept. */
#ifndef SL_ANNOTATE_VOICE_NAMES_H
#define SL_ANNOTATE_VOICE_NAMES_H

#include "annotate/voice/view.h"

typedef struct sl_name {
    sl_range tokens;  /* without titles */
    sl_range titles;  /* the words of office before it, in the same run */
    slant_str key;    /* the form of a word: folded, without a genitive */
    uint32_t keyed;   /* which word: the last one; of an institution the letters behind it */
    bool is_body;     /* an institution, known by the letters in brackets behind it: "(IPF)" */
    uint32_t before;  /* index + 1 of the name with the same key that stands before it, 0: none */
} sl_name;

/* A key, and the names that have it. */
typedef struct sl_name_key {
    slant_str key;
    uint32_t last; /* index of the last name with the key */
    uint32_t next; /* index + 1 of another key in the bucket, 0: none */
} sl_name_key;

struct sl_names {
    sl_name *names; /* in the order of the text */
    uint32_t n, cap;
    sl_name_key *keys;
    uint32_t n_keys;
    uint32_t *buckets; /* index + 1 of the first key of each, 0: none */
    uint32_t mask;     /* buckets - 1 */
};

/* In the doc's arena; false when memory ran out. Read once for the stage: view->names. */
bool sl_names_read(const sl_view *v, sl_names *names);

/* A word with a capital that may be part of a name. */
static inline bool sl_in_run(const sl_view *v, uint32_t token)
{
    return (v->classes[token] & (W_CAPITAL | W_NO_NAME)) == W_CAPITAL;
}

/* The run of capitals that begins at `start`, which is in one, at most to `high`. */
sl_range sl_name_run_from(const sl_view *v, uint32_t start, uint32_t high);

/* The run of capitals that begins at `start`, at most to `high`; empty when none begins there. */
static inline sl_range sl_name_run(const sl_view *v, uint32_t start, uint32_t high)
{
    bool begins = start < high && sl_in_run(v, start);
    return begins ? sl_name_run_from(v, start, high) : (sl_range){start, start};
}

/* The run without titles and offices before the name; empty when nothing else is left. */
sl_range sl_name_bare(const sl_view *v, sl_range run);
bool sl_name_is_person(const sl_view *v, sl_range name);
/* The fullest name for a name that ends in the same word: the nearest one before it, else the first
 * behind. The name itself when there is none. *found: an entry with that key, NULL. */
sl_range sl_names_full(const sl_view *v, const sl_names *names, sl_range name,
                       const sl_name **found);
/* The name's text, without a genitive at its end. */
slant_str sl_name_text(const sl_view *v, sl_range name);

#endif
