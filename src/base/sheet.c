/* sheet.c - sheets of a workbook, read part by part of its archive: see sheet.h. */
#include "base/sheet.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/sheet_cells.h"
#include "base/str.h"
#include "base/unicode.h"
#include "base/xml.h"

#include <stdio.h>

enum { MOST_SHEETS = 4096 };

/* One part at hand. */
typedef struct part {
    sl_book *book;
    sl_arena *arena;     /* of what is kept */
    sl_buf text;
    bool in_text;        /* <v> or <t> */
    unsigned phonetic;   /* inside <rPh>: how a word is read aloud */
    bool in_styles;
    slant_str strings_file, styles_file;
    /* a cell */
    char type[16];       /* s, str, inlineStr, b, e, d, n */
    uint32_t style, column, n_rows;
    char reference[16];  /* "AB12" */
    sl_sheet_row row;
    sl_sheet_take take;
    void *take_user;
    char why[96];        /* a fault of ours, "": none */
    bool done;           /* the taker has enough */
} part;

static uint32_t number_of(slant_str s, uint32_t fallback)
{
    uint64_t n;
    return sl_parse_u64(s, &n) && n < UINT32_MAX ? (uint32_t)n : fallback;
}

static void on_text(sl_xml_reader *r, slant_str text)
{
    part *p = r->user;
    if (p->in_text && !p->phonetic)
        sl_buf_add(&p->text, text);
}

/* The archive says how long a part is; a longer one is no honest file. */
static slant_status read_part(part *p, slant_str name, sl_xml_reader *r, slant_error *error)
{
    static const char damaged[] = "it is damaged, cut off or too large";
    const sl_zip *zip = &p->book->zip;
    const sl_zip_file *file = name.len ? sl_zip_named(zip, name) : NULL;
    sl_in in;
    if (!file)
        return SLANT_OK;
    if (file->size > p->book->limits.bytes)
        return sl_fail(error, SLANT_INPUT, "%s", damaged);
    r->user = p;
    r->text = on_text;
    p->in_text = false;
    p->phonetic = 0;
    slant_status status = sl_zip_read(zip, file, &in);
    if (status == SLANT_OK)
        status = sl_xml_read_in(&in, file->size, r, error);
    bool whole = in.error.status == SLANT_OK && in.offset + in.len == file->size;
    bool stopped = r->stop;
    if (in.error.status == SLANT_NO_MEMORY || status == SLANT_NO_MEMORY)
        status = sl_fail_memory(error);
    else if (p->why[0])
        status = sl_fail(error, SLANT_INPUT, "%s", p->why);
    else if (!whole && !stopped)
        status = sl_fail(error, SLANT_INPUT, "%s", damaged);
    sl_in_close(&in);
    return p->arena->failed || p->text.failed ? sl_fail_memory(error) : status;
}

/* ---- workbook.xml and its relations: which sheet, which file ---- */

static void workbook_start(sl_xml_reader *r, slant_str name, const sl_xml_attribute *a,
                           uint32_t n)
{
    part *p = r->user;
    sl_book *b = p->book;
    slant_str flag = sl_xml_get(a, n, "date1904");
    if (sl_eq(name, SL("workbookPr")) && (sl_eq(flag, SL("1")) || sl_eq(flag, SL("true"))))
        b->from_1904 = true;
    if (!sl_eq(name, SL("sheet")) || b->n_sheets == MOST_SHEETS ||
        !SL_ARENA_FIT(b->arena, b->sheets, b->cap_sheets, b->n_sheets + 1))
        return;
    b->sheets[b->n_sheets++] =
        (sl_book_sheet){.name = sl_arena_str(b->arena, sl_xml_get(a, n, "name")),
                        .id = sl_arena_str(b->arena, sl_xml_get(a, n, "id"))};
}

static void nothing_end(sl_xml_reader *r, slant_str name) { (void)r, (void)name; }

