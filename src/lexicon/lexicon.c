/* lexicon.c - loads a lexicon with all that it extends: see lexicon.h and docs/lexicons.md. */
#include "lexicon/lexicon.h"

#include "base/error.h"
#include "base/in.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/sha256.h"
#include "base/str.h"
#include "base/unicode.h"
#include "lexicon/codebook.h"
#include "lexicon/files.h"
#include "lexicon/find.h"
#include "lexicon/rows.h"

/* One lexicon on disk, before those that it extends are put in. */
typedef struct part {
    slant_str path, terms_file, json_file; /* json_file: "" when there is none */
    sl_codebook book;
    uint64_t extends_line; /* of json_file */
    sl_rows rows;
    slant_definition *definitions;
    uint32_t n_definitions, cap_definitions;
    char sha256[65];
} part;

typedef struct loader {
    const slant_lexicon_options *options;
    const char *lang;
    sl_arena *arena;
    sl_report *report;
    const char *chain[SL_EXTENDS_MOST]; /* real paths of what is being loaded: no cycles */
    uint32_t depth;
} loader;

static bool load_part(loader *l, const char *path, part *p);

/* ---- files ---- */

static bool read_file(loader *l, const char *path, slant_str *bytes)
{
    sl_in in;
    bool ok = sl_in_open(&in, path) == SLANT_OK &&
              sl_in_all(&in, l->arena, SL_TERMS_MOST_BYTES, bytes);
    if (!ok) {
        slant_error fault = in.error;
        if (fault.status != SLANT_NO_MEMORY)
            fault.status = SLANT_LEXICON;
        sl_show(fault.file, sizeof fault.file, sl_str(path));
        sl_report_fault(l->report, true, "unreadable", &fault);
    }
    sl_in_close(&in);
    return ok;
}

/* A sheet beside the table that is read may be the one that somebody edited last. */
static void warn_of_two(loader *l, part *p)
{
    const char *xlsx = sl_path_join(l->arena, p->path.ptr, "terms.xlsx");
    if (sl_path_kind_of(p->path.ptr) != SL_PATH_FOLDER || !xlsx ||
        sl_eq(p->terms_file, sl_str(xlsx)) || sl_path_kind_of(xlsx) != SL_PATH_FILE)
        return;
    sl_report_warning(l->report, "two-terms", (sl_place){sl_str(xlsx), 0, 0},
                      "it is not read, for %.*s stands beside it: remove one of the two",
                      SL_ARG(sl_path_name(p->terms_file)));
}

static bool find_terms(loader *l, part *p)
{
    sl_lexicon_files files = sl_lexicon_files_of(l->arena, p->path.ptr);
    p->json_file = files.json ? sl_str(files.json) : SL("");
    p->terms_file = sl_str(files.terms);
    if (files.terms) {
        warn_of_two(l, p);
        return true;
    }
    sl_report_error(l->report, "no-terms", (sl_place){p->path, 0, 0},
                    "the folder holds no terms.csv and no terms.xlsx, so it is no lexicon: give "
                    "the folder of one, or a file of terms");
    return false;
}

/* Only a file that does not claim to be a table may be a list. */
static bool may_be_list(slant_str file)
{
    slant_str extension = sl_path_extension(file);
    if (sl_eq_nocase(extension, SL("gz")))
        extension = sl_path_extension(sl_slice(file, 0, file.len - 3));
    return !sl_eq_nocase(extension, SL("csv")) && !sl_eq_nocase(extension, SL("tsv"));
}

static void name_part(loader *l, part *p)
{
    sl_codebook *b = &p->book;
    bool is_folder = sl_path_kind_of(p->path.ptr) == SL_PATH_FOLDER;
    if (b->name.len)
        return;
    slant_str real = sl_str(sl_path_real(l->arena, p->path.ptr));
    slant_str from = real.len ? real : p->path;
    sl_buf name = {0}; /* of a file, any bytes: it stands in every output */
    sl_utf8_repair(is_folder ? sl_path_name(from) : sl_path_stem(from), &name);
    b->name = sl_arena_buf(l->arena, &name);
}

