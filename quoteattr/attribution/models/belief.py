"""What the readings of a cue say for each other.

The readings of a cue exclude each other, and that it reports nothing excludes them all: they share one unit of
belief. The belief in a reading is more than its own share, for readings with the same source and nearly the same
content agree. Taking the one that most belief agrees with is minimum Bayes risk decoding (Goel and Byrne 2000); it
matters where a parse suggests many readings that hardly differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp
from typing import NamedTuple

from quoteattr.attribution.elements import Elements
from quoteattr.attribution.models.decode import Reading
from quoteattr.attribution.models.select import overlap
from quoteattr.attribution.models.weights import SCALE
from quoteattr.text import Range

_ALIKE = 0.5
"""Contents that share this much of their words agree."""
_LITTLE = 0.001
"""A share this small changes nothing."""
_GREATEST = 500.0
"""Log-odds at which no exponential overflows."""


class Belief(NamedTuple):
    """A reading with the share of belief that is its own."""

    reading: Reading
    share: float


def shared(readings: Sequence[Reading], scores: Sequence[float]) -> list[Belief]:
    """The readings of a cue with their shares, given their scores in thousandths; the rest is that of no report."""
    odds = [exp(min(score / SCALE, _GREATEST)) for score in scores]
    total = 1.0 + sum(odds)
    return [Belief(reading, odd / total) for reading, odd in zip(readings, odds, strict=True)]


def belief_in(reading: Reading, beliefs: Iterable[Belief], elements: Elements) -> float:
    """What the beliefs about a cue amount to for a reading of it: the shares of all readings that agree."""
    return sum([share for other, share in beliefs if share > _LITTLE and _agree(reading, other, elements)])


def _agree(some: Reading, other: Reading, elements: Elements) -> bool:
    return _same_source(some.source, other.source) and (
        some.content == other.content or overlap(elements, some.content, other.content) >= _ALIKE
    )


def _same_source(some: Range | None, other: Range | None) -> bool:
    if some is None or other is None:
        return some is other
    return some[0] < other[1] and other[0] < some[1]