static void relations_start(sl_xml_reader *r, slant_str name, const sl_xml_attribute *a,
                            uint32_t n)
{
    part *p = r->user;
    sl_book *b = p->book;
    slant_str target = sl_xml_get(a, n, "Target"), type = sl_xml_get(a, n, "Type");
    slant_str id = sl_xml_get(a, n, "Id");
    if (!sl_eq(name, SL("Relationship")) || !target.len)
        return;
    slant_str file = target.ptr[0] == '/'
                         ? sl_arena_str(b->arena, sl_slice(target, 1, target.len))
                         : sl_arena_printf(b->arena, "xl/%.*s", SL_ARG(target));
    for (uint32_t i = 0; i < b->n_sheets; i++)
        if (id.len && sl_eq(id, b->sheets[i].id))
            b->sheets[i].file = file;
    if (sl_ends(type, SL("/sharedStrings")))
        p->strings_file = file;
    else if (sl_ends(type, SL("/styles")))
        p->styles_file = file;
}

/* ---- sharedStrings.xml ---- */

static void strings_start(sl_xml_reader *r, slant_str name, const sl_xml_attribute *a, uint32_t n)
{
    part *p = r->user;
    (void)a, (void)n;
    if (sl_eq(name, SL("si")))
        sl_buf_empty(&p->text);
    p->phonetic += sl_eq(name, SL("rPh"));
    p->in_text = sl_eq(name, SL("t"));
}

static void strings_end(sl_xml_reader *r, slant_str name)
{
    part *p = r->user;
    sl_book *b = p->book;
    p->in_text = false;
    p->phonetic -= sl_eq(name, SL("rPh")) && p->phonetic;
    if (sl_eq(name, SL("si")) &&
        SL_ARENA_FIT(b->arena, b->strings, b->cap_strings, b->n_strings + 1))
        b->strings[b->n_strings++] = sl_sheet_unescaped(sl_buf_str(&p->text), b->arena);
}

/* ---- styles.xml: which cells are dates ---- */

static void add_format(sl_book *b, slant_str id, slant_str code)
{
    if (!SL_ARENA_FIT(b->arena, b->formats, b->cap_formats, b->n_formats + 1))
        return;
    b->formats[b->n_formats] = sl_sheet_style_of(code, b->arena);
    sl_map_put(&b->format_numbers, sl_arena_str(b->arena, id), b->n_formats++);
}

static void add_style(sl_book *b, slant_str id)
{
    if (!SL_ARENA_FIT(b->arena, b->styles, b->cap_styles, b->n_styles + 1))
        return;
    uint32_t own = sl_map_get(&b->format_numbers, id);
    b->styles[b->n_styles++] =
        own != SL_NONE ? b->formats[own] : sl_sheet_style_built_in(number_of(id, 0));
}

static void styles_start(sl_xml_reader *r, slant_str name, const sl_xml_attribute *a, uint32_t n)
{
    part *p = r->user;
    slant_str id = sl_xml_get(a, n, "numFmtId");
    if (sl_eq(name, SL("numFmt")))
        add_format(p->book, id, sl_xml_get(a, n, "formatCode"));
    else if (sl_eq(name, SL("cellXfs")))
        p->in_styles = true;
    else if (sl_eq(name, SL("xf")) && p->in_styles)
        add_style(p->book, id);
}

static void styles_end(sl_xml_reader *r, slant_str name)
{
    part *p = r->user;
    if (sl_eq(name, SL("cellXfs")))
        p->in_styles = false;
}

/* ---- a sheet ---- */

/* "AB12" → 27; SL_NONE when it is no reference. */
static uint32_t column_of(slant_str reference)
{
    uint32_t n = 0;
    size_t i = 0;
    for (; i < reference.len && i < 4 && sl_is_alpha(reference.ptr[i]); i++)
        n = n * 26 + (uint32_t)(sl_to_lower(reference.ptr[i]) - 'a') + 1;
    return i ? n - 1 : SL_NONE;
}

