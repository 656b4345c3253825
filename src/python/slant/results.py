"""What the package takes and gives: an Article, and the Result of one.

Offsets count Unicode code points, end exclusive, into the field that `field` names: for each
annotation `result.text[a.start:a.end] == a.text` where `a.field == "text"`.
"""
from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Callable, Mapping, Optional, TypeVar

from ._records import loads

__all__ = ["Article", "Result", "Sentence", "Annotation", "Attribution", "Span", "Content"]

_Made = TypeVar("_Made")
# Keys of a record that are left out when there is nothing to say.
_KEYS = frozenset(("doc_id", "source", "title", "date", "date_raw", "url", "author", "section",
                   "genre", "event", "lang", "meta", "words_own", "words_indirect", "words_direct",
                   "words_quoted_term", "run"))


@dataclass(frozen=True)
class Article:
    """One article. `text` alone is needed; `date` as ISO 8601 or as found; `meta` travels to the
    output untouched."""

    text: str
    title: Optional[str] = None
    doc_id: Optional[str] = None
    source: Optional[str] = None
    date: Optional[str] = None
    url: Optional[str] = None
    author: Optional[str] = None
    section: Optional[str] = None
    genre: Optional[str] = None
    event: Optional[str] = None
    lang: Optional[str] = None
    meta: Mapping[str, Any] = field(default_factory=dict)

    def record(self) -> dict[str, Any]:
        """The article as a record of JSONL: what is not known is left out."""
        found = {name: value for name, value in vars(self).items()
                 if value is not None and name != "meta"}
        return {**self.meta, **found}


@dataclass(frozen=True)
class Span:
    """A stretch of a field, in code points, and its text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Content:
    """A part of what is attributed, without the quotation marks; code points into `field`."""

    field: str
    start: int
    end: int
    voice: str


@dataclass(frozen=True)
class Sentence:
    """index from 0, title first; words: 0 for boilerplate and duplicates; score: the sum of the
    weights of its loaded spans, score_own of those in the outlet's own voice."""

    index: int
    field: str
    start: int
    end: int
    role: str
    words: int = 0
    score: float = 0.0
    score_own: float = 0.0


@dataclass(frozen=True)
class Annotation:
    """A term of a lexicon that was found. weight: 0 to 1; valence: -1 to 1, None when not coded;
    sentence and attribution are indices into the result's lists; overlapping ones share a span."""

    id: int
    sentence: int
    field: str
    start: int
    end: int
    text: str
    entry_id: str
    lexicon: str
    term: str
    kind: str
    voice: str
    span: int = 0
    category: tuple[str, ...] = ()
    frame: tuple[str, ...] = ()
    concept: Optional[str] = None
    weight: float = 0.0
    valence: Optional[float] = None
    score: float = 0.0
    alternative: Optional[str] = None
    quoted_kind: Optional[str] = None
    speaker: Optional[str] = None
    attribution: Optional[int] = None
    referent: Optional[str] = None
    referent_group: Optional[str] = None
    referent_basis: Optional[str] = None
    negated: bool = False
    hedged: bool = False
    intensified: bool = False


@dataclass(frozen=True)
class Attribution:
    """Who is made to say what. confidence: 0 to 1; rule: its id in docs/voice.md."""

    id: int
    sentence: int
    type: str
    speaker: Optional[str] = None
    speaker_group: Optional[str] = None
    speaker_status: str = "unspecified"
    via: Optional[str] = None
    speaker_span: Optional[Span] = None
    cue: Optional[Span] = None
    cue_class: Optional[str] = None
    content: tuple[Content, ...] = ()
    confidence: float = 0.0
    rule: str = ""


def _known(kind: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Keys that the class has: a newer library may write more."""
    return {name: tuple(value) if isinstance(value, list) else value
            for name, value in values.items() if name in kind.__dataclass_fields__}


def _attribution(values: dict[str, Any]) -> Attribution:
    found = _known(Attribution, values)
    for name in ("speaker_span", "cue"):
        if found.get(name):
            found[name] = Span(**found[name])
    found["content"] = tuple(Content(**part) for part in values.get("content", ()))
    return Attribution(**found)


class Result:
    """What was found in one article. Holds the line of JSON that the library wrote, and takes it
    apart when it is first asked for something; its other fields have their names in JSONL
    (`result.words_own`, `result.meta`), None where the record has none."""

    __slots__ = ("_line", "_record", "_made")

    def __init__(self, line: bytes) -> None:
        self._line = line
        self._record: Optional[dict[str, Any]] = None
        self._made: dict[str, Any] = {}

    @property
    def json(self) -> bytes:
        """The line of JSONL, as the command line writes it, without the line end."""
        return self._line

    @property
    def record(self) -> dict[str, Any]:
        """The record as a dict: keys whose value is null, false or an empty list are left out."""
        if self._record is None:
            found = loads(self._line)
            self._record = json.loads(self._line) if found is None else found
        return self._record

    def _list(self, name: str, make: Callable[[dict[str, Any]], _Made]) -> tuple[_Made, ...]:
        if name not in self._made:
            self._made[name] = tuple(make(values) for values in self.record.get(name, ()))
        made: tuple[_Made, ...] = self._made[name]
        return made

    @property
    def text(self) -> str:
        """The text that offsets count in."""
        return str(self.record.get("text", ""))

    @property
    def words(self) -> int:
        """Words without boilerplate; the title counts."""
        return int(self.record.get("words", 0))

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """In order, the title first."""
        return self._list("sentences", lambda v: Sentence(**_known(Sentence, v)))

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """Sorted by field, start, end, entry."""
        return self._list("annotations", lambda v: Annotation(**_known(Annotation, v)))

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """In order of their sentences."""
        return self._list("attributions", _attribution)

    @property
    def scores(self) -> dict[str, Any]:
        """n_loaded (spans), rate (per 1,000 words), weighted (sum of weights), and the same by
        voice, category, frame and concept: docs/scores.md."""
        return dict(self.record.get("scores", {}))

    def slice(self, of: Any) -> str:
        """The characters of the article that an annotation, sentence or content covers."""
        return str(self.record.get(of.field, ""))[of.start:of.end]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in _KEYS and name not in self.record:
            raise AttributeError(f"a result has no {name!r}")
        return self.record.get(name)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *_KEYS, *self.record})

    def __repr__(self) -> str:
        return (f"<slant.Result {self.record.get('doc_id')!r}: {self.words} words, "
                f"{len(self.record.get('annotations', ()))} annotations>")
