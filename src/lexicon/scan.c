/* scan.c - the walk through a text: sl_matcher_scan of matcher.h.
 *
 * For each token that some term can begin with, going by it and the next one (matcher.h), the trie
 * is walked as far as the text goes along; of what ends on the way, guards are asked and the
 * longest of each channel (a lexicon, the cues ...) is kept. Work for one start is bounded:
 * SCAN_STEPS trie nodes, and behind a gap each node at each place once.
 * Tokens are taken a batch at a time, so that the first steps of their walks are found together
 * (leads.h). */
#include "lexicon/leads.h"

#include "base/str.h"

#include <stdlib.h>

enum { SCAN_STEPS = 4096, SCAN_FOUND = 4096, SEEN_FEW = 16, SEEN_SLOTS = 4096, SEEN_MOST = 3072 };

typedef struct candidate {
    sl_single of;
    uint32_t end;
} candidate;

typedef struct seen_slot {
    uint64_t key;   /* node << 32 | token */
    uint32_t stamp; /* of the start that wrote it */
} seen_slot;

typedef struct scan {
    const sl_matcher *m;
    const sl_doc *doc;
    sl_arena *arena;
    bool keep_suppressed;
    bool is_role;        /* a sentence of a role that is not scored: all is suppressed */
    sl_guard_place place;
    uint32_t start;      /* token where the walk began */
    uint32_t steps;
    candidate *found;    /* at this start */
    uint32_t n_found, cap_found;
    uint32_t *next_free; /* by channel: the first token not taken by a hit */
    uint32_t *last_hit;  /* by channel: the term of that hit */
    uint64_t few[SEEN_FEW]; /* keys of the first places; more are in `seen` */
    seen_slot *seen;
    uint32_t n_seen, stamp;
    sl_leads *batches;   /* two: one is filled, and asked for, before the other is walked from */
    unsigned filling;
    const sl_leads *ahead; /* the batch that is walked from */
    sl_hit *hits[SL_N_LISTS];
    uint32_t n_hits[SL_N_LISTS], cap_hits[SL_N_LISTS];
    sl_suppressed_hit *suppressed;
    uint32_t n_suppressed, cap_suppressed;
} scan;

/* ---- walking the trie ---- */

static void walk(scan *s, uint32_t node, uint32_t at);

static void take(scan *s, const sl_single *of, uint32_t end)
{
    if (s->n_found < SCAN_FOUND &&
        SL_ARENA_FIT(s->arena, s->found, s->cap_found, s->n_found + 1))
        s->found[s->n_found++] = (candidate){*of, end};
}

static void take_finals(scan *s, uint32_t node, uint32_t at)
{
    const sl_single *end = &s->m->ends[s->m->trie.nodes[node].first_final];
    if (end == s->m->ends)
        return;
    for (take(s, end, at); end->flags & SL_SINGLE_MORE; take(s, end, at))
        end++;
}

/* From a node, not the root, to its children by the word at `at`; with the node's bits. */
static void step(scan *s, uint32_t node, uint64_t after, uint64_t also, uint32_t at)
{
    const sl_trie *trie = &s->m->trie;
    const sl_found_word *word = sl_doc_found(s->doc, at);
    for (uint32_t i = 0; i < word->n_atoms; i++) {
        uint32_t atom = word->atoms[i];
        bool may = after & sl_trie_after(atom), too = also & sl_trie_also(atom);
        if (may & too) {
            const sl_trie_node *n = &trie->nodes[node];
            uint32_t child = sl_trie_edge_child(trie, n->first_edge, n->n_edges, atom);
            if (child)
                walk(s, child, at + 1);
        }
    }
}

/* Notes that a walk stands at a node before a token; false if one did before, or if this start has
 * used up its places. Only paths with gaps can meet again. */
