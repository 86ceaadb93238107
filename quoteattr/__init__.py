"""Finds quotations and claims in English news text, who said them and which agency carried them.

>>> from quoteattr import extract_quotes
>>> for quote in extract_quotes("“Not now,” Ada Okoro said. She vowed to return in May."):
...     print(quote.kind, quote.speaker.name, quote.text, sep=" | ")
direct | Ada Okoro | Not now,
indirect | Ada Okoro | to return in May
"""

from quoteattr.errors import QuoteattrError
from quoteattr.gazetteer import Gazetteer
from quoteattr.model import Agency, Analysis, Cue, Entity, Interpolation, Quotation, Quote, Span, Speaker
from quoteattr.pipeline import analyze, extract_many, extract_quotations, extract_quotes

__version__ = "0.1.0"
__all__ = [
    "Agency",
    "Analysis",
    "Cue",
    "Entity",
    "Gazetteer",
    "Interpolation",
    "Quotation",
    "Quote",
    "QuoteattrError",
    "Span",
    "Speaker",
    "analyze",
    "extract_many",
    "extract_quotations",
    "extract_quotes",
]
