/* classes.c - the classes of cues, cue-classes.csv: what each means, after whom, and whether its
 * cues are acts of speech. See cues.h. */
#include "annotate/voice/cues.h"

#include "annotate/sheet.h"
#include "base/error.h"
#include "base/str.h"

enum { CLASS, ACT, DEFINITION, SOURCE };
static const char *const columns[] = {"class", "act", "definition", "source", NULL};

typedef struct loader {
    sl_arena *arena;
    sl_sheet sheet;
    sl_cue_class *rows;
    slant_definition *definitions;
    uint32_t n, cap_rows, cap_definitions;
} loader;

static bool fault(loader *l, slant_error *error, const char *what)
{
    sl_fail_at(error, SLANT_LEXICON, l->sheet.file, l->sheet.line, "%s `%.*s`", what,
               SL_ARG(l->sheet.cell[CLASS]));
    return false;
}

static bool read_row(loader *l, slant_error *error)
{
    const slant_str *cell = l->sheet.cell;
    bool attitude = sl_eq(cell[ACT], SL("attitude"));
    if (cell[CLASS].len == 0 || (!attitude && !sl_eq(cell[ACT], SL("speech"))))
        return fault(l, error, "a class needs a name and an act, speech or attitude:");
    for (uint32_t i = 0; i < l->n; i++)
        if (sl_eq(l->rows[i].name, cell[CLASS]))
            return fault(l, error, "a second row has the class");
    if (!SL_ARENA_FIT(l->arena, l->rows, l->cap_rows, l->n + 1) ||
        !SL_ARENA_FIT(l->arena, l->definitions, l->cap_definitions, l->n + 1)) {
        sl_fail_memory(error);
        return false;
    }
    l->rows[l->n] = (sl_cue_class){cell[CLASS], attitude};
    l->definitions[l->n++] = (slant_definition){SL("cue_class"), cell[CLASS], cell[DEFINITION],
                                                cell[SOURCE]};
    return true;
}

bool sl_cue_classes_load(const char *path, sl_arena *arena, sl_cue_table *table, slant_error *error)
{
    loader l = {.arena = arena};
    if (!sl_sheet_open(&l.sheet, path, columns, arena, error))
        return false;
    sl_sheet_status status;
    bool good = true;
    while (good && (status = sl_sheet_next(&l.sheet, error)) != SL_SHEET_END)
        good = status == SL_SHEET_ROW && read_row(&l, error);
    sl_sheet_close(&l.sheet);
    table->classes = l.rows;
    table->definitions = l.definitions;
    table->n_classes = l.n;
    return good;
}

const sl_cue_class *sl_cue_class_named(const sl_cue_table *table, slant_str name)
{
    for (uint32_t i = 0; i < table->n_classes; i++)
        if (sl_eq(table->classes[i].name, name))
            return &table->classes[i];
    return NULL;
}
