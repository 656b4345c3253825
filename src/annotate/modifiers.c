/* modifiers.c - negation, hedges and boosters near loaded words: recorded always, applied to the
 * score only when the engine says so. */
#include "annotate/stages.h"

#include "base/unicode.h"

/* Whether the text between two tokens lets a modifier through: no comma, semicolon, colon, dash,
 * bracket or quotation mark stands there. At most SL_MODIFIER_REACH tokens are looked at. */
static bool same_clause(const sl_doc *doc, slant_field field, uint32_t left, uint32_t right)
{
    for (uint32_t t = left; t + 1 <= right; t++) {
        const char *p = doc->field[field].ptr + doc->tokens[t].end;
        const char *end = doc->field[field].ptr + doc->tokens[t + 1].start;
        while (p < end) {
            uint32_t c = sl_utf8_next(&p, end);
            if (c != '-' && c != '\'' && c != 0x2019 && sl_char_kind_of(c) == SL_CHAR_OTHER)
                return false;
        }
    }
    return true;
}

static bool reaches(const sl_doc *doc, const slant_annotation *a, const sl_hit *hit,
                    const sl_modifier *m)
{
    if (hit->sentence != a->sentence)
        return false;
    if (hit->token_end <= a->token_start)
        return a->token_start - hit->token_end < m->before &&
               same_clause(doc, a->field, hit->token_end - 1, a->token_start);
    if (hit->token_start >= a->token_end)
        return hit->token_start - a->token_end < m->after &&
               same_clause(doc, a->field, a->token_end - 1, hit->token_start);
    return false;
}

static void modify(const sl_work *work, slant_annotation *a, const sl_modifier *m)
{
    if (m->kind == SL_NEGATOR)
        a->negated = true;
    else if (m->kind == SL_HEDGE)
        a->hedged = true;
    else
        a->intensified = true;
    if (work->engine->info.modifiers) {
        a->score *= m->factor;
        if (a->score > 1)
            a->score = 1;
    }
}

void sl_stage_modifiers(sl_work *work)
{
    const sl_hit *hits = work->hits.hits[SL_LIST_MODIFIER];
    uint32_t n = work->hits.n[SL_LIST_MODIFIER], from = 0;
    const uint32_t reach = SL_MODIFIER_REACH;
    for (uint32_t i = 0; i < work->n_annotations; i++) {
        slant_annotation *a = &work->annotations[i];
        if (a->kind != SLANT_LOADED)
            continue;
        while (from < n && hits[from].token_end + reach < a->token_start)
            from++;
        for (uint32_t k = from; k < n && hits[k].token_start <= a->token_end + reach; k++) {
            const sl_modifier *m = &work->engine->modifiers.rows[hits[k].owner];
            if (reaches(work->doc, a, &hits[k], m))
                modify(work, a, m);
        }
    }
}
