"""Features as integers, and back into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.attribution.models import cue_features, region_features, rerank_features, span_features
from quoteattr.attribution.models.candidates import find_candidates
from quoteattr.attribution.models.keys import FIRST, PARSED, RIGHT, SECOND, THIRD, Templates, bucket
from quoteattr.attribution.words import CLASS_ID, CLASSES, FORMS
from tests.marked import view_of
from tests.places import ARTICLE, read

TEMPLATES = Templates("bias", "class class", "pair word number", "three form class number")
VOCABULARY = ("?", "harbour", "crane")
values = st.integers(0, (1 << (SECOND - FIRST)) - 1)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (TEMPLATES["bias"], "bias: "),
        (TEMPLATES["class"] | CLASS_ID["Q"] << FIRST, "class: Q"),
        (TEMPLATES["pair"] | 2 << FIRST | 7 << SECOND, "pair: crane, 7"),
        (TEMPLATES["pair"] | 9 << FIRST, "pair: ?, 0"),
        (TEMPLATES["three"] | 2 << FIRST | CLASS_ID["be"] << SECOND | 12 << THIRD, "three: ed, be, 12"),
    ],
)
def test_a_key_in_words(key: int, words: str) -> None:
    assert TEMPLATES.describe(key, VOCABULARY) == words


def test_the_side_changes_nothing_else() -> None:
    key = TEMPLATES["pair"] | 2 << FIRST | 7 << SECOND
    assert TEMPLATES.describe(key | RIGHT, VOCABULARY) == TEMPLATES.describe(key, VOCABULARY)
    assert key | RIGHT != key


@given(values, values, values)
def test_values_do_not_touch_each_other(first: int, second: int, third: int) -> None:
    key = TEMPLATES["three"] | first << FIRST | second << SECOND | third << THIRD
    assert TEMPLATES.template_of(key).name == "three"
    mask = (1 << (SECOND - FIRST)) - 1
    assert [(key >> shift) & mask for shift in (FIRST, SECOND, THIRD)] == [first, second, third]


def test_a_key_of_an_unknown_word_is_known_as_such() -> None:
    assert TEMPLATES.knows_words(TEMPLATES["pair"] | 1 << FIRST)
    assert not TEMPLATES.knows_words(TEMPLATES["pair"] | 5 << SECOND)
    assert TEMPLATES.knows_words(TEMPLATES["class"])


@given(st.lists(st.integers(-20, 20), min_size=1, max_size=6, unique=True), st.integers(-30, 30))
def test_a_bucket_counts_the_edges_reached(edges: list[int], value: int) -> None:
    assert bucket(value, sorted(edges)) == sum(value >= edge for edge in edges)


@pytest.mark.parametrize("model", [cue_features, span_features, rerank_features, region_features])
def test_templates_of_a_model(model: object) -> None:
    templates = model.TEMPLATES  # type: ignore[attr-defined]
    names = [template.name for template in (*templates.all, *templates.parsed)]
    assert len(set(names)) == len(names)
    assert len(templates.all) <= PARSED
    assert PARSED + len(templates.parsed) <= RIGHT
    for template in templates.all:
        assert len(template.fields) <= 3
        assert set(template.fields) <= {"word", "class", "form", "number"}
    for template in templates.parsed:
        assert len(template.fields) <= 3
        assert set(template.fields) <= {"word", "class", "form", "number", "relation", "tag", "fine"}


def test_every_feature_of_an_article_has_a_name() -> None:
    seen = view_of(read(ARTICLE), "state", "announce", "say")
    candidates = find_candidates(seen, {"state", "announce", "say"})
    assert candidates
    limits = {"class": len(CLASSES), "form": len(FORMS), "word": 4, "number": 1 << (SECOND - FIRST)}
    mask = (1 << (SECOND - FIRST)) - 1
    for i in candidates:
        for key in cue_features.cue_features(seen, i):
            fields = cue_features.TEMPLATES.template_of(key).fields
            for kind, shift in zip(fields, (FIRST, SECOND, THIRD), strict=False):
                assert (key >> shift) & mask < limits[kind], cue_features.TEMPLATES.describe(key, ())
