/* unicode.h - UTF-8 and the properties of characters; the only door to utf8proc.
 *
 * Code points are uint32_t. Decoding never fails: a byte that starts no valid sequence (overlong
 * forms, surrogates and beyond U+10FFFF included) is one U+FFFD and one byte long. Positions are
 * bytes. All pure. */
#ifndef SL_BASE_UNICODE_H
#define SL_BASE_UNICODE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/checksum.h"
#include "slant.h"

/* Decodes the code point at *p (< end) and moves *p behind it. */
uint32_t sl_utf8_next(const char **p, const char *end);
/* Decodes the code point that ends before *p (> start) and moves *p to its first byte. */
uint32_t sl_utf8_back(const char **p, const char *start);
/* Writes c, or U+FFFD for what is no character, and returns how many bytes it takes. */
size_t sl_utf8_encode(uint32_t c, char to[4]);
void sl_utf8_put(sl_buf *buf, uint32_t c);
/* The offset of the first byte that is no valid UTF-8; s.len when all is well. Fast on ASCII. */
size_t sl_utf8_check(slant_str s);
size_t sl_utf8_check_plain(slant_str s); /* its plain twin */
/* Appends s with each bad byte as U+FFFD; returns how many there were. */
size_t sl_utf8_repair(slant_str s, sl_buf *to);
size_t sl_utf8_count(slant_str s);   /* code points of valid UTF-8 */
size_t sl_utf8_byte(slant_str s, size_t n); /* where code point n begins; s.len past the end */
size_t sl_utf16_count(slant_str s);  /* UTF-16 units of valid UTF-8 */
bool sl_is_ascii(slant_str s);
uint32_t sl_from_1252(unsigned char byte); /* of windows-1252; U+FFFD for the five without one */

typedef enum sl_char_kind {
    SL_CHAR_OTHER,  /* punctuation, symbols, controls */
    SL_CHAR_SPACE,  /* white space of any kind, line ends, NBSP */
    SL_CHAR_LETTER, /* letters, and marks that follow them */
    SL_CHAR_DIGIT,  /* any decimal digit, other numbers too */
    SL_CHAR_IGNORED /* soft hyphen, zero-width characters, BOM: part of the word they stand in */
} sl_char_kind;

sl_char_kind sl_char_kind_of(uint32_t c);
bool sl_char_is_upper(uint32_t c); /* upper or title case */
bool sl_char_is_lower(uint32_t c);
uint32_t sl_char_lower(uint32_t c); /* of one character; itself where it has none */
/* Whether the character belongs to a script written without spaces (Han, kana, Thai ...). */
bool sl_char_is_unspaced(uint32_t c);

/* The folded form of a word, appended: NFC, lower case, ignored characters dropped, typographic
 * apostrophes as ', typographic hyphens as -, ligatures (U+FB00-FB06) and full-width letters
 * resolved. The same word in any spelling of the same letters gives the same bytes. */
void sl_fold(slant_str word, sl_buf *to);
/* The same as a text of the arena, which has failed where memory does not reach. */
slant_str sl_folded(slant_str word, sl_arena *arena);
/* The same without lower-casing, for `case` patterns. */
void sl_fold_keep_case(slant_str word, sl_buf *to);

unsigned sl_char_cells(uint32_t c); /* terminal cells: 0, 1 or 2; controls 0 */
size_t sl_cells(slant_str s);

/* Adds which build of utf8proc is in use: another one may fold other letters. */
void sl_unicode_identify(sl_checksum *checksum);

#endif
