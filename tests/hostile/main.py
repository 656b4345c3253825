"""Runs the program on hostile inputs: tests/hostile/run [--every N] [--jobs N] [PART...].

Each case stands in a folder of its own and has a limit of memory and of time. What must hold: an exit
status of the table in README.md and no signal; messages of one line each; an output that is whole by
the grammar of its format, or none, and nothing left beside it; an old output as it was where the run
failed; and as many records out, or named as skipped, as went in. A failure is told with the command
that shows it (SLANT_KEEP keeps its folder).
"""

import argparse
import concurrent.futures
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile

import articles
import case as cases
import checks
import codebooks
import places
import studies
from checks import Broken, need

PARTS = {
    "articles": articles.cases,
    "codebooks": codebooks.cases,
    "places": places.cases,
    "studies": studies.cases,
}
SLANT = os.path.realpath(os.environ.get("SLANT", "./slant"))
OLD = b"an older output\n"
SECONDS = float(os.environ.get("SLANT_SECONDS", "10"))
# Address space in KiB; 0: none, as the sanitizers ask.
MEMORY = int(os.environ.get("SLANT_MEMORY", "1000000"))


def run(case, folder, environment):
    for name, what in case.files.items():
        cases.put(folder, name, what)
    if case.out and "." in case.out:
        cases.put(folder, case.out, OLD)
    before = listed(folder)
    args = [*case.args, *(["-o", case.out] if case.out else []), *(["-q"] if case.quiet else [])]
    memory = case.memory if case.memory is not None and MEMORY else MEMORY
    limit = f"ulimit -v {memory}; " if memory else ""
    with open(os.path.join(folder, ".stdout"), "wb") as out, open(
        os.path.join(folder, ".stderr"), "wb"
    ) as err:
        child = subprocess.Popen(
            ["sh", "-c", f'ulimit -c 0; {limit}exec "$@"', "sh", SLANT, *args],
            cwd=folder,
            stdin=subprocess.PIPE if case.stdin is not None else subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env=environment,
            start_new_session=True,
        )
        try:
            child.communicate(case.stdin, timeout=case.seconds or SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            raise Broken(f"not done after {case.seconds or SECONDS:g} seconds") from None
    return child.returncode, before


def listed(folder):
    found = set()
    for root, folders, files in os.walk(os.fsencode(folder)):
        found |= {
            os.path.relpath(os.path.join(root, n), os.fsencode(folder)) for n in folders + files
        }
    return found - {b".stdout", b".stderr"}


def verify(case, folder, status, before):
    with open(os.path.join(folder, ".stderr"), "rb") as file:
        try:
            said = file.read().decode("utf-8")
        except UnicodeDecodeError as error:
            raise Broken(f"standard error is no UTF-8: {error}") from error
    need(status in case.statuses, f"exit status {status}: {said[-600:]}")
    errors = checks.messages(said, report=case.args[0] == "lexicon")
    need(status in (0, 3) or errors, f"exit status {status} without a message")
    need(status != 0 or not errors, f"exit status 0, but {errors[:1]}")
    made = listed(folder) - before
    out = os.fsencode(case.out) if case.out else None
    stray = [n for n in made if out is None or (n != out and not n.startswith(out + b"/"))]
    need(not stray, f"left behind: {stray[:4]}")
    if status > 1:
        if out and b"." in out and stat.S_ISREG(os.stat(os.path.join(folder, case.out)).st_mode):
            need(open(os.path.join(folder, case.out), "rb").read() == OLD, "the old output is gone")
        need(out not in made, "an output though the run failed")
        return
    count(case, folder, errors)


def count(case, folder, errors):
    got = None
    for name, check in case.checks.items():
        path = os.path.join(folder, ".stdout" if name == "-" else name)
        if name != "-" and os.path.isfile(path) and open(path, "rb").read(99) == OLD:
            need(errors, "nothing was written, and nothing said")
            continue
        if name == "-" and errors and os.path.getsize(path) == 0:
            continue
        if name == "-" or os.path.exists(path):
            got = check(path)
    if case.records is not None and got is not None:
        skips = [e for e in errors if re.match(r"slant: [^ ]+:[0-9]+: ", e)]
        whole = [e for e in errors if e not in skips and not re.search("nothing|no article", e)]
        if not whole:
            need(
                got + len(skips) == case.records,
                f"{case.records} records in, {got} out, {len(skips)} skipped",
            )


def one(case, environment):
    """None, or what does not hold."""
    folder = tempfile.mkdtemp(prefix="slant-hostile-")
    try:
        status, before = run(case, folder, environment)
        verify(case, folder, status, before)
        return None
    except Broken as broken:
        return str(broken)
    except Exception as error:  # a check that does not get through its output
        return f"{type(error).__name__}: {error}"
    finally:
        if not os.environ.get("SLANT_KEEP"):
            for root, folders, _ in os.walk(folder):
                for name in folders:
                    if not os.path.islink(os.path.join(root, name)):
                        os.chmod(os.path.join(root, name), 0o700)
            shutil.rmtree(folder, ignore_errors=True)


def chosen(parts, every, match):
    for part in parts:
        for number, case in enumerate(PARTS[part]()):
            case.name = f"{part}/{case.name}"
            if match in case.name and (every == 1 or case.always or number % every == 0):
                yield case


def main():
    options = argparse.ArgumentParser()
    options.add_argument("parts", nargs="*", default=list(PARTS))
    options.add_argument("--every", type=int, default=1, help="every N-th case alone")
    options.add_argument("--jobs", type=int, default=max(1, (os.cpu_count() or 2) - 1))
    options.add_argument("--match", default="", help="only cases with this in their name")
    options = options.parse_args()
    state = tempfile.mkdtemp(prefix="slant-hostile-state-")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": state,
        "XDG_CACHE_HOME": state,
        "LC_ALL": "C",
        "TMPDIR": state,
        **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")},
    }
    passed, failed, running, told = 0, 0, {}, 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        waiting = chosen(options.parts, options.every, options.match)
        while True:
            for case in waiting:
                running[pool.submit(one, case, environment)] = case
                if len(running) >= 4 * options.jobs:
                    break
            if not running:
                break
            if sys.stderr.isatty() and passed + failed >= told + 1000:
                told = passed + failed
                print(f"{told} done", file=sys.stderr, flush=True)
            done, _ = concurrent.futures.wait(running, return_when="FIRST_COMPLETED")
            for future in done:
                case, wrong = running.pop(future), future.result()
                passed, failed = passed + (wrong is None), failed + (wrong is not None)
                if wrong is not None:
                    print(
                        f"-- {case.name}: {wrong}\n   slant {' '.join(map(repr, case.args))}",
                        flush=True,
                    )
    left = [n for n in os.listdir(state) if n != "slant"]
    shutil.rmtree(state, ignore_errors=True)
    if left:
        print(f"-- left in the temporary folder: {left[:5]}")
        failed += 1
    print(f"hostile: {passed} passed, {failed} failed")
    if os.environ.get("SLANT_COUNTS"):
        with open(os.environ["SLANT_COUNTS"], "w", encoding="utf-8") as file:
            file.write(f"{passed} {failed}\n")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
