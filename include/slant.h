/* slant.h - the whole public interface of libslant.
 *
 * libslant reads news articles, matches them against lexicons of loaded terms and says, for every
 * match, in whose voice it stands. It measures wording against a codebook that anyone can read.
 *
 * Conventions, once for all:
 *
 *   Text     Every text is UTF-8 in a slice (slant_str: pointer and length in bytes, no final NUL
 *            promised). A slice whose ptr is NULL means "not given"; one with len 0 and a ptr is an
 *            empty text. Articles that come from a slant_reader are valid UTF-8. slant_annotate
 *            neither checks nor repairs: a bad byte is a character that belongs to no word, and the
 *            writers hand it on as it is.
 *   Offsets  are bytes into one field of the article (title or text), end exclusive, 32 bits: a
 *            field of an article has at most SLANT_MAX_FIELD bytes. Writers turn them into Unicode
 *            code points, UTF-16 units or bytes as their options say.
 *   Errors   A function that can fail returns a slant_status, or NULL, and fills the caller's
 *            slant_error if that pointer is not NULL. The library never prints, exits or aborts.
 *   Warnings go to the slant_warn callback that an options struct names; none is kept back.
 *   Owner    What a ..._new or ..._load returns is freed by the ..._free of the same name; free
 *            functions take NULL. All else is borrowed, and the comment says until when.
 *   Threads  A slant_lexicon and a slant_engine never change once made: any number of threads may
 *            share them. A slant_annotator, reader or writer belongs to one thread at a time.
 *   Options  An options struct filled with zero bytes holds the defaults.
 */
#ifndef SLANT_H
#define SLANT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define SLANT_API __attribute__((visibility("default")))
#else
#define SLANT_API
#endif

/* ---------------------------------------------------------------- version and limits ---- */

#define SLANT_VERSION "0.1.0"

/* The version of the library that is linked, SLANT_VERSION of its own header. Static storage. */
SLANT_API const char *slant_version(void);

enum {
    SLANT_MAX_FIELD = 64 << 20,  /* bytes of a title or text; longer records are skipped by name */
    SLANT_MAX_WORD = 256         /* bytes; a longer word is a token without a stem */
};

/* ---------------------------------------------------------------- slices, spans, errors ---- */

typedef struct slant_str {
    const char *ptr; /* UTF-8, not ended by NUL; NULL: not given */
    size_t len;      /* bytes */
} slant_str;

typedef struct slant_span {
    uint32_t start, end; /* bytes into a field, end exclusive; start == end: no span */
} slant_span;

typedef enum slant_status {
    SLANT_OK = 0,
    SLANT_SKIPPED = 1,   /* done, but some inputs were skipped, each with a warning */
    SLANT_USAGE = 2,     /* options that do not fit, unknown names */
    SLANT_LEXICON = 3,   /* a lexicon or language folder is wrong; of a warning: a fault of it */
    SLANT_OUTPUT = 4,    /* the output could not be written */
    SLANT_NO_MEMORY = 5, /* the program exits 4 for this one */
    SLANT_INPUT = 6,     /* this input cannot be read; the next one may be */
    SLANT_END = 7,       /* a reader has no more articles */
    SLANT_CANCELLED = 8, /* the cancel flag was set */
    SLANT_NOTE = 9       /* of a warning: nothing is wrong, but worth knowing (columns found) */
} slant_status;

/* What went wrong, and where. Owned by the caller; filled by the call that failed. */
typedef struct slant_error {
    slant_status status;
    char file[512];    /* path as the user gave it, "" when no file is concerned; control shown */
    uint64_t line;     /* 1-based, 0 when not known */
    uint64_t column;   /* 1-based, bytes, 0 when not known */
    uint64_t offset;   /* bytes from the start of the (decompressed) file, 0 when not known */
    char message[1024]; /* one line without a full stop, with the next step where not obvious */
} slant_error;

/* Takes bytes of an output in order; returns false to stop the writing (SLANT_OUTPUT). */
typedef bool (*slant_sink)(void *user, slant_str bytes);

/* Called for each warning, from one thread at a time. `warning` is valid during the call only. Its
 * status is SLANT_OK, or SLANT_NOTE, SLANT_INPUT (a named skip), SLANT_LEXICON (a further fault),
 * SLANT_OUTPUT (something is left that could not be removed). */
typedef void (*slant_warn)(void *user, const slant_error *warning);

/* ---------------------------------------------------------------- closed vocabularies ---- */

typedef enum slant_field { SLANT_TITLE, SLANT_TEXT, SLANT_N_FIELDS } slant_field;

typedef enum slant_role {
    SLANT_ROLE_TITLE, SLANT_ROLE_STANDFIRST, SLANT_ROLE_HEADING, SLANT_ROLE_DATELINE,
    SLANT_ROLE_BODY, SLANT_ROLE_CAPTION,
    SLANT_ROLE_BOILERPLATE, /* segmented, never scored */
    SLANT_ROLE_DUPLICATE,   /* a first line of text equal to the title: never scored */
    SLANT_N_ROLES
} slant_role;

/* Who answers for the words: see docs/voice.md. */
typedef enum slant_voice {
    SLANT_OWN,         /* the outlet, for claim and wording */
    SLANT_INDIRECT,    /* reported speech: the speaker for the claim, the outlet for the wording */
    SLANT_DIRECT,      /* inside quotation marks, attributed: the speaker for both */
    SLANT_QUOTED_TERM, /* inside quotation marks, not attributed */
    SLANT_N_VOICES
} slant_voice;

