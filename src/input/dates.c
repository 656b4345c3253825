/* dates.c - reading dates: see dates.h. A cursor walks over the text; the parts that it meets
 * (numbers, names of months, times, zones) are collected first and judged together at the end. */
#include "input/dates.h"

#include "base/str.h"

#include <stdio.h>

typedef struct date {
    slant_str rest;            /* not yet read */
    unsigned year, month, day; /* 0: not given */
    bool has_time, has_seconds, has_zone;
    unsigned hour, minute, second;
    slant_str fraction;        /* digits after the decimal point of the seconds */
    int zone;                  /* minutes east of UTC */
    bool utc;                  /* written as Z, UTC or GMT */
} date;

static char peek(const date *d, size_t at)
{
    return at < d->rest.len ? d->rest.ptr[at] : '\0';
}

static void skip(date *d, size_t n)
{
    d->rest = sl_slice(d->rest, n, d->rest.len);
}

static void skip_blanks(date *d)
{
    while (sl_is_space(peek(d, 0)) || peek(d, 0) == ',')
        skip(d, 1);
}

static size_t count_digits(const date *d, size_t from)
{
    size_t n = 0;
    while (sl_is_digit(peek(d, from + n)))
        n++;
    return n;
}

static unsigned number_at(const date *d, size_t from, size_t digits)
{
    unsigned value = 0;
    for (size_t i = 0; i < digits; i++)
        value = value * 10 + (unsigned)(peek(d, from + i) - '0');
    return value;
}

