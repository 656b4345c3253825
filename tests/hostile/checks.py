"""What must hold of an output, whatever the input was: it is whole by the grammar of its format, and
nothing in it runs in a terminal, a spreadsheet or a browser. Each check takes a path and returns how
many articles (or rows) the output holds, or None; Broken says what does not hold.
"""

import base64
import csv
import hashlib
import html.parser
import io
import json
import os
import re
import sqlite3
import sys
import xml.etree.ElementTree
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tables"))
import facts  # noqa: E402
from facts import Broken, need  # noqa: E402,F401

csv.field_size_limit(1 << 31)
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
COLOUR = re.compile("\x1b\\[[0-9;]*m")


def text_of(path):
    try:
        return open(path, encoding="utf-8", newline="").read()
    except UnicodeDecodeError as error:
        raise Broken(f"no UTF-8: {error}") from error


# ---- terminal ----


def terminal(path):
    found = CONTROLS.search(COLOUR.sub("", text_of(path)))
    need(not found, f"a control character: {found and found.group()!r}")


def messages(text, report=False):
    """Standard error: one line a message, as `slant: …`. Gives the lines that name what is skipped."""
    found = CONTROLS.search(text)
    need(not found, f"standard error has a control character: {found and found.group()!r}")
    lines = text.split("\n")
    need(lines.pop() == "", "a message without an end")
    lines = [line for line in lines if line.startswith("slant: ") or not report]
    for line in lines:
        need(line.startswith("slant: "), f"not a message: {line[:200]}")
        need(len(line) < 5000, f"a message of {len(line)} characters: {line[:200]}")
    return [line for line in lines if not re.match("slant: (warning|note): ", line)]


# ---- JSON ----


def once(pairs):
    keys = [key for key, _ in pairs]
    need(len(keys) == len(set(keys)), f"a key that is there twice: {keys[:20]}")
    return dict(pairs)


def refused(what):
    raise Broken(f"{what} in JSON")


def parsed(text):
    try:
        value = json.loads(text, object_pairs_hook=once, parse_constant=refused)
    except ValueError as error:
        raise Broken(f"no JSON: {error}: {text[:200]!r}") from error
    except RecursionError:
        return None
    return value


def spans(article, offsets):
    fields = {"text": article.get("text"), "title": article.get("title")}
    for a in article.get("annotations", []):
        field = fields.get(a["field"])
        if field is not None and not offsets:
            need(field[a["start"] : a["end"]] == a["text"], f"text[{a['start']}:{a['end']}]")
        need(a["start"] < a["end"] and a["sentence"] < len(article["sentences"]), "a span")
    last = 0
    for index, s in enumerate(article.get("sentences", [])):
        need(s["index"] == index and s["start"] <= s["end"], f"sentence {index}")
    total = sum(article.get(f"words_{v}", 0) for v in ("own", "indirect", "direct", "quoted_term"))
    need(article["words"] == total, f"words {article['words']}, by voice {total}")
    return last


def jsonl(path):
    lines = text_of(path).split("\n")
    need(lines.pop() == "", "the last line has no end")
    for line in lines:
        article = parsed(line)
        if article is not None:
            need(isinstance(article, dict) and "doc_id" in article, line[:100])
            spans(article, article.get("offsets"))
    return len(lines)


def json_rows(path):
    lines = text_of(path).split("\n")
    need(lines.pop() == "", "the last line has no end")
    need(all(isinstance(parsed(line), (dict, type(None))) for line in lines), "rows are objects")
    return len(lines)


def w3c(path):
    page = parsed(text_of(path))
    if page is None:
        return None
    ids = [item["id"] for item in page["items"]]
    need(len(ids) == len(set(ids)), "an id that is there twice")
    for item in page["items"]:
        need(item["type"] == "Annotation" and item["target"], "an annotation")
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for url in [t.get(k) for t in targets for k in ("via", "scope")]:
            need(
                url is None or re.fullmatch('https?://[^\\x00-\\x20<>"]+', url), f"address {url!r}"
            )
    return sum(item["motivation"] == "describing" for item in page["items"])


# ---- tables ----

