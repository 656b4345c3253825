/* test_text_roles.c - what part of an article each segment is: lines with the role in front. A line
 * that begins with < goes on in the paragraph of the line before it. */
#include "text_test.h"

typedef struct segment {
    const char *role, *text;
} segment;

/* title NULL: the first line may be it. blank: paragraphs are a blank line apart. */
static void check(const char *title, bool blank, const segment *wanted, size_t n)
{
    bench b;
    sl_buf text = {0};
    open_bench(&b, "en", PACK);
    for (size_t i = 0; i < n; i++) {
        bool goes_on = wanted[i].text[0] == '<';
        if (i > 0)
            sl_buf_text(&text, goes_on ? " " : blank ? "\n\n" : "\n");
        sl_buf_text(&text, wanted[i].text + goes_on);
    }
    const sl_doc *doc = read_article(&b, title, sl_buf_str(&text));
    uint32_t first = 0;
    while (first < doc->n_sentences && doc->sentences[first].field == SLANT_TITLE)
        assert_int_equal(doc->sentences[first++].role, SLANT_ROLE_TITLE);
    for (size_t i = 0; i < n; i++) {
        const slant_sentence *s = &doc->sentences[first + i];
        slant_str found = sl_slice(doc->field[SLANT_TEXT], s->start, s->end);
        slant_str line = sl_str(wanted[i].text + (wanted[i].text[0] == '<'));
        if (!sl_eq(found, line) || strcmp(slant_role_name(s->role), wanted[i].role) != 0)
            fail_msg("%s: %.*s, wanted %s: %s", slant_role_name(s->role), SL_ARG(found),
                     wanted[i].role, wanted[i].text);
        bool scored = s->role != SLANT_ROLE_BOILERPLATE && s->role != SLANT_ROLE_DUPLICATE;
        assert_int_equal(s->words > 0, scored);
    }
    assert_int_equal(doc->n_sentences, first + n);
    sl_buf_free(&text);
    close_bench(&b);
}

#define CHECK(title, blank, ...)                                            \
    do {                                                                    \
        static const segment wanted_[] = {__VA_ARGS__};                     \
        check(title, blank, wanted_, COUNT(wanted_));                       \
    } while (0)

#define LEAD "The two men met the minister in the capital and left without a word on Friday."

static void test_title_in_the_text(void **state)
{
    CHECK(NULL, false, {"title", "Marento Votes to Keep the Bridge Open"}, {"body", LEAD},
          {"body", "Nobody spoke."});
    CHECK(NULL, false, {"body", "Marento has voted to keep the bridge open."}, {"body", LEAD});
    CHECK(NULL, true, {"title", "Who Holds the Bridge?"}, {"body", LEAD});
    CHECK(NULL, false, {"title", "Bridge stays open, says envoy to the U.S."}, {"body", LEAD});
    (void)state;
}

static void test_title_apart_from_the_text(void **state)
{
    CHECK("The Bridge\xe2\x80\x99s Guard", true, {"duplicate", "THE BRIDGE'S  GUARD"},
          {"body", LEAD});
    CHECK("The bridge", true, {"body", "Guns fell silent on the river on Sunday, officials said."},
          {"body", LEAD});
    (void)state;
}

static void test_standfirst(void **state)
{
    CHECK(NULL, false, {"title", "Bridge Stays Open"},
          {"standfirst", "With the truce signed, the crossing is no longer a risk for anyone."},
          {"body", "The ministry stated on Friday that the bridge, shut in the war, was open."},
          {"body", "Nobody spoke."});
    CHECK(NULL, true, {"title", "Bridge Stays Open"},
          {"standfirst", "The crossing is no longer a risk."}, {"boilerplate", "By Lena Dumarsk"},
          {"body", LEAD});
    CHECK(NULL, true, {"title", "Bridge Stays Open"},
          {"standfirst", "Crossing no longer a risk, ministry says"}, {"body", LEAD});
    (void)state;
}

static void test_headings(void **state)
{
    CHECK("Bridge", true, {"body", LEAD}, {"heading", "A bridge too many"}, {"body", LEAD},
          {"heading", "Who pays for it?"}, {"body", LEAD},
          {"heading", "A \"hero\" of the river"}, {"body", LEAD},
          {"body", "Q: Who pays?"}, {"body", LEAD}, {"body", "There was nothing to hide!\""},
          {"body", LEAD}, {"body", "It has three parts:"}, {"body", "a deck"}, {"body", "a tower"},
          {"body", "two chains"});
    (void)state;
}

