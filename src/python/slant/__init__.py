"""slant: loaded wording in news articles, and in whose voice it stands.

Calls libslant, which travels in the package with its lexicons: the same annotations as the program
`slant` gives, record by record. Offsets are Python's own, code points; docs/python.md is a tour.
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
