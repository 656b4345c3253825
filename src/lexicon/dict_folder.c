/* dict_folder.c - an imported dictionary as terms.csv and lexicon.json: see imports.h.
 *
 * The folder is checked before it appears: rows in which `lexicon check` finds an error (a
 * wording that no text can hold, two rows that say different things of one wording) are retired,
 * each with a message, so that an imported lexicon can be used at once. */
#include "base/csv.h"
#include "base/error.h"
#include "base/folderout.h"
#include "base/json.h"
#include "base/path.h"
#include "base/sha256.h"
#include "base/str.h"
#include "base/unicode.h"
#include "lexicon/cells.h"
#include "lexicon/check.h"
#include "lexicon/imports.h"

#include <math.h>

enum { ROUNDS = 4 };

/* ---- rows that say something of one wording twice ---- */

static bool same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static bool same_row(const sl_dict_row *a, const sl_dict_row *b)
{
    bool same = a->n_members == b->n_members && same_number(a->weight, b->weight) &&
                same_number(a->valence, b->valence);
    for (uint32_t i = 0; same && i < a->n_members; i++)
        same = a->members[i].category == b->members[i].category;
    return same;
}

static slant_str wording(sl_dict *d, const sl_dict_row *row)
{
    return sl_arena_printf(&d->arena, "%d\n%.*s\n%.*s\n%.*s", (int)row->match, SL_ARG(row->term),
                           SL_ARG(row->unless), SL_ARG(row->near));
}

static void settle_repeats(sl_dict *d)
{
    sl_map seen;
    sl_map_init(&seen, sl_hash_seed());
    for (uint32_t i = 0; i < d->n_rows && !d->arena.failed; i++) {
        sl_dict_row *row = &d->rows[i];
        if (row->why.ptr)
            continue;
        uint32_t first = sl_map_add(&seen, wording(d, row), i);
        if (first == i || first == SL_NONE)
            continue;
        bool same = same_row(row, &d->rows[first]);
        row->why = same ? SL("it repeats an earlier row")
                        : SL("it says something else than an earlier row");
        sl_dict_lose(d, row->line, "\"%.*s\" stands in line %llu already%s: kept as a retired row",
                     SL_ARG(row->source), (unsigned long long)d->rows[first].line,
                     same ? "" : ", with other values");
    }
    if (seen.failed)
        d->arena.failed = true;
    sl_map_free(&seen);
}

/* ---- ids ---- */

static void set_ids(sl_dict *d)
{
    sl_map taken;
    sl_map_init(&taken, sl_hash_seed());
    for (uint32_t i = 0; i < d->n_rows && !d->arena.failed; i++) {
        sl_dict_row *row = &d->rows[i];
        slant_str base = sl_cell_id(row->term.len ? row->term : row->source, &d->arena);
        if (base.len == 0)
            base = SL("entry");
        uint32_t n = sl_map_get(&taken, base);
        row->id = base;
        if (n != SL_NONE)
            do
                row->id = sl_arena_printf(&d->arena, "%.*s-%u", SL_ARG(base), ++n);
            while (sl_map_get(&taken, row->id) != SL_NONE && !d->arena.failed);
        sl_map_put(&taken, base, n == SL_NONE ? 1 : n);
        sl_map_put(&taken, row->id, 1);
    }
    if (taken.failed)
        d->arena.failed = true;
    sl_map_free(&taken);
}

/* ---- terms.csv ---- */

typedef enum column {
    C_ID, C_TERM, C_MATCH, C_CATEGORY, C_WEIGHT, C_VALENCE, C_UNLESS, C_NEAR, C_NOTE, C_STATUS,
    C_WHY, C_SOURCE, C_FORMAT, C_ORIG_WEIGHT, C_EXTRA, N_COLUMNS = C_EXTRA + SL_DICT_EXTRA
} column;

static const char *const column_names[N_COLUMNS] = {
    [C_ID] = "id", [C_TERM] = "term", [C_MATCH] = "match", [C_CATEGORY] = "category",
    [C_WEIGHT] = "weight", [C_VALENCE] = "valence", [C_UNLESS] = "unless", [C_NEAR] = "near",
    [C_NOTE] = "note", [C_STATUS] = "status", [C_WHY] = "retired_because",
    [C_SOURCE] = "orig_term", [C_FORMAT] = "orig_format", [C_ORIG_WEIGHT] = "orig_weight"};

/* Whether an export would not write the wording as it was from the term alone. */
static bool needs_source(sl_dict *d, const sl_dict_row *row)
{
    uint32_t n;
    const char *lost, *why;
    if (!row->term.len || row->why.ptr)
        return true;
    const slant_str *again =
        sl_dict_sources(&d->arena, d->format, row->term, row->match, &n, &lost, &why);
    sl_buf folded = {0};
    sl_fold(row->source, &folded);
    bool same = again && n == 1 && sl_eq(again[0], sl_buf_str(&folded));
    d->arena.failed |= folded.failed;
    sl_buf_free(&folded);
    return !same;
}

