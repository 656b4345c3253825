/* doc.c - an article read: tokens, paragraphs, roles, sentences, in that order. */
#include "text/doc.h"

#include "base/str.h"
#include "text/parts.h"

bool sl_doc_read(sl_doc *doc, const slant_article *article, const sl_lang *lang, sl_vocab *vocab,
                 sl_arena *arena)
{
    *doc = (sl_doc){.arena = arena, .article = article, .lang = lang, .vocab = vocab,
                    .quote_byte = lang->quote_byte};
    doc->field[SLANT_TITLE] = article->title.ptr ? article->title : SL("");
    doc->field[SLANT_TEXT] = article->text.ptr ? article->text : SL("");
    for (slant_field field = 0; field < SLANT_N_FIELDS; field++) {
        doc->field_tokens[field] = doc->n_tokens;
        if (!sl_doc_tokenise(doc, field) || !sl_doc_paragraphs(doc, field))
            return false;
    }
    doc->field_tokens[SLANT_N_FIELDS] = doc->n_tokens;
    return sl_doc_map(doc) && sl_doc_roles(doc) && sl_doc_sentences(doc) && !arena->failed;
}

uint32_t sl_doc_token_at(const sl_doc *doc, slant_field field, uint32_t byte)
{
    uint32_t end = doc->field_tokens[field + 1];
    if (byte > doc->field[field].len)
        return end;
    uint32_t token = doc->token_at[field][byte / 64];
    while (token < end && doc->tokens[token].start < byte)
        token++;
    return token;
}

uint32_t sl_doc_words(const sl_doc *doc, uint32_t from, uint32_t to)
{
    const uint64_t *joined = doc->map[SL_MARK_JOINED];
    uint32_t n = to - from;
    if (n - 1 < 64) /* nearly always */
        return n - sl_popcount(sl_bits_from(joined, from, n));
    return n - sl_bits_count(joined, from, to);
}
