/* compare_finish.c - the end of a comparison: its steps in order, the sources, the run, notes. */
#include "study/compare_state.h"

#include "annotate/engine.h"
#include "base/error.h"
#include "base/str.h"
#include "study/compare_tests.h"
#include "study/stats.h"

#include <stdlib.h>

typedef struct ordered {
    uint32_t group, articles;
} ordered;

static int by_articles(const void *left, const void *right)
{
    const ordered *a = left, *b = right;
    if (a->articles != b->articles)
        return a->articles > b->articles ? -1 : 1;
    return (a->group > b->group) - (a->group < b->group);
}

/* Columns: sources with most articles first, equals in the order in which they come. */
static bool order_groups(sl_comparison *compare)
{
    sl_arena *arena = &compare->arena;
    uint32_t n = compare->groups.n;
    ordered *sorted = sl_arena_zero(arena, (size_t)n + 1, sizeof *sorted);
    compare->order = sl_arena_zero(arena, (size_t)n + 1, sizeof(uint32_t));
    compare->place = sl_arena_zero(arena, (size_t)n + 1, sizeof(uint32_t));
    compare->group_articles = sl_arena_zero(arena, (size_t)n + 1, sizeof(uint32_t));
    if (!sorted || !compare->order || !compare->place || !compare->group_articles)
        return false;
    for (uint32_t i = 0; i < compare->n; i++) {
        compare->group_articles[compare->articles[i].group] += !compare->articles[i].left_out;
        compare->n_active += !compare->articles[i].left_out;
    }
    for (uint32_t g = 0; g < n; g++)
        sorted[g] = (ordered){g, compare->group_articles[g]};
    qsort(sorted, n, sizeof *sorted, by_articles);
    for (uint32_t g = 0; g < n; g++) {
        compare->order[g] = sorted[g].group;
        compare->place[sorted[g].group] = g;
    }
    return true;
}

typedef struct named {
    slant_str text;
    uint32_t number;
} named;

static int by_text(const void *left, const void *right)
{
    return sl_compare(((const named *)left)->text, ((const named *)right)->text);
}

static bool number_frames(sl_comparison *compare)
{
    sl_arena *arena = &compare->arena;
    named *names = sl_arena_zero(arena, (size_t)compare->n_frames + 1, sizeof *names);
    compare->frame_number = sl_arena_zero(arena, (size_t)compare->pool.n + 1, sizeof(uint32_t));
    compare->frame_names = sl_arena_zero(arena, (size_t)compare->n_frames + 1, sizeof(uint32_t));
    uint32_t n = 0;
    if (!names || !compare->frame_number || !compare->frame_names)
        return false;
    for (uint32_t i = 0; i < compare->n_frames; i++) {
        uint32_t name = compare->frames[i].name;
        if (!compare->frame_number[name]++)
            names[n++] = (named){sl_pool_text(&compare->pool, name), name};
    }
    if (n)
        qsort(names, n, sizeof *names, by_text);
    for (uint32_t i = 0; i < n; i++) {
        compare->frame_number[names[i].number] = i;
        compare->frame_names[i] = names[i].number;
    }
    compare->n_frame_names = n;
    return true;
}

typedef struct summary {
    uint32_t copies, events;
    uint64_t words, voice[SLANT_N_VOICES];
    slant_str first, last;
    sl_buf ids;
} summary;

static void add_article(summary *s, const sl_cmp_article *article, bool list)
{
    s->copies += article->in_cluster;
    s->words += article->words;
    for (int v = 0; v < SLANT_N_VOICES; v++)
        s->voice[v] += article->words_voice[v];
    if (article->date.len && (!s->first.ptr || sl_compare(article->date, s->first) < 0))
        s->first = article->date;
    if (article->date.len && (!s->last.ptr || sl_compare(article->date, s->last) > 0))
        s->last = article->date;
    if (list) {
        sl_buf_text(&s->ids, s->ids.len ? "; " : "");
        sl_buf_add(&s->ids, article->doc_id);
    }
}

