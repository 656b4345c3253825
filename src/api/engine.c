/* engine.c - the handles of engine and annotator. */
#include "annotate/engine.h"
#include "annotate/annotator.h"

slant_engine *slant_engine_new(const slant_engine_options *options, slant_error *error)
{
    static const slant_engine_options defaults;
    return sl_engine_build(options ? options : &defaults, error);
}

slant_status slant_engine_compile(const slant_engine_options *options, const char *path,
                                  slant_error *error)
{
    static const slant_engine_options defaults;
    return sl_engine_compile(options ? options : &defaults, path, error);
}

void slant_engine_free(slant_engine *engine)
{
    sl_engine_drop(engine);
}

const slant_engine_info *slant_engine_get_info(const slant_engine *engine)
{
    return &engine->info;
}

slant_annotator *slant_annotator_new(const slant_engine *engine,
                                     const slant_annotator_options *options, slant_error *error)
{
    return sl_annotator_build(engine, options, error);
}

slant_status slant_annotate(slant_annotator *annotator, const slant_article *article,
                            const slant_result **result, slant_error *error)
{
    slant_status status = sl_annotator_run(annotator, article, error);
    *result = status == SLANT_OK ? &annotator->result : NULL;
    return status;
}

void slant_annotator_free(slant_annotator *annotator)
{
    sl_annotator_drop(annotator);
}
