"""First stage: how likely each word is to head a cue."""

from __future__ import annotations

from functools import lru_cache

from quoteattr.attribution.models.candidates import find_candidates
from quoteattr.attribution.models.cue_features import CueModel
from quoteattr.attribution.models.groups import scores
from quoteattr.attribution.models.keys import bucket
from quoteattr.attribution.models.view import View
from quoteattr.attribution.models.weights import Weights, probability

BIN_EDGES = (0.02, 0.1, 0.2, 0.4, 0.6, 0.8)


@lru_cache(maxsize=4)
def _model(weights: Weights) -> CueModel[int]:
    return CueModel(scores(weights.cues))


def cue_probabilities(view: View, weights: Weights) -> dict[int, float]:
    """Probability of every candidate, in text order."""
    candidates = find_candidates(view, weights.priors)
    return dict(zip(candidates, map(probability, _model(weights).worths(view, candidates)), strict=True))


def probability_bins(view: View, probabilities: dict[int, float]) -> list[int]:
    """For each element: 0 where it is no candidate, else 1 and up by its probability."""
    bins = [0] * len(view.classes)
    for i, p in probabilities.items():
        bins[i] = 1 + bucket(p, BIN_EDGES)
    return bins
