"""The examples of docs/python.md print what stands there, in a folder with the sample articles."""
import doctest
import os
import re
import shutil
import subprocess
import sys

import slant
import slant.annotator
from conftest import DATA, ROOT

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def test_the_tutorial(tmp_path, monkeypatch, capsys):
    shutil.copytree(DATA, tmp_path / "tests" / "data")
    monkeypatch.chdir(tmp_path)
    document = (ROOT / "docs" / "python.md").read_text("utf-8")
    for name, body in re.findall(r"^```\w+ ([\w./-]+)\n(.*?)^```", document, re.M | re.S):
        (tmp_path / name).write_text(body, "utf-8")
    blocks = re.findall(r"^```pycon\n(.*?)^```", document, re.M | re.S)
    assert len(blocks) > 5
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "docs/python.md", None, 0)
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    runner.run(test)
    assert runner.failures == 0, capsys.readouterr().out


def test_docstrings():
    for module in (slant, slant.annotator):
        found = doctest.testmod(module, optionflags=FLAGS)
        assert found.attempted > 1 and found.failed == 0, module


def test_types_hold():
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--ignore-missing-imports", "--cache-dir",
         os.devnull, "-p", "slant"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_everything_public_is_documented_and_typed():
    for name in slant.__all__:
        thing = getattr(slant, name)
        assert thing.__doc__, name
        for member, value in vars(thing).items() if isinstance(thing, type) else ():
            if callable(value) and not member.startswith("_"):
                assert value.__doc__ and "return" in value.__annotations__, f"{name}.{member}"
