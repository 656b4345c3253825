"""The same run in all formats holds the same facts, whatever its texts try, and nothing is left
where writing fails. Run by tests/run-tables; SLANT is the program, SLANT_DATA the sample articles,
SLANT_MORE further inputs to look at, separated by blanks.
"""
import hashlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
import unicodedata
import zipfile

import facts
import hostile
import people
from facts import need

SLANT = os.environ["SLANT"]
DATA = os.environ["SLANT_DATA"]
FORMATS = {"jsonl": "found.jsonl", "xlsx": "found.xlsx", "sqlite": "found.sqlite",
           "brat": "brat", "w3c": "found.jsonld", "webanno-tsv": "webanno"}
tests = []


def test(function):
    tests.append(function)
    return function


def slant(*args, cwd, env=None, limit=None, status=0):
    command = [SLANT, *args]
    if limit is not None:
        command = ["sh", "-c", f'ulimit -f {limit}; exec "$@"', "sh", *command]
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **(env or {})},
                          capture_output=True, timeout=300)
    need(done.returncode in ([status] if isinstance(status, int) else status),
         f"{' '.join(args)}: status {done.returncode}, {done.stderr.decode()[:500]}")
    return done


class Run:
    """One input written in every format, each into its own place below one folder."""

    def __init__(self, name, args):
        self.folder = tempfile.mkdtemp(prefix=f"slant-{name}-")
        self.name, self.args = name, args
        self.articles = None

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self):
        for to, place in FORMATS.items():
            extra = ["--all-keys"] if to == "jsonl" else ["--kind", "all"]
            slant("annotate", *self.args, "--to", to, "-o", place, "--quiet", *extra,
                  cwd=self.folder)
        for table in facts.TABLES:
            slant("annotate", *self.args, "--to", "csv", "--csv-raw", "--quiet", "--kind", "all",
                  "--table", table, "-o", f"{table}.csv", cwd=self.folder)
        self.articles = facts.jsonl(self.path("found.jsonl"))

    def annotations(self):
        for number, article in enumerate(self.articles, 1):
            for a in article["annotations"]:
                yield number, article, a

    def attributions(self):
        for number, article in enumerate(self.articles, 1):
            for a in article["attributions"]:
                yield number, article, a


def runs():
    sample = Run("sample", [f"{DATA}/articles/articles.csv"])
    records = Run("records", [f"{DATA}/articles.jsonl"])
    harm = Run("hostile", ["--lexicon", "terms.csv", "hostile.jsonl"])
    hostile.write(harm.folder)
    more = [Run("more", [os.path.abspath(p)]) for p in os.environ.get("SLANT_MORE", "").split()]
    return [sample, records, harm, *more]


def each_run(function):
    def all_of_them():
        for run in RUNS:
            try:
                function(run)
            except Exception as error:
                raise facts.Broken(f"{run.name}: {error}") from error
    all_of_them.__name__ = function.__name__
    tests.append(all_of_them)
    return function


def same(got, wanted, what):
    """Lists of dictionaries, in any order of their own."""
    def key(fact):
        return json.dumps(fact, sort_keys=True)
    got, wanted = sorted(map(key, got)), sorted(map(key, wanted))
    if got == wanted:
        return
    for one, other in zip(got, wanted):
        need(one == other, f"{what}:\n  got    {one[:900]}\n  wanted {other[:900]}")
    raise facts.Broken(f"{what}: {len(got)} facts, {len(wanted)} wanted")


# ---- tables ----

def allowed_in_xml(text):
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


@each_run
def sheets_hold_the_rows_of_csv(run):
    sheets = facts.xlsx_sheets(run.path("found.xlsx"))
    need([n for n in sheets] == ["articles", "sentences", "annotations", "labels", "attributions",
                                 "codebook", "run", "cues"], f"sheets {list(sheets)}")
    for table in facts.TABLES:
        header, rows = facts.csv_table(run.path(f"{table}.csv"))
        need(sheets[table][0] == header, f"columns of {table}")
        wanted = [{k: v and allowed_in_xml(v) for k, v in row.items()} for row in rows]
        need(len(sheets[table][1]) == len(wanted), f"rows of {table}")
        for got, row in zip(sheets[table][1], wanted):
            need(got == row, f"{table}: " + str([(k, got[k], row[k]) for k in row
                                                  if got[k] != row[k]])[:800])
    labels = [r for r in sheets["annotations"][1] if r["kind"] in ("loaded", "neutral")]
    need(sheets["labels"][1] == labels, "labels are the loaded and neutral annotations")


