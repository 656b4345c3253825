/* text_head.c - the facts above an article in the terminal report. */
#include "output/text.h"

#include "base/str.h"
#include "base/unicode.h"
#include "output/glyph.h"
#include "output/methods.h"
#include "output/select.h"

#include <math.h>
#include <stdlib.h>

enum { LABEL = 12, WIDE = 60, FEW_WORDS = 100, MOST_CONCEPTS = 8, MOST_WORDINGS = 6 };

/* Begins a row of facts: the label, then what follows in a column of its own if there is room. A
 * row without a label goes on with the one before. */
static void begin_fact(sl_page *page, const char *label)
{
    if (page->width >= WIDE) {
        sl_flow_begin(page, 0, LABEL);
        sl_flow_text(page, SL_INK_DIM, label);
        sl_flow_to(page, LABEL);
        return;
    }
    sl_flow_begin(page, *label ? 0 : 2, 2);
    sl_flow_text(page, SL_INK_DIM, label);
    sl_flow_text(page, SL_INK_DIM, *label ? ": " : "");
}

static void put_rule(sl_report *report)
{
    const slant_article *a = report->result->article;
    sl_buf left = {0};
    sl_buf_add(&left, a->source);
    if (a->source.len && a->date.len)
        sl_buf_text(&left, " · ");
    sl_buf_add(&left, a->date);
    if (left.len)
        sl_report_rule(&report->page, sl_buf_str(&left), a->doc_id);
    else
        sl_report_rule(&report->page, a->doc_id, (slant_str){NULL, 0});
    report->page.to->failed |= left.failed;
    sl_buf_free(&left);
    slant_str title = sl_title_of(report->result);
    if (title.len) {
        sl_flow_begin(&report->page, 0, 0);
        sl_flow_put(&report->page, SL_INK_BOLD, title);
        sl_flow_end(&report->page);
    }
}

/* A value between two strings, at the right end of `cells`; "–" for none. */
static void put_right(sl_page *page, unsigned cells, double value, unsigned decimals,
                      const char *before, const char *after)
{
    sl_buf text = {0};
    if (isnan(value)) {
        sl_buf_text(&text, "–");
    } else {
        sl_buf_text(&text, before);
        if (decimals)
            sl_buf_fixed(&text, value, decimals);
        else
            sl_put_grouped(&text, (uint64_t)value);
        sl_buf_text(&text, after);
    }
    size_t width = sl_cells(sl_buf_str(&text));
    sl_page_spaces(page, width < cells ? cells - (unsigned)width : 0);
    sl_buf_add(page->to, sl_buf_str(&text));
    page->to->failed |= text.failed;
    sl_buf_free(&text);
}

/* A rate that rests on few words stands in brackets, behind the column of the others. */
static void put_rate(sl_page *page, uint32_t n, uint32_t words)
{
    bool few = words > 0 && words < FEW_WORDS;
    put_right(page, few ? 11 : 10, slant_rate(n, words), 1, few ? "(" : "", few ? ")" : "");
}

/* A bar of one cell a span, scaled down where the longest would not fit. */
static void put_bar(sl_page *page, slant_voice voice, uint32_t n, uint32_t most, unsigned gap)
{
    unsigned room = page->width - WIDE + 10;
    if (n == 0 || page->width < WIDE)
        return;
    uint32_t cells = most <= room ? n : (uint32_t)((uint64_t)n * room / most);
    sl_page_spaces(page, gap);
    sl_page_ink(page, sl_voice_ink(voice));
    sl_buf_repeat(page->to, "▇", cells ? cells : 1);
    sl_page_ink(page, SL_INK_PLAIN);
}

