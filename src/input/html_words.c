/* html_words.c - names of classes and ids taken apart into words and looked up: see html_words.h.
 * "articleComments", "article-comments" and "article_comments" are the same two words. */
#include "input/html_words.h"

#include "base/str.h"
#include "input/html_tree.h"

enum { LONGEST = 24, IN_SIDE = 1, IN_BAD = 2, IN_SHARING = 4 };

/* Sorted. SIDE: such an element is no part of an article; BAD: it hardly is. */
static const struct {
    const char *word;
    unsigned in;
} words[] = {
    {"ad", IN_SIDE | IN_BAD}, {"ads", IN_SIDE | IN_BAD}, {"adv", IN_SIDE | IN_BAD},
    {"advert", IN_SIDE | IN_BAD}, {"advertisement", IN_SIDE | IN_BAD},
    {"advertising", IN_SIDE | IN_BAD}, {"advertorial", IN_SIDE | IN_BAD},
    {"adverts", IN_SIDE | IN_BAD}, {"banner", IN_SIDE | IN_BAD}, {"bio", IN_SIDE},
    {"breadcrumb", IN_SIDE}, {"breadcrumbs", IN_SIDE}, {"byline", IN_SIDE},
    {"comment", IN_SIDE | IN_BAD}, {"commentary", IN_SIDE}, {"commenting", IN_SIDE},
    {"comments", IN_SIDE | IN_BAD}, {"community", IN_SIDE}, {"consent", IN_SIDE},
    {"contact", IN_BAD}, {"cookie", IN_SIDE}, {"cookies", IN_SIDE}, {"disqus", IN_SIDE},
    {"extra", IN_SIDE}, {"extras", IN_SIDE}, {"foot", IN_SIDE | IN_BAD},
    {"footer", IN_SIDE | IN_BAD}, {"footnote", IN_BAD}, {"footnotes", IN_BAD},
    {"gdpr", IN_SIDE | IN_BAD}, {"header", IN_SIDE}, {"hidden", IN_BAD}, {"hide", IN_BAD},
    {"legends", IN_SIDE}, {"login", IN_SIDE}, {"masthead", IN_SIDE | IN_BAD}, {"media", IN_BAD},
    {"menu", IN_SIDE}, {"meta", IN_BAD}, {"modal", IN_SIDE}, {"mostread", IN_SIDE},
    {"nav", IN_SIDE}, {"navbar", IN_SIDE}, {"navi", IN_SIDE}, {"navigation", IN_SIDE},
    {"newsletter", IN_SIDE | IN_BAD}, {"newsletters", IN_SIDE | IN_BAD}, {"noprint", IN_SIDE},
    {"outbrain", IN_SIDE | IN_BAD}, {"overlay", IN_SIDE}, {"pager", IN_SIDE},
    {"pagination", IN_SIDE}, {"paging", IN_SIDE}, {"paywall", IN_SIDE}, {"popup", IN_SIDE},
    {"printonly", IN_SIDE}, {"promo", IN_SIDE | IN_BAD}, {"promos", IN_SIDE | IN_BAD},
    {"promotion", IN_SIDE}, {"readmore", IN_SIDE}, {"recommend", IN_SIDE | IN_BAD},
    {"recommendation", IN_SIDE}, {"recommendations", IN_SIDE},
    {"recommended", IN_SIDE | IN_BAD}, {"related", IN_SIDE | IN_BAD}, {"remark", IN_SIDE},
    {"remarks", IN_SIDE}, {"replies", IN_SIDE}, {"reply", IN_SIDE}, {"rss", IN_SIDE},
    {"scroll", IN_BAD}, {"search", IN_SIDE}, {"share", IN_SIDE | IN_BAD | IN_SHARING},
    {"sharebar", IN_SIDE | IN_SHARING}, {"sharedaddy", IN_SHARING},
    {"shares", IN_SIDE | IN_BAD}, {"sharetools", IN_SIDE | IN_SHARING},
    {"sharing", IN_SIDE | IN_BAD}, {"shopping", IN_BAD}, {"sidebar", IN_SIDE | IN_BAD},
    {"signin", IN_SIDE}, {"signup", IN_SIDE}, {"skyscraper", IN_SIDE | IN_BAD},
    {"social", IN_SIDE | IN_BAD}, {"sponsor", IN_SIDE | IN_BAD},
    {"sponsored", IN_SIDE | IN_BAD}, {"sponsors", IN_SIDE | IN_BAD},
    {"subscribe", IN_SIDE | IN_BAD}, {"subscription", IN_SIDE}, {"subscriptions", IN_SIDE},
    {"supplemental", IN_SIDE}, {"taboola", IN_SIDE | IN_BAD}, {"tagcloud", IN_SIDE},
    {"tags", IN_SIDE | IN_BAD}, {"teaser", IN_SIDE | IN_BAD}, {"teasers", IN_SIDE},
    {"tool", IN_BAD}, {"toolbar", IN_SIDE | IN_BAD}, {"tools", IN_BAD},
    {"trending", IN_SIDE | IN_BAD}, {"widget", IN_SIDE | IN_BAD}, {"widgets", IN_SIDE},
};

