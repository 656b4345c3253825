/* compare_state.h - what the files of a comparison share: the articles as they were taken in, and
 * the arrays that refer to them.
 *
 * Texts are numbers of one pool. Arrays are in the order of articles, so an article's part of each
 * is a range. Everything stands in the state's arena. */
#ifndef SL_STUDY_COMPARE_STATE_H
#define SL_STUDY_COMPARE_STATE_H

#include "annotate/engine.h"
#include "base/buf.h"
#include "study/compare.h"
#include "study/permute.h"
#include "study/pool.h"

typedef struct sl_range {
    uint32_t start, end;
} sl_range;

typedef struct sl_cmp_article {
    slant_str doc_id, title, date, url;
    uint64_t number;        /* in the run, from 1 */
    uint32_t group, event;  /* of compare->groups; of the pool, SL_NONE: none */
    uint32_t words, words_voice[SLANT_N_VOICES], n_voice[SLANT_N_VOICES];
    sl_range mentions, spans, frames, speeches, terms;
    uint32_t *shingles, n_shingles;
    bool is_sorted;         /* the shingles */
    uint32_t cluster;       /* number of its first article; its own where it is alone */
    double resemblance, containment; /* with the first of its cluster */
    bool wire;              /* its text stands in several groups */
    bool in_cluster;        /* there are copies of it */
    bool repeat;            /* a later copy of a text of its own group */
    bool left_out;          /* by --wire */
} sl_cmp_article;

/* One use of a label: of a concept, or loaded wording without one (SL_NONE). */
typedef struct sl_cmp_mention {
    uint32_t article, sentence_index, sentence; /* sentence: its text in the pool */
    uint32_t concept, label, surface, referent, referent_group;
    uint32_t speaker, speaker_group;
    uint32_t from, to;      /* bytes into the sentence */
    uint32_t start, end;    /* code points into the field */
    uint8_t field, basis, kind, voice;
    bool edited;            /* by a person, since an earlier run found it */
    float weight;           /* of the entry; 0 for a neutral label */
} sl_cmp_mention;

/* An entry that a loaded span rests on. */
typedef struct sl_cmp_span {
    uint32_t lexicon, entry, surface;
    uint32_t span;          /* counts through the study */
    uint8_t voice;
    bool alone;             /* no other entry marks this span */
} sl_cmp_span;

typedef struct sl_cmp_frame {
    uint32_t name, n, n_own;
} sl_cmp_frame;

/* What a speaker was given in one attribution. */
typedef struct sl_cmp_speech {
    uint32_t speaker, group, cue, cue_class, words, words_direct;
    uint8_t status;
} sl_cmp_speech;

typedef struct sl_cmp_term {
    uint32_t stem, n;
} sl_cmp_term;

/* What the matrix of labels has a line for: a concept, and about whom. */
typedef struct sl_cmp_row {
    uint32_t concept;
    slant_str about;        /* without ptr: the texts do not tell, or it is a matter */
    sl_concept_kind kind;   /* NONE: a matter, about nobody, which is compared as it is */
    bool told;              /* that all sources name the same */
    uint32_t *mentions, n;  /* of articles that are not left out; by source, label, voice */
    uint32_t n_sources, n_labels, n_loaded;
    float contrast;         /* how differently sources load their labels: compare_rows.c */
    uint32_t first;         /* the first mention in the order of articles */
} sl_cmp_row;

enum { SL_CMP_MOST_FAMILIES = 8 };
typedef struct sl_cmp_family {
    const char *name;
    uint32_t tests;
} sl_cmp_family;

