/* sample.h - a stratified sample of sentences for human coding.
 *
 * The frame is every sentence of title, standfirst, heading, body and caption, each once. A stratum
 * is a group (usually an outlet) and what the program found in the sentence: loaded wording in the
 * outlet's own voice, loaded wording in other voices alone, labels or cues alone, nothing. Within a
 * stratum sentences are drawn with equal probability without replacement (Cochran 1977, Sampling
 * Techniques, chapter 5), in one pass by a reservoir (Vitter 1985, algorithm R); so each sentence's
 * probability is known, and evaluation can weigh by it. Memory: as many sentences a stratum as are
 * asked for in all. The same articles, options and seed give the same sample. */
#ifndef SL_STUDY_SAMPLE_H
#define SL_STUDY_SAMPLE_H

#include "base/map.h"
#include "study/rng.h"
#include "study/study.h"

typedef enum sl_finding_class {
    SL_FOUND_OWN, SL_FOUND_REPORTED, SL_FOUND_UNLOADED, SL_FOUND_NOTHING, SL_N_FOUND
} sl_finding_class;

const char *sl_finding_class_name(sl_finding_class found);

/* What the program found in a sentence. */
typedef struct sl_sample_hit {
    uint32_t start, end; /* code points into the sentence */
    slant_kind kind;
    slant_voice voice;
    double weight;
    slant_str entry_id, lexicon, term, category;
    bool edited; /* by a person, since an earlier run found it */
} sl_sample_hit;

typedef struct sl_sample_unit {
    uint32_t stratum, number; /* number: from 1, in the order of the sheets; 0 before */
    uint64_t article;
    uint32_t sentence, start, end; /* start, end: code points into the field */
    slant_field field;
    slant_str doc_id, source, before, text, after;
    sl_sample_hit *hits;
    uint32_t n_hits;
    uint64_t coders; /* bit c: coder c has it */
} sl_sample_unit;

typedef struct sl_stratum {
    slant_str group;
    sl_finding_class found;
    uint64_t population;
    uint32_t drawn, cap_units, n_units; /* drawn: of the reservoir's n_units */
    sl_sample_unit *units;
    sl_rng rng;
} sl_stratum;

typedef struct sl_sample_category {
    slant_str name, text;
} sl_sample_category;

typedef struct sl_sample {
    slant_sample_options options;
    sl_arena arena;
    sl_map known[SL_N_FOUND]; /* of each class: group -> stratum */
    sl_stratum *strata;
    uint32_t n_strata, cap_strata;
    uint64_t articles, partial;
    const slant_str *coders;
    uint32_t n_coders, overlap;
    const slant_str *categories; /* top levels, of the engine, sorted */
    uint32_t n_categories;
    const sl_sample_category *codebook; /* all levels, with what they mean, sorted */
    uint32_t n_codebook;
    sl_sample_unit **chosen; /* in the order of the sheets */
    uint32_t n_chosen;
    char run[65];
} sl_sample;

enum { SL_SAMPLE_CODERS = 26, SL_SAMPLE_DEFAULT = 200, SL_SAMPLE_MOST = 100000 };

extern const sl_study_kind sl_sample_kind;

/* SLANT_USAGE for options that do not fit. Free it in every case. */
slant_status sl_sample_init(sl_sample *sample, const slant_sample_options *options,
                            slant_error *error);
void sl_sample_free(sl_sample *sample);

/* sample_draw.c: how many of each stratum, which, in what order, for whom. */
slant_status sl_sample_draw(sl_sample *sample, slant_error *error);

/* sample_sheets.c: what goes to the folder, as tables. NULL without memory. Of a sheet the first
 * table is to be filled in; the others (instructions, codebook) are for formats that hold more. */
slant_tables *sl_sample_sheet(const sl_sample *sample, uint32_t coder);
slant_tables *sl_sample_key(const sl_sample *sample);
slant_tables *sl_sample_about(const sl_sample *sample, const char *seal);
/* The run's own table: strata with population, sample and probability. */
void sl_sample_summary(const sl_sample *sample, slant_tables *tables);

#endif
