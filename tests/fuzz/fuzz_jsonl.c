/* fuzz_jsonl.c - the reader of jsonl: any bytes give articles or named skips. */
#include "fuzz.h"

void sl_fuzz_start(void) {}

void sl_fuzz_one(const char *bytes, size_t n)
{
    sl_fuzz_read("jsonl", sl_fuzz_file("in.jsonl", bytes, n), false, NULL);
}
