/* cues.c - cues.csv into a table with one row for each form of each cue: see cues.h. */
#include "annotate/voice/cues.h"

#include "annotate/sheet.h"
#include "annotate/voice/words.h"
#include "base/error.h"
#include "base/map.h"
#include "base/path.h"
#include "base/str.h"

enum { TERM, ID, TYPE, CLASS, S, PAST, PARTICIPLE, ING, COMPLEMENT, MATCH, EXAMPLE, NOTE };
static const char *const columns[] = {"term", "id", "type", "class", "s", "past", "participle",
                                      "ing", "complement", "match", "example", "note", NULL};

typedef struct loader {
    sl_arena *arena;
    const sl_cue_table *table; /* its classes are read before */
    sl_sheet sheet;
    sl_map patterns; /* pattern -> row, so that a form stands in the table once */
    sl_cue *rows;
    uint32_t n, cap;
} loader;

static bool fault(loader *l, slant_error *error, const char *what, slant_str value)
{
    sl_fail_at(error, SLANT_LEXICON, l->sheet.file, l->sheet.line, "%s `%.*s`", what,
               SL_ARG(value));
    return false;
}

typedef struct name_value {
    const char *name;
    uint32_t value;
} name_value;

static const name_value types[] = {{"verb", SL_CUE_VERB}, {"noun", SL_CUE_NOUN},
                                   {"phrase", SL_CUE_PHRASE}, {"term", SL_CUE_TERM}, {0}};
static const name_value complements[] = {
    {"quote", SL_TAKES_QUOTE}, {"that", SL_TAKES_THAT}, {"wh", SL_TAKES_WH}, {"to", SL_TAKES_TO},
    {"object", SL_TAKES_OBJECT}, {"addressee", SL_TAKES_ADDRESSEE},
    {"object-to", SL_TAKES_OBJECT_TO}, {"name", SL_TAKES_NAME}, {"chain", SL_TAKES_CHAIN},
    {"source", SL_TAKES_SOURCE}, {"possessive", SL_TAKES_POSSESSIVE},
    {"preposition", SL_TAKES_PREPOSITION}, {"as", SL_TAKES_AS}, {"strict", SL_TAKES_STRICT},
    {"predicate", SL_TAKES_PREDICATE}, {"topic", SL_TAKES_TOPIC},
    {"attitude", SL_TAKES_ATTITUDE}, {"finite", SL_TAKES_FINITE},
    {"subject", SL_TAKES_SUBJECT}, {"document", SL_TAKES_DOCUMENT}, {0}};
static const name_value kinds[] = {
    {"distance", SLANT_QUOTED_DISTANCE}, {"self_description", SLANT_QUOTED_SELF},
    {"name", SLANT_QUOTED_NAME}, {"title", SLANT_QUOTED_TITLE}, {0}};
static const name_value matches[] = {{"", SLANT_MATCH_FORM}, {"form", SLANT_MATCH_FORM},
                                     {"stem", SLANT_MATCH_STEM}, {"case", SLANT_MATCH_CASE}, {0}};

static const name_value *look_up(const name_value *table, slant_str name)
{
    for (; table->name; table++)
        if (sl_eq(sl_str(table->name), name))
            return table;
    return NULL;
}

static bool read_complement(loader *l, sl_cue *cue, slant_error *error)
{
    slant_str rest = l->sheet.cell[COMPLEMENT], part;
    while (sl_next_part(&rest, ';', &part)) {
        part = sl_trim(part);
        const name_value *kind = cue->type == SL_CUE_TERM ? look_up(kinds, part) : NULL;
        const name_value *takes = look_up(complements, part);
        if (kind)
            cue->quoted_kind = (slant_quoted_kind)kind->value;
        else if (takes)
            cue->takes |= takes->value;
        else if (part.len)
            return fault(l, error, "unknown complement", part);
    }
    return true;
}

