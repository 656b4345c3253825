/* html_body.c - points for ancestors of paragraphs, the best element and its like: see
 * html_body.h. */
#include "input/html_body.h"

#include "base/str.h"
#include "base/unicode.h"
#include "input/html_clean.h"
#include "input/html_refine.h"

enum {
    LEAST_PARAGRAPH = 25, /* characters below which a paragraph gives no points */
    ENOUGH = 500,         /* characters of an article; with fewer the page is looked at again */
    LEAST_PROSE = 60, LEAST_BRIEF = 80,
    N_BEST = 5, SIBLING_LENGTH = 80, LEVELS = 5
};

/* ---- what is thrown out at once ---- */

static bool is_within(const sl_finder *f, uint32_t node, uint8_t mark)
{
    return f->within[f->page->nodes[node].parent] & mark;
}

/* Marks that children inherit. */
static void inherit(sl_finder *f, uint32_t i)
{
    const sl_node *node = &f->page->nodes[i];
    uint8_t within = i ? f->within[node->parent] : 0;
    if (node->tag == SL_TAG_TABLE)
        within |= SL_IN_TABLE;
    if (node->tag == SL_TAG_CODE || node->tag == SL_TAG_PRE)
        within |= SL_IN_CODE;
    if (node->tag == SL_TAG_FIGURE)
        within |= SL_IN_FIGURE;
    f->within[i] = within;
}

static void strip(sl_finder *f, bool side)
{
    f->gone[0] = 0;
    for (uint32_t i = 0; i < f->page->n; i++) {
        const sl_node *node = &f->page->nodes[i];
        inherit(f, i);
        bool gone = i && f->gone[node->parent];
        bool body = node->tag == SL_TAG_HTML || node->tag == SL_TAG_BODY || i == 0;
        if (!body && node->flags & SL_NODE_HIDDEN && !f->hidden)
            gone = true;
        if (node->tag == SL_TAG_NOSCRIPT && !f->noscript)
            gone = true;
        bool named = node->flags & SL_NODE_SIDE && !(node->flags & SL_NODE_KEEP) &&
                     node->tag != SL_TAG_A && node->tag != SL_TAG_ARTICLE &&
                     node->tag != SL_TAG_MAIN && !is_within(f, i, SL_IN_TABLE | SL_IN_CODE);
        if (side && !body && (named || node->flags & SL_NODE_SIDE_ROLE))
            gone = true;
        f->gone[i] = gone;
    }
}

/* ---- counting ---- */

static bool is_comma(uint32_t c)
{
    return c == ',' || c == 0x60c || c == 0x3001 || c == 0xff0c || c == 0xfe50 || c == 0xfe10;
}

/* Characters, a run of white space as one; commas. */
static void count_text(slant_str text, sl_counts *counts)
{
    const char *p = text.ptr, *end = text.ptr + text.len;
    bool space = true;
    while (p < end) {
        uint32_t c = sl_utf8_next(&p, end);
        bool is_space = c <= ' ' || c == 0xa0;
        counts->chars += !is_space || !space;
        counts->commas += is_comma(c);
        space = is_space;
    }
    if (space && counts->chars)
        counts->chars--;
}

static bool is_heading(uint8_t tag)
{
    return tag >= SL_TAG_H1 && tag <= SL_TAG_H6;
}

/* A block without blocks, and text that stands between blocks. */
static void count_prose(const sl_node *node, sl_counts *c)
{
    if (node->tag == SL_TAG_FIGURE || node->tag == SL_TAG_FIGCAPTION ||
        node->flags & SL_NODE_CAPTION)
        c->prose = 0;
    else if (node->tag == SL_TAG_TEXT || !sl_tag_is_block((sl_tag)node->tag))
        return;
    else if (c->has_block)
        c->prose += c->own_chars >= LEAST_PROSE ? c->own_chars : 0;
    else if (c->chars >= LEAST_PROSE && c->link_chars < c->chars * .33 && !is_heading(node->tag))
        c->prose = c->chars;
}

/* What the element adds to what its children gave. */
void sl_web_count_self(const sl_finder *f, uint32_t i, sl_counts *c)
{
    const sl_node *node = &f->page->nodes[i];
    switch (node->tag) {
    case SL_TAG_TEXT: count_text(node->text, c); break;
    case SL_TAG_A: c->link_chars = c->chars * (node->flags & SL_NODE_HASH ? .3 : 1); break;
    case SL_TAG_P: c->paragraphs++; break;
    case SL_TAG_IMG: c->images++; break;
    case SL_TAG_LI: c->items++; break;
    case SL_TAG_UL: case SL_TAG_OL: c->list_chars = c->chars; break;
    case SL_TAG_TR: c->rows++; c->columns = c->elements; break;
    case SL_TAG_CAPTION: case SL_TAG_COL: case SL_TAG_THEAD: case SL_TAG_TFOOT: case SL_TAG_TH:
        c->table_marks++;
        break;
    default: break;
    }
    if (is_heading(node->tag)) {
        c->heading_chars = c->chars;
        c->link_headings = c->chars && c->link_chars > .8 * c->chars;
    }
    count_prose(node, c);
}