static void put_categories(const sl_dict *d, const sl_dict_row *row, sl_buf *to)
{
    for (uint32_t i = 0; i < row->n_members; i++) {
        sl_buf_text(to, i ? "; " : "");
        sl_buf_add(to, d->categories[row->members[i].category].path);
    }
}

static void put_value(sl_dict *d, const sl_dict_row *row, column c, sl_buf *to)
{
    static const char *const matches[] = {"stem", "form", "case"};
    bool retired = row->why.ptr != NULL;
    const slant_str texts[N_COLUMNS] = {
        [C_ID] = row->id, [C_TERM] = row->term, [C_UNLESS] = row->unless, [C_NEAR] = row->near,
        [C_NOTE] = row->note, [C_WHY] = row->why, [C_ORIG_WEIGHT] = row->orig_weight,
        [C_STATUS] = retired ? SL("retired") : SL(""),
        [C_FORMAT] = retired ? sl_str(d->format->name) : SL("")};
    if (c == C_MATCH)
        sl_buf_text(to, matches[row->match]);
    else if (c == C_CATEGORY)
        put_categories(d, row, to);
    else if (c == C_WEIGHT)
        sl_buf_number(to, row->weight, 4);
    else if (c == C_VALENCE)
        sl_buf_number(to, row->valence, 4);
    else if (c == C_SOURCE)
        sl_buf_add(to, needs_source(d, row) ? row->source : SL(""));
    else
        sl_buf_add(to, c >= C_EXTRA ? row->extra[c - C_EXTRA] : texts[c]);
}

/* A cell is one line, so that row i stands in line i + 2. */
static void make_line(sl_buf *cell)
{
    for (size_t i = 0; i < cell->len; i++)
        if ((unsigned char)cell->ptr[i] < ' ')
            cell->ptr[i] = ' ';
}

static void find_used(sl_dict *d, bool *used)
{
    sl_buf cell = {0};
    for (int c = 0; c < N_COLUMNS; c++) {
        used[c] = c <= C_WEIGHT;
        for (uint32_t i = 0; i < d->n_rows && !used[c] && !d->arena.failed; i++) {
            sl_buf_empty(&cell);
            put_value(d, &d->rows[i], (column)c, &cell);
            used[c] = cell.len > 0;
        }
    }
    d->arena.failed |= cell.failed;
    sl_buf_free(&cell);
}

static void put_terms(sl_dict *d, sl_buf *to)
{
    bool used[N_COLUMNS];
    sl_buf cell = {0};
    find_used(d, used);
    for (int c = 0; c < N_COLUMNS; c++) {
        const char *name = c >= C_EXTRA ? d->format->extra[c - C_EXTRA] : column_names[c];
        if (used[c])
            sl_buf_printf(to, "%s%s", c ? "," : "", name);
    }
    for (uint32_t i = 0; i < d->n_rows && !d->arena.failed; i++) {
        for (int c = 0; c < N_COLUMNS; c++) {
            if (!used[c])
                continue;
            sl_buf_clear(&cell);
            put_value(d, &d->rows[i], (column)c, &cell);
            make_line(&cell);
            sl_buf_char(to, c ? ',' : '\n');
            sl_csv_cell(to, sl_buf_str(&cell), ',', false);
            to->failed |= cell.failed;
        }
    }
    sl_buf_char(to, '\n');
    sl_buf_free(&cell);
}

/* ---- lexicon.json ---- */

static void put_key(sl_buf *to, const char *key, slant_str value)
{
    sl_buf_printf(to, "  \"%s\": ", key);
    sl_json_quote(to, value);
    sl_buf_text(to, ",\n");
}

static void put_definitions(sl_dict *d, sl_buf *to)
{
    sl_buf_text(to, "  \"definitions\": {\n    \"categories\": {");
    for (uint32_t i = 0; i < d->n_categories; i++) {
        const sl_dict_category *c = &d->categories[i];
        slant_str text = c->text;
        if (!text.len)
            text = sl_arena_printf(&d->arena, "Imported from %.*s, which does not say what it "
                                   "means.", SL_ARG(sl_path_name(d->file)));
        sl_buf_text(to, i ? ",\n      " : "\n      ");
        sl_json_quote(to, c->path);
        sl_buf_text(to, ": ");
        sl_json_quote(to, text);
    }
    sl_buf_text(to, "\n    }\n  }\n}\n");
}

