/* test_annotate_labels.c - labels numbered in the order of their names, whom entries are about, and
 * the way through a compiled file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "annotate/labels.h"
#include "base/map.h"
#include "base/str.h"

enum { ENTRIES = 100, MOST = 4 };

typedef struct sample {
    sl_arena arena;
    slant_entry rows[ENTRIES];
    const slant_entry *entries[ENTRIES];
    sl_labels labels;
} sample;

static const sl_concept concepts[] = {{SL("name-01"), SL_CONCEPT_NONE, false},
                                      {SL("name-02"), SL_CONCEPT_ACT, false},
                                      {SL("name-03"), SL_CONCEPT_LABEL, true}};

static uint32_t random_below(uint32_t *x, uint32_t limit)
{
    *x = *x * 1103515245u + 12345u;
    return (*x >> 12) / 7 % limit;
}

/* Names that begin alike, and come in no order: 0 to 3 of each kind an entry, some entries NULL. */
static sample *open_sample(void)
{
    sample *s = test_calloc(1, sizeof *s);
    uint32_t x = 7;
    sl_referent_table table = {.concepts = concepts, .n_concepts = 3};
    sl_arena_init(&s->arena, 0);
    for (uint32_t i = 0; i < ENTRIES; i++) {
        slant_str *names[SL_N_LABEL_KINDS];
        uint32_t n[SL_N_LABEL_KINDS];
        for (int k = 0; k < SL_N_LABEL_KINDS; k++) {
            n[k] = random_below(&x, 4);
            names[k] = sl_arena_zero(&s->arena, MOST, sizeof(slant_str));
            for (uint32_t j = 0; j < n[k]; j++)
                names[k][j] = sl_arena_printf(&s->arena, random_below(&x, 2) ? "name-%02u" : "%u",
                                              random_below(&x, 12));
        }
        s->rows[i] = (slant_entry){.category = names[0], .frame = names[1], .concepts = names[2],
                                   .n_category = n[0], .n_frame = n[1], .n_concepts = n[2]};
        s->entries[i] = i % 10 == 9 ? NULL : &s->rows[i];
    }
    sl_labels_make(&s->labels, s->entries, ENTRIES, &table, &s->arena, &s->arena);
    assert_false(s->arena.failed);
    return s;
}

static void close_sample(sample *s)
{
    sl_arena_free(&s->arena);
    test_free(s);
}

static const slant_str *names_of(const slant_entry *e, int kind, uint32_t *n)
{
    *n = kind == SL_CATEGORY ? e->n_category : kind == SL_FRAME ? e->n_frame : e->n_concepts;
    return kind == SL_CATEGORY ? e->category : kind == SL_FRAME ? e->frame : e->concepts;
}

static void assert_right(const sample *s, const sl_labels *labels)
{
    assert_int_equal(labels->n_entries, ENTRIES);
    for (int k = 0; k < SL_N_LABEL_KINDS; k++)
        for (uint32_t i = labels->first[k] + 1; i < labels->first[k + 1]; i++)
            assert_true(sl_compare(labels->names[i - 1], labels->names[i]) < 0);
    for (uint32_t i = 0; i < ENTRIES; i++) {
        uint32_t at = labels->entries[i].at;
        for (int k = 0; k < SL_N_LABEL_KINDS; k++) {
            uint32_t n = 0;
            const slant_str *names = s->entries[i] ? names_of(s->entries[i], k, &n) : NULL;
            for (uint32_t j = 0; j < n; j++, at++) {
                uint32_t number = labels->numbers[at];
                assert_in_range(number, labels->first[k], labels->first[k + 1] - 1);
                assert_true(sl_eq(labels->names[number], names[j]));
            }
        }
        assert_int_equal(labels->entries[i].end, at);
    }
}

static void names_are_numbered_in_order(void **state)
{
    (void)state;
    sample *s = open_sample();
    assert_true(s->labels.first[SL_FRAME] > 12);
    assert_right(s, &s->labels);
    close_sample(s);
}

