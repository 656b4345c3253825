/* notes.c - why each mark stands there: entry, category, frame, concept, voice and its rule,
 * speaker, neutral wording, weight. Names lead to their definitions in the codebook. The script
 * shows a note beside its mark; without it, and on paper, the notes are a numbered list. Behind
 * them, when asked for, the matches that were kept out. */
#include "output/html/view.h"

#include "base/str.h"

static void put_item(sl_buf *to, const char *label, slant_str text)
{
    if (text.len == 0)
        return;
    sl_buf_printf(to, "<span><i>%s</i> ", label);
    sl_html_bdi(to, text);
    sl_buf_text(to, "</span>\n");
}

/* ---- the voice, once for a mark ---- */

static void put_cue(sl_html_view *view, const slant_attribution *t)
{
    slant_field field = view->result->sentences[t->sentence].field;
    sl_buf *to = view->to;
    if (t->cue.start >= t->cue.end)
        return;
    sl_buf_text(to, "<span><i>cue</i> ");
    sl_html_bdi(to, sl_slice(sl_html_field(view, field), t->cue.start, t->cue.end));
    if (t->cue_class.len) {
        uint32_t d = sl_html_definition_number(view->state, SL("cues"), "cue_class", t->cue_class,
                                               &to->failed);
        sl_buf_text(to, " (");
        if (d != SL_NONE)
            sl_buf_printf(to, "<a href=\"#d%u\">", d);
        sl_html_text(to, t->cue_class);
        sl_buf_text(to, d != SL_NONE ? "</a>)" : ")");
    }
    sl_buf_text(to, "</span>\n");
}

static void put_attribution(sl_html_view *view, const slant_annotation *a)
{
    sl_buf *to = view->to;
    if (a->attribution < 0) {
        put_item(to, "speaker", a->speaker);
        put_item(to, "rule", a->voice == SLANT_OWN ? SL("none: no attribution reaches it")
                                                   : SL(""));
        return;
    }
    const slant_attribution *t = &view->result->attributions[a->attribution];
    slant_str speaker = a->speaker.len ? a->speaker : t->speaker;
    put_item(to, "speaker", speaker.len ? speaker : SL("not named"));
    put_item(to, "group", t->speaker_group);
    put_item(to, "via", t->via);
    put_cue(view, t);
    put_item(to, "rule", t->rule);
    sl_buf_text(to, "<span><i>confidence</i> ");
    sl_buf_number(to, t->confidence, 2);
    sl_buf_text(to, "</span>\n");
}

static const char *voice_says(const slant_annotation *a)
{
    static const char *const says[SLANT_N_VOICES] = {
        [SLANT_OWN] = "the outlet answers for claim and wording",
        [SLANT_INDIRECT] = "the speaker answers for the claim, the outlet for the wording",
        [SLANT_DIRECT] = "the speaker’s own words, in quotation marks",
        [SLANT_QUOTED_TERM] = "in quotation marks, without a speaker",
    };
    static const char *const kinds[SLANT_N_QUOTED_KINDS] = {
        [SLANT_QUOTED_DISTANCE] = "in quotation marks that keep a distance",
        [SLANT_QUOTED_SELF] = "in quotation marks, as they call themselves",
        [SLANT_QUOTED_NAME] = "in quotation marks, as a name",
        [SLANT_QUOTED_TITLE] = "in quotation marks, as a title",
    };
    if (a->voice == SLANT_QUOTED_TERM && kinds[a->quoted_kind])
        return kinds[a->quoted_kind];
    return says[a->voice];
}

static void put_voice(sl_html_view *view, const slant_annotation *a)
{
    static const char *const names[SLANT_N_VOICES] = {
        [SLANT_OWN] = "Own voice", [SLANT_INDIRECT] = "Reported", [SLANT_DIRECT] = "Quoted",
        [SLANT_QUOTED_TERM] = "Quoted term",
    };
    sl_buf_printf(view->to, "<p class=\"voice\"><b>%s</b> <span class=\"says\">%s</span>\n",
                  names[a->voice], voice_says(a));
    put_attribution(view, a);
    sl_buf_text(view->to, "</p>\n");
}

/* ---- the entry of each annotation ---- */

