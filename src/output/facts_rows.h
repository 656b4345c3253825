/* facts_rows.h - what the files that fill the six tables share among themselves. */
#ifndef SL_OUTPUT_FACTS_ROWS_H
#define SL_OUTPUT_FACTS_ROWS_H

#include "output/facts.h"

extern const slant_shape sl_articles_shape, sl_sentences_shape, sl_annotations_shape;
extern const slant_shape sl_attributions_shape, sl_codebook_shape, sl_run_shape;

/* Rows of an article from item source->first on; the item to go on with when the table is as long
 * as a piece should be, 0 when all is done. */
enum { SL_FACTS_PIECE = 1024 /* rows */ };
uint32_t sl_articles_rows(const sl_facts_source *source, sl_table *table);
uint32_t sl_sentences_rows(const sl_facts_source *source, sl_table *table);
uint32_t sl_annotations_rows(const sl_facts_source *source, sl_table *table);
uint32_t sl_attributions_rows(const sl_facts_source *source, sl_table *table);
void sl_codebook_rows(const slant_engine_info *engine, sl_table *table);
void sl_run_rows(const slant_engine_info *engine, sl_table *table);

slant_str sl_facts_field(const slant_result *result, slant_field field);
/* bytes -> the unit of the source */
slant_cell sl_facts_place(const sl_facts_source *source, slant_field field, uint32_t byte);
/* "a;b"; null for an empty list. */
slant_cell sl_facts_list(sl_arena *arena, const slant_str *items, uint32_t n);
/* A text that stands in every row of an article, so that rows stay bounded: beyond SL_FACTS_MOST
 * characters what stands around [from, to) is given, with … where it is cut. NULL stays NULL. */
enum { SL_FACTS_MOST = 1000 };
slant_str sl_facts_excerpt(sl_arena *arena, slant_str text, size_t from, size_t to);
/* An annotation's neighbourhood within its sentence, at most 10 words or 120 characters, white
 * space of any kind as one space, trimmed. */
slant_str sl_facts_pre(sl_arena *arena, slant_str text, uint32_t from, uint32_t to);
slant_str sl_facts_post(sl_arena *arena, slant_str text, uint32_t from, uint32_t to);

#endif
