/* update.c - two columns of a terms file: see update.h. */
#include "study/update.h"

#include "base/csv.h"
#include "base/error.h"
#include "base/map.h"
#include "base/out.h"
#include "base/path.h"
#include "base/str.h"

#include <string.h>

enum { N_FIGURES = 2, MOST_RECORD = 1 << 20 };

static const char *const names[N_FIGURES] = {"n_coded", "precision"};

typedef struct updating {
    sl_csv csv;
    sl_buf out;
    size_t at[N_FIGURES]; /* cell of each column; width or beyond: to be added */
    size_t width;
    const slant_lexicon_info *lexicon;
    const sl_entry_figure **of_line; /* of each entry in its order, NULL: no figure */
    size_t next;
    uint32_t n_updated;
} updating;

static const char *terms_file(const slant_lexicon_info *lexicon, sl_arena *arena)
{
    static const char *const files[] = {"terms.csv", "terms.tsv"};
    const char *path = sl_arena_str(arena, lexicon->path).ptr;
    if (!path || sl_path_kind_of(path) == SL_PATH_FILE)
        return path;
    for (int i = 0; i < 2; i++) {
        const char *file = sl_path_join(arena, path, files[i]);
        if (file && sl_path_kind_of(file) == SL_PATH_FILE)
            return file;
    }
    return NULL;
}

static void put_cell(updating *u, slant_str cell, bool first)
{
    if (!first)
        sl_buf_char(&u->out, u->csv.delimiter);
    sl_csv_cell(&u->out, cell, u->csv.delimiter, true);
}

static void put_figure(updating *u, const sl_entry_figure *figure, int which)
{
    if (which == 0)
        sl_buf_u64(&u->out, figure->n_coded);
    else
        sl_buf_number(&u->out, (double)figure->n_right / figure->n_coded, 4);
}

/* figure NULL: cells stay. header: names stand in the place of figures. */
static void put_row(updating *u, const sl_entry_figure *figure, bool header)
{
    size_t width = u->width;
    for (size_t c = 0; c < width || c < u->csv.n_cells; c++) {
        int which = -1;
        for (int i = 0; i < N_FIGURES; i++)
            which = u->at[i] == c ? i : which;
        slant_str cell = c < u->csv.n_cells ? u->csv.cells[c] : (slant_str){"", 0};
        if (which >= 0 && header)
            put_cell(u, sl_str(names[which]), c == 0);
        else if (which >= 0 && figure) {
            if (c)
                sl_buf_char(&u->out, u->csv.delimiter);
            put_figure(u, figure, which);
        } else
            put_cell(u, cell, c == 0);
    }
    sl_buf_char(&u->out, '\n');
}

static void read_header(updating *u)
{
    u->width = u->csv.n_cells;
    for (int i = 0; i < N_FIGURES; i++) {
        u->at[i] = u->width;
        for (size_t c = 0; c < u->csv.n_cells; c++)
            if (sl_eq_nocase(sl_trim(u->csv.cells[c]), sl_str(names[i])))
                u->at[i] = c;
        u->width += u->at[i] == u->width;
    }
}

/* Entries stand in the order of their lines. */
static const sl_entry_figure *figure_of_line(updating *u, uint64_t line)
{
    const slant_lexicon_info *l = u->lexicon;
    while (u->next < l->n_entries && l->entries[u->next].line < line)
        u->next++;
    bool here = u->next < l->n_entries && l->entries[u->next].line == line;
    return here ? u->of_line[u->next] : NULL;
}

static slant_status rewrite(updating *u, sl_in *in, const char *path, slant_error *error)
{
    slant_error fault = {0};
    sl_csv_status status;
    slant_status opened = sl_csv_open(&u->csv, in, '\0', MOST_RECORD, error);
    if (opened != SLANT_OK)
        return opened;
    bool header = true;
    while ((status = sl_csv_next(&u->csv, &fault)) == SL_CSV_ROW) {
        const sl_entry_figure *figure = NULL;
        if (header)
            read_header(u);
        else
            figure = figure_of_line(u, u->csv.line);
        u->n_updated += figure != NULL;
        put_row(u, figure, header);
        header = false;
    }
    sl_csv_close(&u->csv);
    if (status == SL_CSV_BAD)
        return sl_fail_at(error, SLANT_LEXICON, sl_str(path), fault.line, "%s", fault.message);
    return u->out.failed ? sl_fail_memory(error) : SLANT_OK;
}

static slant_status write_file(const updating *u, const char *path, slant_error *error)
{
    sl_out out;
    slant_status status = sl_out_open(&out, path);
    if (status == SLANT_OK) {
        sl_out_buf(&out, &u->out);
        status = sl_out_commit(&out, error);
    } else if (error) {
        *error = out.error;
    }
    sl_out_abandon(&out);
    return status;
}

static bool match_figures(updating *u, const sl_entry_figure *figures, uint32_t n, sl_arena *arena)
{
    sl_map known;
    sl_map_init(&known, sl_hash_seed());
    for (uint32_t i = 0; i < n; i++)
        if (sl_eq(figures[i].lexicon, u->lexicon->name))
            sl_map_add(&known, figures[i].entry_id, i);
    u->of_line = sl_arena_zero(arena, u->lexicon->n_entries + 1, sizeof *u->of_line);
    for (size_t i = 0; u->of_line && i < u->lexicon->n_entries; i++) {
        uint32_t at = sl_map_get(&known, u->lexicon->entries[i].id);
        u->of_line[i] = at == SL_NONE ? NULL : &figures[at];
    }
    bool good = u->of_line && !known.failed;
    sl_map_free(&known);
    return good;
}

slant_status sl_update_lexicon(const slant_lexicon_info *lexicon, const sl_entry_figure *figures,
                               uint32_t n, uint32_t *n_updated, slant_error *error)
{
    sl_arena arena;
    sl_in in;
    updating u = {.lexicon = lexicon};
    sl_arena_init(&arena, 0);
    const char *path = terms_file(lexicon, &arena);
    slant_status status = SLANT_OK;
    if (!path || sl_ends(sl_str(path), SL(".txt")))
        status = sl_fail_at(error, SLANT_LEXICON, lexicon->path, 0, "has no table of terms to "
                            "write figures into: terms.csv with a header");
    else if (!match_figures(&u, figures, n, &arena))
        status = sl_fail_memory(error);
    if (status == SLANT_OK) {
        status = sl_in_open(&in, path);
        if (status != SLANT_OK && error)
            *error = in.error;
        if (status == SLANT_OK)
            status = rewrite(&u, &in, path, error);
        sl_in_close(&in);
    }
    if (status == SLANT_OK && u.n_updated)
        status = write_file(&u, path, error);
    *n_updated = u.n_updated;
    sl_buf_free(&u.out);
    sl_arena_free(&arena);
    return status;
}
