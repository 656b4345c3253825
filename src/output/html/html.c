/* html.c - the HTML report: one page that opens offline, the text with its marks first.
 *
 * An article is rendered by itself, in any thread; what stands above them all (the overview)
 * and below (filters, codebook, methods) is made from what the state gathered, once the last is
 * done. */
#include "output/html/assets.h"
#include "output/html/view.h"

#include "base/str.h"
#include "output/facts.h"
#include "output/methods.h"
#include "output/select.h"

enum { N_LINKS = 4 };

/* The page with its assets and links; the arrays are the caller's. */
static sl_html_page page_of(const sl_html_state *state, slant_str styles[2], slant_str scripts[2],
                            sl_html_link links[N_LINKS], slant_str title)
{
    styles[0] = sl_html_page_css;
    styles[1] = sl_html_report_css;
    scripts[0] = sl_html_page_js;
    scripts[1] = sl_html_report_js;
    bool one = state->articles == 1;
    links[0] = one ? (sl_html_link){"#a1", "The text"} : (sl_html_link){"#overview", "Articles"};
    links[1] = (sl_html_link){"#filters", "Filters"};
    links[2] = (sl_html_link){"#codebook", "Codebook"};
    links[3] = (sl_html_link){"#methods", "Methods"};
    return (sl_html_page){
        .title = title, .lang = SL("en"), .heading = "Loaded wording, and in whose voice",
        .styles = styles, .scripts = scripts, .n_styles = 2, .n_scripts = 2,
        .links = links, .n_links = N_LINKS,
    };
}

static void put_title(const sl_html_state *state, sl_buf *title)
{
    if (state->articles == 1)
        sl_buf_add(title, state->title);
    else
        sl_buf_printf(title, "%llu articles", (unsigned long long)state->articles);
    sl_buf_text(title, " · slant");
}

static void begin(const sl_writer *writer, sl_buf *to)
{
    const sl_html_state *state = writer->state;
    slant_str styles[2], scripts[2];
    sl_html_link links[N_LINKS];
    sl_buf title = {0};
    put_title(state, &title);
    sl_html_page page = page_of(state, styles, scripts, links, sl_buf_str(&title));
    sl_html_begin(to, &page);
    to->failed |= title.failed || sl_html_state_failed(state);
    sl_buf_free(&title);
    if (state->articles == 0)
        sl_buf_text(to, "<p class=\"empty\" id=\"overview\">No article was read.</p>\n");
    else if (state->articles > 1)
        sl_html_overview(state, to);
}

static void put_methods(const slant_engine_info *engine, sl_buf *to)
{
    sl_buf methods = {0};
    sl_methods(engine, &methods);
    sl_buf_text(to, "<section class=\"methods\" id=\"methods\" aria-labelledby=\"methods-h\" "
                    "tabindex=\"-1\"><h2 id=\"methods-h\">Methods</h2>\n<p class=\"copy\">");
    sl_html_text(to, sl_trim(sl_buf_str(&methods)));
    sl_buf_text(to, "</p>\n</section>\n");
    to->failed |= methods.failed;
    sl_buf_free(&methods);
}

static void end(const sl_writer *writer, sl_buf *to)
{
    const sl_html_state *state = writer->state;
    slant_str styles[2], scripts[2];
    sl_html_link links[N_LINKS];
    sl_html_page page = page_of(state, styles, scripts, links, SL(""));
    sl_html_filters(state, to);
    sl_html_codebook(state, to);
    put_methods(writer->engine, to);
    sl_html_end(to, &page);
    to->failed |= sl_html_state_failed(state);
}

static void render_parts(sl_html_view *view)
{
    sl_buf *to = view->to;
    sl_buf_printf(to, "<article id=\"a%llu\" aria-labelledby=\"a%llut\" tabindex=\"-1\"",
                  (unsigned long long)view->number, (unsigned long long)view->number);
    slant_str lang = view->result->article->lang;
    sl_html_lang(to, lang.len ? lang : view->result->engine->lang);
    /* Of several articles all but the first are no elements until the script shows them: thousands
     * of whole articles would be more than a browser bears. Without a script they are elements. */
    sl_buf_text(to, view->number > 1 ? "><noscript>\n" : ">\n");
    sl_buf_text(to, "<div class=\"spread\">\n<div class=\"column\">\n");
    sl_html_head(view);
    sl_html_article_text(view);
    sl_buf_text(to, "</div>\n");
    sl_html_lists(view);
    sl_buf_text(to, "</div>\n");
    sl_html_strip(view);
    sl_html_concepts(view);
    sl_html_speakers(view);
    sl_html_charts(view);
    sl_html_notes(view);
    sl_html_suppressed(view);
    sl_buf_text(to, view->number > 1 ? "</noscript></article>\n" : "</article>\n");
}

static void render(const sl_writer *writer, const slant_result *result, uint64_t number, sl_buf *to)
{
    sl_html_view view;
    sl_buf row = {0};
    if (sl_html_view_open(&view, writer, result, number, to)) {
        render_parts(&view);
        sl_html_row(&view, &row);
        sl_html_state_add(writer->state, result, number, view.kinds, sl_buf_str(&row));
    } else {
        to->failed = true;
    }
    to->failed |= row.failed;
    sl_buf_free(&row);
    sl_html_view_close(&view);
}

extern const sl_writer_format sl_html_format;
const sl_writer_format sl_html_format = {
    .name = "html",
    .extensions = "html htm",
    .summary = "a page to read, explore and print: the text with its marks, lists, codebook",
    .wants_tokens = true,
    .most_articles = SL_HTML_MOST_ARTICLES,
    .check = sl_check_plain,
    .begin = begin,
    .end = end,
    .render = render,
    .open = sl_html_state_open,
    .close = sl_html_state_close,
};
