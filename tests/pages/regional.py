"""Pages of regional groups, portals and magazines in English."""
from kit import FOOT, J, MENU, P, UL, cards, comments, doc, heads, menu, page, plain_head, texts

MILL = "Grain mill burns down above Tarn Harbour"


@page("regional-blox")
def _():
    t = texts("en", 1, 7)
    return doc(plain_head(MILL), f'''<div id="site-container">{menu(MENU, "navbar")}<div id="main-page-container">
<section id="main-body-container"><article class="asset article"><header class="asset-header"><h1
class="headline"><span itemprop="headline">{MILL}</span></h1><ul class="list-inline"><li><span class="tnt-byline">By
LORCAN WELD lweld@courier.example</span></li><li><time datetime="2017-03-03T07:00:00-05:00">Mar 3, 2017</time></li>
<li>Comments</li></ul></header><div class="asset-body"><div class="row"><div class="col-lg-12"><div
class="social-share-links"><ul><li><a>Facebook</a></li><li><a>Print</a></li><li><a>Save</a></li></ul></div>
<div class="asset-photo"><figure class="photo"><img><figcaption class="caption"><span class="caption-text"><p>The
mill on Sunday evening.</p></span><span class="tnt-byline credit">Ida Marl, The Courier</span></figcaption></figure>
</div><div id="article-body" itemprop="articleBody" class="asset-content subscriber-premium">
<div class="lee-article-text">{J(P(t[:2]))}</div><div class="tncms-region hidden-print"
id="tncms-region-article_instory_top"><div class="tnt-ads">Ad</div></div>
<div class="inline-asset inline-article tnt-inline-asset tnt-inline-relcontent"><h4>People are also
reading…</h4>{UL("en", 5, 3)}</div>
{J(P(t[2:5]))}<div class="inline-asset newsletter-signup"><h4>Get local news delivered to your inbox!</h4><p>By
signing up you agree to our terms of use and privacy policy, and to a mail every morning.</p></div>
{J(P(t[5:]))}<p class="tagline">Lorcan Weld is a reporter of The Courier. Follow him on Twitter @lweld</p></div>
<div class="asset-tagline"><h5>Tags</h5><ul><li><a>Fire</a></li><li><a>Mill</a></li></ul></div><div
class="block emoji"><h3>What's your reaction?</h3><a>Love</a><a>Angry</a></div></div></div></div></article><div
id="tncms-region-article_bottom"><h3>Most Popular</h3>{cards("en", 6, 0, "card tnt-asset-type-article", "article")}
</div></section></div></div>{FOOT}'''), ["The mill on Sunday evening. Ida Marl, The Courier"] + t


@page("regional-gannett-like")
def _():
    t = texts("en", 16, 24)
    return doc(plain_head("Ferry fares capped"), f'''<div class="gnt_n">{menu(MENU)}</div><main class="gnt_cw"><article
class="gnt_pr"><div class="gnt_ar_lb"><a>POLITICS</a></div><h1 class="gnt_ar_hl">Ferry fares capped</h1><div
class="gnt_ar_by"><a class="gnt_ar_by_a">Runa Aspel</a></div><div class="gnt_ar_dt" aria-label="7:00 a.m. ET Feb. 6">
</div><div class="gnt_ar_b"><aside class="gnt_em gnt_em_vp" aria-label="Video"><div class="gnt_em_vp_c"></div></aside>
{J(P(t[:2], 'class="gnt_ar_b_p"'))}
<figure class="gnt_em_img"><img><div class="gnt_em_img_ccw"><span class="gnt_em_img_cp">A ferry leaves Little
Sorn.</span> <span class="gnt_em_img_cr">Ida Marl, The Courier</span></div></figure>
<p class="gnt_ar_b_p"><strong class="gnt_ar_b_al">More:</strong><a href="/m" class="gnt_ar_b_a">{heads("en", 1, 3)[0]}
</a></p>{J(P(t[2:5], 'class="gnt_ar_b_p"'))}<div class="gnt_x gnt_x__al" aria-label="advertisement"></div>
<h2 class="gnt_ar_b_h2">Who pays for it?</h2>{J(P(t[5:], 'class="gnt_ar_b_p"'))}
<p class="gnt_ar_b_p"><em>Reach Runa Aspel at raspel@courier.example. Follow her on Twitter: @raspel. Support local
journalism by subscribing today.</em></p></div><a class="gnt_ar_fb">Facebook</a><a>Email</a></article><div
class="gnt_pr_more">{cards("en", 5, 2)}</div></main>{FOOT}'''), \
        t[:2] + ["A ferry leaves Little Sorn. Ida Marl, The Courier"] + t[2:5] + ["Who pays for it?"] + t[5:]


