/* facts_annotations.c - the table annotations: flat, so that each row can be read by itself. */
#include "base/check.h"
#include "base/str.h"
#include "output/facts_rows.h"
#include "output/select.h"

enum {
    N_DOC_ID, N_SOURCE, N_DATE, N_TITLE, N_SENTENCE, N_FIELD, N_START, N_END, N_PRE, N_TEXT, N_POST,
    N_SENTENCE_TEXT, N_ARTICLE, N_ID, N_SPAN, N_ENTRY_ID, N_LEXICON, N_TERM, N_KIND, N_CATEGORY,
    N_FRAME, N_CONCEPT, N_WEIGHT, N_VALENCE, N_SCORE, N_ALTERNATIVE, N_VOICE, N_QUOTED_KIND,
    N_SPEAKER, N_ATTRIBUTION, N_REFERENT, N_REFERENT_GROUP, N_REFERENT_BASIS, N_NEGATED, N_HEDGED,
    N_INTENSIFIED, N_LEXICON_VERSION, N_SPEAKER_GROUP, N_CUE, N_CUE_CLASS, N_CONFIDENCE, N_RULE,
    N_CHECK, N_N_COLUMNS
};

static const slant_column columns[N_N_COLUMNS] = {
    [N_DOC_ID] = {"doc_id", SLANT_TYPE_TEXT, "the article's id"},
    [N_SOURCE] = {"source", SLANT_TYPE_TEXT, "the outlet"},
    [N_DATE] = {"date", SLANT_TYPE_DATE, "date of publication, ISO 8601"},
    [N_TITLE] = {"title", SLANT_TYPE_TEXT, "the article's title; for txt its line in the text"},
    [N_SENTENCE] = {"sentence", SLANT_TYPE_INTEGER, "index of the sentence in the article"},
    [N_FIELD] = {"field", SLANT_TYPE_TEXT, "the field that offsets count in: title or text"},
    [N_START] = {"start", SLANT_TYPE_INTEGER, "offset of the first character"},
    [N_END] = {"end", SLANT_TYPE_INTEGER, "offset behind the last character"},
    [N_PRE] = {"pre", SLANT_TYPE_TEXT, "up to 10 words before it in the sentence, one line"},
    [N_TEXT] = {"text", SLANT_TYPE_TEXT, "the annotated words exactly as in the article"},
    [N_POST] = {"post", SLANT_TYPE_TEXT, "up to 10 words behind it in the sentence, one line"},
    [N_SENTENCE_TEXT] = {"sentence_text", SLANT_TYPE_TEXT,
        "the sentence exactly as in the article"},
    [N_ARTICLE] = {"article", SLANT_TYPE_INTEGER, "number of the article in the run"},
    [N_ID] = {"id", SLANT_TYPE_INTEGER, "number of the annotation in the article, from 0"},
    [N_SPAN] = {"span", SLANT_TYPE_INTEGER,
        "its span, which overlapping ones share: what is counted"},
    [N_ENTRY_ID] = {"entry_id", SLANT_TYPE_TEXT, "the entry of the lexicon that matched"},
    [N_LEXICON] = {"lexicon", SLANT_TYPE_TEXT, "the lexicon's name; cues for reporting cues"},
    [N_TERM] = {"term", SLANT_TYPE_TEXT, "the entry's term as the lexicon writes it"},
    [N_KIND] = {"kind", SLANT_TYPE_TEXT, "loaded, neutral or cue"},
    [N_CATEGORY] = {"category", SLANT_TYPE_TEXT, "linguistic devices, joined by ;"},
    [N_FRAME] = {"frame", SLANT_TYPE_TEXT, "interpretations that it cues, joined by ;"},
    [N_CONCEPT] = {"concept", SLANT_TYPE_TEXT, "the thing for which wordings compete"},
    [N_WEIGHT] = {"weight", SLANT_TYPE_REAL, "0 (neutral label) to 1 (extreme)"},
    [N_VALENCE] = {"valence", SLANT_TYPE_REAL, "-1 (unfavourable) to 1; empty when not coded"},
    [N_SCORE] = {"score", SLANT_TYPE_REAL, "the weight, or what --modifiers made of it"},
    [N_ALTERNATIVE] = {"alternative", SLANT_TYPE_TEXT, "the wording a style guide would choose"},
    [N_VOICE] = {"voice", SLANT_TYPE_TEXT, "own, indirect, direct or quoted_term"},
    [N_QUOTED_KIND] = {"quoted_kind", SLANT_TYPE_TEXT,
                       "of a quoted term: distance, self_description, name, title or unclear"},
    [N_SPEAKER] = {"speaker", SLANT_TYPE_TEXT, "who answers for it, when not the outlet"},
    [N_ATTRIBUTION] = {"attribution", SLANT_TYPE_INTEGER, "id of the attribution it stands in"},
    [N_REFERENT] = {"referent", SLANT_TYPE_TEXT, "who or what is called so"},
    [N_REFERENT_GROUP] = {"referent_group", SLANT_TYPE_TEXT, "the referent's group"},
    [N_REFERENT_BASIS] = {"referent_basis", SLANT_TYPE_TEXT,
                          "how that is known: entry, apposition, clause or sentence"},
    [N_NEGATED] = {"negated", SLANT_TYPE_BOOLEAN, "a negator reaches it"},
    [N_HEDGED] = {"hedged", SLANT_TYPE_BOOLEAN, "a hedge reaches it"},
    [N_INTENSIFIED] = {"intensified", SLANT_TYPE_BOOLEAN, "a booster reaches it"},
    [N_LEXICON_VERSION] = {"lexicon_version", SLANT_TYPE_TEXT, "the lexicon's version"},
    [N_SPEAKER_GROUP] = {"speaker_group", SLANT_TYPE_TEXT, "the speaker's group, from the actors"},
    [N_CUE] = {"cue", SLANT_TYPE_TEXT, "the reporting words: said, according to"},
    [N_CUE_CLASS] = {"cue_class", SLANT_TYPE_TEXT, "neutral, factive, distancing, emotive ..."},
    [N_CONFIDENCE] = {"confidence", SLANT_TYPE_REAL, "of the attribution, 0 to 1"},
    [N_RULE] = {"rule", SLANT_TYPE_TEXT, "the attribution's rule in docs/voice.md"},
    [N_CHECK] = {"check", SLANT_TYPE_TEXT, "by which a row is known that somebody edited"},
};

