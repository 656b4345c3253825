/* fuzz_csv.c - the reader of csv: any bytes give articles or named skips. */
#include "fuzz.h"

void sl_fuzz_start(void) {}

void sl_fuzz_one(const char *bytes, size_t n)
{
    sl_fuzz_read("csv", sl_fuzz_file("in.csv", bytes, n), false, NULL);
}
