/* referent.c - about whom the labels of concepts are: one reading of the article for all, a rule
 * file for each kind of concept. See docs/referents.md. */
#include "annotate/stages.h"

#include "annotate/referent_rules.h"

static void refer(sl_referring *all, const sl_work *work, slant_annotation *a,
                  const sl_labelled *labels)
{
    const slant_sentence *s = &work->doc->sentences[a->sentence];
    sl_mention m = {.start = a->token_start, .end = a->token_end, .low = s->token_start,
                    .high = s->token_end, .sentence = a->sentence,
                    .concept = work->labels->names[labels->subject]};
    slant_referent_basis basis = SLANT_REFERENT_NONE;
    all->reader.state = labels->state;
    sl_who who = labels->about == SL_CONCEPT_KILLING ? sl_ref_killing(&all->reader, &m, &basis)
                 : labels->about == SL_CONCEPT_ACT   ? sl_ref_act(&all->reader, &m, &basis)
                                                     : sl_ref_label(all, &m, &basis);
    if (!who.name.ptr || who.name.len == 0)
        return;
    a->referent = who.name;
    a->referent_group = who.group;
    a->referent_basis = basis;
}

void sl_stage_referent(sl_work *work)
{
    const sl_view *view = work->voices.view;
    sl_referring all = {.reader = {.table = &work->engine->referents, .view = *view,
                                   .names = view->names}};
    for (uint32_t i = 0; i < work->n_annotations; i++) {
        if (work->annotations[i].kind == SLANT_CUE)
            continue;
        const sl_labelled *labels = &work->labels->entries[work->owners[i]];
        if (labels->subject != SL_NONE)
            refer(&all, work, &work->annotations[i], labels);
    }
}
