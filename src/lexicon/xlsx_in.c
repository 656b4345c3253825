/* xlsx_in.c - rows of a spreadsheet: see xlsx_in.h. */
#include "lexicon/xlsx_in.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "base/unicode.h"
#include "base/xml.h"
#include "base/zip.h"
#include "lexicon/rows.h"

enum { MOST_BYTES = 256 << 20, MOST_NUMBER = 64 };

typedef struct book {
    sl_arena *arena;
    sl_zip zip;
    sl_sheet *sheet;
    slant_str *strings;  /* shared ones */
    uint32_t n_strings, cap_strings;
    bool *dates;         /* by cell style: whether a number is shown as a date */
    uint32_t n_dates, cap_dates;
    sl_map date_formats; /* own formats of dates, by number */
    slant_str sheet_id, sheet_file, strings_file, styles_file;
    bool by_name, from_1904, in_styles;
    /* the element at hand */
    sl_buf text;
    bool in_text;        /* <v> or <t> */
    unsigned phonetic;   /* inside <rPh>: how a word is read aloud */
    slant_str type;      /* of a cell: s, str, inlineStr, b, e, d, n */
    uint32_t style, column;
    uint64_t line;
    const char *why;
} book;

/* ---- small things ---- */

static slant_str keep(book *b, slant_str s) { return sl_arena_str(b->arena, s); }

static uint32_t number_of(slant_str s, uint32_t fallback)
{
    uint64_t n;
    return sl_parse_u64(s, &n) && n < UINT32_MAX ? (uint32_t)n : fallback;
}

static void on_text(sl_xml_reader *r, slant_str text)
{
    book *b = r->user;
    if (b->in_text && !b->phonetic)
        sl_buf_add(&b->text, text);
}

/* `_x0041_` is how a sheet writes what XML cannot hold. */
static slant_str unescaped(book *b, slant_str s)
{
    sl_buf to = {0};
    for (size_t i = 0; i < s.len; i++) {
        uint32_t c = 0;
        bool is_code = i + 7 <= s.len && s.ptr[i] == '_' && s.ptr[i + 1] == 'x' &&
                       s.ptr[i + 6] == '_';
        for (size_t k = i + 2; is_code && k < i + 6; k++) {
            char d = sl_to_lower(s.ptr[k]);
            is_code = sl_is_digit(d) || (d >= 'a' && d <= 'f');
            c = c * 16 + (uint32_t)(sl_is_digit(d) ? d - '0' : d - 'a' + 10);
        }
        if (is_code) {
            sl_utf8_put(&to, c);
            i += 6;
        } else {
            sl_buf_char(&to, s.ptr[i]);
        }
    }
    slant_str copy = keep(b, sl_buf_str(&to));
    b->arena->failed |= to.failed;
    sl_buf_free(&to);
    return copy;
}

static bool read_part(book *b, slant_str name, sl_xml_reader *r, slant_error *error)
{
    slant_str bytes = {NULL, 0};
    const sl_zip_file *file = name.len ? sl_zip_named(&b->zip, name) : NULL;
    sl_in in;
    if (!file)
        return true;
    bool ok = sl_zip_read(&b->zip, file, &in) == SLANT_OK &&
              sl_in_all(&in, b->arena, MOST_BYTES, &bytes) && bytes.len == file->size;
    slant_error fault = in.error;
    sl_in_close(&in);
    if (fault.status == SLANT_NO_MEMORY)
        return sl_fail_memory(error), false;
    if (!ok) {
        sl_fail(error, SLANT_INPUT, "it is damaged, cut off or too large: save it again");
        return false;
    }
    r->user = b;
    r->text = on_text;
    b->in_text = false;
    b->phonetic = 0;
    slant_status status = sl_xml_read(bytes, r, error);
    if (status == SLANT_OK && b->why)
        status = sl_fail(error, SLANT_INPUT, "%s", b->why);
    return status == SLANT_OK;
}

/* ---- workbook.xml and its relations: which sheet, which file ---- */

static void workbook_start(sl_xml_reader *r, slant_str name, const sl_xml_attribute *a,
                           uint32_t n)
{
    book *b = r->user;
    slant_str flag = sl_xml_get(a, n, "date1904");
    if (sl_eq(name, SL("workbookPr")) && (sl_eq(flag, SL("1")) || sl_eq(flag, SL("true"))))
        b->from_1904 = true;
    if (!sl_eq(name, SL("sheet")))
        return;
    bool is_terms = sl_eq_nocase(sl_xml_get(a, n, "name"), SL("terms"));
    if (b->sheet_id.len && (b->by_name || !is_terms))
        return;
    b->by_name |= is_terms;
    b->sheet_id = keep(b, sl_xml_get(a, n, "id"));
}

static void nothing_end(sl_xml_reader *r, slant_str name) { (void)r, (void)name; }

