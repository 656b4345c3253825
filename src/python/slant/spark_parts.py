"""Parquet written part by part with a journal, so that a run that was killed goes on where it was.

    PATH/annotations/part-NAME.parquet   one file a part and table, there whole or not at all
    PATH/_slant/job.json                 what the parts were made with; another run must be alike
    PATH/_slant/parts/NAME.json          the part is done: records, input's hash, rows, bytes, SHA-256
    PATH/_slant/tmp/                     what is being written

A part counts when its journal entry is there, which is written after all its files are in their
places. Parts depend on nothing but their records: made again, they are the same bytes.
"""
from __future__ import annotations

import hashlib
import json
import os
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Iterable, Iterator, Optional

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from .errors import OutputError
from .spark_lexicons import Recipe
from .spark_worker import BYTES, LINES, Files, Lines, Options, key_of, record_of, slices

HIDDEN = "_slant"
_ROWS = {"articles": 4096, "records": 4096}  # of a row group; they hold whole texts
_MOST_ROWS = 32768
_MASK = (1 << 64) - 1

Entry = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """The output's folder, wherever it is: opened anew on each machine."""

    uri: str

    def open(self) -> tuple[fs.FileSystem, str]:
        """The file system, and the path in it."""
        if "://" in self.uri:
            found: tuple[fs.FileSystem, str] = fs.FileSystem.from_uri(self.uri)
            return found
        return fs.LocalFileSystem(), self.uri

    def read(self, name: str) -> Optional[bytes]:
        """The bytes of a small file; None where there is none."""
        there, root = self.open()
        try:
            with there.open_input_file(f"{root}/{name}") as file:
                return bytes(file.read())
        except FileNotFoundError:
            return None

    def write(self, name: str, content: bytes) -> None:
        """A small file, whole or not at all."""
        there, root = self.open()
        made = f"{root}/{HIDDEN}/tmp/{uuid.uuid4().hex}"
        there.create_dir(f"{root}/{HIDDEN}/tmp", recursive=True)
        with there.open_output_stream(made, compression=None) as to:
            to.write(content)
        _move(there, made, f"{root}/{name}")

    def remove(self, name: str) -> None:
        """A file, if it is there."""
        there, root = self.open()
        if there.get_file_info(f"{root}/{name}").type == fs.FileType.File:
            there.delete_file(f"{root}/{name}")

    def sizes(self, folder: str) -> dict[str, int]:
        """Files of a folder and their bytes."""
        there, root = self.open()
        found = there.get_file_info(fs.FileSelector(f"{root}/{folder}", allow_not_found=True))
        return {one.base_name: one.size for one in found if one.type == fs.FileType.File}


def _move(there: fs.FileSystem, made: str, path: str) -> None:
    """Over what may be there: a rename on file systems that have it, a copy in stores of objects,
    where an object appears whole by itself."""
    there.create_dir(os.path.dirname(path), recursive=True)
    if not isinstance(there, fs.LocalFileSystem) and \
            there.get_file_info(path).type == fs.FileType.File:
        there.delete_file(path)  # HDFS renames over nothing
    there.move(made, path)


