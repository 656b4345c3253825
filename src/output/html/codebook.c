/* codebook.c - the definitions and entries that occur in this report, and no others, lexicon by
 * lexicon: what each name in the notes leads to. */
#include "output/html/view.h"

#include "base/str.h"

static void put_reference(sl_buf *to, slant_str reference)
{
    if (reference.len == 0)
        return;
    sl_buf_text(to, " <cite>");
    if (sl_html_open_link(to, reference)) {
        sl_html_text(to, reference);
        sl_buf_text(to, "</a>");
    } else {
        sl_html_bdi(to, reference);
    }
    sl_buf_text(to, "</cite>");
}

/* Definitions [first, end) of one kind that occur. */
static void put_definitions(const sl_html_state *state, uint32_t first, uint32_t end,
                            const char *kind, const char *heading, sl_buf *to)
{
    bool any = false;
    for (uint32_t i = first; i < end; i++) {
        const slant_definition *d = sl_html_definition(state, i);
        if (!state->definition_seen[i] || !sl_eq(d->kind, sl_str(kind)))
            continue;
        if (!any)
            sl_buf_printf(to, "<h4>%s</h4>\n<dl>\n", heading);
        any = true;
        sl_buf_printf(to, "<div id=\"d%u\" tabindex=\"-1\"><dt>", i);
        sl_html_bdi(to, d->name);
        sl_buf_text(to, "</dt><dd><span class=\"definition\">");
        sl_html_text(to, d->text);
        sl_buf_text(to, "</span>");
        put_reference(to, d->reference);
        sl_buf_text(to, "</dd></div>\n");
    }
    sl_buf_text(to, any ? "</dl>\n" : "");
}

static void put_list(sl_buf *to, const slant_str *items, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        sl_buf_text(to, i ? ", " : "");
        sl_html_bdi(to, items[i]);
    }
}

static void put_cell(sl_buf *to, slant_str text)
{
    sl_buf_text(to, "<td>");
    if (text.len)
        sl_html_bdi(to, text);
    sl_buf_text(to, "</td>");
}

static void put_note(sl_buf *to, const char *label, slant_str text)
{
    if (text.len == 0)
        return;
    sl_buf_printf(to, "<span><i>%s</i> ", label);
    sl_html_bdi(to, text);
    sl_buf_text(to, "</span> ");
}

static void put_entry(const sl_html_state *state, uint32_t number, sl_buf *to)
{
    const slant_entry *e = sl_html_entry(state, number);
    sl_buf_printf(to, "<tr id=\"e%u\" tabindex=\"-1\"><th scope=\"row\"><bdi class=\"term\">",
                  number);
    sl_html_text(to, e->term);
    sl_buf_text(to, "</bdi></th><td>");
    sl_buf_text(to, slant_kind_name(e->kind));
    sl_buf_text(to, "</td><td>");
    put_list(to, e->category, e->n_category);
    sl_buf_text(to, "</td><td>");
    put_list(to, e->frame, e->n_frame);
    sl_buf_text(to, "</td><td>");
    put_list(to, e->concepts, e->n_concepts);
    sl_buf_text(to, "</td><td class=\"n\">");
    sl_buf_number(to, e->weight, 4);
    sl_buf_text(to, "</td><td class=\"n\">");
    sl_buf_number(to, e->valence, 4);
    sl_buf_text(to, "</td>");
    put_cell(to, e->alternative);
    sl_buf_text(to, "<td class=\"notes\">");
    put_note(to, "counts in", e->example);
    put_note(to, "not in", e->counterexample);
    put_note(to, "note", e->note);
    put_note(to, "reference", e->reference);
    sl_buf_text(to, "</td></tr>\n");
}

static void put_entries(const sl_html_state *state, uint32_t first, uint32_t end, sl_buf *to)
{
    sl_buf_text(to, "<div class=\"scroll\" role=\"region\" aria-label=\"Entries\" tabindex=\"0\">"
                    "<table class=\"stack entries\"><thead><tr><th scope=\"col\">Entry</th>"
                    "<th scope=\"col\">Kind</th><th scope=\"col\">Category</th>"
                    "<th scope=\"col\">Frame</th><th scope=\"col\">Concept</th>"
                    "<th scope=\"col\" class=\"n\">Weight</th>"
                    "<th scope=\"col\" class=\"n\">Valence</th>"
                    "<th scope=\"col\">Neutral wording</th><th scope=\"col\">Examples, notes</th>"
                    "</tr></thead><tbody>\n");
    for (uint32_t i = first; i < end; i++)
        if (state->entry_seen[i])
            put_entry(state, i, to);
    sl_buf_text(to, "</tbody></table></div>\n");
}

static bool occurs(const bool *seen, uint32_t first, uint32_t end)
{
    while (first < end && !seen[first])
        first++;
    return first < end;
}

static void put_lexicon(const sl_html_state *state, size_t i, sl_buf *to)
{
    const slant_lexicon_info *l = state->engine->lexicons[i];
    uint32_t first = state->first_entry[i], end = first + (uint32_t)l->n_entries;
    uint32_t first_d = state->first_definition[i], end_d = first_d + (uint32_t)l->n_definitions;
    if (!occurs(state->entry_seen, first, end))
        return;
    sl_buf_text(to, "<details class=\"lexicon\"><summary><h3>");
    sl_html_bdi(to, l->name);
    sl_buf_text(to, "</h3> ");
    sl_html_bdi(to, l->version);
    sl_buf_text(to, " ");
    sl_html_bdi(to, l->title);
    sl_buf_text(to, "</summary>\n<p class=\"small\">");
    put_note(to, "licence", l->licence);
    put_note(to, "cite", l->cite);
    put_note(to, "validated on", l->validated_on.len ? l->validated_on : SL("nothing yet"));
    sl_buf_printf(to, "<span><i>sha256</i> %.12s</span></p>\n", l->sha256);
    put_definitions(state, first_d, end_d, "category", "Categories", to);
    put_definitions(state, first_d, end_d, "frame", "Frames", to);
    put_definitions(state, first_d, end_d, "concept", "Concepts", to);
    sl_buf_text(to, "<h4>Entries</h4>\n");
    put_entries(state, first, end, to);
    sl_buf_text(to, "</details>\n");
}

void sl_html_codebook(const sl_html_state *state, sl_buf *to)
{
    uint32_t cues = state->first_definition[state->engine->n_lexicons];
    sl_buf_text(to, "<section class=\"codebook\" id=\"codebook\" aria-labelledby=\"codebook-h\" "
                    "tabindex=\"-1\"><h2 id=\"codebook-h\">Codebook</h2>\n<p class=\"small\">The "
                    "entries and definitions that occur here. The whole codebook: "
                    "<code>--to csv --table codebook</code>.</p>\n");
    for (size_t i = 0; i < state->engine->n_lexicons; i++)
        put_lexicon(state, i, to);
    if (occurs(state->definition_seen, cues, state->n_definitions)) {
        sl_buf_text(to, "<details class=\"lexicon\"><summary><h3>Reporting words</h3></summary>\n");
        put_definitions(state, cues, state->n_definitions, "cue_class", "Classes", to);
        sl_buf_text(to, "</details>\n");
    }
    sl_buf_text(to, "</section>\n");
}
