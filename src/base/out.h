/* out.h - checked output: a file that appears whole or not at all, standard output, a callback,
 * or memory.
 *
 * A regular file is written beside its place under a temporary name (mode 0666 less the umask, an
 * existing file's mode, and where possible its owner, kept), synced and renamed by sl_out_commit; a
 * symbolic link is followed; what exists and is no regular file is written directly. Failure is
 * sticky: the first one is kept in `error` (SLANT_OUTPUT, with the system's reason; or
 * SLANT_NO_MEMORY), later writes do nothing. */
#ifndef SL_BASE_OUT_H
#define SL_BASE_OUT_H

#include "base/buf.h"
#include "slant.h"

#include <limits.h>

typedef struct sl_out {
    slant_error error; /* status SLANT_OK as long as all is well */
    uint64_t written;  /* bytes accepted so far */
    struct sl_out_state *state;
} sl_out;

/* NULL or "-": standard output. After a failure commit or abandon is allowed, and needed. */
slant_status sl_out_open(sl_out *out, const char *path);
slant_status sl_out_to_sink(sl_out *out, slant_sink sink, void *user);
slant_status sl_out_to_buf(sl_out *out, sl_buf *buf);    /* appends; buf must outlive the stream */
void sl_out_write(sl_out *out, slant_str bytes);         /* buffered */
static inline void sl_out_buf(sl_out *out, const sl_buf *buf)
{
    sl_out_write(out, sl_buf_str(buf));
}
void sl_out_flush(sl_out *out); /* hands on what is buffered (a person waits on a terminal) */

/* A file that outlives a run which breaks off: the place of `path`, links followed, with `ending`
 * behind it. What is there is kept as it is until sl_out_cut (out->written is its size), locked,
 * and refused unless it is a regular file of this user with one name. sl_out_commit brings it to
 * the place of `path`, sl_out_abandon flushes and leaves it. The mode is taken over as by
 * sl_out_open. */
slant_status sl_out_open_kept(sl_out *out, const char *path, const char *ending);
#define SL_PART ".part"            /* of an output */
#define SL_JOURNAL ".part.journal" /* of what is known of it */
void sl_out_cut(sl_out *out, uint64_t size); /* to its first bytes; writing goes on behind them */
void sl_out_sync(sl_out *out);               /* flushes, and waits for the disk */
void sl_out_sync_folder(sl_out *out);        /* the same for the name in its folder */
const char *sl_out_place(const sl_out *out); /* its path; NULL without a file. Borrowed */
void sl_out_remove(sl_out *out);             /* abandons it and leaves no file */

/* Flushes, closes, renames. The stream is gone afterwards, whatever the status; out->error and
 * out->written stay. A second commit or an abandon does nothing. */
slant_status sl_out_commit(sl_out *out, slant_error *error);
/* Closes and removes the temporary file; what was there before stays untouched. A temporary file
 * that cannot be removed is named in out->error, behind what stood there. */
void sl_out_abandon(sl_out *out);
/* The path of the temporary file as long as there is one; NULL: none. Borrowed from the stream. A
 * signal handler that has to leave at once removes it by a copy of this path. */
const char *sl_out_unfinished(const sl_out *out);
/* Adds to what went wrong with an output, or with nothing before, that its temporary file or folder
 * is left, for it cannot be removed. */
void sl_say_left(slant_error *error, const char *name, const char *temporary, int reason);
/* Removes a file, or an empty folder, that should be gone already: NULL, or why it cannot be. */
const char *sl_remove_again(const char *path);
/* Whether two paths are the same file now (device and inode); false where one does not exist. */
bool sl_same_file(const char *a, const char *b);

/* For whatever else appears whole or not at all (folder.c). Both return 0 or an errno value.
 * Follows symbolic links from path to the place that will be written, which need not exist yet. */
int sl_follow_links(const char *path, char target[PATH_MAX]);
/* ".NAME.XXXXXXXXXXXX", random, in the target's folder; a long name is cut, for a name has 255
 * bytes. */
int sl_temporary_name(const char *target, char temporary[PATH_MAX]);

#endif
