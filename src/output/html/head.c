/* head.c - what stands above an article's text (who, when, title, the key to its marks), and its
 * figures by voice. */
#include "output/html/view.h"

#include "base/str.h"
#include "output/page.h"
#include "output/select.h"

static void put_part(sl_buf *to, slant_str text, bool *first)
{
    if (text.len == 0)
        return;
    sl_buf_text(to, *first ? "" : " <span class=\"dot\" aria-hidden=\"true\">·</span> ");
    *first = false;
    sl_html_bdi(to, text);
}

static void put_kicker(sl_html_view *view)
{
    const slant_article *a = view->result->article;
    sl_buf *to = view->to;
    bool first = true;
    sl_buf_text(to, "<p class=\"kicker\">");
    if (a->source.len) {
        sl_buf_text(to, "<b>");
        put_part(to, a->source, &first);
        sl_buf_text(to, "</b>");
    }
    put_part(to, a->date.len ? a->date : a->date_raw, &first);
    put_part(to, a->section, &first);
    put_part(to, a->author, &first);
    put_part(to, a->event, &first);
    put_part(to, a->doc_id, &first);
    if (a->url.len) {
        sl_buf_text(to, first ? "" : " <span class=\"dot\" aria-hidden=\"true\">·</span> ");
        if (sl_html_open_link(to, a->url))
            sl_buf_text(to, "the original</a>");
        else
            sl_html_bdi(to, a->url);
    }
    sl_buf_text(to, "</p>\n");
}

/* One voice: its mark, words, loaded wording, rate. */
static void put_voice(sl_html_view *view, slant_voice v)
{
    const slant_result *result = view->result;
    uint32_t words = result->words_voice[v], n = result->scores.n_loaded_voice[v];
    sl_buf *to = view->to;
    sl_buf_printf(to, "<tr data-voice=\"%s\"><th scope=\"row\"><span class=\"m %s\">%s</span></th>"
                  "<td class=\"n\">", slant_voice_name(v), sl_html_voice_class(v),
                  sl_html_voice_heading(v));
    sl_put_grouped(to, words);
    if (result->engine->n_lexicons) {
        sl_buf_text(to, "</td><td class=\"n\">");
        sl_put_grouped(to, n);
        sl_buf_text(to, "</td><td class=\"n\">");
        sl_html_rate(to, n, words);
    }
    sl_buf_text(to, "</td></tr>\n");
}

static void put_all(sl_html_view *view)
{
    const slant_result *result = view->result;
    sl_buf *to = view->to;
    sl_buf_text(to, "<tr class=\"all\"><th scope=\"row\">All</th><td class=\"n\">");
    sl_put_grouped(to, result->words);
    if (result->engine->n_lexicons) {
        sl_buf_text(to, "</td><td class=\"n\">");
        sl_put_grouped(to, result->scores.n_loaded);
        sl_buf_text(to, "</td><td class=\"n\">");
        sl_html_rate(to, result->scores.n_loaded, result->words);
    }
    sl_buf_text(to, "</td></tr>\n");
}

static void put_voices(sl_html_view *view)
{
    const slant_result *result = view->result;
    sl_buf *to = view->to;
    bool few = false;
    sl_buf_text(to, "<table class=\"voices\"><caption class=\"hidden\">Words and loaded wording by "
                    "voice</caption><thead><tr><th scope=\"col\">Voice</th>"
                    "<th scope=\"col\" class=\"n\">words</th>");
    if (result->engine->n_lexicons)
        sl_buf_text(to, "<th scope=\"col\" class=\"n\">loaded</th>"
                        "<th scope=\"col\" class=\"n\">per 1,000<abbr title=\"words of the same "
                        "voice\">*</abbr></th>");
    sl_buf_text(to, "</tr></thead><tbody>\n");
    for (int v = 0; v < SLANT_N_VOICES; v++) {
        put_voice(view, (slant_voice)v);
        few |= result->words_voice[v] > 0 && result->words_voice[v] < 100;
    }
    put_all(view);
    sl_buf_text(to, "</tbody></table>\n<p class=\"small\">");
    if (result->engine->n_lexicons == 0)
        sl_buf_text(to, "No lexicon was used, so no wording was looked for.");
    else
        sl_buf_text(to, "* words of the same voice");
    sl_buf_text(to, few && result->engine->n_lexicons ? "; in brackets where they are fewer than "
                                                        "100</p>\n" : "</p>\n");
}

/* What the marks mean, with how many there are: "own words 21 · reported 5 · quoted 6". */
static void put_key(sl_html_view *view)
{
    const uint32_t *n = view->result->scores.n_loaded_voice;
    sl_buf *to = view->to;
    sl_buf_text(to, "<p class=\"key\"><span class=\"m own\">own words</span> ");
    sl_put_grouped(to, n[SLANT_OWN]);
    sl_buf_text(to, " <span class=\"m rep\">reported</span> ");
    sl_put_grouped(to, n[SLANT_INDIRECT]);
    sl_buf_text(to, " <span class=\"m quo\">quoted</span> ");
    sl_put_grouped(to, n[SLANT_DIRECT]);
    if (n[SLANT_QUOTED_TERM]) {
        sl_buf_text(to, " <span class=\"m term\">quoted terms</span> ");
        sl_put_grouped(to, n[SLANT_QUOTED_TERM]);
    }
    sl_buf_text(to, " <span class=\"m cue\">reporting words that vouch or doubt</span></p>\n");
}

void sl_html_head(sl_html_view *view)
{
    sl_buf *to = view->to;
    sl_buf_text(to, "<header class=\"head\">\n");
    put_kicker(view);
    sl_buf_printf(to, "<h2 id=\"a%llut\" dir=\"auto\">", (unsigned long long)view->number);
    sl_html_title(view);
    sl_buf_text(to, "</h2>\n");
    if (view->result->words == 0)
        sl_buf_text(to, "<p class=\"empty\">No words to measure: the text is empty or all "
                        "boilerplate.</p>\n");
    else if (view->result->engine->n_lexicons)
        put_key(view);
    sl_buf_text(to, "</header>\n");
}

void sl_html_figures(sl_html_view *view)
{
    sl_buf_text(view->to, "<div class=\"figures\">\n");
    put_voices(view);
    sl_buf_text(view->to, "</div>\n");
}
