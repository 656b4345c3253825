/* coverage-end.c - linked into the program of `make coverage`: what must be said before gcov writes
 * its counts at the end of a run. No allocation is made to fail any more (faults/memory.c); and where
 * the size of files is limited nothing is written, since files cut off would lose the counts of all
 * the runs before. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

__attribute__((weak)) void memory_is_back(void); /* of faults/memory.c, where it is preloaded */

__attribute__((destructor)) static void before_counts(void)
{
    struct rlimit limit;
    if (memory_is_back)
        memory_is_back();
    if (getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
        int null = open("/dev/null", O_WRONLY); /* gcov would say so */
        setenv("GCOV_PREFIX", "/dev/null", 1);
        if (null >= 0)
            dup2(null, STDERR_FILENO);
    }
}
