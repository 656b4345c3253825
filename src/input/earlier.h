/* earlier.h - what slant wrote of an article in an earlier run, made into a result again.
 *
 * Records (JSON lines) and rows (tables that may have been through a spreadsheet) name the same
 * fields; both hand them here as name and text, item by item, and sl_earlier_finish makes a
 * slant_result of them: places turned from the record's unit into bytes, items sorted, every index
 * in range. What names no known field is left alone. A value that cannot be (voice "ownn") is an
 * error that names the item and the field. All memory is the arena's. */
#ifndef SL_INPUT_EARLIER_H
#define SL_INPUT_EARLIER_H

#include "base/arena.h"
#include "slant.h"

typedef enum sl_earlier_kind {
    SL_EARLIER_SENTENCE, SL_EARLIER_ANNOTATION, SL_EARLIER_ATTRIBUTION
} sl_earlier_kind;

typedef struct sl_earlier_span {
    uint32_t start, end; /* in the record's unit */
    slant_str text;
} sl_earlier_span;

typedef struct sl_earlier_sentence {
    slant_sentence s;
    uint32_t index;
    slant_str text; /* rows of annotations alone; else NULL */
} sl_earlier_sentence;

typedef struct sl_earlier_annotation {
    slant_annotation a;
    slant_entry e;
    uint32_t id, attribution; /* of the record; SL_NONE for no attribution */
    sl_earlier_span place;
    slant_str category, frame, pre, sentence_text;
    slant_str speaker_group, cue, cue_class, rule; /* rows alone */
    double confidence;
    bool edited;
} sl_earlier_annotation;

typedef struct sl_earlier_attribution {
    slant_attribution t;
    uint32_t id;
    slant_field field;
    sl_earlier_span speaker, cue;
    slant_str content; /* "FIELD:START-END:VOICE;..." */
} sl_earlier_attribution;

typedef struct sl_earlier {
    sl_arena *arena;
    slant_article *article;   /* its title and text */
    sl_earlier_sentence *sentences;
    sl_earlier_annotation *annotations;
    sl_earlier_attribution *attributions;
    uint32_t n_sentences, n_annotations, n_attributions;
    uint32_t cap_sentences, cap_annotations, cap_attributions;
    slant_str unit;           /* "offsets" of the record; NULL: code points */
    uint32_t words, words_voice[SLANT_N_VOICES];
    char fault[400];          /* the first value that cannot be; "" when all is well */
    const char *fault_field;  /* the column that it stands in; NULL: not known */
} sl_earlier;

/* A new item of its kind, all fields unset; NULL when the arena failed. */
void *sl_earlier_add(sl_earlier *all, sl_earlier_kind kind);
/* Sets a field by its name in outputs.md; false for a name that is none. An empty text is "not
 * given". The text must outlive the result. */
bool sl_earlier_set(sl_earlier *all, sl_earlier_kind kind, void *item, slant_str name,
                    slant_str value);
/* Fills article->earlier. SLANT_INPUT with all->fault as the message, SLANT_NO_MEMORY. The article
 * without a text gets one made of what was annotated, and is `partial`. */
slant_status sl_earlier_finish(sl_earlier *all, slant_error *error);

/* The record of an article as JSON lines hold it: `json` is the object, valid, and outlives the
 * result. */
slant_status sl_earlier_read_json(slant_str json, slant_article *article, sl_arena *arena,
                                  slant_error *error);
/* Whether its sentences, a valid JSON list, say that the title is a line of the text (a txt file):
 * it is to be annotated so again. */
bool sl_earlier_title_in_text(slant_str list, sl_arena *arena);

#endif
