"""Pages of unusual build: old tables, no paragraphs, AMP, bodies in scripts, live blogs, stubs."""
import json

from kit import FOOT, J, MENU, P, UL, cards, comments, doc, heads, menu, page, plain_head, texts

MILL = "Grain mill burns down above Tarn Harbour"


@page("nested-tables-2003", "windows-1252")
def _():
    t = texts("en", 16, 21)
    return doc("<title>Tarn Courier: Islands win cap</title>", f'''<table width="780" border="0"><tr><td
bgcolor="#003366"><font color="white"><a href="/">HOME</a> <a href="/n">NEWS</a> <a href="/s">SPORTS</a></font></td></tr>
</table><table width="780"><tr><td width="120" valign="top"><font size="1">{"<br>".join(f"<a href=/{i}>{h}</a>"
for i, h in enumerate(heads("en", 9)))}</font></td><td width="460" valign="top"><table><tr><td><font size="5"><b>Islands
win cap</b></font><br><font size="1">By RUNA ASPEL, Staff Writer</font><br><font size="1">Posted: Feb. 6, 2003</font>
</td></tr><tr><td><font face="Arial" size="2">{"</font></td></tr><tr><td><font face='Arial' size='2'>".join(t)}</font>
</td></tr><tr><td><font size="1"><a>E-mail this story to a friend</a> | <a>Printer-friendly version</a></font></td></tr>
</table></td><td width="200" valign="top"><table><tr><td bgcolor="#cccccc"><b>Top Stories</b></td></tr>
{"".join(f"<tr><td>* <a href=/{i}>{h}</a></td></tr>" for i, h in enumerate(heads("en", 8, 5)))}</table></td></tr></table>
<center><font size="1">Copyright 2003 The Tarn Courier. All rights reserved. <a>Terms of use</a></font></center>'''), t


@page("upper-case-tags-unclosed")
def _():
    t = texts("en", 26, 31)
    return ('<HTML><HEAD><TITLE>Seabirds lay earlier</TITLE></HEAD><BODY BGCOLOR=#FFFFFF>'
            '<TABLE BORDER=0 WIDTH=600><TR><TD><A HREF=index.html><IMG SRC=logo.gif></A></TD></TR><TR><TD>'
            '<H1>Seabirds lay earlier</H1><I>by Maren Holt, June 1, 1999</I>\n<P>' + "\n<P>".join(t) +
            "\n<HR><P ALIGN=CENTER>[ <A HREF=a.html>Home</A> | <A HREF=b.html>Archive</A> | <A HREF=c.html>Feedback</A> ]"
            "</TD></TR></TABLE></BODY></HTML>"), t


@page("printer-friendly-1998", "windows-1252")
def _():
    t = texts("en", 43, 46)
    return ("<html><head><title>Treasurer on trial</title></head><body><b>Treasurer on trial</b><br>"
            "<small>May 4, 1998</small><br><br>" + "<br>\n<br>\n".join(t) + "</body></html>"), t


@page("text-in-spans-of-hashed-names")
def _():
    t = texts("en", 1, 7)
    spans = "".join(f'<div class="xdj266r x11i5rnm"><div dir="auto"><span class="x193iq5w">{x}</span></div></div>'
                    for x in t)
    return doc(plain_head(MILL), f'''<div class="x1n2onr6">{menu(MENU, "x6s0dn4")}<div class="x78zum5"><div
class="x1yztbdb"><h1 class="x1heor9g">{MILL}</h1><div class="x1cy8zhl">Lorcan Weld</div>{spans}</div><div class="xdt5ytf">
{"".join(f'<div class="x9f619"><a href="/{i}"><span>{h}</span></a></div>' for i, h in enumerate(heads("en", 12)))}</div>
</div></div>'''), t


@page("amp")
def _():
    t = texts("en", 38, 42)
    return doc(plain_head("Tidal plant late") + '<script async src="https://cdn.example/v0.js"></script>',
               f'''<amp-sidebar id="sb" layout="nodisplay">{menu(MENU)}</amp-sidebar><header id="top"
class="amp-wp-header"><div><a href="/">The Tarn Courier</a></div></header><article class="amp-wp-article"><header
class="amp-wp-article-header"><h1 class="amp-wp-title">Tidal plant late</h1><div class="amp-wp-meta amp-wp-byline"><span
class="amp-wp-author author vcard">Greta Voss</span></div><div class="amp-wp-meta amp-wp-posted-on"><time>5 years
ago</time></div></header><figure class="amp-wp-article-featured-image wp-caption"><amp-img src="t.jpg"></amp-img><p
class="wp-caption-text">The yard in Osthaven</p></figure><div class="amp-wp-article-content">{J(P(t[:2]))}<amp-ad
width="300" height="250" type="doubleclick"></amp-ad>{J(P(t[2:]))}<amp-social-share type="twitter"></amp-social-share>
</div><footer class="amp-wp-article-footer"><div class="amp-wp-meta amp-wp-tax-category">Categories: <a>Business</a></div>
<div class="amp-wp-meta amp-wp-comments-link"><a>Leave a Comment</a></div></footer></article><div
class="amp-related"><h3>Related Post</h3>{UL("en", 4)}</div><amp-consent><div>We and our 812 partners store and access
information on your device, such as cookies, to show you advertising that suits you. You can change your mind at any
time.<button>Accept</button></div></amp-consent><footer class="amp-wp-footer"><p>All Rights Reserved</p><a>View
Non-AMP Version</a></footer>''', more=" amp"), ["The yard in Osthaven"] + t


