/* import_mpqa.c - the MPQA subjectivity clues, .tff: a clue a line as key=value in any order.
 *
 * stemmed1=y is a stem, n the form. type: strongsubj weighs 0.5, weaksubj 0.2 (words that are
 * subjective in some uses only); priorpolarity is the valence, -1, 0 or 1, and none for "both". The
 * same word recurs with other parts of speech, which slant does not tell apart: further rows are
 * kept as retired ones. */
#include "base/str.h"
#include "lexicon/imports.h"

#include <math.h>
#include <stdio.h>

enum { POS = 0, POLARITY = 1, MOST_WORDS = 9 };

typedef struct clue {
    slant_str type, polarity, pos, stemmed;
    slant_str words[MOST_WORDS];
} clue;

static void note(clue *c, slant_str key, slant_str value)
{
    if (sl_eq(key, SL("type")))
        c->type = value;
    else if (sl_eq(key, SL("priorpolarity")))
        c->polarity = value;
    else if (sl_eq(key, SL("pos1")))
        c->pos = value;
    else if (sl_eq(key, SL("stemmed1")))
        c->stemmed = value;
    else if (key.len == 5 && sl_starts(key, SL("word")) && key.ptr[4] >= '1' && key.ptr[4] <= '9')
        c->words[key.ptr[4] - '1'] = value;
}

/* Tokens without `=` ("m" stands in the published file) say nothing. */
static void split(slant_str line, clue *c)
{
    slant_str rest = line, token;
    *c = (clue){0};
    while (sl_next_part(&rest, ' ', &token)) {
        size_t equals = sl_find_char(token, '=', 0);
        if (equals < token.len)
            note(c, sl_slice(token, 0, equals), sl_trim(sl_slice(token, equals + 1, token.len)));
    }
}

static double weight_of(slant_str type)
{
    return sl_eq(type, SL("strongsubj")) ? 0.5 : sl_eq(type, SL("weaksubj")) ? 0.2 : NAN;
}

static double valence_of(slant_str polarity)
{
    return sl_eq(polarity, SL("negative")) || sl_eq(polarity, SL("weakneg"))   ? -1
           : sl_eq(polarity, SL("positive")) || sl_eq(polarity, SL("weakpos")) ? 1
           : sl_eq(polarity, SL("neutral"))                                    ? 0
                                                                               : NAN;
}

static slant_str phrase_of(sl_dict *d, const clue *c)
{
    slant_str all = c->words[0];
    for (int i = 1; i < MOST_WORDS && c->words[i].len; i++)
        all = sl_arena_printf(&d->arena, "%.*s %.*s", SL_ARG(all), SL_ARG(c->words[i]));
    return all;
}

static void join(sl_dict *d, sl_dict_row *row, slant_str label, uint64_t line)
{
    if (label.len)
        sl_dict_join(d, row, sl_dict_category_of(d, SL_NONE, label), (slant_str){NULL, 0}, line);
}

static void read_line(sl_dict *d, slant_str line, size_t behind, uint64_t number)
{
    clue c;
    split(line, &c);
    slant_str word = phrase_of(d, &c);
    if (!word.len || isnan(weight_of(c.type))) {
        if (sl_dict_is_cut(d, behind) || d->n_rows == 0)
            sl_dict_refuse(d, number, "a clue needs type=strongsubj or weaksubj, and word1=: "
                           "\"%.*s\"", (int)(line.len < 60 ? line.len : 60), line.ptr);
        else
            sl_dict_lose(d, number, "a line without word1= or a known type= is left out");
        return;
    }
    if (!c.polarity.len && sl_dict_is_cut(d, behind)) {
        sl_dict_refuse(d, number, "the last line has no priorpolarity: the file is cut off");
        return;
    }
    d->entries_in++;
    sl_dict_row *row = sl_dict_entry(d, word, number, true);
    if (!row)
        return;
    row->match = sl_eq(c.stemmed, SL("y")) ? SLANT_MATCH_STEM : SLANT_MATCH_FORM;
    row->weight = weight_of(c.type);
    row->valence = valence_of(c.polarity);
    row->extra[POS] = sl_arena_str(&d->arena, c.pos);
    row->extra[POLARITY] = sl_arena_str(&d->arena, c.polarity);
    join(d, row, c.type, number);
    join(d, row, c.polarity, number);
}

static void read(sl_dict *d)
{
    size_t at = 0;
    slant_str line;
    for (uint64_t number = 1; !sl_dict_failed(d) && sl_dict_line(d, &at, &line); number++)
        if (sl_trim(line).len)
            read_line(d, line, at, number);
    snprintf(d->rescaling, sizeof d->rescaling,
             "strongsubj is 0.5, weaksubj 0.2; the prior polarity is the valence");
}

static bool looks(slant_str text)
{
    clue c;
    split(sl_slice(text, 0, sl_find_char(text, '\n', 0)), &c);
    return c.words[0].len && c.type.len;
}

/* ---- writing ---- */

static slant_str polarity_of(const sl_dict_row *row)
{
    slant_str before = row->extra[POLARITY];
    double was = valence_of(before);
    bool same = before.len && (was == row->valence || (isnan(was) && isnan(row->valence)));
    if (same)
        return before;
    return isnan(row->valence) || row->valence == 0 ? SL("neutral")
           : row->valence < 0                       ? SL("negative")
                                                    : SL("positive");
}

static void put_clue(const sl_dict_row *row, sl_buf *to)
{
    slant_str rest = row->source, word, pos = row->extra[POS];
    uint32_t n = 1;
    for (size_t i = 0; i < rest.len; i++)
        n += rest.ptr[i] == ' ';
    sl_buf_printf(to, "type=%s len=%u", row->weight >= 0.35 ? "strongsubj" : "weaksubj", n);
    for (n = 1; sl_next_part(&rest, ' ', &word); n++)
        sl_buf_printf(to, " word%u=%.*s", n, SL_ARG(word));
    sl_buf_printf(to, " pos1=%.*s stemmed1=%c priorpolarity=%.*s\n",
                  SL_ARG(pos.len ? pos : SL("anypos")), row->match == SLANT_MATCH_STEM ? 'y' : 'n',
                  SL_ARG(polarity_of(row)));
}

static void write(sl_dict *d, sl_buf *to)
{
    for (uint32_t i = 0; i < d->n_rows; i++)
        put_clue(&d->rows[i], to);
}

const sl_dict_format sl_dict_mpqa = {
    .name = "mpqa",
    .extensions = "tff",
    .summary = "MPQA subjectivity clues",
    .style = SL_STYLE_LITERAL,
    .looks = looks,
    .read = read,
    .write = write,
    .own_weights = true,
    .weights = true,
    .stems = true,
    .extra = {"mpqa_pos", "mpqa_polarity"},
};
