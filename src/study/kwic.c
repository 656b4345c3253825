/* kwic.c - keyword in context: see kwic.h. */
#include "study/kwic.h"

#include "base/error.h"
#include "base/str.h"
#include "base/unicode.h"
#include "study/snippet.h"

#include <stdlib.h>

enum {
    K_DOC_ID, K_START, K_END, K_TOKEN_FROM, K_TOKEN_TO, K_PRE, K_KEYWORD, K_POST, K_PATTERN,
    K_SOURCE, K_DATE, K_VOICE, K_SPEAKER, K_FIELD, K_ARTICLE, K_N_COLUMNS
};

static const slant_column columns[K_N_COLUMNS] = {
    [K_DOC_ID] = {"doc_id", SLANT_TYPE_TEXT, "the article's id"},
    [K_START] = {"start", SLANT_TYPE_INTEGER, "offset of the first character, in code points"},
    [K_END] = {"end", SLANT_TYPE_INTEGER, "offset behind the last character"},
    [K_TOKEN_FROM] = {"token_from", SLANT_TYPE_INTEGER,
                      "number of the first token in the article, title first, from 0"},
    [K_TOKEN_TO] = {"token_to", SLANT_TYPE_INTEGER, "number of the token behind the last one"},
    [K_PRE] = {"pre", SLANT_TYPE_TEXT, "the words before it, one line"},
    [K_KEYWORD] = {"keyword", SLANT_TYPE_TEXT, "the words found, exactly as in the article"},
    [K_POST] = {"post", SLANT_TYPE_TEXT, "the words behind it, one line"},
    [K_PATTERN] = {"pattern", SLANT_TYPE_TEXT, "the pattern asked for"},
    [K_SOURCE] = {"source", SLANT_TYPE_TEXT, "the outlet"},
    [K_DATE] = {"date", SLANT_TYPE_DATE, "date of publication, ISO 8601"},
    [K_VOICE] = {"voice", SLANT_TYPE_TEXT, "own, indirect, direct or quoted_term"},
    [K_SPEAKER] = {"speaker", SLANT_TYPE_TEXT, "who answers for it, when not the outlet"},
    [K_FIELD] = {"field", SLANT_TYPE_TEXT, "the field that offsets count in: title or text"},
    [K_ARTICLE] = {"article", SLANT_TYPE_INTEGER, "number of the article in the run"},
};

const slant_shape sl_kwic_shape = {
    .name = "kwic",
    .doc = "one row a match",
    .columns = columns,
    .n_columns = K_N_COLUMNS,
};

void sl_kwic_init(sl_kwic *kwic, const slant_kwic_options *options)
{
    *kwic = (sl_kwic){.options = *options};
    if (kwic->options.window == 0)
        kwic->options.window = SL_KWIC_WINDOW;
    sl_arena_init(&kwic->arena, 0);
}

void sl_kwic_free(sl_kwic *kwic)
{
    sl_arena_free(&kwic->arena);
    sl_buf_free(&kwic->work);
}

/* ---- an article into bytes ---- */

static void put_line(sl_buf *to, sl_buf *work, slant_str text, slant_span span)
{
    sl_buf_empty(work);
    sl_snippet_line(sl_slice(text, span.start, span.end), work);
    sl_digest_text(to, sl_buf_str(work));
    to->failed |= work->failed;
}

static void put_hit(const sl_kwic *kwic, const slant_result *result, const slant_annotation *a,
                    sl_snippet_counter *counters, sl_buf *work, sl_buf *to)
{
    slant_str text = counters[a->field].text;
    sl_digest_u32(to, sl_snippet_count(&counters[a->field], a->start));
    sl_digest_u32(to, sl_snippet_count(&counters[a->field], a->end));
    sl_digest_u32(to, a->token_start);
    sl_digest_u32(to, a->token_end);
    sl_digest_u32(to, a->field);
    sl_digest_u32(to, a->voice);
    put_line(to, work, text, sl_snippet_before(text, a->start, kwic->options.window));
    sl_digest_text(to, sl_slice(text, a->start, a->end));
    put_line(to, work, text, sl_snippet_behind(text, a->end, kwic->options.window));
    slant_str speaker = a->speaker;
    if (!speaker.ptr && a->attribution >= 0)
        speaker = result->attributions[a->attribution].speaker;
    sl_digest_text(to, speaker);
}

static uint32_t count_hits(const slant_result *result)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < result->n_annotations; i++)
        n += result->annotations[i].kind == SLANT_LOADED;
    return n;
}

