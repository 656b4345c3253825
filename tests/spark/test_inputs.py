"""Readers, and what each does with records that cannot be read: a row with the reason, and all the
others as if it were not there."""
import gzip
import json
import os
import subprocess

import pytest

import slant
from conftest import DATA, MANY, ROOT, lines_of, program, rows
from slant import spark as slant_spark


def split(frame, **options):
    """Lines of JSONL, and (doc_id, error) of what was lost."""
    got = slant_spark.annotate(frame, table="records", **options).collect()
    assert all((row.record is None) != (row.error is None) for row in got)
    return (sorted(row.record for row in got if row.record),
            sorted((row.doc_id or "", row.error) for row in got if row.error))


def test_bad_lines(spark, tmp_path):
    good = (DATA / "articles.jsonl").read_bytes().splitlines()
    bad = [b'{"doc_id":"b1","titel":"No text"}', b'{"id":2,"text":7}', b'{"doc_id":"b3","text":"Broken}',
           b"[1, 2]", b"null", b'{"text":"a\x01b"}', b"{}", b"\x1b[31mred"]
    path = tmp_path / "mixed.jsonl"
    lines = [good[0], *bad[:3], b"", good[1], *bad[3:6], b"  \t\r", good[2], *bad[6:], good[3]]
    path.write_bytes(b"\n".join(lines))
    wanted = sorted(lines_of(path, statuses=(1,)))
    assert len(wanted) == 4
    for frame in (slant_spark.read(spark, path), slant_spark.read(spark, path).repartition(5)):
        records, errors = split(frame)
        assert records == wanted and len(errors) == len(bad)
        assert {"b1", "2"} < {name for name, _ in errors}
        assert all(name for name, _ in errors)
        told = " ".join(error for _, error in errors)
        assert "no field holds the text (there are: doc_id, titel)" in told
        assert "not valid JSON" in told and "\x1b" not in told and "/proc" not in told
    for table in ("annotations", "articles"):
        made = slant_spark.annotate(slant_spark.read(spark, path), table=table)
        lost = made.where("error is not null").collect()
        assert sorted((row.doc_id, row.error) for row in lost) == errors
        alone = slant_spark.annotate(slant_spark.read(spark, DATA / "articles.jsonl"), table=table)
        assert rows(made.where("error is null")) == rows(alone)


def test_bad_rows(spark, tmp_path):
    frame = spark.createDataFrame([("r1", "The regime fell."), ("r2", None), ("r3", ""), (None, None)],
                                  "doc_id string, text string")
    frame.write.parquet(str(tmp_path / "rows.parquet"))
    records, errors = split(slant_spark.read(spark, tmp_path / "rows.parquet"))
    assert [json.loads(record)["doc_id"] for record in records] == ["r1", "r3"]
    assert [name[:7] for name, _ in errors] == ["r2", "record:"]
    assert all("text" in error for _, error in errors)


def test_bytes_that_are_no_text(spark, tmp_path):
    path = tmp_path / "bytes.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"doc_id":"x1","text":"The r\xe9gime fell. The regime."}\r\n'
                     b'{"doc_id":"x2","text":"\\ud800 regime \\u0000 \xe2\x80\xa8 thugs"}\n')
    assert split(slant_spark.read(spark, path)) == (sorted(lines_of(path)), [])