@each_run
def database_holds_the_rows_of_csv(run):
    booleans = {"negated", "hedged", "intensified", "modifiers"}
    for table in facts.TABLES:
        header, rows = facts.csv_table(run.path(f"{table}.csv"))
        names, got = facts.sqlite_table(run.path("found.sqlite"), table, booleans)
        need(names == header, f"columns of {table}")
        need(len(got) == len(rows), f"rows of {table}")
        for one, row in zip(got, rows):
            row = {k: v and v.replace("\0", "\ufffd") for k, v in row.items()}
            need(one == row, f"{table}: " + str([(k, one[k], row[k]) for k in row
                                                 if one[k] != row[k]])[:800])


@each_run
def csv_holds_the_facts_of_jsonl(run):
    """annotations and articles, key by key (the unit tests do the same by a program of ours)."""
    rows = facts.csv_table(run.path("annotations.csv"))[1]
    wanted = [facts.annotation(a, {"article": str(n), "id": str(a["id"]), "field": a["field"],
                                   "start": str(a["start"]), "end": str(a["end"]),
                                   "text": a["text"]}) for n, _, a in run.annotations()]
    same([{k: r[k] for k in wanted[0]} for r in rows], wanted, "annotations")
    articles = facts.csv_table(run.path("articles.csv"))[1]
    need(len(articles) == len(run.articles), "articles")
    for row, article in zip(articles, run.articles):
        for key in ("doc_id", "source", "url", "date", "words", "words_own", "text"):
            need((row[key] or None) == (facts.shown(article.get(key)) or None), f"{key} of {row}")
        need(json.loads(row["scores"]) == pruned(article["scores"]), "scores")


def pruned(value):
    """Without the keys that --all-keys adds."""
    if not isinstance(value, dict):
        return value
    return {k: pruned(v) for k, v in value.items() if v is not None and v != {}}


