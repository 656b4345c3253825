/* test_base_library.c - libraries that are opened when they are needed, whose absence is said with
 * what to install, and the place of our own. */
/* link: -Wl,--wrap=newlocale */
#include "base_test.h"

#include "base/library.h"

#include <fcntl.h>
#include <locale.h>
#include <string.h>

static bool has_no_locale;

locale_t __real_newlocale(int mask, const char *name, locale_t base);
locale_t __wrap_newlocale(int mask, const char *name, locale_t base);
locale_t __wrap_newlocale(int mask, const char *name, locale_t base)
{
    return has_no_locale ? (locale_t)0 : __real_newlocale(mask, name, base);
}

static void test_a_library_is_opened(void **state)
{
    (void)state;
    double (*cosine)(double) = NULL;
    double (*other)(double) = NULL;
    slant_error error = {0};
    const sl_library_symbol good[] = {{"cos", &cosine}};
    const sl_library_symbol bad[] = {{"cos", &cosine}, {"cosine_of_veld", &other}};
    assert_int_equal(sl_library_open("libm.so.6", "libc6", good, 1, &error), SLANT_OK);
    assert_true(cosine(0) == 1);
    assert_int_equal(sl_library_open("libm.so.6", "libc6", bad, 2, &error), SLANT_OUTPUT);
    assert_string_equal(error.message,
                        "the library libm.so.6 has no cosine_of_veld: install the one of libc6");
    assert_null(other);
    assert_int_equal(sl_library_open("libveld.so.9", "libveld9", good, 1, &error), SLANT_OUTPUT);
    assert_string_equal(error.message,
                        "the library libveld.so.9 is not there: install it (Debian: libveld9)");
    assert_int_equal(sl_library_open("libveld.so.9", "libveld9", good, 1, NULL), SLANT_OUTPUT);
}

/* A function of libc stands in a library; one of the tests in the program, whichever its name. */
static void test_the_place_of_a_library(void **state)
{
    (void)state;
    sl_arena arena;
    void (*of_libc)(void *) = free;
    sl_library_function *function;
    memcpy(&function, &of_libc, sizeof function);
    sl_arena_init(&arena, 0);
    const char *folder = sl_library_folder(function, &arena);
#ifndef __SANITIZE_ADDRESS__ /* its free is the program's */
    assert_non_null(folder);
    assert_int_equal(folder[0], '/');
#endif
    (void)folder;
    memcpy(&function, &(void (*)(void **)){test_the_place_of_a_library}, sizeof function);
    assert_null(sl_library_folder(function, &arena));
    static char of_nobody;
    char *nowhere = &of_nobody - (uintptr_t)&of_nobody + 1; /* the first page is nobody's */
    memcpy(&function, &nowhere, sizeof function);
    assert_null(sl_library_folder(function, &arena));
    sl_arena_free(&arena);
}

static void test_the_plain_locale(void **state)
{
    (void)state;
    sl_plain_locale locale;
    locale_t before = uselocale((locale_t)0);
    assert_true(sl_plain_locale_begin(&locale));
    assert_true(uselocale((locale_t)0) != before);
    assert_string_equal(localeconv()->decimal_point, ".");
    sl_plain_locale_end(&locale);
    assert_true(uselocale((locale_t)0) == before);
    has_no_locale = true;
    assert_false(sl_plain_locale_begin(&locale));
    has_no_locale = false;
    sl_plain_locale_end(&locale);
    assert_true(uselocale((locale_t)0) == before);
}

/* What is written between begin and end goes nowhere, what comes before and after does not. */
static void test_quiet(void **state)
{
    (void)state;
    char folder[64], path[80], bytes[40];
    snprintf(path, sizeof path, "%s/said", make_folder(folder));
    fflush(stderr);
    int kept = dup(STDERR_FILENO);
    FILE *file = fopen(path, "w+");
    assert_non_null(file);
    assert_true(dup2(fileno(file), STDERR_FILENO) >= 0);
    sl_quiet quiet;
    fputs("before ", stderr);
    sl_quiet_begin(&quiet);
    fputs("never ", stderr);
    sl_quiet_end(&quiet);
    fputs("after", stderr);
    close(STDERR_FILENO); /* a program without one */
    sl_quiet_begin(&quiet);
    sl_quiet_end(&quiet);
    assert_true(fcntl(STDERR_FILENO, F_GETFD) < 0); /* and still without */
    dup2(kept, STDERR_FILENO);
    close(kept);
    rewind(file);
    size_t n = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    assert_true(sl_eq((slant_str){bytes, n}, SL("before after")));
    remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_library_is_opened),
        cmocka_unit_test(test_the_place_of_a_library),
        cmocka_unit_test(test_the_plain_locale),
        cmocka_unit_test(test_quiet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
