/* earlier_xlsx.c - a workbook that slant wrote, read as articles with what was found in them.
 *
 * Persons sort, edit, delete and add rows, so all sheets are read before the first article is
 * handed out; rows belong to an article by its number. The sheets `labels` and `cues` may repeat
 * annotations of the sheet `annotations`: of two rows of one annotation the edited one counts, and
 * what stands in those alone counts where the kind has no rows in `annotations` (or somebody edited
 * it), so that a row deleted there stays deleted. Without the sheets of articles, sentences and
 * attributions the annotations are read as they are from CSV. */
#include "base/error.h"
#include "base/sheet.h"
#include "base/str.h"
#include "input/earlier_rows.h"
#include "input/earlier_table.h"
#include "input/formats.h"

#include <stdio.h>

enum { MOST_COLUMNS = 16384, MOST_PART = 1 << 30, MOST_CONTINUED = 1000 };

static const sl_sheet_limits limits = {1048577, MOST_COLUMNS, (uint64_t)MOST_PART * 4 - 1};

typedef struct long_part {
    uint64_t line, part;
    slant_str text;
} long_part;

typedef struct workbook {
    sl_source *source;
    sl_book book;
    sl_arena rows;   /* of the row at hand */
    sl_earlier_table tables[SL_N_PARTS];
    bool has[SL_N_PARTS], is_whole, is_open;
    long_part *parts; /* of long_texts, by line */
    uint32_t n_parts, cap_parts;
    unsigned kinds;   /* that unedited rows of annotations have, bit by bit */
    sl_map known;     /* "article\x1fid" of annotations -> row */
    uint32_t next;    /* row of articles */
} workbook;

/* One sheet on its way into a table. */
typedef struct reading {
    workbook *book;
    sl_earlier_part part;
    bool has_header, is_labels;
    sl_earlier_sheet *sheet;
    slant_str *cells;    /* by the table's columns */
} reading;

static bool is_workbook(slant_str bytes) { return sl_is_xlsx(bytes); }

static sl_earlier_names names_of(const workbook *w, sl_earlier_part part)
{
    return (sl_earlier_names){w->tables[part].names, w->tables[part].n_columns};
}

/* ---- texts that are too long for a cell ---- */

static bool take_part(void *user, const sl_sheet_row *row)
{
    workbook *w = user;
    sl_arena *arena = w->source->arena;
    uint64_t part;
    if (row->n_cells >= 5 && sl_parse_u64(row->cells[3], &part) &&
        SL_ARENA_FIT(arena, w->parts, w->cap_parts, w->n_parts + 1))
        w->parts[w->n_parts++] =
            (long_part){row->line, part, sl_arena_str(arena, row->cells[4])};
    sl_arena_reset(&w->rows);
    return !arena->failed;
}

/* "… [whole in sheet long_texts, from row 12]" at the end: the parts from there on, if they begin
 * as the cell does. */
