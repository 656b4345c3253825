"""Pages of newsrooms in other European languages."""
from kit import J, P, UL, cards, comments, doc, heads, menu, page, plain_head, texts

DE = "Kornmühle über dem Hafen abgebrannt"
FR = "Le vieux moulin du port détruit par un incendie"
NAV_DE = "Startseite Politik Wirtschaft Sport Kultur Wissen Abo"


@page("de-weekly-richtext")
def _():
    t = texts("de", 1, 6)

    def rich(items):
        return ('<div data-area="text" class="clearfix"><div class="RichText RichText--sans leading-loose">'
                f'{J(P(items))}</div></div>')
    return doc(plain_head(DE, "de"), f'''<div id="Inhalt">{menu(NAV_DE)}<main><article aria-label="{DE}"><header
data-area="intro"><h2><span>Brand in Tarn</span><span class="align-middle">{DE}</span></h2><div
class="RichText RichText--sans leading-loose">Nur der Schornstein steht noch: Wie eine Stadt ihr Wahrzeichen
verlor.</div><div>Von <a>Hedda Marlow</a></div><time datetime="2021-03-03 07:12:00">03.03.2021, 07.12 Uhr</time><ul>
<li>Artikel zum Hören</li><li><a>X.com</a></li><li><a>Facebook</a></li></ul></header><div data-area="body">
{rich(t[:2])}<section class="relative" data-area="related"><h3>Mehr zum Thema</h3>{UL("de", 3)}</section>{rich(t[2:4])}
<figure class="image"><img><figcaption><p>Löscharbeiten am Morgen</p><span>Foto: Ida Marl</span></figcaption></figure>
<div data-area="contentbox"><div><h3>Morgens lesen, abends wissen</h3><p>Bestellen Sie unseren Newsletter: das Wichtigste
des Tages, kostenlos in Ihrem Postfach.</p></div></div>{rich(t[4:])}<div class="lg:mt-32"><div>hma/Agentur</div></div>
</div></article><section data-area="recommendations"><h2>Mehrfach gelesen</h2>{cards("de", 5, excerpt=False)}</section>
</main></div>''', "de"), \
        ["Nur der Schornstein steht noch: Wie eine Stadt ihr Wahrzeichen verlor."] + t[:4] + \
        ["Löscharbeiten am Morgen Foto: Ida Marl"] + t[4:]


@page("de-weekly-pages")
def _():
    t = texts("de", 1, 6)
    return doc(plain_head(DE, "de"), f'''<div class="page"><header class="header">{menu(NAV_DE, "nav")}</header><main
class="main main--article"><article class="article" id="js-article"><header class="article-header"><h1
class="article-heading"><span class="article-heading__kicker">Tarn</span><span class="visually-hidden">: </span><span
class="article-heading__title">{DE}</span></h1><div class="summary">Zwei Familien schliefen im Gemeindesaal, verletzt
wurde niemand.</div><div class="byline">Von <a>Lorcan Weld</a></div><div class="metadata"><time
datetime="2020-10-01T10:00:00+02:00">1. Oktober 2020, 10:00 Uhr</time><a class="metadata__commentcount">28
Kommentare</a></div></header><div class="article-body article-body--article"><div class="article-page">
{J(P(t[:3], 'class="paragraph article__item"'))}<div class="ad-container"><div class="ad-container__label">Anzeige
</div></div><aside class="article__item sidebar"><h3>Lesen Sie auch</h3>{UL("de", 2)}</aside><h2
class="article__subheading article__item">Seit Jahren gewarnt</h2>{J(P(t[3:], 'class="paragraph article__item"'))}
</div></div><div class="article-tags"><h2>Schlagwörter</h2><ul><li><a>Brand</a></li></ul></div><div
class="sharing-menu"><a>Auf Facebook teilen</a></div></article><section class="comment-section" id="comments">
<h2>Kommentare</h2><div>Liebe Leserin, lieber Leser, bitte melden Sie sich an, um zu kommentieren. Wir freuen uns
auf eine sachliche Debatte.</div>{comments(3)}</section></main></div>''', "de"), \
        ["Zwei Familien schliefen im Gemeindesaal, verletzt wurde niemand."] + t[:3] + ["Seit Jahren gewarnt"] + t[3:]


