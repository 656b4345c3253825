"""What the tests of Spark share: one cluster, the program, many articles made of the sample ones."""
import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import cluster  # noqa: E402

ROOT = Path(os.environ["SLANT_ROOT"])
DATA = ROOT / "tests" / "data"
MANY = 4000
TABLES = ("articles", "sentences", "annotations", "attributions")


def program(*args, given=None, statuses=(0,)):
    """What the program writes to standard output."""
    done = subprocess.run([os.environ["SLANT"], *map(str, args)], capture_output=True, input=given,
                          check=False)
    assert done.returncode in statuses, done.stderr.decode()
    return done.stdout


def lines_of(*args, statuses=(0,)):
    """The records that the program writes as JSONL."""
    written = program("annotate", "--quiet", "--to", "jsonl", *args, statuses=statuses)
    return [line.decode("utf-8") for line in written.splitlines()]


def rows_of(table, *args):
    """A table of the program as a header and rows of text."""
    written = program("annotate", "--quiet", "--to", "csv", "--csv-raw", "--table", table, *args)
    rows = list(csv.reader(io.StringIO(written.decode(), newline="")))
    return rows[0], rows[1:]


def rows(frame):
    """The rows of a DataFrame, sorted: what does not depend on partitions."""
    return sorted((tuple(row) for row in frame.collect()),
                  key=lambda row: [(value is not None, str(value)) for value in row])


@pytest.fixture(scope="session")
def spark():
    made = cluster.session()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def sample(spark):
    from slant import spark as slant_spark

    return slant_spark.read(spark, DATA / "articles.jsonl")


@pytest.fixture(scope="session")
def many(tmp_path_factory):
    """MANY articles: the sample ones with other numbers in them, so that no two are the same."""
    path = tmp_path_factory.mktemp("many") / "many.jsonl"
    records = [json.loads(line) for line in (DATA / "articles.jsonl").read_text("utf-8").splitlines()]
    with open(path, "w", encoding="utf-8") as to:
        for n in range(MANY):
            one = dict(records[n % len(records)])
            one["doc_id"], one["text"] = f"a{n}", f"{one['text']}\n\nNumber {n} of the regime's thugs."
            to.write(json.dumps(one, ensure_ascii=n % 2 == 0) + "\n")
    return path


class _Count:
    """Writes how many tests passed and failed to the file that RESULT names."""

    def __init__(self):
        self.passed = self.failed = 0

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self.failed += 1
        elif report.when == "call" and report.passed:
            self.passed += 1

    def pytest_sessionfinish(self):
        if os.environ.get("RESULT"):
            Path(os.environ["RESULT"]).write_text(f"{self.passed} passed, {self.failed} failed\n", "utf-8")


def pytest_configure(config):
    config.pluginmanager.register(_Count())
