/* test_lexicon_dict.c - wordings of other programs' dictionaries from and to the pattern language,
 * XML and YAML from strangers, a folder that appears whole. */
#include "lexicon_files.h"

#include "base/arena.h"
#include "base/folderout.h"
#include "base/xml.h"
#include "base/yaml.h"
#include "lexicon/imports.h"

typedef struct wording {
    sl_dict_style style;
    const char *source, *term; /* term NULL: cannot be said */
} wording;

static const wording in[] = {
    {SL_STYLE_STAR, "Martyr*", "martyr*"},
    {SL_STYLE_STAR, "air  strike*", "air strike*"},
    {SL_STYLE_STAR, "*ism", NULL},
    {SL_STYLE_STAR, ":-)", NULL},
    {SL_STYLE_STAR, "who?", "who?"},
    {SL_STYLE_LITERAL, "f**k", NULL},
    {SL_STYLE_LITERAL, "na\xc3\xafve", "na\xc3\xafve"},
    {SL_STYLE_JOINED, "FREEDOM_FIGHTER*", "freedom fighter*"},
    {SL_STYLE_GLOB, "war * hero", "war {1} hero"},
    {SL_STYLE_GLOB, "war * * hero", "war {2} hero"},
    {SL_STYLE_GLOB, "war *", NULL},
    {SL_STYLE_GLOB, "* war", NULL},
    {SL_STYLE_GLOB, "colo?r", NULL},
    {SL_STYLE_BOUNDED, " martyr", "martyr*"},
    {SL_STYLE_BOUNDED, " martyr ", "martyr"},
    {SL_STYLE_BOUNDED, "martyr", "martyr*"},
    {SL_STYLE_BOUNDED, "ism ", NULL},
    {SL_STYLE_STAR, " ", NULL},
};

static void wordings_become_terms(void **state)
{
    (void)state;
    sl_arena arena;
    sl_arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof in / sizeof *in; i++) {
        const char *why;
        slant_str term = sl_dict_term(&arena, in[i].style, sl_str(in[i].source), &why);
        bool fits = in[i].term ? !why && sl_eq(term, sl_str(in[i].term)) : why && !term.len;
        if (!fits)
            print_error("%s gave %.*s (%s)\n", in[i].source, SL_ARG(term), why ? why : "");
        assert_true(fits);
    }
    sl_arena_free(&arena);
}

static const struct {
    sl_dict_style style;
    const char *term;
    slant_match match;
    const char *sources; /* joined by |; "" when there are none */
    bool loses;
} out[] = {
    {SL_STYLE_STAR, "martyr*", SLANT_MATCH_STEM, "martyr*", false},
    {SL_STYLE_STAR, "martyred", SLANT_MATCH_STEM, "martyred", true},
    {SL_STYLE_STAR, "martyred", SLANT_MATCH_FORM, "martyred", false},
    {SL_STYLE_STAR, "regime! change!", SLANT_MATCH_STEM, "regime change", false},
    {SL_STYLE_STAR, "Resistance!!", SLANT_MATCH_STEM, "Resistance", true},
    {SL_STYLE_STAR, "(a|b c) d", SLANT_MATCH_FORM, "a d|b c d", false},
    {SL_STYLE_JOINED, "(a|b c) d", SLANT_MATCH_FORM, "a_d|b_c_d", false},
    {SL_STYLE_STAR, "a {0,2} b", SLANT_MATCH_FORM, "", false},
    {SL_STYLE_GLOB, "a {0,2} b", SLANT_MATCH_FORM, "a b|a * b|a * * b", false},
    {SL_STYLE_GLOB, "a {2} b", SLANT_MATCH_FORM, "a * * b", false},
    {SL_STYLE_LITERAL, "martyr*", SLANT_MATCH_FORM, "", false},
    {SL_STYLE_BOUNDED, "martyr*", SLANT_MATCH_FORM, " martyr", false},
    {SL_STYLE_BOUNDED, "air strike", SLANT_MATCH_FORM, " air strike ", false},
};

static void terms_become_wordings(void **state)
{
    (void)state;
    sl_arena arena;
    sl_buf all = {0};
    sl_arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof out / sizeof *out; i++) {
        sl_dict_format format = {.name = "test", .style = out[i].style};
        const char *lost, *why;
        uint32_t n;
        const slant_str *sources = sl_dict_sources(&arena, &format, sl_str(out[i].term),
                                                   out[i].match, &n, &lost, &why);
        sl_buf_clear(&all);
        for (uint32_t k = 0; k < n; k++)
            sl_buf_printf(&all, "%s%.*s", k ? "|" : "", SL_ARG(sources[k]));
        if (!sl_eq(sl_buf_str(&all), sl_str(out[i].sources)))
            print_error("%s gave %.*s\n", out[i].term, SL_ARG(sl_buf_str(&all)));
        assert_true(sl_eq(sl_buf_str(&all), sl_str(out[i].sources)));
        assert_int_equal(lost != NULL, out[i].loses);
        assert_int_equal(why != NULL, n == 0);
    }
    sl_buf_free(&all);
    sl_arena_free(&arena);
}

