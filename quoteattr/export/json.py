"""Quotes as JSON: one document, or JSON Lines with one quote a line."""

from __future__ import annotations

import json
from collections.abc import Iterable

import regex

from quoteattr.model import Quote

_ESCAPED = regex.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff]", regex.V1)
"""Characters that some reader takes for the end of a line or a command, or that UTF-8 cannot hold."""


def to_json(quotes: Iterable[Quote]) -> str:
    r"""One JSON document: an object whose `quotes` are as `Quote.to_dict` gives them.

    >>> to_json([])
    '{\n  "quotes": []\n}\n'
    """
    return _escape(_dumps({"quotes": [quote.to_dict() for quote in quotes]}, indent=2)) + "\n"


def to_jsonl(quotes: Iterable[Quote]) -> str:
    """JSON Lines: one object a quote, each on a line of its own.

    >>> from quoteattr.model import QuoteKind, Span
    >>> to_jsonl([Quote(QuoteKind.DIRECT, (Span(1, 4, "No."),), "No.")])[:52]
    '{"kind": "direct", "content": [{"start": 1, "end": 4'
    """
    return "".join(_escape(_dumps(quote.to_dict())) + "\n" for quote in quotes)


def _dumps(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)


def _escape(document: str) -> str:
    # Such characters stand in JSON only inside strings, where the escape means the same.
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", document)
