"""Finds quotations and claims in English news text, who said them and which agency carried them.

>>> from quoteattr import extract_quotes
>>> for quote in extract_quotes("“Not now,” Ada Okoro said. She vowed to return in May."):
...     print(quote.kind, quote.speaker.name, quote.text, sep=" | ")
direct | Ada Okoro | Not now,
indirect | Ada Okoro | to return in May
"""

from importlib import import_module
from typing import TYPE_CHECKING

from quoteattr.errors import DocumentError, ModelNotFoundError, QuoteattrError
from quoteattr.model import (
    Agency,
    Analysis,
    Cue,
    Entity,
    Interpolation,
    InterpolationKind,
    Quotation,
    Quote,
    QuoteKind,
    Relation,
    Span,
    Speaker,
    SpeakerKind,
)

if TYPE_CHECKING:
    from quoteattr.analyzers import Analyzer
    from quoteattr.gazetteer import Gazetteer
    from quoteattr.pipeline import analyze, extract_many, extract_quotations, extract_quotes
    from quoteattr.text import Document

__version__ = "0.1.0"
__all__ = [
    "Agency",
    "Analysis",
    "Analyzer",
    "Cue",
    "Document",
    "DocumentError",
    "Entity",
    "Gazetteer",
    "Interpolation",
    "InterpolationKind",
    "ModelNotFoundError",
    "Quotation",
    "Quote",
    "QuoteKind",
    "QuoteattrError",
    "Relation",
    "Span",
    "Speaker",
    "SpeakerKind",
    "analyze",
    "extract_many",
    "extract_quotations",
    "extract_quotes",
]

_WHEN_ASKED_FOR = {
    "Analyzer": "quoteattr.analyzers",
    "Document": "quoteattr.text",
    "Gazetteer": "quoteattr.gazetteer",
    "analyze": "quoteattr.pipeline",
    "extract_many": "quoteattr.pipeline",
    "extract_quotations": "quoteattr.pipeline",
    "extract_quotes": "quoteattr.pipeline",
}
"""Names whose modules are imported on first use, so that an import of the records alone stays cheap."""


if not TYPE_CHECKING:  # which would take any name for one of the package's

    def __getattr__(name: str) -> object:
        if name not in _WHEN_ASKED_FOR:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_WHEN_ASKED_FOR[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