@page("regional-2012")
def _():
    t = texts("en", 43, 48)
    return doc('<meta charset="utf-8"><meta name="author" content="Greta Voss"><meta name="DC.date.issued" '
               'content="2012-05-04"><title>Treasurer on trial - Courier.example</title>', f'''<div id="root"><div
id="header">{UL("en", 8)}</div><div id="story" class="columns"><div class="primary"><div class="headline"><h1>Treasurer
on trial</h1></div><div class="byline"><span class="pubdate">May 04, 2012</span>|By Greta Voss, Courier staff
writer</div><div id="area-article-first-block"><div class="mod-articletext" id="mod-a-body-first-para">
{J(P(t[:2]))}</div></div><div class="mod-ad"><div>Advertisement</div></div><div id="area-center-w-left"><div
class="mod-articletext" id="mod-a-body-after-first-para">{J(P(t[2:]))}<p><a
href="mailto:g@courier.example">gvoss@courier.example</a></p></div></div><div class="mod-pagination"><span>1</span>|
<a>2</a>|<a>Next</a></div></div><div class="secondary"><div class="mod-relatedlinks"><h3>Related Articles</h3>
{UL("en", 6, 3)}</div><div class="mod-findmore"><h3>Find More Stories About</h3><ul><li><a>Flood Fund</a></li></ul>
</div></div></div></div>{FOOT}'''), t


@page("portal-with-readmore")
def _():
    t = texts("en", 38, 42) + texts("en", 23, 25)
    return doc(plain_head("Tidal plant late"), f'''<div id="atomic"><div id="ybar">{menu(MENU)}</div><main><div
class="caas-container"><article role="article" class="caas-card"><div class="caas-content"><div
class="caas-content-byline-wrapper"><header class="caas-title-wrapper"><h1 data-test-locator="headline">Tidal plant
late</h1></header><div class="caas-attr"><span class="caas-author-byline-collapse">Greta Voss</span><time>Mon, May 8,
2023 at 3:12 PM UTC</time>·<span>2 min read</span></div></div><div class="caas-body-wrapper"><div
class="caas-body-inner-wrapper"><div class="caas-share-section"><button>Link Copied</button></div><div
class="caas-body-section"><div class="caas-body-content"><div class="caas-body">{J(P(t[:3]))}<div
class="caas-da"><div id="defaultMID-sda">Story continues below advertisement</div></div>{J(P(t[3:5]))}<div
class="caas-readmore caas-readmore-collapse"><button>Story continues</button></div>{J(P(t[5:]))}<ul
class="caas-list caas-list-bullet"><li><p><strong><a href="/k">{heads("en", 1, 9)[0]}</a></strong></p></li><li><p>
<strong><a href="/l">{heads("en", 1, 10)[0]}</a></strong></p></li></ul></div></div></div></div></div></div></article>
</div></main><div id="YDC-Stream"><h2>Recommended Stories</h2>{cards("en", 14, 0, "js-stream-content", "li")}</div>
</div>{FOOT}'''), t


@page("portal-slideshow-and-text")
def _():
    t = texts("en", 26, 31)
    return doc(plain_head("Seabirds lay earlier"), f'''<div id="main" class="articlepage">{menu(MENU)}<div
class="collection-headline"><h1>Seabirds lay earlier</h1></div><div class="authorinfo-txt"><span
class="authorname-txt">Maren Holt</span><span class="time">01/06/2016</span></div><div
class="articlecontent sectionwrapper"><section class="articlebody flexmodule" data-nativead-placements="a:1">
<div class="inline-slideshow"><ul><li><div class="gallerydata"><span class="imagecaption">Chicks on a ledge</span>
<span class="attribution">© Ida Marl</span></div></li></ul></div>{J(P(t[:3]))}<div class="inlinead adtile"><span>Ad
Choices</span></div><p>MORE: <a href="/m">{heads("en", 1, 4)[0]}</a> (Provided by Agency)</p>{J(P(t[3:]))}<p><i>Gallery:
<a href="/g">{heads("en", 1, 1)[0]}</a></i></p></section></div><div class="feedback">Microsoft may earn an Affiliate
Commission if you purchase something through recommended links in this article.</div>{cards("en", 10)}</div>'''), \
        ["Chicks on a ledge © Ida Marl"] + t


