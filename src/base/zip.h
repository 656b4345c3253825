/* zip.h - files out of a zip archive in memory: what an .xlsx is (APPNOTE 6.3, stored and deflated).
 *
 * Hardened for files from strangers: every offset is checked, sizes are bounded by the caller,
 * checksums are compared; encrypted archives, several volumes and zip64 are refused. */
#ifndef SL_BASE_ZIP_H
#define SL_BASE_ZIP_H

#include "base/arena.h"
#include "slant.h"

typedef struct sl_zip_entry {
    slant_str name;
    uint32_t crc, packed, size, offset; /* offset: of the local header */
    uint16_t method;
} sl_zip_entry;

typedef struct sl_zip {
    slant_str bytes; /* borrowed */
    sl_arena *arena;
    sl_zip_entry *entries;
    uint32_t n, cap;
} sl_zip;

/* SLANT_INPUT with a message where it is no archive, or cut off. */
slant_status sl_zip_open(sl_zip *zip, slant_str bytes, sl_arena *arena, slant_error *error);
/* A file's bytes in the arena (or borrowed from the archive); ptr NULL when there is no such file.
 * Names are compared without ASCII case. SLANT_INPUT where it is damaged or over `most` bytes. */
slant_status sl_zip_read(const sl_zip *zip, slant_str name, size_t most, slant_str *bytes,
                         slant_error *error);

#endif
