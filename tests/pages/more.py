"""More systems: builders of pages, public radio, portals, pages that go on with the next article."""
from kit import FOOT, J, MENU, P, UL, cards, comments, doc, heads, menu, page, plain_head, texts

MILL = "Grain mill burns down above Tarn Harbour"


@page("page-builder-widgets")
def _():
    t = texts("en", 1, 7)
    return doc(plain_head(MILL), f'''<div data-elementor-type="header" class="elementor elementor-31 elementor-location-header">
{menu(MENU, "elementor-nav-menu--main")}</div><div data-elementor-type="single-post" class="elementor elementor-location-single post">
<section class="elementor-section elementor-top-section"><div class="elementor-container"><div class="elementor-column"><div
class="elementor-widget-wrap"><div class="elementor-widget elementor-widget-theme-post-title"><div
class="elementor-widget-container"><h1 class="elementor-heading-title">{MILL}</h1></div></div><div class="elementor-widget
elementor-widget-post-info"><div class="elementor-widget-container"><ul class="elementor-inline-items"><li><span>Lorcan Weld</span>
</li><li><span>March 3, 2021</span></li></ul></div></div><div class="elementor-widget elementor-widget-theme-post-content"><div
class="elementor-widget-container">{J(P(t))}</div></div><div class="elementor-widget elementor-widget-share-buttons"><div
class="elementor-widget-container"><div class="elementor-share-btn"><span>Facebook</span></div></div></div><div
class="elementor-widget elementor-widget-author-box"><div class="elementor-widget-container"><h4>Lorcan Weld</h4><p>Lorcan leads the
city desk and has a cat, a bicycle and an opinion on every bench in the park.</p></div></div></div></div></div></section>
<section class="elementor-section"><div class="elementor-widget elementor-widget-posts"><div class="elementor-widget-container">
{cards("en", 6, 2, "elementor-post", "article")}</div></div></section></div>{FOOT}'''), t


@page("ghost-members")
def _():
    t = texts("en", 16, 24)
    return doc(plain_head("Islands win cap"), f'''<div class="gh-viewport"><header class="gh-head">{menu(MENU)}</header><main
class="gh-main"><article class="gh-article post"><header class="gh-article-header gh-canvas"><a class="gh-article-tag">Politics</a>
<h1 class="gh-article-title">Islands win cap</h1><p class="gh-article-excerpt">Nine crowns for a crossing, but for how long?</p><div
class="gh-article-meta"><h4 class="gh-article-author-name"><a>Runa Aspel</a></h4><div class="byline-meta-content"><time>Feb 6, 2024
</time><span>4 min read</span></div></div></header><section class="gh-content gh-canvas">{J(P(t[:4]))}<div class="kg-card
kg-callout-card"><div class="kg-callout-text">Enjoying this? Share it with a friend who needs a ferry.</div></div>
{J(P(t[4:]))}<hr><div class="kg-card kg-bookmark-card"><a class="kg-bookmark-container"><div class="kg-bookmark-content"><div
class="kg-bookmark-title">{heads("en", 1, 5)[0]}</div><div class="kg-bookmark-description">The tunnels were dug in a hurry and closed
in a greater one.</div></div></a></div></section></article><section class="footer-cta"><h2>Sign up for The Tide Table</h2><p>One letter
a week, never more.</p></section><aside class="read-more-wrap">{cards("en", 3, 6, "post-card", "article")}</aside></main></div>'''), \
        ["Nine crowns for a crossing, but for how long?"] + t


@page("public-radio")
def _():
    t = texts("en", 26, 32)
    return doc(plain_head("Seabirds lay earlier"), f'''<header id="npr-header">{menu(MENU)}</header><main id="main"><section
id="main-section"><article class="story"><div class="storytitle"><h1>Seabirds lay earlier</h1></div><div id="story-meta"
class="story-meta"><div class="dateblock"><time><span class="date">June 1, 2016</span><span class="time">5:03 AM ET</span></time></div>
<div class="byline"><p class="byline__name">Ida Marl</p></div></div><div id="primaryaudio"><div class="audio-module"><h4>3-Minute Listen
</h4><ul><li>Download</li><li>Transcript</li></ul></div></div><div id="storytext" class="storytext storylocation linkLocation"><div
class="bucketwrap image large"><div class="imagewrap"><img></div><div class="credit-caption"><div class="caption-wrap"><div
class="caption"><p>Guillemots gather on the cliffs. <b class="credit">Ida Marl</b> <b class="hide-caption"><b>hide caption</b></b></p>
</div><b class="toggle-caption"><b>toggle caption</b></b></div><span class="credit">Ida Marl</span></div></div>{J(P(t[:3]))}
<div class="bucketwrap internallink insettwocolumn inset2col"><div class="bucket img"><div class="bucketblock"><h3 class="slug"><a>The
Two-Way</a></h3><h3><a>{heads("en", 1, 4)[0]}</a></h3></div></div></div>{J(P(t[3:]))}</div><div class="tags"><ul><li><a>birds</a></li>
</ul></div></article></section></main>{FOOT}'''), ["Guillemots gather on the cliffs. Ida Marl"] + t


