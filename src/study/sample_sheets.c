/* sample_sheets.c - the sample as tables: sheets for coders, the sealed key, what it is about, and
 * the strata. Coders see the sentence and its neighbours, never what the program found. */
#include "base/str.h"
#include "base/unicode.h"
#include "study/answers.h"
#include "study/sample.h"

/* ---- sheets ---- */

enum { S_UNIT, S_SOURCE, S_DOC_ID, S_BEFORE, S_SENTENCE, S_AFTER, S_ANSWERS };

static const char *categories_to_choose(const sl_sample *s, sl_arena *arena)
{
    sl_buf list = {0};
    for (uint32_t i = 0; i < s->n_categories; i++) {
        if (i)
            sl_buf_char(&list, ';');
        sl_buf_add(&list, s->categories[i]);
    }
    return sl_arena_buf(arena, &list).ptr;
}

static const slant_shape *sheet_shape(const sl_sample *s, sl_arena *arena,
                                      const char *const **to_choose)
{
    static const slant_column given[S_ANSWERS] = {
        [S_UNIT] = {"unit", SLANT_TYPE_TEXT, "number of the sentence in the sample"},
        [S_SOURCE] = {"source", SLANT_TYPE_TEXT, "the outlet, unless coding is blind"},
        [S_DOC_ID] = {"doc_id", SLANT_TYPE_TEXT, "the article, unless coding is blind"},
        [S_BEFORE] = {"before", SLANT_TYPE_TEXT, "the sentence before it"},
        [S_SENTENCE] = {"sentence", SLANT_TYPE_TEXT, "the sentence to code"},
        [S_AFTER] = {"after", SLANT_TYPE_TEXT, "the sentence behind it"},
    };
    uint32_t n = S_ANSWERS + sl_answer_columns(s->options.spans);
    slant_shape *shape = sl_arena_zero(arena, 1, sizeof *shape);
    slant_column *columns = sl_arena_zero(arena, n, sizeof *columns);
    const char **choices = sl_arena_zero(arena, n, sizeof *choices);
    const sl_questions questions = {
        .loaded = "does it hold loaded wording: yes or no",
        .text = "the loaded words, copied from the sentence",
        .comment = "anything worth telling", .categories = categories_to_choose(s, arena)};
    if (!shape || !columns || !choices)
        return NULL;
    memcpy(columns, given, sizeof given);
    sl_answers(s->options.spans, &questions, columns + S_ANSWERS, choices + S_ANSWERS, arena);
    *shape = (slant_shape){.name = "sheet", .doc = "one row a sentence to code",
                           .columns = columns, .n_columns = n};
    *to_choose = choices;
    return shape;
}

/* ---- what coders are told ---- */

static const char *const instructions[][2] = {
    {"task", "Read each sentence with its neighbours. Does it hold loaded wording: words that "
             "carry a judgement which a neutral report of the same fact would not?"},
    {"loaded", "yes or no. Answer for the sentence itself, not for its neighbours, and whoever "
               "speaks."},
    {"text", "Copy the loaded words from the sentence exactly, no more than carry the judgement. "
             "A sheet with several columns takes several stretches; leave the others empty."},
    {"voice", "own: the outlet's words. indirect: reported speech without quotation marks. direct: "
              "inside quotation marks, with somebody who says it. quoted_term: inside quotation "
              "marks, and nobody is said to say it."},
    {"category", "The device, by its first level. Leave it empty where none fits."},
    {"alone", "Code alone, without the other coders and without the program's output. key.csv and "
              "hits.csv stay closed until all are done."},
    {"return", "Put the sheets back into this folder under their names. Do not change the column "
               "unit; rows may be sorted."},
};

static void tell(sl_table *table, const char *topic, slant_str text)
{
    slant_cell *row = sl_table_row(table);
    if (!row)
        return;
    row[0] = sl_cell_c(topic);
    row[1] = sl_cell_text(text.ptr ? sl_arena_str(table->arena, text) : text);
}

static const slant_column instruction_columns[] = {
    {"topic", SLANT_TYPE_TEXT, "a column of the sheet, or what is to be done"},
    {"text", SLANT_TYPE_TEXT, "how"},
};
static const slant_column codebook_columns[] = {
    {"category", SLANT_TYPE_TEXT, "a device; the sheet asks for its first level"},
    {"definition", SLANT_TYPE_TEXT, "what belongs to it"},
};
static const slant_shape instruction_shape = {
    .name = "instructions", .doc = "how to code", .columns = instruction_columns, .n_columns = 2,
};
static const slant_shape codebook_shape = {
    .name = "codebook", .doc = "the categories", .columns = codebook_columns, .n_columns = 2,
};

