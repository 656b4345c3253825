"""Pages of WordPress themes, Drupal, Blogger, Medium, Substack and the like."""
from kit import FOOT, J, MENU, P, UL, cards, comments, doc, heads, menu, page, plain_head, texts

TITLE = "Grain mill burns down above Tarn Harbour"


@page("wordpress-2008")
def _():
    t = texts("en", 1, 6)
    return doc(plain_head(TITLE), f'''<div id="page">
<div id="header"><h1><a href="/">The Tarn Courier</a></h1><div class="description">Just another harbour
weblog about boats, tides and people</div></div><hr />
<div id="content" class="narrowcolumn"><div class="navigation"><div class="alignleft">&laquo;
<a href="/a">{heads("en", 1)[0]}</a></div><div class="alignright"><a href="/b">{heads("en", 1, 4)[0]}</a>
&raquo;</div></div>
<div class="post" id="post-341"><h2><a href="/341" rel="bookmark">{TITLE}</a></h2>
<small>March 3rd, 2008 by Hedda</small>
<div class="entry">
{J(P(t[:3]))}
<div class="wp-caption alignleft" style="width: 310px"><img src="m.jpg" alt="" /><p
class="wp-caption-text">The chimney on Monday, seen from the slipway</p></div>
{J(P(t[3:]))}
<div class="sociable"><span class="sociable_tagline"><strong>Share and Enjoy:</strong> These icons link to
social bookmarking sites where readers can share and discover new web pages.</span><ul><li><a
href="http://digg.example">Digg</a></li><li><a href="http://d.example">del.icio.us</a></li></ul></div>
<div class="yarpp-related"><h3>Related posts:</h3><ol><li><a href="/1">{heads("en", 1, 6)[0]}</a> <small>On
a cold morning in January the first of the new boats came in, and with it</small></li><li><a
href="/2">{heads("en", 1, 7)[0]}</a> <small>We were told that there would be no more of them, but then</small>
</li></ol></div>
<p class="postmetadata alt"><small>This entry was posted on Monday, March 3rd, 2008 at 7:12 am and is filed
under <a href="/c">News</a>. You can follow any responses to this entry through the <a href="/f">RSS 2.0</a>
feed. You can <a href="#respond">leave a response</a>, or <a href="/t">trackback</a> from your own
site.</small></p>
</div></div>
<h3 id="comments">4 Responses to &#8220;{TITLE}&#8221;</h3><ol class="commentlist">{comments()}</ol>
<h3 id="respond">Leave a Reply</h3><form action="/wp" method="post"><p><input type="text" name="author" />
<label><small>Name (required)</small></label></p><p><textarea name="comment"></textarea></p></form>
</div>
<div id="sidebar"><ul><li><h2>Pages</h2>{UL("en", 5)}</li><li><h2>Archives</h2><ul><li><a>March 2008</a></li>
<li><a>February 2008</a></li></ul></li></ul></div>
<div id="footer"><p>The Tarn Courier is proudly powered by <a>WordPress</a></p></div></div>'''), \
        t[:3] + ["The chimney on Monday, seen from the slipway"] + t[3:]