typedef enum slant_quoted_kind {
    SLANT_QUOTED_NONE, SLANT_QUOTED_DISTANCE, SLANT_QUOTED_SELF, SLANT_QUOTED_NAME,
    SLANT_QUOTED_TITLE, SLANT_QUOTED_UNCLEAR, SLANT_N_QUOTED_KINDS
} slant_quoted_kind;

typedef enum slant_kind {
    SLANT_LOADED,
    SLANT_NEUTRAL, /* a competing label of a concept, weight 0 */
    SLANT_CUE,     /* a reporting cue of a class other than neutral */
    SLANT_N_KINDS
} slant_kind;

typedef enum slant_attribution_type {
    SLANT_ATTR_DIRECT, SLANT_ATTR_INDIRECT, SLANT_ATTR_MIXED, SLANT_ATTR_QUOTED_TERM,
    SLANT_N_ATTR_TYPES
} slant_attribution_type;

typedef enum slant_speaker_status {
    SLANT_SPEAKER_UNSPECIFIED, SLANT_SPEAKER_NAMED, SLANT_SPEAKER_ANONYMOUS,
    SLANT_SPEAKER_COLLECTIVE, SLANT_SPEAKER_DOCUMENT, SLANT_SPEAKER_MEDIA,
    SLANT_SPEAKER_SELF, /* the outlet's own staff or sources */
    SLANT_N_SPEAKER_STATUSES
} slant_speaker_status;

typedef enum slant_referent_basis {
    SLANT_REFERENT_NONE, SLANT_REFERENT_ENTRY, SLANT_REFERENT_APPOSITION, SLANT_REFERENT_CLAUSE,
    SLANT_REFERENT_SENTENCE, SLANT_N_REFERENT_BASES
} slant_referent_basis;

typedef enum slant_favours {
    SLANT_FAVOURS_UNSAID, SLANT_FAVOURS_NONE, SLANT_FAVOURS_TARGET, SLANT_FAVOURS_OPPONENT,
    SLANT_N_FAVOURS
} slant_favours;

typedef enum slant_match {
    SLANT_MATCH_STEM, SLANT_MATCH_FORM, SLANT_MATCH_CASE, SLANT_N_MATCHES
} slant_match;

/* The names that stand in the outputs ("title", "own", "quoted_term" ...). Static storage;
 * "?" for a value out of range. */
SLANT_API const char *slant_field_name(slant_field f);
SLANT_API const char *slant_role_name(slant_role r);
SLANT_API const char *slant_voice_name(slant_voice v);
SLANT_API const char *slant_quoted_kind_name(slant_quoted_kind k);
SLANT_API const char *slant_kind_name(slant_kind k);
SLANT_API const char *slant_attribution_type_name(slant_attribution_type t);
SLANT_API const char *slant_speaker_status_name(slant_speaker_status s);
SLANT_API const char *slant_referent_basis_name(slant_referent_basis b);
SLANT_API const char *slant_favours_name(slant_favours f);
SLANT_API const char *slant_match_name(slant_match m);

/* ---------------------------------------------------------------- articles ---- */

/* A column that slant does not know: it travels to the output untouched. */
typedef struct slant_meta {
    slant_str name; /* the column's or key's own name */
    slant_str json; /* its value as JSON text, byte for byte as read ("12345678901234567890") */
} slant_meta;

/* What a reader knows of a part of the text: a heading, a caption. */
typedef struct slant_hint {
    uint32_t start, end; /* bytes of the text */
    slant_role role;
} slant_hint;

typedef struct slant_article {
    slant_str doc_id;   /* never NULL */
    slant_str title;    /* NULL when unknown, and for txt, where the title is a line of text */
    slant_str text;
    slant_str source, date /* ISO 8601 */, date_raw /* as given, if date was rewritten */;
    slant_str url, author, section, genre, event, lang;
    const slant_meta *meta;
    size_t n_meta;
    slant_str file;     /* where the record came from, for messages; NULL if from memory */
    uint64_t line;      /* 1-based line of the record in it, 0 for a whole file */
    bool title_in_text; /* the first line of text may be the title (txt) */
    const slant_hint *hints; /* of saved pages; sorted, never overlapping */
    size_t n_hints;
    /* What an earlier run found, of a reader with `annotated`: slant_annotate takes it over in
     * place of annotating anew. NULL: an article like any other. */
    const struct slant_result *earlier;
    bool partial; /* of earlier: the text holds no more than what was annotated */
    slant_str earlier_run; /* its hash of version, options and lexicons; NULL when not known */
} slant_article;

/* ---------------------------------------------------------------- lexicons ---- */

/* One row of a lexicon, or one reporting cue (kind cue, lexicon "cues", category "cue/CLASS").
 * Borrowed from the lexicon or engine that holds it. */
typedef struct slant_entry {
    slant_str id, term;
    slant_str lexicon, lexicon_version;
    slant_kind kind;
    slant_match match;
    const slant_str *category, *frame, *concepts; /* lists, in the order of the row */
    uint32_t n_category, n_frame, n_concepts;
    slant_str concept;  /* the concepts as written in the row, NULL when none */
    double weight;      /* 0 (neutral label) to 1 (extreme) */
    double valence;     /* -1 to 1; NaN when the row has none */
    slant_favours favours;
    slant_str alternative, example, counterexample, note, reference, since;
    uint64_t line;      /* 1-based line in the terms file */
} slant_entry;

