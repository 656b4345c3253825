/* w3c.c - the format w3c: the Web Annotation Data Model (W3C Recommendation, 23 February 2017) as
 * JSON-LD, one AnnotationPage for the run.
 *
 * First of each article stands an annotation that describes the article as a whole; then one for
 * each annotation and each attribution. A target is the article's text or title, a resource with a
 * name of its own (a URN made of its content), selected by position, in code points, and by the
 * words with what stands before and behind them. What slant knows is a body of type Dataset, whose
 * keys are those of jsonl, in a vocabulary of their own. */
#include "base/error.h"
#include "base/sha256.h"
#include "base/str.h"
#include "output/facts.h"
#include "output/note.h"
#include "output/offsets.h"
#include "output/select.h"

#include <stdio.h>

enum { CONTEXT = 32 /* characters of prefix and suffix */, URN = 46 };

static slant_status check(const slant_writer_options *options, slant_error *error)
{
    slant_status status = sl_check_no_table(options, error);
    if (status == SLANT_OK && sl_unit_of(options) != SL_UNIT_CODE_POINT)
        status = sl_fail(error, SLANT_USAGE,
                         "Web Annotation counts in code points: leave --offsets out");
    return status ? status : sl_check_kind(options, error);
}

/* ---- names ---- */

static void add_part(sl_sha256 *sha, slant_str part)
{
    char length[24];
    snprintf(length, sizeof length, "%zu:", part.len);
    sl_sha256_add(sha, sl_str(length));
    sl_sha256_add(sha, part);
}

/* A UUID of version 8 (RFC 9562) whose bits are those of the sum. */
static void end_urn(sl_sha256 *sha, char urn[URN])
{
    char h[65];
    sl_sha256_hex(sha, h);
    char variant = "89ab"[(h[16] <= '9' ? h[16] - '0' : h[16] - 'a' + 10) & 3];
    snprintf(urn, URN, "urn:uuid:%.8s-%.4s-8%.3s-%c%.3s-%.12s", h, h + 8, h + 13, variant, h + 17,
             h + 20);
}

/* What of an article its names are made from, summed once. */
static void name_article(const slant_result *result, uint64_t number, char urn[URN])
{
    const slant_article *a = result->article;
    sl_sha256 sha;
    char digits[24];
    sl_sha256_init(&sha);
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);
    add_part(&sha, sl_str(result->engine->run));
    add_part(&sha, sl_str(digits));
    add_part(&sha, a->doc_id);
    add_part(&sha, a->source);
    add_part(&sha, a->url);
    add_part(&sha, a->title);
    add_part(&sha, a->text);
    end_urn(&sha, urn);
}

static void name_part(const char *whole, const char *part, uint64_t id, char urn[URN])
{
    sl_sha256 sha;
    char digits[24];
    sl_sha256_init(&sha);
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)id);
    add_part(&sha, sl_str(whole));
    add_part(&sha, sl_str(part));
    add_part(&sha, sl_str(digits));
    end_urn(&sha, urn);
}

/* ---- one article ---- */

typedef struct page {
    sl_record record;
    const slant_result *result;
    sl_offsets offsets[SLANT_N_FIELDS];
    char article[URN], field[SLANT_N_FIELDS][URN];
} page;

/* An address that may stand as an IRI: http or https, without characters that an IRI has not. */
static bool is_iri(slant_str url)
{
    if (!sl_starts_nocase(url, SL("http://")) && !sl_starts_nocase(url, SL("https://")))
        return false;
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.ptr[i] <= ' ' || strchr("<>\"{}|\\^`\x7f", url.ptr[i]))
            return false;
    return true;
}

static void begin_item(page *p, const char *part, uint64_t id, const char *motivation)
{
    char urn[URN];
    name_part(p->article, part, id, urn);
    sl_record_open(&p->record, NULL, '{');
    sl_record_name(&p->record, "id", urn);
    sl_record_name(&p->record, "type", "Annotation");
    sl_record_name(&p->record, "motivation", motivation);
}

static void end_item(page *p)
{
    sl_record_close(&p->record, '}');
    sl_buf_char(p->record.to, '\n');
}

static slant_str text_of(const page *p, slant_field field)
{
    const slant_article *a = p->result->article;
    return field == SLANT_TITLE ? a->title : a->text;
}

