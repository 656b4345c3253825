/* text.c - the terminal report: the format, and what its parts have in common. */
#include "output/text.h"

#include "base/str.h"
#include "output/facts.h"
#include "output/glyph.h"
#include "output/methods.h"
#include "output/select.h"

const char *sl_voice_heading(slant_voice voice)
{
    static const char *const headings[SLANT_N_VOICES] = {
        [SLANT_OWN] = "OWN VOICE",
        [SLANT_INDIRECT] = "REPORTED",
        [SLANT_DIRECT] = "QUOTED",
        [SLANT_QUOTED_TERM] = "QUOTED TERM",
    };
    return headings[voice];
}

const char *sl_voice_word(slant_voice voice)
{
    static const char *const words[SLANT_N_VOICES] = {
        [SLANT_OWN] = "own",
        [SLANT_INDIRECT] = "reported",
        [SLANT_DIRECT] = "quoted",
        [SLANT_QUOTED_TERM] = "quoted term",
    };
    return words[voice];
}

const char *sl_voice_line(slant_voice voice)
{
    static const char *const lines[SLANT_N_VOICES] = {
        [SLANT_OWN] = "━", [SLANT_INDIRECT] = "─", [SLANT_DIRECT] = "┈", [SLANT_QUOTED_TERM] = "┄",
    };
    return lines[voice];
}

slant_str sl_report_field(const sl_report *report, slant_field field)
{
    const slant_article *article = report->result->article;
    return field == SLANT_TITLE ? article->title : article->text;
}

void sl_flow_separator(sl_page *page, bool *first)
{
    if (!*first)
        sl_flow_text(page, SL_INK_DIM, "\xc2\xa0· ");
    *first = false;
}

void sl_report_rule(sl_page *page, slant_str left, slant_str right)
{
    size_t left_cells = sl_shown_cells(left) + (left.len > 0), right_cells = 0;
    if (right.len)
        right_cells = sl_shown_cells(right) + 4;
    if (3 + left_cells + right_cells + 3 > page->width)
        right_cells = 0;
    sl_flow_begin(page, 0, 3);
    sl_flow_text(page, SL_INK_DIM, "══ ");
    sl_flow_put(page, SL_INK_BOLD, left);
    if (right.len && !right_cells) {
        bool first = left.len == 0;
        sl_flow_separator(page, &first);
        sl_flow_put(page, SL_INK_DIM, right);
    } else if (3 + left_cells + right_cells < page->width) {
        sl_flow_to(page, (unsigned)(3 + left_cells));
        sl_page_ink(page, SL_INK_DIM);
        sl_buf_repeat(page->to, "═", page->width - 3 - left_cells - right_cells);
        sl_page_ink(page, SL_INK_PLAIN);
        if (right_cells) {
            page->column = (unsigned)(page->width - right_cells);
            sl_flow_text(page, SL_INK_PLAIN, " ");
            page->line_empty = false;
            sl_flow_put(page, SL_INK_DIM, right);
            sl_flow_text(page, SL_INK_DIM, " ══");
        }
    }
    sl_flow_end(page);
}

static void render(const sl_writer *writer, const slant_result *result, uint64_t number, sl_buf *to)
{
    sl_report report = {
        .options = &writer->options,
        .result = result,
        .kinds = sl_kinds(&writer->options, SL_KINDS_LOADED | 1 << SLANT_CUE),
    };
    sl_arena_init(&report.arena, 0);
    sl_page_init(&report.page, to, writer->options.width, writer->options.color);
    if (number > 1)
        sl_page_line(&report.page);
    sl_report_head(&report);
    sl_report_sentences(&report);
    sl_report_bars(&report);
    sl_report_rests_on(&report);
    if (report.arena.failed)
        to->failed = true;
    sl_page_free(&report.page);
    sl_arena_free(&report.arena);
}

static void end(const sl_writer *writer, sl_buf *to)
{
    sl_page page;
    sl_buf methods = {0};
    sl_page_init(&page, to, writer->options.width, writer->options.color);
    sl_methods(writer->engine, &methods);
    sl_page_line(&page);
    sl_report_rule(&page, SL("Methods"), (slant_str){NULL, 0});
    sl_flow_begin(&page, 0, 0);
    sl_flow_put(&page, SL_INK_PLAIN, sl_trim(sl_buf_str(&methods)));
    sl_flow_end(&page);
    to->failed |= methods.failed;
    sl_buf_free(&methods);
    sl_page_free(&page);
}

const sl_writer_format sl_text_format = {
    .name = "text",
    .extensions = "txt",
    .summary = "a report for the terminal: facts, annotated sentences, bars, methods",
    .check = sl_check_plain,
    .end = end,
    .render = render,
};
