/* html_refine.c - see html_refine.h. Prose is text in paragraphs that are no links: of it an
 * article consists, and of little else. */
#include "input/html_refine.h"

#include "base/str.h"

enum {
    ENOUGH_PROSE = 250, /* characters of an article that is no mere teaser */
    LEAST_GAIN = 150, MOST_TEASER = 300, LEAST_BRIEF = 80,
    LEAST_LEAD = 30, MOST_LEAD = 500, MOST_HEADINGS = 64
};

static bool is_within(const sl_finder *f, uint32_t outer, uint32_t i)
{
    return i >= outer && i < f->page->nodes[outer].end;
}

static uint32_t prose_of(const sl_finder *f, uint32_t i)
{
    return f->gone[i] ? 0 : f->counts[i].prose;
}

/* ---- what the page names as its body ---- */

static uint32_t named_body(const sl_finder *f)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < f->page->n; i++)
        if (f->page->nodes[i].flags & SL_NODE_BODY && prose_of(f, i) >= ENOUGH_PROSE &&
            (best == 0 || prose_of(f, i) > prose_of(f, best)))
            best = i;
    return best;
}

static uint32_t take_named(const sl_finder *f, uint32_t top)
{
    uint32_t body = named_body(f);
    if (body == 0)
        return top;
    if (is_within(f, body, top))
        return (uint64_t)prose_of(f, top) * 10 >= (uint64_t)prose_of(f, body) * 9 ? top : body;
    return (uint64_t)prose_of(f, body) * 10 >= (uint64_t)prose_of(f, top) * 7 ? body : top;
}

/* ---- what stands under the headline ---- */

static bool is_heading(uint8_t tag)
{
    return tag >= SL_TAG_H1 && tag <= SL_TAG_H6;
}

uint32_t sl_web_headline(const sl_web_tree *page, slant_str title)
{
    enum { LONGEST_TITLE = 1000, MOST_PIECES = 32 };
    uint32_t first = 0, looked_at = 0;
    if (title.len > LONGEST_TITLE)
        title.len = 0;
    for (uint32_t i = 1; i < page->n && looked_at < MOST_HEADINGS; i++) {
        const sl_node *node = &page->nodes[i];
        if ((node->tag != SL_TAG_H1 && node->tag != SL_TAG_H2) || node->flags & SL_NODE_HIDDEN)
            continue;
        looked_at++;
        for (uint32_t k = i + 1; k < node->end && k < i + MOST_PIECES && title.len; k++) {
            slant_str text = sl_trim(page->nodes[k].text);
            if (text.len >= 8 && sl_find(title, text, 0) < title.len)
                return i;
        }
        if (node->tag == SL_TAG_H1 && first == 0)
            first = i;
    }
    return first;
}

/* Where the best stands apart from the headline, and what stands around the headline is an article
 * too, that one is meant: the other is a thread, a wall of cookies, a list of teasers. Above the
 * headline stands no article; below it the text around it must be a good part of the best's. */
static uint32_t take_headed(const sl_finder *f, uint32_t top)
{
    const sl_node *nodes = f->page->nodes;
    uint32_t around = f->headline, enough = ENOUGH_PROSE;
    if (f->counts[top].link_headings > 2 &&
        prose_of(f, top) < f->counts[top].link_headings * MOST_TEASER)
        enough = LEAST_BRIEF; /* teasers: anything that has no links in its headings is more */
    else if (top > f->headline && prose_of(f, top) * .4 > enough)
        enough = (uint32_t)(prose_of(f, top) * .4);
    while (around && nodes[around].tag != SL_TAG_BODY && !is_within(f, around, top) &&
           prose_of(f, around) < enough)
        around = nodes[around].parent;
    if (around == 0 || nodes[around].tag == SL_TAG_BODY || is_within(f, around, top) ||
        is_within(f, top, around))
        return top;
    uint32_t best = 0;
    for (uint32_t i = around; i < nodes[around].end; i++)
        if (f->scored[i] && !f->gone[i] && (best == 0 || f->points[i] > f->points[best]))
            best = i;
    return best ? best : top;
}

/* Where the best holds several articles, the one under the headline: the next follows it on the
 * same page as soon as one scrolls. */
static uint32_t take_one_of_many(const sl_finder *f, uint32_t top)
{
    const sl_node *nodes = f->page->nodes;
    uint32_t own = f->headline, others = 0;
    while (own && nodes[own].tag != SL_TAG_ARTICLE)
        own = nodes[own].parent;
    if (own <= top || !is_within(f, top, own) || prose_of(f, own) < ENOUGH_PROSE)
        return top;
    for (uint32_t i = top; i < nodes[top].end; i++)
        if (i == own || (nodes[i].tag == SL_TAG_ARTICLE && i > top && !is_within(f, i, own))) {
            others += i == own ? 0 : prose_of(f, i);
            i = nodes[i].end - 1;
        }
    uint32_t outside = prose_of(f, top) - prose_of(f, own);
    return (uint64_t)others * 10 >= (uint64_t)outside * 7 ? own : top;
}

/* ---- parts that stand beside it ---- */

static bool is_paragraph(const sl_finder *f, uint32_t i)
{
    return !f->gone[i] && sl_tag_is_block((sl_tag)f->page->nodes[i].tag) &&
           !f->counts[i].has_block && f->counts[i].prose;
}

/* Paragraphs of one kind: the same element in the same kind of element. */
static bool is_alike(const sl_finder *f, uint32_t a, uint32_t b)
{
    const sl_node *x = &f->page->nodes[a], *y = &f->page->nodes[b];
    const sl_node *above_x = &f->page->nodes[x->parent], *above_y = &f->page->nodes[y->parent];
    return x->tag == y->tag && above_x->tag == above_y->tag &&
           sl_eq(x->class_name, y->class_name) && sl_eq(above_x->class_name, above_y->class_name);
}

