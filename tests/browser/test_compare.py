"""The comparison's page: what it opens with, where its cells lead, and that nothing on it runs."""

from reader import read

FIVE = [
    {"doc_id": "v%d" % i, "source": source, "date": "2026-03-0%d" % i, "title": "Day %d" % i,
     "url": "https://%s.example/%d" % (source.lower(), i),
     "text": "Story %d. Karim Dastan was %s on day %d. %s %s" % (
         i, verb, i, "The council of place %d met about road %d and well %d. " % (i, i * 3, i * 7),
         loaded)}
    for source, verb, loaded in (("Veld", "martyred", "The raid was a massacre."),
                                 ("Corvet", "killed", "The raid was at dawn."))
    for i in range(1, 7)
]


def page_of(world, *arguments):
    return world.page(*arguments, command="compare")


def four(world):
    return page_of(world, world.samples + "/articles.csv")


def test_first_comes_the_table_of_labels(world):
    page = read(four(world))
    tables = page.find("table")
    assert "labels" in tables[0].classes()
    heads = [cell.text() for cell in tables[0].find("thead")[0].find("th")]
    assert heads[1:] == ["Veld", "The Kelmoran Standard", "Norvane Press", "The Daily Corvet"]
    assert "Too few articles for rates or tests: read the wording." in page.text()


def test_every_label_leads_to_its_sentences(world):
    page = read(four(world))
    ids = {e["id"]: e for e in page.find("div", class_name="cell")}
    links = [a for table in page.find("table", class_name="labels") for a in table.find("a")]
    assert len(links) > 20
    for link in links:
        cell = ids[link["href"][1:]]
        assert cell.find("blockquote"), link["href"]


def test_cells_say_what_the_table_of_labels_says(world):
    page = read(four(world))
    status, output, errors = world.call("compare", "-q", world.samples + "/articles.csv", "--to",
                                        "tsv")
    assert status == 0, errors
    lines = output.decode("utf-8").splitlines()
    names = lines[0].split("\t")
    rows = [dict(zip(names, line.split("\t"))) for line in lines[1:]]
    sources = ["Veld", "The Kelmoran Standard", "Norvane Press", "The Daily Corvet"]
    shown = 0
    for table in page.find("table", class_name="labels"):
        for link in table.find("a"):
            number, source = link["href"][2:].split("c")
            fitting = [r for r in rows if r["row"] == number and
                       r["source"] == sources[int(source)] and r["label"] == link.text()]
            assert fitting, link["href"]
            classes = {"own": "own", "rep": "indirect", "quo": "direct", "term": "quoted_term"}
            for name in set(link.classes()) & set(classes):
                assert classes[name] in {r["voice"] for r in fitting if r["kind"] == "loaded"}
            shown += 1
    assert shown > 20


def test_a_click_goes_to_the_sentence(world):
    browser = world.browser
    browser.open(four(world))
    browser.run("document.querySelector('.labels tbody a').click()")
    assert browser.run("return location.hash").startswith("#r")
    assert browser.run("const t = document.querySelector(':target').getBoundingClientRect();"
                       "return t.top >= 0 && t.top < innerHeight")


def test_dots_and_intervals_where_there_are_enough(world):
    page = page_of(world, world.records("five.jsonl", FIVE))
    browser = world.browser
    browser.open(page)
    assert browser.run("return document.querySelectorAll('.rates .dot').length") >= 2
    for row in browser.run("return [...document.querySelectorAll('table.rates tbody tr')].map("
                           "r => [...r.cells].map(c => c.textContent))"):
        assert "small" in row[3] or "at most" in row[3], row
    assert "Too few" not in browser.run("return document.body.textContent")


def test_nothing_is_asked_for_and_nothing_complains(world):
    browser = world.browser
    for page in (four(world), page_of(world, world.records("five.jsonl", FIVE))):
        for scheme in ("light", "dark"):
            browser.media(scheme)
            browser.open(page)
            assert browser.complaints() == []
            assert browser.requests() == []


def test_it_fits_a_telephone(world):
    browser = world.browser
    browser.size(390)
    for page in (four(world), page_of(world, world.records("five.jsonl", FIVE))):
        browser.open(page)
        assert browser.run("return document.documentElement.scrollWidth") <= 390


def test_many_sources_scroll_in_their_table(world):
    records = [{"doc_id": "m%d" % i, "source": "The Kelmoran Outlet %d" % i, "date": "2026-03-01",
                "text": "Karim Dastan was %s in raid %d. The council of place %d met." % (verb, i, i)}
               for i in range(14) for verb in ("martyred", "killed")]
    browser = world.browser
    page = page_of(world, world.records("many.jsonl", records))
    for width in (1280, 390):
        browser.size(width)
        browser.open(page)
        assert browser.run("return document.querySelector('.labels').scrollWidth") > width or width < 600
        assert browser.run("return document.documentElement.scrollWidth") <= width


def test_hostile_texts_stay_text(world):
    evil = "</td><script>document.title = 'run'</script><img src=x onerror=\"document.title='run'\">"
    records = [{"doc_id": evil + str(i), "source": evil + str(i), "title": evil, "event": evil,
                "date": "2026-01-01", "url": "javascript:alert(%d)" % i,
                "text": "Karim Dastan was %s on Monday, %s said. %s" % (verb, evil, evil)}
               for i, verb in enumerate(("martyred", "killed"))]
    page = page_of(world, world.records("evil.jsonl", records))
    browser = world.browser
    browser.open(page)
    assert browser.run("return document.title") == "Sources compared · slant"
    assert browser.run("return document.querySelectorAll('img, a[href^=javascript]').length") == 0
    assert browser.complaints() == []


def test_it_is_whole_without_a_script(world):
    browser = world.browser
    browser.scripts(False)
    try:
        browser.open(four(world))
        text = browser.devtools("DOM.getDocument", depth=1)
        assert text
    finally:
        browser.scripts(True)
    page = read(four(world))
    assert page.find("section")[0]["id"] == "labels"
