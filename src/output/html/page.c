/* page.c - the frame of every HTML page: see page.h. */
#include "output/html/page.h"

#include "base/sha256.h"
#include "base/str.h"
#include "base/unicode.h"

/* ---- text from strangers ---- */

/* Embeddings, overrides and isolates. The marks U+200E, U+200F and U+061C reorder nothing beyond
 * the element that a text stands in, and Arabic and Hebrew need them. */
static bool is_reordering(uint32_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0);
}

static void put_character(sl_buf *to, uint32_t c)
{
    if (c == '\v' || c == '\f')
        sl_buf_char(to, ' ');
    else if (is_control(c))
        sl_buf_printf(to, "\\x%02x", (unsigned)c);
    else if (is_reordering(c))
        sl_buf_printf(to, "\\u%04x", (unsigned)c);
    else
        sl_utf8_put(to, c);
}

static const char *entity(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    case '\r': return "\n";
    default: return NULL;
    }
}

static bool is_plain(char c)
{
    return (c >= ' ' && c < 0x7f && !entity(c)) || c == '\n' || c == '\t';
}

void sl_html_text(sl_buf *to, slant_str text)
{
    const char *p = text.ptr, *end = text.ptr ? text.ptr + text.len : NULL;
    while (p < end) {
        const char *start = p;
        while (p < end && is_plain(*p))
            p++;
        sl_buf_add(to, sl_between(start, p));
        if (p == end)
            break;
        const char *replacement = entity(*p);
        if (!replacement) {
            put_character(to, sl_utf8_next(&p, end));
            continue;
        }
        if (*p++ != '\r' || p == end || *p != '\n')
            sl_buf_text(to, replacement);
    }
}

void sl_html_attribute(sl_buf *to, const char *name, slant_str value)
{
    if (!value.ptr)
        return;
    sl_buf_char(to, ' ');
    sl_buf_text(to, name);
    sl_buf_text(to, "=\"");
    sl_html_text(to, value);
    sl_buf_char(to, '"');
}

void sl_html_bdi(sl_buf *to, slant_str text)
{
    bool plain = sl_is_ascii(text); /* nothing in it has a direction of its own */
    sl_buf_text(to, plain ? "" : "<bdi>");
    sl_html_text(to, text);
    sl_buf_text(to, plain ? "" : "</bdi>");
}

bool sl_html_open_link(sl_buf *to, slant_str url)
{
    if (!sl_starts_nocase(url, SL("http://")) && !sl_starts_nocase(url, SL("https://")))
        return false;
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.ptr[i] <= ' ' || url.ptr[i] == 0x7f)
            return false;
    sl_buf_text(to, "<a");
    sl_html_attribute(to, "href", url);
    sl_buf_text(to, " rel=\"noopener noreferrer\" target=\"_blank\">");
    return true;
}

void sl_html_lang(sl_buf *to, slant_str lang)
{
    for (size_t i = 0; i < lang.len; i++) {
        char c = lang.ptr[i];
        if (!sl_is_alpha(c) && (i == 0 || (!sl_is_digit(c) && c != '-')))
            return;
    }
    if (lang.len && lang.len <= 35)
        sl_html_attribute(to, "lang", lang);
}

/* ---- voices ---- */

const char *sl_html_voice_class(slant_voice voice)
{
    static const char *const classes[SLANT_N_VOICES] = {
        [SLANT_OWN] = "own", [SLANT_INDIRECT] = "rep", [SLANT_DIRECT] = "quo",
        [SLANT_QUOTED_TERM] = "term",
    };
    return classes[voice];
}

const char *sl_html_voice_heading(slant_voice voice)
{
    static const char *const headings[SLANT_N_VOICES] = {
        [SLANT_OWN] = "Own words", [SLANT_INDIRECT] = "Reported", [SLANT_DIRECT] = "Quoted",
        [SLANT_QUOTED_TERM] = "Quoted terms",
    };
    return headings[voice];
}

/* ---- the frame ---- */

static unsigned hex_value(char c)
{
    return (unsigned)(sl_is_digit(c) ? c - '0' : c - 'a' + 10);
}

