"""The library's tables as data frames and Arrow tables: those of annotations from columns that it
filled (_columns.py), those of studies from the CSV that it writes."""
from __future__ import annotations

import io
from typing import Any, Iterable, Iterator, Mapping, Optional

from . import _columns
from ._columns import Columns

TABLES = ("articles", "sentences", "annotations", "attributions")

# The types that docs/outputs.md gives the columns; all others are text. An integer that can be
# missing is one of pandas' nullable ones.
INTEGER = {
    "article", "start", "end", "id", "span", "sentence", "index", "words", "words_own",
    "words_indirect", "words_direct", "words_quoted_term", "sentences", "annotations",
    "attributions", "n_loaded", "n_loaded_own", "n_loaded_indirect", "n_loaded_direct",
    "n_loaded_quoted_term",
}
NULLABLE = {"attribution", "speaker_start", "speaker_end", "cue_start", "cue_end"}
REAL = {
    "weight", "valence", "score", "score_own", "confidence", "rate", "rate_own", "rate_indirect",
    "rate_direct", "rate_quoted_term", "weighted", "weighted_own", "weighted_indirect",
    "weighted_direct", "weighted_quoted_term",
}
BOOLEAN = {"negated", "hedged", "intensified"}


def kind_of(column: str) -> str:
    """text, integer, nullable, real or boolean: of a column of the tables of annotations."""
    for kind, names in (("integer", INTEGER), ("nullable", NULLABLE), ("real", REAL),
                        ("boolean", BOOLEAN)):
        if column in names:
            return kind
    return "text"


_PANDAS = {"integer": "int64", "nullable": "Int64", "real": "float64", "boolean": "bool",
           "text": str}


def columns_of(csv: bytes) -> list[str]:
    """The names in the first line; none of the library's holds a comma or a quote."""
    return csv[:csv.index(b"\r\n")].decode().split(",")


def read_frame(csv: bytes, kinds: Optional[Mapping[str, str]] = None) -> Any:
    """A DataFrame of one CSV; a cell that is empty is missing."""
    import pandas as pd

    kinds = kinds or {name: kind_of(name) for name in columns_of(csv)}
    types: Any = {name: _PANDAS[kind] for name, kind in kinds.items()}
    return pd.read_csv(io.BytesIO(csv), dtype=types, keep_default_na=False,
                       na_values=[""], engine="c")


class Tables(Mapping[str, Any]):
    """The tables of many articles: articles, sentences, annotations, attributions, with the
    columns of `slant annotate --to csv --table NAME`, by the same names, in the same order.

    Each is a DataFrame, made when it is first asked for (`tables.annotations`, or by its name as of a
    dict: `for name, frame in tables.items()`); `arrow(name)` gives an Arrow table. `n_articles` were
    annotated; `skipped` counts records that could not be read; each was warned of.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        self.n_articles = 0
        self.skipped = 0
        self._pieces: dict[str, list[Columns]] = {name: [] for name in self.names}
        self._frames: dict[str, Any] = {}

    def add(self, batch: Iterable[Columns], articles: int, skipped: int) -> None:
        """One batch: the columns of each table, in the order of the names."""
        for name, columns in zip(self.names, batch):
            columns.before = self.n_articles  # each batch counts its articles from 1
            self._pieces[name].append(columns)
        self.n_articles += articles
        self.skipped += skipped
        self._frames.clear()

    def _of(self, name: str) -> list[Columns]:
        if name not in self._pieces:
            raise KeyError(f"{name}: asked for were {', '.join(self.names)}")
        return self._pieces[name]

    def frame(self, name: str) -> Any:
        """One table as a pandas DataFrame: a row an article, sentence, annotation, attribution."""
        if name not in self._frames:
            self._frames[name] = _columns.frame(self._of(name), kind_of)
        return self._frames[name]

    def arrow(self, name: str) -> Any:
        """One table as an Arrow table (needs pyarrow), over the memory that the library filled."""
        return _columns.arrow(self._of(name))

    def __getitem__(self, name: str) -> Any:
        return self.frame(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    __eq__ = object.__eq__  # frames have no one answer
    __hash__ = object.__hash__

    @property
    def articles(self) -> Any:
        """A row an article: words, counts, rates per 1,000 words, sums of weights, the text."""
        return self.frame("articles")

    @property
    def sentences(self) -> Any:
        """A row a sentence: offsets in code points, role, words, score."""
        return self.frame("sentences")

    @property
    def annotations(self) -> Any:
        """A row an annotation, readable by itself: offsets in code points, the words around it."""
        return self.frame("annotations")

    @property
    def attributions(self) -> Any:
        """A row an attribution: type, speaker, cue, content, confidence (0 to 1), rule."""
        return self.frame("attributions")

    def __repr__(self) -> str:
        count = "1 article" if self.n_articles == 1 else f"{self.n_articles} articles"
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"<slant.Tables of {count}{skipped}: {', '.join(self.names)}>"
