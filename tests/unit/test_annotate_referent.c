/* test_annotate_referent.c - about whom: each rule of docs/referents.md on a sentence made for it,
 * cases where the text does not tell, and texts that try to make the rules run long. */
#include "slant.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct setting {
    char path[64];
    slant_engine *engine;
    slant_annotator *annotator;
} setting;

static const char terms[] = "term,weight,concept\n"
                            "kill,0,killing\nkilling! of,0,killing\ndeath!,0,killing\n"
                            "death of,0,killing\ndie,0,killing\ndead!,0,killing\n"
                            "(lost|losing) (his|their) (life|lives),0,killing\n"
                            "assassinate,0.5,killing\nassassination,0.5,killing\n"
                            "martyred!,0.5,killing\nslain!,0.5,killing\n"
                            "militant!,0.2,armed-group\nmilitants!,0.2,armed-group\n"
                            "militia leader,0.2,group-leader\nsenior commander,0,group-leader\n"
                            "terrorist organization,0.5,armed-group\n"
                            "terrorist group,0.5,armed-group\nterrorists!,0.5,armed-group\n"
                            "extremist group,0.5,armed-group\nfighting group,0,armed-group\n"
                            "US!! troop,0,foreign-troops\ngovernment,0,government\n"
                            "resistance group,0.5,armed-group\nsecurity force,0,security-force\n"
                            "(US!!|Israeli) aggression,0.5,attack\nair-strike,0,attack\n"
                            "attack,0,attack\nraid!,0,attack\nwar on Gaza,0.5,war\n"
                            "withdrawal!,0,withdrawal\nwithdraw troops,0,withdrawal\n"
                            "civil war,0,war\nelection,0,vote\ncoiners!,0.5,made-up-concept\n";

static int open_setting(void **state)
{
    setting *s = calloc(1, sizeof *s);
    strcpy(s->path, "/tmp/slant-referent-XXXXXX.csv");
    int file = mkstemps(s->path, 4);
    assert_true(file >= 0);
    assert_int_equal(write(file, terms, sizeof terms - 1), (ssize_t)sizeof terms - 1);
    close(file);
    const char *lexicons[] = {s->path};
    slant_engine_options options = {.lexicons = lexicons, .n_lexicons = 1};
    slant_error error = {0};
    s->engine = slant_engine_new(&options, &error);
    if (!s->engine)
        fail_msg("%s:%lu: %s", error.file, (unsigned long)error.line, error.message);
    s->annotator = slant_annotator_new(s->engine, NULL, &error);
    assert_non_null(s->annotator);
    *state = s;
    return 0;
}

static int close_setting(void **state)
{
    setting *s = *state;
    slant_annotator_free(s->annotator);
    slant_engine_free(s->engine);
    unlink(s->path);
    free(s);
    return 0;
}

static const slant_result *annotate(setting *s, const char *text)
{
    slant_error error = {0};
    slant_article article = {.text = {text, strlen(text)}};
    const slant_result *result = NULL;
    if (slant_annotate(s->annotator, &article, &result, &error) != SLANT_OK)
        fail_msg("%s", error.message);
    return result;
}

typedef struct example {
    const char *text, *word, *referent, *basis; /* word: the annotated text; its last use counts */
} example;

static bool check(setting *s, const example *e)
{
    const slant_result *result = annotate(s, e->text);
    const slant_annotation *found = NULL;
    for (uint32_t i = 0; i < result->n_annotations; i++) {
        const slant_annotation *a = &result->annotations[i];
        if (a->end - a->start == strlen(e->word) &&
            memcmp(e->text + a->start, e->word, strlen(e->word)) == 0)
            found = a;
    }
    if (!found)
        fail_msg("nothing annotated as \"%s\" in \"%s\"", e->word, e->text);
    const char *basis = slant_referent_basis_name(found->referent_basis);
    size_t len = strlen(e->referent);
    if (found->referent.len != len || (len && memcmp(found->referent.ptr, e->referent, len)) ||
        strcmp(basis, e->basis) != 0) {
        print_error("\"%s\": \"%s\" is about \"%.*s\" (%s), not \"%s\" (%s)\n", e->text, e->word,
                    (int)found->referent.len, found->referent.ptr ? found->referent.ptr : "",
                    basis, e->referent, e->basis);
        return false;
    }
    return true;
}

static void check_all(setting *s, const example *examples, size_t n)
{
    bool good = true;
    for (size_t i = 0; i < n; i++)
        good = check(s, &examples[i]) && good;
    assert_true(good);
}

