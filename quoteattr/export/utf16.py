"""Offsets for JavaScript, Java and C#, whose strings count UTF-16 code units."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from quoteattr.model import Span

_LAST_OF_ONE_UNIT = "\uffff"


def utf16_offsets(text: str, spans: Iterable[Span | tuple[int, int]]) -> list[tuple[int, int]]:
    """The same spans counted in UTF-16 code units, as `text.slice(start, end)` of JavaScript wants them.

    Args:
        text: the text that the spans belong to.
        spans: spans, or pairs of start and end, counted in code points as everywhere in this package.

    Returns:
        A pair of start and end for each span, in their order.

    >>> text = "\N{FIRE}\N{FIRE} “No,” she said."
    >>> utf16_offsets(text, [Span.of(text, 4, 7)])
    [(6, 9)]
    """
    doubled = [place for place, character in enumerate(text) if character > _LAST_OF_ONE_UNIT]
    pairs = ((span.start, span.end) if isinstance(span, Span) else span for span in spans)
    return [(start + bisect_left(doubled, start), end + bisect_left(doubled, end)) for start, end in pairs]
