/* jsonl_scores.c - the objects `scores` and `meta` of an article's record: see jsonl.h. */
#include "output/jsonl.h"

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

static void write_row(sl_record *record, const slant_score_row *row, uint32_t words, bool labels)
{
    sl_record_open_named(record, row->name);
    sl_record_integer(record, "n_loaded", row->n_loaded);
    if (labels)
        sl_record_integer(record, "n_neutral", row->n_neutral);
    sl_record_number(record, "rate", slant_rate(row->n_loaded, words));
    sl_record_number(record, "weighted", row->weighted);
    sl_record_open(record, "voice", '{');
    for (int v = 0; v < SLANT_N_VOICES; v++)
        sl_record_integer(record, slant_voice_name((slant_voice)v), row->n_voice[v]);
    sl_record_close(record, '}');
    sl_record_close(record, '}');
}

static void write_rows(sl_record *record, const char *key, const slant_score_row *rows, uint32_t n,
                       uint32_t words, bool labels)
{
    if (!sl_record_begin(record, key, '{', n))
        return;
    for (uint32_t i = 0; i < n; i++)
        write_row(record, &rows[i], words, labels);
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
