/* articles.c - an article that is a dict, as a line of JSON for the library's reader:
 * slant._records.dumps. Strings, numbers, true, false and None under keys that are strings, which
 * is what articles are made of; what holds anything else, or a lone surrogate, which no UTF-8 has,
 * is left to Python's own writer: the result is None then. */
#include "python/records.h"

typedef struct line {
    char *bytes;
    size_t n, cap;
} line;

/* Room for so many bytes more; NULL with an exception. */
static char *room_for(line *to, size_t more)
{
    if (to->cap - to->n < more) {
        size_t cap = (to->cap + more) * 2;
        char *moved = PyMem_Realloc(to->bytes, cap);
        if (!moved) {
            PyErr_NoMemory();
            return NULL;
        }
        to->bytes = moved;
        to->cap = cap;
    }
    return to->bytes + to->n;
}

static bool put(line *to, const char *bytes, size_t n)
{
    char *at = room_for(to, n);
    if (at)
        memcpy(at, bytes, n);
    to->n += at ? n : 0;
    return at != NULL;
}

/* The first byte that JSON escapes, or the end. */
static const char *find_escaped(const char *at, const char *end)
{
    for (; at < end; at += 8) {
        uint64_t word = load(at, end), found = specials_of(word);
        found |= (word - ONES * 0x20) & ~word & ONES << 7;
        if (found) {
            at += __builtin_ctzll(found) / 8;
            break;
        }
    }
    return at < end ? at : end;
}

static bool put_escaped(line *to, const char *at, const char *end)
{
    static const char digits[] = "0123456789abcdef";
    while (at < end) {
        const char *special = find_escaped(at, end);
        if (!put(to, at, (size_t)(special - at)))
            return false;
        if (special < end) {
            unsigned char c = (unsigned char)*special;
            char unit[] = {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]};
            char mark[] = {'\\', (char)c};
            if (c < 0x20 ? !put(to, unit, sizeof unit) : !put(to, mark, sizeof mark))
                return false;
        }
        at = special + 1;
    }
    return true;
}

static bool put_string(line *to, PyObject *text)
{
    char *bytes;
    Py_ssize_t n;
    PyObject *held = PyUnicode_AsUTF8String(text);
    bool ok = held && PyBytes_AsStringAndSize(held, &bytes, &n) == 0 && put(to, "\"", 1) &&
              put_escaped(to, bytes, bytes + n) && put(to, "\"", 1);
    Py_XDECREF(held);
    return ok;
}

static bool put_real(line *to, PyObject *value)
{
    double real = PyFloat_AsDouble(value);
    if (real - real != 0) /* JSON has no name for it */
        return false;
    char *text = PyOS_double_to_string(real, 'r', 0, Py_DTSF_ADD_DOT_0, NULL);
    bool ok = text && put(to, text, strlen(text));
    PyMem_Free(text);
    return ok;
}

static bool put_integer(line *to, PyObject *value)
{
    char *bytes;
    Py_ssize_t n;
    PyObject *text = PyObject_Str(value), *held = text ? PyUnicode_AsUTF8String(text) : NULL;
    bool ok = held && PyBytes_AsStringAndSize(held, &bytes, &n) == 0 && put(to, bytes, (size_t)n);
    Py_XDECREF(text);
    Py_XDECREF(held);
    return ok;
}

/* False for what is left to Python, and with an exception. None of these runs code of others. */
static bool put_value(line *to, PyObject *value)
{
    if (PyUnicode_Check(value))
        return put_string(to, value);
    if (value == Py_None)
        return put(to, "null", 4);
    if (value == Py_True || value == Py_False)
        return value == Py_True ? put(to, "true", 4) : put(to, "false", 5);
    if (PyLong_CheckExact(value))
        return put_integer(to, value);
    return PyFloat_CheckExact(value) && put_real(to, value);
}

static bool put_record(line *to, PyObject *record)
{
    PyObject *key, *value;
    Py_ssize_t at = 0;
    bool ok = put(to, "{", 1);
    while (ok && PyDict_Next(record, &at, &key, &value))
        ok = PyUnicode_Check(key) && (to->n == 1 || put(to, ",", 1)) && put_string(to, key) &&
             put(to, ":", 1) && put_value(to, value);
    return ok && put(to, "}", 1);
}

PyObject *records_dumps(PyObject *module, PyObject *record)
{
    (void)module;
    line to = {0};
    PyObject *made = NULL;
    if (PyDict_CheckExact(record) && put_record(&to, record))
        made = PyBytes_FromStringAndSize(to.bytes, (Py_ssize_t)to.n);
    PyMem_Free(to.bytes);
    if (made)
        return made;
    if (PyErr_Occurred() && !PyErr_ExceptionMatches(PyExc_ValueError))
        return NULL;
    PyErr_Clear(); /* a lone surrogate; an integer of thousands of digits: Python says it better */
    Py_RETURN_NONE;
}
