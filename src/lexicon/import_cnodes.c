/* import_cnodes.c - the two dictionaries in XML: Lexicoder 2 (.lcd) and Yoshikoder (.ykd). Both
 * have cnode for a category and pnode for a pattern; they differ in what blanks in a pattern
 * say, in Yoshikoder's outer cnode, which is the dictionary itself, and in its scores and
 * descriptions. */
#include "base/str.h"
#include "base/xml.h"
#include "lexicon/cells.h"
#include "lexicon/imports.h"

typedef struct reader {
    sl_dict *d;
    bool unwraps; /* the outer cnode is no category */
    bool seen;    /* a cnode or pnode */
    uint32_t levels[SL_XML_DEPTH];
    unsigned depth; /* open cnodes */
} reader;

static void start_cnode(reader *r, slant_str name)
{
    uint32_t parent = r->depth ? r->levels[r->depth - 1] : SL_NONE;
    bool is_whole = r->unwraps && r->depth == 0;
    if (is_whole && name.len)
        r->d->title = sl_arena_str(&r->d->arena, name);
    r->levels[r->depth++] = is_whole ? SL_NONE : sl_dict_category_of(r->d, parent, name);
}

static void read_pnode(reader *r, const sl_xml_attribute *attributes, uint32_t n, uint64_t line)
{
    sl_dict *d = r->d;
    slant_str name = sl_xml_get(attributes, n, "name"), none = {NULL, 0};
    slant_str score = sl_trim(sl_xml_get(attributes, n, "score"));
    slant_str note = sl_trim(sl_xml_get(attributes, n, "desc"));
    uint32_t at = r->depth ? r->levels[r->depth - 1] : SL_NONE;
    double value;
    d->entries_in++;
    if (!sl_trim(name).len) {
        sl_dict_lose(d, line, "a pnode without a name is left out");
        return;
    }
    sl_dict_row *row = sl_dict_entry(d, name, line, false);
    if (!row)
        return;
    if (!r->unwraps && !sl_starts(name, SL(" ")) && !sl_ends(name, SL(" ")))
        sl_dict_lose(d, line, "\"%.*s\" has no blanks, so it is found within words there: here at "
                     "their beginning", SL_ARG(name));
    if (score.len && !sl_cell_number(score, &value)) {
        sl_dict_lose(d, line, "the score \"%.*s\" of \"%.*s\" is no number", SL_ARG(score),
                     SL_ARG(name));
        score = none;
    }
    if (note.len && row->note.len && !sl_eq(note, row->note))
        sl_dict_lose(d, line, "a second description of \"%.*s\" is left out", SL_ARG(name));
    else if (note.len)
        row->note = sl_arena_str(&d->arena, note);
    sl_dict_join(d, row, at, score.len ? score : none, line);
}

static void on_start(sl_xml_reader *xml, slant_str name, const sl_xml_attribute *attributes,
                     uint32_t n)
{
    reader *r = xml->user;
    if (sl_eq(name, SL("cnode")))
        start_cnode(r, sl_xml_get(attributes, n, "name"));
    else if (sl_eq(name, SL("pnode")))
        read_pnode(r, attributes, n, xml->line);
    else
        return;
    r->seen = true;
    xml->stop = sl_dict_failed(r->d);
}

static void on_end(sl_xml_reader *xml, slant_str name)
{
    reader *r = xml->user;
    if (r->depth && sl_eq(name, SL("cnode")))
        r->depth--;
}

/* What follows the XML declaration: the encoding that it names is that of the file, and the text is
 * UTF-8 by now. */
static slant_str without_declaration(slant_str text)
{
    size_t end = sl_find(text, SL("?>"), 0);
    return sl_starts(text, SL("<?xml")) && end < text.len ? sl_slice(text, end + 2, text.len)
                                                          : text;
}

static void read_nodes(sl_dict *d, bool unwraps)
{
    reader r = {.d = d, .unwraps = unwraps};
    sl_xml_reader xml = {.user = &r, .start = on_start, .end = on_end};
    slant_error fault = {0};
    slant_status status = sl_xml_read(without_declaration(d->text), &xml, &fault);
    if (status == SLANT_NO_MEMORY)
        d->arena.failed = true;
    else if (status != SLANT_OK)
        sl_dict_refuse(d, fault.line, "%s", fault.message);
    else if (!r.seen)
        sl_dict_refuse(d, 0, "it holds no cnode and no pnode, so it is no dictionary of this kind");
}

static void read_lcd(sl_dict *d) { read_nodes(d, false); }
static void read_ykd(sl_dict *d) { read_nodes(d, true); }