@each_run
def types_of_cells_are_those_of_the_columns(run):
    import openpyxl
    book = openpyxl.load_workbook(run.path("found.xlsx"))
    types = {"article": "n", "start": "n", "weight": "n", "negated": "b", "doc_id": "s",
             "text": "s", "words": "n", "rate": "n"}
    seen = set()
    for sheet in book:
        names = [c.value for c in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            for name, cell in zip(names, row):
                if cell.value is not None and name in types and sheet.title != "long_texts":
                    need(cell.data_type == types[name], f"{sheet.title}.{name} {cell.data_type}")
                    seen.add(name)
                if name == "date" and cell.value and re.fullmatch(
                        r"(19\d\d|20\d\d)-\d\d-\d\d", str(cell.value)):
                    raise facts.Broken("a whole date that is text")
    need(seen == set(types), f"only {seen} were there")
    archive = zipfile.ZipFile(run.path("found.xlsx"))
    need(archive.testzip() is None, "a damaged archive")
    for name in archive.namelist():
        xml = archive.read(name).decode("utf-8")
        if "worksheets" in name and name.endswith(".xml"):
            need("<f>" not in xml and "hyperlink" not in xml, f"a formula or a link in {name}")
        need("externalLink" not in name and "vba" not in name, name)


@each_run
def database_is_sound_and_its_views_count_spans(run):
    db = sqlite3.connect(run.path("found.sqlite"))
    need(db.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "integrity")
    need(db.execute("PRAGMA foreign_key_check").fetchall() == [], "foreign keys")
    loaded = sum(a["scores"]["n_loaded"] for a in run.articles)
    need((db.execute("SELECT sum(n_loaded) FROM sources").fetchone()[0] or 0) == loaded, "sources")
    frames = {}
    for number, article, a in run.annotations():
        if a["kind"] == "loaded":
            for frame in a["frame"]:
                key = article.get("source"), frame, a["voice"]
                frames.setdefault(key, set()).add((number, a["span"]))
    clean = {(s and s.replace("\0", "\ufffd"), f, v): len(n) for (s, f, v), n in frames.items()}
    got = {(s, f, v): n for s, f, v, n, _ in db.execute("SELECT * FROM frames_by_source")}
    need({k: v for k, v in got.items() if len(k[0] or "") < 1000} ==
         {k: v for k, v in clean.items() if len(k[0] or "") < 1000}, f"frames {got} {clean}")
    words = db.execute("SELECT count(*), coalesce(sum(spans), 0) FROM loaded_words").fetchone()
    entries = {(n, a["span"], a["entry_id"], a["lexicon"], a["voice"])
               for n, _, a in run.annotations() if a["kind"] == "loaded"}
    need(words[1] == len(entries), f"loaded_words {words} {len(entries)}")
    said = sum(len(a["attributions"]) for a in run.articles)
    need((db.execute("SELECT sum(attributions) FROM speakers_by_source").fetchone()[0] or 0) ==
         said, "speakers_by_source")
    need(db.execute("SELECT count(*) FROM labels_by_source").fetchone()[0] >= 0, "labels")
    db.close()
    shell = subprocess.run(["sqlite3", run.path("found.sqlite"), ".schema annotations",
                            "SELECT count(*) FROM annotations"], capture_output=True, text=True)
    need(shell.returncode == 0 and "PRIMARY KEY" in shell.stdout, shell.stderr)
    need(shell.stdout.rstrip().split("\n")[-1] == str(len(list(run.annotations()))), "sqlite3")


# ---- standoff ----

def brat_spans(article, fields, field, start, end):
    text = article[0]
    a, b = fields[field] + start, fields[field] + end
    spans, at = [], a
    for piece in text[a:b].split("\n"):
        if piece:
            spans.append((at, at + len(piece)))
        at += len(piece) + 1
    return spans


@each_run
def brat_holds_the_facts(run):
    conf = facts.brat_conf(run.path("brat/annotation.conf"))
    names = sorted(os.listdir(run.path("brat")))
    stems = [f"{n:06d}" for n in range(1, len(run.articles) + 1)]
    need(names == sorted([".slant", "annotation.conf", "articles.csv"] +
                         [s + e for s in stems for e in (".txt", ".ann")]), f"files {names}")
    for stem, article in zip(stems, run.articles):
        text, found = facts.brat_document(run.path(f"brat/{stem}"), conf)
        wanted, fields = facts.document(article)
        need(text == wanted, f"the text of {stem}")
        got = []
        for fact in found.values():
            if fact["kind"] in ("Loaded", "Neutral", "Cue"):
                note, attributes = fact["note"], fact["attributes"]
                need(note["kind"] == fact["kind"].lower(), "kind")
                need(attributes["Voice"] == note["voice"], "voice")
                need(attributes.get("QuotedKind") == note.get("quoted_kind"), "quoted_kind")
                need(bool(attributes.get("Negated")) == bool(note.get("negated")), "negated")
                got.append(facts.annotation(note, {"id": note["id"], "spans": fact["spans"]}))
        same(got, [facts.annotation(a, {"id": a["id"], "spans": brat_spans(
            (text,), fields, a["field"], a["start"], a["end"])})
            for a in article["annotations"]], f"annotations of {stem}")
        check_brat_sayings(found, article, text, fields, stem)


def blank(value):
    return value and re.sub("[\u2028\u2029]", "\u2003", re.sub("[\x7f-\x9f]", "\u00a0", value))


def check_brat_sayings(found, article, text, fields, stem):
    got, wanted = [], []
    for fact in found.values():
        if "note" not in fact or fact["kind"] not in ("Attribution", "Content"):
            continue
        parts = {"Content": [], "Speaker": []}
        for role, target in fact.get("arguments", []):
            parts[role].append(found[target]["spans"])
        if fact["kind"] == "Content":
            continue  # without a cue: its parts are tied by relations, or by nothing
        got.append(facts.saying(fact["note"], {"id": fact["note"]["id"],
                                               "cue": found[fact["trigger"]]["spans"], **parts}))
    for a in article["attributions"]:
        field = article["sentences"][a["sentence"]]["field"]
        if not a.get("cue"):
            continue
        span = a.get("speaker_span")
        speaker = [brat_spans((text,), fields, field, span["start"], span["end"])] if span else []
        content = [brat_spans((text,), fields, c["field"], c["start"], c["end"])
                   for c in a["content"]]
        wanted.append(facts.saying(a, {
            "id": a["id"], "Speaker": [s for s in speaker if s],
            "cue": brat_spans((text,), fields, field, a["cue"]["start"], a["cue"]["end"]),
            "Content": [c for c in content if c]}))
    same(got, wanted, f"attributions of {stem}")


@each_run
def web_annotation_holds_the_facts(run):
    page = json.load(open(run.path("found.jsonld"), encoding="utf-8"))
    need("http://www.w3.org/ns/anno.jsonld" in page["@context"], "context")
    need(page["type"] == "AnnotationPage" and page["id"].startswith("urn:uuid:"), "page")
    need(isinstance(page["items"], list), "items")
    ids = [i["id"] for i in page["items"]]
    need(len(set(ids)) == len(ids), "ids repeat")
    need(all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-"
                          r"[0-9a-f]{12}", i) for i in ids), "ids are no UUIDs")
    number, resources, got, said = 0, {}, [], []
    for item in page["items"]:
        need(item["type"] == "Annotation" and "target" in item, "an item without a target")
        need(item["motivation"] in ("describing", "classifying", "linking"), "motivation")
        if item["motivation"] == "describing":
            number += 1
            need(item["body"]["article"] == number, "number of the article")
            article = run.articles[number - 1]
            for key in ("doc_id", "url", "words", "words_direct", "date"):
                need(item["body"].get(key) == article.get(key), f"{key} of {number}")
            need(item["body"]["n_loaded"] == article["scores"]["n_loaded"], "n_loaded")
            resources = {t["id"]: t["field"] for t in item["target"]}
            for t in item["target"]:
                need(t["type"] == "Text" and t["format"] == "text/plain", "resource")
                need(re.match("https?://[^<>\"]*$", t.get("via", "http://x")), t.get("via"))
            continue
        if item["motivation"] == "classifying":
            tag, data = item["body"]
            need(tag["type"] == "TextualBody" and tag["purpose"] == "tagging", "tag")
            got.append(facts.annotation(data, {"article": number, "id": data["annotation"],
                                               **selected(item["target"], resources, article)}))
        else:
            data = item["body"][-1]
            data = {**data, "type": data["attribution_type"], "via": data.get("speaker_via")}
            said.append(facts.saying(data, {"article": number, "id": data["attribution"],
                "content": [{**selected(t, resources, article), "voice": t["voice"]}
                            for t in item["target"]],
                "spans": {b["purpose"]: selected(b, resources, article)
                          for b in item["body"][:-1]}}))
    need(number == len(run.articles), "articles")
    same(got, [facts.annotation(a, {"article": n, "id": a["id"], "field": a["field"],
                                    "start": a["start"], "end": a["end"]})
               for n, _, a in run.annotations()], "annotations")
    same(said, [facts.saying(a, {"article": n, "id": a["id"], "content": a["content"],
                                 "spans": spans_of(article, a)})
                for n, article, a in run.attributions()], "attributions")