/* A definition of the codebook: a category, frame or concept; of the language, a class of cues. */
typedef struct slant_definition {
    slant_str kind; /* "category", "frame", "concept", "cue_class" */
    slant_str name, text;
    slant_str reference; /* the literature it rests on; NULL when there is none */
} slant_definition;

typedef struct slant_lexicon slant_lexicon;

typedef struct slant_lexicon_info {
    slant_str name, title, version, language, licence, authors, description, cite, doi;
    slant_str extends, developed_on, validated_on; /* lists joined by "; " */
    slant_str path;    /* as found; for messages, never for an output */
    char sha256[65];   /* of the terms and the lexicon.json, hexadecimal, ended by NUL */
    const slant_entry *entries;
    size_t n_entries;
    const slant_definition *definitions;
    size_t n_definitions;
} slant_lexicon_info;

typedef struct slant_lexicon_options {
    const char *lang;      /* NULL: "en" */
    const char *program;   /* argv[0] or the program's path, to find its lexicons; NULL: /proc.
                            * The shared library finds those installed with it as well. */
    slant_warn warn;
    void *warn_user;
    /* slant_lexicon_check: names or paths of the lexicons that are used together with this one. A
     * concept's neutral wordings, its two sides, or a derived word may stand there. NULL: none. */
    const char *const *beside;
    size_t n_beside;
} slant_lexicon_options;

/* Loads a lexicon by name or path (an existing path wins). The first fault is the error
 * (file:line:column); further ones go to warn with status SLANT_LEXICON. NULL on failure. */
SLANT_API slant_lexicon *slant_lexicon_load(const char *name_or_path,
                                            const slant_lexicon_options *options,
                                            slant_error *error);
SLANT_API const slant_lexicon_info *slant_lexicon_get_info(const slant_lexicon *lexicon);
SLANT_API void slant_lexicon_free(slant_lexicon *lexicon);

/* The names of all lexicons of a language that can be found by name, sorted, without repeats.
 * *names is an array of *n C strings, one block: free it with slant_names_free. */
SLANT_API slant_status slant_lexicon_names(const slant_lexicon_options *options, char ***names,
                                           size_t *n, slant_error *error);
SLANT_API void slant_names_free(char **names);

/* How a lexicon is cited, with version and SHA-256: style "text" (NULL: text) or "bibtex", into the
 * sink at once. */
SLANT_API slant_status slant_lexicon_cite(const slant_lexicon *lexicon, const char *style,
                                          slant_sink sink, void *sink_user, slant_error *error);

/* Writes a lexicon to begin with: a folder, or a file where path ends in .csv or .txt. It passes
 * check and test. What exists is never overwritten: SLANT_USAGE. */
SLANT_API slant_status slant_lexicon_new(const char *path, const slant_lexicon_options *options,
                                         slant_error *error);

/* What an import read and wrote, or an export: entries are active ones, and those that slant cannot
 * match and keeps as retired rows. */
typedef struct slant_exchange {
    const char *format;  /* name of the dictionary's format; static storage */
    uint64_t entries_in, categories_in;
    uint64_t entries_out, categories_out;
    uint64_t kept;       /* retired rows that hold what cannot be matched */
    uint64_t lost;       /* warnings that named a loss */
    char rescaling[200]; /* what was done to the weights */
} slant_exchange;

/* Makes a lexicon's folder of another program's dictionary. from: a name of
 * slant_dictionary_format_at, NULL: by the file's ending and content. The file is read where it
 * lies; each loss is a warning with its line. SLANT_USAGE where the folder exists already or the
 * format has no such name, SLANT_LEXICON with file and line where the file is wrong, SLANT_OUTPUT
 * where the folder cannot be written: it appears whole or not at all. exchange may be NULL. */
SLANT_API slant_status slant_lexicon_import(const char *file, const char *from, const char *folder,
                                            const slant_lexicon_options *options,
                                            slant_exchange *exchange, slant_error *error);

/* Writes a lexicon as another program's dictionary, to a path (NULL or "-": standard output) or, if
 * there is one, to the sink. to: as above; NULL: by the ending of path. What the format does not
 * hold (weights, guards, frames) is a warning for each entry, with its line. */
SLANT_API slant_status slant_lexicon_export(const char *name_or_path, const char *to,
                                            const char *path, slant_sink sink, void *sink_user,
                                            const slant_lexicon_options *options,
                                            slant_exchange *exchange, slant_error *error);

/* A finding of slant_lexicon_check or slant_lexicon_test. */
typedef struct slant_finding {
    bool is_error;      /* else a warning */
    const char *code;   /* "duplicate-term", "example-not-matched" ...: docs/lexicons.md */
    slant_error where;
} slant_finding;

typedef void (*slant_on_finding)(void *user, const slant_finding *finding);

/* Reports every fault of a lexicon, sorted by file, line and column. SLANT_OK with warnings only,
 * else SLANT_LEXICON. */
SLANT_API slant_status slant_lexicon_check(const char *name_or_path,
                                           const slant_lexicon_options *options,
                                           slant_on_finding found, void *user, slant_error *error);
/* Every example must be annotated by its own entry, every counterexample must not be. */
SLANT_API slant_status slant_lexicon_test(const char *name_or_path,
                                          const slant_lexicon_options *options,
                                          slant_on_finding found, void *user, slant_error *error);

/* ---------------------------------------------------------------- engine ---- */

/* Lexicons compiled for one language, with its language pack. Never changes; shared by threads. */
typedef struct slant_engine slant_engine;