void sl_web_count_up(const sl_finder *f, uint32_t i)
{
    const sl_node *node = &f->page->nodes[i];
    const sl_counts *c = &f->counts[i];
    sl_counts *to = &f->counts[node->parent];
    to->chars += c->chars;
    to->commas += c->commas;
    to->link_chars += c->link_chars;
    to->paragraphs += c->paragraphs;
    to->prose += c->prose;
    to->link_headings += c->link_headings;
    to->images += c->images;
    to->items += c->items;
    to->heading_chars += c->heading_chars;
    to->list_chars += c->list_chars;
    to->rows += c->rows;
    to->columns = to->columns > c->columns ? to->columns : c->columns;
    to->table_marks += c->table_marks;
    to->tables += c->tables + (node->tag == SL_TAG_TABLE);
    to->elements += node->tag != SL_TAG_TEXT;
    to->has_block |= c->has_block || sl_tag_is_block((sl_tag)node->tag);
    if (node->tag == SL_TAG_TEXT) {
        to->own_chars += c->chars;
        to->own_commas += c->commas;
    }
}

static void count(sl_finder *f)
{
    memset(f->counts, 0, f->page->n * sizeof *f->counts);
    for (uint32_t i = f->page->n; i-- > 0;) {
        if (f->gone[i])
            continue;
        sl_web_count_self(f, i, &f->counts[i]);
        if (i)
            sl_web_count_up(f, i);
    }
}

double sl_web_link_density(const sl_counts *c)
{
    return c->chars ? c->link_chars / c->chars : 0;
}

int sl_web_weight(const sl_finder *f, uint32_t i)
{
    uint16_t flags = f->page->nodes[i].flags;
    int weight = 0;
    if (!f->weights)
        return 0;
    weight += flags & SL_NODE_GOOD_CLASS ? 25 : 0;
    weight -= flags & SL_NODE_BAD_CLASS ? 25 : 0;
    weight += flags & SL_NODE_GOOD_ID ? 25 : 0;
    weight -= flags & SL_NODE_BAD_ID ? 25 : 0;
    return weight;
}

/* ---- points ---- */

static double points_of_tag(uint8_t tag)
{
    switch (tag) {
    case SL_TAG_DIV: return 5;
    case SL_TAG_PRE: case SL_TAG_TD: case SL_TAG_BLOCKQUOTE: return 3;
    case SL_TAG_ADDRESS: case SL_TAG_OL: case SL_TAG_UL: case SL_TAG_DL: case SL_TAG_DD:
    case SL_TAG_DT: case SL_TAG_LI: case SL_TAG_FORM: return -3;
    case SL_TAG_TH: return -5;
    default: return is_heading(tag) ? -5 : 0;
    }
}

/* To the ancestors from `from` up, the further the less. */
static void give_points(sl_finder *f, uint32_t from, double points)
{
    for (uint32_t level = 0; level < LEVELS && from; level++) {
        const sl_node *node = &f->page->nodes[from];
        if (node->tag == SL_TAG_HTML)
            return;
        if (!f->scored[from]) {
            f->scored[from] = 1;
            f->points[from] = points_of_tag(node->tag) + sl_web_weight(f, from);
        }
        f->points[from] += points / (level == 0 ? 1 : level == 1 ? 2 : level * 3);
        from = node->parent;
    }
}

static double worth(uint32_t chars, uint32_t commas)
{
    uint32_t hundreds = chars / 100;
    return 2 + commas + (hundreds < 3 ? hundreds : 3);
}

static void score_node(sl_finder *f, uint32_t i)
{
    const sl_node *node = &f->page->nodes[i];
    const sl_counts *c = &f->counts[i];
    bool is_paragraph = node->tag == SL_TAG_P || node->tag == SL_TAG_TD ||
                        node->tag == SL_TAG_PRE || node->tag == SL_TAG_SECTION ||
                        (node->tag >= SL_TAG_H2 && node->tag <= SL_TAG_H6) ||
                        (node->tag == SL_TAG_DIV && !c->has_block);
    if (is_paragraph && c->chars >= LEAST_PARAGRAPH)
        give_points(f, node->parent, worth(c->chars, c->commas));
    else if (!is_paragraph && node->tag == SL_TAG_DIV && c->own_chars >= LEAST_PARAGRAPH)
        give_points(f, i, worth(c->own_chars, c->own_commas));
}

