/* records.c - a line of the library's JSONL as Python objects: slant._records.loads, more than
 * twice as fast as Python's own reader, for it knows what it reads: keys that come in every record
 * and in the same order (shapes.c), names and kinds that come again and again, numbers of four
 * decimals.
 *
 * What it does not know (numbers that are long, lone surrogates, deep nesting, what is no JSON) it
 * leaves to json.loads: the result is None then, which no record is. Control characters in strings,
 * which JSON has not, it takes as they are. Python's limited API alone, as in _native: one wheel
 * for all versions. Knows nothing of slant.h. */
#include "python/records.h"

enum {
    DEPTH = 32,
    DIGITS = 15 /* that a double holds exactly */
};

/* ---- the stack ---- */

static bool grow(reading *r)
{
    size_t cap = r->cap * 2;
    PyObject **held = r->values == r->first ? NULL : r->values;
    PyObject **moved = PyMem_Realloc(held, cap * sizeof *moved);
    if (!moved)
        return PyErr_NoMemory() != NULL;
    if (!held)
        memcpy(moved, r->first, sizeof r->first);
    r->values = moved;
    r->cap = cap;
    return true;
}

/* Takes it over; false with an exception. */
static inline bool push(reading *r, PyObject *value)
{
    if (r->n == r->cap && !grow(r)) {
        Py_DECREF(value);
        return false;
    }
    r->values[r->n++] = value;
    return true;
}

static void drop_stack(reading *r)
{
    while (r->n)
        Py_DECREF(r->values[--r->n]);
    if (r->values != r->first)
        PyMem_Free(r->values);
}

/* ---- strings ---- */

static PyObject *new_text(known *k, const char *start, unsigned n, const short_text *bytes)
{
    PyObject *text = PyUnicode_DecodeUTF8(start, n, "strict"), *old = k->text;
    if (!text)
        return NULL;
    k->bytes = *bytes;
    k->text = text;
    k->length = n;
    Py_XDECREF(old);
    Py_INCREF(text);
    return text;
}

/* Behind the opening mark. */
static inline PyObject *read_string(reading *r)
{
    const char *start = r->at;
    short_text bytes = short_here(start, r->end);
    unsigned n = short_special(bytes);
    if (n == SHORT || start[n] != '"')
        return records_text(r);
    bytes = short_cut(bytes, n);
    r->at = start + n + 1;
    known *k = &r->kept->texts[short_hash(&bytes) >> 52 & (KNOWN - 1)];
    if (!short_same(&k->bytes, &bytes) || k->length != n || !k->text)
        return new_text(k, start, n, &bytes);
    Py_INCREF(k->text);
    return k->text;
}

PyObject *records_key(reading *r)
{
    PyObject *key = take_mark(r, '"') ? read_string(r) : leave(r);
    if (!key || take_mark(r, ':'))
        return key;
    Py_DECREF(key);
    return leave(r);
}

/* ---- numbers ---- */

/* Digits into *value; how many, or more than DIGITS: the slow way. */
static int read_many(reading *r, uint64_t *value)
{
    const char *start = r->at;
    uint64_t read = *value;
    for (; *r->at >= '0' && *r->at <= '9'; r->at++)
        read = read * 10 + (uint64_t)(*r->at - '0');
    *value = read;
    return r->at - start > DIGITS ? DIGITS + 1 : (int)(r->at - start);
}

/* The value of n digits, 1 to 8, which stand at the start of a word, each less '0': two by two,
 * four by four, and both halves. */
static inline uint64_t value_of(uint64_t digits, int n)
{
    digits <<= 64 - 8 * n;
    digits = digits * 10 + (digits >> 8);
    return ((digits & UINT64_C(0xff000000ff)) * UINT64_C(0xf424000000064) +
            (digits >> 16 & UINT64_C(0xff000000ff)) * UINT64_C(0x271000000001)) >> 32;
}

/* Digits into *value; how many, or more than DIGITS. */
static inline int read_digits(reading *r, uint64_t *value)
{
    static const uint64_t tens[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000};
    uint64_t word = load(r->at, r->end) ^ ONES * '0';
    uint64_t others = (((word & ONES * 0x7f) + ONES * 0x76) | word) & ONES << 7;
    int n = others ? __builtin_ctzll(others) / 8 : 8;
    if (n == 8)
        return read_many(r, value);
    if (n > 0)
        *value = *value * tens[n] + value_of(word, n);
    r->at += n;
    return n;
}

/* Both whole numbers are exact, and so their quotient is the double next to the decimal number. */
static PyObject *real_of(reading *r, uint64_t digits, int decimals, bool minus)
{
    static const double powers[DIGITS + 1] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                              1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    uint64_t written = digits << 8 | (uint64_t)decimals << 1 | minus;
    real *known = &r->kept->reals[written * MIX >> 56 & (REALS - 1)];
    if (known->written != written || !known->value) {
        double value = (double)digits / powers[decimals];
        PyObject *made = PyFloat_FromDouble(minus ? -value : value), *old = known->value;
        if (!made)
            return NULL;
        *known = (real){written, made};
        Py_XDECREF(old);
    }
    Py_INCREF(known->value);
    return known->value;
}

static inline PyObject *read_number(reading *r)
{
    bool minus = *r->at == '-';
    r->at += minus;
    uint64_t value = 0;
    bool zero = *r->at == '0';
    int whole = read_digits(r, &value), part = 0;
    bool has_point = *r->at == '.';
    if (has_point) {
        r->at++;
        part = read_digits(r, &value);
    }
    if (whole == 0 || (zero && whole > 1) || (has_point && part == 0) || whole + part > DIGITS ||
        *r->at == 'e' || *r->at == 'E')
        return leave(r);
    if (has_point)
        return real_of(r, value, part, minus);
    return PyLong_FromLongLong(minus ? -(long long)value : (long long)value);
}

