/* html_clean.c - lists of links, buttons, forms and pictures' rows out of an article: see
 * html_clean.h. One walk from the last node to the first: when an element is judged, all that it
 * holds has been. */
#include "input/html_clean.h"

enum { MUCH_PROSE = 500 };

/* Tables of the old web lay out whole pages: these hold paragraphs, or links. */
static bool is_data_table(const sl_finder *f, uint32_t i)
{
    const sl_node *node = &f->page->nodes[i];
    const sl_counts *c = &f->counts[i];
    if (node->flags & SL_NODE_LAYOUT || (!c->table_marks && c->link_chars > .6 * c->chars) ||
        (c->prose > MUCH_PROSE && c->prose * 2 > c->chars))
        return false;
    if (node->flags & SL_NODE_SUMMARY || c->table_marks)
        return true;
    return c->tables == 0 &&
           (c->rows >= 10 || c->columns > 4 || (uint64_t)c->rows * c->columns > 10);
}

/* The marks of data tables, from above; counts are those before the cleaning. */
static void mark_tables(sl_finder *f, uint32_t root)
{
    const sl_node *nodes = f->page->nodes;
    for (uint32_t i = root; i < nodes[root].end; i++) {
        bool within = i > root && f->within[nodes[i].parent] & SL_IN_DATA_TABLE;
        if (nodes[i].tag == SL_TAG_TABLE && is_data_table(f, i))
            within = true;
        f->within[i] = (uint8_t)((f->within[i] & ~SL_IN_DATA_TABLE) |
                                 (within ? SL_IN_DATA_TABLE : 0));
    }
}

/* Links, pictures and items outweigh the text. */
static bool is_clutter(const sl_finder *f, uint32_t i, bool is_list)
{
    const sl_counts *c = &f->counts[i];
    int weight = sl_web_weight(f, i);
    double density = sl_web_link_density(c);
    bool in_figure = f->within[i] & SL_IN_FIGURE;
    double headings = c->chars ? (double)c->heading_chars / c->chars : 0;
    if (c->images > 1 && (double)c->paragraphs / c->images < .5 && !in_figure)
        return true;
    if (!is_list && c->items > c->paragraphs + 100)
        return true;
    if (!is_list && headings < .9 && c->chars < 25 && (c->images == 0 || c->images > 2) &&
        !in_figure)
        return true;
    if (!is_list && weight < 25 && density > .2)
        return true;
    return weight >= 25 && density > .5;
}

static bool is_conditional(uint8_t tag)
{
    return tag == SL_TAG_TABLE || tag == SL_TAG_UL || tag == SL_TAG_OL || tag == SL_TAG_DIV ||
           tag == SL_TAG_SECTION || tag == SL_TAG_HEADER || tag == SL_TAG_TD;
}

static bool is_unfit(const sl_finder *f, uint32_t i, uint32_t all)
{
    const sl_node *node = &f->page->nodes[i];
    const sl_counts *c = &f->counts[i];
    if (f->within[i] & (SL_IN_DATA_TABLE | SL_IN_CODE))
        return false;
    if (sl_web_weight(f, i) < 0 && (uint64_t)c->chars * 4 < all)
        return true;
    if (c->commas >= 10)
        return false;
    bool is_list = node->tag == SL_TAG_UL || node->tag == SL_TAG_OL ||
                   (c->chars && (double)c->list_chars / c->chars > .9);
    return is_clutter(f, i, is_list);
}

/* Named as what stands in articles and is no part of them; most of the text is no such thing,
 * whatever its name. */
static bool is_named_out(const sl_finder *f, uint32_t i, uint32_t all)
{
    if (f->names_lie && f->counts[i].prose)
        return false;
    const sl_node *nodes = f->page->nodes;
    uint32_t above = nodes[i].parent, further = nodes[above].parent;
    bool in_caption = (nodes[above].flags | nodes[further].flags) & SL_NODE_CAPTION;
    bool in_sentence = !sl_tag_is_block((sl_tag)nodes[i].tag) && nodes[above].tag == SL_TAG_P &&
                       !in_caption;
    return nodes[i].flags & SL_NODE_OUT && !in_sentence &&
           (uint64_t)f->counts[i].chars * 4 < all;
}

static bool is_out(const sl_finder *f, uint32_t i, uint32_t all)
{
    const sl_node *node = &f->page->nodes[i];
    const sl_counts *c = &f->counts[i];
    switch (node->tag) {
    case SL_TAG_FOOTER: case SL_TAG_ASIDE: case SL_TAG_NAV: case SL_TAG_H1:
        return true;
    case SL_TAG_FORM: case SL_TAG_FIELDSET:
        return (uint64_t)c->chars * 2 < all &&
               (c->chars <= 200 || sl_web_link_density(c) >= .2 || c->paragraphs <= 2);
    case SL_TAG_H2:
        return sl_web_weight(f, i) < 0;
    default:
        break;
    }
    if (f->weights && is_named_out(f, i, all))
        return true;
    if (node->flags & SL_NODE_SHARING && c->chars < 500)
        return true;
    return is_conditional(node->tag) && is_unfit(f, i, all);
}

/* A third of the prose and more in boxes that are named as none of it: then the names say nothing,
 * each paragraph is a "widget", say. Before the cleaning. */
static bool do_names_lie(sl_finder *f, uint32_t root, uint32_t all)
{
    const sl_node *nodes = f->page->nodes;
    uint64_t prose = 0;
    f->names_lie = false;
    for (uint32_t i = root + 1; i < nodes[root].end;)
        if (!f->gone[i] && is_named_out(f, i, all)) {
            prose += f->counts[i].prose;
            i = nodes[i].end;
        } else {
            i++;
        }
    return prose * 3 > f->counts[root].prose;
}

uint32_t sl_web_clean(sl_finder *f, uint32_t root)
{
    const sl_node *nodes = f->page->nodes;
    uint32_t all = f->counts[root].chars;
    f->names_lie = do_names_lie(f, root, all);
    mark_tables(f, root);
    for (uint32_t i = root; i < nodes[root].end; i++)
        f->counts[i] = (sl_counts){0};
    for (uint32_t i = nodes[root].end; i-- > root;) {
        if (f->gone[i])
            continue;
        sl_web_count_self(f, i, &f->counts[i]);
        if (i == root)
            break;
        if (nodes[i].tag != SL_TAG_TEXT && is_out(f, i, all))
            f->gone[i] = 1;
        else
            sl_web_count_up(f, i);
    }
    for (uint32_t i = root + 1; i < nodes[root].end; i++)
        f->gone[i] |= f->gone[nodes[i].parent];
    return f->counts[root].chars;
}
