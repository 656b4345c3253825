/* facts_attributions.c - the table attributions: who says what, by which cue. */
#include "base/str.h"
#include "output/facts_rows.h"

enum {
    T_DOC_ID, T_ARTICLE, T_SOURCE, T_DATE, T_ID, T_SENTENCE, T_TYPE, T_SPEAKER, T_SPEAKER_GROUP,
    T_SPEAKER_STATUS, T_VIA, T_FIELD, T_SPEAKER_START, T_SPEAKER_END, T_SPEAKER_TEXT, T_CUE_START,
    T_CUE_END, T_CUE, T_CUE_CLASS, T_CONTENT, T_CONTENT_TEXT, T_CONFIDENCE, T_RULE, T_N_COLUMNS
};

static const slant_column columns[T_N_COLUMNS] = {
    [T_DOC_ID] = {"doc_id", SLANT_TYPE_TEXT, "the article's id"},
    [T_ARTICLE] = {"article", SLANT_TYPE_INTEGER, "number of the article in the run"},
    [T_SOURCE] = {"source", SLANT_TYPE_TEXT, "the outlet"},
    [T_DATE] = {"date", SLANT_TYPE_DATE, "date of publication, ISO 8601"},
    [T_ID] = {"id", SLANT_TYPE_INTEGER, "number of the attribution in the article, from 0"},
    [T_SENTENCE] = {"sentence", SLANT_TYPE_INTEGER, "where the cue stands, else where it begins"},
    [T_TYPE] = {"type", SLANT_TYPE_TEXT, "direct, indirect, mixed or quoted_term"},
    [T_SPEAKER] = {"speaker", SLANT_TYPE_TEXT, "canonical name; empty when none is expressed"},
    [T_SPEAKER_GROUP] = {"speaker_group", SLANT_TYPE_TEXT, "from the actors"},
    [T_SPEAKER_STATUS] = {"speaker_status", SLANT_TYPE_TEXT,
                          "named, anonymous, collective, document, media, self or unspecified"},
    [T_VIA] = {"via", SLANT_TYPE_TEXT, "who passed it on: the agency that quoted the speaker"},
    [T_FIELD] = {"field", SLANT_TYPE_TEXT, "the field of the speaker's and the cue's offsets"},
    [T_SPEAKER_START] = {"speaker_start", SLANT_TYPE_INTEGER, "offset of the speaker's mention"},
    [T_SPEAKER_END] = {"speaker_end", SLANT_TYPE_INTEGER, "offset behind it"},
    [T_SPEAKER_TEXT] = {"speaker_text", SLANT_TYPE_TEXT, "the mention as in the article"},
    [T_CUE_START] = {"cue_start", SLANT_TYPE_INTEGER, "offset of the cue"},
    [T_CUE_END] = {"cue_end", SLANT_TYPE_INTEGER, "offset behind it"},
    [T_CUE] = {"cue", SLANT_TYPE_TEXT, "the reporting words as in the article"},
    [T_CUE_CLASS] = {"cue_class", SLANT_TYPE_TEXT, "neutral, factive, distancing, emotive ..."},
    [T_CONTENT] = {"content", SLANT_TYPE_TEXT, "parts as FIELD:START-END:VOICE, joined by ;"},
    [T_CONTENT_TEXT] = {"content_text", SLANT_TYPE_TEXT,
        "the parts as in the article, joined by …"},
    [T_CONFIDENCE] = {"confidence", SLANT_TYPE_REAL, "0 to 1"},
    [T_RULE] = {"rule", SLANT_TYPE_TEXT, "the rule in docs/voice.md"},
};

const slant_shape sl_attributions_shape = {
    .name = "attributions",
    .doc = "one row an attribution",
    .columns = columns,
    .n_columns = T_N_COLUMNS,
};

static void put_part(const sl_facts_source *source, const slant_content *c, sl_buf *to)
{
    const sl_offsets *offsets = &source->offsets[c->field];
    sl_buf_text(to, slant_field_name(c->field));
    sl_buf_char(to, ':');
    sl_buf_u64(to, sl_offsets_at(offsets, c->start));
    sl_buf_char(to, '-');
    sl_buf_u64(to, sl_offsets_at(offsets, c->end));
    sl_buf_char(to, ':');
    sl_buf_text(to, slant_voice_name(c->voice));
}

