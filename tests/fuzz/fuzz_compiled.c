/* fuzz_compiled.c - a compiled lexicon in which numbers were changed and the sum forged: refused, or
 * an engine that works. An input is a list of places (3 bytes) and what is put there (4 bytes). */
#include "fuzz.h"

#include "annotate/annotator.h"
#include "annotate/compiled.h"
#include "annotate/stored.h"
#include "base/mem.h"

#include <stdio.h>
#include <string.h>

enum { SUM_AT = 80 };
static char *whole, *bytes_now; /* of the process, as the engine of the other targets */
static size_t length;
static sl_sum sources;

void sl_fuzz_start(void)
{
    static const char *const lexicons[] = {"lex"};
    const slant_engine_options options = {.lexicons = lexicons, .n_lexicons = 1,
                                          .from_source = true};
    sl_arena arena;
    sl_wanted wanted;
    slant_error error = {0};
    sl_fuzz_language();
    sl_arena_init(&arena, 0);
    slant_engine *engine = slant_engine_new(&options, &error);
    if (!engine)
        fprintf(stderr, "fuzz: %s:%u: %s\n", error.file, (unsigned)error.line, error.message);
    sl_fuzz_must(engine && sl_wanted_find(&wanted, &options, &arena, NULL) &&
                 sl_wanted_sum(&wanted, NULL, &sources), "there is an engine");
    sl_kept kept = {.wanted = &wanted};
    const char *path = sl_fuzz_path("image");
    sl_fuzz_must(sl_stored_write(engine, sources, &kept, path, NULL) == SLANT_OK, "and its image");
    FILE *file = fopen(path, "rb");
    sl_fuzz_must(file && fseek(file, 0, SEEK_END) == 0, "which can be read");
    length = (size_t)ftell(file);
    rewind(file);
    whole = sl_mem_resize(NULL, length);
    bytes_now = sl_mem_resize(NULL, length);
    sl_fuzz_must(fread(whole, 1, length, file) == length, "to its end");
    fclose(file);
    slant_engine_free(engine);
    sl_arena_free(&arena);
}

static void forge(void)
{
    sl_checksum checksum;
    sl_checksum_init(&checksum);
    sl_checksum_add(&checksum, (slant_str){bytes_now, SUM_AT});
    sl_checksum_add(&checksum, (slant_str){bytes_now + SL_COMPILED_HEAD,
                                           length - SL_COMPILED_HEAD});
    sl_sum sum = sl_checksum_end(&checksum);
    memcpy(bytes_now + SUM_AT, &sum, sizeof sum);
}

void sl_fuzz_one(const char *bytes, size_t n)
{
    memcpy(bytes_now, whole, length);
    for (size_t i = 0; i + 7 <= n; i += 7) {
        const unsigned char *p = (const unsigned char *)bytes + i;
        size_t at = ((size_t)p[0] << 16 | (size_t)p[1] << 8 | p[2]) % (length / 4) * 4;
        memcpy(bytes_now + at, p + 3, 4);
    }
    forge();
    slant_engine *engine = sl_engine_blank(NULL);
    sl_kept kept = {0};
    sl_fuzz_must(engine != NULL, "there is memory");
    slant_str file = {bytes_now, length};
    if (sl_compiled_read(engine, file, sources, &kept) && sl_compiled_is_whole(file)) {
        static const char text[] = "\"A cruel raid of the regime\", he claimed: terror is grim.\n";
        sl_engine_finish(engine, false);
        sl_fuzz_read("txt", sl_fuzz_file("in.txt", text, sizeof text - 1), false, engine);
    }
    sl_engine_drop(engine);
}
