"""The cues of a text as each sees the others: how likely they are, and where their best readings lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from attrs import frozen

from quoteattr.attribution.models.span_stage import CueReadings
from quoteattr.attribution.models.view import View
from quoteattr.text import Range

_REACH = 12
"""Cues on each side that one is compared with."""


class Rival(NamedTuple):
    """A cue as another one sees it: its likelihood and its best reading."""

    cue: int
    probability: float
    sentence: int
    source: Range | None
    content: tuple[Range, ...]
    start: int
    end: int
    """The content from its first element to its last."""
    reach: Range
    """From the first to the last of all its elements: cue, source and content."""

    def holds(self, element: int) -> bool:
        """Whether an element is part of the content."""
        return self.start <= element < self.end and holds(self.content, element)


@frozen(eq=False, repr=False)
class Rivals:
    """All cues of a text with their best readings, to compare one with."""

    cues: tuple[CueReadings, ...]
    _all: tuple[Rival, ...]

    @classmethod
    def of(cls, view: View, cues: Sequence[CueReadings]) -> Rivals:
        """The cues in text order."""
        return cls(tuple(cues), tuple(_rival(view, cue) for cue in cues))

    def near(self, place: int) -> tuple[Rival, ...]:
        """The cues at most `_REACH` places from the one at `place`, itself left out."""
        return self._all[max(0, place - _REACH) : place] + self._all[place + 1 : place + 1 + _REACH]

    def met(self, place: int) -> list[Rival]:
        """Those of the cues near the one at `place` that share an element with the stretch of one of its readings."""
        readings = self.cues[place].readings
        runs = [run for reading in readings for run in (*reading.content, reading.source) if run is not None]
        first, last = min(run[0] for run in runs), max(run[1] for run in runs)
        return [rival for rival in self.near(place) if rival.reach[0] < last and first < rival.reach[1]]


def _rival(view: View, cue: CueReadings) -> Rival:
    best = cue.readings[0]
    sentence = view.elements.sentence_of(cue.cue)
    start, end = best.content[0][0], best.content[-1][1]
    first, last = best.source or (cue.cue, cue.cue + 1)
    reach = min(start, first, cue.cue), max(end, last, cue.cue + 1)
    return Rival(cue.cue, cue.probability, sentence, best.source, best.content, start, end, reach)


def holds(runs: Sequence[Range], element: int) -> bool:
    """Whether an element lies in one of the runs."""
    return any(first <= element < last for first, last in runs)


def likeliest(rivals: Iterable[Rival]) -> float:
    """The greatest probability; 0 of none."""
    return max([rival.probability for rival in rivals], default=0.0)
