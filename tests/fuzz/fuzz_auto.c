/* fuzz_auto.c - files of any name: the format is sniffed, gzip undone, the encoding found. */
#include "fuzz.h"

void sl_fuzz_start(void) {}

void sl_fuzz_one(const char *bytes, size_t n)
{
    sl_fuzz_read("auto", sl_fuzz_file("in", bytes, n), false, NULL);
}
