/* version.c - which library this is. */
#include "slant.h"

const char *slant_version(void)
{
    return SLANT_VERSION;
}
