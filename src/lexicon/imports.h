/* imports.h - dictionaries of other programs: one shape between their files and a lexicon.
 *
 * An import goes file → sl_dict → terms.csv and lexicon.json; an export lexicon → sl_dict → file. A
 * format is one file (import_NAME.c) and one row of the table in imports.c: it reads bytes into
 * rows and categories, and writes them again. Everything that a format cannot hold, or slant
 * cannot match, is told by sl_dict_lose with its line: nothing is dropped in silence. What slant
 * cannot match is kept as a retired row with its own text in the column orig_term, and written
 * again by an export to any format.
 *
 * Strings stand in the dict's arena or in the bytes of the file, which outlive it. A reader that
 * finds the file wrong calls sl_dict_refuse and returns; the first fault counts. */
#ifndef SL_LEXICON_IMPORTS_H
#define SL_LEXICON_IMPORTS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "lexicon/lexicon.h"
#include "slant.h"

enum {
    SL_DICT_EXTRA = 2,   /* columns of a format's own */
    SL_DICT_DEPTH = 32,  /* of nested categories */
    SL_DICT_CATEGORIES = 4096,
    SL_DICT_SOURCES = 1024 /* that one term is written as */
};

/* How a format writes words; see dict_terms.c. */
typedef enum sl_dict_style {
    SL_STYLE_LITERAL, /* words, no wildcards */
    SL_STYLE_STAR,    /* a `*` at the end of a word */
    SL_STYLE_JOINED,  /* the same, with `_` between the words of a phrase */
    SL_STYLE_GLOB,    /* `*` and `?` anywhere; a `*` alone is any word */
    SL_STYLE_BOUNDED  /* blanks at the ends are ends of words; without them anything may follow */
} sl_dict_style;

typedef struct sl_dict_member {
    uint32_t category;
    slant_str weight; /* as written; NULL: a member, no more */
} sl_dict_member;

typedef struct sl_dict_category {
    slant_str path, name; /* "affect/anger", "anger" */
    slant_str text;       /* what it means; NULL when the file does not say */
    uint32_t parent, first_child, last_child, next; /* SL_NONE: there is none */
    uint32_t depth;       /* 0 at the top */
    uint32_t *rows, n_rows; /* those that are members, in order: after sl_dict_index */
} sl_dict_category;

typedef struct sl_dict_row {
    slant_str source;   /* as the file has it */
    slant_str term;     /* in the pattern language; len 0 when that cannot say it */
    slant_str why;      /* of a retired row: why; NULL when it is active */
    slant_str id, orig_weight;
    slant_match match;
    sl_dict_member *members;
    uint32_t n_members, cap_members;
    slant_str unless, near, note;
    double weight, valence; /* NaN: not said */
    slant_str extra[SL_DICT_EXTRA];
    uint64_t line;
} sl_dict_row;

typedef struct sl_dict {
    sl_arena arena;
    const struct sl_dict_format *format;
    slant_str file;      /* for messages: the file read, or the terms of the lexicon written */
    slant_str bytes;     /* of the file that is read */
    slant_str text;      /* the same as UTF-8 without a byte order mark */
    slant_str name, title; /* of the lexicon; title: of the dictionary as its file has it */
    sl_dict_row *rows;
    uint32_t n_rows, cap_rows;
    sl_dict_category *categories;
    uint32_t n_categories, cap_categories;
    sl_map by_path, by_term, by_pair;
    uint64_t entries_in, n_lost;
    double scale;        /* by which weights were divided */
    char rescaling[200];
    slant_warn warn;
    void *warn_user;
    slant_error fault;   /* status SLANT_OK as long as the file is right */
} sl_dict;

typedef struct sl_dict_format {
    const char *name, *extensions, *summary;
    sl_dict_style style;
    bool (*looks)(slant_str text);       /* whether a file reads like it */
    void (*read)(sl_dict *dict);
    void (*write)(sl_dict *dict, sl_buf *to);
    bool weights;   /* it has weights; a reader that sets row->weight itself has own_weights */
    bool own_weights;
    bool categories; /* it has names for groups of words */
    bool roots;      /* an entry may stand in none */
    bool nested;     /* groups in groups */
    bool stems;      /* a word may stand for its stem */
    bool notes, definitions;
    const char *extra[SL_DICT_EXTRA]; /* names of its own columns */
} sl_dict_format;

/* NULL past the end. */
const sl_dict_format *sl_dict_format_at(size_t i);

/* ---- dict.c: a dict that is filled ---- */

void sl_dict_init(sl_dict *dict);
void sl_dict_free(sl_dict *dict);
void sl_dict_refuse(sl_dict *dict, uint64_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void sl_dict_lose(sl_dict *dict, uint64_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static inline bool sl_dict_failed(const sl_dict *dict)
{
    return dict->fault.status != SLANT_OK || dict->arena.failed;
}
/* The category with this name below `parent` (SL_NONE: at the top), made if it is new. SL_NONE on
 * failure. */
uint32_t sl_dict_category_of(sl_dict *dict, uint32_t parent, slant_str name);
/* The same for a path ("affect/anger"), from the top. */
uint32_t sl_dict_category_path(sl_dict *dict, slant_str path);
/* The row of a wording: the one there is (unless `anew`), or a new one with its term set. NULL on
 * failure. Borrowed until the next call. */
sl_dict_row *sl_dict_entry(sl_dict *dict, slant_str source, uint64_t line, bool anew);
/* Adds a category to a row; a repeat is told. weight: NULL, or a number as written. */
void sl_dict_join(sl_dict *dict, sl_dict_row *row, uint32_t category, slant_str weight,
                  uint64_t line);
bool sl_dict_index(sl_dict *dict); /* fills the rows of categories */

/* A line of dict->text behind *at, without its end; false at the end of the text. */
bool sl_dict_line(const sl_dict *dict, size_t *at, slant_str *line);
/* Whether the text ends within this line, without a line end: it may be cut off. */
bool sl_dict_is_cut(const sl_dict *dict, size_t at);

/* ---- dict_terms.c: wordings from and to the pattern language ---- */

/* The term for a wording, or term.len 0 and *why. */
slant_str sl_dict_term(sl_arena *arena, sl_dict_style style, slant_str source, const char **why);
/* The wordings that a format has for a term: *n of them, in the arena. NULL with *why when it has
 * none; *lost: what the format does not say of them, or NULL. */
const slant_str *sl_dict_sources(sl_arena *arena, const sl_dict_format *format, slant_str term,
                                 slant_match match, uint32_t *n, const char **lost,
                                 const char **why);

/* ---- dict_folder.c, dict_weights.c ---- */

/* Puts weights of 0 to 1 in the place of those of the file, and says how. */
void sl_dict_rescale(sl_dict *dict);
/* Whether the row says no more than that it is a member: the weight is that of a bare list. */
bool sl_dict_is_plain(const sl_dict_row *row);
/* The member's weight as a format with weights writes it. */
void sl_dict_put_weight(const sl_dict *dict, const sl_dict_row *row, uint32_t member, sl_buf *to);
/* Writes the lexicon's folder, whole or not at all. */
slant_status sl_dict_write_folder(sl_dict *dict, const char *path,
                                  const slant_lexicon_options *options, slant_exchange *exchange,
                                  slant_error *error);

#endif
