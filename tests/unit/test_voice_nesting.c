/* test_voice_nesting.c - whose words are those that one speaker reports of another: regions where
 * attributions nest, and quotations in a language without cues. */
#include "voice_test.h"

#include <string.h>

/* Whoever answers for the word, NULL for the outlet. */
static slant_str speaker_of(const bench *b, const char *word)
{
    slant_str text = b->doc.field[SLANT_TEXT];
    uint32_t at = (uint32_t)sl_find(text, sl_str(word), 0);
    assert_true(at < text.len);
    for (uint32_t i = 0; i < b->voices.n_regions; i++) {
        const sl_region *r = &b->voices.regions[i];
        if (r->start <= at && at < r->end)
            return b->voices.attributions[r->attribution].speaker;
    }
    return (slant_str){NULL, 0};
}

static void check_speaker(bench *b, const char *text, const char *word, const char *speaker)
{
    run_voice(b, (slant_str){NULL, 0}, sl_str(text));
    slant_str found = speaker_of(b, word);
    if (!sl_eq(found, speaker ? sl_str(speaker) : (slant_str){NULL, 0}))
        fail_msg("%s: %s is said by %.*s", text, word, SL_ARG(found));
}

static void test_attitudes_stay_with_who_tells_of_them(void **state)
{
    bench b;
    open_bench(&b);
    check_speaker(&b, "Selvik said the council supports the plan.", "plan", "Selvik");
    check_speaker(&b, "Selvik stated that the council is determined to leave the savage valley.",
                  "savage", "Selvik");
    check_speaker(&b, "Selvik said that critics had called the plan savage.", "savage", "critics");
    check_speaker(&b, "The council wants to leave the savage valley.", "savage", "council");
    close_bench(&b);
    (void)state;
}

static void test_who_speaks_for_a_body_is_one_voice(void **state)
{
    bench b;
    open_bench(&b);
    check_speaker(&b, "The Iraqi foreign minister, Helena Cravik, said Iraq stresses its right.",
                  "right", "Helena Cravik");
    check_speaker(&b, "The Iraqi foreign minister, Helena Cravik, said Iran stresses its right.",
                  "right", "Iran");
    close_bench(&b);
    (void)state;
}

static void test_introductions_end(void **state)
{
    bench b;
    open_bench(&b);
    check_speaker(&b, "While Selvik said that the pier was safe, the savage crowd left.", "savage",
                  NULL);
    check_speaker(&b, "Arguing that the savage war was lost, Selvik left.", "savage", "Selvik");
    check_speaker(&b, "By pretending to be ill, they kept the savage crowd out.", "savage", NULL);
    check_speaker(&b, "Brackel, after saying that he was ill, met the savage crowd.", "savage",
                  NULL);
    close_bench(&b);
    (void)state;
}

static void test_names_are_the_speaker_s(void **state)
{
    bench b;
    open_bench(&b);
    check_speaker(&b, "Selvik called the strike a savage act.", "savage", "Selvik");
    check_speaker(&b, "Selvik called the savage strike a good act.", "savage", NULL);
    check_speaker(&b, "Brackel dismissed the savage voters as thugs.", "thugs", "Brackel");
    check_speaker(&b, "They held a protest called “Savage Bells” on Friday.", "Savage", NULL);
    close_bench(&b);
    (void)state;
}

static void test_no_reports(void **state)
{
    bench b;
    open_bench(&b);
    check_speaker(&b, "The newly revealed savage plan was read out.", "savage", NULL);
    check_speaker(&b, "Police responded with savage force.", "savage", NULL);
    check_speaker(&b, "The savage raid is over, his family said Saturday.", "savage", "his family");
    check_speaker(&b, "The savage raid is over, Selvik said at a news conference.", "savage",
                  "Selvik");
    close_bench(&b);
    (void)state;
}

static void test_adjuncts_are_the_outlet_s(void **state)
{
    bench b;
    open_bench(&b);
    check_speaker(&b, "Selvik announced the measures following a savage strike.", "savage", NULL);
    check_speaker(&b, "They claim the savage valley.", "savage", NULL);
    check_speaker(&b, "Kelmora listed the Front as a savage band.", "savage", "Kelmora");
    close_bench(&b);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_attitudes_stay_with_who_tells_of_them),
        cmocka_unit_test(test_who_speaks_for_a_body_is_one_voice),
        cmocka_unit_test(test_adjuncts_are_the_outlet_s),
        cmocka_unit_test(test_introductions_end),
        cmocka_unit_test(test_names_are_the_speaker_s),
        cmocka_unit_test(test_no_reports)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