@page("political-daily")
def _():
    t = texts("en", 43, 48)
    return doc(plain_head("Treasurer on trial"), f'''{menu(MENU)}<main id="pageContent"><section class="media-item"><article
class="story-main-content"><div class="summary"><h2 class="headline">Treasurer on trial</h2><p class="dek">The sum was meant for those
who lost their homes.</p></div><div class="story-meta"><p class="story-meta__authors">By <span class="vcard">Greta Voss</span></p><p
class="story-meta__timestamp"><time>05/04/2019 05:03 AM EDT</time></p></div><div class="story-text"><div class="container__row"><div
class="container__column--story story-text__paragraph-wrap"><p class="story-text__paragraph">{t[0]}</p><p
class="story-text__paragraph">{t[1]}</p></div></div><aside class="story-enhancement ad"><p>Advertisement</p></aside><div
class="container__row"><div class="container__column--story story-text__paragraph-wrap">{J(P(t[2:], 'class="story-text__paragraph"'))}
</div></div><section class="content-layout story-enhancement newsletter-signup"><header><h3>Tarn Playbook</h3><p>The unofficial guide to
official Tarn, every morning.</p></header></section></div><div class="story-supplement"><ul class="story-tags"><li>Filed Under: </li><li>
<a>Courts</a></li></ul></div></article></section></main>{FOOT}'''), ["The sum was meant for those who lost their homes."] + t


@page("german-broadcaster")
def _():
    t = texts("de", 1, 6)
    return doc(plain_head("Kornmühle abgebrannt", "de"), f'''<div id="app"><header>{menu("Welt Themen Video")}</header><main><article
class="s1x2y"><div class="c1"><span>Gesellschaft</span><span>Tarn</span></div><h1 class="h9z">Kornmühle abgebrannt</h1><div
class="l1"><a>Hedda Marlow</a></div><span class="d1"><time>03.03.2021</time>3. März 2021</span><p class="teaser-text sx8">Die Stadt
verliert ihr Wahrzeichen, der Schornstein wankt.</p><div class="share-b"><a>https://p.bote.example/p/4abc</a></div><div
class="rich-text sbc"><p>{t[0]}</p><p>{t[1]}</p><h2>Vier Wachen im Einsatz</h2><p>{t[2]}</p><div class="embed big_teaser"><h4>Brände in
Häfen nehmen zu</h4><div>03:12</div></div><p>{t[3]}</p><p>{t[4]}</p><p>{t[5]}</p><p><i>hm/lw (agt, bote)</i></p></div></article>
<section class="more-s"><h2>Nächster Artikel</h2>{cards("de", 4, excerpt=False)}</section></main></div>''', "de"), \
        ["Die Stadt verliert ihr Wahrzeichen, der Schornstein wankt."] + t[:2] + ["Vier Wachen im Einsatz"] + t[2:]


@page("tv-news-blocks")
def _():
    t = texts("en", 10, 15)
    return doc(plain_head("After the fire"), f'''<div class="sdc-site-header">{menu(MENU)}</div><main class="sdc-site-layout__col1"><div
class="sdc-article-header"><h1 class="sdc-article-header__title"><span class="sdc-article-header__long-title">After the fire</span></h1>
<p class="sdc-article-header__sub-title">Volunteers came from every valley, with pumps, boats and bread.</p></div><div
class="sdc-article-author"><p>Ebba Lorne</p></div><div class="sdc-article-date"><p>Monday 4 March 2019 07:12, UK</p></div><div
class="sdc-article-body sdc-article-body--lead">{J(P(t[:2]))}<div class="sdc-site-video"><div class="callfn"><p>Please use Chrome browser
for a more accessible video player</p></div><span class="sdc-site-video__duration">1:12</span><span
class="sdc-article-video__caption">The harbour from the air</span></div>{J(P(t[2:4]))}<div class="sdc-article-related-stories"><h3>More
on Tarn</h3>{cards("en", 3, 5)}</div>{J(P(t[4:]))}<p><strong>:: Listen to the Daily podcast on <a>Apple Podcasts</a>, <a>Google
Podcasts</a>, <a>Spotify</a></strong></p></div></main>{FOOT}'''), \
        ["Volunteers came from every valley, with pumps, boats and bread."] + t[:2] + ["The harbour from the air"] + t[2:]


