"""Names, options and kinds of files that a shell lets through, and places where writing fails."""

import os

import checks
import seeds
from articles import VALUES
from case import Case, Closed, Fifo, Folder, Link, Socket, gz

IN = {"in.jsonl": seeds.JSONL}
JSONL = {"o.jsonl": checks.jsonl}


def argument(value):
    """What can stand in an argument: no NUL, other bytes as they are."""
    return (
        value.replace("\0", "")
        .encode("utf-8", "surrogatepass")
        .decode("utf-8", "surrogateescape")[:60000]
    )


def names():
    """Odd file names, in the input, in a folder, behind -o."""
    for at, value in enumerate(VALUES):
        name = argument(value).replace("/", "_")[:50]
        if name in ("", ".", "..", "-"):
            continue
        raw = os.fsencode(name)[:200]
        shown = os.fsdecode(raw)
        yield Case(
            f"name-{at}",
            {raw: seeds.TEXT},
            ["annotate", "--to", "jsonl", "--", shown],
            "o.jsonl",
            JSONL,
        )
        yield Case(
            f"name-in-folder-{at}",
            {b"set/" + raw: seeds.TEXT, b"set/x.txt": b"x"},
            ["annotate", "set", "--to", "csv", "--table", "articles"],
            "o.csv",
            {"o.csv": checks.table(",")},
            quiet=False,
        )
        yield Case(
            f"name-skipped-{at}",
            {raw + b".pdf": b"%PDF-1.4\0"},
            ["annotate", "--to", "jsonl", "--", shown + ".pdf"],
            "o.jsonl",
            {},
            quiet=False,
        )
        if not shown.startswith("-"):
            yield Case(
                f"name-out-{at}",
                IN,
                ["annotate", "in.jsonl", "--to", "jsonl", "-o", shown],
                shown.rstrip("/"),
                {shown: checks.jsonl},
            )
        yield Case(
            f"name-of-lexicon-{at}",
            {raw + b"/terms.csv": seeds.TERMS, **IN},
            [
                "annotate",
                "in.jsonl",
                "--lexicon",
                "./" + shown,
                "--to",
                "csv",
                "--table",
                "codebook",
            ],
            "o.csv",
            {"o.csv": checks.table(",")},
            quiet=False,
        )
        yield Case(
            f"name-of-list-{at}",
            {raw + b".txt": b"regime\n", **IN},
            ["annotate", "in.jsonl", "--lexicon", "./" + shown + ".txt", "--to", "html"],
            "o.html",
            {"o.html": checks.page},
            quiet=False,
        )
        yield Case(
            f"name-of-import-{at}",
            {raw + b".lc3": b"+a\nregime\n"},
            ["lexicon", "import", "./" + shown + ".lc3"],
            "made",
            {"made": checks.lexicon},
        )
        yield Case(
            f"name-of-coder-{at}",
            {f"coded/{k}": v for k, v in seeds.CODED.items()}
            | {b"coded/" + raw + b".csv": seeds.CODED["A.csv"]},
            ["agree", "coded", "--to", "csv"],
            None,
            {"-": checks.table(",")},
        )
        yield Case(
            f"name-of-coders-{at}",
            IN,
            ["sample", "in.jsonl", "--coders", f"A,{shown}"],
            "s",
            {"s": checks.sample},
        )
    for at, raw in enumerate(
        (
            b"\xff.txt",
            b"\xc0\x80.txt",
            b"a\xed\xa0\x80.txt",
            b"\x9b31m.txt",
            b"\xe2\x80\xaegnp.txt",
            b"a\nb.txt",
            b" .txt",
            b"\x7f.txt",
        )
    ):
        yield Case(
            f"bytes-{at}",
            {b"set/" + raw: seeds.TEXT, raw: seeds.TEXT},
            ["annotate", "set", os.fsdecode(raw), "--to", "jsonl"],
            "o.jsonl",
            JSONL,
            quiet=False,
        )
    yield Case("name-long", IN, ["annotate", "x" * 5000], None, {})
    yield Case(
        "name-many",
        IN,
        ["annotate", *["in.jsonl"] * 3000, "--to", "csv", "--table", "articles"],
        "o.csv",
        {"o.csv": checks.table(",")},
        seconds=60,
    )


OPTIONS = [
    "--from",
    "--to",
    "--columns",
    "--source",
    "--meta",
    "--where",
    "--encoding",
    "--on-error",
    "--table",
    "--kind",
    "--offsets",
    "--manifest",
    "--lexicon",
    "--lang",
    "--without",
    "--threads",
    "--color",
    "--by",
    "--event",
    "--seed",
]
ODD = [
    "",
    " ",
    "=",
    "==",
    ",",
    ",,,",
    "text",
    "text=",
    "=text",
    "text=body,text=body",
    "text=text,title=text",
    "a=b=c",
    "0",
    "-1",
    "1e9",
    "99999999999999999999",
    "1.5",
    "none",
    "*",
    "%s%n",
    "../..",
    "/",
    "/dev/null",
    "/dev/zero",
    "/etc/passwd",
    "\n",
    "\x1b[31m",
    "\u202e",
    "x" * 50000,
    "é",
    "\x80",
]


