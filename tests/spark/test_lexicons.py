"""Lexicons of the driver on executors that have no such folder, shipped once and compiled once."""
import json
import shutil

import pytest

import slant
from conftest import DATA, lines_of
from slant import spark as slant_spark


def lexicon(folder, name, term, extends=None):
    path = folder / name
    path.mkdir(parents=True)
    path.joinpath("terms.csv").write_text(
        f"id,term,category,weight\n{term},{term},evaluation/adjective,0.8\n", "utf-8")
    about = {"name": name, "title": name, "version": "0.1.0", "language": "en", "licence": "CC BY 4.0",
             **({"extends": extends} if extends else {})}
    path.joinpath("lexicon.json").write_text(json.dumps(about), "utf-8")
    return path


def test_folders_that_only_the_driver_has(spark, sample, tmp_path):
    """The folder is gone before the first executor looks for it; so is the one that it extends."""
    lexicon(tmp_path / "mine", "valley", "village")
    path = lexicon(tmp_path / "mine", "crops", "truce", extends="../valley@0.1.0")
    wanted = sorted(lines_of("--lexicon", "government", "--lexicon", path, DATA / "articles.jsonl"))
    assert "village" in {a["term"] for line in wanted for a in json.loads(line).get("annotations", ())}
    frame = slant_spark.annotate(sample.repartition(4), lexicons=["government", path], table="records")
    shutil.rmtree(tmp_path / "mine")
    assert sorted(row.record for row in frame.collect()) == wanted
    assert sorted(row.record for row in frame.collect()) == wanted  # of workers that have it by now


def test_each_worker_makes_its_annotator_once(spark, sample, tmp_path):
    path = tmp_path / "shouts.csv"
    path.write_text("term,category,weight\nregime,evaluation/adjective,0.8\n", "utf-8")
    frame = slant_spark.annotate(sample, lexicons=path)

    def counts(batches):
        import glob
        import os

        import pyarrow as pa
        from pyspark import SparkFiles

        from slant import spark_lexicons

        info = spark_lexicons._made.cache_info()
        folders = glob.glob(os.path.join(SparkFiles.getRootDirectory(), "slant-lexicons-*"))
        for _ in batches:
            yield pa.record_batch({"pid": [os.getpid()], "made": [info.misses], "again": [info.hits],
                                   "folders": [len(folders)]})

    def seen():
        made = spark.range(32, numPartitions=32).mapInArrow(
            counts, "pid long, made long, again long, folders long")
        return {row.pid: row for row in made.collect()}

    before = seen()
    for _ in range(4):
        frame.repartition(8).count()
        assert frame.count() > 0
    after = seen()
    fresh = {pid: one for pid, one in after.items() if pid in before}
    assert fresh, "workers are not used again"
    assert all(one.made - before[pid].made <= 1 for pid, one in fresh.items())
    assert any(one.again > before[pid].again for pid, one in fresh.items())
    assert max(one.folders for one in after.values()) >= 1


def test_other_lexicons_on_an_executor_are_refused(spark, sample):
    """An executor whose package is another one annotates nothing."""
    from slant import spark_lexicons, spark_worker

    recipe, annotator = spark_lexicons.recipe_of(spark, None, "en", (), False)
    forged = spark_lexicons.Recipe(None, "en", (), False, "0" * 64, recipe.digest)
    with pytest.raises(slant.LexiconError, match="another version"):
        forged.annotator()
    work = spark_worker.map_lines(forged, spark_worker.Options(("records",)))
    lines = sample.selectExpr("value", "cast(null as long) article")
    with pytest.raises(Exception, match="another version of slant"):
        lines.mapInArrow(work, "doc_id string, article long, record string, error string").collect()
    assert recipe.annotator().run == annotator.run
