"""slant on Apache Spark: articles in DataFrames, annotated where they lie.

A native transformation (DataFrame.mapInArrow): Spark hands batches of records to the Python workers
as Arrow, the library annotates them there, and its tables go back as Arrow, with types. mapInArrow
and not mapInPandas: there is nothing to do with a row in Python, and pandas would turn columns of
integers that hold a null into floating point. What a record is travels as one line of JSON, which
the library's own reader takes apart: names of columns, dates and encodings mean the same as on the
command line, and each batch crosses the border to Python as bytes. docs/scale.md is a tour.

Executors need the package as the driver has it: installed, or in an archive of an environment
(`spark.archives`). Needs pyspark 3.4 or later, pyarrow 12 or later.
"""
from __future__ import annotations

import json
import os
from typing import Any, NamedTuple, Optional, Sequence, Union

import pyarrow as pa

from . import spark_parts as parts
from ._library import columns_option
from .annotator import Annotator, FieldColumns
from .errors import OutputError, UsageError
from .frames import TABLES
from .spark_lexicons import Lexicons, recipe_of
from .spark_worker import RECORDS, Options, map_files, map_lines, schema_of

__all__ = ["annotate", "annotate_to", "files", "read", "schema", "Done", "RECORDS"]

_OF_FILES = {"path", "modificationTime", "length", "content"}
_JSONL = (".jsonl", ".ndjson", ".json")
_PARQUET = (".parquet", ".parq")


# ---- what comes in


def _names(paths: Sequence[Union[str, "os.PathLike[str]"]]) -> list[str]:
    if not paths:
        raise UsageError("no paths: name at least one file, folder or pattern")
    return [os.fspath(path) for path in paths]


def files(spark: Any, *paths: Union[str, "os.PathLike[str]"], content: bool = False) -> Any:
    """A DataFrame with a row a file: WARC archives, saved pages, text, whatever the library reads
    and Spark does not.

    paths: files, folders (to their bottom) and patterns, as Spark takes them. content: Spark reads
    the files, too (up to 2 GB each, which go through the memory of the executor): for stores that
    only Spark can open. Without it each worker opens its files, which must be there for it: on a
    shared file system, or at hdfs://, s3:// or gs:// addresses that pyarrow opens.

    Columns: path, length (bytes), modificationTime, content (null when it is not asked for)."""
    frame = spark.read.format("binaryFile").option("recursiveFileLookup", "true") \
        .load(_names(paths))
    return frame if content else frame.drop("content")


def read(spark: Any, *paths: Union[str, "os.PathLike[str]"], content: bool = False) -> Any:
    """A DataFrame that `annotate` takes, by the endings of the paths: JSONL (`.jsonl`, `.ndjson`,
    `.json`, each also `.gz`) as lines, which Spark can split; Parquet as Spark reads it, a row an
    article; all others as `files`."""
    named = _names(paths)
    plain = [path.rstrip("/").lower().removesuffix(".gz") for path in named]
    kinds = {_JSONL if p.endswith(_JSONL) else _PARQUET if p.endswith(_PARQUET) else () for p in plain}
    if len(kinds) > 1:
        raise UsageError("these are files of several kinds: read each kind by itself")
    if kinds == {_PARQUET}:
        return spark.read.parquet(*named)
    if kinds == {_JSONL}:
        return spark.read.option("lineSep", "\n").text(named)
    return files(spark, *named, content=content)


def _is_files(frame: Any) -> bool:
    return "path" in frame.columns and set(frame.columns) <= _OF_FILES


def _lines(frame: Any, key: Optional[str]) -> Any:
    """A record a row: `value`, a line of JSON, and `article`, its key where it has one."""
    from pyspark.sql import functions as F

    if key is not None and key not in frame.columns:
        raise UsageError(f"no column {key!r} for key: there are {', '.join(frame.columns)}")
    article = (F.col(f"`{key}`") if key else F.lit(None)).cast("long").alias("article")
    names = [name for name in frame.columns if name != key]
    if not names:
        raise UsageError("a DataFrame of articles has columns: text, title, doc_id ...")
    if names == ["value"] and dict(frame.dtypes)["value"] in ("string", "binary"):
        return frame.select(F.col("value").cast("string").alias("value"), article)
    quoted = ["`" + name.replace("`", "``") + "`" for name in names]
    # The zone of the session must change nothing.
    line = F.to_json(F.struct(*map(F.col, quoted)), {"timeZone": "UTC"})
    return frame.select(line.alias("value"), article)


# ---- what comes out


def _spark_type(kind: pa.DataType) -> Any:
    from pyspark.sql import types

    if pa.types.is_integer(kind):
        return types.LongType()
    if pa.types.is_floating(kind):
        return types.DoubleType()
    return types.BooleanType() if pa.types.is_boolean(kind) else types.StringType()


