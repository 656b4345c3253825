/* fuzz.c - what the fuzz targets share: see fuzz.h. */
#include "fuzz.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64]; /* one process, one folder */

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void remove_folder(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    if (system(command) != 0)
        fprintf(stderr, "fuzz: %s was left behind\n", folder);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    strcpy(folder, access("/dev/shm", W_OK) == 0 ? "/dev/shm/slant-fuzz-XXXXXX"
                                                 : "/tmp/slant-fuzz-XXXXXX");
    sl_fuzz_must(mkdtemp(folder) != NULL, "a folder can be made");
    atexit(remove_folder);
    setenv("SLANT_CACHE", "off", 1);
    sl_fuzz_start();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sl_fuzz_one((const char *)data, size);
    return 0;
}

void sl_fuzz_must(bool holds, const char *promise)
{
    if (holds)
        return;
    fprintf(stderr, "fuzz: does not hold: %s\n", promise);
    abort();
}

const char *sl_fuzz_path(const char *name)
{
    static char paths[8][128];
    static unsigned turn;
    char *path = paths[turn++ % 8];
    snprintf(path, sizeof *paths, "%s/%s", folder, name);
    return path;
}

const char *sl_fuzz_file(const char *name, const char *bytes, size_t n)
{
    const char *path = sl_fuzz_path(name);
    FILE *file = fopen(path, "wb");
    bool whole = file && fwrite(bytes, 1, n, file) == n;
    sl_fuzz_must(file && fclose(file) == 0 && whole, "a file can be written");
    return path;
}

static const char terms[] =
    "id,term,match,kind,category,frame,concept,weight,valence,unless,near,except,note\n"
    "a,(brutal|savage) raid,,loaded,violence;acts,threat,,0.8,-0.5,\"bargain {0,3} ~\",,,grim\n"
    "b,regime,,loaded,labels,,rule,0.6,,,\"army {0,8} ~\",regimes,\n"
    "c,government,,neutral,labels,,rule,0,,,,,\n"
    "d,terror*,,loaded,labels,,,1,,,,,\n"
    "e,\"so {0,2} called\",form,loaded,distance,,,0.4,,,,,\n";

slant_engine *sl_fuzz_engine(void)
{
    const char *lexicon = sl_fuzz_file("words.csv", terms, sizeof terms - 1);
    slant_error error = {0};
    slant_engine_options options = {.lexicons = &lexicon, .n_lexicons = 1};
    slant_engine *engine = slant_engine_new(&options, &error);
    if (!engine)
        fprintf(stderr, "fuzz: %s:%u: %s\n", error.file, (unsigned)error.line, error.message);
    sl_fuzz_must(engine != NULL, "there is an engine");
    return engine;
}

static void put(const char *name, const char *text)
{
    sl_fuzz_file(name, text, strlen(text));
}

