"""Articles from memory on their way to the library's own reader: as JSON lines in a file that has
no name and no disk (memfd), so that they are read exactly as the command line reads them."""
from __future__ import annotations

import datetime
import json
import math
import os
from itertools import islice
from typing import Any, Callable, Iterable, Iterator, Union

from .results import Article

# Names of an id that the library knows, without case, blanks, `_`, `-` and `.`.
_IDS = {"docid", "documentid", "articleid", "docno", "docname", "id"}


def is_frame(value: Any) -> bool:
    """A pandas DataFrame, told without importing pandas."""
    return hasattr(value, "columns") and hasattr(value, "iloc")


def files_of(value: Any) -> list[str]:
    """The paths, when what is given is a path (pathlib.Path) or a list of them; else none."""
    if isinstance(value, os.PathLike):
        return [os.fspath(value)]
    if isinstance(value, (list, tuple)) and value and \
            all(isinstance(item, os.PathLike) for item in value):
        return [os.fspath(item) for item in value]
    return []


def _plain(value: Any) -> Any:
    """What JSON has no word for: dates as ISO 8601, numbers of numpy as numbers, what pandas holds
    for missing as null, else as text."""
    if type(value).__name__ in ("NaTType", "NAType"):
        return None
    if isinstance(value, datetime.datetime):
        midnight = value.tzinfo is None and value.time() == datetime.time(0)
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else str(value)


def _records_of_frame(frame: Any) -> Iterator[dict[str, Any]]:
    names = [str(name) for name in frame.columns]
    columns = [frame.iloc[:, i].astype(object).where(frame.iloc[:, i].notna(), None).tolist()
               for i in range(len(names))]
    for row in zip(*columns):
        yield {name: value for name, value in zip(names, row) if value is not None}


def _record(item: Any) -> dict[str, Any]:
    if isinstance(item, str):
        return {"text": item}
    if isinstance(item, Article):
        return item.record()
    if isinstance(item, dict):
        return item
    raise TypeError(f"an article is a str, a slant.Article or a dict, not {type(item).__name__}")


def _finite(value: Any) -> Any:
    """With null for numbers that JSON does not have: NaN is how data frames say missing."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {name: _finite(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(one) for one in value]
    return value


def _encoded(encode: Callable[[Any], str], record: dict[str, Any]) -> bytes:
    try:
        return encode(record).encode("ascii")
    except ValueError:
        return encode(_finite(record)).encode("ascii")


def _named(record: dict[str, Any], number: int) -> dict[str, Any]:
    """With an id: the article's number where it has none of its own."""
    if record.get("doc_id") is not None or record.get("id") is not None:
        return record
    for name, value in record.items():
        if value is not None and isinstance(name, str) and \
                name.lower().translate({32: None, 45: None, 46: None, 95: None}) in _IDS:
            return record
    kept = {name: value for name, value in record.items() if name not in ("doc_id", "id")}
    return {"doc_id": f"article:{number}", **kept}


def lines(articles: Union[str, Article, dict[str, Any], Iterable[Any], Any]) -> Iterator[bytes]:
    """A line of JSON for each article. Lone surrogates, which no UTF-8 can hold, travel as escapes:
    the library makes them U+FFFD and warns."""
    if isinstance(articles, (str, Article, dict)):
        articles = [articles]
    items: Iterable[Any] = _records_of_frame(articles) if is_frame(articles) else articles
    encode = json.JSONEncoder(default=_plain, allow_nan=False).encode
    for number, item in enumerate(items, 1):
        yield _encoded(encode, _named(_record(item), number))


def batches(of: Iterator[bytes], size: int) -> Iterator[list[bytes]]:
    """Lists of up to `size` lines."""
    while True:
        batch = list(islice(of, size))
        if not batch:
            return
        yield batch


class MemoryFile:
    """Lines as a file that the library's reader opens by `path`; gone when closed."""

    def __init__(self, of: Iterable[bytes]) -> None:
        self._fd = os.memfd_create("slant-articles", os.MFD_CLOEXEC)
        self.path = f"/proc/self/fd/{self._fd}"
        with open(self._fd, "wb", closefd=False) as file:
            for line in of:
                file.write(line)
                file.write(b"\n")

    def __enter__(self) -> "MemoryFile":
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._fd)
