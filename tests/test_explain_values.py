"""The numbers in explanations: every one in words, and in words of its own."""

import pytest

from quoteattr.attribution.models import cue_features, region_features, rerank_features
from quoteattr.attribution.models.keys import FIRST, SECOND, THIRD, Templates
from quoteattr.attribution.models.weights_file import default_weights
from quoteattr.explain.values import MEANINGS, in_words

MODELS = [
    (cue_features.TEMPLATES, "cues"),
    (rerank_features.TEMPLATES, "reranker"),
    (region_features.TEMPLATES, "regions"),
]


@pytest.mark.parametrize("templates", [templates for templates, _ in MODELS])
def test_every_number_has_a_meaning(templates: Templates) -> None:
    numbers = {template.name: template.fields.count("number") for template in (*templates.all, *templates.parsed)}
    given = {name: len(meanings) for name, meanings in MEANINGS[templates].items()}
    assert given == {name: count for name, count in numbers.items() if count}


@pytest.mark.parametrize("parsed", [False, True])
@pytest.mark.parametrize(("templates", "table"), MODELS)
def test_no_two_numbers_read_alike(templates: Templates, table: str, parsed: bool) -> None:
    weights = default_weights(parsed=parsed)
    names = ["", *weights.vocabulary]
    read: dict[tuple[str, tuple[str, ...]], int] = {}
    for key in getattr(weights, table):
        values = in_words(templates, key, names)
        assert read.setdefault((templates.template_of(key).name, values), key) == key


@pytest.mark.parametrize(
    ("templates", "name", "numbers", "words"),
    [
        (cue_features.TEMPLATES, "group", (17,), "be+not"),
        (cue_features.TEMPLATES, "frames", (0b11,), "quote+that/whether"),
        (cue_features.TEMPLATES, "quotations", (7, 1), "none before, 1 word on"),
        (cue_features.TEMPLATES, "boundary-right", (5, 2), "9 or more words on, <end>"),
        (cue_features.TEMPLATES, "that-stem", (2, 1), "2 or more words on, say"),
        (cue_features.TEMPLATES, "colon", (2,), "1 word on"),
        (cue_features.TEMPLATES, "sense", (6,), "noun"),
        (rerank_features.TEMPLATES, "passive", (13,), "passive, source left, content right"),
        (rerank_features.TEMPLATES, "lead", (9,), "no other reading"),
        (rerank_features.TEMPLATES, "quoted", (5, 1), "all, 1 quotation"),
        (rerank_features.TEMPLATES, "gap", (3,), "behind by 0.60 to 1.00"),
        (rerank_features.TEMPLATES, "content-distance", (6,), "6 to 9 words between"),
        (rerank_features.TEMPLATES, "quotation", (2, 5, 2), "3 to 5 words, dash or colon inside, a title"),
        (region_features.TEMPLATES, "best-cue-left", (6, 0), "0.60 to 0.80, no word between"),
        (region_features.TEMPLATES, "mark", (0x201C,), "“"),
        (cue_features.TEMPLATES, "dependents", (5,), "nsubj+ccomp"),
        (cue_features.TEMPLATES, "dependents-stem", (0b1000000001, 1), "nsubj+quotation, say"),
        (cue_features.TEMPLATES, "complement", (7, 16, 1), "ccomp, VERB, right"),
        (rerank_features.TEMPLATES, "content-whole", (1, 7, 0), "directly on the cue, ccomp, as far as its subtree"),
        (rerank_features.TEMPLATES, "subject-taken", (2, 1), "the subject, directly on the cue"),
        (region_features.TEMPLATES, "tree-head-bin", (9, 1), "no head, root"),
        (region_features.TEMPLATES, "mark", (0xD800,), "U+D800"),
    ],
)
def test_numbers_in_words(templates: Templates, name: str, numbers: tuple[int, ...], words: str) -> None:
    key = templates[name]
    for number, shift in zip(numbers, (FIRST, SECOND, THIRD), strict=False):
        key |= number << shift
    assert ", ".join(in_words(templates, key, ["", "say"])) == words
