/* test_input_facts.c - what a page says of itself: title, outlet, author, date, address,
 * section and language, from linked data, <meta>, its headline and its address. */
#include "test_input_help.h"

#define BODY                                                                                    \
    "<p>The siege of Orvel ended on Friday, and water came back to the lower town after five "  \
    "days without any, officials said, while boats brought bread from the ridge.</p>"
#define LD(json) "<script type='application/ld+json'>" json "</script>"
#define META(name, content) "<meta name='" name "' content='" content "'>"

static const struct page {
    const char *html;
    const char *facts; /* title|source|author|date|url|section|lang */
} pages[] = {
    /* titles */
    {"<title>Dam holds as the rain goes on - Norvane Press</title>" BODY,
     "Dam holds as the rain goes on||||||"},
    {"<title>Dam holds</title>" META("og:site_name", "Norvane") BODY, "Dam holds|Norvane|||||"},
    {"<title>Dam holds | Norvane</title>" META("og:site_name", "Norvane") BODY,
     "Dam holds|Norvane|||||"},
    {"<title>Dam - holds</title>" BODY, "Dam - holds||||||"},
    {"<title>A dam | that holds | the rain - Press</title>" BODY,
     "A dam | that holds | the rain||||||"},
    {"<title>Dam holds as the rain goes on and nobody knows - Not An Outlet, For It Is Far Too "
     "Long "
     "A Name</title>" BODY,
     "Dam holds as the rain goes on and nobody knows - Not An Outlet, For It "
     "Is Far Too Long A Name||||||"},
    {"<title>\xe6\xb0\xb4\xe5\x9d\x9d\xe5\xae\x88\xe4\xbd\x8f_\xe6\x96\xb0\xe9\x97\xbb</title>"
     BODY,
     "\xe6\xb0\xb4\xe5\x9d\x9d\xe5\xae\x88\xe4\xbd\x8f||||||"},
    {"<title>\xe6\xb0\xb4\xe5\x9d\x9d_\xe6\x96\xb0\xe9\x97\xbb</title>" BODY,
     "\xe6\xb0\xb4\xe5\x9d\x9d_\xe6\x96\xb0\xe9\x97\xbb||||||"},
    {"<title>D\xc3\xa2m_holds in spring</title>" BODY, "D\xc3\xa2m_holds in spring||||||"},
    {"<title>\n Dam\tholds   on \n</title>" BODY, "Dam holds on||||||"},
    {META("og:site_name", "Norvane") "<title>Norvane</title><h1></h1><h1>Dam holds</h1>" BODY,
     "Dam holds|Norvane|||||"},
    {META("og:site_name", "Norvane") "<title>NORVANE</title>" BODY, "|Norvane|||||"},
    {"<title>Dam holds: all of it</title><h1>Dam holds</h1>" BODY, "Dam holds||||||"},
    {"<title>How the dam held in winter | Press</title><h1>Press</h1>" BODY,
     "How the dam held in winter||||||"},
    {"<h1>Dam holds</h1>" BODY, "Dam holds||||||"},
    {META("og:title", "Norvane") META("og:site_name", "Norvane") "<title>Dam holds | "
     "Norvane</title>"
     BODY, "Dam holds|Norvane|||||"},
    {META("og:title", "Dam holds, says Kerrin") "<h1>Dam holds</h1>" BODY, "Dam holds||||||"},
    {META("twitter:title", "Dam holds") "<title>Other</title>" BODY, "Dam holds||||||"},
    /* linked data */
    {LD("{\"@type\":\"NewsArticle\",\"headline\":\"Dam &amp; road\",\"author\":[{\"name\":\"Ida "
     "Marl"
        "\"},\"Jan Tor\",{}],\"publisher\":{\"name\":\"Norvane\"},\"datePublished\":\"2024-05-03\","
        "\"url\":\"https://n.example/1\",\"articleSection\":[\"A\",\"B\"],\"inLanguage\":\"en\"}")
     BODY,
     "Dam & road|Norvane|Ida Marl; Jan Tor|2024-05-03|https://n.example/1|A; B|en"},
    {LD("[{\"@type\":\"JobPosting\",\"name\":\"A job\"},{\"@type\":[\"Thing\",\"BlogPosting\"],"
        "\"name\":\"Dam <b>holds</b>\"}]") BODY, "Dam holds||||||"},
    {LD("{\"@type\":[\"Thing\",\"WebPage\"]}") LD("{\"@graph\":[{\"@type\":\"Person\"},{\"@type\":"
        "\"Report\",\"headline\":\"Dam holds\"}]}") BODY, "Dam holds||||||"},
    {LD("{\"mainEntity\":{\"@type\":\"LiveBlog\",\"headline\":\"Dam holds\"}}") BODY,
     "Dam holds||||||"},
    {LD("{\"@graph\":{\"@graph\":{\"@graph\":{\"@graph\":{\"@graph\":{\"@type\":\"NewsArticle\","
        "\"headline\":\"Too deep\"}}}}}}") "<title>Dam holds</title>" BODY, "Dam holds||||||"},
    {LD("{\"@type\":\"NewsArticle\",\"author\":[[[[[\"Too Deep\"]]]]]}") BODY, "||||||"},
    {LD("{broken") LD("\"a text\"") LD("{\"@type\":\"NewsArticle\",\"headline\":\"Dam holds\"}")
     BODY,
     "Dam holds||||||"},
    {LD("{\"@type\":\"NewsArticle\",\"headline\":\"R&D; and dams\"}") BODY, "R&D; and dams||||||"},
    {LD("{\"@type\":\"NewsArticle\",\"headline\":\"A & B hold\"}") BODY, "A & B hold||||||"},
    /* addresses where names should be */
    {META("og:site_name", "https://n.example") META("author", "https://n.example/ida")
     META("og:url", "/relative") BODY, "||||||"},
    {META("article:author", "https://n.example/ida") META("parsely-author", "Ida Marl") BODY,
     "||Ida Marl||||"},
    /* authors */
    {META("author", "By Ida Marl") BODY, "||Ida Marl||||"},
    {META("author", "Von Ida Marl") BODY, "||Ida Marl||||"},
    {META("author", "Di Marzio") BODY, "||Di Marzio||||"},
    {META("author", "written by Ida Marl") BODY, "||Ida Marl||||"},
    {"<h1>Dam holds</h1><p class=byline>By Ida Marl, The Courier</p>" BODY,
     "Dam holds||Ida Marl||||"},
    {"<h1>Dam holds</h1><p class=author>Ida Marl im@n.example</p>" BODY, "Dam holds||Ida Marl||||"},
    {"<h1>Dam holds</h1><p class=vcard>im@n.example</p>" BODY, "Dam holds||||||"},
    {"<h1>Dam holds</h1><p class=autor>Ida Marl | Politics</p>" BODY, "Dam holds||Ida Marl||||"},
    {"<h1>Dam holds</h1><p class='photo-author'>Ida Marl</p><p class='author credit'>Jan Tor</p>"
     BODY,
     "Dam holds||||||"},
    {"<h1>Dam holds</h1><p class=author>Ida</p><p class=author>Page 12 Of All</p><p "
     "class=author>of "
     "the lower town</p><p class=author>One Two Three Four Five Six Seven</p><p class=author>Al</p>"
     BODY, "Dam holds||||||"},
    /* dates */
    {META("datePublished", "2024-05-03") BODY, "|||2024-05-03|||"},
    {"<time datetime='2024-05-03T06:30Z'>today</time>" BODY, "|||2024-05-03T06:30Z|||"},
    {"<span itemprop=datePublished content=2024-05-03></span>" BODY, "|||2024-05-03|||"},
    {"<link rel=canonical href='https://n.example/2024/05/03/dam'>" BODY,
     "|||2024-05-03|https://n.example/2024/05/03/dam||"},
    {"<link rel=canonical href='https://n.example/2024-05-03'>" BODY,
     "|||2024-05-03|https://n.example/2024-05-03||"},
    {"<link rel=canonical href='https://n.example/1889/05/03/2024/13/03/2024/12/00/2024/00/03'>"
     BODY,
     "||||https://n.example/1889/05/03/2024/13/03/2024/12/00/2024/00/03||"},
    {"<link rel=canonical href='https://n.example/20245/05/03/2024/5/03/2024-05/03/2100/05/03'>"
     BODY,
     "||||https://n.example/20245/05/03/2024/5/03/2024-05/03/2100/05/03||"},
    {"<link rel=canonical href='https://n.example/2024/05/031/2024/05/32'>" BODY,
     "||||https://n.example/2024/05/031/2024/05/32||"},
    /* languages and sections */
    {"<html lang=de>" META("article:section", "Politik") BODY, "|||||Politik|de"},
    {META("og:locale", "en_GB") BODY, "||||||en_GB"},
};

