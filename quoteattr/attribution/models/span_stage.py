"""Second stage: where source and content of a likely cue may lie, as a few scored readings."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from quoteattr.attribution.models.decode import LABELS, Reading, readings, score_of
from quoteattr.attribution.models.keys import RIGHT
from quoteattr.attribution.models.span_features import Stretch, cue_keys, element_keys
from quoteattr.attribution.models.tree_suggestions import suggestions
from quoteattr.attribution.models.view import View
from quoteattr.attribution.models.weights import Weights, linear, unpack
from quoteattr.attribution.models.windows import windows_of
from quoteattr.text import Range

THRESHOLD = 0.1
"""Probability below which a candidate is looked at no further."""
KEPT = 5
_GAP = 6.0
"""A reading this much worse than the best, in log-odds, is dropped."""
SUGGESTED = 8
"""Readings that only the parse suggests."""
_WIDE_GAP = 20.0
"""The same as the gap among them."""


@frozen(eq=False)
class CueReadings:
    """The readings of one cue, best first; `score` in log-odds, as far as the model means that."""

    cue: int
    probability: float
    readings: tuple[Reading, ...]


class SpanScorer:
    """Scores the windows of one text; what does not depend on the cue is worked out once an element."""

    def __init__(self, view: View, bins: Sequence[int], weights: Weights) -> None:
        self._view, self._bins, self._weights = view, bins, weights
        self._alone: dict[int, int] = {}

    def read(self, cue: int, probability: float, window: Range) -> CueReadings:
        """The best readings of a cue's window."""
        left, right = cue_keys(self._view, self._bins, cue, window)
        before = [
            self._score(e, 0, stretch, keys)
            for e, (stretch, keys) in zip(range(cue - 1, window[0] - 1, -1), left, strict=True)
        ]
        after = [
            self._score(e, RIGHT, stretch, keys)
            for e, (stretch, keys) in zip(range(cue + 1, window[1]), right, strict=True)
        ]
        found = readings(before[::-1], after, self._weights.transitions, cue)
        kept = self._kept(found[:KEPT], _GAP)
        if self._view.tree is not None:
            outside = [0] * len(LABELS)
            kept = self._with_suggestions(kept, cue, window, [*before[::-1], outside, *after])
        return CueReadings(cue, probability, kept)

    def _kept(self, found: Sequence[Reading], gap: float) -> tuple[Reading, ...]:
        scale = self._weights.span_scale
        scaled = [evolve(reading, score=reading.score * scale) for reading in found]
        return tuple(reading for reading in scaled if scaled[0].score - reading.score <= gap)

    def _with_suggestions(
        self, kept: tuple[Reading, ...], cue: int, window: Range, scores: Sequence[Sequence[int]]
    ) -> tuple[Reading, ...]:
        """The readings and the best of those that the parse suggests, best first."""
        view, weights = self._view, self._weights
        assert view.tree is not None
        suggested = {
            suggestion: Reading(score_of(*suggestion, scores, weights.transitions, window[0]), *suggestion, True)
            for suggestion in suggestions(view.tree, view.elements, cue, window)
        }
        marked = [evolve(r, suggested=(r.source, r.content) in suggested) for r in kept]
        for reading in marked:
            suggested.pop((reading.source, reading.content), None)
        more = sorted(suggested.values(), key=_by_score, reverse=True)[:SUGGESTED]
        return tuple(sorted((*marked, *self._kept(more, _WIDE_GAP)), key=_by_score, reverse=True))

    def _score(self, e: int, side: int, stretch: Stretch, keys: list[int]) -> list[int]:
        return unpack(self._of_element(e, side) + self._of_stretch(stretch) + linear(self._weights.spans, keys))

    def _of_element(self, e: int, side: int) -> int:
        place = e << 1 | (side != 0)
        score = self._alone.get(place)
        if score is None:
            keys = element_keys(self._view, self._bins, e)
            score = linear(self._weights.spans, [key | side for key in keys])
            self._alone[place] = score
        return score

    def _of_stretch(self, stretch: Stretch) -> int:
        if stretch.score is None:
            stretch.score = linear(self._weights.spans, stretch.keys)
        return stretch.score


def _by_score(reading: Reading) -> float:
    return reading.score


def read_cues(view: View, bins: Sequence[int], probabilities: dict[int, float], weights: Weights) -> list[CueReadings]:
    """Readings of every cue that is likely enough, in text order."""
    scorer = SpanScorer(view, bins, weights)
    likely = [cue for cue, p in probabilities.items() if p > THRESHOLD]
    windows = windows_of(view.elements, likely)
    found = [scorer.read(cue, probabilities[cue], window) for cue, window in zip(likely, windows, strict=True)]
    return [cue for cue in found if cue.readings]
