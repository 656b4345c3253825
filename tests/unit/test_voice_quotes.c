/* test_voice_quotes.c - which stretches quotation marks enclose: a text with the wanted quotations
 * listed, each as depth and content. */
#include "voice_test.h"

static void check(const char *text, const char *wanted)
{
    bench b;
    sl_quotes quotes;
    sl_buf found = {0};
    open_bench(&b);
    run_voice(&b, (slant_str){NULL, 0}, sl_str(text));
    assert_true(sl_quotes_find(&b.doc, &quotes));
    for (uint32_t i = 0; i < quotes.n; i++) {
        const sl_quote *q = &quotes.quotes[i];
        assert_true(q->open < q->start && q->start < q->end && q->end <= q->close);
        assert_true(q->token_start < q->token_end);
        sl_buf_printf(&found, "%s%u%s%s:", i ? " " : "", q->depth, q->goes_on ? "+" : "",
                      q->continues ? "c" : "");
        sl_buf_char(&found, '[');
        sl_buf_add(&found, cut(&b, q->field, q->start, q->end));
        sl_buf_char(&found, ']');
    }
    sl_buf_char(&found, '\0');
    assert_string_equal(found.ptr, wanted);
    sl_buf_free(&found);
    close_bench(&b);
}

static void test_kinds_of_marks(void **state)
{
    check("She said \"it is so\" and left.", "0:[it is so]");
    check("She said “it is so” and left.", "0:[it is so]");
    check("She said «it is so» and left.", "0:[it is so]");
    check("She said ‘it is so’, and left.", "0:[it is so]");
    check("She said 'it is so', and left.", "0:[it is so]");
    check("She said ''it is so,'' and left.", "0:[it is so,]");
    check("She said “it is so\" and left.", "0:[it is so]");
    (void)state;
}

static void test_apostrophes(void **state)
{
    check("The workers' union and the dockers' club met in the '90s.", "");
    check("Iraq 'ready' for talks, workers' union says.", "0:[ready]");
    check("He didn't say 'it's ours' to them.", "0:[it's ours]");
    check("The guards’ hall is the miners’ hall.", "");
    (void)state;
}

static void test_measures(void **state)
{
    check("He is 5'10\" tall, and she said \"so what\" to that.", "0:[so what]");
    check("\"He is 5'10\" tall,\" she said.", "0:[He is 5'10\" tall,]");
    (void)state;
}

static void test_nesting(void **state)
{
    check("“They say “never again” here,” he said.",
          "0:[They say “never again” here,] 1:[never again]");
    check("“They say so. “Never again,” he said.", "0:[They say so.] 0:[Never again,]");
    check("“They say ‘never again’,” he said.",
          "0:[They say ‘never again’,] 1:[never again]");
    check("\"They say 'never again,'\" he said.", "0:[They say 'never again,'] 1:[never again,]");
    (void)state;
}

static void test_paragraphs(void **state)
{
    check("“One day we came.\n\n“Then we left,” he said.",
          "0+:[One day we came.] 0c:[Then we left,]");
    check("\"One day we came, he said.\n\nThen we left \"all alone\" again.",
          "0:[One day we came, he said.] 0:[all alone]");
    (void)state;
}

static void test_odd_marks(void **state)
{
    check("A stray mark\" here, and \"two\" there.", "0:[two]");
    check("“A “B” and the rest.", "0:[A] 0:[B]");
    check("\"\" \" \" “”", "");
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds_of_marks), cmocka_unit_test(test_apostrophes),
        cmocka_unit_test(test_measures),       cmocka_unit_test(test_nesting),
        cmocka_unit_test(test_paragraphs),     cmocka_unit_test(test_odd_marks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