static bool first_time(scan *s, uint32_t node, uint32_t at)
{
    uint64_t key = (uint64_t)node << 32 | at;
    for (uint32_t i = 0; i < s->n_seen && i < SEEN_FEW; i++)
        if (s->few[i] == key)
            return false;
    if (s->n_seen < SEEN_FEW) {
        s->few[s->n_seen++] = key;
        return true;
    }
    if (!s->seen && !(s->seen = sl_arena_zero(s->arena, SEEN_SLOTS, sizeof *s->seen)))
        return false;
    uint32_t i = sl_trie_slot(key, SEEN_SLOTS - 1);
    for (; s->seen[i].stamp == s->stamp; i = (i + 1) & (SEEN_SLOTS - 1))
        if (s->seen[i].key == key)
            return false;
    if (s->n_seen == SEEN_MOST)
        return false;
    s->seen[i] = (seen_slot){key, s->stamp};
    s->n_seen++;
    return true;
}

/* Whether the word at `at` may lead on from a node: see sl_trie_after. */
static bool may_follow(const scan *s, uint64_t after, uint32_t at)
{
    return (after & s->doc->words.bits[at]) != 0;
}

/* A bit for each number of words that the gap may hold before one that may go on. */
static uint32_t gap_places(const scan *s, const sl_trie_gap *gap, uint32_t at)
{
    const uint64_t *bits = s->doc->words.bits + at;
    uint32_t room = s->place.sentence_end - at, n_places = gap->max < room ? gap->max + 1 : room;
    uint32_t may = 0;
    if (gap->max < SL_NEAR_PLACES && at + SL_NEAR_PLACES <= s->doc->n_tokens)
        for (uint32_t n = 0; n < SL_NEAR_PLACES; n++) /* as many as there may be: no branches */
            may |= (uint32_t)((bits[n] & gap->after) != 0) << n;
    else
        for (uint32_t n = 0; n < n_places; n++)
            may |= (uint32_t)((bits[n] & gap->after) != 0) << n;
    return may & ((UINT32_C(1) << n_places) - 1) & ~UINT32_C(0) << gap->min;
}

/* A gap may hold commas, and words on either side of it; nothing stronger. Words that may stand
 * behind it are looked for first: there are seldom any. */
static void skip_gap(scan *s, const sl_trie_gap *gap, uint32_t at)
{
    uint32_t may = gap_places(s, gap, at);
    for (uint32_t n = 0; may >> n; n++) {
        if (sl_token_break(s->doc, at + n - 1) == SL_BREAK_STRONG)
            return;
        if ((may >> n & 1) && first_time(s, gap->child, at + n))
            step(s, gap->child, gap->after, gap->also, at + n);
    }
}

static void skip_gaps(scan *s, uint32_t first, uint32_t at)
{
    const sl_trie *trie = &s->m->trie;
    for (uint32_t g = first; g; g = trie->gaps[g].next)
        skip_gap(s, &trie->gaps[g], at);
}

/* At a node whose words end before token `at`. */
static void walk(scan *s, uint32_t node, uint32_t at)
{
    if (s->steps == 0)
        return;
    s->steps--;
    take_finals(s, node, at);
    if (at >= s->place.sentence_end)
        return;
    const sl_trie_node *n = &s->m->trie.nodes[node];
    skip_gaps(s, n->first_gap, at);
    if (may_follow(s, n->after, at) && sl_token_break(s->doc, at - 1) == SL_BREAK_NONE)
        step(s, node, n->after, n->also, at);
}

/* The same as step, from a node behind the root. */
static void step_start(scan *s, const sl_start *start, uint32_t at)
{
    const sl_found_word *word = sl_doc_found(s->doc, at);
    for (uint32_t i = 0; i < word->n_seconds; i++) {
        if (!(start->after & sl_trie_after(word->atoms[i])))
            continue;
        uint32_t child = sl_trie_edge_child(&s->m->trie, start->first_edge, start->n_edges,
                                            word->atoms[i]);
        if (child)
            walk(s, child, at + 1);
    }
}