/* ---- what a lexicon extends ---- */

static bool is_in_chain(loader *l, const char *path)
{
    const char *real = sl_path_real(l->arena, path);
    for (uint32_t i = 0; real && i < l->depth; i++)
        if (strcmp(l->chain[i], real) == 0)
            return true;
    return false;
}

static void refuse_extended(loader *l, const part *p, slant_str wanted, const char *why)
{
    if (l->arena->failed)
        return;
    sl_report_error(l->report, "extends", (sl_place){p->json_file, p->extends_line, 0},
                    "extends \"%.*s\": %s", SL_ARG(wanted), why);
}

static void put_rows(loader *l, sl_rows *into, const sl_rows *from);

static void add_definitions(loader *l, part *p, const slant_definition *d, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (SL_ARENA_FIT(l->arena, p->definitions, p->cap_definitions, p->n_definitions + 1))
            p->definitions[p->n_definitions++] = d[i];
}

static void extend_by(loader *l, part *p, slant_str wanted, sl_rows *rows, sl_sha256 *sha)
{
    size_t at = sl_find_char(wanted, '@', 0);
    slant_str name = sl_slice(wanted, 0, at);
    slant_str version = at < wanted.len ? sl_slice(wanted, at + 1, wanted.len) : SL("");
    slant_error fault = {0};
    const char *path = sl_lexicon_extended(l->arena, p->json_file, name, l->lang,
                                           l->options->program, &fault);
    part *base = sl_arena_zero(l->arena, 1, sizeof *base);
    if (!path || !base) {
        refuse_extended(l, p, wanted, fault.message);
        return;
    }
    if (is_in_chain(l, path)) {
        refuse_extended(l, p, wanted, "that lexicon extends this one in turn: remove one of the "
                        "two");
        return;
    }
    if (l->depth == SL_EXTENDS_MOST) {
        refuse_extended(l, p, wanted, "lexicons extend each other over 8 levels");
        return;
    }
    if (!load_part(l, path, base))
        return;
    if (version.len && !sl_eq(version, base->book.version)) {
        slant_str why = sl_arena_printf(l->arena, "the version that there is, is %.*s: name that "
                                        "one, or install the other",
                                        SL_ARG(base->book.version));
        refuse_extended(l, p, wanted, why.ptr);
    }
    put_rows(l, rows, &base->rows);
    add_definitions(l, p, base->definitions, base->n_definitions);
    sl_sha256_add(sha, (slant_str){base->sha256, 64});
}

/* ---- rows of several lexicons ---- */

/* The names of both, each once; the rows of `into` get the new columns. */
static void join_columns(loader *l, sl_rows *into, const sl_rows *from, uint32_t *places)
{
    slant_str *names = sl_arena_zero(l->arena, into->n_extra + from->n_extra, sizeof *names);
    uint32_t n = into->n_extra;
    for (uint32_t i = 0; names && i < n; i++)
        names[i] = into->extra_columns[i];
    for (uint32_t i = 0; names && i < from->n_extra; i++) {
        uint32_t k = 0;
        while (k < n && !sl_eq(names[k], from->extra_columns[i]))
            k++;
        if (k == n)
            names[n++] = from->extra_columns[i];
        places[i] = k;
    }
    for (uint32_t i = 0; names && n > into->n_extra && i < into->n; i++)
        if (into->rows[i].extra)
            into->rows[i].extra = sl_arena_grow(l->arena, (void *)(uintptr_t)into->rows[i].extra,
                                                into->n_extra * sizeof *names, n * sizeof *names);
    into->extra_columns = names;
    into->n_extra = n;
}

static const slant_str *moved_cells(loader *l, const sl_rows *into, const sl_rows *from,
                                    const slant_str *cells, const uint32_t *places)
{
    slant_str *moved = cells ? sl_arena_zero(l->arena, into->n_extra, sizeof *moved) : NULL;
    for (uint32_t i = 0; moved && i < from->n_extra; i++)
        moved[places[i]] = cells[i];
    return moved;
}

