/* library.c - dlopen with a clear message, and the place of our own library: see library.h. */
#include "base/library.h"

#include "base/error.h"
#include "base/path.h"
#include "base/str.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <link.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The linker has no code for it, only what it says: its own words, or those of ENOMEM. */
static bool is_memory(const char *said)
{
    return !said || strstr(said, "out of memory") || strstr(said, "cannot allocate memory") ||
           strstr(said, "Cannot allocate memory") || strstr(said, "annot create");
}

slant_status sl_library_open(const char *file, const char *package,
                             const sl_library_symbol *symbols, size_t n, slant_error *error)
{
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    if (!library && is_memory(dlerror()))
        return sl_fail_memory(error);
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

/* The linker's own record has no name for the program; dladdr would give what it was called by,
 * which may be any file's name in the current folder. */
const char *sl_library_folder(sl_library_function *function, sl_arena *arena)
{
    Dl_info info;
    void *address, *found = NULL;
    memcpy(&address, &function, sizeof address);
    if (!dladdr1(address, &info, &found, RTLD_DL_LINKMAP) || !found)
        return NULL;
    const struct link_map *map = found;
    bool is_library = map->l_name && map->l_name[0] == '/';
    const char *real = is_library ? sl_path_real(arena, map->l_name) : NULL;
    return real ? sl_arena_str(arena, sl_path_folder(sl_str(real))).ptr : NULL;
}

bool sl_plain_locale_begin(sl_plain_locale *locale)
{
    *locale = (sl_plain_locale){.plain = newlocale(LC_ALL_MASK, "C", (locale_t)0)};
    if (locale->plain)
        locale->before = uselocale(locale->plain);
    return locale->plain != NULL;
}

void sl_plain_locale_end(sl_plain_locale *locale)
{
    if (!locale->plain)
        return;
    uselocale(locale->before);
    freelocale(locale->plain);
    locale->plain = NULL;
}

/* The lock of stderr holds back other threads, those in here too; it is this thread's own, so the
 * library that is called in between can still print. */
void sl_quiet_begin(sl_quiet *quiet)
{
    flockfile(stderr);
    quiet->kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    int null = quiet->kept < 0 ? -1 : open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (null < 0)
        return;
    dup2(null, STDERR_FILENO);
    close(null);
}

void sl_quiet_end(sl_quiet *quiet)
{
    if (quiet->kept >= 0) {
        dup2(quiet->kept, STDERR_FILENO);
        close(quiet->kept);
    }
    funlockfile(stderr);
}
