/* workbook_parts.h - what the files of the workbook share: its state, and the one door to
 * libxlsxwriter. workbook.c opens, divides and ends it, workbook_cells.c fills rows,
 * workbook_form.c adds lists to choose from. All but sl_workbook_... is called within a plain
 * locale. */
#ifndef SL_OUTPUT_WORKBOOK_PARTS_H
#define SL_OUTPUT_WORKBOOK_PARTS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/library.h"
#include "output/packed.h"
#include "output/sheet_check.h"
#include "output/workbook.h"

#include <xlsxwriter.h>

enum {
    SL_WB_PARTS = 512,       /* sheets of the file */
    SL_WB_DATE_FORMATS = 32,
    SL_WB_LEAST_WIDTH = 8
};

/* What is used of the library. */
#define SL_WB_FUNCTIONS(X) \
    X(workbook_new_opt) X(workbook_add_worksheet) X(workbook_add_format) \
    X(workbook_set_properties) X(workbook_close) X(lxw_workbook_free) X(format_set_bold) \
    X(format_set_bottom) X(format_set_num_format) X(worksheet_write_string) \
    X(worksheet_write_number) X(worksheet_write_boolean) X(worksheet_write_datetime) \
    X(worksheet_set_column) X(worksheet_freeze_panes) X(worksheet_autofilter) \
    X(worksheet_data_validation_range) X(worksheet_hide) X(format_set_text_wrap) \
    X(format_set_align)

typedef struct sl_wb_functions {
#define POINTER(name) __typeof__(name) *name;
    SL_WB_FUNCTIONS(POINTER)
#undef POINTER
} sl_wb_functions;

/* A sheet as the caller knows it; the file may have several parts of it. */
typedef struct sl_wb_part {
    const slant_shape *shape;
    lxw_worksheet *part;
    unsigned n_parts;
    size_t count;   /* of the part, in sl_workbook.counts */
    uint32_t row;   /* the next one of the part, from 0 */
    const char *const *choices; /* of its columns, NULL: it is not to be filled in */
    uint8_t width[SL_MOST_COLUMNS];
} sl_wb_part;

typedef struct sl_wb_date {
    slant_str key;
    lxw_format *format;
} sl_wb_date;

struct sl_workbook {
    sl_wb_functions api;
    sl_workbook_options options;
    sl_arena arena;
    lxw_workbook *file;
    lxw_format *header, *wrapped; /* wrapped: NULL before the first form */
    sl_wb_part sheets[SL_MOST_SHEETS];
    int n_sheets, long_texts, lists; /* the sheets of long texts and of choices, -1: none yet */
    sl_sheet_count counts[SL_WB_PARTS];
    size_t n_counts;
    sl_wb_date dates[SL_WB_DATE_FORMATS];
    size_t n_dates;
    sl_buf work, piece;
};

slant_status sl_wb_locale(sl_plain_locale *locale, slant_error *error);
slant_status sl_wb_check(lxw_error rc, slant_error *error); /* what a call of the library gave */
slant_status sl_wb_add_sheet(sl_workbook *book, const slant_shape *shape, int *number,
                             slant_error *error);
/* A sheet goes on in another part of the file, "NAME 2"; its part is full, or the file. */
slant_status sl_wb_begin_part(sl_workbook *book, sl_wb_part *sheet, slant_error *error);
void sl_wb_end_part(sl_workbook *book, sl_wb_part *sheet);
void sl_wb_note_width(sl_wb_part *sheet, uint32_t column, slant_str text);
slant_status sl_wb_put_row(sl_workbook *book, int number, const slant_cell *cells,
                           slant_error *error);

#endif
