/* lexicon_files.h - for the tests of loading and checking: lexicons written to a temporary folder,
 * and everything that was said about them as lines of text. */
#ifndef LEXICON_FILES_H
#define LEXICON_FILES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/str.h"
#include "slant.h"

typedef struct files {
    char folder[64], path[400];
    char made[16][400]; /* what to remove, in order */
    int n_made;
    sl_buf said;        /* "code line:column message", a line each; "warning" as code in loading */
    slant_error error;
    slant_lexicon_options options;
} files;

static inline void hear(files *f, const char *code, const slant_error *e)
{
    const char *name = strrchr(e->file, '/');
    sl_buf_printf(&f->said, "%s %s:%llu:%llu %s\n", code, name ? name + 1 : e->file,
                  (unsigned long long)e->line, (unsigned long long)e->column, e->message);
}

static inline void hear_warning(void *user, const slant_error *warning)
{
    hear(user, "warning", warning);
}

static inline void hear_finding(void *user, const slant_finding *finding)
{
    hear(user, finding->code, &finding->where);
}

static inline files *files_new(void)
{
    files *f = calloc(1, sizeof *f);
    strcpy(f->folder, "/tmp/slant-lexicon-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    f->options = (slant_lexicon_options){.warn = hear_warning, .warn_user = f};
    return f;
}

static inline const char *files_path(files *f, const char *name)
{
    snprintf(f->path, sizeof f->path, "%s/%s", f->folder, name);
    return f->path;
}

static inline void files_folder(files *f, const char *name)
{
    assert_int_equal(mkdir(files_path(f, name), 0700), 0);
    strcpy(f->made[f->n_made++], f->path);
}

static inline void files_write_bytes(files *f, const char *name, slant_str bytes)
{
    FILE *file = fopen(files_path(f, name), "w");
    assert_non_null(file);
    fwrite(bytes.ptr, 1, bytes.len, file);
    fclose(file);
    for (int i = 0; i < f->n_made; i++)
        if (strcmp(f->made[i], f->path) == 0)
            return;
    strcpy(f->made[f->n_made++], f->path);
}

static inline void files_write(files *f, const char *name, const char *text)
{
    files_write_bytes(f, name, sl_str(text));
}

static inline slant_lexicon *files_load(files *f, const char *name)
{
    sl_buf_clear(&f->said);
    slant_lexicon *lexicon = slant_lexicon_load(files_path(f, name), &f->options, &f->error);
    if (!lexicon)
        hear(f, "error", &f->error);
    return lexicon;
}

/* All that was said so far, as a C string. */
static inline const char *files_said(files *f)
{
    sl_buf_char(&f->said, '\0');
    f->said.len--;
    return f->said.ptr;
}

static inline void files_free(files *f)
{
    while (f->n_made > 0)
        remove(f->made[--f->n_made]);
    assert_int_equal(rmdir(f->folder), 0);
    sl_buf_free(&f->said);
    free(f);
}

#endif