static void put_instructions(const sl_sample *s, slant_tables *tables)
{
    static const char *const no_choices[2] = {NULL, NULL}; /* texts wrap, as in the sheet */
    sl_table *how = sl_tables_add(tables, &instruction_shape);
    sl_table *codebook = sl_tables_add(tables, &codebook_shape);
    how->choices = codebook->choices = no_choices;
    for (size_t i = 0; i < sizeof instructions / sizeof *instructions; i++)
        tell(how, instructions[i][0], sl_str(instructions[i][1]));
    for (uint32_t i = 0; i < s->n_codebook; i++) {
        slant_cell *row = sl_table_row(codebook);
        if (!row)
            return;
        row[0] = sl_tables_text(tables, s->codebook[i].name);
        row[1] = sl_tables_text(tables, s->codebook[i].text);
    }
}

slant_tables *sl_sample_sheet(const sl_sample *s, uint32_t coder)
{
    slant_tables *tables = sl_tables_new();
    const char *const *choices = NULL;
    const slant_shape *shape = tables ? sheet_shape(s, &tables->arena, &choices) : NULL;
    if (!shape)
        return tables;
    sl_table *table = sl_tables_add(tables, shape);
    table->choices = choices;
    for (uint32_t i = 0; i < s->n_chosen; i++) {
        const sl_sample_unit *unit = s->chosen[i];
        slant_cell *row = unit->coders >> coder & 1 ? sl_table_row(table) : NULL;
        if (!row)
            continue;
        row[S_UNIT] = sl_cell_text(sl_arena_printf(&tables->arena, "u%u", unit->number));
        if (s->options.show_source) {
            row[S_SOURCE] = sl_tables_text(tables, unit->source);
            row[S_DOC_ID] = sl_tables_text(tables, unit->doc_id);
        }
        row[S_BEFORE] = sl_tables_text(tables, unit->before);
        row[S_SENTENCE] = sl_tables_text(tables, unit->text);
        row[S_AFTER] = sl_tables_text(tables, unit->after);
    }
    put_instructions(s, tables);
    return tables;
}

/* ---- the key ---- */

enum {
    K_UNIT, K_STRATUM, K_GROUP, K_FOUND, K_POPULATION, K_DRAWN, K_PROBABILITY, K_DOC_ID, K_ARTICLE,
    K_SOURCE, K_FIELD, K_SENTENCE, K_START, K_END, K_TEXT, K_CODERS, K_N_COLUMNS
};

static const slant_column key_columns[K_N_COLUMNS] = {
    [K_UNIT] = {"unit", SLANT_TYPE_TEXT, "number of the sentence in the sample"},
    [K_STRATUM] = {"stratum", SLANT_TYPE_INTEGER, "number of the stratum, from 1"},
    [K_GROUP] = {"group", SLANT_TYPE_TEXT, "the stratum's outlet, or value of --by"},
    [K_FOUND] = {"found", SLANT_TYPE_TEXT, "what the program found in its sentences"},
    [K_POPULATION] = {"population", SLANT_TYPE_INTEGER, "sentences of the stratum"},
    [K_DRAWN] = {"drawn", SLANT_TYPE_INTEGER, "of them in the sample"},
    [K_PROBABILITY] = {"probability", SLANT_TYPE_TEXT, "inclusion probability, drawn / population"},
    [K_DOC_ID] = {"doc_id", SLANT_TYPE_TEXT, "the article"},
    [K_ARTICLE] = {"article", SLANT_TYPE_INTEGER, "number of the article in the run"},
    [K_SOURCE] = {"source", SLANT_TYPE_TEXT, "the outlet"},
    [K_FIELD] = {"field", SLANT_TYPE_TEXT, "title or text"},
    [K_SENTENCE] = {"sentence", SLANT_TYPE_INTEGER, "index of the sentence in the article"},
    [K_START] = {"start", SLANT_TYPE_INTEGER, "where it begins, in code points of the field"},
    [K_END] = {"end", SLANT_TYPE_INTEGER, "behind its last character"},
    [K_TEXT] = {"text", SLANT_TYPE_TEXT, "the sentence"},
    [K_CODERS] = {"coders", SLANT_TYPE_TEXT, "who codes it, joined by ;"},
};

static const slant_shape key_shape = {
    .name = "key", .doc = "one row a sentence of the sample", .columns = key_columns,
    .n_columns = K_N_COLUMNS,
};

enum {
    H_UNIT, H_START, H_END, H_TEXT, H_KIND, H_VOICE, H_WEIGHT, H_ENTRY_ID, H_LEXICON, H_TERM,
    H_CATEGORY, H_EDITED, H_N_COLUMNS
};

