"""Text from strangers: whatever stands in titles, texts, ids, addresses and lexicons, nothing of it
runs, is fetched, or reorders what stands around it."""

import json
import time

from reader import read

SCRIPTS = [
    "<script>document.title='pwned'</script>",
    "<img src=x onerror=\"document.title='pwned'\">",
    "\"><svg onload=document.title='pwned'>",
    "' onmouseover='document.title=1' autofocus onfocus='document.title=1",
    "</title></style></script><script>document.title='pwned'</script>",
    "--><!--<script>document.title='pwned'</script>",
    "<a href=\"javascript:document.title='pwned'\">rabble</a>",
    "<base href=https://attacker.invalid><link rel=stylesheet href=//attacker.invalid/x.css>",
    "{{constructor.constructor('document.title=1')()}}${document.title=1}",
    "=cmd|' /C calc'!A0 @import url(//attacker.invalid) expression(alert(1))",
]
CONTROLS = "".join(chr(c) for c in range(32)) + "\x7f\x85\x9b\u202e\u202d\u2066\u2067\u2069\u2028"
URLS = ["javascript:document.title='pwned'", "JaVaScRiPt:alert(1)", "data:text/html,<script>1</script>",
        " https://example.org/", "https://example.org/\njavascript:1", "//attacker.invalid/", "vbscript:x",
        "https://example.org/?a=1&b=\"><script>document.title='pwned'</script>", "file:///etc/passwd",
        "HTTPS://example.org/ok"]


def page_of(world):
    lexicon = world.file("hostile.csv", "id,term,category,frame,concept,weight,alternative,note,reference\n" +
                         '"<b onclick=x>1",rabble,"<i>c</i>","x""><script>document.title=1</script>",'
                         '"<u>concept",0.5,"<script>document.title=1</script>","</td></table><h1>out",'
                         'javascript:document.title=1\n')
    records = []
    for i, text in enumerate(SCRIPTS + [CONTROLS]):
        records.append({"doc_id": text, "title": "rabble " + text, "source": text, "author": text,
                        "section": text, "event": text, "date": text, "lang": text,
                        "url": URLS[i % len(URLS)],
                        "text": "The rabble " + text + " came. \"A rabble " + text + ",\" said " + text +
                                ".\n\nThe spokesman claimed that the " + text + " rabble left."})
    for i, url in enumerate(URLS):
        records.append({"doc_id": "url%d" % i, "text": "The rabble came.", "url": url})
    return world.page("--lexicon", lexicon, world.records("hostile.jsonl", records)), len(records)


def test_nothing_of_it_is_markup(world):
    path, n = page_of(world)
    page = read(path)
    assert len(page.find("article")) == n
    assert len(page.find("script")) == len(page.find("style")) == 1
    known = {"html", "head", "meta", "title", "link", "style", "body", "a", "svg", "defs", "pattern", "rect", "path", "noscript",
             "header", "h1", "nav", "ul", "li", "main", "section", "h2", "p", "label", "input", "span",
             "div", "table", "thead", "tbody", "tr", "th", "td", "article", "b", "bdi", "i", "aside", "h3",
             "h4", "caption", "abbr", "figure", "figcaption", "ol", "button", "form", "fieldset", "legend",
             "select", "option", "details", "summary", "dl", "dt", "dd", "cite", "code", "script"}
    for element in page.walk():
        assert element.tag in known, element.tag
        for name in element.attributes:
            assert not name.startswith("on"), (element.tag, name)
            assert name not in ("style", "src", "srcdoc", "action", "formaction", "xlink:href")
    assert len(page.find("base")) == 0 and len(page.find("img")) == 0


def test_links_lead_to_web_pages_only(world):
    page = read(page_of(world)[0])
    outward = [a for a in page.find("a") if not a["href"].startswith("#")]
    assert outward
    for link in outward:
        assert link["href"].lower().startswith(("http://", "https://")), link["href"]
        assert not any(ord(c) <= 32 for c in link["href"])
        assert "noopener" in link["rel"].split()
    assert {a["href"] for a in outward} == {URLS[7], URLS[9]}


def test_controls_are_shown_and_not_sent(world):
    path, _ = page_of(world)
    with open(path, encoding="utf-8", newline="") as file:
        sent = file.read()
    for c in CONTROLS:
        assert c in "\t\n\u2028" or c not in sent, hex(ord(c))
    title = read(path).find("article")[len(SCRIPTS)].find("h2")[0].text()
    for shown in ("\\x00", "\\x1b", "\\x7f", "\\x9b", "\\u202e", "\\u2066"):
        assert shown in title, (shown, title)