static void put_voice(sl_report *report, slant_voice v, uint32_t most)
{
    sl_page *page = &report->page;
    const slant_result *result = report->result;
    uint32_t words = result->words_voice[v], n = result->scores.n_loaded_voice[v];
    sl_page_ink(page, sl_voice_ink(v));
    sl_buf_text(page->to, sl_voice_line(v));
    sl_buf_char(page->to, ' ');
    sl_buf_text(page->to, sl_voice_word(v));
    sl_page_ink(page, SL_INK_PLAIN);
    sl_page_spaces(page, (unsigned)(12 - strlen(sl_voice_word(v))));
    put_right(page, 6, words, 0, "", "");
    if (page->width >= WIDE)
        put_right(page, 8, round(100.0 * words / result->words), 0, "", " %");
    put_right(page, 8, n, 0, "", "");
    put_rate(page, n, words);
    put_bar(page, v, n, most, words > 0 && words < FEW_WORDS ? 2 : 3);
    sl_page_line(page);
}

static void put_voices(sl_report *report)
{
    sl_page *page = &report->page;
    const slant_result *result = report->result;
    uint32_t most = 0;
    bool few = false;
    for (int v = 0; v < SLANT_N_VOICES; v++) {
        if (result->scores.n_loaded_voice[v] > most)
            most = result->scores.n_loaded_voice[v];
        few |= result->words_voice[v] > 0 && result->words_voice[v] < FEW_WORDS;
    }
    sl_page_line(page);
    sl_page_ink(page, SL_INK_DIM);
    sl_buf_text(page->to, "Voice          words");
    sl_buf_text(page->to, page->width >= WIDE ? "   share" : "");
    sl_buf_text(page->to, "  loaded  per 1,000*");
    sl_page_ink(page, SL_INK_PLAIN);
    sl_page_line(page);
    for (int v = 0; v < SLANT_N_VOICES; v++)
        if (result->words_voice[v] || result->scores.n_loaded_voice[v] || v == SLANT_OWN)
            put_voice(report, (slant_voice)v, most);
    sl_page_ink(page, SL_INK_DIM);
    sl_buf_text(page->to, "all           ");
    put_right(page, 6, result->words, 0, "", "");
    sl_page_spaces(page, page->width >= WIDE ? 8 : 0);
    put_right(page, 8, result->scores.n_loaded, 0, "", "");
    put_rate(page, result->scores.n_loaded, result->words);
    sl_page_ink(page, SL_INK_PLAIN);
    sl_page_line(page);
    sl_flow_begin(page, 0, 2);
    sl_flow_text(page, SL_INK_DIM, "* words of the same voice");
    if (few)
        sl_flow_text(page, SL_INK_DIM, "; in brackets where they are fewer than 100");
    sl_flow_end(page);
}

/* One wording of a concept in one voice; the voice of neutral ones does not matter. */
typedef struct wording {
    slant_str concept, folded, text;
    uint32_t n, at; /* at: the first annotation, so that the order never depends on sorting */
    slant_voice voice;
    bool neutral;
} wording;