static unsigned days_in(unsigned year, unsigned month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool is_possible(const date *d)
{
    if (d->year == 0 || d->month > 12 || (d->day && !d->month) || (d->has_time && !d->day))
        return false;
    if (d->day && d->day > days_in(d->year, d->month))
        return false;
    return d->hour < 24 && d->minute < 60 && d->second <= 60;
}

/* ---- the parts ---- */

/* +02:00, +0200, +02 */
static bool read_offset(date *d)
{
    int sign = peek(d, 0) == '-' ? -1 : 1;
    if ((peek(d, 0) != '+' && peek(d, 0) != '-') || d->has_zone)
        return false;
    size_t n = count_digits(d, 1), used = 1 + n;
    unsigned hours = 0, minutes = 0;
    if (n == 2) {
        hours = number_at(d, 1, 2);
        if (peek(d, 3) == ':' && count_digits(d, 4) == 2) {
            minutes = number_at(d, 4, 2);
            used = 6;
        }
    } else if (n == 4) {
        hours = number_at(d, 1, 2);
        minutes = number_at(d, 3, 2);
    }
    if ((n != 2 && n != 4) || hours > 14 || minutes > 59)
        return false;
    d->zone = sign * (int)(hours * 60 + minutes);
    d->has_zone = true;
    d->utc = false;
    skip(d, used);
    return true;
}

/* am, p.m. */
static bool read_half_day(date *d)
{
    char half = sl_to_lower(peek(d, 0));
    size_t n = peek(d, 1) == '.' ? 2 : 1;
    bool is_half = (half == 'a' || half == 'p') && sl_to_lower(peek(d, n)) == 'm';
    if (!is_half || sl_is_alpha(peek(d, n + 1)))
        return false;
    if (!d->has_time || d->hour == 0 || d->hour > 12)
        return false;
    d->hour = d->hour % 12 + (half == 'p' ? 12 : 0);
    skip(d, n + 1 + (peek(d, n + 1) == '.'));
    return true;
}

/* 9:05, 10:00:00, 10:00:00.123 */
static bool read_time(date *d)
{
    size_t n = count_digits(d, 0);
    if (d->has_time || n < 1 || n > 2 || peek(d, n) != ':' || count_digits(d, n + 1) != 2)
        return false;
    d->has_time = true;
    d->hour = number_at(d, 0, n);
    d->minute = number_at(d, n + 1, 2);
    skip(d, n + 3);
    if (peek(d, 0) == ':' && count_digits(d, 1) == 2) {
        d->has_seconds = true;
        d->second = number_at(d, 1, 2);
        skip(d, 3);
        size_t digits = peek(d, 0) == '.' ? count_digits(d, 1) : 0;
        if (digits && digits <= 9) {
            d->fraction = sl_slice(d->rest, 1, 1 + digits);
            skip(d, 1 + digits);
        }
    }
    return true;
}

/* 2024-01-21, 2024/1/21, 2024.01.21, 2024-01; 20240121 */
static bool read_year_first(date *d)
{
    size_t n = count_digits(d, 0);
    if (n == 8) {
        d->year = number_at(d, 0, 4);
        d->month = number_at(d, 4, 2);
        d->day = number_at(d, 6, 2);
        skip(d, 8);
        return d->month && d->day;
    }
    char mark = peek(d, 4);
    size_t m = count_digits(d, 5);
    if (n != 4 || (mark != '-' && mark != '/' && mark != '.') || m < 1 || m > 2)
        return false;
    d->year = number_at(d, 0, 4);
    d->month = number_at(d, 5, m);
    skip(d, 5 + m);
    size_t k = peek(d, 0) == mark ? count_digits(d, 1) : 0;
    if (k == 1 || k == 2) {
        d->day = number_at(d, 1, k);
        skip(d, 1 + k);
    }
    return d->month && (k == 0 || d->day);
}

/* 21.01.2024: full stops put the day first everywhere. 21/01/2024 and 21-01-2024: day or month
 * first as the country has it, so only what can be read in one way is read. */
static bool read_year_last(date *d)
{
    size_t n = count_digits(d, 0);
    char mark = peek(d, n);
    size_t m = count_digits(d, n + 1), year_at = n + 1 + m + 1;
    if (n < 1 || n > 2 || m < 1 || m > 2 || (mark != '.' && mark != '/' && mark != '-') ||
        peek(d, n + 1 + m) != mark || count_digits(d, year_at) != 4)
        return false;
    unsigned a = number_at(d, 0, n), b = number_at(d, n + 1, m);
    bool day_first = mark == '.' || (a > 12 && b <= 12) || a == b;
    if (!day_first && !(b > 12 && a <= 12))
        return false;
    d->day = day_first ? a : b;
    d->month = day_first ? b : a;
    d->year = number_at(d, year_at, 4);
    skip(d, year_at + 4);
    return d->day && d->month;
}

/* The number of a day (21, 21st) or a year among words. */
static bool read_number(date *d)
{
    size_t n = count_digits(d, 0);
    unsigned value = n <= 4 ? number_at(d, 0, n) : 0;
    if (n == 4 && !d->year) {
        d->year = value;
    } else if ((n == 1 || n == 2) && !d->day && value) {
        d->day = value;
        slant_str after = sl_slice(d->rest, n, d->rest.len);
        if (sl_starts_nocase(after, SL("st")) || sl_starts_nocase(after, SL("nd")) ||
            sl_starts_nocase(after, SL("rd")) || sl_starts_nocase(after, SL("th")))
            n += 2;
    } else {
        return false;
    }
    skip(d, n);
    return value != 0;
}

/* Whether word is a name of the list, whole or cut to three letters or more ("Sept"). */
static unsigned name_in(const char *names, slant_str word)
{
    unsigned at = 1;
    slant_str rest = sl_str(names), name;
    for (; sl_next_part(&rest, ' ', &name); at++)
        if (word.len >= 3 && sl_starts_nocase(name, word))
            return at;
    return 0;
}

/* The zones that RFC 2822 knows by name; all other abbreviations mean several zones. */
static bool zone_named(date *d, slant_str word)
{
    static const struct {
        const char *name;
        int hours;
    } zones[] = {{"est", -5}, {"edt", -4}, {"cst", -6}, {"cdt", -5},
                 {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7}};
    for (size_t i = 0; d->has_time && !d->has_zone && i < sizeof zones / sizeof *zones; i++)
        if (sl_eq_nocase(sl_str(zones[i].name), word)) {
            d->zone = zones[i].hours * 60;
            d->has_zone = true;
            return true;
        }
    return false;
}

static bool read_word(date *d)
{
    size_t n = 0;
    while (sl_is_alpha(peek(d, n)))
        n++;
    slant_str word = sl_slice(d->rest, 0, n);
    unsigned month = name_in("january february march april may june july august september october "
                             "november december", word);
    bool weekday = name_in("monday tuesday wednesday thursday friday saturday sunday", word);
    bool joins = sl_eq_nocase(word, SL("at")) || sl_eq_nocase(word, SL("on")) ||
                 sl_eq_nocase(word, SL("of")) || sl_eq_nocase(word, SL("the"));
    bool utc = sl_eq_nocase(word, SL("utc")) || sl_eq_nocase(word, SL("gmt")) ||
               sl_eq_nocase(word, SL("z"));
    if (month && !d->month)
        d->month = month;
    else if (utc && d->has_time && !d->has_zone)
        d->utc = d->has_zone = true;
    else if (!weekday && !joins && !zone_named(d, word))
        return false;
    skip(d, n + (peek(d, n) == '.'));
    if (utc && (peek(d, 0) == '+' || peek(d, 0) == '-')) {
        d->has_zone = false; /* GMT+0200 */
        return read_offset(d);
    }
    return true;
}

/* (CET) and the like, after an offset that says the same */
static bool read_remark(date *d)
{
    size_t end = sl_find_char(d->rest, ')', 0);
    if (peek(d, 0) != '(' || end == d->rest.len)
        return false;
    skip(d, end + 1);
    return true;
}

static bool read_part(date *d)
{
    if (sl_is_digit(peek(d, 0))) {
        bool first = !d->year && !d->month && !d->day;
        return read_time(d) || (first && (read_year_first(d) || read_year_last(d))) ||
               read_number(d);
    }
    if (d->has_time && (read_offset(d) || read_half_day(d)))
        return true;
    bool before_time = d->day && (peek(d, 0) | 32) == 't' && sl_is_digit(peek(d, 1));
    if (before_time) {
        skip(d, 1);
        return read_time(d);
    }
    return sl_is_alpha(peek(d, 0)) ? read_word(d) : read_remark(d);
}

/* ---- the whole ---- */

static size_t write_iso(const date *d, char iso[SL_DATE_SIZE])
{
    int n = snprintf(iso, SL_DATE_SIZE, "%04u", d->year);
    if (d->month)
        n += snprintf(iso + n, (size_t)(SL_DATE_SIZE - n), "-%02u", d->month);
    if (d->day)
        n += snprintf(iso + n, (size_t)(SL_DATE_SIZE - n), "-%02u", d->day);
    if (!d->has_time)
        return (size_t)n;
    n += snprintf(iso + n, (size_t)(SL_DATE_SIZE - n), "T%02u:%02u", d->hour, d->minute);
    if (d->has_seconds)
        n += snprintf(iso + n, (size_t)(SL_DATE_SIZE - n), ":%02u", d->second);
    if (d->fraction.len)
        n += snprintf(iso + n, (size_t)(SL_DATE_SIZE - n), ".%.*s", SL_ARG(d->fraction));
    if (d->has_zone && d->utc)
        n += snprintf(iso + n, (size_t)(SL_DATE_SIZE - n), "Z");
    else if (d->has_zone)
        n += snprintf(iso + n, (size_t)(SL_DATE_SIZE - n), "%c%02d:%02d", d->zone < 0 ? '-' : '+',
                      (d->zone < 0 ? -d->zone : d->zone) / 60,
                      (d->zone < 0 ? -d->zone : d->zone) % 60);
    return (size_t)n;
}

size_t sl_date_iso(slant_str text, char iso[SL_DATE_SIZE])
{
    enum { LONGEST = 80 }; /* JavaScript's form with the zone's name in brackets is 57 long */
    date d = {.rest = sl_trim(text)};
    iso[0] = '\0';
    if (d.rest.len == 0 || d.rest.len > LONGEST)
        return 0;
    while (d.rest.len) {
        if (!read_part(&d))
            return 0;
        skip_blanks(&d);
    }
    return is_possible(&d) ? write_iso(&d, iso) : 0;
}

bool sl_article_date(slant_article *article, sl_arena *arena)
{
    char iso[SL_DATE_SIZE];
    slant_str given = article->date;
    if (!given.ptr)
        return true;
    size_t n = sl_date_iso(given, iso);
    if (n && sl_eq(given, (slant_str){iso, n}))
        return true;
    article->date_raw = given;
    article->date = (slant_str){NULL, 0};
    if (n)
        article->date = sl_arena_str(arena, (slant_str){iso, n});
    return n != 0;
}