static void put_names(sl_html_view *view, const slant_entry *e, const char *kind,
                      const slant_str *names, uint32_t n)
{
    sl_buf *to = view->to;
    if (n == 0)
        return;
    sl_buf_printf(to, "<span><i>%s</i> ", kind);
    for (uint32_t i = 0; i < n; i++) {
        bool is_cue = e->kind == SLANT_CUE;
        uint32_t d = sl_html_definition_number(
            view->state, is_cue ? SL("cues") : e->lexicon, is_cue ? "cue_class" : kind,
            is_cue ? sl_html_cue_class(e) : names[i], &to->failed);
        sl_buf_text(to, i ? ", " : "");
        if (d != SL_NONE)
            sl_buf_printf(to, "<a href=\"#d%u\">", d);
        sl_html_bdi(to, names[i]);
        sl_buf_text(to, d != SL_NONE ? "</a>" : "");
    }
    sl_buf_text(to, "</span>\n");
}

static void put_list(sl_buf *to, const char *name, const slant_str *items, uint32_t n)
{
    sl_buf_printf(to, " data-%s=\"", name);
    for (uint32_t i = 0; i < n; i++) {
        sl_buf_text(to, i ? ";" : "");
        sl_html_text(to, items[i]);
    }
    sl_buf_char(to, '"');
}

/* What filters choose by, and what a program that reads the page finds. */
static void put_data(sl_html_view *view, uint32_t i)
{
    const slant_annotation *a = &view->result->annotations[i];
    const slant_entry *e = a->entry;
    sl_buf *to = view->to;
    const sl_offsets *offsets = &view->offsets[a->field];
    sl_buf_printf(to, "<li data-id=\"%u\" data-span=\"%u\" data-field=\"%s\" "
                  "data-start=\"%u\" data-end=\"%u\" data-kind=\"%s\" data-voice=\"%s\"",
                  i, a->span, slant_field_name(a->field),
                  sl_offsets_at(offsets, a->start), sl_offsets_at(offsets, a->end),
                  slant_kind_name(a->kind), slant_voice_name(a->voice));
    sl_html_attribute(to, "data-lexicon", e->lexicon);
    sl_html_attribute(to, "data-entry", e->id);
    put_list(to, "category", e->category, e->n_category);
    put_list(to, "frame", e->frame, e->n_frame);
    sl_buf_text(to, ">\n");
}

static void put_words(sl_html_view *view, const sl_html_mark *mark, const slant_annotation *a)
{
    if (mark->n == 1)
        return;
    sl_buf_text(view->to, "<span class=\"words\">“");
    sl_html_bdi(view->to, sl_slice(sl_html_field(view, a->field), a->start, a->end));
    sl_buf_text(view->to, "”</span>\n");
}

static void put_entry(sl_html_view *view, const slant_entry *e)
{
    uint32_t number = sl_html_entry_number(view->state, e);
    sl_buf *to = view->to;
    sl_buf_text(to, "<span><i>entry</i> ");
    if (number != SL_NONE)
        sl_buf_printf(to, "<a href=\"#e%u\">", number);
    sl_html_bdi(to, e->id);
    sl_buf_text(to, number != SL_NONE ? "</a> in " : " in ");
    sl_html_bdi(to, e->lexicon);
    sl_buf_text(to, "</span>\n");
}

static void put_weight(sl_buf *to, const slant_annotation *a)
{
    if (a->kind != SLANT_LOADED)
        return;
    sl_buf_text(to, "<span><i>weight</i> ");
    sl_buf_number(to, a->score, 4);
    if (a->score < a->entry->weight || a->score > a->entry->weight) {
        sl_buf_text(to, " (");
        sl_buf_number(to, a->entry->weight, 4);
        sl_buf_text(to, " before negation, hedges and boosters)");
    }
    sl_buf_text(to, "</span>\n");
}

static void put_modifiers(sl_buf *to, const slant_annotation *a)
{
    sl_buf_text(to, a->negated ? "<span>negated</span>\n" : "");
    sl_buf_text(to, a->hedged ? "<span>hedged</span>\n" : "");
    sl_buf_text(to, a->intensified ? "<span>intensified</span>\n" : "");
}

