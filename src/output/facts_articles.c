/* facts_articles.c - the tables articles and sentences. */
#include "base/str.h"
#include "output/facts_rows.h"
#include "output/jsonl.h"
#include "output/select.h"

enum {
    A_DOC_ID, A_ARTICLE, A_SOURCE, A_DATE, A_TITLE, A_URL, A_AUTHOR, A_LANG, A_SECTION, A_GENRE,
    A_EVENT, A_DATE_RAW, A_META, A_WORDS, A_WORDS_VOICE, A_SENTENCES = A_WORDS_VOICE + 4,
    A_ANNOTATIONS, A_ATTRIBUTIONS, A_N_LOADED, A_RATE, A_WEIGHTED, A_N_LOADED_VOICE,
    A_RATE_VOICE = A_N_LOADED_VOICE + 4, A_WEIGHTED_VOICE = A_RATE_VOICE + 4,
    A_SCORES = A_WEIGHTED_VOICE + 4, A_TEXT, A_RUN, A_N_COLUMNS
};

/* Four columns, one for each voice in the order of slant_voice. */
#define BY_VOICE(first, prefix, type, doc)                           \
    [(first) + SLANT_OWN] = {prefix "_own", type, doc ", own voice"}, \
    [(first) + SLANT_INDIRECT] = {prefix "_indirect", type, doc ", reported speech"}, \
    [(first) + SLANT_DIRECT] = {prefix "_direct", type, doc ", attributed quotations"}, \
    [(first) + SLANT_QUOTED_TERM] = {prefix "_quoted_term", type, doc ", quoted terms"}

static const slant_column article_columns[A_N_COLUMNS] = {
    [A_DOC_ID] = {"doc_id", SLANT_TYPE_TEXT, "the article's id, as given or made from its file"},
    [A_ARTICLE] = {"article", SLANT_TYPE_INTEGER,
        "number in the run from 1: the key of all tables"},
    [A_SOURCE] = {"source", SLANT_TYPE_TEXT, "the outlet"},
    [A_DATE] = {"date", SLANT_TYPE_DATE, "date of publication, ISO 8601"},
    [A_TITLE] = {"title", SLANT_TYPE_TEXT, "the title; for txt its line in the text"},
    [A_URL] = {"url", SLANT_TYPE_TEXT, "as given"},
    [A_AUTHOR] = {"author", SLANT_TYPE_TEXT, "as given"},
    [A_LANG] = {"lang", SLANT_TYPE_TEXT, "as given"},
    [A_SECTION] = {"section", SLANT_TYPE_TEXT, "as given"},
    [A_GENRE] = {"genre", SLANT_TYPE_TEXT, "as given"},
    [A_EVENT] = {"event", SLANT_TYPE_TEXT, "as given: the event that the article tells of"},
    [A_DATE_RAW] = {"date_raw", SLANT_TYPE_TEXT,
        "the date as it was written, where it was rewritten"},
    [A_META] = {"meta", SLANT_TYPE_TEXT, "all other columns of the input as one JSON object"},
    [A_WORDS] = {"words", SLANT_TYPE_INTEGER, "words without boilerplate; the title counts"},
    BY_VOICE(A_WORDS_VOICE, "words", SLANT_TYPE_INTEGER, "words"),
    [A_SENTENCES] = {"sentences", SLANT_TYPE_INTEGER, "sentences, boilerplate included"},
    [A_ANNOTATIONS] = {"annotations", SLANT_TYPE_INTEGER, "annotations of every kind"},
    [A_ATTRIBUTIONS] = {"attributions", SLANT_TYPE_INTEGER, "attributions"},
    [A_N_LOADED] = {"n_loaded", SLANT_TYPE_INTEGER, "loaded spans"},
    [A_RATE] = {"rate", SLANT_TYPE_REAL, "loaded spans per 1,000 words"},
    [A_WEIGHTED] = {"weighted", SLANT_TYPE_REAL, "sum of the weights of the loaded spans"},
    BY_VOICE(A_N_LOADED_VOICE, "n_loaded", SLANT_TYPE_INTEGER, "loaded spans"),
    BY_VOICE(A_RATE_VOICE, "rate", SLANT_TYPE_REAL, "loaded spans per 1,000 words of that voice"),
    BY_VOICE(A_WEIGHTED_VOICE, "weighted", SLANT_TYPE_REAL, "sum of weights"),
    [A_SCORES] = {"scores", SLANT_TYPE_TEXT, "the object `scores` of JSONL as JSON"},
    [A_TEXT] = {"text", SLANT_TYPE_TEXT, "the text that offsets count in; empty with --no-text"},
    [A_RUN] = {"run", SLANT_TYPE_TEXT, "hash of version, options and lexicons"},
};

