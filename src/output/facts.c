/* facts.c - results as rows: the table of tables, and what their columns share. See facts.h. */
#include "output/facts.h"

#include "base/error.h"
#include "base/str.h"
#include "base/unicode.h"
#include "output/facts_rows.h"
#include "output/select.h"

typedef struct sl_facts_table {
    const slant_shape *shape;
    uint32_t (*of_article)(const sl_facts_source *source, sl_table *table);
    void (*of_run)(const slant_engine_info *engine, sl_table *table);
} sl_facts_table;

static const sl_facts_table tables[SL_N_FACTS] = {
    [SL_FACTS_ARTICLES] = {.shape = &sl_articles_shape, .of_article = sl_articles_rows},
    [SL_FACTS_SENTENCES] = {.shape = &sl_sentences_shape, .of_article = sl_sentences_rows},
    [SL_FACTS_ANNOTATIONS] = {.shape = &sl_annotations_shape, .of_article = sl_annotations_rows},
    [SL_FACTS_ATTRIBUTIONS] = {.shape = &sl_attributions_shape,
                               .of_article = sl_attributions_rows},
    [SL_FACTS_CODEBOOK] = {.shape = &sl_codebook_shape, .of_run = sl_codebook_rows},
    [SL_FACTS_RUN] = {.shape = &sl_run_shape, .of_run = sl_run_rows},
};

const slant_shape *sl_facts_shape(sl_facts facts)
{
    return tables[facts].shape;
}

sl_facts sl_facts_named(const char *name)
{
    int i = 0;
    while (i < SL_N_FACTS && strcmp(name, tables[i].shape->name) != 0)
        i++;
    return (sl_facts)i;
}

slant_status sl_check_table(const slant_writer_options *options, slant_error *error)
{
    if (!options->table || sl_facts_named(options->table) != SL_N_FACTS)
        return SLANT_OK;
    const char *names[SL_N_FACTS];
    for (int i = 0; i < SL_N_FACTS; i++)
        names[i] = tables[i].shape->name;
    return sl_refuse_name("table", options->table, names, SL_N_FACTS, error);
}

slant_status sl_check_no_table(const slant_writer_options *options, slant_error *error)
{
    slant_error unknown;
    if (!options->table)
        return SLANT_OK;
    if (sl_check_table(options, &unknown) != SLANT_OK)
        return sl_fail(error, SLANT_USAGE, "%s (tables are for csv and tsv: add --to csv)",
                       unknown.message);
    return sl_fail(error, SLANT_USAGE, "--table chooses a table for csv and tsv: add --to csv");
}

slant_status sl_check_plain(const slant_writer_options *options, slant_error *error)
{
    slant_status status = sl_check_no_table(options, error);
    return status ? status : sl_check_kind(options, error);
}

static bool take_pieces(sl_facts facts, sl_facts_source *source, sl_arena *arena,
                        sl_facts_take take, void *user)
{
    do {
        sl_table table;
        sl_arena_reset(arena);
        sl_table_init(&table, tables[facts].shape, arena);
        source->first = tables[facts].of_article(source, &table);
        if (arena->failed)
            return false;
        take(user, &table);
    } while (source->first);
    return true;
}

bool sl_facts_of_article(sl_facts facts, sl_facts_source *source, sl_arena *arena,
                         sl_facts_take take, void *user)
{
    bool ready = true;
    for (int f = 0; f < SLANT_N_FIELDS; f++)
        ready &= sl_offsets_init(&source->offsets[f],
                                 sl_facts_field(source->result, (slant_field)f), source->unit);
    source->first = 0;
    if (ready && tables[facts].of_article)
        ready = take_pieces(facts, source, arena, take, user);
    for (int f = 0; f < SLANT_N_FIELDS; f++)
        sl_offsets_free(&source->offsets[f]);
    return ready;
}

void sl_facts_of_run(sl_facts facts, const slant_engine_info *engine, sl_table *table)
{
    if (tables[facts].of_run)
        tables[facts].of_run(engine, table);
}

slant_str sl_facts_field(const slant_result *result, slant_field field)
{
    return field == SLANT_TITLE ? result->article->title : result->article->text;
}

slant_cell sl_facts_place(const sl_facts_source *source, slant_field field, uint32_t byte)
{
    return sl_cell_integer(sl_offsets_at(&source->offsets[field], byte));
}

