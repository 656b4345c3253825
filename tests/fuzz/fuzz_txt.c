/* fuzz_txt.c - the reader of txt: any bytes give articles or named skips. */
#include "fuzz.h"

void sl_fuzz_start(void) {}

void sl_fuzz_one(const char *bytes, size_t n)
{
    sl_fuzz_read("txt", sl_fuzz_file("in.txt", bytes, n), false, NULL);
}