@page("network-with-pull-quotes")
def _():
    t = texts("en", 1, 9)
    return doc(plain_head(MILL), f'''<div class="c-global-header">{menu(MENU)}</div><div class="l-root"><article
class="l-wrapper"><div class="c-entry-hero c-entry-hero--default"><div class="c-entry-group-labels"><a>Cities</a></div>
<h1 class="c-page-title">{MILL}</h1><p class="c-entry-summary p-dek">Everybody knew that it would burn one day</p><div
class="c-byline">By <a>Hedda Marlow</a><time class="c-byline__item" datetime="2019-03-03T12:00:00">Mar 3, 2019, 7:00am
EST</time></div><div class="c-social-buttons"><a>Share this on Facebook</a><a>Share this on Twitter</a></div></div>
<figure class="e-image e-image--hero"><img><figcaption><cite>Ida Marl for The Courier</cite></figcaption></figure><div
class="l-segment l-main-content"><div class="l-col__main"><div class="c-entry-content ">{J(P(t[:2], 'id="x1"'))}
<aside class="c-float-right"><q>A wound in the middle of our town</q></aside>{J(P(t[2:4]))}<div
class="c-related-list"><h3>Related</h3>{UL("en", 3)}</div><h3 id="k">A long warning</h3>{J(P(t[4:6]))}<div
class="c-newsletter_signup_box"><div><h4>Sign up for the newsletter</h4><p>The most important stories of the city,
twice a week, explained so that your neighbours understand them too.</p></div></div>{J(P(t[6:]))}<hr
class="p-entry-hr"/><p><em>Update, March 4: this story has been updated with a statement by the owners.</em></p></div>
<div class="c-tab-bar">{UL("en", 4)}</div></div><div class="l-col__sidebar">{cards("en", 5, 6)}</div></div></article>
<section class="c-comments"><h2>Loading comments ...</h2></section></div>{FOOT}'''), \
        ["Everybody knew that it would burn one day", "Ida Marl for The Courier"] + t[:4] + ["A long warning"] + \
        t[4:] + ["Update, March 4: this story has been updated with a statement by the owners."]


@page("world-broadcaster")
def _():
    t = texts("en", 16, 25)
    return doc(plain_head("Cap on ferry fares"), f'''<div id="root">{menu(MENU)}<main id="main-content-area"><header
class="article-header"><h1>Cap on ferry fares</h1><p class="article__subhead"><em>Lawmakers end a quarrel that blocked
the budget for a month.</em></p></header><figure class="article-featured-image"><div><img></div><figcaption>The old
ferry at Great Sorn [File: Ida Marl]</figcaption></figure><div class="article-info-block"><div
class="article-dates"><div class="date-simple"><span class="screen-reader-text">Published On 6 Feb 2024</span><span
aria-hidden="true">6 Feb 2024</span></div></div><div class="article-social-share"><a>Click here to share on social
media</a></div></div><div class="wysiwyg wysiwyg--all-content" aria-live="polite">{J(P(t[:3]))}<div
class="more-on"><h2 class="more-on__heading">Keep reading</h2><span class="screen-reader-text">list of 3
items</span>{UL("en", 3, 5, 'class="more-on__links"')}<span class="screen-reader-text">end of list</span></div>
<div class="container--ads"><span>Advertisement</span></div><h2 id="n">Divided experts</h2>{J(P(t[3:]))}</div><div
class="article-source"><span>Source</span><span>: Al Tarn and news agencies</span></div><div
class="article__tags">{UL("en", 2)}</div></main><aside class="trending-articles">{cards("en", 6, 8)}</aside></div>
{FOOT}'''), ["Lawmakers end a quarrel that blocked the budget for a month.",
             "The old ferry at Great Sorn [File: Ida Marl]"] + t[:3] + ["Divided experts"] + t[3:]


