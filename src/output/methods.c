/* methods.c - the methods paragraph: see methods.h. */
#include "output/methods.h"

#include "base/str.h"

static void put_lexicons(const slant_engine_info *engine, sl_buf *to)
{
    size_t n = engine->n_lexicons;
    for (size_t i = 0; i < n; i++) {
        const slant_lexicon_info *lexicon = engine->lexicons[i];
        sl_buf_text(to, i == 0 ? "" : i + 1 == n ? " and " : ", ");
        sl_buf_add(to, lexicon->name);
        if (lexicon->version.len) {
            sl_buf_char(to, ' ');
            sl_buf_add(to, lexicon->version);
        }
        if (lexicon->sha256[0]) {
            sl_buf_text(to, " (sha256 ");
            sl_buf_add(to, (slant_str){lexicon->sha256, strnlen(lexicon->sha256, 12)});
            sl_buf_text(to, ")");
        }
    }
}

void sl_validation(const slant_engine_info *engine, sl_buf *to)
{
    size_t n = 0;
    for (size_t i = 0; i < engine->n_lexicons; i++) {
        const slant_lexicon_info *lexicon = engine->lexicons[i];
        if (lexicon->validated_on.len == 0)
            continue;
        sl_buf_text(to, n++ ? "; " : "");
        sl_buf_add(to, lexicon->name);
        sl_buf_text(to, " validated on ");
        sl_buf_add(to, lexicon->validated_on);
    }
    if (n == 0)
        sl_buf_text(to, "not validated");
    else if (n < engine->n_lexicons)
        sl_buf_text(to, "; the others not validated");
}

static void put_validation(const slant_engine_info *engine, sl_buf *to)
{
    sl_buf validation = {0};
    sl_validation(engine, &validation);
    if (sl_eq(sl_buf_str(&validation), SL("not validated"))) {
        sl_buf_text(to, "No lexicon used here has been validated against human coding; figures "
                        "should be read beside the sentences. ");
    } else {
        sl_buf_text(to, "Validation: ");
        sl_buf_add(to, sl_buf_str(&validation));
        sl_buf_text(to, ". ");
    }
    to->failed |= validation.failed;
    sl_buf_free(&validation);
}

static void put_run(const slant_engine_info *engine, sl_buf *to)
{
    sl_buf_text(to, "Run ");
    sl_buf_add(to, (slant_str){engine->run, strnlen(engine->run, 12)});
    sl_buf_text(to, ".\n");
}

static void put_version(const slant_engine_info *engine, sl_buf *to)
{
    sl_buf_text(to, slant_version());
    if (engine->language_name.len) {
        sl_buf_text(to, " (");
        sl_buf_add(to, engine->language_name);
        sl_buf_text(to, ")");
    }
}

void sl_methods(const slant_engine_info *engine, sl_buf *to)
{
    if (engine->n_lexicons == 0) {
        sl_buf_text(to, "Words were told apart by voice with slant ");
        put_version(engine, to);
        sl_buf_text(to, ". No lexicon was used, so no wording was looked for. ");
        put_run(engine, to);
        return;
    }
    sl_buf_text(to, "Loaded wording was annotated with slant ");
    put_version(engine, to);
    sl_buf_text(to, engine->n_lexicons == 1 ? ", using the lexicon " : ", using the lexicons ");
    put_lexicons(engine, to);
    sl_buf_text(to, ". The unit of counting is the span: overlapping matches of one stretch of "
                    "text are one. Rates are loaded spans per 1,000 words of the same voice, "
                    "without boilerplate. ");
    sl_buf_text(to, "Negation, hedges and intensifiers ");
    sl_buf_text(to, engine->modifiers ? "changed the weights (--modifiers). "
                                      : "were recorded and changed no figure. ");
    if (engine->without.ptr) {
        sl_buf_text(to, "Left out (--without): ");
        sl_buf_add(to, engine->without);
        sl_buf_text(to, ", ");
        sl_buf_u64(to, engine->n_left_out);
        sl_buf_text(to, engine->n_left_out == 1 ? " entry. " : " entries. ");
    }
    put_validation(engine, to);
    sl_buf_text(to, "The figures describe wording against these codebooks, which can be read and "
                    "changed. ");
    put_run(engine, to);
}
