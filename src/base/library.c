/* library.c - dlopen with a clear message: see library.h. */
#include "base/library.h"

#include "base/error.h"

#include <dlfcn.h>
#include <string.h>

slant_status sl_library_open(const char *file, const char *package,
                             const sl_library_symbol *symbols, size_t n, slant_error *error)
{
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return sl_fail(error, SLANT_OUTPUT, "the library %s is not there: install it (Debian: %s)",
                       file, package);
    for (size_t i = 0; i < n; i++) {
        void *found = dlsym(library, symbols[i].name);
        if (!found)
            return sl_fail(error, SLANT_OUTPUT, "the library %s has no %s: install the one of %s",
                           file, symbols[i].name, package);
        memcpy(symbols[i].to, &found, sizeof found);
    }
    return SLANT_OK;
}
