/* record.c - JSON objects written key by key: see record.h. */
#include "output/record.h"

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

void sl_record_raw_key(sl_record *record, slant_str key, slant_str json)
{
    sl_record_key(record, NULL);
    sl_json_quote(record->to, key);
    sl_buf_char(record->to, ':');
    sl_buf_add(record->to, json);
}

void sl_record_open_named(sl_record *record, slant_str key)
{
    sl_record_raw_key(record, key, (slant_str){"{", 1});
    record->comma = false;
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