const slant_shape sl_articles_shape = {
    .name = "articles",
    .doc = "one row an article",
    .columns = article_columns,
    .n_columns = A_N_COLUMNS,
};

/* An object as text in the arena, made by `write`. */
static slant_cell json_cell(sl_arena *arena, const slant_result *result, bool scores)
{
    sl_buf json = {0};
    sl_record record = {.to = &json};
    if (scores)
        sl_jsonl_scores(&record, NULL, result);
    else if (result->article->n_meta)
        sl_jsonl_meta(&record, NULL, result->article);
    slant_str text = {NULL, 0};
    if (json.len)
        text = sl_arena_str(arena, sl_buf_str(&json));
    if (json.failed)
        arena->failed = true;
    sl_buf_free(&json);
    return sl_cell_text(text);
}

static void fill_given(const slant_result *result, slant_cell *row)
{
    const slant_article *a = result->article;
    row[A_DOC_ID] = sl_cell_text(a->doc_id);
    row[A_SOURCE] = sl_cell_text(a->source);
    row[A_DATE] = sl_cell_text(a->date);
    row[A_TITLE] = sl_cell_text(sl_title_of(result));
    row[A_URL] = sl_cell_text(a->url);
    row[A_AUTHOR] = sl_cell_text(a->author);
    row[A_LANG] = sl_cell_text(a->lang);
    row[A_SECTION] = sl_cell_text(a->section);
    row[A_GENRE] = sl_cell_text(a->genre);
    row[A_EVENT] = sl_cell_text(a->event);
    row[A_DATE_RAW] = sl_cell_text(a->date_raw);
}

static void fill_counts(const slant_result *result, slant_cell *row)
{
    const slant_scores *scores = &result->scores;
    row[A_WORDS] = sl_cell_integer(result->words);
    row[A_SENTENCES] = sl_cell_integer(result->n_sentences);
    row[A_ANNOTATIONS] = sl_cell_integer(result->n_annotations);
    row[A_ATTRIBUTIONS] = sl_cell_integer(result->n_attributions);
    row[A_N_LOADED] = sl_cell_integer(scores->n_loaded);
    row[A_RATE] = sl_cell_real(slant_rate(scores->n_loaded, result->words));
    row[A_WEIGHTED] = sl_cell_real(scores->weighted);
    for (int v = 0; v < SLANT_N_VOICES; v++) {
        uint32_t n = scores->n_loaded_voice[v];
        row[A_WORDS_VOICE + v] = sl_cell_integer(result->words_voice[v]);
        row[A_N_LOADED_VOICE + v] = sl_cell_integer(n);
        row[A_RATE_VOICE + v] = sl_cell_real(slant_rate(n, result->words_voice[v]));
        row[A_WEIGHTED_VOICE + v] = sl_cell_real(scores->weighted_voice[v]);
    }
}

