/* html_meta.c - what a page says of itself: see html_meta.h. */
#include "input/html_meta.h"

#include "base/buf.h"
#include "base/jsontree.h"
#include "base/str.h"
#include "base/unicode.h"
#include "input/html_byline.h"
#include "input/html_data.h"
#include "input/html_refine.h"
#include "input/html_text.h"

/* ---- linked data ---- */

typedef struct linked {
    slant_str title, source, author, date, url, section, body, lang;
} linked;

static bool is_article_type(slant_str type)
{
    if (sl_eq(type, SL("JobPosting")))
        return false;
    return sl_ends(type, SL("Article")) || sl_ends(type, SL("Posting")) ||
           sl_ends(type, SL("Report")) || sl_ends(type, SL("Blog"));
}

static bool is_article(const sl_tree *node)
{
    const sl_tree *type = sl_tree_get(node, "@type");
    if (sl_tree_type(type) != SL_JSON_ARRAY)
        return is_article_type(sl_tree_str(type));
    for (const sl_tree *one = sl_tree_first(type); one; one = sl_tree_next(one))
        if (is_article_type(sl_tree_str(one)))
            return true;
    return false;
}

/* A string, the name of an object, or a list of these joined by "; ". */
static void put_names(const sl_tree *node, sl_buf *to, unsigned depth)
{
    slant_str name = sl_trim(sl_tree_str(node));
    if (depth > 3)
        return;
    if (sl_tree_type(node) == SL_JSON_ARRAY) {
        for (const sl_tree *one = sl_tree_first(node); one; one = sl_tree_next(one))
            put_names(one, to, depth + 1);
        return;
    }
    if (sl_tree_type(node) == SL_JSON_OBJECT) {
        put_names(sl_tree_get(node, "name"), to, depth + 1);
        return;
    }
    if (name.len && to->len)
        sl_buf_text(to, "; ");
    sl_buf_add(to, name);
}

static slant_str names_of(const sl_tree *node, const char *key, sl_arena *arena)
{
    sl_buf names = {0};
    put_names(sl_tree_get(node, key), &names, 0);
    slant_str kept = names.len ? sl_arena_str(arena, sl_buf_str(&names)) : (slant_str){0};
    arena->failed |= names.failed;
    sl_buf_free(&names);
    return kept;
}

static slant_str text_of(const sl_tree *node, const char *key, sl_arena *arena)
{
    slant_str text = sl_trim(sl_tree_str(sl_tree_get(node, key)));
    return text.len ? sl_arena_str(arena, text) : (slant_str){0};
}

/* Titles and names often come with entities, even tags, as if they were HTML. */
static slant_str without_markup(slant_str text, sl_arena *arena)
{
    sl_web_tree page;
    enum { MOST = 4096 };
    size_t mark = sl_find_char(text, '&', 0);
    bool entity = mark < text.len && sl_find_char(text, ';', mark) < text.len;
    if (text.len > MOST || (!entity && sl_find(text, SL("</"), 0) == text.len))
        return text;
    slant_str copy = sl_arena_str(arena, text);
    slant_status status = SLANT_NO_MEMORY;
    if (copy.ptr)
        status = sl_web_read_tree(&page, (char *)copy.ptr, copy.len, arena, NULL);
    arena->failed |= status == SLANT_NO_MEMORY;
    return status == SLANT_OK ? sl_web_one_line(&page, 0, arena) : text;
}

static void read_article(const sl_tree *node, linked *to, sl_arena *arena)
{
    to->title = without_markup(text_of(node, "headline", arena), arena);
    if (!to->title.len)
        to->title = without_markup(text_of(node, "name", arena), arena);
    to->source = names_of(node, "publisher", arena);
    to->author = without_markup(names_of(node, "author", arena), arena);
    to->date = text_of(node, "datePublished", arena);
    to->url = text_of(node, "url", arena);
    to->section = names_of(node, "articleSection", arena);
    to->body = text_of(node, "articleBody", arena);
    to->lang = text_of(node, "inLanguage", arena);
}

/* The first article among objects, lists and @graph. */
static bool find_article(const sl_tree *node, linked *to, sl_arena *arena, unsigned depth)
{
    if (depth > 4)
        return false;
    if (sl_tree_type(node) == SL_JSON_ARRAY) {
        for (const sl_tree *one = sl_tree_first(node); one; one = sl_tree_next(one))
            if (find_article(one, to, arena, depth + 1))
                return true;
        return false;
    }
    if (sl_tree_type(node) != SL_JSON_OBJECT)
        return false;
    if (is_article(node)) {
        read_article(node, to, arena);
        return true;
    }
    return find_article(sl_tree_get(node, "@graph"), to, arena, depth + 1) ||
           find_article(sl_tree_get(node, "mainEntity"), to, arena, depth + 1);
}

static linked read_linked(const sl_web_tree *page, sl_arena *arena)
{
    linked found = {0};
    for (uint32_t i = 0; i < page->n_linked; i++) {
        slant_error error;
        sl_tree *root = sl_tree_parse(sl_web_json(page->linked[i]), &error);
        if (!root && error.status == SLANT_NO_MEMORY)
            arena->failed = true;
        bool is = find_article(root, &found, arena, 0);
        sl_tree_free(root);
        if (is)
            break;
    }
    return found;
}

/* ---- <meta> and the like ---- */

static slant_str fact(const sl_web_tree *page, const char *names)
{
    slant_str rest = sl_str(names), name;
    while (sl_next_part(&rest, ' ', &name))
        for (uint32_t i = 0; i < page->n_facts; i++)
            if (sl_eq_nocase(page->facts[i].name, name))
                return page->facts[i].value;
    return (slant_str){0};
}

static slant_str first_of(slant_str a, slant_str b)
{
    return a.len ? a : b;
}

