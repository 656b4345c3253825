"""The border to C: names, errors, warnings and bytes from one side to the other; no more."""
from __future__ import annotations

import logging
import os
import re
import sys
import warnings
from typing import Any, Iterable, Mapping, NoReturn, Optional, Union

from . import errors
from ._native import ffi, lib

# Named for its folder alone, in which the library finds the lexicons of the package.
PROGRAM = ffi.new("char[]", os.fsencode(os.path.abspath(__file__)))
MEMORY = "<articles>"
_HERE = os.path.dirname(__file__)
_log = logging.getLogger("slant")

_EXCEPTIONS = {
    lib.SLANT_USAGE: errors.UsageError,
    lib.SLANT_LEXICON: errors.LexiconError,
    lib.SLANT_INPUT: errors.InputError,
    lib.SLANT_OUTPUT: errors.OutputError,
}


def text(c_string: Any) -> str:
    """A C string in UTF-8; "" for NULL."""
    return ffi.string(c_string).decode("utf-8", "replace") if c_string else ""


def slice_text(value: Any) -> str:
    """A slant_str; "" when not given."""
    return ffi.unpack(value.ptr, value.len).decode("utf-8", "replace") if value.ptr else ""


def c_string(value: Optional[str], keep: list[Any]) -> Any:
    """NULL for None; `keep` holds the memory for as long as the caller holds it."""
    if value is None:
        return ffi.NULL
    kept = ffi.new("char[]", os.fsencode(value))
    keep.append(kept)
    return kept


def c_strings(values: Iterable[str], keep: list[Any]) -> tuple[Any, int]:
    """An array of C strings and their number."""
    listed = [c_string(value, keep) for value in values]
    kept = ffi.new("char *[]", listed)
    keep.append(kept)
    return kept, len(listed)


def choose(options: Any, meta: Union[None, str, "os.PathLike[str]"],
           where: Optional[Mapping[str, str]], keep: list[Any]) -> None:
    """Sets meta and where of options (of a reader, of a run)."""
    if where is not None and not isinstance(where, Mapping):
        raise errors.UsageError('where is a dict of columns and their values: {"source": "Corvet"}')
    options.meta = c_string(None if meta is None else os.fspath(meta), keep)
    conditions = [f"{column}={value}" for column, value in (where or {}).items()]
    options.where, options.n_where = c_strings(conditions, keep)


# What the library says of the program's options, as Python has them.
_OPTIONS = (
    (re.compile(r"^--(\w+): "), r"\1: "),
    (re.compile(r"--columns text=FIELD"), 'columns={"text": FIELD}'),
    (re.compile(r"--lexicon PATH"), "lexicons=PATH"),
    (re.compile(r"`slant lexicon list` prints"), "`slant.Annotator().lexicons` has"),
    (re.compile(r"; no output was written$"), ""),
)


def _message(error: Any) -> str:
    message = text(error.message)
    for said, here in _OPTIONS:
        message = said.sub(here, message)
    return message


def columns_option(columns: Union[None, str, Mapping[str, str]]) -> Optional[str]:
    """As --columns has it."""
    if columns is None or isinstance(columns, str):
        return columns
    if not isinstance(columns, Mapping):
        raise errors.UsageError('columns is a dict of fields and their columns: {"text": "Article"}')
    return ",".join(f"{field}={column}" for field, column in columns.items())


def id_column(columns: Union[None, str, Mapping[str, str]]) -> Optional[str]:
    """The column that is said to hold the ids."""
    pairs = (pair.partition("=") for pair in (columns_option(columns) or "").split(","))
    return next((column.strip() for field, _, column in pairs if field.strip() == "doc_id"), None)


def check_threads(threads: int) -> int:
    """Itself, if there can be so many."""
    if threads < 0:
        raise errors.UsageError("threads is 0, for the cores, or a number of threads")
    return threads


class Place:
    """Where articles of a batch came from, to name them in messages: of those from memory, whose
    file is a descriptor, `base` articles went before."""

    def __init__(self, hidden: str = "", base: int = 0) -> None:
        self.hidden, self.base = hidden, base

    def of(self, error: Any) -> tuple[str, str, int, int]:
        message, file, line = _message(error), text(error.file), error.line
        if self.hidden:
            message = message.replace(self.hidden, MEMORY)
            if file == self.hidden:
                file, line = MEMORY, line + self.base if line else 0
        return message, file, line, error.column


def exception(status: int, error: Any, place: Optional[Place] = None) -> BaseException:
    """What the library reported, to be raised."""
    if status == lib.SLANT_NO_MEMORY:
        return MemoryError(text(error.message) or "not enough memory")
    if status == lib.SLANT_CANCELLED:
        return KeyboardInterrupt()
    kind = _EXCEPTIONS.get(status, errors.Error)
    message, file, line, column = (place or Place()).of(error)
    return kind(message or f"status {status}", file, line, column)


def fail(status: int, error: Any, place: Optional[Place] = None) -> NoReturn:
    """Raises what the library reported."""
    raise exception(status, error, place)


def _outside() -> int:
    """How many frames above the caller the first one stands that is not of this package."""
    level, frame = 1, sys._getframe(1)
    while frame.f_back and os.path.dirname(frame.f_code.co_filename) == _HERE:
        level, frame = level + 1, frame.f_back
    return level


def warn(message: str, file: str, line: int) -> None:
    """A SlantWarning of the package's own, of which nothing was left out."""
    warnings.warn(errors.SlantWarning(message, file, line), stacklevel=_outside())


class Warnings:
    """Collects warnings while the library works, and issues them in Python afterwards."""

    def __init__(self) -> None:
        self.c = ffi.gc(ffi.new("glue_warnings *"), lib.glue_warnings_drop)

    def into(self, options: Any) -> None:
        """Makes options (a struct with warn and warn_user) tell this object."""
        options.warn = ffi.addressof(lib, "glue_warn")
        options.warn_user = self.c

    def drop_last(self) -> None:
        """Forgets the warning that came last."""
        self.c.n -= self.c.n > 0

    def issue(self, place: Optional[Place] = None) -> None:
        """Each becomes a SlantWarning at the line that called the package, notes a line of the
        logger `slant`; then they are gone."""
        told = [(w.status, (place or Place()).of(w)) for w in ffi.unpack(self.c.items, self.c.n)
                ] if self.c.n else []
        lib.glue_warnings_drop(self.c)
        for status, where in told:
            if status == lib.SLANT_NOTE:
                _log.info("%s", where[0])
            else:
                warning = errors.SlantWarning(*where)
                warning.skipped = status != lib.SLANT_OK
                warnings.warn(warning, stacklevel=_outside())


def sink() -> Any:
    """A glue_bytes that is freed with its handle."""
    return ffi.gc(ffi.new("glue_bytes *"), lib.glue_bytes_drop)


def sink_bytes(held: Any) -> bytes:
    """A copy of what a glue_bytes holds."""
    return bytes(ffi.buffer(held.ptr, held.len)) if held.len else b""


def sink_lines(held: Any) -> list[bytes]:
    """A copy of each line that a glue_bytes holds, without its end."""
    lines, at = [], 0
    while at < held.len:
        size = lib.glue_line(ffi.addressof(held), at)
        lines.append(ffi.unpack(held.ptr + at, size) if size else b"")
        at += size + 1
    return lines


KEEP = ffi.addressof(lib, "glue_keep")
FOUND = ffi.addressof(lib, "glue_found")