def _schema(annotator: Annotator, table: str) -> Any:
    from pyspark.sql import types

    return types.StructType([types.StructField(one.name, _spark_type(one.type), True)
                             for one in schema_of(annotator, table)])


def schema(table: str = "annotations") -> Any:
    """The columns of a table as a StructType: those of `slant annotate --to csv --table`, typed,
    and `error` behind them."""
    _known_tables((table,))
    return _schema(Annotator(), table)


def _known_tables(tables: Sequence[str]) -> tuple[str, ...]:
    names = (tables,) if isinstance(tables, str) else tuple(tables)
    wrong = [name for name in names if name not in (*TABLES, RECORDS)]
    if wrong or not names:
        raise UsageError(f"tables are {', '.join((*TABLES, RECORDS))}, not "
                         f"{', '.join(map(str, wrong)) or 'none'}")
    return names


def annotate(frame: Any, lexicons: Lexicons = None, lang: str = "en", *,
             table: str = "annotations", kind: Optional[str] = None, without: Sequence[str] = (),
             modifiers: bool = False, source: Optional[str] = None, columns: FieldColumns = None,
             key: Optional[str] = None) -> Any:
    """Annotates a DataFrame and gives one of the tables as a DataFrame, lazily.

    frame: articles, a row each, with columns text, title, doc_id, source, date, url ... (usual
        names are recognised, other columns travel in `meta`); or one column `value` with lines of
        JSONL, as spark.read.text gives them; or files, as `files` gives them.
    lexicons, lang, without, modifiers: as of slant.Annotator. Paths are of the driver: they are
        shipped.
    table: annotations, sentences, attributions, articles; or records: the line of JSONL that the
        command line writes, one for each article.
    kind: loaded, neutral, cue or all; None: loaded, as in the CSV.
    source: as --source. columns: which column or key holds what: {"text": "Article"}.
    key: a column of integers that becomes `article`. Without it `article` is 63 bits of a hash of
        the record, the same wherever the record lies: with doc_id it joins the tables.

    A record that cannot be read is a row with doc_id, article and `error`, which says why; of all
    others `error` is null. Articles without an id are called `record:` and their key. The rows do
    not depend on partitions, their order within a partition is that of the records.

    Raises LexiconError and UsageError at once, on the driver."""
    names = _known_tables((table,))
    recipe, annotator = recipe_of(frame.sparkSession, lexicons, lang, without, modifiers)
    options = Options(names, kind, source, columns_option(columns))
    made = _schema(annotator, table)
    if _is_files(frame):
        if key is not None:
            raise UsageError("files have no key: their articles are told apart by file and number")
        wanted = [name for name in ("path", "content") if name in frame.columns]
        return frame.select(*wanted).mapInArrow(map_files(recipe, options), made)
    return _lines(frame, key).mapInArrow(map_lines(recipe, options), made)


class Done(NamedTuple):
    """What annotate_to did. parts: all of the input; already: those that an earlier run had done;
    records: articles in, those that could not be read included; errors: of these; rows: by table."""

    parts: int
    already: int
    records: int
    errors: int
    rows: dict[str, int]


def _place(path: Union[str, "os.PathLike[str]"]) -> parts.Place:
    named = os.fspath(path)
    if named.startswith("file:"):
        named = "/" + named[len("file:"):].lstrip("/")
    return parts.Place(named.rstrip("/") if "://" in named else os.path.abspath(named))


def _spread(frame: Any, n: int) -> Any:
    """A partition for each of the numbers 0 to n - 1 in `at`."""
    from pyspark.sql import functions as F

    if hasattr(frame, "repartitionById"):
        return frame.repartitionById(n, F.col("at"))
    return frame.repartition(n, "at")


def _held(lines: Any) -> dict[str, str]:
    """What the buckets hold now: a pass over the articles, without annotating them."""
    from pyspark.sql import functions as F

    rows = lines.groupBy("bucket").agg(
        F.count(F.lit(1)).alias("n"), F.sum(F.col("hash").cast("decimal(38,0)")).alias("s")).collect()
    return {parts.part_of_bucket(row["bucket"]): parts.input_of_bucket(row["n"], int(row["s"]))
            for row in rows}


