"""Articles from memory on their way to the library's own reader: as JSON lines in a file that has
no name and no disk (memfd), so that they are read exactly as the command line reads them."""
from __future__ import annotations

import datetime
import json
import math
import os
import re
from typing import Any, Iterable, Iterator, Optional, Union

from . import _library as library
from ._records import dumps
from .results import Article

# Names of an id that the library knows, without case, blanks, `_`, `-` and `.`.
_IDS = {"docid", "documentid", "articleid", "docno", "docname", "id"}


_LONGEST_NAME = 256
_SURROGATE = re.compile("[\ud800-\udfff]")


def is_frame(value: Any) -> bool:
    """A pandas DataFrame, told without importing pandas."""
    return hasattr(value, "columns") and hasattr(value, "iloc")


def no_article(value: Any) -> str:
    """What is said of what is none."""
    if isinstance(value, os.PathLike):
        return ("an article is a str, a slant.Article or a dict: files are read by annotate_many, "
                "annotate_batches and annotate_iter, which take paths alone or in a list of paths")
    return f"an article is a str, a slant.Article or a dict, not {type(value).__name__}"


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


def _tell_of_file(text: str, number: int) -> None:
    """Warns of a text that is the name of a file: mostly, the file was meant."""
    may_be = len(text) < _LONGEST_NAME and "\n" not in text and ("/" in text or "." in text[-8:-1])
    if may_be and os.path.exists(text):
        library.warn(f'"{text}" is annotated as a text, for it is a str: to read the file of this '
                     f'name, give pathlib.Path("{text}")', library.MEMORY, number)


def _record(item: Any, number: int) -> dict[str, Any]:
    if isinstance(item, str):
        _tell_of_file(item, number)
        return {"text": item}
    if isinstance(item, Article):
        return item.record()
    if isinstance(item, dict):
        return item
    raise TypeError(no_article(item))


def _finite(value: Any) -> Any:
    """With null for numbers that JSON does not have: NaN is how data frames say missing."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {name: _finite(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(one) for one in value]
    return value


_ENCODE = json.JSONEncoder(default=_plain, allow_nan=False, ensure_ascii=False).encode


def _json(record: dict[str, Any]) -> bytes:
    """Without lone surrogates as it is, in UTF-8; with them, which no UTF-8 can hold, as escapes: the
    library makes them U+FFFD and warns."""
    try:
        text = _ENCODE(record)
    except ValueError:
        text = _ENCODE(_finite(record))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode("utf-8")


def _named(record: dict[str, Any], number: int, id_column: Optional[str]) -> dict[str, Any]:
    """With an id: the article's number where it has none of its own."""
    if id_column is not None:
        missing = record.get(id_column) is None
        return {**record, id_column: f"article:{number}"} if missing else record
    if record.get("doc_id") is not None or record.get("id") is not None:
        return record
    for name, value in record.items():
        if value is not None and isinstance(name, str) and \
                name.lower().translate({32: None, 45: None, 46: None, 95: None}) in _IDS:
            return record
    kept = {name: value for name, value in record.items() if name not in ("doc_id", "id")}
    return {"doc_id": f"article:{number}", **kept}


def lines(articles: Union[str, Article, dict[str, Any], Iterable[Any], Any],
          id_column: Optional[str] = None) -> Iterator[bytes]:
    """A line of JSON for each article. id_column: the key of the ids, where it is said."""
    if isinstance(articles, (str, Article, dict)):
        articles = [articles]
    if not hasattr(articles, "__iter__") and not is_frame(articles):
        raise TypeError("articles are texts, Articles or dicts, a DataFrame with a row an article, or "
                        f"pathlib.Path objects, not {type(articles).__name__}")
    items: Iterable[Any] = _records_of_frame(articles) if is_frame(articles) else articles
    for number, item in enumerate(items, 1):
        record = _named(_record(item, number), number, id_column)
        yield dumps(record) or _json(record)


def batches(of: Iterator[bytes], size: int, most: Optional[int] = None) -> Iterator[list[bytes]]:
    """Lists of up to `size` lines, which end as well where they have `most` bytes or more."""
    batch: list[bytes] = []
    held = 0
    for line in of:
        batch.append(line)
        held += len(line)
        if len(batch) == size or (most is not None and held >= most):
            yield batch
            batch, held = [], 0
    if batch:
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
