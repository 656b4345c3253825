/* compare_labels.c - the matrix of labels and its sentences, as tables. */
#include "study/compare_state.h"

#include "base/str.h"
#include "base/unicode.h"

#include <stdlib.h>

enum { MOST_SPEAKERS = 4 };

typedef struct use {
    const sl_comparison *compare;
    uint32_t label, surface, n;
    bool low;
} use;

static int by_use(const void *left, const void *right)
{
    const use *a = left, *b = right;
    uint32_t key[][2] = {
        {a->label, b->label}, {b->low, a->low}, {b->n, a->n}, {a->surface, b->surface}};
    for (size_t i = 0; i < sizeof key / sizeof *key; i++)
        if (key[i][0] != key[i][1])
            return key[i][0] < key[i][1] ? -1 : 1;
    return 0;
}

static bool is_low(slant_str text)
{
    const char *p = text.ptr, *end = text.ptr + text.len;
    return p < end && sl_char_is_lower(sl_utf8_next(&p, end));
}

/* The form in which each label is shown: its most frequent one, small letters before capitals. */
static void choose_forms(sl_comparison *compare)
{
    uint32_t n = 0;
    use *uses = sl_arena_zero(&compare->arena, (size_t)compare->n_mentions + 1, sizeof *uses);
    compare->label_form = sl_arena_zero(&compare->arena, (size_t)compare->pool.n + 1,
                                        sizeof *compare->label_form);
    if (!uses || !compare->label_form)
        return;
    for (uint32_t i = 0; i < compare->n_mentions; i++) {
        const sl_cmp_mention *m = &compare->mentions[i];
        uses[n++] = (use){compare, m->label, m->surface, 1,
                          is_low(sl_pool_text(&compare->pool, m->surface))};
    }
    qsort(uses, n, sizeof *uses, by_use);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (kept && uses[kept - 1].label == uses[i].label &&
            uses[kept - 1].surface == uses[i].surface)
            uses[kept - 1].n++;
        else
            uses[kept++] = uses[i];
    }
    qsort(uses, kept, sizeof *uses, by_use);
    for (uint32_t i = kept; i-- > 0;)
        compare->label_form[uses[i].label] = uses[i].surface;
}

static const sl_cmp_mention *mention_of(const sl_comparison *compare, const sl_cmp_row *row,
                                        uint32_t i)
{
    return &compare->mentions[row->mentions[i]];
}

static uint32_t group_of(const sl_comparison *compare, const sl_cmp_mention *m)
{
    return compare->articles[m->article].group;
}

/* What the one named is to the concept. */
static const char *relation(const sl_cmp_row *row)
{
    static const char *const words[SL_N_CONCEPT_KINDS] = {
        [SL_CONCEPT_LABEL] = "is", [SL_CONCEPT_ACT] = "by", [SL_CONCEPT_KILLING] = "of"};
    return row->about.ptr ? words[row->kind] : NULL;
}

static const char *comparison(const sl_cmp_row *row)
{
    if (!row->told)
        return "not told";
    return row->n_sources > 1 ? "compared" : "one source";
}

/* Up to four speakers of mentions [from, to), joined by "; ". */
static slant_cell speakers_of(sl_comparison *compare, const sl_cmp_row *row, uint32_t from,
                              uint32_t to)
{
    uint32_t seen[MOST_SPEAKERS], n = 0;
    sl_buf list = {0};
    for (uint32_t i = from; i < to && n < MOST_SPEAKERS; i++) {
        uint32_t speaker = mention_of(compare, row, i)->speaker;
        bool old = speaker == SL_NONE;
        for (uint32_t k = 0; k < n && !old; k++)
            old = seen[k] == speaker;
        if (old)
            continue;
        sl_buf_text(&list, n ? "; " : "");
        sl_buf_add(&list, sl_pool_text(&compare->pool, speaker));
        seen[n++] = speaker;
    }
    slant_str text = n ? sl_buf_str(&list) : (slant_str){0};
    slant_cell cell = sl_tables_text(compare->tables, text);
    compare->tables->arena.failed |= list.failed;
    sl_buf_free(&list);
    return cell;
}

static uint32_t count_articles(const sl_comparison *compare, const sl_cmp_row *row, uint32_t from,
                               uint32_t to)
{
    uint32_t n = 0, last = SL_NONE;
    for (uint32_t i = from; i < to; i++) { /* mentions of a cell are in the order of articles */
        uint32_t article = mention_of(compare, row, i)->article;
        n += article != last;
        last = article;
    }
    return n;
}

static bool same_cell(const sl_comparison *compare, const sl_cmp_row *row, uint32_t a, uint32_t b)
{
    const sl_cmp_mention *x = mention_of(compare, row, a), *y = mention_of(compare, row, b);
    return group_of(compare, x) == group_of(compare, y) && x->label == y->label &&
           x->voice == y->voice && x->kind == y->kind;
}