static void digest(const void *state, const slant_result *result, uint64_t number, sl_buf *to)
{
    const sl_kwic *kwic = state;
    sl_snippet_counter counters[SLANT_N_FIELDS] = {0};
    for (int f = 0; f < SLANT_N_FIELDS; f++)
        counters[f].text = sl_snippet_field(result, (slant_field)f);
    uint32_t n = count_hits(result);
    sl_digest_u32(to, n);
    if (n == 0)
        return;
    sl_digest_u64(to, number);
    sl_digest_u32(to, result->article->partial);
    sl_digest_text(to, result->article->doc_id);
    sl_digest_text(to, result->article->source);
    sl_digest_text(to, result->article->date);
    sl_buf work = {0};
    for (uint32_t i = 0; i < result->n_annotations; i++)
        if (result->annotations[i].kind == SLANT_LOADED)
            put_hit(kwic, result, &result->annotations[i], counters, &work, to);
    sl_buf_free(&work);
}

/* ---- rows in order ---- */

/* The folded text without the quotation marks and punctuation that it begins with. */
static void put_folded(slant_str text, sl_buf *to)
{
    const char *p = text.ptr, *end = text.ptr + text.len;
    while (p < end) {
        const char *next = p;
        sl_char_kind kind = sl_char_kind_of(sl_utf8_next(&next, end));
        if (kind == SL_CHAR_LETTER || kind == SL_CHAR_DIGIT)
            break;
        p = next;
    }
    sl_fold(sl_between(p, end), to);
}

/* The words of a line in reverse, for sorting by what stands to the left. */
static void put_reversed(slant_str line, sl_buf *to)
{
    size_t end = line.len;
    while (end > 0) {
        size_t start = end;
        while (start > 0 && line.ptr[start - 1] != ' ')
            start--;
        put_folded(sl_slice(line, start, end), to);
        sl_buf_char(to, ' ');
        end = start > 0 ? start - 1 : 0;
    }
}

static slant_str sort_key(sl_kwic *kwic, const sl_kwic_row *row)
{
    sl_buf *work = &kwic->work;
    sl_buf_empty(work);
    switch (kwic->options.sort) {
    case SLANT_KWIC_DOC: return (slant_str){"", 0};
    case SLANT_KWIC_SOURCE: return row->source;
    case SLANT_KWIC_DATE: return row->date;
    case SLANT_KWIC_LEFT: put_reversed(row->pre, work); break;
    case SLANT_KWIC_RIGHT: put_folded(row->post, work); break;
    case SLANT_KWIC_KEYWORD: put_folded(row->keyword, work); break;
    }
    return sl_arena_str(&kwic->arena, sl_buf_str(work));
}

static void take_hit(sl_kwic *kwic, sl_digest *from, const sl_kwic_row *article)
{
    sl_kwic_row row = *article;
    sl_arena *arena = &kwic->arena;
    row.start = sl_digest_read_u32(from);
    row.end = sl_digest_read_u32(from);
    row.token_start = sl_digest_read_u32(from);
    row.token_end = sl_digest_read_u32(from);
    row.field = (uint8_t)sl_digest_read_u32(from);
    row.voice = (uint8_t)sl_digest_read_u32(from);
    slant_str pre = sl_digest_read_text(from), keyword = sl_digest_read_text(from),
              post = sl_digest_read_text(from), speaker = sl_digest_read_text(from);
    kwic->hits++;
    kwic->voices[row.voice]++;
    if (kwic->n == SL_KWIC_MOST || !SL_ARENA_FIT(arena, kwic->rows, kwic->cap, kwic->n + 1))
        return;
    row.pre = sl_arena_str(arena, pre);
    row.keyword = sl_arena_str(arena, keyword);
    row.post = sl_arena_str(arena, post);
    row.speaker = sl_arena_str(arena, speaker);
    row.key = sort_key(kwic, &row);
    kwic->rows[kwic->n++] = row;
}

