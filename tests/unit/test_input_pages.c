/* test_input_pages.c - what is the article of a page and what is not, rule by rule: small pages,
 * and what their text must hold and must not. */
#include "test_input_help.h"

#define P1                                                                                       \
    "<p>The siege of Orvel ended on Friday, and water came back to the lower town after five "   \
    "days without any, officials said, while boats brought bread from the ridge.</p>"
#define P2                                                                                       \
    "<p>Engineers are to look at the sluices on Monday, then at the turbines, and in the end at " \
    "the road, which two storms have broken in as many winters, Mr Kerrin said.</p>"
#define P3                                                                                       \
    "<p>Nobody was hurt, although the pump house lost its roof, and the keys of its gates were "  \
    "found on Saturday by a boy who had come to fish, as he told the harbour watch.</p>"
#define ARTICLE P1 P2 P3
#define PAGE(body)                                                                            \
    "<html><head><title>Dam holds | Norvane Press</title></head><body>" body "</body></html>"
#define ONE(lines) PAGE("<main><h1>Dam holds</h1>" lines "</main>")

typedef struct page {
    const char *what, *html;
    const char *has; /* parts of the text, `;` between them; `!` before one that it must not have */
} page;

static slant_str read_page(const char *html, sl_arena *arena)
{
    static const char *const inputs[] = {"page.html"};
    slant_error error = {0};
    slant_article article;
    write_file(inputs[0], sl_str(html));
    const sl_reader_options options = {.from = "html"};
    sl_reader *reader = sl_reader_new(inputs, 1, &options, &error);
    assert_non_null(reader);
    assert_int_equal(sl_reader_next(reader, arena, &article, &error), SLANT_OK);
    slant_str text = sl_arena_str(arena, article.text);
    sl_reader_free(reader);
    return text;
}

static void expect_pages(const page *pages, size_t n)
{
    unsigned wrong = 0;
    for (size_t i = 0; i < n; i++) {
        sl_arena arena;
        sl_arena_init(&arena, 0);
        slant_str text = read_page(pages[i].html, &arena), rest = sl_str(pages[i].has), part;
        while (sl_next_part(&rest, ';', &part)) {
            bool never = part.ptr[0] == '!';
            slant_str wanted = sl_slice(part, never, part.len);
            if ((sl_find(text, wanted, 0) < text.len) != never)
                continue;
            print_error("%s: the text has %s'%.*s':\n%.*s\n", pages[i].what, never ? "" : "no ",
                        SL_ARG(wanted), SL_ARG(text));
            wrong++;
        }
        sl_arena_free(&arena);
    }
    assert_int_equal(wrong, 0);
}

#define WHOLE "The siege;Engineers;Nobody was hurt"

/* ---- lines ---- */

/* The last paragraph is known by the mark at its end, so that a label below it is none. */
#define MARKED(mark)                                                                               \
    ONE("<p>The siege of Orvel ended on Friday and water came back to the lower town after five "  \
        "days without any while boats brought bread" mark "</p><p>Engineers are to look at the " \
        "sluices on Monday and then at the turbines and in the end at the road to the ridge" mark  \
        "</p><p>Reuse content</p>")

static void test_ends_of_sentences(void **state)
{
    (void)state;
    static const page pages[] = {
        {"a full stop", MARKED("."), "The siege;!Reuse content"},
        {"an ellipsis", MARKED("\xe2\x80\xa6"), "The siege;!Reuse content"},
        {"a quotation mark behind", MARKED("?\xe2\x80\x9d"), "The siege;!Reuse content"},
        {"an exclamation mark and a bracket", MARKED("!)"), "The siege;!Reuse content"},
        {"an ideographic full stop", MARKED("\xe3\x80\x82"), "The siege;!Reuse content"},
        {"a wide exclamation mark", MARKED("\xef\xbc\x81"), "The siege;!Reuse content"},
        {"a wide question mark", MARKED("\xef\xbc\x9f"), "The siege;!Reuse content"},
        {"a danda", MARKED("\xe0\xa5\xa4"), "The siege;!Reuse content"},
        {"an Arabic question mark", MARKED("\xd8\x9f"), "The siege;!Reuse content"},
        {"an Urdu full stop", MARKED("\xdb\x94"), "The siege;!Reuse content"},
        {"nothing", MARKED(""), "The siege;Reuse content"},
    };
    expect_pages(pages, sizeof pages / sizeof *pages);
}

