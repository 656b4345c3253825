"""Pages of newsrooms that write Cyrillic, Arabic, Chinese, Japanese, Korean, Devanagari; and some
whose words for "read more" a list of English ones does not know."""
from kit import J, P, UL, cards, comments, doc, heads, menu, page, plain_head, texts


@page("ru-agency-blocks")
def _():
    t = texts("ru", 1, 5)

    def block(x, kind="text"):
        return f'<div class="article__block" data-type="{kind}"><div class="article__{kind}">{x}</div></div>'
    return doc(plain_head("Сгорела мельница", "ru"), f'''<div class="page">{menu("Главная Политика Экономика Спорт")}<div
class="layout-article"><div class="endless__item"><div class="article"><div class="article__header"><div
class="article__info-date"><a>07:12 03.03.2021</a> <span>(обновлено: 09:40 03.03.2021)</span></div><h1
class="article__title">Сгорела мельница</h1><div class="article__announce"><img><div class="media__copyright">© Агентство /
Ида Марл</div></div></div><div class="article__body">{block("<strong>ТАРН, 3 мар — Вестник.</strong> " + t[0])}
{block(t[1])}<div class="article__block" data-type="banner"><div class="banner"></div></div><div class="article__block"
data-type="article"><div class="article__article"><a href="/1">{heads("ru", 1)[0]}</a><div
class="article__article-date">Вчера, 12:40</div></div></div>{block(t[2])}{block(t[3])}{block(t[4])}</div><div
class="article__tags"><a>Происшествия</a><a>Тарн</a></div></div></div><div class="layout-article__right">
{cards("ru", 6, excerpt=False)}</div></div><div class="footer">Сетевое издание зарегистрировано в службе по надзору. Все
права защищены. Любое использование материалов возможно только с согласия редакции.</div></div>''', "ru"), \
        ["ТАРН, 3 мар — Вестник. " + t[0]] + t[1:]


@page("ru-portal", "windows-1251")
def _():
    t = texts("ru", 1, 5)
    return doc(plain_head("Сгорела мельница", "ru", "windows-1251"), f'''{menu("Россия Мир Экономика Спорт Культура")}
<div class="topic-page"><div class="topic-body _news"><h1><span class="topic-body__title">Сгорела мельница</span></h1>
<a class="topic-authors__author">Ида Марл</a><time>07:12, 3 марта 2015</time><div class="topic-body__content">
{J(P(t[:2], 'class="topic-body__content-text"'))}<aside class="topic-related"><h4>Читайте также</h4>{UL("ru", 2)}</aside>
{J(P(t[2:], 'class="topic-body__content-text"'))}<p class="topic-body__content-text">Подписывайтесь на <a>наш канал в
Telegram</a></p></div><div class="social">Поделиться</div></div><div class="b-longgrid">{cards("ru", 5, excerpt=False)}
</div></div>''', "ru"), t


@page("ru-broadcaster-readmore")
def _():
    t = texts("ru", 1, 5)
    return doc(plain_head("Сгорела мельница", "ru"), f'''<div class="layout">{menu("Новости Мнения Видео")}<div
class="article"><h1 class="article__heading">Сгорела мельница</h1><div class="article__date">3 Мар, 2019 07:12</div><div
class="article__summary">Огонь уничтожил последнюю мельницу побережья.</div><div class="article__text text">
{J(P(t[:2]))}<div class="read-more"><div class="read-more__title">Подробнее</div><a>{heads("ru", 1, 2)[0]}</a></div>
{J(P(t[2:4]))}<p><strong>ЧИТАЙТЕ ТАКЖЕ: <a href="/q">{heads("ru", 1, 3)[0]}</a></strong></p><p>{t[4]}</p></div><div
class="article__share"><a>Поделиться</a></div><div class="tags-trends"><a>Пожар</a></div></div><div
class="news-line">{UL("ru", 5)}</div></div>''', "ru"), ["Огонь уничтожил последнюю мельницу побережья."] + t


