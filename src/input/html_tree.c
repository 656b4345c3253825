/* html_tree.c - libxml2's events into nodes and facts: see html_tree.h. */
#include "input/html_tree.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "base/xml.h"
#include "input/html_words.h"

enum { DROPPED = 255 };

/* Sorted by name. DROPPED: not kept, with all that stands in it. */
static const struct {
    const char *name;
    uint8_t tag;
} tags[] = {
    {"a", SL_TAG_A}, {"address", SL_TAG_ADDRESS}, {"applet", DROPPED},
    {"article", SL_TAG_ARTICLE}, {"aside", SL_TAG_ASIDE}, {"audio", DROPPED},
    {"blockquote", SL_TAG_BLOCKQUOTE}, {"body", SL_TAG_BODY}, {"br", SL_TAG_BR},
    {"button", DROPPED}, {"canvas", DROPPED}, {"caption", SL_TAG_CAPTION},
    {"center", SL_TAG_BLOCK}, {"code", SL_TAG_CODE}, {"col", SL_TAG_COL},
    {"colgroup", SL_TAG_COL}, {"datalist", DROPPED}, {"dd", SL_TAG_DD},
    {"details", SL_TAG_BLOCK}, {"dialog", DROPPED}, {"dir", SL_TAG_BLOCK}, {"div", SL_TAG_DIV},
    {"dl", SL_TAG_DL}, {"dt", SL_TAG_DT}, {"embed", DROPPED}, {"fieldset", SL_TAG_FIELDSET},
    {"figcaption", SL_TAG_FIGCAPTION}, {"figure", SL_TAG_FIGURE}, {"footer", SL_TAG_FOOTER},
    {"form", SL_TAG_FORM}, {"h1", SL_TAG_H1}, {"h2", SL_TAG_H2}, {"h3", SL_TAG_H3},
    {"h4", SL_TAG_H4}, {"h5", SL_TAG_H5}, {"h6", SL_TAG_H6}, {"head", SL_TAG_BLOCK},
    {"header", SL_TAG_HEADER}, {"hgroup", SL_TAG_BLOCK}, {"hr", SL_TAG_HR},
    {"html", SL_TAG_HTML}, {"iframe", DROPPED}, {"img", SL_TAG_IMG}, {"input", DROPPED},
    {"li", SL_TAG_LI}, {"link", DROPPED}, {"main", SL_TAG_MAIN}, {"map", DROPPED},
    {"math", DROPPED}, {"menu", SL_TAG_BLOCK}, {"meta", DROPPED}, {"nav", SL_TAG_NAV},
    {"noscript", SL_TAG_NOSCRIPT}, {"object", DROPPED}, {"ol", SL_TAG_OL}, {"option", DROPPED},
    {"p", SL_TAG_P}, {"param", DROPPED}, {"pre", SL_TAG_PRE}, {"script", DROPPED},
    {"section", SL_TAG_SECTION}, {"select", DROPPED}, {"source", DROPPED}, {"style", DROPPED},
    {"summary", SL_TAG_BLOCK}, {"svg", DROPPED}, {"table", SL_TAG_TABLE},
    {"tbody", SL_TAG_BLOCK}, {"td", SL_TAG_TD}, {"template", DROPPED}, {"textarea", DROPPED},
    {"tfoot", SL_TAG_TFOOT}, {"th", SL_TAG_TH}, {"thead", SL_TAG_THEAD}, {"title", DROPPED},
    {"tr", SL_TAG_TR}, {"track", DROPPED}, {"ul", SL_TAG_UL}, {"video", DROPPED},
};

static uint8_t tag_named(slant_str name)
{
    size_t low = 0, high = sizeof tags / sizeof *tags;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = sl_compare(sl_str(tags[middle].name), name);
        if (order == 0)
            return tags[middle].tag;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return SL_TAG_OTHER;
}

bool sl_tag_is_block(sl_tag tag)
{
    switch (tag) {
    case SL_TAG_OTHER: case SL_TAG_TEXT: case SL_TAG_A: case SL_TAG_BR: case SL_TAG_CODE:
    case SL_TAG_COL: case SL_TAG_IMG:
        return false;
    default:
        return true;
    }
}

typedef struct reading {
    sl_web_tree *page;
    uint32_t at;        /* the open node */
    unsigned dropped;   /* depth within what is not kept, 0: none */
    bool in_title, in_linked, in_script;
    sl_buf text;        /* of a title or a linked-data script */
    uint32_t *depths;   /* node of each open element, SL_NODE_GONE where none was made */
    uint32_t n_open, cap_open;
} reading;

enum { GONE = UINT32_MAX };

/* ---- facts of the head ---- */

static slant_str keep(reading *r, slant_str s)
{
    return sl_arena_str(r->page->arena, s);
}

static void add_fact(reading *r, slant_str name, slant_str value)
{
    enum { MOST = 4096 };
    sl_web_tree *page = r->page;
    value = sl_trim(value);
    if (name.len == 0 || value.len == 0 || page->n_facts == MOST ||
        !SL_ARENA_FIT(page->arena, page->facts, page->cap_facts, page->n_facts + 1))
        return;
    page->facts[page->n_facts++] = (sl_web_fact){keep(r, name), keep(r, value)};
}

