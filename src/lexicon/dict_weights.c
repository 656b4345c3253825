/* dict_weights.c - weights of other programs as weights of 0 to 1, and back.
 *
 * In: where all numbers of a file lie within -1 and 1 they stand as they are; otherwise all are
 * divided by the largest. A negative number is a valence below 0. A member without a number, and a
 * file in which all numbers are 1, says no more than "is one of these": 0.5, as of a bare list.
 * Out: a weight that was not edited since its import is written as the number that it came from. */
#include "base/buf.h"
#include "base/str.h"
#include "lexicon/cells.h"
#include "lexicon/imports.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static bool is_plain(slant_str weight, double *value)
{
    *value = 1;
    return !weight.ptr || !sl_cell_number(weight, value);
}

typedef struct range {
    double most, least; /* of the numbers; 0 without any */
    uint64_t n, n_one;
} range;

static range range_of(const sl_dict *d)
{
    range r = {0};
    for (uint32_t i = 0; i < d->n_rows; i++)
        for (uint32_t k = 0; k < d->rows[i].n_members; k++) {
            double value;
            if (is_plain(d->rows[i].members[k].weight, &value))
                continue;
            r.n++;
            r.n_one += value == 1;
            r.most = fmax(r.most, fabs(value));
            r.least = fmin(r.least, value);
        }
    return r;
}

static void rescale_row(sl_dict *d, sl_dict_row *row, const range *r)
{
    double strongest = 0;
    bool any = false;
    sl_buf as_written = {0};
    for (uint32_t k = 0; k < row->n_members; k++) {
        double value;
        bool plain = is_plain(row->members[k].weight, &value);
        if (!plain && (!any || fabs(value) > fabs(strongest)))
            strongest = value;
        any |= !plain;
        sl_buf_text(&as_written, k ? "; " : "");
        sl_buf_add(&as_written, plain ? SL("x") : row->members[k].weight);
    }
    if (any) {
        row->weight = fabs(strongest) / d->scale;
        row->orig_weight = sl_arena_str(&d->arena, sl_buf_str(&as_written));
        if (r->least < 0)
            row->valence = strongest / d->scale;
    } else {
        row->weight = 0.5;
    }
    if (as_written.failed)
        d->arena.failed = true;
    sl_buf_free(&as_written);
}

void sl_dict_rescale(sl_dict *d)
{
    if (d->format->own_weights)
        return;
    range r = range_of(d);
    bool plain = r.n == r.n_one;
    d->scale = r.most > 1 ? r.most : 1;
    for (uint32_t i = 0; i < d->n_rows; i++) {
        if (plain || d->rows[i].n_members == 0)
            d->rows[i].weight = 0.5;
        else
            rescale_row(d, &d->rows[i], &r);
    }
    if (plain)
        snprintf(d->rescaling, sizeof d->rescaling, "the file has no weights: 0.5 for every entry");
    else if (d->scale == 1)
        snprintf(d->rescaling, sizeof d->rescaling, "weights as they stand%s",
                 r.least < 0 ? "; their sign is the valence" : "");
    else {
        sl_buf number = {0};
        sl_buf_number(&number, d->scale, 4);
        snprintf(d->rescaling, sizeof d->rescaling, "weights divided by %.*s, the largest%s",
                 SL_ARG(sl_buf_str(&number)), r.least < 0 ? "; their sign is the valence" : "");
        d->arena.failed |= number.failed;
        sl_buf_free(&number);
    }
}

/* ---- out ---- */

bool sl_dict_is_plain(const sl_dict_row *row)
{
    return !row->orig_weight.len && row->weight == 0.5 && !(row->valence < 0);
}

/* What stands for member k in orig_weight, if nobody edited the weight since. */
static slant_str original(const sl_dict *d, const sl_dict_row *row, uint32_t k)
{
    slant_str rest = row->orig_weight, part, found = {NULL, 0};
    double strongest = 0, value;
    uint32_t n = 0;
    while (sl_next_part(&rest, ';', &part)) {
        part = sl_trim(part);
        if (n++ == k)
            found = part;
        if (sl_cell_number(part, &value))
            strongest = fmax(strongest, fabs(value));
    }
    bool unedited = n == row->n_members && fabs(strongest / d->scale - row->weight) < 0.00006;
    return unedited ? found : (slant_str){NULL, 0};
}

void sl_dict_put_weight(const sl_dict *d, const sl_dict_row *row, uint32_t member, sl_buf *to)
{
    slant_str as_it_was = original(d, row, member);
    if (as_it_was.ptr)
        sl_buf_add(to, sl_eq(as_it_was, SL("x")) ? SL("1") : as_it_was);
    else
        sl_buf_number(to, (row->valence < 0 ? -row->weight : row->weight) * d->scale, 4);
}