@page("city-daily-of-breaks")
def _():
    t = texts("en", 10, 15)
    ad = '<div class="_2UXFH" data-type="in_view"><div id="ad-mid" data-slot="12"></div></div>'
    return doc(plain_head("Pressure falls"), f'''<div id="app">{menu(MENU)}<div class="contentwrapper clearfix"><div
class="pageContent"><div class="_3lvqr clearfix"><h1 class="_23498"><span>Pressure falls</span></h1><div
class="_3Mkg- byline">TNN | Updated: Mar 4, 2020, 07:12 IST</div><div class="_3WlLe clearfix"><div
class="sharewidget"><span>Share</span><span>A<sup>+</sup></span></div><div class="ga-headlines"><div class="_1IaNv">
<img><div class="img_cptn"><span title="c">Volunteers at the harbour office</span></div></div>{t[0]}<br/><br/>{t[1]}
<br/>{ad}<br/><a href="/t">{" ".join(t[2].split()[:4])}</a> {" ".join(t[2].split()[4:])}<br/><br/>{t[3]}<span
class="em_ads"></span><br/><br/>{t[4]}<br/><br/>{t[5]}</div></div></div><div class="readmore_topics"><h3>Top
Comment</h3><p>{comments(1)}</p></div><div class="end_slider"><h2>Top stories for you</h2>{cards("en", 9)}</div></div>
</div></div>{FOOT}'''), ["Volunteers at the harbour office"] + t


@page("national-daily-with-also-read")
def _():
    t = texts("en", 43, 48)
    return doc(plain_head("Treasurer on trial"), f'''<div id="wrapper">{menu(MENU)}<div class="container native_story">
<div class="row"><div class="leftpanel"><div class="heading-part"><h1 id="main-heading-article">Treasurer on trial</h1>
<h2 class="synopsis">The former treasurer is said to have moved 2.4 million crowns in one afternoon.</h2></div><div
class="editor" id="storycenterbyline"><div>Written by <a>Greta Voss</a></div><span>Osthaven | Updated: May 5, 2018
11:19:02 am</span></div><div class="full-details"><span class="custom-caption"><img>The court house on Friday.
(Express photo by Ida Marl)</span><div id="pcl-full-content" class="story_details">{J(P(t[:2]))}<p><strong>ALSO READ |
<a href="/a">{heads("en", 1, 7)[0]}</a></strong></p><div class="adboxtop"><p class="adtext">Advertisement</p></div>
{J(P(t[2:4]))}<div class="also-read-news"><h4>Don't miss</h4>{UL("en", 3)}</div>{J(P(t[4:]))}<p>📣 <strong>The Courier
is now on Telegram.</strong> <em>Click <a>here to join our channel</a> and stay updated with the latest headlines</em>
</p><p><em>For all the latest <a>India News</a>, download <a>Courier App</a>.</em></p></div></div><div
class="storytags"><ul><li>TAGS:</li><li><a>fund</a></li></ul></div></div><div class="rightpanel">{cards("en", 7)}</div>
</div></div></div>{FOOT}'''), \
        ["The former treasurer is said to have moved 2.4 million crowns in one afternoon.",
         "The court house on Friday. (Express photo by Ida Marl)"] + t


@page("boulevard-with-boxes")
def _():
    t = texts("en", 33, 37)
    return doc(plain_head("Rovers beaten"), f'''<div class="sun-container">{menu(MENU)}<section class="sun-row"><article
class="article main-content"><h1 class="article__headline">Rovers beaten</h1><ul class="article__meta"><li>Piet
Aldous</li><li>Published: 22:14, 3 Mar 2018</li></ul><div class="article__content"><p
class="article__content--intro">{t[0]}</p><div class="article__media"><div class="article__media-img-container"><img>
<span class="article__media-span">3</span></div><div class="article__media-caption">Novak celebrates the
winner<span class="article__credit">Credit: Ida Marl</span></div></div><p>{t[1]}</p><div class="rail rail--dark"><h3
class="rail__title">MOST READ IN SPORT</h3>{cards("en", 4, 3, "rail__item")}</div>{J(P(t[2:4]))}<div
class="nws-betting"><h4>FREE BETS</h4><p>Get 30 crowns free when you bet ten on the weekend's football, new players
only, terms apply.</p></div><p>{t[4]}</p><hr><div class="article__tip">Do you have a story for us? Email us at
tips@courier.example or call 0800 111. You can WhatsApp us too.</div></div></article></section><section
class="comments-section">{comments(3)}</section></div>{FOOT}'''), \
        t[:1] + ["Novak celebrates the winner Credit: Ida Marl"] + t[1:]
