"""What training learned, in the form that scoring wants: integer keys to integer scores."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from struct import Struct
from typing import Any

from attrs import field, frozen

from quoteattr.attribution.models.decode import LABELS

SCALE = 1000
"""A linear model's weights are stored in thousandths."""
_LANE = 32
"""Bits of one label's score in a packed row."""
_LANES = Struct(f"<{len(LABELS)}i")
LANE_BYTES, ROW_BYTES = _LANE // 8, _LANES.size
SIGNS = sum(1 << (_LANE * (place + 1) - 1) for place in range(len(LABELS)))
"""Added once to a sum of packed rows, for `unpack`: it keeps a negative lane from borrowing of the next."""


def pack(scores: Sequence[int]) -> int:
    """The scores of all labels as one integer, so that one addition adds them all; those behind O as beyond O's.

    >>> unpack(pack((1, -2, 3, 0, 0, 0, 0, 0, -9)) + pack((1, 1, 1, 1, 1, 1, 1, 1, 1)) + SIGNS)
    (2, -3, 2, -1, -1, -1, -1, -1, -10)
    """
    outside, *others = scores
    return in_lanes((outside, *(score - outside for score in others)))


def in_lanes(scores: Iterable[int]) -> int:
    """One score a lane."""
    return sum(score << (_LANE * place) for place, score in enumerate(scores))


def unpack(total: int) -> tuple[int, ...]:
    """The scores of a sum of packed rows and of `SIGNS`."""
    return _LANES.unpack((total ^ SIGNS).to_bytes(_LANES.size, "little"))


def unpack_all(totals: Iterable[int]) -> list[tuple[int, ...]]:
    """The scores of several such sums, in fewer steps than one by one.

    >>> unpack_all([pack((1, -2, 3, 0, 0, 0, 0, 0, -9)) + SIGNS, SIGNS])
    [(1, -3, 2, -1, -1, -1, -1, -1, -10), (0, 0, 0, 0, 0, 0, 0, 0, 0)]
    """
    lanes = b"".join([(total ^ SIGNS).to_bytes(ROW_BYTES, "little") for total in totals])
    return list(_LANES.iter_unpack(lanes))


@frozen(eq=False, repr=False)
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
    _raw: Sequence[float] = field(init=False, repr=False)
    """The calibration's probabilities."""

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_raw", [raw for raw, _ in self.calibration])

    def prior(self, stem: str) -> float:
        """A stem's share of occurrences that are cues; 0 for one that never was."""
        return self.priors.get(stem, 0.0)

    def calibrated(self, probability: float) -> float:
        """What share of the quotes to which the reranker gives this probability is right."""
        place = bisect_left(self._raw, probability)
        low, low_share = self.calibration[place - 1] if place else (0.0, 0.0)
        if place == len(self._raw):
            return low_share
        high, high_share = self.calibration[place]
        share = (probability - low) / (high - low) if high > low else 1.0
        return low_share + share * (high_share - low_share)


def linear(weights: Mapping[int, int], keys: Iterable[int], start: int = 0) -> int:
    """The score of some keys under a linear model, and `start`; keys without a weight count nothing."""
    return sum(map(weights.get, keys, repeat(0)), start)


def probability(score: float) -> float:
    """The logistic function of a linear model's score in thousandths.

    >>> probability(0), round(probability(2197), 3)
    (0.5, 0.9)
    """
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score / SCALE))))
