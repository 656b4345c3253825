/* fuzz_import.c - dictionaries of other programs: the first byte chooses the format. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void sl_fuzz_start(void) {}

static void drop_folder(const char *path)
{
    static const char *const files[] = {"terms.csv", "lexicon.json", "README.md"};
    char name[256];
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(name, sizeof name, "%s/%s", path, files[i]);
        unlink(name);
    }
    sl_fuzz_must(rmdir(path) == 0, "an import leaves its own three files");
}

void sl_fuzz_one(const char *bytes, size_t n)
{
    size_t n_formats = 0;
    slant_format format;
    slant_error error = {0};
    slant_exchange exchange = {0};
    slant_lexicon_options options = {0};
    while (slant_dictionary_format_at(n_formats, &format))
        n_formats++;
    if (n == 0)
        return;
    slant_dictionary_format_at((unsigned char)bytes[0] % n_formats, &format);
    const char *path = sl_fuzz_file("in", bytes + 1, n - 1), *to = sl_fuzz_path("made");
    slant_status status = slant_lexicon_import(path, format.name, to, &options, &exchange, &error);
    if (status == SLANT_OK)
        drop_folder(to);
    else
        sl_fuzz_must(access(to, F_OK) != 0, "an import that fails leaves no folder");
}