static void put_source(sl_comparison *compare, uint32_t group, const summary *s, bool list)
{
    slant_cell *cells = sl_table_row(sl_cmp_table_of(compare, SL_CMP_SOURCES));
    if (!cells)
        return;
    uint32_t c = 0;
    cells[c++] = sl_cell_text(sl_cmp_group(compare, group));
    cells[c++] = sl_cell_integer(compare->group_articles[group]);
    cells[c++] = compare->options.event ? sl_cell_integer(compare->units[group])
                                        : (slant_cell){0};
    cells[c++] = sl_cell_text(s->first);
    cells[c++] = sl_cell_text(s->last);
    cells[c++] = sl_cell_integer((int64_t)s->words);
    for (int v = 0; v < SLANT_N_VOICES; v++)
        cells[c++] = sl_cell_integer((int64_t)s->voice[v]);
    cells[c++] = sl_cell_integer(s->copies);
    cells[c++] = list ? sl_tables_text(compare->tables, sl_buf_str(&s->ids)) : (slant_cell){0};
}

static void put_sources(sl_comparison *compare)
{
    enum { MOST_IDS = 10 };
    summary *all = sl_arena_zero(&compare->arena, (size_t)compare->groups.n + 1, sizeof *all);
    for (uint32_t i = 0; all && i < compare->n; i++) {
        const sl_cmp_article *article = &compare->articles[i];
        if (!article->left_out)
            add_article(&all[article->group], article,
                        compare->group_articles[article->group] <= MOST_IDS);
    }
    for (uint32_t g = 0; all && g < compare->groups.n; g++) {
        uint32_t group = compare->order[g];
        if (compare->group_articles[group])
            put_source(compare, group, &all[group], compare->group_articles[group] <= MOST_IDS);
        compare->arena.failed |= all[group].ids.failed;
        sl_buf_free(&all[group].ids);
    }
}

void sl_compare_say(sl_comparison *compare, const char *key, slant_str value)
{
    slant_cell *cells = sl_table_row(sl_cmp_table_of(compare, SL_CMP_RUN));
    if (!cells)
        return;
    cells[0] = sl_tables_text(compare->tables, sl_str(key));
    cells[1] = sl_tables_text(compare->tables, value);
}

static void say_number(sl_comparison *compare, const char *key, uint64_t number)
{
    sl_compare_say(compare, key, sl_arena_printf(&compare->arena, "%llu",
                                                 (unsigned long long)number));
}

void sl_compare_note_family(sl_comparison *compare, const char *family, uint32_t tests)
{
    if (compare->n_families < SL_CMP_MOST_FAMILIES)
        compare->families[compare->n_families++] = (sl_cmp_family){family, tests};
}

void sl_compare_run(sl_comparison *compare)
{
    const slant_engine_info *info = &compare->engine->info;
    static const char *const wire[] = {"flag", "drop", "only"};
    const slant_compare_options *options = &compare->options;
    sl_compare_say(compare, "version", sl_str(slant_version()));
    sl_compare_say(compare, "run", sl_str(info->run));
    sl_compare_say(compare, "by", sl_str(options->by ? options->by : "source"));
    sl_compare_say(compare, "event", sl_str(options->event));
    sl_compare_say(compare, "wire", sl_str(wire[options->wire]));
    say_number(compare, "seed", options->seed);
    say_number(compare, "articles", compare->n_active);
    say_number(compare, "articles left out", compare->n - compare->n_active);
    say_number(compare, "sources", sl_cmp_table_of(compare, SL_CMP_SOURCES)->n_rows);
    say_number(compare, "arrangements drawn for rates", SL_CMP_DRAWS);
    say_number(compare, "arrangements drawn for label distances", SL_CMP_LABEL_DRAWS);
    for (uint32_t i = 0; i < compare->n_families; i++) {
        slant_str key = sl_arena_printf(&compare->arena, "tests in the family of %s",
                                        compare->families[i].name);
        if (key.ptr)
            say_number(compare, key.ptr, compare->families[i].tests);
    }
    for (size_t i = 0; i < info->n_lexicons; i++) {
        const slant_lexicon_info *lexicon = info->lexicons[i];
        sl_compare_say(compare, "lexicon", sl_arena_printf(&compare->arena, "%.*s %.*s %s",
                                                           SL_ARG(lexicon->name),
                                                           SL_ARG(lexicon->version),
                                                           lexicon->sha256));
    }
}

