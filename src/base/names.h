/* names.h - the other way round: values of closed vocabularies by the names that slant.h gives
 * them. */
#ifndef SL_BASE_NAMES_H
#define SL_BASE_NAMES_H

#include "slant.h"

/* In any case; false, and *voice untouched, for a name that is none. */
bool sl_voice_named(slant_str name, slant_voice *voice);

#endif
