/* fuzz_warc.c - the reader of warc: any bytes give articles or named skips. */
#include "fuzz.h"

void sl_fuzz_start(void) {}

void sl_fuzz_one(const char *bytes, size_t n)
{
    sl_fuzz_read("warc", sl_fuzz_file("in.warc", bytes, n), false, NULL);
}