struct sl_comparison {
    slant_compare_options options;
    sl_arena arena;
    sl_pool pool;           /* all texts but sentences */
    sl_pool groups;         /* of articles, in the order in which they come */
    uint32_t *form;         /* of each text of the pool that is a stem: a form to show */
    uint32_t cap_form;
    sl_cmp_article *articles;
    uint32_t n, cap;
    slant_str *sentences;
    uint32_t n_sentences, cap_sentences;
    sl_cmp_mention *mentions;
    uint32_t n_mentions, cap_mentions;
    sl_cmp_span *spans;
    uint32_t n_spans, cap_spans, span_number;
    sl_cmp_frame *frames;
    uint32_t n_frames, cap_frames;
    sl_cmp_speech *speeches;
    uint32_t n_speeches, cap_speeches;
    sl_cmp_term *terms;
    uint32_t n_terms, cap_terms;
    uint32_t *signatures;   /* SL_MINHASH_SIZE for each article */
    uint32_t cap_signatures;
    bool had_group, had_event; /* some article had the column */
    /* Made by sl_compare_finish. */
    uint32_t n_moved;       /* texts of the pool that stand in the tables' arena, as the articles'
                             * texts and sentences then do */
    const slant_engine *engine;
    slant_tables *tables;
    uint32_t *order;        /* groups in the order of columns: by articles, then name */
    uint32_t *units;        /* of each group: articles, or events, that are not left out */
    uint32_t *group_articles; /* of each group, that are not left out */
    uint32_t *place;        /* of each group in that order */
    uint32_t *label_form;   /* of each label (a number of the pool): its form to show */
    sl_cmp_row *rows;
    uint32_t n_rows;
    uint32_t *frame_number; /* of each name (a number of the pool): its place among frames */
    uint32_t *frame_names, n_frame_names; /* sorted by text */
    sl_cmp_family families[SL_CMP_MOST_FAMILIES]; /* of tests, each adjusted by itself */
    uint32_t n_families;
    uint32_t n_active;      /* articles that are not left out */
};

/* The first token that begins at or behind a byte of a field; by bytes, because what is read from
 * an earlier run knows no tokens of sentences and annotations. */
uint32_t sl_compare_token_at(const slant_result *result, slant_field field, uint32_t byte);
/* The second half of a digest: attributions, terms, shingles. */
void sl_compare_digest_words(const slant_result *result, sl_arena *arena, sl_buf *to);

/* A mention with a concept and whom it is about: several pairs where it names several persons, one
 * with SL_NONE where the text does not tell. */
typedef struct sl_cmp_about {
    uint32_t mention, key;
} sl_cmp_about;
/* The pairs in the order of mentions; keys are numbers of `names`, whose texts are to be shown. */
sl_cmp_about *sl_compare_referents(sl_comparison *compare, sl_pool *names, slant_str **shown,
                                   uint32_t *n);

/* Who the labels of a concept are about. */
sl_concept_kind sl_compare_kind(const sl_comparison *compare, uint32_t concept);
/* Steps of sl_compare_finish; each fills its tables. Failure is the arenas'. */
void sl_compare_wire(sl_comparison *compare);
/* Makes compare->rows. */
void sl_compare_rows(sl_comparison *compare);
void sl_compare_labels(sl_comparison *compare);
void sl_compare_speakers(sl_comparison *compare);
void sl_compare_rates(sl_comparison *compare);
void sl_compare_distances(sl_comparison *compare);
void sl_compare_terms(sl_comparison *compare);
void sl_compare_contributions(sl_comparison *compare);
void sl_compare_run(sl_comparison *compare);

/* For the run: a family of tests and its size. */
void sl_compare_note_family(sl_comparison *compare, const char *family, uint32_t tests);

typedef enum sl_cmp_table {
    SL_CMP_LABELS, SL_CMP_LABEL_SENTENCES, SL_CMP_SOURCES, SL_CMP_SPEAKERS, SL_CMP_CUES,
    SL_CMP_RATES, SL_CMP_FRAMES, SL_CMP_DISTANCES, SL_CMP_TERMS, SL_CMP_WIRE,
    SL_CMP_CONTRIBUTIONS, SL_CMP_RUN, SL_N_CMP_TABLES
} sl_cmp_table;

const slant_shape *sl_cmp_shape(sl_cmp_table table);
static inline sl_table *sl_cmp_table_of(sl_comparison *compare, sl_cmp_table table)
{
    return &compare->tables->items[table];
}

/* A text of the pool as a cell: those of articles stand in the tables' arena already. */
static inline slant_cell sl_cmp_text(sl_comparison *compare, uint32_t number)
{
    slant_str text = sl_pool_text(&compare->pool, number);
    return number < compare->n_moved ? sl_cell_text(text) : sl_tables_text(compare->tables, text);
}
static inline slant_str sl_cmp_group(const sl_comparison *compare, uint32_t group)
{
    return sl_pool_text(&compare->groups, group);
}

#endif
