"""Training of the third stage: which of a cue's readings is right, if any."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from quoteattr.attribution.models.keys import Templates
from training.cues import MIN_COUNT, Material, feature_matrix, fit_logistic, index_of

STRENGTH_OF_CHOICE = 0.06
STRENGTH_OF_EACH = 0.03
_MOST_STEPS = 120

Floats = NDArray[np.float64]


@frozen(eq=False)
class Choice:
    """The readings of one cue."""

    rows: Sequence[Sequence[int]]
    """The keys of each."""
    right: Sequence[bool]
    """Whether each is right; several may be, or none."""


def fit_readings(choices: Sequence[Choice], templates: Templates) -> dict[int, float]:
    """The mean of two fits: one tells the readings of a cue apart, the other whether any of them is right."""
    rows = [row for choice in choices for row in choice.rows]
    right = [int(right) for choice in choices for right in choice.right]
    among = fit_choices(choices, templates)
    alone = fit_logistic(Material(rows, right), templates, STRENGTH_OF_EACH)
    return {key: (weight + alone[key]) / 2 for key, weight in among.items()}


def fit_choices(
    choices: Sequence[Choice], templates: Templates, strength: float = STRENGTH_OF_CHOICE
) -> dict[int, float]:
    """Weights of an L2-regularised conditional logit: the readings of a cue, and no report, exclude each other.

    Where several readings are right the model has to believe in all of them together, and where none is, in no report,
    which has score 0.
    """
    rows = [row for choice in choices for row in choice.rows]
    index = index_of(rows, MIN_COUNT, templates)
    likelihood = _Likelihood(
        feature_matrix(rows, index).astype(np.float64),
        np.asarray([right for choice in choices for right in choice.right], np.float64),
        np.repeat(np.arange(len(choices)), [len(choice.rows) for choice in choices]),
    )
    found = minimize(
        likelihood.loss,
        np.zeros(len(index)),
        args=(strength,),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": _MOST_STEPS},
    )
    return {key: float(found.x[place]) for key, place in index.items()}


@frozen(eq=False)
class _Likelihood:
    rows: csr_matrix
    right: Floats
    cues: NDArray[np.int64]
    """The number of each row's cue."""

    def loss(self, weights: Floats, strength: float) -> tuple[float, Floats]:
        """What is to be made least, and its gradient."""
        cues, count = self.cues, int(self.cues[-1]) + 1
        scores = self.rows @ weights
        greatest = np.zeros(count)
        np.maximum.at(greatest, cues, scores)
        odds, of_none = np.exp(scores - greatest[cues]), np.exp(-greatest)
        total = np.bincount(cues, odds, count) + of_none
        of_right = np.bincount(cues, odds * self.right, count)
        wanted = np.where(of_right > 0, of_right, of_none)
        share_of_right = self.right * odds / np.where(of_right > 0, of_right, 1.0)[cues]
        gradient = self.rows.T @ (share_of_right - odds / total[cues])
        loss = -strength * np.log(wanted / total).sum() + 0.5 * weights @ weights
        return float(loss), weights - strength * gradient
