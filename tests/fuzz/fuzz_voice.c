/* fuzz_voice.c - sentences, quotations and who answers for them: a plain text, annotated. */
#include "fuzz.h"

static slant_engine *engine;

void sl_fuzz_start(void)
{
    engine = sl_fuzz_engine();
}

void sl_fuzz_one(const char *bytes, size_t n)
{
    sl_fuzz_read("txt", sl_fuzz_file("in.txt", bytes, n), false, engine);
}
