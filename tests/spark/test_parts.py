"""Parts with a journal: a run that is killed loses nothing that was done and counts nothing that was
not, and what stands there in the end is the same bytes, in whatever place and order it was made."""
import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import cluster
import pytest

import slant
from conftest import DATA, MANY, TABLES, lines_of, rows
from slant import spark as slant_spark

HERE = Path(__file__).parent
PARTS = 16


def sums(folder):
    """Every file that counts, and the hash of its bytes."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file() and "_slant/tmp" not in str(path)}


def journal(folder):
    return sorted(path.name for path in (folder / "_slant" / "parts").glob("*.json"))


@pytest.fixture(scope="module")
def whole(spark, many, tmp_path_factory):
    """A run that nothing disturbed."""
    folder = tmp_path_factory.mktemp("whole")
    done = slant_spark.annotate_to(slant_spark.read(spark, many), folder, parts_of_articles=PARTS)
    assert (done.parts, done.already, done.records, done.errors) == (PARTS, 0, MANY, 0)
    assert done.rows["articles"] == MANY
    return folder


def test_every_record_is_there_once(spark, many, whole):
    for table in TABLES:
        assert spark.read.parquet(str(whole / table)).schema == slant_spark.schema(table)
    for table in ("annotations", "articles"):
        there = spark.read.parquet(str(whole / table))
        wanted = slant_spark.annotate(slant_spark.read(spark, many).repartition(4), table=table)
        assert rows(there) == rows(wanted)
    for name in journal(whole):
        entry = json.loads((whole / "_slant" / "parts" / name).read_text("utf-8"))
        for one in entry["tables"].values():
            written = (whole / one["file"]).read_bytes()
            assert (len(written), hashlib.sha256(written).hexdigest()) == (one["bytes"], one["sha256"])


def test_the_order_and_place_of_articles_change_no_byte(spark, many, whole, tmp_path):
    shuffled = slant_spark.read(spark, many).orderBy("value").repartition(7)
    slant_spark.annotate_to(shuffled, tmp_path / "out", parts_of_articles=PARTS)
    assert sums(tmp_path / "out") == sums(whole)


def start(given, to, *settings, **environment):
    return subprocess.Popen(
        [sys.executable, str(HERE / "driver.py"), str(given), str(to), *settings], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, start_new_session=True, env={**os.environ, **environment})


def finish(process):
    out, told = process.communicate(timeout=200)
    assert process.returncode == 0, told.decode()[-3000:]
    return [int(word) for word in out.split()]


def test_a_killed_driver(many, whole, tmp_path):
    """The driver and its executors die by SIGKILL in mid-run; another run, in another time zone and
    locale, does what is missing."""
    out = tmp_path / "out"
    process = start(many, out)
    try:
        until = time.monotonic() + 120
        while len(journal(out)) < 3 and process.poll() is None and time.monotonic() < until:
            time.sleep(0.002)
    finally:
        for pid in cluster.executors(process.pid):
            os.kill(pid, signal.SIGKILL)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    before = journal(out)
    assert 3 <= len(before) < PARTS
    kept = {name: (out / "_slant" / "parts" / name).stat().st_mtime_ns for name in before}
    # What a kill can leave: a part half written, an entry half written, files without an entry.
    (out / "_slant" / "tmp" / "half").write_bytes(b"PAR1")
    half, cut = before[0], before[1]
    (out / "_slant" / "parts" / half).write_bytes((out / "_slant" / "parts" / half).read_bytes()[:100])
    file = out / "annotations" / f"part-{cut.removesuffix('.json')}.parquet"
    file.write_bytes(file.read_bytes()[:-10])
    java = "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Kathmandu"
    done = finish(start(many, out, java, "spark_sql_session_timeZone=Asia/Kathmandu",
                        TZ="Asia/Kathmandu", LC_ALL="tr_TR.UTF-8", LANG="tr_TR.UTF-8"))
    assert done == [PARTS, len(before) - 2, MANY, 0]
    assert sums(out) == sums(whole)
    for name in before[2:]:
        assert (out / "_slant" / "parts" / name).stat().st_mtime_ns == kept[name], "was made again"
    assert not list((out / "_slant" / "tmp").iterdir())


def kill_one_executor(spark, work, ready):
    """Runs work() and kills an executor by its process id once ready(); gives what work gave."""
    result = []
    thread = threading.Thread(target=lambda: result.append(work()))
    before = cluster.executors()
    thread.start()
    until = time.monotonic() + 120
    while not ready() and thread.is_alive() and time.monotonic() < until:
        time.sleep(0.002)
    assert thread.is_alive(), "it was over before anything could be killed"
    os.kill(before[0], signal.SIGKILL)
    thread.join()
    assert result and not cluster.is_alive(before[0])
    return result[0]


def test_a_killed_executor_loses_no_part(spark, many, whole, tmp_path):
    out = tmp_path / "out"
    done = kill_one_executor(
        spark, lambda: slant_spark.annotate_to(slant_spark.read(spark, many), out, parts_of_articles=PARTS),
        lambda: len(journal(out)) >= 3)
    assert (done.parts, done.records, done.errors) == (PARTS, MANY, 0)
    assert sums(out) == sums(whole)


def test_a_killed_executor_loses_no_record(spark, many):
    """Every record is compared with the command line's."""
    wanted = sorted(lines_of(many))
    tracker, seen = spark.sparkContext.statusTracker(), []

    def mid_run():
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            if info and info.numTasks == 16 and info.numCompletedTasks >= 2 and info.numActiveTasks:
                seen.append(stage)
        return seen

    frame = slant_spark.annotate(slant_spark.read(spark, many).repartition(16), table="records")
    got = kill_one_executor(spark, frame.collect, mid_run)
    assert seen and len(got) == len(wanted) == MANY
    assert sorted(row.record for row in got) == wanted