class _Counted:
    """A file that knows the bytes and the SHA-256 of what went into it."""

    def __init__(self, to: Any) -> None:
        self._to, self.size, self.sum, self.closed = to, 0, hashlib.sha256(), False

    def write(self, data: Any) -> int:
        """Hands them on."""
        self._to.write(data)
        self.sum.update(data)
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back."""

    def close(self) -> None:
        """The file below is closed by its owner."""
        self.closed = True


class _Table:
    """One Parquet file on its way: row groups of a fixed number of rows, however they come."""

    def __init__(self, place: Place, name: str, schema: pa.Schema, meta: dict[str, str]) -> None:
        self._there, root = place.open()
        self._made = f"{root}/{HIDDEN}/tmp/{uuid.uuid4().hex}"
        self._there.create_dir(f"{root}/{HIDDEN}/tmp", recursive=True)
        self._schema, self._group = schema, _ROWS.get(name, _MOST_ROWS)
        self._waiting: list[pa.Table] = []
        self._n_waiting, self.rows = 0, 0
        self._file = self._there.open_output_stream(self._made, compression=None)
        self._counted = _Counted(self._file)
        self._writer = pq.ParquetWriter(
            pa.PythonFile(self._counted, mode="w"), schema.with_metadata(meta),
            compression="zstd", store_schema=False)

    def add(self, table: pa.Table) -> None:
        self._waiting.append(table)
        self._n_waiting += table.num_rows
        self.rows += table.num_rows
        if self._n_waiting >= self._group:
            self._flush(False)

    def _flush(self, last: bool) -> None:
        held = pa.concat_tables(self._waiting) if self._waiting else self._schema.empty_table()
        at = 0
        while held.num_rows - at >= self._group or (last and at < held.num_rows):
            self._writer.write_table(held.slice(at, self._group).combine_chunks(),
                                     row_group_size=self._group)
            at += self._group
        self._waiting = [held.slice(at)] if at < held.num_rows else []
        self._n_waiting = max(held.num_rows - at, 0)

    def finish(self, path: str) -> Entry:
        self._flush(True)
        self._writer.close()
        self._file.close()
        _move(self._there, self._made, path)
        return {"rows": self.rows, "bytes": self._counted.size,
                "sha256": self._counted.sum.hexdigest()}

    def drop(self) -> None:
        try:
            self._file.close()
            self._there.delete_file(self._made)
        except OSError:
            pass  # the next run clears the folder


class Part:
    """The files of one part, open until it is finished or dropped."""

    def __init__(self, place: Place, name: str, schemas: dict[str, pa.Schema],
                 meta: dict[str, str]) -> None:
        self._place, self._name = place, name
        self._tables = {table: _Table(place, table, schema, meta)
                        for table, schema in schemas.items()}
        self.records, self.errors = 0, 0

    def add(self, tables: dict[str, pa.Table], records: int, errors: int) -> None:
        """What some records gave: errors are those of them that could not be read."""
        for name, table in tables.items():
            self._tables[name].add(table)
        self.records += records
        self.errors += errors

    def finish(self, given: str) -> Entry:
        """Puts the files in their places, then the journal's entry."""
        _, root = self._place.open()
        done = {}
        for name, table in self._tables.items():
            file = f"{name}/part-{self._name}.parquet"
            done[name] = {"file": file, **table.finish(f"{root}/{file}")}
        entry = {"part": self._name, "input": given, "records": self.records,
                 "errors": self.errors, "tables": done}
        self._place.write(f"{HIDDEN}/parts/{self._name}.json",
                          json.dumps(entry, indent=1).encode("ascii"))
        return entry

    def drop(self) -> None:
        """Gives up what is not finished."""
        for table in self._tables.values():
            table.drop()


# ---- on the executors


def part_of_bucket(number: int) -> str:
    """The name of the part that holds the records of a bucket."""
    return f"{number:05d}"


def part_of_file(uri: str) -> str:
    """Of the part that holds a file's: by its name and, since others may have it, its path."""
    stem = os.path.basename(uri.rstrip("/"))[:100]
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-.") else "-" for c in stem)
    return f"{plain.strip('.-') or 'file'}-{key_of(uri.encode('utf-8', 'surrogateescape')):016x}"


def input_of_bucket(records: int, hashes: int) -> str:
    """What tells whether a bucket holds the records that it held."""
    return f"{records} {hashes & _MASK:016x}"


def _told(entries: list[Entry]) -> pa.RecordBatch:
    return pa.record_batch({"entry": [json.dumps(entry) for entry in entries]})


def _rows(batches: Iterator[pa.RecordBatch]) -> Iterator[tuple[int, int, bytes, Optional[int]]]:
    for batch in slices(batches):
        yield from zip(batch.column("bucket").to_pylist(), batch.column("hash").to_pylist(),
                       batch.column("value").cast(pa.binary()).to_pylist(),
                       batch.column("article").to_pylist())


class _Bucket:
    """The part of one bucket: chunks begin anew with it, so that they are always the same."""

    def __init__(self, number: int, work: Lines, place: Place, meta: dict[str, str]) -> None:
        self.number, self._work = number, work
        self.part = Part(place, part_of_bucket(number), work.schemas, meta)
        self._lines: list[bytes] = []
        self._keys: list[int] = []
        self._size, self._hashes, self._n = 0, 0, 0

    def add(self, mark: int, line: bytes, key: Optional[int]) -> None:
        self._hashes += mark
        self._n += 1
        self._lines.append(line)
        self._keys.append(key_of(line) if key is None else key)
        self._size += len(line)
        if len(self._lines) >= LINES or self._size >= BYTES:
            self._flush()

    def _flush(self) -> None:
        if self._lines:
            tables, errors = self._work.annotate(self._lines, self._keys)
            self.part.add(tables, len(self._lines), errors)
        self._lines, self._keys, self._size = [], [], 0

    def finish(self) -> Entry:
        self._flush()
        return self.part.finish(input_of_bucket(self._n, self._hashes))


