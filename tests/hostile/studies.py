"""What the studies read: runs of an earlier day as JSON lines, tables, workbooks and databases, edited
by strangers; coding sheets; articles in numbers and groups that figures are not made for."""

import json
import os
import sqlite3
import subprocess
import tempfile

import articles
import checks
import mutate
import seeds
from case import Case, Folder, rng

STUDIES = [
    ["compare"],
    ["kwic", "regime"],
    ["keyness"],
    ["compare", "--wire", "drop"],
    ["sample", "--size", "4"],
    ["compare", "--by", "date"],
    ["keyness", "--by", "event"],
    ["explain"],
    ["kwic", "brutal {0,3} raid", "--sort", "left"],
    ["compare", "--event", "event"],
    ["compare", "--again"],
    ["lexicon", "expand", "words.csv"],
    ["evaluate", "coded"],
    ["annotate"],
    ["annotate", "--again"],
]
OUT = ["text", "csv", "jsonl", "xlsx", "tsv", "html"]


def study(name, number, files, inputs, **how):
    """A study, and a format, by turns."""
    args = list(STUDIES[number % len(STUDIES)])
    to = OUT[number // len(STUDIES) % len(OUT)]
    files = {**files, "words.csv": seeds.WORDS}
    if args[0] == "sample":
        to = "xlsx" if to == "xlsx" else "csv"
        return Case(
            name,
            files,
            [*args, *inputs, "--lexicon", "words.csv", "--to", to],
            "s",
            {"s": checks.sample},
            **how,
        )
    if to == "html" and args[0] not in ("compare", "annotate"):
        to = "csv"
    if "--again" in args and args[0] == "annotate":
        args = ["annotate"]
    if args[0] == "evaluate":
        files = {**files, **{f"coded/{k}": v for k, v in seeds.CODED.items()}}
    if args[0] == "explain":
        return Case(
            name,
            files,
            [*args, *inputs, "--sentence", "1", "--lexicon", "words.csv"],
            None,
            {"-": checks.terminal},
            **how,
        )
    if args[0] in ("compare", "evaluate", "annotate") and number % 2:
        args += ["--lexicon", "words.csv"]
    out = f"o.{'txt' if to == 'text' else to}" if number % 3 else None
    out = out or ("o.xlsx" if to == "xlsx" else None)
    formats = checks.FORMATS if args[0] == "annotate" else checks.TABLES
    return Case(name, files, [*args, *inputs, "--to", to], out, {out or "-": formats[to]}, **how)


def earlier():
    """What slant wrote, spoilt and read again."""
    with tempfile.TemporaryDirectory() as folder:
        slant = os.path.realpath(os.environ.get("SLANT", "./slant"))
        open(os.path.join(folder, "in.jsonl"), "wb").write(seeds.JSONL)
        open(os.path.join(folder, "words.csv"), "wb").write(seeds.WORDS)
        made = {}
        for path, more in (
            ("o.jsonl", []),
            ("o.csv", ["--kind", "all"]),
            ("o.sqlite", []),
            ("o.xlsx", []),
        ):
            subprocess.run(
                [slant, "annotate", "in.jsonl", "--lexicon", "words.csv", "-q", "-o", path, *more],
                cwd=folder,
                check=True,
            )
            made[path] = open(os.path.join(folder, path), "rb").read()
        yield from schemas(made["o.sqlite"], folder)
    number = 0
    for path, n, cut in (
        ("o.jsonl", 110, 260),
        ("o.csv", 60, 160),
        ("o.sqlite", 160, 60),
        ("o.xlsx", 150, 120),
    ):
        kinds = (
            mutate.everything(made[path], n, path, cut)
            if path[-1] in "lv" and "sqlite" not in path
            else [
                *mutate.flips(made[path], n, path),
                *mutate.cuts(made[path], cut),
                *mutate.bytes_set(made[path], n, path),
                *mutate.shuffles(made[path], 30, path),
                *mutate.insertions(made[path], 0, path),
            ]
        )
        for title, content in kinds:
            number += 1
            yield study(f"earlier-{path}-{title}", number, {path: content}, [path])
    yield from edited(made["o.jsonl"])


def edited(content):
    """JSON lines in which one value of the results is another."""
    lines = [json.loads(line) for line in content.split(b"\n") if line]
    values = [
        None,
        True,
        -1,
        0,
        1.5,
        10**9,
        2**32,
        2**64,
        -(2**63),
        1e300,
        "",
        "x",
        "=1",
        "\x1b[31m",
        "<script>",
        "\0",
        [],
        {},
        [[]],
        ["x"] * 50,
        {"start": -1},
    ]
    paths = []

    def walk(node, path):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            paths.append(path + [key])
            if isinstance(value, (dict, list)):
                walk(value, path + [key])

    walk(lines[0], [])
    random = rng("edited")
    for number in range(700):
        made = json.loads(json.dumps(lines))
        for _ in range(random.choice([1, 1, 2, 5])):
            path, node = random.choice(paths), made[0]
            try:
                for key in path[:-1]:
                    node = node[key]
                if random.random() < 0.15:
                    del node[path[-1]]
                else:
                    node[path[-1]] = random.choice(values)
            except (KeyError, IndexError, TypeError):
                continue
        text = "".join(json.dumps(line) + "\n" for line in made)
        yield study(f"edited-{number}", number, {"o.jsonl": text}, ["o.jsonl"])


def schemas(whole, folder):
    """Databases of other schemas, with views, triggers, other types, and pages that are not theirs."""
    scripts = {
        "empty": "",
        "other": "CREATE TABLE x(y); INSERT INTO x VALUES(1)",
        "columns": "CREATE TABLE articles(doc_id); INSERT INTO articles VALUES('a')",
        "view": "CREATE VIEW articles AS SELECT 1 AS article, 'a' AS doc_id, 'The regime.' AS text",
        "endless-view": "CREATE VIEW articles AS WITH RECURSIVE c(article) AS (SELECT 1 UNION ALL SELECT article + 1 FROM c) SELECT article, 'x' AS doc_id, 'y' AS text FROM c",
        "big-view": "CREATE VIEW articles AS SELECT 1 AS article, hex(zeroblob(400000000)) AS text",
        "file-view": "CREATE VIEW articles AS SELECT readfile('/etc/passwd') AS text",
        "types": "DROP VIEW IF EXISTS x; UPDATE annotations SET start = 'x', weight = x'00ff', id = id + 5; UPDATE articles SET text = x'fffe00', words = 'many'",
        "blobs": "UPDATE articles SET doc_id = zeroblob(3), title = zeroblob(100000), text = CAST(x'41ff42' AS TEXT)",
        "negative": 'UPDATE annotations SET start = -1, "end" = 99999999999, sentence = -5; UPDATE sentences SET start = 9e99',
        "gone": "PRAGMA foreign_keys = OFF; DELETE FROM sentences",
        "gone-articles": "PRAGMA foreign_keys = OFF; DELETE FROM articles",
        "twice": "PRAGMA foreign_keys = OFF; INSERT INTO annotations SELECT article, id + 100, * FROM (SELECT 1) LIMIT 0",
        "trigger": "CREATE TRIGGER t AFTER UPDATE ON articles BEGIN DELETE FROM articles; END",
        "renamed": "ALTER TABLE annotations RENAME TO found",
        "without-text": "UPDATE articles SET text = NULL",
        "nul": "UPDATE articles SET text = 'a' || char(0) || 'b', title = char(27) || '[31m'",
        "huge": "UPDATE articles SET text = hex(zeroblob(40000000))",
        "index": "CREATE INDEX i ON articles(abs(doc_id))",
        "wal": "PRAGMA journal_mode = WAL",
        "codebook": "DELETE FROM codebook",
        "run": "DELETE FROM run",
        "words": "UPDATE articles SET words = -5, words_own = 1e300, n_loaded = 'x'",
        "meta": "UPDATE articles SET meta = '{' || char(10) || '\"a\":[[[[', scores = 'x'",
        "virtual": "CREATE VIRTUAL TABLE v USING fts5(x)",
    }
    for at, (name, script) in enumerate(scripts.items()):
        path = os.path.join(folder, f"{name}.db")
        if name not in (
            "empty",
            "other",
            "columns",
            "view",
            "endless-view",
            "big-view",
            "file-view",
        ):
            open(path, "wb").write(whole)
        db = sqlite3.connect(path)
        try:
            db.executescript(script)
            db.commit()
        except sqlite3.Error:
            db.rollback()
        db.close()
        content = open(path, "rb").read()
        for turn in range(4):
            yield study(f"schema-{name}-{turn}", at * 4 + turn, {"o.sqlite": content}, ["o.sqlite"])
    for offset in range(0, 100, 2):
        made = bytearray(whole)
        made[offset : offset + 2] = b"\xff\xff"
        yield study(f"head-{offset}", offset, {"o.sqlite": bytes(made)}, ["o.sqlite"])


def sheets():
    """Coding sheets and keys, spoilt one at a time."""
    number = 0
    for path, content in seeds.CODED.items():
        for title, made in mutate.everything(content, 28, path, 70):
            number += 1
            files = {f"coded/{k}": v for k, v in seeds.CODED.items()}
            files[f"coded/{path}"] = made
            to = OUT[number % 5]
            out = "o.xlsx" if to == "xlsx" else None
            command = ["agree", "coded"] if number % 2 else ["evaluate", "coded"]
            yield Case(
                f"sheet-{path}-{title}",
                files,
                [*command, "--to", to],
                out,
                {out or "-": checks.TABLES[to]},
            )
    for number, names in enumerate(
        (
            ["A.csv"],
            ["key.csv"],
            ["A.csv", "key.csv"],
            [],
            ["about.csv", "A.csv"],
            ["A.csv", "B.csv", "key.csv"],
        )
    ):
        files = {f"coded/{k}": seeds.CODED[k] for k in names} or {"coded": Folder()}
        for command in ("agree", "evaluate"):
            yield Case(
                f"sheets-{number}-{command}",
                files,
                [command, "coded"],
                None,
                {"-": checks.terminal},
            )
    many = {f"coded/{k}": v for k, v in seeds.CODED.items()}
    many.update({f"coded/c{i}.csv": seeds.CODED["A.csv"] for i in range(300)})
    yield Case(
        "sheets-300-coders", many, ["agree", "coded"], None, {"-": checks.terminal}, seconds=60
    )
    wide = {f"coded/{k}": v for k, v in seeds.CODED.items()}
    wide["coded/A.csv"] = b"unit,loaded\n" + b"".join(b"u%d,yes\n" % (i % 5) for i in range(100000))
    yield Case(
        "sheets-100000-rows", wide, ["agree", "coded"], None, {"-": checks.terminal}, seconds=60
    )
    yield Case(
        "sheets-adjudicate",
        {f"coded/{k}": v for k, v in seeds.CODED.items()},
        ["agree", "coded", "--adjudicate", "/dev/full"],
        None,
        {},
    )


def corpora():
    """Articles with values and numbers that the figures are not made for."""
    text = "The ghastly regime fell. The brutal raid came. Officials said so. "
    number = 0
    for at, value in enumerate(articles.VALUES):
        records = [
            {
                "doc_id": f"{value}{i}",
                "source": value if i % 2 else "Veld",
                "event": value,
                "date": value,
                "title": value,
                "text": text + value,
            }
            for i in range(4)
        ]
        content = "".join(json.dumps(r) + "\n" for r in records)
        for _ in range(4):
            number += 1
            yield study(
                f"corpus-{at}-{number % 4}", number * 4 + at, {"in.jsonl": content}, ["in.jsonl"]
            )
    shapes = {"one": 1, "same": 300, "groups": 300, "empty-texts": 50, "events": 300}
    for at, (name, n) in enumerate(shapes.items()):
        records = [
            {
                "doc_id": str(i),
                "source": f"s{i}" if name in ("groups",) else "Veld",
                "event": f"e{i}" if name == "events" else "e",
                "text": (
                    ""
                    if name == "empty-texts"
                    else text if name == "same" else text + f"w{i} " * 20
                ),
            }
            for i in range(n)
        ]
        content = "".join(json.dumps(r) + "\n" for r in records)
        for turn in range(15):
            yield study(
                f"shape-{name}-{turn}",
                at + turn * 16,
                {"in.jsonl": content},
                ["in.jsonl"],
                seconds=60,
            )


def cases():
    for part in (earlier, sheets, corpora):
        yield from part()
