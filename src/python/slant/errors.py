"""Exceptions and warnings: what the library says went wrong, with file, line and message."""
from __future__ import annotations

__all__ = ["Error", "UsageError", "LexiconError", "InputError", "OutputError", "SlantWarning"]


class _Place(BaseException):
    """file ("" when none is concerned), line and column (1-based, 0 when not known; for articles
    given from memory the line is the article's number), message (one line, the next step in it
    where that is not obvious)."""

    def __init__(self, message: str, file: str = "", line: int = 0, column: int = 0) -> None:
        self.message, self.file, self.line, self.column = message, file, line, column
        place = ":".join(str(part) for part in (file, line, column) if part)
        super().__init__(f"{place}: {message}" if place else message)


class Error(_Place, Exception):
    """What every exception of this package is."""


class UsageError(Error, ValueError):
    """Options that do not fit, or names that nothing bears."""


class LexiconError(Error):
    """A lexicon or a language folder is wrong: file and line say where."""


class InputError(Error):
    """An article that cannot be read."""


class OutputError(Error, OSError):
    """An output that could not be written."""


class SlantWarning(_Place, UserWarning):
    """A record that was skipped (`skipped`) or text that was repaired: file, line and message as of
    errors."""

    skipped: bool = False
