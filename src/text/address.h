/* address.h - where URLs, domains and e-mail addresses end: each of them is one token.
 *
 * Pure scanners over bytes; all return a pointer into the text, NULL when there is no address. */
#ifndef SL_TEXT_ADDRESS_H
#define SL_TEXT_ADDRESS_H

#include "text/lang.h"

/* start: http://, https://, ftp:// or www., any case. Final punctuation is not part of it. */
const char *sl_url_end(const char *start, const char *end);
/* Whether after a full stop at p stands an ending of domains and the word ends there: "com". */
bool sl_is_domain_end(const sl_lang *lang, const char *p, const char *end);
/* For a word that ends in a domain: the end of the path behind it ("example.com/news"). */
const char *sl_domain_path_end(const sl_lang *lang, const char *start, const char *word_end,
                               const char *end);
/* at: the @. */
const char *sl_email_end(const char *at, const char *end);
/* The start of the local part that the word at `word` stands in: at most 64 bytes back. */
const char *sl_email_start(const char *text, const char *word);

#endif
