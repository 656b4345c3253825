"""How fast the package is beside the program, on one thread: processor time and the clock, of the
same articles. `python tests/python/measure.py PROGRAM FILE.jsonl [TIMES]` in an environment that
has the package. Each figure is the median, behind it the least; the package's includes taking the articles from Python
dicts and making what is named; the program's, its start and writing to /dev/null.
"""
import json
import os
import statistics
import subprocess
import sys
import time
import warnings
from pathlib import Path

import slant

warnings.simplefilter("ignore")


def clock():
    """Seconds of the processor, ours and of children; seconds of the clock."""
    spent = os.times()
    return sum(spent[:4]), time.perf_counter()


def measured(work):
    processor, wall = clock()
    work()
    after = clock()
    return after[0] - processor, after[1] - wall


def main(program, path, times):
    records = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    annotator = slant.Annotator()

    def run(*options):
        return lambda: subprocess.run(
            [program, "annotate", "--quiet", "--threads", "1", "-o", "/dev/null", *options, path],
            check=True)

    def tables(given, names):
        found = annotator.annotate_many(given, threads=1, tables=names)
        return [found.frame(name) for name in names]

    four = ["articles", "sentences", "annotations", "attributions"]
    jobs = {
        "program: JSONL": run("--to", "jsonl"),
        "program: CSV of annotations": run("--to", "csv"),
        "package: DataFrame of annotations": lambda: tables(records, ["annotations"]),
        "package: the same from the file": lambda: tables(Path(path), ["annotations"]),
        "package: all four DataFrames": lambda: tables(records, four),
        "package: iterator of Results": lambda: [r.json for r in annotator.annotate_iter(records)],
        "package: iterator of dicts": lambda: [
            len(r.record) for r in annotator.annotate_iter(records)],
    }
    spent = {name: [] for name in jobs}
    for _ in range(times):
        for name, work in jobs.items():
            spent[name].append(measured(work))
    for name, figures in spent.items():
        processor, wall = zip(*figures)
        print(f"{name:36} {statistics.median(processor):7.2f} {min(processor):5.2f} s processor "
              f"{statistics.median(wall):7.2f} {min(wall):5.2f} s")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 5)
