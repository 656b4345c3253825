/* referent_names.c - whom a phrase names: persons in their fullest form, actors and their groups,
 * or the phrase as written. See referent_phrase.h. */
#include "annotate/referent_phrase.h"

#include "annotate/voice/who.h"
#include "base/str.h"

enum { MOST_NAMES = 4 };

static bool touches(const sl_reader *r, uint32_t t)
{
    return !(r->view.gap[t] & GAP_ANY);
}

const sl_actor *sl_ref_actor(const sl_reader *r, sl_range range, sl_range *hit)
{
    return sl_who_actor(&r->view, range, hit);
}

static bool is_stateless(const sl_reader *r, sl_range range)
{
    for (uint32_t t = range.start; t < range.end; t++)
        if (sl_ref_is(r, t, R_STATELESS))
            return true;
    return false;
}

slant_str sl_ref_group_of(const sl_reader *r, sl_range range)
{
    sl_range hit;
    const sl_actor *actor = sl_ref_actor(r, range, &hit);
    bool people = is_stateless(r, range);
    if (actor && actor->group.len && !(people && sl_ref_is(r, hit.start, R_DEMONYM | R_PLACE)))
        return actor->group;
    for (uint32_t t = range.start; r->state && !people && t < range.end; t++)
        if (sl_ref_is(r, t, R_DEMONYM))
            return sl_referent_word_of(r->table, sl_doc_word(r->view.doc, t)->form)->group;
    return (slant_str){NULL, 0};
}

/* ---------------------------------------------------------------- persons ---- */

static sl_range without_demonyms(const sl_reader *r, sl_range name)
{
    while (name.start < name.end && sl_ref_is(r, name.start, R_DEMONYM))
        name.start++;
    return name;
}

/* The person that a run of capitals names; empty when it names none, or modifies what follows. */
static sl_range person_of(const sl_reader *r, sl_range run, uint32_t high)
{
    const sl_view *v = &r->view;
    static const uint64_t follows = W_PREPOSITION | W_RELATIVE | W_AND | W_ADVERB | W_CUE | W_BE |
                                    W_HAVE | W_MODAL | W_VERB | W_PAST | W_ING | W_TIME | W_AS;
    sl_range none = {run.end, run.end}, hit;
    bool joined = run.end < v->doc->n_tokens && /* X-supporting */
                  (v->doc->tokens[run.end].flags & SL_TOKEN_JOINED);
    while (run.start < run.end && sl_is(v, run.start, W_DO | W_HAVE | W_MODAL))
        run.start++;
    sl_range name = without_demonyms(r, sl_name_bare(v, without_demonyms(r, run)));
    if (joined || name.start >= name.end || !sl_name_is_person(v, name) ||
        sl_ref_actor(r, run, &hit))
        return none;
    for (uint32_t t = name.start; t < name.end; t++)
        if (sl_is(v, t, W_HEADED) ||
            sl_ref_is(r, t, R_DEMONYM | R_PEOPLE | R_PLACE | R_GROUP | R_PERSON))
            return none;
    bool titled = name.start > 0 && touches(r, name.start) &&
                  (sl_is(v, name.start - 1, W_TITLE | W_ROLE) ||
                   sl_ref_is(r, name.start - 1, R_PERSON));
    bool modifies = !titled && run.end < high && touches(r, run.end) &&
                    !sl_is(v, run.end - 1, W_GENITIVE) && !sl_is(v, run.end, follows);
    const sl_name *known;
    sl_names_full(v, r->names, name, &known);
    return !modifies && (known || name.end - name.start > 1) ? name : none;
}

/* The next person named in [*from, end), led by no preposition; *from moves behind. */
static sl_range next_person(const sl_reader *r, uint32_t *from, uint32_t end, bool *led,
                            bool genitives)
{
    const sl_view *v = &r->view;
    while (*from < end) {
        uint32_t t = *from;
        sl_range run = sl_name_run(v, t, end);
        if (!touches(r, t) || sl_is(v, t, W_AND))
            *led = false;
        if (run.start == run.end) {
            *led = *led || sl_is(v, t, W_PREPOSITION | W_RELATIVE);
            *from = t + 1;
            continue;
        }
        *from = run.end;
        if (!genitives && sl_is(v, run.end - 1, W_GENITIVE) && run.end < end)
            continue;
        sl_range name = person_of(r, run, v->doc->n_tokens);
        if (!*led && name.start < name.end)
            return name;
    }
    return (sl_range){end, end};
}

static slant_str full_name(const sl_reader *r, sl_range name)
{
    const sl_name *known;
    return sl_name_text(&r->view, sl_names_full(&r->view, r->names, name, &known));
}

static uint32_t add_name(slant_str *names, uint32_t n, slant_str name)
{
    for (uint32_t i = 0; i < n; i++)
        if (sl_eq(names[i], name))
            return n;
    if (n < MOST_NAMES)
        names[n++] = name;
    return n;
}

static uint32_t persons_in(const sl_reader *r, sl_range p, slant_str names[MOST_NAMES])
{
    uint32_t n = 0, from = p.start;
    bool led = false;
    while (from < p.end) {
        sl_range name = next_person(r, &from, p.end, &led, false);
        if (name.start < name.end)
            n = add_name(names, n, full_name(r, name));
    }
    return n;
}

