/* csv.c - reading comma-separated values: see csv.h.
 *
 * A row is found in the stream's window first, as offsets, for the window moves when it grows; its
 * cells are cut afterwards. Why going back behind an open quotation mark is not quadratic: the
 * lines that were read inside it hold marks in even runs only, and such a line, read by itself,
 * opens none that would reach beyond its own end. */
#include "base/csv.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

enum { SNIFF_BYTES = 64 << 10, SNIFF_ROWS = 50 };
#define TOO_LONG "this row is longer than a row may be"
enum { AT_END = -1, AT_BOUND = -2 }; /* instead of a byte */

typedef struct cell {
    size_t start, end; /* from in->ptr; without the quotation marks */
    bool quoted, doubled;
} cell;

struct sl_csv_state {
    cell *found;
    slant_str *cells;
    bool *was_quoted;
    size_t n, cap;
    size_t row_bytes;   /* of the row that was given last: consumed by the next call */
    uint64_t next_line; /* of in->ptr once those are consumed */
    sl_buf scratch;     /* cells with doubled quotation marks, undoubled */
    bool stops[256];    /* bytes that end a cell without quotation marks */
    bool over;
};

/* ---- sniffing ---- */

/* Behind the quoted cell at `at`; text.len + 1 when it is not closed. */
static size_t skip_quoted(slant_str text, size_t at)
{
    at = sl_find_char(text, '"', at + 1);
    while (at + 1 < text.len && text.ptr[at + 1] == '"')
        at = sl_find_char(text, '"', at + 2);
    return at + 1;
}

/* The number of cells in the row at *at, 0 where the quotation marks do not fit; moves *at behind
 * it, to text.len + 1 when the row does not end in text. */
static size_t count_cells(slant_str text, size_t *at, char delimiter)
{
    for (size_t cells = 1, i = *at;; i++) {
        bool quoted = i < text.len && text.ptr[i] == '"';
        if (quoted)
            i = skip_quoted(text, i);
        for (; i < text.len && text.ptr[i] != delimiter && text.ptr[i] != '\n' &&
               text.ptr[i] != '\r'; i++)
            if (quoted) {
                *at = text.len + 1;
                return 0;
            }
        if (i < text.len && text.ptr[i] == delimiter) {
            cells++;
            continue;
        }
        *at = i < text.len ? i + 1 : text.len + 1;
        return cells;
    }
}

/* How well a delimiter fits: rows with as many cells as the first, per thousand; 0 when it cuts
 * nothing. */
static unsigned fit(slant_str text, bool whole, char delimiter, size_t *width)
{
    size_t at = 0, rows = 0, like_first = 0;
    *width = 0;
    while (at < text.len && rows < SNIFF_ROWS) {
        if (text.ptr[at] == '\n' || text.ptr[at] == '\r') {
            at++;
            continue;
        }
        size_t n = count_cells(text, &at, delimiter);
        if (at > text.len && !whole && rows > 0)
            break; /* the sample ends inside this row */
        if (rows == 0)
            *width = n;
        rows++;
        like_first += n == *width;
    }
    return *width < 2 ? 0 : (unsigned)(like_first * 1000 / rows);
}

static char sniff(sl_in *in)
{
    static const char delimiters[] = {',', ';', '\t'};
    sl_in_want(in, SNIFF_BYTES);
    slant_str text = {in->ptr, in->len < SNIFF_BYTES ? in->len : SNIFF_BYTES};
    char best = ',';
    unsigned best_fit = 0;
    size_t best_width = 0;
    for (size_t i = 0; i < sizeof delimiters; i++) {
        size_t width;
        unsigned f = fit(text, in->at_end && text.len == in->len, delimiters[i], &width);
        if (f > best_fit || (f == best_fit && f > 0 && width > best_width)) {
            best = delimiters[i];
            best_fit = f;
            best_width = width;
        }
    }
    return best;
}

/* ---- opening and closing ---- */

slant_status sl_csv_open(sl_csv *csv, sl_in *in, char delimiter, size_t most_record,
                         slant_error *error)
{
    *csv = (sl_csv){.in = in, .most_record = most_record ? most_record : SIZE_MAX / 4};
    csv->delimiter = delimiter ? delimiter : sniff(in);
    csv->state = sl_mem_zero(1, sizeof *csv->state);
    if (!csv->state)
        return sl_fail_memory(error);
    csv->state->next_line = in->line;
    bool *stops = csv->state->stops;
    stops[(unsigned char)csv->delimiter] = stops['\n'] = stops['\r'] = true;
    return SLANT_OK;
}

void sl_csv_close(sl_csv *csv)
{
    struct sl_csv_state *state = csv->state;
    if (state) {
        sl_mem_free(state->found);
        sl_mem_free(state->cells);
        sl_mem_free(state->was_quoted);
        sl_buf_free(&state->scratch);
        sl_mem_free(state);
    }
    *csv = (sl_csv){0};
}

