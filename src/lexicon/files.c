/* files.c - the files of a lexicon, and the sum over all of an engine: see files.h. */
#include "lexicon/files.h"

#include "base/error.h"
#include "base/mapfile.h"
#include "base/path.h"
#include "base/str.h"
#include "lexicon/codebook.h"
#include "lexicon/rows.h"

enum { MOST_FILE = SL_TERMS_MOST_BYTES };

static const char *terms_in(sl_arena *arena, const char *folder)
{
    static const char *const names[] = {"terms.csv", "terms.tsv", "terms.txt", "terms.xlsx"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *terms = sl_path_join(arena, folder, names[i]);
        if (terms && sl_path_kind_of(terms) == SL_PATH_FILE)
            return terms;
    }
    return NULL;
}

sl_lexicon_files sl_lexicon_files_of(sl_arena *arena, const char *path)
{
    sl_lexicon_files files = {.is_folder = sl_path_kind_of(path) == SL_PATH_FOLDER};
    if (!files.is_folder) {
        files.terms = path;
        return files;
    }
    const char *json = sl_path_join(arena, path, "lexicon.json");
    files.json = json && sl_path_kind_of(json) == SL_PATH_FILE ? json : NULL;
    files.terms = terms_in(arena, path);
    return files;
}

const char *sl_lexicon_extended(sl_arena *arena, slant_str json_file, slant_str name,
                                const char *lang, const char *program, slant_error *error)
{
    if (sl_find_char(name, '/', 0) == name.len && !sl_starts(name, SL("."))) {
        const char *copy = sl_arena_str(arena, name).ptr;
        return copy ? sl_find_lexicon(arena, copy, lang, program, error) : NULL;
    }
    slant_str folder = sl_path_folder(json_file);
    slant_str path = sl_starts(name, SL("/"))
                         ? sl_arena_str(arena, name)
                         : sl_arena_printf(arena, "%.*s/%.*s", SL_ARG(folder), SL_ARG(name));
    if (path.ptr && sl_path_kind_of(path.ptr) == SL_PATH_NONE) {
        sl_fail(error, SLANT_LEXICON, "there is no such path");
        return NULL;
    }
    return path.ptr;
}

/* ---- the sum ---- */

typedef struct summer {
    const sl_sources *sources;
    sl_arena *arena;
    sl_touched *touched;
    sl_checksum checksum;
} summer;

static void add_text(summer *s, const char *text)
{
    sl_checksum_field(&s->checksum, sl_str(text));
}

static bool touch(summer *s, const char *path)
{
    sl_touched *t = s->touched;
    if (!t)
        return true;
    const char *copy = sl_arena_str(t->arena, sl_str(path)).ptr;
    if (!copy || !SL_ARENA_FIT(t->arena, t->paths, t->cap, t->n + 1))
        return false;
    t->paths[t->n++] = copy;
    return true;
}

static bool add_file(summer *s, const char *path)
{
    return touch(s, path) && sl_checksum_file(&s->checksum, path, MOST_FILE);
}

/* Every table and object of a folder of the language pack, in the order of their names. */
static bool add_folder(summer *s, const char *folder)
{
    const char **names;
    size_t n;
    add_text(s, folder ? "folder" : "no folder");
    if (!folder)
        return true;
    if (!touch(s, folder) || !sl_path_list(s->arena, folder, &names, &n, NULL))
        return false;
    for (size_t i = 0; i < n; i++) {
        slant_str name = sl_str(names[i]);
        if (!sl_ends(name, SL(".csv")) && !sl_ends(name, SL(".json")))
            continue;
        const char *path = sl_path_join(s->arena, folder, names[i]);
        add_text(s, names[i]);
        if (!path || !add_file(s, path))
            return false;
    }
    return true;
}

static bool add_lexicon(summer *s, const char *path, int depth);

/* A file that does not hold the word, in plain letters, extends nothing: that spares reading it. */
static bool may_extend(slant_str json)
{
    return sl_find(json, SL("\"extends\""), 0) < json.len ||
           sl_find_char(json, '\\', 0) < json.len || sl_starts(json, SL("\x1f\x8b"));
}

static bool add_extended(summer *s, const char *json_file, slant_str json, int depth)
{
    sl_codebook book = {0};
    sl_report report = {.errors_only = true};
    if (!may_extend(json))
        return true;
    if (sl_starts(json, SL("\x1f\x8b")))
        return false; /* a rarity that only the loader reads */
    sl_codebook_read(sl_str(json_file), json, s->arena, &book, &report);
    bool ok = report.n_errors == 0 && !report.no_memory;
    if (s->touched && book.n_extends)
        s->touched->more = true;
    for (uint32_t i = 0; ok && i < book.n_extends; i++) {
        slant_str wanted = book.extends[i];
        slant_str name = sl_slice(wanted, 0, sl_find_char(wanted, '@', 0));
        const char *path = sl_lexicon_extended(s->arena, sl_str(json_file), name, s->sources->lang,
                                               s->sources->program, NULL);
        ok = path && depth < SL_EXTENDS_MOST && add_lexicon(s, path, depth + 1);
    }
    return ok;
}

static bool add_codebook(summer *s, const char *path, int depth)
{
    slant_str json;
    const char *file = sl_path_join(s->arena, path, "lexicon.json");
    if (!file)
        return false;
    if (!sl_file_read(file, MOST_FILE, s->arena, &json)) {
        add_text(s, "no codebook");
        return sl_path_kind_of(file) != SL_PATH_FILE;
    }
    add_text(s, "codebook");
    if (!touch(s, file))
        return false;
    sl_checksum_field(&s->checksum, json);
    return add_extended(s, file, json, depth);
}

/* A lexicon that does not say its name has that of its folder or file, as it really is; a file that
 * is called .csv is read in another way than one that is not. What is no plain file (a pipe) is not
 * touched: it can be read but once. */
static bool add_lexicon(summer *s, const char *path, int depth)
{
    sl_path_kind kind = sl_path_kind_of(path);
    slant_str name = sl_path_real_name(s->arena, path);
    const char *terms = kind == SL_PATH_FOLDER ? terms_in(s->arena, path) : path;
    if (!terms || !name.len || (kind != SL_PATH_FOLDER && kind != SL_PATH_FILE))
        return false;
    add_text(s, kind == SL_PATH_FOLDER ? "folder" : "file");
    if (kind == SL_PATH_FOLDER && !touch(s, path))
        return false;
    sl_checksum_field(&s->checksum, name);
    sl_checksum_field(&s->checksum, sl_path_name(sl_str(terms)));
    return add_file(s, terms) &&
           (kind == SL_PATH_FILE || add_codebook(s, path, depth));
}

bool sl_sources_sum(const sl_sources *sources, sl_arena *arena, sl_touched *touched, sl_sum *sum)
{
    summer s = {.sources = sources, .arena = arena, .touched = touched};
    sl_checksum_init(&s.checksum);
    add_text(&s, sources->lang);
    bool ok = add_folder(&s, sources->language_folder) && add_folder(&s, sources->actors_folder);
    for (size_t i = 0; ok && i < sources->n_lexicons; i++)
        ok = add_lexicon(&s, sources->lexicons[i], 0);
    *sum = sl_checksum_end(&s.checksum);
    return ok && !arena->failed;
}