static void walk_alone(scan *s, const sl_start *start, uint32_t at)
{
    if (at < s->place.sentence_end && may_follow(s, start->after, at) &&
        sl_token_break(s->doc, at - 1) == SL_BREAK_NONE)
        step_start(s, start, at);
}

/* From the root: what the word at a token is by itself, and where it leads; from lead `l` on are
 * those of the token. Returns the first behind them. */
static const sl_lead *walk_start(scan *s, const sl_begin *b, const sl_lead *l)
{
    const sl_found_word *word = sl_doc_found(s->doc, b->token);
    const sl_lead *end = s->ahead->leads + s->ahead->n_leads;
    const sl_start *starts = sl_found_starts(word);
    const sl_single *singles = sl_found_singles(word);
    uint32_t at = b->token + 1, index = (uint32_t)(b - s->ahead->begins);
    for (uint32_t i = 0; i < word->n_singles; i++)
        take(s, &singles[i], at);
    for (; l < end && l->begin == index; l++)
        walk(s, l->node, at + 1);
    for (uint32_t i = 0; i < word->n_starts && b->has_gaps && at < s->place.sentence_end; i++)
        skip_gaps(s, starts[i].first_gap, at);
    for (uint32_t i = 0; i < word->n_starts && b->is_alone; i++)
        walk_alone(s, &starts[i], at);
    return l;
}

/* ---- choosing among what was found at one start ---- */

static int by_term(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->of.term != y->of.term)
        return x->of.term < y->of.term ? -1 : 1;
    return x->end > y->end ? -1 : x->end < y->end;
}

static int by_choice(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->of.channel != y->of.channel)
        return x->of.channel < y->of.channel ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    if (x->of.rank != y->of.rank)
        return x->of.rank > y->of.rank ? -1 : 1;
    return x->of.term < y->of.term ? -1 : x->of.term > y->of.term;
}

/* Few are found at a start, nearly always: those are put in order where they stand. */
static void order(candidate *found, uint32_t n, int (*compare)(const void *, const void *))
{
    enum { FEW = 16 };
    if (n > FEW) {
        qsort(found, n, sizeof *found, compare);
        return;
    }
    for (uint32_t i = 1; i < n; i++) {
        candidate c = found[i];
        uint32_t k = i;
        for (; k > 0 && compare(&found[k - 1], &c) > 0; k--)
            found[k] = found[k - 1];
        found[k] = c;
    }
}

/* Of several ends of one term only the longest counts; then the order of choice. */
static void order_found(scan *s)
{
    order(s->found, s->n_found, by_term);
    uint32_t n = 1;
    for (uint32_t i = 1; i < s->n_found; i++)
        if (s->found[i].of.term != s->found[n - 1].of.term)
            s->found[n++] = s->found[i];
    s->n_found = n;
    order(s->found, s->n_found, by_choice);
}

static sl_hit hit_of(const scan *s, const candidate *c)
{
    return (sl_hit){.term = c->of.term, .owner = c->of.owner,
                    .sentence = s->place.sentence, .token_start = s->start, .token_end = c->end};
}

static void suppress(scan *s, const candidate *c, const char *why, slant_str what)
{
    if (!s->keep_suppressed || c->of.list != SL_LIST_LEXICON ||
        !SL_ARENA_FIT(s->arena, s->suppressed, s->cap_suppressed, s->n_suppressed + 1))
        return;
    s->suppressed[s->n_suppressed++] = (sl_suppressed_hit){
        .hit = hit_of(s, c), .reason = sl_arena_printf(s->arena, "%s%.*s", why, SL_ARG(what))};
}

static bool fires(scan *s, uint32_t guard, const candidate *c)
{
    const sl_guards_table *table = &s->m->guards;
    if (!s->place.answers && table->n_anywhere &&
        !(s->place.answers = sl_arena_zero(s->arena, table->n_anywhere, sizeof(uint32_t))))
        return false;
    return sl_guard_fires(table, &table->guards[guard], &s->place, s->start, c->end);
}

