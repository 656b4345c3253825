/* explain.c - one sentence taken apart: see explain.h. */
#include "study/explain.h"

#include "base/error.h"
#include "base/str.h"
#include "study/snippet.h"

enum { S_SENTENCE, S_ROLE, S_WORDS, S_SCORE, S_SCORE_OWN, S_TEXT, S_N_COLUMNS };
static const slant_column sentence_columns[S_N_COLUMNS] = {
    [S_SENTENCE] = {"sentence", SLANT_TYPE_INTEGER, "index in the article, from 0"},
    [S_ROLE] = {"role", SLANT_TYPE_TEXT, "boilerplate and duplicates are never scored"},
    [S_WORDS] = {"words", SLANT_TYPE_INTEGER, "that count"},
    [S_SCORE] = {"score", SLANT_TYPE_REAL, "sum of the weights of its spans"},
    [S_SCORE_OWN] = {"score_own", SLANT_TYPE_REAL, "of those in the outlet's own voice"},
    [S_TEXT] = {"text", SLANT_TYPE_TEXT, "the sentence"},
};
static const slant_shape sentence_shape = {"sentences", "Sentence", sentence_columns, S_N_COLUMNS};

enum { T_SENTENCE, T_TOKEN, T_TEXT, T_STEM, T_VOICE, T_ENTRIES, T_N_COLUMNS };
static const slant_column token_columns[T_N_COLUMNS] = {
    [T_SENTENCE] = {"sentence", SLANT_TYPE_INTEGER, "index in the article"},
    [T_TOKEN] = {"token", SLANT_TYPE_INTEGER, "number in the article, from 0"},
    [T_TEXT] = {"text", SLANT_TYPE_TEXT, "the word as it stands"},
    [T_STEM] = {"stem", SLANT_TYPE_TEXT, "what terms are compared with"},
    [T_VOICE] = {"voice", SLANT_TYPE_TEXT, "who answers for the word"},
    [T_ENTRIES] = {"entries", SLANT_TYPE_TEXT, "entries that match over it, joined by ;"},
};
static const slant_shape tokens_shape = {"tokens", "Words and their stems", token_columns,
                                         T_N_COLUMNS};

enum { A_SENTENCE, A_VOICE, A_CONTENT, A_SPEAKER, A_CUE, A_RULE, A_CONFIDENCE, A_CUE_CLASS,
       A_STATUS, A_N_COLUMNS };
static const slant_column voice_columns[A_N_COLUMNS] = {
    [A_SENTENCE] = {"sentence", SLANT_TYPE_INTEGER, "index in the article"},
    [A_VOICE] = {"voice", SLANT_TYPE_TEXT, "of the words; all others are the outlet's own"},
    [A_CONTENT] = {"content", SLANT_TYPE_TEXT, "the words"},
    [A_SPEAKER] = {"speaker", SLANT_TYPE_TEXT, "who answers for them"},
    [A_CUE] = {"cue", SLANT_TYPE_TEXT, "the reporting words"},
    [A_RULE] = {"rule", SLANT_TYPE_TEXT, "the rule that decided: docs/voice.md"},
    [A_CONFIDENCE] = {"confidence", SLANT_TYPE_REAL, "0 to 1"},
    [A_CUE_CLASS] = {"cue_class", SLANT_TYPE_TEXT, "neutral, distancing, factive ..."},
    [A_STATUS] = {"speaker_status", SLANT_TYPE_TEXT, "named, anonymous, collective ..."},
};
static const slant_shape voices_shape = {"voices", "Whose voice", voice_columns, A_N_COLUMNS};

enum { P_SENTENCE, P_SPAN, P_TEXT, P_ENTRIES, P_ARITHMETIC, P_SCORE, P_VOICE, P_N_COLUMNS };
static const slant_column score_columns[P_N_COLUMNS] = {
    [P_SENTENCE] = {"sentence", SLANT_TYPE_INTEGER, "index in the article"},
    [P_SPAN] = {"span", SLANT_TYPE_INTEGER, "number of the span; null in the row of the sum"},
    [P_TEXT] = {"text", SLANT_TYPE_TEXT, "its words; sum, and own, in the last rows"},
    [P_ENTRIES] = {"entries", SLANT_TYPE_TEXT, "the entries that share it"},
    [P_ARITHMETIC] = {"arithmetic", SLANT_TYPE_TEXT, "how the score comes about"},
    [P_SCORE] = {"score", SLANT_TYPE_REAL, "of the span, or of the sentence"},
    [P_VOICE] = {"voice", SLANT_TYPE_TEXT, "of the heaviest entry"},
};
static const slant_shape scores_shape = {"scores", "The arithmetic of the score", score_columns,
                                         P_N_COLUMNS};

