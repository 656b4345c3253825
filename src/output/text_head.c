/* text_head.c - the facts above an article in the terminal report. */
#include "output/text.h"

#include "base/str.h"
#include "base/unicode.h"
#include "output/glyph.h"
#include "output/methods.h"
#include "output/select.h"

#include <math.h>
#include <stdlib.h>

enum { LABEL = 12, WIDE = 60, FEW_WORDS = 100 };

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
    if (result->engine->n_lexicons) {
        put_right(page, 8, n, 0, "", "");
        put_rate(page, n, words);
        put_bar(page, v, n, most, words > 0 && words < FEW_WORDS ? 2 : 3);
    }
    sl_page_line(page);
}

/* What the stars and brackets of the rates mean. */
static void put_footnote(sl_page *page, bool few)
{
    sl_flow_begin(page, 0, 2);
    sl_flow_text(page, SL_INK_DIM, "* words of the same voice");
    if (few)
        sl_flow_text(page, SL_INK_DIM, "; in brackets where they are fewer than 100");
    sl_flow_end(page);
}

static void put_all(sl_report *report, bool few)
{
    sl_page *page = &report->page;
    const slant_result *result = report->result;
    bool counted = result->engine->n_lexicons > 0;
    sl_page_ink(page, SL_INK_DIM);
    sl_buf_text(page->to, "all           ");
    put_right(page, 6, result->words, 0, "", "");
    if (counted) {
        sl_page_spaces(page, page->width >= WIDE ? 8 : 0);
        put_right(page, 8, result->scores.n_loaded, 0, "", "");
        put_rate(page, result->scores.n_loaded, result->words);
    }
    sl_page_ink(page, SL_INK_PLAIN);
    sl_page_line(page);
    if (counted)
        put_footnote(page, few);
}

/* Where there is no lexicon nothing was looked for: words by voice, and no counts or rates. */
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
    sl_buf_text(page->to, result->engine->n_lexicons ? "  loaded  per 1,000*" : "");
    sl_page_ink(page, SL_INK_PLAIN);
    sl_page_line(page);
    for (int v = 0; v < SLANT_N_VOICES; v++)
        if (result->words_voice[v] || result->scores.n_loaded_voice[v] || v == SLANT_OWN)
            put_voice(report, (slant_voice)v, most);
    put_all(report, few);
}

static void put_lexicons(sl_report *report)
{
    sl_page *page = &report->page;
    const slant_engine_info *engine = report->result->engine;
    begin_fact(page, "Lexicons");
    if (engine->n_lexicons == 0) {
        sl_flow_text(page, SL_INK_PLAIN, "none, so no wording was looked for");
        sl_flow_end(page);
        return;
    }
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
    bool first = false;
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
    put_lexicons(report);
}