@page("business-magazine")
def _():
    t = texts("en", 38, 42)
    return doc(plain_head("Tidal plant late"), f'''<div class="header">{menu(MENU)}</div><main class="main-content--universal"><div
class="article-wrapper"><article class="article-sharing__article"><div class="metrics-text">1,204 views | May 8, 2019, 03:12pm</div><h1
class="fs-headline">Tidal plant late</h1><div class="contrib-block"><span class="contrib-link--name">Greta Voss</span><span
class="contributor-type">Contributor</span><div class="contrib-bio">I write about power, water and money.</div></div><div
class="article-body-container"><div class="article-body fs-article fs-responsive-text"><figure class="embed-base image-embed"><fbs-image>
<figcaption class="wp-caption-text">The yard in Osthaven.<small class="article-photo-credit">Ida Marl</small></figcaption></fbs-image>
</figure>{J(P(t[:2]))}<div class="vestpocket"><fbs-ad></fbs-ad></div><p>Today In: <a>Energy</a></p>{J(P(t[2:]))}<p><em>Follow me on
<a>Twitter</a> or <a>LinkedIn</a>. Check out <a>my website</a>.</em></p></div></div><div class="contrib-footer"><img><h4>Greta Voss</h4>
<div class="contrib-bio">I have covered energy since 2004, from a boat when I can. <a>Read More</a></div></div></article></div></main>
{FOOT}'''), ["The yard in Osthaven. Ida Marl"] + t


@page("joomla-2011")
def _():
    t = texts("en", 33, 37)
    return doc(plain_head("Rovers beaten"), f'''<div id="top-menu"><ul class="menu">{"".join(f"<li><a>{m}</a></li>" for m in MENU.split())}
</ul></div><div id="leftcolumn"><div class="moduletable"><h3>Latest News</h3>{UL("en", 5, 0, 'class="latestnews"')}</div></div><div
id="maincolumn"><div class="item-page"><table class="contentpaneopen"><tr><td class="contentheading" width="100%">Rovers beaten</td><td
class="buttonheading"><a>PDF</a></td><td class="buttonheading"><a>Print</a></td></tr></table><table class="contentpaneopen"><tr><td
class="createdate">Monday, 07 March 2011 10:01</td></tr><tr><td valign="top">{J(P(t))}</td></tr><tr><td class="modifydate">Last Updated on
Monday, 07 March 2011 12:40</td></tr></table><span class="article_separator">&nbsp;</span></div></div><div id="footer">Powered by Joomla!
</div>'''), t


@page("explainer-by-academics")
def _():
    t = texts("en", 26, 32)
    return doc(plain_head("Early eggs"), f'''{menu(MENU)}<article class="content"><header class="content-header"><h1 class="legacy"><strong
itemprop="name">Early eggs</strong></h1><div class="primary-meta"><ul><li><time itemprop="datePublished"
datetime="2022-06-01">Published: June 1, 2022 8.00am BST</time></li></ul></div></header><div class="grid-ten"><div itemprop="articleBody"
class="content-body clear">{J(P(t[:3]))}<hr><p><em><strong> Read more: <a>{heads("en", 1, 6)[0]}</a> </strong></em></p><hr>
{J(P(t[3:]))}</div></div><div class="grid-two"><h2>Author</h2><ul class="authors"><li class="author"><span>Maren Holt</span><p>Reader in
Marine Ecology, University of Osthaven</p></li></ul><h2>Disclosure statement</h2><p>Maren Holt receives funding from the Council for the
Sea, and counts birds for the parish in her free time.</p></div></article>{FOOT}'''), t


@page("vietnamese-style-portal-in-indonesian")
def _():
    t = texts("id", 1, 4)
    return doc(plain_head("Penggilingan terbakar", "id"), f'''<section class="top-header">{menu("Nasional Bola Tekno")}</section><section
class="section page-detail"><div class="container"><div class="sidebar-1"><div class="header-content"><ul class="breadcrumb"><li><a>Nasional
</a></li></ul><span class="date">Rabu, 3/3/2021, 07:12 (GMT+7)</span></div><h1 class="title-detail">Penggilingan terbakar</h1><p
class="description"><span class="location-stamp">Tarn</span>Dua keluarga mengungsi ke balai desa setelah kebakaran semalam.</p><article
class="fck_detail">{J(P(t[:2], 'class="Normal"'))}<figure class="tplCaption"><img><figcaption><p class="Image">Asap di atas pelabuhan.
Foto: <em>Ida Marl</em></p></figcaption></figure>{J(P(t[2:], 'class="Normal"'))}<p class="Normal" style="text-align:right;"><strong>Hedda
Marlow</strong></p></article><div class="footer-content"><a>Kembali ke Nasional</a></div></div></div></section>{cards("id", 3,
excerpt=False)}''', "id"), ["Tarn Dua keluarga mengungsi ke balai desa setelah kebakaran semalam."] + t[:2] + \
        ["Asap di atas pelabuhan. Foto: Ida Marl"] + t[2:]


