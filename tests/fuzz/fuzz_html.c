/* fuzz_html.c - the reader of html: any bytes give articles or named skips. */
#include "fuzz.h"

void sl_fuzz_start(void) {}

void sl_fuzz_one(const char *bytes, size_t n)
{
    sl_fuzz_read("html", sl_fuzz_file("in.html", bytes, n), false, NULL);
}
