/* records.h - what the parts of slant._records share: what is kept from line to line, and one line
 * as it is read.
 *
 * Errors: a function that makes an object gives NULL with an exception set, or, where the line
 * holds what is left to json.loads, NULL without one and `unknown` set (leave). Owner: objects that
 * a function returns are the caller's; those on the stack are the reading's. Python's limited API
 * alone. Knows nothing of slant.h. */
#ifndef SLANT_PYTHON_RECORDS_H
#define SLANT_PYTHON_RECORDS_H

#include "python/short.h"

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum {
    LINE = 64,         /* bytes that come from memory at a time */
    KNOWN = 1 << 11,   /* of them that are kept; a new one takes the place of an old one */
    REALS = 1 << 8,    /* numbers with decimals that are kept */
    NODES = 1 << 13,   /* of the tree of keys; when they are used up, it begins anew */
    ROOTS = 1 << 8,
    SEEN = 1 << 12,
    CHILDREN = 16,     /* keys that may stand behind the same ones */
    MOST_KEYS = 64,    /* of an object that is in the tree */
    STACK = 512        /* values before there is need of memory */
};

#define MIX UINT64_C(0x9e3779b97f4a7c15)
#define ONES UINT64_C(0x0101010101010101)

/* A string of less than SHORT bytes, in one line of the memory. */
typedef struct known {
    short_text bytes;
    PyObject *text; /* NULL: none */
    unsigned length;
    char rest[LINE - SHORT - sizeof(PyObject *) - sizeof(unsigned)];
} known;

typedef struct real {
    uint64_t written; /* digits, decimals and sign */
    PyObject *value;  /* NULL: none */
} real;

typedef struct shape shape; /* shapes.c */

/* Places of nodes: none; the whole line; any key that is not in the tree. */
enum { NO_NODE, WHOLE, UNNAMED, FIRST_NODES };

/* A key behind others, as objects have them: the tree of what comes behind what. In one line of the
 * memory. */
typedef struct node {
    short_text bytes;          /* `,"KEY":`, for the first key of an object without the comma */
    PyObject *key;             /* NULL: a root, from which an object begins */
    shape *shape;              /* of objects that end here; NULL: not yet known */
    uint16_t child, other;     /* the key that came behind this one last; the parent's next child */
    uint16_t parent, inside;   /* inside: the root of objects in the values of this key; 0: none */
    uint8_t length, n;         /* of `bytes`; keys from the root to here */
    uint8_t ended, children;   /* objects that ended here before there was a shape */
} node;

typedef struct kept {
    known texts[KNOWN];
    node nodes[NODES];
    real reals[REALS];
    uint16_t roots[ROOTS]; /* by the hash of the key: nodes that have an `inside` */
    uint32_t seen[SEEN]; /* hashes of what came once */
    unsigned n_nodes;
    unsigned readings; /* that are open: a collection of garbage may begin another */
} kept;

typedef struct reading {
    const char *at, *end; /* *end is 0 */
    kept *kept;
    bool unknown;
    PyObject **values; /* of the objects and lists that are open: a stack */
    size_t n, cap;
    PyObject *first[STACK];
} reading;

static inline PyObject *leave(reading *r)
{
    r->unknown = true;
    return NULL;
}

/* White space between values: the library writes none, but meta may travel with some. */
static inline void skip(reading *r)
{
    while (*r->at == ' ' || *r->at == '\t' || *r->at == '\n' || *r->at == '\r')
        r->at++;
}

static inline bool take_mark(reading *r, char c)
{
    if (*r->at != c)
        skip(r);
    if (*r->at != c)
        return false;
    r->at++;
    return true;
}

/* records.c: what stands here, as the value of the key `in`; a key and its colon. */
PyObject *records_value(reading *r, int depth, node *in);
PyObject *records_key(reading *r);

/* text.c: a string that is long or has escapes, behind the opening mark. */
PyObject *records_text(reading *r);

/* shapes.c */

/* What stands behind the key `last`, if that is not what came there last time. True: the next key,
 * which is taken, is *next, or *key where it is not in the tree; neither: the object ends here.
 * False: an exception, or unknown. */
bool records_next(reading *r, node *last, node **next, PyObject **key);

/* A dict of the keys down to `last`, with the stack's values from `base` on, which it takes off. */
PyObject *records_dict(reading *r, node *last, size_t base);

/* The root of objects in the values of a key. */
node *records_inside(kept *k, node *in);

/* Empties the tree. */
void records_forget(kept *k);

/* articles.c: slant._records.dumps. */
PyObject *records_dumps(PyObject *module, PyObject *record);

/* What stands here, with zeros behind the end. */
static inline short_text short_here(const char *at, const char *end)
{
    char room[SHORT] = {0};
    if (end - at >= SHORT)
        return short_at(at);
    memcpy(room, at, (size_t)(end - at));
    return short_at(room);
}

/* Whether the key stands here. */
static inline bool stands(const reading *r, const node *key)
{
    short_text here = short_cut(short_here(r->at, r->end), key->length);
    return short_same(&here, &key->bytes);
}

/* Eight bytes, the first lowest; zeros behind the end. */
static inline uint64_t load(const char *at, const char *end)
{
    uint64_t word = 0;
    if (end - at >= 8)
        memcpy(&word, at, 8);
    else if (at < end)
        memcpy(&word, at, (size_t)(end - at));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* The high bit of the first byte that is c, and perhaps of bytes behind it. */
static inline uint64_t bytes_of(uint64_t word, char c)
{
    word ^= ONES * (unsigned char)c;
    return (word - ONES) & ~word & ONES << 7;
}

/* Of the first quotation mark or backslash. */
static inline uint64_t specials_of(uint64_t word)
{
    return bytes_of(word, '"') | bytes_of(word, '\\');
}
#endif