static unsigned lists_of(const char *word, size_t n)
{
    size_t low = 0, high = sizeof words / sizeof *words;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = sl_compare(sl_str(words[middle].word), (slant_str){word, n});
        if (order == 0)
            return words[middle].in;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

static bool begins_word(slant_str s, size_t i)
{
    char c = s.ptr[i];
    if (i == 0 || !sl_is_alpha(s.ptr[i - 1]))
        return true;
    bool lower_before = sl_is_lower(s.ptr[i - 1]);
    bool lower_behind = i + 1 < s.len && sl_is_lower(s.ptr[i + 1]);
    return sl_is_upper(c) && (lower_before || lower_behind);
}

/* The lists in which any word of the name stands. */
static unsigned lists_of_name(slant_str name)
{
    char word[LONGEST];
    size_t n = 0;
    unsigned in = 0;
    for (size_t i = 0; i <= name.len; i++) {
        bool letter = i < name.len && sl_is_alpha(name.ptr[i]);
        if (n && (!letter || begins_word(name, i))) {
            in |= n < LONGEST ? lists_of(word, n) : 0;
            n = 0;
        }
        if (letter && n < LONGEST)
            word[n++] = sl_to_lower(name.ptr[i]);
    }
    return in;
}

static bool holds(slant_str name, const char *const *parts)
{
    for (; *parts; parts++) {
        size_t n = strlen(*parts);
        for (size_t i = 0; i + n <= name.len; i++)
            if (sl_eq_nocase(sl_slice(name, i, i + n), sl_str(*parts)))
                return true;
    }
    return false;
}

uint16_t sl_web_name_flags(slant_str class_name, slant_str id)
{
    static const char *const keep[] = {"article", "body", "content", "main", "story", "post",
                                       "entry", "text", "column", NULL};
    static const char *const good[] = {"article", "body", "content", "entry", "main", "page",
                                       "post", "text", "blog", "story", NULL};
    enum { MOST = 2048 }; /* bytes of a name that are looked at */
    class_name.len = class_name.len < MOST ? class_name.len : MOST;
    id.len = id.len < MOST ? id.len : MOST;
    unsigned in_class = lists_of_name(class_name), in_id = lists_of_name(id);
    uint16_t flags = 0;
    flags |= (in_class | in_id) & IN_SIDE ? SL_NODE_SIDE : 0;
    flags |= (in_class | in_id) & IN_SHARING ? SL_NODE_SHARING : 0;
    flags |= in_class & IN_BAD ? SL_NODE_BAD_CLASS : 0;
    flags |= in_id & IN_BAD ? SL_NODE_BAD_ID : 0;
    flags |= holds(class_name, keep) || holds(id, keep) ? SL_NODE_KEEP : 0;
    flags |= holds(class_name, good) ? SL_NODE_GOOD_CLASS : 0;
    flags |= holds(id, good) ? SL_NODE_GOOD_ID : 0;
    return flags;
}
