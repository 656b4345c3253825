/* where.h - --where COLUMN=VALUE: which articles a run keeps. COLUMN is a field of an article or a
 * column that travels in meta; VALUE is compared as it stands. */
#ifndef SL_RUN_WHERE_H
#define SL_RUN_WHERE_H

#include "base/arena.h"
#include "slant.h"

typedef struct sl_condition {
    slant_str column, value; /* borrowed from the options */
    bool was_seen;           /* some article had the column */
} sl_condition;

enum { SL_WHERE_MOST_NAMES = 64 };

typedef struct sl_where {
    sl_condition *conditions;
    size_t n;
    sl_arena *arena;   /* where it lives */
    slant_str *names;  /* columns that articles had while some condition's was unseen */
    uint32_t n_names;
} sl_where;

/* SLANT_USAGE for text that is not COLUMN=VALUE. Lives in the arena. */
slant_status sl_where_parse(sl_where *where, const char *const *texts, size_t n, sl_arena *arena,
                            slant_error *error);
/* Whether all conditions hold. arena: for values that have to be decoded. */
bool sl_where_holds(sl_where *where, const slant_article *article, sl_arena *arena);
/* The article's value in a column, as --where sees it; without ptr where it has none. */
slant_str sl_where_value(const slant_article *article, slant_str column, sl_arena *arena);
/* SLANT_USAGE, with the columns there are, when no article had a column that is asked for. */
slant_status sl_where_finish(const sl_where *where, slant_error *error);

#endif
