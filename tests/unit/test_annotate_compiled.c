/* test_annotate_compiled.c - the compiled form of an engine: that it is the same engine; that a
 * file which is stale, foreign, cut off or damaged is not used; and that no file, not even one with
 * a forged sum, leads outside of memory (the sanitizers watch). */
/* link: -Wl,--wrap=sl_mem_resize */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "annotate/annotator.h"
#include "annotate/compiled.h"
#include "annotate/stored.h"
#include "base/path.h"
#include "base/str.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SUM_AT = 80 }; /* in the head: the sum over all else */

static long left = -1; /* allocations that still succeed; -1: all do */

void *__real_sl_mem_resize(void *old, size_t new_size);
void *__wrap_sl_mem_resize(void *old, size_t new_size);
void *__wrap_sl_mem_resize(void *old, size_t new_size)
{
    if (left == 0)
        return NULL;
    if (left > 0)
        left--;
    return __real_sl_mem_resize(old, new_size);
}

/* ---- a small language, with a lexicon that has a bit of everything ---- */

static char folder[64];

static const char *at(const char *name)
{
    static char path[4][512];
    static int turn;
    turn = (turn + 1) % 4;
    snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
    return path[turn];
}

static void put(const char *name, const char *text)
{
    FILE *f = fopen(at(name), "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static const char terms[] =
    "id,term,match,category,frame,concept,weight,valence,unless,near,except,note,own\n"
    "a,(brutal|savage) raid,,violence;acts,threat,,0.8,-0.5,\"bargain {0,3} ~\",,,grim,x\n"
    "b,regime,,labels,,rule,0.6,,,\"army {0,8} ~; general\",regimes,,\n"
    "c,terror*,,labels,,,1,,,,,,\n"
    "d,\"so {0,2} called\",form,distance,,,0.4,,,,,,y\n"
    "e,Bureau!!,case,names,,,0.2,,ministry,,,,\n";

static int open_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/slant-compiled-XXXXXX");
    if (!mkdtemp(folder))
        return 1;
    static const char *const folders[] = {"root", "root/en", "root/en/language", "root/en/actors",
                                          "root/en/lex", "cache"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (mkdir(at(folders[i]), 0700) != 0)
            return 1;
    put("root/en/language/language.json",
        "{\"name\": \"English\", \"stemmer\": \"english\", \"quotes\": [[\"\\\"\", \"\\\"\"]],"
        "\"possessives\": [\"'s\"], \"months\": [\"May\"], \"domains\": [\"org\"],"
        "\"dots\": {\"join\": true, \"except\": [\"a.m\"]},"
        "\"word_folds\": [{\"from\": [\"ise\"], \"to\": [\"ize\"], \"except\": [\"rise\","
        "\"*wise\"]}], \"variants\": [[\"grey\", \"gray\"]]}");
    put("root/en/language/abbreviations.csv", "abbreviation,kind\nMr.,title\nInc.,place\n");
    put("root/en/language/boilerplate.csv", "text,part,role,max_words,rest\nread more,start,,9,\n"
        "photo by,start,caption,,names\nshare this,whole,,,\nfollow us,words,,,\n");
    put("root/en/language/cues.csv", "term,id,type,class,s,past,participle,ing,complement\n"
        "claim,claim,verb,distancing,claims,claimed,claimed,claiming,quote;that\n"
        "claim,claim-noun,noun,distancing,claims,,,,that\n"
        "according to,according,phrase,neutral,,,,,source\n");
    put("root/en/language/cue-classes.csv", "class,act,definition,source\n"
        "distancing,speech,Doubt.,A book\nneutral,speech,None.,\n");
    put("root/en/language/word-classes.csv",
        "word,class\nthe,determiner\nhe,subject\n*ly,adverb\n");
    put("root/en/language/modifiers.csv", "term,match,kind,factor,before,after\n"
        "not,form,negator,0.5,3,0\nallegedly,,hedge,0.5,4,4\n");
    put("root/en/language/concepts.csv", "concept,kind,state\nrule,label,yes\n");
    put("root/en/language/referents.csv", "word,class,name\nkilled,kills,\nveldish,demonym,Veld\n");
    put("root/en/actors/all.csv", "name,aliases,group,status,match\n"
        "Helen Marsk,Marsk;Minister Marsk,government,named,\n");
    put("root/en/lex/terms.csv", terms);
    put("root/en/lex/lexicon.json", "{\"name\": \"lex\", \"version\": \"1.0.0\"}");
    setenv("SLANT_LEXICONS", at("root"), 1);
    setenv("XDG_CACHE_HOME", at("cache"), 1);
    unsetenv("SLANT_CACHE");
    return 0;
}

static int drop_folder(void **state)
{
    char command[256];
    (void)state;
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static const char *const lexicons[] = {"lex"};
static const slant_engine_options plain = {.lexicons = lexicons, .n_lexicons = 1};
static const slant_engine_options from_source = {.lexicons = lexicons, .n_lexicons = 1,
                                                 .from_source = true};

static const char text[] =
    "Read more: the regime\n\nHelen Marsk claimed that the brutal raid, a \"terrorist\" act, was "
    "not the regime's. The army backed the regime. So it was called, according to the Bureau. "
    "Mr. Marsk's claims were allegedly savage raids of the ministry's Bureau.\n\n"
    "Photo by Ann Lee\n";

/* A number for all that was found. */
static uint64_t sum_of(const slant_result *r)
{
    uint64_t sum = r->n_sentences * 31u + r->n_attributions * 7u + r->n_suppressed;
    for (uint32_t i = 0; i < r->n_annotations; i++) {
        const slant_annotation *a = &r->annotations[i];
        sum = sum * 1000003u + a->start * 7u + a->voice + a->entry->line + (uint64_t)(a->score * 9);
        sum += a->entry->n_category + a->entry->category[0].len + a->speaker.len + a->negated;
    }
    for (uint32_t i = 0; i < r->n_suppressed; i++)
        sum = sum * 31u + r->suppressed[i].reason.len;
    return sum;
}

/* What an engine finds in the text; 0 when memory ran out. */
static uint64_t use(const slant_engine *engine)
{
    slant_annotator_options options = {.keep_suppressed = true, .keep_tokens = true};
    slant_article article = {.doc_id = SL("a"), .text = {text, sizeof text - 1}};
    const slant_result *result = NULL;
    slant_annotator *annotator = slant_annotator_new(engine, &options, NULL);
    uint64_t sum = 0;
    if (annotator && slant_annotate(annotator, &article, &result, NULL) == SLANT_OK)
        sum = sum_of(result);
    slant_annotator_free(annotator);
    return sum;
}

/* ---- a compiled file in memory ---- */

typedef struct image {
    char *bytes; /* exactly as long as it is: what reads behind it is seen */
    size_t n;
    sl_sum sources;
} image;

static image make_image(void)
{
    image made = {0};
    sl_arena arena;
    sl_wanted wanted;
    sl_arena_init(&arena, 0);
    assert_true(sl_wanted_find(&wanted, &from_source, &arena, NULL));
    assert_true(sl_wanted_sum(&wanted, &made.sources));
    sl_kept kept = {.wanted = &wanted};
    slant_engine *engine = slant_engine_new(&from_source, NULL);
    assert_non_null(engine);
    assert_int_equal(sl_stored_write(engine, made.sources, &kept, at("image"), NULL), SLANT_OK);
    FILE *f = fopen(at("image"), "r");
    assert_non_null(f);
    fseek(f, 0, SEEK_END);
    made.n = (size_t)ftell(f);
    rewind(f);
    made.bytes = malloc(made.n);
    assert_int_equal(fread(made.bytes, 1, made.n, f), made.n);
    fclose(f);
    slant_engine_free(engine);
    sl_arena_free(&arena);
    return made;
}

/* A sum that fits what the bytes are now. */
static void forge(char *bytes, size_t n)
{
    sl_checksum checksum;
    sl_checksum_init(&checksum);
    sl_checksum_add(&checksum, (slant_str){bytes, SUM_AT});
    sl_checksum_add(&checksum, (slant_str){bytes + SL_COMPILED_HEAD, n - SL_COMPILED_HEAD});
    sl_sum sum = sl_checksum_end(&checksum);
    memcpy(bytes + SUM_AT, &sum, sizeof sum);
}

/* Reads and uses the bytes: 0 when they are refused. */
static uint64_t try(const char *bytes, size_t n, sl_sum sources)
{
    slant_engine *engine = sl_engine_blank(NULL);
    sl_kept kept = {0};
    uint64_t found = 0;
    slant_str file = {bytes, n};
    if (engine && sl_compiled_read(engine, file, sources, &kept) && sl_compiled_is_whole(file)) {
        sl_engine_finish(engine, false);
        found = engine->arena.failed ? 0 : use(engine);
    }
    sl_engine_drop(engine);
    return found;
}

static void what_is_read_is_what_was_written(void **state)
{
    (void)state;
    image i = make_image();
    slant_engine *engine = slant_engine_new(&from_source, NULL);
    uint64_t want = use(engine);
    assert_true(want != 0);
    assert_true(try(i.bytes, i.n, i.sources) == want);
    image again = make_image();
    assert_int_equal(i.n, again.n);
    assert_memory_equal(i.bytes, again.bytes, i.n); /* the same sources make the same bytes */
    print_message("%zu bytes\n", i.n);
    slant_engine_free(engine);
    free(again.bytes);
    free(i.bytes);
}

static void a_damaged_byte_is_refused(void **state)
{
    (void)state;
    image i = make_image();
    for (size_t k = 0; k < i.n; k++) {
        for (unsigned bit = 1; bit < 256; bit = bit * 16 + 1) {
            i.bytes[k] ^= (char)bit;
            assert_true(try(i.bytes, i.n, i.sources) == 0);
            i.bytes[k] ^= (char)bit;
        }
    }
    for (size_t n = 0; n < i.n; n++) {
        char *cut = malloc(n + 1);
        memcpy(cut, i.bytes, n);
        assert_true(try(cut, n, i.sources) == 0);
        free(cut);
    }
    free(i.bytes);
}

static void a_forged_sum_leads_nowhere(void **state)
{
    (void)state;
    static const unsigned char values[] = {0x00, 0x01, 0x7f, 0x80, 0xff};
    image i = make_image();
    size_t accepted = 0, all = 0;
    for (size_t k = 0; k < i.n; k++) {
        char old = i.bytes[k];
        for (size_t v = 0; v < sizeof values; v++) {
            i.bytes[k] = (char)values[v];
            if (i.bytes[k] == old || (k >= SUM_AT && k < SL_COMPILED_HEAD))
                continue;
            forge(i.bytes, i.n);
            accepted += try(i.bytes, i.n, i.sources) != 0;
            all++;
        }
        i.bytes[k] = old;
    }
    for (size_t n = SL_COMPILED_HEAD; n < i.n; n += 7) {
        char *cut = malloc(n);
        memcpy(cut, i.bytes, n);
        forge(cut, n);
        assert_true(try(cut, n, i.sources) == 0);
        free(cut);
    }
    print_message("%zu of %zu forged files hold what an engine can hold\n", accepted, all);
    free(i.bytes);
}

/* Whole numbers in place of others: what points far away. */
static void forged_numbers_lead_nowhere(void **state)
{
    (void)state;
    image i = make_image();
    uint64_t random = 88172645463325252u;
    char *bytes = malloc(i.n);
    for (int round = 0; round < 6000; round++) {
        memcpy(bytes, i.bytes, i.n);
        for (int k = 0; k <= round % 4; k++) {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            static const uint32_t numbers[] = {0, 1, 2, 255, 65535, 0x7fffffff, 0xffffffff, 64};
            uint32_t number = round % 3 ? numbers[random % 8] : (uint32_t)(random >> 40) % 512;
            size_t place = SL_COMPILED_HEAD +
                           (size_t)(random >> 16) % ((i.n - SL_COMPILED_HEAD) / 4 - 1) * 4;
            memcpy(bytes + place, &number, sizeof number);
        }
        forge(bytes, i.n);
        try(bytes, i.n, i.sources);
    }
    free(bytes);
    free(i.bytes);
}

static void another_build_or_other_sources_are_refused(void **state)
{
    (void)state;
    image i = make_image();
    static const size_t places[] = {0, 8, 12, 16, 31, 32, 47}; /* magic … sources */
    for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
        i.bytes[places[k]] ^= 1;
        forge(i.bytes, i.n);
        assert_true(try(i.bytes, i.n, i.sources) == 0);
        i.bytes[places[k]] ^= 1;
    }
    forge(i.bytes, i.n);
    assert_true(try(i.bytes, i.n, i.sources) != 0);
    i.sources.word[1]++;
    assert_true(try(i.bytes, i.n, i.sources) == 0);
    free(i.bytes);
}

static void memory_that_runs_out_while_reading(void **state)
{
    (void)state;
    image i = make_image();
    uint64_t want = try(i.bytes, i.n, i.sources);
    long n = 0;
    for (uint64_t found = 0; found == 0; n++) {
        left = n;
        found = try(i.bytes, i.n, i.sources);
        left = -1;
        assert_true(found == 0 || found == want);
    }
    print_message("%ld allocations failed once\n", n - 1);
    free(i.bytes);
}

/* ---- the cache ---- */

static int count_files(const char *name, const char *ending)
{
    DIR *dir = opendir(at(name));
    int n = 0;
    for (const struct dirent *e; dir && (e = readdir(dir)) != NULL;)
        n += sl_ends(sl_str(e->d_name), sl_str(ending));
    if (dir)
        closedir(dir);
    return n;
}

static void empty_cache(void)
{
    char command[256];
    snprintf(command, sizeof command, "rm -rf %s/cache && mkdir -m 700 %s/cache", folder, folder);
    assert_int_equal(system(command), 0);
}

static slant_engine *new_engine(void)
{
    slant_error error = {0};
    slant_engine *engine = slant_engine_new(&plain, &error);
    if (!engine)
        fail_msg("%s:%lu: %s", error.file, (unsigned long)error.line, error.message);
    return engine;
}

static void the_second_engine_is_mapped(void **state)
{
    (void)state;
    empty_cache();
    slant_engine *first = new_engine(), *second = new_engine();
    assert_null(first->image.ptr);
    assert_non_null(second->image.ptr);
    assert_string_equal(first->info.run, second->info.run);
    assert_string_equal(first->lexicons[0]->info.sha256, second->lexicons[0]->info.sha256);
    assert_true(sl_eq(first->lexicons[0]->info.path, second->lexicons[0]->info.path));
    assert_true(use(first) == use(second));
    slant_engine_free(first);
    slant_engine_free(second);
    assert_int_equal(count_files("cache/slant", ".compiled"), 1);
    assert_int_equal(count_files("cache/slant", ".part"), 0);
    setenv("SLANT_CACHE", "off", 1);
    first = new_engine();
    unsetenv("SLANT_CACHE");
    assert_null(first->image.ptr);
    slant_engine_free(first);
}

/* Same length, same times: the bytes alone tell. */
static void a_changed_source_is_seen(void **state)
{
    (void)state;
    static const char *const files[] = {"root/en/lex/terms.csv", "root/en/lex/lexicon.json",
                                        "root/en/language/cues.csv", "root/en/actors/all.csv"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        slant_engine_free(new_engine());
        slant_engine *before = new_engine();
        assert_non_null(before->image.ptr);
        struct stat info;
        assert_int_equal(stat(at(files[i]), &info), 0);
        FILE *f = fopen(at(files[i]), "r+");
        assert_non_null(f);
        fseek(f, -4, SEEK_END); /* a blank in place of what stands there, or the other way round */
        int c = fgetc(f);
        fseek(f, -4, SEEK_END);
        fputc(c == 'y' ? 'z' : c == ' ' ? '.' : ' ', f);
        fclose(f);
        struct timespec times[2] = {info.st_atim, info.st_mtim};
        assert_int_equal(utimensat(AT_FDCWD, at(files[i]), times, 0), 0);
        slant_error error = {0};
        slant_engine *after = slant_engine_new(&plain, &error);
        if (after)
            assert_null(after->image.ptr); /* built anew; or refused, if the change is a fault */
        slant_engine_free(after);
        slant_engine_free(before);
        f = fopen(at(files[i]), "r+");
        fseek(f, -4, SEEK_END);
        fputc(c, f);
        fclose(f);
    }
}

static char cached[600];

static const char *find_cached(void)
{
    DIR *dir = opendir(at("cache/slant"));
    assert_non_null(dir);
    for (const struct dirent *e; (e = readdir(dir)) != NULL;)
        if (e->d_name[0] != '.')
            snprintf(cached, sizeof cached, "%s/%s", at("cache/slant"), e->d_name);
    closedir(dir);
    return cached;
}

static void a_file_that_others_can_write_is_not_used(void **state)
{
    (void)state;
    struct stat info;
    empty_cache();
    slant_engine_free(new_engine());
    assert_int_equal(stat(find_cached(), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(chmod(cached, 0622), 0);
    slant_engine *engine = new_engine();
    assert_null(engine->image.ptr);
    slant_engine_free(engine);
    assert_int_equal(stat(cached, &info), 0); /* written anew */
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(rename(cached, at("cache/moved")), 0);
    assert_int_equal(symlink(at("cache/moved"), cached), 0);
    engine = new_engine();
    assert_null(engine->image.ptr); /* nor is a link */
    slant_engine_free(engine);
}

static void a_damaged_file_is_replaced(void **state)
{
    (void)state;
    empty_cache();
    slant_engine_free(new_engine());
    FILE *f = fopen(find_cached(), "r+");
    assert_non_null(f);
    fseek(f, 2000, SEEK_SET);
    fputs("damage", f);
    fclose(f);
    slant_engine *engine = new_engine();
    assert_null(engine->image.ptr);
    slant_engine_free(engine);
    engine = new_engine();
    assert_non_null(engine->image.ptr);
    slant_engine_free(engine);
    assert_int_equal(truncate(cached, 0), 0);
    slant_engine_free(new_engine());
}

static void a_cache_that_cannot_be_is_no_error(void **state)
{
    (void)state;
    static const char *const places[] = {"/proc/none", "root/en/lex/terms.csv", "not/absolute", ""};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        setenv("XDG_CACHE_HOME", places[i][0] == 'r' ? at(places[i]) : places[i], 1);
        setenv("HOME", "/proc/none", 1);
        slant_engine *engine = new_engine();
        assert_null(engine->image.ptr);
        slant_engine_free(engine);
    }
    unsetenv("HOME");
    unsetenv("XDG_CACHE_HOME");
    slant_engine_free(new_engine());
    setenv("XDG_CACHE_HOME", at("cache"), 1);
    empty_cache();
    assert_int_equal(mkdir(at("cache/slant"), 0777), 0);
    assert_int_equal(chmod(at("cache/slant"), 0777), 0); /* for all to write: not ours to use */
    slant_engine_free(new_engine());
    assert_int_equal(count_files("cache/slant", ".compiled"), 0);
    empty_cache();
}

static void processes_at_once(void **state)
{
    (void)state;
    enum { N = 8 };
    empty_cache();
    uint64_t want = 0;
    slant_engine *engine = slant_engine_new(&from_source, NULL);
    want = use(engine);
    slant_engine_free(engine);
    pid_t child[N];
    for (int i = 0; i < N; i++) {
        child[i] = fork();
        if (child[i] == 0) {
            bool good = true;
            for (int k = 0; k < 4 && good; k++) {
                slant_engine *e = slant_engine_new(&plain, NULL);
                good = e && use(e) == want;
                slant_engine_free(e);
            }
            _exit(good ? 0 : 1);
        }
    }
    for (int i = 0; i < N; i++) {
        int status;
        waitpid(child[i], &status, 0);
        assert_int_equal(status, 0);
    }
    assert_int_equal(count_files("cache/slant", ".compiled"), 1);
    assert_int_equal(count_files("cache/slant", ".part"), 0);
}

static void a_file_beside_the_lexicons_is_used(void **state)
{
    (void)state;
    empty_cache();
    slant_error error = {0};
    assert_int_equal(slant_engine_compile(&plain, at("root/en.compiled"), &error), SLANT_OK);
    slant_engine *engine = new_engine();
    assert_non_null(engine->image.ptr);
    slant_engine_free(engine);
    assert_int_equal(count_files("cache", "slant"), 0); /* nothing to keep */
    assert_int_equal(chmod(at("root/en.compiled"), 0666), 0);
    engine = new_engine();
    assert_null(engine->image.ptr);
    slant_engine_free(engine);
    assert_int_equal(unlink(at("root/en.compiled")), 0);
    assert_int_equal(slant_engine_compile(&plain, "/dev/full", &error), SLANT_OUTPUT);
}

static void note(void *user, const slant_error *warning)
{
    sl_buf *said = user;
    sl_buf_printf(said, "%d %s:%llu %s\n", (int)warning->status, warning->file,
                  (unsigned long long)warning->line, warning->message);
}

static void warnings_are_given_again(void **state)
{
    (void)state;
    put("warned.csv", "term,wieght\nregime,1\n");
    const char *path = at("warned.csv"), *names[] = {path};
    sl_buf first = {0}, second = {0};
    slant_engine_options options = {.lexicons = names, .n_lexicons = 1, .warn = note,
                                    .warn_user = &first};
    slant_engine_free(slant_engine_new(&options, NULL));
    options.warn_user = &second;
    slant_engine *engine = slant_engine_new(&options, NULL);
    assert_non_null(engine);
    assert_non_null(engine->image.ptr);
    assert_true(first.len > 0);
    assert_true(sl_eq(sl_buf_str(&first), sl_buf_str(&second)));
    slant_engine_free(engine);
    sl_buf_free(&first);
    sl_buf_free(&second);
}

static void what_a_lexicon_extends_is_a_source(void **state)
{
    (void)state;
    assert_int_equal(mkdir(at("more"), 0700), 0);
    put("base.csv", "term\nregime\n");
    put("more/terms.csv", "term\nraid\n");
    put("more/lexicon.json", "{\"name\": \"more\", \"\\u0065xtends\": [\"../base.csv\"]}");
    const char *names[] = {at("more")};
    slant_engine_options options = {.lexicons = names, .n_lexicons = 1};
    slant_engine_free(slant_engine_new(&options, NULL));
    slant_engine *engine = slant_engine_new(&options, NULL);
    assert_non_null(engine);
    assert_non_null(engine->image.ptr);
    assert_int_equal(engine->info.lexicons[0]->n_entries, 2);
    slant_engine_free(engine);
    put("base.csv", "term\nregime\njunta\n");
    engine = slant_engine_new(&options, NULL);
    assert_null(engine->image.ptr);
    assert_int_equal(engine->info.lexicons[0]->n_entries, 3);
    slant_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_is_what_was_written),
        cmocka_unit_test(a_damaged_byte_is_refused),
        cmocka_unit_test(a_forged_sum_leads_nowhere),
        cmocka_unit_test(forged_numbers_lead_nowhere),
        cmocka_unit_test(another_build_or_other_sources_are_refused),
        cmocka_unit_test(memory_that_runs_out_while_reading),
        cmocka_unit_test(the_second_engine_is_mapped),
        cmocka_unit_test(a_changed_source_is_seen),
        cmocka_unit_test(a_file_that_others_can_write_is_not_used),
        cmocka_unit_test(a_damaged_file_is_replaced),
        cmocka_unit_test(a_cache_that_cannot_be_is_no_error),
        cmocka_unit_test(processes_at_once),
        cmocka_unit_test(a_file_beside_the_lexicons_is_used),
        cmocka_unit_test(warnings_are_given_again),
        cmocka_unit_test(what_a_lexicon_extends_is_a_source),
    };
    return cmocka_run_group_tests(tests, open_folder, drop_folder);
}