/* Appends rows; a row with an id that is there already takes its place. */
static void put_rows(loader *l, sl_rows *into, const sl_rows *from)
{
    uint32_t *places = sl_arena_zero(l->arena, from->n_extra + 1, sizeof *places);
    sl_map ids;
    sl_map_init(&ids, sl_hash_seed());
    for (uint32_t i = 0; i < into->n; i++)
        sl_map_put(&ids, into->rows[i].entry.id, i);
    if (places)
        join_columns(l, into, from, places);
    for (uint32_t i = 0; places && i < from->n && !l->arena->failed; i++) {
        sl_row row = from->rows[i];
        row.extra = moved_cells(l, into, from, row.extra, places);
        uint32_t at = sl_map_get(&ids, row.entry.id);
        if (at == SL_NONE && SL_ARENA_FIT(l->arena, into->rows, into->cap, into->n + 1))
            at = into->n++;
        if (at != SL_NONE)
            into->rows[at] = row;
    }
    if (ids.failed)
        l->arena->failed = true;
    sl_map_free(&ids);
}

/* A row without a term is there to remove one with its id: is there one? */
static void check_retired(loader *l, const sl_rows *bases, const sl_rows *own)
{
    sl_map ids;
    sl_map_init(&ids, sl_hash_seed());
    for (uint32_t i = 0; i < bases->n; i++)
        sl_map_put(&ids, bases->rows[i].entry.id, i);
    for (uint32_t i = 0; i < own->n; i++) {
        const sl_row *row = &own->rows[i];
        if (row->retired && !row->entry.term.len &&
            sl_map_get(&ids, row->entry.id) == SL_NONE)
            sl_report_warning(l->report, "unknown-id", (sl_place){row->file, row->entry.line, 0},
                              "it retires \"%.*s\", and what this lexicon extends has no entry of "
                              "that id", SL_ARG(row->entry.id));
    }
    if (ids.failed)
        l->arena->failed = true;
    sl_map_free(&ids);
}

/* A row's own id twice in one file is a fault: which one should others override? */
static void check_ids(loader *l, const sl_rows *rows)
{
    sl_map ids;
    sl_map_init(&ids, sl_hash_seed());
    for (uint32_t i = 0; i < rows->n; i++) {
        const sl_row *row = &rows->rows[i];
        uint32_t first = sl_map_add(&ids, row->entry.id, i);
        if (first == i || first == SL_NONE)
            continue;
        sl_report_error(l->report, "duplicate-id", (sl_place){row->file, row->entry.line, 0},
                        "the id \"%.*s\" is that of line %llu already: change one of them",
                        SL_ARG(row->entry.id),
                        (unsigned long long)rows->rows[first].entry.line);
    }
    if (ids.failed)
        l->arena->failed = true;
    sl_map_free(&ids);
}

/* ---- one lexicon and those it extends ---- */

/* The line of the first such text; 0 when there is none. */
static uint64_t line_of(slant_str bytes, slant_str text)
{
    size_t at = sl_find(bytes, text, 0);
    uint64_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += bytes.ptr[i] == '\n';
    return at < bytes.len ? line : 0;
}

static bool read_part(loader *l, part *p, sl_sha256 *sha)
{
    slant_str bytes;
    if (!find_terms(l, p) || !read_file(l, p->terms_file.ptr, &bytes))
        return false;
    sl_sha256_add(sha, bytes);
    sl_rows_read(p->terms_file, bytes, may_be_list(p->terms_file), l->arena, &p->rows, l->report);
    check_ids(l, &p->rows);
    if (p->json_file.len) {
        if (!read_file(l, p->json_file.ptr, &bytes))
            return false;
        sl_sha256_add(sha, bytes);
        sl_codebook_read(p->json_file, bytes, l->arena, &p->book, l->report);
        p->extends_line = line_of(bytes, SL("\"extends\""));
    }
    name_part(l, p);
    return !l->arena->failed;
}

