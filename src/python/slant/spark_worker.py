"""What runs in the Python workers of the executors: articles in, Arrow tables out.

An article is a line of JSON, which the library's own reader reads from a file in memory, or stands
in a file that the reader opens. A record that cannot be read becomes a row with the reason in
`error`. Nothing here depends on which records stand together in a batch, nor on their order.
"""
from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
import warnings
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Iterable, Iterator, Optional, Sequence
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.compute as pc

from ._library import id_column
from .annotator import Annotator
from .errors import InputError, SlantWarning
from .spark_lexicons import Recipe, room

RECORDS = "records"  # the table whose rows are lines of JSONL
LINES, BYTES = 256, 8 << 20  # of a chunk: what one call of the library gets
_STEM = "record-without-id"  # the library makes STEM:LINE of it: told by that, and put right
_USUAL_ID = re.compile(rb'"(?:doc_)?id"\s*:')
_IDS = ("docid", "documentid", "articleid", "docno", "docname", "id")
_FEW = 80  # characters of a bad line that stand in its error


@dataclass(frozen=True)
class Options:
    """What is asked for besides the annotator."""

    tables: tuple[str, ...]
    kind: Optional[str] = None
    source: Optional[str] = None
    columns: Optional[str] = None


def schema_of(annotator: Annotator, table: str) -> pa.Schema:
    """The columns of a table, and `error` behind them."""
    if table == RECORDS:
        fields = [pa.field("doc_id", pa.string()), pa.field("article", pa.int64()),
                  pa.field("record", pa.string())]
    else:
        fields = list(annotator.annotate_many([], tables=(table,)).arrow(table).schema)
    return pa.schema([*fields, pa.field("error", pa.string())])


# ---- names and keys of records


def key_of(line: bytes) -> int:
    """63 bits that stand for a record wherever it lies."""
    return int.from_bytes(hashlib.blake2b(line, digest_size=8).digest(), "big") >> 1


def _name_of(key: int) -> str:
    """The doc_id of a record that has none."""
    return f"record:{key:016x}"


def _id_in(line: bytes, column: Optional[str] = None) -> tuple[bool, Optional[str]]:
    """Whether the line is an object, and the id that it gives: in that column, else by the usual
    names."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return False, None
    if not isinstance(record, dict):
        return False, None
    plain = {re.sub(r"[\s_.\-]", "", name).lower(): value for name, value in record.items()}
    if column is not None:
        plain = {"id": record.get(column)}
    for name in _IDS:
        if isinstance(plain.get(name), (str, int)) and plain[name] != "":
            return True, str(plain[name])
    return True, None


def _with_id(line: bytes, name: str, column: Optional[str] = None) -> bytes:
    """The object with an id at its end: of a key that is given twice the last one counts."""
    pair = f"{json.dumps(column or 'doc_id')}:{json.dumps(name)}".encode("ascii")
    return line.rstrip()[:-1] + b"," + pair + b"}"


def _named(line: bytes, key: int, column: Optional[str]) -> bytes:
    if column is not None or not _USUAL_ID.search(line):
        is_object, given = _id_in(line, column)
        if is_object and given is None and len(line) > 2:
            return _with_id(line, _name_of(key), column)
    return line


# ---- one call of the library


@contextmanager
def _file_of(content: Any, name: str) -> Iterator[Path]:
    """Bytes as a file of that name, without a disk."""
    folder = tempfile.mkdtemp(prefix="slant-")
    file = os.memfd_create("slant-spark", os.MFD_CLOEXEC)
    try:
        with open(file, "wb", closefd=False) as to:
            to.write(content)
        path = Path(folder, name)
        path.symlink_to(f"/proc/{os.getpid()}/fd/{file}")
        yield path
    finally:
        os.close(file)
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class _Piece:
    """What some articles of a file gave: tables whose `article` counts the good ones from 1."""

    tables: dict[str, pa.Table]
    n_articles: int
    skipped: list[SlantWarning]


def _told(step: Any) -> tuple[Any, list[SlantWarning]]:
    """step(), and the records that it left out."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        made = step()
    found = [one.message for one in told if isinstance(one.message, SlantWarning)]
    return made, [one for one in found if one.skipped]