/* The first of some guards that fires, or the end of them. */
static uint32_t first_firing(scan *s, const candidate *c, uint32_t guard, uint32_t end)
{
    const uint64_t *bits = s->doc->words.bits;
    const uint64_t beside[SL_GUARD_EDGES] = {
        [SL_GUARD_LEFT] = s->start > s->place.sentence_start ? bits[s->start - 1] : 0,
        [SL_GUARD_RIGHT] = c->end < s->place.sentence_end ? bits[c->end] : 0};
    while (guard < end && !(sl_guard_may(&s->m->guards, guard, beside) && fires(s, guard, c)))
        guard++;
    return guard;
}

/* Whether the guards let the candidate pass; else it is noted with the reason. */
static bool passes(scan *s, const candidate *c)
{
    const sl_compiled_term *t = &s->m->terms[c->of.term];
    uint32_t near = t->first_guard + t->n_unless, except = near + t->n_near;
    uint32_t end = except + t->n_except, guard = first_firing(s, c, t->first_guard, near);
    if (guard < near)
        suppress(s, c, "unless: ", s->m->guards.guards[guard].text);
    else if (near < except && first_firing(s, c, near, except) == except)
        suppress(s, c, "near", SL(""));
    else if ((guard = first_firing(s, c, except, end)) < end)
        suppress(s, c, "except: ", s->m->guards.guards[guard].text);
    else
        return true;
    return false;
}

static void keep_hit(scan *s, const candidate *c)
{
    sl_list list = (sl_list)c->of.list;
    if (!SL_ARENA_FIT(s->arena, s->hits[list], s->cap_hits[list], s->n_hits[list] + 1))
        return;
    s->hits[list][s->n_hits[list]++] = hit_of(s, c);
    s->next_free[c->of.channel] = c->end;
    s->last_hit[c->of.channel] = c->of.term;
}

static void lose(scan *s, const candidate *c)
{
    bool nested = c->end <= s->next_free[c->of.channel];
    suppress(s, c, nested ? "nested in " : "overlaps ", s->m->names[s->last_hit[c->of.channel]]);
}

static void choose(scan *s, const candidate *c)
{
    bool taken = s->next_free[c->of.channel] > s->start;
    if (s->is_role)
        suppress(s, c, "role", SL(""));
    else if (taken && !s->keep_suppressed)
        return;
    else if (!(c->of.flags & SL_SINGLE_GUARDED) || passes(s, c))
        taken ? lose(s, c) : keep_hit(s, c);
}

/* ---- sentences ---- */

/* Hits of one start came by channel; the promise is by length, then by term. */
static void sort_start(scan *s, const uint32_t before[SL_N_LISTS])
{
    for (int list = 0; list < SL_N_LISTS; list++) {
        sl_hit *hits = s->hits[list];
        for (uint32_t i = before[list] + 1; i < s->n_hits[list]; i++) {
            sl_hit hit = hits[i];
            uint32_t k = i;
            for (; k > before[list] && (hits[k - 1].token_end < hit.token_end ||
                                        (hits[k - 1].token_end == hit.token_end &&
                                         hits[k - 1].term > hit.term)); k--)
                hits[k] = hits[k - 1];
            hits[k] = hit;
        }
    }
}

static void choose_some(scan *s)
{
    uint32_t before[SL_N_LISTS];
    memcpy(before, s->n_hits, sizeof before);
    order_found(s);
    for (uint32_t i = 0; i < s->n_found; i++)
        choose(s, &s->found[i]);
    sort_start(s, before);
}

static const sl_lead *scan_start(scan *s, const sl_begin *b, const sl_lead *lead)
{
    s->start = b->token;
    s->steps = SCAN_STEPS;
    s->n_found = s->n_seen = 0;
    s->stamp++;
    lead = walk_start(s, b, lead);
    if (s->n_found == 1)
        choose(s, &s->found[0]);
    else if (s->n_found > 1)
        choose_some(s);
    return lead;
}

