/* arena.h - memory that is given piece by piece and taken back all at once.
 *
 * One arena holds a result, a lexicon or an engine. Blocks are aligned to 16 bytes. Failure is
 * sticky: after the first failed allocation `failed` is set and all further ones return NULL, so
 * that a stage checks once, at its end. Under AddressSanitizer unused bytes are poisoned. */
#ifndef SL_BASE_ARENA_H
#define SL_BASE_ARENA_H

#include "base/buf.h"
#include "slant.h"

typedef struct sl_arena_chunk sl_arena_chunk;

typedef struct sl_arena {
    sl_arena_chunk *chunks; /* the newest first */
    char *next, *end;
    size_t chunk_size;      /* bytes of the next chunk */
    size_t used;            /* bytes handed out since the last reset */
    bool failed;
} sl_arena;

/* chunk_size: a first guess in bytes, 0 for 64 KiB. Allocates nothing. */
void sl_arena_init(sl_arena *arena, size_t chunk_size);
/* Forgets all blocks but keeps the largest chunk, and clears `failed`. */
void sl_arena_reset(sl_arena *arena);
void sl_arena_free(sl_arena *arena);

/* Room for so many bytes in one chunk, of large pages where there are any: a hint, for what is
 * filled from end to end. */
void sl_arena_reserve(sl_arena *arena, size_t bytes);

void *sl_arena_alloc(sl_arena *arena, size_t size); /* not zeroed */
void *sl_arena_zero(sl_arena *arena, size_t count, size_t size);
/* A larger block with the old one's bytes; the old one stays behind until the reset. */
void *sl_arena_grow(sl_arena *arena, void *old, size_t old_size, size_t new_size);
/* A copy of a slice; NULL stays NULL; the copy is followed by a NUL byte for debugging ease. */
slant_str sl_arena_str(sl_arena *arena, slant_str s);
/* The bytes of the buffer, which is freed; its failure becomes the arena's. */
slant_str sl_arena_buf(sl_arena *arena, sl_buf *buf);
slant_str sl_arena_printf(sl_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Grows array `ptr` (of `cap` items, an uint32_t) so that it holds at least `n` items. The array
 * stays as it was on failure: check arena->failed. Evaluates to true on success. */
#define SL_ARENA_FIT(arena, ptr, cap, n) \
    ((n) <= (cap) ? true : sl_arena_fit((arena), &(ptr), &(cap), (n), sizeof *(ptr)))
/* address_of_ptr: of the pointer to the items, whatever their type. */
bool sl_arena_fit(sl_arena *arena, void *address_of_ptr, uint32_t *cap, uint32_t n, size_t size);

#endif