typedef struct telling {
    const slant_result *result;
    slant_tables *tables;
    uint32_t from, to; /* sentences */
    sl_buf work, sum, own;
} telling;

static slant_str slice(const telling *t, slant_field field, uint32_t start, uint32_t end)
{
    return sl_slice(sl_snippet_field(t->result, field), start, end);
}

static slant_cell line_cell(telling *t, slant_str text)
{
    sl_buf_empty(&t->work);
    sl_snippet_line(text, &t->work);
    return sl_tables_text(t->tables, sl_buf_str(&t->work));
}

/* ---- sentences and tokens ---- */

static void add_sentences(telling *t)
{
    sl_table *table = sl_tables_add(t->tables, &sentence_shape);
    for (uint32_t i = t->from; i < t->to; i++) {
        const slant_sentence *s = &t->result->sentences[i];
        slant_cell *row = sl_table_row(table);
        if (!row)
            return;
        row[S_SENTENCE] = sl_cell_integer(i);
        row[S_ROLE] = sl_cell_c(slant_role_name(s->role));
        row[S_WORDS] = sl_cell_integer(s->words);
        row[S_SCORE] = sl_cell_real(s->score);
        row[S_SCORE_OWN] = sl_cell_real(s->score_own);
        row[S_TEXT] = line_cell(t, slice(t, s->field, s->start, s->end));
    }
}

/* The entries over a token. */
static slant_cell entries_over(telling *t, uint32_t sentence, uint32_t token)
{
    sl_buf_empty(&t->work);
    for (uint32_t i = 0; i < t->result->n_annotations; i++) {
        const slant_annotation *a = &t->result->annotations[i];
        if (a->sentence > sentence)
            break;
        if (a->sentence != sentence || a->token_start > token || a->token_end <= token)
            continue;
        sl_buf_text(&t->work, t->work.len ? ";" : "");
        sl_buf_add(&t->work, a->entry->id);
    }
    return t->work.len ? sl_tables_text(t->tables, sl_buf_str(&t->work)) : sl_cell_c(NULL);
}

static void add_tokens(telling *t)
{
    sl_table *table = sl_tables_add(t->tables, &tokens_shape);
    for (uint32_t i = t->from; i < t->to; i++) {
        const slant_sentence *s = &t->result->sentences[i];
        uint32_t end = s->token_end;
        if (end - s->token_start > SL_EXPLAIN_TOKENS) {
            end = s->token_start + SL_EXPLAIN_TOKENS;
            sl_tables_say(t->tables, "of sentence %u the first %d words are told", i,
                          SL_EXPLAIN_TOKENS);
        }
        for (uint32_t k = s->token_start; k < end; k++) {
            const slant_token *token = &t->result->tokens[k];
            slant_cell *row = sl_table_row(table);
            if (!row)
                return;
            row[T_SENTENCE] = sl_cell_integer(i);
            row[T_TOKEN] = sl_cell_integer(k);
            row[T_TEXT] = line_cell(t, slice(t, token->field, token->start, token->end));
            row[T_STEM] = sl_tables_text(t->tables, token->stem);
            row[T_VOICE] = sl_cell_c(slant_voice_name(token->voice));
            row[T_ENTRIES] = entries_over(t, i, k);
        }
    }
}

/* ---- voices ---- */

/* What of a content stands in a sentence. */
static slant_span part_of(const slant_sentence *s, const slant_content *c)
{
    slant_span part = {c->start > s->start ? c->start : s->start,
                       c->end < s->end ? c->end : s->end};
    if (s->field != c->field || part.start >= part.end)
        return (slant_span){0};
    return part;
}

static void add_content(telling *t, uint32_t sentence, const slant_attribution *a,
                        const slant_content *c, sl_table *table)
{
    const slant_sentence *s = &t->result->sentences[sentence];
    slant_span part = part_of(s, c);
    slant_cell *row = part.start < part.end ? sl_table_row(table) : NULL;
    if (!row)
        return;
    row[A_SENTENCE] = sl_cell_integer(sentence);
    row[A_VOICE] = sl_cell_c(slant_voice_name(c->voice));
    row[A_CONTENT] = line_cell(t, slice(t, c->field, part.start, part.end));
    row[A_SPEAKER] = sl_tables_text(t->tables, a->speaker);
    if (a->cue.start < a->cue.end)
        row[A_CUE] = line_cell(t, slice(t, t->result->sentences[a->sentence].field, a->cue.start,
                                        a->cue.end));
    row[A_CUE_CLASS] = sl_tables_text(t->tables, a->cue_class);
    row[A_STATUS] = sl_cell_c(slant_speaker_status_name(a->speaker_status));
    row[A_RULE] = sl_tables_text(t->tables, a->rule);
    row[A_CONFIDENCE] = sl_cell_real(a->confidence);
}