static slant_str whole_text(workbook *w, slant_str cell)
{
    static const char mark[] = "… [whole in sheet long_texts, from row ";
    size_t last = cell.len > 80 ? cell.len - 80 : 0, at = sl_find(cell, sl_str(mark), last);
    uint64_t line;
    if (w->n_parts == 0 || at == cell.len || cell.ptr[cell.len - 1] != ']' ||
        !sl_parse_u64(sl_slice(cell, at + sizeof mark - 1, cell.len - 1), &line))
        return cell;
    uint32_t low = 0, high = w->n_parts;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (w->parts[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    sl_buf text = {0};
    for (uint32_t i = low; i < w->n_parts && w->parts[i].part == i - low + 1; i++)
        sl_buf_add(&text, w->parts[i].text);
    slant_str whole = sl_buf_str(&text);
    if (sl_starts(whole, sl_slice(cell, 0, at)))
        cell = sl_arena_str(w->source->arena, whole);
    w->source->arena->failed |= text.failed;
    sl_buf_free(&text);
    return cell;
}

/* ---- rows ---- */

/* The first sheet of a table gives it its columns, in the order that they have there. */
static void take_header(reading *r, const sl_sheet_row *row)
{
    workbook *w = r->book;
    sl_arena *arena = w->source->arena;
    sl_earlier_table *table = &w->tables[r->part];
    r->has_header = true;
    if (!w->has[r->part]) {
        slant_str *names = sl_arena_zero(arena, row->n_cells, sizeof *names);
        for (uint32_t c = 0; names && c < row->n_cells; c++)
            names[c] = sl_arena_str(arena, sl_trim(row->cells[c]));
        sl_earlier_table_init(table, names, names ? row->n_cells : 0, arena);
        table->by_number = true;
        w->has[r->part] = true;
    }
    sl_earlier_names here = {row->cells, row->n_cells};
    size_t *place = sl_arena_zero(arena, table->n_columns + 1, sizeof *place);
    r->cells = sl_arena_zero(arena, table->n_columns, sizeof *r->cells);
    for (size_t c = 0; place && c < table->n_columns; c++)
        place[c] = sl_earlier_column(here, table->names[c].ptr);
    r->sheet->place = place;
}

static slant_str key_of(workbook *w, const slant_str *cells)
{
    sl_earlier_names header = names_of(w, SL_PART_ANNOTATIONS);
    slant_str article = sl_earlier_cell(header, cells, "article");
    slant_str id = sl_earlier_cell(header, cells, "id");
    if (!id.len)
        return (slant_str){NULL, 0};
    return sl_arena_printf(w->source->arena, "%.*s\x1f%.*s", SL_ARG(article), SL_ARG(id));
}

static unsigned kind_of(const workbook *w, const slant_str *cells)
{
    slant_str kind = sl_earlier_cell(names_of(w, SL_PART_ANNOTATIONS), cells, "kind");
    for (unsigned k = 0; k < SLANT_N_KINDS; k++)
        if (sl_eq_nocase(kind, sl_str(slant_kind_name((slant_kind)k))))
            return 1u << k;
    return 0;
}

/* Whether a row of `labels` says what `annotations` does not. */
static bool is_new_label(workbook *w, const slant_str *cells, const sl_sheet_row *row,
                         const sl_earlier_sheet *sheet)
{
    sl_earlier_names header = names_of(w, SL_PART_ANNOTATIONS);
    bool edited = sl_earlier_row_edited(header, cells);
    slant_str key = key_of(w, cells);
    uint32_t same = key.ptr ? sl_map_get(&w->known, key) : SL_NONE;
    if (same == SL_NONE)
        return edited || !(w->kinds & kind_of(w, cells));
    sl_earlier_table *table = &w->tables[SL_PART_ANNOTATIONS];
    slant_str *held = (slant_str *)table->rows[same].cells;
    if (!edited || sl_earlier_row_edited(header, held))
        return false;
    table->rows[same].line = row->line;
    table->rows[same].sheet = sheet;
    for (size_t c = 0; c < table->n_columns; c++)
        held[c] = cells[c].len ? sl_arena_str(table->arena, cells[c]) : (slant_str){0};
    return false;
}

static void note_annotation(workbook *w, const slant_str *cells)
{
    slant_str key = key_of(w, cells);
    if (!sl_earlier_row_edited(names_of(w, SL_PART_ANNOTATIONS), cells))
        w->kinds |= kind_of(w, cells);
    if (key.ptr)
        sl_map_add(&w->known, key, w->tables[SL_PART_ANNOTATIONS].n_rows);
}

static bool take_row(void *user, const sl_sheet_row *row)
{
    reading *r = user;
    workbook *w = r->book;
    sl_arena *arena = w->source->arena;
    sl_earlier_table *table = &w->tables[r->part];
    if (!r->has_header) {
        take_header(r, row);
        return !arena->failed;
    }
    for (size_t c = 0; c < table->n_columns; c++) {
        size_t at = r->sheet->place[c];
        r->cells[c] = at < row->n_cells ? whole_text(w, row->cells[at]) : (slant_str){0};
    }
    bool add = !r->is_labels || is_new_label(w, r->cells, row, r->sheet);
    if (add && !r->is_labels && r->part == SL_PART_ANNOTATIONS)
        note_annotation(w, r->cells);
    uint32_t n = table->n_rows;
    if (add)
        sl_earlier_table_add(table, r->cells, table->n_columns, row->line);
    if (table->n_rows > n)
        table->rows[n].sheet = r->sheet;
    sl_arena_reset(&w->rows);
    return !arena->failed;
}

/* ---- sheets ---- */

/* Who takes the rows asks for no more of them where the source's own memory ran out. */
static slant_status read_rows(workbook *w, uint32_t sheet, sl_sheet_take take, void *user,
                              slant_error *error)
{
    slant_status status = sl_book_rows(&w->book, sheet, &w->rows, take, user, error);
    return status == SLANT_OK && w->source->arena->failed ? sl_fail_memory(error) : status;
}

static slant_status read_sheet(workbook *w, uint32_t sheet, reading r, slant_error *error)
{
    r.book = w;
    r.sheet = sl_arena_zero(w->source->arena, 1, sizeof *r.sheet);
    if (!r.sheet)
        return sl_fail_memory(error);
    r.sheet->name = w->book.sheets[sheet].name;
    return read_rows(w, sheet, take_row, &r, error);
}

/* The sheet of that name and those that go on with it, "annotations 2" ... */
static slant_status read_sheets(workbook *w, const char *name, sl_earlier_part part,
                                slant_error *error)
{
    slant_status status = SLANT_OK;
    bool is_labels = strcmp(name, "labels") == 0 || strcmp(name, "cues") == 0;
    for (unsigned k = 1; k <= MOST_CONTINUED && status == SLANT_OK; k++) {
        char numbered[48];
        snprintf(numbered, sizeof numbered, k == 1 ? "%s" : "%s %u", name, k);
        uint32_t sheet = sl_book_sheet_named(&w->book, sl_str(numbered));
        if (sheet == w->book.n_sheets)
            break;
        status = read_sheet(w, sheet, (reading){.part = part, .is_labels = is_labels}, error);
    }
    return status;
}

static slant_status read_long_texts(workbook *w, slant_error *error)
{
    uint32_t sheet = sl_book_sheet_named(&w->book, SL("long_texts"));
    if (sheet == w->book.n_sheets)
        return SLANT_OK;
    return read_rows(w, sheet, take_part, w, error);
}

/* A person may have saved the table of annotations under another name. */
static slant_status read_annotations(workbook *w, slant_error *error)
{
    bool named = sl_book_sheet_named(&w->book, SL("annotations")) < w->book.n_sheets;
    slant_status status = SLANT_OK;
    if (named)
        status = read_sheets(w, "annotations", SL_PART_ANNOTATIONS, error);
    else
        status = read_sheet(w, 0, (reading){.part = SL_PART_ANNOTATIONS}, error);
    sl_earlier_table *table = &w->tables[SL_PART_ANNOTATIONS];
    bool ours = status != SLANT_OK || (w->has[SL_PART_ANNOTATIONS] &&
                                       sl_is_earlier_table(table->names, table->n_columns));
    if (!ours)
        return sl_fail(error, SLANT_INPUT, "is a workbook without a sheet `annotations` that slant "
                       "wrote: save a table of articles as CSV UTF-8");
    if (status == SLANT_OK && named)
        status = read_sheets(w, "labels", SL_PART_ANNOTATIONS, error);
    if (status == SLANT_OK && named)
        status = read_sheets(w, "cues", SL_PART_ANNOTATIONS, error);
    return status;
}

static slant_status read_all(workbook *w, slant_error *error)
{
    slant_status status = read_long_texts(w, error);
    if (status == SLANT_OK)
        status = read_annotations(w, error);
    for (int part = 0; part < SL_N_PARTS && status == SLANT_OK; part++)
        if (part != SL_PART_ANNOTATIONS)
            status = read_sheets(w, sl_earlier_part_name((sl_earlier_part)part),
                                 (sl_earlier_part)part, error);
    w->is_whole = w->has[SL_PART_ARTICLES] && w->has[SL_PART_SENTENCES] &&
                  w->has[SL_PART_ATTRIBUTIONS];
    return w->known.failed ? sl_fail_memory(error) : status;
}

static slant_status open_workbook(sl_source *source, slant_error *error)
{
    slant_error fault = {0};
    workbook *w = sl_arena_zero(source->arena, 1, sizeof *w);
    if (!w)
        return sl_fail_memory(error);
    source->state = w;
    w->source = source;
    sl_arena_init(&w->rows, 1 << 16);
    sl_map_init(&w->known, sl_hash_seed());
    w->is_open = true;
    slant_status status = sl_book_open(&w->book, source->path.ptr, &limits, source->arena, &fault);
    if (status == SLANT_OK)
        status = read_all(w, &fault);
    if (status == SLANT_INPUT)
        return sl_fail_at(error, status, source->path, 0, "%s", fault.message);
    if (status != SLANT_OK && error)
        *error = fault;
    if (status == SLANT_OK && !w->is_whole && !source->options->annotated)
        return sl_fail_at(error, SLANT_INPUT, source->path, 0, "is a workbook of annotations "
                          "without the sheets articles, sentences and attributions: there is no "
                          "text to annotate");
    return status;
}

/* ---- articles ---- */

static void put_rows(workbook *w, sl_earlier *all, sl_earlier_part part, slant_str number)
{
    const sl_earlier_table *table = &w->tables[part];
    for (uint32_t at = sl_earlier_table_first(table, number); at != SL_NONE && !all->fault[0];
         at = table->rows[at].next) {
        sl_earlier_put_row(all, part, names_of(w, part), table->rows[at].cells);
        if (all->fault[0])
            sl_earlier_place_fault(table, &table->rows[at], all);
    }
}

static slant_status next_article(sl_source *source, sl_arena *arena, slant_article *article,
                                 slant_error *error)
{
    workbook *w = source->state;
    const sl_earlier_table *articles = &w->tables[SL_PART_ARTICLES];
    sl_earlier all = {.arena = arena, .article = article};
    if (!w->is_whole) {
        slant_status status = sl_earlier_table_next(&w->tables[SL_PART_ANNOTATIONS], source->path,
                                                    article, arena, error);
        source->n_records += status != SLANT_END;
        return status;
    }
    if (w->next == articles->n_rows)
        return SLANT_END;
    const sl_earlier_row *row = &articles->rows[w->next++];
    slant_str number = sl_earlier_cell(names_of(w, SL_PART_ARTICLES), row->cells, "article");
    source->n_records++;
    article->line = row->line;
    article->file = source->path;
    sl_earlier_put_article(&all, names_of(w, SL_PART_ARTICLES), row->cells);
    put_rows(w, &all, SL_PART_SENTENCES, number);
    put_rows(w, &all, SL_PART_ANNOTATIONS, number);
    put_rows(w, &all, SL_PART_ATTRIBUTIONS, number);
    return sl_earlier_put_end(&all, source, error);
}

static void close_workbook(sl_source *source)
{
    workbook *w = source->state;
    if (!w || !w->is_open)
        return;
    for (int part = 0; part < SL_N_PARTS; part++)
        if (w->has[part])
            sl_earlier_table_free(&w->tables[part]);
    sl_map_free(&w->known);
    sl_arena_free(&w->rows);
    sl_book_close(&w->book);
}

const sl_reader_format sl_read_xlsx = {
    .name = "xlsx",
    .extensions = "xlsx",
    .summary = "a workbook that slant wrote",
    .is_binary = is_workbook,
    .open = open_workbook,
    .next = next_article,
    .close = close_workbook,
};
