/* import_lc3.c - Lexicoder 3 dictionaries, .lc3: `+category`, then a pattern a line; flat.
 * Hierarchy is written in names, with "/". */
#include "base/str.h"
#include "lexicon/imports.h"

static void read_lc3(sl_dict *d)
{
    size_t at = 0;
    slant_str line, none = {NULL, 0};
    uint32_t category = SL_NONE;
    for (uint64_t number = 1; !sl_dict_failed(d) && sl_dict_line(d, &at, &line); number++) {
        slant_str text = sl_trim(line);
        if (!text.len)
            continue;
        if (text.ptr[0] == '+') {
            text = sl_trim(sl_slice(text, 1, text.len));
            if (!text.len)
                sl_dict_refuse(d, number, "a + names the category that it opens");
            else
                category = sl_dict_category_path(d, text);
        } else if (category == SL_NONE) {
            sl_dict_refuse(d, number, "a pattern stands before the first category: a line +NAME "
                           "opens one");
        } else {
            d->entries_in++;
            sl_dict_join(d, sl_dict_entry(d, text, number, false), category, none, number);
        }
    }
    if (!sl_dict_failed(d) && d->n_categories == 0)
        sl_dict_refuse(d, 0, "it opens no category: a line +NAME does");
}

static bool looks_lc3(slant_str text)
{
    text = sl_trim(text);
    return text.len > 1 && text.ptr[0] == '+' && !sl_is_blank(text.ptr[1]) &&
           !sl_is_digit(text.ptr[1]);
}

static void write_lc3(sl_dict *d, sl_buf *to)
{
    for (uint32_t c = 0; c < d->n_categories; c++) {
        const sl_dict_category *category = &d->categories[c];
        sl_buf_printf(to, "+%.*s\n", SL_ARG(category->path));
        for (uint32_t i = 0; i < category->n_rows; i++) {
            sl_buf_add(to, d->rows[category->rows[i]].source);
            sl_buf_char(to, '\n');
        }
    }
}

const sl_dict_format sl_dict_lc3 = {
    .name = "lc3",
    .extensions = "lc3",
    .summary = "Lexicoder 3 dictionary",
    .style = SL_STYLE_STAR,
    .looks = looks_lc3,
    .read = read_lc3,
    .write = write_lc3,
    .categories = true,
    .nested = true,
};
