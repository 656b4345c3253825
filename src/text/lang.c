/* lang.c - loading a language folder, and asking the language: see lang.h. What the files mean is
 * in langjson.c and langtables.c. */
#include "text/lang.h"

#include "base/error.h"
#include "base/in.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/sha256.h"
#include "base/str.h"
#include "base/unicode.h"
#include "text/rules.h"

enum { MOST_FILE = 16 << 20 };

/* Pairs of quotation marks for languages without a folder, after CLDR and each country's own style
 * books: „ “ is a pair in one language, “ ” in another, so they cannot all be had at once. */
static const struct { const char *codes, *pairs; } common_quotes[] = {
    {"de et lt sr", "\u201E\u201C \u201A\u2018 \u00BB\u00AB \u203A\u2039 \"\" ''"},
    {"da", "\u00BB\u00AB \u201E\u201C \u201D\u201D \u203A\u2039 \"\" ''"},
    {"sv fi", "\u201D\u201D \u00BB\u00BB \u2019\u2019 \"\" ''"},
    {"hu ro", "\u201E\u201D \u00BB\u00AB \u00AB\u00BB \u2018\u2019 \"\" ''"},
    {"ru", "\u00AB\u00BB \u201E\u201C \"\" ''"},
    {"", "\u201C\u201D \u2018\u2019 \"\" '' \u00AB\u00BB \u2039\u203A "
         "\u300C\u300D \u300E\u300F"},
};

static bool read_file(sl_lang *lang, const char *path, slant_str *text, slant_error *error)
{
    sl_in in;
    bool ok = sl_in_open(&in, path) == SLANT_OK &&
              sl_in_all(&in, &lang->arena, MOST_FILE, text);
    if (!ok && in.error.status != SLANT_OK)
        sl_fail_at(error, in.error.status == SLANT_NO_MEMORY ? SLANT_NO_MEMORY : SLANT_LEXICON,
                   sl_str(path), 0, "%s", in.error.message);
    else if (!ok)
        sl_fail_memory(error);
    sl_in_close(&in);
    if (!ok)
        return false;
    size_t bad = sl_utf8_check(*text);
    if (bad != text->len) {
        uint64_t line = 1;
        for (size_t i = 0; i < bad; i++)
            line += text->ptr[i] == '\n';
        sl_fail_at(error, SLANT_LEXICON, sl_str(path), line, "not UTF-8: save the file as UTF-8");
        return false;
    }
    if (sl_starts(*text, SL("\xef\xbb\xbf")))
        *text = sl_slice(*text, 3, text->len);
    return true;
}

/* The byte by which marks are told from each other first: most are of U+2018 to U+203A. */
static unsigned char telling_byte(slant_str s)
{
    return (unsigned char)s.ptr[s.len >= 3 && (unsigned char)s.ptr[0] >= 0xe0 ? 2 : 0];
}

/* Marks that open one pair and close another are read as the first pair that names them says. */
static sl_quote_mark read_mark(const sl_lang *lang, slant_str s)
{
    sl_quote_mark best = {SL_QUOTE_NOT, 0, 0, false};
    uint64_t pairs = lang->quote_pairs[telling_byte(s)];
    for (uint32_t i = 0; pairs && i < lang->n_quotes; i++) {
        const sl_quote_pair *pair = &lang->quotes[i];
        if (i < 63 && !(pairs >> i & 1))
            continue;
        bool opens = pair->open.len > best.bytes && sl_starts(s, pair->open);
        bool closes = pair->close.len > best.bytes && sl_starts(s, pair->close);
        if (!opens && !closes)
            continue;
        best.side = opens && closes ? SL_QUOTE_EITHER : opens ? SL_QUOTE_OPEN : SL_QUOTE_CLOSE;
        best.bytes = (uint8_t)(opens ? pair->open.len : pair->close.len);
        best.pair = (uint8_t)i;
        best.single = pair->single;
    }
    return best;
}

