/* import_nrc.c - the NRC lexicons: EmoLex (word, TAB, category, TAB, 0 or 1; ones are kept) and
 * Emotion Intensity (the third field is a number from 0 to 1). A preamble may stand before the
 * first line of three such fields. "null" and "NA" are words like others. A word with zeros
 * alone is kept as a retired row. */
#include "base/str.h"
#include "lexicon/cells.h"
#include "lexicon/imports.h"

typedef struct fields {
    slant_str word, category, value;
    double number;
} fields;

static bool split(slant_str line, bool intensity, fields *f)
{
    slant_str rest = line, more;
    if (!sl_next_part(&rest, '\t', &f->word) || !sl_next_part(&rest, '\t', &f->category) ||
        !sl_next_part(&rest, '\t', &f->value) || sl_next_part(&rest, '\t', &more))
        return false;
    f->word = sl_trim(f->word);
    f->category = sl_trim(f->category);
    f->value = sl_trim(f->value);
    bool bit = sl_eq(f->value, SL("0")) || sl_eq(f->value, SL("1"));
    return f->word.len && f->category.len && sl_cell_number(f->value, &f->number) &&
           f->number >= 0 && f->number <= 1 && (intensity || bit);
}

static void read_line(sl_dict *d, const fields *f, bool intensity, uint64_t line)
{
    uint32_t category = sl_dict_category_path(d, f->category);
    d->entries_in++;
    sl_dict_row *row = sl_dict_entry(d, f->word, line, false);
    if (f->number > 0)
        sl_dict_join(d, row, category, intensity ? f->value : (slant_str){NULL, 0}, line);
}

/* Half of EmoLex: words that were looked at and found to be in no category. */
static void retire_unmarked(sl_dict *d)
{
    for (uint32_t i = 0; i < d->n_rows; i++)
        if (d->rows[i].n_members == 0 && !d->rows[i].why.ptr)
            d->rows[i].why = SL("it is in no category");
}

static void read_table(sl_dict *d, bool intensity)
{
    size_t at = 0;
    slant_str line;
    bool begun = false;
    fields f;
    for (uint64_t number = 1; !sl_dict_failed(d) && sl_dict_line(d, &at, &line); number++) {
        if (split(line, intensity, &f)) {
            begun = true;
            read_line(d, &f, intensity, number);
        } else if (begun && sl_trim(line).len) {
            sl_dict_refuse(d, number, "a line holds a word, a category and %s, with tabs between: "
                           "\"%.*s\"", intensity ? "a number from 0 to 1" : "0 or 1",
                           (int)(line.len < 60 ? line.len : 60), line.ptr);
        }
    }
    retire_unmarked(d);
    if (!begun && !sl_dict_failed(d))
        sl_dict_refuse(d, 0, "no line holds a word, a category and %s, with tabs between",
                       intensity ? "a number from 0 to 1" : "0 or 1");
}

static void read_emolex(sl_dict *d) { read_table(d, false); }
static void read_intensity(sl_dict *d) { read_table(d, true); }

/* Some line among the first is one of the table; *bits: those that were have 0 or 1. */
static bool has_table(slant_str text, bool *bits)
{
    slant_str rest = text, line;
    unsigned n = 0, n_bits = 0;
    fields f;
    for (int i = 0; i < 200 && sl_next_part(&rest, '\n', &line); i++) {
        n += split(line, true, &f);
        n_bits += split(line, false, &f);
    }
    *bits = n == n_bits;
    return n > 0;
}

static bool looks_emolex(slant_str text)
{
    bool bits;
    return has_table(text, &bits) && bits;
}

static bool looks_intensity(slant_str text)
{
    bool bits;
    return has_table(text, &bits) && !bits;
}

/* ---- writing ---- */

static void put_line(const sl_dict_row *row, slant_str category, slant_str value, sl_buf *to)
{
    sl_buf_printf(to, "%.*s\t%.*s\t%.*s\n", SL_ARG(row->source), SL_ARG(category), SL_ARG(value));
}

static void write_emolex(sl_dict *d, sl_buf *to)
{
    for (uint32_t i = 0; i < d->n_rows; i++) {
        const sl_dict_row *row = &d->rows[i];
        for (uint32_t c = 0, m = 0; c < d->n_categories; c++) {
            bool has = m < row->n_members && row->members[m].category == c;
            put_line(row, d->categories[c].path, has ? SL("1") : SL("0"), to);
            m += has;
        }
    }
}

static void write_intensity(sl_dict *d, sl_buf *to)
{
    sl_buf number = {0};
    for (uint32_t i = 0; i < d->n_rows; i++) {
        const sl_dict_row *row = &d->rows[i];
        if (row->n_members == 0 && d->n_categories)
            put_line(row, d->categories[0].path, SL("0"), to);
        for (uint32_t m = 0; m < row->n_members; m++) {
            sl_buf_empty(&number);
            sl_dict_put_weight(d, row, m, &number);
            slant_str value = sl_buf_str(&number);
            if (value.len && value.ptr[0] == '-')
                value = sl_slice(value, 1, value.len);
            put_line(row, d->categories[row->members[m].category].path, value, to);
        }
    }
    to->failed |= number.failed;
    sl_buf_free(&number);
}

const sl_dict_format sl_dict_emolex = {
    .name = "nrc-emolex",
    .extensions = "",
    .summary = "NRC Emotion Lexicon (EmoLex)",
    .style = SL_STYLE_LITERAL,
    .looks = looks_emolex,
    .read = read_emolex,
    .write = write_emolex,
    .categories = true,
    .nested = true,
};

const sl_dict_format sl_dict_intensity = {
    .name = "nrc-intensity",
    .extensions = "",
    .summary = "NRC Emotion Intensity Lexicon",
    .style = SL_STYLE_LITERAL,
    .looks = looks_intensity,
    .read = read_intensity,
    .write = write_intensity,
    .weights = true,
    .categories = true,
    .nested = true,
};
