/* actors.c - the actors of a language: who speaks as whom, and in which group. See cues.h.
 *
 * Columns: name (canonical), aliases (patterns, a list), group, status, match. The name itself is
 * the first alias. */
#include "annotate/voice/cues.h"

#include "annotate/sheet.h"
#include "base/error.h"
#include "base/path.h"
#include "base/str.h"

enum { NAME, ALIASES, GROUP, STATUS, MATCH };
static const char *const columns[] = {"name", "aliases", "group", "status", "match", NULL};

typedef struct loader {
    sl_arena *arena;
    sl_sheet sheet;
    sl_actor *rows;
    uint32_t n, cap;
} loader;

static bool status_of(slant_str name, slant_speaker_status *status)
{
    for (int i = 0; i < SLANT_N_SPEAKER_STATUSES; i++) {
        *status = (slant_speaker_status)i;
        if (sl_eq(name, sl_str(slant_speaker_status_name(*status))))
            return true;
    }
    *status = SLANT_SPEAKER_UNSPECIFIED;
    return name.len == 0;
}

static bool match_of(slant_str name, slant_match *match)
{
    for (int i = 0; i < SLANT_N_MATCHES; i++) {
        *match = (slant_match)i;
        if (sl_eq(name, sl_str(slant_match_name(*match))))
            return true;
    }
    *match = SLANT_MATCH_CASE;
    return name.len == 0;
}

static bool add_alias(loader *l, const sl_actor *actor, slant_str alias)
{
    if (alias.len == 0)
        return true;
    if (!SL_ARENA_FIT(l->arena, l->rows, l->cap, l->n + 1))
        return false;
    l->rows[l->n] = *actor;
    l->rows[l->n++].alias = alias;
    return true;
}

static bool read_rows(loader *l, slant_error *error)
{
    for (;;) {
        sl_sheet_status sheet = sl_sheet_next(&l->sheet, error);
        if (sheet != SL_SHEET_ROW)
            return sheet == SL_SHEET_END;
        const slant_str *cell = l->sheet.cell;
        sl_actor actor = {.name = cell[NAME], .group = cell[GROUP], .file = l->sheet.file,
                          .line = l->sheet.line};
        if (!status_of(cell[STATUS], &actor.status) || !match_of(cell[MATCH], &actor.match)) {
            sl_fail_at(error, SLANT_LEXICON, l->sheet.file, l->sheet.line,
                       "unknown status or match of `%.*s`", SL_ARG(cell[NAME]));
            return false;
        }
        bool good = add_alias(l, &actor, actor.name);
        slant_str rest = cell[ALIASES], alias;
        while (good && sl_next_part(&rest, ';', &alias))
            good = add_alias(l, &actor, sl_trim(alias));
        if (!good) {
            sl_fail_memory(error);
            return false;
        }
    }
}

bool sl_actors_load(const char *folder, sl_arena *arena, sl_actor_table *table, slant_error *error)
{
    *table = (sl_actor_table){0};
    if (!folder || sl_path_kind_of(folder) != SL_PATH_FOLDER)
        return true;
    const char **names;
    size_t n;
    if (!sl_path_list(arena, folder, &names, &n, error))
        return false;
    loader l = {.arena = arena};
    for (size_t i = 0; i < n; i++) {
        if (!sl_ends(sl_str(names[i]), SL(".csv")))
            continue;
        const char *path = sl_path_join(arena, folder, names[i]);
        if (!path)
            return sl_fail_memory(error) == SLANT_OK;
        if (!sl_sheet_open(&l.sheet, path, columns, arena, error))
            return false;
        bool good = read_rows(&l, error);
        sl_sheet_close(&l.sheet);
        if (!good)
            return false;
    }
    *table = (sl_actor_table){l.rows, l.n};
    return true;
}