@page("body-in-next-data")
def _():
    t = texts("en", 16, 23)
    data = {"props": {"pageProps": {"story": {
        "id": 4711, "headline": "Islands win cap", "body": [{"type": "text", "content": f"<p>{x}</p>"} for x in t],
        "related": [{"headline": h, "url": "/x"} for h in heads("en", 6)]},
        "config": {"ads": "https://ads.example/slot?unit=1", "theme": "light"}}}, "page": "/story/[id]"}
    return doc(plain_head("Islands win cap"), f'''<div id="__next"><div class="skeleton">{menu(MENU)}<div
class="skeleton-line"></div><p>Loading…</p></div></div><script id="__NEXT_DATA__"
type="application/json">{json.dumps(data)}</script>{FOOT}'''), t


@page("body-in-linked-data")
def _():
    t = texts("en", 43, 48)
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Treasurer on trial",
            "articleBody": "\n\n".join(t), "datePublished": "2020-11-06T10:00:00Z",
            "author": [{"@type": "Person", "name": "Greta Voss"}]}
    return doc(plain_head("Treasurer on trial") + f'<script type="application/ld+json">{json.dumps([data])}</script>',
               f'''{menu(MENU)}<main><h1>Treasurer on trial</h1><div id="paywall-root"><p>To read this story, subscribe
now for one crown a week. Already a subscriber? Log in.</p></div></main>{FOOT}'''), t


@page("body-in-noscript")
def _():
    t = texts("en", 1, 6)
    return doc(plain_head(MILL), f'''<div id="app"></div><noscript><h1>{MILL}</h1>{J(P(t))}</noscript><script
src="/app.js"></script>{FOOT}'''), t


@page("live-blog")
def _():
    t = texts("en", 1, 10)

    def post(i, items):
        return (f'<article class="live-blog-post" id="p{i}"><header><time datetime="2021-03-03T0{9 - i}:10:00Z">0{9 - i}'
                f':10</time><h3 class="post-title">{heads("en", 1, i + 5)[0]}</h3></header><div class="post-body">{J(P(items))}'
                '</div><div class="post-share"><a>Share</a><a>Copy link</a></div></article>')
    posts = [t[2:4], t[4:5], t[5:8], t[8:]]
    body = [x for i, p in enumerate(posts) for x in [heads("en", 1, i + 5)[0]] + p]
    return doc(plain_head("Mill fire: live"), f'''{menu(MENU)}<main><div class="live-header"><h1>Mill fire: live</h1>
<div class="live-summary"><h2>Summary</h2><ul><li>{t[0]}</li><li>{t[1]}</li></ul></div></div><div
class="live-stream">{"".join(post(i, p) for i, p in enumerate(posts))}</div></main><aside>{UL("en", 6)}</aside>{FOOT}'''), \
        ["Summary"] + t[:2] + body


@page("article-and-cards-that-are-articles")
def _():
    t = texts("en", 1, 5)
    return doc(plain_head(MILL), f'''{menu(MENU)}<main class="container"><article class="post"><h1>{MILL}</h1><p
class="meta">By Lorcan Weld, 3 March 2021</p>{J(P(t))}</article><section class="grid">
{cards("en", 9, 0, "post", "article")}</section></main>{FOOT}'''), t


@page("paywalled-stub")
def _():
    t = texts("en", 16, 17)
    return doc(plain_head("Islands win cap"), f'''{menu(MENU)}<article class="story"><h1>Islands win cap</h1><p
class="byline">Runa Aspel</p><div class="story-body">{J(P(t))}<div class="premium-promo"><h2>Want to keep
reading?</h2><p>Subscribe today for unlimited access to the news that matters to you, our apps, our puzzles and a daily
letter from the editor. Cancel at any time.</p><p>Already a subscriber? <a>Sign in</a></p></div></div></article>
<section class="more">{cards("en", 8)}</section>{FOOT}'''), t


