/* zip.h - reading a ZIP archive (PKWARE APPNOTE 6.3, without ZIP64 and encryption): its list of
 * files, and any of them as a stream. XLSX files are such archives. */
#ifndef SL_BASE_ZIP_H
#define SL_BASE_ZIP_H

#include "base/arena.h"
#include "base/in.h"
#include "slant.h"

typedef struct sl_zip_file {
    slant_str name;
    uint64_t offset;      /* of its local header */
    uint64_t packed, size; /* bytes stored; bytes unpacked, as the archive says */
    bool deflated;        /* else stored as it is */
} sl_zip_file;

typedef struct sl_zip {
    const char *path; /* borrowed */
    sl_zip_file *files;
    uint32_t n;
} sl_zip;

/* Reads the list into the arena. SLANT_INPUT where it is damaged, or packed in another way. */
slant_status sl_zip_open(sl_zip *zip, const char *path, sl_arena *arena, slant_error *error);
/* NULL when there is none of that name. */
const sl_zip_file *sl_zip_named(const sl_zip *zip, slant_str name);
/* Opens one file as a stream; close it in every case. */
slant_status sl_zip_read(const sl_zip *zip, const sl_zip_file *file, sl_in *in);

#endif
