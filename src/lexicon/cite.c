/* cite.c - slant_lexicon_cite: how a lexicon is cited, as a sentence and as BibTeX, with version
 * and the hash that pins its rows. */
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "slant.h"

/* ". " behind a part, unless it ends a sentence already. */
static void put_part(sl_buf *to, slant_str part)
{
    static const slant_str ends[] = {SL("."), SL("?"), SL("!")};
    if (!part.len)
        return;
    sl_buf_add(to, part);
    for (size_t i = 0; i < 3; i++)
        if (sl_ends(part, ends[i])) {
            sl_buf_char(to, ' ');
            return;
        }
    sl_buf_text(to, ". ");
}

static const char *entries(const slant_lexicon_info *info)
{
    return info->n_entries == 1 ? "entry" : "entries";
}

static void put_text(const slant_lexicon_info *info, sl_buf *to)
{
    if (info->cite.len) {
        put_part(to, info->cite);
    } else {
        put_part(to, info->authors);
        put_part(to, info->title.len ? info->title : info->name);
    }
    sl_buf_printf(to, "Lexicon %.*s", SL_ARG(info->name));
    if (info->version.len)
        sl_buf_printf(to, " %.*s", SL_ARG(info->version));
    sl_buf_printf(to, " (%zu %s, sha256 %s)", info->n_entries, entries(info), info->sha256);
    if (info->doi.len)
        sl_buf_printf(to, ", https://doi.org/%.*s", SL_ARG(info->doi));
    sl_buf_text(to, ".\n");
}

/* Text inside braces: what TeX would take for a command is escaped, braces are dropped. */
static void put_tex(sl_buf *to, slant_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (strchr("&%$#_", c) && c)
            sl_buf_char(to, '\\');
        if (c == '\\')
            sl_buf_text(to, "\\textbackslash{}");
        else if (c == '~')
            sl_buf_text(to, "\\textasciitilde{}");
        else if (c == '^')
            sl_buf_text(to, "\\textasciicircum{}");
        else if (c != '{' && c != '}')
            sl_buf_char(to, (unsigned char)c < ' ' ? ' ' : c);
    }
}

static void put_field(sl_buf *to, const char *name, slant_str text)
{
    if (!text.len)
        return;
    sl_buf_printf(to, "  %s = {", name);
    put_tex(to, text);
    sl_buf_text(to, "},\n");
}

/* "A; B" as BibTeX joins names: "A and B". */
static void put_authors(sl_buf *to, slant_str authors)
{
    slant_str rest = authors, one;
    const char *before = "  author = {{";
    while (sl_next_part(&rest, ';', &one)) {
        sl_buf_text(to, before);
        put_tex(to, sl_trim(one));
        before = "} and {";
    }
    if (authors.len)
        sl_buf_text(to, "}},\n");
}

/* A key of the letters, digits and hyphens of name and version. */
static void put_key(sl_buf *to, slant_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (sl_is_alpha(s.ptr[i]) || sl_is_digit(s.ptr[i]) || strchr("-.", s.ptr[i]))
            sl_buf_char(to, s.ptr[i]);
}

static void put_bibtex(const slant_lexicon_info *info, sl_buf *to)
{
    sl_buf_text(to, "@misc{");
    put_key(to, info->name);
    if (info->version.len) {
        sl_buf_char(to, '-');
        put_key(to, info->version);
    }
    sl_buf_text(to, ",\n");
    put_authors(to, info->authors);
    put_field(to, "title", info->title.len ? info->title : info->name);
    put_field(to, "version", info->version);
    put_field(to, "doi", info->doi);
    sl_buf_printf(to, "  howpublished = {Lexicon ");
    put_tex(to, info->name);
    sl_buf_printf(to, " for slant, %zu %s},\n  note = {SHA-256 %s", info->n_entries,
                  entries(info), info->sha256);
    if (info->licence.len) {
        sl_buf_text(to, "; licence ");
        put_tex(to, info->licence);
    }
    sl_buf_text(to, "}\n}\n");
}

slant_status slant_lexicon_cite(const slant_lexicon *lexicon, const char *style, slant_sink sink,
                                void *sink_user, slant_error *error)
{
    const slant_lexicon_info *info = slant_lexicon_get_info(lexicon);
    bool text = !style || strcmp(style, "text") == 0;
    sl_buf to = {0};
    if (!text && strcmp(style, "bibtex") != 0)
        return sl_fail(error, SLANT_USAGE, "no style of citation \"%s\": text or bibtex", style);
    if (text)
        put_text(info, &to);
    else
        put_bibtex(info, &to);
    slant_status status = SLANT_OK;
    if (to.failed)
        status = sl_fail_memory(error);
    else if (!sink(sink_user, sl_buf_str(&to)))
        status = sl_fail(error, SLANT_OUTPUT, "the receiver of the output refused it");
    sl_buf_free(&to);
    return status;
}
