/* brat.c - the format brat: standoff annotation (brat.nlplab.org/standoff.html) for reading and
 * correcting in the brat tool: for each article a text and a file of lines that point into it in
 * code points, and one configuration for the folder.
 *
 * Annotations are entities Loaded, Neutral and Cue. An attribution is an event, its cue the
 * trigger, with the arguments Speaker and Content; without a cue a relation from speaker to
 * content. What has no field of its own stands as JSON in the note of the line. */
#include "base/error.h"
#include "base/str.h"
#include "output/document.h"
#include "output/facts.h"
#include "output/filing.h"
#include "output/note.h"
#include "output/select.h"

static slant_status check(const slant_writer_options *options, slant_error *error)
{
    slant_status status = sl_check_no_table(options, error);
    if (status == SLANT_OK && sl_unit_of(options) != SL_UNIT_CODE_POINT)
        status = sl_fail(error, SLANT_USAGE, "brat counts in code points: leave --offsets out");
    return status ? status : sl_check_kind(options, error);
}

/* The file of one article as it grows. */
typedef struct standoff {
    const slant_result *result;
    const sl_document *document;
    sl_buf *to;
    unsigned n_text, n_event, n_relation, n_attribute, n_note; /* numbers given so far */
    size_t note; /* where the note that is being written begins */
} standoff;

/* ---- lines ---- */

/* The next piece between line feeds of the bytes [*at, end); false when there is none. A span that
 * runs over lines is given in pieces, for brat shows each line by itself. */
static bool next_piece(slant_str text, uint32_t *at, uint32_t end, uint32_t *from, uint32_t *to)
{
    while (*at < end && text.ptr[*at] == '\n')
        (*at)++;
    *from = *at;
    while (*at < end && text.ptr[*at] != '\n')
        (*at)++;
    *to = *at;
    return *from < *to;
}

/* T: returns its number, 0 where the span holds nothing but line ends. */
static unsigned put_text(standoff *s, const char *type, slant_field field, uint32_t start,
                         uint32_t end)
{
    slant_str text = sl_buf_str(&s->document->text);
    uint32_t base = s->document->base[field], from, to;
    uint32_t at = base + start;
    if (!next_piece(text, &at, base + end, &from, &to))
        return 0;
    sl_buf_printf(s->to, "T%u\t%s ", ++s->n_text, type);
    at = base + start;
    for (const char *gap = ""; next_piece(text, &at, base + end, &from, &to); gap = ";")
        sl_buf_printf(s->to, "%s%u %u", gap, sl_offsets_at(&s->document->offsets, from),
                      sl_offsets_at(&s->document->offsets, to));
    at = base + start;
    for (const char *gap = "\t"; next_piece(text, &at, base + end, &from, &to); gap = " ") {
        sl_buf_text(s->to, gap);
        sl_buf_add(s->to, sl_slice(text, from, to));
    }
    sl_buf_char(s->to, '\n');
    return s->n_text;
}

/* A: value NULL for a flag. A value is one word: of the closed vocabularies, or made so. */
static void put_attribute(standoff *s, const char *name, char prefix, unsigned target,
                          slant_str value)
{
    sl_buf_printf(s->to, "A%u\t%s %c%u", ++s->n_attribute, name, prefix, target);
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];
        bool plain = sl_is_alpha(c) || sl_is_digit(c) || c == '_' || c == '-';
        if (i == 0)
            sl_buf_char(s->to, ' ');
        sl_buf_char(s->to, plain ? c : '_');
    }
    sl_buf_char(s->to, '\n');
}

static void begin_note(standoff *s, char prefix, unsigned target, sl_record *record, uint32_t id)
{
    sl_buf_printf(s->to, "#%u\tAnnotatorNotes %c%u\t", ++s->n_note, prefix, target);
    *record = (sl_record){.to = s->to};
    s->note = s->to->len;
    sl_record_open(record, NULL, '{');
    sl_record_integer(record, "id", id);
}

static void end_note(standoff *s, sl_record *record)
{
    sl_record_close(record, '}');
    if (!s->to->failed)
        sl_blank_breaks(s->to->ptr + s->note, s->to->len - s->note);
    sl_buf_char(s->to, '\n');
}

/* ---- annotations ---- */

static void put_annotation(standoff *s, const slant_annotation *a, uint32_t id)
{
    static const char *const types[SLANT_N_KINDS] = {
        [SLANT_LOADED] = "Loaded", [SLANT_NEUTRAL] = "Neutral", [SLANT_CUE] = "Cue",
    };
    sl_record record;
    unsigned n = put_text(s, types[a->kind], a->field, a->start, a->end);
    if (n == 0)
        return;
    put_attribute(s, "Voice", 'T', n, sl_str(slant_voice_name(a->voice)));
    if (a->quoted_kind != SLANT_QUOTED_NONE)
        put_attribute(s, "QuotedKind", 'T', n, sl_str(slant_quoted_kind_name(a->quoted_kind)));
    if (a->negated)
        put_attribute(s, "Negated", 'T', n, SL(""));
    if (a->hedged)
        put_attribute(s, "Hedged", 'T', n, SL(""));
    if (a->intensified)
        put_attribute(s, "Intensified", 'T', n, SL(""));
    begin_note(s, 'T', n, &record, id);
    sl_note_annotation(&record, a);
    end_note(s, &record);
}

/* ---- attributions ---- */

static void put_facts(standoff *s, const slant_attribution *t, char prefix, unsigned n, uint32_t id)
{
    sl_record record;
    put_attribute(s, "Type", prefix, n, sl_str(slant_attribution_type_name(t->type)));
    put_attribute(s, "SpeakerStatus", prefix, n,
                  sl_str(slant_speaker_status_name(t->speaker_status)));
    if (t->cue_class.len)
        put_attribute(s, "CueClass", prefix, n, t->cue_class);
    begin_note(s, prefix, n, &record, id);
    sl_note_attribution(&record, t, false);
    end_note(s, &record);
}

