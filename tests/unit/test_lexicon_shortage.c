/* test_lexicon_shortage.c - each single allocation of whatever is done with a lexicon fails, alone
 * and with all after it: a clean "out of memory", or what is said and written with all the memory.
 * The language is a small one, so that no allocation has to be left out. */
/* link: -Wl,--wrap=sl_mem_resize,--wrap=fsync */
#include "lexicon_files.h"

#include "shortage_test.h"

#include <limits.h>

/* No test can see whether the disk was waited for. */
int __wrap_fsync(int fd);
int __wrap_fsync(int fd)
{
    (void)fd;
    return 0;
}

#define LANGUAGE "languages/xx/language/"

static files *f;
static const char *tests_data; /* absolute */

static const struct { const char *name, *text; } texts[] = {
    {LANGUAGE "language.json",
     "{\"name\": \"Small\", \"stemmer\": \"english\", \"quotes\": [[\"\\\"\", \"\\\"\"]]}"},
    {LANGUAGE "endings.csv", "kind,ending,base\ninflection,s,\ninflection,ed,\nderivation,er,\n"},
    {LANGUAGE "words.csv", "form,count\nkill,50\nkiller,40\nkilled,30\nkillers,20\nliberal,10\n"
                           "liberalism,9\nliberation,8\n"},
    {"languages/xx/base.csv", "id,term,category,weight\nb1,invade,k,0.5\nb2,seize,k,0.5\n"},
    {"languages/xx/list.txt", "grim\nblatant lie\n"},
    {"good/terms.csv",
     "id,status,term,match,category,frame,concept,weight,valence,favours,unless,near,except,"
     "alternative,example,counterexample,coder\n"
     "a,,\"war {0,2} crime\",,k,f1,,0.5,-1,,~ trial; the ~,,,,A war and crime.,"
     "No war crime trial.,A\n"
     "b,,(kill|slay),form,k,,c,1,,opponent,,,killer,hit,They kill.,A killer came.,B\n"
     "d,,armed group,,,,c,0,,,,,,,The armed group.,,\n"
     "e,,terror*,case,k;label,,,0.8,1,,,\"the ~\",,,We saw the terrorists.,,\n"
     "b2,retired,,,,,,,,,,,,,,,\n"},
    {"good/lexicon.json",
     "{\"name\": \"good\", \"version\": \"1.2\", \"licence\": \"CC0\", \"authors\": [\"A. Veld\", "
     "\"B. Osk\"], \"title\": \"Good & fine\", \"doi\": \"10.1/x_y\", \"extends\": [\"base\"], "
     "\"definitions\": {\"categories\": {\"k\": \"K.\", \"label\": \"L.\"}, \"frames\": {\"f1\": "
     "\"F.\"}, \"concepts\": {\"c\": \"C.\"}}}"},
    {"poor.csv",
     "term,category,concept,weight,unless,near,except,example,counterexample\n"
     "attack,k,,.5,,,,Nothing here.,They attack.\nattacks,k,,.8,,,,An attack.,\n"
     "liberal,k,,.5,,,regimen,Liberal.,\nkill,k,c,1,,,,A kill.,\nwar,q,,.5,war,; ;,,A war.,\n"
     "\"x {0,3 y\",k,,.5,,,,E.,\nseizing,k,,7,,,,E.,\n2-Feb,k,,.5,,,,E.,\n"},
    {"semicolons.csv", "term;category;weight\ninvade;k;0,5\nseize;k;0.5\n"},
    {"patterns.cat", "WAR\n\tATTACK* (1)\n\tFIRE (1)\n\t@NEAR [ATTACK AFTER FIRE /S]\n"},
    {"guards.dic", "%\n1\tk\n2\tl\n%\nkind\t(of)1/2\nkind<of>\t1\nregime\t1\t2\n"},
};

static char path_of[2][PATH_MAX + 60];

