/* record.c - JSON objects written key by key: see record.h. */
#include "output/record.h"

#include "base/json.h"

#include <math.h>

static void put_comma(sl_record *record)
{
    if (record->comma)
        sl_buf_char(record->to, ',');
    record->comma = true;
}

static void put_key(sl_record *record, const char *key)
{
    put_comma(record);
    if (!key)
        return;
    sl_buf_char(record->to, '"');
    sl_buf_text(record->to, key);
    sl_buf_add(record->to, (slant_str){"\":", 2});
}

void sl_record_null(sl_record *record, const char *key)
{
    if (record->all_keys)
        sl_record_raw(record, key, (slant_str){"null", 4});
}

void sl_record_text(sl_record *record, const char *key, slant_str value)
{
    if (!value.ptr) {
        sl_record_null(record, key);
        return;
    }
    put_key(record, key);
    sl_json_quote(record->to, value);
}

void sl_record_name(sl_record *record, const char *key, const char *value)
{
    sl_record_text(record, key, (slant_str){value, value ? strlen(value) : 0});
}

void sl_record_integer(sl_record *record, const char *key, int64_t value)
{
    put_key(record, key);
    sl_buf_i64(record->to, value);
}

void sl_record_number(sl_record *record, const char *key, double value)
{
    if (!isfinite(value)) {
        sl_record_null(record, key);
        return;
    }
    put_key(record, key);
    sl_buf_number(record->to, value, 4);
}

void sl_record_true(sl_record *record, const char *key, bool value)
{
    if (value)
        sl_record_raw(record, key, (slant_str){"true", 4});
    else if (record->all_keys)
        sl_record_raw(record, key, (slant_str){"false", 5});
}

void sl_record_list_of(sl_record *record, const char *key, const slant_str *items, uint32_t n)
{
    if (!sl_record_begin(record, key, '[', n))
        return;
    for (uint32_t i = 0; i < n; i++)
        sl_record_text(record, NULL, items[i]);
    sl_record_close(record, ']');
}

void sl_record_raw(sl_record *record, const char *key, slant_str json)
{
    put_key(record, key);
    sl_buf_add(record->to, json);
}

void sl_record_raw_key(sl_record *record, slant_str key, slant_str json)
{
    put_comma(record);
    sl_json_quote(record->to, key);
    sl_buf_char(record->to, ':');
    sl_buf_add(record->to, json);
}

void sl_record_open(sl_record *record, const char *key, char bracket)
{
    put_key(record, key);
    sl_buf_char(record->to, bracket);
    record->comma = false;
}

void sl_record_open_named(sl_record *record, slant_str key)
{
    sl_record_raw_key(record, key, (slant_str){"{", 1});
    record->comma = false;
}

void sl_record_close(sl_record *record, char bracket)
{
    sl_buf_char(record->to, bracket);
    record->comma = true;
}

bool sl_record_begin(sl_record *record, const char *key, char bracket, size_t n)
{
    if (n > 0) {
        sl_record_open(record, key, bracket);
        return true;
    }
    if (record->all_keys)
        sl_record_raw(record, key, (slant_str){bracket == '[' ? "[]" : "{}", 2});
    return false;
}
