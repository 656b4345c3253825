/* import_vader.c - VADER's lexicon: token, TAB, mean from -4 to 4, TAB, standard deviation, TAB,
 * ratings; only the first two count. The mean becomes weight and valence, divided by 4. */
#include "base/str.h"
#include "lexicon/cells.h"
#include "lexicon/imports.h"

#include <math.h>
#include <stdio.h>

enum { SCALE = 4, DEVIATION = 0, RATINGS = 1, FIELDS = 4 };

/* The fields of a line; the last one takes the rest. */
static uint32_t split(slant_str line, slant_str *fields)
{
    uint32_t n = 0;
    slant_str rest = line;
    while (n < FIELDS - 1 && sl_next_part(&rest, '\t', &fields[n]))
        n++;
    if (n == FIELDS - 1 && rest.len)
        fields[n++] = rest;
    return n;
}

static void read_line(sl_dict *d, slant_str line, uint64_t number)
{
    slant_str f[FIELDS];
    uint32_t n = split(line, f);
    double mean;
    if (n < 2 || !sl_trim(f[0]).len || !sl_cell_number(sl_trim(f[1]), &mean)) {
        sl_dict_refuse(d, number, "a line of VADER holds a token, a tab and a mean, not \"%.*s\"",
                       (int)(line.len < 60 ? line.len : 60), line.ptr);
        return;
    }
    if (fabs(mean) > SCALE) {
        sl_dict_refuse(d, number, "the mean of \"%.*s\" lies beyond -4 and 4: this is no VADER "
                       "lexicon", SL_ARG(sl_trim(f[0])));
        return;
    }
    d->entries_in++;
    sl_dict_row *row = sl_dict_entry(d, sl_trim(f[0]), number, true);
    if (!row)
        return;
    row->weight = fabs(mean) / SCALE;
    row->valence = mean / SCALE;
    row->orig_weight = sl_arena_str(&d->arena, sl_trim(f[1]));
    row->extra[DEVIATION] = n > 2 ? sl_arena_str(&d->arena, sl_trim(f[2])) : (slant_str){NULL, 0};
    row->extra[RATINGS] = n > 3 ? sl_arena_str(&d->arena, sl_trim(f[3])) : (slant_str){NULL, 0};
    sl_dict_join(d, row, sl_dict_category_of(d, SL_NONE, mean < 0 ? SL("negative")
                                                                  : SL("positive")),
                 (slant_str){NULL, 0}, number);
}

static void read(sl_dict *d)
{
    size_t at = 0;
    slant_str line;
    for (uint64_t number = 1; !sl_dict_failed(d) && sl_dict_line(d, &at, &line); number++)
        if (sl_trim(line).len)
            read_line(d, line, number);
    snprintf(d->rescaling, sizeof d->rescaling, "means divided by 4: their size is the weight, "
             "with their sign the valence");
}

static bool looks(slant_str text)
{
    slant_str rest = text, line, f[FIELDS];
    double mean, deviation;
    int n = 0;
    for (; n < 5 && sl_next_part(&rest, '\n', &line); n++)
        if (split(line, f) < 3 || !sl_cell_number(sl_trim(f[1]), &mean) || fabs(mean) > SCALE ||
            !sl_cell_number(sl_trim(f[2]), &deviation))
            return n > 0 && !rest.len && !sl_trim(line).len;
    return n > 0;
}

/* The mean as it was, unless its row was edited; else from the valence. */
static bool put_mean(const sl_dict_row *row, sl_buf *to)
{
    double mean;
    bool known = sl_cell_number(row->orig_weight, &mean);
    if (known && fabs(mean / SCALE - row->valence) < 0.00006)
        sl_buf_add(to, row->orig_weight);
    else if (isnan(row->valence))
        return false;
    else
        sl_buf_number(to, row->valence * SCALE, 4);
    return true;
}

static void write(sl_dict *d, sl_buf *to)
{
    for (uint32_t i = 0; i < d->n_rows; i++) {
        const sl_dict_row *row = &d->rows[i];
        sl_buf mean = {0};
        if (put_mean(row, &mean)) {
            sl_buf_add(to, row->source);
            sl_buf_char(to, '\t');
            sl_buf_add(to, sl_buf_str(&mean));
            for (int k = 0; k < SL_DICT_EXTRA && row->extra[k].len; k++) {
                sl_buf_char(to, '\t');
                sl_buf_add(to, row->extra[k]);
            }
            sl_buf_char(to, '\n');
        } else {
            sl_dict_lose(d, row->line, "\"%.*s\" is left out: it has no valence, and VADER holds "
                         "nothing else", SL_ARG(row->source));
        }
        to->failed |= mean.failed;
        sl_buf_free(&mean);
    }
}

const sl_dict_format sl_dict_vader = {
    .name = "vader",
    .extensions = "vader",
    .summary = "VADER's lexicon of valence",
    .style = SL_STYLE_LITERAL,
    .looks = looks,
    .read = read,
    .write = write,
    .own_weights = true,
    .weights = true,
    .extra = {"vader_sd", "vader_ratings"},
};
