/* sheet_cells.c - texts, numbers and dates of cells: see sheet_cells.h. */
#include "base/sheet_cells.h"

#include "base/buf.h"
#include "base/str.h"
#include "base/unicode.h"

enum { MOST_NUMBER = 64 };

/* The character of `_x0041_`; SL_NONE where there is no such thing. */
static uint32_t escape_at(slant_str s, size_t i)
{
    uint32_t c = 0;
    if (i + 7 > s.len || s.ptr[i] != '_' || s.ptr[i + 1] != 'x' || s.ptr[i + 6] != '_')
        return SL_NONE;
    for (size_t k = i + 2; k < i + 6; k++) {
        char d = sl_to_lower(s.ptr[k]);
        if (!sl_is_digit(d) && !(d >= 'a' && d <= 'f'))
            return SL_NONE;
        c = c * 16 + (uint32_t)(sl_is_digit(d) ? d - '0' : d - 'a' + 10);
    }
    return c;
}

slant_str sl_sheet_unescaped(slant_str text, sl_arena *arena)
{
    if (sl_find(text, SL("_x"), 0) == text.len)
        return sl_arena_str(arena, text);
    sl_buf to = {0};
    for (size_t i = 0; i < text.len; i++) {
        uint32_t c = escape_at(text, i);
        if (c == SL_NONE) {
            sl_buf_char(&to, text.ptr[i]);
            continue;
        }
        sl_utf8_put(&to, c);
        i += 6;
    }
    return sl_arena_buf(arena, &to);
}

/* ---- dates ---- */

/* Letters of days, months, years and hours outside quotation marks and brackets; a zone is the last
 * text in quotation marks. */
sl_sheet_style sl_sheet_style_of(slant_str code, sl_arena *arena)
{
    sl_sheet_style style = {.zone = SL("")};
    for (size_t i = 0; i < code.len; i++) {
        char c = sl_to_lower(code.ptr[i]);
        if (c == '"' || c == '[') {
            size_t end = sl_find_char(code, c == '"' ? '"' : ']', i + 1);
            if (c == '"')
                style.zone = sl_slice(code, i + 1, end);
            i = end;
        } else if (c == '\\') {
            i++;
        } else {
            style.is_date |= c && strchr("dmyhs", c);
            style.has_time |= c == 'h';
            style.has_seconds |= c == 's';
        }
    }
    bool is_zone = style.has_time && style.zone.len && strchr("Z+-", style.zone.ptr[0]);
    style.zone = is_zone ? sl_arena_str(arena, style.zone) : SL("");
    return style;
}

sl_sheet_style sl_sheet_style_built_in(uint32_t n)
{
    bool is_date = (n >= 14 && n <= 22) || (n >= 27 && n <= 36) || (n >= 45 && n <= 47) ||
                   (n >= 50 && n <= 58);
    return (sl_sheet_style){.is_date = is_date, .has_time = n == 22, .zone = SL("")};
}

/* The day of a serial number (Hinnant's days_from_civil, backwards) as 2001-09-11. */
static void put_day(sl_buf *to, int64_t days)
{
    int64_t z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    int64_t day = doy - (153 * mp + 2) / 5 + 1, month = mp < 10 ? mp + 3 : mp - 9;
    int64_t year = yoe + era * 400 + (month <= 2);
    sl_buf_printf(to, "%04d-%02d-%02d", (int)year, (int)month, (int)day);
}

static slant_str date_of(double serial, const sl_sheet_style *style, bool from_1904,
                         sl_arena *arena)
{
    sl_buf to = {0};
    double whole = serial < 0 || serial > 2958465 ? 0 : serial;
    int64_t days = (int64_t)whole;
    int64_t seconds = (int64_t)((whole - (double)days) * 86400 + 0.5);
    if (!style->has_time)
        seconds = 0;
    if (seconds == 86400) {
        seconds = 0;
        days++;
    }
    if (!from_1904 && days < 60)
        days++; /* 1900 has a 29th of February there */
    put_day(&to, days - (from_1904 ? 24107 : 25569));
    if (style->has_time)
        sl_buf_printf(&to, "T%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60));
    if (style->has_time && (style->has_seconds || seconds % 60))
        sl_buf_printf(&to, ":%02d", (int)(seconds % 60));
    sl_buf_add(&to, style->zone);
    return sl_arena_buf(arena, &to);
}

slant_str sl_sheet_number(slant_str text, const sl_sheet_style *style, bool from_1904,
                         sl_arena *arena)
{
    double value;
    if (text.len > MOST_NUMBER || !sl_parse_double(text, &value))
        return sl_arena_str(arena, text);
    if (style->is_date)
        return date_of(value, style, from_1904, arena);
    sl_buf to = {0};
    sl_buf_number(&to, value, 9);
    return sl_arena_buf(arena, &to);
}