static void note_facts(reading *r, slant_str name, const sl_xml_attribute *a, uint32_t n)
{
    slant_str content = sl_xml_get(a, n, "content"), item = sl_xml_get(a, n, "itemprop");
    if (sl_eq(name, SL("meta"))) {
        static const char *const keys[] = {"property", "name", "itemprop"};
        for (int i = 0; i < 3; i++) {
            slant_str rest = sl_xml_get(a, n, keys[i]), one;
            while (sl_next_part(&rest, ' ', &one))
                add_fact(r, one, content);
        }
    } else if (sl_eq(name, SL("link"))) {
        add_fact(r, sl_arena_printf(r->page->arena, "link:%.*s", SL_ARG(sl_xml_get(a, n, "rel"))),
                 sl_xml_get(a, n, "href"));
    } else if (sl_eq(name, SL("time"))) {
        add_fact(r, SL("time"), sl_xml_get(a, n, "datetime"));
    } else if (item.len && content.len) {
        add_fact(r, item, content);
    }
}

/* ---- flags ---- */

static bool style_hides(slant_str style)
{
    char plain[512];
    size_t n = 0;
    for (size_t i = 0; i < style.len && n < sizeof plain; i++)
        if (!sl_is_space(style.ptr[i]))
            plain[n++] = sl_to_lower(style.ptr[i]);
    slant_str all = {plain, n};
    return sl_find(all, SL("display:none"), 0) < n || sl_find(all, SL("visibility:hidden"), 0) < n;
}

