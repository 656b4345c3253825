/* langtables.c - the two tables of a language folder: abbreviations.csv and boilerplate.csv. */
#include "base/csv.h"
#include "base/error.h"
#include "base/str.h"
#include "base/unicode.h"
#include "text/line.h"
#include "text/rules.h"
#include "text/vocab.h"

enum { MOST_COLUMNS = 8, MOST_ROW = 1 << 16 };

/* One file being read: where the wanted columns stand, and the row at hand. */
typedef struct table {
    sl_in in;
    sl_csv csv;
    slant_str path;
    slant_error *error;
    int column[MOST_COLUMNS]; /* of each wanted name, -1 when it is absent */
} table;

static bool fault(const table *t, const char *what, slant_str which)
{
    sl_fail_at(t->error, SLANT_LEXICON, t->path, t->csv.line, "%s: %.*s", what, SL_ARG(which));
    return false;
}

static bool csv_fault(const table *t, const slant_error *inner)
{
    slant_status status = inner->status == SLANT_NO_MEMORY ? SLANT_NO_MEMORY : SLANT_LEXICON;
    sl_fail_at(t->error, status, t->path, inner->line, "%s", inner->message);
    return false;
}

static slant_str cell(const table *t, unsigned i)
{
    int column = t->column[i];
    if (column < 0 || (size_t)column >= t->csv.n_cells)
        return SL("");
    return sl_trim(t->csv.cells[column]);
}

/* names: the wanted columns, NULL at the end; the first `needed` must be there. */
static bool open_table(table *t, slant_str text, slant_str path, const char *const *names,
                       unsigned needed, slant_error *error)
{
    slant_error inner = {0};
    *t = (table){.path = path, .error = error};
    sl_in_memory(&t->in, text);
    if (sl_csv_open(&t->csv, &t->in, 0, MOST_ROW, &inner) != SLANT_OK)
        return csv_fault(t, &inner);
    sl_csv_status status = sl_csv_next(&t->csv, &inner);
    if (status == SL_CSV_BAD)
        return csv_fault(t, &inner);
    for (unsigned i = 0; names[i]; i++) {
        t->column[i] = -1;
        for (size_t k = 0; status == SL_CSV_ROW && k < t->csv.n_cells; k++)
            if (sl_eq_nocase(sl_trim(t->csv.cells[k]), sl_str(names[i])))
                t->column[i] = (int)k;
        if (t->column[i] < 0 && i < needed)
            return fault(t, "the table lacks a column", sl_str(names[i]));
    }
    return true;
}

/* The next row that is not empty: 1, 0 at the end, -1 with an error. */
static int next_row(table *t)
{
    slant_error inner = {0};
    for (;;) {
        sl_csv_status status = sl_csv_next(&t->csv, &inner);
        if (status == SL_CSV_END)
            return 0;
        if (status == SL_CSV_BAD)
            return csv_fault(t, &inner) ? 0 : -1;
        for (size_t i = 0; i < t->csv.n_cells; i++)
            if (sl_trim(t->csv.cells[i]).len)
                return 1;
    }
}

static bool close_table(table *t, bool ok)
{
    sl_csv_close(&t->csv);
    sl_in_close(&t->in);
    return ok;
}

/* ------------------------------------------------------------------ abbreviations.csv ---- */

static const struct { const char *kind; uint32_t flags; } abbreviation_kinds[] = {
    {"title", SL_WORD_TITLE_ABBR},
    {"inner", SL_WORD_INNER_ABBR},
    {"number", SL_WORD_NUMBER_ABBR},
    {"month", SL_WORD_MONTH_ABBR},
    {"middle", SL_WORD_ABBR},
    {"place", SL_WORD_ABBR | SL_WORD_PLACE_ABBR},
    {"end", SL_WORD_ABBR | SL_WORD_ENDS_ABBR},
};

static bool abbreviation_flags(const table *t, slant_str kind, uint32_t *flags)
{
    for (size_t i = 0; i < sizeof abbreviation_kinds / sizeof *abbreviation_kinds; i++)
        if (sl_eq_nocase(kind, sl_str(abbreviation_kinds[i].kind))) {
            *flags = abbreviation_kinds[i].flags;
            return true;
        }
    return fault(t, "no such kind (title, inner, number, month, middle, place, end)", kind);
}

