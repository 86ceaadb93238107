"""The parse over elements, and the features made of it."""

from hypothesis import given
from hypothesis import strategies as st

from quoteattr.attribution.cues import cue_lexicon
from quoteattr.attribution.elements import build_elements
from quoteattr.attribution.models.cue_features import TEMPLATES as CUES
from quoteattr.attribution.models.cue_features import cue_features
from quoteattr.attribution.models.lexis import Lexis
from quoteattr.attribution.models.tree import RELATION_ID, RELATIONS, TAGS, Tree, build_tree
from quoteattr.attribution.models.tree_cues import DEPENDENT_KINDS
from quoteattr.attribution.models.tree_spans import APART, ways
from quoteattr.attribution.models.view import View, view
from quoteattr.marks import find_quotations
from quoteattr.text import Document, segment
from quoteattr.text.projection import ParsedWord, project

TEXT = "Okoro said “we will win” on Monday."
PARSE = (
    ("Okoro", "PROPN", "said", "nsubj"), ("said", "VERB", "", "root"), ("“", "PUNCT", "win", "punct"),
    ("we", "PRON", "win", "nsubj"), ("will", "AUX", "win", "aux"), ("win", "VERB", "said", "ccomp"),
    ("”", "PUNCT", "win", "punct"), ("on", "ADP", "Monday", "case"), ("Monday", "PROPN", "said", "obl:tmod"),
    (".", "PUNCT", "said", "punct"),
)  # fmt: skip


def parsed(text: str = TEXT, rows: tuple[tuple[str, str, str, str], ...] = PARSE) -> Document:
    places, at = {}, 0
    spans = []
    for i, (word, *_) in enumerate(rows):
        start = text.index(word, at)
        at = start + len(word)
        places[word] = i
        spans.append((start, at))
    return project(
        text,
        [
            ParsedWord(start, end, word.lower(), tag, "", places[head] if head else -1, relation)
            for (start, end), (word, tag, head, relation) in zip(spans, rows, strict=True)
        ],
    )


def seen(document: Document) -> View:
    elements = build_elements(document, find_quotations(document.text))
    return view(elements, Lexis({"said": 1, "say": 2}, lambda _stem: 0.5, cue_lexicon()), parsed=True)


def tree(document: Document) -> Tree:
    found = build_tree(build_elements(document, find_quotations(document.text)))
    assert found is not None
    return found


def test_a_quotation_takes_the_place_of_the_word_that_hangs_on_something_outside() -> None:
    found = tree(parsed())
    assert found.heads == (1, -1, 1, 4, 1, 1)
    assert [RELATIONS[r] for r in found.relations] == ["nsubj", "root", "ccomp", "case", "obl", "punct"]
    assert [TAGS[t] for t in found.tags] == ["PROPN", "VERB", "VERB", "ADP", "PROPN", "PUNCT"]
    assert found.children[1] == (0, 2, 4, 5)
    assert (found.firsts[1], found.lasts[1]) == (0, 5)
    assert (found.firsts[4], found.lasts[4]) == (3, 4)


def test_without_a_parse_there_is_no_tree() -> None:
    document = segment(TEXT)
    assert build_tree(build_elements(document, find_quotations(TEXT))) is None
    assert not any(key & 127 >= 80 for key in cue_features(seen(document), 1))


def test_the_way_to_the_cue() -> None:
    found = ways(tree(parsed()), 1, (0, 6))
    assert [(way.levels, way.arm, way.steps) for way in found.values()] == [
        (0, 0, 1), (0, 1, 0), (0, 2, 1), (0, 4, 2), (0, 4, 1), (0, 5, 1),
    ]  # fmt: skip
    upwards = ways(tree(parsed()), 4, (0, 6))
    assert (upwards[0].levels, upwards[0].arm, upwards[0].turn) == (1, 0, RELATION_ID["obl"])


def test_what_hangs_on_another_root_is_apart() -> None:
    rows = (*PARSE, ("Rain", "NOUN", "", "root"), ("fell", "VERB", "Rain", "dep"))
    found = ways(tree(parsed(f"{TEXT} Rain fell", rows)), 1, (0, 8))
    assert (found[6].levels, found[6].arm) == (APART, -1)


def test_a_cue_tells_its_dependents() -> None:
    keys = cue_features(seen(parsed()), 1)
    told = {CUES.describe(key, ("", "said", "say")) for key in keys if key & 127 >= 80}
    bits = sum(1 << DEPENDENT_KINDS.index(name) for name in ("nsubj", "ccomp", "obl", "quotation"))
    assert {"tag: VERB", "relation: root", f"dependents: {bits}", "complement: ccomp, VERB, 1"} <= told


@given(st.lists(st.tuples(st.integers(-1, 9), st.sampled_from(RELATIONS)), min_size=10, max_size=10))
def test_any_heads_at_all_give_a_tree(rows: list[tuple[int, str]]) -> None:
    words = "Okoro said “we will win” on Monday .".replace("“", "“ ").replace("”", " ”").split()
    spans = [(TEXT.index(word), TEXT.index(word) + len(word)) for word in words]
    document = project(
        TEXT,
        [
            ParsedWord(start, end, "", "X", "", head if head != i else -1, relation)
            for i, ((start, end), (head, relation)) in enumerate(zip(spans, rows, strict=True))
        ],
    )
    found = tree(document)
    assert all(found.firsts[e] <= e <= found.lasts[e] for e in range(len(found.heads)))
    assert set(ways(found, 1, (0, len(found.heads)))) == set(range(len(found.heads)))
