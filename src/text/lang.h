/* lang.h - a language as data: what lexicons/<lang>/language/ says of it.
 *
 * language.json (name, stemmer, quotation marks, spelling folds, elisions), abbreviations.csv and
 * boilerplate.csv. A language without a folder has its Snowball stemmer and the common rules of
 * Unicode punctuation. Never changes once loaded; shared by threads. cues.csv, modifiers.csv and
 * the actors are patterns: they are loaded by src/annotate. */
#ifndef SL_TEXT_LANG_H
#define SL_TEXT_LANG_H

#include "base/pack.h"
#include "slant.h"

typedef struct sl_lang sl_lang;

/* code: "en". folder: the language folder's path, NULL when there is none. A fault in a file is
 * SLANT_LEXICON with file and line; an unknown language without folder is SLANT_USAGE. */
sl_lang *sl_lang_load(const char *code, const char *folder, slant_warn warn, void *warn_user,
                      slant_error *error);
void sl_lang_free(sl_lang *lang);
/* The language to bytes, or from them: then `lang` is NULL and a fresh one is returned, NULL when
 * the pack failed. Its strings stand in the pack's pool. */
sl_lang *sl_lang_pack(sl_pack *pack, sl_lang *lang);
slant_str sl_lang_code(const sl_lang *lang);
slant_str sl_lang_name(const sl_lang *lang);
/* SHA-256 of the folder's files that change results, hexadecimal; "" without a folder. */
const char *sl_lang_sha256(const sl_lang *lang);

/* What quotation mark stands at the start of s, if any: see the struct. Language files name the
 * pairs; straight marks are SL_QUOTE_EITHER. */
typedef enum sl_quote_side {
    SL_QUOTE_NOT, SL_QUOTE_OPEN, SL_QUOTE_CLOSE, SL_QUOTE_EITHER
} sl_quote_side;
typedef struct sl_quote_mark {
    sl_quote_side side;
    uint8_t bytes;  /* of the mark */
    uint8_t pair;   /* marks of the same pair close each other: index into the language's pairs */
    bool single;    /* ' ‘ ’ ‹ ›: may be an apostrophe */
} sl_quote_mark;
sl_quote_mark sl_lang_quote(const sl_lang *lang, slant_str s);

#endif
