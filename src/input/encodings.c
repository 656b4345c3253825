/* encodings.c - bytes to UTF-8: see encodings.h. */
#include "input/encodings.h"

#include "base/error.h"
#include "base/str.h"
#include "base/unicode.h"

#include <errno.h>

static const struct {
    const char *name;
    sl_encoding encoding;
} names[] = {
    {"utf-8", SL_ENC_UTF8},         {"utf8", SL_ENC_UTF8},       {"ascii", SL_ENC_UTF8},
    {"us-ascii", SL_ENC_UTF8},      {"utf-16", SL_ENC_UTF16LE},  {"utf16", SL_ENC_UTF16LE},
    {"utf-16le", SL_ENC_UTF16LE},   {"utf16le", SL_ENC_UTF16LE}, {"utf-16be", SL_ENC_UTF16BE},
    {"utf16be", SL_ENC_UTF16BE},    {"windows-1252", SL_ENC_1252}, {"cp1252", SL_ENC_1252},
    {"latin1", SL_ENC_1252},        {"latin-1", SL_ENC_1252},    {"iso-8859-1", SL_ENC_1252},
    {"iso8859-1", SL_ENC_1252},
};

void sl_converter_init(sl_converter *converter, sl_encoding encoding)
{
    *converter = (sl_converter){.encoding = encoding};
}

slant_status sl_converter_open(sl_converter *converter, const char *name, slant_error *error)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (sl_eq_nocase(sl_str(names[i].name), sl_str(name))) {
            sl_converter_init(converter, names[i].encoding);
            return SLANT_OK;
        }
    sl_converter_init(converter, SL_ENC_ICONV);
    converter->iconv = iconv_open("UTF-8", name);
    if (converter->iconv != (iconv_t)-1)
        return SLANT_OK;
    converter->encoding = SL_ENC_UNKNOWN;
    return sl_fail(error, SLANT_USAGE, "the encoding '%s' is not known here (utf-8, utf-16, "
                   "windows-1252 and latin1 always are; others are those of `iconv -l`)", name);
}

/* Latin-1 means windows-1252 on the web. */
bool sl_converter_declared(sl_converter *converter, slant_str name, bool by_server)
{
    /* Labels, and what pages under them are written in, where that is more than the label says. */
    static const struct {
        const char *label, *real;
    } web[] = {
        {"ibm866", NULL}, {"cp866", NULL}, {"iso-8859-2", NULL}, {"iso-8859-3", NULL},
        {"iso-8859-4", NULL}, {"iso-8859-5", NULL}, {"iso-8859-6", NULL}, {"iso-8859-7", NULL},
        {"iso-8859-8", NULL}, {"iso-8859-9", "CP1254"}, {"iso-8859-10", NULL},
        {"iso-8859-11", "CP874"}, {"iso-8859-13", NULL}, {"iso-8859-14", NULL},
        {"iso-8859-15", NULL}, {"iso-8859-16", NULL}, {"latin2", NULL}, {"koi8-r", NULL},
        {"koi8-u", NULL}, {"macintosh", NULL}, {"windows-874", "CP874"}, {"windows-1250", NULL},
        {"windows-1251", NULL}, {"windows-1253", NULL}, {"windows-1254", NULL},
        {"windows-1255", NULL}, {"windows-1256", NULL}, {"windows-1257", NULL},
        {"windows-1258", NULL}, {"cp1250", NULL}, {"cp1251", NULL}, {"tis-620", "CP874"},
        {"gbk", "GB18030"}, {"gb2312", "GB18030"}, {"gb_2312-80", "GB18030"}, {"gb18030", NULL},
        {"x-gbk", "GB18030"}, {"big5", "BIG5-HKSCS"}, {"big5-hkscs", NULL}, {"euc-jp", NULL},
        {"x-euc-jp", "EUC-JP"}, {"iso-2022-jp", NULL}, {"shift_jis", "CP932"},
        {"shift-jis", "CP932"}, {"sjis", "CP932"}, {"x-sjis", "CP932"}, {"windows-31j", "CP932"},
        {"ms_kanji", "CP932"}, {"euc-kr", "CP949"}, {"ks_c_5601-1987", "CP949"},
        {"windows-949", "CP949"}, {"korean", "CP949"},
    };
    converter->encoding = SL_ENC_UNKNOWN;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        sl_encoding e = names[i].encoding;
        if (!sl_eq_nocase(sl_str(names[i].name), name))
            continue;
        if (sl_eq_nocase(name, SL("us-ascii")) || sl_eq_nocase(name, SL("ascii")))
            e = SL_ENC_1252;
        if (e != SL_ENC_1252 && !(by_server && e != SL_ENC_UTF8))
            return false;
        sl_converter_init(converter, e);
        return true;
    }
    for (size_t i = 0; i < sizeof web / sizeof *web; i++)
        if (sl_eq_nocase(sl_str(web[i].label), name))
            return (web[i].real && sl_converter_open(converter, web[i].real, NULL) == SLANT_OK) ||
                   sl_converter_open(converter, web[i].label, NULL) == SLANT_OK;
    return false;
}

void sl_converter_close(sl_converter *converter)
{
    if (converter->encoding == SL_ENC_ICONV)
        iconv_close(converter->iconv);
    converter->encoding = SL_ENC_UNKNOWN;
}

size_t sl_byte_order_mark(slant_str bytes, sl_encoding *encoding)
{
    if (sl_starts(bytes, SL("\xef\xbb\xbf"))) {
        *encoding = SL_ENC_UTF8;
        return 3;
    }
    if (sl_starts(bytes, SL("\xff\xfe"))) {
        *encoding = SL_ENC_UTF16LE;
        return 2;
    }
    if (sl_starts(bytes, SL("\xfe\xff"))) {
        *encoding = SL_ENC_UTF16BE;
        return 2;
    }
    return 0;
}