sl_who sl_ref_pronoun(const sl_reader *r, uint32_t token)
{
    const sl_view *v = &r->view;
    uint32_t s = v->sentence[token];
    slant_str names[MOST_NAMES];
    for (unsigned back = 0; back < 2; back++) {
        const slant_sentence *of = &v->doc->sentences[s];
        uint32_t end = of->token_end < token ? of->token_end : token, n = 0;
        for (uint32_t from = of->token_start; from < end;) {
            bool led = false;
            sl_range name = next_person(r, &from, end, &led, true);
            if (name.start < name.end)
                n = add_name(names, n, full_name(r, name));
        }
        if (n > 0)
            return (sl_who){n == 1 ? names[0] : (slant_str){NULL, 0}, {NULL, 0}};
        if (s == 0 || v->doc->sentences[s - 1].paragraph != of->paragraph)
            break;
        s--;
    }
    return (sl_who){{NULL, 0}, {NULL, 0}};
}

/* ---------------------------------------------------------------- heads ---- */

static bool is_article(const sl_reader *r, uint32_t t)
{
    return sl_ref_is(r, t, R_ARTICLE);
}

/* The noun before "of", or the last one. */
static uint32_t head_of(const sl_reader *r, sl_range core)
{
    uint32_t t = core.start + 1;
    while (t < core.end && !sl_is(&r->view, t, W_OF))
        t++;
    return t - 1;
}

bool sl_ref_is_person(const sl_reader *r, sl_range p)
{
    const sl_view *v = &r->view;
    sl_range core = sl_ref_core(r, p.start, p.end);
    slant_str names[MOST_NAMES];
    if (core.start >= core.end)
        return false;
    uint32_t head = head_of(r, core);
    bool counts = sl_is(v, head, W_OF) ||
                  (head + 1 < core.end && sl_ref_is(r, head, R_QUANTITY | R_GROUP));
    if (counts && head + 2 < core.end) /* dozens of, a group of */
        return sl_ref_is_person(r, (sl_range){head + 2, core.end});
    bool alone = core.end - core.start == 1 && sl_ref_is(r, head, R_GENERIC);
    if (sl_ref_is(r, head, R_UNPERSON) || alone ||
        (core.end - core.start == 1 && sl_is(v, head, W_HEADED) && !sl_ref_is(r, head, R_PEOPLE)))
        return false;
    return sl_ref_is(r, head, R_PERSON | R_PEOPLE) ||
           (sl_is(v, head, W_PERSONS | W_ROLE) && !sl_is(v, head, W_DETERMINER | W_NUMBER)) ||
           persons_in(r, core, names) > 0;
}

bool sl_ref_is_agent(const sl_reader *r, sl_range p)
{
    sl_range core = sl_ref_core(r, p.start, p.end), hit;
    if (core.start >= core.end)
        return false;
    if (sl_ref_is_person(r, core))
        return true;
    uint32_t head = head_of(r, core);
    bool alone = core.end == head + 1 && sl_ref_is(r, head, R_GENERIC) &&
                 (head == core.start || is_article(r, core.start)) && head < core.start + 2;
    if (alone || sl_ref_is(r, head, R_UNPERSON))
        return false;
    const sl_actor *actor = sl_ref_actor(r, core, &hit);
    return sl_ref_is(r, head, R_GROUP) || sl_is(&r->view, head, W_COLLECTIVE) ||
           (actor && hit.end > head && hit.start <= head);
}

/* ---------------------------------------------------------------- results ---- */

sl_who sl_ref_written(const sl_reader *r, sl_range p)
{
    while (p.start + 1 < p.end && is_article(r, p.start))
        p.start++;
    return (sl_who){sl_name_text(&r->view, p), sl_ref_group_of(r, p)};
}

static slant_str join(const sl_reader *r, const slant_str *names, uint32_t n)
{
    slant_str all = names[0];
    for (uint32_t i = 1; i < n; i++)
        all = sl_arena_printf(r->view.arena, "%.*s; %.*s", SL_ARG(all), SL_ARG(names[i]));
    return all;
}

/* The phrase as written ends before the first comma or preposition; "X and Y" stays together. */
static sl_range written_part(const sl_reader *r, sl_range p)
{
    const sl_view *v = &r->view;
    uint32_t end = sl_ref_core(r, p.start, p.end).end;
    while (end + 1 < p.end && sl_is(v, end, W_AND) && touches(r, end) && touches(r, end + 1)) {
        sl_range next = sl_ref_core(r, end + 1, p.end);
        if (next.start == next.end)
            break;
        end = next.end;
    }
    return (sl_range){p.start, end};
}

sl_who sl_ref_who(const sl_reader *r, sl_range p)
{
    slant_str names[MOST_NAMES];
    if (p.start >= p.end)
        return (sl_who){{NULL, 0}, {NULL, 0}};
    if (p.end - p.start == 1 && sl_is(&r->view, p.start, W_MASCULINE | W_FEMININE) &&
        sl_is(&r->view, p.start, W_SUBJECT | W_OBJECT | W_POSSESSIVE))
        return sl_ref_pronoun(r, p.start);
    uint32_t n = persons_in(r, p, names);
    if (n > 0)
        return (sl_who){join(r, names, n), n == 1 ? sl_ref_group_of(r, p) : (slant_str){NULL, 0}};
    return sl_ref_written(r, written_part(r, p));
}
