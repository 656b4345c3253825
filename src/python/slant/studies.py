"""What the library finds over many articles: comparison, keyword in context, keyness; and whether a
lexicon is sound. Tables come as DataFrames."""
from __future__ import annotations

import os
import threading
from contextlib import ExitStack
from typing import Any, Callable, Iterator, Mapping, NamedTuple, Optional, Sequence, Union

from . import _library as library
from ._articles import MemoryFile, files_of, lines
from ._native import ffi, lib
from .annotator import Articles, Path, engine_options
from .errors import UsageError
from .frames import read_frame

__all__ = ["Study", "Finding", "compare", "kwic", "keyness", "check_lexicon"]

_KINDS = {lib.SLANT_TYPE_INTEGER: "nullable", lib.SLANT_TYPE_REAL: "real",
          lib.SLANT_TYPE_BOOLEAN: "text"}


class Study(Mapping[str, Any]):
    """Tables by name, in the order in which they are read, and `notes`: sentences that a reader has
    to know with them (how many articles, what was too few, what was left out)."""

    def __init__(self, frames: dict[str, Any], notes: list[str]) -> None:
        self._frames, self.notes = frames, notes

    def __getitem__(self, name: str) -> Any:
        return self._frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)

    def __repr__(self) -> str:
        return f"<slant.Study: {', '.join(self._frames)}>"


# --meta and --where.
_Chosen = tuple[Optional[Path], Optional[Mapping[str, str]]]


def _boolean(frame: Any, name: str) -> None:
    frame[name] = frame[name].map({"true": True, "false": False}).astype("boolean")


def _frame(tables: Any, table: Any) -> Any:
    """One table, typed as its shape says."""
    shape, keep = table.shape, []  # type: Any, list[Any]
    options, error, held = ffi.new("slant_tables_options *"), ffi.new("slant_error *"), \
        library.sink()
    options.table, options.csv_raw = shape.name, True
    status = lib.slant_tables_write(tables, library.c_string("csv", keep), ffi.NULL, library.KEEP,
                                    held, options, error)
    if status != lib.SLANT_OK:
        library.fail(status, error)
    columns = [shape.columns[i] for i in range(shape.n_columns)]
    kinds = {library.text(c.name): _KINDS.get(c.type, "text") for c in columns}
    frame = read_frame(library.sink_bytes(held), kinds)
    for column in columns:
        if column.type == lib.SLANT_TYPE_BOOLEAN:
            _boolean(frame, library.text(column.name))
    return frame


def _study(tables: Any) -> Study:
    frames, table = {}, ffi.new("slant_table *")
    for i in range(lib.slant_tables_count(tables)):
        if lib.slant_tables_at(tables, i, table):
            frames[library.text(table.shape.name)] = _frame(tables, table)
    notes = [library.slice_text(lib.slant_tables_note(tables, i))
             for i in range(lib.slant_tables_notes(tables))]
    return Study(frames, notes)


def _interruptible(call: Callable[[], int], cancel: Any) -> int:
    """call() in a thread of its own, so that Ctrl-C reaches this one and ends it."""
    status: list[Any] = []

    def work() -> None:
        try:
            status.append(call())
        except BaseException as error:  # handed to the caller
            status.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        thread.join()
    except KeyboardInterrupt:
        cancel[0] = 1
        thread.join()
        raise
    if isinstance(status[0], BaseException):
        raise status[0]
    return int(status[0])


def _run(articles: Articles, engine: Any, threads: int, chosen: "_Chosen",
         call: Callable[..., int]) -> Study:
    """Runs a study: call(run, tables, error)."""
    keep: list[Any] = []
    told, error = library.Warnings(), ffi.new("slant_error *")
    run, tables = ffi.new("slant_run_options *"), ffi.new("slant_tables **")
    cancel = ffi.new("int *")
    run.engine, run.threads, run.cancel = engine[0], library.check_threads(threads), cancel
    told.into(run)
    library.choose(run, *chosen, keep)
    with ExitStack() as stack:
        paths, place = files_of(articles), library.Place()
        if not paths:
            file = stack.enter_context(MemoryFile(lines(articles)))
            paths, place = [file.path], library.Place(file.path)
            setattr(run, "from", library.c_string("jsonl", keep))
        run.inputs, run.n_inputs = library.c_strings(paths, keep)
        status = _interruptible(lambda: call(run, tables, error), cancel)
        told.issue(place)
        if status not in (lib.SLANT_OK, lib.SLANT_SKIPPED):
            library.fail(status, error, place)
    return _study(ffi.gc(tables[0], lib.slant_tables_free))


def compare(articles: Articles, *, by: str = "source", event: Optional[str] = None,
            wire: str = "flag", seed: int = 0,
            lexicons: Union[None, str, "os.PathLike[str]", Sequence[Any]] = None, lang: str = "en",
            threads: int = 0, meta: Optional[Path] = None,
            where: Optional[Mapping[str, str]] = None) -> Study:
    """Sources side by side: the tables of docs/compare.md.

    articles: as of Annotator.annotate_many. by: the column whose values are held side by side.
    event: the column that says which articles tell of the same. wire: what is done with copies of
    one text: flag, drop or only. Rates are per 1,000 words. meta: a table whose rows are joined on
    doc_id or file name; where: columns and the values that they must have."""
    wires = {"flag": lib.SLANT_WIRE_FLAG, "drop": lib.SLANT_WIRE_DROP, "only": lib.SLANT_WIRE_ONLY}
    if wire not in wires:
        raise UsageError(f"wire is flag, drop or only, not {wire!r}")
    keep: list[Any] = []
    options = ffi.new("slant_compare_options *")
    options.by, options.event = library.c_string(by, keep), library.c_string(event, keep)
    options.wire, options.seed = wires[wire], seed
    return _run(articles, engine_options(lexicons, lang, (), False, keep), threads, (meta, where),
                lambda run, tables, error: lib.slant_compare(run, options, tables, error))


