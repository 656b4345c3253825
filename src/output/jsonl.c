/* jsonl.c - one JSON object a line for each article: the format that holds everything. Keys stand
 * in the order of docs/outputs.md. */
#include "base/str.h"
#include "output/facts.h"
#include "output/jsonl.h"
#include "output/offsets.h"
#include "output/select.h"

#include <math.h>

/* What the parts of one record share. */
typedef struct sl_lines {
    sl_record record;
    const slant_result *result;
    sl_offsets offsets[SLANT_N_FIELDS];
} sl_lines;

static slant_str field_text(const sl_lines *lines, slant_field field)
{
    const slant_article *article = lines->result->article;
    return field == SLANT_TITLE ? article->title : article->text;
}

/* field (where it is not implied), start, end. */
static void write_place(sl_lines *lines, bool say_field, slant_field field, uint32_t start,
                        uint32_t end)
{
    if (say_field)
        sl_record_name(&lines->record, "field", slant_field_name(field));
    sl_record_integer(&lines->record, "start", sl_offsets_at(&lines->offsets[field], start));
    sl_record_integer(&lines->record, "end", sl_offsets_at(&lines->offsets[field], end));
}

static void write_cut(sl_lines *lines, slant_field field, uint32_t start, uint32_t end)
{
    sl_record_text(&lines->record, "text", sl_slice(field_text(lines, field), start, end));
}

static void write_given(sl_lines *lines, bool no_text)
{
    const slant_article *article = lines->result->article;
    sl_record *record = &lines->record;
    sl_record_text(record, "doc_id", article->doc_id);
    sl_record_text(record, "source", article->source);
    sl_record_text(record, "title", article->title);
    sl_record_text(record, "date", article->date);
    sl_record_text(record, "url", article->url);
    sl_record_text(record, "author", article->author);
    sl_record_text(record, "lang", article->lang);
    sl_record_text(record, "section", article->section);
    sl_record_text(record, "genre", article->genre);
    sl_record_text(record, "event", article->event);
    sl_record_text(record, "date_raw", article->date_raw);
    sl_jsonl_meta(record, "meta", article);
    sl_unit unit = lines->offsets[SLANT_TEXT].unit;
    if (unit != SL_UNIT_CODE_POINT || record->all_keys)
        sl_record_name(record, "offsets", sl_unit_name(unit));
    if (!no_text)
        sl_record_text(record, "text", article->text);
}

static void write_words(sl_lines *lines)
{
    static const char *const keys[SLANT_N_VOICES] = {
        [SLANT_OWN] = "words_own",
        [SLANT_INDIRECT] = "words_indirect",
        [SLANT_DIRECT] = "words_direct",
        [SLANT_QUOTED_TERM] = "words_quoted_term",
    };
    sl_record_integer(&lines->record, "words", lines->result->words);
    for (int v = 0; v < SLANT_N_VOICES; v++)
        sl_record_integer(&lines->record, keys[v], lines->result->words_voice[v]);
}

static void write_sentences(sl_lines *lines)
{
    sl_record *record = &lines->record;
    if (!sl_record_begin(record, "sentences", '[', lines->result->n_sentences))
        return;
    for (uint32_t i = 0; i < lines->result->n_sentences; i++) {
        const slant_sentence *s = &lines->result->sentences[i];
        sl_record_open(record, NULL, '{');
        sl_record_integer(record, "index", i);
        write_place(lines, true, s->field, s->start, s->end);
        sl_record_name(record, "role", slant_role_name(s->role));
        sl_record_integer(record, "words", s->words);
        sl_record_number(record, "score", s->score);
        sl_record_number(record, "score_own", s->score_own);
        sl_record_close(record, '}');
    }
    sl_record_close(record, ']');
}

static void write_entry(sl_record *record, const slant_annotation *a)
{
    const slant_entry *entry = a->entry;
    sl_record_text(record, "entry_id", entry->id);
    sl_record_text(record, "lexicon", entry->lexicon);
    sl_record_text(record, "term", entry->term);
    sl_record_name(record, "kind", slant_kind_name(a->kind));
    sl_record_list_of(record, "category", entry->category, entry->n_category);
    sl_record_list_of(record, "frame", entry->frame, entry->n_frame);
    sl_record_text(record, "concept", entry->concept);
    sl_record_number(record, "weight", entry->weight);
    sl_record_number(record, "valence", entry->valence);
    sl_record_number(record, "score", a->score);
    sl_record_text(record, "alternative", entry->alternative);
}

static void write_annotation(sl_lines *lines, uint32_t id)
{
    const slant_annotation *a = &lines->result->annotations[id];
    sl_record *record = &lines->record;
    sl_record_open(record, NULL, '{');
    sl_record_integer(record, "id", id);
    sl_record_integer(record, "span", a->span);
    sl_record_integer(record, "sentence", a->sentence);
    write_place(lines, true, a->field, a->start, a->end);
    write_cut(lines, a->field, a->start, a->end);
    write_entry(record, a);
    sl_record_name(record, "voice", slant_voice_name(a->voice));
    sl_record_name(record, "quoted_kind", a->quoted_kind == SLANT_QUOTED_NONE
                                              ? NULL
                                              : slant_quoted_kind_name(a->quoted_kind));
    sl_record_text(record, "speaker", a->speaker);
    sl_record_number(record, "attribution", a->attribution < 0 ? (double)NAN : a->attribution);
    sl_record_text(record, "referent", a->referent);
    sl_record_text(record, "referent_group", a->referent_group);
    sl_record_name(record, "referent_basis", a->referent_basis == SLANT_REFERENT_NONE
                                                 ? NULL
                                                 : slant_referent_basis_name(a->referent_basis));
    sl_record_true(record, "negated", a->negated);
    sl_record_true(record, "hedged", a->hedged);
    sl_record_true(record, "intensified", a->intensified);
    sl_record_close(record, '}');
}

