/* test_output_jsonl.c - the record of an article, read back with another parser. */
#include "output_sample.h"

#include "base/jsontree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static sample s;

static sl_tree *written(slant_writer_options options)
{
    sl_buf line = {0};
    sample_write(&s, "jsonl", options, &line);
    assert_false(line.failed);
    assert_int_equal(line.ptr[line.len - 1], '\n');
    assert_ptr_equal(memchr(line.ptr, '\n', line.len), line.ptr + line.len - 1);
    slant_error error = {0};
    slant_str text = {line.ptr, line.len - 1};
    size_t nul = sl_find(text, SL(",\"\\u0000\""), 0); /* cJSON cannot hold it */
    if (nul < text.len)
        memcpy(line.ptr + nul, ",\"x00000\"", 9);
    sl_tree *tree = sl_tree_parse(text, &error);
    assert_non_null(tree);
    sl_buf_free(&line);
    return tree;
}

static slant_str str(const sl_tree *node, const char *key)
{
    return sl_tree_str(sl_tree_get(node, key));
}

static long number(const sl_tree *node, const char *key)
{
    return (long)sl_tree_number(sl_tree_get(node, key), -1);
}

static const sl_tree *item(const sl_tree *node, const char *key, int n)
{
    const sl_tree *child = sl_tree_first(sl_tree_get(node, key));
    while (child && n-- > 0)
        child = sl_tree_next(child);
    return child;
}

/* Cuts [start, end) out of a text as Python (or, with pairs, JavaScript) would. */
static slant_str cut(slant_str text, long start, long end, bool pairs)
{
    long at = 0;
    size_t from = 0, i = 0;
    while (i < text.len && at < end) {
        if (at == start)
            from = i;
        at += pairs && (unsigned char)text.ptr[i] >= 0xf0 ? 2 : 1;
        for (i++; i < text.len && (text.ptr[i] & 0xc0) == 0x80; i++)
            ;
    }
    return sl_slice(text, from, i);
}

static void cuts_out(const sl_tree *record, const sl_tree *place, const char *field, bool pairs)
{
    slant_str text = str(record, field);
    slant_str out = cut(text, number(place, "start"), number(place, "end"), pairs);
    assert_true(sl_eq(out, str(place, "text")));
}

static void offsets_cut_out_the_words(void **state)
{
    (void)state;
    for (int pairs = 0; pairs < 2; pairs++) {
        sl_tree *record = written((slant_writer_options){.utf16_offsets = pairs});
        for (int i = 0; i < 5; i++) {
            const sl_tree *a = item(record, "annotations", i);
            assert_int_equal(number(a, "id"), i);
            slant_str field = str(a, "field");
            cuts_out(record, a, sl_eq(field, SL("title")) ? "title" : "text", pairs);
        }
        const sl_tree *t = item(record, "attributions", 1);
        cuts_out(record, sl_tree_get(t, "speaker_span"), "text", pairs);
        cuts_out(record, sl_tree_get(t, "cue"), "text", pairs);
        assert_true(sl_eq(str(record, "offsets"), pairs ? SL("utf16") : (slant_str){NULL, 0}));
        sl_tree_free(record);
    }
}

static void keys_stand_in_the_order_of_the_documentation(void **state)
{
    (void)state;
    static const char *const keys[] = {
        "doc_id", "source", "title", "date", "url", "author", "lang", "section", "genre", "event",
        "date_raw", "meta", "offsets", "text", "words", "words_own", "words_indirect",
        "words_direct", "words_quoted_term", "sentences", "annotations", "attributions",
        "suppressed", "scores", "run"};
    sl_tree *record = written((slant_writer_options){.all_keys = true, .suppressed = true});
    const sl_tree *child = sl_tree_first(record);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++, child = sl_tree_next(child))
        assert_string_equal(sl_tree_key(child), keys[i]);
    assert_null(child);
    assert_true(sl_eq(str(item(record, "suppressed", 0), "reason"), SL("role")));
    sl_tree_free(record);
}