def options():
    for option in OPTIONS:
        for at, value in enumerate(ODD):
            if (
                option == "--manifest"
                and value.startswith("/")
                or (option, value) == ("--lexicon", "/dev/zero")
            ):
                continue
            command = "compare" if option in ("--by", "--event", "--seed") else "annotate"
            value = value if value != "\x80" else os.fsdecode(b"\x80")
            if (
                option == "--manifest"
                and value not in ("", "/", "../..")
                or "\n" == value
                and option == "--manifest"
            ):
                continue
            yield Case(
                f"option{option}-{at}",
                IN,
                [
                    command,
                    "in.jsonl",
                    option,
                    value,
                    *([] if option == "--to" else ["--to", "csv"]),
                ],
                None,
                {},
                quiet=at % 2 == 0,
            )
    for at, value in enumerate(VALUES):
        value = argument(value)
        yield Case(
            f"where-{at}",
            IN,
            [
                "annotate",
                "in.jsonl",
                "--where",
                f"source={value}",
                "--source",
                value,
                "--to",
                "html",
            ],
            None,
            {},
            quiet=False,
        )
        yield Case(
            f"column-{at}",
            IN,
            [
                "annotate",
                "in.jsonl",
                "--where",
                f"{value}=x",
                "--columns",
                f"text={value}",
                "--to",
                "csv",
            ],
            None,
            {},
            quiet=False,
        )
        yield Case(
            f"source-{at}",
            {"in.txt": seeds.TEXT},
            ["annotate", "in.txt", "--source", value, "--to", "html"],
            "o.html",
            {"o.html": checks.page},
        )
    for at, args in enumerate(
        (
            ["annotate", "--"],
            ["annotate", "-"],
            ["annotate", "-o"],
            ["annotate", "--to"],
            ["annotate", "---"],
            ["annotate", "--=x"],
            ["annotate", "-qqqq"],
            ["annotate", "-o", ""],
            ["annotate", "in.jsonl", "-o", "in.jsonl"],
            ["annotate", "in.jsonl", "-o", "./in.jsonl"],
            ["x"],
            [""],
            ["\x1b[31m"],
            ["help", "x"],
            ["help", "\x1b[1m"],
            ["annotate", "--lexicn", "x"],
            ["lexicon"],
            ["lexicon", "x"],
            ["lexicon", "show"],
            ["kwic"],
            ["kwic", ""],
            ["sample"],
            ["agree"],
            ["agree", "in.jsonl"],
            ["evaluate", "in.jsonl"],
            ["explain"],
            ["explain", ""],
            ["explain", "x" * 60000],
            ["explain", "\x1b[31m regime"],
            ["lexicon", "diff", "x"],
            ["lexicon", "new", "in.jsonl"],
            ["lexicon", "cite", "\n"],
        )
    ):
        yield Case(f"arguments-{at}", IN, args, None, {}, quiet=False)