uint32_t sl_articles_rows(const sl_facts_source *source, sl_table *table)
{
    slant_cell *row = sl_table_row(table);
    if (!row)
        return 0;
    fill_given(source->result, row);
    fill_counts(source->result, row);
    row[A_ARTICLE] = sl_cell_integer((int64_t)source->number);
    row[A_META] = json_cell(table->arena, source->result, false);
    row[A_SCORES] = json_cell(table->arena, source->result, true);
    if (!source->no_text)
        row[A_TEXT] = sl_cell_text(source->result->article->text);
    row[A_RUN] = sl_cell_c(source->result->engine->run);
    return 0;
}

enum {
    S_DOC_ID, S_ARTICLE, S_SOURCE, S_DATE, S_INDEX, S_FIELD, S_START, S_END, S_ROLE, S_WORDS,
    S_SCORE, S_SCORE_OWN, S_TEXT, S_N_COLUMNS
};

static const slant_column sentence_columns[S_N_COLUMNS] = {
    [S_DOC_ID] = {"doc_id", SLANT_TYPE_TEXT, "the article's id"},
    [S_ARTICLE] = {"article", SLANT_TYPE_INTEGER, "number of the article in the run"},
    [S_SOURCE] = {"source", SLANT_TYPE_TEXT, "the outlet"},
    [S_DATE] = {"date", SLANT_TYPE_DATE, "date of publication, ISO 8601"},
    [S_INDEX] = {"index", SLANT_TYPE_INTEGER, "number in the article from 0, title first"},
    [S_FIELD] = {"field", SLANT_TYPE_TEXT, "the field that offsets count in: title or text"},
    [S_START] = {"start", SLANT_TYPE_INTEGER, "offset of the first character"},
    [S_END] = {"end", SLANT_TYPE_INTEGER, "offset behind the last character"},
    [S_ROLE] = {"role", SLANT_TYPE_TEXT,
                "title, standfirst, heading, dateline, body, caption, boilerplate or duplicate"},
    [S_WORDS] = {"words", SLANT_TYPE_INTEGER, "words; 0 for boilerplate and duplicates"},
    [S_SCORE] = {"score", SLANT_TYPE_REAL, "sum of the weights of its loaded spans"},
    [S_SCORE_OWN] = {"score_own", SLANT_TYPE_REAL, "the same, own voice only"},
    [S_TEXT] = {"text", SLANT_TYPE_TEXT, "the sentence, line breaks as in the article"},
};

const slant_shape sl_sentences_shape = {
    .name = "sentences",
    .doc = "one row a sentence, boilerplate included",
    .columns = sentence_columns,
    .n_columns = S_N_COLUMNS,
};

uint32_t sl_sentences_rows(const sl_facts_source *source, sl_table *table)
{
    const slant_result *result = source->result;
    slant_str source_name = sl_facts_excerpt(table->arena, result->article->source, 0, 0);
    for (uint32_t i = 0; i < result->n_sentences; i++) {
        const slant_sentence *s = &result->sentences[i];
        slant_cell *row = sl_table_row(table);
        if (!row)
            return 0;
        row[S_DOC_ID] = sl_cell_text(result->article->doc_id);
        row[S_ARTICLE] = sl_cell_integer((int64_t)source->number);
        row[S_SOURCE] = sl_cell_text(source_name);
        row[S_DATE] = sl_cell_text(result->article->date);
        row[S_INDEX] = sl_cell_integer(i);
        row[S_FIELD] = sl_cell_c(slant_field_name(s->field));
        row[S_START] = sl_facts_place(source, s->field, s->start);
        row[S_END] = sl_facts_place(source, s->field, s->end);
        row[S_ROLE] = sl_cell_c(slant_role_name(s->role));
        row[S_WORDS] = sl_cell_integer(s->words);
        row[S_SCORE] = sl_cell_real(s->score);
        row[S_SCORE_OWN] = sl_cell_real(s->score_own);
        row[S_TEXT] = sl_cell_text(sl_slice(sl_facts_field(result, s->field), s->start, s->end));
    }
    return 0;
}
