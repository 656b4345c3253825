/* earlier_rows.c - rows of the tables of an earlier run: see earlier_rows.h. */
#include "input/earlier_rows.h"

#include "base/check.h"
#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "input/columns.h"

#include <stdio.h>

static const char *const part_names[SL_N_PARTS] = {"articles", "sentences", "annotations",
                                                   "attributions"};

const char *sl_earlier_part_name(sl_earlier_part part)
{
    return part_names[part];
}

size_t sl_earlier_column(sl_earlier_names header, const char *name)
{
    size_t c = 0;
    while (c < header.n && !sl_eq_nocase(header.names[c], sl_str(name)))
        c++;
    return c;
}

slant_str sl_earlier_cell(sl_earlier_names header, const slant_str *cells, const char *name)
{
    size_t c = sl_earlier_column(header, name);
    return c < header.n ? cells[c] : (slant_str){0};
}

/* Columns by which a table is known, and no table of anybody else. */
const char *sl_earlier_table_of(sl_earlier_names header)
{
    static const struct {
        const char *table, *columns;
    } known[] = {
        {"annotations", "doc_id sentence start end text entry_id kind voice"},
        {"attributions", "doc_id sentence speaker_status speaker_start cue_class content"},
        {"sentences", "doc_id index field start end role score_own"},
        {"articles", "doc_id words_own words_quoted_term n_loaded_own scores run"},
        {"codebook", "lexicon item name definition term match"},
        {"run", "run slant_version lexicon lexicon_version sha256"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        slant_str rest = sl_str(known[i].columns), name;
        bool has_all = true;
        while (has_all && sl_next_part(&rest, ' ', &name)) {
            size_t c = 0;
            while (c < header.n && !sl_eq_nocase(header.names[c], name))
                c++;
            has_all = c < header.n;
        }
        if (has_all)
            return known[i].table;
    }
    return NULL;
}

bool sl_earlier_row_edited(sl_earlier_names header, const slant_str *cells)
{
    const char *const *names;
    size_t n = sl_check_columns(&names);
    char digits[8];
    sl_check check;
    sl_check_begin(&check);
    for (size_t i = 0; i < n; i++)
        sl_check_add(&check, sl_earlier_cell(header, cells, names[i]));
    sl_check_end(&check, digits);
    slant_str sum = {digits, sizeof digits};
    return !sl_eq_nocase(sl_trim(sl_earlier_cell(header, cells, "check")), sum);
}

void sl_earlier_put_row(sl_earlier *all, sl_earlier_part part, sl_earlier_names header,
                        const slant_str *cells)
{
    static const sl_earlier_kind kinds[SL_N_PARTS] = {
        [SL_PART_SENTENCES] = SL_EARLIER_SENTENCE,
        [SL_PART_ANNOTATIONS] = SL_EARLIER_ANNOTATION,
        [SL_PART_ATTRIBUTIONS] = SL_EARLIER_ATTRIBUTION,
    };
    void *item = sl_earlier_add(all, kinds[part]);
    for (size_t c = 0; item && c < header.n; c++)
        sl_earlier_set(all, kinds[part], item, header.names[c], cells[c]);
    if (item && part == SL_PART_ANNOTATIONS)
        ((sl_earlier_annotation *)item)->edited = sl_earlier_row_edited(header, cells);
}

/* ---- the article ---- */

static void put_meta(sl_earlier *all, slant_str json)
{
    sl_json_object object = {0};
    if (!json.len)
        return;
    if (!sl_json_scan_object(json, false, all->arena, &object, NULL)) {
        strcpy(all->fault, "meta of an article of an earlier run is no JSON object");
        return;
    }
    slant_meta *meta = sl_arena_zero(all->arena, object.n_members, sizeof *meta);
    for (size_t i = 0; meta && i < object.n_members; i++) {
        slant_str key = object.members[i].raw_key;
        slant_str quoted = {key.ptr - 1, key.len + 2};
        meta[i] = (slant_meta){sl_json_string(quoted, all->arena, NULL), object.members[i].raw};
    }
    all->article->meta = meta;
    all->article->n_meta = meta ? object.n_members : 0;
}

static uint32_t count_of(sl_earlier_names header, const slant_str *cells, const char *name)
{
    uint64_t n = 0;
    sl_parse_u64(sl_trim(sl_earlier_cell(header, cells, name)), &n);
    return n < UINT32_MAX ? (uint32_t)n : 0;
}

void sl_earlier_put_article(sl_earlier *all, sl_earlier_names header, const slant_str *cells)
{
    for (int c = 0; c < SL_N_COLUMNS; c++) {
        slant_str *field = sl_article_field(all->article, (sl_column)c);
        slant_str cell = sl_earlier_cell(header, cells, sl_column_name((sl_column)c));
        if (field && cell.len && c != SL_COL_FILE && c != SL_COL_ID)
            *field = cell;
    }
    put_meta(all, sl_earlier_cell(header, cells, "meta"));
    all->article->earlier_run = sl_earlier_cell(header, cells, "run");
    all->words = count_of(header, cells, "words");
    for (int v = 0; v < SLANT_N_VOICES; v++) {
        char name[32];
        snprintf(name, sizeof name, "words_%s", slant_voice_name((slant_voice)v));
        all->words_voice[v] = count_of(header, cells, name);
    }
}

/* The table of articles shows a title that is a line of the text; the field had none. */
static void settle_title(sl_earlier *all)
{
    bool in_text = false;
    for (uint32_t i = 0; i < all->n_sentences; i++) {
        const slant_sentence *s = &all->sentences[i].s;
        if (s->role == SLANT_ROLE_TITLE && s->field == SLANT_TITLE)
            return;
        in_text |= s->role == SLANT_ROLE_TITLE;
    }
    if (in_text)
        all->article->title = (slant_str){0};
    all->article->title_in_text = in_text;
}

/* Tables do not tell an empty text from one that was left out; its sentences do. */
static void settle_text(sl_earlier *all)
{
    bool has_sentences = false;
    for (uint32_t i = 0; i < all->n_sentences; i++)
        has_sentences |= all->sentences[i].s.field == SLANT_TEXT;
    if (!all->article->text.ptr && !has_sentences)
        all->article->text = SL("");
}

slant_status sl_earlier_put_end(sl_earlier *all, sl_source *source, slant_error *error)
{
    slant_article *article = all->article;
    if (all->arena->failed)
        return sl_fail_memory(error);
    settle_title(all);
    settle_text(all);
    if (source->options->annotated || all->fault[0])
        return sl_earlier_finish(all, error);
    if (!article->text.ptr)
        return sl_fail_at(error, SLANT_INPUT, source->path, article->line, "the article '%.*s' has "
                          "no text: the earlier run was written with --no-text",
                          SL_ARG(article->doc_id));
    if (!source->warned_ours)
        sl_source_warn(source, 0, "results of an earlier run are dropped: its articles are "
                       "annotated anew");
    source->warned_ours = true;
    return SLANT_OK;
}
