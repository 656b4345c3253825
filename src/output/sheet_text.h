/* sheet_text.h - texts and dates as a spreadsheet's XML can hold them. Pure. */
#ifndef SL_OUTPUT_SHEET_TEXT_H
#define SL_OUTPUT_SHEET_TEXT_H

#include "base/buf.h"
#include "slant.h"

/* Appends text from byte `from` on, as far as `units` UTF-16 units hold it (whole characters), and
 * returns the byte at which it stopped. What XML forbids and NUL become U+FFFD; what Excel would
 * take for an escape, like _x0041_, gets its underscore escaped. */
size_t sl_sheet_text(slant_str text, size_t from, size_t units, sl_buf *to);

/* A date and perhaps a time as numbers; what stands behind them (a zone, a fraction). */
typedef struct sl_sheet_date {
    int year, month, day, hour, minute, second;
    bool has_time, has_seconds;
    slant_str zone; /* "", "Z", "+02:00", ".25Z": a part of the text */
} sl_sheet_date;

/* ISO 8601 with a day that Excel counts rightly (from March 1900 on); false for anything else. */
bool sl_sheet_date_of(slant_str text, sl_sheet_date *date);

#endif
