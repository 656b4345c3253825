/* kept.h - the warnings that loading the lexicons of an engine gave, kept with its compiled form:
 * they are given again with each use of that. */
#ifndef SL_ANNOTATE_KEPT_H
#define SL_ANNOTATE_KEPT_H

#include "annotate/wanted.h"
#include "base/pack.h"

enum { SL_KEPT_MOST = 64 /* warnings of one engine; with more it is not compiled */ };

/* Which file a warning is about. */
typedef enum sl_about {
    SL_ABOUT_NONE, SL_ABOUT_PATH, SL_ABOUT_TERMS, SL_ABOUT_JSON, SL_N_ABOUTS
} sl_about;

typedef struct sl_kept_warning {
    slant_error warning; /* its file follows from the next two, as paths are now */
    uint32_t lexicon;    /* number of it */
    sl_about about;
} sl_kept_warning;

typedef struct sl_kept {
    const sl_wanted *wanted;
    sl_kept_warning *items; /* in the arena; room for SL_KEPT_MOST while loading */
    uint32_t n;
    bool lost;              /* too many, or about a file that is not of the lexicons */
} sl_kept;

/* A slant_warn whose user is a sl_kept: keeps it, and hands it on to that of the options. */
void sl_kept_note(void *kept, const slant_error *warning);
void sl_kept_give(const sl_kept *kept);
void sl_kept_pack(sl_pack *pack, sl_kept *kept, uint32_t n_lexicons);

#endif