/* A term given in memory in place of a file: what a row of a terms file asks of the words. */
typedef struct slant_term {
    const char *term;
    const char *unless, *near, *except; /* guards; NULL: none */
    slant_match match;                  /* what a word without a mark asks */
} slant_term;

typedef struct slant_engine_options {
    const char *lang;             /* NULL: "en" */
    const char *const *lexicons;  /* names or paths; "default" is all of the language */
    size_t n_lexicons;            /* 0: all of the language, or none where terms are given */
    const slant_term *terms;      /* a lexicon named "terms", behind the others; copied */
    size_t n_terms;
    /* Entries that are left out: an id, a term, or a category with all below it ("honorific" takes
     * "honorific/martyr" along). Part of the run's hash. SLANT_USAGE for one that names none. */
    const char *const *without;
    size_t n_without;
    const char *program;          /* as in slant_lexicon_options */
    bool modifiers;               /* negation, hedges and boosters change the score */
    bool from_source;             /* neither uses nor keeps compiled lexicons: docs/compiled.md */
    slant_warn warn;
    void *warn_user;
} slant_engine_options;

/* What was compiled of the same sources before is mapped, what is compiled now is kept
 * (docs/compiled.md); on the way a short-lived thread may help. NULL on failure. A lexicon in
 * which slant_lexicon_check finds an error (other than entries that
 * can never match) is refused: its faults are told in the order of lines, the first as the error,
 * further ones, up to twenty of each lexicon, to warn with status SLANT_LEXICON. */
SLANT_API slant_engine *slant_engine_new(const slant_engine_options *options, slant_error *error);
SLANT_API void slant_engine_free(slant_engine *engine);
/* Writes the compiled form of the engine that the options would give, from its sources: a file that
 * stands as <root>/<lang>.compiled beside the lexicons is used by all who use these lexicons. */
SLANT_API slant_status slant_engine_compile(const slant_engine_options *options, const char *path,
                                            slant_error *error);

typedef struct slant_engine_info {
    const slant_lexicon_info *const *lexicons;
    size_t n_lexicons;
    slant_str lang;
    slant_str language_name;
    bool modifiers;
    char run[65]; /* hash of version, result-changing options and lexicon hashes; ended by NUL */
    const slant_definition *definitions; /* of the language: the classes of its cues */
    size_t n_definitions;
    slant_str without;   /* what was left out, as asked for, joined by "; "; NULL: nothing */
    uint32_t n_left_out; /* entries */
} slant_engine_info;

SLANT_API const slant_engine_info *slant_engine_get_info(const slant_engine *engine);

/* ---------------------------------------------------------------- results ---- */

typedef struct slant_sentence {
    uint32_t start, end;       /* bytes into `field` */
    uint32_t paragraph;        /* counts through the article from 0 */
    uint32_t token_start, token_end; /* into the article's tokens */
    uint32_t words;            /* 0 for boilerplate and duplicates */
    slant_field field;
    slant_role role;
    double score, score_own;   /* sums over spans: docs/scores.md */
} slant_sentence;

/* A lexicon match, in whose voice it stands and about whom. Sorted by field, start, end, entry. */
typedef struct slant_annotation {
    const slant_entry *entry;  /* borrowed from the engine */
    uint32_t sentence;         /* index into sentences */
    slant_field field;
    uint32_t start, end;       /* bytes into `field` */
    uint32_t token_start, token_end;
    uint32_t span;             /* annotations that overlap share a number: the unit of counts */
    slant_kind kind;
    slant_voice voice;
    slant_quoted_kind quoted_kind;
    bool negated, hedged, intensified;
    bool edited;             /* of an earlier run: somebody changed or added it since */
    int32_t attribution;       /* index into attributions, -1: none */
    double score;              /* the weight, unless the engine applies modifiers */
    slant_str speaker;         /* canonical name, NULL when none */
    slant_str referent, referent_group;
    slant_referent_basis referent_basis;
} slant_annotation;

typedef struct slant_content {
    slant_field field;
    uint32_t start, end; /* bytes, without the quotation marks */
    slant_voice voice;   /* direct inside the marks, indirect outside */
} slant_content;

typedef struct slant_attribution {
    uint32_t sentence;        /* where the cue stands, else where the content begins */
    slant_attribution_type type;
    slant_str speaker;        /* canonical name; NULL when none is expressed */
    slant_str speaker_group;  /* from the actors, NULL when none */
    slant_str via;            /* "Reuters" in "Reuters quoted Ryder as saying" */
    slant_speaker_status speaker_status;
    slant_span speaker_span;  /* in the field of `sentence`; empty when none */
    slant_span cue;           /* likewise */
    slant_str cue_class;      /* from cues.csv; NULL without a cue */
    const slant_content *content; /* sorted, never overlapping */
    uint32_t n_content;
    double confidence;        /* 0 to 1 */
    slant_str rule;           /* id of the rule in docs/voice.md */
} slant_attribution;

/* A match that was suppressed, kept when the annotator was made with keep_suppressed. */
typedef struct slant_suppressed {
    const slant_entry *entry;
    uint32_t sentence;
    slant_field field;
    uint32_t start, end;
    slant_str reason; /* "unless: antibiotic ~", "near", "except: liberation", "nested in ID",
                       * "role" */
} slant_suppressed;

/* Kept when the annotator was made with keep_tokens. */
typedef struct slant_token {
    slant_field field;
    uint32_t start, end;
    slant_str stem;
    slant_voice voice;  /* of the word, as words are counted */
    bool joined;        /* by a hyphen to the one before: "anti-terror" is two tokens, one word */
} slant_token;