def write_lines(recipe: Recipe, options: Options, place: Place, meta: dict[str, str]) -> Any:
    """A function of mapInArrow over rows sorted by bucket: writes their parts, and gives their
    journal's entries."""
    def over(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        work = Lines(recipe, options)
        bucket: Optional[_Bucket] = None
        try:
            for number, mark, line, key in _rows(batches):
                if bucket is None or bucket.number != number:
                    if bucket is not None:
                        yield _told([bucket.finish()])
                    bucket = _Bucket(number, work, place, meta)
                bucket.add(mark, record_of(line), key)
            if bucket is not None:
                yield _told([bucket.finish()])
                bucket = None
        finally:
            if bucket is not None:
                bucket.part.drop()
    return over


def _file_entry(work: Files, place: Place, meta: dict[str, str], uri: str, given: str,
                content: Any) -> Entry:
    part = Part(place, part_of_file(uri), work.schemas, meta)
    try:
        for tables, records, errors in work.annotate(uri, content):
            part.add(tables, records + errors, errors)
        return part.finish(given)
    except BaseException:
        part.drop()
        raise


def write_files(recipe: Recipe, options: Options, place: Place, meta: dict[str, str]) -> Any:
    """The same over files: `path`, `length` and, where they were read, `content`."""
    def over(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        work = Files(recipe, options)
        for batch in batches:
            contents = batch.column("content") if "content" in batch.schema.names else None
            paths, lengths = (batch.column(name).to_pylist() for name in ("path", "length"))
            for i, (uri, length) in enumerate(zip(paths, lengths)):
                content = contents[i].as_buffer() if contents is not None else None
                yield _told([_file_entry(work, place, meta, uri, str(length), content)])
    return over


# ---- on the driver


def _entry(place: Place, name: str) -> Optional[Entry]:
    try:
        entry: Entry = json.loads(place.read(f"{HIDDEN}/parts/{name}") or b"")
        return entry if isinstance(entry["tables"], dict) and entry["part"] + ".json" == name else None
    except (ValueError, KeyError, TypeError):
        return None  # half of an entry is none


def whole(place: Place, some: Iterable[Entry]) -> dict[str, Entry]:
    """Those whose journal entry is there, and their files, with the bytes that it says."""
    noted = place.sizes(f"{HIDDEN}/parts")
    sizes: dict[str, dict[str, int]] = {}
    found = {}
    for entry in some:
        for table in entry["tables"]:
            if table not in sizes:
                sizes[table] = place.sizes(table)
        if f"{entry['part']}.json" in noted and all(
                sizes[table].get(os.path.basename(one["file"])) == one["bytes"]
                for table, one in entry["tables"].items()):
            found[entry["part"]] = entry
    return found


def entries(place: Place) -> dict[str, Entry]:
    """The parts that are done. Entries are read side by side: a store of objects takes its time for
    each, and there may be many thousands."""
    names = sorted(place.sizes(f"{HIDDEN}/parts"))
    with ThreadPoolExecutor(32) as pool:
        read = list(pool.map(lambda name: _entry(place, name), names))
    return whole(place, [entry for entry in read if entry is not None])


def forget(place: Place, entry: Entry) -> None:
    """Takes a part out: its entry first."""
    place.remove(f"{HIDDEN}/parts/{entry['part']}.json")
    for one in entry["tables"].values():
        place.remove(one["file"])


def clear(place: Place) -> None:
    """Removes what runs that were killed left half written."""
    there, root = place.open()
    there.create_dir(f"{root}/{HIDDEN}/tmp", recursive=True)
    there.delete_dir_contents(f"{root}/{HIDDEN}/tmp")


def same_job(place: Place, job: Entry) -> Optional[Entry]:
    """What the parts that are there were made with; None where nothing is yet, and the job is
    written down. Raises OutputError where it was something else."""
    held = place.read(f"{HIDDEN}/job.json")
    if held is None:
        return None
    had: Entry = json.loads(held)
    other = sorted(name for name in {*had, *job} if had.get(name) != job.get(name))
    if other:
        name = other[0]
        raise OutputError(f"{place.uri} holds parts made with another {name} ({had.get(name)!r}, "
                          f"now {job.get(name)!r}): name another folder, or remove that one")
    return had
