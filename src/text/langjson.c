/* langjson.c - language.json: name, stemmer, quotation marks, spelling folds, hints for sentences.
 * docs/adding-a-language.md explains every key. */
#include "base/error.h"
#include "base/str.h"
#include "base/unicode.h"
#include "text/rules.h"
#include "text/word.h"

typedef struct reader {
    sl_lang *lang;
    slant_str text, path;
    slant_error *error;
    const char *key; /* of the member being read, for faults */
} reader;

/* The tree knows no lines: the first line that holds the key is the place to look. */
static uint64_t line_of_key(const reader *r)
{
    uint64_t line = 1;
    size_t len = strlen(r->key);
    for (size_t i = 0; i + len + 2 <= r->text.len; i++) {
        if (r->text.ptr[i] == '\n')
            line++;
        if (r->text.ptr[i] == '"' && memcmp(r->text.ptr + i + 1, r->key, len) == 0 &&
            r->text.ptr[i + 1 + len] == '"')
            return line;
    }
    return 1;
}

static bool fault(const reader *r, const char *what)
{
    sl_fail_at(r->error, SLANT_LEXICON, r->path, line_of_key(r), "\"%s\": %s", r->key, what);
    return false;
}

static bool no_memory(const reader *r)
{
    sl_fail_memory(r->error);
    return false;
}

static bool push(const reader *r, sl_strs *list, slant_str s)
{
    if (!SL_ARENA_FIT(&r->lang->arena, list->items, list->cap, list->n + 1))
        return no_memory(r);
    list->items[list->n++] = s;
    return !r->lang->arena.failed || no_memory(r);
}

static bool read_list(const reader *r, const sl_tree *node, sl_strs *list)
{
    if (node && sl_tree_type(node) != SL_JSON_ARRAY)
        return fault(r, "must be a list of words");
    for (const sl_tree *item = sl_tree_first(node); item; item = sl_tree_next(item)) {
        slant_str word = sl_tree_str(item);
        if (!word.ptr || word.len == 0)
            return fault(r, "must be a list of words, none of them empty");
        /* As the text will hold it when it is asked for. */
        if (!push(r, list, sl_folded(word, &r->lang->arena)))
            return false;
    }
    return true;
}

static bool read_set(const reader *r, const sl_tree *node, sl_map *set)
{
    sl_strs list = {0};
    if (!read_list(r, node, &list))
        return false;
    for (uint32_t i = 0; i < list.n; i++)
        sl_map_add(set, list.items[i], 1);
    return !set->failed || no_memory(r);
}

static bool read_hints(const reader *r, const sl_tree *node, uint32_t bit)
{
    sl_strs list = {0};
    if (!read_list(r, node, &list))
        return false;
    for (uint32_t i = 0; i < list.n; i++)
        sl_map_put(&r->lang->hints, list.items[i], sl_lang_hints(r->lang, list.items[i]) | bit);
    return !r->lang->hints.failed || no_memory(r);
}

static bool read_quotes(const reader *r, const sl_tree *node)
{
    if (sl_tree_type(node) != SL_JSON_ARRAY)
        return fault(r, "must be a list of pairs [\"open\", \"close\"]");
    for (const sl_tree *pair = sl_tree_first(node); pair; pair = sl_tree_next(pair)) {
        const sl_tree *first = sl_tree_first(pair), *second = first ? sl_tree_next(first) : NULL;
        slant_str open = sl_tree_str(first), close = sl_tree_str(second);
        if (open.len == 0 || close.len == 0 || sl_tree_next(second))
            return fault(r, "must be a list of pairs [\"open\", \"close\"]");
        if (!sl_lang_add_quote(r->lang, open, close))
            return no_memory(r);
    }
    return true;
}

static bool read_exceptions(const reader *r, const sl_tree *node, sl_fold_rule *rule)
{
    sl_strs list = {0};
    if (!read_list(r, node, &list))
        return false;
    for (uint32_t i = 0; i < list.n; i++) {
        slant_str word = list.items[i];
        if (word.ptr[0] != '*')
            sl_map_add(&rule->except, word, 1);
        else if (!push(r, &rule->except_ends, sl_slice(word, 1, word.len)))
            return false;
    }
    return !rule->except.failed || no_memory(r);
}

static bool read_fold(const reader *r, const sl_tree *node, sl_fold_rules *rules)
{
    if (!SL_ARENA_FIT(&r->lang->arena, rules->items, rules->cap, rules->n + 1))
        return no_memory(r);
    sl_fold_rule *rule = &rules->items[rules->n];
    *rule = (sl_fold_rule){.root = (uint32_t)sl_tree_number(sl_tree_get(node, "root"), 1)};
    sl_map_init(&rule->except, sl_hash_seed());
    rules->n++;
    if (!read_list(r, sl_tree_get(node, "from"), &rule->from) ||
        !read_list(r, sl_tree_get(node, "to"), &rule->to) ||
        !read_exceptions(r, sl_tree_get(node, "except"), rule))
        return false;
    if (rule->from.n == 0 || rule->from.n != rule->to.n)
        return fault(r, "each fold needs \"from\" and \"to\", lists of the same length");
    for (uint32_t i = 0; i < rule->from.n; i++)
        if (rule->to.items[i].len > rule->from.items[i].len)
            return fault(r, "a fold must not make a word longer");
    return true;
}

