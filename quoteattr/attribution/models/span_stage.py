"""Second stage: where source and content of a likely cue may lie, as a few scored readings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from quoteattr.attribution.models.decode import LABELS, Decoder, Reading
from quoteattr.attribution.models.groups import scores
from quoteattr.attribution.models.span_features import SpanModel, Windows
from quoteattr.attribution.models.tree_suggestions import suggestions
from quoteattr.attribution.models.view import View
from quoteattr.attribution.models.weights import SIGNS, Weights, in_lanes, unpack_all
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
_AT_ONCE = 64
"""Cues whose windows are scored step by step together: what a step looks at stays in the processor's own memory, which
saves a fifteenth of the time; not all of a text, for their rows take memory."""
_OUTSIDE = (0,) * len(LABELS)
"""A cue's own scores."""


class CueReadings(NamedTuple):
    """The readings of one cue, best first; `score` in log-odds, as far as the model means that."""

    cue: int
    probability: float
    readings: tuple[Reading, ...]


@lru_cache(maxsize=4)
def _models(weights: Weights) -> tuple[SpanModel[int], Decoder]:
    decoder = Decoder.of(weights.transitions)
    return SpanModel(scores(weights.spans), in_lanes(decoder.steps) + SIGNS), decoder


class SpanScorer:
    """Finds the readings of the cues of one text."""

    def __init__(self, view: View, bins: Sequence[int], weights: Weights) -> None:
        model, self._decoder = _models(weights)
        self._view, self._scale, self._windows = view, weights.span_scale, Windows(model, view, bins)

    def read_all(self, windows: Sequence[tuple[int, Range]]) -> list[tuple[Reading, ...]]:
        """The best readings of each cue's window."""
        found: list[tuple[Reading, ...]] = []
        for first in range(0, len(windows), _AT_ONCE):
            block = windows[first : first + _AT_ONCE]
            worths = self._windows.worths(block)
            found += [self._read(cue, window, *worth) for (cue, window), worth in zip(block, worths, strict=True)]
        return found

    def _read(self, cue: int, window: Range, before: Sequence[int], after: Sequence[int]) -> tuple[Reading, ...]:
        rows = unpack_all((*reversed(before), *after))
        left, right = rows[: len(before)], rows[len(before) :]
        kept = self._kept(self._decoder.readings(left, right, cue, KEPT, _GAP / self._scale + 1), _GAP)
        if self._view.tree is None:
            return kept
        return self._with_suggestions(kept, cue, window, [*left, _OUTSIDE, *right])

    def _kept(self, found: Sequence[Reading], gap: float) -> tuple[Reading, ...]:
        scaled = [Reading(r.score * self._scale, r.source, r.content, r.suggested) for r in found]
        return tuple([reading for reading in scaled if scaled[0].score - reading.score <= gap])

    def _with_suggestions(
        self, kept: tuple[Reading, ...], cue: int, window: Range, rows: Sequence[Sequence[int]]
    ) -> tuple[Reading, ...]:
        """The readings and the best of those that the parse suggests, best first."""
        view, score_of = self._view, self._decoder.score_of
        assert view.tree is not None
        suggested = {
            suggestion: Reading(score_of(*suggestion, rows, window[0]), *suggestion, suggested=True)
            for suggestion in suggestions(view.tree, view.elements, cue, window)
        }
        marked = [r._replace(suggested=(r.source, r.content) in suggested) for r in kept]
        for reading in marked:
            suggested.pop((reading.source, reading.content), None)
        more = sorted(suggested.values(), key=_by_score, reverse=True)[:SUGGESTED]
        return tuple(sorted((*marked, *self._kept(more, _WIDE_GAP)), key=_by_score, reverse=True))


def _by_score(reading: Reading) -> float:
    return reading.score


def read_cues(view: View, bins: Sequence[int], probabilities: dict[int, float], weights: Weights) -> list[CueReadings]:
    """Readings of every cue that is likely enough, in text order."""
    scorer = SpanScorer(view, bins, weights)
    likely = [cue for cue, p in probabilities.items() if p > THRESHOLD]
    windows = list(zip(likely, windows_of(view.elements, likely), strict=True))
    found = zip(likely, scorer.read_all(windows), strict=True)
    return [CueReadings(cue, probabilities[cue], readings) for cue, readings in found if readings]