@page("ar-broadcaster")
def _():
    t = texts("ar", 1, 4)
    return doc(plain_head("احتراق المطحنة القديمة", "ar"), f'''<div id="root">{menu("الأخبار اقتصاد رياضة ثقافة")}<main
id="main-content-area"><header class="article-header"><h1>احتراق المطحنة القديمة</h1><p
class="article__subhead"><em>لم يصب أحد بأذى، لكن المدينة خسرت معلما عمره قرنان.</em></p></header><figure
class="article-featured-image"><img><figcaption>المدخنة صباح الأربعاء (وكالة)</figcaption></figure><div
class="article-dates"><span>3/3/2021</span>-<span>آخر تحديث: 3/3/2021 09:40 (مكة المكرمة)</span></div><div
class="wysiwyg wysiwyg--all-content">{J(P(t[:2]))}<div class="more-on"><h2 class="more-on__heading">اقرأ
أيضا</h2><span>list of 3 items</span>{UL("ar", 3, 0, 'class="more-on__links"')}<span>end of list</span></div>
{J(P(t[2:]))}</div><div class="article-source"><span>المصدر</span><span>: بريد تارن + وكالات</span></div></main>
<aside>{cards("ar", 4, excerpt=False)}</aside></div>''', "ar", ' dir="rtl"'), \
        ["لم يصب أحد بأذى، لكن المدينة خسرت معلما عمره قرنان.", "المدخنة صباح الأربعاء (وكالة)"] + t


@page("ar-agency-old", "windows-1256")
def _():
    t = texts("ar", 1, 4)
    return doc(plain_head("احتراق المطحنة", "ar", "windows-1256"), f'''<table width="100%" dir="rtl"><tr><td
class="menu">{UL("ar", 4)}</td><td valign="top"><table><tr><td class="title"><font size="4"><b>احتراق
المطحنة</b></font></td></tr><tr><td class="date">03/03/2009</td></tr><tr><td class="body"><p
align="justify"><font size="3">{"<br><br>".join(t)}</font></p></td></tr><tr><td><a>اطبع هذه الصفحة</a> | <a>أرسل
إلى صديق</a></td></tr></table></td></tr><tr><td colspan="2">جميع الحقوق محفوظة © بريد تارن</td></tr></table>''',
               "ar"), t


@page("zh-agency")
def _():
    t = ["　　" + x for x in texts("zh", 1, 5)]
    return doc('<meta charset="utf-8"><title>塔恩港老磨坊起火-塔恩日报</title><meta name="publishdate" '
               'content="2021-03-03">', f'''<div class="header">{menu("首页 时政 国际 财经 体育")}</div><div
class="main clearfix"><div class="head-line"><h1><span class="title">塔恩港老磨坊起火</span></h1><div class="header-time">
<span>2021</span><span>03/03</span><span>07:12:31</span></div><div class="source">来源：塔恩日报</div><div
class="share">字体：小 中 大 分享到：</div></div><div class="main-left"><div id="detail"><span id="detailContent">
{J(P(t[:2]))}<p style="text-align: center;"><img></p><p style="text-align: center;"><span style="color: navy;">3月3日，
消防员在港口抽水。本报记者 摄</span></p>{J(P(t[2:]))}</span><div id="articleEdit"><span class="tiyi1"><a>【纠错】</a></span><span
class="editor">【责任编辑:马丽】</span></div></div><div class="relate"><h3>相关阅读</h3>{UL("zh", 4)}</div></div><div
class="main-right"><div class="columBox">{UL("zh", 5)}</div></div></div><div class="foot">版权所有 塔恩日报
网站备案号 10240000</div>''', "zh-CN"), \
        t[:2] + ["3月3日，\n消防员在港口抽水。本报记者 摄"] + t[2:]


