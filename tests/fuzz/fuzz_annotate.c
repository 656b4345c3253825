/* fuzz_annotate.c - the whole of annotate: a record of JSON through reader, annotator and writers. */
#include "fuzz.h"

static slant_engine *engine;

void sl_fuzz_start(void)
{
    engine = sl_fuzz_engine();
}

void sl_fuzz_one(const char *bytes, size_t n)
{
    sl_fuzz_read("jsonl", sl_fuzz_file("in.jsonl", bytes, n), false, engine);
}
