/* enginepack.c - an engine to bytes and back: sl_engine_pack of compiled.h.
 *
 * The tables of the language that are patterns (cues, modifiers, actors), those that the rules of
 * reference know by name, the language itself, the lexicons, their labels and the matcher. */
#include "annotate/compiled.h"

#include "annotate/voice/words.h"
#include "base/str.h"

/* ---- cues ---- */

static void pack_cue(sl_pack *pack, sl_cue *cue, bool may_have_noun)
{
    sl_entry_pack(pack, &cue->entry);
    if (pack->reading)
        cue->entry.lexicon = SL("cues");
    sl_pack_str(pack, &cue->cue_class);
    cue->attitude = sl_pack_bool(pack, cue->attitude);
    cue->match = (slant_match)sl_pack_choice(pack, cue->match, SLANT_N_MATCHES);
    cue->type = (sl_cue_type)sl_pack_choice(pack, cue->type, SL_CUE_TERM + 1);
    cue->form = (sl_cue_form)sl_pack_choice(pack, cue->form, SL_FORM_ING + 1);
    sl_pack_u32(pack, &cue->takes);
    cue->quoted_kind =
        (slant_quoted_kind)sl_pack_choice(pack, cue->quoted_kind, SLANT_N_QUOTED_KINDS);
    if (!sl_pack_bool(pack, cue->noun != NULL))
        return;
    sl_cue *noun = may_have_noun ? sl_pack_array(pack, cue->noun, 1, sizeof *noun) : NULL;
    sl_pack_refuse(pack, !noun);
    if (noun)
        pack_cue(pack, noun, false);
    cue->noun = noun;
}

static void pack_classes(sl_pack *pack, sl_cue_table *table)
{
    uint32_t n = table->n_classes;
    sl_pack_count(pack, &n, 9);
    sl_cue_class *classes = sl_pack_array(pack, table->classes, n, sizeof *classes);
    for (uint32_t i = 0; classes && i < n; i++) {
        sl_pack_str(pack, &classes[i].name);
        classes[i].attitude = sl_pack_bool(pack, classes[i].attitude);
    }
    uint32_t n_definitions = n;
    sl_definitions_pack(pack, &table->definitions, &n_definitions);
    sl_pack_refuse(pack, n_definitions != n);
    table->classes = classes;
    table->n_classes = classes ? n : 0;
}

static void pack_cues(sl_pack *pack, sl_cue_table *table)
{
    pack_classes(pack, table);
    sl_pack_count(pack, &table->n, 40);
    sl_cue *rows = sl_pack_array(pack, table->rows, table->n, sizeof *rows);
    for (uint32_t i = 0; rows && i < table->n && !pack->failed; i++)
        pack_cue(pack, &rows[i], true);
    table->rows = rows;
    table->n = rows ? table->n : 0;
    if (sl_pack_bool(pack, table->words != NULL))
        table->words = sl_words_pack(pack, table->words);
}

/* ---- modifiers, actors, referents ---- */

static void pack_modifiers(sl_pack *pack, sl_modifier_table *table)
{
    sl_pack_count(pack, &table->n, 26);
    sl_modifier *rows = sl_pack_array(pack, table->rows, table->n, sizeof *rows);
    for (uint32_t i = 0; rows && i < table->n; i++) {
        sl_modifier *m = &rows[i];
        sl_pack_str(pack, &m->term);
        m->match = (slant_match)sl_pack_choice(pack, m->match, SLANT_N_MATCHES);
        m->kind = (sl_modifier_kind)sl_pack_choice(pack, m->kind, SL_BOOSTER + 1);
        sl_pack_double(pack, &m->factor, 0, 2, false);
        sl_pack_below(pack, &m->before, SL_MODIFIER_REACH + 1);
        sl_pack_below(pack, &m->after, SL_MODIFIER_REACH + 1);
    }
    table->rows = rows;
    table->n = rows ? table->n : 0;
}