static void relations_start(sl_xml_reader *r, slant_str name, const sl_xml_attribute *a,
                            uint32_t n)
{
    book *b = r->user;
    slant_str target = sl_xml_get(a, n, "Target"), type = sl_xml_get(a, n, "Type");
    if (!sl_eq(name, SL("Relationship")) || !target.len)
        return;
    slant_str file = target.ptr[0] == '/'
                         ? keep(b, sl_slice(target, 1, target.len))
                         : sl_arena_printf(b->arena, "xl/%.*s", SL_ARG(target));
    if (b->sheet_id.len && sl_eq(sl_xml_get(a, n, "Id"), b->sheet_id))
        b->sheet_file = file;
    else if (sl_ends(type, SL("/sharedStrings")))
        b->strings_file = file;
    else if (sl_ends(type, SL("/styles")))
        b->styles_file = file;
}

/* ---- sharedStrings.xml ---- */

static void strings_start(sl_xml_reader *r, slant_str name, const sl_xml_attribute *a, uint32_t n)
{
    book *b = r->user;
    (void)a, (void)n;
    if (sl_eq(name, SL("si")))
        sl_buf_clear(&b->text);
    b->phonetic += sl_eq(name, SL("rPh"));
    b->in_text = sl_eq(name, SL("t"));
}

static void strings_end(sl_xml_reader *r, slant_str name)
{
    book *b = r->user;
    b->in_text = false;
    b->phonetic -= sl_eq(name, SL("rPh")) && b->phonetic;
    if (sl_eq(name, SL("si")) &&
        SL_ARENA_FIT(b->arena, b->strings, b->cap_strings, b->n_strings + 1))
        b->strings[b->n_strings++] = unescaped(b, sl_buf_str(&b->text));
}

/* ---- styles.xml: which cells are dates ---- */

/* A format with a day, month, year or hour in it, outside quotation marks and brackets. */
static bool is_date_code(slant_str code)
{
    char inside = 0;
    for (size_t i = 0; i < code.len; i++) {
        char c = code.ptr[i];
        if (inside) {
            if (c == inside)
                inside = 0;
        } else if (c == '"') {
            inside = '"';
        } else if (c == '[') {
            inside = ']';
        } else if (c == '\\') {
            i++;
        } else if (strchr("dmyhs", sl_to_lower(c)) && c) {
            return true;
        }
    }
    return false;
}

static bool is_date_format(const book *b, slant_str id)
{
    uint32_t n = number_of(id, 0);
    bool built_in = (n >= 14 && n <= 22) || (n >= 27 && n <= 36) || (n >= 45 && n <= 47) ||
                    (n >= 50 && n <= 58);
    return built_in || sl_map_get(&b->date_formats, id) != SL_NONE;
}

static void styles_start(sl_xml_reader *r, slant_str name, const sl_xml_attribute *a, uint32_t n)
{
    book *b = r->user;
    slant_str id = sl_xml_get(a, n, "numFmtId");
    if (sl_eq(name, SL("numFmt")) && is_date_code(sl_xml_get(a, n, "formatCode")))
        sl_map_put(&b->date_formats, keep(b, id), 1);
    else if (sl_eq(name, SL("cellXfs")))
        b->in_styles = true;
    else if (sl_eq(name, SL("xf")) && b->in_styles &&
             SL_ARENA_FIT(b->arena, b->dates, b->cap_dates, b->n_dates + 1))
        b->dates[b->n_dates++] = is_date_format(b, id);
}

static void styles_end(sl_xml_reader *r, slant_str name)
{
    book *b = r->user;
    if (sl_eq(name, SL("cellXfs")))
        b->in_styles = false;
}

/* ---- the sheet ---- */

/* "AB12" → 27; SL_NONE when it is no reference. */
static uint32_t column_of(slant_str reference)
{
    uint32_t n = 0;
    size_t i = 0;
    for (; i < reference.len && i < 4 && sl_is_alpha(reference.ptr[i]); i++)
        n = n * 26 + (uint32_t)(sl_to_lower(reference.ptr[i]) - 'a') + 1;
    return i ? n - 1 : SL_NONE;
}

/* The day of a serial number as 2001-09-11 (Hinnant's days_from_civil, backwards). */
static slant_str date_of(book *b, double serial)
{
    double whole = serial < 0 || serial > 2958465 ? 0 : serial;
    int64_t days = (int64_t)whole - (b->from_1904 ? 24107 : 25569);
    if (!b->from_1904 && whole < 60)
        days++; /* 1900 has a 29th of February there */
    int64_t z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    int64_t day = doy - (153 * mp + 2) / 5 + 1, month = mp < 10 ? mp + 3 : mp - 9;
    int64_t year = yoe + era * 400 + (month <= 2);
    return sl_arena_printf(b->arena, "%04d-%02d-%02d", (int)year, (int)month, (int)day);
}

static slant_str number_text(book *b, slant_str text)
{
    double value;
    if (text.len > MOST_NUMBER || !sl_parse_double(text, &value))
        return keep(b, text);
    if (b->style < b->n_dates && b->dates[b->style])
        return date_of(b, value);
    sl_buf to = {0};
    sl_buf_number(&to, value, 9);
    slant_str copy = keep(b, sl_buf_str(&to));
    b->arena->failed |= to.failed;
    sl_buf_free(&to);
    return copy;
}

