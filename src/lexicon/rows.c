/* rows.c - the terms file, row by row: see rows.h. */
#include "lexicon/rows.h"

#include "base/csv.h"
#include "base/error.h"
#include "base/map.h"
#include "base/sheet.h"
#include "base/str.h"
#include "lexicon/cells.h"

#include <math.h>

enum { MOST_RECORD = 1 << 20 };

typedef enum column {
    COL_ID, COL_TERM, COL_MATCH, COL_CATEGORY, COL_FRAME, COL_CONCEPT, COL_WEIGHT, COL_VALENCE,
    COL_FAVOURS, COL_UNLESS, COL_NEAR, COL_EXCEPT, COL_ALTERNATIVE, COL_EXAMPLE,
    COL_COUNTEREXAMPLE, COL_NOTE, COL_REFERENCE, COL_SINCE, COL_STATUS, N_COLUMNS
} column;

static const struct {
    const char *name;
    bool words; /* holds words: what spreadsheets do to those is a fault */
} columns[N_COLUMNS] = {
    [COL_ID] = {"id", true},             [COL_TERM] = {"term", true},
    [COL_MATCH] = {"match", false},      [COL_CATEGORY] = {"category", true},
    [COL_FRAME] = {"frame", true},       [COL_CONCEPT] = {"concept", true},
    [COL_WEIGHT] = {"weight", false},    [COL_VALENCE] = {"valence", false},
    [COL_FAVOURS] = {"favours", false},  [COL_UNLESS] = {"unless", true},
    [COL_NEAR] = {"near", true},         [COL_EXCEPT] = {"except", true},
    [COL_ALTERNATIVE] = {"alternative", false}, [COL_EXAMPLE] = {"example", false},
    [COL_COUNTEREXAMPLE] = {"counterexample", false}, [COL_NOTE] = {"note", false},
    [COL_REFERENCE] = {"reference", false}, [COL_SINCE] = {"since", false},
    [COL_STATUS] = {"status", false}};

typedef struct reader {
    slant_str file, text;
    char delimiter;
    sl_arena *arena;
    sl_rows *rows;
    sl_report *report;
    uint32_t cell_of[N_COLUMNS]; /* cell of each column, SL_NONE: not there */
    uint32_t *extra_cells;       /* cells of the unknown columns */
    uint32_t n_header;
    uint64_t line;               /* of the row at hand */
    const slant_str *cells;      /* likewise */
    size_t n_cells;
    const char *at;              /* a place in text, for columns: the start of line at_line */
    uint64_t at_line;
} reader;

/* ---- places ---- */

static const char *line_end(const char *p, const char *end)
{
    while (p < end && *p != '\n' && *p != '\r')
        p++;
    return p;
}

static void move_to_line(reader *r, uint64_t line)
{
    const char *end = r->text.ptr + r->text.len;
    if (!r->at || line < r->at_line) {
        r->at = r->text.ptr;
        r->at_line = 1;
    }
    while (r->at_line < line && r->at < end) {
        const char *p = line_end(r->at, end);
        if (p < end && *p == '\r' && p + 1 < end && p[1] == '\n')
            p++;
        r->at = p < end ? p + 1 : end;
        r->at_line++;
    }
}

/* The byte column (from 1) of a cell in its line; 0 when a line end stands before it. */
static uint64_t column_of(reader *r, uint32_t cell)
{
    move_to_line(r, r->line);
    const char *end = r->text.ptr + r->text.len, *p = r->at;
    bool quoted = false;
    for (uint32_t k = 0; p < end && (k < cell || *p == '"'); p++) {
        if (*p == '"') {
            if (k == cell)
                return (uint64_t)(p - r->at) + 2;
            quoted = !quoted;
        } else if (*p == '\n' || *p == '\r') {
            return 0;
        } else if (*p == r->delimiter && !quoted) {
            k++;
        }
    }
    return p < end ? (uint64_t)(p - r->at) + 1 : 0;
}

static sl_place place_of(reader *r, column c)
{
    bool known = c < N_COLUMNS && r->cell_of[c] != SL_NONE && r->delimiter;
    return (sl_place){r->file, r->line, known ? column_of(r, r->cell_of[c]) : 0};
}

static sl_place place_of_line(const reader *r) { return (sl_place){r->file, r->line, 0}; }

/* ---- cells to entries ---- */

static slant_str cell_of(const reader *r, column c)
{
    uint32_t i = r->cell_of[c];
    return i < r->n_cells ? sl_trim(r->cells[i]) : SL("");
}

