/* compare_tables.c - the shapes of the tables that a comparison fills. */
#include "study/compare_state.h"

#define T SLANT_TYPE_TEXT
#define I SLANT_TYPE_INTEGER
#define R SLANT_TYPE_REAL
#define B SLANT_TYPE_BOOLEAN
#define D SLANT_TYPE_DATE
#define SOURCE {"source", T, "the source, or the value of the column that --by names"}

static const slant_column labels[] = {
    {"row", I, "line of the matrix, from 1: the most telling first"},
    {"concept", T, "what is named"},
    {"about", T, "whom it is about: the actor's group, else the name; null: not told, or a matter"},
    {"relation", T, "of (the one it is done to), by (the one who does it), is (the one called so)"},
    {"comparison", T, "compared (several sources, same referent or matter), not told, one source"},
    SOURCE,
    {"label", T, "the wording, in its most frequent form"},
    {"kind", T, "loaded or neutral"},
    {"voice", T, "own, indirect, direct, quoted_term"},
    {"n", I, "mentions with this label in this voice"},
    {"articles", I, "articles that have it"},
    {"n_source", I, "mentions of this source in this line, all labels"},
    {"share", R, "n / n_source"},
    {"speakers", T, "who said it, when not the outlet; joined by ;"},
    {"sources", I, "sources that have something in this line"},
};

static const slant_column label_sentences[] = {
    {"row", I, "line of the matrix; null for loaded wording without a concept"},
    {"concept", T, "what is named"},
    {"about", T, "whom it is about, as in labels"},
    SOURCE,
    {"label", T, "the wording, as in labels"},
    {"kind", T, "loaded or neutral"},
    {"voice", T, "own, indirect, direct, quoted_term"},
    {"speaker", T, "who said it, when not the outlet"},
    {"speaker_group", T, "the speaker's group"},
    {"referent", T, "whom it is about, as this article writes it"},
    {"referent_basis", T, "how the text tells"},
    {"article", I, "number in the run, from 1"},
    {"doc_id", T, "the article"},
    {"date", D, "of the article"},
    {"title", T, "of the article"},
    {"url", T, "of the article"},
    {"sentence", I, "index of the sentence"},
    {"field", T, "title or text"},
    {"start", I, "code point in the field where the label begins"},
    {"end", I, "code point behind it"},
    {"pre", T, "the sentence before the label"},
    {"text", T, "the label as written"},
    {"post", T, "the sentence behind it"},
    {"edited", SLANT_TYPE_BOOLEAN, "a person changed or added it since slant wrote it"},
};

static const slant_column sources[] = {
    SOURCE,
    {"articles", I, "articles that count"},
    {"events", I, "events they are about; null without --event"},
    {"first_date", D, "the earliest date"},
    {"last_date", D, "the latest date"},
    {"words", I, "words, boilerplate left out"},
    {"words_own", I, "words in the outlet's own voice"},
    {"words_indirect", I, "words of reported speech"},
    {"words_direct", I, "words of attributed quotations"},
    {"words_quoted_term", I, "words of quoted terms"},
    {"copies", I, "articles whose text stands in other articles too"},
    {"doc_ids", T, "the articles, when there are at most 10; joined by ;"},
};

static const slant_column speakers[] = {
    SOURCE,
    {"speaker_group", T, "the group; null: a speaker of none"},
    {"speaker", T, "canonical name; null: not expressed"},
    {"speaker_status", T, "named, anonymous, collective, document, media, self, unspecified"},
    {"attributions", I, "how often the speaker is given the word"},
    {"words", I, "words attributed to the speaker"},
    {"words_direct", I, "of them inside quotation marks"},
    {"share_of_words", R, "words / all words of the source"},
};

static const slant_column cues[] = {
    SOURCE,
    {"speaker_group", T, "the group; null: a speaker of none"},
    {"cue_class", T, "neutral, factive, distancing ...: docs/voice.md"},
    {"cue", T, "the cue as written, in small letters"},
    {"n", I, "attributions with it"},
};

static const slant_column rates[] = {
    SOURCE,
    {"voice", T, "own, indirect, direct, quoted_term"},
    {"copies", T, "with: all articles; without: copies left out"},
    {"units", I, "articles, or events with --event"},
    {"n_loaded", I, "loaded spans in this voice"},
    {"words", I, "words of this voice"},
    {"rate", R, "1000 * n_loaded / words; null below 5 units"},
    {"low", R, "95 % interval of the rate; null below 5 units"},
    {"high", R, "its upper end; without hits an upper bound"},
    {"note", T, "too few (under 5 units), small (under 20), upper bound (no hits), no words"},
    {"rate_others", R, "of all other sources together"},
    {"difference", R, "rate - rate_others"},
    {"p", R, "of the difference, by permutation of articles"},
    {"q", R, "p adjusted for its family (Benjamini-Hochberg)"},
};

