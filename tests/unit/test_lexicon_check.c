/* test_lexicon_check.c - the findings of `lexicon check` and `lexicon test`: one small lexicon for
 * each code. */
#include "lexicon_files.h"

static const char book[] =
    "{\"name\": \"n\", \"version\": \"1\", \"licence\": \"CC0\", \"definitions\": {\"categories\": "
    "{\"k\": \"K.\"}, \"concepts\": {\"c\": \"C.\"}}}";

static slant_status check(files *f, const char *terms, const char *json)
{
    files_folder(f, "lex");
    files_write(f, "lex/terms.csv", terms);
    if (json)
        files_write(f, "lex/lexicon.json", json);
    f->options.program = "./slant";
    return slant_lexicon_check(files_path(f, "lex"), &f->options, hear_finding, f, &f->error);
}

typedef struct row {
    const char *terms, *says;
    bool is_error;
} row;

/* Labels are added so that each table is sound but for what it is here for. */
static const row rows[] = {
    {"term,category,concept,example\n\"x {0,3 y\",k,c,E.\n", "pattern terms.csv:2:4 term", true},
    {"term,unless,example\nx,~ b; ~ y},E.\n", "pattern terms.csv:2:11 unless \"~ y}\"", true},
    {"term,example\nattack,E.\nattacks,E.\n", "duplicate-term terms.csv:3:1 attacks", false},
    {"term,weight,example\nattack,.5,E.\nattacks,.8,E.\n", "contradictory-term terms.csv:3:1",
     true},
    {"term,near,example\nattack,the ~,E.\nattack,a ~,E.\n", "", false},
    {"term,example\nattack!,E.\nattack,E.\n", "", false},
    {"id,term,example\na,war crime,E.\nb,\"war {0,0} crime\",E.\n", "never-matches terms.csv:3:4 b",
     true},
    {"term,example\n\"war: crime\",E.\n", "never-matches terms.csv:2:2", true},
    {"term,unless,example\nwar crime,war ~,E.\n", "", false},
    {"term,unless,example\nwar,wars,E.\n", "guard-always-fires", true},
    {"term,unless,example\nwar,war,E.\n", "guard-always-fires terms.csv:2:5", true},
    {"term,except,example\nliberal,regimen,E.\n", "guard-never-fires terms.csv:2:9", false},
    {"term,except,example\nliberal,liberation,E.\n", "", false},
    {"term,except,example\nterror*,terrorist; terrify,E.\n", "except \"terrify\"", false},
    {"term,near,example\nwar,; ;,E.\n", "near holds no guard", false},
    {"term,category,example\nwar,q,E.\n", "undefined-category terms.csv:2:1", true},
    {"term,frame,example\nwar,q,E.\n", "undefined-frame", true},
    {"term,concept,example\nwar,q,E.\n", "undefined-concept", true},
    {"term,concept,example\nwar,c,E.\n", "no-neutral-wording", false},
    {"term,concept,favours,weight,example\nwar,c,target,1,E.\nstrike,c,,0,E.\n",
     "one-sided terms.csv:2:1 of the loaded wordings of \"c\" 1 favour the target", false},
    {"term,weight,example\nwar,0,E.\n", "neutral-without-concept", false},
    {"term\nwar\n", "no-example terms.csv:2:1", false},
    {"term,example\nwar,E.\n", "unused-definition lexicon.json:0:0 the category \"k\"", false},
    {"term,example\nliberal,E.\n", "stem-collision terms.csv:2:1 liberal: by its stem \"liberal\" "
     "takes in liberalism (127), liberation (21)", false},
    {"term,example\n(executive|interned),E.\n", "\"executive\" takes in execution", false},
    {"term,example\n(executive|interned),E.\n", "\"interned\" takes in international", false},
    {"term,example\nkill,E.\n", "missed-family terms.csv:2:1 kill: \"kill\" does not find killer",
     false},
    {"term,example\noccupy,E.\n", "does not find occupation", false},
    {"term,weight,concept,example\nkilled!,0,c,E.\nmurdered,1,c,E.\n",
     "one-neutral-form terms.csv:2:1 the only neutral wording of \"c\"", false},
    {"term,weight\nwar,7\nx),1\n", "pattern terms.csv:3:2 term \"x)\"", true},
    {"term,weight\nwar,7\nx),1\n", "weight-range terms.csv:2:5", true},
};

static void each_code_has_its_cause(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        files *f = files_new();
        slant_status status = check(f, rows[i].terms, book);
        const char *said = files_said(f);
        bool never = !rows[i].says[0];
        bool fits = never ? !strstr(said, "never") && !strstr(said, "always") &&
                                !strstr(said, "duplicate") && !strstr(said, "contradictory")
                          : strstr(said, rows[i].says) != NULL;
        if (!fits || (status == SLANT_LEXICON) != rows[i].is_error)
            print_error("%s%s", rows[i].terms, said);
        assert_true(fits);
        assert_int_equal(status, rows[i].is_error ? SLANT_LEXICON : SLANT_OK);
        files_free(f);
    }
}