static bool load_part(loader *l, const char *path, part *p)
{
    sl_sha256 sha;
    sl_sha256_init(&sha);
    p->path = sl_arena_str(l->arena, sl_str(path));
    const char *real = sl_path_real(l->arena, path);
    l->chain[l->depth++] = real ? real : p->path.ptr;
    bool ok = p->path.ptr && read_part(l, p, &sha);
    sl_rows own = p->rows, all = {0};
    for (uint32_t i = 0; ok && i < p->book.n_extends; i++)
        extend_by(l, p, p->book.extends[i], &all, &sha);
    if (ok && p->book.n_extends) {
        check_retired(l, &all, &own);
        put_rows(l, &all, &own);
        p->rows = all;
    }
    add_definitions(l, p, p->book.definitions, p->book.n_definitions);
    sl_sha256_hex(&sha, p->sha256);
    l->depth--;
    return ok && !l->arena->failed;
}

/* ---- to the public shape ---- */

/* Of two definitions of one label the later one, the lexicon's own, counts; the place of the first
 * is kept. */
static void set_definitions(loader *l, part *p, slant_lexicon_info *info)
{
    sl_map seen;
    uint32_t n = 0;
    sl_map_init(&seen, sl_hash_seed());
    for (uint32_t i = 0; i < p->n_definitions; i++) {
        slant_definition d = p->definitions[i];
        slant_str key = sl_arena_printf(l->arena, "%.*s %.*s", SL_ARG(d.kind), SL_ARG(d.name));
        uint32_t at = sl_map_add(&seen, key, n);
        if (at == SL_NONE)
            break;
        p->definitions[at] = d;
        n += at == n;
    }
    if (seen.failed)
        l->arena->failed = true;
    sl_map_free(&seen);
    info->definitions = p->definitions;
    info->n_definitions = n;
}

static slant_str join(loader *l, const slant_str *items, uint32_t n)
{
    slant_str all = {NULL, 0};
    for (uint32_t i = 0; i < n; i++)
        all = i ? sl_arena_printf(l->arena, "%.*s; %.*s", SL_ARG(all), SL_ARG(items[i]))
                : items[i];
    return all;
}

static void keep_retired(loader *l, const sl_row *row, slant_lexicon *lexicon)
{
    sl_row *rows = (sl_row *)(uintptr_t)lexicon->retired;
    if (SL_ARENA_FIT(l->arena, rows, lexicon->cap_retired, lexicon->n_retired + 1))
        rows[lexicon->n_retired++] = *row;
    lexicon->retired = rows;
}

static void set_entries(loader *l, part *p, slant_lexicon *lexicon)
{
    uint32_t n = p->rows.n;
    slant_entry *entries = sl_arena_zero(l->arena, n, sizeof *entries);
    sl_guards *guards = sl_arena_zero(l->arena, n, sizeof *guards);
    slant_str *files = sl_arena_zero(l->arena, n, sizeof *files);
    const slant_str **extra = sl_arena_zero(l->arena, n, sizeof *extra);
    sl_columns *columns = sl_arena_zero(l->arena, n, sizeof *columns);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n && !l->arena->failed; i++) {
        const sl_row *row = &p->rows.rows[i];
        if (row->retired) {
            keep_retired(l, row, lexicon);
            continue;
        }
        entries[kept] = row->entry;
        entries[kept].lexicon = lexicon->info.name;
        entries[kept].lexicon_version = lexicon->info.version;
        guards[kept] = row->guards;
        files[kept] = row->file;
        columns[kept] = row->columns;
        extra[kept++] = row->extra;
    }
    lexicon->info.entries = entries;
    lexicon->info.n_entries = kept;
    lexicon->guards = guards;
    lexicon->files = files;
    lexicon->columns = columns;
    lexicon->extra_cells = extra;
    lexicon->extra_columns = p->rows.extra_columns;
    lexicon->n_extra = p->rows.n_extra;
}