static bool read_folds(const reader *r, const sl_tree *node, sl_fold_rules *rules)
{
    if (sl_tree_type(node) != SL_JSON_ARRAY)
        return fault(r, "must be a list of folds");
    for (const sl_tree *item = sl_tree_first(node); item; item = sl_tree_next(item))
        if (!read_fold(r, item, rules))
            return false;
    sl_folds_index(rules);
    return true;
}

static bool read_dots(const reader *r, const sl_tree *node)
{
    if (sl_tree_type(node) != SL_JSON_OBJECT)
        return fault(r, "must hold \"join\" and \"except\"");
    r->lang->join_dots = sl_tree_bool(sl_tree_get(node, "join"), false);
    return read_set(r, sl_tree_get(node, "except"), &r->lang->keep_dots);
}

/* Each row is words whose stems become that of the last one. Runs after the folds are known. */
static bool read_variants(const reader *r, const sl_tree *node)
{
    sl_lang *lang = r->lang;
    for (const sl_tree *row = sl_tree_first(node); row; row = sl_tree_next(row)) {
        sl_strs words = {0};
        if (!read_list(r, row, &words))
            return false;
        if (words.n < 2)
            return fault(r, "each row needs two words or more");
        slant_str form, last, stem;
        sl_stem_word(lang, words.items[words.n - 1], &lang->arena, &form, &last);
        if (!push(r, &lang->variant_stems, last))
            return false;
        for (uint32_t i = 0; i + 1 < words.n; i++) {
            sl_stem_word(lang, words.items[i], &lang->arena, &form, &stem);
            if (lang->arena.failed)
                return no_memory(r);
            if (!sl_eq(stem, last))
                sl_map_add(&lang->variants, stem, lang->variant_stems.n - 1);
        }
    }
    return !lang->variants.failed || no_memory(r);
}

static bool read_name(const reader *r, const sl_tree *node, const char **c_string)
{
    slant_str s = sl_tree_str(node);
    if (s.len == 0)
        return fault(r, "must be a text");
    s = sl_arena_str(&r->lang->arena, s);
    *c_string = s.ptr;
    return s.ptr || no_memory(r);
}

static bool read_member(reader *r, const sl_tree *node)
{
    static const struct { const char *key; uint32_t bit; } hints[] = {
        {"months", SL_HINT_MONTH},     {"weekdays", SL_HINT_WEEKDAY},
        {"starters", SL_HINT_STARTER}, {"function_words", SL_HINT_FUNCTION},
        {"speech", SL_HINT_SPEECH},    {"clock", SL_HINT_CLOCK},
        {"date_words", SL_HINT_DATE},  {"labels", SL_HINT_LABEL},
    };
    sl_lang *lang = r->lang;
    slant_str key = sl_str(r->key);
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        if (sl_eq(key, sl_str(hints[i].key)))
            return read_hints(r, node, hints[i].bit);
    if (sl_eq(key, SL("quotes")))
        return read_quotes(r, node);
    if (sl_eq(key, SL("possessives")))
        return read_list(r, node, &lang->possessives);
    if (sl_eq(key, SL("elisions")))
        return read_list(r, node, &lang->elisions);
    if (sl_eq(key, SL("dots")))
        return read_dots(r, node);
    if (sl_eq(key, SL("domains")))
        return read_set(r, node, &lang->domains);
    if (sl_eq(key, SL("word_folds")))
        return read_folds(r, node, &lang->word_folds);
    if (sl_eq(key, SL("stem_folds")))
        return read_folds(r, node, &lang->stem_folds);
    if (sl_eq(key, SL("name")) || sl_eq(key, SL("stemmer")) || sl_eq(key, SL("variants")) ||
        sl_eq(key, SL("comment")))
        return true;
    return fault(r, "no such key: see docs/adding-a-language.md");
}

/* Name and stemmer come first, variants last: they need all else. */
static bool read_tree(reader *r, const sl_tree *root)
{
    const char *name = NULL;
    r->key = "name";
    if (!read_name(r, sl_tree_get(root, "name"), &name))
        return false;
    r->lang->name = sl_str(name);
    r->key = "stemmer";
    if (!read_name(r, sl_tree_get(root, "stemmer"), &r->lang->stemmer))
        return false;
    if (!sl_stemmer_exists(sl_str(r->lang->stemmer)))
        return fault(r, "libstemmer has no such stemmer");
    for (const sl_tree *node = sl_tree_first(root); node; node = sl_tree_next(node)) {
        r->key = sl_tree_key(node);
        if (!read_member(r, node))
            return false;
    }
    r->key = "variants";
    return read_variants(r, sl_tree_get(root, "variants"));
}

bool sl_lang_read_json(sl_lang *lang, slant_str text, slant_str path, slant_error *error)
{
    slant_error inner = {0};
    sl_tree *root = sl_tree_parse(text, &inner);
    if (!root) {
        sl_fail_at(error, inner.status == SLANT_NO_MEMORY ? SLANT_NO_MEMORY : SLANT_LEXICON, path,
                   inner.line, "%s", inner.message);
        return false;
    }
    reader r = {lang, text, path, error, "name"};
    bool ok = true;
    if (sl_tree_type(root) != SL_JSON_OBJECT) {
        sl_fail_at(error, SLANT_LEXICON, path, 1, "language.json must be one object");
        ok = false;
    }
    ok = ok && read_tree(&r, root);
    sl_tree_free(root);
    return ok;
}