#define CHECK_ALL(state, examples) \
    check_all(*(state), examples, sizeof(examples) / sizeof *(examples))

static void killings_are_about_the_killed(void **state)
{
    static const example examples[] = {
        {"General Karim Dastan and Abu Omar al-Rafi, both leading figures in Orvel, were martyred "
         "in the blast.", "martyred", "Karim Dastan; Abu Omar al-Rafi", "clause"},
        {"Three Orvelian soldiers were killed near the port.", "killed",
         "Three Orvelian soldiers", "clause"},
        {"More than 40 people have been killed in the storm.", "killed", "More than 40 people",
         "clause"},
        {"The blast killed a militia leader responsible for raids in the north.", "killed",
         "militia leader", "clause"},
        {"The army used a drone to assassinate a senior commander of the Red Oak group.",
         "assassinate", "senior commander of the Red Oak group", "clause"},
        {"Lena Orvik spoke in Sarn. The shot that killed Orvik came from a roof.", "killed",
         "Lena Orvik", "clause"},
        {"A mission began after the killing of the commander of the Oak Force, General Karim "
         "Dastan, and his deputy, Abu Omar al-Rafi, in Sarn.", "killing of",
         "Karim Dastan; Abu Omar al-Rafi", "clause"},
        {"They mourn the death of two fishermen from Sarn.", "death of", "two fishermen",
         "clause"},
        {"Lena Orvik's death shocked the town.", "death", "Lena Orvik", "clause"},
        {"Lena Orvik lived in Sarn. Her death shocked the town.", "death", "Lena Orvik", "clause"},
        {"Six fishermen lost their lives in the storm.", "lost their lives", "Six fishermen",
         "clause"},
        {"Lena Orvik was in Sarn when she was killed.", "killed", "Lena Orvik", "clause"},
        {"Police named 18 fishermen killed on the lake.", "killed", "18 fishermen", "clause"},
        {"Friends wept for the slain officer Tom Barrow.", "slain", "Tom Barrow", "clause"},
        {"Lena Orvik, a baker from Sarn, died on Monday.", "died", "Lena Orvik", "clause"},
        {"A storm left 12 sailors dead.", "dead", "12 sailors", "clause"},
        {"Two children who died in the fire were buried.", "died", "Two children", "clause"},
    };
    CHECK_ALL(state, examples);
}

static void killings_of_nobody(void **state)
{
    static const example examples[] = {
        {"The senate killed the bill on Monday.", "killed", "", "none"},
        {"The death penalty was kept.", "death", "", "none"},
        {"Nobody knows how many were killed.", "killed", "", "none"},
        {"Lena Orvik met Ida Sten in Sarn. Her death shocked the town.", "death", "", "none"},
        {"Ida Sten, mother of Tom Barrow, killed in a raid, spoke first.", "killed", "", "none"},
    };
    CHECK_ALL(state, examples);
}

static void acts_are_about_who_acts(void **state)
{
    static const example examples[] = {
        {"The cabinet was alarmed by US aggression.", "US aggression", "US", "entry"},
        {"They oppose Israeli aggression.", "Israeli aggression", "Israel", "entry"},
        {"It fell in a US airstrike near the port.", "airstrike", "US", "apposition"},
        {"Turkey's airstrikes went on.", "airstrikes", "Turkey", "apposition"},
        {"Rebel fighters attacked. The number of attacks by Islamist forces grew.", "attacks",
         "Islamist forces", "clause"},
        {"The attack on the port was carried out by militants from Sarn.", "attack", "militants",
         "clause"},
        {"Turkey has launched an attack on the port.", "attack", "Turkey", "clause"},
        {"Israel began its war on Gaza.", "war on Gaza", "Israel", "clause"},
        {"Militants from the hills attacked the port.", "attacked", "Militants", "clause"},
        {"The port was attacked by militants.", "attacked", "militants", "clause"},
        {"Envoys spoke of the withdrawal of Turkish troops.", "withdrawal", "Turkish troops",
         "clause"},
        {"Turkey is preparing to withdraw troops.", "withdraw troops", "Turkey", "clause"},
    };
    CHECK_ALL(state, examples);
}

static void acts_of_nobody(void **state)
{
    static const example examples[] = {
        {"The Baghdad attack was the worst.", "attack", "", "none"},
        {"France's deadliest attack was in May.", "attack", "", "none"},
        {"The Syrian civil war went on.", "civil war", "", "none"},
        {"The port came under attack on Monday.", "attack", "", "none"},
        {"Monday's attack failed.", "attack", "", "none"},
        {"The port was attacked on Monday.", "attacked", "", "none"},
        {"A terrorist attack was feared.", "attack", "", "none"},
    };
    CHECK_ALL(state, examples);
}