static void set_info(loader *l, part *p, slant_lexicon *lexicon)
{
    slant_lexicon_info *info = &lexicon->info;
    const sl_codebook *b = &p->book;
    *info = (slant_lexicon_info){
        .name = b->name, .title = b->title, .version = b->version, .language = b->language,
        .licence = b->licence, .authors = b->authors, .description = b->description,
        .cite = b->cite, .doi = b->doi, .developed_on = b->developed_on,
        .validated_on = b->validated_on, .path = p->path};
    info->extends = join(l, b->extends, b->n_extends);
    memcpy(info->sha256, p->sha256, sizeof info->sha256);
    lexicon->terms_file = p->terms_file;
    lexicon->json_file = p->json_file;
    set_entries(l, p, lexicon);
    set_definitions(l, p, info);
    if (info->language.len && !sl_eq_nocase(info->language, sl_str(l->lang)))
        sl_report_warning(l->report, "language", (sl_place){p->json_file, 0, 0},
                          "it is written for language \"%.*s\", and is used for \"%s\"",
                          SL_ARG(info->language), l->lang);
    if (info->n_entries == 0 && l->report->n_errors == 0)
        sl_report_warning(l->report, "empty", (sl_place){p->terms_file, 0, 0},
                          "it holds no term that is active");
}

slant_lexicon *sl_lexicon_read(const char *path, const slant_lexicon_options *options,
                               sl_report *report)
{
    slant_lexicon *lexicon = sl_mem_zero(1, sizeof *lexicon);
    if (!lexicon) {
        report->no_memory = true;
        return NULL;
    }
    sl_arena_init(&lexicon->arena, 0);
    loader l = {.options = options, .lang = options->lang ? options->lang : "en",
                .arena = &lexicon->arena, .report = report};
    part *p = sl_arena_zero(&lexicon->arena, 1, sizeof *p);
    uint32_t before = report->n_errors;
    if (p && load_part(&l, path, p))
        set_info(&l, p, lexicon);
    if (lexicon->arena.failed)
        report->no_memory = true;
    if ((report->n_errors == before || report->found) && !report->no_memory && lexicon->columns)
        return lexicon;
    slant_lexicon_free(lexicon);
    return NULL;
}

/* ---- public ---- */

slant_lexicon *slant_lexicon_load(const char *name_or_path, const slant_lexicon_options *options,
                                  slant_error *error)
{
    static const slant_lexicon_options defaults;
    const slant_lexicon_options *o = options ? options : &defaults;
    sl_report report = {.warn = o->warn, .warn_user = o->warn_user, .error = error};
    sl_arena arena;
    sl_arena_init(&arena, 4096);
    const char *path =
        sl_find_lexicon(&arena, name_or_path, o->lang ? o->lang : "en", o->program, error);
    slant_lexicon *lexicon = path ? sl_lexicon_read(path, o, &report) : NULL;
    sl_arena_free(&arena);
    if (report.no_memory)
        sl_fail_memory(error);
    return lexicon;
}

const slant_lexicon_info *slant_lexicon_get_info(const slant_lexicon *lexicon)
{
    return &lexicon->info;
}

void slant_lexicon_free(slant_lexicon *lexicon)
{
    if (!lexicon)
        return;
    sl_arena_free(&lexicon->arena);
    sl_mem_free(lexicon);
}

uint32_t sl_lexicon_terms(const slant_lexicon *lexicon, uint32_t group, uint32_t first_owner,
                          sl_term *terms)
{
    uint32_t n = (uint32_t)lexicon->info.n_entries;
    for (uint32_t i = 0; i < n; i++) {
        const slant_entry *e = &lexicon->info.entries[i];
        const sl_guards *g = &lexicon->guards[i];
        terms[i] = (sl_term){.pattern = e->term, .unless = g->unless, .near = g->near,
                             .except = g->except, .match = e->match, .list = SL_LIST_LEXICON,
                             .group = group, .owner = first_owner + i, .file = lexicon->files[i],
                             .line = e->line, .id = e->id};
    }
    return n;
}
