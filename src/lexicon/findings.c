/* findings.c - findings in the order of lines: see findings.h. */
#include "lexicon/findings.h"

#include "base/error.h"
#include "base/str.h"

#include <stdlib.h>

enum { JSON_RANK = 1u << 31 };

void sl_findings_init(sl_findings *findings)
{
    *findings = (sl_findings){0};
    sl_arena_init(&findings->arena, 0);
    sl_map_init(&findings->files, sl_hash_seed());
}

void sl_findings_free(sl_findings *findings)
{
    sl_map_free(&findings->files);
    sl_arena_free(&findings->arena);
}

void sl_findings_hear(void *user, const slant_finding *finding)
{
    sl_findings *f = user;
    const slant_error *where = &finding->where;
    f->n_errors += finding->is_error;
    if (!SL_ARENA_FIT(&f->arena, f->rows, f->cap, f->n + 1))
        return;
    slant_str file = sl_arena_str(&f->arena, sl_str(where->file));
    uint32_t rank = file.ptr ? sl_map_add(&f->files, file, f->n) : 0;
    f->rows[f->n] = (sl_findings_row){
        .file = file, .message = sl_arena_str(&f->arena, sl_str(where->message)),
        .code = finding->code, .line = where->line, .column = where->column,
        .offset = where->offset, .found_as = f->n, .status = where->status,
        .file_rank = rank | (sl_ends(file, SL(".json")) ? JSON_RANK : 0),
        .is_error = finding->is_error};
    f->n++;
}

static int order_of(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static int by_place(const void *left, const void *right)
{
    const sl_findings_row *a = left, *b = right;
    int order = order_of(a->file_rank, b->file_rank);
    if (!order)
        order = order_of(a->line, b->line);
    if (!order)
        order = order_of(a->column, b->column);
    return order ? order : order_of(a->found_as, b->found_as);
}

bool sl_findings_sort(sl_findings *findings)
{
    if (findings->n)
        qsort(findings->rows, findings->n, sizeof *findings->rows, by_place);
    return !findings->arena.failed && !findings->files.failed;
}

slant_finding sl_findings_at(const sl_findings *findings, uint32_t i)
{
    const sl_findings_row *row = &findings->rows[i];
    slant_finding finding = {.is_error = row->is_error, .code = row->code};
    sl_fail_at(&finding.where, row->status, row->file, row->line, "%.*s", SL_ARG(row->message));
    finding.where.column = row->column;
    finding.where.offset = row->offset;
    return finding;
}
