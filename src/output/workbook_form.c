/* workbook_form.c - sheets of a workbook that are to be filled in: columns with lists to choose
 * from. */
#include "output/workbook_parts.h"

#include "base/error.h"
#include "base/str.h"

enum { LIST_UNITS = 255, MOST_LISTED = 64 }; /* what a list without a sheet may hold */

static const slant_column list_columns[] = {{"value", SLANT_TYPE_TEXT, "what can be chosen"}};
static const slant_shape list_shape = {
    .name = "choices", .doc = "what can be chosen, list by list", .columns = list_columns,
    .n_columns = 1,
};

/* The values as cells of a hidden sheet; *formula is their range there. */
static slant_status put_list(sl_workbook *book, slant_str choices, slant_str *formula,
                             slant_error *error)
{
    slant_str value;
    slant_status status = SLANT_OK;
    if (book->lists < 0) {
        status = sl_wb_add_sheet(book, &list_shape, &book->lists, error);
        if (status == SLANT_OK)
            book->api.worksheet_hide(book->sheets[book->lists].part);
    }
    uint32_t first = status == SLANT_OK ? book->sheets[book->lists].row + 1 : 0, n = 0;
    for (; status == SLANT_OK && sl_next_part(&choices, ';', &value); n++) {
        slant_cell cell = sl_cell_text(value);
        status = sl_wb_put_row(book, book->lists, &cell, error);
    }
    *formula = sl_arena_printf(&book->arena, "=choices!$A$%u:$A$%u", first, first + n - 1);
    return status == SLANT_OK && !formula->ptr ? sl_fail_memory(error) : status;
}

/* The values themselves, NULL behind the last; NULL where they need a sheet. */
static char **short_list(sl_workbook *book, slant_str choices)
{
    slant_str value;
    size_t n = 0;
    if (choices.len > LIST_UNITS || sl_find_char(choices, ',', 0) < choices.len)
        return NULL;
    char **list = sl_arena_zero(&book->arena, MOST_LISTED + 1, sizeof *list);
    while (list && n < MOST_LISTED && sl_next_part(&choices, ';', &value))
        list[n++] = (char *)sl_arena_str(&book->arena, value).ptr;
    return n < MOST_LISTED ? list : NULL;
}

static slant_status put_choices(sl_workbook *book, int number, uint32_t column, slant_str choices,
                                slant_error *error)
{
    static const char title[] = "Not on the list";
    static const char message[] = "Choose one of the values of the list.";
    slant_str formula = {NULL, 0};
    slant_status status = SLANT_OK;
    char **list = short_list(book, choices);
    if (!list)
        status = put_list(book, choices, &formula, error);
    if (status != SLANT_OK)
        return status;
    lxw_data_validation v = {
        .validate = list ? LXW_VALIDATION_TYPE_LIST : LXW_VALIDATION_TYPE_LIST_FORMULA,
        .value_list = list, .value_formula = (char *)formula.ptr,
        .error_title = (char *)title, .error_message = (char *)message};
    return sl_wb_check(book->api.worksheet_data_validation_range(
                           book->sheets[number].part, 1, (lxw_col_t)column,
                           book->options.sheet_rows - 1, (lxw_col_t)column, &v), error);
}

static slant_status make_form(sl_workbook *book, int number, const char *const *choices,
                              slant_error *error)
{
    sl_wb_part *s = &book->sheets[number];
    slant_status status = SLANT_OK;
    if (!book->wrapped) {
        book->wrapped = book->api.workbook_add_format(book->file);
        if (!book->wrapped)
            return sl_fail_memory(error);
        book->api.format_set_text_wrap(book->wrapped);
        book->api.format_set_align(book->wrapped, LXW_ALIGN_VERTICAL_TOP);
    }
    s->choices = choices;
    book->api.worksheet_set_column(s->part, 0, (lxw_col_t)(s->shape->n_columns - 1),
                                   SL_WB_LEAST_WIDTH, book->wrapped);
    for (uint32_t c = 0; c < s->shape->n_columns && status == SLANT_OK; c++)
        if (choices[c] && choices[c][0])
            status = put_choices(book, number, c, sl_str(choices[c]), error);
    return status;
}

slant_status sl_workbook_form(sl_workbook *book, int number, const char *const *choices,
                              slant_error *error)
{
    sl_plain_locale locale;
    slant_status status = sl_wb_locale(&locale, error);
    if (status != SLANT_OK)
        return status;
    status = make_form(book, number, choices, error);
    sl_plain_locale_end(&locale);
    return status;
}
