/* record.h - JSON objects written key by key, with one rule for what is left out.
 *
 * A key whose value is null, false or an empty list is left out unless all_keys is set; numbers and
 * empty texts always stand. Keys are our own ASCII names; values are escaped. */
#ifndef SL_OUTPUT_RECORD_H
#define SL_OUTPUT_RECORD_H

#include "base/buf.h"
#include "base/json.h"
#include "slant.h"

typedef struct sl_record {
    sl_buf *to;
    bool all_keys;
    bool comma; /* something stands before in the innermost object or list */
} sl_record;

/* Writes the comma, if one is due, and the key (NULL: an element of a list). Inline, so that keys
 * are copied with lengths that are known when this is compiled: half of a record is keys. */
static inline __attribute__((always_inline)) void sl_record_key(sl_record *record, const char *key)
{
    size_t len = key ? strlen(key) : 0;
    char *to = sl_buf_room(record->to, len + 4);
    if (!to)
        return;
    if (record->comma)
        *to++ = ',';
    if (key) {
        *to++ = '"';
        memcpy(to, key, len);
        memcpy(to + len, "\":", 2);
        to += len + 2;
    }
    record->to->len = (size_t)(to - record->to->ptr);
    record->comma = true;
}

static inline void sl_record_raw(sl_record *record, const char *key, slant_str json) /* as it is */
{
    sl_record_key(record, key);
    sl_buf_add(record->to, json);
}

static inline void sl_record_null(sl_record *record, const char *key)
{
    if (record->all_keys)
        sl_record_raw(record, key, (slant_str){"null", 4});
}

/* Text without ptr and a number that is not finite are null. */
static inline __attribute__((always_inline)) void sl_record_text(sl_record *record, const char *key,
                                                                 slant_str value)
{
    if (!value.ptr) {
        sl_record_null(record, key);
        return;
    }
    sl_record_key(record, key);
    sl_json_quote(record->to, value);
}

/* NULL is null. */
static inline __attribute__((always_inline)) void sl_record_name(sl_record *record, const char *key,
                                                                 const char *value)
{
    sl_record_text(record, key, (slant_str){value, value ? strlen(value) : 0});
}

static inline __attribute__((always_inline)) void sl_record_integer(sl_record *record,
                                                                    const char *key, int64_t value)
{
    sl_record_key(record, key);
    if (value >= 0)
        sl_buf_u64(record->to, (uint64_t)value);
    else
        sl_buf_i64(record->to, value);
}

/* 4 decimals at most. */
static inline __attribute__((always_inline)) void sl_record_number(sl_record *record,
                                                                   const char *key, double value)
{
    if (!(value - value == 0)) { /* an infinity, or no number */
        sl_record_null(record, key);
        return;
    }
    sl_record_key(record, key);
    sl_buf_number(record->to, value, 4);
}

void sl_record_true(sl_record *record, const char *key, bool value);     /* false is left out */
void sl_record_list_of(sl_record *record, const char *key, const slant_str *items, uint32_t n);
void sl_record_raw_key(sl_record *record, slant_str key, slant_str json); /* key is escaped */

/* Opens "key": { or [ (key NULL: an element of a list); close with the same bracket. */
static inline __attribute__((always_inline)) void sl_record_open(sl_record *record, const char *key,
                                                                 char bracket)
{
    sl_record_key(record, key);
    sl_buf_char(record->to, bracket);
    record->comma = false;
}
void sl_record_open_named(sl_record *record, slant_str key); /* an object; key is escaped */
static inline void sl_record_close(sl_record *record, char bracket)
{
    sl_buf_char(record->to, bracket);
    record->comma = true;
}
/* Whether there is anything to write: opens the list or object if n > 0; else it is left out, or
 * written empty for all_keys, and need not be closed. */
bool sl_record_begin(sl_record *record, const char *key, char bracket, size_t n);

#endif