@page("zh-portal-2005", "gb2312")
def _():
    t = texts("zh", 1, 5)
    body = "<br><br>".join("&nbsp;&nbsp;&nbsp;&nbsp;" + x for x in t)
    return doc('<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>塔恩港老磨坊起火_新闻中心_塔恩网'
               '</title>', f'''<table width=750 align=center><tr><td>{" | ".join(f"<a href=/{h}>{h}</a>"
               for h in "新闻 体育 财经 娱乐 科技 汽车 房产 论坛".split())}</td></tr></table><table width=750><tr><td width=560
valign=top class=f14><table><tr><th class=f24><font color=#05006C>塔恩港老磨坊起火</font></th></tr><tr><td
align=center>http://www.tarn.example 2005年03月03日07:12 塔恩网</td></tr></table><div id=zoom class=f14><font
id="zoom">{body}</font></div><table><tr><td align=right>(责任编辑：马丽)</td></tr></table><table><tr><td><b>相关报道：</b>
</td></tr><tr><td>{"<br>".join(f"・<a href=/{i}>{h}</a>" for i, h in enumerate(heads("zh", 5)))}</td></tr></table>
</td><td width=190 valign=top>{UL("zh", 5)}</td></tr></table><center>塔恩网简介 | 广告服务 | 联系我们 版权所有</center>''',
               "zh"), t


@page("ja-portal")
def _():
    t = texts("ja", 1, 4)
    return doc(plain_head("古い製粉所が全焼", "ja"), f'''<div id="wrapper">{menu("主要 国内 国際 経済 スポーツ")}<main><div
id="uamods"><article class="sc-dTsoBL"><header><h1 class="sc-dJGMql">古い製粉所が全焼</h1><div><time>3/3(水)
7:12</time>配信</div><div class="sc-btn"><a>192</a>コメント192件</div></header><section class="sc-kzkBiZ"><div
class="article_body sc-jJMGHv highLightSearchTarget"><div class="sc-iMCRTP"><p class="sc-cTsKDU yjSlinkDirectlink">
{"<br/><br/>".join("　" + x for x in t)}</p></div></div></section><footer><a>ターン新聞社</a><div>最終更新：3/3(水)
9:40</div></footer></article><section><h2>関連記事</h2>{UL("ja", 4)}</section><section class="riff-pickup-topic"><p>
トピックス（主要）</p>{UL("ja", 4)}</section></div></main><footer id="masthead">プライバシーポリシー - 利用規約 - 著作権</footer>
</div>''', "ja"), t


@page("ja-daily", "shift_jis")
def _():
    t = texts("ja", 1, 4)
    return doc(plain_head("古い製粉所が全焼", "ja", "shift_jis"), f'''<div id="HeadLogo">{UL("ja", 4)}</div><div
id="Main"><div class="Section"><div class="Title"><h1>古い製粉所が全焼</h1><p class="LastUpdated">2013年3月3日7時12分</p></div>
<div class="Utility"><ul><li><a>印刷</a></li><li><a>メール</a></li></ul></div><div id="HeadlineImage" class="ImagesMod"><p>
<img></p><p class="Caption">焼け残った煙突＝3日午前、港で</p></div><div class="ArticleText">{J(P(["　" + x for x in t]))}
</div><div class="RelatedLinks"><h2>関連リンク</h2>{UL("ja", 3)}</div></div></div><div id="Sub">{UL("ja", 4)}</div>
<div id="GlobalFoot"><p>ターン新聞に掲載の記事・写真の無断転載を禁じます。すべての内容は日本の著作権法並びに国際条約により保護されています。</p></div>''',
               "ja"), ["焼け残った煙突＝3日午前、港で"] + t


@page("ko-portal")
def _():
    t = texts("ko", 1, 4)
    return doc(plain_head("제분소 화재", "ko"), f'''<div id="wrap">{menu("정치 경제 사회 문화 세계")}<div id="ct_wrap"><div
id="ct"><div class="media_end_head"><h2 id="title_area"><span>제분소 화재</span></h2><div
class="media_end_head_info_datestamp">입력<span>2022.03.03. 오전 7:12</span></div><em>마리 기자</em><a>본문 요약봇</a></div>
<div id="newsct_article"><article id="dic_area" class="go_trans _article_content"><span class="end_photo_org"><div><img>
<em class="img_desc">3일 오전 타른 항구에 남은 굴뚝. 마리 기자</em></div></span>{t[0]}<br><br>{t[1]}<br><br>{t[2]}<br><br>
{t[3]}</article></div><div class="byline"><p><span>마리 기자(mari@ilbo.example)</span></p></div><div class="copyright"><p
class="c_text">Copyright ⓒ 타른일보. All rights reserved. 무단 전재 및 재배포 금지.</p></div><div
class="media_end_linked"><h3>타른일보 주요뉴스</h3>{UL("ko", 3)}</div><div class="u_cbox">{UL("ko", 3)}</div></div></div>
</div>''', "ko"), ["3일 오전 타른 항구에 남은 굴뚝. 마리 기자"] + t