static void too_many_wordings_are_refused(void **state)
{
    (void)state;
    sl_arena arena;
    sl_dict_format format = {.name = "test", .style = SL_STYLE_STAR};
    const char *lost, *why;
    uint32_t n;
    sl_arena_init(&arena, 0);
    assert_null(sl_dict_sources(&arena, &format,
                                SL("(a|b|c|d|e|f) (a|b|c|d|e|f) (a|b|c|d|e|f) (a|b|c|d|e|f)"),
                                SLANT_MATCH_FORM, &n, &lost, &why));
    assert_string_equal(why, "its alternatives make too many wordings");
    sl_arena_free(&arena);
}

/* ---- XML and YAML ---- */

static void note_start(sl_xml_reader *r, slant_str name, const sl_xml_attribute *a, uint32_t n)
{
    sl_buf_printf(r->user, "<%.*s %.*s", SL_ARG(name), SL_ARG(sl_xml_get(a, n, "name")));
}

static void note_end(sl_xml_reader *r, slant_str name)
{
    sl_buf_printf(r->user, "/%.*s>", SL_ARG(name));
}

static slant_status read_xml(const char *text, sl_buf *to, slant_error *error)
{
    sl_xml_reader reader = {.user = to, .start = note_start, .end = note_end};
    sl_buf_clear(to);
    return sl_xml_read(sl_str(text), &reader, error);
}

static void xml_is_read_and_never_expanded(void **state)
{
    (void)state;
    sl_buf to = {0};
    slant_error error = {0};
    assert_int_equal(read_xml("<a><x:b name='p &amp; q'/></a>", &to, &error), SLANT_OK);
    assert_true(sl_eq(sl_buf_str(&to), SL("<a <b p & q/b>/a>")));
    assert_int_equal(read_xml("<a><b></a>", &to, &error), SLANT_INPUT);
    assert_int_equal(error.line, 1);
    assert_int_equal(read_xml("<a>\n<b", &to, &error), SLANT_INPUT);
    assert_int_equal(read_xml("<!DOCTYPE a [<!ENTITY e 'x'>]><a name='&e;'/>", &to, &error),
                     SLANT_INPUT);
    assert_non_null(strstr(error.message, "entities"));
    assert_int_equal(read_xml("<a name='&e;'/>", &to, &error), SLANT_INPUT);
    sl_buf deep = {0};
    sl_buf_repeat(&deep, "<a>", SL_XML_DEPTH + 1);
    sl_buf_char(&deep, '\0');
    assert_int_equal(read_xml(deep.ptr, &to, &error), SLANT_INPUT);
    assert_non_null(strstr(error.message, "too deep"));
    sl_buf_free(&deep);
    sl_buf_free(&to);
}

static bool note_yaml(void *user, sl_yaml_event event, slant_str text, uint64_t line)
{
    sl_buf_printf(user, "%c%llu%.*s ", "{}[]."[event], (unsigned long long)line, SL_ARG(text));
    return true;
}

static slant_status read_yaml(const char *text, sl_buf *to, slant_error *error)
{
    sl_buf_clear(to);
    return sl_yaml_read(sl_str(text), note_yaml, to, error);
}

static void yaml_is_texts_in_maps_and_lists(void **state)
{
    (void)state;
    sl_buf to = {0};
    slant_error error = {0};
    assert_int_equal(read_yaml("a:\n - yes\n - 'b *'\nc: 1\n", &to, &error), SLANT_OK);
    assert_true(sl_eq(sl_buf_str(&to), SL("{1 .1a [2 .2yes .3b * ]4 .4c .41 }5 ")));
    assert_int_equal(read_yaml("a: [b", &to, &error), SLANT_INPUT);
    assert_int_equal(read_yaml("a: &x [b]\nc: *x\n", &to, &error), SLANT_INPUT);
    assert_int_equal(read_yaml("a: b\n---\nc: d\n", &to, &error), SLANT_INPUT);
    assert_int_equal(error.line, 2);
    sl_buf_free(&to);
}

/* ---- folders ---- */

static void a_folder_appears_whole_or_not_at_all(void **state)
{
    (void)state;
    files *f = files_new();
    char path[512];
    sl_folder_out folder;
    slant_error error = {0};
    snprintf(path, sizeof path, "%s", files_path(f, "made/"));
    assert_int_equal(sl_folder_out_open(&folder, path, &error), SLANT_OK);
    assert_int_equal(sl_folder_out_file(&folder, "a", SL("1"), &error), SLANT_OK);
    assert_int_equal(access(path, F_OK), -1);
    sl_folder_out_abandon(&folder);
    assert_int_equal(sl_folder_out_open(&folder, path, &error), SLANT_OK);
    assert_int_equal(sl_folder_out_file(&folder, "a", SL("1"), &error), SLANT_OK);
    assert_int_equal(sl_folder_out_file(&folder, "a", SL("2"), &error), SLANT_OK);
    assert_int_equal(sl_folder_out_commit(&folder, &error), SLANT_OK);
    strcpy(f->made[f->n_made++], files_path(f, "made"));
    strcpy(f->made[f->n_made++], files_path(f, "made/a"));
    assert_int_equal(sl_folder_out_open(&folder, path, &error), SLANT_USAGE);
    sl_folder_out_abandon(&folder);
    files_free(f); /* fails when anything else was left */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wordings_become_terms),
        cmocka_unit_test(terms_become_wordings),
        cmocka_unit_test(too_many_wordings_are_refused),
        cmocka_unit_test(xml_is_read_and_never_expanded),
        cmocka_unit_test(yaml_is_texts_in_maps_and_lists),
        cmocka_unit_test(a_folder_appears_whole_or_not_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
