/* test_study_compare.c - a comparison through the library: who is the same across articles, and
 * every allocation of a comparison and its reports made to fail once. */
/* link: -Wl,--wrap=sl_mem_resize */
#define MEMORY_COMES_BACK
#include "memory_test.h"
#include "test_input_help.h"

static const char lexicon[] =
    "term,weight,concept,frame\nmartyred,0.8,killing,martyrdom\nkilled,0,killing,\n"
    "aggression,0.5,attack,aggression\nstrike,0,attack,\nhysteria,0.8,climate-change,\n"
    "climate change,0,climate-change,\n";

static const char articles[] =
    "{\"doc_id\":\"a\",\"source\":\"Veld\",\"event\":\"e\",\"text\":\"Karim al-Dastan was "
    "martyred on Monday. The aggression of the regime went on. Hysteria grew.\"}\n"
    "{\"doc_id\":\"b\",\"source\":\"Corvet\",\"event\":\"e\",\"text\":\"Karim Al Dastan was "
    "killed, Lena Orvik said. The strike of the regime went on. Climate change grew.\"}\n"
    "{\"doc_id\":\"c\",\"source\":\"Marento\",\"event\":\"e\",\"text\":\"On Monday Lena Orvik and "
    "Tomas Kerrin were killed in Orvel.\"}\n";

static int enter(void **state)
{
    if (enter_folder(state) != 0)
        return -1;
    write_file("words.csv", (slant_str){lexicon, sizeof lexicon - 1});
    write_file("in.jsonl", (slant_str){articles, sizeof articles - 1});
    return 0;
}

static slant_status compare(slant_tables **tables, slant_error *error)
{
    static const char *const lexicons[] = {"words.csv"}, *const inputs[] = {"in.jsonl"};
    static const slant_compare_options options = {.event = "event", .seed = 3};
    slant_run_options run = {.inputs = inputs, .n_inputs = 1, .threads = 1};
    run.engine.lexicons = lexicons;
    run.engine.n_lexicons = 1;
    return slant_compare(&run, &options, tables, error);
}

static slant_table table_named(const slant_tables *tables, const char *name)
{
    slant_table table;
    for (size_t i = 0; slant_tables_at(tables, i, &table); i++)
        if (strcmp(table.shape->name, name) == 0)
            return table;
    fail();
    return table;
}

static slant_str cell(const slant_table *table, uint32_t row, const char *column)
{
    for (uint32_t c = 0; c < table->shape->n_columns; c++)
        if (strcmp(table->shape->columns[c].name, column) == 0) {
            const slant_cell *found = &table->cells[(size_t)row * table->shape->n_columns + c];
            return found->kind == SLANT_CELL_TEXT ? found->as.text : (slant_str){0};
        }
    fail();
    return (slant_str){0};
}

static uint32_t row_with(const slant_table *table, const char *source, const char *concept)
{
    for (uint32_t r = 0; r < table->n_rows; r++)
        if (sl_eq(cell(table, r, "source"), sl_str(source)) &&
            sl_eq(cell(table, r, "concept"), sl_str(concept)))
            return r;
    fail();
    return 0;
}

static void names_are_joined_across_spellings(void **state)
{
    (void)state;
    slant_tables *tables;
    slant_error error;
    assert_int_equal(compare(&tables, &error), SLANT_OK);
    slant_table labels = table_named(tables, "labels");
    uint32_t veld = row_with(&labels, "Veld", "killing");
    uint32_t corvet = row_with(&labels, "Corvet", "killing");
    assert_true(sl_eq(cell(&labels, veld, "about"), SL("Karim al-Dastan")));
    assert_true(sl_eq(cell(&labels, corvet, "about"), SL("Karim al-Dastan")));
    assert_true(sl_eq(cell(&labels, veld, "comparison"), SL("compared")));
    /* Two persons who were killed together are one line. */
    uint32_t both = row_with(&labels, "Marento", "killing");
    assert_true(sl_eq(cell(&labels, both, "about"), SL("Lena Orvik; Tomas Kerrin")));
    slant_tables_free(tables);
}

static void matters_are_compared_without_a_referent(void **state)
{
    (void)state;
    slant_tables *tables;
    slant_error error;
    assert_int_equal(compare(&tables, &error), SLANT_OK);
    slant_table labels = table_named(tables, "labels");
    uint32_t r = row_with(&labels, "Veld", "climate-change");
    assert_null(cell(&labels, r, "about").ptr);
    assert_true(sl_eq(cell(&labels, r, "comparison"), SL("compared")));
    slant_tables_free(tables);
}

static bool count_bytes(void *user, slant_str bytes)
{
    *(size_t *)user += bytes.len;
    return true;
}

/* How many bytes a comparison and its reports are; 0 after a clean failure. */
static size_t compare_and_write(void)
{
    static const char *const formats[] = {"text", "html", "jsonl", "csv"};
    slant_tables *tables;
    slant_error error;
    size_t bytes = 0;
    slant_status status = compare(&tables, &error);
    for (size_t f = 0; f < 4 && status == SLANT_OK; f++)
        status = slant_tables_write(tables, formats[f], NULL, count_bytes, &bytes, NULL, &error);
    if (status != SLANT_OK && status != SLANT_NO_MEMORY && status != SLANT_OUTPUT &&
        status != SLANT_SKIPPED)
        fail_msg("status %d: %s", (int)status, error.message);
    slant_tables_free(tables);
    return status == SLANT_OK ? bytes : 0;
}

static long count_engine(void)
{
    static const char *const lexicons[] = {"words.csv"};
    const slant_engine_options options = {.lexicons = lexicons, .n_lexicons = 1};
    left = 1L << 40;
    slant_engine *engine = slant_engine_new(&options, NULL);
    long taken = (1L << 40) - left;
    left = -1;
    slant_engine_free(engine);
    return taken;
}

static void every_allocation_fails_once(void **state)
{
    (void)state;
    size_t whole = compare_and_write();
    long n = 0, in_engine = count_engine(), swept = 0;
    assert_true(whole > 1000);
    do {
        has_failed = false;
        left = n;
        size_t bytes = compare_and_write();
        left = -1;
        swept++;
        n += n > 40 && n < in_engine ? 97 : 1; /* tests of the engine sweep all of it */
        if (bytes != 0 && bytes != whole)
            fail_msg("allocation %ld: %zu of %zu bytes", n, bytes, whole);
    } while (has_failed);
    print_message("%ld allocations of a comparison failed once\n", swept - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names_are_joined_across_spellings, enter, leave_folder),
        cmocka_unit_test_setup_teardown(matters_are_compared_without_a_referent, enter,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(every_allocation_fails_once, enter, leave_folder),
    };
    return cmocka_run_group_tests_name("study_compare", tests, NULL, NULL);
}
