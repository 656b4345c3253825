/* jsonl_scores.c - the objects `scores` and `meta` of an article's record: see jsonl.h. */
#include "output/jsonl.h"

#include "output/put.h"

#include <math.h>

static void write_voices(sl_record *record, const slant_result *result)
{
    const slant_scores *scores = &result->scores;
    sl_record_open(record, "voice", '{');
    for (int v = 0; v < SLANT_N_VOICES; v++) {
        uint32_t n = scores->n_loaded_voice[v];
        sl_record_open(record, slant_voice_name((slant_voice)v), '{');
        sl_record_integer(record, "n_loaded", n);
        sl_record_integer(record, "words", result->words_voice[v]);
        sl_record_number(record, "rate", slant_rate(n, result->words_voice[v]));
        sl_record_number(record, "rate_all_words", slant_rate(n, result->words));
        double share = scores->n_loaded ? (double)n / scores->n_loaded : (double)NAN;
        sl_record_number(record, "share", share);
        sl_record_number(record, "weighted", scores->weighted_voice[v]);
        sl_record_close(record, '}');
    }
    sl_record_close(record, '}');
}

_Static_assert(SLANT_N_VOICES == 4, "put_row writes each by name");

static char *put_row(char *to, const slant_score_row *row, uint32_t words, bool labels, bool all)
{
    to = sl_put_quoted(to, row->name);
    to = sl_put_integer(to, SL(":{\"n_loaded\":"), row->n_loaded);
    if (labels)
        to = sl_put_integer(to, SL_KEY("n_neutral"), row->n_neutral);
    to = sl_put_real(to, SL_KEY("rate"), slant_rate(row->n_loaded, words), all);
    to = sl_put_real(to, SL_KEY("weighted"), row->weighted, all);
    to = sl_put(to, SL(",\"voice\":"));
    to = sl_put_integer(to, SL_FIRST_KEY("own"), row->n_voice[SLANT_OWN]);
    to = sl_put_integer(to, SL_KEY("indirect"), row->n_voice[SLANT_INDIRECT]);
    to = sl_put_integer(to, SL_KEY("direct"), row->n_voice[SLANT_DIRECT]);
    to = sl_put_integer(to, SL_KEY("quoted_term"), row->n_voice[SLANT_QUOTED_TERM]);
    return sl_put(to, SL("}}"));
}

static void write_rows(sl_record *record, const char *key, const slant_score_row *rows, uint32_t n,
                       uint32_t words, bool labels)
{
    if (!sl_record_begin(record, key, '{', n))
        return;
    for (uint32_t i = 0; i < n; i++) {
        size_t room = SL_ROW_ROOM + sl_quoted_room(rows[i].name.len);
        char *to = sl_buf_room(record->to, room);
        if (!to)
            return;
        if (i > 0)
            *to++ = ',';
        to = put_row(to, &rows[i], words, labels, record->all_keys);
        record->to->len = (size_t)(to - record->to->ptr);
    }
    sl_record_close(record, '}');
}

void sl_jsonl_scores(sl_record *record, const char *key, const slant_result *result)
{
    const slant_scores *scores = &result->scores;
    sl_record_open(record, key, '{');
    sl_record_integer(record, "n_loaded", scores->n_loaded);
    sl_record_number(record, "rate", slant_rate(scores->n_loaded, result->words));
    sl_record_number(record, "weighted", scores->weighted);
    write_voices(record, result);
    write_rows(record, "category", scores->categories, scores->n_categories, result->words, false);
    write_rows(record, "frame", scores->frames, scores->n_frames, result->words, false);
    write_rows(record, "concept", scores->concepts, scores->n_concepts, result->words, true);
    sl_record_close(record, '}');
}

void sl_jsonl_meta(sl_record *record, const char *key, const slant_article *article)
{
    if (!sl_record_begin(record, key, '{', article->n_meta))
        return;
    for (size_t i = 0; i < article->n_meta; i++)
        sl_record_raw_key(record, article->meta[i].name, article->meta[i].json);
    sl_record_close(record, '}');
}