const slant_shape sl_annotations_shape = {
    .name = "annotations",
    .doc = "one row an annotation",
    .columns = columns,
    .n_columns = N_N_COLUMNS,
};

static void fill_place(const sl_facts_source *source, const slant_annotation *a, sl_arena *arena,
                       slant_cell *row)
{
    const slant_result *result = source->result;
    const slant_sentence *s = &result->sentences[a->sentence];
    slant_str text = sl_facts_field(result, a->field);
    row[N_SENTENCE] = sl_cell_integer(a->sentence);
    row[N_FIELD] = sl_cell_c(slant_field_name(a->field));
    row[N_START] = sl_facts_place(source, a->field, a->start);
    row[N_END] = sl_facts_place(source, a->field, a->end);
    row[N_TEXT] = sl_cell_text(sl_slice(text, a->start, a->end));
    row[N_PRE] = sl_cell_text(sl_facts_pre(arena, text, s->start, a->start));
    row[N_POST] = sl_cell_text(sl_facts_post(arena, text, a->end, s->end));
    row[N_SENTENCE_TEXT] =
        sl_cell_text(sl_facts_excerpt(arena, sl_slice(text, s->start, s->end),
                                      a->start - s->start, a->end - s->start));
}

static void fill_entry(const slant_annotation *a, sl_arena *arena, slant_cell *row)
{
    const slant_entry *entry = a->entry;
    row[N_ENTRY_ID] = sl_cell_text(entry->id);
    row[N_LEXICON] = sl_cell_text(entry->lexicon);
    row[N_LEXICON_VERSION] = sl_cell_text(entry->lexicon_version);
    row[N_TERM] = sl_cell_text(entry->term);
    row[N_KIND] = sl_cell_c(slant_kind_name(a->kind));
    row[N_CATEGORY] = sl_facts_list(arena, entry->category, entry->n_category);
    row[N_FRAME] = sl_facts_list(arena, entry->frame, entry->n_frame);
    row[N_CONCEPT] = sl_cell_text(entry->concept);
    row[N_WEIGHT] = sl_cell_real(entry->weight);
    row[N_VALENCE] = sl_cell_real(entry->valence);
    row[N_SCORE] = sl_cell_real(a->score);
    row[N_ALTERNATIVE] = sl_cell_text(entry->alternative);
}