static const char *at(const char *name)
{
    static unsigned turn;
    char *to = path_of[++turn % 2];
    if (name[0] == '/')
        snprintf(to, sizeof path_of[0], "%s", name);
    else
        snprintf(to, sizeof path_of[0], "%s/%s", f->folder, name);
    return to;
}

static void hear_all(void *user, const slant_error *warning)
{
    (void)user;
    shortage_say(warning->message);
}

static void hear_each(void *user, const slant_finding *finding)
{
    (void)user;
    shortage_say(finding->code);
    shortage_say(finding->where.message);
}

static slant_lexicon_options options = {.lang = "xx", .warn = hear_all};

static slant_status load(const char *name, slant_error *error)
{
    slant_lexicon *lexicon = slant_lexicon_load(at(name), &options, error);
    if (!lexicon)
        return shortage_status(error);
    const slant_lexicon_info *info = slant_lexicon_get_info(lexicon);
    for (size_t i = 0; i < info->n_entries; i++)
        shortage_say_slice(info->entries[i].term);
    for (size_t i = 0; i < info->n_definitions; i++)
        shortage_say_slice(info->definitions[i].text);
    slant_lexicon_free(lexicon);
    return SLANT_OK;
}

static slant_status check(const char *name, slant_error *error)
{
    const char *beside[] = {at("languages/xx/list.txt")};
    slant_lexicon_options with = options;
    with.beside = beside;
    with.n_beside = 1;
    return slant_lexicon_check(at(name), &with, hear_each, NULL, error);
}

static slant_status test(const char *name, slant_error *error)
{
    return slant_lexicon_test(at(name), &options, hear_each, NULL, error);
}

static bool take(void *user, slant_str bytes)
{
    (void)user;
    shortage_say_slice(bytes);
    return true;
}

static slant_status cite(const char *name, slant_error *error)
{
    slant_lexicon *lexicon = slant_lexicon_load(at(name), &options, error);
    if (!lexicon)
        return shortage_status(error);
    slant_status status = slant_lexicon_cite(lexicon, NULL, take, NULL, error);
    if (status == SLANT_OK)
        status = slant_lexicon_cite(lexicon, "bibtex", take, NULL, error);
    slant_lexicon_free(lexicon);
    return status;
}

static slant_status names(const char *name, slant_error *error)
{
    char **all;
    size_t n;
    (void)name;
    slant_status status = slant_lexicon_names(&options, &all, &n, error);
    for (size_t i = 0; status == SLANT_OK && i < n; i++)
        shortage_say(all[i]);
    if (status == SLANT_OK)
        slant_names_free(all);
    return status;
}

static slant_status by_name(const char *name, slant_error *error)
{
    slant_lexicon *lexicon = slant_lexicon_load(name, &options, error);
    slant_lexicon_free(lexicon);
    return lexicon ? SLANT_OK : shortage_status(error);
}

/* A folder that was made, and nothing else. */
static void say_made(slant_status status)
{
    char path[600], bytes[4096];
    static const char *const made[] = {"terms.csv", "lexicon.json"};
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/made/%s", f->folder, made[i]);
        FILE *file = fopen(path, "rb");
        assert_int_equal(file != NULL, status == SLANT_OK);
        if (!file)
            continue;
        size_t n = fread(bytes, 1, sizeof bytes, file);
        fclose(file);
        shortage_say_slice((slant_str){bytes, n});
        remove(path);
    }
    remove(at("made"));
}

static slant_status make_new(const char *name, slant_error *error)
{
    (void)name;
    slant_status status = slant_lexicon_new(at("made"), &options, error);
    say_made(status);
    return status;
}

static slant_status import(const char *name, slant_error *error)
{
    slant_exchange done;
    slant_status status = slant_lexicon_import(at(name), NULL, at("made"), &options, &done, error);
    say_made(status);
    if (status == SLANT_OK)
        shortage_say(done.rescaling);
    return status;
}

static const char *export_to;

static slant_status export(const char *name, slant_error *error)
{
    return slant_lexicon_export(at(name), export_to, NULL, take, NULL, &options, NULL, error);
}

