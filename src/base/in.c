/* in.c - bounded reading: see in.h. A window of decompressed bytes slides over the source; gzip
 * data pass through a second, fixed window of raw bytes. */
#include "base/in.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { WINDOW = 64 << 10, SMALLEST_WINDOW = 4 << 10 };

struct sl_in_state {
    int fd;           /* -1: memory or a function */
    bool owns_fd;
    slant_str memory; /* what is left of it */
    sl_in_pull pull;
    void *user;
    char *window;     /* in->ptr points into it */
    size_t cap;
    char *raw;        /* gzip only: WINDOW bytes, of which the z_stream consumes */
    z_stream z;
    bool inflating, between_members;
    bool part;        /* of a file: `left` bytes of it are to be read */
    bool bare;        /* deflated data alone, without gzip around them */
    bool zlib;        /* of bare data: the two bytes of RFC 1950 stand before them */
    uint64_t left;
    char path[];
};

static void fail(sl_in *in, slant_status status, const char *what)
{
    if (in->error.status == SLANT_OK) {
        sl_fail_at(&in->error, status, in->path, 0, "%s", what);
        in->error.offset = in->offset + in->len;
    }
    in->at_end = true;
}

static void fail_memory(sl_in *in)
{
    fail(in, SLANT_NO_MEMORY, "out of memory");
}

/* ---- the source ---- */

static size_t read_file(sl_in *in, char *to, size_t room)
{
    const size_t most = (size_t)1 << 30; /* what every read() takes */
    ssize_t n;
    do
        n = read(in->state->fd, to, room < most ? room : most);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        fail(in, SLANT_INPUT, sl_system_text(errno));
    return n < 0 ? 0 : (size_t)n;
}

static size_t read_memory(sl_in *in, char *to, size_t room)
{
    slant_str *left = &in->state->memory;
    size_t n = left->len < room ? left->len : room;
    if (n)
        memcpy(to, left->ptr, n);
    *left = sl_slice(*left, n, left->len);
    return n;
}

static size_t read_pull(sl_in *in, char *to, size_t room)
{
    slant_error error = {.status = SLANT_OK};
    size_t n = in->state->pull(in->state->user, to, room, &error);
    if (error.status != SLANT_OK) {
        in->error = error;
        in->at_end = true;
    }
    return n;
}

/* Up to `room` bytes as they are stored; 0 at the end or on failure. */
static size_t read_source(sl_in *in, char *to, size_t room)
{
    if (in->state->part && room > in->state->left)
        room = (size_t)in->state->left;
    size_t n = in->state->pull ? read_pull(in, to, room)
               : in->state->fd >= 0 ? read_file(in, to, room)
                                    : read_memory(in, to, room);
    in->disk_bytes += n;
    in->state->left -= in->state->part ? n : 0;
    return n;
}

/* ---- gzip ---- */

static void *zlib_alloc(void *unused, unsigned items, unsigned size)
{
    (void)unused;
    return sl_mem_zero(items, size);
}

static void zlib_free(void *unused, void *block)
{
    (void)unused;
    sl_mem_free(block);
}

/* Brings up to `n` (1 or 2) raw bytes before the inflater; returns how many stand there. */
static size_t want_raw(sl_in *in, size_t n)
{
    z_stream *z = &in->state->z;
    while (z->avail_in < n) {
        if (z->avail_in)
            memmove(in->state->raw, z->next_in, z->avail_in);
        z->next_in = (Bytef *)in->state->raw;
        size_t got = read_source(in, in->state->raw + z->avail_in, WINDOW - z->avail_in);
        if (got == 0)
            break;
        z->avail_in += (unsigned)got;
    }
    return z->avail_in;
}

static bool is_gzip_magic(const char *p, size_t n)
{
    return n >= 2 && (unsigned char)p[0] == 0x1f && (unsigned char)p[1] == 0x8b;
}

/* Behind a member: another one, padding with zeros, the end, or bytes that are something else. */
static void next_member(sl_in *in)
{
    z_stream *z = &in->state->z;
    if (in->state->bare) {
        in->at_end = true;
        return;
    }
    size_t n = want_raw(in, 2);
    if (is_gzip_magic((const char *)z->next_in, n)) {
        inflateReset(z);
        in->state->between_members = false;
        return;
    }
    while (want_raw(in, 1) && *z->next_in == 0) {
        z->next_in++;
        z->avail_in--;
    }
    if (z->avail_in)
        in->warning = "the bytes after the end of the gzip data were ignored";
    in->at_end = true;
}

