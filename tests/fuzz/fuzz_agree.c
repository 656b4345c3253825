/* fuzz_agree.c - sheets that coders filled in: a folder as `slant sample` makes it, one file of it
 * changed. The first byte says which. */
#include "fuzz.h"

#include <stdio.h>
#include <string.h>

static const char *const names[] = {"A.csv", "B.csv", "key.csv", "hits.csv",
                                    "about.csv"};
enum { N_NAMES = sizeof names / sizeof *names, MOST = 64 << 10 };
static char whole[N_NAMES][MOST];
static size_t lengths[N_NAMES];

static const char articles[] =
    "{\"doc_id\":\"1\",\"source\":\"Veld\",\"text\":\"The brutal raid ended. The regime, he said, "
    "is grim. A third one.\"}\n";

static const char *in_set(size_t i)
{
    char name[64];
    snprintf(name, sizeof name, "set/%s", names[i]);
    return sl_fuzz_path(name);
}

/* A sample of three sentences, coded by two. */
void sl_fuzz_start(void)
{
    const char *input = sl_fuzz_file("in.jsonl", articles, sizeof articles - 1);
    const char *lexicon = sl_fuzz_file("w.csv", "term,category\nregime,labels\n", 28);
    slant_run_options run = {.inputs = &input, .n_inputs = 1};
    slant_sample_options options = {.folder = sl_fuzz_path("set"), .size = 3};
    slant_tables *tables = NULL;
    slant_error error = {0};
    run.engine.lexicons = &lexicon;
    run.engine.n_lexicons = 1;
    slant_status status = slant_sample(&run, &options, &tables, &error);
    if (status != SLANT_OK)
        fprintf(stderr, "fuzz: %s: %s\n", error.file, error.message);
    sl_fuzz_must(status == SLANT_OK, "there is a sample");
    slant_tables_free(tables);
    for (size_t i = 0; i < N_NAMES; i++) {
        FILE *file = fopen(in_set(i), "rb");
        sl_fuzz_must(file != NULL, "the sample has its files");
        lengths[i] = fread(whole[i], 1, MOST, file);
        fclose(file);
    }
}

static void judge(void)
{
    slant_error error;
    slant_tables *tables = NULL;
    slant_run_options none = {0};
    slant_agree_options agree = {.folder = sl_fuzz_path("set")};
    slant_evaluate_options evaluate = {.folder = sl_fuzz_path("set")};
    if (slant_agree(&agree, &tables, &error) == SLANT_OK)
        slant_tables_free(tables);
    tables = NULL;
    if (slant_evaluate(&none, &evaluate, &tables, &error) == SLANT_OK)
        slant_tables_free(tables);
}

void sl_fuzz_one(const char *bytes, size_t n)
{
    if (n == 0)
        return;
    size_t i = (unsigned char)bytes[0] % N_NAMES;
    char name[64];
    snprintf(name, sizeof name, "set/%s", names[i]);
    sl_fuzz_file(name, bytes + 1, n - 1);
    judge();
    sl_fuzz_file(name, whole[i], lengths[i]);
}