static bool continues(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

static slant_str before(slant_str text, uint32_t at)
{
    size_t from = at;
    for (int n = 0; n < CONTEXT && from > 0; n++)
        for (from--; from > 0 && continues(text.ptr[from]);)
            from--;
    return sl_slice(text, from, at);
}

static slant_str behind(slant_str text, uint32_t at)
{
    size_t to = at;
    for (int n = 0; n < CONTEXT && to < text.len; n++)
        for (to++; to < text.len && continues(text.ptr[to]);)
            to++;
    return sl_slice(text, at, to);
}

static void write_selectors(page *p, slant_field field, uint32_t start, uint32_t end)
{
    sl_record *record = &p->record;
    slant_str text = text_of(p, field);
    slant_str prefix = before(text, start), suffix = behind(text, end);
    sl_record_open(record, "selector", '[');
    sl_record_open(record, NULL, '{');
    sl_record_name(record, "type", "TextPositionSelector");
    sl_record_integer(record, "start", sl_offsets_at(&p->offsets[field], start));
    sl_record_integer(record, "end", sl_offsets_at(&p->offsets[field], end));
    sl_record_close(record, '}');
    sl_record_open(record, NULL, '{');
    sl_record_name(record, "type", "TextQuoteSelector");
    sl_record_text(record, "exact", sl_slice(text, start, end));
    if (prefix.len)
        sl_record_text(record, "prefix", prefix);
    if (suffix.len)
        sl_record_text(record, "suffix", suffix);
    sl_record_close(record, '}');
    sl_record_close(record, ']');
}

/* A part of the title or text. voice, purpose: NULL where there is none to tell. */
static void write_part(page *p, const char *key, slant_field field, uint32_t start, uint32_t end,
                       const char *purpose, const char *voice)
{
    slant_str url = p->result->article->url;
    sl_record_open(&p->record, key, '{');
    sl_record_name(&p->record, "type", "SpecificResource");
    sl_record_name(&p->record, "purpose", purpose);
    sl_record_name(&p->record, "source", p->field[field]);
    if (is_iri(url))
        sl_record_text(&p->record, "scope", url);
    sl_record_name(&p->record, "field", slant_field_name(field));
    sl_record_name(&p->record, "voice", voice);
    write_selectors(p, field, start, end);
    sl_record_close(&p->record, '}');
}

/* ---- the article as a whole ---- */

static void write_given(page *p)
{
    const slant_article *a = p->result->article;
    sl_record *record = &p->record;
    sl_record_text(record, "doc_id", a->doc_id);
    sl_record_text(record, "outlet", a->source);
    sl_record_text(record, "title", sl_title_of(p->result));
    sl_record_text(record, "date", a->date);
    sl_record_text(record, "url", a->url);
    sl_record_text(record, "author", a->author);
    sl_record_text(record, "section", a->section);
    sl_record_text(record, "genre", a->genre);
    sl_record_text(record, "event", a->event);
}

static void write_counts(page *p)
{
    const slant_result *result = p->result;
    sl_record *record = &p->record;
    char key[40];
    sl_record_integer(record, "words", result->words);
    for (int v = 0; v < SLANT_N_VOICES; v++) {
        snprintf(key, sizeof key, "words_%s", slant_voice_name((slant_voice)v));
        sl_record_integer(record, key, result->words_voice[v]);
    }
    sl_record_integer(record, "n_loaded", result->scores.n_loaded);
    for (int v = 0; v < SLANT_N_VOICES; v++) {
        snprintf(key, sizeof key, "n_loaded_%s", slant_voice_name((slant_voice)v));
        sl_record_integer(record, key, result->scores.n_loaded_voice[v]);
    }
    sl_record_number(record, "rate", slant_rate(result->scores.n_loaded, result->words));
    sl_record_number(record, "weighted", result->scores.weighted);
}

static void write_resource(page *p, slant_field field)
{
    slant_str lang = p->result->article->lang;
    sl_record_open(&p->record, NULL, '{');
    sl_record_name(&p->record, "id", p->field[field]);
    sl_record_name(&p->record, "type", "Text");
    sl_record_name(&p->record, "format", "text/plain");
    sl_record_text(&p->record, "language", lang.len ? lang : p->result->engine->lang);
    if (is_iri(p->result->article->url))
        sl_record_text(&p->record, "via", p->result->article->url);
    sl_record_name(&p->record, "field", slant_field_name(field));
    sl_record_close(&p->record, '}');
}

static void write_article(page *p, uint64_t number)
{
    begin_item(p, "article", 0, "describing");
    sl_record_open(&p->record, "body", '{');
    sl_record_name(&p->record, "type", "Dataset");
    sl_record_integer(&p->record, "article", (int64_t)number);
    write_given(p);
    write_counts(p);
    sl_record_name(&p->record, "run", p->result->engine->run);
    sl_record_close(&p->record, '}');
    sl_record_open(&p->record, "target", '[');
    if (p->result->article->title.len)
        write_resource(p, SLANT_TITLE);
    write_resource(p, SLANT_TEXT);
    sl_record_close(&p->record, ']');
    end_item(p);
}

/* ---- annotations and attributions ---- */

/* What a program that knows nothing of us shows: "loaded, own: ridicule; crew". */
static void write_tag(page *p, const slant_annotation *a)
{
    sl_buf value = {0};
    sl_buf_text(&value, slant_kind_name(a->kind));
    sl_buf_text(&value, ", ");
    sl_buf_text(&value, slant_voice_name(a->voice));
    for (uint32_t i = 0; i < a->entry->n_frame; i++) {
        sl_buf_text(&value, i ? ", " : ": ");
        sl_buf_add(&value, a->entry->frame[i]);
    }
    if (a->entry->alternative.len) {
        sl_buf_text(&value, "; neutral: ");
        sl_buf_add(&value, a->entry->alternative);
    }
    sl_record_open(&p->record, NULL, '{');
    sl_record_name(&p->record, "type", "TextualBody");
    sl_record_name(&p->record, "purpose", "tagging");
    sl_record_name(&p->record, "format", "text/plain");
    sl_record_text(&p->record, "value", sl_buf_str(&value));
    sl_record_close(&p->record, '}');
    p->record.to->failed |= value.failed;
    sl_buf_free(&value);
}

static void write_annotation(page *p, uint32_t id)
{
    const slant_annotation *a = &p->result->annotations[id];
    begin_item(p, "annotation", id, "classifying");
    sl_record_open(&p->record, "body", '[');
    write_tag(p, a);
    sl_record_open(&p->record, NULL, '{');
    sl_record_name(&p->record, "type", "Dataset");
    sl_record_integer(&p->record, "annotation", id);
    sl_note_annotation(&p->record, a);
    sl_record_close(&p->record, '}');
    sl_record_close(&p->record, ']');
    write_part(p, "target", a->field, a->start, a->end, NULL, NULL);
    end_item(p);
}

/* The target is what is attributed; the bodies are who says it, by which words, and the rest. */
static void write_attribution(page *p, uint32_t id)
{
    const slant_attribution *t = &p->result->attributions[id];
    slant_field field = p->result->sentences[t->sentence].field;
    begin_item(p, "attribution", id, "linking");
    sl_record_open(&p->record, "body", '[');
    if (t->speaker_span.start < t->speaker_span.end)
        write_part(p, NULL, field, t->speaker_span.start, t->speaker_span.end, "identifying", NULL);
    if (t->cue.start < t->cue.end)
        write_part(p, NULL, field, t->cue.start, t->cue.end, "highlighting", NULL);
    sl_record_open(&p->record, NULL, '{');
    sl_record_name(&p->record, "type", "Dataset");
    sl_record_integer(&p->record, "attribution", id);
    sl_note_attribution(&p->record, t, true);
    sl_record_close(&p->record, '}');
    sl_record_close(&p->record, ']');
    sl_record_open(&p->record, "target", '[');
    for (uint32_t i = 0; i < t->n_content; i++) {
        const slant_content *c = &t->content[i];
        write_part(p, NULL, c->field, c->start, c->end, NULL, slant_voice_name(c->voice));
    }
    sl_record_close(&p->record, ']');
    end_item(p);
}

/* ---- the page ---- */

static void write_items(const sl_writer *writer, page *p, uint64_t number)
{
    unsigned kinds = sl_kinds(&writer->options, SL_KINDS_ALL);
    p->record.comma = number > 1; /* every article has one item at least */
    write_article(p, number);
    for (uint32_t i = 0; i < p->result->n_annotations; i++)
        if (sl_kinds_have(kinds, p->result->annotations[i].kind))
            write_annotation(p, i);
    for (uint32_t i = 0; i < p->result->n_attributions; i++)
        write_attribution(p, i);
}

static void render(const sl_writer *writer, const slant_result *result, uint64_t number,
                   sl_buf *to)
{
    page p = {.record = {.to = to}, .result = result};
    bool ready = true;
    name_article(result, sl_article_number(writer, number), p.article);
    for (int f = 0; f < SLANT_N_FIELDS; f++) {
        name_part(p.article, slant_field_name((slant_field)f), 0, p.field[f]);
        ready &= sl_offsets_init(&p.offsets[f], text_of(&p, (slant_field)f), SL_UNIT_CODE_POINT);
    }
    if (ready)
        write_items(writer, &p, number);
    else
        to->failed = true;
    for (int f = 0; f < SLANT_N_FIELDS; f++)
        sl_offsets_free(&p.offsets[f]);
}

static void begin(const sl_writer *writer, sl_buf *to)
{
    char page_urn[URN], collection[URN];
    sl_record record = {.to = to};
    name_part(writer->engine->run, "page", 0, page_urn);
    name_part(writer->engine->run, "collection", 0, collection);
    sl_buf_text(to, "{\"@context\":[\"http://www.w3.org/ns/anno.jsonld\","
                    "{\"@vocab\":\"urn:slant:term:\"}]");
    record.comma = true;
    sl_record_name(&record, "id", page_urn);
    sl_record_name(&record, "type", "AnnotationPage");
    sl_record_open(&record, "partOf", '{');
    sl_record_name(&record, "id", collection);
    sl_record_name(&record, "type", "AnnotationCollection");
    sl_record_name(&record, "label", "slant annotate " SLANT_VERSION);
    sl_record_close(&record, '}');
    sl_record_integer(&record, "startIndex", 0);
    sl_buf_text(to, ",\"items\":[\n");
}

static void end(const sl_writer *writer, sl_buf *to)
{
    (void)writer;
    sl_buf_text(to, "]}\n");
}

const sl_writer_format sl_w3c_format = {
    .name = "w3c",
    .extensions = "jsonld",
    .summary = "Web Annotation: JSON-LD, one AnnotationPage",
    .check = check,
    .begin = begin,
    .end = end,
    .render = render,
};