def test_gzip_and_folders(spark, tmp_path):
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress((DATA / "articles.jsonl").read_bytes()))
    wanted = sorted(lines_of(tmp_path / "news.jsonl.gz"))
    assert split(slant_spark.read(spark, tmp_path / "news.jsonl.gz")) == (wanted, [])
    (tmp_path / "pages" / "a b").mkdir(parents=True)
    page = tmp_path / "pages" / "a b" / "Überfall 100%25.html"
    page.write_text("<html lang=en><title>Dam holds</title><body><h1>Dam holds</h1><p>The brutal siege of "
                    "Orvel ended on Friday, and water came back to the lower town.</p></body></html>", "utf-8")
    for content in (False, True):
        assert split(slant_spark.files(spark, tmp_path / "pages", content=content)) == \
            (lines_of(page), [])


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """A WARC archive of pages invented here, each record a gzip member, some of them bad."""
    folder = tmp_path_factory.mktemp("warc")
    script = f'''set -e
. "{ROOT}/tests/warc.sh"
for n in 1 2 3 4 5 6 7 8 9; do
    page "Siege of Orvel, day $n" "The brutal regime held the town of Orvel on day $n, a witness said." \
        "“They are terrorists,” Peter Haskorn said on day $n of the siege, and water was short." > page
    kind="200 OK"; type="text/html"; more=
    case $n in
    3) more="\\nContent-Encoding: br"; printf '\\033\\201\\377\\002\\276\\301' > page ;;
    5) kind="404 Not Found" ;;
    7) type="image/png" ;;
    esac
    response "$kind\\nContent-Type: $type$more" page > body
    record response "0000000$n" "https://norvane.example/$n" body > member
    cat member >> crawl.warc
    gzip -n < member > member.gz
    if [ $n = 8 ]; then head -c 200 member.gz > cut; mv cut member.gz; fi
    cat member.gz >> crawl.warc.gz
done
'''
    subprocess.run(["sh", "-c", script], cwd=folder, check=True)
    return folder


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_web_archives(spark, archive, name):
    path = archive / name
    done = subprocess.run([os.environ["SLANT"], "annotate", "--to", "jsonl", str(path)],
                          capture_output=True, check=False)
    assert done.returncode == 1
    wanted = sorted(done.stdout.decode("utf-8").splitlines())
    skips = [line for line in done.stderr.decode().splitlines()
             if "warning:" not in line and "note:" not in line]
    assert len(wanted) >= 4 and skips
    for content in (False, True):
        records, errors = split(slant_spark.read(spark, path, content=content))
        assert records == wanted
        assert sorted(error for _, error in errors) == sorted(
            line.removeprefix("slant: ").replace(str(path), name) for line in skips)
    made = slant_spark.annotate(slant_spark.read(spark, path), table="articles")
    got = made.where("error is null").collect()
    assert len({row.article for row in got}) == len(wanted)
    assert {row.title for row in got} == {json.loads(line)["title"] for line in wanted}


def test_files_that_are_not_there(spark, archive):
    gone = spark.createDataFrame([("file:/nowhere/crawl.warc.gz",)], "path string")
    records, errors = split(gone)
    assert not records and len(errors) == 1
    assert errors[0][1].startswith("crawl.warc.gz: No such file")


def test_the_command_line_in_a_pipe(spark, many, sample):
    """rdd.pipe, as docs/scale.md says it: exit status 1 (a record was skipped) fails no task, others do."""
    slant_program = os.environ["SLANT"]
    command = f"sh -c '{slant_program} annotate --quiet --from jsonl --to jsonl --threads 1 - || test $? -eq 1'"
    wanted = sorted(lines_of(many))
    lines = spark.sparkContext.textFile(str(many), 6)
    piped = lines.pipe(command, checkCode=True).collect()
    assert sorted(piped) == wanted and len(wanted) == MANY
    with_bad = spark.sparkContext.parallelize(['{"id":1}', '{"id":2,"text":"The regime."}'], 2)
    assert [json.loads(line)["doc_id"] for line in with_bad.pipe(command, checkCode=True).collect()] == ["2"]
    wrong = command.replace("--to jsonl", "--lexicon nosuch --to jsonl")
    with pytest.raises(Exception, match="3|status"):
        lines.pipe(wrong, checkCode=True).collect()


def test_the_command_line_as_a_mapper(many):
    """What Hadoop streaming asks of a mapper: lines of a split in, lines out, nothing but them; no
    tab, which would end a key; any split of the lines gives the same lines."""
    lines = many.read_bytes().splitlines(keepends=True)
    whole = program("annotate", "--quiet", "--from", "jsonl", "--to", "jsonl", "-", given=b"".join(lines))
    parts = [program("annotate", "--quiet", "--from", "jsonl", "--to", "jsonl", "-",
                     given=b"".join(lines[at:at + 1500])) for at in range(0, len(lines), 1500)]
    assert b"".join(parts) == whole and whole.count(b"\n") == MANY
    assert b"\t" not in whole
    nothing = program("annotate", "--quiet", "--from", "jsonl", "--to", "jsonl", "-", given=b"",
                      statuses=(0, 1))
    assert nothing == b""


def test_warnings_lose_nothing(spark):
    """An empty text, a key that is given twice, a date that cannot be read: records all the same."""
    lines = ['{"doc_id":"w1","text":""}', '{"doc_id":"w2","text":"A","text":"The regime."}',
             '{"doc_id":"w3","text":"The regime.","date":"05/06/2024"}', '{"doc_id":"w3","text":"Same id."}']
    frame = spark.createDataFrame([(line,) for line in lines], "value string")
    records, errors = split(frame.coalesce(1))
    assert len(records) == 4 and not errors
    assert isinstance(slant.SlantWarning("x").skipped, bool)