static void null_false_and_empty_are_left_out_or_all_there(void **state)
{
    (void)state;
    sl_tree *record = written((slant_writer_options){0});
    const sl_tree *a = item(record, "annotations", 2);
    assert_null(sl_tree_get(record, "url"));
    assert_null(sl_tree_get(a, "negated"));
    assert_null(sl_tree_get(a, "frame"));
    assert_null(sl_tree_get(a, "valence"));
    assert_null(sl_tree_get(a, "referent"));
    assert_non_null(sl_tree_get(a, "weight"));
    assert_non_null(sl_tree_get(item(record, "sentences", 3), "score"));
    sl_tree_free(record);

    record = written((slant_writer_options){.all_keys = true});
    a = item(record, "annotations", 2);
    assert_int_equal(sl_tree_type(sl_tree_get(a, "negated")), SL_JSON_FALSE);
    assert_int_equal(sl_tree_type(sl_tree_get(a, "frame")), SL_JSON_ARRAY);
    assert_non_null(sl_tree_get(a, "valence"));
    assert_int_equal(sl_tree_type(sl_tree_get(a, "valence")), SL_JSON_NULL);
    assert_non_null(sl_tree_get(a, "referent_basis"));
    assert_non_null(sl_tree_get(record, "url"));
    sl_tree_free(record);
}

static void carried_columns_keep_their_bytes(void **state)
{
    (void)state;
    sl_buf line = {0};
    sample_write(&s, "jsonl", (slant_writer_options){0}, &line);
    slant_str meta =
        SL("\"meta\":{\"serial\":12345678901234567890,\"a \\\"key\\\"\":[1.50,\"\\u0000\"]}");
    assert_true(sl_find(sl_buf_str(&line), meta, 0) < line.len);
    sl_buf_free(&line);
}

static void voices_and_lists_are_named(void **state)
{
    (void)state;
    sl_tree *record = written((slant_writer_options){0});
    const sl_tree *a = item(record, "annotations", 0), *t = item(record, "attributions", 1);
    assert_true(sl_eq(str(a, "voice"), SL("quoted_term")));
    assert_true(sl_eq(str(a, "quoted_kind"), SL("distance")));
    assert_true(sl_eq(sl_tree_str(item(a, "category", 1)), SL("emotive")));
    assert_true(sl_eq(str(item(record, "annotations", 2), "kind"), SL("cue")));
    assert_int_equal(number(item(record, "annotations", 3), "attribution"), 1);
    assert_int_equal(sl_tree_type(sl_tree_get(item(record, "annotations", 3), "hedged")),
                     SL_JSON_TRUE);
    assert_true(sl_eq(str(t, "type"), SL("mixed")));
    assert_true(sl_eq(str(item(t, "content", 0), "voice"), SL("direct")));
    assert_true(sl_eq(str(item(t, "content", 1), "voice"), SL("indirect")));
    sl_tree_free(record);
}

static void scores_hold_counts_rates_and_shares(void **state)
{
    (void)state;
    sl_tree *record = written((slant_writer_options){0});
    const sl_tree *scores = sl_tree_get(record, "scores");
    const sl_tree *indirect = sl_tree_get(sl_tree_get(scores, "voice"), "indirect");
    assert_int_equal(number(scores, "n_loaded"), 3);
    assert_int_equal(number(indirect, "words"), 9);
    assert_true(fabs(sl_tree_number(sl_tree_get(indirect, "rate"), 0) - 111.1111) < 1e-9);
    assert_true(fabs(sl_tree_number(sl_tree_get(indirect, "rate_all_words"), 0) - 27.027) < 1e-9);
    assert_true(fabs(sl_tree_number(sl_tree_get(indirect, "share"), 0) - 0.3333) < 1e-9);
    const sl_tree *group = sl_tree_get(sl_tree_get(scores, "concept"), "armed-group");
    assert_int_equal(number(group, "n_neutral"), 1);
    assert_int_equal(number(sl_tree_get(group, "voice"), "indirect"), 1);
    sl_tree_free(record);
}

static void options_choose_what_is_written(void **state)
{
    (void)state;
    sl_tree *record = written((slant_writer_options){.no_text = true, .kind = "cue"});
    assert_null(sl_tree_get(record, "text"));
    assert_int_equal(number(item(record, "annotations", 0), "id"), 2);
    assert_null(item(record, "annotations", 1));
    sl_tree_free(record);
}

