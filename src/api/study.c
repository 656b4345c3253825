/* study.c - a study over a run: each digest framed by its length, taken in order, tables at the
 * end. */
#include "api/study.h"

#include "base/error.h"
#include "base/str.h"
#include "run/run.h"

typedef struct driver {
    const sl_study_kind *kind;
    void *state;
    slant_tables *tables;
    uint64_t annotations, articles; /* of earlier runs: edited ones, and articles that have them */
    uint64_t foreign;               /* articles of a run unlike this one */
} driver;

/* Annotations that were found by an earlier run and that somebody changed or added since. */
static uint64_t count_edited(const slant_result *result)
{
    uint64_t n = 0;
    for (uint32_t i = 0; result->article->earlier && i < result->n_annotations; i++)
        n += result->annotations[i].edited;
    return n;
}

static bool is_foreign(const slant_result *result)
{
    slant_str run = result->article->earlier_run;
    return result->article->earlier && run.len && !sl_eq(run, sl_str(result->engine->run));
}

/* The digest behind its length, and what is counted of every article. */
static void render(const sl_writer *writer, const slant_result *result, uint64_t number,
                   sl_buf *to)
{
    const driver *d = writer->user;
    size_t at = to->len;
    sl_digest_u64(to, 0);
    sl_digest_u64(to, count_edited(result));
    sl_digest_u32(to, is_foreign(result));
    d->kind->digest(d->state, result, number, to);
    if (to->failed)
        return;
    uint64_t length = to->len - at - sizeof length;
    memcpy(to->ptr + at, &length, sizeof length);
}

static slant_status take(void *user, slant_str digests, slant_error *error)
{
    driver *d = user;
    slant_status status = SLANT_OK;
    sl_digest all = {.rest = digests};
    while (status == SLANT_OK && all.rest.len) {
        uint64_t length = sl_digest_read_u64(&all);
        slant_str one = {all.rest.ptr, (size_t)length};
        all.rest.ptr += length;
        all.rest.len -= length;
        sl_digest parts = {.rest = one};
        uint64_t edited = sl_digest_read_u64(&parts);
        d->annotations += edited;
        d->articles += edited > 0;
        d->foreign += sl_digest_read_u32(&parts);
        status = d->kind->take(d->state, parts.rest, error);
    }
    return status;
}

static void say_earlier(const driver *d)
{
    if (d->annotations)
        sl_tables_say(d->tables, "%llu annotation%s, in %llu article%s, %s changed or added by a "
                      "person since slant wrote %s: they are taken as they stand.",
                      (unsigned long long)d->annotations, d->annotations == 1 ? "" : "s",
                      (unsigned long long)d->articles, d->articles == 1 ? "" : "s",
                      d->annotations == 1 ? "was" : "were", d->annotations == 1 ? "it" : "them");
    if (d->foreign)
        sl_tables_say(d->tables, "%llu article%s annotated by a run unlike this one (version, "
                      "options or lexicons): name the same lexicons here, or annotate anew with "
                      "--again.", (unsigned long long)d->foreign,
                      d->foreign == 1 ? " was" : "s were");
}

static slant_status finish(void *user, const slant_engine *engine, slant_error *error)
{
    driver *d = user;
    slant_status status = d->kind->finish(d->state, engine, d->tables, error);
    say_earlier(d);
    return status == SLANT_OK && d->tables->arena.failed ? sl_fail_memory(error) : status;
}

slant_status sl_study_run(const sl_study_kind *kind, void *state, const slant_run_options *run,
                          slant_tables **tables, slant_error *error)
{
    driver d = {.kind = kind, .state = state, .tables = sl_tables_new()};
    *tables = NULL;
    if (!d.tables)
        return sl_fail_memory(error);
    d.tables->study = kind->name;
    sl_run_digest digest = {
        .format = {.name = kind->name, .render = render},
        .user = &d,
        .annotator = {.keep_tokens = kind->tokens, .keep_suppressed = kind->suppressed},
        .anew = kind->anew,
        .take = take,
        .finish = finish,
    };
    slant_status status = sl_run_digested(run, &digest, NULL, error);
    if (status == SLANT_OK || status == SLANT_SKIPPED)
        *tables = d.tables;
    else
        slant_tables_free(d.tables);
    return status;
}
