/* sample.c - slant_sample: a run into strata, then sheets and key into a new folder. */
#include "study/sample.h"

#include "api/study.h"
#include "base/error.h"
#include "base/folderout.h"
#include "base/sha256.h"
#include "base/str.h"

static bool keep(void *user, slant_str bytes)
{
    sl_buf_add(user, bytes);
    return true;
}

static slant_status render(const slant_tables *tables, const char *to, const char *table,
                           sl_buf *bytes, slant_error *error)
{
    slant_tables_options options = {.table = table};
    if (!tables || tables->arena.failed)
        return sl_fail_memory(error);
    slant_status status =
        slant_tables_write(tables, to, NULL, keep, bytes, &options, error);
    return status == SLANT_OK && bytes->failed ? sl_fail_memory(error) : status;
}

/* One table of `tables` as a file of its own; its bytes go to the hash, if there is one. */
static slant_status put(sl_folder_out *folder, const char *name, const slant_tables *tables,
                        const char *to, const char *table, sl_sha256 *hash, slant_error *error)
{
    sl_buf bytes = {0};
    slant_status status = render(tables, to, table, &bytes, error);
    if (status == SLANT_OK)
        status = sl_folder_out_file(folder, name, sl_buf_str(&bytes), error);
    if (hash)
        sl_sha256_add(hash, sl_buf_str(&bytes));
    sl_buf_free(&bytes);
    return status;
}

static slant_status put_key(const sl_sample *sample, sl_folder_out *folder, char seal[65],
                            slant_error *error)
{
    sl_sha256 hash;
    slant_tables *key = sl_sample_key(sample);
    sl_sha256_init(&hash);
    slant_status status = put(folder, "key.csv", key, "csv", "key", &hash, error);
    if (status == SLANT_OK)
        status = put(folder, "hits.csv", key, "csv", "hits", &hash, error);
    sl_sha256_hex(&hash, seal);
    slant_tables_free(key);
    return status;
}

static slant_status put_sheet(const sl_sample *sample, sl_folder_out *folder, uint32_t coder,
                              const char *to, slant_error *error)
{
    sl_arena arena;
    sl_arena_init(&arena, 1024);
    slant_str name = sl_arena_printf(&arena, "%.*s.%s", SL_ARG(sample->coders[coder]), to);
    slant_tables *sheet = sl_sample_sheet(sample, coder);
    const char *table = strcmp(to, "csv") == 0 ? "sheet" : NULL; /* a workbook holds all */
    slant_status status = name.ptr ? put(folder, name.ptr, sheet, to, table, NULL, error)
                                   : sl_fail_memory(error);
    slant_tables_free(sheet);
    sl_arena_free(&arena);
    return status;
}

static slant_status put_all(const sl_sample *sample, sl_folder_out *folder, slant_error *error)
{
    const char *to = sample->options.to ? sample->options.to : "csv";
    char seal[65];
    slant_status status = put_key(sample, folder, seal, error);
    for (uint32_t c = 0; c < sample->n_coders && status == SLANT_OK; c++)
        status = put_sheet(sample, folder, c, to, error);
    if (status != SLANT_OK)
        return status;
    slant_tables *about = sl_sample_about(sample, seal);
    status = put(folder, "about.csv", about, "csv", NULL, NULL, error);
    slant_tables_free(about);
    return status;
}

static slant_status write_folder(const sl_sample *sample, slant_error *error)
{
    sl_folder_out folder;
    slant_status status = sl_folder_out_open(&folder, sample->options.folder, error);
    if (status == SLANT_OK)
        status = put_all(sample, &folder, error);
    if (status == SLANT_OK)
        status = sl_folder_out_commit(&folder, error);
    sl_folder_out_abandon(&folder);
    return status;
}

slant_status slant_sample(const slant_run_options *run, const slant_sample_options *options,
                          slant_tables **tables, slant_error *error)
{
    sl_sample sample;
    *tables = NULL;
    if (!options->folder)
        return sl_fail(error, SLANT_USAGE, "name the folder for the sheets with -o");
    if (options->to && strcmp(options->to, "csv") != 0 && strcmp(options->to, "xlsx") != 0)
        return sl_fail(error, SLANT_USAGE, "sheets are csv or xlsx, not %s", options->to);
    slant_status status = sl_sample_init(&sample, options, error);
    if (status == SLANT_OK)
        status = sl_study_run(&sl_sample_kind, &sample, run, tables, error);
    if (*tables) {
        slant_status written = write_folder(&sample, error);
        if (written != SLANT_OK) {
            slant_tables_free(*tables);
            *tables = NULL;
            status = written;
        }
    }
    sl_sample_free(&sample);
    return status;
}