/* ---- finding a row ---- */

/* How far a row may be looked at in the window: a CRLF further than its bound. */
static size_t visible(const sl_csv *csv)
{
    size_t most = csv->most_record + 2;
    return csv->in->len < most ? csv->in->len : most;
}

/* Whether more than `at` bytes can be seen now. */
static bool see_beyond(sl_csv *csv, size_t at)
{
    if (at < visible(csv))
        return true;
    return at < csv->most_record + 2 && sl_in_want(csv->in, at + 1) > at;
}

/* The byte at an offset, or why there is none. */
static int byte_at(sl_csv *csv, size_t at)
{
    if (see_beyond(csv, at))
        return (unsigned char)csv->in->ptr[at];
    return at < csv->most_record + 2 ? AT_END : AT_BOUND;
}

static bool is_line_end(int c)
{
    return c == '\n' || c == '\r';
}

/* Behind the line end at `at`. */
static size_t behind_line_end(sl_csv *csv, size_t at)
{
    bool cr = byte_at(csv, at) == '\r';
    return at + 1 + (cr && byte_at(csv, at + 1) == '\n');
}

static cell *new_cell(struct sl_csv_state *state)
{
    if (state->n == state->cap) {
        size_t cap = state->cap ? state->cap * 2 : 32;
        cell *found = sl_mem_resize(state->found, cap * sizeof *found);
        state->found = found ? found : state->found;
        slant_str *cells = sl_mem_resize(state->cells, cap * sizeof *cells);
        state->cells = cells ? cells : state->cells;
        bool *was_quoted = sl_mem_resize(state->was_quoted, cap * sizeof *was_quoted);
        state->was_quoted = was_quoted ? was_quoted : state->was_quoted;
        if (!found || !cells || !was_quoted)
            return NULL;
        state->cap = cap;
    }
    state->found[state->n] = (cell){0};
    return &state->found[state->n++];
}

/* From the byte behind the opening mark; returns the offset behind the closing one, 0 if none. */
static size_t find_close(sl_csv *csv, cell *c)
{
    size_t at = c->start;
    for (;;) {
        size_t end = visible(csv);
        const char *mark = at < end ? memchr(csv->in->ptr + at, '"', end - at) : NULL;
        if (!mark) {
            at = at < end ? end : at;
            if (!see_beyond(csv, at))
                return 0;
            continue;
        }
        c->end = (size_t)(mark - csv->in->ptr);
        if (byte_at(csv, c->end + 1) != '"')
            return c->end + 1;
        c->doubled = true;
        at = c->end + 2;
    }
}

static size_t find_stop(sl_csv *csv, size_t at)
{
    do {
        const unsigned char *p = (const unsigned char *)csv->in->ptr;
        size_t end = visible(csv);
        while (at < end && !csv->state->stops[p[at]])
            at++;
        if (at < end)
            return at;
    } while (see_beyond(csv, at));
    return at;
}

/* ---- faults ---- */

/* Line ends (LF, CRLF, CR) in [start, end) of the window. */
static uint64_t count_lines(const sl_csv *csv, size_t start, size_t end)
{
    uint64_t n = 0;
    const char *p = csv->in->ptr;
    for (size_t i = start; i < end; i++)
        n += (p[i] == '\n') + (p[i] == '\r' && !(i + 1 < csv->in->len && p[i + 1] == '\n'));
    return n;
}

/* Consumes the rest of the line that holds offset `at`, its end included, in bounded memory. */
static void skip_line_of(sl_csv *csv, size_t at)
{
    struct sl_csv_state *state = csv->state;
    sl_in *in = csv->in;
    state->next_line += count_lines(csv, 0, at);
    sl_in_skip(in, at);
    for (at = 0;;) {
        while (at < in->len && !is_line_end(in->ptr[at]))
            at++;
        if (at < in->len)
            break;
        sl_in_skip(in, at);
        at = 0;
        if (sl_in_want(in, 1) == 0)
            return;
    }
    bool crlf = in->ptr[at] == '\r' && sl_in_want(in, at + 2) >= at + 2 && in->ptr[at + 1] == '\n';
    sl_in_skip(in, at + 1 + crlf);
    state->next_line++;
}

static sl_csv_status bad(sl_csv *csv, size_t at, slant_error *error, const char *what)
{
    uint64_t line = csv->line + count_lines(csv, 0, at);
    sl_fail_at(error, SLANT_INPUT, csv->in->path, line, "%s", what);
    if (error)
        error->offset = csv->in->offset + at;
    skip_line_of(csv, at);
    return SL_CSV_BAD;
}

