/* sort.h - a stable merge sort made for a type: what qsort does, but the comparison is inline, and
 * what is in order already, as most lists of a text are, costs one look at each item.
 *
 * SL_SORT(name, type, before) defines `static void name(type *items, size_t n, type *scratch)`;
 * scratch has room for n items. before(a, b), of two `const type *`, says whether a must stand
 * before b; items of which neither must keep their order. (Knuth, TAOCP 3, 5.2.4: merging.) */
#ifndef SL_BASE_SORT_H
#define SL_BASE_SORT_H

#include <stddef.h>
#include <string.h>

enum { SL_SORT_RUN = 8 }; /* so many items are put in order by insertion */

#define SL_SORT(name, type, before) \
    static inline void name##_insert(type *items, size_t n) \
    { \
        for (size_t i = 1; i < n; i++) { \
            if (!before(&items[i], &items[i - 1])) \
                continue; \
            type item = items[i]; \
            size_t k = i; \
            do \
                items[k] = items[k - 1]; \
            while (--k > 0 && before(&item, &items[k - 1])); \
            items[k] = item; \
        } \
    } \
    static inline void name##_merge(type *items, size_t half, size_t n, type *scratch) \
    { \
        size_t left = 0, right = half, to = 0; \
        memcpy(scratch, items, half * sizeof *items); \
        while (left < half && right < n) { \
            if (before(&items[right], &scratch[left])) \
                items[to++] = items[right++]; \
            else \
                items[to++] = scratch[left++]; \
        } \
        memcpy(items + to, scratch + left, (half - left) * sizeof *items); \
    } \
    static void name(type *items, size_t n, type *scratch) \
    { \
        for (size_t i = 0; i < n; i += SL_SORT_RUN) \
            name##_insert(items + i, n - i < SL_SORT_RUN ? n - i : SL_SORT_RUN); \
        for (size_t run = SL_SORT_RUN; run < n; run *= 2) \
            for (size_t i = 0; i + run < n; i += 2 * run) \
                if (before(&items[i + run], &items[i + run - 1])) \
                    name##_merge(items + i, run, n - i < 2 * run ? n - i : 2 * run, scratch); \
    }

#endif