/* The same where nothing but one term can be found. */
static void scan_single(scan *s, const sl_begin *b)
{
    candidate c = {*sl_found_singles(sl_doc_found(s->doc, b->token)), b->token + 1};
    s->start = b->token;
    choose(s, &c);
}

static bool is_unscored(const slant_sentence *sentence)
{
    return sentence->role == SLANT_ROLE_BOILERPLATE || sentence->role == SLANT_ROLE_DUPLICATE;
}

static void enter_sentence(scan *s, uint32_t index)
{
    const slant_sentence *sentence = &s->doc->sentences[index];
    s->is_role = is_unscored(sentence);
    s->place.sentence = index;
    s->place.sentence_start = sentence->token_start;
    s->place.sentence_end = sentence->token_end;
}

static void scan_batch(scan *s, sl_leads *ahead)
{
    const sl_lead *lead = ahead->leads;
    uint32_t sentence = UINT32_MAX;
    s->ahead = ahead;
    if (SL_PLAIN || s->doc->plain)
        sl_leads_none(ahead);
    else
        sl_leads_find(s->m, s->doc, ahead);
    for (uint32_t i = 0; i < ahead->n_walks; i++) {
        const sl_begin *b = &ahead->begins[ahead->walks[i]];
        if (b->sentence != sentence)
            enter_sentence(s, sentence = b->sentence);
        if (b->is_single)
            scan_single(s, b);
        else
            lead = scan_start(s, b, lead);
    }
    ahead->n = ahead->n_may = 0;
}

/* A token that some term can begin with joins the batch; when it is full, the one before is walked
 * from, while memory brings what was asked for this one. */
static void add_begin(scan *s, uint32_t token, uint32_t sentence)
{
    sl_leads *batch = &s->batches[s->filling];
    sl_leads_add(batch, s->doc, token, sentence);
    if (batch->n == SL_BEGINS) {
        s->filling = !s->filling;
        scan_batch(s, &s->batches[s->filling]);
    }
}

static void scan_all(scan *s)
{
    const sl_doc *doc = s->doc;
    const uint64_t *begins = doc->map[SL_MARK_BEGINS];
    uint32_t sentence = 0;
    for (size_t i = 0; i < (doc->n_tokens + 63) / 64; i++)
        for (uint64_t left = begins[i]; left; left &= left - 1) {
            uint32_t token = (uint32_t)(i * 64) + (uint32_t)__builtin_ctzll(left);
            while (sentence < doc->n_sentences && token >= doc->sentences[sentence].token_end)
                sentence++;
            if (sentence == doc->n_sentences)
                return;
            const slant_sentence *in = &doc->sentences[sentence];
            if (token >= in->token_start && (!is_unscored(in) || s->keep_suppressed))
                add_begin(s, token, sentence);
        }
}

bool sl_matcher_scan(const sl_matcher *matcher, const sl_doc *doc, bool keep_suppressed,
                     sl_hits *hits)
{
    sl_leads batches[2]; /* not zeroed: they are large */
    scan s = {.m = matcher, .doc = doc, .arena = doc->arena, .keep_suppressed = keep_suppressed,
              .place = {.doc = doc}, .batches = batches};
    batches[0].n = batches[0].n_may = batches[1].n = batches[1].n_may = 0;
    size_t n = matcher->n_channels;
    *hits = (sl_hits){0};
    s.next_free = sl_arena_zero(doc->arena, n, sizeof(uint32_t));
    s.last_hit = sl_arena_zero(doc->arena, n, sizeof(uint32_t));
    if (doc->arena->failed)
        return false;
    scan_all(&s);
    scan_batch(&s, &s.batches[!s.filling]);
    scan_batch(&s, &s.batches[s.filling]);
    for (int list = 0; list < SL_N_LISTS; list++) {
        hits->hits[list] = s.hits[list];
        hits->n[list] = s.n_hits[list];
    }
    hits->suppressed = s.suppressed;
    hits->n_suppressed = s.n_suppressed;
    return !doc->arena->failed;
}
