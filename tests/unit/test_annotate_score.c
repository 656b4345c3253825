/* test_annotate_score.c - spans, weights, modifiers and words by voice, on lexicons and texts made
 * for the purpose. */
#include "slant.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct setting {
    char folder[64], first[96], second[96];
    slant_engine *engine;
    slant_annotator *annotator;
    const slant_result *result;
    slant_article article;
} setting;

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

/* Two lexicons, so that annotations may overlap. */
static setting *open_setting(bool modifiers)
{
    setting *s = calloc(1, sizeof *s);
    strcpy(s->folder, "/tmp/slant-test-XXXXXX");
    assert_non_null(mkdtemp(s->folder));
    snprintf(s->first, sizeof s->first, "%s/first.csv", s->folder);
    snprintf(s->second, sizeof s->second, "%s/second.csv", s->folder);
    write_file(s->first, "term,weight,category,concept\n"
                         "blatant aggression,0.8,label/act,attack\n"
                         "strike,0,label/act,attack\n"
                         "outrageous,0.5,evaluation,\n");
    write_file(s->second, "term,weight,category,concept\n"
                          "aggression at dawn,0.5,label/act;time,attack\n"
                          "grim,0.2,evaluation,\n");
    const char *lexicons[] = {s->first, s->second};
    slant_engine_options options = {.lexicons = lexicons, .n_lexicons = 2,
                                    .modifiers = modifiers};
    slant_error error = {0};
    s->engine = slant_engine_new(&options, &error);
    if (!s->engine)
        fail_msg("%s:%lu: %s", error.file, (unsigned long)error.line, error.message);
    s->annotator = slant_annotator_new(s->engine, NULL, &error);
    assert_non_null(s->annotator);
    return s;
}

static void close_setting(setting *s)
{
    slant_annotator_free(s->annotator);
    slant_engine_free(s->engine);
    unlink(s->first);
    unlink(s->second);
    rmdir(s->folder);
    free(s);
}

static const slant_result *annotate(setting *s, const char *title, const char *text)
{
    slant_error error = {0};
    s->article = (slant_article){.doc_id = {"a", 1}, .text = {text, strlen(text)}};
    if (title)
        s->article.title = (slant_str){title, strlen(title)};
    assert_int_equal(slant_annotate(s->annotator, &s->article, &s->result, &error), SLANT_OK);
    return s->result;
}

static const slant_score_row *row_named(const slant_score_row *rows, uint32_t n, const char *name)
{
    for (uint32_t i = 0; i < n; i++)
        if (rows[i].name.len == strlen(name) && !memcmp(rows[i].name.ptr, name, rows[i].name.len))
            return &rows[i];
    return NULL;
}

static bool near(double a, double b)
{
    return fabs(a - b) < 1e-9;
}

static void overlapping_annotations_are_one_span(void **state)
{
    (void)state;
    setting *s = open_setting(false);
    const slant_result *r = annotate(s, NULL, "The army opened its blatant aggression at dawn.");
    assert_int_equal(r->n_annotations, 2);
    assert_int_equal(r->annotations[0].span, r->annotations[1].span);
    assert_int_equal(r->scores.n_loaded, 1);
    assert_true(near(r->scores.weighted, 0.8));
    assert_true(near(r->sentences[0].score, 0.8));
    assert_true(near(r->sentences[0].score_own, 0.8));
    const slant_score_row *act =
        row_named(r->scores.categories, r->scores.n_categories, "label/act");
    assert_non_null(act);
    assert_int_equal(act->n_loaded, 1);
    assert_true(near(act->weighted, 0.8));
    const slant_score_row *time = row_named(r->scores.categories, r->scores.n_categories, "time");
    assert_non_null(time);
    assert_true(near(time->weighted, 0.5));
    close_setting(s);
}

static void neutral_labels_count_for_their_concept_only(void **state)
{
    (void)state;
    setting *s = open_setting(false);
    const slant_result *r = annotate(s, NULL, "The strike was grim. A second strike followed.");
    assert_int_equal(r->n_annotations, 3);
    assert_int_equal(r->scores.n_loaded, 1);
    assert_true(near(r->scores.weighted, 0.2));
    const slant_score_row *attack = row_named(r->scores.concepts, r->scores.n_concepts, "attack");
    assert_non_null(attack);
    assert_int_equal(attack->n_neutral, 2);
    assert_int_equal(attack->n_loaded, 0);
    assert_int_equal(r->annotations[0].kind, SLANT_NEUTRAL);
    assert_true(r->annotations[0].score == 0);
    close_setting(s);
}