@page("wordpress-news-theme")
def _():
    t = texts("en", 16, 22)
    return doc(plain_head(TITLE), f'''<div class="td-header-wrap">{menu(MENU, "td-menu")}</div>
<div class="td-main-content-wrap"><div class="td-container"><div class="td-crumb-container"><span><a>Home</a>
</span> &gt; <span><a>Politics</a></span></div><div class="td-pb-row"><div class="td-pb-span8">
<article class="post type-post"><div class="td-post-header"><ul class="td-category"><li><a>Politics</a></li>
</ul><header class="td-post-title"><h1 class="entry-title">{TITLE}</h1><div class="td-module-meta-info">By
<a>Runa Aspel</a> - <time datetime="2019-02-05T10:00:00+00:00">February 5, 2019</time> <span>1204</span>
<span>0</span></div></header></div><div class="td-post-sharing td-post-sharing-top"><a>Facebook</a>
<a>Twitter</a><a>WhatsApp</a></div>
<div class="td-post-content"><div class="td-post-featured-image"><figure><img src="f.jpg"><figcaption
class="wp-caption-text">The chamber during the vote on Tuesday.</figcaption></figure></div>
{J(P(t[:2]))}
<div class="td-a-rec td-a-rec-id-content_inline"><span class="td-adspot-title">- Advertisement -</span>
<div class="google-auto-placed">Your ad could be standing here today, ask us.</div></div>
{J(P(t[2:5]))}
<blockquote><p>{t[5]}</p></blockquote>
{J(P(t[6:]))}
<div class="td-a-rec"><span>- Advertisement -</span></div></div>
<footer><div class="td-post-source-tags"><ul class="td-tags"><li><span>TAGS</span></li><li><a>ferries</a></li>
<li><a>budget</a></li><li><a>Velmark</a></li></ul></div><div class="td-block-row td-post-next-prev"><div>
<span>Previous article</span><a>{heads("en", 1, 3)[0]}</a></div><div><span>Next article</span>
<a>{heads("en", 1, 9)[0]}</a></div></div><div class="author-box-wrap"><img><div class="desc"><div
class="td-author-name"><a>Runa Aspel</a></div><div class="td-author-description">Runa has written about the
islands, their ferries and their quarrels since 2003. She lives on Little Sorn with two goats, a husband
and a boat.</div></div></div></footer></article>
<div class="td_block_wrap td_block_related_posts"><h4 class="td-related-title"><a>RELATED ARTICLES</a><a>MORE
FROM AUTHOR</a></h4>{cards("en", 6, 2, "td_module_related_posts")}</div>
<div class="comments" id="comments"><h3>LEAVE A REPLY</h3><p class="must-log-in">You must be logged in to post
a comment, and we reserve the right to remove it.</p></div></div>
<div class="td-pb-span4 td-main-sidebar"><div class="td_block_wrap"><h4>EDITOR PICKS</h4>
{cards("en", 5, 8, "td_module_6")}</div></div></div></div></div>{FOOT}'''), \
        ["The chamber during the vote on Tuesday."] + t


@page("wordpress-blocks")
def _():
    t = texts("en", 26, 32)
    ld = '''<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite",
"name":"The Tarn Courier"},{"@type":["Article","NewsArticle"],"headline":"Seabirds lay earlier",
"datePublished":"2022-06-01T08:00:00+02:00","author":{"@type":"Person","name":"Maren Holt"},
"publisher":{"@type":"Organization","name":"The Tarn Courier"}}]}</script>'''
    return doc(plain_head("Seabirds lay earlier") + ld, f'''<div class="wp-site-blocks"><header
class="wp-block-template-part">{menu(MENU, "wp-block-navigation")}</header><main class="wp-block-group">
<h1 class="wp-block-post-title">Seabirds lay earlier</h1><div class="wp-block-post-author">Maren Holt</div>
<div class="entry-content wp-block-post-content is-layout-constrained">
<p class="has-medium-font-size"><strong>{t[0]}</strong></p>
<figure class="wp-block-image size-large"><img src="a.jpg"/><figcaption class="wp-element-caption">Guillemots on
the Kessel Cliffs in May. Photo: Ida Marl</figcaption></figure>
{J(P(t[1:3]))}
<div class="wp-block-group has-background"><h4>Get our stories by email</h4><p>Every Friday: the best of the
week, straight to your inbox, free of charge and without advertising.</p><form><input><button>Sign
up</button></form></div>
<h2 class="wp-block-heading">A fortnight of hunger</h2>
{J(P(t[3:5]))}
<figure class="wp-block-pullquote"><blockquote><p>He was more careful than we are</p></blockquote></figure>
<p><strong>Read more: <a href="/x">{heads("en", 1, 8)[0]}</a></strong></p>
{J(P(t[5:]))}
<hr class="wp-block-separator"/>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a>Click to share on
Twitter (Opens in new window)</a></li><li><a>Click to share on Facebook (Opens in new window)</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3><em>Related</em></h3><div><p>{heads("en", 1, 11)[0]}</p>
<p>In "News"</p></div></div></div>
<div class="wp-block-comments"><h2>3 responses to “Seabirds lay earlier”</h2><ol>{comments(3)}</ol></div></main>
{FOOT}</div>'''), [t[0], "Guillemots on the Kessel Cliffs in May. Photo: Ida Marl"] + t[1:3] + \
        ["A fortnight of hunger"] + t[3:5] + ["He was more careful than we are"] + t[5:]


