/* coding.c - key and sheets of a sample read back: see coding.h. */
#include "study/coding.h"

#include "base/error.h"
#include "base/names.h"
#include "base/path.h"
#include "base/sha256.h"
#include "base/str.h"
#include "base/unicode.h"
#include "study/grid.h"
#include "table/tables.h"

#include <stdlib.h>

/* ---- problems ---- */

static void note(sl_coding *c, const sl_grid *grid, uint32_t row, slant_str coder, const char *what,
                 slant_str text)
{
    if (!SL_ARENA_FIT(c->arena, c->problems, c->cap_problems, c->n_problems + 1))
        return;
    c->problems[c->n_problems++] = (sl_problem){
        .file = grid->path, .unit = sl_grid_cell(grid, row, sl_grid_column(grid, "unit")),
        .coder = coder, .what = sl_str(what), .text = text, .line = grid->lines[row]};
}

static const slant_column problem_columns[] = {
    {"file", SLANT_TYPE_TEXT, "the sheet"},
    {"line", SLANT_TYPE_INTEGER, "where the row begins"},
    {"unit", SLANT_TYPE_TEXT, "the sentence"},
    {"coder", SLANT_TYPE_TEXT, "whose sheet it is"},
    {"problem", SLANT_TYPE_TEXT, "why it was left out"},
    {"text", SLANT_TYPE_TEXT, "what stands there"},
};

static const slant_shape problem_shape = {
    .name = "problems", .doc = "what could not be read in the sheets, and was left out",
    .columns = problem_columns, .n_columns = 6,
};

void sl_coding_tell_problems(const sl_coding *c, slant_tables *tables)
{
    if (c->seal_broken)
        sl_tables_say(tables, "The key was changed since it was sealed: key.csv and hits.csv do "
                      "not have the checksum in about.csv.");
    sl_table *table = sl_tables_add(tables, &problem_shape);
    for (uint32_t i = 0; i < c->n_problems; i++) {
        const sl_problem *p = &c->problems[i];
        slant_cell *row = sl_table_row(table);
        if (!row)
            return;
        row[0] = sl_tables_text(tables, sl_path_name(p->file));
        row[1] = sl_cell_integer((int64_t)p->line);
        row[2] = sl_tables_text(tables, p->unit);
        row[3] = sl_tables_text(tables, p->coder);
        row[4] = sl_tables_text(tables, p->what);
        row[5] = sl_tables_text(tables, p->text);
    }
}

/* ---- the key ---- */

static uint32_t number_in(const sl_grid *grid, uint32_t row, const char *name)
{
    uint64_t n = 0;
    slant_str cell = sl_grid_cell(grid, row, sl_grid_column(grid, name));
    return sl_parse_u64(cell, &n) && n < SL_NONE ? (uint32_t)n : SL_NONE;
}

static slant_str text_in(const sl_grid *grid, uint32_t row, const char *name)
{
    return sl_grid_cell(grid, row, sl_grid_column(grid, name));
}

static slant_status bad_row(const sl_grid *grid, uint32_t row, const char *what,
                            slant_error *error)
{
    return sl_fail_at(error, SLANT_INPUT, grid->path, grid->lines[row], "%s: the key is not the "
                      "one that slant wrote; draw the sample again", what);
}

static slant_status read_unit(sl_coding *c, const sl_grid *key, uint32_t row, slant_error *error)
{
    if (!SL_ARENA_FIT(c->arena, c->units, c->cap_units, c->n_units + 1))
        return sl_fail_memory(error);
    sl_coded_unit *unit = &c->units[c->n_units];
    *unit = (sl_coded_unit){
        .name = text_in(key, row, "unit"), .text = text_in(key, row, "text"),
        .doc_id = text_in(key, row, "doc_id"), .source = text_in(key, row, "source"),
        .group = text_in(key, row, "group"), .found = text_in(key, row, "found"),
        .field = text_in(key, row, "field"), .stratum = number_in(key, row, "stratum") - 1,
        .article = number_in(key, row, "article"), .sentence = number_in(key, row, "sentence"),
        .program.loaded = SL_CODED_NO, .decided.loaded = SL_NOT_CODED};
    for (int i = 0; i < SL_CODING_MOST_CODERS; i++)
        unit->codes[i].loaded = SL_NOT_CODED;
    if (!sl_parse_double(text_in(key, row, "probability"), &unit->probability) ||
        !(unit->probability > 0 && unit->probability <= 1))
        return bad_row(key, row, "probability is no number above 0 and at most 1", error);
    if (unit->stratum >= SL_NONE - 1 || unit->text.len == 0 || unit->name.len == 0)
        return bad_row(key, row, "unit, stratum or text is missing", error);
    if (unit->stratum >= c->n_strata)
        c->n_strata = unit->stratum + 1;
    if (sl_map_add(&c->known, unit->name, c->n_units) != c->n_units)
        return c->known.failed ? sl_fail_memory(error)
                               : bad_row(key, row, "a unit stands there twice", error);
    c->n_units++;
    return SLANT_OK;
}

