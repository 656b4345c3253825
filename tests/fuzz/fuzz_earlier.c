/* fuzz_earlier.c - what slant is said to have found before: records of JSON and rows of a table. */
#include "fuzz.h"

void sl_fuzz_start(void) {}

void sl_fuzz_one(const char *bytes, size_t n)
{
    bool is_json = n > 0 && bytes[0] == '{';
    sl_fuzz_read(is_json ? "jsonl" : "csv", sl_fuzz_file("in", bytes, n), true, NULL);
}
