"""Pages of the systems of large English-language newsrooms, one kind each."""
from kit import FOOT, J, MENU, P, UL, cards, comments, doc, heads, menu, page, plain_head, texts

MILL = "Grain mill burns down above Tarn Harbour"
FERRY = "Islands win cap on ferry fares"


@page("arc-fusion")
def _():
    t = texts("en", 16, 24)
    return doc(plain_head(FERRY) + "<script>Fusion.globalContent={\"type\":\"story\"};</script>",
               f'''<div id="fusion-app" class="c-stack"><header class="page-header">{menu(MENU, "b-header-nav-chain")}
</header><section role="main" class="b-right-rail__main"><h1 class="b-headline">{FERRY}</h1><h2
class="b-subheadline">Nine crowns a crossing from April, paid by the harbours</h2><div class="b-byline">By
<a>Runa Aspel</a><span>Feb. 6, 2024, 4:12 PM</span></div><div class="b-share-bar"><button>Facebook</button></div>
<article class="b-article-body">
{J(P(t[:3], 'class="c-paragraph"'))}
<p class="c-paragraph interstitial-link"><i>[ <a href="/r">{heads("en", 1, 3)[0]}</a> ]</i></p>
<div class="arcad-feature b-ads-block"><div class="arcad">ADVERTISEMENT</div></div>
{J(P(t[3:6], 'class="c-paragraph"'))}
<h2 class="c-heading">An empty fund</h2>
{J(P(t[6:], 'class="c-paragraph"'))}
<p class="c-paragraph"><em>Runa Aspel can be reached at runa@courier.example or on Twitter @raspel</em></p>
</article><div class="b-author-bio"><h4>Runa Aspel</h4><p>Runa Aspel covers the islands. Before that she built
boats, badly, and sold insurance, worse.</p></div><div class="b-taboola">{cards("en", 6, 4)}</div></section>
<aside class="right-rail"><h4>Most Read</h4>{UL("en", 6, 2)}</aside></div>{FOOT}'''), \
        ["Nine crowns a crossing from April, paid by the harbours"] + t[:6] + ["An empty fund"] + t[6:]


@page("article-body-split-by-ads")
def _():
    t = texts("en", 1, 15)
    parts = "".join(f'<div class="article-body grid-center" data-qa="article-body">{x}</div>' + (
        '<div class="ad-wrapper grid-full"><div data-qa="article-body-ad"><p class="label">Advertisement</p><p>Story '
        'continues below advertisement</p></div></div>' if i % 3 == 2 else "")
        for i, x in enumerate(P(t, 'data-el="text" class="wpds-c-text"')))
    return doc(plain_head(MILL), f'''<div id="__next">{menu(MENU)}<main><article class="grid-layout"><header
class="grid-header"><div><h1 data-qa="headline">{MILL}</h1></div><div data-qa="author-byline">By Lorcan Weld
</div><span data-testid="display-date">May 3, 2022 at 6:01 a.m. EDT</span></header><div class="teaser-content">
{parts}</div><div class="gift-share"><button>Gift Article</button></div></article><div data-qa="comments-btn">
<a>312 Comments</a></div><div data-qa="interstitial"><h3>More from Region</h3>{cards("en", 4)}</div></main></div>
{FOOT}'''), t


