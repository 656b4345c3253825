/* cells.c - what cells say and what spreadsheets did to them: see cells.h. */
#include "lexicon/cells.h"

#include "base/buf.h"
#include "base/str.h"
#include "base/unicode.h"

bool sl_cell_is_spreadsheet_error(slant_str cell)
{
    static const slant_str errors[] = {SL("#NAME?"),  SL("#REF!"), SL("#VALUE!"), SL("#DIV/0!"),
                                       SL("#N/A"),    SL("#NUM!"), SL("#NULL!"),  SL("#SPILL!"),
                                       SL("#CALC!")};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (sl_eq(cell, errors[i]))
            return true;
    return sl_starts(cell, SL("Err:5"));
}

/* ---- dates ---- */

static bool take_digits(slant_str *s, size_t least, size_t most)
{
    size_t n = 0;
    while (n < s->len && n < most && sl_is_digit(s->ptr[n]))
        n++;
    *s = sl_slice(*s, n, s->len);
    return n >= least && !(s->len && sl_is_digit(s->ptr[0]));
}

static bool take_char(slant_str *s, char c)
{
    if (!s->len || s->ptr[0] != c)
        return false;
    *s = sl_slice(*s, 1, s->len);
    return true;
}

static bool take_month(slant_str *s)
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (s->len < 3 || (s->len > 3 && sl_is_alpha(s->ptr[3])))
        return false;
    for (size_t m = 0; m < 36; m += 3) {
        if (sl_starts_nocase(*s, (slant_str){months + m, 3})) {
            *s = sl_slice(*s, 3, s->len);
            return true;
        }
    }
    return false;
}

/* 11-Sep, 11-Sep-01, Sep-11, 2001-09-11, 09/11/01, 11.9.2001: how spreadsheets show "9/11". */
static bool is_date(slant_str cell)
{
    slant_str s = cell;
    if (take_digits(&s, 1, 2) && take_char(&s, '-') && take_month(&s) &&
        (!s.len || (take_char(&s, '-') && take_digits(&s, 2, 4) && !s.len)))
        return true;
    s = cell;
    if (take_month(&s) && take_char(&s, '-') && take_digits(&s, 1, 4) && !s.len)
        return true;
    s = cell;
    if (take_digits(&s, 4, 4) && take_char(&s, '-') && take_digits(&s, 2, 2) &&
        take_char(&s, '-') && take_digits(&s, 2, 2) && !s.len)
        return true;
    for (const char *mark = "/."; *mark; mark++) {
        s = cell;
        if (take_digits(&s, 1, 2) && take_char(&s, *mark) && take_digits(&s, 1, 2) &&
            take_char(&s, *mark) && take_digits(&s, 2, 4) && !s.len)
            return true;
    }
    return false;
}

const char *sl_cell_damage(slant_str cell)
{
    if (sl_cell_is_spreadsheet_error(cell))
        return "a spreadsheet put an error in the place of the text: format the column as text and "
               "write the cell again";
    if (is_date(cell))
        return "a spreadsheet turned the text into a date: format the column as text and write the "
               "cell again";
    if (sl_eq(cell, SL("TRUE")) || sl_eq(cell, SL("FALSE")))
        return "a spreadsheet turned the text into a truth value: format the column as text; if "
               "the word is meant, write it in lower case";
    if (cell.len && (cell.ptr[0] == '\'' || cell.ptr[0] == '"'))
        return "it begins with a quotation mark, which a spreadsheet may have left: remove it "
               "(marks are ignored in matching)";
    if (cell.len && strchr("=+-@", cell.ptr[0]) && cell.ptr[0])
        return "a cell that begins with = + - or @ is run by spreadsheets: begin with a word";
    return NULL;
}

slant_str sl_cell_rest_of_gap(slant_str left, slant_str right)
{
    size_t open = left.len, n = 0;
    while (open > 0 && left.ptr[open - 1] != '{' && left.ptr[open - 1] != '}')
        open--;
    while (n < right.len && (sl_is_digit(right.ptr[n]) || right.ptr[n] == ' '))
        n++;
    bool is_cut = open > 0 && left.ptr[open - 1] == '{' && n < right.len && right.ptr[n] == '}';
    return is_cut ? sl_slice(right, 0, n + 1) : SL("");
}

/* ---- values ---- */

bool sl_cell_number(slant_str cell, double *value)
{
    char copy[64];
    if (cell.len == 0 || cell.len >= sizeof copy)
        return false;
    memcpy(copy, cell.ptr, cell.len);
    size_t comma = sl_find_char(cell, ',', 0);
    if (comma < cell.len)
        copy[comma] = '.';
    return sl_parse_double((slant_str){copy, cell.len}, value);
}

const slant_str *sl_cell_list(slant_str cell, sl_arena *arena, uint32_t *n)
{
    slant_str *parts = NULL, rest = cell, part;
    uint32_t cap = 0;
    *n = 0;
    while (sl_next_part(&rest, ';', &part)) {
        part = sl_trim(part);
        if (part.len && SL_ARENA_FIT(arena, parts, cap, *n + 1))
            parts[(*n)++] = part;
    }
    return parts;
}

slant_str sl_cell_id(slant_str term, sl_arena *arena)
{
    sl_buf folded = {0}, id = {0};
    sl_fold(term, &folded);
    slant_str s = sl_buf_str(&folded);
    const char *p = s.ptr, *end = s.ptr + s.len;
    bool gap = false;
    while (p < end) {
        const char *start = p;
        sl_char_kind kind = sl_char_kind_of(sl_utf8_next(&p, end));
        if (kind == SL_CHAR_LETTER || kind == SL_CHAR_DIGIT) {
            if (gap && id.len)
                sl_buf_char(&id, '-');
            sl_buf_add(&id, sl_between(start, p));
            gap = false;
        } else if (*start != '\'') {
            gap = true;
        }
    }
    if (folded.failed || id.failed)
        arena->failed = true;
    slant_str copy = sl_arena_str(arena, sl_buf_str(&id));
    sl_buf_free(&folded);
    sl_buf_free(&id);
    return copy;
}

/* ---- encodings ---- */

static slant_str from_1252(slant_str bytes, sl_arena *arena)
{
    sl_buf buf = {0};
    for (size_t i = 0; i < bytes.len; i++)
        sl_utf8_put(&buf, sl_from_1252((unsigned char)bytes.ptr[i]));
    if (buf.failed)
        arena->failed = true;
    slant_str copy = sl_arena_str(arena, sl_buf_str(&buf));
    sl_buf_free(&buf);
    return copy;
}

slant_str sl_cells_decode(slant_str bytes, sl_arena *arena, bool *converted, const char **why)
{
    *converted = false;
    *why = NULL;
    if (sl_starts(bytes, SL("\xff\xfe")) || sl_starts(bytes, SL("\xfe\xff")))
        *why = "it is UTF-16: save it as \"CSV UTF-8\"";
    else if (sl_starts(bytes, SL("PK\x03\x04")))
        *why = "it is a spreadsheet or zip file, not text: save it as \"CSV UTF-8\"";
    else if (sl_find_char(bytes, '\0', 0) < bytes.len)
        *why = "it holds NUL bytes, so it is no text: save it as \"CSV UTF-8\"";
    if (*why)
        return (slant_str){NULL, 0};
    if (sl_starts(bytes, SL("\xef\xbb\xbf")))
        bytes = sl_slice(bytes, 3, bytes.len);
    if (sl_utf8_check(bytes) == bytes.len)
        return bytes;
    *converted = true;
    return from_1252(bytes, arena);
}
