"""What readings of a cue say for each other."""

from __future__ import annotations

import pytest

from quoteattr.attribution.elements import Elements, build_elements
from quoteattr.attribution.models.belief import belief_in, shared
from quoteattr.attribution.models.decode import Reading
from quoteattr.marks import find_quotations
from quoteattr.text import segment

TEXT = "Mora Quill said that the old bridge would be closed on Friday."
SOURCE, WHOLE, SHORTER, APART = (0, 2), ((3, 12),), ((3, 10),), ((10, 12),)


@pytest.fixture
def elements() -> Elements:
    return build_elements(segment(TEXT), find_quotations(TEXT))


def test_readings_and_no_report_share_one_belief() -> None:
    beliefs = shared([Reading(0.0, SOURCE, WHOLE), Reading(0.0, None, WHOLE)], [0, 0])
    assert [belief.share for belief in beliefs] == pytest.approx([1 / 3, 1 / 3])


def test_no_score_is_too_great() -> None:
    beliefs = shared([Reading(0.0, SOURCE, WHOLE), Reading(0.0, None, WHOLE)], [10**9, -(10**9)])
    assert [belief.share for belief in beliefs] == pytest.approx([1.0, 0.0])


def test_readings_with_one_source_and_nearly_one_content_agree(elements: Elements) -> None:
    readings = [Reading(0.0, SOURCE, WHOLE), Reading(0.0, SOURCE, SHORTER), Reading(0.0, SOURCE, APART)]
    beliefs = shared(readings, [0, 0, 0])
    assert [belief_in(reading, beliefs, elements) for reading in readings] == pytest.approx([0.5, 0.5, 0.25])


def test_another_source_does_not_agree_and_no_source_only_with_none(elements: Elements) -> None:
    readings = [Reading(0.0, (0, 1), WHOLE), Reading(0.0, SOURCE, WHOLE), Reading(0.0, None, WHOLE)]
    beliefs = shared(readings, [0, 0, 0])
    assert [belief_in(reading, beliefs, elements) for reading in readings] == pytest.approx([0.5, 0.5, 0.25])
    assert belief_in(Reading(0.0, (5, 7), WHOLE), beliefs, elements) == 0.0