def test_changed_and_added_articles(spark, tmp_path):
    """Parts whose records are others by now are made anew, and no others."""
    lines = (DATA / "articles.jsonl").read_text("utf-8").splitlines()

    def run(some):
        frame = spark.createDataFrame([(line,) for line in some], "value string")
        return slant_spark.annotate_to(frame, tmp_path / "out", parts_of_articles=50)

    assert run(lines[:3])[:3] == (3, 0, 3)
    assert run(lines)[:3] == (4, 3, 4)
    assert run([*lines[1:], '{"doc_id":"bad"}'])[:4] == (4, 3, 4, 1)
    there = spark.read.parquet(str(tmp_path / "out" / "articles")).collect()
    assert sorted(row.doc_id for row in there) == ["bad", "daily-corvet", "kelmoran-standard", "norvane-press"]
    assert [row.doc_id for row in there if row.error] == ["bad"]


def test_files_are_parts(spark, tmp_path):
    for day in ("monday", "tuesday"):
        (tmp_path / day).mkdir()
        for path in (DATA / "articles").glob("*.txt"):
            (tmp_path / day / path.name).write_text(f"{path.read_text('utf-8')}\n\nIt was {day}.\n", "utf-8")
    n = len(list((DATA / "articles").glob("*.txt")))
    out = tmp_path / "out"
    tables = ("records", "annotations")
    monday = slant_spark.files(spark, tmp_path / "monday")
    assert slant_spark.annotate_to(monday, out, tables=tables)[:3] == (n, 0, n)
    assert slant_spark.annotate_to(monday, out, tables=tables)[:3] == (n, n, n)
    week = slant_spark.files(spark, tmp_path / "monday", tmp_path / "tuesday", content=True)
    assert slant_spark.annotate_to(week, out, tables=tables)[:3] == (2 * n, n, 2 * n)
    wanted = [line for day in ("monday", "tuesday") for path in (tmp_path / day).iterdir()
              for line in lines_of(path)]
    assert sorted(row.record for row in spark.read.parquet(str(out / "records")).collect()) == sorted(wanted)
    assert rows(spark.read.parquet(str(out / "annotations"))) == rows(slant_spark.annotate(week))


def test_other_options_do_not_mix(spark, sample, tmp_path):
    slant_spark.annotate_to(sample, tmp_path, parts_of_articles=2)
    before = sums(tmp_path)
    for other in ({"lexicons": ["government"]}, {"kind": "cue"}, {"parts_of_articles": 3},
                  {"tables": ["articles"]}):
        with pytest.raises(slant.OutputError, match="another folder"):
            slant_spark.annotate_to(sample, tmp_path, **{"parts_of_articles": 2, **other})
    assert sums(tmp_path) == before
