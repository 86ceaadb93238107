"""Features scored in groups: a score is the sum of the weights of the keys, whichever way it was worked out."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.attribution.cues import cue_lexicon
from quoteattr.attribution.models import groups
from quoteattr.attribution.models.candidates import find_candidates
from quoteattr.attribution.models.cue_features import CueModel, cue_features
from quoteattr.attribution.models.cue_stage import cue_probabilities, probability_bins
from quoteattr.attribution.models.groups import Group, keys, scores
from quoteattr.attribution.models.lexis import Lexis
from quoteattr.attribution.models.rerank_features import RerankModel, rerank_features
from quoteattr.attribution.models.rivals import Rivals
from quoteattr.attribution.models.span_features import SpanModel, Windows, span_features
from quoteattr.attribution.models.span_stage import read_cues
from quoteattr.attribution.models.view import View, view
from quoteattr.attribution.models.weights import linear
from quoteattr.attribution.models.weights_file import default_weights
from quoteattr.attribution.models.windows import window_of
from tests.marked import elements_of
from tests.places import ARTICLE, read


@pytest.fixture(scope="module")
def seen() -> View:
    weights = default_weights()
    return view(elements_of(read(ARTICLE)), Lexis(weights.vocabulary, weights.prior, cue_lexicon()))


def test_the_score_of_a_cue_is_the_sum_of_its_keys_weights(seen: View) -> None:
    weights = default_weights()
    model = CueModel(scores(weights.cues))
    candidates = find_candidates(seen, weights.priors)
    assert len(candidates) > 20
    for i in candidates:
        assert model.worth(seen, i) == linear(weights.cues, cue_features(seen, i))


def test_the_scores_of_a_window_are_the_sums_of_its_keys_weights(seen: View) -> None:
    weights = default_weights()
    probabilities = cue_probabilities(seen, weights)
    bins = probability_bins(seen, probabilities)
    named = span_features(seen, bins)
    scored = Windows(SpanModel(scores(weights.spans), 7), seen, bins)
    for cue in probabilities:
        window = window_of(seen.elements, cue)
        for halves in zip(named.worth(cue, window), scored.worth(cue, window), strict=True):
            for row, score in zip(*halves, strict=True):
                assert score == linear(weights.spans, row, 7)


def test_the_scores_of_readings_are_the_sums_of_their_keys_weights(seen: View) -> None:
    weights = default_weights()
    probabilities = cue_probabilities(seen, weights)
    cues = read_cues(seen, probability_bins(seen, probabilities), probabilities, weights)
    rivals, model = Rivals.of(seen, cues), RerankModel(scores(weights.reranker))
    assert cues
    for place in range(len(cues)):
        rows = rerank_features(seen, rivals, place)
        assert model.worth(seen, rivals, place) == [linear(weights.reranker, row) for row in rows]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=50))
def test_a_group_remembers_and_forgets_without_harm(asked: list[tuple[int, int]]) -> None:
    calls = 0

    def keys_of(a: int, b: int) -> list[int]:
        nonlocal calls
        calls += 1
        return [a, 10 * b]

    group = Group(keys_of, scores({place: place for place in range(100)}).of)
    assert [group[facts] for facts in asked] == [a + 10 * b for a, b in asked]
    assert calls == len(set(asked))


def test_a_group_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "_MOST", 10)
    group = Group(lambda fact: [fact], scores({}).of)
    for fact in range(100):
        assert group[fact] == 0
    assert len(group) <= 10


@pytest.mark.parametrize("found", [[], [3], [3, 3, 9]])
def test_keys_are_worth_themselves(found: list[int]) -> None:
    worths = keys()
    assert worths.of(found) == found
    assert worths.nothing == []
    assert [worths.get(key, worths.nothing) for key in found] == [[key] for key in found]


@pytest.mark.parametrize(("found", "score"), [([], 0), ([3], 5), ([3, 4, 8], 7)])
def test_keys_are_worth_their_weights(found: list[int], score: int) -> None:
    worths = scores({3: 5, 8: 2})
    total: Callable[[list[int]], int] = worths.of
    assert total(found) == score
    assert sum(worths.get(key, worths.nothing) for key in found) == score
