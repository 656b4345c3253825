/* strip.c - where in the article the load lies: three lanes from its first word to its last, with a
 * band where the voice speaks and a bar for each mark, as high as it is heavy. */
#include "output/html/view.h"

#include "base/str.h"

enum { WIDTH = 1000, LANE = 26, LANES = 3, BAR = 6, FIFTHS = 5 };

typedef struct strip {
    sl_html_view *view;
    uint64_t total;      /* bytes of title and text */
    uint8_t voice[WIDTH + 1];
    uint32_t fifths[FIFTHS];
    int last[LANES];     /* x of the bar drawn last */
} strip;

static int lane_of(slant_voice voice)
{
    return voice == SLANT_OWN ? 0 : voice == SLANT_INDIRECT ? 1 : 2;
}

static unsigned place(const strip *s, slant_field field, uint32_t byte)
{
    uint64_t at = byte + (field == SLANT_TEXT ? s->view->result->article->title.len : 0);
    return (unsigned)(at * WIDTH / s->total);
}

static void paint_voices(strip *s)
{
    const slant_result *result = s->view->result;
    for (uint32_t i = 0; i < result->n_attributions; i++) {
        const slant_attribution *t = &result->attributions[i];
        for (uint32_t c = 0; c < t->n_content; c++) {
            const slant_content *part = &t->content[c];
            unsigned end = place(s, part->field, part->end);
            for (unsigned x = place(s, part->field, part->start); x < end; x++)
                s->voice[x] = (uint8_t)lane_of(part->voice);
        }
    }
}

static void put_bands(const strip *s)
{
    sl_buf_text(s->view->to, "<path class=\"band\" d=\"");
    for (unsigned x = 0, end; x < WIDTH; x = end) {
        end = x + 1;
        while (end < WIDTH && s->voice[end] == s->voice[x])
            end++;
        sl_buf_printf(s->view->to, "M%u %dh%uv%dh-%uz", x, s->voice[x] * LANE, end - x, LANE - 2,
                      end - x);
    }
    sl_buf_text(s->view->to, "\"/>\n");
}

static void put_bar(strip *s, uint32_t m)
{
    enum { LOW = 8, HIGH = LANE - 2 };
    const sl_html_mark *mark = &s->view->marks[m];
    int lane = lane_of(mark->heavy->voice), x = (int)place(s, mark->field, mark->start);
    double weight = mark->heavy->score > 1 ? 1 : mark->heavy->score < 0 ? 0 : mark->heavy->score;
    int height = LOW + (int)((HIGH - LOW) * weight + 0.5);
    s->fifths[x * FIFTHS / WIDTH < FIFTHS ? x * FIFTHS / WIDTH : FIFTHS - 1]++;
    x = x > WIDTH - BAR ? WIDTH - BAR : x;
    if (s->view->n_marks > WIDTH && x == s->last[lane])
        return; /* no more bars than can be seen */
    s->last[lane] = x;
    sl_buf_printf(s->view->to, "<a href=\"#a%llum%u\" tabindex=\"-1\"><rect class=\"bar %s\" "
                  "x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"><title>",
                  (unsigned long long)s->view->number, m + 1, sl_html_mark_class(mark), x,
                  lane * LANE + HIGH - height, BAR, height);
    sl_html_text(s->view->to, sl_html_mark_text(s->view, mark));
    sl_buf_text(s->view->to, "</title></rect></a>\n");
}

static void put_svg(strip *s)
{
    sl_buf *to = s->view->to;
    sl_buf_printf(to, "<div class=\"lanes\" aria-hidden=\"true\"><span>own</span>"
                  "<span>reported</span><span>quoted</span></div>\n"
                  "<svg viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" aria-hidden=\"true\" "
                  "focusable=\"false\">\n", WIDTH, LANE * LANES);
    put_bands(s);
    for (uint32_t m = 0; m < s->view->n_marks; m++)
        if (s->view->marks[m].heavy->kind == SLANT_LOADED)
            put_bar(s, m);
    sl_buf_text(to, "</svg>\n<figcaption>From the first word to the last. Shaded: where the voice "
                    "speaks. Bars: loaded words, as high as they are heavy. <span class=\"hidden\">"
                    "Loaded words by fifths of the article: ");
    for (int i = 0; i < FIFTHS; i++)
        sl_buf_printf(to, "%s%u", i ? ", " : "", s->fifths[i]);
    sl_buf_text(to, ".</span></figcaption>\n");
}

void sl_html_strip(sl_html_view *view)
{
    const slant_article *article = view->result->article;
    strip s = {.view = view, .total = (uint64_t)article->title.len + article->text.len,
               .last = {-1, -1, -1}};
    if (s.total == 0)
        return;
    paint_voices(&s);
    sl_buf_printf(view->to, "<figure class=\"strip\" role=\"group\" "
                  "aria-labelledby=\"a%llustrip\"><h3 id=\"a%llustrip\">Where the load lies</h3>\n",
                  (unsigned long long)view->number, (unsigned long long)view->number);
    put_svg(&s);
    sl_buf_text(view->to, "</figure>\n");
}
