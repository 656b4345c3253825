"""Files that the library reads itself: metadata joined, articles chosen, and formats whose libraries
are opened late, which travel in the package."""
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import slant
from conftest import DATA, TABLES, lines_of, program, rows_of

ARTICLES = DATA / "articles.jsonl"
PAGE = ("<html><head><title>Vote</title></head><body><article><h1>Vote</h1><p>The regime fell in the "
        "night, and the regime's thugs stormed the hall of Norvane.</p></article></body></html>")


@pytest.fixture
def meta(tmp_path):
    path = tmp_path / "desk.csv"
    path.write_text("doc_id,desk,section\nveld,north,world\nnorvane-press,south,home\n", "utf-8")
    return path


def test_metadata_is_joined_as_the_program_does(annotator, meta):
    wanted = lines_of("--meta", meta, ARTICLES)
    assert [result.json for result in annotator.annotate_iter(ARTICLES, meta=meta)] == wanted
    assert [json.loads(line).get("meta", {}).get("desk") for line in wanted].count("north") == 1


def test_articles_are_chosen_as_the_program_does(annotator, meta):
    for where in ({"source": "Veld"}, {"desk": "south"}, {"desk": "south", "source": "Veld"}):
        conditions = [part for column, value in where.items()
                      for part in ("--where", f"{column}={value}")]
        header, rows = rows_of("articles", "--meta", meta, *conditions, ARTICLES)
        found = annotator.annotate_many(ARTICLES, tables="articles", meta=meta, where=where)
        assert list(found.columns) == header
        assert found["doc_id"].tolist() == [row[header.index("doc_id")] for row in rows], where
    pieces = annotator.annotate_batches(ARTICLES, where={"source": "Veld"})
    assert [piece.n_articles for piece in pieces] == [1]


def test_what_cannot_be_joined_or_chosen(annotator, records, tmp_path):
    with pytest.raises(slant.UsageError, match="nosuch"):
        list(annotator.annotate_iter(ARTICLES, where={"nosuch": "x"}))
    with pytest.raises(slant.Error):
        annotator.annotate_many(ARTICLES, meta=tmp_path / "nosuch.csv")
    for more in ({"where": {"source": "Veld"}}, {"meta": tmp_path / "desk.csv"}):
        with pytest.raises(slant.UsageError, match="files"):
            annotator.annotate_many(records, **more)


def test_studies_join_and_choose(records, meta):
    few = slant.kwic("regime", records, where={"source": "Veld"})
    assert set(few["source"]) == {"Veld"}
    wanted = [json.loads(line) for line in program(
        "kwic", "--quiet", "--to", "jsonl", "--meta", meta, "--where", "desk=north", "regime", ARTICLES,
    ).splitlines()]
    found = slant.kwic("regime", ARTICLES, meta=meta, where={"desk": "north"})
    assert found["start"].tolist() == [row["start"] for row in wanted] != []
    assert "groups" in slant.keyness(records, min_count=2, min_articles=1, by="desk", meta=meta)
    with pytest.raises(slant.UsageError, match="nosuch"):
        slant.compare(records, where={"nosuch": "x"})


def test_pages_and_databases_need_nothing_of_the_machine(annotator, tmp_path):
    page, base = tmp_path / "page.html", tmp_path / "found.sqlite"
    page.write_text(PAGE, "utf-8")
    assert "regime" in {a.text for r in annotator.annotate_iter(page) for a in r.annotations}
    program("annotate", "--quiet", "-o", base, ARTICLES)
    with sqlite3.connect(base) as rows:
        assert rows.execute("SELECT count(*) FROM articles").fetchone() == (4,)
    assert len(slant.kwic("regime", base)) == len(slant.kwic("regime", ARTICLES))
    inside = Path(slant.__file__).parent / "lib"
    mapped = Path("/proc/self/maps").read_text("utf-8")
    for name in ("libxml2.so.2", "libslant.so.0"):
        assert str(inside / name) in mapped, name


def test_a_library_that_is_not_there_is_said(tmp_path):
    """A package whose libxml2 is no library: the file is named, and nothing else stops."""
    package = tmp_path / "slant"
    shutil.copytree(Path(slant.__file__).parent, package)
    (package / "lib" / "libxml2.so.2").write_bytes(b"")
    page = tmp_path / "page.html"
    page.write_text(PAGE, "utf-8")
    code = ("import pathlib, sys, slant\n"
            "a = slant.Annotator('government')\n"
            "try:\n"
            "    a.annotate_many(pathlib.Path(sys.argv[1]), on_error='raise')\n"
            "except slant.Error as error:\n"
            "    print(type(error).__name__, error)\n"
            "print(a.annotate('The regime fell.').words)\n")
    done = subprocess.run([sys.executable, "-c", code, page], check=False,
                          capture_output=True, text=True, cwd=tmp_path,
                          env={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert "libxml2" in done.stdout and "Error" in done.stdout, done
    assert done.stdout.endswith("3\n"), done


def test_all_tables_of_files(annotator):
    tables = annotator.annotate_many(ARTICLES, where={"source": "Veld"})
    assert all(len(tables[name]) for name in TABLES)
