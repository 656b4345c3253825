/* test_annotate_compiled.c - the compiled form of an engine in memory: that it is the same engine;
 * that a file which is stale, foreign, cut off or damaged is not used; and that no file, not even
 * one with a forged sum, leads outside of memory (the sanitizers watch). */
/* link: -Wl,--wrap=sl_mem_resize */
#include "compiled_test.h"
#include "memory_test.h"

#include "annotate/compiled.h"
#include "annotate/stored.h"

enum { SUM_AT = 80 }; /* in the head: the sum over all else */

typedef struct image {
    char *bytes; /* exactly as long as it is: what reads behind it is seen */
    size_t n;
    sl_sum sources;
} image;

static image make_image(void)
{
    image made = {0};
    sl_arena arena;
    sl_wanted wanted;
    sl_arena_init(&arena, 0);
    assert_true(sl_wanted_find(&wanted, &from_source, &arena, NULL));
    assert_true(sl_wanted_sum(&wanted, NULL, &made.sources));
    sl_kept kept = {.wanted = &wanted};
    slant_engine *engine = slant_engine_new(&from_source, NULL);
    assert_non_null(engine);
    assert_int_equal(sl_stored_write(engine, made.sources, &kept, at("image"), NULL), SLANT_OK);
    FILE *f = fopen(at("image"), "r");
    assert_non_null(f);
    fseek(f, 0, SEEK_END);
    made.n = (size_t)ftell(f);
    rewind(f);
    made.bytes = malloc(made.n);
    assert_int_equal(fread(made.bytes, 1, made.n, f), made.n);
    fclose(f);
    slant_engine_free(engine);
    sl_arena_free(&arena);
    return made;
}

/* A sum that fits what the bytes are now. */
static void forge(char *bytes, size_t n)
{
    sl_checksum checksum;
    sl_checksum_init(&checksum);
    sl_checksum_add(&checksum, (slant_str){bytes, SUM_AT});
    sl_checksum_add(&checksum, (slant_str){bytes + SL_COMPILED_HEAD, n - SL_COMPILED_HEAD});
    sl_sum sum = sl_checksum_end(&checksum);
    memcpy(bytes + SUM_AT, &sum, sizeof sum);
}

/* Reads and uses the bytes: 0 when they are refused. */
static uint64_t try(const char *bytes, size_t n, sl_sum sources)
{
    slant_engine *engine = sl_engine_blank(NULL);
    sl_kept kept = {0};
    uint64_t found = 0;
    slant_str file = {bytes, n};
    if (engine && sl_compiled_read(engine, file, sources, &kept) && sl_compiled_is_whole(file)) {
        sl_engine_finish(engine, false);
        found = engine->arena.failed ? 0 : use(engine);
    }
    sl_engine_drop(engine);
    return found;
}

static void what_is_read_is_what_was_written(void **state)
{
    (void)state;
    image i = make_image();
    slant_engine *engine = slant_engine_new(&from_source, NULL);
    uint64_t want = use(engine);
    assert_true(want != 0);
    assert_true(try(i.bytes, i.n, i.sources) == want);
    image again = make_image();
    assert_int_equal(i.n, again.n);
    assert_memory_equal(i.bytes, again.bytes, i.n); /* the same sources make the same bytes */
    print_message("%zu bytes\n", i.n);
    slant_engine_free(engine);
    free(again.bytes);
    free(i.bytes);
}

static void a_damaged_byte_is_refused(void **state)
{
    (void)state;
    image i = make_image();
    for (size_t k = 0; k < i.n; k++) {
        for (unsigned bit = 1; bit < 256; bit = bit * 16 + 1) {
            i.bytes[k] ^= (char)bit;
            assert_true(try(i.bytes, i.n, i.sources) == 0);
            i.bytes[k] ^= (char)bit;
        }
    }
    for (size_t n = 0; n < i.n; n++) {
        char *cut = malloc(n + 1);
        memcpy(cut, i.bytes, n);
        assert_true(try(cut, n, i.sources) == 0);
        free(cut);
    }
    free(i.bytes);
}