static slant_cell cell_of(const sl_buf *buf, sl_arena *arena)
{
    arena->failed |= buf->failed;
    return sl_cell_text(buf->len ? sl_arena_str(arena, sl_buf_str(buf)) : (slant_str){NULL, 0});
}

static slant_cell places_cell(const sl_facts_source *source, const slant_attribution *t,
                           sl_arena *arena)
{
    sl_buf to = {0};
    for (uint32_t i = 0; i < t->n_content; i++) {
        sl_buf_text(&to, i > 0 ? ";" : "");
        put_part(source, &t->content[i], &to);
    }
    slant_cell cell = cell_of(&to, arena);
    sl_buf_free(&to);
    return cell;
}

static slant_cell words_cell(const sl_facts_source *source, const slant_attribution *t,
                          sl_arena *arena)
{
    sl_buf to = {0};
    for (uint32_t i = 0; i < t->n_content; i++) {
        const slant_content *c = &t->content[i];
        slant_str field = sl_facts_field(source->result, c->field);
        sl_buf_text(&to, i > 0 ? " … " : "");
        if (to.len > SL_FACTS_MOST)
            break;
        sl_buf_add(&to, sl_facts_excerpt(arena, sl_slice(field, c->start, c->end), 0, 0));
    }
    slant_cell cell = cell_of(&to, arena);
    sl_buf_free(&to);
    return cell;
}

/* start, end and text in three cells that follow each other; left null where there is no span. */
static void fill_span(const sl_facts_source *source, slant_field field, slant_span span,
                      slant_cell *cells)
{
    if (span.start == span.end)
        return;
    cells[0] = sl_facts_place(source, field, span.start);
    cells[1] = sl_facts_place(source, field, span.end);
    cells[2] = sl_cell_text(
        sl_slice(sl_facts_field(source->result, field), span.start, span.end));
}

static void fill(const sl_facts_source *source, const slant_attribution *t, sl_arena *arena,
                 slant_cell *row)
{
    slant_field field = source->result->sentences[t->sentence].field;
    row[T_SENTENCE] = sl_cell_integer(t->sentence);
    row[T_TYPE] = sl_cell_c(slant_attribution_type_name(t->type));
    row[T_SPEAKER] = sl_cell_text(t->speaker);
    row[T_SPEAKER_GROUP] = sl_cell_text(t->speaker_group);
    row[T_SPEAKER_STATUS] = sl_cell_c(slant_speaker_status_name(t->speaker_status));
    row[T_VIA] = sl_cell_text(t->via);
    row[T_FIELD] = sl_cell_c(slant_field_name(field));
    fill_span(source, field, t->speaker_span, &row[T_SPEAKER_START]);
    fill_span(source, field, t->cue, &row[T_CUE_START]);
    row[T_CUE_CLASS] = sl_cell_text(t->cue_class);
    row[T_CONTENT] = places_cell(source, t, arena);
    row[T_CONTENT_TEXT] = words_cell(source, t, arena);
    row[T_CONFIDENCE] = sl_cell_real(t->confidence);
    row[T_RULE] = sl_cell_text(t->rule);
}

uint32_t sl_attributions_rows(const sl_facts_source *source, sl_table *table)
{
    const slant_result *result = source->result;
    slant_str source_name = sl_facts_excerpt(table->arena, result->article->source, 0, 0);
    for (uint32_t i = source->first; i < result->n_attributions; i++) {
        if (table->n_rows == SL_FACTS_PIECE)
            return i;
        slant_cell *row = sl_table_row(table);
        if (!row)
            return 0;
        row[T_DOC_ID] = sl_cell_text(result->article->doc_id);
        row[T_ARTICLE] = sl_cell_integer((int64_t)source->number);
        row[T_SOURCE] = sl_cell_text(source_name);
        row[T_DATE] = sl_cell_text(result->article->date);
        row[T_ID] = sl_cell_integer(i);
        fill(source, &result->attributions[i], table->arena, row);
    }
    return 0;
}
