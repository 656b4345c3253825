/* csvcell.c - writing one cell of comma-separated values, safe to open in a spreadsheet: see
 * csv.h. */
#include "base/csv.h"

#include "base/str.h"

/* The length of a blank that spreadsheets pass over before a formula, 0 when there is none. */
static size_t blank_length(slant_str s)
{
    static const slant_str blanks[] = {
        {" ", 1}, {"\xc2\xa0", 2}, {"\xe2\x80\x8b", 3}, {"\xef\xbb\xbf", 3}, /* NBSP, ZWSP, BOM */
    };
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        if (sl_starts(s, blanks[i]))
            return blanks[i].len;
    return 0;
}

static bool begins_formula(slant_str s)
{
    static const slant_str wide[] = {
        {"\xef\xbc\x9d", 3}, {"\xef\xbc\x8b", 3}, {"\xef\xbc\x8d", 3}, {"\xef\xbc\xa0", 3},
    };
    if (s.len && memchr("=+-@\t\r\n", s.ptr[0], 7))
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (sl_starts(s, wide[i]))
            return true;
    return false;
}

bool sl_is_formula(slant_str text)
{
    double value;
    for (size_t n; (n = blank_length(text)) > 0;)
        text = sl_slice(text, n, text.len);
    return begins_formula(text) && !sl_parse_double(text, &value);
}

static bool needs_quotes(slant_str text, char delimiter)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == delimiter || c == '"' || c == '\n' || c == '\r')
            return true;
    }
    return false;
}

void sl_csv_cell(sl_buf *buf, slant_str text, char delimiter, bool raw)
{
    const char *guard = !raw && sl_is_formula(text) ? "'" : "";
    if (!needs_quotes(text, delimiter)) {
        sl_buf_text(buf, guard);
        sl_buf_add(buf, text);
        return;
    }
    sl_buf_char(buf, '"');
    sl_buf_text(buf, guard);
    for (size_t at = 0; at < text.len;) {
        size_t mark = sl_find_char(text, '"', at);
        sl_buf_add(buf, sl_slice(text, at, mark));
        if (mark < text.len)
            sl_buf_text(buf, "\"\"");
        at = mark + 1;
    }
    sl_buf_char(buf, '"');
}

slant_str sl_csv_unguarded(slant_str cell)
{
    slant_str rest = sl_slice(cell, cell.len ? 1 : 0, cell.len);
    return cell.len > 1 && cell.ptr[0] == '\'' && sl_is_formula(rest) ? rest : cell;
}
