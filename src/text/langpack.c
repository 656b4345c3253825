/* langpack.c - a loaded language to bytes and back, for the compiled form: see lang.h. */
#include "base/mem.h"
#include "base/str.h"
#include "text/rules.h"
#include "text/vocab.h"

enum { ANY = SL_NONE };

static void pack_strs(sl_pack *pack, sl_strs *list)
{
    const slant_str *items = list->items;
    sl_pack_strs(pack, &items, &list->n);
    list->items = (slant_str *)(uintptr_t)items;
    list->cap = list->n;
    for (uint32_t i = 0; pack->reading && i < list->n; i++)
        sl_pack_refuse(pack, list->items[i].len == 0);
}

/* Marks of quotation are added as the loader does: that fills what is derived from them. */
static void pack_quotes(sl_pack *pack, sl_lang *lang)
{
    uint32_t n = lang->n_quotes;
    sl_pack_count(pack, &n, 4 * sizeof(uint32_t));
    for (uint32_t i = 0; i < n && !pack->failed; i++) {
        slant_str open = {0}, close = {0};
        if (!pack->reading) {
            open = lang->quotes[i].open;
            close = lang->quotes[i].close;
        }
        sl_pack_str(pack, &open);
        sl_pack_str(pack, &close);
        if (pack->reading)
            sl_pack_refuse(pack, open.len == 0 || close.len == 0 ||
                                     open.len > UINT8_MAX || close.len > UINT8_MAX ||
                                     !sl_lang_add_quote(lang, open, close));
    }
}

static void pack_fold(sl_pack *pack, sl_fold_rule *rule)
{
    if (pack->reading)
        sl_map_init(&rule->except, sl_hash_seed());
    pack_strs(pack, &rule->from);
    pack_strs(pack, &rule->to);
    sl_pack_u32(pack, &rule->root);
    sl_pack_map(pack, &rule->except, ANY);
    pack_strs(pack, &rule->except_ends);
    sl_pack_refuse(pack, rule->from.n == 0 || rule->from.n != rule->to.n);
    for (uint32_t i = 0; !pack->failed && i < rule->from.n; i++)
        sl_pack_refuse(pack, rule->to.items[i].len > rule->from.items[i].len);
}

static void pack_folds(sl_pack *pack, sl_fold_rules *rules)
{
    uint32_t n = rules->n;
    sl_pack_count(pack, &n, 5 * sizeof(uint32_t));
    rules->items = sl_pack_array(pack, rules->items, n, sizeof *rules->items);
    rules->n = rules->cap = rules->items ? n : 0;
    for (uint32_t i = 0; i < rules->n; i++)
        pack_fold(pack, &rules->items[i]);
    if (pack->reading && !pack->failed)
        sl_folds_index(rules);
}

static void pack_line(sl_pack *pack, sl_line_rule *rule)
{
    sl_pack_str(pack, &rule->text);
    rule->part = (sl_line_part)sl_pack_choice(pack, rule->part, SL_N_LINE_PARTS);
    rule->role = (slant_role)sl_pack_choice(pack, rule->role, SLANT_N_ROLES);
    sl_pack_u32(pack, &rule->max_words);
    rule->rest_names = sl_pack_bool(pack, rule->rest_names);
    sl_pack_refuse(pack, rule->role != SLANT_ROLE_BOILERPLATE && rule->role != SLANT_ROLE_CAPTION);
    sl_pack_refuse(pack, rule->text.len == 0);
}

static void pack_lines(sl_pack *pack, sl_lang *lang)
{
    uint32_t n = lang->n_lines;
    sl_pack_count(pack, &n, 15);
    lang->lines = sl_pack_array(pack, lang->lines, n, sizeof *lang->lines);
    lang->n_lines = lang->cap_lines = lang->lines ? n : 0;
    for (uint32_t i = 0; i < lang->n_lines; i++)
        pack_line(pack, &lang->lines[i]);
    if (pack->reading && !pack->failed)
        sl_lang_list_lines(lang);
    sl_pack_map(pack, &lang->line_whole, lang->n_lines);
    sl_pack_map(pack, &lang->line_words, lang->n_lines);
}

/* The name of the stemmer is handed to a library as a C string. */
static void pack_stemmer(sl_pack *pack, sl_lang *lang)
{
    slant_str name = sl_str(lang->stemmer);
    sl_pack_str(pack, &name);
    if (!pack->reading)
        return;
    lang->stemmer = sl_arena_str(&lang->arena, name).ptr;
    sl_pack_refuse(pack, !lang->stemmer || !sl_stemmer_exists(name));
}

static void pack_lang(sl_pack *pack, sl_lang *lang)
{
    sl_pack_str(pack, &lang->code);
    sl_pack_str(pack, &lang->name);
    pack_stemmer(pack, lang);
    uint32_t has_sum = sl_pack_bool(pack, lang->sha256[0] != '\0');
    if (has_sum)
        sl_pack_chars(pack, lang->sha256, sizeof lang->sha256 - 1);
    pack_quotes(pack, lang);
    pack_strs(pack, &lang->possessives);
    pack_strs(pack, &lang->elisions);
    lang->join_dots = sl_pack_bool(pack, lang->join_dots);
    sl_pack_map(pack, &lang->keep_dots, ANY);
    sl_pack_map(pack, &lang->domains, ANY);
    sl_pack_map(pack, &lang->hints, ANY);
    sl_pack_map(pack, &lang->abbreviations, SL_WORD_PLACE_ABBR << 1);
    sl_pack_map(pack, &lang->capital_abbreviations, SL_WORD_PLACE_ABBR << 1);
    pack_folds(pack, &lang->word_folds);
    pack_folds(pack, &lang->stem_folds);
    pack_strs(pack, &lang->variant_stems);
    sl_pack_map(pack, &lang->variants, lang->variant_stems.n);
    pack_lines(pack, lang);
}

sl_lang *sl_lang_pack(sl_pack *pack, sl_lang *lang)
{
    if (!pack->reading) {
        pack_lang(pack, lang);
        return lang;
    }
    sl_lang *made = sl_lang_blank();
    if (!made) {
        pack->failed = pack->no_memory = true;
        return NULL;
    }
    sl_arena *arena = pack->arena;
    pack->arena = &made->arena;
    pack_lang(pack, made);
    pack->arena = arena;
    if (made->arena.failed)
        pack->failed = pack->no_memory = true;
    if (!pack->failed)
        return made;
    sl_lang_free(made);
    return NULL;
}
