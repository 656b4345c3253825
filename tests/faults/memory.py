"""Makes every allocation of a process fail once, from outside (memory.c): each command, reader and
writer but xlsx, whose library does not survive it. What must hold: exit status 4, one line that says
so and nothing written; or the same bytes as ever, since the program had another way. MEMORY_STRIDE=7
fails every seventh. Prints how many were reached. Run by tests/faults/memory.
"""
import concurrent.futures
import gzip
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
sys.path.insert(0, os.path.join(ROOT, "tests", "hostile"))
import seeds  # noqa: E402

SLANT = os.path.realpath(os.environ.get("SLANT", "./slant"))
SHIM = os.path.realpath(sys.argv[1])
STRIDE = int(os.environ.get("MEMORY_STRIDE", "1"))
MATCH = os.environ.get("MEMORY_MATCH", "")
FILES = {
    "in.jsonl": seeds.JSONL,
    "in.csv": seeds.CSV,
    "in.html": seeds.HTML,
    "in.warc.gz": gzip.compress(seeds.WARC, mtime=0),
    "in.txt": seeds.TEXT,
    "index.csv": b"file,source\nin.txt,Veld\nin.html,Amber Post\n",
    "meta.csv": seeds.META,
    "set/a.txt": seeds.TEXT,
    "set/b/c.html": seeds.HTML,
    "words.csv": seeds.WORDS,
    "lex/terms.csv": seeds.TERMS,
    "lex/lexicon.json": seeds.LEXICON,
    "other.csv": seeds.WORDS + b"grim,evaluation,0.5\n",
    **{f"coded/{name}": content for name, content in seeds.CODED.items()},
    **seeds.DICTIONARIES,
}
WORDS = ["--lexicon", "words.csv", "--threads", "1"]
# libxml2's parser of HTML crashes where all memory is gone (where one allocation fails it does not).
HTML = ("in.html", "in.warc.gz", "index.csv", "set")
# What is done, and what it writes.
JOBS = []


def job(out, *args):
    JOBS.append((out, [*args, *(["-o", out] if out else []), "-q"]))


for to, ending in (("text", "txt"), ("jsonl", "jsonl"), ("csv", "csv"), ("tsv", "tsv"), ("html", "html"),
                   ("sqlite", "sqlite"), ("w3c", "jsonld"), ("brat", ""), ("webanno-tsv", "")):
    job(f"out.{ending}" if ending else "out", "annotate", "in.jsonl", "--to", to, *WORDS)
for path in ("in.csv", "in.html", "in.warc.gz", "in.txt", "index.csv", "set", "o.sqlite", "o.xlsx", "o.csv", "o.jsonl"):
    job("out.jsonl", "annotate", path, *WORDS)
job("out.jsonl", "annotate", "in.jsonl", "--meta", "meta.csv", "--where", "lang=en", *WORDS)
job("out.jsonl", "annotate", "in.jsonl", "set", "--lexicon", "words.csv", "--threads", "2")
job("out.jsonl", "annotate", "in.jsonl", "--threads", "1")
job(None, "annotate", "in.jsonl", "--to", "text", *WORDS)
for to in ("text", "csv", "jsonl", "html"):
    job(f"out.{to}", "compare", "in.jsonl", "in.csv", "--to", to, *WORDS)
job("out.csv", "kwic", "regime", "in.jsonl", "--threads", "1")
job("out.csv", "keyness", "in.jsonl", "in.csv", "--threads", "1")
job("out", "sample", "in.jsonl", "--size", "4", *WORDS)
job("out.csv", "agree", "coded")
job("out.csv", "evaluate", "coded")
job("out.csv", "evaluate", "coded", "in.jsonl", *WORDS)
job(None, "explain", "The ghastly regime fell.", *WORDS)
job(None, "lexicon", "list")
job("out.csv", "lexicon", "show", "lex")
job("out", "lexicon", "new")
job(None, "lexicon", "check", "lex")
job(None, "lexicon", "test", "lex")
job(None, "lexicon", "cite", "lex")
job("out.csv", "lexicon", "expand", "lex", "in.jsonl", "--threads", "1")
job("out.csv", "lexicon", "diff", "words.csv", "other.csv", "in.jsonl", "--threads", "1")
job("out.compiled", "lexicon", "compile", "words.csv")
for path, name in seeds.FROM.items():
    job("out", "lexicon", "import", path)
    job("out.made", "lexicon", "export", "lex", "--to", name)
job(None, "languages")
job(None, "formats")
job(None, "help", "annotate")
JOBS[:] = [(out, [a for a in args if a != "-q" or args[0] not in ("languages", "formats", "help")])
           for out, args in JOBS]
