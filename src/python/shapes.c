/* shapes.c - objects whose keys came before, in the same order. Keys are kept as a tree of what
 * came behind what; where an object ended twice, a dict of its keys is kept: its shape. Another
 * object like it is a copy of that dict, in which those values are set that are other than its own.
 * A copy is one piece of memory that has its size from the first; a dict that grows is made anew as
 * it does.
 *
 * A shape holds short strings, numbers, words alone, and None where a value was another: never an
 * object that somebody can change, nor one that is large. Its values are renewed now and then by
 * those that came last, since what is frequent is what one hits upon.
 *
 * A collection of garbage may run code of others when a dict is made, and that code loads another
 * line: so nodes stay where they are while any line is read, and a shape is looked at again after
 * that. */
#include "python/records.h"

enum {
    LONGEST = 64,  /* characters of a string that is kept */
    RENEWED = 256, /* uses after which the values are renewed */
    LEARN = 2,     /* the object that makes the shape */
    NEVER = 3      /* one key twice makes none */
};

struct shape {
    PyObject *dict;
    unsigned uses;
    struct {
        PyObject *key, *value;
    } items[]; /* of the dict, in its order */
};

/* ---- dicts ---- */

static void drop(shape *s)
{
    if (s) {
        Py_DECREF(s->dict);
        PyMem_Free(s);
    }
}

static void list_keys(const kept *k, const node *last, PyObject **keys)
{
    for (; last->n; last = &k->nodes[last->parent])
        keys[last->n - 1] = last->key;
}

static PyObject *made(PyObject *const *keys, PyObject *const *values, size_t n)
{
    PyObject *dict = PyDict_New();
    for (size_t i = 0; dict && i < n; i++)
        if (PyDict_SetItem(dict, keys[i], values[i]) != 0)
            Py_CLEAR(dict);
    return dict;
}

static bool is_small(PyObject *value)
{
    if (PyUnicode_Check(value))
        return PyUnicode_GetLength(value) <= LONGEST;
    return !PyDict_Check(value) && !PyList_Check(value);
}

/* Keeps a dict of these values; false with an exception. */
static bool learn(node *last, PyObject *const *keys, PyObject *const *values)
{
    PyObject *small[MOST_KEYS];
    shape *s = PyMem_Malloc(sizeof *s + last->n * sizeof *s->items), *old;
    if (!s)
        return PyErr_NoMemory() != NULL;
    for (int i = 0; i < last->n; i++) {
        small[i] = is_small(values[i]) ? values[i] : Py_None;
        s->items[i].key = keys[i];
        s->items[i].value = small[i];
    }
    s->uses = 0;
    s->dict = made(keys, small, last->n);
    if (!s->dict || PyDict_Size(s->dict) != last->n) {
        Py_XDECREF(s->dict);
        PyMem_Free(s);
        last->ended = NEVER;
        return !PyErr_Occurred();
    }
    old = last->shape;
    last->shape = s;
    drop(old);
    return true;
}

/* The first object of these keys that is met, or the first two: no copies yet. */
static PyObject *first_of(const kept *k, node *last, PyObject *const *values)
{
    PyObject *keys[MOST_KEYS];
    list_keys(k, last, keys);
    PyObject *dict = made(keys, values, last->n);
    if (dict && last->n && last->ended < LEARN && ++last->ended == LEARN)
        if (!learn(last, keys, values))
            Py_CLEAR(dict);
    return dict;
}

static PyObject *copy_of(const kept *k, node *last, PyObject *const *values)
{
    shape *s = last->shape;
    PyObject *like = s->dict, *keys[MOST_KEYS];
    Py_INCREF(like);
    PyObject *dict = PyDict_Copy(like);
    bool holds = last->shape == s && s->dict == like;
    Py_DECREF(like);
    if (dict && !holds) { /* another one came in between */
        Py_DECREF(dict);
        return first_of(k, last, values);
    }
    for (int i = 0; dict && i < last->n; i++)
        if (s->items[i].value != values[i])
            if (PyDict_SetItem(dict, s->items[i].key, values[i]) != 0)
                Py_CLEAR(dict);
    if (dict && ++s->uses == RENEWED) {
        list_keys(k, last, keys);
        if (!learn(last, keys, values))
            Py_CLEAR(dict);
    }
    return dict;
}

