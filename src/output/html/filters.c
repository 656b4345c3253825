/* filters.c - the bar that chooses which marks are seen: by voice, kind, category, frame, lexicon;
 * and hides them all. It needs the script, which is why it is hidden without. */
#include "output/html/view.h"

#include "base/str.h"

#include <stdlib.h>

static int by_name(const void *left, const void *right)
{
    return sl_compare(*(const slant_str *)left, *(const slant_str *)right);
}

typedef enum names { CATEGORIES, FRAMES, LEXICONS } names;

static uint32_t of_entry(const slant_entry *e, names which, const slant_str **list)
{
    *list = which == CATEGORIES ? e->category : which == FRAMES ? e->frame : &e->lexicon;
    return which == CATEGORIES ? e->n_category : which == FRAMES ? e->n_frame : 1;
}

/* The names of the entries that occurred, sorted, each once; in the arena. */
static uint32_t collect(const sl_html_state *state, names which, sl_arena *arena, slant_str **to)
{
    uint32_t n = 0, cap = 0, kept = 0;
    slant_str *list = NULL;
    for (uint32_t i = 0; i < state->n_entries; i++) {
        const slant_str *names;
        if (!state->entry_seen[i])
            continue;
        uint32_t more = of_entry(sl_html_entry(state, i), which, &names);
        if (!SL_ARENA_FIT(arena, list, cap, n + more))
            return 0;
        for (uint32_t k = 0; k < more; k++)
            list[n++] = names[k];
    }
    if (n)
        qsort(list, n, sizeof *list, by_name);
    for (uint32_t i = 0; i < n; i++)
        if (kept == 0 || !sl_eq(list[kept - 1], list[i]))
            list[kept++] = list[i];
    *to = list;
    return kept;
}

static void put_choice(const sl_html_state *state, names which, const char *id, const char *label,
                       sl_buf *to)
{
    sl_arena arena;
    slant_str *list = NULL;
    sl_arena_init(&arena, 0);
    uint32_t n = collect(state, which, &arena, &list);
    sl_buf_printf(to, "<label for=\"f-%s\">%s <select id=\"f-%s\" autocomplete=\"off\">"
                  "<option value=\"\">all</option>", id, label, id);
    for (uint32_t i = 0; i < n; i++) {
        sl_buf_text(to, "<option");
        sl_html_attribute(to, "value", list[i]);
        sl_buf_char(to, '>');
        sl_html_text(to, list[i]);
        sl_buf_text(to, "</option>");
    }
    sl_buf_text(to, "</select></label>\n");
    to->failed |= arena.failed;
    sl_arena_free(&arena);
}

static void put_check(sl_buf *to, const char *group, const char *value, const char *class_name,
                      const char *label, bool checked)
{
    sl_buf_printf(to, "<label class=\"check\"><input type=\"checkbox\" name=\"%s\" value=\"%s\" "
                  "autocomplete=\"off\"%s> <span class=\"m %s\">%s</span></label>\n", group, value,
                  checked ? " checked" : "", class_name, label);
}

void sl_html_filters(const sl_html_state *state, sl_buf *to)
{
    sl_buf_text(to, "<section class=\"filters js\" id=\"filters\" aria-label=\"Filters\" "
                    "tabindex=\"-1\">\n<div class=\"bar-line\"><button type=\"button\" "
                    "id=\"hide-marks\" aria-pressed=\"false\">Hide markings</button>\n"
                    "<button type=\"button\" id=\"open-filters\" aria-expanded=\"false\" "
                    "aria-controls=\"filter-panel\">Filters</button>\n"
                    "<span id=\"shown\" role=\"status\"></span>\n"
                    "<button type=\"button\" id=\"print\">Print</button></div>\n"
                    "<form id=\"filter-panel\" hidden>\n<fieldset><legend>Voice</legend>\n");
    for (int v = 0; v < SLANT_N_VOICES; v++)
        put_check(to, "voice", slant_voice_name((slant_voice)v),
                  sl_html_voice_class((slant_voice)v), sl_html_voice_heading((slant_voice)v), true);
    sl_buf_text(to, "</fieldset>\n<fieldset><legend>Kind</legend>\n");
    put_check(to, "kind", "loaded", "", "Loaded wording", true);
    put_check(to, "kind", "cue", "cue", "Telling reporting words", true);
    put_check(to, "quiet", "cue", "cue", "Other reporting words", false);
    put_check(to, "quiet", "neutral", "neutral", "Neutral labels", false);
    sl_buf_text(to, "</fieldset>\n<fieldset><legend>Codebook</legend>\n");
    put_choice(state, CATEGORIES, "category", "Category", to);
    put_choice(state, FRAMES, "frame", "Frame", to);
    put_choice(state, LEXICONS, "lexicon", "Lexicon", to);
    sl_buf_text(to, "<button type=\"reset\">Reset</button>\n</fieldset>\n</form>\n</section>\n");
}