static bool add_abbreviation(sl_lang *lang, const table *t)
{
    slant_str written = cell(t, 0);
    uint32_t flags = 0;
    if (!abbreviation_flags(t, cell(t, 1), &flags))
        return false;
    if (written.len && written.ptr[written.len - 1] == '.')
        written.len--;
    if (written.len == 0 || written.len > SLANT_MAX_WORD)
        return fault(t, "no abbreviation in the row", written);
    const char *p = written.ptr;
    sl_map *map = sl_char_is_upper(sl_utf8_next(&p, written.ptr + written.len))
                      ? &lang->capital_abbreviations
                      : &lang->abbreviations;
    slant_str form = sl_folded(written, &lang->arena);
    bool failed = lang->arena.failed;
    if (!failed)
        sl_map_put(map, form, flags);
    if (failed || map->failed)
        return sl_fail_memory(t->error) == SLANT_OK;
    return true;
}

bool sl_lang_read_abbreviations(sl_lang *lang, slant_str text, slant_str path, slant_error *error)
{
    static const char *const columns[] = {"abbreviation", "kind", NULL};
    table t;
    bool ok = open_table(&t, text, path, columns, 2, error);
    int row = 0;
    while (ok && (row = next_row(&t)) > 0)
        ok = add_abbreviation(lang, &t);
    return close_table(&t, ok && row == 0);
}

/* -------------------------------------------------------------------- boilerplate.csv ---- */

static bool line_part(const table *t, slant_str name, sl_line_part *part)
{
    static const char *const names[] = {"whole", "start", "end", "inside", "words"};
    for (int i = 0; i < SL_N_LINE_PARTS; i++)
        if (sl_eq_nocase(name, sl_str(names[i]))) {
            *part = (sl_line_part)i;
            return true;
        }
    return fault(t, "no such part (whole, start, end, inside, words)", name);
}

static bool line_role(const table *t, slant_str name, slant_role *role)
{
    *role = SLANT_ROLE_BOILERPLATE;
    if (name.len == 0 || sl_eq_nocase(name, SL("boilerplate")))
        return true;
    *role = SLANT_ROLE_CAPTION;
    return sl_eq_nocase(name, SL("caption")) ||
           fault(t, "no such role (boilerplate, caption)", name);
}

static bool line_limits(const table *t, sl_line_rule *rule)
{
    slant_str words = cell(t, 3), rest = cell(t, 4);
    uint64_t most = 0;
    if (words.len && (!sl_parse_u64(words, &most) || most > 1000))
        return fault(t, "max_words is no number up to 1000", words);
    rule->max_words = (uint32_t)most;
    rule->rest_names = sl_eq_nocase(rest, SL("names"));
    if (rule->rest_names && rule->part != SL_LINE_START)
        return fault(t, "rest goes with part start", rest);
    return rest.len == 0 || rule->rest_names || fault(t, "no such rest (names, or empty)", rest);
}

/* Words of "words" rows go to a set of their own, whole lines to a map: neither is searched. */
static bool file_rule(sl_lang *lang, const sl_line_rule *rule)
{
    if (!SL_ARENA_FIT(&lang->arena, lang->lines, lang->cap_lines, lang->n_lines + 1))
        return false;
    uint32_t index = lang->n_lines++;
    lang->lines[index] = *rule;
    if (rule->part == SL_LINE_WHOLE)
        sl_map_add(&lang->line_whole, rule->text, index);
    slant_str rest = rule->text, word;
    while (rule->part == SL_LINE_WORDS && sl_next_part(&rest, ' ', &word))
        sl_map_add(&lang->line_words, word, index);
    return !lang->line_whole.failed && !lang->line_words.failed;
}

static bool add_line(sl_lang *lang, const table *t)
{
    sl_line_rule rule = {0};
    if (!line_part(t, cell(t, 1), &rule.part) || !line_role(t, cell(t, 2), &rule.role) ||
        !line_limits(t, &rule))
        return false;
    sl_buf buf = {0};
    sl_line_fold(cell(t, 0), &buf);
    rule.text = sl_arena_buf(&lang->arena, &buf);
    bool failed = lang->arena.failed;
    if (!failed && rule.text.len == 0)
        return fault(t, "no text in the row", cell(t, 0));
    if (failed || !file_rule(lang, &rule))
        return sl_fail_memory(t->error) == SLANT_OK;
    return true;
}

bool sl_lang_read_lines(sl_lang *lang, slant_str text, slant_str path, slant_error *error)
{
    static const char *const columns[] = {"text", "part", "role", "max_words", "rest", NULL};
    table t;
    bool ok = open_table(&t, text, path, columns, 2, error);
    int row = 0;
    while (ok && (row = next_row(&t)) > 0)
        ok = add_line(lang, &t);
    sl_lang_list_lines(lang);
    return close_table(&t, ok && row == 0);
}
