"""Which of the scored readings are kept."""

from hypothesis import given
from hypothesis import strategies as st

from quoteattr.attribution.models.decode import Reading
from quoteattr.attribution.models.select import Proposal, overlap, select
from quoteattr.text import Range
from tests.marked import elements_of

WORDS = elements_of("rain " * 400)
QUOTED = elements_of("Ada said “we will not pay for any of it” twice.")


def proposal(cue: int, probability: float, *content: Range) -> Proposal:
    return Proposal(cue, Reading(0.0, None, content), probability)


def kept(*proposals: Proposal, threshold: float = 0.4) -> list[int]:
    chosen = select(proposals, WORDS, threshold)
    return [proposals.index(each) for each in chosen]


def test_the_likelier_reading_of_a_cue() -> None:
    assert kept(proposal(5, 0.5, (6, 9)), proposal(5, 0.7, (20, 29))) == [1]


def test_a_content_is_reported_once() -> None:
    assert kept(proposal(5, 0.9, (6, 16)), proposal(20, 0.8, (6, 16)), proposal(30, 0.7, (40, 44))) == [0, 2]


def test_contents_may_share_up_to_half() -> None:
    assert kept(proposal(5, 0.9, (6, 16)), proposal(20, 0.8, (6, 11))) == [0, 1]
    assert kept(proposal(5, 0.9, (6, 16)), proposal(20, 0.8, (6, 12))) == [0]


def test_the_threshold_itself_is_enough() -> None:
    assert kept(proposal(5, 0.4, (6, 9)), proposal(20, 0.39, (26, 29))) == [0]


def test_they_come_in_the_order_of_their_cues() -> None:
    assert kept(proposal(50, 0.9, (51, 55)), proposal(5, 0.5, (6, 9)), proposal(30, 0.7, (31, 40))) == [1, 2, 0]


def test_a_long_content_is_compared_as_well() -> None:
    assert kept(proposal(5, 0.9, (6, 206)), proposal(210, 0.8, (7, 206))) == [0]


def test_words_in_quotations_count() -> None:
    # Seven of the eight words that either content has stand in the quotation.
    assert overlap(QUOTED, [(2, 3)], [(2, 4)]) == 8 / 9
    assert overlap(QUOTED, [(0, 1)], [(2, 4)]) == 0.0


runs = st.tuples(st.integers(0, 300), st.integers(1, 90)).map(lambda run: (run[0], run[0] + run[1]))
proposals = st.lists(st.builds(proposal, st.integers(0, 390), st.floats(0, 1), runs), max_size=12)


@given(proposals, st.floats(0, 1))
def test_of_any_proposals(given_proposals: list[Proposal], threshold: float) -> None:
    chosen = select(given_proposals, WORDS, threshold)
    cues = [each.cue for each in chosen]
    assert cues == sorted(set(cues))
    assert all(each.probability >= threshold for each in chosen)
    best = max(given_proposals, key=lambda each: each.probability, default=None)
    if best is not None and best.probability >= threshold:
        assert best.probability in [each.probability for each in chosen]


@given(runs, runs)
def test_an_overlap_has_no_order(one: Range, other: Range) -> None:
    share = overlap(WORDS, [one], [other])
    assert share == overlap(WORDS, [other], [one])
    assert 0 <= share <= 1
    assert (share == 1) == (one == other)