void sl_fuzz_language(void)
{
    static const char *const folders[] = {"root", "root/en", "root/en/language", "root/en/lex"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        sl_fuzz_must(mkdir(sl_fuzz_path(folders[i]), 0700) == 0, "folders can be made");
    put("root/en/language/language.json",
        "{\"name\": \"English\", \"stemmer\": \"english\", \"quotes\": [[\"\\\"\", \"\\\"\"]]}");
    put("root/en/language/cues.csv", "term,id,type,class,s,past,participle,ing,complement\n"
        "claim,claim,verb,distancing,claims,claimed,claimed,claiming,quote;that\n");
    put("root/en/language/cue-classes.csv",
        "class,act,definition,source\ndistancing,speech,Doubt.,A book\n");
    put("root/en/lex/terms.csv", "id,term,category,unless,near\na,(grim|cruel) raid,acts,"
        "\"bargain {0,3} ~\",\nb,regime,labels,,\"army {0,8} ~\"\nc,terror*,labels,,\n");
    put("root/en/lex/lexicon.json", "{\"name\": \"lex\", \"version\": \"1.0.0\"}");
    setenv("SLANT_LEXICONS", sl_fuzz_path("root"), 1);
}

/* ---- reading, annotating, writing ---- */

/* Messages are one line without control characters, whatever the input. */
static void on_warning(void *user, const slant_error *warning)
{
    (void)user;
    for (const char *p = warning->message; *p; p++)
        sl_fuzz_must((unsigned char)*p >= 0x20 && *p != 0x7f, "messages hold no controls");
}

static bool drop(void *user, slant_str bytes)
{
    uint64_t *sum = user;
    for (size_t i = 0; i < bytes.len; i++)
        *sum += (unsigned char)bytes.ptr[i];
    return true;
}

static void check_span(const slant_article *a, slant_field field, uint32_t start, uint32_t end)
{
    size_t most = field == SLANT_TITLE ? a->title.len : a->text.len;
    sl_fuzz_must(start <= end && end <= most, "spans lie within their field");
}

static void check(const slant_result *r)
{
    for (uint32_t i = 0; i < r->n_sentences; i++)
        check_span(r->article, r->sentences[i].field, r->sentences[i].start, r->sentences[i].end);
    for (uint32_t i = 0; i < r->n_annotations; i++) {
        const slant_annotation *a = &r->annotations[i];
        check_span(r->article, a->field, a->start, a->end);
        sl_fuzz_must(a->sentence < r->n_sentences, "annotations stand in a sentence");
    }
    for (uint32_t i = 0; i < r->n_attributions; i++)
        sl_fuzz_must(r->attributions[i].sentence < r->n_sentences,
                     "attributions stand in a sentence");
}

enum { N_WRITERS = 7, WEBANNO = 6 /* which has one article a file */ };
typedef struct annotating {
    slant_annotator *annotator;
    slant_writer *writers[N_WRITERS];
    size_t n;
    uint64_t sum;
} annotating;

static void start(annotating *a, const slant_engine *engine)
{
    static const char *const names[N_WRITERS] = {"text", "jsonl", "csv", "tsv", "html", "w3c",
                                                 "webanno-tsv"};
    slant_annotator_options options = {.keep_tokens = true, .keep_suppressed = true};
    slant_writer_options how = {.suppressed = true};
    slant_error error;
    a->annotator = slant_annotator_new(engine, &options, &error);
    sl_fuzz_must(a->annotator != NULL, "there is an annotator");
    for (int i = 0; i < N_WRITERS; i++) {
        a->writers[i] = slant_writer_new(engine, names[i], NULL, drop, &a->sum, &how, &error);
        sl_fuzz_must(a->writers[i] != NULL, "there is a writer");
    }
}

static void annotate(annotating *a, const slant_article *article)
{
    const slant_result *result;
    slant_error error;
    if (slant_annotate(a->annotator, article, &result, &error) != SLANT_OK)
        return;
    check(result);
    for (int i = 0; i < (a->n ? WEBANNO : N_WRITERS); i++)
        sl_fuzz_must(slant_writer_add(a->writers[i], result, &error) == SLANT_OK,
                     "every result can be written");
    a->n++;
}

static void finish(annotating *a)
{
    slant_error error;
    for (int i = 0; i < N_WRITERS; i++)
        sl_fuzz_must(slant_writer_close(a->writers[i], &error) == SLANT_OK, "outputs can end");
    slant_annotator_free(a->annotator);
}

void sl_fuzz_read(const char *format, const char *path, bool annotated, const slant_engine *engine)
{
    slant_reader_options options = {.from = format, .annotated = annotated, .warn = on_warning};
    slant_error error;
    const slant_article *article;
    slant_status status = SLANT_OK;
    annotating a = {0};
    slant_reader *reader = slant_reader_new(&path, 1, &options, &error);
    sl_fuzz_must(reader != NULL, "there is a reader");
    if (engine)
        start(&a, engine);
    while (status == SLANT_OK || status == SLANT_INPUT) {
        status = slant_reader_next(reader, &article, &error);
        if (status == SLANT_OK && engine)
            annotate(&a, article);
    }
    sl_fuzz_must(status == SLANT_END, "reading comes to its end");
    if (engine)
        finish(&a);
    slant_reader_free(reader);
}