NUMBER = re.compile("[+-]?([0-9]+[.,]?[0-9]*|[.,][0-9]+)([eE][+-]?[0-9]+)?%?")
FORMULA = re.compile("[ \u00a0\u200b\ufeff]*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def table(delimiter):
    def check(path):
        text = text_of(path)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
        need(rows, "no header")
        for row in rows:
            need(
                len(row) == len(rows[0]), f"{len(row)} cells, {len(rows[0])} columns: {row!r:.200}"
            )
            for cell in row:
                need(
                    not FORMULA.match(cell) or NUMBER.fullmatch(cell),
                    f"a cell begins as a formula: {cell[:80]!r}",
                )
        return len(rows) - 1

    return check


def xlsx(path):
    with zipfile.ZipFile(path) as book:
        need(book.testzip() is None, "a damaged archive")
        for name in book.namelist():
            need("external" not in name.lower() and "vba" not in name.lower(), name)
            try:
                tree = xml.etree.ElementTree.fromstring(book.read(name))
            except xml.etree.ElementTree.ParseError as error:
                raise Broken(f"{name}: {error}") from error
            tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
            need(not tags & {"f", "hyperlink", "hyperlinks", "oleObject"}, f"{name} holds {tags}")
        need("xl/workbook.xml" in book.namelist(), "no workbook")


def sqlite(path):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    db.text_factory = bytes
    try:
        need(db.execute("PRAGMA integrity_check").fetchall() == [(b"ok",)], "integrity")
        need(db.execute("PRAGMA foreign_key_check").fetchall() == [], "foreign keys")
        for (view,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
            db.execute(f'SELECT * FROM "{view.decode()}"').fetchall()
        return db.execute("SELECT count(*) FROM articles").fetchone()[0]
    except sqlite3.Error as error:
        raise Broken(f"sqlite: {error}") from error
    finally:
        db.close()


# ---- pages ----

TAGS = set(
    """a abbr article aside b bdi blockquote body button caption cite code dd defs details div
dl dt em fieldset figcaption figure footer form g h1 h2 h3 h4 head header html i input label legend li
line link main meta nav noscript ol option p path pattern rect script section select small span strong
style sub summary sup svg table tbody td th thead title tr ul""".split()
)


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.inside, self.code, self.csp, self.tags = None, {"script": [], "style": []}, "", {}

    def handle_starttag(self, tag, attributes):
        need(tag in TAGS, f"<{tag}>")
        self.tags[tag] = self.tags.get(tag, 0) + 1
        if tag in self.code:
            self.inside = tag
        for name, value in attributes:
            need(
                not name.startswith("on")
                and name
                not in (
                    "src",
                    "srcset",
                    "style",
                    "srcdoc",
                    "formaction",
                    "action",
                    "background",
                    "ping",
                ),
                f"<{tag} {name}>",
            )
            need(re.fullmatch("[a-zA-Z-]+", name), f"attribute {name!r:.80}")
            if name in ("href", "xlink:href"):
                need(
                    re.match("#|https?://", value)
                    or (tag == "link" and re.match("data:(image/|,$)", value)),
                    f"<{tag} {name}={value!r:.80}>",
                )
            if name == "content" and dict(attributes).get("http-equiv"):
                need(dict(attributes)["http-equiv"] == "Content-Security-Policy", "http-equiv")
                self.csp = value

    def handle_endtag(self, tag):
        need(tag in TAGS, f"</{tag}>")
        self.inside = None

    def handle_data(self, data):
        if self.inside:
            self.code[self.inside].append(data)

    def handle_comment(self, data):
        raise Broken(f"a comment: {data[:80]!r}")


def page(path):
    text = text_of(path)
    found = re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    need(not found, f"a control character: {found and found.group()!r}")
    reader = Page()
    reader.feed(text)
    reader.close()
    need("default-src 'none'" in reader.csp, "no policy")
    for tag, pieces in reader.code.items():
        need(reader.tags.get(tag, 0) == 1, f"{reader.tags.get(tag, 0)} <{tag}>")
        sum_of = hashlib.sha256("".join(pieces).encode()).digest()
        need(f"'sha256-{base64.b64encode(sum_of).decode()}'" in reader.csp, f"<{tag}> is another")
    need(all(reader.tags.get(t) == 1 for t in ("html", "head", "body", "main")), "one page")
    need(text.rstrip().endswith("</html>"), "the page has no end")


# ---- folders ----


def brat(folder):
    names = sorted(os.listdir(folder))
    conf = facts.brat_conf(os.path.join(folder, "annotation.conf"))
    stems = sorted({n[:-4] for n in names if n.endswith(".ann")})
    need(stems == [f"{i + 1:06d}" for i in range(len(stems))], f"names {names[:9]}")
    if not stems:
        return 0
    need(len(names) == 2 * len(stems) + 3, f"files {names[:9]}")
    for stem in stems:
        facts.brat_document(os.path.join(folder, stem), conf)
    table(",")(os.path.join(folder, "articles.csv"))
    return len(stems)


def webanno(folder):
    names = [n for n in sorted(os.listdir(folder)) if n.endswith(".tsv")]
    need(names == [f"{i + 1:06d}.tsv" for i in range(len(names))], f"names {names[:9]}")
    for name in names:
        if "#Text" in text_of(os.path.join(folder, name)):
            facts.webanno_document(os.path.join(folder, name))
    if names:
        table(",")(os.path.join(folder, "articles.csv"))
    return len(names)


def lexicon(folder):
    need(set(os.listdir(folder)) <= {"terms.csv", "lexicon.json", "README.md"}, os.listdir(folder))
    parsed(text_of(os.path.join(folder, "lexicon.json")))
    rows = list(csv.reader(io.StringIO(text_of(os.path.join(folder, "terms.csv")), newline="")))
    need(all(len(row) == len(rows[0]) for row in rows), "terms.csv is uneven")


def sample(folder):
    names = set(os.listdir(folder))
    need(any(n.startswith("key.") for n in names), f"files {names}")
    for name in names:
        check = {".csv": table(","), ".xlsx": xlsx}[os.path.splitext(name)[1]]
        check(os.path.join(folder, name))


def utf8(path):
    text_of(path)


FORMATS = {
    "text": terminal,
    "jsonl": jsonl,
    "csv": table(","),
    "tsv": table("\t"),
    "xlsx": xlsx,
    "sqlite": sqlite,
    "html": page,
    "brat": brat,
    "w3c": w3c,
    "webanno-tsv": webanno,
}
TABLES = {**{k: FORMATS[k] for k in ("text", "csv", "tsv", "xlsx", "html")}, "jsonl": json_rows}