/* ---- lists, objects, values ---- */

/* As records_value, for what most values are. */
static inline PyObject *read_plain(reading *r, int depth, node *in)
{
    char c = *r->at;
    if (c >= '0' && c <= '9')
        return read_number(r);
    if (c != '"')
        return records_value(r, depth, in);
    r->at++;
    return read_string(r);
}

/* Behind the opening bracket. */
static PyObject *read_list(reading *r, int depth, node *in)
{
    size_t base = r->n;
    if (take_mark(r, ']'))
        return PyList_New(0);
    do {
        PyObject *one = records_value(r, depth, in);
        if (!one || !push(r, one))
            return NULL;
    } while (take_mark(r, ','));
    if (!take_mark(r, ']'))
        return leave(r);
    size_t n = r->n - base;
    PyObject *list = PyList_New((Py_ssize_t)n);
    for (size_t i = 0; list && i < n; i++)
        PyList_SetItem(list, (Py_ssize_t)i, r->values[base + i]);
    r->n = list ? base : r->n;
    return list;
}

/* The rest of an object whose `key` is not in the tree, and its value not yet read. */
static PyObject *read_rest(reading *r, int depth, PyObject *dict, PyObject *key)
{
    while (dict && key) {
        PyObject *value = records_value(r, depth, &r->kept->nodes[UNNAMED]);
        if (!value || PyDict_SetItem(dict, key, value) != 0)
            Py_CLEAR(dict);
        Py_XDECREF(value);
        Py_CLEAR(key);
        if (dict && take_mark(r, '}'))
            return dict;
        if (dict)
            key = take_mark(r, ',') ? (skip(r), records_key(r)) : leave(r);
    }
    Py_XDECREF(key);
    Py_XDECREF(dict);
    return NULL;
}

/* Behind the opening brace. `last`: the root of the tree of its keys. */
static PyObject *read_object(reading *r, int depth, node *last)
{
    size_t base = r->n;
    for (;;) {
        node *next = &r->kept->nodes[last->child];
        PyObject *key = NULL;
        if (last->child && stands(r, next)) {
            r->at += next->length;
        } else if (*r->at == '}') {
            r->at++;
            return records_dict(r, last, base);
        } else if (!records_next(r, last, &next, &key)) {
            return NULL;
        } else if (!next) {
            PyObject *dict = records_dict(r, last, base);
            return key ? read_rest(r, depth, dict, key) : dict;
        }
        PyObject *value = read_plain(r, depth, next);
        if (!value || !push(r, value))
            return NULL;
        last = next;
    }
}

static PyObject *read_word(reading *r, const char *word, PyObject *value)
{
    size_t n = strlen(word);
    if ((size_t)(r->end - r->at) < n || memcmp(r->at, word, n) != 0)
        return leave(r);
    r->at += n;
    Py_INCREF(value);
    return value;
}

PyObject *records_value(reading *r, int depth, node *in)
{
    skip(r);
    if (depth >= DEPTH)
        return leave(r);
    switch (*r->at) {
    case '"':
        r->at++;
        return read_string(r);
    case '{':
        r->at++;
        return read_object(r, depth + 1, records_inside(r->kept, in));
    case '[':
        r->at++;
        return read_list(r, depth + 1, in);
    case 't':
        return read_word(r, "true", Py_True);
    case 'f':
        return read_word(r, "false", Py_False);
    case 'n':
        return read_word(r, "null", Py_None);
    default:
        return read_number(r);
    }
}

/* ---- the module ---- */

static kept *kept_of(PyObject *module)
{
    uintptr_t room = (uintptr_t)PyModule_GetState(module);
    return room ? (kept *)((room + LINE - 1) / LINE * LINE) : NULL;
}

static PyObject *loads(PyObject *module, PyObject *line)
{
    char *bytes;
    Py_ssize_t n;
    if (PyBytes_AsStringAndSize(line, &bytes, &n) != 0)
        return NULL;
    kept *k = kept_of(module);
    reading r; /* but for its room, which is large */
    r.at = bytes;
    r.end = bytes + n;
    r.kept = k;
    r.unknown = false;
    r.values = r.first;
    r.n = 0;
    r.cap = STACK;
    if (!k->readings && (!k->n_nodes || k->n_nodes == NODES))
        records_forget(k);
    k->readings++;
    PyObject *value = records_value(&r, 0, &k->nodes[WHOLE]);
    k->readings--;
    if (value && r.at < r.end) {
        Py_DECREF(value);
        value = leave(&r);
    }
    drop_stack(&r);
    if (!value && r.unknown && !PyErr_Occurred())
        Py_RETURN_NONE;
    return value;
}

static void end(void *module)
{
    kept *k = kept_of(module);
    if (!k)
        return;
    records_forget(k);
    for (int i = 0; i < KNOWN; i++)
        Py_XDECREF(k->texts[i].text);
    for (int i = 0; i < REALS; i++)
        Py_XDECREF(k->reals[i].value);
}

PyMODINIT_FUNC PyInit__records(void)
{
    static PyMethodDef methods[] = {
        {"loads", loads, METH_O, "A line of JSONL as objects; None where json.loads is needed."},
        {"dumps", records_dumps, METH_O,
         "A dict as a line of JSON in UTF-8, without its end; None where json.dumps is needed."},
        {NULL, NULL, 0, NULL}};
    static PyModuleDef_Slot slots[] = {{0, NULL}};
    static PyModuleDef definition = {
        PyModuleDef_HEAD_INIT, .m_name = "slant._records", .m_size = sizeof(kept) + LINE,
        .m_methods = methods, .m_slots = slots, .m_free = end};
    return PyModuleDef_Init(&definition);
}
