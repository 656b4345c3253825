/* validation.c - slant_agree and slant_evaluate: a folder of filled-in sheets to tables. */
#include "api/study.h"
#include "base/error.h"
#include "base/out.h"
#include "base/path.h"
#include "base/str.h"
#include "study/agree.h"
#include "study/evaluate.h"
#include "study/update.h"

static slant_status write_sheet(const sl_coding *coding, const char *path, slant_error *error)
{
    if (sl_path_kind_of(path) == SL_PATH_FILE)
        return sl_fail_at(error, SLANT_USAGE, sl_str(path), 0, "it exists already, and decisions "
                          "are not overwritten: choose another name");
    slant_tables *sheet = sl_agree_sheet(coding);
    slant_status status = sheet && !sheet->arena.failed
                              ? slant_tables_write(sheet, NULL, path, NULL, NULL, NULL, error)
                              : sl_fail_memory(error);
    slant_tables_free(sheet);
    return status;
}

slant_status slant_agree(const slant_agree_options *options, slant_tables **tables,
                         slant_error *error)
{
    sl_arena arena;
    sl_coding coding;
    *tables = NULL;
    if (!options->folder)
        return sl_fail(error, SLANT_USAGE, "name the folder with the sheets");
    sl_arena_init(&arena, 0);
    slant_tables *made = sl_tables_new();
    slant_status status = made ? sl_coding_read(&coding, options->folder, &arena, error)
                               : sl_fail_memory(error);
    if (status == SLANT_OK)
        status = sl_agree(&coding, options->seed, made, error);
    if (status == SLANT_OK && options->adjudicate)
        status = write_sheet(&coding, options->adjudicate, error);
    if (made)
        sl_coding_free(&coding);
    sl_arena_free(&arena);
    if (status == SLANT_OK)
        *tables = made;
    else
        slant_tables_free(made);
    return status;
}

/* The figures of the entries into each lexicon that was named by a path. */
static slant_status update(const slant_run_options *run, const sl_coding *coding,
                           slant_tables *tables, slant_error *error)
{
    uint32_t n, n_updated;
    slant_status status = SLANT_OK;
    slant_lexicon_options o = {.lang = run->engine.lang, .program = run->engine.program,
                               .warn = run->warn, .warn_user = run->warn_user};
    const sl_entry_figure *figures = sl_evaluate_entries(coding, coding->arena, &n);
    if (run->engine.n_lexicons == 0)
        return sl_fail(error, SLANT_USAGE, "--update needs the lexicon to write into: --lexicon "
                       "PATH");
    for (size_t i = 0; i < run->engine.n_lexicons && status == SLANT_OK; i++) {
        const char *path = run->engine.lexicons[i];
        if (sl_path_kind_of(path) == SL_PATH_NONE)
            return sl_fail(error, SLANT_USAGE, "--update writes into lexicons named by a path, and "
                           "'%s' is none", path);
        slant_lexicon *lexicon = slant_lexicon_load(path, &o, error);
        if (!lexicon)
            return error ? error->status : SLANT_LEXICON;
        status = sl_update_lexicon(slant_lexicon_get_info(lexicon), figures, n, &n_updated, error);
        if (status == SLANT_OK)
            sl_tables_say(tables, "%s: n_coded and precision of %u entries were written.", path,
                          n_updated);
        slant_lexicon_free(lexicon);
    }
    return status;
}

static slant_status evaluate(const slant_run_options *run, sl_evaluating *e, sl_coding *coding,
                             slant_tables **tables, slant_error *error)
{
    slant_status status = sl_evaluate_begin(e, coding, error);
    if (status != SLANT_OK)
        return status;
    e->anew = run->n_inputs > 0;
    if (e->anew)
        return sl_study_run(&sl_evaluate_kind, e, run, tables, error);
    *tables = sl_tables_new();
    return *tables ? sl_evaluate(e, *tables, error) : sl_fail_memory(error);
}

slant_status slant_evaluate(const slant_run_options *run, const slant_evaluate_options *options,
                            slant_tables **tables, slant_error *error)
{
    sl_arena arena;
    sl_coding coding = {0};
    sl_evaluating e = {.seed = options->seed};
    *tables = NULL;
    if (!options->folder)
        return sl_fail(error, SLANT_USAGE, "name the folder with the sheets");
    sl_arena_init(&arena, 0);
    slant_status status = sl_coding_read(&coding, options->folder, &arena, error);
    if (status == SLANT_OK)
        status = evaluate(run, &e, &coding, tables, error);
    if (options->update && (status == SLANT_OK || status == SLANT_SKIPPED)) {
        slant_status updated = update(run, &coding, *tables, error);
        status = updated == SLANT_OK ? status : updated;
    }
    sl_evaluate_end(&e);
    sl_coding_free(&coding);
    sl_arena_free(&arena);
    if (status != SLANT_OK && status != SLANT_SKIPPED) {
        slant_tables_free(*tables);
        *tables = NULL;
    }
    return status;
}
