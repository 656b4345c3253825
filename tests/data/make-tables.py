#!/usr/bin/env python3
"""Make articles.jsonl and articles-table.csv from articles/*.txt, and check the hand annotation.

    make-tables.py            write both files beside this script
    make-tables.py --check    write nothing; exit 1 if a file is stale or the annotation has a fault

Run by hand after an article or articles/articles.csv has changed.  Standard library only.
"""
import csv
import datetime
import io
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
KINDS = {"loaded", "neutral", "cue"}
VOICES = {"own", "indirect", "direct", "quoted_term"}


def read_articles():
    """The rows of the index, each with `raw` (the file), `title` (or None) and `text`."""
    with open(HERE / "articles" / "articles.csv", encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    for row in rows:
        row["raw"] = (HERE / "articles" / row["file"]).read_text(encoding="utf-8")
        first, rest = row["raw"].split("\n", 1)
        has_title = not first.endswith(".")       # one article opens with its dateline, untitled
        row["title"] = first if has_title else None
        row["text"] = (rest if has_title else row["raw"]).strip("\n")
    return rows


def jsonl(rows):
    keys = ("doc_id", "title", "text", "source", "date", "author", "event")
    records = ({k: row[k] or None for k in keys} for row in rows)
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)


def long_date(iso):
    day = datetime.date.fromisoformat(iso)
    months = "January February March April May June July August September October November December"
    return f"{day.day} {months.split()[day.month - 1]} {day.year}"


def table(rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["Headline", "Article", "Newspaper", "published"])
    for row in rows:
        writer.writerow([row["title"] or "", row["text"], row["source"], long_date(row["date"])])
    return out.getvalue()


def occurrences(quote, text):
    """Starts of `quote` in `text` as whole words: 'die' is not found in 'soldier'."""
    return [m.start() for m in re.finditer(rf"(?<!\w){re.escape(quote)}(?!\w)", text)]


def faults(rows):
    """What is wrong in hand-annotation.csv, one line a fault."""
    raw = {row["doc_id"]: row["raw"] for row in rows}
    seen = set()
    with open(HERE / "hand-annotation.csv", encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            doc, quote, nth = row["doc_id"], row["quote"], int(row["occurrence"])
            where = f"{doc}: {quote!r} {nth}"
            if len(occurrences(quote, raw[doc])) < nth:
                yield f"{where}: not in the article"
            if row["speaker"] not in raw[doc]:
                yield f"{where}: speaker {row['speaker']!r} not in the article"
            if row["kind"] not in KINDS or row["voice"] not in VOICES:
                yield f"{where}: unknown kind or voice"
            if row["voice"] == "own" and row["speaker"]:
                yield f"{where}: own voice has no speaker"
            if (doc, quote, nth) in seen:
                yield f"{where}: twice"
            seen.add((doc, quote, nth))


def main():
    rows = read_articles()
    problems = list(faults(rows))
    for name, content in (("articles.jsonl", jsonl(rows)), ("articles-table.csv", table(rows))):
        path = HERE / name
        if "--check" not in sys.argv[1:]:
            path.write_bytes(content.encode("utf-8"))
        elif not path.exists() or path.read_bytes() != content.encode("utf-8"):
            problems.append(f"{name}: stale, run make-tables.py")
    for line in problems:
        print(line, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