/* What the mark is, now that its pair is among the others. */
static void know_mark(sl_lang *lang, slant_str mark)
{
    sl_known_mark *known = &lang->known_marks[telling_byte(mark)];
    known->several = known->several || (known->text.len && !sl_eq(known->text, mark));
    known->text = mark;
    known->is = read_mark(lang, mark);
}

static bool add_quote(sl_lang *lang, slant_str open, slant_str close)
{
    static const char *const singles[] = {"'", "\xe2\x80\x98", "\xe2\x80\x99", "\xe2\x80\xb9",
                                          "\xe2\x80\xba", "\xe2\x80\x9a"};
    if (!SL_ARENA_FIT(&lang->arena, lang->quotes, lang->cap_quotes, lang->n_quotes + 1))
        return false;
    sl_quote_pair pair = {sl_arena_str(&lang->arena, open), sl_arena_str(&lang->arena, close),
                          false};
    for (size_t i = 0; i < sizeof singles / sizeof *singles; i++)
        pair.single = pair.single || sl_eq(open, sl_str(singles[i]));
    uint64_t bit = UINT64_C(1) << (lang->n_quotes < 63 ? lang->n_quotes : 63);
    lang->quote_pairs[telling_byte(open)] |= bit;
    lang->quote_pairs[telling_byte(close)] |= bit;
    lang->quotes[lang->n_quotes++] = pair;
    lang->quote_byte[(unsigned char)open.ptr[0]] = true;
    lang->quote_byte[(unsigned char)close.ptr[0]] = true;
    if (lang->arena.failed)
        return false;
    know_mark(lang, pair.open);
    know_mark(lang, pair.close);
    return true;
}

bool sl_lang_add_quote(sl_lang *lang, slant_str open, slant_str close)
{
    return lang->n_quotes < UINT8_MAX && add_quote(lang, open, close);
}

/* The sum over all tables of the folder: cues and modifiers change results as well. */
static bool sum_folder(sl_lang *lang, const char *folder, slant_error *error)
{
    const char **names;
    size_t n;
    if (!sl_path_list(&lang->arena, folder, &names, &n, error))
        return false;
    sl_sha256 sha;
    sl_sha256_init(&sha);
    for (size_t i = 0; i < n; i++) {
        slant_str extension = sl_path_extension(sl_str(names[i])), text;
        if (!sl_eq(extension, SL("csv")) && !sl_eq(extension, SL("json")))
            continue;
        const char *path = sl_path_join(&lang->arena, folder, names[i]);
        if (!path || !read_file(lang, path, &text, error))
            return false;
        sl_sha256_add(&sha, (slant_str){names[i], strlen(names[i]) + 1});
        sl_sha256_add(&sha, text);
    }
    sl_sha256_hex(&sha, lang->sha256);
    return true;
}

typedef bool (*file_reader)(sl_lang *lang, slant_str text, slant_str path, slant_error *error);

static bool read_part(sl_lang *lang, const char *folder, const char *name, bool needed,
                      file_reader reader, slant_error *error)
{
    const char *path = sl_path_join(&lang->arena, folder, name);
    slant_str text;
    if (!path)
        return sl_fail_memory(error) == SLANT_OK;
    if (!needed && sl_path_kind_of(path) == SL_PATH_NONE)
        return true;
    return read_file(lang, path, &text, error) && reader(lang, text, sl_str(path), error);
}

static bool read_folder(sl_lang *lang, const char *folder, slant_error *error)
{
    return read_part(lang, folder, "language.json", true, sl_lang_read_json, error) &&
           read_part(lang, folder, "abbreviations.csv", false, sl_lang_read_abbreviations, error) &&
           read_part(lang, folder, "boilerplate.csv", false, sl_lang_read_lines, error) &&
           sum_folder(lang, folder, error);
}

static bool has_code(const char *codes, slant_str code)
{
    slant_str rest = sl_str(codes), one;
    while (sl_next_part(&rest, ' ', &one))
        if (sl_eq(one, code))
            return true;
    return false;
}