static void labels_are_about_who_bears_them(void **state)
{
    static const example examples[] = {
        {"They met US troops in Sarn.", "US troops", "US troops", "entry"},
        {"They spoke to the Iraqi government.", "government", "Iraqi government", "apposition"},
        {"It was the government of Iraq.", "government", "government of Iraq", "apposition"},
        {"The militia leader Karim Dastan spoke.", "militia leader", "Karim Dastan", "apposition"},
        {"Three men fell, including a senior commander of the Red Oak group identified as Karim "
         "Dastan.", "senior commander", "Karim Dastan", "apposition"},
        {"They met the senior commander of the Red Oak, Karim Dastan, in Sarn.",
         "senior commander", "Karim Dastan", "apposition"},
        {"They joined the Red Oak resistance group in May.", "resistance group", "Red Oak",
         "apposition"},
        {"They fight Red Oak, a terrorist group, in the hills.", "terrorist group", "Red Oak",
         "apposition"},
        {"They fight the Red Oak (RO) terrorist organization.", "terrorist organization",
         "Red Oak", "apposition"},
        {"Some fighting groups calling themselves “Red Oak in Sarn” fired.", "fighting groups",
         "Red Oak in Sarn", "apposition"},
        {"Hamas is a terrorist organization.", "terrorist organization", "Hamas", "clause"},
        {"The minister called the protesters terrorists.", "terrorists", "protesters", "clause"},
        {"The law designates Hamas as a terrorist group.", "terrorist group", "Hamas", "clause"},
        {"The Iraqi government met. Then the government voted.", "government",
         "Iraqi government", "sentence"},
        {"They fought Hamas for a year. Since the extremist group left, it is calm.",
         "extremist group", "Hamas", "sentence"},
    };
    CHECK_ALL(state, examples);
}

static void labels_of_nobody(void **state)
{
    static const example examples[] = {
        {"Some militants hid in the hills.", "militants", "", "none"},
        {"In Sarn, the militants opened fire.", "militants", "", "none"},
        {"They fought Hamas and Hezbollah. Since the extremist group left, it is calm.",
         "extremist group", "", "none"},
        {"The Iraqi government met the Syrian government. Then the government voted.",
         "government", "", "none"},
        {"Masked militants hid in the hills.", "militants", "", "none"},
        {"An election was held by the Iraqi government.", "election", "", "none"},
    };
    CHECK_ALL(state, examples);
}

static void groups_come_from_the_actors(void **state)
{
    static const char text[] = "The cabinet was alarmed by Israeli aggression and by Hamas "
                               "militants and Iraqi militants.";
    static const char *const groups[] = {"Israel", "Hamas", NULL};
    const slant_result *result = annotate(*state, text);
    assert_int_equal(result->n_annotations, 3);
    for (uint32_t i = 0; i < 3; i++) {
        slant_str group = result->annotations[i].referent_group;
        assert_int_equal(group.len, groups[i] ? strlen(groups[i]) : 0);
        if (groups[i])
            assert_memory_equal(group.ptr, groups[i], group.len);
    }
}

static void a_concept_without_a_row_is_a_label(void **state)
{
    static const example examples[] = {
        {"They met the Norvane coiners in Sarn.", "coiners", "Norvane coiners", "apposition"}};
    CHECK_ALL(state, examples);
}

/* Sentences without end: the look-around is bounded, so that this takes no time. */
static void endless_sentences(void **state)
{
    static const char *const pieces[] = {"killed and ", "the killing of the ", "attack by a ",
                                         "militants, a terrorist group, ", "Aaa Bbb ",
                                         "called (terrorists "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t len = strlen(pieces[i]), n = 200000 / len;
        char *text = malloc(n * len + 9);
        for (size_t k = 0; k < n; k++)
            memcpy(text + k * len, pieces[i], len);
        strcpy(text + n * len, "killed.\n");
        assert_true(annotate(*state, text)->n_annotations > 0);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killings_are_about_the_killed),
        cmocka_unit_test(killings_of_nobody),
        cmocka_unit_test(acts_are_about_who_acts),
        cmocka_unit_test(acts_of_nobody),
        cmocka_unit_test(labels_are_about_who_bears_them),
        cmocka_unit_test(labels_of_nobody),
        cmocka_unit_test(groups_come_from_the_actors),
        cmocka_unit_test(a_concept_without_a_row_is_a_label),
        cmocka_unit_test(endless_sentences),
    };
    return cmocka_run_group_tests(tests, open_setting, close_setting);
}