/* The digest of all pieces, one after another, in base 64 as a policy wants it. */
static void put_digest(sl_buf *to, const slant_str *pieces, size_t n)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    enum { BYTES = 32 };
    sl_sha256 sha;
    char hex[65];
    uint8_t sum[BYTES + 1] = {0};
    sl_sha256_init(&sha);
    for (size_t i = 0; i < n; i++)
        sl_sha256_add(&sha, pieces[i]);
    sl_sha256_hex(&sha, hex);
    for (int i = 0; i < BYTES; i++)
        sum[i] = (uint8_t)(hex_value(hex[2 * i]) << 4 | hex_value(hex[2 * i + 1]));
    sl_buf_text(to, "'sha256-");
    for (int i = 0; i < BYTES; i += 3) {
        uint32_t three = (uint32_t)sum[i] << 16 | (uint32_t)sum[i + 1] << 8;
        if (i + 2 < BYTES)
            three |= sum[i + 2];
        for (int k = 0; k < 4; k++)
            sl_buf_char(to, i + k > BYTES ? '=' : digits[three >> (18 - 6 * k) & 63]);
    }
    sl_buf_char(to, '\'');
}

static void put_policy(sl_buf *to, const sl_html_page *page)
{
    sl_buf_text(to, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                    "style-src ");
    put_digest(to, page->styles, page->n_styles);
    sl_buf_text(to, "; script-src ");
    put_digest(to, page->scripts, page->n_scripts);
    sl_buf_text(to, "; img-src data:; base-uri 'none'; form-action 'none'\">\n");
}

static void put_links(sl_buf *to, const sl_html_page *page)
{
    sl_buf_text(to, "<nav class=\"parts\" aria-label=\"Parts of the page\"><ul>");
    for (size_t i = 0; i < page->n_links; i++)
        sl_buf_printf(to, "<li><a href=\"%s\">%s</a></li>", page->links[i].href,
                      page->links[i].text);
    sl_buf_text(to, "</ul></nav>\n");
}

/* How voices look where colour or CSS alone would not do: patterns for bars. */
static void put_patterns(sl_buf *to)
{
    sl_buf_text(to,
        "<svg class=\"defs\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\">"
        "<defs><pattern id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(45)\"><rect class=\"hatch-ground\" width=\"5\" height=\"5\"/>"
        "<rect class=\"hatch-line\" width=\"2\" height=\"5\"/></pattern></defs></svg>\n");
}

void sl_html_begin(sl_buf *to, const sl_html_page *page)
{
    sl_buf_text(to, "<!DOCTYPE html>\n<html");
    sl_html_lang(to, page->lang.len ? page->lang : SL("en"));
    sl_buf_text(to, ">\n<head>\n<meta charset=\"utf-8\">\n");
    put_policy(to, page);
    sl_buf_text(to, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<meta name=\"color-scheme\" content=\"light dark\">\n"
                    "<meta name=\"referrer\" content=\"no-referrer\">\n"
                    "<meta name=\"generator\" content=\"slant ");
    sl_buf_text(to, slant_version());
    sl_buf_text(to, "\">\n<link rel=\"icon\" href=\"data:,\">\n<title>");
    sl_html_text(to, page->title);
    sl_buf_text(to, "</title>\n<style>");
    for (size_t i = 0; i < page->n_styles; i++)
        sl_buf_add(to, page->styles[i]);
    sl_buf_text(to, "</style>\n</head>\n<body>\n");
    if (page->n_links)
        sl_buf_printf(to, "<a class=\"skip\" href=\"%s\">Skip to: %s</a>\n", page->links[0].href,
                      page->links[0].text);
    put_patterns(to);
    sl_buf_printf(to, "<header class=\"masthead\"><h1>%s</h1>\n", page->heading);
    put_links(to, page);
    sl_buf_text(to, "</header>\n<main id=\"main\" tabindex=\"-1\">\n");
}

void sl_html_end(sl_buf *to, const sl_html_page *page)
{
    sl_buf_text(to, "</main>\n<script>");
    for (size_t i = 0; i < page->n_scripts; i++)
        sl_buf_add(to, page->scripts[i]);
    sl_buf_text(to, "</script>\n</body>\n</html>\n");
}
