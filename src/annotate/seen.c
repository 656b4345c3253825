/* seen.c - notes on sources that were summed: see seen.h. */
#include "annotate/seen.h"

#include "annotate/compiled.h"
#include "base/buf.h"
#include "base/cache.h"
#include "base/mapfile.h"
#include "base/stamp.h"
#include "base/str.h"

#include <stdio.h>

enum { FORMAT = 1 };

/* Then the paths, each ended by a NUL. */
typedef struct head {
    char magic[8];
    uint64_t format;
    sl_sum sources, stamps;
    sl_sum sum; /* over all before it and the paths */
} head;

static const char magic[8] = {'s', 'l', 'a', 'n', 't', 's', 'e', 'n'};

/* One note for each set of paths, as they are called here, and build. */
static void name_note(const sl_wanted *w, char name[48])
{
    sl_sum build = sl_compiled_build();
    char hex[33];
    sl_checksum key;
    sl_checksum_init(&key);
    sl_checksum_add(&key, (slant_str){(const char *)&build, sizeof build});
    sl_checksum_field(&key, sl_str(w->lang));
    sl_checksum_field(&key, sl_str(w->language_folder ? w->language_folder : ""));
    sl_checksum_field(&key, sl_str(w->actors_folder ? w->actors_folder : ""));
    for (uint32_t i = 0; i < w->n; i++)
        sl_checksum_field(&key, sl_str(w->paths[i]));
    sl_sum_hex(sl_checksum_end(&key), hex);
    snprintf(name, 48, "%s.seen", hex);
}

static sl_sum sum_of_note(const head *h, slant_str paths)
{
    sl_checksum checksum;
    sl_checksum_init(&checksum);
    sl_checksum_add(&checksum, (slant_str){(const char *)h, offsetof(head, sum)});
    sl_checksum_add(&checksum, paths);
    return sl_checksum_end(&checksum);
}

/* Over the stamps of all paths. False when one is not there, or, where settled is given, *settled
 * is false when one is not. */
static bool sum_stamps(slant_str paths, int64_t now, bool *settled, sl_sum *sum)
{
    sl_checksum checksum;
    sl_stamp stamp;
    sl_checksum_init(&checksum);
    *settled = true;
    for (size_t at = 0, end; at < paths.len; at = end + 1) {
        end = sl_find_char(paths, '\0', at);
        if (end == paths.len || !sl_stamp_of(paths.ptr + at, &stamp))
            return false;
        *settled = *settled && sl_stamp_is_settled(&stamp, now);
        sl_checksum_add(&checksum, (slant_str){(const char *)&stamp, sizeof stamp});
    }
    *sum = sl_checksum_end(&checksum);
    return true;
}

/* Whether the note is whole and all that it names is as it was. */
static bool holds(slant_str note, sl_sum *sum)
{
    head h;
    sl_sum stamps;
    bool settled;
    if (note.len < sizeof h)
        return false;
    memcpy(&h, note.ptr, sizeof h);
    slant_str paths = sl_slice(note, sizeof h, note.len);
    if (memcmp(h.magic, magic, sizeof magic) != 0 || h.format != FORMAT ||
        !sl_sum_eq(h.sum, sum_of_note(&h, paths)) || !sum_stamps(paths, 0, &settled, &stamps) ||
        !sl_sum_eq(h.stamps, stamps))
        return false;
    *sum = h.sources;
    return true;
}

/* The stamps are taken behind the sum: what was changed meanwhile is not settled at `now`. */
static void write_note(const char *cache, const char *name, const sl_touched *touched, int64_t now,
                       sl_sum sources)
{
    head h = {.format = FORMAT, .sources = sources};
    sl_buf paths = {0};
    bool settled;
    memcpy(h.magic, magic, sizeof magic);
    for (uint32_t i = 0; i < touched->n; i++)
        sl_buf_add(&paths, (slant_str){touched->paths[i], strlen(touched->paths[i]) + 1});
    if (!paths.failed && sum_stamps(sl_buf_str(&paths), now, &settled, &h.stamps) && settled) {
        h.sum = sum_of_note(&h, sl_buf_str(&paths));
        slant_str parts[2] = {{(const char *)&h, sizeof h}, sl_buf_str(&paths)};
        sl_cache_put(cache, name, parts, 2);
    }
    sl_buf_free(&paths);
}

bool sl_seen_sum(const sl_wanted *wanted, int64_t now, sl_sum *sum)
{
    const char *cache = wanted->all_found ? sl_cache_folder(wanted->arena) : NULL;
    char name[48];
    sl_touched touched = {.arena = wanted->arena};
    if (!cache)
        return sl_wanted_sum(wanted, NULL, sum);
    name_note(wanted, name);
    slant_str note = sl_cache_get(cache, name);
    bool known = note.ptr && holds(note, sum);
    sl_file_unmap(note);
    if (known)
        return true;
    bool ok = sl_wanted_sum(wanted, &touched, sum);
    if (ok && !touched.more)
        write_note(cache, name, &touched, now, *sum);
    return ok;
}
