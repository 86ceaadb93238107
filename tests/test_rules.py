"""Each typographic rule by its fixtures: where it links, where it does not, and what any text costs."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.attribution.cues import cue_lexicon
from quoteattr.attribution.edges.whole import to_attribution
from quoteattr.attribution.elements import Elements, build_elements
from quoteattr.attribution.link import Link
from quoteattr.attribution.rules import EXCLUSIONS, RULES, attribute_claims, attribute_uncovered, nested_attributions
from quoteattr.attribution.rules.scene import Scene
from quoteattr.marks import find_quotations
from quoteattr.state import Attribution
from quoteattr.text import segment
from tests.fixtures_format import Case, read_cases

FIXTURES = Path(__file__).parents[1] / "fixtures" / "rules"
CASES = [case for path in sorted(FIXTURES.glob("*.md")) for case in read_cases(path)]
EXCLUDED = {exclusion.id: exclusion for exclusion in EXCLUSIONS}
LEXICON = cue_lexicon()


def elements_of(text: str) -> Elements:
    return build_elements(segment(text), find_quotations(text))


def row(text: str, found: Attribution) -> tuple[object, ...]:
    cue = " ".join(text[start:end] for start, end in found.cue) or None
    mention = None if found.source is None else text[slice(*found.source)]
    implied = () if found.implied is None else (text[slice(*found.implied)],)
    return found.content, cue, mention, implied


def expected_rows(case: Case) -> list[tuple[object, ...]]:
    return sorted((quote.content, quote.cue, quote.mention, quote.speakers) for quote in case.quotes)


def of_rule(case: Case) -> str:
    return case.file.removesuffix(".md")


@pytest.mark.parametrize("rule", [*RULES, *EXCLUSIONS], ids=lambda rule: rule.id)
def test_every_rule_has_a_case_for_and_a_case_against(rule: object) -> None:
    titles = [case.title for case in CASES if of_rule(case) == getattr(rule, "id", None)]
    assert any(not title.startswith("not:") for title in titles)
    assert any(title.startswith("not:") for title in titles)


def test_rule_ids_are_unique_and_every_fixture_has_its_rule() -> None:
    ids = [rule.id for rule in RULES] + list(EXCLUDED)
    assert len(ids) == len(set(ids))
    assert {of_rule(case) for case in CASES} == {*ids, "claims", "nested"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_links(case: Case) -> None:
    elements = elements_of(case.text)
    links = attribute_uncovered(elements, LEXICON, ())
    if of_rule(case) == "claims":
        links = attribute_claims(elements, LEXICON, links)
    found = [to_attribution(link, elements, LEXICON) for link in links]
    if of_rule(case) == "nested":
        found += nested_attributions(elements, LEXICON, links)
    assert sorted(row(case.text, one) for one in found) == expected_rows(case)


@pytest.mark.parametrize(
    "case", [case for case in CASES if of_rule(case) not in {"claims", "nested"}], ids=lambda c: c.place
)
def test_fires_where_it_should_and_nowhere_else(case: Case) -> None:
    elements = elements_of(case.text)
    if of_rule(case) in EXCLUDED:
        scene = Scene(elements, LEXICON)
        quoted = [q for q, region in enumerate(elements.regions) if region is not None]
        fired = any(EXCLUDED[of_rule(case)].holds(scene, q) for q in quoted)
    else:
        links = attribute_uncovered(elements, LEXICON, ())
        grown = {"split-by-attribution" for link in links if len(link.content) > 1}  # keeps its first rule
        fired = of_rule(case) in grown | {link.rule for link in links}
    assert fired != case.title.startswith("not:")


def test_what_a_link_covers_is_left_alone_and_grows_by_its_second_piece() -> None:
    elements = elements_of("“We walked,” she said. “There was no bus.” “No,” Ana Silva said.")
    first, second, third = (i for i, region in enumerate(elements.regions) if region is not None)
    said = elements.words.index("said")
    link = Link(said, (said - 1, said), ((first, first + 1),), rule="given", confidence=0.7)
    grown, other = attribute_uncovered(elements, LEXICON, (link,))
    assert grown.content == ((first, first + 1), (second, second + 1))
    assert (grown.rule, grown.confidence) == ("given", 0.7)
    assert other.content == ((third, third + 1),)


@given(st.text(alphabet="ab.,:;()—-‘’“”\"' \n[]?!XYwhosaidthat\ud800\x00", max_size=80))
def test_any_text_gives_a_result(text: str) -> None:
    elements = elements_of(text)
    links = attribute_uncovered(elements, LEXICON, ())
    links += attribute_claims(elements, LEXICON, links)
    for found in [
        *(to_attribution(link, elements, LEXICON) for link in links),
        *nested_attributions(elements, LEXICON, links),
    ]:
        assert all(0 <= start < end <= len(text) for start, end in (*found.content, *found.cue))


@pytest.mark.parametrize(
    "unit",
    ["a bank who was ", "x (a) ", "said ", "a, ", "“a” ", "“Abc def ghi.” he said, ", "“Go home now.”\n",
     "according to x, ", "the man, a fool, ", "quoted as saying ", "x said “a b” according to y, ", "as he said, "],
)  # fmt: skip
def test_time_is_linear_in_the_length(unit: str) -> None:
    def seconds(times: int) -> float:
        elements = elements_of(unit * times + " “No,” said X.")
        start = time.process_time()
        links = attribute_uncovered(elements, LEXICON, ())
        links += attribute_claims(elements, LEXICON, links)
        nested_attributions(elements, LEXICON, links)
        return time.process_time() - start

    assert seconds(400) < 0.15 + 14 * seconds(100)
