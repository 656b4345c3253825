"""Lexicons and dictionaries of strangers: every format that is imported, terms.csv and lexicon.json,
patterns, lists without end; what was made of them annotates, is shown, exported and cited."""

import io
import json
import os
import zipfile

import checks
import mutate
import seeds
from case import Big, Case, Lines, Link, gz, rng

ARTICLE = {"in.txt": seeds.TEXT}
SHEETS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "sheets")


def using(name, number, files, lexicon="lex", **how):
    """The lexicon in one of the commands that read it, by turns."""
    turn = number % 8
    if turn == 0:
        return Case(name, files, ["lexicon", "check", lexicon], **how)
    if turn == 1:
        return Case(
            name,
            {**files, **ARTICLE},
            ["annotate", "in.txt", "--lexicon", lexicon, "--to", "jsonl"],
            "o.jsonl",
            {"o.jsonl": checks.jsonl},
            **how,
        )
    if turn == 2:
        to = ["text", "csv", "jsonl", "tsv", "xlsx"][number // 8 % 5]
        return Case(
            name,
            files,
            ["lexicon", "show", lexicon, "--to", to],
            None if to != "xlsx" else "o.xlsx",
            {"-" if to != "xlsx" else "o.xlsx": checks.TABLES[to]},
            **how,
        )
    if turn == 3:
        to = list(seeds.FROM.values())[number // 8 % len(seeds.FROM)]
        return Case(
            name,
            files,
            ["lexicon", "export", lexicon, "--to", to],
            "o.made",
            {"o.made": checks.utf8},
            **how,
        )
    if turn == 4:
        return Case(
            name,
            {**files, **ARTICLE},
            ["annotate", "in.txt", "--lexicon", lexicon, "--to", "html"],
            "o.html",
            {"o.html": checks.page},
            **how,
        )
    if turn == 5:
        return Case(name, files, ["lexicon", ["test", "cite"][number // 8 % 2], lexicon], **how)
    if turn == 6:
        return Case(
            name,
            {**files, **ARTICLE},
            ["annotate", "in.txt", "--lexicon", lexicon, "--to", "csv", "--table", "codebook"],
            "o.csv",
            {"o.csv": checks.table(",")},
            **how,
        )
    to = ["csv", "tsv", "xlsx"][number // 8 % 3]
    return Case(
        name,
        files,
        ["lexicon", "export", lexicon, "--to", to],
        f"o.{to}",
        {} if to != "xlsx" else {"o.xlsx": checks.xlsx},
        **how,
    )


def folder(terms=seeds.TERMS, about=seeds.LEXICON):
    return {"lex/terms.csv": terms, "lex/lexicon.json": about}


def imports():
    number = 0
    for path, content in seeds.DICTIONARIES.items():
        kinds = [*mutate.everything(content, 22, path, 90), *mutate.packed(content, 5, path)]
        for title, made in kinds:
            number += 1
            told = ["--from", seeds.FROM[path]] if number % 2 else []
            yield Case(
                f"import-{path}-{title}",
                {path: made},
                ["lexicon", "import", path, *told],
                "made",
                {"made": checks.lexicon},
            )
        for other in seeds.FROM.values():
            yield Case(
                f"import-{path}-as-{other}",
                {path: content},
                ["lexicon", "import", path, "--from", other],
                "made",
                {"made": checks.lexicon},
            )
    deep = {
        "x.yml": [
            b"".join(b" " * i + b"a:\n" for i in range(300)),
            b"a: &a [*a]\n",
            b"a: &a\n  b: *a\n",
            b"a: " + b"[" * 5000,
            b"{" * 9000,
            b"a: &x [y]\n"
            + b"".join(
                b"b%d: &b%d [*b%d,*b%d]\n" % (i, i, i - 1, i - 1) for i in range(1, 40)
            ).replace(b"*b0", b"*x"),
            b"a:\n  - !!python/object:x y\n",
            b"? [a]\n: b\n",
            b"a: |\n  x\n",
            b"--- \na: [b]\n---\nc: [d]\n",
            b"%YAML 9.9\n---\na: [b]\n",
            b"<<: &a [b]\n",
            b"a: [" + b"x," * 50000 + b"]\n",
            b"a:\n" + b"  - x\n" * 50000,
            b"- a\n",
            b"a",
            b"a: b",
            b"a: {b: [c], b: [d]}\n",
        ],
        "x.lcd": [
            b"<dictionary>" + b"<cnode name='a'>" * 3000,
            b"<dictionary>" + b"<cnode name='a'>" * 3000 + b"</cnode>" * 3000 + b"</dictionary>",
            b'<!DOCTYPE x [<!ENTITY a "b">]><dictionary><cnode name="&a;"><pnode name="x"/></cnode></dictionary>',
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><dictionary><cnode name="c"><pnode name="&a;"/>&a;</cnode></dictionary>',
            b'<!DOCTYPE x SYSTEM "http://x.example/x.dtd"><dictionary><cnode name="c"><pnode name="x"/></cnode></dictionary>',
            b'<!DOCTYPE x [<!ENTITY a0 "ha">'
            + b"".join(
                b'<!ENTITY a%d "&a%d;&a%d;&a%d;">' % (i, i - 1, i - 1, i - 1) for i in range(1, 30)
            )
            + b']><dictionary><cnode name="c"><pnode name="&a29;"/></cnode></dictionary>',
            b'<dictionary><cnode name="a"><pnode name="'
            + b"x " * 50000
            + b'"/></cnode></dictionary>',
            b'<dictionary><cnode name="a">'
            + b'<pnode name="x"/>' * 30000
            + b"</cnode></dictionary>",
            b'<dictionary xmlns:x="y"><x:cnode x:name="a"><pnode name="b"/></x:cnode></dictionary>',
            b'<dictionary><?x y?><cnode/><cnode name=""><pnode/><pnode name=""/></cnode></dictionary>',
            b"<dictionary " + b"".join(b'a%d="x" ' % i for i in range(30000)) + b"/>",
        ],
        "liwc.dic": [
            b"%\n"
            + b"".join(b"\t" * i + b"%d\tc%d\n" % (i, i) for i in range(100))
            + b"%\nx\t99\n",
            b"%\n1\ta\n1\tb\n%\nx\t1\n",
            b"%\n" + b"".join(b"%d\tc%d\n" % (i, i) for i in range(9000)) + b"%\nx\t1\n",
            b"%\n1\ta\n%\n" + b"x" * 70000 + b"\t1\n",
            b"%\n1\ta\n%\n" + b"".join(b"w%d\t1\n" % i for i in range(60000)),
            b"%\n1\ta\n%\nx" + b"\t1" * 60000 + b"\n",
            b"%\n999999999999999999999\ta\n%\nx\t999999999999999999999\n",
            b"%\n-1\ta\n%\nx\t-1\n",
            b"%%\n%%\n",
            b"%\n1\ta\n%\nx\t(" + b"1 " * 9000 + b")1/1\n",
            b"%\n1\t../../x\n2\t<script>\n3\t=1\n4\t;;//\n%\n=x\t3\n../../y\t1\n<b>\t2\n*\t4\n**\t4\n* *\t4\n",
        ],
        "x.dicx": [
            b"DicTerm," + b"c," * 9000 + b"\nx," + b"X," * 9000 + b"\n",
            b"DicTerm,a\n" + b"x,1e999\ny,nan\nz,-inf\nw,0x10\n",
            b"DicTerm,a,a\nx,1,0.5\n",
        ],
        "vader.txt": [
            b"x\t1e308\t0\t[]\ny\t-1e308\t0\t[]\n",
            b"x\tnan\t0\t[]\n",
            b"x\tinf\t1\t[]\n",
            b"x\t" + b"9" * 5000 + b"\t0\t[]\n",
            b"x\t1\n",
            b"\t\t\t\n",
        ],
        "x.cat": [
            b"".join(b"\t" * i + b"C%d\n" % i for i in range(200)),
            b"A\n\tB (999999999999999999999)\n\tC (-1)\n\tD (nan)\n\tE ()\n",
            b"A\n\t" + b"_" * 5000 + b" (1)\n",
        ],
        "clues.tff": [
            b"type=x " * 9000,
            b"word1== type==strongsubj\n",
            b"type=strongsubj len=999999999999 word1=a-b-c pos1=\x1b[1m stemmed1=y priorpolarity=<b>\n",
        ],
    }
    for path, contents in deep.items():
        for at, content in enumerate(contents):
            yield Case(
                f"import-deep-{path}-{at}",
                {path: content},
                ["lexicon", "import", path, "--from", seeds.FROM[path]],
                "made",
                {"made": checks.lexicon},
            )


def terms():
    number = 0
    for title, made in [
        *mutate.everything(seeds.TERMS, 130, "terms", 200),
        *mutate.packed(seeds.TERMS, 20, "terms"),
    ]:
        number += 1
        yield using(f"terms-{title}", number, folder(terms=made))
    for title, made in mutate.everything(seeds.LEXICON, 60, "about", 120):
        number += 1
        yield using(f"about-{title}", number, folder(about=made))
    for title, made in mutate.everything(
        b"regime\n# x\nbrutal raid\nterror*\n(a|b) c\n", 20, "list"
    ):
        number += 1
        yield using(f"list-{title}", number, {"lex.txt": made}, "lex.txt")


PATTERNS = [
    "",
    " ",
    "*",
    "**",
    "a*",
    "ab*",
    "*ab",
    "a*b",
    "!",
    "!!",
    "a!",
    "a!!",
    "a!!!",
    "(",
    ")",
    "()",
    "(a",
    "a)",
    "(a|)",
    "(|)",
    "(a|b",
    "((a|b)|c)",
    "{0,3}",
    "a {0,3}",
    "{0,3} a",
    "a {3,0} b",
    "a {0,99} b",
    "a {0,999999999999} b",
    "a {-1,2} b",
    "a {1 b",
    "a {0,3} {0,3} {0,3} {0,3} {0,3} b",
    " ".join(["(a|b|c|d)"] * 6),
    " ".join(["(a|b)"] * 24),
    " ".join(["a"] * 200),
    "(" + "|".join(["w"] * 2000) + ")",
    "a" * 3000,
    "a " * 3000,
    " ".join(["(a|b c|d e f)"] * 10),
    " ".join(["a {0,10}"] * 4) + " b",
    "a?",
    "a? b?",
    "(a)? (b)?",
    "~",
    "~ ~",
    "a|b",
    "|",
    "a||b",
    "\\",
    "\\(",
    "a\\",
    '"',
    "'",
    "’",
    "-",
    "a-",
    "-a",
    "a--b",
    "a-b-c-d-e-f",
    "<b>",
    "=1",
    "=1+1",
    "@x",
    "\0",
    "\x1b[1m",
    "\u202e",
    "\ufeff",
    "\ud800",
    "é",
    "e\u0301",
    "İ",
    "ß",
    "東京",
    "שלום",
    "\U0001f600",
    "1",
    "1.5",
    "1,000",
    "$5",
    "9/11",
    "a;b",
    "a/b",
    "a,b",
    "a\tb",
    "a\nb",
    "U.S.",
    "…",
    "#a",
    "//a",
    "[1]",
    "[]",
    "[^a]",
    "a+",
    ".*",
    "(?=a)",
    "NULL",
    "true",
    "none",
    "../x",
]
COLUMNS = [
    "term",
    "unless",
    "near",
    "except",
    "id",
    "category",
    "frame",
    "concept",
    "weight",
    "valence",
    "alternative",
    "example",
    "counterexample",
    "status",
    "kind",
    "match",
    "favours",
    "extra",
]
PLAIN = {
    "id": "i1",
    "term": "brutal raid",
    "category": "c",
    "weight": "0.5",
    "example": "A brutal raid came.",
}


def row(column, value):
    values = {**PLAIN, column: value}
    cells = ['"' + v.replace('"', '""') + '"' for v in values.values()]
    return (",".join(values) + "\n" + ",".join(cells) + "\nr,regime,c,0.5,\n").encode(
        "utf-8", "surrogatepass"
    )


def patterns():
    number = 0
    for at, pattern in enumerate(PATTERNS):
        for column in ("term", "unless", "near"):
            number += 1
            value = pattern + " ~" if column != "term" and at % 2 else pattern
            yield using(f"pattern-{column}-{at}", number, folder(terms=row(column, value)))
        for column in [COLUMNS[3 + (at * 4 + i) % (len(COLUMNS) - 3)] for i in range(4)]:
            number += 1
            yield using(f"cell-{column}-{at}", number, folder(terms=row(column, pattern)))
        number += 1
        shown = (
            pattern.replace("\0", "")
            .encode("utf-8", "surrogatepass")
            .decode("utf-8", "surrogateescape")
        )
        yield Case(
            f"kwic-{at}",
            {"in.jsonl": seeds.JSONL},
            ["kwic", "-q", "--to", "csv", "--", shown, "in.jsonl"],
            None,
            {"-": checks.table(",")},
            quiet=False,
        )
    for at, value in enumerate(
        [
            "1e999",
            "nan",
            "-0.5",
            "2",
            "0,5",
            "0.5.5",
            "0x1",
            "９",
            "1/2",
            "50%",
            "",
            " 1 ",
            "9" * 500,
            "1e-400",
            ".5",
            "+1",
        ]
    ):
        for column in ("weight", "valence"):
            number += 1
            yield using(f"number-{column}-{at}", number, folder(terms=row(column, value)))


def about():
    """lexicon.json with other types, cycles, depths, names."""
    number = 0
    bad = [
        "null",
        "1",
        "-1e999",
        "true",
        "[]",
        "{}",
        '["x",1]',
        '{"x":1}',
        '"x"',
        '"\\u0000"',
        '"\\ud800"',
        '"' + "x" * 100000 + '"',
        '"=1+1"',
        '"<script>alert(1)</script>"',
        '"\\u001b[31m"',
        '"../../x"',
        '"\\u202e"',
        "[" * 3000 + "]" * 3000,
        '{"categories":1,"frames":[],"concepts":{"rule":{}}}',
        '"@misc{x, title={}}\\\\"',
        '"lex"',
        '["lex"]',
        '["other"]',
    ]
    for key in (
        "name",
        "title",
        "version",
        "language",
        "licence",
        "authors",
        "description",
        "cite",
        "doi",
        "extends",
        "developed_on",
        "validated_on",
        "definitions",
        "__proto__",
    ):
        for at, value in enumerate(bad):
            number += 1
            known = json.loads(seeds.LEXICON)
            known.pop(key, None)
            text = json.dumps(known)[:-1] + f',"{key}":{value}}}'
            files = {
                **folder(about=text),
                "other/terms.csv": seeds.WORDS,
                "other/lexicon.json": '{"extends":["lex"]}',
            }
            yield using(f"about-{key}-{at}", number, files)
    for at, depth in enumerate((3, 8, 9, 40)):
        files = {}
        for i in range(depth):
            files[f"l{i}/terms.csv"] = seeds.WORDS
            files[f"l{i}/lexicon.json"] = json.dumps(
                {"extends": [f"../l{i + 1}", f"l{i + 1}"]} if i + 1 < depth else {}
            )
        for turn in range(2):
            yield using(f"extends-{depth}-{turn}", at * 2 + turn, files, "l0")
    wide = {**folder(about=json.dumps({"extends": ["../o"] * 3000})), "o/terms.csv": seeds.WORDS}
    yield using("extends-wide", 0, wide)
    yield using("extends-itself", 1, folder(about='{"extends":["lex","../lex","."]}'))
    yield using("about-deep", 0, folder(about="[" * 1000000))
    yield using("about-huge", 1, folder(about='{"description":"' + "x" * 30000000 + '"}'))
    yield using(
        "about-many",
        0,
        folder(
            about='{"definitions":{"categories":{'
            + ",".join(f'"c{i}":"x"' for i in range(60000))
            + "}}}"
        ),
    )
    yield using("terms-is-a-folder", 1, {"lex/terms.csv/x": b"", "lex/lexicon.json": seeds.LEXICON})
    yield using("about-is-a-folder", 1, {"lex/terms.csv": seeds.WORDS, "lex/lexicon.json/x": b""})
    yield using("lexicon-is-a-loop", 1, {"lex": Link("lex")})
    for at in range(8):
        yield using(
            f"two-terms-{at}",
            at,
            {**folder(), "lex/terms.txt": b"regime\n", "lex/terms.tsv": b"term\nregime\n"},
        )


def many():
    """A million entries, and lists that all begin, or end, alike."""
    for name, how in (
        ("million", lambda i: b"w%dx\n" % i),
        ("phrases", lambda i: b"so so so w%d\n" % i),
        ("choices", lambda i: b"(a%d|b%d|c) (d|e) {0,3} f\n" % (i, i)),
        ("same", lambda i: b"regime\n"),
        ("prefixes", lambda i: b"ab%d*\n" % i),
    ):
        times = 1000000 if name == "million" else 150000
        content = Lines(b"term\n", how, times)
        yield Case(
            f"many-{name}",
            {"lex.csv": content, **ARTICLE},
            ["annotate", "in.txt", "--lexicon", "lex.csv", "--to", "jsonl"],
            "o.jsonl",
            {"o.jsonl": checks.jsonl},
            seconds=60,
            memory=2000000,
        )
    yield Case(
        "many-checked",
        {"lex.csv": Lines(b"term\n", lambda i: b"w%dx\n" % i, 200000)},
        ["lexicon", "check", "lex.csv"],
        seconds=60,
        memory=2000000,
    )
    yield Case(
        "many-guards",
        {
            "lex.csv": b'term,unless\nregime,"'
            + b";".join(b"w%d ~" % i for i in range(5000))
            + b'"\n',
            **ARTICLE,
        },
        ["annotate", "in.txt", "--lexicon", "lex.csv", "--to", "jsonl"],
        "o.jsonl",
        {"o.jsonl": checks.jsonl},
    )
    yield Case(
        "many-columns",
        {"lex.csv": b"term" + b",x" * 5000 + b"\nregime\n"},
        ["lexicon", "check", "lex.csv"],
    )
    yield Case(
        "many-cells",
        {"lex.csv": b"term,x\nregime," + b"," * 50000 + b"\n"},
        ["lexicon", "check", "lex.csv"],
    )
    yield Case(
        "many-bomb",
        {"lex.csv": Big((b"term\n", 1), (b"a" * 1000, 400000), packed=True)},
        ["lexicon", "check", "lex.csv"],
    )
    yield Case(
        "many-import",
        {"x.lc3": Lines(b"+a\n", lambda i: b"w%dx\n" % i, 300000)},
        ["lexicon", "import", "x.lc3"],
        "made",
        {"made": checks.lexicon},
        seconds=60,
    )


def workbook(**replaced):
    """The awkward sheet of tests/data with parts replaced, removed (None) or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(os.path.join(SHEETS, "awkward.xlsx")) as old, zipfile.ZipFile(
        made, "w", zipfile.ZIP_DEFLATED
    ) as new:
        for name in old.namelist():
            content = replaced.pop(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in replaced.items():
            new.writestr(name, content)
    return made.getvalue()


def books():
    whole = open(os.path.join(SHEETS, "awkward.xlsx"), "rb").read()
    names = zipfile.ZipFile(io.BytesIO(whole)).namelist()
    parts = {n: zipfile.ZipFile(io.BytesIO(whole)).read(n) for n in names}
    sheet = "xl/worksheets/sheet1.xml"
    number = 0

    def case(title, content, path="lex.xlsx"):
        nonlocal number
        number += 1
        return using(f"book-{title}", number, {path: content}, path)

    for title, made in [
        *mutate.cuts(whole, 120),
        *mutate.flips(whole, 150, "book"),
        *mutate.insertions(whole, 10, "book"),
    ]:
        yield case(title, made)
    for name in names:
        yield case(f"without-{name}", workbook(**{name: None}))
        yield case(f"empty-{name}", workbook(**{name: b""}))
        for title, made in [
            *mutate.flips(parts[name], 12, name),
            *mutate.cuts(parts[name], 6),
            *mutate.bytes_set(parts[name], 8, name),
        ]:
            yield case(f"{name}-{title}", workbook(**{name: made}))
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>'
    rows = {
        "index-beyond": b'<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>',
        "index-negative": b'<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        "far-cell": b'<row r="1"><c r="XFD1" t="str"><v>term</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "beyond-cell": b'<row r="9999999999"><c r="ZZZZZZZZ9999999999"><v>1</v></c></row>',
        "no-names": b"<row><c><v>term</v></c></row>",
        "bad-name": b'<row r="x"><c r="1A" t="str"><v>term</v></c></row>',
        "formula": b'<row r="1"><c r="A1" t="str"><v>term</v></c></row><row r="2"><c r="A2" t="str"><f>1+1</f><v>2</v></c></row>',
        "rows-back": b'<row r="5"><c r="A5" t="inlineStr"><is><t>x</t></is></c></row><row r="1"><c r="A1" t="inlineStr"><is><t>term</t></is></c></row>',
        "same-cell": b'<row r="1">' + b'<c r="A1" t="str"><v>term</v></c>' * 9000 + b"</row>",
        "deep": b"<row>" * 20000,
        "million": b'<row r="1"><c r="A1" t="str"><v>term</v></c></row>'
        + b'<row><c t="str"><v>a</v></c></row>' * 1000000,
        "types": b"".join(
            b'<row><c t="%s"><v>x</v></c></row>' % t
            for t in (b"b", b"e", b"d", b"n", b"zz", b"", b"s")
        ),
    }
    for title, content in rows.items():
        yield case(
            title,
            workbook(**{sheet: b"<worksheet><sheetData>" + content + b"</sheetData></worksheet>"}),
        )
    yield case(
        "entity",
        workbook(
            **{
                sheet: entity
                + b"<worksheet><sheetData><row><c t='str'><v>&b;</v></c></row></sheetData></worksheet>"
            }
        ),
    )
    yield case(
        "doctype",
        workbook(**{"xl/workbook.xml": entity + parts["xl/workbook.xml"].split(b"?>", 1)[1]}),
    )
    yield case("bomb", workbook(**{sheet: b"<worksheet><sheetData>" + b" " * 300000000}))
    yield case(
        "bomb-strings",
        workbook(**{"xl/sharedStrings.xml": b"<sst>" + b"<si><t>a</t></si>" * 5000000 + b"</sst>"}),
    )
    for at, target in enumerate(
        (
            b"../../../etc/passwd",
            b"/dev/zero",
            b"http://x.example/",
            b"",
            b"worksheets/sheet9.xml",
            b"x" * 70000,
            b"%00",
        )
    ):
        made = parts["xl/_rels/workbook.xml.rels"].replace(b"worksheets/sheet1.xml", target)
        yield case(f"target-{at}", workbook(**{"xl/_rels/workbook.xml.rels": made}))
    encrypted = bytearray(whole)
    for at in range(len(whole) - 4):
        if whole[at : at + 4] == b"PK\1\2":
            encrypted[at + 8] |= 1
    yield case("encrypted", bytes(encrypted))
    method = bytearray(whole)
    for at in range(len(whole) - 4):
        if whole[at : at + 4] == b"PK\1\2":
            method[at + 10] = 99
    yield case("method", bytes(method))
    end = whole.rfind(b"PK\5\6")
    for at, (offset, size, value) in enumerate(
        [
            (8, 2, 0xFFFF),
            (10, 2, 0xFFFF),
            (12, 4, 0xFFFFFFFF),
            (16, 4, 0xFFFFFFFF),
            (16, 4, 0),
            (20, 2, 0xFFFF),
            (10, 2, 0),
            (12, 4, 0),
        ]
    ):
        made = bytearray(whole)
        made[end + offset : end + offset + size] = value.to_bytes(size, "little")
        yield case(f"end-{at}", bytes(made))
    for at in range(0, 46, 2):
        made, start = bytearray(whole), whole.find(b"PK\1\2")
        made[start + at : start + at + 2] = b"\xff\xff"
        yield case(f"entry-{at}", bytes(made))
    yield case("comment", whole + b"PK\5\6" + b"\0" * 18)
    yield case("in-gz", gz(whole))
    yield case("junk-before", b"x" * 999 + whole)
    random = rng("book names")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for i in range(70000):
            new.writestr(f"x{random.random()}/{i}", b"")
    yield case("70000-parts", made.getvalue())


def cases():
    for part in (patterns, terms, imports, about, books, many):
        yield from part()