/* From the rows to the engine, and an article through it. */
static slant_status annotate(const char *name, slant_error *error)
{
    const char *lexicons[] = {at(name)};
    const slant_engine_options with = {.lang = "xx", .lexicons = lexicons, .n_lexicons = 1,
                                       .from_source = true, .warn = hear_all};
    const slant_article article = {
        .doc_id = {"a", 1},
        .text = SL("They slay. We saw the terrorists of a war and of crime, "
                   "the armed group said.")};
    slant_engine *engine = slant_engine_new(&with, error);
    const slant_result *result = NULL;
    if (!engine)
        return shortage_status(error);
    slant_annotator_options all = {.keep_tokens = true, .keep_suppressed = true};
    slant_annotator *annotator = slant_annotator_new(engine, &all, error);
    slant_status status = annotator ? slant_annotate(annotator, &article, &result, error)
                                    : SLANT_NO_MEMORY;
    for (uint32_t i = 0; status == SLANT_OK && i < result->n_annotations; i++)
        shortage_say_slice(result->annotations[i].entry->id);
    slant_annotator_free(annotator);
    slant_engine_free(engine);
    return status;
}

static const char *data(const char *name)
{
    static char path[PATH_MAX + 60];
    snprintf(path, sizeof path, "%s/%s", tests_data, name);
    return path;
}

static void lexicons_are_loaded(void **state)
{
    (void)state;
    static const char *const all[] = {"good", "poor.csv", "semicolons.csv",
                                      "languages/xx/list.txt"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        sweep_shortage("load", load, all[i]);
    sweep_shortage("load", load, data("sheets/awkward.xlsx"));
    sweep_shortage("load", load, data("sheets/broken.xlsx"));
    sweep_shortage("load by name", by_name, "base");
    sweep_shortage("load by a wrong name", by_name, "bse");
    sweep_shortage("names", names, "");
}

static void lexicons_are_checked_and_cited(void **state)
{
    (void)state;
    sweep_shortage("check", check, "good");
    sweep_shortage("check", check, "poor.csv");
    sweep_shortage("test", test, "good");
    sweep_shortage("test", test, "poor.csv");
    sweep_shortage("cite", cite, "good");
    sweep_shortage("new", make_new, "");
}

static void dictionaries_are_read(void **state)
{
    (void)state;
    static const char *const all[] = {"valley.dic", "valley.dicx", "valley.cat", "valley.lcd",
                                      "valley.lc3", "valley.ykd", "valley.yml", "vader.txt",
                                      "emolex.txt", "intensity.txt", "clues.tff"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        char name[60];
        snprintf(name, sizeof name, "dictionaries/%s", all[i]);
        sweep_shortage("import", import, data(name));
    }
    sweep_shortage("import", import, "guards.dic");
    sweep_shortage("import", import, "patterns.cat");
}

static void dictionaries_are_written(void **state)
{
    (void)state;
    slant_format format;
    for (size_t i = 0; slant_dictionary_format_at(i, &format); i++) {
        export_to = format.name;
        sweep_shortage(format.name, export, "good");
    }
}

static void engines_are_built(void **state)
{
    (void)state;
    sweep_shortage("annotate", annotate, "good");
}

static int set_up(void **state)
{
    static char lexicons[600], data_folder[PATH_MAX];
    (void)state;
    assert_non_null(realpath("tests/data", data_folder));
    tests_data = data_folder;
    f = files_new();
    static const char *const folders[] = {"languages", "languages/xx", "languages/xx/language",
                                          "good"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        files_folder(f, folders[i]);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        files_write(f, texts[i].name, texts[i].text);
    snprintf(lexicons, sizeof lexicons, "%s/languages", f->folder);
    setenv("SLANT_LEXICONS", lexicons, 1);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    files_free(f);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lexicons_are_loaded),
        cmocka_unit_test(lexicons_are_checked_and_cited),
        cmocka_unit_test(dictionaries_are_read),
        cmocka_unit_test(dictionaries_are_written),
        cmocka_unit_test(engines_are_built),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
