/* test_voice_load.c - cues.csv, its tables and actors: what is read, and that every fault is told
 * with file and line. */
#include "voice_test.h"

#include "annotate/voice/words.h"

#include <string.h>
#include <sys/stat.h>

static char folder[64];

static void put(const char *name, const char *text, char *path, size_t size)
{
    snprintf(path, size, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static int open_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/slant-voice-XXXXXX");
    return mkdtemp(folder) ? 0 : 1;
}

static int drop_folder(void **state)
{
    static const char *const names[] = {"cues.csv", "cue-classes.csv", "word-classes.csv",
                                        "a.csv", "b.csv"};
    char path[128];
    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        remove(path);
    }
    return rmdir(folder);
}

#define HEAD "id,type,class,term,s,past,participle,ing,complement\n"

static bool load(const char *cues, sl_cue_table *table, sl_arena *arena, slant_error *error)
{
    char path[128];
    put("cues.csv", cues, path, sizeof path);
    sl_arena_init(arena, 0);
    return sl_cues_load(path, arena, table, error);
}

static void test_forms_of_a_verb(void **state)
{
    sl_cue_table t;
    sl_arena arena;
    slant_error error = {0};
    assert_true(load(HEAD "claim,verb,distancing,claim,claims,claimed,,claiming,quote;that\n"
                     "claim-noun,noun,distancing,claim,claims,,,,that\n"
                     "so-called,term,distancing,so-called,,,,,distance\n", &t, &arena, &error));
    assert_int_equal(t.n, 5);
    assert_int_equal(t.rows[0].form, SL_FORM_BASE);
    assert_non_null(t.rows[0].noun);
    assert_true(sl_eq(t.rows[0].noun->entry.id, SL("claim-noun")));
    assert_true(sl_eq(t.rows[1].entry.term, SL("claims")));
    assert_non_null(t.rows[1].noun);
    assert_null(t.rows[2].noun);
    assert_int_equal(t.rows[2].form, SL_FORM_PAST);
    assert_true(sl_eq(t.rows[3].entry.category[0], SL("cue/distancing")));
    assert_int_equal(t.rows[3].takes, SL_TAKES_QUOTE | SL_TAKES_THAT);
    assert_int_equal(t.rows[4].quoted_kind, SLANT_QUOTED_DISTANCE);
    sl_arena_free(&arena);
    (void)state;
}

static void check_fault(const char *cues, uint64_t line, const char *message)
{
    sl_cue_table t;
    sl_arena arena;
    slant_error error = {0};
    assert_false(load(cues, &t, &arena, &error));
    assert_int_equal(error.status, SLANT_LEXICON);
    assert_int_equal(error.line, line);
    assert_non_null(strstr(error.file, "cues.csv"));
    assert_non_null(strstr(error.message, message));
    sl_arena_free(&arena);
}

static void test_faults(void **state)
{
    check_fault(HEAD "say,werb,neutral,say,,,,,that\n", 2, "unknown type `werb`");
    check_fault(HEAD "say,verb,neutral,say,,,,,thatt\n", 2, "unknown complement `thatt`");
    check_fault(HEAD "say,verb,,say,,,,,that\n", 2, "no class for `say`");
    check_fault(HEAD "say,verb,neutral,,,,,,that\n", 2, "needs an id and a term");
    check_fault(HEAD "say,verb,neutral,say,,,,,that\nsay2,verb,neutral,say,,,,,that\n", 3,
                "a second row has the form `say`");
    check_fault("id,type\nsay,verb\n", 1, "no column `term`");
    (void)state;
}