/* The parts of the content have the numbers from the one returned on; *n is how many. */
static unsigned put_content(standoff *s, const slant_attribution *t, unsigned *n)
{
    unsigned first = s->n_text + 1;
    for (uint32_t i = 0; i < t->n_content; i++) {
        const slant_content *c = &t->content[i];
        unsigned part = put_text(s, "Content", c->field, c->start, c->end);
        if (part)
            put_attribute(s, "Voice", 'T', part, sl_str(slant_voice_name(c->voice)));
    }
    *n = s->n_text + 1 - first;
    return first;
}

static void put_event(standoff *s, unsigned cue, unsigned speaker, unsigned content, unsigned n)
{
    sl_buf_printf(s->to, "E%u\tAttribution:T%u", ++s->n_event, cue);
    if (speaker)
        sl_buf_printf(s->to, " Speaker:T%u", speaker);
    for (unsigned i = 0; i < n; i++) {
        sl_buf_text(s->to, " Content");
        if (i > 0)
            sl_buf_u64(s->to, i + 1);
        sl_buf_printf(s->to, ":T%u", content + i);
    }
    sl_buf_char(s->to, '\n');
}

static void put_attribution(standoff *s, const slant_attribution *t, uint32_t id)
{
    slant_field field = s->result->sentences[t->sentence].field;
    unsigned speaker = 0, cue = 0, n = 0;
    if (t->speaker_span.start < t->speaker_span.end)
        speaker = put_text(s, "Speaker", field, t->speaker_span.start, t->speaker_span.end);
    unsigned content = put_content(s, t, &n);
    if (t->cue.start < t->cue.end)
        cue = put_text(s, "Attribution", field, t->cue.start, t->cue.end);
    if (cue)
        put_event(s, cue, speaker, content, n);
    else if (speaker)
        for (unsigned i = 0; i < n; i++)
            sl_buf_printf(s->to, "R%u\tSays Arg1:T%u Arg2:T%u\n", ++s->n_relation, speaker,
                          content + i);
    if (cue || n)
        put_facts(s, t, cue ? 'E' : 'T', cue ? s->n_event : content, id);
}

/* ---- files ---- */

static void put_lines(const sl_writer *writer, const slant_result *result,
                      const sl_document *document, sl_buf *to)
{
    standoff s = {.result = result, .document = document, .to = to};
    unsigned kinds = sl_kinds(&writer->options, SL_KINDS_ALL);
    for (uint32_t i = 0; i < result->n_annotations; i++)
        if (sl_kinds_have(kinds, result->annotations[i].kind))
            put_annotation(&s, &result->annotations[i], i);
    for (uint32_t i = 0; i < result->n_attributions; i++)
        put_attribution(&s, &result->attributions[i], i);
}

static void render(const sl_writer *writer, const slant_result *result, uint64_t number,
                   sl_buf *to)
{
    sl_document document;
    uint64_t name = sl_article_number(writer, number);
    if (sl_document_make(&document, result->article, SL_UNIT_CODE_POINT)) {
        size_t mark = sl_file_begin(to, name, ".ann");
        put_lines(writer, result, &document, to);
        sl_file_end(to, mark);
        mark = sl_file_begin(to, name, ".txt");
        sl_buf_add(to, sl_buf_str(&document.text));
        sl_file_end(to, mark);
        sl_file_index(to, result, number == 1, name, ".txt");
    } else {
        to->failed = true;
    }
    sl_document_free(&document);
}

static void put_cue_classes(const slant_engine_info *engine, sl_buf *to)
{
    const char *gap = "";
    for (size_t i = 0; i < engine->n_definitions; i++) {
        if (!sl_eq(engine->definitions[i].kind, SL("cue_class")))
            continue;
        sl_buf_text(to, gap);
        sl_buf_add(to, engine->definitions[i].name);
        gap = "|";
    }
    if (!*gap)
        sl_buf_text(to, "neutral");
}

static void put_configuration(const sl_writer *writer, sl_buf *to)
{
    size_t mark = sl_file_begin(to, 0, "annotation.conf");
    sl_buf_text(to,
        "[entities]\nLoaded\nNeutral\nCue\nSpeaker\nContent\n\n"
        "[relations]\nSays\tArg1:Speaker, Arg2:Content\n"
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n"
        "[events]\nAttribution\tSpeaker?:Speaker, Content*:Content\n\n"
        "[attributes]\n"
        "Voice\tArg:Loaded|Neutral|Cue|Content, Value:own|indirect|direct|quoted_term\n"
        "QuotedKind\tArg:Loaded|Neutral|Cue, "
        "Value:distance|self_description|name|title|unclear\n"
        "Negated\tArg:Loaded|Neutral|Cue\n"
        "Hedged\tArg:Loaded|Neutral|Cue\n"
        "Intensified\tArg:Loaded|Neutral|Cue\n"
        "Type\tArg:Attribution|Content, Value:direct|indirect|mixed|quoted_term\n"
        "SpeakerStatus\tArg:Attribution|Content, "
        "Value:unspecified|named|anonymous|collective|document|media|self\n"
        "CueClass\tArg:Attribution|Content, Value:");
    put_cue_classes(writer->engine, to);
    sl_buf_char(to, '\n');
    sl_file_end(to, mark);
}

const sl_writer_format sl_brat_format = {
    .name = "brat",
    .extensions = "",
    .summary = "a folder for the brat tool: 000001.txt, 000001.ann, ...",
    .needs_path = true,
    .check = check,
    .end = put_configuration,
    .render = render,
    .packer = &sl_filing_packer,
};