static void add_voices(telling *t)
{
    sl_table *table = sl_tables_add(t->tables, &voices_shape);
    for (uint32_t i = t->from; i < t->to; i++)
        for (uint32_t k = 0; k < t->result->n_attributions; k++) {
            const slant_attribution *a = &t->result->attributions[k];
            for (uint32_t c = 0; c < a->n_content; c++)
                add_content(t, i, a, &a->content[c], table);
        }
}

/* ---- the score ---- */

static void put_term(sl_buf *to, double score)
{
    sl_buf_text(to, to->len ? " + " : "");
    sl_buf_number(to, score, 4);
}

/* "0.8, the largest of 0.8, 0.5", with what modifiers made of a weight. */
static void put_arithmetic(telling *t, uint32_t first, uint32_t n, const slant_annotation *heavy)
{
    const slant_annotation *all = t->result->annotations;
    uint32_t parts = 0;
    sl_buf_empty(&t->work);
    for (uint32_t i = first; i < t->result->n_annotations && parts < n; i++) {
        if (all[i].kind != SLANT_LOADED || all[i].span != all[first].span)
            continue;
        sl_buf_text(&t->work, parts ? ", " : n > 1 ? "largest of " : "");
        sl_buf_number(&t->work, all[i].score, 4);
        parts++;
    }
    if (heavy->score != heavy->entry->weight) {
        sl_buf_text(&t->work, " (weight ");
        sl_buf_number(&t->work, heavy->entry->weight, 4);
        sl_buf_text(&t->work, heavy->negated ? ", negated" : "");
        sl_buf_text(&t->work, heavy->hedged ? ", hedged" : "");
        sl_buf_text(&t->work, heavy->intensified ? ", intensified" : "");
        sl_buf_char(&t->work, ')');
    }
}

/* The span that begins with annotation `first`. */
static void add_span(telling *t, uint32_t first, sl_table *table)
{
    const slant_annotation *all = t->result->annotations, *heavy = &all[first];
    uint32_t end = all[first].end, n = 0;
    slant_cell *row = sl_table_row(table);
    if (!row)
        return;
    sl_buf_empty(&t->work);
    for (uint32_t i = first; i < t->result->n_annotations; i++) {
        const slant_annotation *a = &all[i];
        if (a->field != all[first].field || a->start >= end)
            break; /* behind the span */
        if (a->kind != SLANT_LOADED || a->span != all[first].span)
            continue;
        sl_buf_text(&t->work, n++ ? "; " : "");
        sl_buf_add(&t->work, a->entry->id);
        end = a->end > end ? a->end : end;
        heavy = a->score > heavy->score ? a : heavy;
    }
    row[P_ENTRIES] = sl_tables_text(t->tables, sl_buf_str(&t->work));
    put_arithmetic(t, first, n, heavy);
    row[P_ARITHMETIC] = sl_tables_text(t->tables, sl_buf_str(&t->work));
    row[P_SENTENCE] = sl_cell_integer(all[first].sentence);
    row[P_SPAN] = sl_cell_integer(all[first].span);
    row[P_TEXT] = line_cell(t, slice(t, all[first].field, all[first].start, end));
    row[P_SCORE] = sl_cell_real(heavy->score);
    row[P_VOICE] = sl_cell_c(slant_voice_name(heavy->voice));
    put_term(&t->sum, heavy->score);
    if (heavy->voice == SLANT_OWN)
        put_term(&t->own, heavy->score);
}

static void add_sum(telling *t, uint32_t sentence, const char *name, const sl_buf *terms,
                    double score, sl_table *table)
{
    slant_cell *row = sl_table_row(table);
    if (!row)
        return;
    row[P_SENTENCE] = sl_cell_integer(sentence);
    row[P_TEXT] = sl_cell_c(name);
    row[P_ARITHMETIC] = terms->len ? sl_tables_text(t->tables, sl_buf_str(terms)) : sl_cell_c("0");
    row[P_SCORE] = sl_cell_real(score);
}

