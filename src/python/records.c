/* records.c - a line of the library's JSONL as Python objects: slant._records.loads, twice as fast
 * as Python's own reader, for it knows what it reads: keys that come in every record, names and
 * kinds that come again and again, small integers, numbers of four decimals.
 *
 * What it does not know (numbers that are long, lone surrogates, deep nesting, anything that is no
 * JSON) it leaves to json.loads: the result is None then, which no record is. Python's limited API
 * alone, as in _native: one wheel for all versions. Knows nothing of slant.h. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum {
    DEPTH = 32,
    SHORT = 32,      /* bytes of a string that may come again */
    KNOWN = 1 << 12, /* of them that are kept; a new one takes the place of an old one */
    DIGITS = 15      /* that a double holds exactly */
};

typedef struct known {
    PyObject *text; /* NULL: none */
    uint32_t length;
    char bytes[SHORT];
} known;

typedef struct state {
    known *table; /* KNOWN of them; NULL without memory: nothing is kept */
} state;

typedef struct reading {
    const char *at, *end;
    known *table;
    bool unknown; /* to be left to json.loads */
} reading;

static PyObject *read_value(reading *r, int depth);

/* NULL without an exception. */
static PyObject *leave(reading *r)
{
    r->unknown = true;
    return NULL;
}

static char peek(const reading *r)
{
    return r->at < r->end ? *r->at : '\0';
}

static bool take(reading *r, char c)
{
    if (peek(r) != c)
        return false;
    r->at++;
    return true;
}

/* A mark between values, with white space before it: the library writes none, but meta may travel
 * with some. */
static void skip(reading *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\n' || *r->at == '\r'))
        r->at++;
}

static bool take_mark(reading *r, char c)
{
    skip(r);
    return take(r, c);
}

/* ---- strings ---- */

static uint32_t place_of(const char *bytes, size_t n)
{
    uint64_t hash = n * 0x9e3779b97f4a7c15u;
    while (n >= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        hash = (hash ^ word) * 0xd1b54a32d192ed03u;
        hash ^= hash >> 32;
        bytes += 8;
        n -= 8;
    }
    uint64_t word = 0;
    memcpy(&word, bytes, n);
    hash = (hash ^ word) * 0xd1b54a32d192ed03u;
    return (uint32_t)(hash >> 40) & (KNOWN - 1);
}

static PyObject *make_text(const char *bytes, size_t n)
{
    return PyUnicode_DecodeUTF8(bytes, (Py_ssize_t)n, "strict");
}

static PyObject *text_of(reading *r, const char *bytes, size_t n)
{
    if (n > SHORT || !r->table)
        return make_text(bytes, n);
    known *k = &r->table[place_of(bytes, n)];
    if (!k->text || k->length != n || memcmp(k->bytes, bytes, n) != 0) {
        PyObject *text = make_text(bytes, n), *old = k->text;
        if (!text)
            return NULL;
        k->text = text;
        k->length = (uint32_t)n;
        memcpy(k->bytes, bytes, n);
        Py_XDECREF(old);
    }
    Py_INCREF(k->text);
    return k->text;
}

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The four digits behind \u; -1 where they are none. */
static int32_t read_unit(reading *r)
{
    int32_t unit = 0;
    for (int i = 0; i < 4; i++) {
        int digit = hex(peek(r));
        if (digit < 0)
            return -1;
        unit = unit << 4 | digit;
        r->at++;
    }
    return unit;
}

