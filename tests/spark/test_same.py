"""Spark finds what the command line finds, record by record and cell by cell, however the articles
come and lie."""
import json
import os
from pathlib import Path

import cluster
import pytest
from pyspark.sql import functions as F

import slant
from conftest import DATA, TABLES, lines_of, rows, rows_of
from slant import spark as slant_spark

CORPUS = os.environ.get("CORPUS")
MORE = [Path(path) for path in os.environ.get("SLANT_MORE", "").split()]


def found(frame, **options):
    """The lines of JSONL, by doc_id."""
    got = slant_spark.annotate(frame, table="records", **options).collect()
    assert all(row.error is None for row in got)
    assert all(json.loads(row.record)["doc_id"] == row.doc_id for row in got)
    return sorted(row.record for row in got)


def test_records_of_the_sample(spark, sample):
    wanted = sorted(lines_of(DATA / "articles.jsonl"))
    assert len(wanted) == 4
    assert found(sample) == wanted
    assert found(spark.read.json(str(DATA / "articles.jsonl"))) == wanted


def test_executors_are_processes_of_their_own(spark):
    def where(batches):
        import os

        import pyarrow as pa

        for _ in batches:
            yield pa.record_batch({"worker": [os.getpid()]})

    workers = spark.range(64, numPartitions=16).mapInArrow(where, "worker long").collect()
    assert len(cluster.executors()) == 2
    assert os.getpid() not in {row.worker for row in workers}


def test_parquet_in_and_partitioned_parquet_out(spark, tmp_path):
    given = spark.read.json(str(DATA / "articles.jsonl"))
    given.repartition(3).write.parquet(str(tmp_path / "articles.parquet"))
    articles = slant_spark.read(spark, tmp_path / "articles.parquet")
    assert found(articles) == sorted(lines_of(DATA / "articles.jsonl"))
    made = slant_spark.annotate(articles)
    made.write.partitionBy("source").parquet(str(tmp_path / "found.parquet"))
    back = spark.read.parquet(str(tmp_path / "found.parquet"))
    assert len(list((tmp_path / "found.parquet").glob("source=*"))) == 4
    assert rows(back.select(*made.columns)) == rows(made)


@pytest.mark.parametrize("table", TABLES)
def test_columns_types_and_cells_of_the_csv(spark, table):
    """With numbers as keys the tables are those of the command line, `article` included."""
    numbered = spark.createDataFrame(
        [(n, line) for n, line in enumerate((DATA / "articles.jsonl").read_text("utf-8").splitlines(), 1)],
        "n long, value string")
    made = slant_spark.annotate(numbered.repartition(3), table=table, kind="all", key="n")
    header, wanted = rows_of(table, "--kind", "all", DATA / "articles.jsonl")
    assert made.columns == [*header, "error"]
    assert made.schema == slant_spark.schema(table)
    order = [name for name in ("article", "id", "index") if name in header]
    got = made.orderBy(*order).collect()
    assert len(got) == len(wanted) > 0
    for mine, its in zip(got, wanted):
        for name, cell in zip(header, its):
            value = mine[name]
            if cell == "":
                assert value is None, (name, value)
            elif isinstance(value, bool):
                assert value is (cell == "true"), name
            elif isinstance(value, (int, float)):
                assert value == float(cell), name
            else:
                assert value == cell, name
        assert mine.error is None


def test_partitions_change_nothing(spark, many):
    few = spark.read.text(str(many)).limit(300).cache()
    for table in ("annotations", "records"):
        wanted = rows(slant_spark.annotate(few.coalesce(1), table=table))
        assert wanted
        for made in (few.repartition(7), few.orderBy(F.desc("value"))):
            assert rows(slant_spark.annotate(made, table=table)) == wanted


def test_options_reach_the_engine(sample, tmp_path):
    path = tmp_path / "shouts.csv"
    path.write_text("term,category,weight\nregime,evaluation/adjective,0.8\n", "utf-8")
    wanted = sorted(lines_of("--lexicon", "government", "--lexicon", path, "--without", "brutal-regime",
                             "--modifiers", DATA / "articles.jsonl"))
    assert found(sample, lexicons=["government", path], without=["brutal-regime"], modifiers=True) == wanted
    header, cells = rows_of("annotations", "--kind", "cue", DATA / "articles.jsonl")
    assert slant_spark.annotate(sample, kind="cue").count() == len(cells) > 0


def test_source_and_columns(spark, tmp_path):
    path = tmp_path / "coded.jsonl"
    path.write_text('{"Nr":"12","Wortlaut":"The regime fell.","text":"short"}\n', "utf-8")
    options = ("--columns", "doc_id=Nr,text=Wortlaut", "--source", "Veld")
    for columns in (options[1], {"doc_id": "Nr", "text": "Wortlaut"}):
        assert found(slant_spark.read(spark, path), columns=columns, source="Veld") == \
            lines_of(*options, path)


