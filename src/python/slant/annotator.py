"""Annotator: lexicons compiled once, articles annotated with them, one by one or many at a time."""
from __future__ import annotations

import os
import queue
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Callable, Iterable, Iterator, Mapping, Optional, Sequence, Union

from . import _library as library
from ._articles import MemoryFile, batches, files_of, lines, no_article
from ._columns import Columns
from ._native import ffi, lib
from .errors import UsageError
from .frames import TABLES, Tables
from .results import Article, Result

__all__ = ["Annotator", "Articles"]

# A text, an Article or a dict; an iterable of them; a DataFrame; a Path or a list of them.
Articles = Any
Path = Union[str, "os.PathLike[str]"]
FieldColumns = Union[None, str, Mapping[str, str]]
_BATCH = 256       # articles of a batch, when many are annotated
_BATCH_FILES = 64  # of files, whose articles may be long
_BATCH_BYTES = 1 << 20  # of articles, in a batch of a stream


def cores() -> int:
    """Those that this process may use, at most 8: as the command line counts them."""
    return min(len(os.sched_getaffinity(0)), 8)


def engine_options(lexicons: Union[None, str, "os.PathLike[str]", Sequence[Any]], lang: str,
                   without: Sequence[str], modifiers: bool, keep: list[Any]) -> Any:
    """A slant_engine_options; `keep` holds its memory."""
    options = ffi.new("slant_engine_options *")
    if isinstance(lexicons, (str, os.PathLike)):
        lexicons = [lexicons]
    options.lang = library.c_string(lang, keep)
    if lexicons is not None:
        if not lexicons:
            raise UsageError("no lexicons: leave the argument out for all of the language")
        named = [os.fspath(name) for name in lexicons]
        options.lexicons, options.n_lexicons = library.c_strings(named, keep)
    options.without, options.n_without = library.c_strings(without, keep)
    options.modifiers = modifiers
    options.program = library.PROGRAM
    keep.append(options)
    return options


class _Batch:
    """What one call of the library made: lines or Columns for each output."""

    def __init__(self, outputs: list[Any], counts: Any, told: library.Warnings,
                 place: library.Place, failure: Optional[BaseException]) -> None:
        self.outputs, self.told, self.place, self.failure = outputs, told, place, failure
        self.articles, self.skipped, self.ended = counts.articles, counts.skipped, counts.ended

    def told_of(self) -> "_Batch":
        """Itself, in the thread of the caller, after its warnings; raises what it failed of."""
        self.told.issue(self.place)
        if self.failure is not None:
            raise self.failure
        return self