static int by_wording(const void *left, const void *right)
{
    const wording *a = left, *b = right;
    int order = sl_compare(a->concept, b->concept);
    if (!order)
        order = a->neutral - b->neutral;
    if (!order)
        order = sl_compare(a->folded, b->folded);
    if (!order)
        order = (int)a->voice - (int)b->voice;
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

static int by_count(const void *left, const void *right)
{
    const wording *a = left, *b = right;
    int order = sl_compare(a->concept, b->concept);
    if (!order)
        order = a->neutral - b->neutral;
    if (!order)
        order = (a->n < b->n) - (a->n > b->n);
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

static slant_str fold(sl_report *report, slant_str text)
{
    sl_buf folded = {0};
    sl_fold(text, &folded);
    slant_str copy = sl_arena_str(&report->arena, sl_buf_str(&folded));
    report->page.to->failed |= folded.failed;
    sl_buf_free(&folded);
    return copy;
}

static uint32_t collect(sl_report *report, wording *to)
{
    const slant_result *result = report->result;
    uint32_t n = 0;
    for (uint32_t i = 0; i < result->n_annotations; i++) {
        const slant_annotation *a = &result->annotations[i];
        for (uint32_t c = 0; a->kind != SLANT_CUE && c < a->entry->n_concepts; c++) {
            slant_str text = sl_slice(sl_report_field(report, a->field), a->start, a->end);
            to[n++] = (wording){.concept = a->entry->concepts[c], .folded = fold(report, text),
                                .text = text, .n = 1, .at = i,
                                .voice = a->kind == SLANT_NEUTRAL ? SLANT_OWN : a->voice,
                                .neutral = a->kind == SLANT_NEUTRAL};
        }
    }
    return n;
}

/* All wordings, equal ones as one with their number; by concept, loaded first, then by number. */
static uint32_t list_wordings(sl_report *report, wording **list)
{
    const slant_result *result = report->result;
    uint32_t room = 0;
    for (uint32_t i = 0; i < result->n_annotations; i++)
        room += result->annotations[i].entry->n_concepts;
    *list = room ? sl_arena_zero(&report->arena, room, sizeof **list) : NULL;
    if (!*list)
        return 0;
    uint32_t n = collect(report, *list), kept = 0;
    qsort(*list, n, sizeof **list, by_wording);
    for (uint32_t i = 0; i < n; i++) {
        wording *w = &(*list)[i], *last = kept ? &(*list)[kept - 1] : NULL;
        if (last && sl_eq(last->concept, w->concept) && last->neutral == w->neutral &&
            last->voice == w->voice && sl_eq(last->folded, w->folded))
            last->n++;
        else
            (*list)[kept++] = *w;
    }
    qsort(*list, kept, sizeof **list, by_count);
    return kept;
}

/* "2 loaded (freedom fighters, terrorists ┈)": wordings [i, end), of one concept and kind. */
static void put_wordings(sl_report *report, const wording *w, uint32_t i, uint32_t end,
                         uint32_t mentions)
{
    sl_page *page = &report->page;
    sl_flow_u64(page, SL_INK_PLAIN, mentions);
    sl_flow_text(page, SL_INK_PLAIN, w[i].neutral ? "\xc2\xa0neutral (" : "\xc2\xa0loaded (");
    for (uint32_t k = i; k < end && k < i + MOST_WORDINGS; k++) {
        if (k > i)
            sl_flow_text(page, SL_INK_PLAIN, ", ");
        sl_flow_put(page, w[k].neutral ? SL_INK_NEUTRAL : sl_voice_ink(w[k].voice), w[k].text);
        if (w[k].n > 1) {
            sl_flow_text(page, SL_INK_DIM, "\xc2\xa0×");
            sl_flow_u64(page, SL_INK_DIM, w[k].n);
        }
        if (w[k].voice != SLANT_OWN) {
            sl_flow_text(page, SL_INK_PLAIN, "\xc2\xa0");
            sl_flow_text(page, sl_voice_ink(w[k].voice), sl_voice_line(w[k].voice));
        }
    }
    if (end - i > MOST_WORDINGS) {
        sl_flow_text(page, SL_INK_DIM, ", … ");
        sl_flow_u64(page, SL_INK_DIM, end - i - MOST_WORDINGS);
        sl_flow_text(page, SL_INK_DIM, "\xc2\xa0more");
    }
    sl_flow_text(page, SL_INK_PLAIN, ")");
}

/* The wordings of one concept: [start, end) of the list. */
typedef struct concept {
    uint32_t start, end;
    uint32_t n_loaded, n_neutral; /* mentions */
} concept;

/* Most loaded first, then most often named; the list itself is in the order of names. */
static int by_load(const void *left, const void *right)
{
    const concept *a = left, *b = right;
    if (a->n_loaded != b->n_loaded)
        return a->n_loaded < b->n_loaded ? 1 : -1;
    if (a->n_neutral != b->n_neutral)
        return a->n_neutral < b->n_neutral ? 1 : -1;
    return (a->start > b->start) - (a->start < b->start);
}

static concept *list_concepts(sl_report *report, const wording *list, uint32_t n, uint32_t *found)
{
    concept *concepts = n ? sl_arena_zero(&report->arena, n, sizeof *concepts) : NULL;
    *found = 0;
    for (uint32_t i = 0; concepts && i < n; i++) {
        if (i == 0 || !sl_eq(list[i - 1].concept, list[i].concept))
            concepts[(*found)++].start = i;
        concept *c = &concepts[*found - 1];
        c->end = i + 1;
        *(list[i].neutral ? &c->n_neutral : &c->n_loaded) += list[i].n;
    }
    if (*found)
        qsort(concepts, *found, sizeof *concepts, by_load);
    return concepts;
}

static void put_concept(sl_report *report, const wording *list, const concept *c)
{
    sl_page *page = &report->page;
    bool first = true;
    uint32_t middle = c->start;
    while (middle < c->end && !list[middle].neutral)
        middle++;
    sl_flow_put(page, SL_INK_PLAIN, list[c->start].concept);
    sl_flow_text(page, SL_INK_PLAIN, ": ");
    if (middle > c->start) {
        sl_flow_separator(page, &first);
        put_wordings(report, list, c->start, middle, c->n_loaded);
    }
    if (c->end > middle) {
        sl_flow_separator(page, &first);
        put_wordings(report, list, middle, c->end, c->n_neutral);
    }
    sl_flow_end(page);
}

static void put_labels(sl_report *report)
{
    wording *list;
    uint32_t n = list_wordings(report, &list), found;
    concept *concepts = list_concepts(report, list, n, &found);
    for (uint32_t i = 0; i < found && i < MOST_CONCEPTS; i++) {
        begin_fact(&report->page, i == 0 ? "Labels" : "");
        put_concept(report, list, &concepts[i]);
    }
    if (found > MOST_CONCEPTS) {
        begin_fact(&report->page, "");
        sl_flow_text(&report->page, SL_INK_DIM, "… and ");
        sl_flow_u64(&report->page, SL_INK_DIM, found - MOST_CONCEPTS);
        sl_flow_text(&report->page, SL_INK_DIM, " more");
        sl_flow_end(&report->page);
    }
}

static void put_lexicons(sl_report *report)
{
    sl_page *page = &report->page;
    const slant_engine_info *engine = report->result->engine;
    begin_fact(page, "Lexicons");
    for (size_t i = 0; i < engine->n_lexicons; i++) {
        const slant_lexicon_info *lexicon = engine->lexicons[i];
        bool last = i + 1 == engine->n_lexicons;
        bool same = !last && sl_eq(lexicon->version, engine->lexicons[i + 1]->version);
        sl_flow_put(page, SL_INK_PLAIN, lexicon->name);
        if (!same && lexicon->version.len) {
            sl_flow_text(page, SL_INK_PLAIN, "\xc2\xa0");
            sl_flow_put(page, SL_INK_PLAIN, lexicon->version);
        }
        sl_flow_text(page, SL_INK_PLAIN, last ? "" : ", ");
    }
    bool first = engine->n_lexicons == 0;
    sl_buf validation = {0};
    sl_validation(engine, &validation);
    sl_flow_separator(page, &first);
    sl_flow_put(page, SL_INK_PLAIN, sl_buf_str(&validation));
    page->to->failed |= validation.failed;
    sl_buf_free(&validation);
    sl_flow_end(page);
}

void sl_report_head(sl_report *report)
{
    put_rule(report);
    if (report->result->words == 0) {
        sl_flow_begin(&report->page, 0, 0);
        sl_flow_text(&report->page, SL_INK_DIM, "No words to measure: the text is empty or all "
                                                "boilerplate.");
        sl_flow_end(&report->page);
        return;
    }
    put_voices(report);
    sl_page_line(&report->page);
    put_labels(report);
    put_lexicons(report);
}
