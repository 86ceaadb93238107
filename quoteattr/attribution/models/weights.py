"""What training learned, in the form that scoring wants: integer keys to integer scores."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

from attrs import field, frozen

from quoteattr.attribution.models.decode import LABELS

SCALE = 1000
"""A linear model's weights are stored in thousandths."""
LANE = 24
"""Bits of one label's score in a packed row."""
_MASK = (1 << LANE) - 1
_HALF = 1 << (LANE - 1)
_BIAS = sum(_HALF << (LANE * place) for place in range(len(LABELS)))
_SHIFTS = tuple(LANE * place for place in range(len(LABELS)))


def pack(scores: Sequence[int]) -> int:
    """The scores of all labels as one integer, so that one addition adds them all.

    >>> unpack(pack((1, -2, 3, 0, 0, 0, 0, 0, -9)) + pack((1, 1, 1, 1, 1, 1, 1, 1, 1)))
    [2, -1, 4, 1, 1, 1, 1, 1, -8]
    """
    a, b, c, d, e, f, g, h, i = scores  # written out, for a file holds ten thousands of rows
    return a + (b << 24) + (c << 48) + (d << 72) + (e << 96) + (f << 120) + (g << 144) + (h << 168) + (i << 192)


def unpack(packed: int) -> list[int]:
    """The scores of a sum of packed rows."""
    biased = packed + _BIAS
    return [((biased >> shift) & _MASK) - _HALF for shift in _SHIFTS]


@frozen(eq=False)
class Weights:
    """All models of the attribution: one immutable set of tables."""

    vocabulary: Mapping[str, int]
    """Words, stems and affixes to ids; 0 is the unknown word."""
    priors: Mapping[str, float]
    """The stems that can head a cue, with the share of their occurrences that did in training."""
    cues: Mapping[int, int]
    spans: Mapping[int, int]
    """Packed scores of the labels."""
    transitions: Sequence[Sequence[int]]
    span_scale: float
    """A difference of span scores times this is about one unit of log-odds."""
    reranker: Mapping[int, int] = field(factory=dict)
    regions: Mapping[int, int] = field(factory=dict)
    calibration: Sequence[tuple[float, float]] = ((0.0, 0.0), (1.0, 1.0))
    """The reranker's probabilities and what share of such quotes is right in the end; rising."""
    rules: Mapping[str, float] = field(factory=dict)
    """What share of the quotes that a rule links is right, by the rule's id."""
    parsed: bool = False
    """Whether the models look at a parse."""
    about: Mapping[str, Any] = field(factory=dict)
    """Where they come from: counts of the training data, parameters, scores."""

    def prior(self, stem: str) -> float:
        """A stem's share of occurrences that are cues; 0 for one that never was."""
        return self.priors.get(stem, 0.0)

    def calibrated(self, probability: float) -> float:
        """What share of the quotes to which the reranker gives this probability is right."""
        low = (0.0, 0.0)
        for high in self.calibration:
            if probability <= high[0]:
                share = (probability - low[0]) / (high[0] - low[0]) if high[0] > low[0] else 1.0
                return low[1] + share * (high[1] - low[1])
            low = high
        return low[1]


def linear(weights: Mapping[int, int], keys: Iterable[int]) -> int:
    """The score of some keys under a linear model; keys without a weight count nothing."""
    return sum(map(weights.get, keys, repeat(0)))


def probability(score: float) -> float:
    """The logistic function of a linear model's score in thousandths.

    >>> probability(0), round(probability(2197), 3)
    (0.5, 0.9)
    """
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score / SCALE))))
