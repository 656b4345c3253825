/* find.c - where lexicons and language folders are: see find.h. */
#include "lexicon/find.h"

#include "base/error.h"
#include "base/library.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"

#include <stdlib.h>

/* A lexicon in a root is a folder, or one file with one of these endings. */
static const char *const endings[] = {"", ".csv", ".tsv", ".txt", ".xlsx"};
enum { N_ENDINGS = sizeof endings / sizeof *endings };

static void add_root(sl_roots *r, const char *path)
{
    if (path && r->n < SL_MOST_ROOTS && sl_path_kind_of(path) == SL_PATH_FOLDER)
        r->paths[r->n++] = path;
}

static void add_listed(sl_roots *r, sl_arena *arena, const char *list)
{
    slant_str rest = sl_str(list), part;
    while (list && sl_next_part(&rest, ':', &part))
        if (part.len)
            add_root(r, sl_arena_str(arena, part).ptr);
}

static void add_below(sl_roots *r, sl_arena *arena, const char *folder, const char *below)
{
    if (folder)
        add_root(r, sl_path_join(arena, folder, below));
}

/* The folder of the program that the caller names by a path; else that of the running one (which is
 * an interpreter, when the library is loaded into it). */
static const char *program_folder(sl_arena *arena, const char *program)
{
    const char *real = program && strchr(program, '/') ? sl_path_real(arena, program) : NULL;
    if (!real)
        return sl_path_of_program(arena, program);
    return sl_arena_str(arena, sl_path_folder(sl_str(real))).ptr;
}

/* A program anywhere that uses the library where it is installed: below lib, or lib/<machine>. */
static void add_of_library(sl_roots *r, sl_arena *arena)
{
    const char *folder = sl_library_folder((sl_library_function *)sl_find_roots, arena);
    add_below(r, arena, folder, "../share/slant/lexicons");
    add_below(r, arena, folder, "../../share/slant/lexicons");
    add_below(r, arena, folder, "../lexicons"); /* build/libslant.so */
}

void sl_find_roots(sl_roots *roots, sl_arena *arena, const char *program)
{
    sl_roots *r = roots;
    r->n = 0;
    add_listed(r, arena, sl_environment("SLANT_LEXICONS"));
    const char *data = sl_environment("XDG_DATA_HOME");
    if (data)
        add_below(r, arena, data, "slant/lexicons");
    else
        add_below(r, arena, sl_environment("HOME"), ".local/share/slant/lexicons");
    const char *folder = program_folder(arena, program);
    add_below(r, arena, folder, "../share/slant/lexicons");
    add_below(r, arena, folder, "lexicons");
    add_below(r, arena, folder, "../lexicons"); /* build/slant */
    add_below(r, arena, folder, "../../lexicons"); /* build/sanitized/slant */
    add_below(r, arena, folder, "../../../lexicons"); /* build/sanitized/unit/test_x */
    add_of_library(r, arena);
}

static bool is_language_part(const char *name)
{
    return strcmp(name, "language") == 0 || strcmp(name, "actors") == 0;
}

static const char *in_root(sl_arena *arena, const char *root, const char *lang, const char *name,
                           const char *ending)
{
    slant_str path = sl_arena_printf(arena, "%s/%s/%s%s", root, lang, name, ending);
    return path.ptr;
}

/* A lexicon of this name in the first root that has one; NULL when none has. */
static const char *in_roots(const sl_roots *roots, sl_arena *arena, const char *lang,
                            const char *name)
{
    for (size_t i = 0; i < roots->n; i++)
        for (size_t k = 0; k < N_ENDINGS; k++) {
            const char *path = in_root(arena, roots->paths[i], lang, name, endings[k]);
            if (path && sl_path_kind_of(path) != SL_PATH_NONE)
                return path;
        }
    return NULL;
}

const char *sl_find_part_in(const sl_roots *roots, sl_arena *arena, const char *lang,
                            const char *part)
{
    for (size_t i = 0; i < roots->n; i++) {
        const char *path = in_root(arena, roots->paths[i], lang, part, "");
        if (path && sl_path_kind_of(path) == SL_PATH_FOLDER)
            return path;
    }
    return NULL;
}

const char *sl_find_part(sl_arena *arena, const char *lang, const char *part, const char *program)
{
    sl_roots roots;
    sl_find_roots(&roots, arena, program);
    return sl_find_part_in(&roots, arena, lang, part);
}

/* ---- names ---- */

typedef struct found_list {
    sl_found *items;
    uint32_t n, cap;
} found_list;

/* The name under which a file or folder of a root is a lexicon; len 0 when it is none. */
static slant_str name_of(const char *path, const char *file)
{
    slant_str name = sl_str(file);
    if (!path || file[0] == '.' || is_language_part(file))
        return SL("");
    sl_path_kind kind = sl_path_kind_of(path);
    if (kind == SL_PATH_FOLDER)
        return name;
    for (size_t i = 1; kind == SL_PATH_FILE && i < N_ENDINGS; i++)
        if (sl_ends(name, sl_str(endings[i])))
            return sl_slice(name, 0, name.len - strlen(endings[i]));
    return SL("");
}

static bool list_root(sl_arena *arena, const char *root, const char *lang, found_list *list,
                      slant_error *error)
{
    const char *folder = sl_path_join(arena, root, lang);
    const char **files;
    size_t n;
    if (!folder || sl_path_kind_of(folder) != SL_PATH_FOLDER)
        return true;
    if (!sl_path_list(arena, folder, &files, &n, error))
        return false;
    for (size_t i = 0; i < n; i++) {
        const char *path = sl_path_join(arena, folder, files[i]);
        slant_str name = name_of(path, files[i]);
        if (name.len && SL_ARENA_FIT(arena, list->items, list->cap, list->n + 1))
            list->items[list->n++] = (sl_found){sl_arena_str(arena, name).ptr, path};
    }
    return true;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const sl_found *)a)->name, ((const sl_found *)b)->name);
}