/* `used` is how much of the piece at hand comes before the bad character. */
static size_t put_bad(sl_converter *converter, uint64_t used, char *to)
{
    if (converter->n_bad++ == 0)
        converter->first_bad = converter->read + used;
    return sl_utf8_encode(0xfffd, to);
}

/* Whether s, which does not start with a valid sequence, may be the start of one that is cut. */
static bool is_cut_sequence(slant_str s)
{
    unsigned char lead = (unsigned char)s.ptr[0];
    size_t need = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || s.len >= need)
        return false;
    for (size_t i = 1; i < s.len; i++)
        if (((unsigned char)s.ptr[i] & 0xc0) != 0x80)
            return false;
    return true;
}

static size_t from_utf8(sl_converter *converter, slant_str *from, char *to, size_t size,
                        bool is_last)
{
    size_t at = 0, n = 0;
    while (at < from->len && size - n >= 4) {
        slant_str piece = sl_slice(*from, at, from->len);
        if (piece.len > size - n)
            piece.len = size - n;
        size_t good = sl_utf8_check(piece);
        memcpy(to + n, piece.ptr, good);
        n += good;
        at += good;
        if (good == piece.len)
            continue;
        slant_str rest = sl_slice(*from, at, from->len);
        bool cut_by_room = size - n < 4;
        if (cut_by_room || (is_cut_sequence(rest) && !is_last))
            break;
        n += put_bad(converter, at, to + n);
        at++;
    }
    converter->read += at;
    *from = sl_slice(*from, at, from->len);
    return n;
}

static uint32_t unit_at(const sl_converter *converter, const char *p)
{
    unsigned a = (unsigned char)p[0], b = (unsigned char)p[1];
    return converter->encoding == SL_ENC_UTF16LE ? (a | b << 8) : (a << 8 | b);
}

static size_t from_utf16(sl_converter *converter, slant_str *from, char *to, size_t size,
                         bool is_last)
{
    size_t at = 0, n = 0;
    while (from->len - at >= 2 && size - n >= 4) {
        uint32_t c = unit_at(converter, from->ptr + at);
        size_t used = 2;
        if (c >= 0xd800 && c < 0xdc00) {
            if (from->len - at < 4 && !is_last)
                break;
            uint32_t low = from->len - at >= 4 ? unit_at(converter, from->ptr + at + 2) : 0;
            if (low >= 0xdc00 && low < 0xe000) {
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                used = 4;
            }
        }
        bool lone = c >= 0xd800 && c < 0xe000;
        n += lone ? put_bad(converter, at, to + n) : sl_utf8_encode(c, to + n);
        at += used;
    }
    if (is_last && from->len - at == 1 && size - n >= 4) {
        n += put_bad(converter, at, to + n);
        at++;
    }
    converter->read += at;
    *from = sl_slice(*from, at, from->len);
    return n;
}

static size_t from_1252(sl_converter *converter, slant_str *from, char *to, size_t size)
{
    size_t at = 0, n = 0;
    for (; at < from->len && size - n >= 4; at++) {
        uint32_t c = sl_from_1252((unsigned char)from->ptr[at]);
        n += c == 0xfffd ? put_bad(converter, at, to + n) : sl_utf8_encode(c, to + n);
    }
    converter->read += at;
    *from = sl_slice(*from, at, from->len);
    return n;
}

static size_t from_iconv(sl_converter *converter, slant_str *from, char *to, size_t size,
                         bool is_last)
{
    char *in = (char *)(uintptr_t)from->ptr, *out = to;
    size_t left = from->len, room = size;
    while (left > 0) {
        if (iconv(converter->iconv, &in, &left, &out, &room) != (size_t)-1 || errno == E2BIG)
            break;
        if ((errno == EINVAL && !is_last) || room < 4)
            break;
        size_t n = put_bad(converter, from->len - left, out);
        out += n;
        room -= n;
        in++;
        left--;
    }
    converter->read += from->len - left;
    *from = (slant_str){in, left};
    return size - room;
}

size_t sl_convert(sl_converter *converter, slant_str *from, char *to, size_t size, bool is_last)
{
    switch (converter->encoding) {
    case SL_ENC_UTF16LE:
    case SL_ENC_UTF16BE: return from_utf16(converter, from, to, size, is_last);
    case SL_ENC_1252: return from_1252(converter, from, to, size);
    case SL_ENC_ICONV: return from_iconv(converter, from, to, size, is_last);
    default: return from_utf8(converter, from, to, size, is_last);
    }
}

slant_str sl_convert_all(sl_converter *converter, slant_str bytes, sl_arena *arena)
{
    enum { SLACK = 64 };
    size_t n = 0, cap = bytes.len + SLACK;
    char *to = sl_arena_alloc(arena, cap);
    while (to && bytes.len) {
        size_t had = bytes.len, got = sl_convert(converter, &bytes, to + n, cap - n, true);
        n += got;
        if (bytes.len && (cap - n < SLACK || had == bytes.len)) {
            to = sl_arena_grow(arena, to, n, cap * 2);
            cap *= 2;
        }
    }
    return (slant_str){to, to ? n : 0};
}

slant_str sl_valid_text(slant_str text, sl_arena *arena)
{
    sl_converter converter;
    sl_converter_init(&converter, SL_ENC_UTF8);
    return text.len ? sl_convert_all(&converter, text, arena) : (slant_str){0};
}
