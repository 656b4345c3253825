/* delivery.h - where the bytes of a run go: a stream, or a packer's hands.
 *
 * Most formats are a stream of bytes, written as they come (base/out.h). Some are a file that a
 * library makes, or a folder: they have a packer, which takes what was rendered, in order and in
 * one thread, and brings it to its place in the end. Either appears whole or not at all. */
#ifndef SL_OUTPUT_DELIVERY_H
#define SL_OUTPUT_DELIVERY_H

#include "base/out.h"
#include "output/writers.h"
#include "slant.h"

typedef struct sl_target {
    const char *path; /* NULL or "-": standard output */
    slant_sink sink;  /* not NULL: in place of the path */
    void *sink_user;
    /* Told of the bytes that the output consists of, in order; of a folder: of its files, one
     * behind the other in the order of their names. May be NULL. */
    void (*seen)(void *user, slant_str bytes);
    void *seen_user;
    bool keeps; /* a stream's file has SL_PART behind its name and outlives a run that breaks off */
} sl_target;

/* Borrows writer and target until its drop. */
struct sl_packer {
    slant_status (*open)(const sl_writer *writer, const sl_target *target, void **state,
                         slant_error *error);
    /* What begin, render and end appended, each of them as a whole. */
    slant_status (*take)(void *state, slant_str bytes, slant_error *error);
    slant_status (*finish)(void *state, slant_error *error);
    void (*drop)(void *state); /* frees all, removes what was not finished; after finish as well */
    const char *(*unfinished)(const void *state); /* the file or folder to be removed, or NULL */
};

typedef struct sl_delivery {
    const sl_writer *writer;
    sl_target target;
    sl_out out;   /* of a stream */
    void *state;  /* of a packer */
    bool is_open;
} sl_delivery;

/* Drop it in every case. */
slant_status sl_delivery_open(sl_delivery *delivery, const sl_writer *writer,
                              const sl_target *target, slant_error *error);
slant_status sl_delivery_take(sl_delivery *delivery, slant_str bytes, slant_error *error);
/* Hands on what is buffered where somebody may be reading it (no file to be renamed). */
void sl_delivery_flush(sl_delivery *delivery);
/* Puts all in its place; nothing more can be taken, whatever the status. */
slant_status sl_delivery_finish(sl_delivery *delivery, slant_error *error);
/* False with *left when something unfinished is left because it cannot be removed. */
bool sl_delivery_drop(sl_delivery *delivery, slant_error *left);
/* The temporary file or folder, for a signal handler that has to leave at once; NULL: none. */
const char *sl_delivery_unfinished(const sl_delivery *delivery);

/* ---- for packers whose output is one file that a library makes by its path ---- */

/* The file is made beside its place, or, where that is no file (standard output, a sink, a pipe),
 * in the folder for temporary files, and copied. */
typedef struct sl_made {
    const sl_target *target;
    sl_out out;       /* to where it goes */
    sl_out scratch;   /* where it is made, if `out` has no file of its own */
    const char *path; /* of the file to be made: it is there and empty; a borrowed pointer */
} sl_made;

/* name: of the scratch file, for messages. */
slant_status sl_made_open(sl_made *made, const sl_target *target, const char *name,
                          slant_error *error);
slant_status sl_made_finish(sl_made *made, slant_error *error);
void sl_made_drop(sl_made *made); /* after finish as well */
/* `unfinished` of a packer whose state begins with an sl_made. */
const char *sl_made_unfinished(const void *state);

#endif
