"""Quotes as JSON: one document, or JSON Lines with one quote a line; and back."""

from __future__ import annotations

import json
from collections.abc import Iterable

import regex

from quoteattr.errors import DataError
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
    return "".join(to_json_line(quote.to_dict()) + "\n" for quote in quotes)


def to_json_line(value: object) -> str:
    """Plain JSON types on one line, whatever reader splits the lines."""
    return _escape(_dumps(value))


def read_json(document: str) -> tuple[Quote, ...]:
    """The quotes of a document that `to_json` made.

    Raises:
        DataError: it is no JSON, or not such a document; the message says where.

    >>> read_json(to_json([]))
    ()
    """
    data = json_value(document, "the document")
    if not isinstance(data, dict) or not isinstance(data.get("quotes"), list):
        raise DataError('the document is no object with a list of "quotes"')
    return tuple(quote_of(item, f"quote {number}") for number, item in enumerate(data["quotes"], 1))


def read_jsonl(lines: str) -> tuple[Quote, ...]:
    """The quotes of lines that `to_jsonl` made; blank lines are passed over.

    Raises:
        DataError: a line is no JSON, or no quote; the message says which.

    >>> read_jsonl("")
    ()
    """
    numbered = enumerate(lines.split("\n"), 1)
    return tuple(quote_of(json_value(line, f"line {n}"), f"line {n}") for n, line in numbered if line.strip())


def quote_of(item: object, where: str) -> Quote:
    """A quote from plain JSON types.

    Raises:
        DataError: something is missing or of another type; the message begins with `where`.
    """
    if not isinstance(item, dict):
        raise DataError(f"{where}: an object is wanted, not {type(item).__name__}")
    try:
        return Quote.from_dict(item)
    except KeyError as error:
        raise DataError(f"{where}: {error} is missing") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise DataError(f"{where}: no quote: {error}") from error


def json_value(document: str, where: str) -> object:
    """Plain JSON types from JSON.

    Raises:
        DataError: it is none; the message begins with `where`.
    """
    try:
        return json.loads(document)
    except (ValueError, RecursionError) as error:
        raise DataError(f"{where} is no JSON: {error}") from error


def _dumps(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)


def _escape(document: str) -> str:
    # Such characters stand in JSON only inside strings, where the escape means the same.
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", document)
