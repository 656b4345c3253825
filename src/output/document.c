/* document.c - an article as one plain text: see document.h. */
#include "output/document.h"

#include "base/str.h"
#include "base/unicode.h"

/* What stands for the character c of n bytes; n bytes as well. */
static slant_str stand_in(uint32_t c, slant_str own)
{
    if (own.len == 1)
        return (c < 0x20 && c != '\n') || c == 0x7f ? SL(" ") : c < 0x80 ? own : SL("?");
    if (c >= 0x80 && c < 0xa0)
        return SL("\xc2\xa0"); /* no-break space */
    if (c == 0x2028 || c == 0x2029)
        return SL("\xe2\x80\x83"); /* em space */
    if (c == 0xfffe || c == 0xffff)
        return SL("\xef\xbf\xbd"); /* replacement character */
    return own;
}

static void add_field(sl_buf *to, slant_str text, bool one_line)
{
    for (const char *p = text.ptr, *end = p + text.len; p < end;) {
        const char *start = p;
        uint32_t c = sl_utf8_next(&p, end);
        if (c == '\n' && one_line)
            c = '\t';
        sl_buf_add(to, stand_in(c, sl_between(start, p)));
    }
}

bool sl_document_make(sl_document *d, const slant_article *article, sl_unit unit)
{
    *d = (sl_document){0};
    if (article->title.len) {
        add_field(&d->text, article->title, true);
        sl_buf_text(&d->text, "\n\n");
    }
    d->base[SLANT_TEXT] = (uint32_t)d->text.len;
    if (article->text.len)
        add_field(&d->text, article->text, false);
    return !d->text.failed && sl_offsets_init(&d->offsets, sl_buf_str(&d->text), unit);
}

void sl_document_free(sl_document *d)
{
    sl_offsets_free(&d->offsets);
    sl_buf_free(&d->text);
}

uint32_t sl_document_at(const sl_document *d, slant_field field, uint32_t byte)
{
    return sl_offsets_at(&d->offsets, d->base[field] + byte);
}

slant_str sl_document_cut(const sl_document *d, slant_field field, uint32_t start, uint32_t end)
{
    return sl_slice(sl_buf_str(&d->text), d->base[field] + start, d->base[field] + end);
}

void sl_blank_breaks(char *bytes, size_t n)
{
    for (const char *p = bytes, *end = p + n; p < end;) {
        const char *start = p;
        uint32_t c = sl_utf8_next(&p, end);
        slant_str own = sl_between(start, p);
        if (c != '\n' && !sl_eq(stand_in(c, own), own))
            memcpy(bytes + (start - bytes), stand_in(c, own).ptr, own.len);
    }
}