def spans_of(article, a):
    field = article["sentences"][a["sentence"]]["field"]
    spans = {}
    for key, purpose in (("speaker_span", "identifying"), ("cue", "highlighting")):
        if a.get(key):
            spans[purpose] = {"field": field, "start": a[key]["start"], "end": a[key]["end"]}
    return spans


def selected(target, resources, article):
    field = resources[target["source"]]
    text = article["text"] if field == "text" else article["title"]
    position, quote = target["selector"]
    need(position["type"] == "TextPositionSelector", "selector")
    need(quote["type"] == "TextQuoteSelector", "selector")
    start, end = position["start"], position["end"]
    need(text[start:end] == quote["exact"], "exact")
    need(text[max(0, start - 32):start] == quote.get("prefix", ""), "prefix")
    need(text[end:end + 32] == quote.get("suffix", ""), "suffix")
    need("scope" not in target or re.match("https?://", target["scope"]), "scope")
    return {"field": field, "start": start, "end": end}


def blanks(text):
    return re.sub(r"\s", " ", text)


def same_but_gaps(text, wanted):
    """Between sentences, where INCEpTION has blanks of its own, white space and controls may stand."""
    tail = wanted[len(text):]
    return not tail.strip() and all(
        a == b or (a.isspace() and (b.isspace() or unicodedata.category(b) == "Cf"))
        for a, b in zip(text, wanted))