/* The stream failed within this row: it may be cut, and nothing follows. */
static sl_csv_status broke_off(sl_csv *csv, slant_error *error)
{
    csv->state->over = true;
    if (error) {
        *error = csv->in->error;
        error->line = csv->line;
    }
    return SL_CSV_BAD;
}

static sl_csv_status bad_memory(sl_csv *csv, slant_error *error)
{
    csv->state->over = true;
    sl_fail_memory(error);
    return SL_CSV_BAD;
}

static sl_csv_status bad_quotation(sl_csv *csv, size_t began, slant_error *error)
{
    if (csv->in->error.status != SLANT_OK && csv->in->len < csv->most_record + 2)
        return broke_off(csv, error);
    return bad(csv, began, error, "a quotation mark is opened here and not closed before the end, "
                                  "or not within the longest row");
}

/* ---- rows ---- */

static void undouble(sl_buf *to, slant_str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t mark = sl_find_char(text, '"', at);
        mark += mark < text.len; /* one of the two */
        sl_buf_add(to, sl_slice(text, at, mark));
        at = mark + 1;
    }
}

/* Makes slices of the offsets. */
static bool cut_cells(sl_csv *csv)
{
    struct sl_csv_state *state = csv->state;
    size_t doubled = 0;
    for (size_t i = 0; i < state->n; i++)
        doubled += state->found[i].doubled ? state->found[i].end - state->found[i].start : 0;
    sl_buf_clear(&state->scratch);
    if (doubled && !sl_buf_room(&state->scratch, doubled)) /* once, for slices point into it */
        return false;
    for (size_t i = 0; i < state->n; i++) {
        const cell *c = &state->found[i];
        state->cells[i] = sl_slice((slant_str){csv->in->ptr, csv->in->len}, c->start, c->end);
        state->was_quoted[i] = c->quoted;
        if (c->doubled) {
            size_t from = state->scratch.len;
            undouble(&state->scratch, state->cells[i]);
            state->cells[i] = sl_slice(sl_buf_str(&state->scratch), from, state->scratch.len);
        }
    }
    csv->cells = state->cells;
    csv->was_quoted = state->was_quoted;
    csv->n_cells = state->n;
    return true;
}

/* Consumes the row before and empty lines; false at the end of the table. */
static bool find_row(sl_csv *csv)
{
    struct sl_csv_state *state = csv->state;
    if (!state || state->over)
        return false;
    sl_in_skip(csv->in, state->row_bytes);
    state->row_bytes = 0;
    state->n = 0;
    int c;
    while (is_line_end(c = byte_at(csv, 0))) {
        sl_in_skip(csv->in, behind_line_end(csv, 0));
        state->next_line++;
    }
    csv->line = state->next_line;
    return c != AT_END;
}

static sl_csv_status end_row(sl_csv *csv, size_t at, slant_error *error)
{
    struct sl_csv_state *state = csv->state;
    bool ended = at < csv->in->len;
    if (!ended && csv->in->error.status != SLANT_OK)
        return broke_off(csv, error);
    if (at > csv->most_record)
        return bad(csv, at, error, TOO_LONG);
    if (ended)
        at = behind_line_end(csv, at);
    if (!cut_cells(csv))
        return bad_memory(csv, error);
    state->row_bytes = at;
    for (size_t i = 0; i < state->n; i++)
        if (state->found[i].quoted)
            state->next_line += count_lines(csv, state->found[i].start, state->found[i].end);
    state->next_line += ended;
    return SL_CSV_ROW;
}

sl_csv_status sl_csv_next(sl_csv *csv, slant_error *error)
{
    csv->n_cells = 0;
    if (!find_row(csv))
        return SL_CSV_END;
    for (size_t at = 0;; at++) {
        cell *c = csv->state->n < SL_CSV_CELLS ? new_cell(csv->state) : NULL;
        if (!c && csv->state->n < SL_CSV_CELLS)
            return bad_memory(csv, error);
        if (!c)
            return bad(csv, at, error, "this row has more than 65536 cells");
        size_t began = at;
        c->quoted = byte_at(csv, at) == '"';
        if (c->quoted) {
            c->start = at + 1;
            at = find_close(csv, c);
            if (at == 0)
                return bad_quotation(csv, began, error);
        } else {
            c->start = at;
            c->end = at = find_stop(csv, at);
        }
        int next = byte_at(csv, at);
        if (next == (unsigned char)csv->delimiter)
            continue;
        if (next == AT_END || is_line_end(next))
            return end_row(csv, at, error);
        if (next == AT_BOUND)
            return bad(csv, at, error, TOO_LONG);
        return bad(csv, began, error, "text follows a closing quotation mark (a mark inside a "
                                      "quoted cell must be doubled)");
    }
}