static void write_annotations(sl_lines *lines, unsigned kinds)
{
    size_t n = 0;
    for (uint32_t i = 0; i < lines->result->n_annotations; i++)
        n += sl_kinds_have(kinds, lines->result->annotations[i].kind);
    if (!sl_record_begin(&lines->record, "annotations", '[', n))
        return;
    for (uint32_t i = 0; i < lines->result->n_annotations; i++)
        if (sl_kinds_have(kinds, lines->result->annotations[i].kind))
            write_annotation(lines, i);
    sl_record_close(&lines->record, ']');
}

/* {start, end, text} in the field of the attribution's sentence. */
static void write_span(sl_lines *lines, const char *key, slant_field field, slant_span span)
{
    if (span.start == span.end) {
        sl_record_null(&lines->record, key);
        return;
    }
    sl_record_open(&lines->record, key, '{');
    write_place(lines, false, field, span.start, span.end);
    write_cut(lines, field, span.start, span.end);
    sl_record_close(&lines->record, '}');
}

static void write_content(sl_lines *lines, const slant_attribution *t)
{
    sl_record *record = &lines->record;
    if (!sl_record_begin(record, "content", '[', t->n_content))
        return;
    for (uint32_t i = 0; i < t->n_content; i++) {
        const slant_content *c = &t->content[i];
        sl_record_open(record, NULL, '{');
        write_place(lines, true, c->field, c->start, c->end);
        sl_record_name(record, "voice", slant_voice_name(c->voice));
        sl_record_close(record, '}');
    }
    sl_record_close(record, ']');
}

static void write_attribution(sl_lines *lines, uint32_t id)
{
    const slant_attribution *t = &lines->result->attributions[id];
    slant_field field = lines->result->sentences[t->sentence].field;
    sl_record *record = &lines->record;
    sl_record_open(record, NULL, '{');
    sl_record_integer(record, "id", id);
    sl_record_integer(record, "sentence", t->sentence);
    sl_record_name(record, "type", slant_attribution_type_name(t->type));
    sl_record_text(record, "speaker", t->speaker);
    sl_record_text(record, "speaker_group", t->speaker_group);
    sl_record_name(record, "speaker_status", slant_speaker_status_name(t->speaker_status));
    sl_record_text(record, "via", t->via);
    write_span(lines, "speaker_span", field, t->speaker_span);
    write_span(lines, "cue", field, t->cue);
    sl_record_text(record, "cue_class", t->cue_class);
    write_content(lines, t);
    sl_record_number(record, "confidence", t->confidence);
    sl_record_text(record, "rule", t->rule);
    sl_record_close(record, '}');
}

static void write_attributions(sl_lines *lines)
{
    if (!sl_record_begin(&lines->record, "attributions", '[', lines->result->n_attributions))
        return;
    for (uint32_t i = 0; i < lines->result->n_attributions; i++)
        write_attribution(lines, i);
    sl_record_close(&lines->record, ']');
}

static void write_suppressed(sl_lines *lines)
{
    sl_record *record = &lines->record;
    if (!sl_record_begin(record, "suppressed", '[', lines->result->n_suppressed))
        return;
    for (uint32_t i = 0; i < lines->result->n_suppressed; i++) {
        const slant_suppressed *s = &lines->result->suppressed[i];
        sl_record_open(record, NULL, '{');
        sl_record_integer(record, "sentence", s->sentence);
        write_place(lines, true, s->field, s->start, s->end);
        write_cut(lines, s->field, s->start, s->end);
        sl_record_text(record, "entry_id", s->entry->id);
        sl_record_text(record, "lexicon", s->entry->lexicon);
        sl_record_text(record, "term", s->entry->term);
        sl_record_text(record, "reason", s->reason);
        sl_record_close(record, '}');
    }
    sl_record_close(record, ']');
}

static void write_record(sl_lines *lines, const slant_writer_options *options)
{
    sl_record *record = &lines->record;
    sl_record_open(record, NULL, '{');
    write_given(lines, options->no_text);
    write_words(lines);
    write_sentences(lines);
    write_annotations(lines, sl_kinds(options, SL_KINDS_ALL));
    write_attributions(lines);
    if (options->suppressed)
        write_suppressed(lines);
    sl_jsonl_scores(record, "scores", lines->result);
    sl_record_name(record, "run", lines->result->engine->run);
    sl_record_close(record, '}');
    sl_buf_char(record->to, '\n');
}

static void render(const sl_writer *writer, const slant_result *result, uint64_t number, sl_buf *to)
{
    (void)number;
    sl_lines lines = {.record = {.to = to, .all_keys = writer->options.all_keys}, .result = result};
    sl_unit unit = sl_unit_of(&writer->options);
    bool ready = true;
    for (int f = 0; f < SLANT_N_FIELDS; f++)
        ready &= sl_offsets_init(&lines.offsets[f], field_text(&lines, (slant_field)f), unit);
    if (ready)
        write_record(&lines, &writer->options);
    else
        to->failed = true;
    for (int f = 0; f < SLANT_N_FIELDS; f++)
        sl_offsets_free(&lines.offsets[f]);
}

const sl_writer_format sl_jsonl_format = {
    .name = "jsonl",
    .extensions = "jsonl ndjson",
    .summary = "one JSON object a line for each article, with everything",
    .check = sl_check_plain,
    .render = render,
};
