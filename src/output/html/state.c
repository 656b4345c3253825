/* state.c - what a report gathers over its articles: see state.h. */
#include "output/html/state.h"

#include "base/mem.h"
#include "base/str.h"
#include "output/select.h"

static slant_str key_of(sl_buf *scratch, slant_str lexicon, slant_str kind, slant_str name)
{
    sl_buf_clear(scratch);
    sl_buf_add(scratch, lexicon);
    sl_buf_char(scratch, '\0');
    sl_buf_add(scratch, kind);
    sl_buf_char(scratch, '\0');
    sl_buf_add(scratch, name);
    return sl_buf_str(scratch);
}

static void index_definitions(sl_html_state *state, slant_str lexicon,
                              const slant_definition *definitions, size_t n, sl_buf *scratch)
{
    for (size_t i = 0; i < n; i++) {
        slant_str key = key_of(scratch, lexicon, definitions[i].kind, definitions[i].name);
        slant_str kept = sl_arena_str(&state->arena, key);
        if (kept.ptr)
            sl_map_add(&state->definitions, kept, state->n_definitions);
        state->n_definitions++;
    }
}

static void number_all(sl_html_state *state)
{
    const slant_engine_info *engine = state->engine;
    sl_buf scratch = {0};
    for (size_t i = 0; i < engine->n_lexicons; i++) {
        const slant_lexicon_info *l = engine->lexicons[i];
        state->first_entry[i] = state->n_entries;
        state->first_definition[i] = state->n_definitions;
        state->n_entries += (uint32_t)l->n_entries;
        index_definitions(state, l->name, l->definitions, l->n_definitions, &scratch);
    }
    state->first_entry[engine->n_lexicons] = state->n_entries;
    state->first_definition[engine->n_lexicons] = state->n_definitions;
    index_definitions(state, SL("cues"), engine->definitions, engine->n_definitions, &scratch);
    state->arena.failed |= scratch.failed;
    sl_buf_free(&scratch);
}

static bool fill(sl_html_state *state)
{
    size_t n = state->engine->n_lexicons + 1;
    state->has_lock = sl_mutex_init(&state->lock);
    state->first_entry = sl_arena_zero(&state->arena, n, sizeof *state->first_entry);
    state->first_definition = sl_arena_zero(&state->arena, n, sizeof *state->first_definition);
    if (!state->has_lock || state->arena.failed)
        return false;
    number_all(state);
    state->entry_seen = sl_arena_zero(&state->arena, (size_t)state->n_entries + 1, sizeof(bool));
    state->definition_seen =
        sl_arena_zero(&state->arena, (size_t)state->n_definitions + 1, sizeof(bool));
    return !sl_html_state_failed(state);
}

bool sl_html_state_open(sl_writer *writer)
{
    sl_html_state *state = sl_mem_zero(1, sizeof *state);
    writer->state = state;
    if (!state)
        return false;
    state->engine = writer->engine;
    sl_arena_init(&state->arena, 0);
    sl_map_init(&state->definitions, sl_hash_seed());
    return fill(state);
}

void sl_html_state_close(sl_writer *writer)
{
    sl_html_state *state = writer->state;
    if (!state)
        return;
    if (state->has_lock)
        sl_mutex_free(&state->lock);
    sl_map_free(&state->definitions);
    sl_arena_free(&state->arena);
    sl_mem_free(state);
}

bool sl_html_state_failed(const sl_html_state *state)
{
    return state->arena.failed || state->definitions.failed;
}

/* ---- numbers ---- */

uint32_t sl_html_entry_number(const sl_html_state *state, const slant_entry *entry)
{
    const slant_engine_info *engine = state->engine;
    for (size_t i = 0; i < engine->n_lexicons; i++) {
        const slant_lexicon_info *l = engine->lexicons[i];
        uintptr_t at = (uintptr_t)entry, first = (uintptr_t)l->entries;
        if (at >= first && at < (uintptr_t)(l->entries + l->n_entries))
            return state->first_entry[i] + (uint32_t)(entry - l->entries);
    }
    return SL_NONE;
}