static slant_str cell_text(part *p)
{
    static const sl_sheet_style plain = {0};
    const sl_book *b = p->book;
    slant_str text = sl_buf_str(&p->text), type = sl_str(p->type);
    if (sl_eq(type, SL("s"))) {
        uint32_t at = number_of(sl_trim(text), SL_NONE);
        if (at < b->n_strings)
            return b->strings[at];
        snprintf(p->why, sizeof p->why, "cell %s names a text that is not there: the file is "
                 "damaged", p->reference);
        return SL("");
    }
    if (sl_eq(type, SL("b")))
        return sl_eq(sl_trim(text), SL("1")) ? SL("TRUE") : SL("FALSE");
    if (sl_eq(type, SL("str")) || sl_eq(type, SL("inlineStr")))
        return sl_sheet_unescaped(text, p->arena);
    if (sl_eq(type, SL("e")))
        return sl_arena_str(p->arena, sl_trim(text));
    if (sl_eq(type, SL("d")))
        return sl_arena_str(p->arena, sl_slice(text, 0, text.len < 10 ? text.len : 10));
    return sl_sheet_number(sl_trim(text), p->style < b->n_styles ? &b->styles[p->style] : &plain,
                          b->from_1904, p->arena);
}

static void end_cell(part *p)
{
    sl_sheet_row *row = &p->row;
    if (p->text.len == 0)
        return;
    if (p->column >= p->book->limits.columns) {
        snprintf(p->why, sizeof p->why, "it has over %u columns", p->book->limits.columns);
        return;
    }
    slant_str text = cell_text(p);
    if (!SL_ARENA_FIT(p->arena, row->cells, row->cap_cells, p->column + 1))
        return;
    while (row->n_cells <= p->column)
        row->cells[row->n_cells++] = SL("");
    row->cells[p->column] = text;
}

static void begin_row(part *p, slant_str number)
{
    p->row = (sl_sheet_row){.line = number_of(number, (uint32_t)p->row.line + 1)};
    p->column = SL_NONE;
}

static void end_row(part *p)
{
    if (p->row.n_cells == 0 || p->why[0])
        return;
    if (p->n_rows++ == p->book->limits.rows)
        strcpy(p->why, "it has too many rows");
    else if (!p->arena->failed)
        p->done = !p->take(p->take_user, &p->row);
}

static void begin_cell(part *p, const sl_xml_attribute *a, uint32_t n)
{
    slant_str reference = sl_xml_get(a, n, "r");
    uint32_t at = column_of(reference);
    slant_str type = sl_xml_get(a, n, "t");
    p->column = at != SL_NONE ? at : p->column + 1;
    snprintf(p->type, sizeof p->type, "%.*s", SL_ARG(type));
    snprintf(p->reference, sizeof p->reference, "%.*s", SL_ARG(reference));
    p->style = number_of(sl_xml_get(a, n, "s"), 0);
    sl_buf_empty(&p->text);
}

static void sheet_start(sl_xml_reader *r, slant_str name, const sl_xml_attribute *a, uint32_t n)
{
    part *p = r->user;
    if (sl_eq(name, SL("row")))
        begin_row(p, sl_xml_get(a, n, "r"));
    else if (sl_eq(name, SL("c")))
        begin_cell(p, a, n);
    p->phonetic += sl_eq(name, SL("rPh"));
    p->in_text = sl_eq(name, SL("v")) || sl_eq(name, SL("t"));
}

static void sheet_end(sl_xml_reader *r, slant_str name)
{
    part *p = r->user;
    p->in_text = false;
    p->phonetic -= sl_eq(name, SL("rPh")) && p->phonetic;
    if (sl_eq(name, SL("c")))
        end_cell(p);
    else if (sl_eq(name, SL("row")))
        end_row(p);
    r->stop = p->why[0] || p->done || p->arena->failed;
}