static void put_label(sl_comparison *compare, uint32_t number, uint32_t from, uint32_t to,
                      uint32_t n_source)
{
    const sl_cmp_row *row = &compare->rows[number];
    const sl_cmp_mention *m = mention_of(compare, row, from);
    slant_cell *cells = sl_table_row(sl_cmp_table_of(compare, SL_CMP_LABELS));
    if (!cells)
        return;
    uint32_t c = 0;
    cells[c++] = sl_cell_integer(number + 1);
    cells[c++] = sl_cmp_text(compare, row->concept);
    cells[c++] = sl_tables_text(compare->tables, row->about);
    cells[c++] = sl_cell_c(relation(row));
    cells[c++] = sl_cell_c(comparison(row));
    cells[c++] = sl_cell_text(sl_cmp_group(compare, group_of(compare, m)));
    cells[c++] = sl_cmp_text(compare, compare->label_form[m->label]);
    cells[c++] = sl_cell_c(slant_kind_name((slant_kind)m->kind));
    cells[c++] = sl_cell_c(slant_voice_name((slant_voice)m->voice));
    cells[c++] = sl_cell_integer(to - from);
    cells[c++] = sl_cell_integer(count_articles(compare, row, from, to));
    cells[c++] = sl_cell_integer(n_source);
    cells[c++] = sl_cell_real((double)(to - from) / n_source);
    cells[c++] = speakers_of(compare, row, from, to);
    cells[c++] = sl_cell_integer(row->n_sources);
}

static void put_sentence(sl_comparison *compare, uint32_t number, const sl_cmp_mention *m)
{
    const sl_cmp_article *article = &compare->articles[m->article];
    const sl_cmp_row *row = number == SL_NONE ? NULL : &compare->rows[number];
    slant_str sentence = compare->sentences[m->sentence];
    slant_cell *cells = sl_table_row(sl_cmp_table_of(compare, SL_CMP_LABEL_SENTENCES));
    if (!cells)
        return;
    uint32_t c = 0;
    cells[c++] = row ? sl_cell_integer(number + 1) : (slant_cell){0};
    cells[c++] = row ? sl_cmp_text(compare, row->concept) : (slant_cell){0};
    cells[c++] = row ? sl_tables_text(compare->tables, row->about) : (slant_cell){0};
    cells[c++] = sl_cell_text(sl_cmp_group(compare, article->group));
    cells[c++] = sl_cmp_text(compare, compare->label_form[m->label]);
    cells[c++] = sl_cell_c(slant_kind_name((slant_kind)m->kind));
    cells[c++] = sl_cell_c(slant_voice_name((slant_voice)m->voice));
    cells[c++] = sl_cmp_text(compare, m->speaker);
    cells[c++] = sl_cmp_text(compare, m->speaker_group);
    cells[c++] = sl_cmp_text(compare, m->referent);
    cells[c++] = m->basis ? sl_cell_c(slant_referent_basis_name((slant_referent_basis)m->basis))
                          : (slant_cell){0};
    cells[c++] = sl_cell_integer((int64_t)article->number);
    cells[c++] = sl_cell_text(article->doc_id);
    cells[c++] = sl_cell_text(article->date);
    cells[c++] = sl_cell_text(article->title);
    cells[c++] = sl_cell_text(article->url);
    cells[c++] = sl_cell_integer(m->sentence_index);
    cells[c++] = sl_cell_c(slant_field_name((slant_field)m->field));
    cells[c++] = sl_cell_integer(m->start);
    cells[c++] = sl_cell_integer(m->end);
    cells[c++] = sl_cell_text(sl_slice(sentence, 0, m->from));
    cells[c++] = sl_cell_text(sl_slice(sentence, m->from, m->to));
    cells[c++] = sl_cell_text(sl_slice(sentence, m->to, sentence.len));
    cells[c++] = sl_cell_boolean(m->edited);
}

static void put_row(sl_comparison *compare, uint32_t number)
{
    const sl_cmp_row *row = &compare->rows[number];
    for (uint32_t from = 0, source_end = 0, n_source = 0; from < row->n;) {
        uint32_t to = from + 1;
        if (from >= source_end) {
            uint32_t group = group_of(compare, mention_of(compare, row, from));
            source_end = from;
            while (source_end < row->n &&
                   group_of(compare, mention_of(compare, row, source_end)) == group)
                source_end++;
            n_source = source_end - from;
        }
        while (to < row->n && same_cell(compare, row, from, to))
            to++;
        put_label(compare, number, from, to, n_source);
        from = to;
    }
    for (uint32_t i = 0; i < row->n; i++)
        put_sentence(compare, number, mention_of(compare, row, i));
}

void sl_compare_labels(sl_comparison *compare)
{
    choose_forms(compare);
    if (compare->arena.failed)
        return;
    uint64_t n = compare->n_mentions;
    for (uint32_t i = 0; i < compare->n_rows; i++)
        n += compare->rows[i].n;
    sl_table *table = sl_cmp_table_of(compare, SL_CMP_LABEL_SENTENCES);
    n *= table->shape->n_columns;
    if (n < UINT32_MAX) /* the largest table by far: its room is made once */
        (void)SL_ARENA_FIT(&compare->tables->arena, table->cells, table->cap_cells, (uint32_t)n);
    for (uint32_t i = 0; i < compare->n_rows; i++)
        put_row(compare, i);
    for (uint32_t i = 0; i < compare->n_mentions; i++) {
        const sl_cmp_mention *m = &compare->mentions[i];
        if (m->concept == SL_NONE && !compare->articles[m->article].left_out)
            put_sentence(compare, SL_NONE, m);
    }
}