static slant_status read_key(sl_coding *c, const char *path, slant_error *error)
{
    static const char *const needed[] = {"unit", "stratum", "probability", "doc_id", "text"};
    sl_grid key;
    slant_status status = sl_grid_read(&key, path, c->arena, error);
    for (size_t i = 0; i < sizeof needed / sizeof *needed && status == SLANT_OK; i++)
        status = sl_grid_need(&key, needed[i], error);
    for (uint32_t r = 0; r < key.n_rows && status == SLANT_OK; r++)
        status = read_unit(c, &key, r, error);
    return status;
}

static int voice_named(slant_str name)
{
    slant_voice voice;
    return sl_voice_named(name, &voice) ? (int)voice : SL_NO_VOICE;
}

static uint32_t byte_in(const sl_grid *grid, uint32_t row, const char *name, slant_str text)
{
    return (uint32_t)sl_utf8_byte(text, number_in(grid, row, name));
}

static void add_stretch(sl_coding *c, sl_code *code, sl_stretch stretch)
{
    sl_stretch *list = (sl_stretch *)code->stretches;
    uint32_t cap = code->n_stretches;
    if (!SL_ARENA_FIT(c->arena, list, cap, code->n_stretches + 1))
        return;
    uint32_t at = code->n_stretches++;
    for (; at > 0 && list[at - 1].start > stretch.start; at--)
        list[at] = list[at - 1];
    list[at] = stretch;
    code->stretches = list;
}

/* Of what the program found only the loaded wording is to be judged. */
static slant_status read_hits(sl_coding *c, const char *path, slant_error *error)
{
    sl_grid hits;
    slant_status status = sl_grid_read(&hits, path, c->arena, error);
    if (status == SLANT_OK)
        status = sl_grid_need(&hits, "unit", error);
    for (uint32_t r = 0; status == SLANT_OK && r < hits.n_rows; r++) {
        uint32_t at = sl_map_get(&c->known, text_in(&hits, r, "unit"));
        if (at == SL_NONE)
            return bad_row(&hits, r, "its unit is not in key.csv", error);
        if (!sl_eq(text_in(&hits, r, "kind"), SL("loaded")))
            continue;
        sl_coded_unit *unit = &c->units[at];
        sl_stretch stretch = {
            .start = byte_in(&hits, r, "start", unit->text),
            .end = byte_in(&hits, r, "end", unit->text),
            .voice = voice_named(text_in(&hits, r, "voice")),
            .category = text_in(&hits, r, "category"), .entry_id = text_in(&hits, r, "entry_id"),
            .lexicon = text_in(&hits, r, "lexicon"),
            .edited = sl_eq_nocase(text_in(&hits, r, "edited"), SL("true"))};
        if (stretch.end <= stretch.start)
            return bad_row(&hits, r, "start and end name no words of the sentence", error);
        add_stretch(c, &unit->program, stretch);
        unit->program.loaded = SL_CODED_YES;
    }
    return status;
}

/* ---- sheets ---- */

static int read_loaded(slant_str cell)
{
    static const char *const yes[] = {"yes", "y", "true", "1"}, *const no[] = {"no", "n", "false",
                                                                               "0"};
    for (size_t i = 0; i < 4; i++) {
        if (sl_eq_nocase(cell, sl_str(yes[i])))
            return SL_CODED_YES;
        if (sl_eq_nocase(cell, sl_str(no[i])))
            return SL_CODED_NO;
    }
    return SL_NOT_CODED;
}

typedef struct slot_columns {
    uint32_t text, voice, category;
} slot_columns;

/* "text", "voice", "category" or, with numbers, "text_1" and so on. */
static slot_columns slot_of(const sl_grid *grid, unsigned number, sl_arena *arena)
{
    static const char *const names[] = {"text", "voice", "category"};
    uint32_t at[3];
    for (int i = 0; i < 3; i++) {
        const char *name = number ? sl_arena_printf(arena, "%s_%u", names[i], number).ptr
                                  : names[i];
        at[i] = name ? sl_grid_column(grid, name) : grid->n_columns;
    }
    return (slot_columns){at[0], at[1], at[2]};
}

