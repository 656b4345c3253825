/* manifest.h - --manifest: a JSON file that says what a run was made of: version, time, host,
 * options, and the SHA-256 of inputs, lexicons and output. It alone holds times and absolute paths;
 * no output does. */
#ifndef SL_RUN_MANIFEST_H
#define SL_RUN_MANIFEST_H

#include "base/arena.h"
#include "base/sha256.h"
#include "slant.h"

typedef struct sl_manifest {
    const char *path;     /* NULL: nobody asked for one, and all functions do nothing */
    sl_arena arena;
    slant_str *inputs;    /* paths as they were opened */
    uint32_t n, cap;
    sl_sha256 output;     /* of the bytes written so far */
    uint64_t output_bytes;
} sl_manifest;

/* Tries whether the file can be written (SLANT_OUTPUT) before a long run. */
slant_status sl_manifest_open(sl_manifest *manifest, const char *path, slant_error *error);
void sl_manifest_input(sl_manifest *manifest, slant_str path);
void sl_manifest_output(sl_manifest *manifest, slant_str bytes);
/* Hashes the inputs and writes the file: SLANT_OUTPUT where that fails. */
slant_status sl_manifest_write(sl_manifest *manifest, const slant_run_options *options,
                               const slant_engine_info *engine, const char *format,
                               const slant_run_counts *counts, slant_error *error);
void sl_manifest_close(sl_manifest *manifest);

#endif
