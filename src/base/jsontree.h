/* jsontree.h - small JSON files (lexicon.json, language.json) as a tree; the only door to cJSON.
 *
 * A tree is owned by its root: free it once. Children are walked by `next`, never by index. Strings
 * are C strings borrowed from the tree. NULL nodes are allowed everywhere and give NULL or the
 * fallback, so that a path of gets needs one check at its end. */
#ifndef SL_BASE_JSONTREE_H
#define SL_BASE_JSONTREE_H

#include "base/json.h"
#include "slant.h"

typedef struct cJSON sl_tree; /* opaque outside jsontree.c */

/* NULL with error->line and message when text is not exactly one JSON value, too deep, or holds
 * \u0000, which C strings cannot. */
sl_tree *sl_tree_parse(slant_str text, slant_error *error);
void sl_tree_free(sl_tree *root);
sl_json_type sl_tree_type(const sl_tree *node); /* SL_JSON_NULL for NULL */
const sl_tree *sl_tree_get(const sl_tree *object, const char *key); /* last wins */
const sl_tree *sl_tree_first(const sl_tree *parent);
const sl_tree *sl_tree_next(const sl_tree *child);
const char *sl_tree_key(const sl_tree *child);  /* NULL in an array */
slant_str sl_tree_str(const sl_tree *node);     /* ptr NULL when it is no string */
double sl_tree_number(const sl_tree *node, double fallback);
bool sl_tree_bool(const sl_tree *node, bool fallback);

#endif
