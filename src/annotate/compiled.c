/* compiled.c - the head of a compiled file, and what is asked of it: see compiled.h. */
#include "annotate/compiled.h"

#include "base/str.h"
#include "base/unicode.h"
#include "text/stem.h"

#include <stdio.h>

#ifndef SL_SOURCE_STAMP
#define SL_SOURCE_STAMP "" /* make gives a sum over src: it changes between versions, too */
#endif

enum { FORMAT = 7, BYTE_ORDER_MARK = 0x01020304, MOST_GROWTH = 16 };

typedef struct head {
    char magic[8];
    uint32_t byte_order, format;
    sl_sum build, sources;
    uint64_t n_records, n_strings;
    uint64_t memory; /* bytes of arrays that reading makes: a hint */
    uint64_t names;  /* a hash of what the lexicons are called: a hint */
    sl_sum sum; /* over the head before it, the records and the strings */
} head;

_Static_assert(sizeof(head) == SL_COMPILED_HEAD, "the head is written as it lies in memory");

static const char magic[8] = {'s', 'l', 'a', 'n', 't', '\r', '\n', '\x1a'};

sl_sum sl_compiled_build(void)
{
    sl_checksum checksum;
    sl_checksum_init(&checksum);
    sl_checksum_field(&checksum, SL(SLANT_VERSION));
    sl_checksum_field(&checksum, SL(SL_SOURCE_STAMP));
    sl_stemmer_identify(&checksum);
    sl_unicode_identify(&checksum);
    return sl_checksum_end(&checksum);
}

void sl_compiled_name(sl_sum sources, char name[48])
{
    sl_sum build = sl_compiled_build();
    char hex[33];
    sl_checksum checksum;
    sl_checksum_init(&checksum);
    sl_checksum_add(&checksum, (slant_str){(const char *)&build, sizeof build});
    sl_checksum_add(&checksum, (slant_str){(const char *)&sources, sizeof sources});
    sl_sum_hex(sl_checksum_end(&checksum), hex);
    snprintf(name, 48, "%s.compiled", hex);
}

static sl_sum sum_of_file(const head *h, slant_str records, slant_str strings)
{
    sl_checksum checksum;
    sl_checksum_init(&checksum);
    sl_checksum_add(&checksum, (slant_str){(const char *)h, offsetof(head, sum)});
    sl_checksum_add(&checksum, records);
    sl_checksum_add(&checksum, strings);
    return sl_checksum_end(&checksum);
}

static void pack_all(sl_pack *pack, slant_engine *engine, sl_kept *kept)
{
    sl_engine_pack(pack, engine);
    for (int i = 0; i < 2; i++)
        sl_pack_chars(pack, engine->runs[i], sizeof engine->runs[i] - 1);
    sl_kept_pack(pack, kept, engine->n_lexicons);
}

/* ---- both ways ---- */

bool sl_compiled_make(slant_engine *engine, sl_sum sources, sl_kept *kept,
                      sl_pack *pack, char bytes[SL_COMPILED_HEAD], slant_str parts[3])
{
    sl_pack_write(pack);
    pack_all(pack, engine, kept);
    if (!sl_pack_good(pack))
        return false;
    parts[1] = sl_buf_str(&pack->records);
    parts[2] = sl_buf_str(&pack->strings);
    head h = {.byte_order = BYTE_ORDER_MARK, .format = FORMAT, .build = sl_compiled_build(),
              .sources = sources, .n_records = parts[1].len, .n_strings = parts[2].len,
              .memory = pack->memory, .names = sl_wanted_names(kept->wanted)};
    memcpy(h.magic, magic, sizeof magic);
    h.sum = sum_of_file(&h, parts[1], parts[2]);
    memcpy(bytes, &h, sizeof h);
    parts[0] = (slant_str){bytes, sizeof h};
    return true;
}

static bool read_head(slant_str file, head *h)
{
    if (file.len < sizeof *h)
        return false;
    memcpy(h, file.ptr, sizeof *h);
    uint64_t rest = file.len - sizeof *h;
    return memcmp(h->magic, magic, sizeof magic) == 0 && h->byte_order == BYTE_ORDER_MARK &&
           h->format == FORMAT && sl_sum_eq(h->build, sl_compiled_build()) &&
           h->n_records <= rest && h->n_strings == rest - h->n_records;
}

bool sl_compiled_may_fit(slant_str file, const sl_wanted *wanted)
{
    head h;
    return read_head(file, &h) && h.names == sl_wanted_names(wanted);
}

sl_sum sl_compiled_sources(slant_str file)
{
    head h;
    memcpy(&h, file.ptr, sizeof h);
    return h.sources;
}

static slant_str records_of(slant_str file, const head *h)
{
    return sl_slice(file, sizeof *h, sizeof *h + (size_t)h->n_records);
}

static slant_str strings_of(slant_str file, const head *h)
{
    return sl_slice(file, sizeof *h + (size_t)h->n_records, file.len);
}

bool sl_compiled_is_whole(slant_str file)
{
    head h;
    memcpy(&h, file.ptr, sizeof h);
    return sl_sum_eq(h.sum, sum_of_file(&h, records_of(file, &h), strings_of(file, &h)));
}

bool sl_compiled_read(slant_engine *engine, slant_str file, sl_sum sources, sl_kept *kept)
{
    head h;
    if (!read_head(file, &h) || !sl_sum_eq(h.sources, sources))
        return false;
    sl_pack pack;
    sl_pack_read(&pack, records_of(file, &h), strings_of(file, &h), &engine->arena);
    if (h.memory / MOST_GROWTH < file.len)
        sl_arena_reserve(&engine->arena, (size_t)h.memory);
    pack_all(&pack, engine, kept);
    bool good = sl_pack_good(&pack);
    sl_pack_free(&pack);
    return good;
}
