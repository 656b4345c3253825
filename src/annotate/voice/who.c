/* who.c - the words of a speaker by themselves: see who.h. */
#include "annotate/voice/who.h"

#include "annotate/voice/names.h"
#include "base/str.h"

sl_gender sl_who_gender(const sl_view *v, sl_range range)
{
    for (uint32_t t = range.start; t < range.end; t++) {
        if (sl_is(v, t, W_MASCULINE))
            return GENDER_HE;
        if (sl_is(v, t, W_FEMININE))
            return GENDER_SHE;
    }
    return GENDER_UNKNOWN;
}

/* ---------------------------------------------------------------- actors ---- */

uint32_t sl_who_first_actor(const sl_view *v, uint32_t token)
{
    const sl_hit *hits = v->hits->hits[SL_LIST_ACTOR];
    uint32_t at = v->actor_at[token / VIEW_BLOCK];
    while (at < v->hits->n[SL_LIST_ACTOR] && hits[at].token_start < token)
        at++;
    return at;
}

const sl_actor *sl_who_actor(const sl_view *v, sl_range range, sl_range *at)
{
    uint32_t low = sl_who_first_actor(v, range.start);
    const sl_hit *hits = v->hits->hits[SL_LIST_ACTOR];
    if (low == v->hits->n[SL_LIST_ACTOR] || hits[low].token_end > range.end)
        return NULL;
    *at = (sl_range){hits[low].token_start, hits[low].token_end};
    return &v->engine->actors.rows[hits[low].owner];
}

/* ---------------------------------------------------------------- phrases ---- */

sl_phrase sl_who_read(const sl_view *v, sl_range words)
{
    uint32_t t = words.start + 1;
    uint64_t all = v->classes[words.start];
    for (; t < words.end && !(v->gap[t] & (GAP_COMMA | GAP_DASH | GAP_OPEN)) &&
           !sl_is(v, t, W_RELATIVE); t++)
        all |= v->classes[t];
    sl_phrase who = {words, {words.start, t}, all, all};
    for (; t < words.end; t++)
        who.classes |= v->classes[t];
    return who;
}

/* The person named in one part of the phrase: the run behind an office ("spokesman X"), else one
 * that no preposition leads to. */
static sl_range person_in(const sl_view *v, sl_range part)
{
    sl_range best = {part.start, part.start};
    bool led = false;
    for (uint32_t t = part.start; t < part.end;) {
        sl_range run = sl_name_run(v, t, part.end);
        if (run.start == run.end) {
            led = (led || sl_is(v, t, W_PREPOSITION)) && !sl_is(v, t, W_ROLE);
            t++;
            continue;
        }
        sl_range bare = sl_name_bare(v, run);
        bool titled = bare.start > run.start ||
                      (run.start > part.start && sl_is(v, run.start - 1, W_ROLE | W_TITLE));
        bool modifies = run.end < part.end && !(v->gap[run.end] & GAP_ANY) && /* Iraqi media */
                        !sl_is(v, run.end, W_PREPOSITION | W_RELATIVE | W_AND | W_ADVERB | W_CUE |
                                               W_BE | W_HAVE);
        if (bare.start < bare.end && sl_name_is_person(v, bare) && (titled || !led) && !modifies)
            best = bare;
        t = run.end;
    }
    return best;
}

sl_range sl_who_person(const sl_view *v, const sl_phrase *who)
{
    for (sl_phrase at = *who; at.classes & W_CAPITAL;) {
        bool named = (at.part_classes & W_CAPITAL) && !sl_is(v, at.part.start, W_RELATIVE);
        sl_range name = named ? person_in(v, at.part) : (sl_range){0, 0};
        if (name.start < name.end)
            return name;
        if (at.part.end >= who->words.end)
            break;
        at = sl_who_read(v, (sl_range){at.part.end, who->words.end});
    }
    return (sl_range){who->words.start, who->words.start};
}

slant_str sl_who_text(const sl_view *v, const sl_phrase *who)
{
    sl_range part = who->part;
    while (part.start + 1 < part.end && sl_is(v, part.start, W_DETERMINER) &&
           !sl_is(v, part.start, W_PERSONS | W_NUMBER) && !sl_is(v, part.start + 1, W_OF))
        part.start++;
    return sl_name_text(v, part);
}

static bool names_source(const sl_view *v, sl_range who)
{
    slant_str source = v->doc->article->source;
    if (!source.ptr || source.len == 0)
        return false;
    slant_str text = sl_name_text(v, who);
    if (text.len < source.len)
        return false;
    const char *p = text.ptr, *last = text.ptr + text.len - source.len;
    while (p <= last && (p = memchr(p, source.ptr[0], (size_t)(last - p) + 1)) != NULL) {
        if (memcmp(p, source.ptr, source.len) == 0)
            return true;
        p++;
    }
    return false;
}

/* The classes of the first part's words up to its first preposition. */
static uint64_t classes_of_head(const sl_view *v, const sl_phrase *who)
{
    uint64_t all = v->classes[who->part.start];
    if (!(who->part_classes & W_PREPOSITION))
        return who->part_classes;
    for (uint32_t t = who->part.start + 1; t < who->part.end; t++) {
        if (sl_is(v, t, W_PREPOSITION))
            break;
        all |= v->classes[t];
    }
    return all;
}

slant_speaker_status sl_who_status(const sl_view *v, const sl_phrase *who)
{
    uint64_t all = classes_of_head(v, who);
    if (((all & W_OWN_STAFF) && (all & W_FIRST)) || names_source(v, who->words))
        return SLANT_SPEAKER_SELF;
    if (all & W_ANONYMOUS)
        return SLANT_SPEAKER_ANONYMOUS;
    if (all & W_DOCUMENT)
        return SLANT_SPEAKER_DOCUMENT;
    if (all & W_MEDIA)
        return SLANT_SPEAKER_MEDIA;
    if (all & (W_COLLECTIVE | W_PERSONS))
        return SLANT_SPEAKER_COLLECTIVE;
    if (all & W_ROLE)
        return SLANT_SPEAKER_ANONYMOUS;
    return all & W_CAPITAL ? SLANT_SPEAKER_NAMED : SLANT_SPEAKER_UNSPECIFIED;
}