/* A copy in the arena; NULL when the cell is empty. */
static slant_str kept(const reader *r, column c)
{
    slant_str cell = cell_of(r, c);
    return cell.len ? sl_arena_str(r->arena, cell) : (slant_str){NULL, 0};
}

static void bad_cell(reader *r, column c, const char *code, const char *why)
{
    sl_report_error(r->report, code, place_of(r, c), "%s \"%.*s\": %s", columns[c].name,
                    SL_ARG(cell_of(r, c)), why);
}

static void check_damage(reader *r)
{
    for (int c = 0; c < N_COLUMNS; c++) {
        slant_str cell = cell_of(r, (column)c);
        if (cell.len == 0 || (!columns[c].words && !sl_cell_is_spreadsheet_error(cell)))
            continue;
        const char *damage = sl_cell_damage(cell);
        if (damage)
            bad_cell(r, (column)c, "spreadsheet", damage);
    }
}

/* The index of the cell's word in `names`; 0, with a fault, when it is none of them. */
static int choice_of(reader *r, column c, const char *const *names, int n, const char *remedy)
{
    slant_str cell = cell_of(r, c);
    for (int i = 0; i < n; i++)
        if (sl_eq_nocase(cell, sl_str(names[i])))
            return i;
    bad_cell(r, c, "unknown-value", remedy);
    return 0;
}

static double number_of(reader *r, column c, double low, double high, double fallback,
                        const char *remedy)
{
    double value;
    slant_str cell = cell_of(r, c);
    if (cell.len == 0)
        return fallback;
    if (sl_cell_number(cell, &value) && value >= low && value <= high)
        return value;
    bad_cell(r, c, c == COL_WEIGHT ? "weight-range" : "valence-range", remedy);
    return fallback;
}

static void read_choices(reader *r, sl_row *row)
{
    static const char *const matches[] = {"", "stem", "form", "case"};
    static const slant_match match_of[] = {SLANT_MATCH_STEM, SLANT_MATCH_STEM, SLANT_MATCH_FORM,
                                           SLANT_MATCH_CASE};
    static const char *const favours[] = {"", "target", "opponent", "none"};
    static const slant_favours favours_of[] = {SLANT_FAVOURS_UNSAID, SLANT_FAVOURS_TARGET,
                                               SLANT_FAVOURS_OPPONENT, SLANT_FAVOURS_NONE};
    static const char *const statuses[] = {"", "active", "retired"};
    row->entry.match =
        match_of[choice_of(r, COL_MATCH, matches, 4, "write stem, form, case, or nothing (stem)")];
    row->entry.favours = favours_of[choice_of(r, COL_FAVOURS, favours, 4,
                                              "write target, opponent, none, or nothing")];
    row->retired =
        choice_of(r, COL_STATUS, statuses, 3, "write active, retired, or nothing (active)") == 2;
}

static void read_labels(reader *r, slant_entry *e)
{
    e->category = sl_cell_list(kept(r, COL_CATEGORY), r->arena, &e->n_category);
    e->frame = sl_cell_list(kept(r, COL_FRAME), r->arena, &e->n_frame);
    e->concept = kept(r, COL_CONCEPT);
    e->concepts = sl_cell_list(e->concept, r->arena, &e->n_concepts);
    if (e->n_concepts == 0)
        e->concept = (slant_str){NULL, 0};
}

static void read_extra(reader *r, sl_row *row)
{
    if (r->rows->n_extra == 0)
        return;
    slant_str *extra = sl_arena_zero(r->arena, r->rows->n_extra, sizeof *extra);
    for (uint32_t i = 0; extra && i < r->rows->n_extra; i++)
        if (r->extra_cells[i] < r->n_cells)
            extra[i] = sl_arena_str(r->arena, r->cells[r->extra_cells[i]]);
    row->extra = extra;
}

static bool is_blank(const reader *r)
{
    for (size_t i = 0; i < r->n_cells; i++)
        if (sl_trim(r->cells[i]).len)
            return false;
    return true;
}

static const char *delimiter_name(const reader *r)
{
    return r->delimiter == ';' ? "semicolon" : r->delimiter == '\t' ? "tab" : "comma";
}

static bool has_words_for(const reader *r, column c)
{
    double value;
    slant_str cell = cell_of(r, c);
    return cell.len > 0 && !sl_cell_number(cell, &value);
}