static bool use_common_rules(sl_lang *lang, slant_error *error)
{
    if (!lang->stemmer) {
        sl_fail(error, SLANT_USAGE, "no language %.*s: see slant languages", SL_ARG(lang->code));
        return false;
    }
    const size_t last = sizeof common_quotes / sizeof *common_quotes - 1;
    size_t row = 0;
    while (row < last && !has_code(common_quotes[row].codes, lang->code))
        row++;
    slant_str rest = sl_str(common_quotes[row].pairs), pair;
    while (sl_next_part(&rest, ' ', &pair)) {
        const char *middle = pair.ptr, *end = pair.ptr + pair.len;
        sl_utf8_next(&middle, end);
        if (!add_quote(lang, sl_between(pair.ptr, middle), sl_between(middle, end)))
            return sl_fail_memory(error) == SLANT_OK;
    }
    return true;
}

static void init_maps(sl_lang *lang)
{
    uint64_t seed = sl_hash_seed();
    sl_map *maps[] = {&lang->keep_dots,     &lang->domains,    &lang->hints,
                      &lang->abbreviations, &lang->variants,   &lang->line_whole,
                      &lang->line_words, &lang->capital_abbreviations};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        sl_map_init(maps[i], seed);
}

static bool load(sl_lang *lang, const char *code, const char *folder, slant_error *error)
{
    lang->code = sl_arena_str(&lang->arena, sl_str(code));
    if (lang->arena.failed)
        return sl_fail_memory(error) == SLANT_OK;
    const sl_stem_language *known = sl_stem_language_find(lang->code);
    if (known) {
        lang->name = sl_str(known->name);
        lang->stemmer = known->stemmer;
    }
    if (!(folder ? read_folder(lang, folder, error) : use_common_rules(lang, error)))
        return false;
    return !lang->arena.failed || sl_fail_memory(error) == SLANT_OK;
}

sl_lang *sl_lang_blank(void)
{
    sl_lang *lang = sl_mem_zero(1, sizeof *lang);
    if (lang) {
        sl_arena_init(&lang->arena, 0);
        init_maps(lang);
    }
    return lang;
}

sl_lang *sl_lang_load(const char *code, const char *folder, slant_warn warn, void *warn_user,
                      slant_error *error)
{
    (void)warn;
    (void)warn_user;
    sl_lang *lang = sl_lang_blank();
    if (!lang) {
        sl_fail_memory(error);
        return NULL;
    }
    if (!load(lang, code, folder, error)) {
        sl_lang_free(lang);
        return NULL;
    }
    return lang;
}

void sl_lang_free(sl_lang *lang)
{
    if (!lang)
        return;
    sl_map *maps[] = {&lang->keep_dots,     &lang->domains,    &lang->hints,
                      &lang->abbreviations, &lang->variants,   &lang->line_whole,
                      &lang->line_words, &lang->capital_abbreviations};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        sl_map_free(maps[i]);
    for (uint32_t i = 0; i < lang->word_folds.n; i++)
        sl_map_free(&lang->word_folds.items[i].except);
    for (uint32_t i = 0; i < lang->stem_folds.n; i++)
        sl_map_free(&lang->stem_folds.items[i].except);
    sl_arena_free(&lang->arena);
    sl_mem_free(lang);
}

slant_str sl_lang_code(const sl_lang *lang)
{
    return lang->code;
}

slant_str sl_lang_name(const sl_lang *lang)
{
    return lang->name;
}

const char *sl_lang_sha256(const sl_lang *lang)
{
    return lang->sha256;
}

sl_quote_mark sl_lang_quote(const sl_lang *lang, slant_str s)
{
    if (s.len == 0 || !lang->quote_byte[(unsigned char)s.ptr[0]])
        return (sl_quote_mark){SL_QUOTE_NOT, 0, 0, false};
    const sl_known_mark *known = &lang->known_marks[telling_byte(s)];
    if (known->several)
        return read_mark(lang, s);
    bool is = known->text.len && sl_starts(s, known->text);
    return is ? known->is : (sl_quote_mark){SL_QUOTE_NOT, 0, 0, false};
}