/* Counts by category, frame or concept; rows sorted by name (bytes). */
typedef struct slant_score_row {
    slant_str name;
    uint32_t n_loaded;                 /* spans */
    uint32_t n_neutral;                /* spans: concepts only */
    uint32_t n_voice[SLANT_N_VOICES];  /* of n_loaded, by voice */
    double weighted;
} slant_score_row;

typedef struct slant_scores {
    uint32_t n_loaded;                       /* spans of kind loaded */
    double weighted;                         /* sum of weights over those spans */
    uint32_t n_loaded_voice[SLANT_N_VOICES];
    double weighted_voice[SLANT_N_VOICES];
    const slant_score_row *categories, *frames, *concepts;
    uint32_t n_categories, n_frames, n_concepts;
} slant_scores;

typedef struct slant_result {
    const slant_article *article;   /* the caller's, as given */
    const slant_engine_info *engine;
    const slant_sentence *sentences;
    const slant_annotation *annotations;
    const slant_attribution *attributions;
    const slant_suppressed *suppressed;
    const slant_token *tokens;
    uint32_t n_sentences, n_annotations, n_attributions, n_suppressed, n_tokens;
    uint32_t words;                        /* no boilerplate, no duplicates; the title counts */
    uint32_t words_voice[SLANT_N_VOICES];  /* sums to words */
    slant_scores scores;
} slant_result;

/* Rate per 1,000 words of a voice: 1000 * n / words; NaN where there are no words. */
SLANT_API double slant_rate(uint32_t n, uint32_t words);

/* ---------------------------------------------------------------- annotator ---- */

typedef struct slant_annotator slant_annotator;

typedef struct slant_annotator_options {
    bool keep_tokens;     /* fill the result's tokens */
    bool keep_suppressed; /* fill the result's suppressed matches */
} slant_annotator_options;

/* The engine must outlive the annotator. */
SLANT_API slant_annotator *slant_annotator_new(const slant_engine *engine,
                                               const slant_annotator_options *options,
                                               slant_error *error);
/* *result is borrowed: it and all that it points to live until the next slant_annotate with this
 * annotator, or its free; the article must live as long. NULL on failure: SLANT_INPUT for a field
 * over SLANT_MAX_FIELD, SLANT_NO_MEMORY; the annotator can go on with the next article. */
SLANT_API slant_status slant_annotate(slant_annotator *annotator, const slant_article *article,
                                      const slant_result **result, slant_error *error);
SLANT_API void slant_annotator_free(slant_annotator *annotator);

/* ---------------------------------------------------------------- formats ---- */

typedef struct slant_format {
    const char *name;        /* "jsonl" */
    const char *extensions;  /* "jsonl ndjson", separated by spaces; may be "" */
    const char *summary;     /* one line for --help */
    bool is_input, is_output;
} slant_format;

/* Fills *format with row i of the table of formats, inputs first; false past its end. */
SLANT_API bool slant_format_at(size_t i, slant_format *format);

/* The same for the dictionaries of other programs that a lexicon is made of and written as; each is
 * input and output. */
SLANT_API bool slant_dictionary_format_at(size_t i, slant_format *format);

/* The same for the tables of a study (slant_tables_write); each is output. `study`: "compare" has a
 * page more than the others. */
SLANT_API bool slant_tables_format_at(size_t i, const char *study, slant_format *format);

typedef struct slant_language {
    const char *code, *name; /* "en", "English"; static storage */
    bool has_pack;           /* a language folder was found; else stems only */
} slant_language;

/* Fills *language with the i-th language that libslant can stem; false past the end. `program` as
 * in slant_lexicon_options: where to look for language folders. */
SLANT_API bool slant_language_at(size_t i, const char *program, slant_language *language);

/* ---------------------------------------------------------------- reader ---- */

typedef struct slant_reader_options {
    const char *from;      /* NULL, "auto", or the name of an input format */
    const char *encoding;  /* NULL: BOM, else UTF-8, else windows-1252 with a warning */
    const char *columns;   /* "text=Article,title=Headline" */
    const char *source;    /* for articles that name none */
    bool annotated;        /* records that slant wrote keep what it found (article->earlier) */
    slant_warn warn;       /* told of each input that is skipped, too */
    void *warn_user;
    /* As in slant_run_options: a table of metadata, joined on doc_id or file; "COLUMN=VALUE": only
     * articles of which all hold are given. */
    const char *meta;
    const char *const *where;
    size_t n_where;
} slant_reader_options;

/* Reads articles from files, folders and "-", in order. Inputs and options are borrowed until the
 * free. NULL for options that do not fit; an input that cannot be read is no failure here. */
typedef struct slant_reader slant_reader;

SLANT_API slant_reader *slant_reader_new(const char *const *inputs, size_t n_inputs,
                                         const slant_reader_options *options, slant_error *error);
/* SLANT_OK with *article, borrowed until the next call; SLANT_INPUT: an input or record was skipped
 * (and warned of), call again to go on; SLANT_END. Any other status ends the reading: SLANT_USAGE,
 * at the end, where no article had a column that `where` names. */
SLANT_API slant_status slant_reader_next(slant_reader *reader, const slant_article **article,
                                         slant_error *error);
SLANT_API void slant_reader_free(slant_reader *reader);

/* ---------------------------------------------------------------- writer ---- */