@page("short-post-among-much-else")
def _():
    t = texts("en", 43, 45)
    return doc(plain_head("Treasurer before the court"), f'''{menu(MENU)}<div class="site-inner"><div
class="content-sidebar-wrap"><main class="content"><article class="entry"><header class="entry-header"><h1
class="entry-title">Treasurer before the court</h1><p class="entry-meta"><time>May 3, 2016</time> by <span>Staff
</span> <a href="#c">9 Comments</a></p></header><div class="entry-content">
{J(P(t))}</div><footer class="entry-footer"><p class="entry-meta"><span>Filed Under: <a>Courts</a></span>
<span>Tagged With: <a>fund</a>, <a>trial</a></span></p></footer></article>
<div class="entry-comments" id="comments"><h3>Comments</h3><ol class="comment-list">{comments(9)}</ol></div></main>
<aside class="sidebar sidebar-primary"><section class="widget"><h4>About</h4><p>The Tarn Courier has told the
news of the harbour and its islands since 1871, every day but Sunday, and is owned by its readers. Write to
us, call us, or come by the office on Mill Lane, where the coffee is free.</p></section><section
class="widget">{cards("en", 8)}</section></aside></div></div>{FOOT}'''), t


@page("breaks-instead-of-paragraphs")
def _():
    t = texts("en", 33, 37)
    return doc(plain_head("Rovers beaten"), f'''<div id="wrap"><div id="top">{UL("en", 9)}</div><div id="main">
<div class="post-inner"><h1>Rovers beaten</h1><div class="entry">{"<br /><br />".join(t)}<br /><br />
<!-- more --></div><p class="post-tag">Tags: <a>football</a> <a>Rovers</a></p><div class="share-post"><span
class="share-text">Share</span><ul><li><a>Tweet</a></li></ul></div></div>
<section id="related_posts"><div class="block-head"><h3>Related Articles</h3></div>{cards("en", 3)}</section></div>
<div id="side">{cards("en", 7, 5)}</div></div>{FOOT}'''), t


@page("drupal-7")
def _():
    t = texts("en", 38, 42)
    return doc('<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />'
               f'<meta name="dcterms.title" content="Tidal plant late again" /><title>Tidal plant late again | '
               'The Tarn Courier</title>', f'''<div id="page-wrapper"><div class="region region-header">
{menu(MENU)}</div><div class="region region-content"><div id="block-system-main" class="block block-system"><div
class="content"><div id="node-8812" class="node node-article clearfix"><span class="submitted">Submitted by dvenn
on Fri, 11/04/2014 - 09:12</span><div class="field field-name-field-image"><div class="field-items"><div><img
src="p.jpg"></div></div></div><div class="field field-name-body field-type-text-with-summary field-label-hidden">
<div class="field-items"><div class="field-item even" property="content:encoded">
{J(P(t[:3]))}
{J(P(t[3:]))}
</div></div></div><div class="field field-name-field-tags field-type-taxonomy-term-reference"><h3
class="field-label">Tags: </h3><ul class="links"><li><a>energy</a></li><li><a>shares</a></li></ul></div><ul
class="links inline"><li><a>Log in</a> or <a>register</a> to post comments</li><li>312 reads</li></ul></div>
</div></div><div class="block block-views"><h2>More in Business</h2><div class="view-content">{cards("en", 4, 9)}
</div></div></div><div class="region region-sidebar-second">{UL("en", 12)}</div></div>{FOOT}'''), t


@page("drupal-paragraphs-in-parts")
def _():
    t = texts("en", 1, 9)

    def part(items):
        return ('<div class="paragraph paragraph--type--text paragraph--view-mode--default"><div class='
                f'"field field--name-field-text field__item">{J(P(items))}</div></div>')
    ad = ('<div class="paragraph paragraph--type--ad"><div class="ad-slot" id="dfp-1"><span>Advertisement'
          '</span></div></div>')
    return doc(plain_head(TITLE), f'''<div class="dialog-off-canvas-main-canvas">{menu(MENU)}<main role="main">
<article class="node node--type-article node--view-mode-full"><h1><span>{TITLE}</span></h1><div
class="node__meta">By <span>Lorcan Weld</span> | 12 May 2023 | 3 min read</div>
<div class="field field--name-field-lead"><p>{t[0]}</p></div><div class="field field--name-field-paragraphs">
<div class="field__item">{part(t[1:4])}</div><div class="field__item">{ad}</div>
<div class="field__item">{part(t[4:5])}</div><div class="field__item"><div class="paragraph
paragraph--type--related"><h3>Read also</h3>{UL("en", 3)}</div></div>
<div class="field__item"><div class="paragraph paragraph--type--quote"><blockquote>We were ninety minutes from
losing the whole street<cite>Lorcan Weld</cite></blockquote></div></div>
<div class="field__item">{part(t[5:])}</div></div></article><div class="views-element-container">
{cards("en", 6, 4, "teaser")}</div></main></div>{FOOT}'''), \
        t[:5] + ["We were ninety minutes from losing the whole street Lorcan Weld"] + t[5:]


