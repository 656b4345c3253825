/* compare_speakers.c - who is given the word, at what length and with which cues, by source. */
#include "study/compare_state.h"

#include "base/str.h"
#include "base/unicode.h"

#include <stdlib.h>

typedef struct line {
    const sl_comparison *compare;
    uint32_t source;          /* place of the group of articles */
    uint32_t group, speaker;  /* or cue class and cue */
    uint32_t n, words, words_direct, status, first;
} line;

/* A speaker whose group one article tells is of that group in all: by the full name. */
static uint32_t *spread_groups(sl_comparison *compare)
{
    uint32_t *group = sl_arena_zero(&compare->arena, (size_t)compare->pool.n + 1, sizeof *group);
    for (uint32_t i = 0; group && i < compare->pool.n; i++)
        group[i] = SL_NONE;
    for (uint32_t i = 0; group && i < compare->n_speeches; i++) {
        const sl_cmp_speech *s = &compare->speeches[i];
        slant_str name = sl_pool_text(&compare->pool, s->speaker);
        bool full = s->status == SLANT_SPEAKER_NAMED && sl_find_char(name, ' ', 0) < name.len;
        if (s->speaker == SL_NONE || s->group == SL_NONE || !full)
            continue;
        group[s->speaker] = group[s->speaker] == SL_NONE || group[s->speaker] == s->group
                                ? s->group : SL_NONE - 1;
    }
    return group;
}

static int by_line(const void *left, const void *right)
{
    const line *a = left, *b = right;
    uint32_t key[][2] = {{a->source, b->source}, {a->group, b->group}, {a->speaker, b->speaker},
                         {a->status, b->status}, {a->first, b->first}};
    for (size_t i = 0; i < sizeof key / sizeof *key; i++)
        if (key[i][0] != key[i][1])
            return key[i][0] < key[i][1] ? -1 : 1;
    return 0;
}

static int by_words(const void *left, const void *right)
{
    const line *a = left, *b = right;
    uint32_t key[][2] = {{a->source, b->source}, {b->words, a->words}, {b->n, a->n},
                         {a->first, b->first}};
    for (size_t i = 0; i < sizeof key / sizeof *key; i++)
        if (key[i][0] != key[i][1])
            return key[i][0] < key[i][1] ? -1 : 1;
    return 0;
}

/* Lines of the same source, group, speaker and status as one. */
static uint32_t gather(line *lines, uint32_t n)
{
    uint32_t kept = 0;
    if (n > 1)
        qsort(lines, n, sizeof *lines, by_line);
    for (uint32_t i = 0; i < n; i++) {
        line *last = kept ? &lines[kept - 1] : NULL;
        if (last && last->source == lines[i].source && last->group == lines[i].group &&
            last->speaker == lines[i].speaker && last->status == lines[i].status) {
            last->n += lines[i].n;
            last->words += lines[i].words;
            last->words_direct += lines[i].words_direct;
        } else {
            lines[kept++] = lines[i];
        }
    }
    if (kept > 1)
        qsort(lines, kept, sizeof *lines, by_words);
    return kept;
}

static void put_speakers(sl_comparison *compare, line *lines, uint32_t n, const uint64_t *words)
{
    n = gather(lines, n);
    for (uint32_t i = 0; i < n; i++) {
        const line *l = &lines[i];
        slant_cell *cells = sl_table_row(sl_cmp_table_of(compare, SL_CMP_SPEAKERS));
        if (!cells)
            return;
        uint32_t group = compare->order[l->source], c = 0;
        cells[c++] = sl_cell_text(sl_cmp_group(compare, group));
        cells[c++] = sl_cmp_text(compare, l->group);
        cells[c++] = sl_cmp_text(compare, l->speaker);
        cells[c++] = sl_cell_c(slant_speaker_status_name((slant_speaker_status)l->status));
        cells[c++] = sl_cell_integer(l->n);
        cells[c++] = sl_cell_integer(l->words);
        cells[c++] = sl_cell_integer(l->words_direct);
        cells[c++] = sl_cell_real(words[group] ? (double)l->words / (double)words[group] : 0);
    }
}

/* Lines by source, then speaker's group (in `status`), class and cue. */
static void put_cues(sl_comparison *compare, line *lines, uint32_t n)
{
    n = gather(lines, n);
    for (uint32_t i = 0; i < n; i++) {
        const line *l = &lines[i];
        slant_cell *cells = sl_table_row(sl_cmp_table_of(compare, SL_CMP_CUES));
        if (!cells)
            return;
        uint32_t c = 0;
        cells[c++] = sl_cell_text(sl_cmp_group(compare, compare->order[l->source]));
        cells[c++] = sl_cmp_text(compare, l->status);
        cells[c++] = sl_cmp_text(compare, l->group);
        cells[c++] = sl_cmp_text(compare, l->speaker);
        cells[c++] = sl_cell_integer(l->n);
    }
}

static uint32_t small_letters(sl_comparison *compare, uint32_t cue)
{
    sl_buf folded = {0};
    if (cue == SL_NONE)
        return cue;
    sl_fold(sl_pool_text(&compare->pool, cue), &folded);
    uint32_t number = sl_pool_add(&compare->pool, sl_buf_str(&folded));
    compare->arena.failed |= folded.failed;
    sl_buf_free(&folded);
    return number;
}

void sl_compare_speakers(sl_comparison *compare)
{
    sl_arena *arena = &compare->arena;
    uint32_t n = 0, n_cues = 0;
    line *lines = sl_arena_zero(arena, (size_t)compare->n_speeches + 1, sizeof *lines);
    line *cues = sl_arena_zero(arena, (size_t)compare->n_speeches + 1, sizeof *cues);
    uint64_t *words = sl_arena_zero(arena, (size_t)compare->groups.n + 1, sizeof *words);
    uint32_t *group = spread_groups(compare);
    if (!lines || !cues || !words || !group)
        return;
    for (uint32_t a = 0; a < compare->n; a++) {
        const sl_cmp_article *article = &compare->articles[a];
        if (article->left_out)
            continue;
        words[article->group] += article->words;
        for (uint32_t i = article->speeches.start; i < article->speeches.end; i++) {
            const sl_cmp_speech *s = &compare->speeches[i];
            uint32_t of = s->group, place = compare->place[article->group];
            if (of == SL_NONE && s->speaker != SL_NONE && group[s->speaker] < SL_NONE - 1)
                of = group[s->speaker];
            lines[n++] = (line){compare, place, of, s->speaker, 1, s->words, s->words_direct,
                                s->status, i};
            if (s->cue != SL_NONE)
                cues[n_cues++] = (line){compare, place, s->cue_class,
                                        small_letters(compare, s->cue), 1, 0, 0, of, i};
        }
    }
    put_speakers(compare, lines, n, words);
    put_cues(compare, cues, n_cues);
}