static size_t lexicon_of(const uint32_t *first, size_t n, uint32_t number)
{
    size_t i = 0;
    while (i < n && number >= first[i + 1])
        i++;
    return i;
}

const slant_entry *sl_html_entry(const sl_html_state *state, uint32_t number)
{
    size_t i = lexicon_of(state->first_entry, state->engine->n_lexicons, number);
    return &state->engine->lexicons[i]->entries[number - state->first_entry[i]];
}

uint32_t sl_html_definition_number(const sl_html_state *state, slant_str lexicon, const char *kind,
                                   slant_str name, bool *failed)
{
    sl_buf scratch = {0};
    slant_str key = key_of(&scratch, lexicon, sl_str(kind), name);
    *failed = *failed || scratch.failed;
    uint32_t number = scratch.failed ? SL_NONE : sl_map_get(&state->definitions, key);
    sl_buf_free(&scratch);
    return number;
}

const slant_definition *sl_html_definition(const sl_html_state *state, uint32_t number)
{
    size_t n = state->engine->n_lexicons;
    size_t i = lexicon_of(state->first_definition, n, number);
    const slant_definition *list = i < n ? state->engine->lexicons[i]->definitions
                                         : state->engine->definitions;
    return &list[number - state->first_definition[i]];
}

slant_str sl_html_cue_class(const slant_entry *entry)
{
    slant_str name = entry->n_category ? entry->category[0] : SL("");
    size_t slash = sl_find_char(name, '/', 0);
    return slash < name.len ? sl_slice(name, slash + 1, name.len) : name;
}

/* ---- gathering ---- */

static void see_names(sl_html_state *state, slant_str lexicon, const char *kind,
                      const slant_str *names, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t number = sl_html_definition_number(state, lexicon, kind, names[i],
                                                    &state->arena.failed);
        if (number != SL_NONE)
            state->definition_seen[number] = true;
    }
}

static void see_entry(sl_html_state *state, const slant_entry *e)
{
    uint32_t number = sl_html_entry_number(state, e);
    state->kinds[e->kind] = true;
    if (number == SL_NONE) {
        slant_str cue_class = sl_html_cue_class(e);
        see_names(state, SL("cues"), "cue_class", &cue_class, 1);
        return;
    }
    if (state->entry_seen[number])
        return;
    state->entry_seen[number] = true;
    see_names(state, e->lexicon, "category", e->category, e->n_category);
    see_names(state, e->lexicon, "frame", e->frame, e->n_frame);
    see_names(state, e->lexicon, "concept", e->concepts, e->n_concepts);
}

static void see_classes(sl_html_state *state, const slant_result *result)
{
    for (uint32_t i = 0; i < result->n_attributions; i++)
        see_names(state, SL("cues"), "cue_class", &result->attributions[i].cue_class,
                  result->attributions[i].cue_class.len > 0);
}

static void add_totals(sl_html_state *state, const slant_result *result)
{
    state->articles++;
    state->words += result->words;
    state->n_loaded += result->scores.n_loaded;
    for (int v = 0; v < SLANT_N_VOICES; v++) {
        state->voice_words[v] += result->words_voice[v];
        state->voice_loaded[v] += result->scores.n_loaded_voice[v];
    }
}

void sl_html_state_add(sl_html_state *state, const slant_result *result, uint64_t number,
                       unsigned kinds, slant_str row)
{
    sl_lock(&state->lock);
    add_totals(state, result);
    if (number <= SL_HTML_MOST_ARTICLES)
        state->rows[number - 1] = sl_arena_str(&state->arena, row);
    if (number == 1) {
        slant_str title = sl_title_of(result);
        state->title = sl_arena_str(&state->arena, title.len ? title : result->article->doc_id);
        state->lang = sl_arena_str(&state->arena, result->article->lang);
    }
    for (uint32_t i = 0; i < result->n_annotations; i++)
        if (sl_kinds_have(kinds, result->annotations[i].kind))
            see_entry(state, result->annotations[i].entry);
    see_classes(state, result);
    sl_unlock(&state->lock);
}