static void test_lines_above(void **state)
{
    (void)state;
    static const page pages[] = {
        {"a date", ONE("<p>21 January 2024, 10:00</p>" ARTICLE), WHOLE ";!January"},
        {"in figures", ONE("<p>3/4/05</p>" ARTICLE), WHOLE ";!3/4"},
        {"with points", ONE("<p>on 3.4.2005</p>" ARTICLE), WHOLE ";!3.4"},
        {"a time", ONE("<p>at 10:30 local</p>" ARTICLE), WHOLE ";!10:30"},
        {"a sentence with a year", ONE("<p>It began in 2019, when the first wall fell down.</p>"
                                       ARTICLE), WHOLE ";It began in 2019"},
        {"a number that is no year", ONE("<p>It has 4500 stones and 12 gates</p>" ARTICLE),
         WHOLE ";It has 4500"},
        {"a ratio that is no date", ONE("<p>Every 1/2 mile a gate</p>" ARTICLE),
         WHOLE ";Every 1/2"},
        {"a published line", ONE("<p>Published: 3 May 2024</p>" ARTICLE), WHOLE ";!Published"},
        {"a byline", ONE("<p>By Ida Marl</p>" ARTICLE), WHOLE ";!Marl"},
        {"a sentence that begins as one",
         ONE("<p>By noon the whole of the lower town had gone up to the ridge.</p>" ARTICLE),
         WHOLE ";By noon"},
        {"a byline of many words",
         ONE("<p>By the time that all the boats had come back from the ridge with bread and the "
             "water of two wells it was night over Orvel and its towers</p>" ARTICLE),
         WHOLE ";By the time"},
        {"a heading like one", ONE("<h3>By the river</h3>" ARTICLE), WHOLE ";By the river"},
        {"the title again", ONE("<p>Dam holds</p>" ARTICLE), WHOLE ";!Dam holds"},
        {"a caption with a year",
         ONE("<figure><img src=a><figcaption>The dam, 2019</figcaption></figure>" ARTICLE),
         WHOLE ";The dam, 2019"},
    };
    expect_pages(pages, sizeof pages / sizeof *pages);
}

static void test_lines_below(void **state)
{
    (void)state;
    static const page pages[] = {
        {"an address", ONE(ARTICLE "<p>Write to ida@norvane.example now, or to the desk, please."
                           "</p>"), WHOLE ";!ida@"},
        {"a mark that is no address", ONE(ARTICLE "<p>Bread was sold for two @ 3, which nobody "
                                          "in the lower town had ever seen.</p>"), WHOLE ";@ 3"},
        {"a label", ONE(ARTICLE "<p>Reuse content</p>"), WHOLE ";!Reuse"},
        {"a last sentence", ONE(ARTICLE "<p>Then it rained.</p>"), WHOLE ";Then it rained"},
        {"a date", ONE(ARTICLE "<p>3 May 2024 06:30</p>"), WHOLE ";!06:30"},
        {"a heading over nothing", ONE(ARTICLE "<h3>More of this</h3>"), WHOLE ";!More of this"},
        {"tags", ONE(ARTICLE "<p>Tags: dam, valley</p>"), WHOLE ";!Tags"},
        {"two links", ONE(ARTICLE "<ul><li><a href=a>Storm over the islands</a><li><a href=b>Man "
                          "found on a beach</a></ul>"), WHOLE ";!Storm;!Man found"},
        {"items that are no links", ONE(ARTICLE "<ul><li>Bread for two weeks<li>Water for one"
                                        "</ul>"), WHOLE ";Bread for;Water for"},
        {"a long last line",
         ONE(ARTICLE "<p>Contact: Ida Marl, who has written on dams, sluices, gates and bridges "
             "for as long as there were any, lives by the water in Orvel with her dog, and hears "
             "from readers in the valley and on the islands, is glad of all that they have seen of "
             "storms, of walls that broke, of boats that never came, and of bread.</p>"),
         WHOLE ";Contact: Ida"},
    };
    expect_pages(pages, sizeof pages / sizeof *pages);
}