/* A paragraph of the kind that most of the prose is of, if one is (Boyer and Moore's vote). */
static uint32_t typical(const sl_finder *f, uint32_t top)
{
    uint32_t one = 0;
    uint64_t lead = 0;
    for (uint32_t i = top; i < f->page->nodes[top].end; i++) {
        if (!is_paragraph(f, i))
            continue;
        uint32_t prose = f->counts[i].prose;
        if (lead == 0)
            one = i;
        if (is_alike(f, one, i))
            lead += prose;
        else
            lead = lead > prose ? lead - prose : 0;
    }
    return one;
}

static uint32_t alike_prose(const sl_finder *f, uint32_t like, uint32_t from, uint32_t to)
{
    uint32_t prose = 0;
    for (uint32_t i = from; i < to; i++)
        if (is_paragraph(f, i) && is_alike(f, like, i))
            prose += f->counts[i].prose;
    return prose;
}

/* Up to an element that has more paragraphs like these, and hardly anything else; not out of an
 * article, or of what holds the headline. Each node is looked at once. */
static uint32_t climb(const sl_finder *f, uint32_t top)
{
    const sl_node *nodes = f->page->nodes;
    uint32_t like = typical(f, top), best = top, seen = top, alike = 0;
    for (uint32_t p = nodes[top].parent; like && p && nodes[p].tag != SL_TAG_BODY;
         p = nodes[p].parent) {
        if ((f->headline && is_within(f, seen, f->headline)) || nodes[seen].tag == SL_TAG_ARTICLE)
            break;
        alike += alike_prose(f, like, p, seen) +
                 alike_prose(f, like, nodes[seen].end, nodes[p].end);
        seen = p;
        uint32_t more = f->counts[p].chars - f->counts[best].chars;
        if (alike >= LEAST_GAIN && (uint64_t)alike * 7 >= prose_of(f, best) && more < 2 * alike) {
            best = p;
            alike = 0;
        }
    }
    return best;
}

uint32_t sl_web_refine(const sl_finder *f, uint32_t top)
{
    uint32_t named = take_named(f, top);
    if (named != top)
        return named;
    return climb(f, take_one_of_many(f, take_headed(f, top)));
}

/* ---- the standfirst ---- */

static bool is_lead(const sl_finder *f, uint32_t i)
{
    const sl_node *node = &f->page->nodes[i];
    const sl_counts *c = &f->counts[i];
    if (!sl_tag_is_block((sl_tag)node->tag) || node->flags & (SL_NODE_HIDDEN | SL_NODE_OUT))
        return false;
    return c->chars >= LEAST_LEAD &&
           c->chars <= MOST_LEAD && sl_web_link_density(c) < .3 && c->items == 0;
}

/* The element behind the headline, or behind what holds nothing else, if it is one paragraph. */
static uint32_t next_to_headline(const sl_finder *f)
{
    const sl_node *nodes = f->page->nodes;
    uint32_t at = f->headline;
    for (int level = 0; level < 3 && at; level++, at = nodes[at].parent) {
        uint32_t next = nodes[at].next;
        while (next && nodes[next].tag == SL_TAG_TEXT && !sl_trim(nodes[next].text).len)
            next = nodes[next].next;
        if (next)
            return sl_tag_is_block((sl_tag)nodes[next].tag) && nodes[next].tag != SL_TAG_FIGURE &&
                   !(nodes[next].flags & (SL_NODE_CAPTION | SL_NODE_SIDE)) ? next : 0;
    }
    return 0;
}

static bool ends_sentence(const sl_finder *f, uint32_t i)
{
    for (uint32_t k = f->page->nodes[i].end; k-- > i;) {
        slant_str text = sl_trim(f->page->nodes[k].text);
        if (text.len)
            return memchr(".!?", text.ptr[text.len - 1], 3) || sl_ends(text, SL("。"));
    }
    return false;
}

/* Counts of a subtree as if nothing in it were gone but what is hidden. */
static void count_again(sl_finder *f, uint32_t root)
{
    const sl_node *nodes = f->page->nodes;
    for (uint32_t i = root; i < nodes[root].end; i++) {
        f->counts[i] = (sl_counts){0};
        f->gone[i] = nodes[i].flags & SL_NODE_HIDDEN || (i > root && f->gone[nodes[i].parent]);
    }
    for (uint32_t i = nodes[root].end; i-- > root;) {
        if (f->gone[i])
            continue;
        sl_web_count_self(f, i, &f->counts[i]);
        if (i > root)
            sl_web_count_up(f, i);
    }
}

uint32_t sl_web_lead(sl_finder *f, uint32_t first)
{
    const sl_node *nodes = f->page->nodes;
    enum { FAR = 400 }; /* nodes between headline and body */
    if (f->headline == 0 || nodes[f->headline].end > first || first - f->headline > FAR)
        return 0;
    uint32_t next = next_to_headline(f);
    for (uint32_t i = nodes[f->headline].end; i < first; i++) {
        bool under = i == next && (nodes[i].tag == SL_TAG_H2 || ends_sentence(f, i));
        if ((!(nodes[i].flags & SL_NODE_LEAD) && !under) || nodes[i].end > first ||
            is_heading(nodes[nodes[i].parent].tag))
            continue;
        count_again(f, i);
        if (is_lead(f, i))
            return i;
        for (uint32_t k = i; k < nodes[i].end; k++)
            f->gone[k] = 1;
    }
    return 0;
}
