"""The package finds what the program finds, record by record, however the articles are given."""
import json
import os
import warnings
from pathlib import Path

import pandas as pd
import pytest

import slant
from conftest import DATA, ROOT, TABLES, lines_of, program, rows_of
from slant import _columns, frames

MORE = [Path(path) for path in os.environ.get("SLANT_MORE", "").split()]


@pytest.mark.parametrize("path", [DATA / "articles.jsonl", *MORE], ids=lambda path: path.name)
def test_records_from_memory(annotator, path):
    given = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = [result.json for result in annotator.annotate_iter(given, threads=2)]
    wanted = lines_of(path)
    assert len(found) == len(wanted) > 0
    for mine, its in zip(found, wanted):
        assert mine == its


def test_files_as_the_program_reads_them(annotator):
    for path in (DATA / "articles" / "articles.csv", DATA / "articles", DATA / "articles.jsonl",
                 DATA / "articles-table.csv"):
        found = [result.json for result in annotator.annotate_iter(path)]
        assert found == lines_of(path), path


def test_one_by_one(annotator, records):
    for record, line in zip(records, lines_of(DATA / "articles.jsonl")):
        assert annotator.annotate(record).json == line


def test_options_reach_the_engine(records, own_lexicon):
    some = slant.Annotator(lexicons=["government", own_lexicon], without=["regime"], modifiers=True)
    wanted = lines_of("--lexicon", "government", "--lexicon", own_lexicon, "--without", "regime",
                      "--modifiers", DATA / "articles.jsonl")
    assert [r.json for r in some.annotate_iter(records)] == wanted
    assert json.loads(wanted[0])["run"] == some.run


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("path", [DATA / "articles.jsonl", *MORE], ids=lambda path: path.name)
def test_columns_and_cells_of_the_csv(annotator, path, table):
    """Cells, too, as the CSV has them: what is empty there is missing here."""
    given = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = annotator.annotate_many(given, tables=table, kind="all", threads=2)
    header, rows = rows_of(table, "--kind", "all", path)
    assert list(frame.columns) == header
    assert len(frame) == len(rows) > 0
    for at, name in enumerate(header):
        for mine, cell in zip(frame[name].tolist(), (row[at] for row in rows)):
            if cell == "":
                assert pd.isna(mine), (name, mine)
            elif frames.kind_of(name) == "boolean":
                assert mine is (cell == "true"), name
            elif frames.kind_of(name) == "text":
                assert mine == cell, name
            else:
                assert mine == float(cell), name


def test_types_are_those_of_the_database(annotator, records, tmp_path):
    """The types of frames.py are no second opinion: SQLite's are made of the library's own."""
    import sqlite3

    program("annotate", "--quiet", "-o", tmp_path / "found.sqlite", DATA / "articles.jsonl")
    base = sqlite3.connect(tmp_path / "found.sqlite")
    tables = annotator.annotate_many(records)
    for table in TABLES:
        declared = {row[1]: row[2].upper() for row in base.execute(f"PRAGMA table_info({table})")}
        for name in tables[table].columns:
            kind = frames.kind_of(name)
            if name not in declared:
                continue
            wanted = {"integer": "INTEGER", "nullable": "INTEGER", "real": "REAL",
                      "boolean": "INTEGER", "text": "TEXT"}[kind]
            assert declared[name] in (wanted, "BOOLEAN" if kind == "boolean" else wanted), \
                (table, name)
    base.close()


def test_arrow_holds_the_same(annotator, records):
    tables = annotator.annotate_many(records * 90)  # several batches
    for name in TABLES:
        frame, arrow = tables[name], tables.arrow(name)
        assert arrow.column_names == list(frame.columns) and arrow.num_rows == len(frame)
        for column in frame.columns:
            mine = [None if pd.isna(value) else value for value in frame[column].tolist()]
            assert arrow.column(column).to_pylist() == mine, (name, column)


def test_strings_need_no_arrow(annotator, records):
    """Where pandas keeps strings by itself, and where it has none but objects."""
    tables = annotator.annotate_many(records * 90)
    with pd.option_context("mode.string_storage", "python"):
        alone = annotator.annotate_many(records * 90)
        for name in TABLES:
            assert alone[name].astype(object).equals(tables[name].astype(object)), name
    for name in TABLES:
        pieces = tables._of(name)
        for at, column in enumerate(pieces[0].names):
            if frames.kind_of(column) == "text":
                found = [text for piece in pieces for text in _columns._strings(piece, at)]
                mine = [None if pd.isna(text) else text for text in found]
                assert mine == tables.arrow(name).column(column).to_pylist(), (name, column)


def test_articles_are_counted_through_batches(annotator, records):
    many = records * 200
    frame = annotator.annotate_many(many, tables="articles", threads=3)
    assert frame["article"].tolist() == list(range(1, len(many) + 1))
    assert frame["doc_id"].tolist() == [record["doc_id"] for record in many]


def test_frames_in_and_out(annotator, records):
    given = pd.DataFrame(records)
    assert annotator.annotate_many(given, tables="annotations").equals(
        annotator.annotate_many(records, tables="annotations"))


def test_threads_change_nothing(annotator, records):
    one = [result.json for result in annotator.annotate_iter(records * 30, threads=1, batch=7)]
    for threads in (2, 4):
        many = annotator.annotate_iter(records * 30, threads=threads, batch=5)
        assert [result.json for result in many] == one


def test_lexicons_travel_in_the_package(annotator):
    inside = Path(slant.__file__).parent
    assert ROOT not in inside.parents or (ROOT / "build") in inside.parents
    assert (inside / "lexicons" / "en.compiled").stat().st_size > 0
    assert list((inside / "lib").glob("libslant.so.*"))
    mapped = Path("/proc/self/maps").read_text("utf-8")
    assert str(inside / "lib" / "libslant.so") in mapped
    assert str(inside / "lexicons" / "en.compiled") in mapped
    assert annotator.lexicons and all(len(one["sha256"]) == 64 for one in annotator.lexicons)
