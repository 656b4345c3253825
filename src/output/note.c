/* note.c - annotations and attributions as members of an object: see note.h. */
#include "output/note.h"

static void write_entry(sl_record *record, const slant_entry *entry, double score)
{
    sl_record_text(record, "lexicon", entry->lexicon);
    sl_record_text(record, "entry_id", entry->id);
    sl_record_text(record, "term", entry->term);
    sl_record_list_of(record, "category", entry->category, entry->n_category);
    sl_record_list_of(record, "frame", entry->frame, entry->n_frame);
    sl_record_text(record, "concept", entry->concept);
    sl_record_number(record, "weight", entry->weight);
    sl_record_number(record, "valence", entry->valence);
    sl_record_number(record, "score", score);
    sl_record_text(record, "alternative", entry->alternative);
}

void sl_note_annotation(sl_record *record, const slant_annotation *a)
{
    sl_record_integer(record, "span", a->span);
    sl_record_integer(record, "sentence", a->sentence);
    sl_record_name(record, "kind", slant_kind_name(a->kind));
    write_entry(record, a->entry, a->score);
    sl_record_name(record, "voice", slant_voice_name(a->voice));
    if (a->quoted_kind != SLANT_QUOTED_NONE)
        sl_record_name(record, "quoted_kind", slant_quoted_kind_name(a->quoted_kind));
    sl_record_text(record, "speaker", a->speaker);
    if (a->attribution >= 0)
        sl_record_integer(record, "attribution", a->attribution);
    sl_record_text(record, "referent", a->referent);
    sl_record_text(record, "referent_group", a->referent_group);
    if (a->referent_basis != SLANT_REFERENT_NONE)
        sl_record_name(record, "referent_basis", slant_referent_basis_name(a->referent_basis));
    sl_record_true(record, "negated", a->negated);
    sl_record_true(record, "hedged", a->hedged);
    sl_record_true(record, "intensified", a->intensified);
}

void sl_note_attribution(sl_record *record, const slant_attribution *t, bool linked)
{
    sl_record_integer(record, "sentence", t->sentence);
    sl_record_name(record, linked ? "attribution_type" : "type",
                   slant_attribution_type_name(t->type));
    sl_record_text(record, "speaker", t->speaker);
    sl_record_text(record, "speaker_group", t->speaker_group);
    sl_record_name(record, "speaker_status", slant_speaker_status_name(t->speaker_status));
    sl_record_text(record, linked ? "speaker_via" : "via", t->via);
    sl_record_text(record, "cue_class", t->cue_class);
    sl_record_number(record, "confidence", t->confidence);
    sl_record_text(record, "rule", t->rule);
}