@each_run
def webanno_holds_the_facts(run):
    for number, article in enumerate(run.articles, 1):
        path = run.path(f"webanno/{number:06d}.tsv")
        wanted, fields = facts.document(article)
        if not wanted.strip():
            need("#Text" not in open(path, encoding="utf-8").read(), "an empty article")
            continue
        text, found = facts.webanno_document(path)
        need(same_but_gaps(text, wanted), f"the text of {number}: {text!r}, not {wanted!r}")
        at = facts.units(text)
        got = []
        for fact in found.get("webanno.custom.Wording", []):
            place = {"id": int(fact["number"]), "start": at[fact["begin"]], "end": at[fact["end"]]}
            got.append(facts.annotation({**fact, "attribution": fact["attribution"]}, place))
        want = [facts.annotation(a, {"id": a["id"], "start": fields[a["field"]] + a["start"],
                                     "end": fields[a["field"]] + a["end"]})
                for a in article["annotations"]]
        same(got, want, f"annotations of {number}")
        got = [facts.saying(f, {"id": int(f["number"]), "part": f["part"], "voice": f["voice"],
                                "text": blanks(text[at[f["begin"]]:at[f["end"]]])})
               for f in found.get("webanno.custom.Attribution", [])]
        want = []
        for a in article["attributions"]:
            parts = [("speaker", None, s["text"]) for s in [a.get("speaker_span")] if s]
            parts += [("cue", None, c["text"]) for c in [a.get("cue")] if c]
            parts += [("content", c["voice"],
                       wanted[fields[c["field"]] + c["start"]:fields[c["field"]] + c["end"]])
                      for c in a["content"]]
            want += [facts.saying(a, {"id": a["id"], "part": p, "voice": v,
                                      "text": blanks(facts.blanked(t))}) for p, v, t in parts]
        same([strip(f) for f in got], [strip(f) for f in want], f"attributions of {number}")


def strip(fact):
    """Units are tokens of sentences: blanks, and controls outside, are no part of any."""
    text = fact["text"]
    while text and (text[-1].isspace() or unicodedata.category(text[-1]) == "Cf"):
        text = text[:-1]
    while text and (text[0].isspace() or unicodedata.category(text[0]) == "Cf"):
        text = text[1:]
    return {**fact, "text": text}


# ---- other programs ----

@each_run
def libreoffice_reads_every_sheet(run):
    if not shutil.which("soffice"):
        raise facts.Broken("no soffice")
    out = run.path("office")
    how = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    done = subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{out}/profile",
                           "--convert-to", how, "--outdir", out, run.path("found.xlsx")],
                          capture_output=True, timeout=240)
    need(done.returncode == 0, done.stderr.decode())
    sheets = facts.xlsx_sheets(run.path("found.xlsx"))
    for name, (header, rows) in sheets.items():
        got = facts.csv_table(f"{out}/found-{name}.csv")
        need(got[0] == header, f"header of {name}")
        got = [r for r in got[1] if any(r.values())]
        need(len(got) == len(rows), f"{name}: {len(got)} rows, not {len(rows)}")
        for one, row in zip(got, rows):
            for key in ("doc_id", "start", "end", "entry_id", "voice", "weight", "words", "field"):
                if key in row and len(row[key] or "") < 1000 and "\r" not in (row[key] or ""):
                    need((one[key] or "").strip() == (row[key] or "").strip(),
                         f"{name}.{key}: {one[key]!r}, not {row[key]!r}")


# ---- the same bytes, nothing left behind ----

def tree(path):
    if os.path.isfile(path):
        return open(path, "rb").read()
    return {name: open(os.path.join(path, name), "rb").read() for name in sorted(os.listdir(path))}


@test
def same_bytes_on_any_threads_in_any_locale_and_zone():
    run = RUNS[0]
    with tempfile.TemporaryDirectory() as folder:
        for to, place in FORMATS.items():
            extra = ["--all-keys"] if to == "jsonl" else ["--kind", "all"]
            slant("annotate", *run.args, "--to", to, "-o", place, "--quiet", "--threads", "1",
                  *extra, cwd=folder, env={"TZ": "Asia/Kathmandu", "LC_ALL": "de_DE.UTF-8"})
            need(tree(os.path.join(folder, place)) == tree(run.path(place)), to)


def big_input(folder, n=3000):
    with open(os.path.join(folder, "big.jsonl"), "w", encoding="utf-8") as file:
        for i in range(n):
            file.write(json.dumps({"doc_id": str(i), "text": "The brutal regime sent men. \"It was a "
                                   f"brutal raid,\" Tomas Kerrin said on day {i}. " * 4}) + "\n")
    hostile.write(folder)