/* What a reader has to know first. */
static void say_notes(sl_comparison *compare)
{
    uint32_t without_event = 0, copies = 0, enough = 0, rows = 0;
    for (uint32_t g = 0; g < compare->groups.n; g++)
        enough += compare->units[g] >= SL_STATS_LEAST;
    for (uint32_t i = 0; i < compare->n; i++) {
        without_event += compare->options.event && compare->articles[i].event == SL_NONE;
        copies += compare->articles[i].in_cluster;
        rows += compare->articles[i].words == 0 &&
                compare->articles[i].mentions.end > compare->articles[i].mentions.start;
    }
    const char *unit = compare->options.event ? "events" : "articles";
    if (enough < 2)
        sl_tables_say(compare->tables, "Too few %s for rates or tests: read the wording.", unit);
    else if (enough < sl_cmp_table_of(compare, SL_CMP_SOURCES)->n_rows)
        sl_tables_say(compare->tables, "Rates and tests stand where a source has at least %d %s; "
                      "%u of %u have.", SL_STATS_LEAST, unit, enough,
                      sl_cmp_table_of(compare, SL_CMP_SOURCES)->n_rows);
    if (without_event)
        sl_tables_say(compare->tables, "%u %s no event: each counts as one of its own.",
                      without_event, without_event == 1 ? "article has" : "articles have");
    if (rows)
        sl_tables_say(compare->tables, "%u %s as rows of annotations: words, and so rates, shares, "
                      "terms and copies, are not known from them.", rows,
                      rows == 1 ? "article came" : "articles came");
    if (copies)
        sl_tables_say(compare->tables, "%u articles are copies of one another (wire copy, "
                      "repeats).", copies);
}

/* Texts that cells show are copied once to where the tables stand, however many cells show them. */
static void move_texts(sl_comparison *compare)
{
    sl_arena *to = &compare->tables->arena;
    for (uint32_t i = 0; i < compare->n; i++) {
        sl_cmp_article *article = &compare->articles[i];
        article->doc_id = sl_arena_str(to, article->doc_id);
        article->title = sl_arena_str(to, article->title);
        article->date = sl_arena_str(to, article->date);
        article->url = sl_arena_str(to, article->url);
    }
    for (uint32_t i = 0; i < compare->n_sentences; i++)
        compare->sentences[i] = sl_arena_str(to, compare->sentences[i]);
    for (uint32_t i = 0; i < compare->groups.n; i++)
        compare->groups.list[i] = sl_arena_str(to, compare->groups.list[i]);
    for (uint32_t i = 0; i < compare->pool.n; i++)
        compare->pool.list[i] = sl_arena_str(to, compare->pool.list[i]);
    compare->n_moved = compare->pool.n;
}

static slant_status check(sl_comparison *compare, slant_error *error)
{
    const slant_compare_options *options = &compare->options;
    if (compare->n == 0)
        return sl_fail(error, SLANT_INPUT, "there is no article to compare");
    if (options->by && !compare->had_group)
        return sl_fail(error, SLANT_USAGE, "--by: no article has a column '%s'; no output was "
                       "written", options->by);
    if (options->event && !compare->had_event)
        return sl_fail(error, SLANT_USAGE, "--event: no article has a column '%s'; no output was "
                       "written", options->event);
    return SLANT_OK;
}

slant_status sl_compare_finish(sl_comparison *compare, const slant_engine *engine,
                               slant_tables *tables, slant_error *error)
{
    static void (*const steps[])(sl_comparison *) = {
        sl_compare_rows, sl_compare_labels, sl_compare_speakers, sl_compare_rates,
        sl_compare_distances, sl_compare_terms, sl_compare_contributions, put_sources,
        sl_compare_run, say_notes,
    };
    slant_status status = check(compare, error);
    if (status != SLANT_OK)
        return status;
    compare->engine = engine;
    compare->tables = tables;
    for (int t = 0; t < SL_N_CMP_TABLES; t++)
        sl_tables_add(tables, sl_cmp_shape((sl_cmp_table)t));
    move_texts(compare);
    sl_compare_wire(compare);
    if (compare->arena.failed || !order_groups(compare) || !number_frames(compare))
        return sl_fail_memory(error);
    if (compare->n_active == 0)
        return sl_fail(error, SLANT_USAGE, "--wire leaves no article; no output was written");
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        steps[i](compare);
        if (compare->arena.failed || tables->arena.failed)
            return sl_fail_memory(error);
    }
    return SLANT_OK;
}
