#!/usr/bin/env python3
"""Invented news pages as newsrooms' systems make them, and how much of each article is found.

    measure.py [--program ./slant] [--least F1] [--keep FOLDER] [PAGE ...]

Prints precision, recall and F1 of each page (bags of four-word shingles; of characters where words
are not spaced) and their means; exits 1 below --least. --keep leaves pages and bodies to look at.
Standard library only."""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

import kit
import blogs, dailies, regional, world, nonlatin, forms, more  # noqa: E401,F401 - they enter their pages


def bag(text):
    words = re.findall(r"[぀-ヿ一-鿿가-힣]|\w+", text)
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3)))


def prf(gold, found):
    a, b = bag(gold), bag(found)
    common = sum((a & b).values())
    p, r = common / max(1, sum(b.values())), common / max(1, sum(a.values()))
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def extract(program, path):
    run = subprocess.run([program, "annotate", "--from", "html", "--to", "jsonl", path],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    line = run.stdout.decode("utf-8").split("\n")[0]
    return json.loads(line)["text"] if run.returncode == 0 and line else ""


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--program", default="./slant")
    options.add_argument("--least", type=float, default=0.0)
    options.add_argument("--keep")
    options.add_argument("pages", nargs="*")
    options = options.parse_args()
    folder = options.keep or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    scores = []
    for name, (make, encoding) in kit.PAGES.items():
        if options.pages and name not in options.pages:
            continue
        source, body = make()
        path = os.path.join(folder, name + ".html")
        with open(path, "w", encoding=encoding, errors="xmlcharrefreplace") as f:
            f.write(source)
        found = extract(options.program, path)
        scores.append(prf("\n".join(body), found))
        print(f"{name:40} {scores[-1][0]:.3f} {scores[-1][1]:.3f} {scores[-1][2]:.3f}")
        if options.keep:
            for kind, text in (("want", "\n\n".join(body)), ("got", found)):
                with open(path[:-4] + kind, "w", encoding="utf-8") as f:
                    f.write(text + "\n")
        else:
            os.unlink(path)
    if not options.keep:
        os.rmdir(folder)
    p, r = (sum(s[i] for s in scores) / len(scores) for i in (0, 1))
    f1 = 2 * p * r / (p + r)
    print(f"pages {len(scores)}\nprecision_recall {p:.4f} {r:.4f}\nf1 {f1:.4f}")
    sys.exit(f1 < options.least)


if __name__ == "__main__":
    main()