typedef struct row_reader {
    sl_coding *c;
    const sl_grid *grid;
    uint32_t row;
    slant_str coder;
    sl_coded_unit *unit;
    sl_code code;
    bool faulty;
} row_reader;

static void complain(row_reader *r, const char *what, slant_str text)
{
    note(r->c, r->grid, r->row, r->coder, what, text);
    r->faulty = true;
}

static bool overlaps(const sl_code *code, uint32_t start, uint32_t end)
{
    for (uint32_t i = 0; i < code->n_stretches; i++)
        if (code->stretches[i].start < end && start < code->stretches[i].end)
            return true;
    return false;
}

/* The first place of the words that no other mark of the row has. */
static bool place_words(const row_reader *r, slant_str words, sl_stretch *stretch)
{
    uint32_t from = 0;
    while (sl_coding_match(r->unit->text, words, from, &stretch->start, &stretch->end)) {
        if (!overlaps(&r->code, stretch->start, stretch->end))
            return true;
        from = stretch->start + 1;
    }
    return false;
}

static void read_slot(row_reader *r, slot_columns slot)
{
    slant_str words = sl_grid_cell(r->grid, r->row, slot.text);
    slant_str voice = sl_grid_cell(r->grid, r->row, slot.voice);
    sl_stretch stretch = {.voice = voice_named(voice),
                          .category = sl_grid_cell(r->grid, r->row, slot.category)};
    if (voice.len && stretch.voice == SL_NO_VOICE) {
        complain(r, "no voice is called so: own, indirect, direct or quoted_term", voice);
        return;
    }
    if (words.len == 0) {
        if (voice.len == 0 && stretch.category.len == 0)
            return;
        if (r->code.loaded == SL_CODED_NO)
            complain(r, "it says no, yet has a voice or a category", voice);
        else /* a sentence judged as a whole */
            stretch.end = (uint32_t)r->unit->text.len;
    } else if (!place_words(r, words, &stretch)) {
        complain(r, "these words do not stand in the sentence", words);
    }
    if (stretch.end > stretch.start)
        add_stretch(r->c, &r->code, stretch);
}

static void read_row(row_reader *r, const slot_columns *slots, size_t n_slots)
{
    slant_str loaded = text_in(r->grid, r->row, "loaded");
    uint32_t at = sl_map_get(&r->c->known, text_in(r->grid, r->row, "unit"));
    if (at == SL_NONE) {
        complain(r, "no such unit is in the sample", text_in(r->grid, r->row, "unit"));
        return;
    }
    r->unit = &r->c->units[at];
    r->code.loaded = read_loaded(loaded);
    if (loaded.len && r->code.loaded == SL_NOT_CODED) {
        complain(r, "loaded is neither yes nor no", loaded);
        return;
    }
    for (size_t i = 0; i < n_slots; i++)
        read_slot(r, slots[i]);
    if (r->code.loaded == SL_CODED_NO && r->code.n_stretches) {
        complain(r, "it says no, yet marks words", text_in(r->grid, r->row, "text"));
        return;
    }
    if (r->code.n_stretches)
        r->code.loaded = SL_CODED_YES;
}

/* Rows of one sheet into codes: of coder `coder`, or the decisions. */
static slant_status read_sheet(sl_coding *c, const char *path, int coder, slant_error *error)
{
    sl_grid grid;
    slot_columns slots[9];
    size_t n_slots = 0;
    slant_status status = sl_grid_read(&grid, path, c->arena, error);
    if (status == SLANT_OK)
        status = sl_grid_need(&grid, "unit", error);
    if (status == SLANT_OK)
        status = sl_grid_need(&grid, "loaded", error);
    if (status != SLANT_OK)
        return status;
    for (unsigned i = 0; i < 9; i++) {
        slots[n_slots] = slot_of(&grid, i, c->arena);
        n_slots += slots[n_slots].text < grid.n_columns;
    }
    for (uint32_t row = 0; row < grid.n_rows; row++) {
        row_reader r = {.c = c, .grid = &grid, .row = row, .code.loaded = SL_NOT_CODED,
                        .coder = coder < 0 ? SL("decided") : c->coders[coder]};
        read_row(&r, slots, n_slots);
        if (!r.unit || (r.faulty && r.code.n_stretches == 0 && r.code.loaded != SL_CODED_YES))
            continue;
        sl_code *to = coder < 0 ? &r.unit->decided : &r.unit->codes[coder];
        if (to->loaded != SL_NOT_CODED)
            complain(&r, "the unit stands there twice: the first row counts", (slant_str){0});
        else
            *to = r.code;
    }
    return c->arena->failed ? sl_fail_memory(error) : SLANT_OK;
}