static slant_str or_nothing(slant_str s)
{
    return s.ptr ? s : SL("");
}

static void test_facts(void **state)
{
    (void)state;
    static const char *const inputs[] = {"page.html"};
    unsigned wrong = 0;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        slant_error error = {0};
        slant_article a;
        sl_arena arena;
        sl_buf said = {0};
        sl_arena_init(&arena, 0);
        write_file(inputs[0], sl_str(pages[i].html));
        const sl_reader_options options = {.from = "html"};
        sl_reader *reader = sl_reader_new(inputs, 1, &options, &error);
        assert_int_equal(sl_reader_next(reader, &arena, &a, &error), SLANT_OK);
        const slant_str facts[] = {a.title, a.source, a.author, a.date, a.url, a.section, a.lang};
        for (size_t k = 0; k < sizeof facts / sizeof *facts; k++) {
            sl_buf_text(&said, k ? "|" : "");
            sl_buf_add(&said, or_nothing(facts[k]));
        }
        if (!sl_eq(sl_buf_str(&said), sl_str(pages[i].facts))) {
            print_error("%s\n  is %.*s\n not %s\n", pages[i].html, SL_ARG(sl_buf_str(&said)),
                        pages[i].facts);
            wrong++;
        }
        sl_buf_free(&said);
        sl_reader_free(reader);
        sl_arena_free(&arena);
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_facts),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