static void pack_actors(sl_pack *pack, sl_actor_table *table)
{
    sl_pack_count(pack, &table->n, 26);
    sl_actor *rows = sl_pack_array(pack, table->rows, table->n, sizeof *rows);
    for (uint32_t i = 0; rows && i < table->n; i++) {
        sl_actor *a = &rows[i];
        sl_pack_str(pack, &a->alias);
        sl_pack_str(pack, &a->name);
        sl_pack_str(pack, &a->group);
        a->match = (slant_match)sl_pack_choice(pack, a->match, SLANT_N_MATCHES);
        a->status =
            (slant_speaker_status)sl_pack_choice(pack, a->status, SLANT_N_SPEAKER_STATUSES);
    }
    table->rows = rows;
    table->n = rows ? table->n : 0;
}

static void pack_referents(sl_pack *pack, sl_referent_table *table)
{
    sl_pack_count(pack, &table->n_words, 28);
    sl_referent_word *words = sl_pack_array(pack, table->words, table->n_words, sizeof *words);
    for (uint32_t i = 0; words && i < table->n_words; i++) {
        sl_pack_str(pack, &words[i].word);
        sl_pack_below(pack, &words[i].classes, UINT32_C(1) << SL_N_REFERENT_CLASSES);
        sl_pack_str(pack, &words[i].name);
        sl_pack_str(pack, &words[i].group);
    }
    table->words = words;
    table->n_words = words ? table->n_words : 0;
    sl_pack_count(pack, &table->n_concepts, 10);
    sl_concept *concepts = sl_pack_array(pack, table->concepts, table->n_concepts,
                                         sizeof *concepts);
    for (uint32_t i = 0; concepts && i < table->n_concepts; i++) {
        sl_concept *c = &concepts[i];
        sl_pack_str(pack, &c->name);
        c->kind = (sl_concept_kind)sl_pack_choice(pack, c->kind, SL_N_CONCEPT_KINDS);
        c->state = sl_pack_bool(pack, c->state);
    }
    table->concepts = concepts;
    table->n_concepts = concepts ? table->n_concepts : 0;
}

/* ---- lexicons and matcher ---- */

/* Each lexicon is in its place before the next one is read: dropping the engine frees it. */
static void pack_lexicons(sl_pack *pack, slant_engine *e)
{
    uint32_t n = e->n_lexicons;
    sl_pack_count(pack, &n, 64);
    slant_lexicon **lexicons = sl_pack_array(pack, e->lexicons, n, sizeof *lexicons);
    e->lexicons = lexicons;
    for (uint32_t i = 0; lexicons && i < n && !pack->failed; i++) {
        lexicons[i] = sl_lexicon_pack(pack, lexicons[i]);
        e->n_lexicons = pack->reading && lexicons[i] ? i + 1 : e->n_lexicons;
    }
}

static uint32_t count_entries(const slant_engine *e)
{
    size_t n = 0;
    for (uint32_t i = 0; i < e->n_lexicons; i++)
        n += e->lexicons[i]->info.n_entries;
    return n < UINT32_MAX ? (uint32_t)n : 0;
}

void sl_engine_pack(sl_pack *pack, slant_engine *engine)
{
    slant_engine *e = engine;
    e->lang = sl_lang_pack(pack, e->lang);
    pack_cues(pack, &e->cues);
    pack_modifiers(pack, &e->modifiers);
    pack_actors(pack, &e->actors);
    pack_referents(pack, &e->referents);
    pack_lexicons(pack, e);
    if (pack->failed)
        return;
    const uint32_t n_owners[SL_N_LISTS] = {
        [SL_LIST_LEXICON] = count_entries(e), [SL_LIST_CUE] = e->cues.n,
        [SL_LIST_MODIFIER] = e->modifiers.n, [SL_LIST_ACTOR] = e->actors.n};
    sl_labels_pack(pack, &e->labels, n_owners[SL_LIST_LEXICON]);
    e->matcher = sl_matcher_pack(pack, e->matcher, e->lang, n_owners);
}