typedef struct slant_writer_options {
    bool utf16_offsets, byte_offsets; /* neither: code points */
    bool no_text;              /* jsonl: without the article's text */
    bool all_keys;             /* jsonl: keys whose value is null, false or an empty list, too */
    bool bom, csv_raw;         /* csv, tsv: a byte order mark; cells not guarded against formulas */
    bool suppressed;           /* the matches that were suppressed, too */
    bool all_sentences;        /* text: sentences without annotations, too */
    bool color;                /* text: escape sequences */
    unsigned width;            /* text: terminal cells, 0: 80 */
    const char *table;         /* csv, tsv: NULL is "annotations" */
    const char *kind;          /* loaded, neutral, cue, all; NULL: the format's default */
    uint64_t first_article;    /* number of the first article in tables and files; 0: 1 */
} slant_writer_options;

/* Writes results in one format: to a file, which appears whole or not at all, or to a sink. */
typedef struct slant_writer slant_writer;

/* to: a format's name; NULL: by the ending of path, else "text". path: NULL or "-" is standard
 * output; with a sink it is not opened; a folder (brat) needs a path. The engine must outlive the
 * writer. */
SLANT_API slant_writer *slant_writer_new(const slant_engine *engine, const char *to,
                                         const char *path, slant_sink sink, void *sink_user,
                                         const slant_writer_options *options, slant_error *error);
SLANT_API slant_status slant_writer_add(slant_writer *writer, const slant_result *result,
                                        slant_error *error);
/* Ends the output and puts the file in its place. The writer is freed, whatever the status. */
SLANT_API slant_status slant_writer_close(slant_writer *writer, slant_error *error);
/* Gives the output up: no file is left. For writers that were not closed. */
SLANT_API void slant_writer_free(slant_writer *writer);

/* ---------------------------------------------------------------- tables ---- */

typedef enum slant_type {
    SLANT_TYPE_TEXT,    /* UTF-8 */
    SLANT_TYPE_INTEGER, /* 64 bits, signed */
    SLANT_TYPE_REAL,    /* written with at most 4 decimals; NaN and infinities are null */
    SLANT_TYPE_BOOLEAN,
    SLANT_TYPE_DATE,    /* ISO 8601 text, whole or in part: "2026-03", "2026-03-14T06:00:00Z" */
    SLANT_N_TYPES
} slant_type;

typedef struct slant_column {
    const char *name; /* lower case, the name that JSONL has for the same fact */
    slant_type type;
    const char *doc;  /* one line without a full stop: unit and meaning */
} slant_column;

typedef struct slant_shape {
    const char *name, *doc;
    const slant_column *columns;
    uint32_t n_columns;
} slant_shape;

typedef enum slant_cell_kind {
    SLANT_CELL_NULL, SLANT_CELL_TEXT, SLANT_CELL_INTEGER, SLANT_CELL_REAL, SLANT_CELL_BOOLEAN
} slant_cell_kind;

typedef struct slant_cell {
    slant_cell_kind kind;
    union {
        slant_str text; /* text and dates */
        int64_t integer;
        double real;
        bool boolean;
    } as;
} slant_cell;

/* A table: the cells of row r begin at cells + r * shape->n_columns. */
typedef struct slant_table {
    const slant_shape *shape;
    const slant_cell *cells;
    uint32_t n_rows;
    /* Of a sheet to fill in: for each column the values to choose from, joined by `;`, NULL: any.
     * NULL: no column has such. */
    const char *const *choices;
} slant_table;

/* The columns of a table that csv, tsv, xlsx and sqlite write, for who fills columns of his own.
 * table: "articles", "sentences", "annotations", "attributions"; NULL for other names. */
SLANT_API const slant_shape *slant_result_shape(const char *table);
/* Gets some rows, borrowed during the call; false ends it with SLANT_OUTPUT. */
typedef bool (*slant_on_rows)(void *user, const slant_table *rows);
/* The rows of one result, in one call or several. number: of the article in the run, from 1.
 * options->table (NULL: "annotations"), kind (NULL: loaded), no_text and the unit of offsets say
 * which and how. SLANT_USAGE for names that there are not. */
SLANT_API slant_status slant_result_rows(const slant_result *result, uint64_t number,
                                         const slant_writer_options *options, slant_on_rows rows,
                                         void *user, slant_error *error);

/* What a study found: tables in the order in which they are read, and sentences that a reader has
 * to know with them (how many articles, what was too few, what was left out). Never changes once
 * made. */
typedef struct slant_tables slant_tables;

SLANT_API size_t slant_tables_count(const slant_tables *tables);
/* Table i, borrowed from the tables; false past their end. */
SLANT_API bool slant_tables_at(const slant_tables *tables, size_t i, slant_table *table);
SLANT_API size_t slant_tables_notes(const slant_tables *tables);
/* Note i, one line; a slice without ptr past their end. */
SLANT_API slant_str slant_tables_note(const slant_tables *tables, size_t i);

typedef struct slant_tables_options {
    const char *table;  /* csv, tsv, jsonl: the one to write; NULL: the first. text: NULL is all */
    bool bom, csv_raw;  /* csv, tsv */
    bool color;         /* text: escape sequences */
    unsigned width;     /* text: terminal cells, 0: 80 */
} slant_tables_options;

/* Writes tables to path (NULL or "-": standard output) or, if there is one, to the sink. to:
 * "text", "csv", "tsv", "jsonl", "xlsx"; NULL: by the ending of path, else text. */
SLANT_API slant_status slant_tables_write(const slant_tables *tables, const char *to,
                                          const char *path, slant_sink sink, void *sink_user,
                                          const slant_tables_options *options, slant_error *error);