static bool is_lexicoder(slant_str text)
{
    return sl_find(text, SL("\"Lexicoder\""), 0) < text.len ||
           sl_find(text, SL("'Lexicoder'"), 0) < text.len;
}

static bool has_nodes(slant_str text)
{
    return sl_find(text, SL("<cnode"), 0) < text.len || sl_find(text, SL("<pnode"), 0) < text.len;
}

static bool looks_lcd(slant_str text) { return has_nodes(text) && is_lexicoder(text); }
static bool looks_ykd(slant_str text) { return has_nodes(text) && !is_lexicoder(text); }

/* ---- writing ---- */

static void put_attribute(sl_buf *to, const char *name, slant_str value)
{
    sl_buf_printf(to, " %s=\"", name);
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];
        if (c == '&')
            sl_buf_text(to, "&amp;");
        else if (c == '<')
            sl_buf_text(to, "&lt;");
        else if (c == '"')
            sl_buf_text(to, "&quot;");
        else
            sl_buf_char(to, (unsigned char)c < ' ' ? ' ' : c);
    }
    sl_buf_char(to, '"');
}

static void put_pnode(const sl_dict *d, const sl_dict_row *row, uint32_t member, unsigned depth,
                      sl_buf *to)
{
    sl_buf_repeat(to, "  ", depth);
    sl_buf_text(to, "<pnode");
    put_attribute(to, "name", row->source);
    if (d->format->weights && row->n_members && !sl_dict_is_plain(row)) {
        sl_buf score = {0};
        sl_dict_put_weight(d, row, member, &score);
        put_attribute(to, "score", sl_buf_str(&score));
        to->failed |= score.failed;
        sl_buf_free(&score);
    }
    if (d->format->notes && row->note.len)
        put_attribute(to, "desc", row->note);
    sl_buf_text(to, "/>\n");
}

static uint32_t member_of(const sl_dict_row *row, uint32_t category)
{
    uint32_t at = 0;
    while (at < row->n_members && row->members[at].category != category)
        at++;
    return at;
}

static void put_cnode(const sl_dict *d, uint32_t at, unsigned depth, sl_buf *to)
{
    const sl_dict_category *c = &d->categories[at];
    sl_buf_repeat(to, "  ", depth);
    sl_buf_text(to, "<cnode");
    put_attribute(to, "name", c->name);
    sl_buf_text(to, ">\n");
    for (uint32_t i = 0; i < c->n_rows; i++) {
        const sl_dict_row *row = &d->rows[c->rows[i]];
        put_pnode(d, row, member_of(row, at), depth + 1, to);
    }
    for (uint32_t k = c->first_child; k != SL_NONE; k = d->categories[k].next)
        put_cnode(d, k, depth + 1, to);
    sl_buf_repeat(to, "  ", depth);
    sl_buf_text(to, "</cnode>\n");
}

static void put_nodes(const sl_dict *d, unsigned depth, sl_buf *to)
{
    for (uint32_t i = 0; i < d->n_rows; i++)
        if (d->rows[i].n_members == 0)
            put_pnode(d, &d->rows[i], 0, depth, to);
    for (uint32_t i = 0; i < d->n_categories; i++)
        if (d->categories[i].parent == SL_NONE)
            put_cnode(d, i, depth, to);
}

static void write_lcd(sl_dict *d, sl_buf *to)
{
    sl_buf_text(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<dictionary style=\"Lexicoder\">\n");
    put_nodes(d, 1, to);
    sl_buf_text(to, "</dictionary>\n");
}

static void write_ykd(sl_dict *d, sl_buf *to)
{
    sl_buf_text(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<dictionary style=\"Yoshikoder\" patternengine=\"substring\">\n  <cnode");
    put_attribute(to, "name", d->title);
    sl_buf_text(to, ">\n");
    put_nodes(d, 2, to);
    sl_buf_text(to, "  </cnode>\n</dictionary>\n");
}

const sl_dict_format sl_dict_lcd = {
    .name = "lcd",
    .extensions = "lcd",
    .summary = "Lexicoder 2 dictionary in XML",
    .style = SL_STYLE_BOUNDED,
    .looks = looks_lcd,
    .read = read_lcd,
    .write = write_lcd,
    .categories = true,
    .roots = true,
    .nested = true,
};

const sl_dict_format sl_dict_yoshikoder = {
    .name = "yoshikoder",
    .extensions = "ykd",
    .summary = "Yoshikoder dictionary in XML",
    .style = SL_STYLE_STAR,
    .looks = looks_ykd,
    .read = read_ykd,
    .write = write_ykd,
    .weights = true,
    .categories = true,
    .roots = true,
    .nested = true,
    .notes = true,
};
