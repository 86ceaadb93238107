"""Who speaks in a text: a row for each, with what they said and who carried it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import regex
from attrs import frozen

from quoteattr.export.width import padded, width
from quoteattr.model import Analysis, Quotation, Quote, Span, SpeakerKind

NOBODY = "(nobody named)"
UNRESOLVED = "(unresolved)"
_WORD = regex.compile(r"\w++(?:[-‐'’.]\w++)*+", regex.V1)
_HEADINGS = ("speaker", "kind", "quotes", "words quoted", "agencies")
_NUMBERS = (2, 3)
"""Columns whose values stand to the right."""


@frozen
class SpeakerRow:
    """One who speaks."""

    name: str | None
    """None for those whom the text names nowhere, and for quotes that are nobody's."""
    kind: SpeakerKind | None
    """None for quotes that are nobody's."""
    quotes: int
    words_quoted: int
    """Words in quotation marks, without the editor's brackets; those of a quote in a quote count for both."""
    agencies: tuple[str, ...]
    """The short names of those who carried or were told it, in order of appearance."""


def speaker_rows(analysis: Analysis) -> tuple[SpeakerRow, ...]:
    """A row for everybody who speaks, in the order of the first quote; those without a name come last.

    >>> from quoteattr import analyze
    >>> rows = speaker_rows(analyze("“We will appeal,” mayor Ada Okoro told Reuters. She vowed to win."))
    >>> [(row.name, str(row.kind), row.quotes, row.words_quoted, row.agencies) for row in rows]
    [('Ada Okoro', 'person', 2, 3, ('Reuters',))]
    """
    grouped: dict[tuple[bool, str], list[Quote]] = {}
    for quote in analysis.quotes:
        name = None if quote.speaker is None else quote.speaker.name
        stand_in = NOBODY if quote.speaker is None else UNRESOLVED
        grouped.setdefault((name is None, name or stand_in), []).append(quote)
    pieces = _pieces(analysis.quotations)
    ordered = sorted(grouped.items(), key=lambda item: item[0][0])
    return tuple(_row(analysis.text, None if nameless else name, said, pieces) for (nameless, name), said in ordered)


def to_table(analysis: Analysis) -> str:
    """The rows as a table for the eyes.

    >>> from quoteattr import analyze
    >>> print(to_table(analyze("“We will appeal,” mayor Ada Okoro told Reuters. She vowed to win.")), end="")
    speaker    kind    quotes  words quoted  agencies
    Ada Okoro  person       2             3  Reuters
    """
    lines = [_HEADINGS, *(_cells(row) for row in speaker_rows(analysis))]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    return "".join(f"{_line(line, widths)}\n" for line in lines)


def _row(text: str, name: str | None, said: Sequence[Quote], pieces: Sequence[Span]) -> SpeakerRow:
    kind = None if said[0].speaker is None else said[0].speaker.kind
    agencies = [quote.agency.short or quote.agency.name for quote in said if quote.agency is not None]
    words = sum(_words_quoted(text, quote, pieces) for quote in said)
    return SpeakerRow(name, kind, len(said), words, tuple(dict.fromkeys(agencies)))


def _cells(row: SpeakerRow) -> tuple[str, ...]:
    name = row.name or (NOBODY if row.kind is None else UNRESOLVED)
    words = (name, row.kind or "", str(row.quotes), str(row.words_quoted), ", ".join(row.agencies))
    return tuple(" ".join(word.split()) for word in words)


def _line(cells: Iterable[str], widths: Sequence[int]) -> str:
    columns = (
        padded(cell, size, right=n in _NUMBERS) for n, (cell, size) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join(columns).rstrip()


def _pieces(quotations: Iterable[Quotation]) -> list[Span]:
    """What stands in the outermost marks, in text order."""
    return sorted(chain.from_iterable(quotation.pieces for quotation in quotations))


def _words_quoted(text: str, quote: Quote, pieces: Sequence[Span]) -> int:
    brackets = [(item.span.start, item.span.end) for item in quote.interpolations]
    stretches = (stretch for span in quote.content for stretch in _quoted(span, pieces))
    return sum(len(_WORD.findall(_without(text, start, end, brackets))) for start, end in stretches)


def _quoted(span: Span, pieces: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The parts of a span that stand in quotation marks; the whole of one that lies between two."""
    first = max(0, bisect_right(pieces, span.start, key=lambda piece: piece.start) - 1)
    for piece in pieces[first : bisect_left(pieces, span.end, key=lambda piece: piece.start)]:
        if piece.end > span.start:
            yield max(span.start, piece.start), min(span.end, piece.end)


def _without(text: str, start: int, end: int, brackets: Iterable[tuple[int, int]]) -> str:
    """A stretch of the text without the brackets in it."""
    kept = []
    for opening, closing in sorted(brackets):
        if start <= opening and closing <= end:
            kept.append(text[start:opening])
            start = closing
    return "".join([*kept, text[start:end]])