@page("news-agency-2023")
def _():
    t = texts("en", 38, 42)
    return doc(plain_head("Tidal plant late"), f'''<div class="Page-header-bar">{menu(MENU)}</div><div
class="Page-content"><main class="Page-main"><div class="Page-headerContainer"><h1 class="Page-headline">Tidal plant
late</h1></div><div class="Page-lead"><figure class="Figure"><img><figcaption class="Figure-caption"><p>The turbine
yard in Osthaven, Monday, May 8, 2023. (Photo/Ida Marl)</p></figcaption></figure></div><div
class="Page-byline-info">By <span class="Page-authors"><a>GRETA VOSS</a></span><div
class="Page-dateModified">Updated 3:12 PM UTC, May 8, 2023</div><div class="Page-actions"><button>Share</button><ul>
<li><a>Copy Link copied</a></li><li><a>Email</a></li></ul></div></div><div class="Page-storyBody"><div
class="RichTextStoryBody RichTextBody"><p>OSTHAVEN (Agency) — {t[0]}</p>
{J(P(t[1:3]))}
<div class="SovrnAd Advertisement"></div><div class="HTMLModuleEnhancement"></div>
<bsp-list-loadmore class="PageListStandardE"><div class="PageList-header"><a>Other News</a></div><div
class="PageList-items">{cards("en", 2, 3, "PagePromo")}</div></bsp-list-loadmore>
{J(P(t[3:]))}
<p>___</p><p>Follow the agency's coverage of energy at https://agency.example/hub/energy</p></div></div><div
class="Page-below">{cards("en", 8, 5, "PagePromo")}</div></main></div>{FOOT}'''), \
        ["The turbine yard in Osthaven, Monday, May 8, 2023. (Photo/Ida Marl)", "OSTHAVEN (Agency) — " + t[0]] + t[1:]


@page("broadcaster-react-blocks")
def _():
    t = texts("en", 1, 8)

    def block(x):
        return ('<div data-component="text-block" class="ssrcss-11r1m41 ep2nwvo0"><div class="ssrcss-7uxr49 e5t">'
                f'{x}</div></div>')
    ps = P(t, 'class="ssrcss-1q0x1qg eq5iqo00"')
    return doc(plain_head(MILL), f'''<div id="root"><header role="banner">{menu(MENU)}</header><div
class="ssrcss-1ocoo3l"><main id="main-content"><article class="ssrcss-pv1rh6"><header><h1 id="main-heading"
tabindex="-1">{MILL}</h1><div class="byline"><ul role="list"><li>Published</li><li><time
datetime="2021-03-02T07:10:11.000Z">2 March 2021</time></li></ul></div></header>
<div data-component="image-block"><figure><span><img alt="Firefighters in a street"></span><figcaption><span
class="visually-hidden">Image caption, </span><p>Crews worked until dawn</p></figcaption></figure></div>
<div data-component="text-block" class="ssrcss-11r1m41"><p><b>{t[0]}</b></p></div>
{"".join(block(x) for x in ps[1:4])}
<div data-component="unordered-list-block"><div><ul role="list"><li><div><a href="/1">{heads("en", 1, 2)[0]}</a>
</div></li><li><div><a href="/2">{heads("en", 1, 5)[0]}</a></div></li></ul></div></div>
<div data-component="subheadline-block"><h2>A landmark gone</h2></div>
{"".join(block(x) for x in ps[4:])}
<div data-component="include-block"><p>Are you in Tarn? Tell us your story by email: have@your.example. Please
include a contact number if you are willing to speak to a journalist.</p></div>
<section data-component="links-block"><h2>More on this story</h2><ul><li><a>{heads("en", 1, 9)[0]}</a><div>3
days ago</div></li><li><a>{heads("en", 1, 10)[0]}</a></li></ul></section><section data-component="tag-list"><h2>Related
Topics</h2><ul><li><a>Fires</a></li><li><a>Tarn</a></li></ul></section></article></main><aside><h2>Top
Stories</h2>{cards("en", 5, 4)}</aside></div></div>{FOOT}'''), \
        ["Crews worked until dawn"] + t[:4] + ["A landmark gone"] + t[4:]


