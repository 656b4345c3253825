"""What the tests of the Python package share: the program beside it, the sample articles."""
import csv
import io
import json
import os
import subprocess
from pathlib import Path

import pytest

import slant

ROOT = Path(os.environ["SLANT_ROOT"])
DATA = ROOT / "tests" / "data"
TABLES = ("articles", "sentences", "annotations", "attributions")


def program(*args, status=0):
    """What the program writes to standard output."""
    done = subprocess.run([os.environ["SLANT"], *map(str, args)], capture_output=True, check=False)
    assert done.returncode == status, done.stderr.decode()
    return done.stdout


def lines_of(*args):
    """The records that the program writes as JSONL, as bytes."""
    return program("annotate", "--quiet", "--to", "jsonl", *args).splitlines()


def rows_of(table, *args):
    """A table of the program as a header and rows of text."""
    written = program("annotate", "--quiet", "--to", "csv", "--csv-raw", "--table", table, *args)
    rows = list(csv.reader(io.StringIO(written.decode(), newline="")))
    return rows[0], rows[1:]


@pytest.fixture(scope="session")
def annotator():
    return slant.Annotator()


@pytest.fixture(scope="session")
def records():
    return [json.loads(line) for line in (DATA / "articles.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture
def own_lexicon(tmp_path):
    """A lexicon of one file."""
    path = tmp_path / "shouts.csv"
    path.write_text("term,category,weight\nzounds,evaluation/adjective,0.8\n", "utf-8")
    return path


@pytest.fixture
def bad_lexicon(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("term,category,weight\nzounds,evaluation/adjective,0.8\nfie,evaluation/adjective,much\n",
                    "utf-8")
    return path