@page("news-site-of-the-nineties", "windows-1252")
def _():
    t = texts("en", 16, 21)
    return ('<HTML><HEAD><TITLE>CNTimes - Islands win cap - February 6, 1997</TITLE></HEAD><BODY><CENTER><A HREF="/"><IMG SRC="logo.gif">'
            '</A></CENTER><TABLE><TR><TD VALIGN=top WIDTH=130>' + "".join(f'<A HREF="/{i}">{m}</A><BR>' for i, m in enumerate(MENU.split()))
            + '</TD><TD><H2>Islands win cap</H2><P><FONT SIZE=2>February 6, 1997<BR>Web posted at: 9:30 a.m. EST</FONT><P>'
            + "<P>".join(t) + '<HR><H3>Related stories:</H3><UL>' + "".join(f'<LI><A HREF="{i}">{h}</A>' for i, h in
            enumerate(heads("en", 4))) + '</UL><HR><CENTER>&copy; 1997 Courier News Network, Inc.<BR>All Rights Reserved.</CENTER>'
            '</TD></TR></TABLE></BODY></HTML>'), t


@page("liveblog-and-key-events")
def _():
    t = texts("en", 1, 9)
    posts = "".join(f'<div class="block" id="b{i}"><p class="block-time"><time>0{9 - i}.1{i} GMT</time></p><h2 class="block-title">'
                    f'{heads("en", 1, i)[0]}</h2><div class="block-elements">{J(P(t[i * 3:i * 3 + 3]))}</div><p class="block-share"><a>Share'
                    '</a></p></div>' for i in range(3))
    body = [x for i in range(3) for x in [heads("en", 1, i)[0]] + t[i * 3:i * 3 + 3]]
    return doc(plain_head("Mill fire"), f'''{menu(MENU)}<main><h1>Mill fire</h1><aside class="key-events"><h2>Key events</h2>
{UL("en", 3)}</aside><div class="liveblog-body" data-component="body">{posts}</div></main>{FOOT}'''), body


@page("two-articles-infinite-scroll")
def _():
    t, u = texts("en", 1, 6), texts("en", 38, 42)
    return doc(plain_head(MILL), f'''{menu(MENU)}<main><article class="article-page" data-id="1"><h1 class="article-title">{MILL}</h1><div
class="article-text">{J(P(t))}</div><div class="article-bottom"><a>Facebook</a></div></article><div class="ad-between">Advertisement</div>
<article class="article-page" data-id="2"><h1 class="article-title">Tidal plant late again</h1><div class="article-text">{J(P(u))}</div>
</article></main>{FOOT}'''), t


@page("short-wire-item-in-a-portal")
def _():
    t = texts("en", 14, 14)
    return doc(plain_head("Water pressure back"), f'''{menu(MENU)}<div class="layout"><div class="content-main"><h1 class="title">Water
pressure back</h1><div class="info">Courier wire · 4 Mar 2021 11:40</div><div class="detail"><p>{t[0]}</p></div></div><div
class="content-side"><h3>Most read</h3>{cards("en", 10, 2, "side-item")}</div></div>{FOOT}'''), t


@page("persian-style-rtl-with-spans")
def _():
    t = texts("ar", 1, 4)
    return doc(plain_head("احتراق المطحنة", "ar"), f'''{menu("الرئيسية سياسة رياضة")}<div class="news-box"><div class="news_nav">
<span>تاريخ النشر: ٠٣ مارس ٢٠٢١ - ٠٧:١٢</span><span>رمز الخبر: 99812</span></div><h1 class="Htag">احتراق المطحنة</h1><div
class="subtitle">لم يصب أحد بأذى في حريق الليل، لكن المدينة خسرت معلما قديما.</div><div class="body" id="newsbody"><div
style="text-align: justify;"><span style="font-size:16px">{t[0]}</span></div><div style="text-align: justify;">&nbsp;</div><div
style="text-align: justify;"><span style="font-size:16px">{t[1]}</span></div><div style="text-align: justify;"><span
style="font-size:16px">{t[2]}</span></div><div style="text-align: justify;"><span style="font-size:16px">{t[3]}</span></div></div><div
class="share_box"><span>شارك</span></div><div class="tags_box"><a>حريق</a></div></div>{cards("ar", 4, excerpt=False)}''', "ar", ' dir="rtl"'), \
        ["لم يصب أحد بأذى في حريق الليل، لكن المدينة خسرت معلما قديما."] + t
