/* given.c - terms in memory as a lexicon: see given.h. */
#include "lexicon/given.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "base/str.h"
#include "base/unicode.h"
#include "lexicon/cells.h"
#include "lexicon/pattern.h"

static const double GIVEN_WEIGHT = 0.5; /* that of a term in a bare list */

static bool check_pattern(sl_pattern_reader *reader, const char *what, slant_str text,
                          slant_match match, bool is_guard, slant_error *error)
{
    sl_pattern *pattern = sl_arena_alloc(&reader->arena, sizeof *pattern);
    sl_pattern_fault fault;
    if (!pattern)
        return sl_fail_memory(error), false;
    if (sl_pattern_parse(reader, text, match, is_guard, pattern, &fault))
        return true;
    if (reader->arena.failed)
        return sl_fail_memory(error), false;
    size_t at = sl_utf8_count(sl_slice(text, 0, fault.at)) + 1;
    sl_fail(error, SLANT_USAGE, "%s \"%.*s\", column %zu: %s", what, SL_ARG(text), at,
            fault.message);
    return false;
}

static bool check_guards(sl_pattern_reader *reader, const char *what, const char *cell,
                         bool may_hold_self, slant_error *error)
{
    slant_str rest = sl_str(cell), part;
    bool ok = true;
    while (ok && cell && sl_next_part(&rest, ';', &part)) {
        part = sl_trim(part);
        ok = part.len == 0 ||
             check_pattern(reader, what, part,
                           may_hold_self ? SLANT_MATCH_STEM : SLANT_MATCH_FORM, may_hold_self,
                           error);
    }
    return ok;
}

static bool check_terms(const slant_term *terms, size_t n, const sl_lang *lang, slant_error *error)
{
    sl_pattern_reader reader;
    bool ok = sl_pattern_reader_init(&reader, lang, error);
    for (size_t i = 0; ok && i < n; i++) {
        const slant_term *t = &terms[i];
        ok = check_pattern(&reader, "pattern", sl_str(t->term), t->match, false, error) &&
             check_guards(&reader, "unless", t->unless, true, error) &&
             check_guards(&reader, "near", t->near, true, error) &&
             check_guards(&reader, "except", t->except, false, error);
    }
    sl_pattern_reader_free(&reader);
    return ok;
}

static void add_field(sl_sha256 *sha, const char *text)
{
    sl_sha256_add(sha, sl_str(text ? text : ""));
    sl_sha256_add(sha, SL("\n"));
}

static void fill(slant_lexicon *lexicon, const slant_term *terms, size_t n)
{
    sl_arena *arena = &lexicon->arena;
    slant_entry *entries = sl_arena_zero(arena, n, sizeof *entries);
    sl_guards *guards = sl_arena_zero(arena, n, sizeof *guards);
    slant_str *files = sl_arena_zero(arena, n, sizeof *files);
    sl_columns *columns = sl_arena_zero(arena, n, sizeof *columns);
    const slant_str **extra = sl_arena_zero(arena, n, sizeof *extra);
    sl_sha256 sha;
    sl_sha256_init(&sha);
    for (size_t i = 0; i < n && !arena->failed; i++) {
        const slant_term *t = &terms[i];
        slant_str term = sl_arena_str(arena, sl_str(t->term));
        entries[i] = (slant_entry){.id = sl_cell_id(term, arena), .term = term,
                                   .lexicon = SL("terms"), .kind = SLANT_LOADED,
                                   .match = t->match, .weight = GIVEN_WEIGHT,
                                   .valence = __builtin_nan("")};
        guards[i] = (sl_guards){sl_arena_str(arena, sl_str(t->unless)),
                                sl_arena_str(arena, sl_str(t->near)),
                                sl_arena_str(arena, sl_str(t->except))};
        files[i] = SL("");
        add_field(&sha, t->term);
        add_field(&sha, t->unless);
        add_field(&sha, t->near);
        add_field(&sha, t->except);
        add_field(&sha, slant_match_name(t->match));
    }
    lexicon->info = (slant_lexicon_info){.name = SL("terms"), .title = SL("Terms given"),
                                         .entries = entries, .n_entries = n};
    sl_sha256_hex(&sha, lexicon->info.sha256);
    lexicon->guards = guards;
    lexicon->files = files;
    lexicon->columns = columns;
    lexicon->extra_cells = extra;
    lexicon->terms_file = lexicon->json_file = SL("");
}

slant_lexicon *sl_lexicon_given(const slant_term *terms, size_t n, const sl_lang *lang,
                                slant_error *error)
{
    if (!check_terms(terms, n, lang, error))
        return NULL;
    slant_lexicon *lexicon = sl_mem_zero(1, sizeof *lexicon);
    if (!lexicon) {
        sl_fail_memory(error);
        return NULL;
    }
    sl_arena_init(&lexicon->arena, 0);
    fill(lexicon, terms, n);
    if (lexicon->arena.failed) {
        slant_lexicon_free(lexicon);
        sl_fail_memory(error);
        return NULL;
    }
    return lexicon;
}