/* The first concept that is about somebody; without a row it is a label. */
static void the_first_concept_about_somebody_is_the_subject(void **state)
{
    (void)state;
    sample *s = open_sample();
    unsigned seen[SL_N_CONCEPT_KINDS] = {0}, none = 0, states = 0;
    for (uint32_t i = 0; i < ENTRIES; i++) {
        const sl_labelled *e = &s->labels.entries[i];
        uint32_t k = 0, n = s->entries[i] ? s->entries[i]->n_concepts : 0;
        while (k < n && sl_eq(s->rows[i].concepts[k], SL("name-01")))
            k++;
        if (k == n) {
            assert_int_equal(e->subject, SL_NONE);
            none++;
            continue;
        }
        slant_str name = s->rows[i].concepts[k];
        assert_true(sl_eq(s->labels.names[e->subject], name));
        assert_int_equal(e->about, sl_eq(name, SL("name-02")) ? SL_CONCEPT_ACT : SL_CONCEPT_LABEL);
        assert_int_equal(e->state, sl_eq(name, SL("name-03")));
        seen[e->about]++;
        states += e->state;
    }
    assert_true(none && states && seen[SL_CONCEPT_ACT] && seen[SL_CONCEPT_LABEL]);
    close_sample(s);
}

/* Reads what was packed, from a copy on a boundary of 8; whether it was taken. */
static bool read_again(const sl_pack *packed, sl_arena *arena, uint32_t n, sl_labels *labels)
{
    sl_pack pack;
    *labels = (sl_labels){0};
    sl_pack_read(&pack, sl_buf_str(&packed->records), sl_buf_str(&packed->strings), arena);
    sl_labels_pack(&pack, labels, n);
    bool good = sl_pack_good(&pack);
    sl_pack_free(&pack);
    return good;
}

static void what_is_packed_is_read_again_and_damage_refused(void **state)
{
    (void)state;
    sample *s = open_sample();
    sl_labels read;
    sl_pack pack;
    sl_pack_write(&pack);
    sl_labels_pack(&pack, &s->labels, ENTRIES);
    assert_true(sl_pack_good(&pack));
    assert_true(read_again(&pack, &s->arena, ENTRIES, &read));
    assert_right(s, &read);
    assert_false(read_again(&pack, &s->arena, ENTRIES + 1, &read));
    assert_false(read_again(&pack, &s->arena, ENTRIES - 1, &read));
    sl_labelled *last = (sl_labelled *)(void *)(pack.records.ptr + pack.records.len) - 1;
    uint32_t *words[] = {&last->at, &last->end, &last->subject};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        uint32_t *word = words[i];
        uint32_t was = *word;
        *word = UINT32_MAX - 1;
        assert_false(read_again(&pack, &s->arena, ENTRIES, &read));
        *word = was;
    }
    last->about = SL_N_CONCEPT_KINDS;
    assert_false(read_again(&pack, &s->arena, ENTRIES, &read));
    last->about = 0;
    uint32_t n = s->labels.n_numbers, pad = n % 2; /* to a boundary of 8 */
    uint32_t *number = (uint32_t *)(void *)(last + 1 - ENTRIES) - 1 - pad;
    *number = s->labels.n_names;
    assert_false(read_again(&pack, &s->arena, ENTRIES, &read));
    *number = 0;
    assert_true(read_again(&pack, &s->arena, ENTRIES, &read));
    sl_pack_free(&pack);
    close_sample(s);
}

static void no_entries_have_no_labels(void **state)
{
    (void)state;
    sl_arena arena;
    sl_labels labels;
    sl_arena_init(&arena, 0);
    sl_labels_make(&labels, NULL, 0, NULL, &arena, &arena);
    assert_false(arena.failed);
    assert_int_equal(labels.n_names, 0);
    assert_int_equal(labels.n_entries, 0);
    sl_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_numbered_in_order),
        cmocka_unit_test(the_first_concept_about_somebody_is_the_subject),
        cmocka_unit_test(what_is_packed_is_read_again_and_damage_refused),
        cmocka_unit_test(no_entries_have_no_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
