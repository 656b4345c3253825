/* jsonl.c - one JSON object a line for each article: the format that holds everything. Keys stand
 * in the order of docs/outputs.md. */
#include "base/str.h"
#include "output/facts.h"
#include "output/jsonl.h"
#include "output/jsonl_rows.h"
#include "output/select.h"

/* What the parts of one record share. */
typedef struct sl_lines {
    sl_record record;
    const slant_result *result;
    sl_offsets offsets[SLANT_N_FIELDS];
    const sl_jsonl_names *names;
} sl_lines;

static slant_str field_text(const sl_lines *lines, slant_field field)
{
    const slant_article *article = lines->result->article;
    return field == SLANT_TITLE ? article->title : article->text;
}

static void write_place(sl_lines *lines, slant_field field, uint32_t start, uint32_t end)
{
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

static void write_suppressed(sl_lines *lines)
{
    sl_record *record = &lines->record;
    if (!sl_record_begin(record, "suppressed", '[', lines->result->n_suppressed))
        return;
    for (uint32_t i = 0; i < lines->result->n_suppressed; i++) {
        const slant_suppressed *s = &lines->result->suppressed[i];
        sl_record_open(record, NULL, '{');
        sl_record_integer(record, "sentence", s->sentence);
        write_place(lines, s->field, s->start, s->end);
        write_cut(lines, s->field, s->start, s->end);
        sl_record_text(record, "entry_id", s->entry->id);
        sl_record_text(record, "lexicon", s->entry->lexicon);
        sl_record_text(record, "term", s->entry->term);
        sl_record_text(record, "reason", s->reason);
        sl_record_close(record, '}');
    }
    sl_record_close(record, ']');
}

/* Sentences, annotations and attributions: three quarters of all bytes. */
static void write_lists(sl_lines *lines, unsigned kinds)
{
    sl_record *record = &lines->record;
    const slant_result *result = lines->result;
    sl_jsonl_rows rows = {.to = record->to, .result = result, .names = lines->names,
                          .offsets = lines->offsets};
    size_t n = 0;
    for (uint32_t i = 0; i < result->n_annotations; i++)
        n += sl_kinds_have(kinds, result->annotations[i].kind);
    if (sl_record_begin(record, "sentences", '[', result->n_sentences)) {
        sl_jsonl_sentences(&rows);
        sl_record_close(record, ']');
    }
    if (sl_record_begin(record, "annotations", '[', n)) {
        sl_jsonl_annotations(&rows, kinds);
        sl_record_close(record, ']');
    }
    if (sl_record_begin(record, "attributions", '[', result->n_attributions)) {
        sl_jsonl_attributions(&rows);
        sl_record_close(record, ']');
    }
}

static void write_record(sl_lines *lines, const slant_writer_options *options)
{
    sl_record *record = &lines->record;
    sl_record_open(record, NULL, '{');
    write_given(lines, options->no_text);
    write_words(lines);
    write_lists(lines, sl_kinds(options, SL_KINDS_ALL));
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
    sl_lines lines = {.record = {.to = to, .all_keys = writer->options.all_keys}, .result = result,
                      .names = writer->state};
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

static bool open_names(sl_writer *writer)
{
    writer->state = sl_jsonl_names_new(writer->options.all_keys);
    return writer->state != NULL;
}

static void close_names(sl_writer *writer)
{
    sl_jsonl_names_free(writer->state);
}

const sl_writer_format sl_jsonl_format = {
    .name = "jsonl",
    .extensions = "jsonl ndjson",
    .summary = "one JSON object a line for each article, with everything",
    .check = sl_check_plain,
    .render = render,
    .open = open_names,
    .close = close_names,
};