static void test_classes_tell_speech_from_attitude(void **state)
{
    sl_cue_table t;
    sl_arena arena;
    slant_error error = {0};
    char path[128];
    put("cue-classes.csv", "class,act,definition,source\nneutral,speech,takes no side,\n"
        "belief,attitude,a thought,Hooper 1975\n", path, sizeof path);
    assert_true(load(HEAD "say,verb,neutral,say,,,,,that\nthink,verb,belief,think,,,,,that\n"
                     "back,verb,neutral,back,,,,,object;attitude\n", &t, &arena, &error));
    assert_int_equal(t.n_classes, 2);
    assert_true(sl_eq(t.definitions[1].kind, SL("cue_class")));
    assert_true(sl_eq(t.definitions[1].reference, SL("Hooper 1975")));
    assert_false(t.rows[0].attitude);
    assert_true(t.rows[1].attitude);
    assert_true(t.rows[2].attitude);
    sl_arena_free(&arena);
    check_fault(HEAD "say,verb,neutrall,say,,,,,that\n", 2, "unknown class `neutrall`");
    put("cue-classes.csv", "class,act\nneutral,talk\n", path, sizeof path);
    assert_false(load(HEAD, &t, &arena, &error));
    assert_non_null(strstr(error.message, "speech or attitude"));
    sl_arena_free(&arena);
    put("cue-classes.csv", "class,act\nneutral,speech\nneutral,speech\n", path, sizeof path);
    assert_false(load(HEAD, &t, &arena, &error));
    assert_int_equal(error.line, 3);
    sl_arena_free(&arena);
    remove(path);
    (void)state;
}

static void test_missing_files_are_empty(void **state)
{
    sl_arena arena;
    sl_cue_table t;
    sl_actor_table actors;
    slant_error error = {0};
    sl_arena_init(&arena, 0);
    assert_true(sl_cues_load("/nowhere/at/all/cues.csv", &arena, &t, &error));
    assert_int_equal(t.n, 0);
    assert_non_null(t.words);
    assert_int_equal(sl_words_classes(t.words, SL("he")), 0);
    assert_true(sl_actors_load("/nowhere/at/all", &arena, &actors, &error));
    assert_int_equal(actors.n, 0);
    sl_arena_free(&arena);
    (void)state;
}

static void test_word_classes(void **state)
{
    sl_arena arena;
    slant_error error = {0};
    char path[128];
    put("word-classes.csv", "word,class\nhe,subject\nhe,masculine\n*ly,adverb\n", path,
        sizeof path);
    sl_arena_init(&arena, 0);
    const sl_words *words = sl_words_load(path, &arena, &error);
    assert_non_null(words);
    assert_int_equal(sl_words_classes(words, SL("he")), W_SUBJECT | W_MASCULINE);
    assert_int_equal(sl_words_classes(words, SL("barely")), W_ADVERB);
    assert_int_equal(sl_words_classes(words, SL("fly")), 0);
    put("word-classes.csv", "word,class\nhe,subjekt\n", path, sizeof path);
    assert_null(sl_words_load(path, &arena, &error));
    assert_int_equal(error.line, 2);
    assert_non_null(strstr(error.message, "unknown word class `subjekt`"));
    sl_arena_free(&arena);
    (void)state;
}

static void test_actors(void **state)
{
    sl_arena arena;
    sl_actor_table t;
    slant_error error = {0};
    char path[128];
    put("a.csv", "name,aliases,group,status,match\n"
                 "Port Authority,PA; the Port,Harbour,collective,\n",
        path, sizeof path);
    put("b.csv", "name,group\nSelvik,Harbour\n", path, sizeof path);
    sl_arena_init(&arena, 0);
    assert_true(sl_actors_load(folder, &arena, &t, &error));
    assert_int_equal(t.n, 4);
    assert_true(sl_eq(t.rows[1].alias, SL("PA")));
    assert_true(sl_eq(t.rows[2].name, SL("Port Authority")));
    assert_int_equal(t.rows[2].status, SLANT_SPEAKER_COLLECTIVE);
    assert_int_equal(t.rows[2].match, SLANT_MATCH_CASE);
    assert_true(sl_eq(t.rows[3].alias, SL("Selvik")));
    put("b.csv", "name,status\nSelvik,known\n", path, sizeof path);
    assert_false(sl_actors_load(folder, &arena, &t, &error));
    assert_int_equal(error.line, 2);
    sl_arena_free(&arena);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_forms_of_a_verb, open_folder, drop_folder),
        cmocka_unit_test_setup_teardown(test_faults, open_folder, drop_folder),
        cmocka_unit_test_setup_teardown(test_classes_tell_speech_from_attitude, open_folder,
                                        drop_folder),
        cmocka_unit_test(test_missing_files_are_empty),
        cmocka_unit_test_setup_teardown(test_word_classes, open_folder, drop_folder),
        cmocka_unit_test_setup_teardown(test_actors, open_folder, drop_folder)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
