/* html_tree.h - a saved page as a small tree, and what its head says.
 *
 * Nodes stand in one array in the order of the page, each before its children, so that a walk up
 * the numbers meets parents first and a walk down them children first: everything that is counted
 * over subtrees takes one pass. Node 0 is the page. Scripts, forms' fields, pictures of vectors and
 * the like are not kept. Texts are as in the page, entities resolved; all memory is the arena's. */
#ifndef SL_INPUT_HTML_TREE_H
#define SL_INPUT_HTML_TREE_H

#include "base/arena.h"
#include "slant.h"

typedef enum sl_tag {
    SL_TAG_OTHER, /* inline, or unknown */
    SL_TAG_TEXT,  /* no element: a run of text */
    SL_TAG_A, SL_TAG_ADDRESS, SL_TAG_ARTICLE, SL_TAG_ASIDE, SL_TAG_BLOCKQUOTE, SL_TAG_BODY,
    SL_TAG_BR, SL_TAG_CAPTION, SL_TAG_CODE, SL_TAG_COL, SL_TAG_DD, SL_TAG_DIV, SL_TAG_DL,
    SL_TAG_DT, SL_TAG_FIELDSET, SL_TAG_FIGCAPTION, SL_TAG_FIGURE, SL_TAG_FOOTER, SL_TAG_FORM,
    SL_TAG_H1, SL_TAG_H2, SL_TAG_H3, SL_TAG_H4, SL_TAG_H5, SL_TAG_H6, SL_TAG_HEADER, SL_TAG_HR,
    SL_TAG_HTML, SL_TAG_IMG, SL_TAG_LI, SL_TAG_MAIN, SL_TAG_NAV,
    SL_TAG_NOSCRIPT, SL_TAG_OL, SL_TAG_P, SL_TAG_PRE,
    SL_TAG_SECTION, SL_TAG_TABLE, SL_TAG_TD, SL_TAG_TFOOT, SL_TAG_TH, SL_TAG_THEAD, SL_TAG_TR,
    SL_TAG_UL, SL_TAG_BLOCK, /* any other block */
    SL_N_TAGS
} sl_tag;

enum {
    SL_NODE_HIDDEN = 1 << 0,   /* not shown: hidden, display:none, aria-hidden */
    SL_NODE_SIDE_ROLE = 1 << 1, /* role navigation, complementary, dialog ... */
    SL_NODE_LAYOUT = 1 << 2,   /* of a table: role presentation */
    SL_NODE_SUMMARY = 1 << 3,  /* of a table: has a summary */
    SL_NODE_HASH = 1 << 4,     /* of a link: within the page */
    SL_NODE_SIDE = 1 << 5,     /* its class or id says: not the article */
    SL_NODE_KEEP = 1 << 6,     /* its class or id says: perhaps the article */
    SL_NODE_GOOD_CLASS = 1 << 7, SL_NODE_BAD_CLASS = 1 << 8,
    SL_NODE_GOOD_ID = 1 << 9, SL_NODE_BAD_ID = 1 << 10,
    SL_NODE_SHARING = 1 << 11, /* buttons to share it */
    SL_NODE_OUT = 1 << 12,     /* no part of the article that it may stand in */
    SL_NODE_CAPTION = 1 << 13,
    SL_NODE_LEAD = 1 << 14,    /* a standfirst, where it stands before the body */
    SL_NODE_BODY = 1 << 15     /* itemprop says that it is the article's body */
};

typedef struct sl_node {
    uint32_t parent, next, first, last; /* 0: none; last: the last child while reading */
    uint32_t end;      /* behind the last node of its subtree */
    slant_str text;    /* of SL_TAG_TEXT */
    slant_str class_name;
    uint8_t tag;
    uint16_t flags;
} sl_node;

/* One <meta>, <link>, <time> or element with itemprop: name and value. */
typedef struct sl_web_fact {
    slant_str name, value;
} sl_web_fact;

typedef struct sl_web_tree {
    sl_arena *arena;
    sl_node *nodes;
    uint32_t n, cap;
    sl_web_fact *facts;  /* in the order of the page */
    uint32_t n_facts, cap_facts;
    slant_str *linked;    /* scripts of type application/ld+json */
    uint32_t n_linked, cap_linked;
    slant_str *data;      /* scripts that hold JSON of the page's own */
    uint32_t n_data, cap_data;
    slant_str title, lang; /* <title>; <html lang> */
    bool cut;             /* over SL_HTML_DEPTH open elements: read up to there */
} sl_web_tree;

enum { SL_WEB_DEPTH = 512 }; /* as browsers: elements within are one with what holds them */

/* bytes: valid UTF-8; NUL bytes in it become spaces. */
slant_status sl_web_read_tree(sl_web_tree *page, char *bytes, size_t n, sl_arena *arena,
                          slant_error *error);
bool sl_tag_is_block(sl_tag tag);

#endif
