/* labels.c - names of labels sorted, numbered and looked up: see labels.h. */
#include "annotate/labels.h"

#include "base/sort.h"
#include "base/str.h"

/* A name in one entry, on its way to its number. */
typedef struct naming {
    uint64_t start; /* of the name, as a number that compares as the bytes do: most differ there */
    slant_str name;
    uint32_t *number;
} naming;

static uint64_t start_of(slant_str name)
{
    uint64_t start = 0;
    for (size_t i = 0; i < 8; i++)
        start = start << 8 | (i < name.len ? (unsigned char)name.ptr[i] : 0);
    return start;
}

static inline bool stands_before(const naming *a, const naming *b)
{
    return a->start != b->start ? a->start < b->start : sl_compare(a->name, b->name) < 0;
}

SL_SORT(sort_namings, naming, stands_before)

static const slant_str *names_of(const slant_entry *e, sl_label_kind kind, uint32_t *n)
{
    switch (kind) {
    case SL_CATEGORY: *n = e->n_category; return e->category;
    case SL_FRAME: *n = e->n_frame; return e->frame;
    default: *n = e->n_concepts; return e->concepts;
    }
}

/* Places of all labels; how many there are. */
static uint32_t place_labels(const slant_entry *const *entries, uint32_t n, sl_labelled *labelled)
{
    uint32_t at = 0, n_names;
    for (uint32_t i = 0; i < n; i++) {
        labelled[i] = (sl_labelled){.at = at, .subject = SL_NONE};
        for (int k = 0; entries[i] && k < SL_N_LABEL_KINDS; k++)
            at += names_of(entries[i], (sl_label_kind)k, &n_names) ? n_names : 0;
        labelled[i].end = at;
    }
    return at;
}

/* Those of one kind, which stand behind those of the kinds before it. */
static uint32_t list_namings(const slant_entry *const *entries, uint32_t n, sl_label_kind kind,
                             const sl_labelled *labelled, uint32_t *numbers, naming *namings)
{
    uint32_t at = 0, n_names;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t *number = numbers + labelled[i].at;
        for (int k = 0; entries[i] && k < (int)kind; k++)
            number += names_of(entries[i], (sl_label_kind)k, &n_names) ? n_names : 0;
        const slant_str *names = entries[i] ? names_of(entries[i], kind, &n_names) : NULL;
        for (uint32_t k = 0; names && k < n_names; k++)
            namings[at++] = (naming){start_of(names[k]), names[k], number + k};
    }
    return at;
}

/* Numbers the names of one kind, from n_names on; how many there are then. */
static uint32_t number_names(const naming *namings, uint32_t n, slant_str *names, uint32_t n_names)
{
    uint32_t first = n_names;
    for (uint32_t i = 0; i < n; i++) {
        if (n_names == first || !sl_eq(names[n_names - 1], namings[i].name))
            names[n_names++] = namings[i].name;
        *namings[i].number = n_names - 1;
    }
    return n_names;
}

/* The first concept of each entry that is about somebody; one without a row is a label. */
static void find_subjects(const sl_labels *labels, sl_labelled *entries, uint32_t n,
                          const sl_referent_table *referents)
{
    for (uint32_t i = 0; i < n; i++) {
        sl_labelled *e = &entries[i];
        for (uint32_t k = e->at; k < e->end && e->subject == SL_NONE; k++) {
            uint32_t number = labels->numbers[k];
            if (number < labels->first[SL_CONCEPT])
                continue;
            const sl_concept *row = sl_concept_of(referents, labels->names[number]);
            sl_concept_kind about = row ? row->kind : SL_CONCEPT_LABEL;
            if (about == SL_CONCEPT_NONE)
                continue;
            e->subject = number;
            e->about = (uint16_t)about;
            e->state = row && row->state;
        }
    }
}

void sl_labels_make(sl_labels *labels, const slant_entry *const *entries, uint32_t n,
                    const sl_referent_table *referents, sl_arena *arena, sl_arena *scratch)
{
    *labels = (sl_labels){0};
    sl_labelled *labelled = sl_arena_zero(arena, n, sizeof *labelled);
    if (!labelled)
        return;
    uint32_t n_numbers = place_labels(entries, n, labelled), n_names = 0;
    uint32_t *numbers = sl_arena_zero(arena, n_numbers, sizeof *numbers);
    naming *namings = sl_arena_zero(scratch, 2 * (size_t)n_numbers, sizeof *namings);
    slant_str *names = sl_arena_zero(arena, n_numbers, sizeof *names);
    if (!numbers || !namings || !names)
        return;
    for (int k = 0; k < SL_N_LABEL_KINDS; k++) {
        uint32_t named = list_namings(entries, n, (sl_label_kind)k, labelled, numbers, namings);
        sort_namings(namings, named, namings + named);
        labels->first[k] = n_names;
        n_names = number_names(namings, named, names, n_names);
    }
    labels->first[SL_N_LABEL_KINDS] = labels->n_names = n_names;
    labels->names = names;
    labels->numbers = numbers;
    labels->n_numbers = n_numbers;
    if (referents)
        find_subjects(labels, labelled, n, referents);
    labels->entries = labelled;
    labels->n_entries = n;
}

/* ---- packing ---- */

static void pack_kinds(sl_pack *pack, sl_labels *labels)
{
    sl_pack_strs(pack, &labels->names, &labels->n_names);
    for (int k = 0; k <= SL_N_LABEL_KINDS; k++)
        sl_pack_u32(pack, &labels->first[k]);
    for (int k = 0; k < SL_N_LABEL_KINDS; k++)
        sl_pack_refuse(pack, labels->first[k] > labels->first[k + 1]);
    sl_pack_refuse(pack, labels->first[0] != 0 ||
                             labels->first[SL_N_LABEL_KINDS] != labels->n_names);
}

/* Whether an entry whose numbers begin at `from` names what there is. */
static bool fits(const sl_labels *labels, const sl_labelled *e, uint32_t from)
{
    return e->at == from && e->at <= e->end && e->end <= labels->n_numbers &&
           e->about < SL_N_CONCEPT_KINDS &&
           (e->subject == SL_NONE || (e->subject >= labels->first[SL_CONCEPT] &&
                                      e->subject < labels->first[SL_CONCEPT + 1]));
}

void sl_labels_pack(sl_pack *pack, sl_labels *labels, uint32_t n_entries)
{
    pack_kinds(pack, labels);
    const void *numbers = labels->numbers, *entries = labels->entries;
    sl_pack_count(pack, &labels->n_numbers, sizeof *labels->numbers);
    sl_pack_block(pack, &numbers, labels->n_numbers, sizeof *labels->numbers);
    sl_pack_block(pack, &entries, n_entries, sizeof *labels->entries);
    labels->numbers = numbers;
    labels->entries = entries;
    labels->n_entries = entries ? n_entries : 0;
    if (!pack->reading || pack->failed)
        return;
    bool good = true;
    for (uint32_t i = 0; i < labels->n_numbers; i++)
        good &= labels->numbers[i] < labels->n_names;
    for (uint32_t i = 0, from = 0; i < labels->n_entries; from = labels->entries[i++].end)
        good &= fits(labels, &labels->entries[i], from);
    sl_pack_refuse(pack, !good);
}