def kwic(pattern: str, articles: Articles, *, window: int = 10, sort: str = "doc",
         unless: Optional[str] = None, near: Optional[str] = None, lang: str = "en",
         threads: int = 0, meta: Optional[Path] = None,
         where: Optional[Mapping[str, str]] = None) -> Any:
    """Keyword in context, a DataFrame with a row for each place; start and end are code points.

    pattern: in the pattern language of lexicons, unless and near its guards. window: words on
    either side. sort: doc, left, right, keyword, source or date. meta, where: as of compare."""
    sorts = {"doc": lib.SLANT_KWIC_DOC, "left": lib.SLANT_KWIC_LEFT, "right": lib.SLANT_KWIC_RIGHT,
             "keyword": lib.SLANT_KWIC_KEYWORD, "source": lib.SLANT_KWIC_SOURCE,
             "date": lib.SLANT_KWIC_DATE}
    if not isinstance(pattern, str):
        raise TypeError(f"the pattern is a str and comes first, not {type(pattern).__name__}")
    if sort not in sorts:
        raise UsageError(f"sort is one of {', '.join(sorts)}, not {sort!r}")
    keep: list[Any] = []
    options = ffi.new("slant_kwic_options *")
    options.pattern.term = library.c_string(pattern, keep)
    options.pattern.unless = library.c_string(unless, keep)
    options.pattern.near = library.c_string(near, keep)
    options.sort, options.window = sorts[sort], window
    return _run(articles, engine_options(None, lang, (), False, keep), threads, (meta, where),
                lambda run, tables, error: lib.slant_kwic(run, options, tables, error))["kwic"]


def keyness(articles: Articles, *, by: str = "source", voice: Optional[str] = None,
            longest: int = 3, min_count: int = 5, min_articles: int = 2, top: int = 20,
            prior: float = 500.0, lang: str = "en", threads: int = 0,
            meta: Optional[Path] = None, where: Optional[Mapping[str, str]] = None) -> Study:
    """The words and phrases that set groups of articles apart: the tables `keyness` and `groups`.

    by: the column that says which articles are compared. voice: words of that voice only. longest:
    words in a phrase, 1 to 3. min_count: times in all articles together, min_articles: articles
    that hold it. top: terms of each group in each direction. prior: words that the prior weighs.
    meta, where: as of compare."""
    voices = {library.text(lib.slant_voice_name(i)): i for i in range(lib.SLANT_QUOTED_TERM + 1)}
    if voice is not None and voice not in voices:
        raise UsageError(f"voice is one of {', '.join(voices)}, not {voice!r}")
    keep: list[Any] = []
    options = ffi.new("slant_keyness_options *")
    options.by = library.c_string(by, keep)
    if voice is not None:
        options.one_voice, options.voice = True, voices[voice]
    options.longest, options.min_count, options.min_articles = longest, min_count, min_articles
    options.top, options.prior = top, prior
    return _run(articles, engine_options(None, lang, (), False, keep), threads, (meta, where),
                lambda run, tables, error: lib.slant_keyness(run, options, tables, error))


class Finding(NamedTuple):
    """A fault of a lexicon, or a warning: line and column 1-based, 0 when not known."""

    is_error: bool
    code: str
    file: str
    line: int
    column: int
    message: str


def check_lexicon(lexicon: Union[str, "os.PathLike[str]"], *, lang: str = "en",
                  beside: Sequence[Union[str, "os.PathLike[str]"]] = (),
                  examples: bool = False) -> list[Finding]:
    """Every fault of a lexicon, sorted by file, line and column: a lexicon is sound when none of
    them is an error.

    lexicon: a name or a path. beside: lexicons that are used together with it. examples: test, too,
    that every example is annotated by its own entry and no counterexample is.

    Raises LexiconError or UsageError where there is no such lexicon."""
    keep: list[Any] = []
    options, error = ffi.new("slant_lexicon_options *"), ffi.new("slant_error *")
    found = ffi.gc(ffi.new("glue_findings *"), lib.glue_findings_drop)
    told = library.Warnings()
    options.lang, options.program = library.c_string(lang, keep), library.PROGRAM
    options.beside, options.n_beside = library.c_strings([os.fspath(b) for b in beside], keep)
    told.into(options)
    path = library.c_string(os.fspath(lexicon), keep)
    calls = [lib.slant_lexicon_check] + ([lib.slant_lexicon_test] if examples else [])
    for call in calls:
        status = call(path, options, library.FOUND, found, error)
        told.issue()
        if status != lib.SLANT_OK and (status != lib.SLANT_LEXICON or not found.n):
            library.fail(status, error)
    place = library.Place()
    findings = []
    for i in range(found.n):
        one = found.items[i]
        message, file, line, column = place.of(one.where)
        findings.append(Finding(one.is_error, library.text(one.code), file, line, column, message))
    return findings
