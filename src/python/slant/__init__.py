"""slant: loaded wording in news articles, and in whose voice it stands.

    >>> import slant
    >>> annotator = slant.Annotator()
    >>> found = annotator.annotate("The regime's thugs stormed the hall.")
    >>> [(a.text, a.voice, a.weight) for a in found.annotations][-1]
    ('thugs', 'own', 0.8)
    >>> tables = annotator.annotate_many(["The regime fell.", "The government fell."])
    >>> tables.annotations[["doc_id", "text", "voice"]]
          doc_id    text voice
    0  article:1  regime   own

annotate         one article (a text, an Article, a dict): a Result
annotate_many    many of them, a DataFrame, files and folders (pathlib.Path): DataFrames
annotate_batches the same piece by piece, for what is larger than the memory
annotate_iter    a stream of Results; `result.record` is one as a plain dict
compare, kwic, keyness   studies of many articles; check_lexicon: is a lexicon sound?

A str is always a text, never the name of a file. Offsets are Python's own, code points, end exclusive.
Calls libslant, which travels in the package with its lexicons: the same annotations as the program
`slant` gives, record by record.
"""
from __future__ import annotations

from . import _library
from ._native import lib as _lib
from .annotator import Annotator
from .errors import Error, InputError, LexiconError, OutputError, SlantWarning, UsageError
from .frames import Tables
from .results import Annotation, Article, Attribution, Content, Result, Sentence, Span
from .studies import Finding, Study, check_lexicon, compare, keyness, kwic

__version__ = _library.text(_lib.slant_version())

__all__ = [
    "Annotation", "Annotator", "Article", "Attribution", "Content", "Error", "Finding",
    "InputError", "LexiconError", "OutputError", "Result", "Sentence", "SlantWarning", "Span",
    "Study", "Tables", "UsageError", "check_lexicon", "compare", "keyness", "kwic",
]