def test_kinds_of_columns(spark):
    """Dates, numbers, lists: as JSON says them, and in `meta` what slant does not know."""
    frame = spark.sql("""select 'k1' as Doc_ID, 'Regime falls' as Headline, 'All is quiet.' as Body,
        date'2026-03-14' as published, timestamp'2026-03-14 06:00:00' as seen, 12345678901234567890 as nr,
        array('Ida Marl', 'Jon Teck') as authors, cast(null as string) as url, 1.50 as price""")
    record = json.loads(found(frame)[0])
    assert (record["doc_id"], record["title"], record["text"]) == ("k1", "Regime falls", "All is quiet.")
    assert record["date"] == "2026-03-14" and record["author"] == "Ida Marl; Jon Teck"
    assert record["meta"]["nr"] == 12345678901234567890 and record["meta"]["price"] == 1.5
    assert "url" not in record and record["meta"]["seen"].startswith("2026-03-14T06:00:00")


def test_the_zone_of_the_session_changes_nothing(spark, tmp_path):
    spark.sql("select 'z1' as doc_id, 'The regime fell.' as text, timestamp'2026-03-14 23:30:00' as date") \
        .write.parquet(str(tmp_path / "timed.parquet"))
    before, found_in = spark.conf.get("spark.sql.session.timeZone"), []
    try:
        for zone in ("UTC", "Asia/Kathmandu", "America/St_Johns"):
            spark.conf.set("spark.sql.session.timeZone", zone)
            found_in.append(found(slant_spark.read(spark, tmp_path / "timed.parquet")))
    finally:
        spark.conf.set("spark.sql.session.timeZone", before)
    assert found_in[0] == found_in[1] == found_in[2]
    assert json.loads(found_in[0][0])["date"].startswith("2026-03-14T23:30")


def test_records_without_an_id(spark):
    """They are called by a hash of themselves, wherever they lie; those with one are left alone."""
    lines = ['{"text":"The regime fell."}', '{"doc_id":null,"text":"The regime stayed."}',
             '{"text":"A regime.","meta":{"id":7}}', '{"ID":12,"text":"The regime."}',
             '{"Document-Id":"d1","text":"The regime."}', '{"text":"The regime again."}']
    frame = spark.createDataFrame([(line,) for line in lines], "value string")
    for table in ("records", "annotations", "articles"):
        one = slant_spark.annotate(frame.coalesce(1), table=table).collect()
        ids = {row.doc_id for row in one}
        assert len(one) == len(ids) == 6 and {"12", "d1"} < ids
        named = {row.doc_id: row.article for row in one if row.doc_id.startswith("record:")}
        assert len(named) == 4
        assert all(name == f"record:{key:016x}" for name, key in named.items())
        assert {row.doc_id for row in slant_spark.annotate(frame.repartition(5), table=table).collect()} == ids


def test_keys_join_the_tables(sample):
    articles = slant_spark.annotate(sample, table="articles")
    for table in ("sentences", "annotations", "attributions"):
        made = slant_spark.annotate(sample, table=table)
        assert made.join(articles, ["doc_id", "article"]).count() == made.count() > 0


def test_five_articles_as_files(spark):
    """Text files, each by itself, as the command line reads them."""
    paths = sorted((DATA / "articles").glob("*.txt"))
    paths += [p for more in MORE for p in (sorted(more.glob("*.txt")) if more.is_dir() else [more])]
    wanted = sorted(line for path in paths for line in lines_of(path))
    for content in (False, True):
        assert found(slant_spark.files(spark, *paths, content=content)) == wanted


@pytest.mark.skipif(not CORPUS, reason="CORPUS names no file")
def test_the_corpus(spark):
    wanted = sorted(lines_of(CORPUS))
    frame = slant_spark.read(spark, CORPUS)
    got = found(frame.repartition(8))
    assert len(got) == len(wanted) > 1000
    for mine, its in zip(got, wanted):
        assert mine == its
    n = slant_spark.annotate(frame.repartition(8)).count()
    assert n == len(rows_of("annotations", CORPUS)[1])


def test_errors_are_said_on_the_driver(spark, sample, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("term,category,weight\nfie,evaluation/adjective,much\n", "utf-8")
    with pytest.raises(slant.LexiconError, match="much"):
        slant_spark.annotate(sample, lexicons=bad)
    with pytest.raises(slant.LexiconError):
        slant_spark.annotate(sample, lexicons=["goverment"])
    for wrong in ({"table": "labels"}, {"key": "nr"}, {"lexicons": []}):
        with pytest.raises(slant.UsageError):
            slant_spark.annotate(sample, **wrong)
    with pytest.raises(slant.UsageError):
        slant_spark.read(spark, "a.jsonl", "b.parquet")
    with pytest.raises(slant.UsageError):
        slant_spark.files(spark)