@test
def a_write_that_fails_leaves_what_was_there():
    with tempfile.TemporaryDirectory() as folder:
        big_input(folder, 300)
        args = ["annotate", "--lexicon", "terms.csv", "big.jsonl", "--quiet"]
        for to, place, limits in (("xlsx", "found.xlsx", (1, 8, 30, 100)),
                                  ("sqlite", "found.sqlite", (1, 8, 100)),
                                  ("w3c", "found.jsonld", (1, 100)),
                                  ("brat", "found", (0, 1)), ("webanno-tsv", "found", (0, 1))):
            slant(*args, "--to", to, "-o", place, cwd=folder)
            before = tree(os.path.join(folder, place))
            names = sorted(os.listdir(folder))
            for limit in limits:
                done = slant(*args, "--to", to, "-o", place, cwd=folder, limit=limit, status=4,
                             env={"TMPDIR": folder})
                need(done.stderr.count(b"\n") == 1, f"{to}: {done.stderr}")
                need(tree(os.path.join(folder, place)) == before, f"{to} is changed")
                need(sorted(os.listdir(folder)) == names, f"{to} left {os.listdir(folder)}")
            if os.path.isdir(os.path.join(folder, place)):
                shutil.rmtree(os.path.join(folder, place))


@test
def a_place_that_cannot_be_written_is_status_4():
    with tempfile.TemporaryDirectory() as folder:
        hostile.write(folder)
        for to in ("xlsx", "sqlite", "brat", "w3c", "webanno-tsv"):
            slant("annotate", "--lexicon", "terms.csv", "hostile.jsonl", "--quiet", "--to", to,
                  "-o", "/proc/found.x" if to != "brat" else "/proc/found", cwd=folder, status=4)
        if os.geteuid() != 0:
            os.mkdir(os.path.join(folder, "closed"), 0o555)
            for to in ("xlsx", "sqlite", "brat", "w3c", "webanno-tsv"):
                slant("annotate", "--lexicon", "terms.csv", "hostile.jsonl", "--quiet", "--to", to,
                      "-o", "closed/found", cwd=folder, status=4)


@test
def a_signal_leaves_nothing_behind():
    with tempfile.TemporaryDirectory() as folder:
        big_input(folder, 30000)
        names = sorted(os.listdir(folder))
        for to, place in (("xlsx", "found.xlsx"), ("sqlite", "found.sqlite"), ("brat", "found"),
                          ("webanno-tsv", "found")):
            for times in (1, 2):
                process = subprocess.Popen(
                    [SLANT, "annotate", "--lexicon", "terms.csv", "big.jsonl", "--quiet", "--to",
                     to, "-o", place], cwd=folder, stderr=subprocess.DEVNULL)
                deadline = time.time() + 60
                while len(os.listdir(folder)) == len(names) and time.time() < deadline:
                    time.sleep(0.01)
                time.sleep(0.1)
                for _ in range(times):
                    process.send_signal(signal.SIGTERM)
                    time.sleep(0.02)
                need(process.wait(60) == 143, f"{to}: status {process.returncode}")
                need(sorted(os.listdir(folder)) == names, f"{to} left {os.listdir(folder)}")


@test
def a_manifest_has_the_sum_of_what_was_written():
    with tempfile.TemporaryDirectory() as folder:
        hostile.write(folder)
        for to, place in FORMATS.items():
            slant("annotate", "--lexicon", "terms.csv", "hostile.jsonl", "--quiet", "--to", to,
                  "-o", place, "--manifest", "manifest.json", cwd=folder)
            manifest = json.load(open(os.path.join(folder, "manifest.json"), encoding="utf-8"))
            written = tree(os.path.join(folder, place))
            if isinstance(written, dict):
                written = b"".join(v for k, v in sorted(written.items()) if k != ".slant")
            need(manifest["output"]["sha256"] == hashlib.sha256(written).hexdigest(), to)
            need(manifest["output"]["bytes"] == len(written), to)


