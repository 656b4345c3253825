/* explain.c - slant_explain: a text, or a sentence of the first article of a run. */
#include "study/explain.h"

#include "api/study.h"
#include "base/error.h"
#include "base/str.h"

static slant_status explain_text(const slant_engine_options *options, const char *text,
                                 uint32_t sentence, slant_tables *tables, slant_error *error)
{
    slant_article article = {.doc_id = SL("text"), .text = sl_str(text)};
    slant_error unwanted = {0};
    slant_error *fault = error ? error : &unwanted;
    slant_engine *engine = sl_engine_build(options, fault);
    if (!engine)
        return fault->status != SLANT_OK ? fault->status : sl_fail_memory(fault);
    slant_status status = sl_explain(engine, &article, sentence, tables, fault);
    sl_engine_drop(engine);
    return status;
}

slant_status slant_explain(const slant_run_options *run, const slant_explain_options *options,
                           slant_tables **tables, slant_error *error)
{
    slant_run_options o = *run;
    *tables = NULL;
    o.engine.from_source = true; /* a compiled form holds neither guards nor lines */
    uint32_t sentence = options->all ? SL_EXPLAIN_ALL : options->sentence;
    if (!options->text) {
        sl_explain_run state = {.sentence = sentence};
        sl_arena_init(&state.arena, 0);
        slant_status status = sl_study_run(&sl_explain_kind, &state, &o, tables, error);
        sl_arena_free(&state.arena);
        return status;
    }
    slant_tables *made = sl_tables_new();
    if (!made)
        return sl_fail_memory(error);
    if (!o.engine.warn) {
        o.engine.warn = o.warn;
        o.engine.warn_user = o.warn_user;
    }
    slant_status status = explain_text(&o.engine, options->text, sentence, made, error);
    if (status == SLANT_OK)
        *tables = made;
    else
        slant_tables_free(made);
    return status;
}
