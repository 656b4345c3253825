/* nearest.c - the right name that a wrong one most probably meant. */
#include "cli/nearest.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST = 32 /* bytes; longer names are not compared */ };

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

static size_t distance(const char *a, size_t na, const char *b, size_t nb)
{
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= nb; j++)
        last[j] = j;
    for (size_t i = 1; i <= na; i++) {
        now[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            now[j] = smallest(last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped && before[j - 2] + 1 < now[j])
                now[j] = before[j - 2] + 1;
        }
        size_t *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[nb];
}

cli_nearest cli_nearest_begin_n(const char *wrong, size_t len)
{
    return (cli_nearest){.wrong = wrong, .len = len};
}

cli_nearest cli_nearest_begin(const char *wrong)
{
    return cli_nearest_begin_n(wrong, strlen(wrong));
}

void cli_nearest_offer(cli_nearest *nearest, const char *name, size_t len)
{
    if (nearest->len == 0 || nearest->len > LONGEST || len > LONGEST)
        return;
    size_t shorter = len < nearest->len ? len : nearest->len;
    size_t longer = len < nearest->len ? nearest->len : len;
    size_t d = distance(nearest->wrong, nearest->len, name, len);
    bool begins = shorter >= 3 && memcmp(nearest->wrong, name, shorter) == 0;
    if (!begins && d * 3 > longer && d > 1)
        return;
    if (begins && d > 1)
        d = 1;
    if (nearest->best && d >= nearest->distance)
        return;
    nearest->best = name;
    nearest->best_len = len;
    nearest->distance = d;
}

bool cli_nearest_hint(const cli_nearest *nearest, const char *prefix, char hint[CLI_HINT])
{
    hint[0] = '\0';
    if (!nearest->best)
        return false;
    snprintf(hint, CLI_HINT, "; did you mean %s%.*s?", prefix, (int)nearest->best_len,
             nearest->best);
    return true;
}