@page("hi-broadcaster")
def _():
    t = texts("hi", 1, 4)
    return doc(plain_head("चक्की जलकर राख", "hi"), f'''{menu("होम देश विदेश खेल मनोरंजन")}<div class="sp-wrp"><h1
class="sp-ttl">चक्की जलकर राख</h1><h2 class="sp-descp">आग में कोई घायल नहीं हुआ, पर शहर की पहचान चली गई.</h2><nav
class="pst-by">Reported by: मारेन, Edited by: इदा <span>मार्च 03, 2021 07:12 am IST</span></nav><div class="story__share">
<a>Share</a></div><div id="ins_storybody" itemprop="articleBody" class="sp-cn ins_storybody">{J(P(t[:2]))}<div
class="ad300"><span>विज्ञापन</span></div><p><strong>ये भी पढ़ें: <a href="/1">{heads("hi", 1)[0]}</a></strong></p>
{J(P(t[2:]))}<p><b>(इस खबर को टीम ने संपादित नहीं किया है. यह सिंडीकेट फीड से सीधे प्रकाशित की गई है।)</b></p></div><div
class="tg_wrp"><a>आग</a></div>{cards("hi", 4, excerpt=False)}</div>''', "hi"), \
        ["आग में कोई घायल नहीं हुआ, पर शहर की पहचान चली गई."] + t + \
        ["(इस खबर को टीम ने संपादित नहीं किया है. यह सिंडीकेट फीड से सीधे प्रकाशित की गई है।)"]


@page("tr-daily")
def _():
    t = texts("tr", 1, 4)
    return doc(plain_head("Eski değirmen yandı", "tr"), f'''{menu("Gündem Dünya Ekonomi Spor")}<div
class="haber-detay"><h1 class="haber-baslik">Eski değirmen yandı</h1><h2 class="haber-spot">Yangında yaralanan olmadı,
kent simgesini yitirdi.</h2><div class="haber-bilgi">Giriş: 03.03.2021 - 07:12 Güncelleme: 09:40</div><div
class="paylas"><a>Paylaş</a></div><div class="haber-metni" property="articleBody">{J(P(t[:2]))}<div
class="ilgili-haber"><span>İLGİLİ HABER</span><a>{heads("tr", 1)[0]}</a></div>{J(P(t[2:]))}</div><div
class="etiketler"><strong>Etiketler:</strong><a>yangın</a></div><div class="yorumlar"><h3>Yorumlar</h3>{comments(2)}
</div><div class="cok-okunanlar">{cards("tr", 3, excerpt=False)}</div></div>''', "tr"), \
        ["Yangında yaralanan olmadı, kent simgesini yitirdi."] + t


@page("pl-portal")
def _():
    t = texts("pl", 1, 4)
    return doc(plain_head("Spłonął stary młyn", "pl"), f'''{menu("Wiadomości Kraj Świat Sport")}<div id="article_wrapper">
<section id="article"><h1 id="article_title">Spłonął stary młyn</h1><div id="gazeta_article_author">Hedda Marlow</div>
<div id="gazeta_article_date">03.03.2021 07:12</div><div id="gazeta_article_lead">{t[0]}</div><div
id="gazeta_article_body"><div class="art_content">{J(P(t[1:3], 'class="art_paragraph"'))}<div
class="art_embed relatedBox"><h4>Zobacz także</h4>{UL("pl", 2)}</div><h2 class="art_sub_title">Plany w szufladzie</h2>
{J(P(t[3:], 'class="art_paragraph"'))}<p class="art_paragraph"><strong>Czytaj także:</strong> <a>{heads("pl", 1, 1)[0]}
</a></p></div></div><div class="tag_list">Więcej o: <a>pożar</a></div></section><div class="komentarze">{comments(2)}
</div>{cards("pl", 3, excerpt=False)}</div>''', "pl"), t[:3] + ["Plany w szufladzie"] + t[3:]