/* ---- the title ---- */

static slant_str heading_of(const sl_web_tree *page, sl_arena *arena)
{
    for (uint32_t i = 0; i < page->n; i++)
        if (page->nodes[i].tag == SL_TAG_H1 && !(page->nodes[i].flags & SL_NODE_HIDDEN)) {
            slant_str line = sl_web_one_line(page, i, arena);
            if (line.len)
                return line;
        }
    return (slant_str){0};
}

static slant_str one_line(slant_str text, sl_arena *arena)
{
    sl_buf line = {0};
    slant_str word;
    while (sl_next_part(&text, ' ', &word)) {
        word = sl_trim(word);
        if (word.len && line.len)
            sl_buf_char(&line, ' ');
        for (size_t i = 0; i < word.len; i++)
            sl_buf_char(&line, sl_is_space(word.ptr[i]) ? ' ' : word.ptr[i]);
    }
    slant_str kept = line.len ? sl_arena_str(arena, sl_buf_str(&line)) : (slant_str){0};
    arena->failed |= line.failed;
    sl_buf_free(&line);
    return kept;
}

/* Chinese and Japanese pages: title_channel_outlet, without spaces. */
static slant_str without_channel(slant_str title)
{
    enum { LEAST = 12 }; /* bytes: four characters */
    size_t cut = sl_find_char(title, '_', 0);
    bool unspaced = sl_find_char(title, ' ', 0) == title.len;
    return unspaced && cut >= LEAST && cut < title.len ? sl_slice(title, 0, cut) : title;
}

/* "Dam holds - Norvane Press" loses what stands behind the last bar or dash, if at least three
 * words are left, or if it is the outlet. */
static slant_str without_outlet(slant_str title, slant_str outlet)
{
    static const char *const marks[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " · "};
    size_t cut = title.len;
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
        for (size_t at = sl_find(title, sl_str(marks[m]), 0); at < title.len;
             at = sl_find(title, sl_str(marks[m]), at + 1)) {
            slant_str behind = sl_slice(title, at + strlen(marks[m]), title.len);
            size_t words = 1;
            for (size_t i = 0; i < at; i++)
                words += title.ptr[i] == ' ';
            if ((outlet.len && sl_eq_nocase(sl_trim(behind), outlet)) ||
                (words >= 3 && behind.len < 40 && (cut == title.len || at > cut)))
                cut = at;
        }
    title = sl_trim(sl_slice(title, 0, cut));
    return sl_is_ascii(title) ? title : without_channel(title);
}

static slant_str title_of(const sl_web_tree *page, const linked *data, slant_str outlet,
                          sl_arena *arena)
{
    slant_str given = first_of(data->title, fact(page, "og:title twitter:title dc.title headline "
                                                       "parsely-title sailthru.title"));
    if (sl_eq_nocase(sl_trim(given), outlet))
        given = (slant_str){0}; /* a page of a template: the outlet is no title */
    slant_str heading = heading_of(page, arena), plain = one_line(page->title, arena);
    if (sl_eq_nocase(plain, outlet))
        plain = (slant_str){0};
    if (!given.len && plain.len && heading.len) {
        if (sl_starts(plain, heading) || heading.len * 2 >= plain.len)
            return sl_find(plain, heading, 0) < plain.len ? heading : without_outlet(plain, outlet);
        return without_outlet(plain, outlet.len ? outlet : heading);
    }
    if (!given.len)
        return first_of(without_outlet(plain, outlet), heading);
    given = one_line(given, arena);
    return heading.len && sl_starts(given, heading) ? heading : without_outlet(given, outlet);
}

/* ---- all ---- */

static void fill(slant_str *field, slant_str value)
{
    value = sl_trim(value);
    if (!field->ptr && value.len)
        *field = value;
}

static slant_str author_of(const sl_web_tree *page)
{
    slant_str name = fact(page, "author article:author dc.creator dcterms.creator parsely-author "
                                "sailthru.author cxenseparse:author byl");
    return sl_starts_nocase(name, SL("http")) ? fact(page, "author parsely-author byl") : name;
}

bool sl_web_meta(const sl_web_tree *page, slant_article *article, slant_str *body,
                  sl_arena *arena)
{
    linked data = read_linked(page, arena);
    slant_str lang = first_of(page->lang, first_of(data.lang, fact(page, "og:locale")));
    fill(&article->source, first_of(fact(page, "og:site_name"),
                                    first_of(data.source, fact(page, "application-name"))));
    fill(&article->author, first_of(data.author, author_of(page)));
    fill(&article->date, first_of(data.date, fact(page, "article:published_time datePublished "
                                                        "og:published_time parsely-pub-date "
                                                        "sailthru.date dc.date.issued pubdate "
                                                        "publish-date publishdate "
                                                        "publication_date dc.date dcterms.date "
                                                        "dcterms.created datecreated "
                                                        "cxenseparse:recs:publishtime date time")));
    fill(&article->url, first_of(fact(page, "link:canonical og:url"), data.url));
    fill(&article->section, first_of(data.section, fact(page, "article:section")));
    fill(&article->lang, lang);
    fill(&article->title, title_of(page, &data, article->source, arena));
    if (!sl_starts_nocase(article->url, SL("http")))
        article->url = (slant_str){0};
    if (sl_starts_nocase(article->source, SL("http")))
        article->source = (slant_str){0};
    article->author = sl_web_author(article->author);
    if (sl_starts_nocase(article->author, SL("http")))
        article->author = (slant_str){0};
    if (!article->author.len)
        article->author = sl_web_byline(page, sl_web_headline(page, article->title), arena);
    if (!article->date.len)
        article->date = sl_web_date_of_url(article->url, arena);
    *body = data.body;
    return !arena->failed;
}
