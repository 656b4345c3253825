"""What the templates of pages share: invented paragraphs, headlines and heads, and the usual noise.

A template is a function that returns a page and the paragraphs that are its article; @page("name")
enters it. Title, byline and date are no part of the body; standfirst, headings and captions are."""
import os

HERE = os.path.dirname(os.path.abspath(__file__))
PAGES = {}          # name -> function
TEXTS = {}
with open(os.path.join(HERE, "texts.tsv"), encoding="utf-8") as f:
    for line in f:
        key, text = line.rstrip("\n").split("\t")
        TEXTS[key] = text

SITE = {"en": "The Tarn Courier", "de": "Tarner Bote", "fr": "Le Courrier de Tarn",
        "es": "El Correo de Tarn", "pt": "Correio de Tarn", "it": "Il Corriere di Tarn",
        "ru": "Вестник Тарна", "ar": "بريد تارن", "zh": "塔恩日报", "ja": "ターン新聞",
        "ko": "타른일보", "hi": "तार्न समाचार", "tr": "Tarn Postası", "pl": "Kurier Tarnu",
        "nl": "Tarnse Courant", "id": "Kabar Tarn", "sv": "Tarnbladet"}


def page(name, encoding="utf-8"):
    def enter(make):
        PAGES[name] = (make, encoding)
        return make
    return enter


def texts(lang, first, last):
    return [TEXTS[f"{lang}{i}"] for i in range(first, last + 1)]


def heads(lang, n, skip=0):
    """n headlines of other articles."""
    all_of = [v for k, v in TEXTS.items() if k.startswith(lang + "h")]
    return [all_of[(skip + i) % len(all_of)] for i in range(n)]


def first_sentence(text):
    for mark in (". ", "。", "? "):
        if mark in text:
            return text[:text.index(mark) + 1]
    return text


def linked(text, i):
    """A link in the middle of every third paragraph, as writers put them."""
    words = text.split(" ")
    if i % 3 != 1 or len(words) < 8:
        return text
    return " ".join(words[:3]) + f' <a href="/topic/{i}">' + " ".join(words[3:6]) + "</a> " + \
        " ".join(words[6:])


def P(paragraphs, attributes="", tag="p"):
    """Each as an element, one a line."""
    return [f"<{tag}{' ' if attributes else ''}{attributes}>{linked(t, i)}</{tag}>"
            for i, t in enumerate(paragraphs)]


def J(parts):
    return "\n".join(parts)


def UL(lang, n, skip=0, attributes="", item=""):
    """A list of links to other articles."""
    return f"<ul {attributes}>" + "".join(
        f'<li {item}><a href="/{skip + i}.html">{h}</a></li>'
        for i, h in enumerate(heads(lang, n, skip))) + "</ul>"


def cards(lang, n, skip=0, cls="card", tag="div", excerpt=True):
    """Teasers: picture, headline, a line of text, a date."""
    excerpts = [v for k, v in TEXTS.items() if k.startswith(lang) and k[len(lang)].isdigit()][-n:]
    return "".join(
        f'<{tag} class="{cls}"><a href="/s/{skip + i}"><img src="/t/{i}.jpg" alt=""></a>'
        f'<h3 class="{cls}__title"><a href="/s/{skip + i}">{h}</a></h3>'
        + (f'<p class="{cls}__text">{first_sentence(excerpts[i % len(excerpts)])}</p>'
           if excerpt else "") + f'<time>{i + 1} May</time></{tag}>'
        for i, h in enumerate(heads(lang, n, skip)))


def menu(words, cls="main-nav"):
    return f'<nav class="{cls}"><ul>' + "".join(
        f'<li><a href="/{i}">{w}</a></li>' for i, w in enumerate(words.split())) + "</ul></nav>"


MENU = "Home World Politics Business Sport Culture Weather Video Opinion Subscribe"
FOOT = ('<footer class="site-footer"><div><a href="/about">About us</a> <a href="/c">Contact</a> '
        '<a href="/p">Privacy policy</a></div><p>© 2021 The Tarn Courier. All rights reserved. No '
        'part of this site may be reproduced without permission of the publisher.</p></footer>')


def comments(n=4, cls="comment"):
    said = ("I have lived in this town for sixty years and never saw anything like it, honestly.",
            "Typical. The council knew, everybody knew, and nobody did a thing about it.",
            "Great reporting, thank you! One small correction: the lane is called Miller's Row.",
            "First they close the school, now this. What is next, the harbour, the church, the pub?",
            "@tidewatch you are wrong about the petition, my aunt signed it twice, ha ha.")
    return "".join(f'<li class="{cls}" id="c{i}"><div class="{cls}-author"><cite>reader{i}</cite> '
                   f'says:</div><p>{said[i % len(said)]}</p><a href="#r{i}">Reply</a></li>'
                   for i in range(n))


def doc(head, body, lang="en", more=""):
    return (f'<!DOCTYPE html>\n<html lang="{lang}"{more}>\n<head>\n{head}\n</head>\n'
            f"<body>\n{body}\n</body>\n</html>\n")


def plain_head(title, lang="en", charset="utf-8"):
    return f'<meta charset="{charset}">\n<title>{title} | {SITE[lang]}</title>'