static const slant_column frames[] = {
    SOURCE,
    {"frame", T, "the frame"},
    {"n_loaded", I, "loaded spans with it, all voices"},
    {"n_own", I, "of them in the outlet's own voice"},
    {"articles", I, "articles that have it"},
    {"units", I, "articles of the source, or events with --event"},
    {"rate_own", R, "1000 * n_own / words_own; null below 5 units"},
    {"rate_others", R, "of all other sources together"},
    {"difference", R, "rate_own - rate_others"},
    {"p", R, "of the difference, by permutation of articles"},
    {"q", R, "p adjusted for its family (Benjamini-Hochberg)"},
};

static const slant_column distances[] = {
    {"row", I, "line of the matrix of labels"},
    {"concept", T, "what is named"},
    {"about", T, "whom it is about"},
    SOURCE,
    {"n", I, "mentions by the source"},
    {"n_others", I, "mentions by all other sources"},
    {"distance", R, "Jensen-Shannon distance (base 2) of their labels: 0 same, 1 none shared"},
    {"permutation_mean", R, "its mean when articles change sources at random"},
    {"p", R, "share of arrangements that are at least as far"},
    {"q", R, "p adjusted for its family (Benjamini-Hochberg)"},
};

static const slant_column terms[] = {
    SOURCE,
    {"rank", I, "by z, from 1"},
    {"term", T, "a form of the word's stem"},
    {"n", I, "uses by the source"},
    {"articles", I, "articles of the source that have it"},
    {"rate", R, "per 1,000 words of the source"},
    {"n_others", I, "uses by all other sources"},
    {"articles_others", I, "their articles that have it"},
    {"rate_others", R, "per 1,000 words of the others"},
    {"z", R, "log-odds ratio with an informative Dirichlet prior, as z: ranks, tests nothing"},
};

static const slant_column wire[] = {
    {"cluster", I, "copies of one text have one number"},
    {"kind", T, "wire: in several sources; repeat: again in the same one"},
    SOURCE,
    {"article", I, "number in the run"},
    {"doc_id", T, "the article"},
    {"date", D, "of the article"},
    {"title", T, "of the article"},
    {"words", I, "its words"},
    {"resemblance", R, "with the cluster's first: shared runs of 5 words / all of both"},
    {"containment", R, "shared runs / runs of the shorter one"},
    {"left_out", B, "by --wire"},
};

static const slant_column contributions[] = {
    SOURCE,
    {"voice", T, "own or all"},
    {"term", T, "the entry's most frequent wording there"},
    {"entry_id", T, "the entry"},
    {"lexicon", T, "its lexicon"},
    {"n", I, "loaded spans it marks"},
    {"n_alone", I, "of them spans that no other entry marks"},
    {"share", R, "n_alone / all loaded spans: how much goes when the term goes"},
    {"rate", R, "1000 * n_loaded / words with it"},
    {"rate_without", R, "the same without it"},
};

static const slant_column run[] = {
    {"key", T, "what"},
    {"value", T, "its value"},
};

#define SHAPE(table, text)                                                  \
    {                                                                       \
        .name = #table, .doc = text, .columns = table,                      \
        .n_columns = sizeof table / sizeof *table                           \
    }

const slant_shape *sl_cmp_shape(sl_cmp_table table)
{
    static const slant_shape shapes[SL_N_CMP_TABLES] = {
        [SL_CMP_LABELS] = SHAPE(labels, "Competing labels by concept and referent"),
        [SL_CMP_LABEL_SENTENCES] = SHAPE(label_sentences, "The sentences they stand in"),
        [SL_CMP_SOURCES] = SHAPE(sources, "What is compared"),
        [SL_CMP_SPEAKERS] = SHAPE(speakers, "Who speaks, and at what length"),
        [SL_CMP_CUES] = SHAPE(cues, "With which reporting cues"),
        [SL_CMP_RATES] = SHAPE(rates, "Loaded wording by voice"),
        [SL_CMP_FRAMES] = SHAPE(frames, "Frames"),
        [SL_CMP_DISTANCES] = SHAPE(distances, "How far the choice of labels differs"),
        [SL_CMP_TERMS] = SHAPE(terms, "Distinctive terms"),
        [SL_CMP_WIRE] = SHAPE(wire, "Copies of one text"),
        [SL_CMP_CONTRIBUTIONS] = SHAPE(contributions, "What one term contributes"),
        [SL_CMP_RUN] = SHAPE(run, "How it was made"),
    };
    return &shapes[table];
}