def _write_articles(frame: Any, key: Optional[str], n: int, done: dict[str, parts.Entry],
                    place: parts.Place, writer: Any) -> list[parts.Entry]:
    """The parts that are missing, or whose records are others by now."""
    from pyspark.sql import functions as F

    blank = F.length(F.trim(F.translate("value", "\t\r\n", "   "))) == 0
    lines = _lines(frame, key).where(F.col("value").isNull() | ~blank)
    lines = lines.withColumn("value", F.coalesce("value", F.lit("null"))) \
        .withColumn("hash", F.xxhash64("value", "article")) \
        .withColumn("bucket", F.expr(f"cast(pmod(hash, {n}) as int)"))
    names = {parts.part_of_bucket(i): i for i in range(n)}
    if done:
        now = _held(lines)
        for name, entry in list(done.items()):
            if now.get(name) != entry["input"]:
                parts.forget(place, done.pop(name))
        names = {name: names[name] for name in now}
    missing = sorted(number for name, number in names.items() if name not in done)
    if not missing:
        return []
    listed = frame.sparkSession.createDataFrame(list(enumerate(missing)), "at int, bucket int")
    wanted = _spread(lines.join(F.broadcast(listed), "bucket"), len(missing))
    ordered = wanted.sortWithinPartitions("bucket", "hash", "value")
    rows = ordered.select("bucket", "hash", "value", "article") \
        .mapInArrow(writer, "entry string").collect()
    return [json.loads(row["entry"]) for row in rows]


def _write_files(frame: Any, done: dict[str, parts.Entry], writer: Any) -> list[parts.Entry]:
    """The files without a part, or of another length by now; leaves in `done` what is of these."""
    from pyspark.sql import functions as F

    held = {row["path"]: row["length"] for row in frame.select("path", "length").collect()}
    names = {parts.part_of_file(path): path for path in held}
    for name in list(done):
        if name not in names or done[name]["input"] != str(held[names[name]]):
            del done[name]
    missing = sorted(path for name, path in names.items() if name not in done)
    if not missing:
        return []
    spark = frame.sparkSession
    listed = spark.createDataFrame([(i, path, held[path]) for i, path in enumerate(missing)],
                                   "at int, path string, length long")
    if "content" in frame.columns:
        listed = F.broadcast(listed).join(frame.select("path", "content"), "path")
        wanted = listed.select("path", "length", "content")
    else:
        wanted = _spread(listed, len(missing)).select("path", "length")
    return [json.loads(row["entry"]) for row in wanted.mapInArrow(writer, "entry string").collect()]


def annotate_to(frame: Any, path: Union[str, "os.PathLike[str]"], lexicons: Lexicons = None,
                lang: str = "en", *, tables: Sequence[str] = TABLES, parts_of_articles: int = 64,
                kind: Optional[str] = None, without: Sequence[str] = (), modifiers: bool = False,
                source: Optional[str] = None, columns: FieldColumns = None,
                key: Optional[str] = None) -> Done:
    """Annotates a DataFrame and writes tables as Parquet, part by part: a run that was killed,
    called again in the same way, does only what is missing, and what stands there in the end is
    the same bytes. `spark.read.parquet(f"{path}/annotations")` reads a table.

    path: a folder that driver and executors share, or an hdfs://, s3:// or gs:// address that
        pyarrow opens. One run at a time writes to it.
    tables: all of them are made in one pass.
    parts_of_articles: how many parts articles are dealt to, by a hash of the record. A part is the
        work of one task, some 10,000 to 100,000 articles; of files each is a part.
    All others are as of `annotate`.

    A part counts once its entry in the journal (`path/_slant/parts`) is there. Parts whose records
    changed since are made anew; those of files that are not in this frame stay, so that the files
    of a new day can be added. Raises OutputError where the folder holds parts that were made with
    other lexicons, options or another version."""
    names = _known_tables(tables)
    if parts_of_articles < 1:
        raise UsageError("parts_of_articles is at least 1")
    recipe, annotator = recipe_of(frame.sparkSession, lexicons, lang, without, modifiers)
    fields, place, of_files = columns_option(columns), _place(path), _is_files(frame)
    options = Options(names, kind, source, fields)
    job = {"run": annotator.run, "tables": list(names), "kind": kind, "source": source,
           "columns": fields, "parts": "files" if of_files else parts_of_articles}
    if parts.same_job(place, job) is None:
        place.write(f"{parts.HIDDEN}/job.json", json.dumps(job, indent=1).encode("ascii"))
    parts.clear(place)
    done = parts.entries(place)
    meta = {"slant.run": annotator.run}
    if of_files:
        made = _write_files(frame, done, parts.write_files(recipe, options, place, meta))
    else:
        made = _write_articles(frame, key, parts_of_articles, done, place,
                               parts.write_lines(recipe, options, place, meta))
    return _summed(place, made, done)


def _summed(place: parts.Place, made: list[parts.Entry], done: dict[str, parts.Entry]) -> Done:
    there = parts.whole(place, made)
    lost = sorted(entry["part"] for entry in made if entry["part"] not in there)
    if lost:
        raise OutputError(f"{len(lost)} parts were written and are not in {place.uri} "
                          f"({lost[0]} ...): is that a folder which the executors share?")
    every = [*done.values(), *(there[entry["part"]] for entry in made)]
    rows: dict[str, int] = {}
    for entry in every:
        for table, one in entry["tables"].items():
            rows[table] = rows.get(table, 0) + one["rows"]
    return Done(len(every), len(done), sum(e["records"] for e in every),
                sum(e["errors"] for e in every), rows)
