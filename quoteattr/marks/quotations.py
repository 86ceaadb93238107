"""From a text to its quotations, by typography alone."""

from __future__ import annotations

from typing import NamedTuple

from quoteattr.marks.contexts import sort_by_context
from quoteattr.marks.glyphs import Family
from quoteattr.marks.region import Region
from quoteattr.marks.scan import Mark, scan
from quoteattr.marks.strong import StrongPairing
from quoteattr.marks.tree import build
from quoteattr.marks.weak import WeakPairing
from quoteattr.model import Quotation
from quoteattr.text.segment import find_paragraphs


class _Reading(NamedTuple):
    """What the marks of a text are."""

    regions: list[Region]
    marks: list[Mark]
    """All but the apostrophes and inch marks."""


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a text in text order, with those inside them.

    >>> [quotation] = find_quotations("“He told me, ‘Never again,’” she said.")
    >>> quotation.pieces[0].text, quotation.children[0].pieces[0].text, quotation.marks
    ('He told me, ‘Never again,’', 'Never again,', '“”')
    """
    return build(text, _read(text).regions)


def find_unpaired(text: str) -> tuple[int, ...]:
    r"""Offsets of the quotation marks that belong to no quotation and are neither apostrophes nor inch marks.

    >>> find_unpaired("A stray ” and the ministers’ 6'2\" guard")
    (8,)
    """
    reading = _read(text)
    spans = [(quotation.span.start, quotation.span.end) for quotation in build(text, reading.regions)]
    unpaired = []
    following = iter(spans)
    span = next(following, None)
    for mark in reading.marks:
        while span is not None and span[1] <= mark.start:
            span = next(following, None)
        if span is None or mark.start < span[0]:
            unpaired.append(mark.start)
    return tuple(unpaired)


def _read(text: str) -> _Reading:
    paragraphs = find_paragraphs(text)
    marks = scan(text, paragraphs)
    strong = StrongPairing(text, paragraphs, marks)
    strong.run()
    regions = sorted(strong.regions, key=lambda region: (region.start, -region.end))
    found, unused = list(regions), []
    for context in sort_by_context(paragraphs, regions, strong.singles):
        weak = WeakPairing(text, context)
        weak.run()
        found += weak.regions
        unused += weak.unused
    apart = {mark.start for mark in strong.singles} | set(strong.inches)

    def is_sure(mark: Mark) -> bool:
        return mark.start not in apart and mark.family not in (Family.SINGLE, Family.BACKTICK)

    sure = [mark for paragraph in marks for mark in paragraph if is_sure(mark)]
    return _Reading(found, sorted([*sure, *unused], key=lambda mark: mark.start))
