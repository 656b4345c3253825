"""The page holds the same facts as JSONL; both parsed by Python, neither by slant."""

from reader import read


def articles_of(world, inputs):
    page = read(world.page(*inputs))
    return page, page.find("article"), world.jsonl(*inputs)


def test_annotations_are_those_of_jsonl(world):
    _, articles, records = articles_of(world, [world.samples + "/articles.csv"])
    assert len(articles) == len(records) == 4
    for article, record in zip(articles, records):
        shown = {}
        for item in [e for e in article.find("li") if e["data-id"] is not None]:
            shown[int(item["data-id"])] = item
        assert sorted(shown) == [a["id"] for a in record["annotations"]]
        for a in record["annotations"]:
            item = shown[a["id"]]
            for key in ("start", "end", "span"):
                assert int(item["data-" + key]) == a[key], (key, a)
            for key in ("field", "kind", "voice", "lexicon"):
                assert item["data-" + key] == a[key], (key, a)
            assert item["data-entry"] == a["entry_id"]
            assert item["data-category"] == ";".join(a.get("category", []))
            assert item["data-frame"] == ";".join(a.get("frame", []))
            words = " ".join(item.text().split())
            if a["kind"] == "loaded":
                assert "weight %g" % a["weight"] in words, (words, a)
            if a.get("alternative") and a["kind"] == "loaded":
                assert "neutral wording " + a["alternative"] in words
            if a.get("referent"):
                assert "about " + a["referent"] in words


def test_marks_say_the_words_of_the_text(world):
    _, articles, records = articles_of(world, [world.samples + "/articles.csv"])
    for article, record in zip(articles, records):
        spans = {}
        for a in record["annotations"]:
            if a["kind"] == "loaded":
                field = record[a["field"]]
                low, high = spans.get(a["span"], (a["start"], a["end"]))
                spans[a["span"]] = min(low, a["start"]), max(high, a["end"])
        text = record["text"]
        marks = [m for part in article.find(class_name="text") + article.find("h2")
                 for m in part.find(class_name="m") if m["id"]]
        by_note = {m["id"].replace("m", "n"): m for m in marks}
        seen = set()
        for note in article.find("li", class_name="note"):
            for item in [e for e in note.find("li") if e["data-kind"] == "loaded"]:
                low, high = spans[int(item["data-span"])]
                assert by_note[note["id"]].text() == text[low:high]
                seen.add(int(item["data-span"]))
        assert seen == set(spans)
        assert len([m for m in marks if set(m.classes()) & {"own", "rep", "quo", "term"}]) == \
            record["scores"]["n_loaded"]


def test_the_whole_text_is_there(world):
    for name in ("veld", "kelmoran-standard", "norvane-press", "daily-corvet"):
        path = world.samples + "/" + name + ".txt"
        _, articles, records = articles_of(world, [path])
        title = articles[0].find("h2")[0].text()
        body = articles[0].one(class_name="text").text()
        if title == records[0]["doc_id"]:
            title = ""
        assert (title + " " + body).split() == records[0]["text"].split()


def test_figures_are_those_of_jsonl(world):
    page, articles, records = articles_of(world, [world.samples + "/articles.csv"])
    rows = page.one(id="overview").one("tbody").find("tr")
    for article, record, row in zip(articles, records, rows):
        voices = record["scores"]["voice"]
        for tr in article.one("table", class_name="voices").find("tr"):
            if tr["data-voice"]:
                cells = [td.text() for td in tr.find("td")]
                figures = voices[tr["data-voice"]]
                assert int(cells[0].replace(",", "")) == figures["words"]
                assert int(cells[1]) == figures["n_loaded"]
                if figures["words"]:
                    assert abs(float(cells[2].strip("()")) - figures["rate"]) <= 0.05001
        cells = [td.text() for td in row.find("td")]
        assert cells[0] == record["source"] and cells[1] == record["date"]
        assert int(cells[2].replace(",", "")) == record["words"]
        assert int(cells[3]) == record["scores"]["n_loaded"]
        assert int(cells[4]) == voices["own"]["n_loaded"]
        lists = article.find("section", class_name="list")
        counts = [int(s.one(class_name="count").text()) for s in lists]
        assert counts == [voices["own"]["n_loaded"], voices["indirect"]["n_loaded"],
                          voices["direct"]["n_loaded"] + voices["quoted_term"]["n_loaded"]]


