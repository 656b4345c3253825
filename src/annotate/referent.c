/* referent.c - about whom the labels of concepts are: one reading of the article for all, a rule
 * file for each kind of concept. See docs/referents.md. */
#include "annotate/stages.h"

#include "annotate/referent_rules.h"

/* The first concept of the entry that is about somebody; a concept without a row is a label. */
static bool kind_of(const sl_work *work, const slant_entry *entry, sl_concept *concept)
{
    for (uint32_t i = 0; i < entry->n_concepts; i++) {
        const sl_concept *row = sl_concept_of(&work->engine->referents, entry->concepts[i]);
        *concept = row ? *row : (sl_concept){entry->concepts[i], SL_CONCEPT_LABEL, false};
        if (concept->kind != SL_CONCEPT_NONE)
            return true;
    }
    return false;
}

static void refer(sl_referring *all, const sl_work *work, slant_annotation *a,
                  const sl_concept *concept)
{
    const slant_sentence *s = &work->doc->sentences[a->sentence];
    sl_mention m = {.start = a->token_start, .end = a->token_end, .low = s->token_start,
                    .high = s->token_end, .sentence = a->sentence, .concept = concept->name};
    slant_referent_basis basis = SLANT_REFERENT_NONE;
    all->reader.state = concept->state;
    sl_who who = concept->kind == SL_CONCEPT_KILLING ? sl_ref_killing(&all->reader, &m, &basis)
                 : concept->kind == SL_CONCEPT_ACT   ? sl_ref_act(&all->reader, &m, &basis)
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
        slant_annotation *a = &work->annotations[i];
        sl_concept concept;
        if (a->kind != SLANT_CUE && kind_of(work, a->entry, &concept))
            refer(&all, work, a, &concept);
    }
}
