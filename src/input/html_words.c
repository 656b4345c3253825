/* html_words.c - names of classes and ids taken apart into words and looked up: see html_words.h.
 * "articleComments", "article-comments" and "article_comments" are the same two words. */
#include "input/html_words.h"

#include "base/str.h"
#include "input/html_tree.h"

enum {
    LONGEST = 24,
    IN_SIDE = 1,    /* such an element is no part of an article, unless also named after one */
    IN_BAD = 2,     /* it hardly is */
    IN_SHARING = 4,
    IN_OUT = 8,     /* within an article: no part of it, whatever else its name says */
    IN_CAPTION = 16,
    IN_LEAD = 32    /* a standfirst, if it stands between headline and body */
};

/* Sorted. In the languages of newsrooms; two words that are written apart stand here as one. */
static const struct {
    const char *word;
    unsigned in;
} words[] = {
    {"abbonati", IN_SIDE | IN_OUT}, {"abonnez", IN_SIDE | IN_OUT}, {"abstract", IN_LEAD},
    {"ad", IN_SIDE | IN_BAD | IN_OUT}, {"adbox", IN_OUT}, {"addthis", IN_SIDE | IN_OUT},
    {"addtoany", IN_SIDE | IN_OUT}, {"ads", IN_SIDE | IN_BAD | IN_OUT}, {"adslot", IN_OUT},
    {"adtext", IN_OUT}, {"adunit", IN_OUT}, {"adv", IN_SIDE | IN_BAD | IN_OUT},
    {"advert", IN_SIDE | IN_BAD | IN_OUT}, {"advertisement", IN_SIDE | IN_BAD | IN_OUT},
    {"advertising", IN_SIDE | IN_BAD | IN_OUT}, {"advertorial", IN_SIDE | IN_BAD | IN_OUT},
    {"adverts", IN_SIDE | IN_BAD | IN_OUT}, {"adwrapper", IN_OUT},
    {"alireaussi", IN_SIDE | IN_OUT}, {"alsolike", IN_OUT}, {"alsoread", IN_OUT},
    {"anleser", IN_LEAD}, {"annonce", IN_SIDE | IN_OUT}, {"annons", IN_SIDE | IN_OUT},
    {"announce", IN_LEAD}, {"anons", IN_LEAD}, {"anzeige", IN_SIDE | IN_OUT},
    {"anzeigen", IN_SIDE | IN_OUT}, {"articlemeta", IN_OUT}, {"assine", IN_SIDE | IN_OUT},
    {"audioplayer", IN_OUT}, {"author", IN_OUT}, {"authors", IN_OUT},
    {"bacajuga", IN_SIDE | IN_OUT}, {"bajada", IN_LEAD}, {"banner", IN_SIDE | IN_BAD},
    {"betting", IN_OUT}, {"bildunterschrift", IN_CAPTION}, {"binhluan", IN_SIDE | IN_OUT},
    {"bio", IN_SIDE | IN_OUT}, {"blurb", IN_LEAD}, {"boletin", IN_SIDE | IN_OUT},
    {"breadcrumb", IN_SIDE | IN_OUT}, {"breadcrumbs", IN_SIDE | IN_OUT}, {"breakingnews", IN_OUT},
    {"brightcove", IN_OUT}, {"byline", IN_SIDE | IN_OUT}, {"bylines", IN_OUT},
    {"caption", IN_CAPTION}, {"captions", IN_CAPTION}, {"carousel", IN_OUT}, {"catcher", IN_OUT},
    {"chapeau", IN_LEAD}, {"chapo", IN_LEAD}, {"citestesi", IN_SIDE | IN_OUT}, {"cmp", IN_SIDE},
    {"cokokunanlar", IN_SIDE | IN_OUT}, {"comentarios", IN_SIDE | IN_OUT},
    {"comment", IN_SIDE | IN_BAD}, {"commentaires", IN_SIDE | IN_OUT},
    {"commenti", IN_SIDE | IN_OUT}, {"commenting", IN_SIDE | IN_OUT},
    {"commentlist", IN_SIDE | IN_OUT}, {"comments", IN_SIDE | IN_BAD | IN_OUT},
    {"community", IN_SIDE}, {"compartilhar", IN_SIDE | IN_OUT}, {"compartilhe", IN_SIDE | IN_OUT},
    {"compartir", IN_SIDE | IN_OUT}, {"condividi", IN_SIDE | IN_OUT},
    {"consent", IN_SIDE | IN_OUT}, {"contact", IN_BAD}, {"contributor", IN_OUT},
    {"contributors", IN_OUT}, {"controlbar", IN_OUT}, {"cookie", IN_SIDE | IN_OUT},
    {"cookiebot", IN_SIDE}, {"cookies", IN_SIDE | IN_OUT}, {"copete", IN_LEAD},
    {"correlate", IN_SIDE | IN_OUT}, {"correlati", IN_SIDE | IN_OUT}, {"cptn", IN_CAPTION},
    {"crosssell", IN_OUT}, {"crumbs", IN_OUT}, {"czytajtakze", IN_SIDE | IN_OUT},
    {"czytajtez", IN_SIDE | IN_OUT}, {"deck", IN_LEAD}, {"dek", IN_LEAD}, {"desc", IN_LEAD},
    {"descp", IN_LEAD}, {"description", IN_LEAD}, {"dfp", IN_OUT}, {"dianomi", IN_SIDE | IN_OUT},
    {"didascalia", IN_CAPTION}, {"didomi", IN_SIDE | IN_OUT}, {"diskuse", IN_SIDE | IN_OUT},
    {"diskuze", IN_SIDE | IN_OUT}, {"disqus", IN_SIDE | IN_OUT}, {"dontmiss", IN_OUT},
    {"dropdown", IN_OUT}, {"entradilla", IN_LEAD}, {"entrymeta", IN_OUT},
    {"etiket", IN_SIDE | IN_OUT}, {"etiketler", IN_SIDE | IN_OUT},
    {"etiquetas", IN_SIDE | IN_OUT}, {"excerpt", IN_LEAD}, {"extra", IN_SIDE},
    {"extras", IN_SIDE}, {"feedback", IN_OUT}, {"figcaption", IN_CAPTION},
    {"foot", IN_SIDE | IN_BAD}, {"footer", IN_SIDE | IN_BAD}, {"footnote", IN_BAD},
    {"footnotes", IN_BAD}, {"furtherreading", IN_OUT}, {"gdpr", IN_SIDE | IN_BAD | IN_OUT},
    {"gerelateerd", IN_SIDE | IN_OUT}, {"gpt", IN_OUT}, {"header", IN_SIDE}, {"hidden", IN_BAD},
    {"hide", IN_BAD}, {"hidecaption", IN_OUT}, {"hirdetes", IN_SIDE | IN_OUT},
    {"iklan", IN_SIDE | IN_OUT}, {"ilgili", IN_SIDE | IN_OUT}, {"imagecaption", IN_CAPTION},
    {"imgdesc", IN_CAPTION}, {"infolettre", IN_SIDE | IN_OUT}, {"ingress", IN_LEAD},
    {"inlinepromo", IN_OUT}, {"intro", IN_LEAD}, {"introduction", IN_LEAD}, {"jetpack", IN_OUT},
    {"jwplayer", IN_OUT}, {"kanren", IN_SIDE | IN_OUT}, {"kapcsolodo", IN_SIDE | IN_OUT},
    {"keepreading", IN_OUT}, {"keywords", IN_OUT}, {"komentar", IN_SIDE | IN_OUT},
    {"komentarze", IN_SIDE | IN_OUT}, {"kommentar", IN_OUT}, {"kommentare", IN_SIDE | IN_OUT},
    {"kommentarer", IN_SIDE | IN_OUT}, {"laesogsa", IN_SIDE | IN_OUT},
    {"lasmer", IN_SIDE | IN_OUT}, {"lasocksa", IN_SIDE | IN_OUT}, {"latestnews", IN_OUT},
    {"lead", IN_LEAD}, {"leatambien", IN_SIDE | IN_OUT}, {"lede", IN_LEAD},
    {"leesmeer", IN_SIDE | IN_OUT}, {"leesook", IN_SIDE | IN_OUT}, {"legend", IN_CAPTION},
    {"legenda", IN_CAPTION}, {"legende", IN_CAPTION}, {"legends", IN_SIDE},
    {"leggianche", IN_SIDE | IN_OUT}, {"leiamais", IN_SIDE | IN_OUT},
    {"leiatambem", IN_SIDE | IN_OUT}, {"leseempfehlung", IN_SIDE | IN_OUT},
    {"lesetipp", IN_SIDE | IN_OUT}, {"lesetipps", IN_SIDE | IN_OUT},
    {"lesogsa", IN_SIDE | IN_OUT}, {"lienquan", IN_SIDE | IN_OUT},
    {"lireaussi", IN_SIDE | IN_OUT}, {"livefyre", IN_SIDE | IN_OUT}, {"login", IN_SIDE},
    {"maislidas", IN_SIDE | IN_OUT}, {"manchet", IN_LEAD}, {"maslei", IN_SIDE | IN_OUT},
    {"masthead", IN_SIDE | IN_BAD | IN_OUT}, {"maylike", IN_OUT}, {"media", IN_BAD},
    {"mehrzum", IN_SIDE | IN_OUT}, {"memesujet", IN_SIDE | IN_OUT}, {"menu", IN_SIDE},
    {"meta", IN_BAD | IN_OUT}, {"metadata", IN_OUT}, {"metas", IN_OUT}, {"mightlike", IN_OUT},
    {"modal", IN_SIDE | IN_OUT}, {"morearticles", IN_OUT}, {"morefrom", IN_OUT},
    {"morein", IN_OUT}, {"morelikethis", IN_OUT}, {"morenews", IN_OUT}, {"moreon", IN_OUT},
    {"morestories", IN_OUT}, {"mostpopular", IN_SIDE | IN_OUT}, {"mostread", IN_SIDE | IN_OUT},
    {"nativo", IN_OUT}, {"nav", IN_SIDE}, {"navbar", IN_SIDE}, {"navi", IN_SIDE},
    {"navigation", IN_SIDE}, {"newsfeed", IN_OUT}, {"newsletter", IN_SIDE | IN_BAD | IN_OUT},
    {"newsletters", IN_SIDE | IN_BAD | IN_OUT}, {"nextpost", IN_OUT},
    {"noprint", IN_SIDE | IN_OUT}, {"onetrust", IN_SIDE | IN_OUT},
    {"outbrain", IN_SIDE | IN_BAD | IN_OUT}, {"overlay", IN_SIDE}, {"pager", IN_SIDE | IN_OUT},
    {"pagination", IN_SIDE | IN_OUT}, {"paging", IN_SIDE | IN_OUT}, {"partage", IN_SIDE | IN_OUT},
    {"partager", IN_SIDE | IN_OUT}, {"paylas", IN_SIDE | IN_OUT}, {"paywall", IN_SIDE | IN_OUT},
    {"perex", IN_LEAD}, {"piefoto", IN_CAPTION}, {"pinglun", IN_SIDE | IN_OUT},
    {"playlist", IN_OUT}, {"popular", IN_OUT}, {"popup", IN_SIDE}, {"postmeta", IN_OUT},
    {"postmetadata", IN_OUT}, {"postnav", IN_OUT}, {"postnavigation", IN_OUT},
    {"powiazane", IN_SIDE | IN_OUT}, {"prevnext", IN_OUT}, {"prevpost", IN_OUT},
    {"printfriendly", IN_OUT}, {"printonly", IN_SIDE}, {"promo", IN_SIDE | IN_BAD | IN_OUT},
    {"promos", IN_SIDE | IN_BAD | IN_OUT}, {"promotion", IN_SIDE | IN_OUT},
    {"pubblicita", IN_SIDE | IN_OUT}, {"pubdate", IN_OUT}, {"publicidad", IN_SIDE | IN_OUT},
    {"publicidade", IN_SIDE | IN_OUT}, {"publicite", IN_SIDE | IN_OUT},
    {"puedeinteresar", IN_SIDE | IN_OUT}, {"qc", IN_SIDE}, {"rating", IN_OUT},
    {"ratings", IN_OUT}, {"reacties", IN_SIDE | IN_OUT}, {"reactions", IN_OUT},
    {"readalso", IN_OUT}, {"readmore", IN_SIDE | IN_OUT}, {"readnext", IN_OUT},
    {"recirc", IN_SIDE | IN_OUT}, {"recirculation", IN_SIDE | IN_OUT},
    {"recommend", IN_SIDE | IN_BAD | IN_OUT}, {"recommendation", IN_SIDE | IN_OUT},
    {"recommendations", IN_SIDE | IN_OUT}, {"recommended", IN_SIDE | IN_BAD | IN_OUT},
    {"regwall", IN_OUT}, {"reklam", IN_SIDE | IN_OUT}, {"reklama", IN_SIDE | IN_OUT},
    {"relacionada", IN_SIDE | IN_OUT}, {"relacionadas", IN_SIDE | IN_OUT},
    {"relacionado", IN_SIDE | IN_OUT}, {"relacionados", IN_SIDE | IN_OUT},
    {"related", IN_SIDE | IN_BAD | IN_OUT}, {"relatedarticle", IN_OUT},
    {"relatedarticles", IN_OUT}, {"relatedcontent", IN_OUT}, {"relatedlinks", IN_OUT},
    {"relatednews", IN_OUT}, {"relatedpost", IN_OUT}, {"relatedposts", IN_OUT},
    {"relatedstories", IN_OUT}, {"relatedstory", IN_OUT}, {"relatedtopics", IN_OUT},
    {"relatedvideos", IN_OUT}, {"relaterade", IN_SIDE | IN_OUT}, {"relaterat", IN_SIDE | IN_OUT},
    {"relatert", IN_SIDE | IN_OUT}, {"relcontent", IN_SIDE | IN_OUT}, {"remark", IN_SIDE},
    {"remarks", IN_SIDE}, {"replies", IN_SIDE | IN_OUT}, {"reply", IN_SIDE | IN_OUT},
    {"respond", IN_OUT}, {"revcontent", IN_SIDE | IN_OUT}, {"rss", IN_SIDE},
    {"saibamais", IN_SIDE | IN_OUT}, {"sapo", IN_LEAD}, {"schlagwoerter", IN_SIDE | IN_OUT},
    {"schlagworte", IN_SIDE | IN_OUT}, {"screenreader", IN_SIDE | IN_OUT}, {"scroll", IN_BAD},
    {"search", IN_SIDE}, {"seealso", IN_OUT}, {"share", IN_SIDE | IN_BAD | IN_SHARING | IN_OUT},
    {"shareaholic", IN_OUT}, {"sharebar", IN_SIDE | IN_SHARING | IN_OUT},
    {"sharedaddy", IN_SHARING | IN_OUT}, {"shares", IN_SIDE | IN_BAD | IN_OUT},
    {"sharethis", IN_SIDE | IN_OUT}, {"sharetools", IN_SIDE | IN_SHARING | IN_OUT},
    {"sharing", IN_SIDE | IN_BAD | IN_OUT}, {"shopping", IN_BAD}, {"sidebar", IN_SIDE | IN_BAD},
    {"signin", IN_SIDE}, {"signup", IN_SIDE | IN_OUT}, {"skyscraper", IN_SIDE | IN_BAD | IN_OUT},
    {"snackbar", IN_OUT}, {"sociable", IN_OUT}, {"social", IN_SIDE | IN_BAD | IN_OUT},
    {"socials", IN_OUT}, {"sommario", IN_LEAD}, {"sottotitolo", IN_LEAD},
    {"souvisejici", IN_SIDE | IN_OUT}, {"sponsor", IN_SIDE | IN_BAD | IN_OUT},
    {"sponsored", IN_SIDE | IN_BAD | IN_OUT}, {"sponsors", IN_SIDE | IN_BAD | IN_OUT},
    {"spot", IN_LEAD}, {"sronly", IN_OUT}, {"standfirst", IN_LEAD}, {"strapline", IN_LEAD},
    {"subhead", IN_LEAD}, {"subheading", IN_LEAD}, {"subheadline", IN_LEAD},
    {"subscribe", IN_SIDE | IN_BAD | IN_OUT}, {"subscription", IN_SIDE | IN_OUT},
    {"subscriptions", IN_SIDE | IN_OUT}, {"subtitle", IN_LEAD}, {"sumario", IN_LEAD},
    {"summary", IN_LEAD}, {"supplemental", IN_SIDE}, {"suscribete", IN_SIDE | IN_OUT},
    {"synopsis", IN_LEAD}, {"taboola", IN_SIDE | IN_BAD | IN_OUT}, {"tagcloud", IN_SIDE | IN_OUT},
    {"tagi", IN_SIDE | IN_OUT}, {"tagline", IN_OUT}, {"taglist", IN_OUT},
    {"tags", IN_SIDE | IN_BAD | IN_OUT}, {"teaser", IN_SIDE | IN_BAD | IN_LEAD},
    {"teasers", IN_SIDE}, {"terkait", IN_SIDE | IN_OUT}, {"timestamp", IN_OUT}, {"toast", IN_OUT},
    {"togglecaption", IN_OUT}, {"tool", IN_BAD}, {"toolbar", IN_SIDE | IN_BAD | IN_OUT},
    {"tools", IN_BAD | IN_OUT}, {"tooltip", IN_OUT}, {"topiclist", IN_OUT}, {"topics", IN_OUT},
    {"trending", IN_SIDE | IN_BAD | IN_OUT}, {"tuijian", IN_SIDE | IN_OUT},
    {"unterzeile", IN_LEAD}, {"upnext", IN_OUT}, {"usercentrics", IN_SIDE},
    {"vejatambem", IN_SIDE | IN_OUT}, {"vertambien", IN_SIDE | IN_OUT},
    {"verwandte", IN_SIDE | IN_OUT}, {"videojs", IN_OUT}, {"videoplayer", IN_OUT},
    {"vidible", IN_OUT}, {"visuallyhidden", IN_SIDE | IN_OUT}, {"vjs", IN_OUT},
    {"vorspann", IN_LEAD}, {"werbung", IN_SIDE | IN_OUT}, {"widget", IN_BAD},
    {"xiangguan", IN_SIDE | IN_OUT}, {"yarpp", IN_OUT}, {"yorumlar", IN_SIDE | IN_OUT},
    {"zergnet", IN_SIDE | IN_OUT}, {"zobacztakze", IN_SIDE | IN_OUT},
    {"zobacztez", IN_SIDE | IN_OUT}, {"zumthema", IN_SIDE | IN_OUT},
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

/* The lists in which any word of the name stands, or two that follow one another. */
static unsigned lists_of_name(slant_str name)
{
    char pair[2 * LONGEST];
    size_t n = 0, before = 0; /* letters of this word, and of the one before it in `pair` */
    unsigned in = 0;
    for (size_t i = 0; i <= name.len; i++) {
        bool letter = i < name.len && sl_is_alpha(name.ptr[i]);
        if (n && (!letter || begins_word(name, i))) {
            in |= n < LONGEST ? lists_of(pair + before, n) : 0;
            if (before && before + n < LONGEST) /* not SIDE: "read-more" holds what is read */
                in |= lists_of(pair, before + n) & ~(unsigned)IN_SIDE;
            memmove(pair, pair + before, n);
            before = n;
            n = 0;
        }
        if (letter && n < LONGEST)
            pair[before + n++] = sl_to_lower(name.ptr[i]);
        before = i < name.len && name.ptr[i] == ' ' ? 0 : before;
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
    flags |= (in_class | in_id) & IN_OUT ? SL_NODE_OUT : 0;
    flags |= in_class & IN_CAPTION ? SL_NODE_CAPTION : 0;
    flags |= (in_class | in_id) & IN_LEAD ? SL_NODE_LEAD : 0;
    flags |= in_class & IN_BAD ? SL_NODE_BAD_CLASS : 0;
    flags |= in_id & IN_BAD ? SL_NODE_BAD_ID : 0;
    flags |= holds(class_name, keep) || holds(id, keep) ? SL_NODE_KEEP : 0;
    flags |= holds(class_name, good) ? SL_NODE_GOOD_CLASS : 0;
    flags |= holds(id, good) ? SL_NODE_GOOD_ID : 0;
    return flags;
}