SLANT_API void slant_tables_free(slant_tables *tables);

/* The lexicons of a language that can be found by name, as a table `lexicons`. One that does not
 * load is left out: the first fault is the error, with *tables filled even so, others are warned
 * of. *tables is freed by slant_tables_free; NULL when nothing could be listed. */
SLANT_API slant_status slant_lexicon_list(const slant_lexicon_options *options,
                                          slant_tables **tables, slant_error *error);

/* Which entries to show; NULL: all. A label takes in those below it (label: label/act). */
typedef struct slant_lexicon_filter {
    const char *category, *frame, *concept;
    const char *term; /* stands in the term or the id, in any ASCII case */
} slant_lexicon_filter;

/* Tables `entries`, `codebook` (labels that the shown entries have) and `lexicon` (what
 * lexicon.json says). *tables is the caller's, and lives without the lexicon. */
SLANT_API slant_status slant_lexicon_show(const slant_lexicon *lexicon,
                                          const slant_lexicon_filter *filter,
                                          slant_tables **tables, slant_error *error);

/* The terms file as a table `terms`: every column that has a meaning, the lexicon's own columns
 * behind them, retired rows as well. What a person edits as a sheet, and saves as a terms file. */
SLANT_API slant_status slant_lexicon_terms(const slant_lexicon *lexicon, slant_tables **tables,
                                           slant_error *error);

/* ---------------------------------------------------------------- run ---- */

typedef struct slant_progress {
    uint64_t articles, bytes; /* done so far; bytes as read from disk */
    uint64_t total_bytes;     /* 0 when not known */
    uint64_t milliseconds;
} slant_progress;

/* One job: articles in, annotations out. Strings are C strings in UTF-8; NULL: not given. */
typedef struct slant_run_options {
    const char *const *inputs; /* files, folders, "-" */
    size_t n_inputs;
    const char *from;          /* NULL, "auto", or the name of an input format */
    bool again;                /* studies: records that slant wrote are annotated anew */
    const char *to;            /* NULL: by the extension of output, else "text" */
    const char *output;        /* NULL or "-": standard output */
    const char *encoding;      /* NULL: BOM, else UTF-8, else windows-1252 with a warning */
    const char *columns;       /* "text=Article,title=Headline" */
    const char *source;        /* for articles that name none */
    const char *meta;          /* a CSV joined on doc_id or file name */
    const char *const *where;  /* "COLUMN=VALUE": only articles for which all hold */
    size_t n_where;
    bool stop_on_error;        /* --on-error stop */
    slant_writer_options writer;
    const char *manifest;      /* path of the run's manifest, NULL: none */
    unsigned threads;          /* 0: the cores, at most 8 */
    slant_engine_options engine;
    slant_warn warn;
    void *warn_user;
    void (*progress)(void *user, const slant_progress *progress);
    void *progress_user;
    const volatile int *cancel; /* the run stops soon after this becomes non-zero */
    /* Called with the path of the unfinished output (a file, or a folder) when it is made, and with
     * NULL once it is renamed or removed: for a signal handler that has to leave at once. */
    void (*unfinished)(void *user, const char *path);
    void *unfinished_user;
    /* The output, a file of text, jsonl, csv, tsv or w3c, is written as <output>.part beside its
     * place, with a journal, <output>.part.journal. A run that breaks off (cancelled, killed, a
     * full disk) leaves both, and one with the same options goes on with them: the result has the
     * bytes of a run without a break. SLANT_USAGE where options or articles are others. */
    bool resume;
} slant_run_options;

typedef struct slant_run_counts {
    uint64_t articles, skipped, warnings;
} slant_run_counts;

/* SLANT_OK, SLANT_SKIPPED, or the status of the failure. A file appears whole or not at all.
 * `counts` may be NULL. */
SLANT_API slant_status slant_run(const slant_run_options *options, slant_run_counts *counts,
                                 slant_error *error);

/* ---------------------------------------------------------------- studies ---- */

/* A study reads the articles of a run and ends in tables. Of the run's options those of the output
 * (to, output, manifest, writer) are not looked at. Each gives SLANT_OK or SLANT_SKIPPED with
 * *tables, to be freed by slant_tables_free; else *tables is NULL. docs/studies.md. */

typedef enum slant_kwic_sort {
    SLANT_KWIC_DOC,     /* as the articles come */
    SLANT_KWIC_LEFT,    /* by the words before it, the nearest first */
    SLANT_KWIC_RIGHT,   /* by the words behind it */
    SLANT_KWIC_KEYWORD, /* by the words found */
    SLANT_KWIC_SOURCE, SLANT_KWIC_DATE
} slant_kwic_sort;

typedef struct slant_kwic_options {
    slant_term pattern;   /* in the pattern language of lexicons, with its guards */
    slant_kwic_sort sort; /* rows that are the same there stand as the articles come */
    unsigned window;      /* words on either side, 0: 10 */
} slant_kwic_options;

/* Keyword in context: the table `kwic`. The lexicons of the run are not looked at, and records that
 * slant wrote are read anew. */
SLANT_API slant_status slant_kwic(const slant_run_options *run, const slant_kwic_options *options,
                                  slant_tables **tables, slant_error *error);

/* The forms that the entries of one lexicon take in, rare and suspicious ones first, as tables
 * `forms` and `entries`. The lexicons of the run are not looked at, and records that slant wrote
 * are read anew. */
