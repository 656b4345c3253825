/* arena.c - memory that is taken back all at once: see arena.h. */
#include "base/arena.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define SL_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SL_ASAN 1
#endif
#endif
#ifdef SL_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(p, n) ASAN_POISON_MEMORY_REGION(p, n)
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION(p, n)
enum { RED_ZONE = 16 };
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
enum { RED_ZONE = 0 };
#endif

enum { ALIGN = 16, FIRST_CHUNK = 64 << 10, LARGEST_CHUNK = 4 << 20 };

struct sl_arena_chunk {
    sl_arena_chunk *next;
    size_t size; /* bytes of data */
    _Alignas(ALIGN) char data[];
};

void sl_arena_init(sl_arena *arena, size_t chunk_size)
{
    *arena = (sl_arena){.chunk_size = chunk_size ? chunk_size : FIRST_CHUNK};
}

static void use_chunk(sl_arena *arena, sl_arena_chunk *chunk)
{
    arena->chunks = chunk;
    arena->next = chunk->data;
    arena->end = chunk->data + chunk->size;
    POISON(chunk->data, chunk->size);
}

static void free_chunk(sl_arena_chunk *chunk)
{
    UNPOISON(chunk->data, chunk->size);
    sl_mem_free(chunk);
}

void sl_arena_reset(sl_arena *arena)
{
    sl_arena_chunk *keep = NULL;
    for (sl_arena_chunk *c = arena->chunks, *next; c; c = next) {
        next = c->next;
        if (!keep) {
            keep = c;
        } else if (c->size > keep->size) {
            free_chunk(keep);
            keep = c;
        } else {
            free_chunk(c);
        }
    }
    arena->used = 0;
    arena->failed = false;
    if (keep) {
        keep->next = NULL;
        use_chunk(arena, keep);
    }
}

void sl_arena_free(sl_arena *arena)
{
    for (sl_arena_chunk *c = arena->chunks, *next; c; c = next) {
        next = c->next;
        free_chunk(c);
    }
    sl_arena_init(arena, arena->chunk_size);
}

static bool new_chunk(sl_arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(sl_arena_chunk))
        return false;
    sl_arena_chunk *chunk = sl_mem_resize(NULL, sizeof *chunk + size);
    if (!chunk)
        return false;
    chunk->size = size;
    chunk->next = arena->chunks;
    use_chunk(arena, chunk);
    return true;
}

/* The chunk is larger by one large page, of which nothing is touched, so that the first block can
 * begin where such a page begins. */
static bool new_large_chunk(sl_arena *arena, size_t bytes)
{
    if (bytes > SIZE_MAX / 2 || !new_chunk(arena, bytes + SL_MEM_LARGE))
        return false;
    uintptr_t start = (uintptr_t)arena->next;
    arena->next += (SL_MEM_LARGE - start % SL_MEM_LARGE) % SL_MEM_LARGE;
    sl_mem_use_large(arena->next, bytes);
    return true;
}

static bool add_chunk(sl_arena *arena, size_t need)
{
    size_t size = arena->chunk_size > need ? arena->chunk_size : need;
    if (!(size < SL_MEM_LARGE ? new_chunk(arena, size) : new_large_chunk(arena, size)))
        return false;
    if (arena->chunk_size < LARGEST_CHUNK)
        arena->chunk_size *= 2;
    return true;
}

/* Where there is no room, an arena without it works as well, or says so itself. */
void sl_arena_reserve(sl_arena *arena, size_t bytes)
{
    if (bytes >= SL_MEM_LARGE / 2)
        (void)new_large_chunk(arena, bytes);
    else if (bytes > arena->chunk_size)
        arena->chunk_size = bytes;
}

void *sl_arena_alloc(sl_arena *arena, size_t size)
{
    if (arena->failed || size > SIZE_MAX / 2) {
        arena->failed = true;
        return NULL;
    }
    size_t rounded = (size + ALIGN - 1) / ALIGN * ALIGN + RED_ZONE;
    if (rounded == 0)
        rounded = ALIGN;
    if ((size_t)(arena->end - arena->next) < rounded && !add_chunk(arena, rounded)) {
        arena->failed = true;
        return NULL;
    }
    char *block = arena->next;
    arena->next += rounded;
    arena->used += rounded;
    UNPOISON(block, size);
    return block;
}

void *sl_arena_zero(sl_arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        arena->failed = true;
        return NULL;
    }
    void *block = sl_arena_alloc(arena, count * size);
    if (block)
        memset(block, 0, count * size);
    return block;
}

void *sl_arena_grow(sl_arena *arena, void *old, size_t old_size, size_t new_size)
{
    void *block = sl_arena_alloc(arena, new_size);
    if (block && old && old_size)
        memcpy(block, old, old_size < new_size ? old_size : new_size);
    return block;
}

bool sl_arena_fit(sl_arena *arena, void *address_of_ptr, uint32_t *cap, uint32_t n, size_t size)
{
    if (n <= *cap)
        return true;
    void *old; /* copied by bytes: the pointer has a type that is not known here */
    memcpy(&old, address_of_ptr, sizeof old);
    uint32_t wanted = *cap < 8 ? 8 : *cap;
    while (wanted < n)
        wanted = wanted > UINT32_MAX / 2 ? n : wanted * 2;
    if (size != 0 && wanted > SIZE_MAX / 2 / size) {
        arena->failed = true;
        return false;
    }
    void *grown = sl_arena_grow(arena, old, (size_t)*cap * size, (size_t)wanted * size);
    if (!grown)
        return false;
    memcpy(address_of_ptr, &grown, sizeof grown);
    *cap = wanted;
    return true;
}

slant_str sl_arena_buf(sl_arena *arena, sl_buf *buf)
{
    slant_str copy = sl_arena_str(arena, sl_buf_str(buf));
    arena->failed |= buf->failed;
    sl_buf_free(buf);
    return copy;
}

slant_str sl_arena_str(sl_arena *arena, slant_str s)
{
    if (!s.ptr)
        return s;
    char *copy = sl_arena_alloc(arena, s.len + 1);
    if (!copy)
        return (slant_str){NULL, 0};
    memcpy(copy, s.ptr, s.len);
    copy[s.len] = '\0';
    return (slant_str){copy, s.len};
}

slant_str sl_arena_printf(sl_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = n < 0 ? NULL : sl_arena_alloc(arena, (size_t)n + 1);
    if (!text)
        return (slant_str){NULL, 0};
    va_start(args, format);
    vsnprintf(text, (size_t)n + 1, format, args);
    va_end(args);
    return (slant_str){text, (size_t)n};
}