/* ---- the whole ---- */

static slant_status read_book(part *p, slant_error *error)
{
    sl_xml_reader workbook = {.start = workbook_start, .end = nothing_end};
    sl_xml_reader relations = {.start = relations_start, .end = nothing_end};
    sl_xml_reader strings = {.start = strings_start, .end = strings_end};
    sl_xml_reader styles = {.start = styles_start, .end = styles_end};
    slant_status status = read_part(p, SL("xl/workbook.xml"), &workbook, error);
    if (status == SLANT_OK)
        status = read_part(p, SL("xl/_rels/workbook.xml.rels"), &relations, error);
    if (status == SLANT_OK && (p->book->n_sheets == 0 || !p->book->sheets[0].file.len))
        return sl_fail(error, SLANT_INPUT, "it is a zip file without a sheet");
    if (status == SLANT_OK)
        status = read_part(p, p->strings_file, &strings, error);
    return status == SLANT_OK ? read_part(p, p->styles_file, &styles, error) : status;
}

bool sl_is_xlsx(slant_str bytes)
{
    return sl_starts(bytes, SL("PK\x03\x04"));
}

slant_status sl_book_open(sl_book *book, const char *path, const sl_sheet_limits *limits,
                          sl_arena *arena, slant_error *error)
{
    *book = (sl_book){.arena = arena, .limits = *limits};
    part p = {.book = book, .arena = arena};
    sl_map_init(&book->format_numbers, sl_hash_seed());
    slant_status status = sl_zip_open(&book->zip, path, arena, error);
    if (status == SLANT_OK)
        status = read_book(&p, error);
    sl_buf_free(&p.text);
    return book->format_numbers.failed ? sl_fail_memory(error) : status;
}

void sl_book_close(sl_book *book)
{
    sl_map_free(&book->format_numbers);
}

uint32_t sl_book_sheet_named(const sl_book *book, slant_str name)
{
    uint32_t i = 0;
    while (i < book->n_sheets && !sl_eq_nocase(book->sheets[i].name, name))
        i++;
    return i;
}

slant_status sl_book_rows(sl_book *book, uint32_t sheet, sl_arena *arena, sl_sheet_take take,
                          void *user, slant_error *error)
{
    part p = {.book = book, .arena = arena, .take = take, .take_user = user};
    sl_xml_reader reader = {.start = sheet_start, .end = sheet_end};
    slant_error fault = {0};
    slant_str name = book->sheets[sheet].name;
    slant_status status = read_part(&p, book->sheets[sheet].file, &reader, &fault);
    sl_buf_free(&p.text);
    if (status == SLANT_INPUT)
        return sl_fail(error, status, "sheet '%.*s': %s", (int)(name.len < 40 ? name.len : 40),
                       name.ptr, fault.message);
    if (status != SLANT_OK && error)
        *error = fault;
    return status;
}

typedef struct gathering {
    sl_arena *arena;
    sl_sheet *sheet;
} gathering;

static bool gather(void *user, const sl_sheet_row *row)
{
    gathering *g = user;
    sl_sheet *s = g->sheet;
    if (SL_ARENA_FIT(g->arena, s->rows, s->cap, s->n + 1))
        s->rows[s->n++] = *row;
    return !g->arena->failed;
}

slant_status sl_sheet_read(const char *path, const char *name, const sl_sheet_limits *limits,
                           sl_arena *arena, sl_sheet *sheet, slant_error *error)
{
    sl_book book;
    gathering g = {arena, sheet};
    *sheet = (sl_sheet){0};
    slant_status status = sl_book_open(&book, path, limits, arena, error);
    if (status == SLANT_OK) {
        uint32_t at = sl_book_sheet_named(&book, sl_str(name));
        status = sl_book_rows(&book, at < book.n_sheets ? at : 0, arena, gather, &g, error);
    }
    sl_book_close(&book);
    return arena->failed ? sl_fail_memory(error) : status;
}