static size_t fill_inflated(sl_in *in, char *to, size_t room)
{
    const size_t most = (size_t)1 << 30; /* zlib counts in 32 bits */
    z_stream *z = &in->state->z;
    unsigned wanted = (unsigned)(room < most ? room : most);
    z->next_out = (Bytef *)to;
    z->avail_out = wanted;
    while (!in->at_end && z->avail_out == wanted) {
        if (in->state->between_members) {
            next_member(in);
            continue;
        }
        if (want_raw(in, 1) == 0) {
            fail(in, SLANT_INPUT, "the gzip data break off before their end");
            break;
        }
        int rc = inflate(z, Z_NO_FLUSH);
        if (rc == Z_STREAM_END)
            in->state->between_members = true;
        else if (rc == Z_MEM_ERROR)
            fail_memory(in);
        else if (rc != Z_OK && rc != Z_BUF_ERROR)
            fail(in, SLANT_INPUT, "the gzip data are damaged");
    }
    return wanted - z->avail_out;
}

/* Makes the raw bytes that stand in the window the inflater's, and gives a new window. */
static void start_inflating(sl_in *in)
{
    struct sl_in_state *state = in->state;
    char *window = sl_mem_resize(NULL, WINDOW);
    char *raw = state->cap >= WINDOW ? state->window : sl_mem_resize(state->window, WINDOW);
    state->raw = raw ? raw : state->window;
    state->window = window;
    state->cap = window ? WINDOW : 0;
    state->z = (z_stream){.zalloc = zlib_alloc, .zfree = zlib_free};
    state->z.next_in = (Bytef *)state->raw;
    state->z.avail_in = (unsigned)in->len;
    in->ptr = window;
    in->len = 0;
    in->at_end = false;
    in->is_gzip = true;
    const int window_bits = !state->bare ? 15 + 16 : state->zlib ? 15 : -15; /* 16: gzip header */
    if (!window || !raw || inflateInit2(&state->z, window_bits) != Z_OK)
        fail_memory(in);
    else
        state->inflating = true;
}

/* ---- the window ---- */

/* Room for n bytes at in->ptr, one more than there are at least. Moves bytes only where as many
 * were consumed, and else doubles, so that the cost of all calls stays linear. */
static bool make_room(sl_in *in, size_t n)
{
    struct sl_in_state *state = in->state;
    size_t start = (size_t)(in->ptr - state->window);
    if (state->cap - start >= n && state->cap - start > in->len)
        return true;
    if (start < in->len || state->cap < n || state->cap <= in->len) {
        if (n > SIZE_MAX / 4 || state->cap > SIZE_MAX / 4)
            return false;
        size_t cap = state->cap * 2 > n ? state->cap * 2 : n;
        char *grown = sl_mem_resize(state->window, cap);
        if (!grown)
            return false;
        state->window = grown;
        state->cap = cap;
    }
    memmove(state->window, state->window + start, in->len);
    in->ptr = state->window;
    return true;
}

static void fill(sl_in *in)
{
    struct sl_in_state *state = in->state;
    size_t used = (size_t)(in->ptr - state->window) + in->len;
    size_t room = state->cap - used;
    if (state->inflating) {
        in->len += fill_inflated(in, state->window + used, room);
        return;
    }
    size_t n = read_source(in, state->window + used, room);
    in->len += n;
    in->at_end = in->at_end || n == 0;
}

size_t sl_in_want(sl_in *in, size_t n)
{
    while (in->len < n && !in->at_end) {
        /* No window for all of n at once: the caller may ask for more than there is. */
        size_t step = in->len + WINDOW < n ? in->len + WINDOW : n;
        if (!make_room(in, step))
            fail_memory(in);
        else
            fill(in);
    }
    return in->len;
}

/* ---- opening and closing ---- */

static slant_status start(sl_in *in, slant_str path)
{
    *in = (sl_in){.path = path, .line = 1, .ptr = ""};
    in->state = sl_mem_zero(1, sizeof *in->state + path.len + 1);
    if (!in->state) {
        fail_memory(in);
        return in->error.status;
    }
    if (path.len)
        memcpy(in->state->path, path.ptr, path.len);
    in->path.ptr = in->state->path;
    in->state->fd = -1;
    return SLANT_OK;
}

