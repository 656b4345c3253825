/* note.h - what an annotation or attribution says besides its place and its words, as members of a
 * JSON object: for formats whose own fields have no room for it. Names are those of jsonl. */
#ifndef SL_OUTPUT_NOTE_H
#define SL_OUTPUT_NOTE_H

#include "output/record.h"
#include "slant.h"

/* entry_id to score, alternative, voice to intensified; not id, place, text. */
void sl_note_annotation(sl_record *record, const slant_annotation *annotation);
/* type to via, cue_class, confidence, rule. linked: where `type` and `via` mean something else, as
 * in JSON-LD, they are attribution_type and speaker_via. */
void sl_note_attribution(sl_record *record, const slant_attribution *attribution, bool linked);

#endif