def _pieces_of_tables(annotator: Annotator, path: Path, names: tuple[str, ...],
                      options: Options) -> Iterator[_Piece]:
    stream = annotator.annotate_batches(path, tables=names, kind=options.kind, batch=LINES,
                                        source=options.source, columns=options.columns)
    while True:
        piece, skipped = _told(lambda: next(stream, None))
        if piece is None:
            return
        if len(skipped) != piece.skipped:
            raise InputError(f"{piece.skipped} records were skipped, {len(skipped)} of them named")
        yield _Piece({name: piece.arrow(name) for name in names}, piece.n_articles, skipped)


def _records_piece(results: list[Any], skipped: list[SlantWarning]) -> _Piece:
    decode = json.JSONDecoder().raw_decode
    lines = [result.json.decode("utf-8") for result in results]
    names = [decode(line, len('{"doc_id":'))[0] for line in lines]
    return _Piece({RECORDS: pa.table({
        "doc_id": pa.array(names, pa.string()),
        "article": pa.array(range(1, len(lines) + 1), pa.int64()),
        "record": pa.array(lines, pa.string())})}, len(lines), skipped)


def _pieces_of_records(annotator: Annotator, path: Path, options: Options) -> Iterator[_Piece]:
    stream = annotator.annotate_iter(path, source=options.source, columns=options.columns)
    while True:
        results, skipped = _told(lambda: list(islice(stream, LINES)))
        if results or skipped:
            yield _records_piece(results, skipped)
        if len(results) < LINES:
            return


def _pieces(annotator: Annotator, path: Path, options: Options) -> Iterator[_Piece]:
    names = tuple(name for name in options.tables if name != RECORDS)
    if names:
        yield from _pieces_of_tables(annotator, path, names, options)
    if RECORDS in options.tables:
        yield from _pieces_of_records(annotator, path, options)


# ---- tables with keys and errors


def _keyed(table: pa.Table, keys: pa.Array, schema: pa.Schema) -> pa.Table:
    """With the keys of the articles in place of their numbers in the piece."""
    article = keys.take(pc.subtract(table.column("article").combine_chunks(), 1))
    return table.set_column(table.column_names.index("article"), "article", article).append_column(
        "error", pa.nulls(table.num_rows, pa.string())).select(schema.names).cast(schema)


def _errors(errors: Sequence[tuple[Optional[str], int, str]], schema: pa.Schema) -> pa.Table:
    """A row for each record that was lost: doc_id, key and the reason."""
    known = {"doc_id": [e[0] for e in errors], "article": [e[1] for e in errors],
             "error": [e[2] for e in errors]}
    return pa.table([pa.array(known[f.name], f.type) if f.name in known
                     else pa.nulls(len(errors), f.type) for f in schema], schema=schema)


Schemas = dict[str, pa.Schema]