static const slant_column hit_columns[H_N_COLUMNS] = {
    [H_UNIT] = {"unit", SLANT_TYPE_TEXT, "number of the sentence in the sample"},
    [H_START] = {"start", SLANT_TYPE_INTEGER, "first character, in code points of the sentence"},
    [H_END] = {"end", SLANT_TYPE_INTEGER, "behind its last character"},
    [H_TEXT] = {"text", SLANT_TYPE_TEXT, "the words"},
    [H_KIND] = {"kind", SLANT_TYPE_TEXT, "loaded, neutral or cue"},
    [H_VOICE] = {"voice", SLANT_TYPE_TEXT, "own, indirect, direct or quoted_term"},
    [H_WEIGHT] = {"weight", SLANT_TYPE_REAL, "of the entry"},
    [H_ENTRY_ID] = {"entry_id", SLANT_TYPE_TEXT, "the entry that matched"},
    [H_LEXICON] = {"lexicon", SLANT_TYPE_TEXT, "its lexicon"},
    [H_TERM] = {"term", SLANT_TYPE_TEXT, "its term"},
    [H_CATEGORY] = {"category", SLANT_TYPE_TEXT, "its categories, joined by ;"},
    [H_EDITED] = {"edited", SLANT_TYPE_BOOLEAN,
                  "a person changed or added it since slant wrote it"},
};

static const slant_shape hit_shape = {
    .name = "hits", .doc = "one row an annotation of the program in a sentence of the sample",
    .columns = hit_columns, .n_columns = H_N_COLUMNS,
};

static slant_str coders_of(const sl_sample *s, uint64_t coders, sl_arena *arena)
{
    sl_buf list = {0};
    for (uint32_t c = 0; c < s->n_coders; c++)
        if (coders >> c & 1) {
            if (list.len)
                sl_buf_char(&list, ';');
            sl_buf_add(&list, s->coders[c]);
        }
    return sl_arena_buf(arena, &list);
}

static slant_str unit_name(const sl_sample_unit *unit, sl_arena *arena)
{
    return sl_arena_printf(arena, "u%u", unit->number);
}

/* The digits that make a probability exact enough to weigh by. */
static slant_str probability_of(const sl_stratum *stratum, sl_arena *arena)
{
    sl_buf digits = {0};
    sl_buf_number(&digits, (double)stratum->drawn / (double)stratum->population, 9);
    return sl_arena_buf(arena, &digits);
}

static void put_key_row(const sl_sample *s, const sl_sample_unit *unit, slant_tables *tables,
                        slant_cell *row)
{
    const sl_stratum *stratum = &s->strata[unit->stratum];
    row[K_UNIT] = sl_cell_text(unit_name(unit, &tables->arena));
    row[K_STRATUM] = sl_cell_integer(unit->stratum + 1);
    row[K_GROUP] = sl_tables_text(tables, stratum->group);
    row[K_FOUND] = sl_cell_c(sl_finding_class_name(stratum->found));
    row[K_POPULATION] = sl_cell_integer((int64_t)stratum->population);
    row[K_DRAWN] = sl_cell_integer(stratum->drawn);
    row[K_PROBABILITY] = sl_cell_text(probability_of(stratum, &tables->arena));
    row[K_DOC_ID] = sl_tables_text(tables, unit->doc_id);
    row[K_ARTICLE] = sl_cell_integer((int64_t)unit->article);
    row[K_SOURCE] = sl_tables_text(tables, unit->source);
    row[K_FIELD] = sl_cell_c(slant_field_name(unit->field));
    row[K_SENTENCE] = sl_cell_integer(unit->sentence);
    row[K_START] = sl_cell_integer(unit->start);
    row[K_END] = sl_cell_integer((int64_t)(unit->start + sl_utf8_count(unit->text)));
    row[K_TEXT] = sl_tables_text(tables, unit->text);
    row[K_CODERS] = sl_cell_text(coders_of(s, unit->coders, &tables->arena));
}

static void put_hit_row(const sl_sample_unit *unit, const sl_sample_hit *hit,
                        slant_tables *tables, slant_cell *row)
{
    slant_str words = sl_slice(unit->text, sl_utf8_byte(unit->text, hit->start),
                               sl_utf8_byte(unit->text, hit->end));
    row[H_UNIT] = sl_cell_text(unit_name(unit, &tables->arena));
    row[H_START] = sl_cell_integer(hit->start);
    row[H_END] = sl_cell_integer(hit->end);
    row[H_TEXT] = sl_tables_text(tables, words);
    row[H_KIND] = sl_cell_c(slant_kind_name(hit->kind));
    row[H_VOICE] = sl_cell_c(slant_voice_name(hit->voice));
    row[H_WEIGHT] = sl_cell_real(hit->weight);
    row[H_ENTRY_ID] = sl_tables_text(tables, hit->entry_id);
    row[H_LEXICON] = sl_tables_text(tables, hit->lexicon);
    row[H_TERM] = sl_tables_text(tables, hit->term);
    row[H_CATEGORY] = sl_tables_text(tables, hit->category);
    row[H_EDITED] = sl_cell_boolean(hit->edited);
}