@page("broadcaster-2010")
def _():
    t = texts("en", 10, 15)
    return doc(plain_head("Harbour after the fire"), f'''<div id="blq-container"><div id="blq-mast">{UL("en", 3)}</div>
<div id="content-wrapper"><div id="main-content"><div class="layout-block-a"><div class="story-body"><span
class="story-date"><span class="date">4 March 2011</span> <span class="time">Last updated at 11:02</span></span><div
id="page-bookmark-links-head" class="share-help"><h3>Share this page</h3><ul><li><a>Delicious</a></li><li><a>Digg</a>
</li></ul></div><h1 class="story-header">Harbour after the fire</h1><div class="caption full-width"><img><span
style="width:448px;">The slipway was blocked by the fallen wall</span></div><p class="introduction"
id="story_continues_1">{t[0]}</p><div class="story-feature related narrow"><a class="hidden" href="#s2">Continue
reading the main story</a><h2>Related Stories</h2>{UL("en", 3, 2, 'class="related-links-list"')}</div>
{J(P(t[1:3]))}<span class="cross-head">Hard questions</span>{J(P(t[3:]))}</div>
<div class="related"><div class="hyperpuff"><h2>More on This Story</h2>{UL("en", 4, 7)}</div></div><div
class="share-body-bottom"><h3>Share this page</h3></div></div><div class="layout-block-b"><h2>Top Stories</h2>
{UL("en", 8, 3)}<div id="most-popular"><h2>Most Popular</h2>{UL("en", 10)}</div></div></div></div></div>'''), \
        ["The slipway was blocked by the fallen wall"] + t[:3] + ["Hard questions"] + t[3:]


@page("daily-with-rich-links")
def _():
    t = texts("en", 26, 32)
    return doc(plain_head("Seabirds lay earlier"), f'''<div><header>{menu(MENU)}</header><main><article
class="dcr-1ghi"><div class="dcr-z"><aside data-gu-name="title"><a>Wildlife</a></aside><div
data-gu-name="headline"><h1 class="dcr-y70er">Seabirds lay earlier</h1></div><div data-gu-name="standfirst"><div
class="dcr-9sx"><p>Warm water has moved the calendar of the cliffs, but not that of the eels</p></div></div><div
data-gu-name="meta"><address aria-label="Contributor info">Ida Marl</address><details><summary>Wed 1 Jun 2022 08.00
BST</summary>Last modified on Wed 1 Jun 2022 19.14 BST</details><a>Share</a></div><div data-gu-name="body"><div
id="maincontent" class="article-body-commercial-selector article-body-viewer-selector dcr-ch">
{J(P(t[:2], 'class="dcr-iy9ec7"'))}
<figure data-spacefinder-role="richLink" class="dcr-1x"><gu-island><div><a href="/a"><h5>{heads("en", 1, 3)[0]}</h5>
<div>Read more</div></a></div></gu-island></figure>
{J(P(t[2:5], 'class="dcr-iy9ec7"'))}
<figure data-spacefinder-role="inline"><gu-island><aside><h2>Sign up to First Tide</h2><p>Our morning email breaks
down the key stories of the day, telling you what is happening and why it matters</p><p><strong>Privacy
Notice:</strong> Newsletters may contain info about charities, online ads, and content funded by outside
parties.</p></aside></gu-island></figure>
<div id="sign-in-gate"></div>{J(P(t[5:], 'class="dcr-iy9ec7"'))}</div></div><div data-gu-name="submeta"><span>Explore
more on these topics</span><ul><li><a>Birds</a></li><li><a>Oceans</a></li><li><a>features</a></li></ul><a>Reuse this
content</a></div></div></article></main><section><h2>More on this story</h2>{cards("en", 5, 2)}</section>
<section id="comments"><h2>Comments (88)</h2>{comments(3)}</section><section><h2>Most viewed</h2>{UL("en", 10)}
</section></div>{FOOT}'''), \
        ["Warm water has moved the calendar of the cliffs, but not that of the eels"] + t