slant_cell sl_facts_list(sl_arena *arena, const slant_str *items, uint32_t n)
{
    if (n == 1)
        return sl_cell_text(items[0]);
    size_t len = 0;
    for (uint32_t i = 0; i < n; i++)
        len += items[i].len + (i > 0);
    char *joined = n ? sl_arena_alloc(arena, len + 1) : NULL;
    if (!joined)
        return sl_cell_text((slant_str){NULL, 0});
    char *at = joined;
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0)
            *at++ = ';';
        if (items[i].len)
            memcpy(at, items[i].ptr, items[i].len);
        at += items[i].len;
    }
    return sl_cell_text((slant_str){joined, len});
}

/* Bytes up to n characters on from a place, and back from it: bounded, however long the text is. */
static size_t forward(slant_str text, size_t at, size_t n)
{
    for (; at < text.len && n > 0; n--)
        for (at++; at < text.len && (text.ptr[at] & 0xc0) == 0x80;)
            at++;
    return at;
}

static size_t back(slant_str text, size_t at, size_t n)
{
    for (; at > 0 && n > 0; n--)
        for (at--; at > 0 && (text.ptr[at] & 0xc0) == 0x80;)
            at--;
    return at;
}

slant_str sl_facts_excerpt(sl_arena *arena, slant_str text, size_t from, size_t to)
{
    size_t own = 0; /* characters of [from, to), as far as they matter */
    if (text.len <= SL_FACTS_MOST || forward(text, 0, SL_FACTS_MOST) == text.len)
        return text;
    for (size_t at = from; at < to && own < SL_FACTS_MOST; own++)
        at = forward(text, at, 1);
    size_t start = back(text, from, (SL_FACTS_MOST - own) / 2);
    size_t last = back(text, text.len, SL_FACTS_MOST);
    if (start > last)
        start = last;
    size_t end = forward(text, start, SL_FACTS_MOST);
    slant_str parts[] = {start > 0 ? SL("…") : SL(""), sl_slice(text, start, end),
                         end < text.len ? SL("…") : SL("")};
    char *copy = sl_arena_alloc(arena, parts[0].len + parts[1].len + parts[2].len);
    if (!copy)
        return (slant_str){NULL, 0};
    slant_str excerpt = {copy, 0};
    for (int i = 0; i < 3; i++) {
        memcpy(copy + excerpt.len, parts[i].ptr, parts[i].len);
        excerpt.len += parts[i].len;
    }
    return excerpt;
}

enum { MOST_WORDS = 10, MOST_CHARACTERS = 120 };

/* A copy with every run of white space as one space, none at the ends. */
static slant_str squeeze(sl_arena *arena, const char *p, const char *end)
{
    char *copy = sl_arena_alloc(arena, (size_t)(end - p) + 1);
    if (!copy)
        return (slant_str){NULL, 0};
    size_t len = 0;
    bool gap = false;
    while (p < end) {
        const char *start = p;
        if (sl_char_kind_of(sl_utf8_next(&p, end)) == SL_CHAR_SPACE) {
            gap = true;
            continue;
        }
        if (gap && len > 0)
            copy[len++] = ' ';
        gap = false;
        memcpy(copy + len, start, (size_t)(p - start));
        len += (size_t)(p - start);
    }
    return (slant_str){copy, len};
}

slant_str sl_facts_pre(sl_arena *arena, slant_str text, uint32_t from, uint32_t to)
{
    const char *start = text.ptr + from, *end = text.ptr + to, *p = end;
    unsigned words = 0, characters = 0;
    bool in_word = false;
    while (p > start && characters < MOST_CHARACTERS) {
        const char *before = p;
        bool space = sl_char_kind_of(sl_utf8_back(&before, start)) == SL_CHAR_SPACE;
        if (space && in_word && ++words == MOST_WORDS)
            break;
        in_word = !space;
        characters++;
        p = before;
    }
    return squeeze(arena, p, end);
}

slant_str sl_facts_post(sl_arena *arena, slant_str text, uint32_t from, uint32_t to)
{
    const char *start = text.ptr + from, *end = text.ptr + to, *p = start;
    unsigned words = 0, characters = 0;
    bool in_word = false;
    while (p < end && characters < MOST_CHARACTERS) {
        const char *after = p;
        bool space = sl_char_kind_of(sl_utf8_next(&after, end)) == SL_CHAR_SPACE;
        if (space && in_word && ++words == MOST_WORDS)
            break;
        in_word = !space;
        characters++;
        p = after;
    }
    return squeeze(arena, start, p);
}