slant_tables *sl_sample_key(const sl_sample *s)
{
    slant_tables *tables = sl_tables_new();
    if (!tables)
        return NULL;
    sl_table *key = sl_tables_add(tables, &key_shape), *hits = sl_tables_add(tables, &hit_shape);
    for (uint32_t i = 0; i < s->n_chosen; i++) {
        const sl_sample_unit *unit = s->chosen[i];
        slant_cell *row = sl_table_row(key);
        if (row)
            put_key_row(s, unit, tables, row);
        for (uint32_t h = 0; h < unit->n_hits; h++)
            if ((row = sl_table_row(hits)))
                put_hit_row(unit, &unit->hits[h], tables, row);
    }
    return tables;
}

/* ---- about ---- */

static const slant_column about_columns[] = {
    {"topic", SLANT_TYPE_TEXT, "what is told"},
    {"text", SLANT_TYPE_TEXT, "it"},
};

static const slant_shape about_shape = {
    .name = "about", .doc = "what the sample is and how to code it", .columns = about_columns,
    .n_columns = 2,
};

static void tell_number(sl_table *table, const char *topic, uint64_t n)
{
    tell(table, topic, sl_arena_printf(table->arena, "%llu", (unsigned long long)n));
}

slant_tables *sl_sample_about(const sl_sample *s, const char *seal)
{
    slant_tables *tables = sl_tables_new();
    if (!tables)
        return NULL;
    sl_table *table = sl_tables_add(tables, &about_shape);
    for (size_t i = 0; i < sizeof instructions / sizeof *instructions; i++)
        tell(table, instructions[i][0], sl_str(instructions[i][1]));
    for (uint32_t i = 0; i < s->n_categories; i++)
        tell(table, "category", s->categories[i]);
    tell(table, "unit", s->options.spans ? SL("span") : SL("sentence"));
    for (uint32_t c = 0; c < s->n_coders; c++)
        tell(table, "coder", s->coders[c]);
    tell_number(table, "sentences", s->n_chosen);
    tell_number(table, "coded by all", s->n_chosen < s->overlap ? s->n_chosen : s->overlap);
    tell_number(table, "seed", s->options.seed);
    tell(table, "by", sl_str(s->options.by ? s->options.by : "source"));
    tell(table, "run", sl_str(s->run));
    tell(table, "slant", sl_str(slant_version()));
    tell(table, "seal", sl_str(seal));
    return tables;
}

/* ---- the strata ---- */

static const slant_column strata_columns[] = {
    {"stratum", SLANT_TYPE_INTEGER, "number, from 1"},
    {"group", SLANT_TYPE_TEXT, "the outlet, or the value of --by"},
    {"found", SLANT_TYPE_TEXT, "what the program found in its sentences"},
    {"population", SLANT_TYPE_INTEGER, "sentences"},
    {"drawn", SLANT_TYPE_INTEGER, "of them in the sample"},
    {"probability", SLANT_TYPE_REAL, "of each of its sentences to be drawn"},
};

static const slant_shape strata_shape = {
    .name = "strata", .doc = "one row a stratum", .columns = strata_columns, .n_columns = 6,
};

void sl_sample_summary(const sl_sample *s, slant_tables *tables)
{
    sl_table *table = sl_tables_add(tables, &strata_shape);
    uint32_t all = s->n_chosen < s->overlap ? s->n_chosen : s->overlap;
    for (uint32_t i = 0; i < s->n_strata; i++) {
        const sl_stratum *stratum = &s->strata[i];
        slant_cell *row = sl_table_row(table);
        if (!row)
            return;
        row[0] = sl_cell_integer(i + 1);
        row[1] = sl_tables_text(tables, stratum->group);
        row[2] = sl_cell_c(sl_finding_class_name(stratum->found));
        row[3] = sl_cell_integer((int64_t)stratum->population);
        row[4] = sl_cell_integer(stratum->drawn);
        row[5] = sl_cell_real((double)stratum->drawn / (double)stratum->population);
    }
    uint32_t missed = 0;
    for (uint32_t i = 0; i < s->n_strata; i++)
        missed += s->strata[i].drawn == 0;
    if (missed)
        sl_tables_say(tables, "%u strata have no sentence in the sample, which says nothing of "
                      "them: a larger --size, or fewer groups (--by).", missed);
    sl_tables_say(tables, "%u sentences for %u coder%s; %u of them for all.", s->n_chosen,
                  s->n_coders, s->n_coders == 1 ? "" : "s", all);
    if (s->n_chosen < s->options.size)
        sl_tables_say(tables, "%u were asked for: the articles have no more.", s->options.size);
    if (s->partial)
        sl_tables_say(tables, "%llu articles are known by their annotations alone and were left "
                      "out: sample from the articles, or from --to jsonl.",
                      (unsigned long long)s->partial);
}
