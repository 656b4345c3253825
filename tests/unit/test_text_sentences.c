/* test_text_sentences.c - where sentences end: each case is a text with | where a boundary must be
 * and nowhere else. White space around | is part of the text, so offsets are checked too. */
#include "text_test.h"

/* The text without its marks; sentences found are written back with | between them. */
static void check(bench *b, const char *marked)
{
    sl_buf text = {0}, wanted = {0}, found = {0};
    for (const char *p = marked; *p; p++)
        if (*p != '|')
            sl_buf_char(&text, *p);
    for (slant_str rest = sl_str(marked), part; sl_next_part(&rest, '|', &part);) {
        sl_buf_add(&wanted, sl_trim(part));
        sl_buf_char(&wanted, '|');
    }
    const sl_doc *doc = read_article(b, "", sl_buf_str(&text));
    for (uint32_t i = 0; i < doc->n_sentences; i++) {
        sl_buf_add(&found, sl_slice(sl_buf_str(&text), doc->sentences[i].start,
                                    doc->sentences[i].end));
        sl_buf_char(&found, '|');
    }
    assert_string_equal(c_string(&found), c_string(&wanted));
    sl_buf_free(&text);
    sl_buf_free(&wanted);
    sl_buf_free(&found);
}

static void check_all(const char *const *cases, size_t n)
{
    bench b;
    open_bench(&b, "en", PACK);
    for (size_t i = 0; i < n; i++)
        check(&b, cases[i]);
    close_bench(&b);
}

static void test_abbreviations_and_initials(void **state)
{
    static const char *const cases[] = {
        "Gen. R. T. Osk spoke to Dr. Haskorn. |He left.",
        "It was Helena P. Cravik. |She nodded.",
        "The U.S. Senate met. |It did not vote.",
        "He went back to the U.S. |The visit was short.",
        "He went back to the U.S. |\"We are glad,\" he said.",
        "It began at 2:40 a.m. on Sunday. |It ended at 5 p.m. |Police were there.",
        "The show runs from 9 p.m. Sunday to 3 a.m. Monday.",
        "The show starts at 8 p.m. EST.",
        "It is No. 5 on the list. |The answer is no. |Nobody left.",
        "The warning sat on p. 42. |How very convenient.",
        "See Vol. 3, pp. 12 and Fig. 4 of the annex.",
        "They met on Jan. 5. |In Feb. they parted. |It was Sept. 11.",
        "Men from Casmer, Ill. |Police said so.",
        "Men from Casmer, Ill., said so.",
        "Norvane Corp. Chief Executive Anna Selvik resigned.",
        "He sells arms, bread, etc. |Nobody asks.",
        "The group, i.e. its council, e.g. Mr. Ordak, met St. Pauli vs. Marento F.C. fans.",
        "Martin Oldane Jr. and Rosa Tolvik Sr. married.",
        "They went for plan B. |Officials said nothing.",
        "Former aide J. Edgar Almersen spoke of having J. Edgar Orvash killed.",
        "The Commission on the Boundary (C.I.B.) will send observers. |It is late.",
        "Sens. Dumarsk (D-Calif.) and Lasken (R-Tenn.) voted.",
    };
    check_all(cases, COUNT(cases));
    (void)state;
}

static void test_quotations(void **state)
{
    static const char *const cases[] = {
        "\"We left.\" |He sat down.",
        "He called it \"terror.\" |She did not.",
        "He called it \"terror\". |She did not.",
        "\xe2\x80\x9cWe left. |We came back.\xe2\x80\x9d |He sat down.",
        "\"Who fired?\" said Haskorn. |Nobody knew.",
        "\"Who fired?\" Haskorn asked. |Nobody knew.",
        "\"Who fired?\" Dr. Peter Haskorn asked reporters.",
        "\xe2\x80\x9cNever!\xe2\x80\x9d he shouted. |\xe2\x80\x9cNot once!\xe2\x80\x9d",
        "\"Who fired?\" |The street was empty.",
        "\"They say, 'These are our sons.'\" |He wept.",
        "He said: \"We left. |We came back.\"",
        "\"It is ours,\" he said. |\"It was ours. |It will be ours.\"",
        "\"Ask them.\" |\"Ask whom?\"",
        "\xc2\xab" "They left.\xc2\xbb |He stayed.",
        "\xe2\x80\x9cWhen she asked, "
        "\xe2\x80\x98Is he gone?\xe2\x80\x99, I could say yes.\xe2\x80\x9d",
        "He shouted \"Enough!\" and left.",
    };
    check_all(cases, COUNT(cases));
    (void)state;
}

static void test_stops_of_every_kind(void **state)
{
    static const char *const cases[] = {
        "Who knew?! |Nobody did!! |Really...",
        "He waited ... and waited. |Then ... nothing.",
        "The state took a position... |Iraq has the strength.",
        "He refused to comment at all ... |Sure, General.",
        "So it ended\xe2\x80\xa6 |They went home.",
        "So it ended . . . |They went home.",
        "\"...there is no doubt,\" he said.",
        "Is it true? |Yes! |It is.",
        "The firm Yahoo! is here.",
        "It cost 5.2 million. |It weighs 112.5 kg and 3.5 lb.",
        "The truce of 2009. |The war of 2010.",
        "They left.|The men came back.",
        "\xe5\x86\x9b\xe4\xba\x8b\xe3\x80\x82|\xe5\x86\x9b\xe4\xba\x8b\xe3\x80\x82",
    };
    check_all(cases, COUNT(cases));
    (void)state;
}

static void test_brackets_lists_and_addresses(void **state)
{
    static const char *const cases[] = {
        "He left (nobody saw it). |She stayed.",
        "He left. |(Nobody saw it.) |She stayed.",
        "He starred in Marento Nights! (2009) and others.",
        "1. Who signed the order?\n|2. Who read the memo?",
        "It says so. [7] |Nobody reads it. [8] [9] |The end.",
        "Leave it at https://tips.example/valley, day or night. |Thanks.",
        "Read it. |https://tips.example/a |https://tips.example/b |The rest is silence.",
        "They fought for al-Marento. |al-Veld denied it. |iPhone sales fell.",
    };
    check_all(cases, COUNT(cases));
    (void)state;
}

static void test_paragraphs_and_wrapped_lines(void **state)
{
    static const char *const cases[] = {
        "Truce holds\n|The guns fell silent on Sunday",
        "Truce holds\r\n|The guns fell silent.\r\n\r\n|It rained.",
        "The Ministry of Defence announced on Sunday that the operation had come\n"
        "to its end and that no soldier would cross the river again. |It said\n"
        "nothing about the prisoners, whose families had waited at the gate for\n"
        "three days. |Nobody came.\n"
        "\n"
        "|A spokesman for the ministry declined to answer the questions that the\n"
        "reporters put to him.",
        "  \t Padded.  \n\n\n  |Again. \t ",
    };
    check_all(cases, COUNT(cases));
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_abbreviations_and_initials),
        cmocka_unit_test(test_quotations),
        cmocka_unit_test(test_stops_of_every_kind),
        cmocka_unit_test(test_brackets_lists_and_addresses),
        cmocka_unit_test(test_paragraphs_and_wrapped_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