static bool is_side_role(slant_str role)
{
    static const char *const roles[] = {"menu", "menubar", "complementary", "navigation", "alert",
                                        "alertdialog", "dialog", "banner", "contentinfo",
                                        "search"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (sl_eq_nocase(role, sl_str(roles[i])))
            return true;
    return false;
}

/* Ids of headings and of what stands in sentences are made of the text: anchors. */
static uint16_t flags_of(uint8_t tag, const sl_xml_attribute *a, uint32_t n)
{
    slant_str class_name = sl_xml_get(a, n, "class"), role = sl_xml_get(a, n, "role");
    bool anchor = !sl_tag_is_block((sl_tag)tag) || (tag >= SL_TAG_H1 && tag <= SL_TAG_H6);
    slant_str id = anchor ? (slant_str){0} : sl_xml_get(a, n, "id");
    uint16_t flags = sl_web_name_flags(class_name, id);
    bool hidden = style_hides(sl_xml_get(a, n, "style")) || sl_xml_get(a, n, "hidden").ptr;
    for (uint32_t i = 0; i < n; i++)
        hidden = hidden || sl_eq(a[i].name, SL("hidden"));
    if (sl_eq(sl_xml_get(a, n, "aria-hidden"), SL("true")))
        hidden = true;
    flags |= hidden ? SL_NODE_HIDDEN : 0;
    flags |= is_side_role(role) ? SL_NODE_SIDE_ROLE : 0;
    flags |= sl_eq(role, SL("presentation")) ? SL_NODE_LAYOUT : 0;
    flags |= sl_xml_get(a, n, "summary").len ? SL_NODE_SUMMARY : 0;
    if (sl_find(sl_xml_get(a, n, "itemprop"), SL("articleBody"), 0) <
        sl_xml_get(a, n, "itemprop").len ||
        sl_find(sl_xml_get(a, n, "property"), SL("articleBody"), 0) <
        sl_xml_get(a, n, "property").len)
        flags |= SL_NODE_BODY;
    flags |= sl_starts(sl_xml_get(a, n, "href"), SL("#")) ? SL_NODE_HASH : 0;
    return flags;
}

/* ---- events ---- */

static uint32_t add_node(reading *r, uint8_t tag)
{
    sl_web_tree *page = r->page;
    if (!SL_ARENA_FIT(page->arena, page->nodes, page->cap, page->n + 1))
        return GONE;
    uint32_t id = page->n++;
    page->nodes[id] = (sl_node){.parent = r->at, .tag = tag};
    sl_node *parent = &page->nodes[r->at];
    if (id == 0)
        return id;
    if (parent->last)
        page->nodes[parent->last].next = id;
    else
        parent->first = id;
    parent->last = id;
    return id;
}

static void open_element(reading *r, uint32_t node)
{
    if (SL_ARENA_FIT(r->page->arena, r->depths, r->cap_open, r->n_open + 1))
        r->depths[r->n_open++] = node;
}

static void on_start(sl_xml_reader *xml, slant_str name, const sl_xml_attribute *a, uint32_t n)
{
    reading *r = xml->user;
    uint8_t tag = tag_named(name);
    note_facts(r, name, a, n);
    if (sl_eq(name, SL("html")) && r->page->lang.len == 0)
        r->page->lang = keep(r, sl_xml_get(a, n, "lang"));
    if (r->dropped || tag == DROPPED) {
        r->dropped++;
        r->in_title = r->dropped == 1 && sl_eq(name, SL("title"));
        slant_str type = sl_xml_get(a, n, "type");
        r->in_script = r->dropped == 1 && sl_eq(name, SL("script")) &&
                       sl_xml_get(a, n, "src").len == 0;
        r->in_linked = r->in_script && sl_starts_nocase(type, SL("application/ld+json"));
        sl_buf_empty(&r->text);
        open_element(r, GONE);
        return;
    }
    uint32_t node = r->n_open < SL_WEB_DEPTH ? add_node(r, tag) : GONE;
    open_element(r, node);
    if (node == GONE)
        return;
    r->page->nodes[node].flags = flags_of(tag, a, n);
    r->page->nodes[node].class_name = keep(r, sl_xml_get(a, n, "class"));
    r->at = node;
}

/* JSON, bare or as what a variable of the window is set to. */
static bool holds_data(slant_str script)
{
    enum { LEAST = 500 };
    if (script.len < LEAST || script.ptr[script.len - 1] == ')')
        return false;
    return script.ptr[0] == '{' || script.ptr[0] == '[' || sl_starts(script, SL("window.__")) ||
           sl_starts(script, SL("window[\"__")) || sl_starts(script, SL("var __"));
}

static void end_dropped(reading *r)
{
    sl_web_tree *page = r->page;
    slant_str text = sl_trim(sl_buf_str(&r->text));
    if (r->in_title && page->title.len == 0)
        page->title = keep(r, text);
    if (r->in_linked && text.len &&
        SL_ARENA_FIT(page->arena, page->linked, page->cap_linked, page->n_linked + 1))
        page->linked[page->n_linked++] = keep(r, text);
    if (r->in_script && !r->in_linked && holds_data(text) &&
        SL_ARENA_FIT(page->arena, page->data, page->cap_data, page->n_data + 1))
        page->data[page->n_data++] = keep(r, text);
    r->in_title = r->in_linked = r->in_script = false;
    r->dropped--;
}

static void on_end(sl_xml_reader *xml, slant_str name)
{
    reading *r = xml->user;
    (void)name;
    if (r->n_open == 0)
        return;
    uint32_t node = r->depths[--r->n_open];
    if (node == GONE && r->dropped)
        end_dropped(r);
    else if (node != GONE)
        r->at = r->page->nodes[node].parent;
}

static void on_text(sl_xml_reader *xml, slant_str text)
{
    reading *r = xml->user;
    if (r->in_title || r->in_script)
        sl_buf_add(&r->text, text);
    if (r->dropped)
        return;
    uint32_t node = add_node(r, SL_TAG_TEXT);
    if (node != GONE)
        r->page->nodes[node].text = keep(r, text);
}

/* A subtree ends where the last of its children does. */
static void find_ends(sl_web_tree *page)
{
    for (uint32_t i = page->n; i-- > 0;) {
        sl_node *node = &page->nodes[i];
        if (node->end <= i)
            node->end = i + 1;
        if (i && page->nodes[node->parent].end < node->end)
            page->nodes[node->parent].end = node->end;
    }
}

/* libxml2 compares each attribute of an element with all before it. */
static void cut_attributes(char *bytes, size_t n)
{
    enum { MOST = 256 };
    for (size_t i = 0; i + 1 < n; i++) {
        if (bytes[i] != '<' || !sl_is_alpha(bytes[i + 1]))
            continue;
        char quote = 0;
        unsigned words = 0;
        for (i++; i < n && (quote || bytes[i] != '>'); i++) {
            bool begins = !quote && !sl_is_space(bytes[i]) && sl_is_space(bytes[i - 1]);
            words += begins;
            if (quote ? bytes[i] == quote : (bytes[i] == '"' || bytes[i] == '\'') &&
                                                (bytes[i - 1] == '=' || sl_is_space(bytes[i - 1])))
                quote = quote ? 0 : bytes[i];
            if (words > MOST)
                bytes[i] = ' ';
        }
    }
}

slant_status sl_web_read_tree(sl_web_tree *page, char *bytes, size_t n, sl_arena *arena,
                          slant_error *error)
{
    reading r = {.page = page};
    sl_xml_reader xml = {.user = &r, .start = on_start, .end = on_end, .text = on_text};
    *page = (sl_web_tree){.arena = arena};
    for (size_t i = 0; i < n; i++)
        if (bytes[i] == '\0')
            bytes[i] = ' ';
    cut_attributes(bytes, n);
    add_node(&r, SL_TAG_BLOCK);
    slant_status status = n ? sl_html_read((slant_str){bytes, n}, &xml, error) : SLANT_OK;
    page->cut = xml.stop;
    bool failed = arena->failed || r.text.failed;
    sl_buf_free(&r.text);
    if (status != SLANT_OK)
        return status;
    if (failed)
        return sl_fail_memory(error);
    find_ends(page);
    return SLANT_OK;
}
