/* output_sample.h - one result built by hand, for the tests of the writers: a title, own, reported
 * and quoted words, a quoted term, a cue, a neutral label, boilerplate, characters of every width,
 * a line break inside a sentence, and carried columns. */
#ifndef OUTPUT_SAMPLE_H
#define OUTPUT_SAMPLE_H

#include "base/str.h"
#include "output/writers.h"
#include "slant.h"

#include <assert.h>
#include <math.h>

typedef struct sample {
    slant_article article;
    slant_meta meta[2];
    slant_lexicon_info lexicon;
    const slant_lexicon_info *lexicons[1];
    slant_engine_info engine;
    slant_str category[2], frame[1], killing[1], group[1], cue_category[1];
    slant_entry entry[5];
    slant_sentence sentence[5];
    slant_annotation annotation[5];
    slant_content content[3];
    slant_attribution attribution[3];
    slant_score_row categories[2], frames[1], concepts[2];
    slant_suppressed suppressed[1];
    slant_result result;
} sample;

static const char sample_text[] =
    "MARENTO — Eight people were martyred on Sunday, a clinic said.\n"
    "Daniel Orvash condemned the raid as “a barbaric\ncrime” and claimed terrorists fled 😀 north.\n"
    "Rebels there call themselves \"guardians\" of the = sign, 東京.\n"
    "Read more: The valley \xe2\x80\xaesleeps";
static const char sample_title[] = "Eight “martyred” in Ildra";

/* The place of the nth (from 1) needle in a text; it must be there. */
static inline slant_span sample_find(const char *text, const char *needle, int nth)
{
    const char *hit = text - 1;
    for (int i = 0; i < nth; i++) {
        hit = strstr(hit + 1, needle);
        assert(hit != NULL);
    }
    uint32_t start = (uint32_t)(hit - text);
    return (slant_span){start, start + (uint32_t)strlen(needle)};
}

static inline slant_span sample_in_text(const char *needle)
{
    return sample_find(sample_text, needle, 1);
}

static inline slant_sentence sample_sentence(slant_field field, const char *first, const char *last,
                                             slant_role role, uint32_t words)
{
    const char *text = field == SLANT_TITLE ? sample_title : sample_text;
    return (slant_sentence){.field = field, .start = sample_find(text, first, 1).start,
                            .end = sample_find(text, last, 1).end, .role = role, .words = words};
}

static inline slant_annotation sample_annotation(const slant_entry *entry, uint32_t sentence,
                                                 slant_field field, const char *text,
                                                 slant_voice voice)
{
    slant_span s = sample_find(field == SLANT_TITLE ? sample_title : sample_text, text, 1);
    return (slant_annotation){.entry = entry, .sentence = sentence, .field = field,
                              .start = s.start, .end = s.end, .kind = entry->kind,
                              .score = entry->weight, .voice = voice, .attribution = -1};
}

static inline void sample_lexicon(sample *s)
{
    s->category[0] = SL("label/killing");
    s->category[1] = SL("emotive");
    s->frame[0] = SL("heroism");
    s->killing[0] = SL("killing");
    s->group[0] = SL("armed-group");
    s->cue_category[0] = SL("cue/distancing");
    slant_entry base = {.lexicon = SL("conflict"), .lexicon_version = SL("0.3.0"),
                        .valence = (double)NAN};
    for (int i = 0; i < 5; i++)
        s->entry[i] = base;
    s->entry[0].id = s->entry[0].term = SL("martyred");
    s->entry[0].category = s->category, s->entry[0].n_category = 2;
    s->entry[0].frame = s->frame, s->entry[0].n_frame = 1;
    s->entry[0].concepts = s->killing, s->entry[0].n_concepts = 1;
    s->entry[0].concept = SL("killing");
    s->entry[0].weight = 0.5, s->entry[0].valence = 0.6;
    s->entry[0].alternative = SL("killed");
    s->entry[1].id = SL("barbaric-crime"), s->entry[1].term = SL("barbaric {0,1} crime");
    s->entry[1].category = &s->category[1], s->entry[1].n_category = 1;
    s->entry[1].weight = 0.8, s->entry[1].valence = -0.9;
    s->entry[2].id = s->entry[2].term = SL("terrorists");
    s->entry[2].concepts = s->group, s->entry[2].n_concepts = 1;
    s->entry[2].concept = SL("armed-group");
    s->entry[2].weight = 0.5, s->entry[2].alternative = SL("fighters");
    s->entry[3].id = s->entry[3].term = SL("rebel");
    s->entry[3].concepts = s->group, s->entry[3].n_concepts = 1;
    s->entry[3].concept = SL("armed-group"), s->entry[3].kind = SLANT_NEUTRAL;
    s->entry[4].id = s->entry[4].term = SL("claimed"), s->entry[4].kind = SLANT_CUE;
    s->entry[4].lexicon = SL("cues"), s->entry[4].category = s->cue_category;
    s->entry[4].n_category = 1;
    s->lexicon = (slant_lexicon_info){
        .name = SL("conflict"), .title = SL("Conflict"), .version = SL("0.3.0"),
        .sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        .entries = s->entry, .n_entries = 4};
    s->lexicons[0] = &s->lexicon;
    s->engine = (slant_engine_info){.lexicons = s->lexicons, .n_lexicons = 1, .lang = SL("en"),
                                    .language_name = SL("English"), .run = "feedbeef"};
}

