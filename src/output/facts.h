/* facts.h - one article's result, or the codebook of the run, as rows of the six tables that CSV,
 * TSV, XLSX and SQLite share: articles, sentences, annotations, attributions, codebook, run.
 *
 * Names, types and order of the columns are in the shapes; docs/outputs.md lists them. The pair
 * (article, id) or (article, index) is a key, `article` counting from 1 in the run. Cells borrow
 * from the result, the engine and the table's arena. */
#ifndef SL_OUTPUT_FACTS_H
#define SL_OUTPUT_FACTS_H

#include "output/offsets.h"
#include "output/writers.h"
#include "table/table.h"

typedef enum sl_facts {
    SL_FACTS_ARTICLES, SL_FACTS_SENTENCES, SL_FACTS_ANNOTATIONS, SL_FACTS_ATTRIBUTIONS,
    SL_FACTS_CODEBOOK, /* of the engine: one row an entry or definition */
    SL_FACTS_RUN,      /* of the engine: one row a lexicon */
    SL_N_FACTS
} sl_facts;

const slant_shape *sl_facts_shape(sl_facts facts);
/* SL_N_FACTS when there is no table of that name. */
sl_facts sl_facts_named(const char *name);
/* For a format's `check`: --table, when given, names one of the six. */
slant_status sl_check_table(const slant_writer_options *options, slant_error *error);
/* For the `check` of a format without tables: --table is refused, with the formats that have them,
 * and the nearest name where it names none. */
slant_status sl_check_no_table(const slant_writer_options *options, slant_error *error);
/* The same, and --kind, when given, names kinds: all that most formats have to check. */
slant_status sl_check_plain(const slant_writer_options *options, slant_error *error);

/* What the rows of one article are made of. */
typedef struct sl_facts_source {
    const slant_result *result;
    uint64_t number;   /* of the article in the run */
    unsigned kinds;    /* of annotations: see select.h */
    bool no_text;
    sl_unit unit;      /* of offsets */
    uint32_t first;    /* item to begin at: set by sl_facts_of_article */
    sl_offsets offsets[SLANT_N_FIELDS];
} sl_facts_source;

/* Hands over the rows of one article (of the first four tables) in pieces, so that an article with
 * a million annotations need not stand in memory as cells: each is valid during the call only. The
 * source's offsets are made and freed here; the arena is reset for each piece. False when memory
 * ran out. */
typedef void (*sl_facts_take)(void *user, const sl_table *piece);
bool sl_facts_of_article(sl_facts facts, sl_facts_source *source, sl_arena *arena,
                         sl_facts_take take, void *user);
/* Adds the rows of the codebook or of the run. */
void sl_facts_of_run(sl_facts facts, const slant_engine_info *engine, sl_table *table);

#endif