SLANT_API slant_status slant_lexicon_expand(const slant_run_options *run, const char *name_or_path,
                                            slant_tables **tables, slant_error *error);

/* Two lexicons, or two versions of one, over the same articles: the tables `entries` (what differs,
 * by id and column), `sentences` (whose annotations differ) and `groups` (the figures of each value
 * of the column `by`, NULL: "source", before and after). The lexicons of the run are not looked at,
 * and records that slant wrote are read anew. */
SLANT_API slant_status slant_lexicon_diff(const slant_run_options *run, const char *before,
                                          const char *after, const char *by,
                                          slant_tables **tables, slant_error *error);

typedef struct slant_explain_options {
    const char *text;  /* to be explained; NULL: the first article of the run */
    unsigned sentence; /* its index in the article, from 0 */
    bool all;          /* every sentence, whatever `sentence` says */
} slant_explain_options;

/* Why each word of a sentence did or did not match, as tables `sentences`, `entries` (those that
 * match, were suppressed or nearly match, and why), `tokens`, `voices`, `scores`. Records that
 * slant wrote are read anew. SLANT_USAGE for a sentence that there is not. */
SLANT_API slant_status slant_explain(const slant_run_options *run,
                                     const slant_explain_options *options, slant_tables **tables,
                                     slant_error *error);

/* ---------------------------------------------------------------- compare ---- */

/* What is done with articles that are copies of one text (agency copy in several sources, the same
 * article twice): they are flagged and both results shown; left out; or all others are. */
typedef enum slant_wire { SLANT_WIRE_FLAG, SLANT_WIRE_DROP, SLANT_WIRE_ONLY } slant_wire;

typedef struct slant_compare_options {
    const char *by;    /* column whose values are held side by side; NULL: source */
    const char *event; /* column that says which articles are about the same; NULL: not told */
    slant_wire wire;
    uint64_t seed;     /* of permutations */
} slant_compare_options;

/* Sources side by side: docs/compare.md has the tables, the statistics and their sources. The
 * tables are owned by the caller; NULL there on failure. As text and html slant_tables_write writes
 * a report of them. SLANT_OK or SLANT_SKIPPED, else the status of the failure. */
SLANT_API slant_status slant_compare(const slant_run_options *run,
                                     const slant_compare_options *options, slant_tables **tables,
                                     slant_error *error);

/* ---------------------------------------------------------------- validation ---- */

typedef struct slant_sample_options {
    bool spans;            /* --unit span: coders mark stretches; else they judge sentences */
    const char *coders;    /* names, joined by commas: each gets a sheet; NULL: "A,B" */
    unsigned overlap;      /* sentences that all coders get, 0: 100 */
    unsigned size;         /* sentences in all, 0: 200 */
    unsigned seed;
    const char *by;        /* column whose values are strata, NULL: source */
    bool show_source;      /* sheets name outlet and article */
    const char *to;        /* of the sheets: "csv" or "xlsx"; NULL: csv */
    const char *folder;    /* new: sheets, key and instructions */
} slant_sample_options;

/* Draws sentences for human coding into a new folder, which appears whole or not at all: a sheet
 * for each coder, the sealed key (key.csv, hits.csv), about.csv. The table `strata` says how many
 * of what were drawn. docs/validation.md. */
SLANT_API slant_status slant_sample(const slant_run_options *run,
                                    const slant_sample_options *options, slant_tables **tables,
                                    slant_error *error);

typedef struct slant_agree_options {
    const char *folder;     /* of slant_sample, with the sheets filled in */
    const char *adjudicate; /* new file for the sentences on which coders differ; NULL: none */
    unsigned seed;
} slant_agree_options;

/* How far coders agree: the tables `agreement`, `prevalence`, `problems` (cells that could not be
 * read). SLANT_INPUT for a folder that is none of a sample. docs/validation.md. */
SLANT_API slant_status slant_agree(const slant_agree_options *options, slant_tables **tables,
                                   slant_error *error);

typedef struct slant_evaluate_options {
    const char *folder; /* of slant_sample, with the sheets filled in */
    unsigned seed;
    bool update;        /* write n_coded and precision into the run's lexicons, named by paths */
} slant_evaluate_options;

/* The program against the coders: the tables `evaluation`, `confusion`, `entries`, `disagreements`,
 * `problems`. Without inputs of the run what the program found when the sample was drawn counts,
 * else what it finds in them now. docs/validation.md. */
SLANT_API slant_status slant_evaluate(const slant_run_options *run,
                                      const slant_evaluate_options *options,
                                      slant_tables **tables, slant_error *error);

typedef struct slant_keyness_options {
    const char *by;        /* the column that says which articles are compared; NULL: "source" */
    bool one_voice;        /* words of `voice` only */
    slant_voice voice;
    unsigned longest;      /* words in a phrase, 1 to 3; 0: 3 */
    unsigned min_count;    /* times in all articles together; 0: 5 */
    unsigned min_articles; /* that hold it; 0: 2 */
    unsigned top;          /* terms of each group in each direction; 0: 20 */
    double prior;          /* words that the prior weighs; 0: 500 */
} slant_keyness_options;

/* The words and phrases that set groups of articles apart, as tables `keyness` and `groups`.
 * SLANT_USAGE where there are no two groups with words. Records that slant wrote are read anew. */
SLANT_API slant_status slant_keyness(const slant_run_options *run,
                                     const slant_keyness_options *options, slant_tables **tables,
                                     slant_error *error);

#ifdef __cplusplus
}
#endif
#endif