@test
def folders_are_replaced_only_while_they_are_ours():
    with tempfile.TemporaryDirectory() as folder:
        hostile.write(folder)
        args = ["annotate", "--lexicon", "terms.csv", "hostile.jsonl", "--quiet", "--to", "brat",
                "-o", "found"]
        place = os.path.join(folder, "found")
        os.mkdir(place)
        slant(*args, cwd=folder)                      # empty: taken
        slant(*args, "--kind", "loaded", cwd=folder)  # ours: replaced
        before = tree(place)
        for change in ("edit", "add", "remove", "folder"):
            copy = os.path.join(folder, "copy")
            shutil.copytree(place, copy)
            if change == "edit":
                open(os.path.join(place, "000001.ann"), "a").write("T99\tLoaded 0 1\tx\n")
            elif change == "add":
                open(os.path.join(place, "mine.txt"), "w").write("mine")
            elif change == "remove":
                os.remove(os.path.join(place, "000001.ann"))
            else:
                os.mkdir(os.path.join(place, "mine"))
            mine = sorted(os.listdir(place))
            slant(*args, cwd=folder, status=4)
            need(sorted(os.listdir(place)) == mine, f"{change}: the folder was touched")
            shutil.rmtree(place)
            os.rename(copy, place)
        slant(*args, "--kind", "loaded", cwd=folder)
        need(tree(place) == before, "the folder is whole again")


@test
def the_folder_of_brat_is_an_input():
    run = RUNS[0]
    done = slant("annotate", "brat/articles.csv", "--to", "jsonl", "--quiet", cwd=run.folder)
    again = [json.loads(line) for line in done.stdout.decode().split("\n") if line]
    need([a["doc_id"] for a in again] == [a["doc_id"] for a in run.articles], "doc_id")
    need([a["source"] for a in again] == [a["source"] for a in run.articles], "source")


@test
def tables_of_a_study_are_sheets():
    run = RUNS[0]
    slant("compare", *run.args, "--quiet", "-o", "compared.xlsx", cwd=run.folder)
    sheets = facts.xlsx_sheets(run.path("compared.xlsx"))
    need(list(sheets)[-1] == "notes" and sheets["notes"][1], "notes are the last sheet")
    filled = 0
    for name, (header, rows) in list(sheets.items())[:-1]:
        done = slant("compare", *run.args, "--quiet", "--to", "csv", "--csv-raw", "--table", name,
                     "-o", "compared.csv", cwd=run.folder)
        names, wanted = facts.csv_table(run.path("compared.csv"))
        need(names == header, f"columns of {name}, {done.stderr}")
        need(rows == wanted, f"rows of {name}")
        filled += bool(rows)
    need(filled >= 5, f"only {filled} tables have rows")


@test
def queries_of_the_documentation_run():
    text = open(f"{DATA}/../../docs/outputs.md", encoding="utf-8").read()
    queries = [q for block in re.findall("```sql\n(.*?)```", text, re.S)
               for q in block.split(";\n") if q.strip()]
    need(len(queries) >= 3, "no queries")
    views = re.findall(r"^\| `(\w+)` \|", text[text.index("## sqlite"):text.index("## brat")], re.M)
    db = sqlite3.connect(RUNS[0].path("found.sqlite"))
    have = {n for n, in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    need(set(views) == have, f"views {views}, not {have}")
    rows = [len(db.execute(q).fetchall()) for q in queries]
    need(rows[0] > 0 and rows[-1] > 0, f"queries give {rows}")
    db.close()


@test
def formulas_stay_text_in_every_table():
    run = RUNS[2]
    sheets = facts.xlsx_sheets(run.path("found.xlsx"))
    need(sheets["articles"][1][0]["title"] == "=cmd|' /C calc'!A0", "title")
    need(sheets["articles"][1][0]["source"] == "@SUM(1+1)", "source")
    need(sheets["articles"][1][4]["text"] == hostile.LONG, "a long text is whole")
    need(len(sheets["articles"][1][4]["title"]) == 40000, "a long title is whole")


@test
def sheets_of_coders_are_read_as_they_are():
    people.sheets_of_coders_are_read_as_they_are(slant)


@test
def edited_workbooks_are_read_as_they_stand():
    people.edited_workbooks_are_read_as_they_stand(slant, DATA)


def main():
    global RUNS
    RUNS = runs()
    passed = failed = 0
    try:
        for run in RUNS:
            run.write()
        for function in tests:
            try:
                function()
                passed += 1
            except Exception:
                failed += 1
                print(f"-- tables: {function.__name__.replace('_', ' ')}")
                traceback.print_exc(limit=-2, file=sys.stdout)
    finally:
        for run in RUNS:
            shutil.rmtree(run.folder, ignore_errors=True)
    print(f"tables: {passed} passed, {failed} failed")
    if "SLANT_COUNTS" in os.environ:
        with open(os.environ["SLANT_COUNTS"], "w", encoding="utf-8") as file:
            file.write(f"{passed} {failed}\n")
    sys.exit(failed > 0)


main()