class Annotator:
    """Lexicons of a language, compiled once; then any number of articles, from any number of
    threads.

    lexicons: names or paths (an existing path wins; a terms file will do), or one of them;
        "default" stands for all of the language, and so does None.
    lang: code of the language.
    without: entries that are left out: ids, terms, or categories with all below them.
    modifiers: let negation, hedges and boosters change the scores.

    Raises LexiconError with file and line where a lexicon is wrong, UsageError for names that
    nothing bears.

    >>> import slant
    >>> found = slant.Annotator().annotate("The regime's thugs stormed the hall.")
    >>> [(a.text, a.voice) for a in found.annotations if a.kind == "loaded"][0]
    ("regime's", 'own')
    """

    def __init__(self, lexicons: Union[None, str, "os.PathLike[str]", Sequence[Any]] = None,
                 lang: str = "en", *, without: Sequence[str] = (), modifiers: bool = False) -> None:
        keep: list[Any] = []
        options = engine_options(lexicons, lang, without, modifiers, keep)
        told = library.Warnings()
        told.into(options)
        error = ffi.new("slant_error *")
        engine = lib.slant_engine_new(options, error)
        told.issue()
        if not engine:
            library.fail(error.status, error)
        self._engine = ffi.gc(engine, lib.slant_engine_free)
        self._made_of = (lexicons, lang, tuple(without), modifiers)
        self._idle: queue.SimpleQueue[Any] = queue.SimpleQueue()

    # ---- what it is

    @property
    def lexicons(self) -> list[dict[str, Any]]:
        """Name, version, SHA-256 and number of entries of each lexicon, in their order."""
        info = lib.slant_engine_get_info(self._engine)
        return [{"name": library.slice_text(one.name), "version": library.slice_text(one.version),
                 "sha256": library.text(one.sha256), "entries": one.n_entries}
                for one in (info.lexicons[i] for i in range(info.n_lexicons))]

    @property
    def lang(self) -> str:
        """The code of the language."""
        return library.slice_text(lib.slant_engine_get_info(self._engine).lang)

    @property
    def run(self) -> str:
        """The hash of version, result-changing options and lexicons that stands in every record."""
        return library.text(lib.slant_engine_get_info(self._engine).run)

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process makes its own, of the lexicons by the same names and paths."""
        return _again, self._made_of

    def __repr__(self) -> str:
        return f"<slant.Annotator {self.lang}: {len(self.lexicons)} lexicons>"

    # ---- one call of the library

    @contextmanager
    def _annotator(self) -> Iterator[Any]:
        """A slant_annotator that no other thread has."""
        try:
            handle = self._idle.get_nowait()
        except queue.Empty:
            error = ffi.new("slant_error *")
            made = lib.slant_annotator_new(self._engine, ffi.NULL, error)
            if not made:
                library.fail(error.status, error)
            handle = ffi.gc(made, lib.slant_annotator_free)
        try:
            yield handle
        finally:
            self._idle.put(handle)

    def _call(self, reader: Any, most: int, wanted: "_Wanted", told: library.Warnings,
              place: library.Place, strict: bool) -> _Batch:
        outputs, keep = wanted.outputs()
        counts, error = ffi.new("glue_counts *"), ffi.new("slant_error *")
        try:
            with self._annotator() as annotator:
                status = lib.glue_annotate(self._engine, annotator, reader, most, strict, outputs,
                                           len(outputs), counts, error)
            failure = None if status == lib.SLANT_OK else library.exception(status, error, place)
            made = [library.sink_lines(output.bytes) if output.to else Columns(output.rows)
                    for output in outputs] if failure is None else []
        finally:
            for output in outputs:
                lib.glue_bytes_drop(ffi.addressof(output, "bytes"))
                lib.glue_rows_drop(ffi.addressof(output, "rows"))
            keep.clear()
        if status == lib.SLANT_INPUT:
            told.drop_last()  # the reader warned of what is raised now
        return _Batch(made, counts, told, place, failure)

    def _reader(self, paths: list[str], told: library.Warnings, given: "_Given",
                from_: Optional[str] = None) -> tuple[Any, Any]:
        """A reader, and what must live as long."""
        keep: list[Any] = []
        options = ffi.new("slant_reader_options *")
        setattr(options, "from", library.c_string(from_, keep))
        options.source = library.c_string(given.source, keep)
        options.columns = library.c_string(library.columns_option(given.columns), keep)
        library.choose(options, given.meta, given.where, keep)
        told.into(options)
        inputs, n = library.c_strings(paths, keep)
        keep.append(options)
        error = ffi.new("slant_error *")
        reader = lib.slant_reader_new(inputs, n, options, error)
        if not reader:
            library.fail(error.status, error)
        return ffi.gc(reader, lib.slant_reader_free), keep

    def _memory(self, batch: list[bytes], base: int, wanted: "_Wanted", strict: bool,
                given: Optional["_Given"] = None) -> _Batch:
        told = library.Warnings()
        with MemoryFile(batch) as file:
            reader, keep = self._reader([file.path], told, given or _Given(), from_="jsonl")
            try:
                return self._call(reader, len(batch) + 1, wanted, told,
                                  library.Place(file.path, base), strict)
            finally:
                ffi.release(reader)
                keep.clear()

    # ---- many calls, in order

    def _from_memory(self, articles: Articles, wanted: "_Wanted", threads: int, size: int,
                     strict: bool, given: "_Given") -> Iterator[_Batch]:
        def jobs() -> Iterator[tuple[list[bytes], int]]:
            base = 0
            each = lines(articles, library.id_column(given.columns))
            for batch in batches(each, size, given.most):
                yield batch, base
                base += len(batch)

        def work(job: tuple[list[bytes], int]) -> _Batch:
            return self._memory(job[0], job[1], wanted, strict, given)

        return _in_order(work, jobs(), threads or cores())

    def _from_files(self, paths: list[str], wanted: "_Wanted", size: int, strict: bool,
                    given: "_Given") -> Iterator[_Batch]:
        told = library.Warnings()
        reader, keep = self._reader(paths, told, given)
        try:
            ended = False
            while not ended:
                batch = self._call(reader, size, wanted, told, library.Place(), strict)
                ended = batch.ended
                yield batch
        finally:
            ffi.release(reader)
            keep.clear()

    def _batches(self, articles: Articles, wanted: "_Wanted", threads: int, size: int,
                 on_error: str, given: "_Given") -> Iterator[_Batch]:
        if on_error not in ("skip", "raise"):
            raise UsageError(f"on_error is 'skip' or 'raise', not {on_error!r}")
        strict = on_error == "raise"
        paths = files_of(articles)
        if not paths and (given.meta is not None or given.where):
            raise UsageError("meta and where are for files: pandas joins and chooses articles "
                             "that are in memory")
        made = self._from_files(paths, wanted, given.batch, strict, given) if paths else \
            self._from_memory(articles, wanted, library.check_threads(threads), size, strict, given)
        for batch in made:
            yield batch.told_of()

    # ---- what people call

    def annotate(self, article: Union[str, Article, dict[str, Any]]) -> Result:
        """Annotates one article: a text, an Article, or a dict with the fields of JSONL (usual
        names are recognised, other keys travel in `meta`).

        Raises InputError where there is no text. Offsets of the result are code points."""
        if not isinstance(article, (str, Article, dict)):
            raise TypeError(no_article(article))
        wanted = _Wanted.jsonl()
        batch = self._memory(list(lines(article)), 0, wanted, True).told_of()
        return Result(batch.outputs[0][0])

    def annotate_many(self, articles: Articles, *, threads: int = 0,
                      tables: Union[str, Sequence[str]] = TABLES, kind: Optional[str] = None,
                      on_error: str = "skip", source: Optional[str] = None,
                      columns: FieldColumns = None, meta: Optional[Path] = None,
                      where: Optional[Mapping[str, str]] = None) -> Any:
        """Annotates articles and gives tables, in the order of the articles.

        articles: an iterable of texts, Articles or dicts; a pandas DataFrame, a row an article; or
            pathlib.Path objects: files and folders that the library reads itself (txt, JSONL, CSV,
            web pages ...), as the command line does, on one thread.
        threads: 0: the cores, at most 8. The interpreter's lock is free while they work.
        tables: some of articles, sentences, annotations, attributions: a Tables object with these;
            the name of one: its DataFrame.
        kind: loaded, neutral, cue or all; None: loaded, as in the CSV.
        on_error: "skip" leaves out what cannot be read, with a SlantWarning; "raise" raises it.
        source: the name of the outlet, where the articles have none.
        columns: which column or key holds what: {"text": "Article", "source": "Newspaper"}; the
            usual names are found without.
        meta: for files: a table whose rows are joined on doc_id or file name.
        where: for files: columns and the values that they must have.
        """
        names = _named_tables(tables)
        found = Tables(names)
        wanted = _Wanted([(None, name, kind) for name in names])
        for batch in self._batches(articles, wanted, threads, _BATCH, on_error,
                                   _Given(source, columns, meta, where)):
            found.add(batch.outputs, batch.articles, batch.skipped)
        if not found.n_articles and not found.skipped:
            found.add(self._memory([], 0, wanted, False).outputs, 0, 0)
        return found.frame(tables) if isinstance(tables, str) else found

    def annotate_batches(self, articles: Articles, *, threads: int = 1, batch: Optional[int] = None,
                         tables: Union[str, Sequence[str]] = TABLES, kind: Optional[str] = None,
                         on_error: str = "skip", source: Optional[str] = None,
                         columns: FieldColumns = None, meta: Optional[Path] = None,
                         where: Optional[Mapping[str, str]] = None) -> Iterator[Tables]:
        """The tables of annotate_many piece by piece, for what is larger than the memory: a Tables
        object for each batch of articles, in their order. Arguments as of annotate_many; batch:
        articles of a piece; None: 256 from memory, 64 of files. `article` counts from 1 in each piece."""
        names = _named_tables(tables)
        if batch is not None and batch < 1:
            raise UsageError("batch is at least 1")
        wanted = _Wanted([(None, name, kind) for name in names])
        for made in self._batches(articles, wanted, threads, batch or _BATCH, on_error,
                                  _Given(source, columns, meta, where, batch or _BATCH_FILES)):
            found = Tables(names)
            found.add(made.outputs, made.articles, made.skipped)
            yield found

    def annotate_iter(self, articles: Articles, *, threads: int = 1, batch: int = 128,
                      on_error: str = "skip", source: Optional[str] = None,
                      columns: FieldColumns = None, meta: Optional[Path] = None,
                      where: Optional[Mapping[str, str]] = None) -> Iterator[Result]:
        """Annotates a stream: one Result after another, in the order of the articles, with no more
        than about 2 * threads * batch articles in memory. Arguments as of annotate_many; batch:
        articles that are taken from the stream at a time, or fewer that have a megabyte."""
        if batch < 1:
            raise UsageError("batch is at least 1")
        for made in self._batches(articles, _Wanted.jsonl(), threads, batch, on_error,
                                  _Given(source, columns, meta, where, most=_BATCH_BYTES)):
            yield from map(Result, made.outputs[0])


def _again(lexicons: Any, lang: str, without: Sequence[str], modifiers: bool) -> Annotator:
    return Annotator(lexicons, lang, without=without, modifiers=modifiers)


def _named_tables(tables: Union[str, Sequence[str]]) -> tuple[str, ...]:
    names = (tables,) if isinstance(tables, str) else tuple(tables)
    unknown = [name for name in names if name not in TABLES]
    if unknown or not names:
        raise UsageError(f"tables are {', '.join(TABLES)}, not {', '.join(unknown) or 'none'}")
    return names


@dataclass(frozen=True)
class _Given:
    """What is said of files with them."""

    source: Optional[str] = None
    columns: FieldColumns = None
    meta: Optional[Path] = None
    where: Optional[Mapping[str, str]] = None
    batch: int = _BATCH_FILES
    most: Optional[int] = None  # bytes of a batch


class _Wanted:
    """The outputs that a batch is written to: format (None: columns), table and kind of each."""

    def __init__(self, outputs: list[tuple[Optional[str], Optional[str], Optional[str]]]) -> None:
        self._outputs = outputs

    @staticmethod
    def jsonl() -> "_Wanted":
        return _Wanted([("jsonl", None, None)])

    def outputs(self) -> tuple[Any, list[Any]]:
        """An array of glue_output for one call, and what must live as long."""
        keep: list[Any] = []
        array = ffi.new("glue_output[]", len(self._outputs))
        for output, (to, table, kind) in zip(array, self._outputs):
            output.to = library.c_string(to, keep)
            output.options.table = library.c_string(table, keep)
            output.options.kind = library.c_string(kind, keep)
        return array, keep


def _in_order(work: Callable[[Any], _Batch], jobs: Iterator[Any],
              threads: int) -> Iterator[_Batch]:
    """work(job) for each job, by so many threads, in the order of the jobs."""
    if threads == 1:
        yield from map(work, jobs)
        return
    with ThreadPoolExecutor(threads) as pool:
        running: deque[Any] = deque()
        try:
            for job in jobs:
                running.append(pool.submit(work, job))
                if len(running) >= 2 * threads:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        finally:
            for future in running:
                future.cancel()
