/* dates.h - dates as newsrooms write them, to ISO 8601. English names of months; no locale, no
 * time zone of the machine. What is written is kept: a month without a day stays a month, a time
 * without a zone has none. What could be read in two ways is not read (docs/inputs.md). */
#ifndef SL_INPUT_DATES_H
#define SL_INPUT_DATES_H

#include "base/arena.h"
#include "slant.h"

enum { SL_DATE_SIZE = 48 };

/* Writes the date as ISO 8601, ended by NUL, and returns its length; 0 when it is none, or could
 * be read in two ways. */
size_t sl_date_iso(slant_str date, char iso[SL_DATE_SIZE]);

/* article->date, as given so far, becomes ISO 8601; what was rewritten or could not be read goes
 * to date_raw. False when it could not be read (date is then NULL). */
bool sl_article_date(slant_article *article, sl_arena *arena);

#endif