@page("de-ticker-2008", "iso-8859-1")
def _():
    t = [x.replace("»", '"').replace("«", '"').replace("–", "-") for x in texts("de", 1, 4)]
    return doc(plain_head("Müller beklagen Brand", "de", "iso-8859-1"), f'''<div id="navigation">{UL("de", 5)}</div>
<div id="mitte"><div id="mitte_uebersicht"><p class="news_datum">03.03.2008 07:12</p><p class="news_navi"><a>&laquo;
Vorige</a> | <a>N&auml;chste &raquo;</a></p><h1>M&uuml;ller beklagen Brand</h1><div class="meldung_wrapper">
{J(P(t))}<p class="editor">(<a href="mailto:hm@bote.example">hma/Bote</a>)</p></div><p class="news_option"><a>Kommentare
lesen (48 Beitr&auml;ge)</a> <a>Druckversion</a> <a>Per E-Mail versenden</a></p></div></div><div id="rechts">
<h3>Anzeige</h3><p>G&uuml;nstige Boote f&uuml;r jede Jahreszeit, jetzt direkt vom Werk.</p></div>''', "de"), t


@page("fr-daily-paywalled")
def _():
    t = texts("fr", 1, 6)
    return doc(plain_head(FR, "fr"), f'''<header id="Header">{menu("Accueil Monde Politique Sport Culture Idées")}
</header><main class="main"><section class="zone zone--article"><header class="article__header"><h1
class="article__title">{FR}</h1><p class="article__desc">Personne n'a été blessé, mais la ville a perdu son plus
ancien bâtiment.</p><p class="article__meta"><span class="meta__author">Par <a>Hedda Marlow</a></span><span
class="meta__date">Publié le 03 mars 2021 à 07h12, modifié le 03 mars 2021 à 09h40</span></p><ul class="meta__tools">
<li>Ajouter à vos sélections</li><li>Partager sur Facebook</li></ul></header><section class="article__wrapper"><article
class="article__content old__article-content-single"><figure class="article__media"><img><figcaption
class="article__legend">Le port, mercredi matin. IDA MARL / LE COURRIER</figcaption></figure>
{J(P(t[:2], 'class="article__paragraph"'))}<section class="catcher catcher--inline"><div class="catcher__content">
<span class="catcher__desc">Lire aussi : </span><span class="catcher__title"><a>{heads("fr", 1, 1)[0]}</a></span></div>
</section>{J(P(t[2:4], 'class="article__paragraph"'))}<h2 class="article__sub-title">Six ans d'alertes</h2>
{J(P(t[4:], 'class="article__paragraph"'))}<section class="article__reactions"><a>Contribuer</a></section>
<section class="paywall"><p>Il vous reste 62 % de cet article à lire. La suite est réservée aux abonnés.</p></section>
</article><section class="article__footer-single"><h4>Services</h4>{UL("fr", 3)}</section></section></section>
<aside>{cards("fr", 4, excerpt=False)}</aside></main><footer class="footer">Index, mentions légales, © Le Courrier
</footer>''', "fr"), \
        ["Personne n'a été blessé, mais la ville a perdu son plus ancien bâtiment.",
         "Le port, mercredi matin. IDA MARL / LE COURRIER"] + t[:4] + ["Six ans d'alertes"] + t[4:]


@page("fr-daily-inline-links")
def _():
    t = texts("fr", 1, 6)
    return doc(plain_head(FR, "fr"), f'''{menu("Accueil Sport Culture Abonnés")}<div class="fig-page"><main><article
class="fig-main"><h1 class="fig-main-title">{FR}</h1><div class="fig-content-metas-info"><span
class="fig-content-metas__author">Par <a>Le Courrier avec agence</a></span><span>Publié hier à 08:12</span></div><div
class="fig-sharebar"><a>Copier le lien</a></div><p class="fig-standfirst">RÉCIT - Le feu a pris dans la nuit de mardi à
mercredi, sans faire de victime.</p><div class="fig-content-body">{J(P(t[:2], 'class="fig-paragraph"'))}<div
class="fig-body-link"><p class="fig-body-link__prefix"><a>À LIRE AUSSI {heads("fr", 1, 2)[0]}</a></p></div>
{J(P(t[2:4], 'class="fig-paragraph"'))}<p class="fig-paragraph"><strong><a href="/z">» LIRE AUSSI - {heads("fr", 1, 3)[0]}
</a></strong></p>{J(P(t[4:], 'class="fig-paragraph"'))}</div><div class="fig-tags"><a>incendie</a></div><section
class="fig-comments"><h2>12 commentaires</h2>{comments(2)}</section></article></main><aside>{UL("fr", 5)}</aside></div>''',
               "fr"), \
        ["RÉCIT - Le feu a pris dans la nuit de mardi à mercredi, sans faire de victime."] + t