static inline void sample_voices(sample *s)
{
    slant_span quoted = sample_in_text("a barbaric\ncrime");
    slant_span fled = sample_in_text("terrorists fled");
    s->content[0] = (slant_content){SLANT_TEXT, sample_in_text("Eight people").start,
                                    sample_in_text("on Sunday").end, SLANT_INDIRECT};
    s->content[1] = (slant_content){SLANT_TEXT, quoted.start, quoted.end, SLANT_DIRECT};
    s->content[2] = (slant_content){SLANT_TEXT, fled.start, fled.end, SLANT_INDIRECT};
    s->attribution[0] = (slant_attribution){
        .sentence = 1, .type = SLANT_ATTR_INDIRECT, .speaker = SL("a clinic"),
        .speaker_status = SLANT_SPEAKER_COLLECTIVE, .speaker_span = sample_in_text("a clinic"),
        .cue = sample_in_text("said"), .cue_class = SL("neutral"), .content = s->content,
        .n_content = 1, .confidence = 0.9, .rule = SL("verb-after")};
    s->attribution[1] = (slant_attribution){
        .sentence = 2, .type = SLANT_ATTR_MIXED, .speaker = SL("Daniel Orvash"),
        .speaker_group = SL("front"), .speaker_status = SLANT_SPEAKER_NAMED,
        .speaker_span = sample_in_text("Daniel Orvash"), .cue = sample_in_text("claimed"),
        .cue_class = SL("distancing"), .content = &s->content[1], .n_content = 2,
        .confidence = 0.75, .rule = SL("verb-before")};
}

static inline void sample_text_parts(sample *s)
{
    s->sentence[0] = sample_sentence(SLANT_TITLE, "Eight", "Ildra", SLANT_ROLE_TITLE, 4);
    s->sentence[1] = sample_sentence(SLANT_TEXT, "MARENTO", "clinic said.", SLANT_ROLE_BODY, 10);
    s->sentence[2] = sample_sentence(SLANT_TEXT, "Daniel", "north.", SLANT_ROLE_BODY, 14);
    s->sentence[3] = sample_sentence(SLANT_TEXT, "Rebels", "東京.", SLANT_ROLE_BODY, 9);
    s->sentence[4] = sample_sentence(SLANT_TEXT, "Read", "sleeps", SLANT_ROLE_BOILERPLATE, 0);
    s->sentence[1].score = 0.5;
    s->sentence[2].score = 1.3;
    s->sentence[0].score = 0.5;
    slant_annotation *a = s->annotation;
    a[0] = sample_annotation(&s->entry[0], 0, SLANT_TITLE, "martyred", SLANT_QUOTED_TERM);
    a[0].quoted_kind = SLANT_QUOTED_DISTANCE;
    a[1] = sample_annotation(&s->entry[1], 2, SLANT_TEXT, "barbaric\ncrime", SLANT_DIRECT);
    a[1].attribution = 1, a[1].speaker = SL("Daniel Orvash");
    a[2] = sample_annotation(&s->entry[4], 2, SLANT_TEXT, "claimed", SLANT_OWN);
    a[2].attribution = 1;
    a[3] = sample_annotation(&s->entry[2], 2, SLANT_TEXT, "terrorists", SLANT_INDIRECT);
    a[3].attribution = 1, a[3].speaker = SL("Daniel Orvash"), a[3].hedged = true;
    a[4] = sample_annotation(&s->entry[3], 3, SLANT_TEXT, "Rebels", SLANT_OWN);
    for (uint32_t i = 0; i < 5; i++)
        a[i].span = i;
    slant_span valley = sample_in_text("valley");
    s->suppressed[0] = (slant_suppressed){.entry = &s->entry[0], .sentence = 4,
                                          .field = SLANT_TEXT, .start = valley.start,
                                          .end = valley.end, .reason = SL("role")};
}

