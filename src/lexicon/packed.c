/* packed.c - a loaded lexicon to bytes and back, for the compiled form: see lexicon.h.
 *
 * Of an entry the few parts that nearly every one has stand first; the many that most rows leave
 * empty are named by a bit each, and only those that there are follow. */
#include "lexicon/lexicon.h"

#include "base/mem.h"

#include <math.h>

enum { LEAST_ENTRY = 39 }; /* bytes of records */

/* Bits of the optional parts; the strings come first. */
static const size_t optional[] = {
    offsetof(slant_entry, concept), offsetof(slant_entry, alternative),
    offsetof(slant_entry, example), offsetof(slant_entry, counterexample),
    offsetof(slant_entry, note), offsetof(slant_entry, reference), offsetof(slant_entry, since)};
enum {
    N_OPTIONAL = sizeof optional / sizeof *optional,
    HAS_CATEGORY = 1 << N_OPTIONAL,
    HAS_FRAME = HAS_CATEGORY << 1,
    HAS_CONCEPTS = HAS_FRAME << 1,
    HAS_VALENCE = HAS_CONCEPTS << 1,
    BEYOND = HAS_VALENCE << 1
};

static slant_str *part_of(slant_entry *entry, int i)
{
    return (slant_str *)(void *)((char *)entry + optional[i]);
}

static uint32_t parts_of(slant_entry *e)
{
    uint32_t parts = 0;
    for (int i = 0; i < N_OPTIONAL; i++)
        parts |= part_of(e, i)->ptr ? 1u << i : 0;
    return parts | (e->n_category ? HAS_CATEGORY : 0) | (e->n_frame ? HAS_FRAME : 0) |
           (e->n_concepts ? HAS_CONCEPTS : 0) | (isnan(e->valence) ? 0 : HAS_VALENCE);
}

void sl_entry_pack(sl_pack *pack, slant_entry *e)
{
    uint32_t parts = pack->reading ? 0 : parts_of(e);
    sl_pack_below(pack, &parts, BEYOND);
    sl_pack_str(pack, &e->id);
    sl_pack_str(pack, &e->term);
    sl_pack_u64(pack, &e->line);
    sl_pack_double(pack, &e->weight, 0, 1, false);
    e->kind = (slant_kind)sl_pack_choice(pack, e->kind, SLANT_N_KINDS);
    e->match = (slant_match)sl_pack_choice(pack, e->match, SLANT_N_MATCHES);
    e->favours = (slant_favours)sl_pack_choice(pack, e->favours, SLANT_N_FAVOURS);
    for (int i = 0; i < N_OPTIONAL; i++)
        if (parts & 1u << i)
            sl_pack_str(pack, part_of(e, i));
    if (parts & HAS_CATEGORY)
        sl_pack_strs(pack, &e->category, &e->n_category);
    if (parts & HAS_FRAME)
        sl_pack_strs(pack, &e->frame, &e->n_frame);
    if (parts & HAS_CONCEPTS)
        sl_pack_strs(pack, &e->concepts, &e->n_concepts);
    if (parts & HAS_VALENCE)
        sl_pack_double(pack, &e->valence, -1, 1, false);
    else
        e->valence = NAN;
}

void sl_definitions_pack(sl_pack *pack, const slant_definition **items, uint32_t *n)
{
    sl_pack_count(pack, n, 4 * sizeof(uint64_t));
    slant_definition *list = sl_pack_array(pack, *items, *n, sizeof *list);
    for (uint32_t i = 0; list && i < *n; i++) {
        sl_pack_str(pack, &list[i].kind);
        sl_pack_str(pack, &list[i].name);
        sl_pack_str(pack, &list[i].text);
        sl_pack_str(pack, &list[i].reference);
    }
    *items = list;
    if (!list)
        *n = 0;
}

static void pack_entries(sl_pack *pack, slant_lexicon_info *info)
{
    uint32_t n = (uint32_t)info->n_entries;
    sl_pack_count(pack, &n, LEAST_ENTRY);
    slant_entry *entries = sl_pack_array(pack, info->entries, n, sizeof *entries);
    for (uint32_t i = 0; entries && i < n && !pack->failed; i++) {
        sl_entry_pack(pack, &entries[i]);
        entries[i].lexicon = info->name;
        entries[i].lexicon_version = info->version;
    }
    info->entries = entries;
    info->n_entries = entries ? n : 0;
}

static void pack_info(sl_pack *pack, slant_lexicon_info *info)
{
    slant_str *const strings[] = {
        &info->name, &info->title, &info->version, &info->language, &info->licence, &info->authors,
        &info->description, &info->cite, &info->doi, &info->extends, &info->developed_on,
        &info->validated_on};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        sl_pack_str(pack, strings[i]);
    sl_pack_chars(pack, info->sha256, sizeof info->sha256 - 1);
    uint32_t n = (uint32_t)info->n_definitions;
    sl_definitions_pack(pack, &info->definitions, &n);
    info->n_definitions = n;
    pack_entries(pack, info);
}

slant_lexicon *sl_lexicon_pack(sl_pack *pack, slant_lexicon *lexicon)
{
    if (!pack->reading) {
        sl_pack_refuse(pack, lexicon->info.n_entries > UINT32_MAX);
        pack_info(pack, &lexicon->info);
        return lexicon;
    }
    slant_lexicon *made = sl_mem_zero(1, sizeof *made);
    if (!made) {
        pack->failed = pack->no_memory = true;
        return NULL;
    }
    sl_arena_init(&made->arena, 0);
    pack_info(pack, &made->info); /* in the pack's arena */
    if (!pack->failed)
        return made;
    slant_lexicon_free(made);
    return NULL;
}