static void test_lines_anywhere(void **state)
{
    (void)state;
    static const page pages[] = {
        {"a count of pictures", ONE(P1 "<p>12/20</p>" P2 P3), WHOLE ";!12/20"},
        {"an item that is a number", ONE(P1 "<ol><li>1914<li>1918 and after it</ol>" P2 P3),
         WHOLE ";1914"},
        {"a long number", ONE(P1 "<p>1234567890</p>" P2 P3), WHOLE ";1234567890"},
        {"a clock", ONE(P1 "<p>09:10 GMT</p>" P2 "<p>21h04</p>" P3), WHOLE ";!09:10;!21h04"},
        {"a score", ONE(P1 "<p>Orvel 2:10</p>" P2 "<p>3:1 again</p>" P3), WHOLE ";2:10;3:1"},
        {"a verse", ONE(P1 "<p>9:10-12</p>" P2 "<p>12:30 to five</p>" P3), WHOLE ";9:10-12;12:30"},
        {"a pointer", ONE(P1 "<p>Read more: <a href=a>Ten things about dams</a></p>" P2 P3),
         WHOLE ";!Ten things"},
        {"a pointer that is no link", ONE(P1 "<p>Read more: he said so, and nobody in the lower "
                                          "town ever did.</p>" P2 P3), WHOLE ";he said so"},
        {"a pointer with a link of one word",
         ONE(P1 "<p>Read more of what the valley has to say of <a href=a>dams</a> and of gates in "
             "the books that Mr Kerrin keeps.</p>" P2 P3), WHOLE ";Read more of what"},
        {"a heading that points", ONE(P1 P2 P3 "<h3>Read more</h3><p><a href=a>Ten things about "
                                      "dams that you never knew</a></p>"), WHOLE ";!Read more"},
        {"a heading that points to nothing", ONE(P1 "<h3>Read more:</h3>" P2 P3),
         WHOLE ";!Read more"},
        {"a heading that goes on", ONE(P1 "<h3>In pictures: how the dam held</h3>" P2 P3),
         WHOLE ";how the dam held"},
        {"a headline of another article", ONE(P1 "<p><a href=a>A bridge too few: what floods left"
                                              "</a></p>" P2 P3), WHOLE ";!A bridge"},
        {"a sentence that is a link",
         ONE(P1 "<p><a href=a>A bridge too few was what the floods had left of the road, as the "
             "people of the valley were to find out in the weeks that followed.</a></p>" P2 P3),
         WHOLE ";A bridge too few"},
        {"a link of few letters", ONE(P1 "<p><a href=a>Then this</a></p>" P2 P3),
         WHOLE ";Then this"},
        {"a link that a line goes on with", ONE(P1 "<p><a href=a>A bridge too few it was</a><br>"
                                                "said Mr Kerrin of the road.</p>" P2 P3),
         WHOLE ";A bridge too few"},
        {"an advertisement", ONE(P1 "<p>- Advertisement -</p>" P2 P3), WHOLE ";!Advertisement"},
        {"apostrophes and blanks of print", ONE(P1 "<p>Don\xe2\x80\x99t\xc2\xa0miss</p>" P2 P3),
         WHOLE ";!miss"},
        {"in a table it is a cell", ONE(P1 "<table><tr><th>Day<th>Gates<tr><td>1/2<td>Advertisement"
                                        "<tr><td>3<td>4</table>" P2 P3), WHOLE ";Advertisement"},
        {"a caption twice",
         ONE(P1 "<figure><img src=a><figcaption>Boats bring bread to the lower town of Orvel"
             "</figcaption></figure><figure><img src=b><figcaption>Boats bring bread to the lower "
             "town of Orvel</figcaption></figure>" P2 P3), WHOLE ";Boats bring"},
        {"a box", ONE(P1 "<section class=a><h3>Of dams</h3><p><a href=a>A bridge too few: what "
                      "floods left</a></p></section>" P2 P3), WHOLE ";!Of dams;!A bridge"},
    };
    expect_pages(pages, sizeof pages / sizeof *pages);
    sl_arena arena;
    sl_arena_init(&arena, 0);
    slant_str text = read_page(pages[19].html, &arena);
    size_t first = sl_find(text, SL("Boats bring"), 0);
    assert_int_equal(sl_find(text, SL("Boats bring"), first + 1), text.len); /* once */
    sl_arena_free(&arena);
}