/* What all forms of the row share. */
static bool read_row(loader *l, sl_cue *cue, slant_error *error)
{
    const slant_str *cell = l->sheet.cell;
    const name_value *type = look_up(types, cell[TYPE]), *match = look_up(matches, cell[MATCH]);
    if (cell[TERM].len == 0 || cell[ID].len == 0)
        return fault(l, error, "a cue needs an id and a term, there is only", cell[ID]);
    if (!type)
        return fault(l, error, "unknown type", cell[TYPE]);
    if (!match)
        return fault(l, error, "unknown match", cell[MATCH]);
    if (cell[CLASS].len == 0)
        return fault(l, error, "there is no class for", cell[TERM]);
    const sl_cue_class *class = sl_cue_class_named(l->table, cell[CLASS]);
    if (!class && l->table->n_classes)
        return fault(l, error, "unknown class", cell[CLASS]);
    slant_str *category = sl_arena_alloc(l->arena, sizeof *category);
    if (!category)
        return false;
    *category = sl_arena_printf(l->arena, "cue/%.*s", SL_ARG(cell[CLASS]));
    *cue = (sl_cue){
        .entry = {.id = cell[ID], .lexicon = SL("cues"), .lexicon_version = {NULL, 0},
                  .kind = SLANT_CUE, .match = (slant_match)match->value, .category = category,
                  .n_category = 1, .example = cell[EXAMPLE], .note = cell[NOTE],
                  .line = l->sheet.line},
        .cue_class = cell[CLASS], .match = (slant_match)match->value,
        .type = (sl_cue_type)type->value};
    cue->entry.valence = __builtin_nan("");
    bool good = read_complement(l, cue, error);
    cue->attitude = (class && class->attitude) || (cue->takes & SL_TAKES_ATTITUDE);
    return good;
}

/* Adds one form; where it is there already, the verb keeps the row and names the noun. */
static bool add_form(loader *l, sl_cue cue, slant_str pattern, sl_cue_form form, slant_error *error)
{
    if (pattern.len == 0)
        return true;
    cue.entry.term = pattern;
    cue.form = form;
    uint32_t row = sl_map_add(&l->patterns, pattern, l->n);
    if (row != l->n && row != SL_NONE) {
        sl_cue *there = &l->rows[row];
        if (there->type == cue.type && !sl_eq(there->entry.id, cue.entry.id))
            return fault(l, error, "a second row has the form", pattern);
        if (there->type == cue.type && form == SL_FORM_PAST)
            there->form = form; /* read, put: more often the past than not */
        if (there->type != SL_CUE_VERB || cue.type != SL_CUE_NOUN)
            return true;
        sl_cue *noun = sl_arena_alloc(l->arena, sizeof *noun);
        if (noun)
            *noun = cue;
        there->noun = noun;
        return noun != NULL;
    }
    if (row == SL_NONE || !SL_ARENA_FIT(l->arena, l->rows, l->cap, l->n + 1))
        return false;
    l->rows[l->n++] = cue;
    return true;
}

static bool read_rows(loader *l, slant_error *error)
{
    static const struct { int column; sl_cue_form form; } forms[] = {
        {TERM, SL_FORM_BASE}, {S, SL_FORM_S}, {PAST, SL_FORM_PAST},
        {PARTICIPLE, SL_FORM_PARTICIPLE}, {ING, SL_FORM_ING}};
    for (;;) {
        sl_sheet_status status = sl_sheet_next(&l->sheet, error);
        if (status != SL_SHEET_ROW)
            return status == SL_SHEET_END;
        sl_cue cue;
        if (!read_row(l, &cue, error))
            return false;
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
            if (!add_form(l, cue, l->sheet.cell[forms[i].column], forms[i].form, error))
                return false;
    }
}

/* The tables that stand beside cues.csv. */
static bool load_beside(const char *path, sl_arena *arena, sl_cue_table *table, slant_error *error)
{
    slant_str folder = sl_path_folder(sl_str(path));
    slant_str words = sl_arena_printf(arena, "%.*s/word-classes.csv", SL_ARG(folder));
    slant_str classes = sl_arena_printf(arena, "%.*s/cue-classes.csv", SL_ARG(folder));
    if (!words.ptr || !classes.ptr) {
        sl_fail_memory(error);
        return false;
    }
    table->words = sl_words_load(words.ptr, arena, error);
    return table->words && sl_cue_classes_load(classes.ptr, arena, table, error);
}

bool sl_cues_load(const char *path, sl_arena *arena, sl_cue_table *table, slant_error *error)
{
    *table = (sl_cue_table){0};
    loader l = {.arena = arena, .table = table};
    if (!load_beside(path, arena, table, error) ||
        !sl_sheet_open(&l.sheet, path, columns, arena, error))
        return false;
    sl_map_init(&l.patterns, sl_hash_seed());
    slant_error fault = {0};
    bool good = read_rows(&l, &fault);
    sl_sheet_close(&l.sheet);
    sl_map_free(&l.patterns);
    if (!good && fault.status == SLANT_OK)
        sl_fail_memory(&fault);
    if (!good && error)
        *error = fault;
    table->rows = l.rows;
    table->n = l.n;
    table->file = l.sheet.file;
    return good;
}