static void fill_voice(const slant_result *result, const slant_annotation *a, slant_cell *row)
{
    row[N_VOICE] = sl_cell_c(slant_voice_name(a->voice));
    if (a->quoted_kind != SLANT_QUOTED_NONE)
        row[N_QUOTED_KIND] = sl_cell_c(slant_quoted_kind_name(a->quoted_kind));
    row[N_SPEAKER] = sl_cell_text(a->speaker);
    row[N_REFERENT] = sl_cell_text(a->referent);
    row[N_REFERENT_GROUP] = sl_cell_text(a->referent_group);
    if (a->referent_basis != SLANT_REFERENT_NONE)
        row[N_REFERENT_BASIS] = sl_cell_c(slant_referent_basis_name(a->referent_basis));
    row[N_NEGATED] = sl_cell_boolean(a->negated);
    row[N_HEDGED] = sl_cell_boolean(a->hedged);
    row[N_INTENSIFIED] = sl_cell_boolean(a->intensified);
    if (a->attribution < 0)
        return;
    const slant_attribution *t = &result->attributions[a->attribution];
    slant_str text = sl_facts_field(result, result->sentences[t->sentence].field);
    row[N_ATTRIBUTION] = sl_cell_integer(a->attribution);
    row[N_SPEAKER_GROUP] = sl_cell_text(t->speaker_group);
    if (t->cue.start < t->cue.end)
        row[N_CUE] = sl_cell_text(sl_slice(text, t->cue.start, t->cue.end));
    row[N_CUE_CLASS] = sl_cell_text(t->cue_class);
    row[N_CONFIDENCE] = sl_cell_real(t->confidence);
    row[N_RULE] = sl_cell_text(t->rule);
}

/* Which columns the checksum covers, in its order. */
typedef struct covered {
    uint8_t column[N_N_COLUMNS];
    size_t n;
} covered;

static covered covered_columns(void)
{
    const char *const *names;
    size_t n = sl_check_columns(&names);
    covered all = {.n = 0};
    for (size_t i = 0; i < n; i++)
        for (int c = 0; c < N_CHECK; c++)
            if (strcmp(columns[c].name, names[i]) == 0)
                all.column[all.n++] = (uint8_t)c;
    return all;
}

static slant_cell check_of(const covered *all, const slant_cell *row, sl_arena *arena)
{
    sl_buf cell = {0};
    sl_check check;
    char digits[8];
    sl_check_begin(&check);
    for (size_t i = 0; i < all->n; i++) {
        sl_buf_clear(&cell);
        sl_cell_print(&row[all->column[i]], &cell);
        arena->failed |= cell.failed; /* clearing forgets it */
        sl_check_add(&check, sl_buf_str(&cell));
    }
    sl_check_end(&check, digits);
    arena->failed |= check.failed;
    sl_buf_free(&cell);
    return sl_cell_text(sl_arena_str(arena, (slant_str){digits, sizeof digits}));
}

uint32_t sl_annotations_rows(const sl_facts_source *source, sl_table *table)
{
    const slant_result *result = source->result;
    slant_str title = sl_facts_excerpt(table->arena, sl_title_of(result), 0, 0);
    covered checked = covered_columns();
    slant_str source_name = sl_facts_excerpt(table->arena, result->article->source, 0, 0);
    for (uint32_t i = source->first; i < result->n_annotations; i++) {
        const slant_annotation *a = &result->annotations[i];
        if (!sl_kinds_have(source->kinds, a->kind))
            continue;
        if (table->n_rows == SL_FACTS_PIECE)
            return i;
        slant_cell *row = sl_table_row(table);
        if (!row)
            return 0;
        row[N_DOC_ID] = sl_cell_text(result->article->doc_id);
        row[N_ARTICLE] = sl_cell_integer((int64_t)source->number);
        row[N_SOURCE] = sl_cell_text(source_name);
        row[N_DATE] = sl_cell_text(result->article->date);
        row[N_TITLE] = sl_cell_text(title);
        row[N_ID] = sl_cell_integer(i);
        row[N_SPAN] = sl_cell_integer(a->span);
        fill_place(source, a, table->arena, row);
        fill_entry(a, table->arena, row);
        fill_voice(result, a, row);
        row[N_CHECK] = check_of(&checked, row, table->arena);
    }
    return 0;
}