/* Keeps the first of each name, as a look-up of that name finds it. */
static size_t drop_repeats(const sl_roots *roots, sl_arena *arena, const char *lang, sl_found *list,
                           size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || strcmp(list[i].name, list[kept - 1].name) != 0)
            list[kept++] = list[i];
        else
            list[kept - 1].path = in_roots(roots, arena, lang, list[i].name);
    }
    return kept;
}

bool sl_find_all(const sl_roots *roots, sl_arena *arena, const char *lang, sl_found **found,
                 size_t *n, slant_error *error)
{
    found_list list = {0};
    for (size_t i = 0; i < roots->n; i++)
        if (!list_root(arena, roots->paths[i], lang, &list, error))
            return false;
    if (arena->failed)
        return sl_fail_memory(error), false;
    if (list.n)
        qsort(list.items, list.n, sizeof *list.items, by_name);
    *found = list.items;
    *n = drop_repeats(roots, arena, lang, list.items, list.n);
    if (arena->failed)
        sl_fail_memory(error);
    return !arena->failed;
}

static bool find_names(const sl_roots *roots, sl_arena *arena, const char *lang,
                       const char ***names, size_t *n, slant_error *error)
{
    sl_found *found;
    if (!sl_find_all(roots, arena, lang, &found, n, error))
        return false;
    const char **list = sl_arena_zero(arena, *n, sizeof *list);
    for (size_t i = 0; list && i < *n; i++)
        list[i] = found[i].name;
    *names = list;
    return list || sl_fail_memory(error) == SLANT_OK;
}

bool sl_find_names(sl_arena *arena, const char *lang, const char *program, const char ***names,
                   size_t *n, slant_error *error)
{
    sl_roots roots;
    sl_find_roots(&roots, arena, program);
    return find_names(&roots, arena, lang, names, n, error);
}

/* ---- one lexicon ---- */

static void fail_unknown(const sl_roots *roots, sl_arena *arena, const char *name, const char *lang,
                         slant_error *error)
{
    const char **names;
    size_t n;
    if (!find_names(roots, arena, lang, &names, &n, error))
        return;
    const char *near = sl_nearest(sl_str(name), names, n);
    if (near)
        sl_fail(error, SLANT_LEXICON, "no lexicon \"%s\" for language \"%s\": did you mean \"%s\"?",
                name, lang, near);
    else if (n)
        sl_fail(error, SLANT_LEXICON, "no lexicon \"%s\" for language \"%s\": give a path, or one "
                "of the names that `slant lexicon list` prints", name, lang);
    else
        sl_fail(error, SLANT_LEXICON, "no lexicon \"%s\": none is installed for language \"%s\"; "
                "give a path, or name their folder in $SLANT_LEXICONS", name, lang);
}

const char *sl_find_lexicon_in(const sl_roots *roots, sl_arena *arena, const char *name_or_path,
                               const char *lang, slant_error *error)
{
    if (sl_path_kind_of(name_or_path) != SL_PATH_NONE) {
        slant_str path = sl_arena_str(arena, sl_str(name_or_path));
        if (!path.ptr)
            sl_fail_memory(error);
        return path.ptr;
    }
    bool is_name = name_or_path[0] && !strchr(name_or_path, '/') && name_or_path[0] != '.' &&
                   !is_language_part(name_or_path);
    const char *path = is_name ? in_roots(roots, arena, lang, name_or_path) : NULL;
    if (path)
        return path;
    if (arena->failed)
        sl_fail_memory(error);
    else
        fail_unknown(roots, arena, name_or_path, lang, error);
    return NULL;
}

const char *sl_find_lexicon(sl_arena *arena, const char *name_or_path, const char *lang,
                            const char *program, slant_error *error)
{
    sl_roots roots;
    sl_find_roots(&roots, arena, program);
    return sl_find_lexicon_in(&roots, arena, name_or_path, lang, error);
}

slant_status slant_lexicon_names(const slant_lexicon_options *options, char ***names, size_t *n,
                                 slant_error *error)
{
    const char *lang = options && options->lang ? options->lang : "en", **found;
    sl_arena arena;
    sl_arena_init(&arena, 4096);
    size_t bytes = sizeof(char *);
    slant_error fault = {0};
    bool ok = sl_find_names(&arena, lang, options ? options->program : NULL, &found, n, &fault);
    if (!ok && fault.status != SLANT_NO_MEMORY)
        fault.status = SLANT_LEXICON; /* a folder of lexicons that cannot be read */
    for (size_t i = 0; ok && i < *n; i++)
        bytes += sizeof(char *) + strlen(found[i]) + 1;
    char **block = ok ? sl_mem_resize(NULL, bytes) : NULL;
    if (ok && !block)
        sl_fail_memory(&fault);
    if (block) {
        char *to = (char *)(block + *n + 1);
        for (size_t i = 0; i < *n; i++) {
            block[i] = strcpy(to, found[i]);
            to += strlen(found[i]) + 1;
        }
        block[*n] = NULL;
        *names = block;
    }
    sl_arena_free(&arena);
    if (!block && error)
        *error = fault;
    return block ? SLANT_OK : fault.status;
}

void slant_names_free(char **names)
{
    sl_mem_free(names);
}