static void put_origin(sl_dict *d, sl_buf *to)
{
    char hex[65];
    sl_sha256 sha;
    sl_sha256_init(&sha);
    sl_sha256_add(&sha, d->bytes);
    sl_sha256_hex(&sha, hex);
    sl_buf_text(to, "  \"imported\": {\"file\": ");
    sl_json_quote(to, sl_path_name(d->file));
    sl_buf_printf(to, ", \"format\": \"%s\", \"sha256\": \"%s\"},\n", d->format->name, hex);
}

static void put_json(sl_dict *d, const char *lang, slant_str name, sl_buf *to)
{
    sl_buf_text(to, "{\n");
    put_key(to, "name", name);
    put_key(to, "title", d->title);
    put_key(to, "version", SL("0.1.0"));
    put_key(to, "language", sl_str(lang));
    put_key(to, "licence", SL(""));
    sl_buf_text(to, "  \"authors\": [],\n");
    put_key(to, "description", SL(""));
    put_key(to, "cite", SL(""));
    put_origin(d, to);
    put_definitions(d, to);
}

/* ---- the folder ---- */

/* Retires the rows in which the check found an error; false when there was none. */
static bool retire_wrong(sl_dict *d, const sl_findings *findings)
{
    bool any = false;
    for (uint32_t i = 0; i < findings->n; i++) {
        const sl_findings_row *f = &findings->rows[i];
        if (!f->is_error || f->line < 2 || f->line - 2 >= d->n_rows)
            continue;
        sl_dict_row *row = &d->rows[f->line - 2];
        if (row->why.ptr)
            continue;
        bool other = strcmp(f->code, "contradictory-term") == 0;
        row->why = other ? SL("another row says something else of the same words")
                         : SL("slant cannot match it");
        sl_dict_lose(d, row->line, "\"%.*s\" is kept as a retired row: %.*s [%s]",
                     SL_ARG(sl_trim(row->source)), SL_ARG(row->why), f->code);
        if (!other)
            row->term = row->unless = row->near = (slant_str){NULL, 0};
        any = true;
    }
    return any;
}

static slant_status write_terms(sl_dict *d, sl_folder_out *folder, slant_error *error)
{
    sl_buf terms = {0};
    put_terms(d, &terms);
    slant_status status = terms.failed || d->arena.failed
                              ? sl_fail_memory(error)
                              : sl_folder_out_file(folder, "terms.csv", sl_buf_str(&terms), error);
    sl_buf_free(&terms);
    return status;
}

/* SLANT_OK when the folder is a lexicon without errors. */
static slant_status make_sound(sl_dict *d, sl_folder_out *folder,
                               const slant_lexicon_options *options, slant_error *error)
{
    slant_lexicon_options quiet = *options;
    quiet.warn = NULL;
    bool again = true;
    slant_status status = SLANT_OK;
    for (int round = 0; status == SLANT_OK && again && round < ROUNDS; round++) {
        sl_findings findings;
        sl_findings_init(&findings);
        status = write_terms(d, folder, error);
        if (status == SLANT_OK)
            status = sl_check_findings(folder->temporary, &quiet, &findings, error);
        again = status == SLANT_OK && retire_wrong(d, &findings);
        if (status == SLANT_OK && !again && findings.n_errors) {
            slant_finding first = sl_findings_at(&findings, 0);
            status = sl_fail_at(error, SLANT_LEXICON, d->file, 0, "what it makes is no lexicon: %s",
                                first.where.message);
        }
        sl_findings_free(&findings);
    }
    return status;
}

static void count(const sl_dict *d, slant_exchange *x)
{
    x->format = d->format->name;
    x->entries_in = d->entries_in;
    x->categories_in = x->categories_out = d->n_categories;
    for (uint32_t i = 0; i < d->n_rows; i++) {
        x->kept += d->rows[i].why.ptr != NULL;
        x->entries_out += d->rows[i].why.ptr == NULL;
    }
    x->lost = d->n_lost;
    memcpy(x->rescaling, d->rescaling, sizeof x->rescaling);
}

slant_status sl_dict_write_folder(sl_dict *d, const char *path,
                                  const slant_lexicon_options *options, slant_exchange *exchange,
                                  slant_error *error)
{
    sl_folder_out folder;
    sl_buf json = {0};
    settle_repeats(d);
    set_ids(d);
    slant_status status = sl_folder_out_open(&folder, path, error);
    if (status == SLANT_OK) {
        put_json(d, options->lang ? options->lang : "en", sl_path_name(sl_str(folder.target)),
                 &json);
        status = json.failed || d->arena.failed
                     ? sl_fail_memory(error)
                     : sl_folder_out_file(&folder, "lexicon.json", sl_buf_str(&json), error);
    }
    if (status == SLANT_OK)
        status = make_sound(d, &folder, options, error);
    if (status == SLANT_OK)
        status = sl_folder_out_commit(&folder, error);
    if (status == SLANT_OK)
        count(d, exchange);
    sl_folder_out_abandon(&folder);
    sl_buf_free(&json);
    return status;
}