for out, args in JOBS:
    if args[:2] == ["lexicon", "new"]:
        args[2:4] = ["out"]


def fill(folder, before):
    for name, content in before.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)


def found(folder):
    result = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            result[os.path.relpath(path, folder)] = open(path, "rb").read()
    return result


def run(args, before, which, cache):
    """Status, standard output, messages, files, allocations."""
    with tempfile.TemporaryDirectory(prefix="slant-memory-") as top:
        here = os.path.join(top, "here")
        os.mkdir(here)
        fill(here, before)
        environment = {"PATH": os.environ["PATH"], "HOME": top, "LC_ALL": "C", **cache,
                        "LD_PRELOAD": SHIM, "SLANT_MEMORY": which,
                       "SLANT_MEMORY_COUNT": os.path.join(top, "count")}
        try:
            done = subprocess.run([SLANT, *args], cwd=here, env=environment, capture_output=True,
                                  stdin=subprocess.DEVNULL, timeout=20)
        except subprocess.TimeoutExpired:
            return -1, b"", "not done after 20 seconds", {}, 0
        count = os.path.join(top, "count")
        n = int(open(count, encoding="ascii").read()) if os.path.exists(count) else 0
        said = done.stderr.decode("utf-8", "replace")
        return done.returncode, done.stdout, said, found(here), n


def wrong(got, whole, before, args):
    """What does not hold of a run in which an allocation failed, or None."""
    status, out, said, files, _ = got
    if status == 4:
        lines = [line for line in said.split("\n") if line]
        if not lines or not all(line.startswith("slant: ") for line in lines):
            return f"status 4, {said!r}"
        if files != before:
            return f"status 4, but files changed: {sorted(set(files) ^ set(before))}"
        return None
    if (status, said) == (127, "out of memory\n"):  # the linker, in the midst of a library
        return None
    if status != whole[0]:
        return f"status {status}, not {whole[0]}: {said[:300]!r}"
    if (out, files) != (whole[1], whole[3]):
        return f"status {status}, with another output: {said[:300]!r}"
    return None


def sweep(out, args, before, pool, state):
    old = {**before, **({out: b"old\n"} if out and "." in out else {})}
    cache = {"XDG_CACHE_HOME": state} if "set" not in args else {"SLANT_CACHE": "off"}
    run(args, old, "0", cache)
    whole = run(args, old, "0", cache)
    if whole[0] not in (0, 1, 3):
        return 0, [f"status {whole[0]} without a fault: {whole[2][:300]}"]
    jobs = {}
    step = STRIDE if "SLANT_CACHE" not in cache else 29 * STRIDE
    numbers = [str(n) for n in range(1, whole[4] + 1, step)]
    if not any(word in HTML for word in args):
        numbers += [f"{n}+" for n in range(1, whole[4] + 1, step)]
    for which in numbers:
        jobs[pool.submit(run, args, old, which, cache)] = which
    faults = []
    for future in concurrent.futures.as_completed(jobs):
        what = wrong(future.result(), whole, old, args)
        if what:
            faults.append(f"allocation {jobs[future]} of {whole[4]}: {what}")
    return len(numbers), sorted(faults)


def main():
    passed = failed = total = 0
    earlier = {}
    with tempfile.TemporaryDirectory() as folder:
        fill(folder, {k: FILES[k] for k in ("in.jsonl", "words.csv")})
        for path in ("o.sqlite", "o.xlsx", "o.csv", "o.jsonl"):
            subprocess.run([SLANT, "annotate", "in.jsonl", *WORDS, "-q", "-o", path], cwd=folder, check=True)
            earlier[path] = open(os.path.join(folder, path), "rb").read()
    state = tempfile.mkdtemp(prefix="slant-memory-cache-")
    with concurrent.futures.ThreadPoolExecutor(max(1, (os.cpu_count() or 2) - 1)) as pool:
        for out, args in JOBS:
            if MATCH not in " ".join(args):
                continue
            n, faults = sweep(out, args, {**FILES, **earlier}, pool, state)
            total += n
            passed, failed = passed + (not faults), failed + bool(faults)
            print(f"   {' '.join(args)}: {n} allocations", flush=True)
            for fault in faults[:4]:
                print(f"-- {fault}")
            if len(faults) > 4:
                print(f"-- and {len(faults) - 4} more")
    shutil.rmtree(state)
    print(f"memory: {total} allocations failed once; {passed} passed, {failed} failed")
    if os.environ.get("SLANT_COUNTS"):
        with open(os.environ["SLANT_COUNTS"], "w", encoding="ascii") as file:
            file.write(f"{passed} {failed}\n")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
