"""A text cut at the edge of every mark, so that overlapping and nested marks become a flat row of segments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from attrs import frozen

from quoteattr.export.marking import Mark


@frozen
class Segment:
    """A stretch of the text that no mark's edge divides, and all marks that lie over it."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    """In the order in which they were given."""


def cut(length: int, marks: Iterable[Mark], edges: Iterable[int] = ()) -> Iterator[Segment]:
    """The segments of a text of that length, from its start to its end, without gap or overlap.

    It is cut at the further edges too. Parts of marks that lie outside the text are left out.

    >>> from quoteattr.export.marking import Role
    >>> [(s.start, s.end, len(s.marks)) for s in cut(9, [Mark(1, 6, Role.CONTENT), Mark(4, 8, Role.CUE)])]
    [(0, 1, 0), (1, 4, 1), (4, 6, 2), (6, 8, 1), (8, 9, 0)]
    """
    clipped = [(max(0, mark.start), min(length, mark.end), mark) for mark in marks]
    seen = [(start, end, mark) for start, end, mark in clipped if start < end]
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, (start, end, _) in enumerate(seen):
        opening.setdefault(start, []).append(number)
        closing.setdefault(end, []).append(number)
    further = (edge for edge in edges if 0 < edge < length)
    places = sorted({0, length, *opening, *closing, *further})
    under: set[int] = set()
    for start, end in pairwise(places):
        under.difference_update(closing.get(start, ()))
        under.update(opening.get(start, ()))
        yield Segment(start, end, tuple(seen[number][2] for number in sorted(under)))