class Lines:
    """Records of JSONL, annotated chunk by chunk."""

    def __init__(self, recipe: Recipe, options: Options) -> None:
        self._annotator, self._options = recipe.annotator(), options
        self._schemas = {name: schema_of(self._annotator, name) for name in options.tables}
        self._id = id_column(options.columns)

    @property
    def schemas(self) -> Schemas:
        """Of the tables that come out."""
        return self._schemas

    def annotate(self, lines: list[bytes], keys: list[int]) -> tuple[dict[str, pa.Table], int]:
        """The tables of some records, and how many could not be read."""
        fed = [_named(line, key, self._id) for line, key in zip(lines, keys)]
        tables, bad = self._call(fed)
        again = self._nameless(tables)
        if again:  # an id that is null, or that stands deeper than it seemed
            good = [i for i in range(len(lines)) if i not in bad]
            for i in (good[number - 1] for number in again):
                fed[i] = _with_id(fed[i], _name_of(keys[i]), self._id)
            tables, bad = self._call(fed)
        return {name: self._finished(name, tables.get(name), lines, keys, bad)
                for name in self._options.tables}, len(bad)

    def _call(self, fed: list[bytes]) -> tuple[dict[str, pa.Table], dict[int, str]]:
        # A line break within a record would shift the others: as a blank that JSON does not know
        # it makes that record alone unreadable.
        content = b"\n".join(line.replace(b"\n", b"\x0b") for line in fed) + b"\n"
        parts: dict[str, list[pa.Table]] = {name: [] for name in self._options.tables}
        bad, before = {}, dict.fromkeys(self._options.tables, 0)  # type: dict[int, str], Any
        with _file_of(content, _STEM + ".jsonl") as path:
            for piece in _pieces(self._annotator, path, self._options):
                for name, table in piece.tables.items():
                    at = table.column_names.index("article")
                    parts[name].append(table.set_column(
                        at, "article", pc.add(table.column(at), before[name])))
                    before[name] += piece.n_articles
                bad.update({told.line - 1: told.message for told in piece.skipped})
        if any(n + len(bad) != len(fed) for n in before.values()):
            raise InputError(f"of {len(fed)} records {len(bad)} were skipped and {before} annotated")
        return {name: pa.concat_tables(some) for name, some in parts.items() if some}, bad

    def _nameless(self, tables: dict[str, pa.Table]) -> set[int]:
        """Numbers of the good articles to which the library gave a name."""
        found: set[int] = set()
        for table in tables.values():
            mask = pc.starts_with(table.column("doc_id"), _STEM + ":")
            found.update(table.filter(mask).column("article").to_pylist())
        return found

    def _finished(self, name: str, table: Optional[pa.Table], lines: list[bytes], keys: list[int],
                  bad: dict[int, str]) -> pa.Table:
        schema = self._schemas[name]
        if not bad and table is not None:
            return _keyed(table, pa.array(keys, pa.int64()), schema)
        good = [i for i in range(len(lines)) if i not in bad]
        lost = _errors([(_id_in(lines[i], self._id)[1] or _name_of(keys[i]), keys[i],
                         f"{bad[i]} (the line begins {_shown(lines[i])})") for i in sorted(bad)],
                       schema)
        if table is None:
            return lost
        places = pa.array(good, pa.int64()).take(
            pc.subtract(table.column("article").combine_chunks(), 1))
        order = pc.sort_indices(pa.concat_arrays([places, pa.array(sorted(bad), pa.int64())]))
        kept = _keyed(table, pa.array([keys[i] for i in good], pa.int64()), schema)
        return pa.concat_tables([kept, lost]).take(order)  # a stable sort: in the order of the lines


def _shown(line: bytes) -> str:
    """The beginning of a line, without what a terminal might take for a command."""
    begun = line[:4 * _FEW].decode("utf-8", "replace")
    return json.dumps(begun[:_FEW] + ("…" if len(begun) > _FEW else ""), ensure_ascii=True)


class Files:
    """Files of any format that the library reads, annotated piece by piece as the command line does:
    what a web page says of its headings is not lost on the way."""

    def __init__(self, recipe: Recipe, options: Options) -> None:
        self._annotator, self._options = recipe.annotator(), options
        self._schemas = {name: schema_of(self._annotator, name) for name in options.tables}

    @property
    def schemas(self) -> Schemas:
        """Of the tables that come out."""
        return self._schemas

    def annotate(self, uri: str, content: Any) -> Iterator[tuple[dict[str, pa.Table], int, int]]:
        """Tables, articles and errors of each piece of a file: content, None: it is opened."""
        there = uri.partition("?")[0] if "://" in uri else uri
        name = os.path.basename(there.rstrip("/")) or "file"
        if content is not None:
            opened = _file_of(content, name)
        else:
            opened = _fetched(uri, name)
        with opened as path:
            digest = _digest_of(path)
            counts = {table: [0, 0] for table in self._options.tables}
            for piece in _pieces(self._annotator, path, self._options):
                yield from self._piece(piece, name, path, digest, counts)

    def _piece(self, piece: _Piece, name: str, path: Path, digest: bytes,
               counts: dict[str, list[int]]) -> Iterator[tuple[dict[str, pa.Table], int, int]]:
        made = {}
        for table, rows in piece.tables.items():
            good, lost = counts[table]
            keys = [key_of(digest + b"a%d" % (good + i)) for i in range(piece.n_articles)]
            errors = [(None, key_of(digest + b"e%d" % (lost + i)), _placed(told, name, path))
                      for i, told in enumerate(piece.skipped)]
            counts[table] = [good + piece.n_articles, lost + len(errors)]
            schema = self._schemas[table]
            made[table] = pa.concat_tables([
                _keyed(rows, pa.array(keys, pa.int64()), schema), _errors(errors, schema)])
        first = self._options.tables[0] in made  # a second pass, for records, counts nobody twice
        yield made, piece.n_articles if first else 0, len(piece.skipped) if first else 0