def test_words_of_speakers_are_those_of_their_voices(world):
    _, articles, records = articles_of(world, [world.samples + "/veld.txt"])
    speakers = articles[0].one(class_name="speakers").one("tbody").find("tr")
    names = {row.one("th").text() for row in speakers}
    assert names - {"not named"} == {a["speaker"] for a in records[0]["attributions"]
                                     if a.get("speaker")}
    direct = sum(int(row.find("td")[2].text()) for row in speakers)
    indirect = sum(int(row.find("td")[1].text()) for row in speakers)
    assert direct == records[0]["words_direct"], (direct, records[0]["words_direct"])
    assert indirect == records[0]["words_indirect"], (indirect, records[0]["words_indirect"])
    cues = {(a["speaker"], a["cue"]["text"].lower(), a["cue_class"])
            for a in records[0]["attributions"] if a.get("cue") and a.get("speaker")}
    shown = set()
    for row in speakers:
        for group in row.find(class_name="class"):
            for link in group.find("a"):
                shown.add((row.one("th").text(), link.text().lower(), group.one("i").text()))
    assert cues <= shown, cues - shown


def test_codebook_holds_what_occurs_and_no_more(world):
    page, _, records = articles_of(world, [world.samples + "/articles.csv"])
    codebook = page.one(id="codebook")
    occurred = {(a["lexicon"], a["entry_id"]) for r in records for a in r["annotations"]
                if a["kind"] != "cue"}
    ids = {e["id"] for e in codebook.walk() if e["id"]}
    linked = set()
    for item in [e for e in page.find("li") if e["data-lexicon"] and e["data-kind"] != "cue"]:
        hrefs = [a["href"][1:] for a in item.find("a")]
        assert all(h in ids for h in hrefs), hrefs
        linked |= {h for h in hrefs if h.startswith("e")}
    assert len(linked) == len(occurred) == len([i for i in ids if i[0] == "e" and i[1:].isdigit()])


def test_every_link_on_the_page_leads_somewhere(world):
    page, _, _ = articles_of(world, [world.samples + "/articles.csv"])
    ids = [e["id"] for e in page.walk() if e["id"]]
    assert len(ids) == len(set(ids)), "an id stands twice"
    for link in page.find("a"):
        if link["href"].startswith("#"):
            assert link["href"][1:] in ids, link["href"]
    for element in page.walk():
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            assert element[name] is None or element[name] in ids, (name, element[name])


def test_offsets_are_in_the_unit_asked_for(world):
    text = "\U0001f600\U0001f600 The rabble came. \U0001f600 The rabble left."
    lexicon = world.file("units.csv", "id,term\nrabble,rabble\n")
    path = world.records("units.jsonl", [{"doc_id": "a", "text": text}])
    for unit, starts in (("utf16", [9, 29]), ("byte", [13, 35])):
        page = read(world.page("--lexicon", lexicon, "--offsets", unit, path))
        found = [int(e["data-start"]) for e in page.find("li") if e["data-kind"] == "loaded"]
        assert found == starts, (unit, found)


def test_the_same_bytes_on_any_number_of_threads(world):
    inputs = ["annotate", "--to", "html", world.samples + "/articles.csv"] + \
        [world.samples + "/veld.txt"] * 40
    first = world.call(*inputs, "--threads", "1")
    assert first[0] == 0 and first[1]
    for threads in ("3", "8"):
        assert world.call(*inputs, "--threads", threads)[1] == first[1]