/* A delimiter without marks around its cell shifts all cells behind it: one fault, for nothing else
 * that the row says can be trusted. */
static bool check_width(reader *r)
{
    for (size_t i = 0; r->delimiter == ',' && i + 1 < r->n_cells; i++) {
        slant_str left = r->cells[i], right = sl_cell_rest_of_gap(left, r->cells[i + 1]);
        if (right.len) {
            sl_place place = {r->file, r->line, column_of(r, (uint32_t)i)};
            sl_report_error(r->report, "bad-csv", place,
                            "a cell that holds a comma needs quotation marks around it: "
                            "\"%.*s,%.*s …\"", SL_ARG(left), SL_ARG(right));
            return false;
        }
    }
    for (size_t i = r->n_header; i < r->n_cells; i++) {
        if (sl_trim(r->cells[i]).len == 0 && !has_words_for(r, COL_WEIGHT) &&
            !has_words_for(r, COL_VALENCE))
            continue; /* delimiters that a spreadsheet leaves at the end */
        if (!r->delimiter) {
            sl_report_error(r->report, "bad-xlsx", place_of_line(r), "cell %zu stands in a column "
                            "without a name: name it in the first line, or empty it", i + 1);
            return false;
        }
        sl_report_error(r->report, "bad-csv", place_of_line(r),
                        "%zu cells, but the first line names %u columns: a cell that holds a %s "
                        "needs quotation marks around it", r->n_cells, r->n_header,
                        delimiter_name(r));
        return false;
    }
    return true;
}

static void note_columns(reader *r, sl_row *row)
{
    if (r->report->found)
        row->columns = (sl_columns){(uint32_t)place_of(r, COL_TERM).column,
                                    (uint32_t)place_of(r, COL_UNLESS).column,
                                    (uint32_t)place_of(r, COL_NEAR).column,
                                    (uint32_t)place_of(r, COL_EXCEPT).column};
}

static void read_row(reader *r)
{
    sl_rows *rows = r->rows;
    if (is_blank(r) || !check_width(r) ||
        !SL_ARENA_FIT(r->arena, rows->rows, rows->cap, rows->n + 1))
        return;
    check_damage(r);
    sl_row *row = &rows->rows[rows->n];
    *row = (sl_row){.file = r->file};
    slant_entry *e = &row->entry;
    read_choices(r, row);
    e->id = kept(r, COL_ID);
    e->term = kept(r, COL_TERM);
    e->line = r->line;
    if (e->term.len == 0 && !(row->retired && e->id.len)) {
        sl_report_error(r->report, "no-term", place_of(r, COL_TERM),
                        "the row has no term: write one, or remove the row");
        return;
    }
    e->weight = number_of(r, COL_WEIGHT, 0, 1, 0.5,
                          "write a number from 0 (neutral) to 1 (extreme)");
    e->valence = number_of(r, COL_VALENCE, -1, 1, NAN, "write a number from -1 to 1, or nothing");
    e->kind = e->weight > 0 ? SLANT_LOADED : SLANT_NEUTRAL;
    read_labels(r, e);
    row->guards = (sl_guards){kept(r, COL_UNLESS), kept(r, COL_NEAR), kept(r, COL_EXCEPT)};
    e->alternative = kept(r, COL_ALTERNATIVE);
    e->example = kept(r, COL_EXAMPLE);
    e->counterexample = kept(r, COL_COUNTEREXAMPLE);
    e->note = kept(r, COL_NOTE);
    e->reference = kept(r, COL_REFERENCE);
    e->since = kept(r, COL_SINCE);
    read_extra(r, row);
    note_columns(r, row);
    rows->n++;
}

/* ---- headers ---- */

static column column_named(slant_str name)
{
    for (int c = 0; c < N_COLUMNS; c++)
        if (sl_eq_nocase(name, sl_str(columns[c].name)))
            return (column)c;
    return N_COLUMNS;
}

static void warn_unknown(reader *r, slant_str name)
{
    for (int c = 0; c < N_COLUMNS; c++) {
        if (name.len > 3 && r->cell_of[c] == SL_NONE &&
            sl_distance(name, sl_str(columns[c].name)) <= 2) {
            sl_report_warning(r->report, "unknown-column", place_of_line(r),
                              "column \"%.*s\" has no meaning here and is carried through: did you "
                              "mean \"%s\"?", SL_ARG(name), columns[c].name);
            return;
        }
    }
}