@page("blogger")
def _():
    t = texts("en", 10, 14)
    return doc(plain_head("After the fire"), f'''<div class='main-outer'><div class='columns'><div
class='column-center-inner'><div class='main section' id='main'><div class='widget Blog' id='Blog1'><div
class='blog-posts hfeed'><div class="date-outer"><h2 class='date-header'><span>Tuesday, 4 March 2012</span></h2>
<div class='post hentry'><h3 class='post-title entry-title'>After the fire</h3><div class='post-body entry-content'
id='post-body-77'><div class="separator" style="clear: both; text-align: center;"><a href="b.jpg"><img /></a>
</div>{t[0]}<br /><br />{t[1]}<br /><br /><i>{t[2]}</i><br /><br />{t[3]}<br /><div><br /></div><div>{t[4]}</div>
<div style='clear: both;'></div></div><div class='post-footer'><div class='post-footer-line'><span
class='post-author vcard'>Posted by <a>Greta</a></span> at <a>21:14</a> <span>6 comments:</span><div
class='post-share-buttons'><a>Email This</a><a>BlogThis!</a><a>Share to Twitter</a></div></div><div>Labels:
<a>mill</a>, <a>fire</a></div></div></div><div class='comments' id='comments'><h4>6 comments:</h4><ol>
{comments(6)}</ol></div></div></div><div class='blog-pager'><a>Newer Post</a><a>Older Post</a></div></div></div>
</div><div class='column-right-outer'><div class='widget BlogArchive'><h2>Blog Archive</h2>{UL("en", 15)}</div>
</div></div></div>'''), t


@page("medium-like")
def _():
    t = texts("en", 1, 7)
    return doc(plain_head("What the mill meant"), f'''<div id="root"><div class="a b c"><div class="m n"><a>Open
in app</a><a>Sign up</a><a>Sign In</a></div><div class="ab cb"><article><section><div class="gf gg"><h1 class="ii
pw-post-title">What the mill meant</h1><div class="ab cm"><a>Hedda Marlow</a><span>·</span><a>Follow</a><p>4 min
read</p><span>Jan 9, 2021</span></div><div class="pw-multi-vote-count"><p>312</p></div>
{J(P(t[:3], 'id="8a1c" class="pw-post-body-paragraph mj mk"'))}
<figure class="paragraph-image"><img><figcaption class="ml">Photo by the author</figcaption></figure>
<blockquote class="nk"><p>{t[3]}</p></blockquote><h2 class="nq">The last shift</h2>
{J(P(t[4:], 'id="77ab" class="pw-post-body-paragraph mj mk"'))}</div></section></article></div>
<div class="ab sidebar"><div><a>Harbour</a><a>Fire</a><a>History</a></div><div class="fo"><h2>Written by Hedda
Marlow</h2><p>1.2K Followers</p><p>Lawyer, walker, owner of a small boat and of strong opinions about tides, bread
and courts.</p></div><h2>More from Hedda Marlow</h2>{cards("en", 4, 3)}<h2>Recommended from Medium</h2>
{cards("en", 6, 9)}</div></div></div>'''), \
        t[:3] + ["Photo by the author"] + t[3:4] + ["The last shift"] + t[4:]


@page("substack-like")
def _():
    t = texts("en", 16, 25)
    sub = ('<div class="subscription-widget-wrap"><div class="subscription-widget"><div class="preamble"><p>The '
           'Tide Table is a reader-supported publication. To receive new posts and support my work, consider '
           'becoming a free or paid subscriber.</p></div><form><input type="email"></form></div></div>')
    return doc(plain_head("Nine crowns"), f'''<div id="entry"><div class="main-menu"><div class="topbar"><h1><a>The
Tide Table</a></h1><button>Subscribe</button></div></div><div class="single-post-container"><article
class="typography newsletter-post post"><div class="post-header"><h1 class="post-title">Nine crowns</h1><h3
class="subtitle">The islands have won their cap. Now somebody has to pay.</h3><div class="byline"><a>Ansel Quill</a>
<div>Feb 06, 2024</div></div></div><div class="available-content"><div dir="auto" class="body markup">
{J(P(t[:4]))}{sub}<h2 class="header-anchor-post">Who pays</h2>{J(P(t[4:]))}<p class="button-wrapper"><a
class="button primary" href="/share">Share</a></p>{sub}</div></div><div class="post-footer"><a>Like</a>
<a>Comment</a></div></article><div id="discussion"><h4>Discussion about this post</h4>{comments(4)}</div>
<div class="portable-archive">{cards("en", 3)}</div></div></div>'''), \
        ["The islands have won their cap. Now somebody has to pay."] + t[:4] + ["Who pays"] + t[4:]