static void score(sl_finder *f)
{
    memset(f->points, 0, f->page->n * sizeof *f->points);
    memset(f->scored, 0, f->page->n);
    for (uint32_t i = 1; i < f->page->n; i++)
        if (!f->gone[i])
            score_node(f, i);
    for (uint32_t i = 1; i < f->page->n; i++)
        if (f->scored[i])
            f->points[i] *= 1 - sl_web_link_density(&f->counts[i]);
}

/* ---- the best element ---- */

static bool holds(const sl_finder *f, uint32_t outer, uint32_t inner)
{
    return inner > outer && inner < f->page->nodes[outer].end;
}

static bool is_top(const sl_finder *f, uint32_t i)
{
    return i == 0 || f->page->nodes[i].tag == SL_TAG_BODY || f->page->nodes[i].tag == SL_TAG_HTML;
}

static uint32_t find_best(const sl_finder *f, uint32_t best[N_BEST])
{
    uint32_t n = 0;
    for (uint32_t i = 1; i < f->page->n; i++) {
        if (!f->scored[i])
            continue;
        uint32_t at = n < N_BEST ? n++ : N_BEST;
        while (at > 0 && f->points[i] > f->points[best[at - 1]]) {
            if (at < N_BEST)
                best[at] = best[at - 1];
            at--;
        }
        if (at < N_BEST)
            best[at] = i;
    }
    return n;
}

/* Where three others are nearly as good, what holds them all is the article. */
static uint32_t common_ancestor(const sl_finder *f, const uint32_t *best, uint32_t n)
{
    uint32_t top = best[0], alternatives[N_BEST], n_alternatives = 0;
    for (uint32_t i = 1; i < n; i++)
        if (f->points[best[i]] >= f->points[top] * .75)
            alternatives[n_alternatives++] = best[i];
    for (uint32_t p = f->page->nodes[top].parent; n_alternatives >= 3 && !is_top(f, p);
         p = f->page->nodes[p].parent) {
        uint32_t held = 0;
        for (uint32_t i = 0; i < n_alternatives; i++)
            held += holds(f, p, alternatives[i]);
        if (held >= 3)
            return p;
    }
    return top;
}

/* Up to a parent that has more points, as long as they do not fall off; and out of elements that
 * are their parent's only child. */
static uint32_t climb(const sl_finder *f, uint32_t top)
{
    const sl_node *nodes = f->page->nodes;
    double last = f->points[top], least = last / 3;
    for (uint32_t p = nodes[top].parent; !is_top(f, p); p = nodes[p].parent) {
        if (!f->scored[p])
            continue;
        if (f->points[p] < least)
            break;
        if (f->points[p] > last) {
            top = p;
            break;
        }
        last = f->points[p];
    }
    for (uint32_t p = nodes[top].parent; !is_top(f, p) && f->counts[p].elements == 1;
         p = nodes[p].parent)
        top = p;
    return top;
}

/* ---- elements beside it ---- */

static bool ends_sentence(const sl_finder *f, uint32_t i)
{
    const sl_node *nodes = f->page->nodes;
    for (uint32_t k = i; k < nodes[i].end; k++) {
        slant_str text = nodes[k].text;
        for (size_t at = sl_find_char(text, '.', 0); !f->gone[k] && at < text.len;
             at = sl_find_char(text, '.', at + 1))
            if (at + 1 == text.len || sl_is_space(text.ptr[at + 1]))
                return true;
    }
    return false;
}

static bool belongs(const sl_finder *f, uint32_t top, uint32_t i)
{
    const sl_node *node = &f->page->nodes[i], *best = &f->page->nodes[top];
    const sl_counts *c = &f->counts[i];
    double points = f->points[top], least = points * .2 > 10 ? points * .2 : 10;
    bool alike = best->class_name.len && sl_eq(best->class_name, node->class_name);
    bool headed = f->headline && (top == f->headline || holds(f, top, f->headline));
    bool other = node->tag == SL_TAG_ARTICLE && best->tag == SL_TAG_ARTICLE;
    if (headed && (i < top || !alike || other) && node->tag != SL_TAG_P)
        return false;
    if (c->link_headings > f->counts[top].link_headings)
        return false;
    if (f->scored[i] && f->points[i] + (alike ? points * .2 : 0) >= least)
        return true;
    if (node->tag != SL_TAG_P || c->chars == 0)
        return false;
    double density = sl_web_link_density(c);
    return c->chars > SIBLING_LENGTH ? density < .25 : density == 0 && ends_sentence(f, i);
}