static void keep_extra(reader *r)
{
    slant_str *names = sl_arena_zero(r->arena, r->n_header, sizeof *names);
    r->extra_cells = sl_arena_zero(r->arena, r->n_header, sizeof *r->extra_cells);
    if (!names || !r->extra_cells)
        return;
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n_header; i++) {
        slant_str name = sl_trim(r->cells[i]);
        if (name.len == 0 || column_named(name) < N_COLUMNS)
            continue;
        warn_unknown(r, name);
        names[n] = sl_arena_str(r->arena, name);
        r->extra_cells[n++] = i;
    }
    r->rows->extra_columns = names;
    r->rows->n_extra = n;
}

static bool read_header(reader *r)
{
    if (r->n_cells > SL_TERMS_MOST_COLUMNS) {
        sl_report_error(r->report, "bad-csv", place_of_line(r), "over %d columns",
                        SL_TERMS_MOST_COLUMNS);
        return false;
    }
    r->n_header = (uint32_t)r->n_cells;
    for (uint32_t i = 0; i < r->n_header; i++) {
        column c = column_named(sl_trim(r->cells[i]));
        if (c == N_COLUMNS)
            continue;
        if (r->cell_of[c] != SL_NONE)
            sl_report_error(r->report, "duplicate-column", place_of_line(r),
                            "two columns are named \"%s\": remove or rename one", columns[c].name);
        r->cell_of[c] = i;
    }
    if (r->cell_of[COL_TERM] == SL_NONE) {
        sl_report_error(r->report, "no-term-column", place_of_line(r),
                        "no column is named \"term\": the first line must name the columns, and "
                        "one of them must hold the terms");
        return false;
    }
    keep_extra(r);
    return true;
}

/* ---- the two kinds of file ---- */

static void bad_csv(reader *r, const slant_error *fault)
{
    if (fault->status == SLANT_NO_MEMORY)
        r->report->no_memory = true;
    else
        sl_report_error(r->report, "bad-csv", (sl_place){r->file, fault->line, fault->column},
                        "%s", fault->message);
}

static void read_csv(reader *r)
{
    sl_in in;
    sl_csv csv;
    slant_error fault = {0};
    bool has_header = false;
    if (sl_in_memory(&in, r->text) != SLANT_OK ||
        sl_csv_open(&csv, &in, 0, MOST_RECORD, &fault) != SLANT_OK) {
        bad_csv(r, fault.status ? &fault : &in.error);
        sl_in_close(&in);
        return;
    }
    r->delimiter = csv.delimiter;
    for (sl_csv_status s; (s = sl_csv_next(&csv, &fault)) != SL_CSV_END;) {
        if (s == SL_CSV_BAD) {
            bad_csv(r, &fault);
            if (fault.status == SLANT_NO_MEMORY)
                break;
            continue;
        }
        r->line = csv.line;
        r->cells = csv.cells;
        r->n_cells = csv.n_cells;
        if (has_header)
            read_row(r);
        else if (!(has_header = read_header(r)))
            break;
        if (r->rows->n > SL_TERMS_MOST_ROWS || r->arena->failed)
            break;
    }
    sl_csv_close(&csv);
    sl_in_close(&in);
}

/* A spreadsheet: its rows are lines, and cells have no column of bytes. */
static void read_sheet(reader *r)
{
    sl_sheet sheet;
    slant_error fault = {0};
    bool has_header = false;
    static const sl_sheet_limits limits = {SL_TERMS_MOST_ROWS + 1, SL_TERMS_MOST_COLUMNS,
                                           SL_TERMS_MOST_BYTES};
    if (sl_sheet_read(r->file.ptr, "terms", &limits, r->arena, &sheet, &fault) != SLANT_OK) {
        if (fault.status == SLANT_NO_MEMORY)
            r->report->no_memory = true;
        else
            sl_report_error(r->report, "bad-xlsx", place_of_line(r), "%s: save the terms as \"CSV "
                            "UTF-8\" or .xlsx", fault.message);
        return;
    }
    for (uint32_t i = 0; i < sheet.n && !r->arena->failed; i++) {
        r->line = sheet.rows[i].line;
        r->cells = sheet.rows[i].cells;
        r->n_cells = sheet.rows[i].n_cells;
        if (has_header)
            read_row(r);
        else if (r->n_cells && !(has_header = read_header(r)))
            break;
    }
    if (!has_header && r->report->n_errors == 0)
        sl_report_error(r->report, "no-term-column", place_of_line(r), "the sheet is empty");
}