static char *put_utf8(char *to, int32_t c)
{
    if (c < 0x80) {
        *to++ = (char)c;
    } else if (c < 0x800) {
        *to++ = (char)(0xc0 | c >> 6);
        *to++ = (char)(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        *to++ = (char)(0xe0 | c >> 12);
        *to++ = (char)(0x80 | (c >> 6 & 0x3f));
        *to++ = (char)(0x80 | (c & 0x3f));
    } else {
        *to++ = (char)(0xf0 | c >> 18);
        *to++ = (char)(0x80 | (c >> 12 & 0x3f));
        *to++ = (char)(0x80 | (c >> 6 & 0x3f));
        *to++ = (char)(0x80 | (c & 0x3f));
    }
    return to;
}

/* What stands behind a backslash, in UTF-8, which is never longer; NULL for what is not known. */
static char *read_escape(reading *r, char *to)
{
    static const char from[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    char c = peek(r);
    const char *found = c ? strchr(from, c) : NULL;
    r->at += r->at < r->end;
    if (found) {
        *to++ = meant[found - from];
        return to;
    }
    int32_t unit = c == 'u' ? read_unit(r) : -1;
    if (unit >= 0xd800 && unit < 0xdc00 && take(r, '\\') && take(r, 'u')) {
        int32_t low = read_unit(r);
        bool pair = low >= 0xdc00 && low < 0xe000;
        unit = pair ? 0x10000 + ((unit - 0xd800) << 10 | (low - 0xdc00)) : -1;
    }
    return unit < 0 || (unit >= 0xd800 && unit < 0xe000) ? NULL : put_utf8(to, unit);
}

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define ONES UINT64_C(0x0101010101010101)

/* The high bit of the first byte that is c, and perhaps of bytes behind it. */
static uint64_t bytes_of(uint64_t word, char c)
{
    word ^= ONES * (unsigned char)c;
    return (word - ONES) & ~word & ONES << 7;
}
#endif

/* The first quotation mark or backslash, or the end; eight bytes at a time. */
static const char *find_special(const char *at, const char *end)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    for (; end - at >= 8; at += 8) {
        uint64_t word;
        memcpy(&word, at, 8);
        uint64_t found = bytes_of(word, '"') | bytes_of(word, '\\');
        if (found)
            return at + __builtin_ctzll(found) / 8;
    }
#endif
    while (at < end && *at != '"' && *at != '\\')
        at++;
    return at;
}

/* A string with escapes, behind its first `before` bytes, which have none. */
static PyObject *read_escaped(reading *r, const char *start)
{
    const char *close = r->at; /* the mark that ends it */
    while (close < r->end && *close != '"')
        close = find_special(close + 1 + (*close == '\\'), r->end);
    if (close >= r->end)
        return leave(r);
    char *room = PyMem_Malloc((size_t)(close - start) + 1), *to = room;
    if (!room)
        return PyErr_NoMemory();
    for (r->at = start; to && r->at < close;) {
        const char *special = find_special(r->at, close);
        memcpy(to, r->at, (size_t)(special - r->at));
        to += special - r->at;
        r->at = special;
        if (r->at < close) {
            r->at++;
            to = read_escape(r, to);
        }
    }
    PyObject *text = to && r->at == close ? make_text(room, (size_t)(to - room)) : leave(r);
    PyMem_Free(room);
    r->at = close + 1;
    return text;
}

/* Behind the opening mark. */
static PyObject *read_string(reading *r)
{
    const char *start = r->at;
    r->at = find_special(start, r->end);
    if (peek(r) == '"')
        return text_of(r, start, (size_t)(r->at++ - start));
    return peek(r) == '\\' ? read_escaped(r, start) : leave(r);
}

/* ---- numbers ---- */

/* Digits into *value; how many. */
static int read_digits(reading *r, uint64_t *value)
{
    const char *start = r->at;
    for (; r->at < r->end && *r->at >= '0' && *r->at <= '9'; r->at++)
        *value = *value * 10 + (uint64_t)(*r->at - '0');
    return r->at - start > DIGITS ? DIGITS + 1 : (int)(r->at - start);
}

/* Both whole numbers are exact, and so their quotient is the double next to the decimal number. */
static PyObject *read_number(reading *r)
{
    static const double powers[DIGITS + 1] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                              1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    bool minus = take(r, '-');
    uint64_t value = 0;
    int whole = read_digits(r, &value), part = 0;
    bool has_point = take(r, '.');
    if (has_point)
        part = read_digits(r, &value);
    char next = peek(r);
    if (whole == 0 || (has_point && part == 0) || whole + part > DIGITS || next == 'e' ||
        next == 'E')
        return leave(r);
    if (!has_point)
        return PyLong_FromLongLong(minus ? -(long long)value : (long long)value);
    double real = (double)value / powers[part];
    return PyFloat_FromDouble(minus ? -real : real);
}

/* ---- lists, objects, values ---- */

/* Behind the opening bracket. */
static PyObject *read_list(reading *r, int depth)
{
    PyObject *list = PyList_New(0);
    if (!list || take_mark(r, ']'))
        return list;
    do {
        PyObject *item = read_value(r, depth);
        int failed = item ? PyList_Append(list, item) : -1;
        Py_XDECREF(item);
        if (failed) {
            Py_DECREF(list);
            return NULL;
        }
    } while (take_mark(r, ','));
    if (take_mark(r, ']'))
        return list;
    Py_DECREF(list);
    return leave(r);
}

static bool read_member(reading *r, PyObject *object, int depth)
{
    PyObject *key = take_mark(r, '"') ? read_string(r) : leave(r), *value = NULL;
    if (key)
        value = take_mark(r, ':') ? read_value(r, depth) : leave(r);
    bool ok = value && PyDict_SetItem(object, key, value) == 0;
    Py_XDECREF(key);
    Py_XDECREF(value);
    return ok;
}

/* Behind the opening brace. */
static PyObject *read_object(reading *r, int depth)
{
    PyObject *object = PyDict_New();
    if (!object || take_mark(r, '}'))
        return object;
    do {
        if (!read_member(r, object, depth)) {
            Py_DECREF(object);
            return NULL;
        }
    } while (take_mark(r, ','));
    if (take_mark(r, '}'))
        return object;
    Py_DECREF(object);
    return leave(r);
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

static PyObject *read_value(reading *r, int depth)
{
    if (depth >= DEPTH)
        return leave(r);
    skip(r);
    if (take(r, '"'))
        return read_string(r);
    if (take(r, '{'))
        return read_object(r, depth + 1);
    if (take(r, '['))
        return read_list(r, depth + 1);
    switch (peek(r)) {
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

static PyObject *loads(PyObject *module, PyObject *line)
{
    char *bytes;
    Py_ssize_t n;
    if (PyBytes_AsStringAndSize(line, &bytes, &n) != 0)
        return NULL;
    reading r = {.at = bytes, .end = bytes + n,
                 .table = ((state *)PyModule_GetState(module))->table};
    PyObject *value = read_value(&r, 0);
    if (value && r.at < r.end) {
        Py_DECREF(value);
        value = leave(&r);
    }
    if (!value && r.unknown && !PyErr_Occurred())
        Py_RETURN_NONE;
    return value;
}

static int start(PyObject *module)
{
    state *s = PyModule_GetState(module);
    s->table = PyMem_Calloc(KNOWN, sizeof *s->table);
    return 0;
}

static void end(void *module)
{
    state *s = PyModule_GetState(module);
    for (int i = 0; s && s->table && i < KNOWN; i++)
        Py_XDECREF(s->table[i].text);
    if (s)
        PyMem_Free(s->table);
}

PyMODINIT_FUNC PyInit__records(void)
{
    static PyMethodDef methods[] = {
        {"loads", loads, METH_O, "A line of JSONL as objects; None where json.loads is needed."},
        {NULL, NULL, 0, NULL}};
    static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)start}, {0, NULL}};
    static PyModuleDef definition = {
        PyModuleDef_HEAD_INIT, .m_name = "slant._records", .m_size = sizeof(state),
        .m_methods = methods, .m_slots = slots, .m_free = end};
    return PyModuleDef_Init(&definition);
}