/* ---- the folder ---- */

static const char *path_of(sl_coding *c, slant_str name, const char *ending)
{
    const char *file = sl_arena_printf(c->arena, "%.*s%s", SL_ARG(name), ending).ptr;
    return file ? sl_path_join(c->arena, c->folder, file) : NULL;
}

static slant_status read_about(sl_coding *c, slant_str *seal, slant_error *error)
{
    sl_grid about = {0};
    const char *path = path_of(c, SL("about"), ".csv");
    slant_status status = path ? sl_grid_read(&about, path, c->arena, error)
                               : sl_fail_memory(error);
    for (uint32_t r = 0; status == SLANT_OK && r < about.n_rows; r++) {
        slant_str topic = text_in(&about, r, "topic"), text = text_in(&about, r, "text");
        if (sl_eq(topic, SL("coder")) && c->n_coders < SL_CODING_MOST_CODERS)
            c->coders[c->n_coders++] = text;
        else if (sl_eq(topic, SL("unit")))
            c->spans = sl_eq(text, SL("span"));
        else if (sl_eq(topic, SL("seal")))
            *seal = text;
    }
    return status;
}

static void check_seal(sl_coding *c, const char *key, const char *hits, slant_str seal)
{
    sl_sha256 hash;
    char hex[65];
    sl_sha256_init(&hash);
    sl_sha256_add_file(&hash, key, NULL);
    sl_sha256_add_file(&hash, hits, NULL);
    sl_sha256_hex(&hash, hex);
    c->seal_broken = !sl_eq(seal, sl_str(hex));
}

/* NAME.csv or NAME.xlsx; of both nobody can know which one was filled in. */
static slant_status read_named(sl_coding *c, slant_str name, int coder, bool *found,
                               slant_error *error)
{
    const char *csv = path_of(c, name, ".csv"), *xlsx = path_of(c, name, ".xlsx");
    bool has_csv = csv && sl_path_kind_of(csv) == SL_PATH_FILE;
    bool has_xlsx = xlsx && sl_path_kind_of(xlsx) == SL_PATH_FILE;
    *found = has_csv || has_xlsx;
    if (has_csv && has_xlsx)
        return sl_fail_at(error, SLANT_INPUT, sl_str(xlsx), 0, "stands beside %.*s.csv: keep the "
                          "one that was filled in", SL_ARG(name));
    return *found ? read_sheet(c, has_csv ? csv : xlsx, coder, error) : SLANT_OK;
}

static slant_status read_sheets(sl_coding *c, slant_error *error)
{
    slant_status status = SLANT_OK;
    uint32_t found = 0;
    for (uint32_t i = 0; i < c->n_coders && status == SLANT_OK; i++) {
        status = read_named(c, c->coders[i], (int)i, &c->has_sheet[i], error);
        found += c->has_sheet[i];
    }
    if (status == SLANT_OK)
        status = read_named(c, SL("decided"), -1, &c->has_decisions, error);
    if (status == SLANT_OK && found == 0)
        return sl_fail_at(error, SLANT_INPUT, sl_str(c->folder), 0, "holds no sheet of a coder "
                          "(about.csv names them: NAME.csv or NAME.xlsx)");
    return status;
}

slant_status sl_coding_read(sl_coding *c, const char *folder, sl_arena *arena, slant_error *error)
{
    slant_str seal = {0};
    *c = (sl_coding){.arena = arena, .folder = folder};
    sl_map_init(&c->known, sl_hash_seed());
    const char *key = path_of(c, SL("key"), ".csv"), *hits = path_of(c, SL("hits"), ".csv");
    if (!key || !hits)
        return sl_fail_memory(error);
    if (sl_path_kind_of(key) != SL_PATH_FILE)
        return sl_fail_at(error, SLANT_INPUT, sl_str(folder), 0, "holds no key.csv: it is no "
                          "folder of slant sample");
    slant_status status = read_about(c, &seal, error);
    if (status == SLANT_OK)
        status = read_key(c, key, error);
    if (status == SLANT_OK)
        status = read_hits(c, hits, error);
    if (status == SLANT_OK)
        status = read_sheets(c, error);
    if (status == SLANT_OK)
        check_seal(c, key, hits, seal);
    return status;
}

void sl_coding_free(sl_coding *c)
{
    sl_map_free(&c->known);
}