static slant_str cell_text(book *b)
{
    slant_str text = sl_buf_str(&b->text);
    if (sl_eq(b->type, SL("s"))) {
        uint32_t at = number_of(sl_trim(text), SL_NONE);
        if (at < b->n_strings)
            return b->strings[at];
        b->why = "a cell names a text that is not there: the file is damaged";
        return SL("");
    }
    if (sl_eq(b->type, SL("b")))
        return sl_eq(sl_trim(text), SL("1")) ? SL("TRUE") : SL("FALSE");
    if (sl_eq(b->type, SL("str")) || sl_eq(b->type, SL("inlineStr")))
        return unescaped(b, text);
    if (sl_eq(b->type, SL("e")))
        return keep(b, sl_trim(text));
    if (sl_eq(b->type, SL("d")))
        return keep(b, sl_slice(text, 0, text.len < 10 ? text.len : 10));
    return number_text(b, sl_trim(text));
}

static void end_cell(book *b)
{
    if (b->text.len == 0 || b->sheet->n == 0)
        return;
    sl_sheet_row *row = &b->sheet->rows[b->sheet->n - 1];
    if (b->column >= SL_TERMS_MOST_COLUMNS) {
        b->why = "it has over 256 columns";
        return;
    }
    slant_str text = cell_text(b);
    if (!SL_ARENA_FIT(b->arena, row->cells, row->cap_cells, b->column + 1))
        return;
    while (row->n_cells <= b->column)
        row->cells[row->n_cells++] = SL("");
    row->cells[b->column] = text;
}

static void begin_row(book *b, slant_str number)
{
    b->line = number_of(number, (uint32_t)b->line + 1);
    b->column = SL_NONE;
    if (b->sheet->n > SL_TERMS_MOST_ROWS)
        b->why = "it has too many rows";
    else if (SL_ARENA_FIT(b->arena, b->sheet->rows, b->sheet->cap, b->sheet->n + 1))
        b->sheet->rows[b->sheet->n++] = (sl_sheet_row){.line = b->line};
}

static void sheet_start(sl_xml_reader *r, slant_str name, const sl_xml_attribute *a, uint32_t n)
{
    book *b = r->user;
    if (sl_eq(name, SL("row"))) {
        begin_row(b, sl_xml_get(a, n, "r"));
    } else if (sl_eq(name, SL("c"))) {
        uint32_t at = column_of(sl_xml_get(a, n, "r"));
        b->column = at != SL_NONE ? at : b->column + 1;
        b->type = keep(b, sl_xml_get(a, n, "t"));
        b->style = number_of(sl_xml_get(a, n, "s"), 0);
        sl_buf_clear(&b->text);
    }
    b->phonetic += sl_eq(name, SL("rPh"));
    b->in_text = sl_eq(name, SL("v")) || sl_eq(name, SL("t"));
    r->stop = b->why || b->arena->failed;
}

static void sheet_end(sl_xml_reader *r, slant_str name)
{
    book *b = r->user;
    b->in_text = false;
    b->phonetic -= sl_eq(name, SL("rPh")) && b->phonetic;
    if (sl_eq(name, SL("c")))
        end_cell(b);
    r->stop = b->why || b->arena->failed;
}

/* ---- the whole ---- */

static slant_status read_book(book *b, slant_error *error)
{
    sl_xml_reader workbook = {.start = workbook_start, .end = nothing_end};
    sl_xml_reader relations = {.start = relations_start, .end = nothing_end};
    sl_xml_reader strings = {.start = strings_start, .end = strings_end};
    sl_xml_reader styles = {.start = styles_start, .end = styles_end};
    sl_xml_reader sheet = {.start = sheet_start, .end = sheet_end};
    bool ok = read_part(b, SL("xl/workbook.xml"), &workbook, error) &&
              read_part(b, SL("xl/_rels/workbook.xml.rels"), &relations, error);
    if (ok && !b->sheet_file.len)
        return sl_fail(error, SLANT_INPUT, "it is a zip file without a sheet: save the terms as "
                       "\"CSV UTF-8\" or .xlsx");
    ok = ok && read_part(b, b->strings_file, &strings, error) &&
         read_part(b, b->styles_file, &styles, error) &&
         read_part(b, b->sheet_file, &sheet, error);
    return ok ? SLANT_OK : error->status;
}

bool sl_is_xlsx(slant_str bytes)
{
    return sl_starts(bytes, SL("PK\x03\x04"));
}

slant_status sl_xlsx_read(const char *path, sl_arena *arena, sl_sheet *sheet, slant_error *error)
{
    book b = {.arena = arena, .sheet = sheet};
    *sheet = (sl_sheet){0};
    sl_map_init(&b.date_formats, sl_hash_seed());
    slant_status status = sl_zip_open(&b.zip, path, arena, error);
    if (status == SLANT_OK)
        status = read_book(&b, error);
    if (arena->failed || b.text.failed || b.date_formats.failed)
        status = sl_fail_memory(error);
    sl_map_free(&b.date_formats);
    sl_buf_free(&b.text);
    return status;
}