def test_the_browser_runs_nothing_of_it(world):
    path, n = page_of(world)
    world.browser.open(path)
    time.sleep(0.5)
    assert world.browser.run("return document.title") == "%d articles · slant" % n
    world.browser.run("document.getElementById('all-articles').click(); articles.forEach(wake); applyFilters()")
    assert world.browser.run("return document.querySelectorAll('article .text').length") == n
    for event in ("mouseover", "focusin"):
        world.browser.run("""document.querySelectorAll('.text .m[id]').forEach(m =>
            m.dispatchEvent(new Event(arguments[0], {bubbles: true})))""", event)
    assert world.browser.run("return document.title") == "%d articles · slant" % n
    complaints, requests = world.browser.complaints(), world.browser.requests()
    assert not complaints and not requests, (complaints, requests)


def test_the_policy_keeps_out_what_would_slip_in(world):
    world.browser.open(page_of(world)[0])
    world.browser.run("""const s = document.createElement('script'); s.textContent = "document.title='pwned'";
        document.body.append(s);
        const b = document.createElement('div'); b.setAttribute('style', 'position:fixed'); b.id = 'slipped';
        document.body.append(b);
        const i = document.createElement('img'); i.src = 'https://attacker.invalid/x.png'; document.body.append(i);""")
    time.sleep(0.3)
    title, position = world.browser.run(
        "return [document.title, getComputedStyle(document.getElementById('slipped')).position]")
    assert title.endswith("slant") and position == "static"
    assert len(world.browser.complaints()) >= 3
    world.browser.requests()


def test_right_to_left_text_stays_in_its_place(world):
    lexicon = world.file("rtl.csv", "id,term\nrabble,rabble\nx,خبر\n")
    path = world.records("rtl.jsonl", [
        {"doc_id": "خبر", "title": "خبر عاجل", "source": "صحيفة", "text": "خبر عاجل rabble نص.\n\nPlain rabble."}])
    page = world.page("--lexicon", lexicon, path)
    world.browser.open(page)
    directions = world.browser.run("""return [...document.querySelectorAll('.text p')].map(p =>
        getComputedStyle(p).direction)""")
    assert directions == ["rtl", "ltr"], directions
    assert world.browser.run("return getComputedStyle(document.querySelector('h2')).direction") == "rtl"
    assert world.browser.run("return getComputedStyle(document.querySelector('.kicker')).direction") == "ltr"


def test_very_long_cells_stay_inside_the_window(world):
    long = "rabble" * 6667
    lexicon = world.file("long.csv", "id,term,alternative,note\nr,rabble," + "n" * 2000 + ",note\n")
    path = world.records("long.jsonl", [
        {"doc_id": long, "title": long, "source": long, "author": long, "url": "https://example.org/" + long,
         "text": "The rabble came. " + long + " \"Rabble,\" said Ada " + long[:200] + "."},
        {"doc_id": "b", "text": "No words of note."}])
    page = world.page("--lexicon", lexicon, path)
    for width in (1280, 390):
        world.browser.size(width)
        world.browser.open(page)
        wide = world.browser.run("return document.documentElement.scrollWidth")
        assert wide <= width, (width, wide)
    assert read(page).find("article")[0].one("h2").text() == long


def test_a_byte_that_is_no_text_and_an_empty_text(world):
    path = world.records("empty.jsonl", [{"doc_id": "a", "text": ""}, {"doc_id": "b", "text": "\ud800 x"},
                                         {"doc_id": "c", "text": "  \n\n "}])
    page = world.page(path)
    assert len(read(page).find("article")) == 3
    world.browser.open(page)
    assert not world.browser.complaints()


def test_five_thousand_and_one_are_refused_and_leave_nothing(world):
    line = json.dumps({"text": "The rabble came."}) + "\n"
    lexicon = world.file("r.csv", "id,term\nrabble,rabble\n")
    most = world.file("most.jsonl", line * 5000)
    more = world.file("more.jsonl", line * 5001)
    out = world.folder / "refused.html"
    for arguments in (["-o", str(out)], ["--to", "html"]):
        status, output, errors = world.call("annotate", "--lexicon", lexicon, more, *arguments)
        assert status == 2 and output == b"", (status, output[:100])
        assert "at most 5,000 articles" in errors and "--where" in errors, errors
        assert errors.count("\n") == 1
    assert not out.exists() and not list(world.folder.glob("*refused*"))
    page = read(world.page("--lexicon", lexicon, most))
    assert len(page.find("article")) == 5000
    assert len(page.one(id="overview").one("tbody").find("tr")) == 5000
    world.browser.open(world.page("--lexicon", lexicon, most))
    assert world.browser.run("return document.querySelectorAll('article:not([hidden])').length") == 1
    assert not world.browser.complaints()
