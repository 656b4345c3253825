/* select.h - the options that several formats share: which kinds of annotations, which unit. */
#ifndef SL_OUTPUT_SELECT_H
#define SL_OUTPUT_SELECT_H

#include "output/offsets.h"
#include "output/writers.h"

/* Sets of slant_kind as bits: 1 << kind. */
enum {
    SL_KINDS_LOADED = 1 << SLANT_LOADED,
    SL_KINDS_ALL = (1 << SLANT_N_KINDS) - 1
};

/* The set that --kind names; `fallback` when the option is not given or unknown. */
unsigned sl_kinds(const slant_writer_options *options, unsigned fallback);
static inline bool sl_kinds_have(unsigned set, slant_kind kind) { return set >> kind & 1; }
sl_unit sl_unit_of(const slant_writer_options *options);

/* For a format's `check`: --kind names a kind or "all". SLANT_USAGE with the names there are. */
slant_status sl_check_kind(const slant_writer_options *options, slant_error *error);

/* Refuses a name among n: "no WHAT is called 'WRONG'; did you mean NEAREST?", or what there is. */
slant_status sl_refuse_name(const char *what, const char *wrong, const char *const *names,
                            size_t n, slant_error *error);

/* The article's title: its own, else the sentence that has the role of one; NULL when neither. */
slant_str sl_title_of(const slant_result *result);

#endif