/* What is seen on demand only is told in a line. */
static void put_quiet(sl_html_view *view, uint32_t i)
{
    const slant_annotation *a = &view->result->annotations[i];
    put_data(view, i);
    if (a->kind == SLANT_NEUTRAL)
        put_names(view, a->entry, "concept", a->entry->concepts, a->entry->n_concepts);
    else
        put_names(view, a->entry, "reporting word", a->entry->category, a->entry->n_category);
    put_item(view->to, "about", a->referent);
    put_entry(view, a->entry);
    sl_buf_text(view->to, "</li>\n");
}

static void put_annotation(sl_html_view *view, const sl_html_mark *mark, uint32_t i)
{
    const slant_annotation *a = &view->result->annotations[i];
    const slant_entry *e = a->entry;
    sl_buf *to = view->to;
    put_data(view, i);
    put_words(view, mark, a);
    if (a->voice != mark->heavy->voice)
        put_item(to, "voice", sl_str(slant_voice_name(a->voice)));
    if (a->kind == SLANT_NEUTRAL)
        sl_buf_text(to, "<span>a neutral label</span>\n");
    put_item(to, "neutral wording", e->alternative);
    put_weight(to, a);
    put_names(view, e, a->kind == SLANT_CUE ? "reporting word" : "category", e->category,
              e->n_category);
    put_names(view, e, "frame", e->frame, e->n_frame);
    put_names(view, e, "concept", e->concepts, e->n_concepts);
    if (e->valence < 0 || e->valence > 0)
        sl_buf_printf(to, "<span>%s</span>\n",
                      e->valence > 0 ? "favourable" : "unfavourable");
    put_item(to, "about", a->referent);
    put_modifiers(to, a);
    put_entry(view, e);
    sl_buf_text(to, "</li>\n");
}

static void put_note(sl_html_view *view, uint32_t m)
{
    const sl_html_mark *mark = &view->marks[m];
    unsigned long long n = view->number;
    sl_buf_printf(view->to, "<li id=\"a%llun%u\" class=\"note %s%s\" value=\"%u\">\n"
                  "<p class=\"of\"><a class=\"back m %s\" href=\"#a%llum%u\">", n, m + 1,
                  sl_html_mark_class(mark), mark->quiet ? " quiet" : "", m + 1,
                  sl_html_mark_class(mark), n, m + 1);
    sl_html_bdi(view->to, sl_html_mark_text(view, mark));
    sl_buf_text(view->to, "</a></p>\n");
    if (!mark->quiet)
        put_voice(view, mark->heavy);
    sl_buf_text(view->to, "<ul class=\"why\">\n");
    for (uint32_t i = 0; i < mark->n; i++)
        if (mark->quiet)
            put_quiet(view, view->members[mark->first + i]);
        else
            put_annotation(view, mark, view->members[mark->first + i]);
    sl_buf_text(view->to, "</ul>\n</li>\n");
}

void sl_html_notes(sl_html_view *view)
{
    unsigned long long n = view->number;
    if (view->n_marks == 0)
        return;
    sl_buf_printf(view->to, "<section class=\"notes\" aria-labelledby=\"a%llunotes\"><h3 "
                  "id=\"a%llunotes\">Notes: why each mark</h3>\n<ol>\n", n, n);
    for (uint32_t m = 0; m < view->n_marks; m++)
        put_note(view, m);
    sl_buf_text(view->to, "</ol>\n</section>\n");
}

void sl_html_suppressed(sl_html_view *view)
{
    const slant_result *result = view->result;
    unsigned long long n = view->number;
    sl_buf *to = view->to;
    if (result->n_suppressed == 0)
        return;
    sl_buf_printf(to, "<section class=\"notes suppressed\" aria-labelledby=\"a%llukept\"><h3 "
                  "id=\"a%llukept\">Matches that a guard kept out</h3>\n<ul class=\"why\">\n",
                  n, n);
    for (uint32_t i = 0; i < result->n_suppressed; i++) {
        const slant_suppressed *s = &result->suppressed[i];
        sl_buf_printf(to, "<li><a href=\"#a%llus%u\">", n, s->sentence);
        sl_html_bdi(to, sl_slice(sl_html_field(view, s->field), s->start, s->end));
        sl_buf_text(to, "</a>\n");
        put_item(to, "reason", s->reason);
        put_item(to, "entry", s->entry->id);
        put_item(to, "in", s->entry->lexicon);
        sl_buf_text(to, "</li>\n");
    }
    sl_buf_text(to, "</ul>\n</section>\n");
}
