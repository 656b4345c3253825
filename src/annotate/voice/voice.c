/* voice.c - the stage from end to end: view, rules by sentence, quotations, speakers, regions. */
#include "annotate/voice/voice.h"

#include "annotate/voice/regions.h"
#include "annotate/voice/rules.h"
#include "annotate/voice/speakers.h"
#include "annotate/voice/view.h"

static bool apply(sl_view *v, sl_uses *uses)
{
    for (uint32_t i = 0; i < uses->n; i++) {
        const sl_cue *row = uses->uses[i].row;
        bool good = row->type == SL_CUE_VERB     ? sl_rules_verb(v, uses, i)
                    : row->type == SL_CUE_NOUN   ? sl_rules_noun(v, uses, i)
                    : row->type == SL_CUE_PHRASE ? sl_rules_phrase(v, uses, i)
                                                 : true;
        if (!good)
            return false;
    }
    return true;
}

/* Sentences of uses come in order, and no hit stands in boilerplate or what is said twice: each is
 * met on the way. */
static bool apply_all(sl_view *v)
{
    sl_uses *uses;
    uint32_t n = 0, i = 0;
    if (!sl_uses_read(v, &uses, &n))
        return false;
    for (uint32_t s = 0; s < v->doc->n_sentences; s++) {
        const slant_sentence *sentence = &v->doc->sentences[s];
        if (sentence->role == SLANT_ROLE_BOILERPLATE || sentence->role == SLANT_ROLE_DUPLICATE ||
            sentence->token_start == sentence->token_end)
            continue;
        if ((sl_may_lead(v, sentence) && !sl_rules_headline(v, s)) ||
            (i < n && uses[i].sentence == s && !apply(v, &uses[i++])))
            return false;
    }
    return sl_rules_turns(v) && sl_rules_quotes(v);
}

bool sl_voice_find(const slant_engine *engine, const sl_doc *doc, const sl_hits *hits,
                   sl_voices *voices)
{
    sl_view *view = sl_arena_zero(doc->arena, 1, sizeof *view);
    *voices = (sl_voices){.view = view};
    return view && sl_view_make(view, engine, doc, hits) && apply_all(view) &&
           sl_speakers_resolve(view) && sl_view_paint_spoken(view) &&
           sl_regions_make(view, voices) && !doc->arena->failed;
}