@page("daily-with-companion-columns")
def _():
    t = texts("en", 43, 48) + texts("en", 10, 15)

    def column(items):
        return ('<div class="css-s99gbd StoryBodyCompanionColumn" data-testid="companionColumn-0"><div '
                f'class="css-53u6y8">{J(P(items, chr(99) + "lass=" + chr(34) + "css-at9mc1 evys1bk0" + chr(34)))}'
                '</div><aside class="css-ew4tgv" aria-label="companion column"></aside></div>')
    ad = ('<div class="css-8atqhb" data-testid="Dropzone-1"><div class="ad story-ad-1-wrapper"><p>Advertisement</p>'
          '<a href="#after-story-ad-1">SKIP ADVERTISEMENT</a></div></div>')
    return doc(plain_head("Eleven accounts in one afternoon"), f'''<div id="app"><div><div class="css-mcm29f">
<a href="#site-content">Skip to content</a></div>{menu(MENU)}<main id="site-content"><div><article id="story"
class="css-1vxca1d e1lmdhsb0"><div id="top-wrapper">Advertisement</div><header class="css-d1i"><h1
data-testid="headline" id="link-1">Eleven accounts in one afternoon</h1><p id="article-summary"
class="css-79rysd e1wiw3jv0">A treasurer, a flood fund and a cellar full of water.</p><div class="css-103l8m3"><div
data-testid="share-tools"><button>Give this article</button></div></div><div class="css-byline"><p>By <a>Greta
Voss</a></p></div><time datetime="2020-11-06">Nov. 6, 2020</time></header><section name="articleBody"
class="meteredContent css-1r7ky0e">{column(t[:4])}{ad}{column(t[4:8])}<div class="css-13wylk3"><figure
aria-label="media"><figcaption class="css-1g9ic6e"><span>The savings bank in Osthaven.</span><span
class="css-cch8ym"><span class="visually-hidden">Credit...</span>Ida Marl for The Courier</span></figcaption>
</figure></div>{ad}{column(t[8:])}</section><div class="css-bottom"><p>Ivo Lund contributed reporting.</p></div>
<div id="newsletter-module">Sign up for the evening edition and never miss a story.</div></article></div></main>
<section data-testid="recirc"><h2>More in Region</h2>{cards("en", 6)}</section></div></div>{FOOT}'''), \
        ["A treasurer, a flood fund and a cellar full of water."] + t[:8] + \
        ["The savings bank in Osthaven. Credit... Ida Marl for The Courier"] + t[8:]


@page("story-of-divs")
def _():
    t = texts("en", 33, 37) + texts("en", 38, 40)
    rows = "".join(f'<div class="zn-body__paragraph">{x}</div>' for x in t[2:5])
    rest = "".join(f'<div class="zn-body__paragraph">{x}</div>' for x in t[5:])
    return doc(plain_head("A weekend in sport and shares"), f'''<div class="nav-header">{menu(MENU)}</div><div
class="pg-right-rail-tall pg-wrapper"><article class="pg-rail-tall" itemscope
itemtype="https://schema.org/NewsArticle"><div class="l-container"><h1 class="pg-headline">A weekend in sport and
shares</h1><div class="metadata"><p class="metadata__byline"><span>By <a>Sanna Reiter</a>, CTN</span></p><p
class="update-time">Updated 1412 GMT (2212 HKT) May 6, 2018</p></div></div><section class="zn-body-text zn-body
zn--idx-0" itemprop="articleBody"><div class="l-container"><div class="el__leafmedia el__leafmedia--sourced-paragraph">
<p class="zn-body__paragraph"><cite class="el-editorial-source"> (CTN)</cite>{t[0]}</p></div><div
class="zn-body__paragraph">{t[1]}</div><div class="el__embedded el__embedded--standard"><div class="el-carousel">
<a>{heads("en", 1, 1)[0]}</a></div></div>{rows}<div class="zn-body__read-all"><div class="zn-body__paragraph"><h3>A
plant that does not turn</h3></div><div class="ad ad--epic"></div><div class="zn-body__paragraph">READ: <a>
{heads("en", 1, 8)[0]}</a></div>{rest}<p class="zn-body__paragraph zn-body__footer">CTN's Ebba Lorne and Jonas Vint
contributed to this report.</p></div></div></section><div class="pg-rail"><div class="ob-widget">{cards("en", 8)}
</div></div></article></div>{FOOT}'''), \
        ["(CTN)" + t[0]] + t[1:5] + ["A plant that does not turn"] + t[5:] + \
        ["CTN's Ebba Lorne and Jonas Vint contributed to this report."]


