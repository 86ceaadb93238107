"""Which of a cue's readings is right, as training learns it."""

from __future__ import annotations

import pytest

pytest.importorskip("numpy")
pytest.importorskip("sklearn")
pytest.importorskip("scipy")

from quoteattr.attribution.models.rerank_features import TEMPLATES
from quoteattr.attribution.models.rerank_groups import BIAS, PIECES, RANK
from training.choices import Choice, fit_choices, fit_readings

FIRST_RIGHT = Choice([[BIAS, RANK], [BIAS, PIECES]], [True, False])
NONE_RIGHT = Choice([[BIAS, PIECES]], [False])


def test_what_only_right_readings_have_speaks_for_them() -> None:
    weights = fit_choices([FIRST_RIGHT, NONE_RIGHT] * 20, TEMPLATES, 1.0)
    assert weights[RANK] > 0 > weights[PIECES]


def test_readings_are_weighed_among_each_other_and_alone() -> None:
    weights = fit_readings([FIRST_RIGHT, NONE_RIGHT] * 20, TEMPLATES)
    assert weights[RANK] > 0 > weights[PIECES]


def test_readings_that_are_both_right_need_not_be_told_apart() -> None:
    both = Choice([[BIAS, RANK], [BIAS, PIECES]], [True, True])
    weights = fit_choices([both] * 20, TEMPLATES, 1.0)
    assert weights[RANK] == pytest.approx(weights[PIECES], abs=1e-3)
    assert weights[BIAS] > 0


def test_a_cue_without_a_right_reading_speaks_for_no_report() -> None:
    weights = fit_choices([NONE_RIGHT] * 20, TEMPLATES, 1.0)
    assert weights[BIAS] + weights[PIECES] < -1