static void add_scores(telling *t)
{
    sl_table *table = sl_tables_add(t->tables, &scores_shape);
    const slant_annotation *all = t->result->annotations;
    for (uint32_t s = t->from; s < t->to; s++) {
        int64_t span = -1; /* the last one: those of a sentence come in order */
        sl_buf_empty(&t->sum);
        sl_buf_empty(&t->own);
        for (uint32_t i = 0; i < t->result->n_annotations && all[i].sentence <= s; i++) {
            if (all[i].sentence != s || all[i].kind != SLANT_LOADED || all[i].span == span)
                continue;
            span = all[i].span;
            add_span(t, i, table);
        }
        add_sum(t, s, "sum", &t->sum, t->result->sentences[s].score, table);
        add_sum(t, s, "own", &t->own, t->result->sentences[s].score_own, table);
    }
}

/* ---- all of it ---- */

static slant_status tell(const slant_engine *engine, const slant_result *result,
                         uint32_t sentence, slant_tables *tables, slant_error *error)
{
    bool all = sentence == SL_EXPLAIN_ALL;
    telling t = {.result = result, .tables = tables, .from = all ? 0 : sentence,
                 .to = all ? result->n_sentences : sentence + 1};
    if (!all && sentence >= result->n_sentences)
        return sl_fail(error, SLANT_USAGE, "there is no sentence %u: article '%.*s' has %u, from "
                       "0 on", sentence, SL_ARG(result->article->doc_id), result->n_sentences);
    add_sentences(&t);
    bool ok = sl_explain_entries(engine, result, t.from, t.to, tables);
    add_tokens(&t);
    add_voices(&t);
    add_scores(&t);
    ok = ok && !t.work.failed && !t.sum.failed && !t.own.failed;
    sl_buf_free(&t.work);
    sl_buf_free(&t.sum);
    sl_buf_free(&t.own);
    return ok ? SLANT_OK : sl_fail_memory(error);
}

slant_status sl_explain(const slant_engine *engine, const slant_article *article,
                        uint32_t sentence, slant_tables *tables, slant_error *error)
{
    static const slant_annotator_options keep = {.keep_tokens = true, .keep_suppressed = true};
    slant_annotator *annotator = sl_annotator_build(engine, &keep, error);
    if (!annotator)
        return SLANT_NO_MEMORY;
    slant_status status = sl_annotator_run(annotator, article, error);
    if (status == SLANT_OK)
        status = tell(engine, &annotator->result, sentence, tables, error);
    sl_annotator_drop(annotator);
    return status == SLANT_OK && tables->arena.failed ? sl_fail_memory(error) : status;
}

/* ---- as a study: the first article of a run ---- */

static void digest(const void *state, const slant_result *result, uint64_t number, sl_buf *to)
{
    const slant_article *a = result->article;
    (void)state;
    if (number > 1)
        return;
    sl_digest_text(to, a->doc_id);
    sl_digest_text(to, a->title);
    sl_digest_text(to, a->text);
    sl_digest_u32(to, a->title_in_text);
}

static slant_status take(void *state, slant_str bytes, slant_error *error)
{
    sl_explain_run *run = state;
    sl_digest from = {.rest = bytes};
    if (run->articles++)
        return SLANT_OK;
    run->article.doc_id = sl_arena_str(&run->arena, sl_digest_read_text(&from));
    run->article.title = sl_arena_str(&run->arena, sl_digest_read_text(&from));
    run->article.text = sl_arena_str(&run->arena, sl_digest_read_text(&from));
    run->article.title_in_text = sl_digest_read_u32(&from);
    return run->arena.failed ? sl_fail_memory(error) : SLANT_OK;
}

static slant_status finish(void *state, const slant_engine *engine, slant_tables *tables,
                           slant_error *error)
{
    sl_explain_run *run = state;
    if (run->articles == 0)
        return sl_fail(error, SLANT_USAGE, "there is no article to explain");
    if (run->articles > 1)
        sl_tables_say(tables, "article %.*s; there are %llu others: --where doc_id=ID chooses one",
                      SL_ARG(run->article.doc_id), (unsigned long long)run->articles - 1);
    return sl_explain(engine, &run->article, run->sentence, tables, error);
}

const sl_study_kind sl_explain_kind = {
    .name = "explain",
    .anew = true,
    .digest = digest,
    .take = take,
    .finish = finish,
};