static slant_status start_window(sl_in *in, size_t size, bool may_be_gzip)
{
    in->state->window = sl_mem_resize(NULL, size);
    if (!in->state->window) {
        fail_memory(in);
        return in->error.status;
    }
    in->state->cap = size;
    in->ptr = in->state->window;
    if (may_be_gzip && is_gzip_magic(in->ptr, sl_in_want(in, 2)))
        start_inflating(in);
    return in->error.status;
}

/* A device, /dev/zero say, never ends. A terminal does, and so does the empty one. */
static bool is_endless(int fd, const struct stat *info)
{
    struct stat empty;
    if (S_ISBLK(info->st_mode))
        return true;
    return S_ISCHR(info->st_mode) && !isatty(fd) &&
           (stat("/dev/null", &empty) != 0 || info->st_rdev != empty.st_rdev);
}

static bool open_file(sl_in *in)
{
    struct stat info;
    struct sl_in_state *state = in->state;
    if (sl_eq(in->path, SL("-"))) {
        state->fd = STDIN_FILENO;
    } else {
        do
            state->fd = open(state->path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
        while (state->fd < 0 && errno == EINTR);
        state->owns_fd = true;
    }
    if (state->fd < 0 || fstat(state->fd, &info) != 0) {
        fail(in, SLANT_INPUT, sl_system_text(errno));
        return false;
    }
    if (S_ISDIR(info.st_mode)) {
        fail(in, SLANT_INPUT, "this is a folder, not a file");
        return false;
    }
    if (is_endless(state->fd, &info)) {
        fail(in, SLANT_INPUT, "this is a device, not a file");
        return false;
    }
    if (S_ISREG(info.st_mode) && info.st_size > 0)
        in->disk_size = (uint64_t)info.st_size;
    return true;
}

static slant_status open_path(sl_in *in, const char *path, bool may_be_gzip)
{
    if (start(in, path ? sl_str(path) : SL("-")) != SLANT_OK || !open_file(in))
        return in->error.status;
    size_t size = WINDOW;
    if (in->disk_size && in->disk_size < WINDOW) /* one read for a small file, one for its end */
        size = in->disk_size < SMALLEST_WINDOW ? SMALLEST_WINDOW : (size_t)in->disk_size + 1;
    return start_window(in, size, may_be_gzip);
}

slant_status sl_in_open(sl_in *in, const char *path)
{
    return open_path(in, path, true);
}

slant_status sl_in_open_raw(sl_in *in, const char *path)
{
    return open_path(in, path, false);
}

slant_status sl_in_open_part(sl_in *in, const char *path, uint64_t offset, uint64_t size,
                             bool deflated)
{
    if (start(in, sl_str(path)) != SLANT_OK || !open_file(in))
        return in->error.status;
    in->state->part = true;
    in->state->left = size;
    in->state->bare = deflated;
    if (offset > INT64_MAX || lseek(in->state->fd, (off_t)offset, SEEK_SET) < 0) {
        fail(in, SLANT_INPUT, sl_system_text(errno));
        return in->error.status;
    }
    if (start_window(in, SMALLEST_WINDOW, false) == SLANT_OK && deflated)
        start_inflating(in);
    return in->error.status;
}

slant_status sl_in_memory(sl_in *in, slant_str bytes)
{
    if (!is_gzip_magic(bytes.ptr, bytes.len)) {
        *in = (sl_in){.path = SL(""), .line = 1, .ptr = bytes.len ? bytes.ptr : ""};
        in->len = bytes.len;
        in->at_end = true;
        return SLANT_OK;
    }
    if (start(in, SL("")) != SLANT_OK)
        return in->error.status;
    in->state->memory = bytes;
    return start_window(in, SMALLEST_WINDOW, true);
}

slant_status sl_in_deflated(sl_in *in, slant_str bytes)
{
    if (start(in, SL("")) != SLANT_OK)
        return in->error.status;
    const unsigned char *p = (const unsigned char *)bytes.ptr;
    in->state->memory = bytes;
    in->state->bare = true;
    in->state->zlib = bytes.len >= 2 && (p[0] & 15) == 8 && (p[0] * 256 + p[1]) % 31 == 0;
    if (start_window(in, SMALLEST_WINDOW, false) == SLANT_OK)
        start_inflating(in);
    return in->error.status;
}

slant_status sl_in_from(sl_in *in, const char *path, sl_in_pull pull, void *user)
{
    if (start(in, sl_str(path)) != SLANT_OK)
        return in->error.status;
    in->state->pull = pull;
    in->state->user = user;
    return start_window(in, WINDOW, false);
}

void sl_in_close(sl_in *in)
{
    struct sl_in_state *state = in->state;
    in->ptr = "";
    in->len = 0;
    in->at_end = true;
    in->state = NULL;
    in->path = SL("");
    if (!state)
        return;
    if (state->inflating)
        inflateEnd(&state->z);
    if (state->owns_fd && state->fd >= 0)
        close(state->fd);
    sl_mem_free(state->window);
    sl_mem_free(state->raw);
    sl_mem_free(state);
}

/* ---- consuming ---- */

bool sl_in_resume(sl_in *in)
{
    struct sl_in_state *state = in->state;
    const slant_str magic = SL("\x1f\x8b\x08");
    if (!state || !state->inflating || state->bare || in->error.status != SLANT_INPUT)
        return false;
    sl_in_skip(in, in->len);
    in->error = (slant_error){.status = SLANT_OK};
    while (want_raw(in, 4) >= 4) {
        slant_str raw = {(const char *)state->z.next_in, state->z.avail_in};
        size_t at = sl_find(raw, magic, 0);
        /* The three highest flags of a header are never set (RFC 1952). */
        if (at == 0 && ((unsigned char)raw.ptr[3] & 0xe0) == 0 &&
            inflateReset(&state->z) == Z_OK) {
            in->at_end = false;
            state->between_members = false;
            return true;
        }
        size_t passed = at == 0 ? 1 : at < raw.len ? at : raw.len - 2;
        state->z.next_in += passed;
        state->z.avail_in -= (unsigned)passed;
    }
    in->at_end = true;
    return false;
}

void sl_in_skip(sl_in *in, size_t n)
{
    const char *end = in->ptr + n;
    for (const char *p = in->ptr; p < end && (p = memchr(p, '\n', (size_t)(end - p))); p++)
        in->line++;
    in->ptr = end;
    in->len -= n;
    in->offset += n;
}

static bool has_more(sl_in *in)
{
    size_t had = in->len;
    return sl_in_want(in, had + 1) > had;
}

/* The rest of a line that is too long, its end included, window by window. */
static void skip_line(sl_in *in)
{
    do {
        size_t end = sl_find_char((slant_str){in->ptr, in->len}, '\n', 0);
        bool found = end < in->len;
        sl_in_skip(in, end + found);
        if (found)
            return;
    } while (has_more(in));
}

sl_line sl_in_line(sl_in *in, size_t most, slant_str *line)
{
    const size_t longest = most < SIZE_MAX - 1 ? most + 1 : most; /* a CR before the LF */
    size_t end = 0;
    in->line_read = in->line;
    while ((end = sl_find_char((slant_str){in->ptr, in->len}, '\n', end)) == in->len)
        if (end > longest || !has_more(in))
            break;
    if (end == 0 && in->len == 0)
        return SL_LINE_END;
    bool ended = end < in->len;
    *line = (slant_str){in->ptr, end};
    if (ended && end > 0 && in->ptr[end - 1] == '\r')
        line->len--;
    if (line->len > most) {
        skip_line(in);
        *line = SL("");
        return SL_LINE_TOO_LONG;
    }
    in->ptr += end + ended;
    in->len -= end + ended;
    in->offset += end + ended;
    in->line += ended;
    return SL_LINE_OK;
}

bool sl_in_all(sl_in *in, sl_arena *arena, size_t most, slant_str *all)
{
    uint64_t guess = in->disk_size > in->disk_bytes ? in->disk_size - in->disk_bytes : 0;
    size_t cap = in->len + (guess < most ? (size_t)guess : most) + 1, n = 0;
    char *to = sl_arena_alloc(arena, cap);
    *all = (slant_str){to, 0};
    while (to && (in->len > 0 || has_more(in))) {
        if (in->len > most - n) {
            fail(in, SLANT_INPUT, "this is larger than a file may be here");
            return false;
        }
        if (in->len > cap - n) {
            size_t grown = cap + in->len > cap * 2 ? cap + in->len : cap * 2;
            to = sl_arena_grow(arena, to, n, grown);
            cap = grown;
        }
        if (!to)
            break;
        memcpy(to + n, in->ptr, in->len);
        n += in->len;
        sl_in_skip(in, in->len);
    }
    if (!to) {
        fail_memory(in);
        *all = (slant_str){NULL, 0};
        return false;
    }
    *all = (slant_str){to, n};
    return in->error.status == SLANT_OK;
}