def _placed(told: SlantWarning, name: str, path: Path) -> str:
    """file:line: message, with the name of the file and nobody's folders."""
    place = f"{name}:{told.line}" if told.line else name
    return f"{place}: {told.message.replace(str(path), name)}"


def _digest_of(path: Path) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    try:
        with open(path, "rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError:
        digest.update(path.name.encode("utf-8", "surrogateescape"))  # the reader says why
    return digest.digest()


@contextmanager
def _fetched(uri: str, name: str) -> Iterator[Path]:
    """A file that Spark names: where it lies, or a copy on a disk of this machine."""
    scheme, colon, rest = uri.partition(":")
    if not colon or scheme == "file":
        plain = "/" + (rest if colon else uri).lstrip("/") if colon else uri
        yield Path(plain if os.path.exists(plain) else unquote(plain))
        return
    from pyarrow import fs

    there, path = fs.FileSystem.from_uri(re.sub(r"^s3[an]:", "s3:", uri))
    folder = tempfile.mkdtemp(prefix="slant-", dir=room())
    try:
        with suppress(FileNotFoundError), \
                there.open_input_stream(path, compression=None) as come, \
                open(os.path.join(folder, name), "wb") as to:
            shutil.copyfileobj(come, to, 8 << 20)
        yield Path(folder, name)  # of one that is not there the library says so
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# ---- streams of batches


def record_of(value: Optional[bytes]) -> bytes:
    """A record as the library is to see it: no byte order mark, no line end, null for null."""
    return b"null" if value is None else value.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n")


def slices(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same rows in small batches: as Python objects a batch takes twice its memory."""
    for batch in batches:
        for at in range(0, batch.num_rows, LINES):
            yield batch.slice(at, LINES)


def chunks(batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[list[bytes], list[int]]]:
    """Records and keys of the columns `value` and `article`, some hundred at a time."""
    lines: list[bytes] = []
    keys: list[int] = []
    size = 0
    for batch in slices(batches):
        given = batch.column("article").to_pylist()
        for line, key in zip(batch.column("value").cast(pa.binary()).to_pylist(), given):
            line = record_of(line)
            if not line.strip(b" \t\r\n"):
                continue  # a blank line is nothing
            lines.append(line)
            keys.append(key_of(line) if key is None else key)
            size += len(line)
            if len(lines) >= LINES or size >= BYTES:
                yield lines, keys
                lines, keys, size = [], [], 0
    if lines:
        yield lines, keys


def map_lines(recipe: Recipe, options: Options) -> Any:
    """A function of DataFrame.mapInArrow over lines, with one table."""
    def over(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        work = Lines(recipe, options)
        for lines, keys in chunks(batches):
            yield from work.annotate(lines, keys)[0][options.tables[0]].to_batches()
    return over


def map_files(recipe: Recipe, options: Options) -> Any:
    """The same over files: columns `path` and, where they were read, `content`."""
    def over(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        work = Files(recipe, options)
        for batch in batches:
            contents = batch.column("content") if "content" in batch.schema.names else None
            for i, uri in enumerate(batch.column("path").to_pylist()):
                content = contents[i].as_buffer() if contents is not None else None
                for tables, _, _ in work.annotate(uri, content):
                    yield from tables[options.tables[0]].to_batches()
    return over