static void gather(sl_finder *f, uint32_t top, sl_web_body *body)
{
    const sl_node *nodes = f->page->nodes;
    body->n_roots = 0;
    if (is_top(f, top)) {
        body->roots[body->n_roots++] = top;
        return;
    }
    for (uint32_t i = nodes[nodes[top].parent].first; i; i = nodes[i].next)
        if (!f->gone[i] && nodes[i].tag != SL_TAG_TEXT && (i == top || belongs(f, top, i)))
            body->roots[body->n_roots++] = i;
}

/* ---- attempts ---- */

static uint32_t body_of(const sl_web_tree *page)
{
    for (uint32_t i = 0; i < page->n; i++)
        if (page->nodes[i].tag == SL_TAG_BODY)
            return i;
    return 0;
}

static void attempt(sl_finder *f, bool side, bool clean, sl_web_body *body)
{
    uint32_t best[N_BEST];
    strip(f, side);
    count(f);
    score(f);
    uint32_t n = find_best(f, best);
    uint32_t top = n ? common_ancestor(f, best, n) : body_of(f->page);
    if (n && !is_top(f, top))
        top = sl_web_refine(f, climb(f, top));
    gather(f, top, body);
    body->chars = 0;
    for (uint32_t i = 0; i < body->n_roots; i++)
        body->chars += clean ? sl_web_clean(f, body->roots[i])
                             : f->counts[body->roots[i]].chars;
}

static bool make_room(sl_finder *f, sl_web_body *body, sl_web_body *trial, sl_arena *arena)
{
    uint32_t n = f->page->n + 1;
    f->gone = sl_arena_zero(arena, n, 1);
    f->within = sl_arena_zero(arena, n, 1);
    f->scored = sl_arena_zero(arena, n, 1);
    f->counts = sl_arena_zero(arena, n, sizeof *f->counts);
    f->points = sl_arena_zero(arena, n, sizeof *f->points);
    body->gone = sl_arena_zero(arena, n, 1);
    body->roots = sl_arena_zero(arena, n, sizeof *body->roots);
    trial->roots = sl_arena_zero(arena, n, sizeof *trial->roots);
    return !arena->failed;
}

/* Whether most of the text stands above the headline: a wall of cookies, a menu. */
static bool is_above(const sl_finder *f, const sl_web_body *body)
{
    uint64_t above = 0, below = 0;
    for (uint32_t r = 0; r < body->n_roots; r++)
        for (uint32_t i = body->roots[r]; i < f->page->nodes[body->roots[r]].end; i++)
            if (f->page->nodes[i].tag == SL_TAG_TEXT && !f->gone[i])
                *(i < f->headline ? &above : &below) += f->counts[i].chars;
    return above > below;
}

/* The standfirst comes first; what the last attempt found it in is what stays. */
static void add_lead(sl_finder *f, sl_web_body *body)
{
    memcpy(f->gone, body->gone, f->page->n);
    uint32_t lead = body->n_roots ? sl_web_lead(f, body->roots[0]) : 0;
    memcpy(body->gone, f->gone, f->page->n);
    if (!lead)
        return;
    memmove(body->roots + 1, body->roots, body->n_roots * sizeof *body->roots);
    body->roots[0] = lead;
    body->n_roots++;
}

bool sl_web_find_body(const sl_web_tree *page, slant_str title, sl_web_body *body,
                      sl_arena *arena)
{
    static const struct {
        bool side, weights, clean, noscript, hidden;
    } attempts[] = {{1, 1, 1, 0, 0}, {0, 1, 1, 0, 0}, {1, 1, 1, 1, 0}, {0, 0, 1, 0, 0},
                    {1, 1, 1, 0, 1}, {0, 0, 0, 0, 0}};
    sl_finder f = {.page = page, .headline = sl_web_headline(page, title)};
    sl_web_body trial = {0};
    *body = (sl_web_body){0};
    if (!make_room(&f, body, &trial, arena))
        return false;
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts && body->chars < ENOUGH; i++) {
        if (attempts[i].hidden && body->chars >= LEAST_BRIEF)
            continue;
        f.weights = attempts[i].weights;
        f.noscript = attempts[i].noscript;
        f.hidden = attempts[i].hidden;
        attempt(&f, attempts[i].side, attempts[i].clean, &trial);
        if (i && (trial.chars <= body->chars * 2 ||
                  (body->chars >= LEAST_BRIEF && is_above(&f, &trial))))
            continue;
        memcpy(body->gone, f.gone, page->n);
        memcpy(body->roots, trial.roots, trial.n_roots * sizeof *trial.roots);
        body->n_roots = trial.n_roots;
        body->chars = trial.chars;
    }
    body->within = f.within;
    add_lead(&f, body);
    return true;
}
