/* nearest.h - the right name that a wrong one most probably meant.
 *
 * Distance is that of Damerau and Levenshtein in its restricted form (a swap of two neighbours
 * counts once). A candidate counts when at most a third of the letters differ, or when one name
 * begins with the other. */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

#include <stdbool.h>
#include <stddef.h>

enum { CLI_HINT = 160 /* bytes of a hint */ };

typedef struct cli_nearest {
    const char *wrong;
    size_t len;
    const char *best; /* borrowed from the offers; NULL as long as none is near */
    size_t best_len, distance;
} cli_nearest;

cli_nearest cli_nearest_begin(const char *wrong);
cli_nearest cli_nearest_begin_n(const char *wrong, size_t len);
void cli_nearest_offer(cli_nearest *nearest, const char *name, size_t len);
/* Writes "; did you mean PREFIXname?", or "" (and returns false) when nothing is near. */
bool cli_nearest_hint(const cli_nearest *nearest, const char *prefix, char hint[CLI_HINT]);

#endif
