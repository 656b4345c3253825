"""The files that the bench reads: the corpus at several sizes and in several formats, lexicons of
several sizes, and hostile texts. All are written into one working folder, line by line."""

import csv
import gzip
import json
import re
import shutil

MEGABYTE = 1000000


def corpus(source, path, size):
    """The articles of source, repeated with ids of their own up to `size` bytes; 0: once."""
    written = copy = 0
    opener = gzip.open if str(source).endswith(".gz") else open
    with open(path, "wb") as out:
        while copy == 0 or written < size:
            with opener(source, "rb") as lines:
                for line in lines:
                    if copy:
                        line = re.sub(rb'("doc_id"|"id"): *"', rb'\g<0>%d-' % copy, line, count=1)
                    out.write(line if line.endswith(b"\n") else line + b"\n")
                    written += len(line)
                    if size and written >= size:
                        return path
            copy += 1
    return path


def articles(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def as_csv(path, to):
    with open(to, "w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["doc_id", "title", "text"])
        for number, article in enumerate(articles(path)):
            rows.writerow([number, article.get("title") or "", article["text"]])
    return to


def as_txt(path, folder):
    folder.mkdir()
    for number, article in enumerate(articles(path)):
        with open(folder / f"{number:06}.txt", "w", encoding="utf-8") as out:
            out.write((article.get("title") or "") + "\n\n" + article["text"] + "\n")
    return folder


def as_gzip(path, to):
    with open(path, "rb") as source, gzip.open(to, "wb", compresslevel=6) as out:
        shutil.copyfileobj(source, out)
    return to


def lexicon(path, to, size):
    """`size` terms, of which 300 are words of the articles, so that lists of any size find about as
    much; the others are pairs of words of the articles that hardly ever stand together."""
    words = {}
    for article in articles(path):
        words.update(dict.fromkeys(re.findall(r"[a-z]{4,}", article["text"].lower())))
        if len(words) > 40000:
            break
    words = list(words)
    chosen = words[:: max(1, len(words) // 300)][:300]
    step = 7919
    pairs = ((words[i % len(words)], words[(i * step + i // len(words) + 1) % len(words)])
             for i in range(10 * size))
    terms = dict.fromkeys(chosen[:size])
    for left, right in pairs:
        if len(terms) >= size:
            break
        terms.setdefault(f"{left} {right}")
    with open(to, "w", encoding="utf-8") as out:
        out.write("term,weight\n")
        out.writelines(f"{term},0.5\n" for term in terms)
    return to


def hostile(folder, size):
    """{name: path}: one article of `size` bytes each (a record has 64 MB at most)."""
    words = (f"word{i:07d}" for i in range(size))
    kinds = {
        "one endless line": "the envoy said that it left, " * (size // 29),
        "no spaces": "abcdefghij" * (size // 10),
        "all quotation marks": "\" '" * (size // 3),
        "opening marks": "\u201ca " * (size // 5),
        "all distinct words": " ".join(next(words) for _ in range(size // 12)),
        "one term": "regime " * (size // 7),
        "full stops": "a. " * (size // 3),
        "brackets": "(a " * (size // 3),
        "one letter a line": "a\n" * (size // 2),
        "e-mail": "a@b.c" * (size // 5),
    }
    paths = {}
    for name, text in kinds.items():
        paths[name] = folder / (name.replace(" ", "-") + f"-{size}.jsonl")
        with open(paths[name], "w", encoding="utf-8") as out:
            out.write(json.dumps({"doc_id": "a", "text": text}, ensure_ascii=False) + "\n")
    return paths