/* ---- which part of the page ---- */

#define TEASER(n)                                                                                 \
    "<div class=teaser><h3><a href=" n ">Storm " n " over the islands</a></h3><p>The wind came " \
    "from the sea at night, and took the roofs, the boats, and two of the walls.</p></div>"

static void test_bodies(void **state)
{
    (void)state;
    static const page pages[] = {
        {"named bodies",
         PAGE("<h1>Dam holds</h1><div class=whole itemprop=articleBody>" ARTICLE ARTICLE ARTICLE
              "</div><div class=sum itemprop=articleBody><p>What came to pass in Orvel, of its "
              "gates, and of the road that leads there, in as many words as it takes to tell that "
              "the dam holds, that bread has come, that nobody was hurt, that the keys were found "
              "by a boy, and that he told the harbour watch of it.</p></div><div class=thread><p>I "
              "was there, and it was not as they say, for the gates had been open since Monday, "
              "and I saw it, and my brother saw it.</p></div>"), WHOLE ";!I was there"},
        {"a headline in parts", PAGE("<h2>Not this one</h2>" TEASER("1") TEASER("2") TEASER("3")
                                     TEASER("4") "<article><h2><span>Dam holds </span></h2>" ARTICLE
                                     "</article>"), WHOLE ";!Storm 1"},
        {"a hidden headline", PAGE("<h1 hidden>Dam holds</h1><main><h1>Dam holds</h1>" ARTICLE
                                   "</main>"), WHOLE},
        {"teasers above a brief",
         PAGE("<div><h1>Dam holds</h1>" P1 "</div><div class=list>" TEASER("1") TEASER("2")
              TEASER("3") TEASER("4") TEASER("5") "</div>"), "The siege;!Storm 1"},
        {"the first of many",
         PAGE("<div class=stream><article><h1>Dam holds</h1>" ARTICLE "</article><article>"
              "<h2>Storm over the islands</h2><p>The wind came from the sea at night, and took the "
              "boats, and two of the walls that were built in spring, when it was calm.</p>"
              "<p>Three hundred people slept in the school, which stands on the hill, and in the "
              "church, whose bells rang until morning, as they do in storms.</p></article></div>"),
         WHOLE ";!The wind"},
        {"paragraphs in boxes of one kind",
         PAGE("<main><h1>Dam holds</h1><div class=body><div class=part>" P1 "</div><div "
              "class=part>" P2 "</div><div class=ad>x</div><div class=part>" P3 "</div></div>"
              "</main>"), WHOLE},
        {"a standfirst", PAGE("<main><header><h1>Dam holds</h1><p class=intro>Five days without "
                              "water are over, and bread has come</p></header><div>" ARTICLE
                              "</div></main>"), WHOLE ";Five days without"},
        {"a standfirst without a name",
         PAGE("<main><div><h1>Dam holds</h1></div> <div>Five days without water are over, and "
              "bread has come.</div><div class=body>" ARTICLE "</div></main>"), WHOLE ";Five days"},
        {"a standfirst of links is none",
         PAGE("<main><div><h1>Dam holds</h1></div><div><a href=a>Five days without water are over, "
              "and bread</a> came.</div><div class=body>" ARTICLE "</div></main>"),
         WHOLE ";!Five days"},
        {"a hidden part", ONE(P1 "<p style='Visibility: HIDDEN'>Never this.</p><p aria-hidden=true>"
                              "Nor this.</p><p style='display :none'>Nor that.</p>" P2 P3),
         WHOLE ";!Never;!Nor"},
        {"a part with a role", ONE(P1 "<div role=Complementary><p>The wind came from the sea at "
                                   "night, and took the roofs.</p></div>" P2 P3),
         WHOLE ";!The wind"},
    };
    expect_pages(pages, sizeof pages / sizeof *pages);
}

