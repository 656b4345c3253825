"""main.py - runs every function test_* of the files test_*.py beside it with one World, and counts.

A test takes the world and raises AssertionError. It makes its pages with world.page(); the browser
is one for all, set back to a light window of 1280 by 900 pixels before each."""

import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from driver import Browser  # noqa: E402


class World:
    def __init__(self, folder, browser):
        self.folder = pathlib.Path(folder)
        self.browser = browser
        self.slant = os.environ.get("SLANT", "./slant")
        self.samples = str(HERE.parent / "data" / "articles")
        self.pages = {}

    def file(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            content = content.encode("utf-8")
        path.write_bytes(content)
        return str(path)

    def records(self, name, records):
        return self.file(name, "".join(json.dumps(record) + "\n" for record in records))

    def call(self, *arguments):
        done = subprocess.run([self.slant, *arguments], capture_output=True, timeout=300)
        return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")

    def page(self, *arguments, command="annotate"):
        """The path of the page that slant writes for these arguments; each is made once."""
        key = (command, *arguments)
        if key not in self.pages:
            path = str(self.folder / ("page-%d.html" % len(self.pages)))
            status, _, errors = self.call(command, *arguments, "--to", "html", "-o", path)
            assert status == 0, errors
            self.pages[key] = path
        return self.pages[key]

    def jsonl(self, *arguments):
        status, output, errors = self.call("annotate", *arguments, "--to", "jsonl")
        assert status == 0, errors
        return [json.loads(line) for line in output.decode("utf-8").splitlines()]


def tests_of(names):
    for path in sorted(HERE.glob("test_*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for name, test in list(vars(module).items()):
            if name.startswith("test_") and callable(test):
                if not names or any(part in name for part in names):
                    yield path.stem, name, test


def main(names):
    passed = failed = 0
    browser = Browser()
    try:
        with tempfile.TemporaryDirectory(prefix="slant-browser-") as folder:
            world = World(folder, browser)
            for file, name, test in tests_of(names):
                browser.scripts(True)
                browser.size(1280, 900)
                browser.media("light")
                try:
                    test(world)
                    passed += 1
                except Exception:
                    failed += 1
                    print("-- %s: %s" % (file, name))
                    traceback.print_exc(limit=-3, file=sys.stdout)
    finally:
        browser.close()
    print("browser: %d passed, %d failed" % (passed, failed))
    return 1 if failed or not passed else 0


sys.exit(main(sys.argv[1:]))
