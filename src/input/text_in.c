/* text_in.c - input files as UTF-8: see text_in.h. */
#include "input/text_in.h"

#include "base/error.h"
#include "base/str.h"
#include "base/unicode.h"

/* The length of the bytes at hand, a character that the view cuts in two left out. */
static size_t whole_characters(const sl_in *raw, slant_str bytes)
{
    for (size_t back = 1; !raw->at_end && back <= 3 && back <= bytes.len; back++) {
        unsigned char c = (unsigned char)bytes.ptr[bytes.len - back];
        if (c >= 0xc0)
            return bytes.len - back;
        if (c < 0x80)
            break;
    }
    return bytes.len;
}

static slant_str first_bytes(sl_in *raw)
{
    size_t n = sl_in_want(raw, SL_PEEK);
    return (slant_str){raw->ptr, n < SL_PEEK ? n : SL_PEEK};
}

static slant_status settle_encoding(sl_text_in *in, slant_error *error)
{
    sl_encoding marked = SL_ENC_UTF8;
    size_t mark = sl_byte_order_mark(first_bytes(&in->raw), &marked);
    in->told_decided = mark || in->options->encoding;
    if (mark || !in->options->encoding) {
        sl_converter_init(&in->converter, marked);
        in->converter.read = mark;
        sl_in_skip(&in->raw, mark);
        return SLANT_OK;
    }
    return sl_converter_open(&in->converter, in->options->encoding, error);
}

slant_status sl_text_open(sl_text_in *in, const char *path, const sl_reader_options *options,
                          slant_error *error)
{
    *in = (sl_text_in){.options = options};
    if (sl_in_open(&in->raw, path) == SLANT_OK)
        sl_in_want(&in->raw, 1);
    if (in->raw.error.status != SLANT_OK) {
        if (error)
            *error = in->raw.error;
        return in->raw.error.status;
    }
    return settle_encoding(in, error);
}

slant_str sl_text_peek(sl_text_in *in, sl_arena *arena)
{
    enum { WIDEST = 3 }; /* bytes of UTF-8 for one byte of input */
    slant_str from = first_bytes(&in->raw);
    if (in->converter.encoding == SL_ENC_UTF8)
        return from;
    sl_converter trial = in->converter;
    size_t size = from.len * WIDEST + 16;
    char *to = sl_arena_alloc(arena, size);
    if (!to)
        return (slant_str){"", 0};
    size_t n = sl_convert(&trial, &from, to, size, in->raw.at_end);
    if (trial.encoding == SL_ENC_ICONV)
        iconv(trial.iconv, NULL, NULL, NULL, NULL); /* back to the initial shift state */
    return (slant_str){to, n};
}

static void warn_of_bad(sl_text_in *in)
{
    bool utf8 = in->converter.encoding == SL_ENC_UTF8;
    unsigned long long at = (unsigned long long)in->converter.first_bad;
    slant_error warning;
    sl_fail_at(&warning, SLANT_OK, in->raw.path, 0,
               "the byte at offset %llu %s: read as U+FFFD, like any further ones", at,
               utf8 ? "is not valid UTF-8" : "is no character of the encoding");
    warning.offset = in->converter.first_bad;
    in->has_warned = true;
    if (in->options->warn)
        in->options->warn(in->options->warn_user, &warning);
}

static size_t convert_some(sl_text_in *in, char *to, size_t size, slant_error *error)
{
    size_t n = 0, wanted = 1;
    while (n == 0) {
        size_t have = sl_in_want(&in->raw, wanted);
        slant_str from = {in->raw.ptr, have};
        n = sl_convert(&in->converter, &from, to, size, in->raw.at_end);
        sl_in_skip(&in->raw, have - from.len);
        if (n == 0 && in->raw.at_end)
            break;
        wanted = from.len + 1; /* a character was cut: see one byte more */
    }
    if (n == 0 && in->raw.error.status != SLANT_OK)
        *error = in->raw.error;
    if (in->converter.n_bad && !in->has_warned)
        warn_of_bad(in);
    return n;
}

/* What the stream of text pulls. Where it has little room a whole character goes by the spill. */
static size_t pull_text(void *user, char *to, size_t room, slant_error *error)
{
    sl_text_in *in = user;
    if (in->spill_start == in->spill_end) {
        if (room >= sizeof in->spill)
            return convert_some(in, to, room, error);
        in->spill_start = 0;
        in->spill_end = convert_some(in, in->spill, sizeof in->spill, error);
    }
    size_t n = in->spill_end - in->spill_start;
    n = n < room ? n : room;
    memcpy(to, in->spill + in->spill_start, n);
    in->spill_start += n;
    return n;
}

static bool use_declared(sl_text_in *in, slant_str name)
{
    sl_converter converter;
    if (!sl_converter_declared(&converter, name, false))
        return false;
    sl_converter_close(&in->converter);
    in->converter = converter;
    return true;
}

slant_status sl_text_start(sl_text_in *in, slant_str (*declared)(slant_str bytes),
                           bool maybe_windows_1252, slant_error *error)
{
    slant_str first = first_bytes(&in->raw);
    if (declared && !in->told_decided)
        in->told_decided = use_declared(in, declared(sl_slice(first, 0, first.len < 8192
                                                                        ? first.len : 8192)));
    first.len = whole_characters(&in->raw, first);
    if (!in->told_decided && maybe_windows_1252 && sl_utf8_check(first) < first.len) {
        sl_converter_init(&in->converter, SL_ENC_1252);
        sl_warn_at(in->options->warn, in->options->warn_user, in->raw.path, 0,
                   "is not UTF-8: read as windows-1252 (name another one with --encoding)");
    }
    if (sl_in_from(&in->text, in->raw.path.ptr, pull_text, in) != SLANT_OK && error)
        *error = in->text.error;
    in->text_open = true;
    return in->text.error.status;
}

void sl_text_close(sl_text_in *in)
{
    if (in->text_open)
        sl_in_close(&in->text);
    sl_in_close(&in->raw);
    sl_converter_close(&in->converter);
    in->text_open = false;
}

const char *sl_binary_kind(slant_str bytes)
{
    static const struct {
        slant_str magic;
        const char *kind;
    } kinds[] = {
        {SL("%PDF-"), "a PDF"},
        {SL("PK\3\4"), "a ZIP archive or an office document"},
        {SL("\xd0\xcf\x11\xe0"), "an old office document"},
        {SL("SQLite format 3"), "an SQLite database"},
        {SL("PAR1"), "a Parquet file"},
        {SL("{\\rtf"), "an RTF document"},
        {SL("\x89PNG"), "an image"},
        {SL("\xff\xd8\xff"), "an image"},
        {SL("GIF8"), "an image"},
        {SL("BZh"), "compressed with bzip2"},
        {SL("\xfd" "7zXZ"), "compressed with xz"},
        {SL("\x28\xb5\x2f\xfd"), "compressed with zstd"},
        {SL("7z\xbc\xaf"), "a 7z archive"},
        {SL("\x7f" "ELF"), "a program"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (sl_starts(bytes, kinds[i].magic))
            return kinds[i].kind;
    return NULL;
}