/* Every text of a record six times as long when it is escaped, every number as long as can be: the
 * room that an object takes holds it. */
static void the_longest_values_keep_to_their_room(void **state)
{
    (void)state;
    static char controls[3000];
    memset(controls, 1, sizeof controls);
    slant_str worst = {controls, sizeof controls}, list[2] = {worst, worst};
    sample wild;
    sample_make(&wild);
    wild.article.text = worst, wild.article.n_meta = 0;
    wild.entry[0].id = wild.entry[0].term = wild.entry[0].lexicon = wild.entry[0].concept =
        wild.entry[0].alternative = worst;
    wild.entry[0].category = wild.entry[0].frame = list;
    wild.entry[0].n_category = wild.entry[0].n_frame = 2;
    wild.entry[0].weight = wild.entry[0].valence = -1.7976931348623157e308;
    wild.annotation[0] = (slant_annotation){
        .entry = &wild.entry[0], .sentence = UINT32_MAX, .field = SLANT_TEXT, .end = 3000,
        .span = UINT32_MAX, .score = 1.7976931348623157e308, .speaker = worst, .referent = worst,
        .referent_group = worst, .attribution = INT32_MAX, .negated = true, .hedged = true,
        .intensified = true, .voice = SLANT_QUOTED_TERM, .quoted_kind = SLANT_QUOTED_SELF,
        .referent_basis = SLANT_REFERENT_APPOSITION};
    slant_content content[3] = {{SLANT_TEXT, 1, 2999, SLANT_QUOTED_TERM},
                                {SLANT_TEXT, 1, 2999, SLANT_QUOTED_TERM},
                                {SLANT_TEXT, 1, 2999, SLANT_QUOTED_TERM}};
    wild.attribution[0] = (slant_attribution){
        .sentence = 1, .type = SLANT_ATTR_QUOTED_TERM, .speaker = worst, .speaker_group = worst,
        .via = worst, .speaker_span = {0, 3000}, .cue = {0, 3000}, .cue_class = worst,
        .content = content, .n_content = 3, .confidence = -1.7976931348623157e308, .rule = worst};
    wild.result.n_sentences = 2;
    wild.result.n_annotations = wild.result.n_attributions = 1;
    for (int all = 0; all < 2; all++) {
        sl_buf line = {0};
        sample_write(&wild, "jsonl", (slant_writer_options){.all_keys = all}, &line);
        sl_tree *tree = sl_tree_parse((slant_str){line.ptr, line.len - 1}, NULL);
        assert_non_null(tree);
        const sl_tree *a = item(tree, "annotations", 0), *t = item(tree, "attributions", 0);
        assert_int_equal(str(a, "alternative").len, sizeof controls);
        assert_int_equal(str(sl_tree_get(t, "cue"), "text").len, sizeof controls);
        assert_int_equal(number(item(t, "content", 2), "end"), 2999);
        sl_tree_free(tree);
        sl_buf_free(&line);
    }
}

static void an_empty_article_is_a_record(void **state)
{
    (void)state;
    sample empty;
    sl_buf line = {0};
    sample_empty(&empty, SL(""));
    sample_write(&empty, "jsonl", (slant_writer_options){0}, &line);
    slant_str start = SL("{\"doc_id\":\"empty\",\"text\":\"\",\"words\":0,");
    assert_true(sl_starts(sl_buf_str(&line), start));
    assert_true(sl_find(sl_buf_str(&line), SL("sentences"), 0) == line.len);
    sl_buf_free(&line);
}

static int make(void **state)
{
    (void)state;
    sample_make(&s);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(offsets_cut_out_the_words),
        cmocka_unit_test(keys_stand_in_the_order_of_the_documentation),
        cmocka_unit_test(null_false_and_empty_are_left_out_or_all_there),
        cmocka_unit_test(carried_columns_keep_their_bytes),
        cmocka_unit_test(voices_and_lists_are_named),
        cmocka_unit_test(scores_hold_counts_rates_and_shares),
        cmocka_unit_test(options_choose_what_is_written),
        cmocka_unit_test(the_longest_values_keep_to_their_room),
        cmocka_unit_test(an_empty_article_is_a_record),
    };
    return cmocka_run_group_tests(tests, make, NULL);
}
