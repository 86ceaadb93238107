"""Sorting single marks by the quotation that they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

from attrs import Factory, define

from quoteattr.marks.region import Region
from quoteattr.marks.scan import Mark
from quoteattr.text import Range


@define(eq=False, repr=False)
class Context:
    """A stretch of text, paragraph by paragraph, and the single marks directly in it."""

    segments: Sequence[Range]
    outermost: bool
    marks: dict[int, list[Mark]] = Factory(dict)
    """By the number of the segment."""

    def add(self, mark: Mark) -> None:
        """Take in a mark that stands in one of the segments."""
        number = bisect_right(self.segments, mark.start, key=itemgetter(0)) - 1
        self.marks.setdefault(max(number, 0), []).append(mark)


def sort_by_context(paragraphs: Sequence[Range], regions: Sequence[Region], singles: Iterable[Mark]) -> list[Context]:
    """The innermost contexts of the marks: a region's pieces, or the text outside all regions.

    Regions and marks come in text order, outer regions before inner ones.
    """
    outside = Context(paragraphs, outermost=True)
    contexts = [outside]
    stack: list[tuple[Region, Context | None]] = []
    following = iter(regions)
    region = next(following, None)
    for mark in singles:
        while region is not None and region.start <= mark.start:
            stack.append((region, None))
            region = next(following, None)
        while stack and stack[-1][0].end <= mark.start:
            stack.pop()
        if not stack:
            outside.add(mark)
            continue
        innermost, context = stack[-1]
        if context is None:
            context = Context(innermost.pieces, outermost=False)
            contexts.append(context)
            stack[-1] = (innermost, context)
        context.add(mark)
    return contexts