static void words_add_up_and_the_title_counts(void **state)
{
    (void)state;
    setting *s = open_setting(false);
    const slant_result *r = annotate(s, "A grim strike",
                                     "The council called it \"an outrageous act\" on Friday.");
    uint32_t sum = 0;
    for (int v = 0; v < SLANT_N_VOICES; v++)
        sum += r->words_voice[v];
    assert_int_equal(sum, r->words);
    assert_int_equal(r->words, 3 + 9);
    assert_int_equal(r->words_voice[SLANT_DIRECT] + r->words_voice[SLANT_QUOTED_TERM], 3);
    assert_int_equal(r->scores.n_loaded_voice[SLANT_OWN], 1);
    assert_int_equal(r->scores.n_loaded, 2);
    close_setting(s);
}

static void marks_around_a_part_make_a_quotation(void **state)
{
    (void)state;
    setting *s = open_setting(false);
    const slant_result *r = annotate(s, NULL, "The raid was a \"blatant\" aggression.");
    assert_int_equal(r->n_annotations, 1);
    assert_int_equal(r->annotations[0].voice, SLANT_QUOTED_TERM);
    assert_int_equal(r->scores.n_loaded_voice[SLANT_OWN], 0);
    close_setting(s);
}

static void modifiers_are_recorded_and_change_nothing(void **state)
{
    (void)state;
    setting *s = open_setting(false);
    const slant_result *r =
        annotate(s, NULL, "It was not outrageous. It was allegedly outrageous. An utterly "
                          "outrageous act. Not, they say of it, an outrageous act.");
    assert_int_equal(r->n_annotations, 4);
    assert_true(r->annotations[0].negated);
    assert_false(r->annotations[0].hedged);
    assert_true(r->annotations[1].hedged);
    assert_true(r->annotations[2].intensified);
    assert_false(r->annotations[3].negated); /* a comma stands between */
    for (int i = 0; i < 4; i++)
        assert_true(near(r->annotations[i].score, 0.5));
    close_setting(s);
}

static void modifiers_change_scores_where_asked(void **state)
{
    (void)state;
    setting *s = open_setting(true);
    const slant_result *r = annotate(
        s, NULL, "It was not outrageous. It was allegedly outrageous. An utterly outrageous act.");
    assert_int_equal(r->scores.n_loaded, 3);
    assert_true(near(r->annotations[0].score, 0));
    assert_true(near(r->annotations[1].score, 0.25));
    assert_true(near(r->annotations[2].score, 0.625));
    close_setting(s);
}

static void an_empty_article_has_no_rates(void **state)
{
    (void)state;
    setting *s = open_setting(false);
    const slant_result *r = annotate(s, NULL, "");
    assert_int_equal(r->words, 0);
    assert_int_equal(r->n_annotations, 0);
    assert_int_equal(r->n_sentences, 0);
    assert_true(isnan(slant_rate(0, r->words)));
    assert_true(near(slant_rate(3, 1500), 2.0));
    close_setting(s);
}

static void the_run_names_what_changes_results(void **state)
{
    (void)state;
    setting *plain = open_setting(false), *again = open_setting(false), *other = open_setting(true);
    const char *run = slant_engine_get_info(plain->engine)->run;
    assert_int_equal(strlen(run), 64);
    assert_string_equal(run, slant_engine_get_info(again->engine)->run);
    assert_string_not_equal(run, slant_engine_get_info(other->engine)->run);
    close_setting(plain);
    close_setting(again);
    close_setting(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(overlapping_annotations_are_one_span),
        cmocka_unit_test(neutral_labels_count_for_their_concept_only),
        cmocka_unit_test(words_add_up_and_the_title_counts),
        cmocka_unit_test(marks_around_a_part_make_a_quotation),
        cmocka_unit_test(modifiers_are_recorded_and_change_nothing),
        cmocka_unit_test(modifiers_change_scores_where_asked),
        cmocka_unit_test(an_empty_article_has_no_rates),
        cmocka_unit_test(the_run_names_what_changes_results),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
