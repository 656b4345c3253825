/* record.h - JSON objects written key by key, with one rule for what is left out.
 *
 * A key whose value is null, false or an empty list is left out unless all_keys is set; numbers and
 * empty texts always stand. Keys are our own ASCII names; values are escaped. */
#ifndef SL_OUTPUT_RECORD_H
#define SL_OUTPUT_RECORD_H

#include "base/buf.h"
#include "slant.h"

typedef struct sl_record {
    sl_buf *to;
    bool all_keys;
    bool comma; /* something stands before in the innermost object or list */
} sl_record;

/* Text without ptr and a number that is not finite are null. */
void sl_record_text(sl_record *record, const char *key, slant_str value);
void sl_record_name(sl_record *record, const char *key, const char *value); /* NULL is null */
void sl_record_integer(sl_record *record, const char *key, int64_t value);
void sl_record_number(sl_record *record, const char *key, double value); /* 4 decimals at most */
void sl_record_true(sl_record *record, const char *key, bool value);     /* false is left out */
void sl_record_null(sl_record *record, const char *key);
void sl_record_list_of(sl_record *record, const char *key, const slant_str *items, uint32_t n);
void sl_record_raw(sl_record *record, const char *key, slant_str json); /* as it is */
void sl_record_raw_key(sl_record *record, slant_str key, slant_str json); /* key is escaped */

/* Opens "key": { or [ (key NULL: an element of a list); close with the same bracket. */
void sl_record_open(sl_record *record, const char *key, char bracket);
void sl_record_open_named(sl_record *record, slant_str key); /* an object; key is escaped */
void sl_record_close(sl_record *record, char bracket);
/* Whether there is anything to write: opens the list or object if n > 0; else it is left out, or
 * written empty for all_keys, and need not be closed. */
bool sl_record_begin(sl_record *record, const char *key, char bracket, size_t n);

#endif