static slant_status take(void *state, slant_str bytes, slant_error *error)
{
    sl_kwic *kwic = state;
    sl_digest from = {.rest = bytes};
    uint32_t n = sl_digest_read_u32(&from);
    kwic->articles++;
    if (n == 0)
        return SLANT_OK;
    kwic->articles_hit++;
    sl_kwic_row article = {.article = sl_digest_read_u64(&from)};
    kwic->partial += sl_digest_read_u32(&from);
    article.doc_id = sl_arena_str(&kwic->arena, sl_digest_read_text(&from));
    article.source = sl_arena_str(&kwic->arena, sl_digest_read_text(&from));
    article.date = sl_arena_str(&kwic->arena, sl_digest_read_text(&from));
    for (uint32_t i = 0; i < n; i++)
        take_hit(kwic, &from, &article);
    return kwic->arena.failed || kwic->work.failed ? sl_fail_memory(error) : SLANT_OK;
}

/* By key, then as they came: article, field, place. Rows without a key (no source, no date) are
 * last. */
static int by_key(const void *left, const void *right)
{
    const sl_kwic_row *a = left, *b = right;
    if (!a->key.ptr != !b->key.ptr)
        return a->key.ptr ? -1 : 1;
    int order = a->key.ptr ? sl_compare(a->key, b->key) : 0;
    if (order)
        return order;
    if (a->article != b->article)
        return a->article < b->article ? -1 : 1;
    if (a->field != b->field)
        return a->field < b->field ? -1 : 1;
    return a->start < b->start ? -1 : a->start > b->start;
}

static void add_row(const sl_kwic *kwic, const sl_kwic_row *row, slant_tables *tables,
                    sl_table *table)
{
    slant_cell *cells = sl_table_row(table);
    if (!cells)
        return;
    cells[K_DOC_ID] = sl_tables_text(tables, row->doc_id);
    cells[K_START] = sl_cell_integer(row->start);
    cells[K_END] = sl_cell_integer(row->end);
    cells[K_TOKEN_FROM] = sl_cell_integer(row->token_start);
    cells[K_TOKEN_TO] = sl_cell_integer(row->token_end);
    cells[K_PRE] = sl_tables_text(tables, row->pre);
    cells[K_KEYWORD] = sl_tables_text(tables, row->keyword);
    cells[K_POST] = sl_tables_text(tables, row->post);
    cells[K_PATTERN] = sl_tables_text(tables, sl_str(kwic->options.pattern.term));
    cells[K_SOURCE] = sl_tables_text(tables, row->source);
    cells[K_DATE] = sl_tables_text(tables, row->date);
    cells[K_VOICE] = sl_cell_c(slant_voice_name((slant_voice)row->voice));
    cells[K_SPEAKER] = sl_tables_text(tables, row->speaker);
    cells[K_FIELD] = sl_cell_c(slant_field_name((slant_field)row->field));
    cells[K_ARTICLE] = sl_cell_integer((int64_t)row->article);
}

static void say(const sl_kwic *kwic, slant_tables *tables)
{
    const uint64_t *v = kwic->voices;
    sl_tables_say(tables, "\"%s\": %llu match%s in %llu of %llu article%s; own voice %llu, "
                  "indirect %llu, direct %llu, quoted term %llu", kwic->options.pattern.term,
                  (unsigned long long)kwic->hits, kwic->hits == 1 ? "" : "es",
                  (unsigned long long)kwic->articles_hit, (unsigned long long)kwic->articles,
                  kwic->articles == 1 ? "" : "s", (unsigned long long)v[SLANT_OWN],
                  (unsigned long long)v[SLANT_INDIRECT], (unsigned long long)v[SLANT_DIRECT],
                  (unsigned long long)v[SLANT_QUOTED_TERM]);
    if (kwic->partial)
        sl_tables_say(tables, "%llu of these articles are rows of an earlier run and hold no more "
                      "than the sentences annotated then, in which offsets count",
                      (unsigned long long)kwic->partial);
    if (kwic->hits > kwic->n)
        sl_tables_say(tables, "the first %u matches are shown: a narrower pattern, or --where, "
                      "shows the others", kwic->n);
}

static slant_status finish(void *state, const slant_engine *engine, slant_tables *tables,
                           slant_error *error)
{
    sl_kwic *kwic = state;
    (void)engine;
    (void)error;
    sl_table *table = sl_tables_add(tables, &sl_kwic_shape);
    if (kwic->n)
        qsort(kwic->rows, kwic->n, sizeof *kwic->rows, by_key);
    for (uint32_t i = 0; i < kwic->n; i++)
        add_row(kwic, &kwic->rows[i], tables, table);
    say(kwic, tables);
    return SLANT_OK;
}

const sl_study_kind sl_kwic_kind = {
    .name = "kwic",
    .anew = true,
    .digest = digest,
    .take = take,
    .finish = finish,
};