static void a_forged_sum_leads_nowhere(void **state)
{
    (void)state;
    static const unsigned char values[] = {0x00, 0x01, 0x7f, 0x80, 0xff};
    image i = make_image();
    size_t accepted = 0, all = 0;
    for (size_t k = 0; k < i.n; k++) {
        char old = i.bytes[k];
        for (size_t v = 0; v < sizeof values; v++) {
            i.bytes[k] = (char)values[v];
            if (i.bytes[k] == old || (k >= SUM_AT && k < SL_COMPILED_HEAD))
                continue;
            forge(i.bytes, i.n);
            accepted += try(i.bytes, i.n, i.sources) != 0;
            all++;
        }
        i.bytes[k] = old;
    }
    for (size_t n = SL_COMPILED_HEAD; n < i.n; n += 7) {
        char *cut = malloc(n);
        memcpy(cut, i.bytes, n);
        forge(cut, n);
        assert_true(try(cut, n, i.sources) == 0);
        free(cut);
    }
    print_message("%zu of %zu forged files hold what an engine can hold\n", accepted, all);
    free(i.bytes);
}

/* Whole numbers in place of others: what points far away. */
static void forged_numbers_lead_nowhere(void **state)
{
    (void)state;
    image i = make_image();
    uint64_t random = 88172645463325252u;
    char *bytes = malloc(i.n);
    for (int round = 0; round < 6000; round++) {
        memcpy(bytes, i.bytes, i.n);
        for (int k = 0; k <= round % 4; k++) {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            static const uint32_t numbers[] = {0, 1, 2, 255, 65535, 0x7fffffff, 0xffffffff, 64};
            uint32_t number = round % 3 ? numbers[random % 8] : (uint32_t)(random >> 40) % 512;
            size_t place = SL_COMPILED_HEAD +
                           (size_t)(random >> 16) % ((i.n - SL_COMPILED_HEAD) / 4 - 1) * 4;
            memcpy(bytes + place, &number, sizeof number);
        }
        forge(bytes, i.n);
        try(bytes, i.n, i.sources);
    }
    free(bytes);
    free(i.bytes);
}

static void another_build_or_other_sources_are_refused(void **state)
{
    (void)state;
    image i = make_image();
    static const size_t places[] = {0, 8, 12, 16, 31, 32, 47}; /* magic … sources */
    for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
        i.bytes[places[k]] ^= 1;
        forge(i.bytes, i.n);
        assert_true(try(i.bytes, i.n, i.sources) == 0);
        i.bytes[places[k]] ^= 1;
    }
    forge(i.bytes, i.n);
    assert_true(try(i.bytes, i.n, i.sources) != 0);
    i.sources.word[1]++;
    assert_true(try(i.bytes, i.n, i.sources) == 0);
    free(i.bytes);
}

static void memory_that_runs_out_while_reading(void **state)
{
    (void)state;
    image i = make_image();
    uint64_t want = try(i.bytes, i.n, i.sources);
    long n = 0;
    for (uint64_t found = 0; found == 0; n++) {
        left = n;
        found = try(i.bytes, i.n, i.sources);
        left = -1;
        assert_true(found == 0 || found == want);
    }
    print_message("%ld allocations failed once\n", n - 1);
    free(i.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_is_what_was_written),
        cmocka_unit_test(a_damaged_byte_is_refused),
        cmocka_unit_test(a_forged_sum_leads_nowhere),
        cmocka_unit_test(forged_numbers_lead_nowhere),
        cmocka_unit_test(another_build_or_other_sources_are_refused),
        cmocka_unit_test(memory_that_runs_out_while_reading),
    };
    return cmocka_run_group_tests(tests, open_folder, drop_folder);
}
