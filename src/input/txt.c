/* txt.c - plain text: a file is an article, and its title is a line of the text. */
#include "base/error.h"
#include "base/str.h"
#include "base/unicode.h"
#include "input/formats.h"
#include "input/source.h"

/* Text without control characters may always be an article; other formats are surer. */
static int sniff_txt(slant_str text)
{
    size_t controls = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        controls += c < 0x20 && !sl_is_space((char)c);
    }
    slant_str start = sl_trim(text);
    bool is_html = sl_starts_nocase(start, SL("<!doctype html")) ||
                   sl_starts_nocase(start, SL("<html")) || sl_starts_nocase(start, SL("<?xml"));
    bool is_warc = sl_starts(start, SL("WARC/"));
    return is_html || is_warc || controls * 100 > text.len ? 0 : 10;
}

static slant_status next_txt(sl_source *source, sl_arena *arena, slant_article *article,
                             slant_error *error)
{
    sl_in *in = &source->in->text;
    if (source->n_records++)
        return SLANT_END;
    bool read = sl_in_all(in, arena, SLANT_MAX_FIELD, &article->text);
    if (!read && !arena->failed && source->in->raw.error.status == SLANT_OK)
        return sl_fail_at(error, SLANT_INPUT, source->path, 0,
                          "the text is longer than %d MiB: split the article",
                          SLANT_MAX_FIELD >> 20);
    if (!read) {
        if (error)
            *error = in->error;
        return in->error.status;
    }
    if (article->text.ptr && memchr(article->text.ptr, '\0', article->text.len))
        sl_source_warn(source, 0, "holds NUL bytes, which are kept: is it text? (for UTF-16 "
                       "without a byte order mark say --encoding utf-16le or utf-16be)");
    article->title_in_text = true;
    return SLANT_OK;
}

const sl_reader_format sl_read_txt = {
    .name = "txt",
    .extensions = "txt text",
    .summary = "plain text, one article a file; the first line may be the title",
    .sniff = sniff_txt,
    .maybe_windows_1252 = true,
    .next = next_txt,
};