@page("es-daily")
def _():
    t = texts("es", 1, 5)
    return doc(plain_head("Arde el viejo molino", "es"), f'''<div id="csw">{menu("Inicio Política Economía Deportes")}
</div><article id="main-content" class="a _g _g-lg"><header class="a_e"><div class="a_e_txt"><h1 class="a_t">Arde el
viejo molino</h1><h2 class="a_st">Dos familias pasaron la noche en el salón parroquial</h2></div><figure class="a_m">
<span><img></span><figcaption class="a_m_p"><span>El puerto, el miércoles por la mañana.</span><span
class="a_m_m">Ida Marl</span></figcaption></figure></header><div class="a_md"><div class="a_md_a"><a>Hedda
Marlow</a></div><div class="a_md_f"><time>03 mar 2021 - 07:12 CET</time></div><div class="w_rs"><button>Compartir en
Whatsapp</button></div></div><div class="a_c clearfix" data-dtm-region="articulo_cuerpo">{J(P(t[:2]))}<section
class="more_info"><header><h3>Más información</h3></header>{UL("es", 2)}</section>{J(P(t[2:4]))}<p><b>Lea también:
<a>{heads("es", 1, 3)[0]}</a></b></p>{J(P(t[4:]))}<p><i>Sigue toda la información en <a>Facebook</a> y <a>Twitter</a>, o
en <a>nuestra newsletter semanal</a></i></p></div><div class="a_tp"><p>Regístrate gratis para seguir leyendo</p></div>
<section class="w_kw"><h3>Archivado En</h3><ul><li><a>Incendios</a></li></ul></section></article><section
class="b_lomasvisto"><h3>Lo más visto</h3>{UL("es", 4)}</section><footer class="ft">© El Correo, todos los derechos
reservados.</footer>''', "es"), \
        ["Dos familias pasaron la noche en el salón parroquial", "El puerto, el miércoles por la mañana. Ida Marl"] + t


@page("pt-portal-of-blocks")
def _():
    t = texts("pt", 1, 5)

    def block(x):
        return ('<div class="mc-column content-text active-extra-styles" data-block-type="unstyled">'
                f'<p class="content-text__container theme-color-primary-first:first-letter">{x}</p></div>')
    ps = [block(x) for x in t]
    return doc(plain_head("Moinho pega fogo", "pt"), f'''{menu("Política Economia Esporte Tecnologia")}<main
class="mc-body theme"><div class="row content-head"><h1 class="content-head__title">Moinho pega fogo</h1><div
class="medium-centered subtitle"><h2 class="content-head__subtitle">Bombeiros trabalharam até a maré baixar.</h2></div>
</div><div class="content__signature"><p class="content-publication-data__from">Por Hedda Marlow, Correio — Tarn</p><p
class="content-publication-data__updated"><time>03/03/2021 07h12</time> Atualizado há um ano</p></div>
<div class="mc-article-body"><article itemprop="articleBody"><div class="wall protected-content">{J(ps[:2])}<div
class="mc-column content-video"><p class="content-video__caption">Moinho visto do alto</p></div><div
class="mc-column content-text"><ul class="content-unordered-list"><li><a>Compartilhe no WhatsApp</a></li><li>
<a>Compartilhe no Telegram</a></li></ul></div>{J(ps[2:4])}<div class="content-intertitle"><h2>Aviso antigo</h2></div>
{ps[4]}<div class="mc-column content-text"><p class="content-text__container"><strong>LEIA TAMBÉM:</strong></p></div><div
class="mc-column content-text"><ul class="content-unordered-list"><li><a href="/1">{heads("pt", 1)[0]}</a></li><li><a
href="/2">{heads("pt", 1, 2)[0]}</a></li></ul></div></div></article></div><div class="entities"><a>Tarn</a></div>
<section class="mais-lidas"><h2>Mais lidas</h2>{cards("pt", 4, excerpt=False)}</section></main>''', "pt-BR"), \
        ["Bombeiros trabalharam até a maré baixar."] + t[:2] + ["Moinho visto do alto"] + t[2:4] + ["Aviso antigo"] + t[4:]


@page("it-daily")
def _():
    t = texts("it", 1, 4)
    return doc(plain_head("Brucia il mulino", "it"), f'''{menu("Home Politica Cronaca Sport Cultura")}<main><article
class="story"><header class="story__header"><h1 class="story__title">Brucia il mulino</h1><em
class="story__author">di Hedda Marlow</em><div class="story__summary"><p>Nessun ferito, ma la città perde il suo
simbolo.</p></div><time class="story__date">03 Marzo 2021 alle 07:12</time><span class="story__reading">1 minuti di
lettura</span></header><div class="story__content"><div class="story__text" id="article-body">{J(P(t[:2]))}<div
class="inline-article"><span>Leggi anche</span><a>{heads("it", 1, 1)[0]}</a></div>{J(P(t[2:3]))}<h3>Il progetto
fallito</h3>{J(P(t[3:]))}<p class="riproduzione">© Riproduzione riservata</p></div></div></article><section
class="leggi-anche">{cards("it", 3, excerpt=False)}</section></main>''', "it"), \
        ["Nessun ferito, ma la città perde il suo simbolo."] + t[:3] + ["Il progetto fallito"] + t[3:]
