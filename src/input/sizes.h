/* sizes.h - how many bytes there are to be read in all: for the progress of a run. */
#ifndef SL_INPUT_SIZES_H
#define SL_INPUT_SIZES_H

#include "slant.h"

/* On disk, of files and of the files below folders; 0 where an input is a pipe, or is not known. */
uint64_t sl_inputs_size(const char *const *inputs, size_t n);

#endif
