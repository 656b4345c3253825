/* fuzz_lexicon.c - terms from strangers: loaded, checked, compiled and matched. */
#include "fuzz.h"

void sl_fuzz_start(void)
{
    sl_fuzz_language();
}

void sl_fuzz_one(const char *bytes, size_t n)
{
    slant_error error;
    const char *path = sl_fuzz_file("terms.csv", bytes, n);
    slant_engine_options options = {.lexicons = &path, .n_lexicons = 1};
    slant_engine *engine = slant_engine_new(&options, &error);
    if (engine) {
        static const char text[] = "A brutal raid of the so-called army, he said: \"No terror.\"\n";
        sl_fuzz_read("txt", sl_fuzz_file("in.txt", text, sizeof text - 1), false, engine);
    }
    slant_engine_free(engine);
}
