/* html.c - a saved web page: its article, without menus, advertisements, related links and
 * comments, and what the page says of it. */
#include "base/error.h"
#include "base/str.h"
#include "base/unicode.h"
#include "base/xml.h"
#include "input/formats.h"
#include "input/html.h"
#include "input/html_body.h"
#include "input/html_data.h"
#include "input/html_meta.h"
#include "input/html_text.h"

#include <string.h>

static int sniff_html(slant_str text)
{
    slant_str start = sl_trim(text);
    size_t n = start.len < 2048 ? start.len : 2048;
    if (sl_starts_nocase(start, SL("<!doctype html")) || sl_starts_nocase(start, SL("<html")))
        return 95;
    for (size_t i = 0; i + 6 < n; i++)
        if (start.ptr[0] == '<' && (sl_starts_nocase(sl_slice(start, i, n), SL("<html")) ||
                                    sl_starts_nocase(sl_slice(start, i, n), SL("<head"))))
            return 85;
    return 0;
}

/* Valid UTF-8 with many characters beyond ASCII is no other encoding: a page that was stored as
 * UTF-8 often still says what it was. */
static bool is_utf8(slant_str bytes)
{
    enum { MANY = 8, CUT = 3 }; /* a character may be cut off at the end */
    size_t valid = sl_utf8_check(bytes), beyond = 0;
    for (size_t i = 0; i < valid && beyond < MANY; i++)
        beyond += (unsigned char)bytes.ptr[i] >= 0xC0;
    return beyond == MANY && valid + CUT >= bytes.len;
}

/* charset=... of the first <meta> that has one. */
slant_str sl_web_charset(slant_str bytes)
{
    if (is_utf8(bytes))
        return SL("utf-8");
    for (size_t at = sl_find(bytes, SL("charset"), 0); at < bytes.len;
         at = sl_find(bytes, SL("charset"), at + 1)) {
        size_t i = at + strlen("charset");
        while (i < bytes.len && (sl_is_space(bytes.ptr[i]) || strchr("=\"'", bytes.ptr[i])))
            i++;
        size_t end = i;
        while (end < bytes.len && (sl_is_alpha(bytes.ptr[end]) || sl_is_digit(bytes.ptr[end]) ||
                                   strchr("-_.:", bytes.ptr[end])))
            end++;
        if (end > i && i > at + strlen("charset") && end - i < 40)
            return sl_slice(bytes, i, end);
    }
    return (slant_str){0};
}

/* A body that is no part of the page: HTML, or plain text with its line ends. */
static slant_status read_body(slant_str body, slant_article *article, sl_arena *arena,
                              slant_error *error)
{
    sl_web_tree page;
    if (sl_find_char(body, '<', 0) == body.len) {
        article->text = body;
        article->hints = NULL;
        article->n_hints = 0;
        return SLANT_OK;
    }
    slant_status status = sl_web_read_tree(&page, (char *)body.ptr, body.len, arena, error);
    if (status != SLANT_OK)
        return status;
    sl_web_body whole = {.roots = &(uint32_t){0}, .n_roots = 1};
    double covered;
    return sl_web_text(&page, &whole, (slant_str){0}, &covered, article, arena)
               ? SLANT_OK : sl_fail_memory(error);
}

/* Where the page holds far less than its data say, what they say is the article. */
static slant_status prefer_body(const sl_web_tree *page, slant_article *article, slant_str linked,
                                double covered, sl_arena *arena, slant_error *error)
{
    enum { LEAST = 400, MOST = 1500, WHOLE = 1000 };
    slant_str data = {0};
    if (linked.len >= LEAST && (article->text.len * 2 <= linked.len ||
                                (linked.len >= WHOLE && covered < .3)))
        return read_body(linked, article, arena, error);
    if (article->text.len < MOST && page->n_data && !sl_web_data_body(page, &data, arena))
        return sl_fail_memory(error);
    if (data.len >= LEAST && article->text.len * 2 <= data.len)
        return read_body(data, article, arena, error);
    return SLANT_OK;
}

slant_status sl_web_article(sl_source *source, slant_str bytes, sl_arena *arena,
                             slant_article *article, slant_error *error)
{
    sl_web_tree page;
    sl_web_body body;
    slant_str linked;
    double covered;
    slant_status status = sl_web_read_tree(&page, (char *)bytes.ptr, bytes.len, arena, error);
    if (status != SLANT_OK)
        return status == SLANT_OUTPUT ? SLANT_INPUT : status;
    if (page.cut)
        sl_source_warn(source, article->line, "more than %d elements are open: read up to there",
                       SL_HTML_DEPTH);
    if (!sl_web_meta(&page, article, &linked, arena) ||
        !sl_web_find_body(&page, article->title, &body, arena) ||
        !sl_web_text(&page, &body, linked, &covered, article, arena))
        return sl_fail_memory(error);
    return prefer_body(&page, article, linked, covered, arena, error);
}

static slant_status next_html(sl_source *source, sl_arena *arena, slant_article *article,
                              slant_error *error)
{
    sl_in *in = &source->in->text;
    slant_str bytes;
    if (source->n_records++)
        return SLANT_END;
    if (!sl_in_all(in, arena, SLANT_MAX_FIELD, &bytes)) {
        if (source->in->raw.error.status == SLANT_OK && !arena->failed)
            return sl_fail_at(error, SLANT_INPUT, source->path, 0,
                              "the page is longer than %d MiB", SLANT_MAX_FIELD >> 20);
        if (error)
            *error = in->error;
        return in->error.status;
    }
    return sl_web_article(source, bytes, arena, article, error);
}

const sl_reader_format sl_read_html = {
    .name = "html",
    .extensions = "html htm xhtml",
    .summary = "a saved web page: its article and what the page says of it",
    .sniff = sniff_html,
    .declared = sl_web_charset,
    .maybe_windows_1252 = true,
    .next = next_html,
};