@page("nl-broadcaster-hashed-names")
def _():
    t = texts("nl", 1, 4)
    ps = [f'<div class="contentBody_1AXaE"><p class="text_3v_J6Y0G">{x}</p></div>' for x in t]
    return doc(plain_head("Graanmolen afgebrand", "nl"), f'''<div id="content">{menu("Nieuws Sport Live")}<main><article
class="article_2wIqg"><header class="header_21a"><h1 class="title_iP7Q1aiP">Graanmolen afgebrand</h1></header><div
class="meta_9Xc"><span class="published_1uO">woensdag 3 maart 2021, 07:12</span><span>Aangepast 09:40</span></div>
<div class="articlePart_1h"> {ps[0]}{ps[1]}<div class="block_link_2"><a><span>Lees ook</span>
{heads("nl", 1)[0]}</a></div>{ps[2]}<div class="contentBody_1AXaE"><h2>Leeg sinds 2011</h2></div>{ps[3]}</div><div
class="share_1"><span>Deel artikel:</span></div></article><section class="more_3"><h2>Meer nieuws</h2>
{cards("nl", 4, excerpt=False)}</section></main></div>''', "nl"), t[:3] + ["Leeg sinds 2011"] + t[3:]


@page("id-portal-with-baca-juga")
def _():
    t = texts("id", 1, 4)
    ps = P(t)
    ps[0] = ps[0].replace("<p>", "<p><strong>TARN, Kabar</strong> - ")
    return doc(plain_head("Penggilingan tua terbakar", "id"), f'''{menu("Nasional Bola Ekonomi Tekno")}<div
class="read__wrap"><h1 class="read__title">Penggilingan tua terbakar</h1><div class="read__time">Kabar - 03/03/2021, 07:12
WIB</div><div class="read__credit">Penulis Hedda Marlow | Editor Ida Marl</div><div class="read__content"><div
class="photo__caption">Cerobong di pelabuhan, Rabu pagi.</div><div class="clearfix">{ps[0]}<p><strong>Baca juga: <a>
{heads("id", 1)[0]}</a></strong></p>{ps[1]}<div class="ads-on-body">ADVERTISEMENT<br/>SCROLL TO CONTINUE WITH CONTENT</div>
{ps[2]}<p><strong>Baca juga: <a>{heads("id", 1, 1)[0]}</a></strong></p>{ps[3]}</div></div><div
class="read__paging">Halaman: 1 2 <a>Selanjutnya</a></div><div class="tag">TAG: <a>kebakaran</a></div><div
class="read__connect">Dapatkan update berita pilihan setiap hari. Mari bergabung di grup Telegram kami, lalu klik
join.</div>{cards("id", 4, excerpt=False)}</div>''', "id"), \
        ["Cerobong di pelabuhan, Rabu pagi.", "TARN, Kabar - " + t[0]] + t[1:]


@page("sv-tabloid")
def _():
    t = texts("sv", 1, 3)
    return doc(plain_head("Kvarnen brann ner", "sv"), f'''{menu("Senaste Sport Ekonomi Plus")}<div
id="main"><article class="hyperion-css-1ec"><h1 class="hyperion-css-1k">Kvarnen brann ner</h1><div
class="hyperion-css-lead">Polisen söker vittnen efter nattens brand.</div><div class="hyperion-css-by">Hedda
Marlow</div><time>Publicerad 2021-03-03 07.12</time>{J([f'<div class="hyperion-css-15v"><p class="hyperion-css-7">{x}</p></div>' for x in t[:2]])}
<div class="hyperion-css-ad">ANNONS</div><div class="hyperion-css-box"><span>LÄS MER</span><a>{heads("sv", 1)[0]}</a></div>
<div class="hyperion-css-15v"><p class="hyperion-css-7">{t[2]}</p></div><div><span>Ämnen i artikeln</span>
<a>Bränder</a></div></article>{cards("sv", 4, excerpt=False)}</div>''', "sv"), \
        ["Polisen söker vittnen efter nattens brand."] + t