/* What the author has looked at, in whatever cell, is not told; nor what another row finds. */
static void what_a_row_names_was_looked_at(void **state)
{
    (void)state;
    static const char *const fine[] = {
        "term,except,example\nexecutive,executions,E.\n",
        "term,note,example\nkill,Killer is a person.,E.\n",
        "term,example\nkill,E.\nkiller,E.\n",
        "term,example\nkill,E.\n(killer!|killers!),E.\n",
        "term,example\nkill*,E.\n",
        "term,match,example\nexecutive,form,E.\n",
        "term,example\nexecutive order,E.\n",
        "term,note,example\noccupy,Occupation has a row elsewhere.,E.\n",
    };
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) {
        files *f = files_new();
        check(f, fine[i], NULL);
        const char *said = files_said(f);
        bool told = strstr(said, "execution") || strstr(said, "does not find kill") ||
                    strstr(said, "occupation");
        if (told)
            print_error("%s%s", fine[i], said);
        assert_false(told);
        files_free(f);
    }
}

static slant_status check_beside(files *f, const char *other)
{
    const char *beside[] = {other};
    f->options.beside = beside;
    f->options.n_beside = 1;
    sl_buf_clear(&f->said);
    slant_status status = slant_lexicon_check(files_path(f, "a.csv"), &f->options, hear_finding, f,
                                              &f->error);
    f->options.n_beside = 0;
    return status;
}

static void lexicons_are_judged_together(void **state)
{
    (void)state;
    files *f = files_new();
    char b[512];
    f->options.program = "./slant";
    files_write(f, "a.csv", "term,concept,weight,favours,example\n"
                            "slaughter,killing,1,opponent,E.\n");
    files_write(f, "b.csv", "term,concept,weight,favours,example\nkilled,killing,0,none,E.\n"
                            "martyred,killing,1,target,E.\nslaughterer,killing,1,,E.\n");
    snprintf(b, sizeof b, "%s", files_path(f, "b.csv"));
    assert_int_equal(check_beside(f, b), SLANT_OK);
    assert_null(strstr(files_said(f), "no-neutral-wording"));
    assert_null(strstr(files_said(f), "one-sided"));
    assert_int_equal(check_beside(f, files_path(f, "a.csv")), SLANT_OK);
    assert_non_null(strstr(files_said(f), "no-neutral-wording"));
    assert_non_null(strstr(files_said(f), "one-sided"));
    files_free(f);
}

/* Rows are read before patterns, patterns before labels; a person reads from the top. */
static void findings_come_in_the_order_of_lines(void **state)
{
    (void)state;
    files *f = files_new();
    assert_int_equal(check(f, "term,category,concept,weight,example\n"
                              "kil),k,c,0.5,E.\nmartyred,q,c,0.5,E.\nslain,k,c,7,E.\n"
                              "attack,k,,0.5,E.\nattacks,k,,0.8,E.\n", book),
                     SLANT_LEXICON);
    const char *at = files_said(f);
    static const char *const order[] = {
        "no-neutral-wording terms.csv:2:1", "pattern terms.csv:2:4",
        "undefined-category terms.csv:3:1", "weight-range terms.csv:4:11",
        "contradictory-term terms.csv:6:1"};
    for (size_t i = 0; at && i < sizeof order / sizeof *order; i++) {
        const char *next = strstr(at, order[i]);
        if (!next)
            print_error("no \"%s\" in the rest:\n%s", order[i], at);
        assert_non_null(next);
        at = next;
    }
    files_free(f);
}

static void a_sound_lexicon_has_no_findings(void **state)
{
    (void)state;
    files *f = files_new();
    assert_int_equal(check(f, "term,category,concept,weight,favours,example\n"
                              "killed,k,c,0,,Two were killed.\nmartyred,k,c,.5,target,Two were "
                              "martyred.\nslain foe,k,c,.5,opponent,A slain foe.\n", book),
                     SLANT_OK);
    assert_string_equal(files_said(f), "");
    files_free(f);
}

static void a_lexicon_that_is_not_there(void **state)
{
    (void)state;
    slant_error error;
    assert_int_equal(slant_lexicon_check("no-such-lexicon", NULL, NULL, NULL, &error),
                     SLANT_LEXICON);
    assert_int_equal(slant_lexicon_test("no-such-lexicon", NULL, NULL, NULL, &error),
                     SLANT_LEXICON);
    assert_int_equal(slant_lexicon_test("no-such-lexicon", NULL, NULL, NULL, NULL), SLANT_LEXICON);
}

static void examples_are_held_to(void **state)
{
    (void)state;
    files *f = files_new();
    files_write(f, "t.csv",
                "id,term,unless,example,counterexample\n"
                "a,martyr,~ complex,Two martyrs fell.,He has a martyr complex.\n"
                "b,regime,~ change,It is regime change.,\n"
                "c,militia,,Soldiers came.,A militia came.\n"
                "d,militia leader,,The militia leader spoke.,\n");
    f->options.program = "./slant";
    slant_status status =
        slant_lexicon_test(files_path(f, "t.csv"), &f->options, hear_finding, f, &f->error);
    assert_int_equal(status, SLANT_LEXICON);
    assert_string_equal(files_said(f),
        "example-not-matched t.csv:3:0 b: its example is suppressed (unless: ~ change): \"It is "
        "regime change.\"\n"
        "example-not-matched t.csv:4:0 c: \"militia\" is not found in its example: \"Soldiers "
        "came.\"\n"
        "counterexample-matched t.csv:4:0 c: its counterexample is annotated: \"A militia came.\"; "
        "add a guard, or correct it\n");
    files_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_code_has_its_cause),
        cmocka_unit_test(what_a_row_names_was_looked_at),
        cmocka_unit_test(lexicons_are_judged_together),
        cmocka_unit_test(findings_come_in_the_order_of_lines),
        cmocka_unit_test(a_sound_lexicon_has_no_findings),
        cmocka_unit_test(a_lexicon_that_is_not_there), cmocka_unit_test(examples_are_held_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