static void test_datelines(void **state)
{
    CHECK("Bridge", true, {"dateline", "MARENTO (Veld) -"}, {"body", "<" LEAD});
    CHECK("Bridge", true, {"dateline", "CASMER, March 13 (Norvane Press) \xe2\x80\x94"},
          {"body", "<" LEAD});
    CHECK("Bridge", true, {"dateline", "HESTRAD:"}, {"body", "<" LEAD});
    CHECK("Bridge", true, {"dateline", "HESTRAD, N.J., Jan. 5 --"}, {"body", "<" LEAD});
    CHECK("Bridge", true, {"dateline", "(NP)"}, {"body", "<" LEAD});
    CHECK("Bridge", true, {"dateline", "Friday, May 5, 2023"}, {"body", "<" LEAD});
    CHECK("The Bridge Is Open", true, {"duplicate", "The bridge is open"},
          {"dateline", "<Friday, May 5, 2023"}, {"body", LEAD});
    CHECK(NULL, true, {"title", "Bridge is open"}, {"dateline", "<Friday, May 5, 2023"},
          {"body", LEAD});
    CHECK("Bridge", true, {"body", "They signed the truce of the bridge on Friday, May 5, 2023"},
          {"body", LEAD});
    CHECK("Bridge", true, {"dateline", "Tue Mar 14 2023"}, {"body", LEAD});
    CHECK("Bridge", true, {"dateline", "Updated at 10:15 a.m. EST on May 5, 2023"}, {"body", LEAD});
    CHECK("Bridge", true, {"body", "NATO - the alliance - has no bridge here, officials said."},
          {"body", LEAD});
    CHECK("Bridge", true, {"body", "JR-Tolvik Poll: the bridge is open, most readers say."},
          {"body", LEAD});
    CHECK("Bridge", true, {"body", "UPDATE: The bridge is open again, the ministry has said."},
          {"body", LEAD});
    CHECK("Bridge", true, {"body", "Speaker for the Joint River Command (JRC) Rosa Tolvik left."},
          {"body", LEAD});
    CHECK("Bridge", true, {"body", "DUMARSK: Who pays for the bridge?"},
          {"body", "TOLVIK: The ministry pays."}, {"body", "DUMARSK: Why is that?"});
    (void)state;
}

static void test_boilerplate_and_captions(void **state)
{
    CHECK("Bridge", true, {"boilerplate", "By Anna Selvik and Thomas Brackel, Norvane Press"},
          {"boilerplate", "Share on Facebook | Tweet | WhatsApp | Print"},
          {"caption", "Men carry planks over the bridge on Monday."},
          {"caption", "<(source: Ildra Free Photo) |"}, {"body", LEAD},
          {"boilerplate", "Read more: Marento counts its bridges"},
          {"body", "By Friday the bridge was closed again and nobody could say for how long."},
          {"boilerplate", "READ ALSO: Ten bridges you should see"},
          {"caption", "Photo: Rosa Tolvik"}, {"boilerplate", "icon-facebook icon-twitter"},
          {"boilerplate", "Advertisement"}, {"boilerplate", "Sign up for our newsletter"},
          {"boilerplate", "(Reporting by Anna Selvik; editing by Thomas Brackel)"},
          {"boilerplate", "Copyright \xc2\xa9 2023 The Daily Corvet"},
          {"boilerplate", "Comment (12)"},
          {"boilerplate", "Source"});
    (void)state;
}

static void test_separators_and_empty_texts(void **state)
{
    CHECK("Bridge", true, {"body", LEAD}, {"boilerplate", "* * *"}, {"body", LEAD});
    bench b;
    open_bench(&b, "en", PACK);
    assert_int_equal(read_article(&b, NULL, SL(""))->n_sentences, 0);
    assert_int_equal(read_article(&b, NULL, SL(" \n\t\r\n "))->n_sentences, 0);
    assert_int_equal(read_article(&b, "Only a title", SL(""))->n_sentences, 1);
    close_bench(&b);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_title_in_the_text),
        cmocka_unit_test(test_title_apart_from_the_text),
        cmocka_unit_test(test_standfirst),
        cmocka_unit_test(test_headings),
        cmocka_unit_test(test_datelines),
        cmocka_unit_test(test_boilerplate_and_captions),
        cmocka_unit_test(test_separators_and_empty_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