@page("agency-numbered-paragraphs")
def _():
    t = texts("en", 38, 42)
    ps = "".join(f'<div data-testid="paragraph-{i}" class="text__text__1FZLe text__dark-grey__3Ml43 '
                 f'body__full_width__ekUdw">{x}</div>' for i, x in enumerate(["May 8 (Agency) - " + t[0]] + t[1:]))
    return doc(plain_head("Tidal plant late"), f'''<div id="fusion-app"><header>{menu(MENU)}</header><main><article
class="article__container__2MUeZ"><div class="article-header__heading"><h1 class="text__text">Tidal plant
late</h1><div><a rel="author">Greta Voss</a></div><time><span>May 8, 2023</span><span>3:12 PM UTC</span><span>Updated
ago</span></time></div><div class="article-body__content__17Yit">{ps}<p class="text__small">Reporting by Greta Voss;
Editing by Ivo Lund</p><p data-testid="trust">Our Standards: <a>The Agency Trust Principles.</a></p></div><div
class="author-bio__author-card"><div><p>Greta Voss</p><p>Reports on energy companies and what they promise, and has
done so for eleven years in four countries and two languages.</p></div></div><div
class="read-next__container"><h2>Read Next</h2>{cards("en", 6)}</div></article></main></div>{FOOT}'''), \
        ["May 8 (Agency) - " + t[0]] + t[1:] + ["Reporting by Greta Voss; Editing by Ivo Lund"]


@page("tabloid-of-short-paragraphs")
def _():
    t = [s.strip() for x in texts("en", 1, 7) + texts("en", 9, 15)
         for s in x.replace('." ', '."|').replace(". ", ".|").split("|")]
    share = ('<div class="shareArticles"><h3>Share this article</h3><ul><li><a>Share</a></li></ul><span>1.2k '
             'shares</span></div>')
    rel = ('<div class="related-carousel"><h3 class="wocc">RELATED ARTICLES</h3><ul><li><a>Previous</a></li><li><a>1'
           f'</a></li><li><a>Next</a></li></ul>{cards("en", 2, 9)}</div>')
    ps = P(t, 'class="mol-para-with-font"')
    bullets = ["Two families spent the night in the parish hall", "Residents had warned of the danger for years"]
    return doc(plain_head(MILL), f'''<div id="page-container">{menu(MENU)}<div id="content"><div
class="articleWide"><div id="js-article-text" class="article-text wide"><h1>{MILL}</h1><ul
class="mol-bullets-with-font">{"".join(f"<li><strong>{b}</strong></li>" for b in bullets)}</ul><p
class="author-section">By <a>Ida Marl For Courier Online</a></p><p class="byline-section">Published: <span>07:01, 3
March 2021</span> | Updated: <span>09:14, 3 March 2021</span></p><div class="share-count">{share}</div><div
itemprop="articleBody">{J(ps[:6])}<div class="artSplitter mol-img-group"><img><p class="imageCaption">Grim: the
chimney stands alone above the harbour</p></div>{J(ps[6:12])}{share}{rel}{J(ps[12:18])}<div class="moduleFull
mol-video"><p>Video: Harbour seen from a drone</p><p>Loaded: 0%</p><p>Current Time 0:00</p></div>{J(ps[18:])}</div>
</div><div id="taboola">{cards("en", 9)}</div><div class="reader-comments"><h2>Comments 412</h2><div>{comments(5)}
</div></div></div><div class="puff">{cards("en", 14, 0, "puff-item")}</div></div></div>{FOOT}'''), \
        bullets + t[:6] + ["Grim: the chimney stands alone above the harbour"] + t[6:]
