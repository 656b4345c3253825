/* check.c - checksum of a row: see check.h. */
#include "base/check.h"

#include "base/str.h"

static const char *const columns[] = {
    "doc_id", "sentence", "field", "start", "end", "text", "entry_id", "lexicon", "kind",
    "category", "frame", "concept", "weight", "valence", "score", "voice", "quoted_kind",
    "speaker", "referent", "referent_group", "negated", "hedged", "intensified",
};

size_t sl_check_columns(const char *const **names)
{
    *names = columns;
    return sizeof columns / sizeof *columns;
}

void sl_check_begin(sl_check *check)
{
    check->failed = false;
    check->state = 2166136261u;
}

static void add(sl_check *check, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (bytes[i] != '\r')
            check->state = (check->state ^ (unsigned char)bytes[i]) * 16777619u;
}

void sl_check_add(sl_check *check, slant_str cell)
{
    double value;
    char digit = cell.len ? cell.ptr[cell.len - 1] : 0;
    cell = sl_trim(cell);
    if (sl_eq_nocase(cell, SL("true")) || sl_eq_nocase(cell, SL("false"))) {
        char first = sl_to_lower(cell.ptr[0]);
        add(check, &first, 1);
    } else if (cell.len < 32 && (sl_is_digit(digit) || digit == '.') &&
               sl_parse_double(cell, &value)) {
        sl_buf number = {0};
        sl_buf_number(&number, value, 4);
        add(check, number.ptr, number.len);
        check->failed |= number.failed;
        sl_buf_free(&number);
    } else {
        add(check, cell.ptr, cell.len);
    }
    add(check, "\x1f", 1);
}

void sl_check_end(const sl_check *check, char to[8])
{
    for (int i = 0; i < 8; i++)
        to[i] = "0123456789abcdef"[check->state >> (28 - 4 * i) & 15];
}