@page("brief-under-a-cookie-wall")
def _():
    t = texts("en", 14, 15)
    wall = " ".join(["We and our partners process personal data such as IP addresses, cookie identifiers and the pages "
                     "that you visit, in order to measure audiences, to develop products and to show advertising."] * 5)
    return doc(plain_head("Water pressure back"), f'''<div id="onetrust-consent-sdk"><div class="onetrust-pc-dark-filter">
</div><div id="onetrust-banner-sdk" role="dialog"><h2>We value your privacy</h2><p>{wall}</p><p>{wall}</p>
<button>Accept all</button></div></div>{menu(MENU)}<div class="news-brief"><h1>Water pressure back</h1><span
class="when">11:40</span>{J(P(t))}</div><div class="qc-cmp2-container"><div><h2>Your choices</h2><p>{wall}</p></div></div>
{FOOT}'''), t


@page("list-of-questions")
def _():
    t = texts("en", 1, 9)
    items = ["Boats may moor again from Friday at noon.", "Mill Lane stays closed until the wall is cleared.",
             "Schools reopen on Monday with normal hours.", "The parish hall takes clothes and blankets, no toys."]
    return doc(plain_head("What we know about the fire"), f'''{menu(MENU)}<main><article><h1>What we know about the
fire</h1><div class="article-content"><p>{t[0]}</p><h2>Was anybody hurt?</h2><p>{t[1]}</p><h2>What happens now?</h2><ul>
{"".join(f"<li>{x}</li>" for x in items)}</ul><p>{t[2]}</p><h2>Who was to blame?</h2><ol><li>{t[3]}</li><li>{t[4]}</li>
</ol><p>{t[5]}</p><div class="tags"><a>fire</a><a>explainer</a></div></div></article></main><aside>{UL("en", 7)}</aside>
{FOOT}'''), [t[0], "Was anybody hurt?", t[1], "What happens now?"] + items + [t[2], "Who was to blame?"] + t[3:6]


@page("interview")
def _():
    t = texts("en", 26, 32)
    asked = ["How did you find the notebooks?", "Should the fishing stop?", "What comes next?"]
    return doc(plain_head("The keeper's notebooks"), f'''{menu(MENU)}<div class="content"><div class="article"><h1>The
keeper's notebooks</h1><div class="article-body"><p><em>{t[0]}</em></p><p><b>{asked[0]}</b></p>{J(P(t[1:3]))}
<p><b>{asked[1]}</b></p>{J(P(t[3:5]))}<blockquote class="twitter-tweet"><p lang="en">Count them again next year, and the
year after, then talk.</p>&mdash; Maren Holt (@mholt) <a>June 1, 2022</a></blockquote><p><b>{asked[2]}</b></p>
{J(P(t[5:]))}</div></div></div>{FOOT}'''), \
        [t[0], asked[0]] + t[1:3] + [asked[1]] + t[3:5] + \
        ["Count them again next year, and the year after, then talk. — Maren Holt (@mholt) June 1, 2022", asked[2]] + t[5:]


@page("table-of-results")
def _():
    t = texts("en", 16, 19)
    rows = [("Coast Alliance", "31", "48 percent"), ("Harbour Party", "27", "41 percent"),
            ("Island List", "9", "6 percent"), ("Independents", "3", "5 percent")]
    return doc(plain_head("How the house voted"), f'''{menu(MENU)}<article><h1>How the house voted</h1><div
class="story-text">{J(P(t[:2]))}<table class="data"><thead><tr><th>Party</th><th>Seats</th><th>Share</th></tr></thead>
<tbody>{"".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in rows)}</tbody></table>{J(P(t[2:]))}</div>
</article>{FOOT}'''), t[:2] + ["Party Seats Share"] + [" ".join(r) for r in rows] + t[2:]


@page("thread-longer-than-the-article")
def _():
    t = texts("en", 10, 13)
    return doc(plain_head("After the fire"), f'''{menu(MENU)}<div class="page"><div class="entry"><h1>After the
fire</h1>{J(P(t))}</div><div class="thread"><h3>40 answers</h3>{"".join(f'<div class="msg"><b>user{i}</b><div><p>{x}</p></div></div>'
for i, x in enumerate((texts("en", 33, 48) * 3)[:40]))}</div></div>{FOOT}'''), t


@page("press-release-preformatted")
def _():
    t = texts("en", 38, 40)
    return doc(plain_head("Tidal plant late"), f'''{menu(MENU)}<section class="release-body container"><h1>Tidal plant
late</h1><pre>{chr(10).join(t)}</pre><p>About Brightwater: Brightwater Energy builds tidal plants in three countries and
has 900 people on its books.</p></section><section class="related-releases">{cards("en", 4)}</section>{FOOT}'''), \
        t + ["About Brightwater: Brightwater Energy builds tidal plants in three countries and has 900 people on its books."]
