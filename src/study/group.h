/* group.h - the group that an article belongs to: the value of a column, usually its source.
 *
 * A column is a field of slant_article by its name, or one of its other columns (meta). Numbers
 * keep their digits; null, an empty text and a column that the article has not are no group. */
#ifndef SL_STUDY_GROUP_H
#define SL_STUDY_GROUP_H

#include "base/buf.h"
#include "slant.h"

/* The value as text, in `work` where it had to be decoded; without ptr: no group. column NULL is
 * "source". */
slant_str sl_group_of(const slant_article *article, const char *column, sl_buf *work);

#endif
