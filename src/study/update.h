/* update.h - the figures of a validation written into a lexicon: columns n_coded and precision.
 *
 * The terms file is read and written as a table: every row and column is kept, cells as they are
 * (quoted where they must be), delimiter, byte order mark and order too; the two columns are added
 * behind the last one where they are missing. Rows without a figure keep what they have. The file
 * appears whole or not at all. */
#ifndef SL_STUDY_UPDATE_H
#define SL_STUDY_UPDATE_H

#include "study/evaluate.h"

/* Writes the figures of the lexicon's own entries into its terms file. *n_updated: rows with a
 * figure. SLANT_LEXICON for a lexicon without a CSV or TSV of terms with a header. */
slant_status sl_update_lexicon(const slant_lexicon_info *lexicon, const sl_entry_figure *figures,
                               uint32_t n, uint32_t *n_updated, slant_error *error);

#endif