PyObject *records_dict(reading *r, node *last, size_t base)
{
    PyObject *const *values = r->values + base;
    PyObject *dict = (last->shape ? copy_of : first_of)(r->kept, last, values);
    while (r->n > base)
        Py_DECREF(r->values[--r->n]);
    return dict;
}

/* ---- the tree ---- */

/* NULL: they are used up. */
static node *new_node(kept *k)
{
    if (k->n_nodes == NODES)
        return NULL;
    node *made = &k->nodes[k->n_nodes++];
    *made = (node){0};
    return made;
}

void records_forget(kept *k)
{
    for (unsigned i = 0; i < k->n_nodes; i++) {
        drop(k->nodes[i].shape);
        Py_XDECREF(k->nodes[i].key);
    }
    memset(k->roots, 0, sizeof k->roots);
    k->n_nodes = FIRST_NODES;
    k->nodes[NO_NODE] = (node){0};
    k->nodes[WHOLE] = (node){.inside = WHOLE};
    k->nodes[UNNAMED] = (node){.inside = UNNAMED};
}

node *records_inside(kept *k, node *in)
{
    if (in->inside || !in->key)
        return &k->nodes[in->inside];
    uint16_t *place = &k->roots[PyObject_Hash(in->key) & (ROOTS - 1)];
    const node *like = &k->nodes[*place];
    if (*place && PyUnicode_Compare(like->key, in->key) == 0) {
        in->inside = like->inside;
        return &k->nodes[in->inside];
    }
    node *root = new_node(k);
    if (!root)
        return &k->nodes[NO_NODE];
    in->inside = (uint16_t)(root - k->nodes);
    *place = (uint16_t)(in - k->nodes);
    return root;
}

/* Whether this came behind `last` before; what comes but once, such as names that somebody chose,
 * is not worth a node. */
static bool came_before(kept *k, const node *last, const short_text *bytes)
{
    uint64_t hash = (short_hash(bytes) ^ (uint64_t)(last - k->nodes)) * MIX;
    uint32_t *place = &k->seen[hash >> 52 & (SEEN - 1)], mark = (uint32_t)(hash >> 20) | 1;
    bool came = *place == mark;
    *place = mark;
    return came;
}

/* A new child of `last`, its first, which is this key; NULL where there can be none. `raw` is the
 * key with its marks, in the line. */
static node *new_child(kept *k, node *last, PyObject *key, const char *raw, size_t length)
{
    char room[SHORT] = {','};
    bool comma = last->n > 0;
    if (last == k->nodes || last->n == MOST_KEYS || last->children == CHILDREN ||
        length + comma > SHORT || memchr(raw, '\\', length))
        return NULL;
    memcpy(room + comma, raw, length);
    short_text bytes = short_cut(short_at(room), length + comma);
    node *made = came_before(k, last, &bytes) ? new_node(k) : NULL;
    if (!made)
        return NULL;
    Py_INCREF(key);
    *made = (node){.bytes = bytes, .key = key, .length = (uint8_t)(length + comma),
                   .n = last->n + 1, .parent = (uint16_t)(last - k->nodes), .other = last->child};
    last->child = (uint16_t)(made - k->nodes);
    last->children++;
    return made;
}

/* One of the children of `last` that stands here, or has this key; it is the first from now on. */
static node *find_child(const reading *r, node *last, PyObject *key)
{
    node *nodes = r->kept->nodes;
    for (uint16_t *place = &last->child; *place; place = &nodes[*place].other) {
        node *c = &nodes[*place];
        if (key ? c->key != key : !stands(r, c))
            continue;
        uint16_t at = *place;
        *place = c->other;
        c->other = last->child;
        last->child = at;
        return c;
    }
    return NULL;
}

bool records_next(reading *r, node *last, node **next, PyObject **key)
{
    *key = NULL;
    *next = find_child(r, last, NULL);
    if (*next) {
        r->at += (*next)->length;
        return true;
    }
    if (take_mark(r, '}'))
        return true;
    if (last->n && !take_mark(r, ','))
        return leave(r) != NULL;
    skip(r);
    const char *start = r->at;
    *key = records_key(r);
    if (!*key)
        return false;
    *next = find_child(r, last, *key);
    if (!*next)
        *next = new_child(r->kept, last, *key, start, (size_t)(r->at - start));
    if (*next)
        Py_CLEAR(*key);
    return true;
}