def kinds():
    """Inputs that are no files, or cannot be read; links in a circle; folders in folders."""
    here = {
        "fifo": Fifo(),
        "folder": Folder(),
        "socket": Socket(),
        "loop": Link("loop"),
        "gone": Link("nowhere"),
        "closed.txt": Closed(seeds.TEXT),
        "null": Link("/dev/null"),
        "zero": Link("/dev/zero"),
        "random": Link("/dev/urandom"),
        "full": Link("/dev/full"),
        "mem": Link("/proc/self/mem"),
    }
    for name, what in here.items():
        skip = {"fifo"} if name == "fifo" else set()
        for ending in ("", ".txt", ".jsonl", ".csv", ".html", ".warc", ".sqlite", ".xlsx"):
            path = name + ending
            if not skip:
                yield Case(
                    f"kind-{path}",
                    {path: what, **IN},
                    ["annotate", path, "in.jsonl", "--to", "csv"],
                    "o.csv",
                    {"o.csv": checks.table(",")},
                    seconds=15,
                )
            yield Case(
                f"kind-in-folder-{path}",
                {f"set/{path}": what, "set/a.jsonl": seeds.JSONL},
                ["annotate", "set", "--to", "jsonl"],
                "o.jsonl",
                JSONL,
            )
            yield Case(
                f"kind-in-index-{path}",
                {path: what, "x.csv": f"file,source\n{path},Veld\n", "a.jsonl": seeds.JSONL},
                ["annotate", "x.csv", "a.jsonl", "--to", "jsonl"],
                "o.jsonl",
                JSONL,
            )
        if not skip:
            for option in ("--lexicon", "--meta"):
                if name not in ("zero", "random") or option == "--meta":
                    yield Case(
                        f"kind-{option}-{name}",
                        {name: what, **IN},
                        ["annotate", "in.jsonl", option, name, "--to", "jsonl"],
                        "o.jsonl",
                        JSONL,
                        seconds=15,
                    )
            yield Case(
                f"kind-agree-{name}", {name: what}, ["agree", name], None, {"-": checks.terminal}
            )
            yield Case(
                f"kind-coded-{name}",
                {f"coded/{k}": v for k, v in seeds.CODED.items()} | {f"coded/{name}.csv": what},
                ["agree", "coded"],
                None,
                {"-": checks.terminal},
                seconds=15,
            )
            yield Case(
                f"kind-import-{name}",
                {f"{name}.dic": what},
                ["lexicon", "import", f"{name}.dic", "--from", "liwc"],
                "made",
                {},
                seconds=15,
            )
            yield Case(
                f"kind-terms-{name}",
                {"lex/terms.csv": what, **IN},
                ["annotate", "in.jsonl", "--lexicon", "lex", "--to", "jsonl"],
                "o.jsonl",
                JSONL,
                seconds=15,
            )
    deep = "/".join(["d"] * 90)
    yield Case(
        "folders-90",
        {f"set/{deep}/a.txt": b"x", "set/a.txt": seeds.TEXT},
        ["annotate", "set", "--to", "jsonl"],
        "o.jsonl",
        JSONL,
    )
    yield Case(
        "folders-circle",
        {"set/a.txt": seeds.TEXT, "set/b/up": Link("../.."), "set/c": Link(".")},
        ["annotate", "set", "--to", "jsonl"],
        "o.jsonl",
        JSONL,
    )
    yield Case(
        "folders-two",
        {
            "set/a.txt": seeds.TEXT,
            "set/b": Link("../other"),
            "other/c": Link("../set"),
            "other/x.txt": b"x",
        },
        ["annotate", "set", "--to", "jsonl"],
        "o.jsonl",
        JSONL,
    )
    yield Case(
        "folders-fan",
        {f"set/{i}": Link(".") for i in range(40)} | {"set/a.txt": b"x"},
        ["annotate", "set", "--to", "jsonl"],
        "o.jsonl",
        JSONL,
    )
    yield Case(
        "folders-20000",
        {f"set/{i}.txt": b"The regime." for i in range(20000)},
        ["annotate", "set", "--to", "jsonl"],
        "o.jsonl",
        JSONL,
        seconds=60,
    )
    yield Case(
        "extension-lies",
        {
            "a.jsonl": gz(gz(seeds.JSONL)),
            "b.html": b"\x89PNG\r\n\x1a\n\0",
            "c.csv": b"%PDF-1.7\0",
            "d.txt": b"PK\3\4\0\0",
            "e.sqlite": seeds.CSV,
            "f.xlsx": seeds.JSONL,
            "g.warc": seeds.HTML,
            "h": b"\x7fELF\0",
        },
        [
            "annotate",
            *"a.jsonl b.html c.csv d.txt e.sqlite f.xlsx g.warc h".split(),
            "--to",
            "jsonl",
        ],
        "o.jsonl",
        JSONL,
    )


def outputs():
    """Outputs that cannot be: folders, links, no room; what stands there stays."""
    for to, name in (
        ("jsonl", "o.jsonl"),
        ("csv", "o.csv"),
        ("xlsx", "o.xlsx"),
        ("sqlite", "o.sqlite"),
        ("html", "o.html"),
        ("text", "o.txt"),
        ("w3c", "o.jsonld"),
    ):
        args = ["annotate", "in.jsonl", "--to", to, "-o"]
        yield Case(f"out-folder-{to}", {**IN, f"{name}/x": b"x"}, [*args, name], statuses=(2, 4))
        yield Case(f"out-nowhere-{to}", IN, [*args, f"no/such/{name}"], statuses=(2, 4))
        yield Case(f"out-loop-{to}", {**IN, name: Link(name)}, [*args, name], statuses=(2, 4))
        yield Case(f"out-below-file-{to}", IN, [*args, f"in.jsonl/{name}"], statuses=(2, 4))
        yield Case(f"out-long-{to}", IN, [*args, "x" * 300], statuses=(2, 4))
        yield Case(f"out-input-{to}", {**IN, name: Link("in.jsonl")}, [*args, name], statuses=(2,))
        if to != "sqlite":
            yield Case(f"out-full-{to}", IN, [*args, "/dev/full"], statuses=(4,))
    for to in ("brat", "webanno-tsv"):
        args = ["annotate", "in.jsonl", "--to", to, "-o"]
        yield Case(f"out-folder-{to}", {**IN, "o/x": b"x"}, [*args, "o"], statuses=(4,))
        yield Case(f"out-nowhere-{to}", IN, [*args, "no/such"], statuses=(2, 4))
        yield Case(f"out-file-{to}", {**IN, "o": b"x"}, [*args, "o"], statuses=(2, 4))
        yield Case(
            f"out-link-{to}",
            {**IN, "o": Link("other"), "other/x": b"x"},
            [*args, "o"],
            statuses=(2, 4),
        )
    yield Case("out-brat-stdout", IN, ["annotate", "in.jsonl", "--to", "brat"], statuses=(2,))
    yield Case("out-sqlite-stdout", IN, ["annotate", "in.jsonl", "--to", "sqlite"], statuses=(2,))


def cases():
    for part in (options, names, kinds, outputs):
        yield from part()
