"""Lexicons on their way from the driver to the executors, and the Annotator that each Python worker
makes of them: once, for all the batches that it will see.

A lexicon that is a path on the driver travels as bytes, in a broadcast variable of which each
executor fetches one copy; one that is a name is found in the package, which is the same everywhere.
That it is the same is not believed: a worker compares its run hash (version, options, SHA-256 of the
lexicons) with the driver's before it annotates anything.
"""
from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Iterator, Mapping, Optional, Sequence, Union

from .annotator import Annotator
from .errors import LexiconError, UsageError

Lexicons = Union[None, str, "os.PathLike[str]", Sequence[Any]]
_MOST = 512 << 20  # bytes of all files of a lexicon: a folder above that is no lexicon


def _extended(folder: Path) -> Iterator[Path]:
    """The lexicons at paths of their own that one extends (`"extends": "../valley@0.1.0"`)."""
    try:
        wanted = json.loads((folder / "lexicon.json").read_text("utf-8")).get("extends", [])
    except (OSError, ValueError, AttributeError):
        return  # the library says what is wrong with it
    for name in [wanted] if isinstance(wanted, str) else wanted:
        path = folder / str(name).split("@", maxsplit=1)[0]
        if path.exists():
            yield path


def _collect(path: Path, files: dict[str, bytes]) -> None:
    if os.path.abspath(path) in files:
        return
    inside = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    for one in inside:
        name = os.path.abspath(one)
        if name in files:
            return
        files[name] = one.read_bytes()
        if sum(map(len, files.values())) > _MOST:
            raise UsageError(f"{path}: a lexicon of over {_MOST >> 20} MB is not shipped: is it one?")
    for other in _extended(path) if path.is_dir() else ():
        _collect(other, files)


def collect(lexicons: Lexicons) -> tuple[Optional[tuple[str, ...]], dict[str, bytes]]:
    """The lexicons as names and absolute paths (None: all of the language), and all files of those
    that are paths, by their absolute paths: what they extend lies where they look for it."""
    if lexicons is None:
        return None, {}
    if isinstance(lexicons, (str, os.PathLike)):
        lexicons = [lexicons]
    names, files = [], {}  # type: list[str], dict[str, bytes]
    for each in map(os.fspath, lexicons):
        if os.path.exists(each):  # an existing path wins, as in the library
            _collect(Path(each), files)
            each = os.path.abspath(each)
        names.append(each)
    return tuple(names), files


def _sum_of(files: Mapping[str, bytes]) -> str:
    total = hashlib.sha256()
    for name, content in sorted(files.items()):
        total.update(f"{len(name)} {len(content)} {name}".encode("utf-8", "surrogateescape"))
        total.update(content)
    return total.hexdigest()


def room() -> str:
    """A folder of this application on this executor, which goes with it, where there is one that can be
    written."""
    from pyspark import SparkFiles

    try:
        folder = SparkFiles.getRootDirectory()
        if os.access(folder, os.W_OK):
            return str(folder)
    except Exception:  # no executor's file server: a session over Spark Connect
        pass
    return tempfile.gettempdir()


def _unpack(files: Mapping[str, bytes], digest: str) -> str:
    """The folder below which the files stand by their absolute paths; written once an executor,
    whole or not at all. One that somebody else left in a shared folder is not used."""
    under = room()
    folder = os.path.join(under, f"slant-lexicons-{digest}")
    if os.path.isdir(folder) and os.stat(folder).st_uid == os.getuid():
        return folder
    made = tempfile.mkdtemp(prefix="slant-lexicons-", dir=under)
    for name, content in files.items():
        path = made + name
        os.makedirs(os.path.dirname(path), exist_ok=True)
        Path(path).write_bytes(content)
    try:
        os.rename(made, folder)
    except OSError:  # another worker was first, or the name is another user's
        if os.path.isdir(folder) and os.stat(folder).st_uid == os.getuid():
            shutil.rmtree(made, ignore_errors=True)
            return folder
        return made
    return folder


@dataclass(frozen=True)
class Recipe:
    """What a worker needs to make the driver's annotator: equal recipes make one annotator."""

    lexicons: Optional[tuple[str, ...]]
    lang: str
    without: tuple[str, ...]
    modifiers: bool
    run: str      # hash of what must come out
    digest: str   # of the files
    shipped: Any = field(compare=False, default=None)  # files by path, or a broadcast of them

    def _names(self) -> Optional[list[str]]:
        files = getattr(self.shipped, "value", self.shipped)
        if self.lexicons is None or not files:
            return None if self.lexicons is None else list(self.lexicons)
        root = _unpack(files, self.digest)
        return [root + name if name.startswith("/") else name for name in self.lexicons]

    def annotator(self) -> Annotator:
        """The annotator of this process; made when it is first asked for."""
        return _made(self)


@lru_cache(maxsize=8)
def _made(recipe: Recipe) -> Annotator:
    annotator = Annotator(recipe._names(), recipe.lang, without=recipe.without,
                          modifiers=recipe.modifiers)
    if annotator.run != recipe.run:
        raise LexiconError("this executor has other lexicons, or another version of slant, than the "
                           "driver: install the same package on both, and give lexicons of your "
                           "own as paths, which are shipped")
    return annotator


def recipe_of(spark: Any, lexicons: Lexicons, lang: str, without: Sequence[str],
              modifiers: bool) -> tuple[Recipe, Annotator]:
    """The recipe, and the driver's own annotator: what is wrong with a lexicon is said here."""
    names, files = collect(lexicons)
    without = (without,) if isinstance(without, str) else tuple(without)
    annotator = Annotator(list(names) if names is not None else None, lang, without=without,
                          modifiers=modifiers)
    shipped: Any = files or None
    if files:
        try:
            shipped = spark.sparkContext.broadcast(files)
        except Exception:  # Spark Connect has no such thing: the files travel with the function
            pass
    return Recipe(names, lang, without, modifiers, annotator.run, _sum_of(files), shipped), annotator
