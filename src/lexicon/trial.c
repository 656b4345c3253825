/* trial.c - trying texts on one lexicon: see trial.h. */
#include "lexicon/trial.h"

#include "base/error.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/str.h"
#include "lexicon/find.h"

static bool compile(sl_trial *t, const slant_lexicon *lexicon, slant_error *error)
{
    uint32_t n = (uint32_t)lexicon->info.n_entries;
    slant_error fault = {0};
    t->terms = sl_mem_zero(n, sizeof *t->terms);
    if (!t->terms)
        return sl_fail_memory(error), false;
    sl_lexicon_terms(lexicon, 0, 0, t->terms);
    t->matcher = sl_matcher_new(t->lang, t->terms, n, NULL, NULL, &fault);
    if (!t->matcher && fault.status == SLANT_NO_MEMORY)
        return sl_fail_memory(error), false;
    if (t->matcher)
        t->vocab = sl_vocab_new(t->lang, sl_matcher_classify, t->matcher, error);
    return !t->matcher || t->vocab;
}

bool sl_trial_init(sl_trial *trial, const slant_lexicon *lexicon,
                   const slant_lexicon_options *options, slant_error *error)
{
    const char *lang = options->lang ? options->lang : "en";
    *trial = (sl_trial){0};
    sl_arena_init(&trial->arena, 0);
    const char *folder = sl_find_part(&trial->arena, lang, "language", options->program);
    if (trial->arena.failed)
        return sl_fail_memory(error), false;
    trial->lang = sl_lang_load(lang, folder, options->warn, options->warn_user, error);
    return trial->lang && compile(trial, lexicon, error);
}

void sl_trial_free(sl_trial *trial)
{
    sl_vocab_free(trial->vocab);
    sl_matcher_free(trial->matcher);
    sl_lang_free(trial->lang);
    sl_arena_free(&trial->arena);
    sl_mem_free(trial->terms);
}

bool sl_trial_read(sl_trial *trial, slant_str text)
{
    sl_arena_reset(&trial->arena);
    sl_vocab_trim(trial->vocab);
    trial->article = (slant_article){.doc_id = SL("trial"), .text = text};
    trial->doc = (sl_doc){0};
    return sl_doc_read(&trial->doc, &trial->article, trial->lang, trial->vocab, &trial->arena) &&
           sl_matcher_scan(trial->matcher, &trial->doc, true, &trial->hits);
}

bool sl_trial_hits(const sl_trial *trial, uint32_t entry)
{
    for (uint32_t i = 0; i < trial->hits.n[SL_LIST_LEXICON]; i++)
        if (trial->hits.hits[SL_LIST_LEXICON][i].owner == entry)
            return true;
    return false;
}

slant_str sl_trial_reason(const sl_trial *trial, uint32_t entry)
{
    for (uint32_t i = 0; i < trial->hits.n_suppressed; i++)
        if (trial->hits.suppressed[i].hit.owner == entry)
            return trial->hits.suppressed[i].reason;
    return (slant_str){NULL, 0};
}

uint32_t sl_trial_winner(const sl_trial *trial, uint32_t entry)
{
    const sl_hit *lost = NULL;
    for (uint32_t i = 0; !lost && i < trial->hits.n_suppressed; i++)
        if (trial->hits.suppressed[i].hit.owner == entry)
            lost = &trial->hits.suppressed[i].hit;
    for (uint32_t i = 0; lost && i < trial->hits.n[SL_LIST_LEXICON]; i++) {
        const sl_hit *hit = &trial->hits.hits[SL_LIST_LEXICON][i];
        if (hit->token_start < lost->token_end && hit->token_end > lost->token_start)
            return hit->owner;
    }
    return SL_NONE;
}
