"""Articles out to do harm: every reader, through every writer."""

import json

import mutate
import seeds
from case import Big, Case, gz, rng
from checks import FORMATS

TABLES = ["articles", "sentences", "annotations", "attributions", "codebook", "run"]
OUTPUTS = [
    ("jsonl", "o.jsonl"),
    ("csv", "o.csv"),
    ("html", "o.html"),
    ("sqlite", "o.sqlite"),
    ("text", "o.txt"),
    ("brat", "o"),
    ("w3c", "o.jsonld"),
    ("tsv", "o.tsv"),
    ("xlsx", "o.xlsx"),
    ("webanno-tsv", "o"),
    ("jsonl", None),
    ("csv", None),
    ("text", None),
]
MORE = {
    "jsonl": [
        [],
        ["--all-keys"],
        ["--no-text"],
        ["--offsets", "utf16"],
        ["--offsets", "byte"],
        ["--suppressed"],
    ],
    "csv": [["--table", t, "--kind", "all"] for t in TABLES] + [["--bom"]],
    "tsv": [["--table", t, "--kind", "all"] for t in TABLES],
    "text": [[], ["--all-sentences"], ["--color", "always", "--suppressed"], ["--kind", "all"]],
}


def annotate(name, number, files, inputs, extra=(), records=None, **how):
    """One run of annotate; its number chooses writer, options and lexicon."""
    to, out = OUTPUTS[number % len(OUTPUTS)]
    more = MORE.get(to, [[]])
    more = more[number // len(OUTPUTS) % len(more)]
    if number % 3:
        files, extra = {**files, "words.csv": seeds.WORDS}, [*extra, "--lexicon", "words.csv"]
    if number % 5 == 0:
        extra = [*extra, "--threads", "1"]
    articles = "--table" not in more and to not in ("csv", "tsv") or "articles" in more
    bom = "--bom" in more
    check = FORMATS[to] if not bom else None
    return Case(
        name,
        files,
        ["annotate", *inputs, "--to", to, *more, *extra],
        out,
        {out or "-": check} if check else {},
        records if articles else None,
        **how,
    )


def lines_of(content):
    """How many records of JSON lines went in, where that can be said."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff", b"\x1f\x8b"):
        return None
    if content[:3] == b"\xef\xbb\xbf":
        content = content[3:]
    return sum(line.strip(b" \t\r\x0b\x0c") != b"" for line in content.split(b"\n"))


SPOILT = [  # file, content, of each kind, most cuts
    ("in.jsonl", seeds.JSONL, 60, None),
    ("in.jsonl", seeds.SMALL_JSONL, 30, None),
    ("in.csv", seeds.CSV, 60, None),
    ("in.csv", seeds.SMALL_CSV, 30, None),
    ("in.tsv", seeds.TSV, 40, None),
    ("in.txt", seeds.TEXT, 40, 120),
    ("in.html", seeds.HTML, 70, 250),
    ("in.html", seeds.SMALL_HTML, 40, None),
    ("in.warc", seeds.WARC, 80, 250),
    ("in.warc", seeds.SMALL_WARC, 50, None),
]


def spoilt():
    """Every reader: cut at every byte, bits flipped, pieces put in, lines mixed; through gzip; with
    the format told, and found out."""
    number = 0
    for turn, (path, content, n, cut) in enumerate(SPOILT):
        kinds = [
            ("", mutate.everything(content, n, f"{path}{turn}", cut)),
            ("packed-", mutate.packed(content, n // 2, f"{path}{turn}")),
        ]
        for prefix, made in kinds:
            for title, spoilt_bytes in made:
                number += 1
                told = ["--from", path[3:]] if number % 2 else []
                known = lines_of(spoilt_bytes) if path == "in.jsonl" and told else None
                name = path + ("" if number % 4 < 2 else ".gz") if prefix else path
                yield annotate(
                    f"{path[3:]}-{turn}-{prefix}{title}",
                    number,
                    {name: spoilt_bytes},
                    [name],
                    told,
                    known,
                )
    for title, made in mutate.everything(seeds.JSONL + seeds.CSV, 15, "stdin", 40):
        number += 1
        yield annotate(f"stdin-{title}", number, {}, ["-"], stdin=made)


# ---- values that strangers choose ----

VALUES = [
    "",
    " ",
    "\0",
    "\x00\x01\x0b\x1f",
    "\x1b[31mred\x07",
    "\x1b]0;x\x07",
    "\u202egnp.exe\u202c",
    "\u2066x\u2069",
    "\u200e\u200f\u061c",
    "\ufeff",
    "\ufffe\uffff",
    "\u2028\u2029\x85",
    "\x7f\x80\x9b31m",
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "+1",
    "-2+3",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    "\u200b=1",
    "\uff1d1+1",
    "\uff20x",
    "\uff0b1",
    "\uff0dx",
    "'=1",
    "../../../etc/x",
    "..\\..\\x",
    "/etc/passwd",
    "a/b/c",
    "CON",
    ".",
    "..",
    "-o",
    "--help",
    "%s%n%x",
    "$(touch x)",
    "`touch x`",
    "; touch x",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "]]>",
    "<!--",
    "-->",
    "&lt;script&gt;",
    "&#60;b&#62;",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://x.example/"><script>',
    "http://x.example/\r\nSet-Cookie: x",
    "https://x.example/ y\tz",
    "HTTPS://X.example/<b>",
    "http:evil",
    "//evil.example",
    "vbscript:x",
    "file:///etc/passwd",
    "'; DROP TABLE articles; --",
    '"; DROP TABLE articles; --',
    "_x0041_ _x000D_",
    "_x005F_",
    "{{7*7}}",
    "${x}",
    "0000-00-00",
    "99999-12-31",
    "0-1-1",
    "-0001-01-01",
    "2024-02-30",
    "2024-13-01",
    "1899-12-31",
    "9999-12-31",
    "1900-02-29",
    "2024-01-01T99:99:99Z",
    "1705831200",
    "9" * 400,
    "NaN",
    "Infinity",
    "null",
    "1e999",
    "A" * 300,
    "é" * 5000,
    "x" * 70000,
    "\U0001f600" * 400,
    "e\u0301" * 300,
    "\u0301" * 300,
    "שלום",
    "مرحبا",
    "東京",
    "\ud800",
    "\udfff\ud800",
    "a|b",
    "a;b",
    "a,b",
    "a\tb",
    "a\nb",
    "a\r\nb",
    '"',
    '""',
    "\\",
    "\\n",
    "#FORMAT=WebAnno TSV 3.3",
    "T1\tLoaded 0 1\tx",
    "*",
    "_",
    "[1]",
    "urn:uuid:x",
    "a\\|b",
    "T" * 33000,
]
FIELDS = [
    "doc_id",
    "source",
    "title",
    "date",
    "url",
    "author",
    "section",
    "genre",
    "event",
    "lang",
    "text",
    "meta",
    "id",
    "extra\n=x",
    "words",
    "annotations",
]


def hostile_record(value, field):
    text = 'The ghastly regime fell. "A brutal raid," Tomas Kerrin said. He claimed it.'
    record = {"doc_id": "a", "text": text, "source": "Veld"}
    record[field] = value + (" The brutal regime. " + text if field == "text" else "")
    return record


def values():
    """Each value in each field, as JSON and as a table; every writer has all of them by turns."""
    number = 0
    for at, value in enumerate(VALUES):
        for turn in range(4):
            number += 1
            fields = [FIELDS[(at + turn * 4 + i) % len(FIELDS)] for i in range(4)]
            if turn == 0:
                fields = FIELDS
            records = [hostile_record(value, field) for field in fields]
            content = "".join(json.dumps(r) + "\n" for r in records)
            yield annotate(
                f"value-{at}-{turn}",
                number,
                {"in.jsonl": content},
                ["in.jsonl"],
                ["--from", "jsonl"],
                len(records),
            )
        number += 1
        cell = value.replace('"', '""').encode("utf-8", "surrogatepass")
        row = b'"' + cell + b'",'
        table = (
            b"doc_id,title,source,date,url,author,event,x,text\n"
            + row * 8
            + b'"The brutal regime. '
            + cell
            + b'"\n'
            + b'b,t,s,2024-01-21,u,a,e,"'
            + cell
            + b'",The ghastly regime fell.\n'
        )
        yield annotate(f"cell-{at}", number, {"in.csv": table}, ["in.csv"], ["--from", "csv"], 2)
        number += 1
        shown = value.encode("utf-8", "surrogatepass")
        html = (
            b"<html><head><title>"
            + shown
            + b'</title><meta property="og:title" content="'
            + shown
            + b'"><meta property="og:site_name" content="'
            + shown
            + b'"><meta name="author" content="'
            + shown
            + b'"><link rel=canonical href="'
            + shown
            + b'"></head><body><h1>'
            + shown
            + b"</h1><p>The ghastly "
            b"regime sent men to the lower town on Friday, and two people were hurt, he said. "
            + shown
            + b"</p>"
        )
        yield annotate(f"page-{at}", number, {"in.html": html}, ["in.html"])


WRONG = [
    "null",
    "true",
    "0",
    "-1",
    "1.5",
    "1e400",
    "9" * 60,
    "[]",
    "{}",
    '[["x"]]',
    '{"a":{"b":[1,2,{}]}}',
    '["a","b"]',
    '[1,null,"x"]',
    '""',
    '"x"',
    "[" * 250 + "]" * 250,
    "[" * 300 + "]" * 300,
    '{"text":"x"}',
]


def types():
    """Every field with a value of another type; keys twice; no object at all."""
    number = 0
    for field in [
        "doc_id",
        "text",
        "title",
        "source",
        "date",
        "url",
        "author",
        "meta",
        "lang",
        "event",
        "sentences",
        "run",
        "scores",
        "offsets",
    ]:
        for at, value in enumerate(WRONG):
            number += 1
            line = f'{{"{field}":{value},"text":"The brutal regime.","title":"T"}}\n'
            line += f'{{"text":"The brutal regime.","{field}":{value},"{field}":{value}}}\n'
            yield annotate(
                f"type-{field}-{at}",
                number,
                {"in.jsonl": line},
                ["in.jsonl"],
                ["--from", "jsonl"],
                2,
            )
    tops = WRONG + [
        "{" * 300,
        "[" * 100000,
        '{"a":' * 5000,
        '"' + "a" * 200000,
        "{}" * 10,
        "tru",
        "nul",
        "01",
        "1.",
        ".5",
        "+1",
        "'x'",
        "{'text':'x'}",
        '{"text":"x",}',
        '{"text" "x"}',
        '{"text":"x"}}',
        '{"text":"\\x"}',
        '{"text":"\\u12"}',
        '{"text":"a\tb"}',
        '{"text":"\x01"}',
        '{text:"x"}',
        '[{"text":"x"},\n{"text":"y"}]',
        '{\n"text":"x"\n}',
        '\ufeff{"text":"x"}',
        '{"\\u0074ext":"x"}',
        '{"text":"x","text":"y"}',
        '{"":"x","text":"y"}',
        '{"text":"x"}\0{"text":"y"}',
        '{"text":"x"} {"text":"y"}',
        '// x\n{"text":"y"}',
        '{"doc_id":"a","id":"b","text":"y"}',
    ]
    for at, top in enumerate(tops):
        for told in (["--from", "jsonl"], []):
            number += 1
            yield annotate(
                f"top-{at}-{len(told)}",
                number,
                {"in.jsonl": top + "\n", "b.jsonl": seeds.SMALL_JSONL},
                ["in.jsonl", "b.jsonl"],
                told,
            )


# ---- much of something ----


def texts():
    """Texts that a stage may be slow on, or deep in; a word of 60 KB; ten thousand marks."""
    pieces = [
        "“",
        "“a ‘b ",
        '" ',
        "' ",
        "he said ",
        "regime ",
        "brutal raid ",
        ". ",
        "\n",
        "\n\n",
        "Veld Marsk ",
        "(",
        "[",
        "not ",
        "e\u0301\u0300",
        "\u0301",
        "\u200b",
        "\u00ad",
        "A. B. ",
        "U.S. ",
        "...",
        "?!",
        "—",
        "\u2028",
        "\0",
        "1,",
        "1.",
        "said said. ",
        "“x,” he said. ",
        "Mr. ",
        "\U0001f1e6",
        "\u200d\U0001f468",
        "a-",
        "a'",
        "«",
        "»",
        "„",
        "‚",
        "https://x.example/",
        "@x ",
        "#x ",
        "\tx",
        "  \n",
        "- x\n",
        "Read more: x\n",
        "x\r",
        "ﷺ",
        "İ",
        "ß",
        "ﬁ",
        "\u1e9b\u0323",
        "\ud7a3",
        "ᄀ",
        "x" * 300 + " ",
    ]
    for number, piece in enumerate(pieces):
        for turn, n in enumerate((20000, 200000)):
            times = n // len(piece.encode())
            text = piece * times
            if turn:
                yield annotate(
                    f"text-{number}-{turn}", number * 2 + turn, {"in.txt": text}, ["in.txt"]
                )
            else:
                record = json.dumps({"title": piece * 300, "text": text + " The brutal regime."})
                yield annotate(
                    f"text-{number}-{turn}",
                    number * 2,
                    {"in.jsonl": record + "\n"},
                    ["in.jsonl"],
                    records=1,
                )


def bombs():
    nought = b"\0" * 1000
    mega = b"a" * 1000
    yield annotate(
        "bomb-gz-txt",
        0,
        {"in.txt.gz": Big((nought, 300000), packed=True)},
        ["in.txt.gz"],
        always=True,
    )
    yield annotate(
        "bomb-gz-jsonl",
        1,
        {"in.jsonl": Big((b'{"text":"', 1), (mega, 300000), packed=True)},
        ["in.jsonl"],
        always=True,
    )
    yield annotate(
        "bomb-gz-lines", 2, {"in.jsonl": Big((b"\n", 200000000), packed=True)}, ["in.jsonl"]
    )
    yield annotate(
        "bomb-gz-csv", 3, {"in.csv": Big((b'text\n"', 1), (mega, 300000), packed=True)}, ["in.csv"]
    )
    yield annotate(
        "bomb-gz-commas",
        4,
        {"in.csv": Big((b"text\n", 1), (b",", 100000000), packed=True)},
        ["in.csv"],
    )
    yield annotate(
        "bomb-gz-html", 5, {"in.html": Big((b"<div>", 40000000), packed=True)}, ["in.html"]
    )
    yield annotate(
        "bomb-gz-warc",
        6,
        {"in.warc.gz": Big((b"WARC/1.0\r\nX: ", 1), (mega, 300000), packed=True)},
        ["in.warc.gz"],
    )
    inner = gz(b"<p>" + b"a" * 100000000)
    for number, length in enumerate((len(inner), 10**9, 10**18, 2**64, -1, 0)):
        head = seeds.http(b"", "Content-Encoding: gzip\r\n")
        record = seeds.warc_record("response", 1, head + inner)
        record = record.replace(
            f"Content-Length: {len(head + inner)}".encode(), f"Content-Length: {length}".encode()
        )
        yield annotate(
            f"bomb-payload-{number}", number, {"in.warc": record + seeds.SMALL_WARC}, ["in.warc"]
        )
    for depth in (2, 4, 5, 30):
        body = b"<p>x</p>" * 100
        for _ in range(depth):
            body = gz(body)
        record = seeds.warc_record(
            "response", 1, seeds.http(body, f"Content-Encoding: {', '.join(['gzip'] * depth)}\r\n")
        )
        yield annotate(
            f"codings-{depth}", depth, {"in.warc": record + seeds.SMALL_WARC}, ["in.warc"]
        )
    for number, chunk in enumerate(
        (b"ffffffffffffffff", b"-1", b"0x10", b"", b"7fffffff", b"1;x=" + b"y" * 9000, b"g")
    ):
        body = chunk + b"\r\nThe regime.\r\n0\r\n\r\n"
        record = seeds.warc_record(
            "response", 1, seeds.http(body, "Transfer-Encoding: chunked\r\n")
        )
        yield annotate(
            f"chunk-{number}", number, {"in.warc": record + seeds.SMALL_WARC}, ["in.warc"]
        )


def large():
    long = b"The brutal regime fell. "
    for number, to in enumerate(("jsonl", "csv", "html", "text", "xlsx", "sqlite")):
        out = f"o.{'txt' if to == 'text' else to}"
        how = {"files": {"words.csv": seeds.WORDS}, "seconds": 60}
        yield Case(
            f"large-field-{to}",
            {
                **how["files"],
                "in.jsonl": Big(
                    (b'{"text":"', 1), (long, 2900000), (b'"}\n', 1), (seeds.SMALL_JSONL, 1)
                ),
            },
            ["annotate", "in.jsonl", "--lexicon", "words.csv", "--to", to],
            out,
            {out: FORMATS[to]},
            None,
            seconds=60,
        )
        yield Case(
            f"large-plain-{to}",
            {
                **how["files"],
                "in.jsonl": Big((b'{"text":"', 1), (b"x y. ", 12000000), (b'"}\n', 1)),
            },
            ["annotate", "in.jsonl", "--lexicon", "words.csv", "--to", to],
            out,
            {out: FORMATS[to]},
            None,
            seconds=60,
        )
    yield Case(
        "records-100MB",
        {
            "in.jsonl": Big(
                (b'{"text":"', 1), (b"a", 100000000), (b'"}\n', 1), (seeds.SMALL_JSONL, 1)
            )
        },
        ["annotate", "in.jsonl", "--to", "jsonl"],
        "o.jsonl",
        {"o.jsonl": FORMATS["jsonl"]},
        2,
        always=True,
    )
    yield Case(
        "records-200MB-meta",
        {
            "in.jsonl": Big(
                (b'{"text":"x","m":"', 1), (b"a", 200000000), (b'"}\n', 1), (seeds.SMALL_JSONL, 1)
            )
        },
        ["annotate", "in.jsonl", "--to", "jsonl"],
        "o.jsonl",
        {"o.jsonl": FORMATS["jsonl"]},
        2,
    )
    yield Case(
        "records-120MB-meta",
        {
            "in.jsonl": Big(
                (b'{"text":"x","m":"', 1), (b"a", 120000000), (b'"}\n', 1), (seeds.SMALL_JSONL, 1)
            )
        },
        ["annotate", "in.jsonl", "--to", "sqlite"],
        "o.sqlite",
        {"o.sqlite": FORMATS["sqlite"]},
        2,
        seconds=30,
    )
    for name, line, statuses in (
        ("braces", b"{}\n", (1,)),
        ("blank", b"  \n", (0, 1)),
        ("junk", b"xyz\n", (1,)),
    ):
        yield Case(
            f"million-{name}",
            {"in.jsonl": Big((line, 1000000))},
            ["annotate", "in.jsonl", "--from", "jsonl", "--to", "csv"],
            "o.csv",
            {},
            None,
            statuses,
            seconds=60,
        )
    yield Case(
        "million-rows",
        {"in.csv": Big((b"text\n", 1), (b"a.\n", 1000000))},
        ["annotate", "in.csv", "--to", "csv", "--table", "articles"],
        "o.csv",
        {"o.csv": FORMATS["csv"]},
        1000000,
        seconds=90,
    )
    yield Case(
        "million-cells",
        {
            "in.csv": Big(
                (b"text,", 1), (b"a,", 1000000), (b"b\n", 1), (b"x,", 1000000), (b"y\n", 1)
            )
        },
        ["annotate", "in.csv", "--to", "jsonl"],
        "o.jsonl",
        {"o.jsonl": FORMATS["jsonl"]},
        None,
        seconds=30,
    )
    yield Case(
        "cells-65536",
        {"in.csv": Big((b"text,", 1), (b"a,", 65000), (b"b\n", 1), (b"x,", 65000), (b"y\n", 1))},
        ["annotate", "in.csv", "--to", "jsonl"],
        "o.jsonl",
        {"o.jsonl": FORMATS["jsonl"]},
        1,
        seconds=30,
    )
    yield Case(
        "keys-100000",
        {"in.jsonl": '{"text":"x",' + ",".join(f'"k{i}":{i}' for i in range(100000)) + "}\n"},
        ["annotate", "in.jsonl", "--to", "jsonl"],
        "o.jsonl",
        {"o.jsonl": FORMATS["jsonl"]},
        1,
        seconds=30,
    )
    yield Case(
        "keys-same-100000",
        {"in.jsonl": '{"text":"x",' + ",".join('"k":1' for i in range(100000)) + "}\n"},
        ["annotate", "in.jsonl", "--to", "jsonl"],
        "o.jsonl",
        {"o.jsonl": FORMATS["jsonl"]},
        1,
        seconds=30,
    )
    yield Case(
        "columns-same",
        {"in.csv": b"text" + b",k" * 60000 + b"\nx" + b",1" * 60000 + b"\n"},
        ["annotate", "in.csv", "--to", "jsonl"],
        "o.jsonl",
        {"o.jsonl": FORMATS["jsonl"]},
        1,
        seconds=30,
    )
    yield Case(
        "same-id-50000",
        {"in.jsonl": seeds.SMALL_JSONL * 50000},
        ["annotate", "in.jsonl", "--to", "csv", "--table", "articles"],
        "o.csv",
        {"o.csv": FORMATS["csv"]},
        50000,
        seconds=60,
    )


def pages():
    """Markup without end or bottom, entities, encodings that pages claim."""
    body = "<p>The ghastly regime sent men to the lower town on Friday, and two were hurt, he said.</p>"
    pieces = [
        "<div>",
        "<p>",
        "<b>",
        "<table>",
        "<table><tr><td>",
        "<a href=x>",
        "<!--",
        "<![CDATA[",
        "<script>",
        "<style>",
        "<svg>",
        "<math>",
        "<select><option>",
        "<form>",
        "<template>",
        "<title>",
        "<textarea>",
        "<plaintext>",
        "<noscript>",
        "<iframe>",
        "<h1>",
        "<li>",
        "<ul><li>",
        "</p>",
        "</div>",
        "</html>",
        "<br>",
        "&",
        "&#",
        "&#x",
        "&amp",
        "&notit;",
        "&#99999999999;",
        "<",
        "<a ",
        "<a b=",
        "<a b='",
        "<p id=x class=y ",
        "<!DOCTYPE ",
        "<?xml ",
        "<meta charset=utf-16>",
        "<base href=//x>",
        "\0",
        "<p\0>",
        "<article>",
        "<figure><figcaption>x",
        "<span lang=ar dir=rtl>",
        "<font>",
        "<blockquote>",
        "<time datetime=x>",
        "<img alt=x>",
        '<script type="application/ld+json">{"a":',
        '<script type="application/ld+json">[[[[',
        '<meta property="og:title" content="x">',
        "<ruby><rt>",
        "<frameset>",
        "<col>",
    ]
    number = 0
    for at, piece in enumerate(pieces):
        for times in (1, 700, 30000):
            number += 1
            page = f"<html><head><title>T</title></head><body><h1>T</h1>{body * 2}{piece * times}{body}</body></html>"
            yield annotate(f"markup-{at}-{times}", number, {"in.html": page}, ["in.html"])
    names = [
        "utf-7",
        "utf-16",
        "utf-32",
        "ebcdic-us",
        "x-user-defined",
        "iso-2022-jp",
        "hz-gb-2312",
        "gb18030",
        "big5",
        "koi8-r",
        "latin1",
        "",
        "\0",
        "../../x",
        'utf-8"><script>',
        "a" * 500,
        "%s%n",
        "//IGNORE",
        "utf-8//TRANSLIT",
        "windows-1252",
        "macintosh",
        "null",
        "replacement",
    ]
    for at, name in enumerate(names):
        number += 1
        text = f'<meta charset="{name}"><meta http-equiv=content-type content="text/html; charset={name}"><title>T</title>{body * 3}\xe9\xff\x81'
        yield annotate(f"charset-{at}", number, {"in.html": text.encode("latin1")}, ["in.html"])
        record = seeds.warc_record(
            "response",
            1,
            seeds.http(b"<p>The regime \x81\xff fell</p>" * 9).replace(
                b"text/html", b"text/html; charset=" + name.encode()
            ),
        )
        yield annotate(
            f"charset-warc-{at}", number + 1, {"in.warc": record + seeds.SMALL_WARC}, ["in.warc"]
        )
    ld = [
        '{"@type":"NewsArticle","articleBody":%s}',
        '{"@graph":[%s]}',
        "[%s]",
        "%s",
        '{"@type":["NewsArticle"],"headline":%s}',
        '{"@type":"NewsArticle","author":%s,"datePublished":%s}',
        '{"@type":"NewsArticle","mainEntityOfPage":%s,"publisher":%s}',
    ]
    for at, outer in enumerate(ld):
        for turn, inner in enumerate(
            WRONG
            + [
                '"</script><script>alert(1)</script>"',
                '"\\u003cscript\\u003e"',
                '"\\u0000\\ud800"',
                '"' + "x" * 70000 + '"',
            ]
        ):
            number += 1
            text = outer.replace("%s", inner)
            page = f'<title>T</title><script type="application/ld+json">{text}</script>{body * 3}'
            yield annotate(f"linked-{at}-{turn}", number, {"in.html": page}, ["in.html"])


def mixtures():
    """Several damaged files at once, in a folder, through an index and with --meta; and the whole
    twice, on one thread and on eight."""
    random = rng("mixtures")
    whole = {
        "a.txt": seeds.TEXT,
        "b.jsonl": seeds.JSONL,
        "c.csv": seeds.CSV,
        "d.html": seeds.HTML,
        "e.warc": seeds.WARC,
        "f.tsv": seeds.TSV,
        "g.txt.gz": gz(seeds.TEXT),
    }
    for number in range(150):
        files = {}
        for name, content in whole.items():
            how = random.choice(
                [
                    lambda c: c,
                    lambda c: c[: random.randrange(len(c))],
                    lambda c: b"",
                    lambda c: c[:9] + random.choice(mutate.PIECES) + c[9:],
                ]
            )
            files[f"set/{random.choice(['', 'x/', 'y/z/'])}{name}"] = how(content)
        yield annotate(f"folder-{number}", number, files, ["set"])
    for number, (title, made) in enumerate(mutate.everything(seeds.INDEX, 40, "index")):
        yield annotate(
            f"index-{title}",
            number,
            {"in.csv": made, "a.txt": seeds.TEXT, "b.jsonl": seeds.JSONL},
            ["in.csv"],
        )
    for number, (title, made) in enumerate(mutate.everything(seeds.META, 40, "meta")):
        yield annotate(
            f"meta-{title}",
            number,
            {"in.jsonl": seeds.JSONL, "meta.csv": made},
            ["in.jsonl"],
            ["--meta", "meta.csv"],
        )
    for number, name in enumerate(
        [
            "../a.txt",
            "/etc/passwd",
            "/dev/zero",
            "/dev/stdin",
            "in.csv",
            ".",
            "..",
            "",
            " ",
            "a.txt\n",
            "set",
            "x" * 5000,
            "\x1b[31m",
            "\u202e",
            "a.txt/",
            "./././a.txt",
            "/proc/self/mem",
            "/proc/self/fd/0",
            "fifo",
            "a\0.txt",
        ]
    ):
        cell = '"' + name.replace('"', '""') + '"'
        yield annotate(
            f"index-of-{number}",
            number,
            {"in.csv": f"file,source\n{cell},Veld\na.txt,Veld\n", "a.txt": seeds.TEXT},
            ["in.csv"],
        )


def cases():
    for part in (values, types, spoilt, texts, pages, bombs, mixtures, large):
        yield from part()