/* A term a line; empty lines and lines that begin with # say nothing. */
static void read_list(reader *r)
{
    slant_str rest = r->text, line;
    r->n_header = 1;
    r->cell_of[COL_TERM] = 0;
    while (sl_next_part(&rest, '\n', &line) && r->rows->n <= SL_TERMS_MOST_ROWS) {
        line = sl_trim(line);
        r->line++;
        r->cells = &line;
        r->n_cells = 1;
        if (line.len && line.ptr[0] != '#')
            read_row(r);
    }
}

/* Whether a cell of the first line says "term". */
static bool names_term(slant_str text)
{
    slant_str line = sl_between(text.ptr, line_end(text.ptr, text.ptr + text.len));
    for (size_t i = 0; i < line.len;) {
        size_t end = i;
        while (end < line.len && line.ptr[end] != ',' && line.ptr[end] != ';' &&
               line.ptr[end] != '\t')
            end++;
        slant_str cell = sl_trim(sl_slice(line, i, end));
        if (sl_eq_nocase(cell, SL("term")) || sl_eq_nocase(cell, SL("\"term\"")))
            return true;
        i = end + 1;
    }
    return false;
}

/* ---- ids ---- */

/* Rows without an id get one of their term; the second of a kind is "-2". Written ids come first,
 * so that adding a row never renames what has a name. */
static void derive_ids(reader *r, uint32_t first)
{
    sl_map taken, last;
    sl_map_init(&taken, sl_hash_seed());
    sl_map_init(&last, sl_hash_seed());
    for (uint32_t i = first; i < r->rows->n; i++)
        if (r->rows->rows[i].entry.id.len)
            sl_map_put(&taken, r->rows->rows[i].entry.id, i);
    for (uint32_t i = first; i < r->rows->n; i++) {
        slant_entry *e = &r->rows->rows[i].entry;
        if (e->id.len)
            continue;
        slant_str base = sl_cell_id(e->term, r->arena), id;
        uint32_t n = sl_map_get(&last, base);
        for (n = n == SL_NONE ? 1 : n + 1;; n++) {
            id = n > 1 ? sl_arena_printf(r->arena, "%.*s-%u", SL_ARG(base), n) : base;
            if (r->arena->failed || sl_map_get(&taken, id) == SL_NONE)
                break;
        }
        sl_map_put(&last, base, n);
        sl_map_put(&taken, id, i);
        e->id = id;
    }
    if (taken.failed || last.failed)
        r->arena->failed = true;
    sl_map_free(&taken);
    sl_map_free(&last);
}

/* Room for as many rows as there are lines, so that a million of them are not copied twenty times
 * on the way; but no more than such a text can sensibly hold. */
static void make_room(reader *r)
{
    enum { LEAST_ROW = 8 };
    size_t lines = 0;
    for (size_t at = 0; at < r->text.len; lines++)
        at = sl_find_char(r->text, '\n', at) + 1;
    sl_rows *rows = r->rows;
    if (lines <= SL_TERMS_MOST_ROWS && lines <= r->text.len / LEAST_ROW)
        (void)SL_ARENA_FIT(r->arena, rows->rows, rows->cap, rows->n + (uint32_t)lines);
}

void sl_rows_read(slant_str file, slant_str bytes, bool maybe_list, sl_arena *arena, sl_rows *rows,
                  sl_report *report)
{
    reader r = {.file = file, .arena = arena, .rows = rows, .report = report};
    bool converted;
    const char *why;
    for (int c = 0; c < N_COLUMNS; c++)
        r.cell_of[c] = SL_NONE;
    uint32_t first = rows->n;
    if (sl_is_xlsx(bytes)) {
        read_sheet(&r);
        derive_ids(&r, first);
        return;
    }
    r.text = sl_cells_decode(bytes, arena, &converted, &why);
    if (why) {
        sl_report_error(report, "encoding", place_of_line(&r), "%s", why);
        return;
    }
    if (arena->failed)
        return;
    if (converted)
        sl_report_warning(report, "encoding", place_of_line(&r), "it is not UTF-8 and was read as "
                          "windows-1252: save it as \"CSV UTF-8\"");
    make_room(&r);
    if (maybe_list && !names_term(r.text))
        read_list(&r);
    else
        read_csv(&r);
    if (rows->n - first > SL_TERMS_MOST_ROWS)
        sl_report_error(report, "too-many-rows", place_of_line(&r), "over %d rows: split it",
                        SL_TERMS_MOST_ROWS);
    derive_ids(&r, first);
}