static inline void sample_scores(sample *s)
{
    s->categories[0] = (slant_score_row){.name = SL("emotive"), .n_loaded = 2, .weighted = 1.3,
                                         .n_voice = {0, 0, 1, 1}};
    s->categories[1] = (slant_score_row){.name = SL("label/killing"), .n_loaded = 1,
                                         .weighted = 0.5, .n_voice = {0, 0, 0, 1}};
    s->frames[0] = (slant_score_row){.name = SL("heroism"), .n_loaded = 1, .weighted = 0.5,
                                     .n_voice = {0, 0, 0, 1}};
    s->concepts[0] = (slant_score_row){.name = SL("armed-group"), .n_loaded = 1, .n_neutral = 1,
                                       .weighted = 0.5, .n_voice = {0, 1, 0, 0}};
    s->concepts[1] = (slant_score_row){.name = SL("killing"), .n_loaded = 1, .weighted = 0.5,
                                       .n_voice = {0, 0, 0, 1}};
    s->result.scores = (slant_scores){
        .n_loaded = 3, .weighted = 1.8, .n_loaded_voice = {0, 1, 1, 1},
        .weighted_voice = {0, 0.5, 0.8, 0.5}, .categories = s->categories, .n_categories = 2,
        .frames = s->frames, .n_frames = 1, .concepts = s->concepts, .n_concepts = 2};
}

static inline void sample_make(sample *s)
{
    *s = (sample){0};
    sample_lexicon(s);
    sample_voices(s);
    sample_text_parts(s);
    s->meta[0] = (slant_meta){SL("serial"), SL("12345678901234567890")};
    s->meta[1] = (slant_meta){SL("a \"key\""), SL("[1.50,\"\\u0000\"]")};
    s->article = (slant_article){.doc_id = SL("amber-1"), .title = sl_str(sample_title),
                                 .text = sl_str(sample_text), .source = SL("Amber Post"),
                                 .date = SL("2026-03-14"), .date_raw = SL("14 March 2026"),
                                 .meta = s->meta, .n_meta = 2};
    s->result = (slant_result){
        .article = &s->article, .engine = &s->engine, .sentences = s->sentence, .n_sentences = 5,
        .annotations = s->annotation, .n_annotations = 5, .attributions = s->attribution,
        .n_attributions = 2, .suppressed = s->suppressed, .n_suppressed = 1, .words = 37,
        .words_voice = {20, 9, 3, 5}};
    sample_scores(s);
}

/* An article with a text and nothing found in it; the sentences are the caller's. */
static inline void sample_empty(sample *s, slant_str text)
{
    *s = (sample){0};
    sample_lexicon(s);
    s->article = (slant_article){.doc_id = SL("empty"), .text = text};
    s->result = (slant_result){.article = &s->article, .engine = &s->engine};
}

/* Begin, one article, end: all that a format writes. */
static inline void sample_write(sample *s, const char *format, slant_writer_options options,
                                sl_buf *to)
{
    sl_writer writer = {.format = sl_writer_format_named(sl_str(format)), .options = options,
                        .engine = &s->engine};
    assert(writer.format != NULL);
    bool hold = writer.format->most_articles > 0; /* begins when the last article is known */
    sl_buf held = {0};
    to->failed = sl_writer_ready(&writer, NULL) != SLANT_OK;
    if (!to->failed && hold)
        writer.format->render(&writer, &s->result, 1, &held);
    if (!to->failed && writer.format->begin)
        writer.format->begin(&writer, to);
    if (!to->failed && !hold)
        writer.format->render(&writer, &s->result, 1, to);
    sl_buf_add(to, sl_buf_str(&held));
    to->failed |= held.failed;
    if (!to->failed && writer.format->end)
        writer.format->end(&writer, to);
    sl_writer_close(&writer);
    sl_buf_free(&held);
}

#endif