/* ---- what stands in it and is no part of it ---- */

#define CELLS "<tr><td>Gate<td>Stones<td>Metres"
#define ROWS2 CELLS CELLS
#define LINKS5                                                                                     \
    "<tr><td><a href=a>Gates of Orvel</a><tr><td><a href=b>Walls of Orvel</a><tr><td><a href=c>" \
    "Wells of Orvel</a><tr><td><a href=d>Boats of Orvel</a><tr><td><a href=e>Keys of Orvel</a>"

static void test_tables_and_forms(void **state)
{
    (void)state;
    static const page pages[] = {
        {"many rows", ONE(P1 "<table>" ROWS2 ROWS2 ROWS2 ROWS2 ROWS2 "</table>" P2 P3),
         WHOLE ";Stones"},
        {"many columns", ONE(P1 "<table><tr><td>Gate<td>1<td>2<td>3<td>4<td>5</table>" P2 P3),
         WHOLE ";Gate"},
        {"a summary", ONE(P1 "<table summary='of the gates'><tr><td>Gate<td>1</table>" P2 P3),
         WHOLE ";Gate"},
        {"headings", ONE(P1 "<table><tr><th>Gate<tr><td>1</table>" P2 P3), WHOLE ";Gate"},
        {"links alone", ONE(P1 "<table>" LINKS5 LINKS5 "</table>" P2 P3), WHOLE ";!Wells of"},
        {"a page in a table",
         PAGE("<table role=presentation><tr><td><h1>Dam holds</h1>" ARTICLE "</table>"), WHOLE},
        {"a page in a form",
         PAGE("<form action=a><main><h1>Dam holds</h1>" ARTICLE "</main></form>"), WHOLE},
        {"a form", ONE(P1 "<form action=a><p>Your name and place, please.</p><input></form>" P2 P3),
         WHOLE ";!Your name"},
        {"buttons", ONE(P1 "<div class=sharing><span>Tell it on</span><a href=a>one</a></div>" P2
                        P3), WHOLE ";!Tell it on"},
        {"pictures in a row", ONE(P1 "<div><img src=a><img src=b><img src=c>Boats, bread and "
                                  "the lower town of Orvel on Friday</div>" P2 P3),
         WHOLE ";!Boats,"},
        {"a quotation with a name of its own",
         ONE(P1 "<p>They said: <span class=inlinepromo>bread for all</span>, and went.</p>" P2 P3),
         WHOLE ";bread for all"},
        {"every paragraph a widget",
         ONE("<div class=widget>" P1 "</div><div class=widget>" P2 "</div><div class=widget>" P3
             "</div>"), WHOLE},
    };
    expect_pages(pages, sizeof pages / sizeof *pages);
}

/* ---- bodies that only a script has ---- */

#define S1 \
    "The siege of Orvel ended on Friday, and water came back to the lower town, officials said."
#define S2 \
    "Engineers are to look at the sluices on Monday, then at the turbines, and then at the road."
#define S3 \
    "Nobody was hurt, although the pump house lost its roof, and the keys of its gates were found!"
#define S4 \
    "Trucks go by the ridge until then, as they did in winter, and who knows for how much longer?"
#define S5 \
    "The village elder keeps the keys, and says that nobody asked for them in thirty good years."
#define STORY(key) \
    "{\"" key "\":\"" S1 "\"},{\"" key "\":\"" S2 "\"},{\"" key "\":\"" S3 "\"},{\"" key \
    "\":\"" S4 "\"},{\"" key "\":\"" S5 "\"}"
