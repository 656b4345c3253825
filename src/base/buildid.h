/* buildid.h - which build of a shared library is in use.
 *
 * Stems and folded letters come from libraries that the system may renew without us: what was
 * compiled with another build of them must be compiled anew. */
#ifndef SL_BASE_BUILDID_H
#define SL_BASE_BUILDID_H

#include "base/checksum.h"

typedef void sl_build_function(void);

/* Adds the build-id of the object that holds the function; where it has none, the name, size and
 * time of its file. */
void sl_build_identify(sl_build_function *function, sl_checksum *checksum);

#endif