#define SCRIPT(text) PAGE("<div><p>Loading</p></div><script>" text "</script>")
#define ALL_OF_IT "The siege;Engineers;Nobody was;Trucks go;The village"
/* Nine characters of three bytes; what is written without blanks is prose as well. */
#define UNSPACED \
    "\xe6\xb0\xb4\xe5\x9d\x9d\xe5\xae\x88\xe4\xbd\x8f\xe6\xb0\xb4\xe5\x9d\x9d\xe5\xae\x88" \
    "\xe4\xbd\x8f\xe3\x80\x82"
#define LINE3 UNSPACED UNSPACED UNSPACED
#define CODE \
    "a = 1; b = {c: 2}; d = {e: 3}; f = {g: 4}. h = 5; i = {j: 6}; k = {l: 7}; m = {n: 8}; o = 9."

static void test_scripts(void **state)
{
    (void)state;
    static const page pages[] = {
        {"bare", SCRIPT("{\"a\":[" STORY("html") "]}"), ALL_OF_IT ";!Loading"},
        {"a list", SCRIPT("[" STORY("t") "]"), ALL_OF_IT},
        {"of the window", SCRIPT("window.__STATE__={\"a\":[" STORY("t") "]};"), ALL_OF_IT},
        {"by a name in brackets", SCRIPT("window[\"__S\"] = {\"a\":[" STORY("t") "]}"), ALL_OF_IT},
        {"of a variable", SCRIPT("var __S = {\"a\":[" STORY("t") "]};"), ALL_OF_IT},
        {"of another variable", SCRIPT("let s = {\"a\":[" STORY("t") "]};"), "Loading;!The siege"},
        {"a call", SCRIPT("window.__put({\"a\":[" STORY("t") "]})"), "Loading;!The siege"},
        {"line ends and commas that JSON has not",
         SCRIPT("{\"x\":\"a\nb\\\"\",\"a\":[" STORY("t") ", ],}"), ALL_OF_IT},
        {"no JSON", SCRIPT("{a:[" STORY("t") "]}"), "Loading;!The siege"},
        {"the larger of two groups",
         SCRIPT("{\"teasers\":[{\"t\":\"The wind came from the sea at night, and took "
                "the roofs, the boats, and the walls.\"}],\"a\":[" STORY("t") "]}"),
         ALL_OF_IT ";!The wind"},
        {"the larger of two scripts",
         PAGE("<p>Loading</p><script>{\"a\":[" STORY("t") "]}</script><script>{\"b\":[" STORY("t")
              ",{\"t\":\"The wind came from the sea at night, and took the roofs, the boats, and "
              "the walls.\"}]}</script>"), ALL_OF_IT ";The wind"},
        {"markup",
         SCRIPT("{\"x\":\"The wind came from the sea at night, and it took the roofs, the boats, "
                "and walls.\",\"body\":\"<p>" S1 "</p><p>" S2 "</p><p>" S3 "</p><p>" S4 "</p><p>"
                S5 "</p>\"}"), ALL_OF_IT ";!The wind;!<p>"},
        {"too little", SCRIPT("{\"a\":[\"" S1 "\",\"" S2 "\"],\"b\":\"" CODE CODE CODE CODE "\"}"),
         "Loading;!The siege;!a = 1"},
        {"addresses are none",
         SCRIPT("{\"a\":[" STORY("t") "],\"b\":[{\"t\":\"http://a.example/ is where it is. And "
                "this is where it was. And is.\"}]}"), ALL_OF_IT ";!http"},
        {"without blanks",
         SCRIPT("{\"a\":[\"" LINE3 "\",\"" LINE3 "\",\"" LINE3 "\",\"" LINE3 "\",\"" LINE3 "\",\""
                LINE3 "\",\"" LINE3 "\"]}"), UNSPACED ";!Loading"},
    };
    expect_pages(pages, sizeof pages / sizeof *pages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ends_of_sentences),
        cmocka_unit_test(test_lines_above),
        cmocka_unit_test(test_lines_below),
        cmocka_unit_test(test_lines_anywhere),
        cmocka_unit_test(test_bodies),
        cmocka_unit_test(test_tables_and_forms),
        cmocka_unit_test(test_scripts),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
