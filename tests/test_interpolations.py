"""Square brackets inside quotations: what the fixtures list, and what holds in any text."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.marks import find_interpolations, find_quotations, readable, verbatim
from quoteattr.model import Interpolation, InterpolationKind
from tests.marks_format import Case, brackets, read_cases
from tests.places import FIXTURES, SHARED
from tests.strategies import any_text


def cases() -> Iterator[object]:
    for case in read_cases(FIXTURES / "marks" / "interpolations.md"):
        yield pytest.param(case, id=case.place)


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: Case) -> None:
    assert brackets(case.text) == case.expected, case.title


def found_in(text: str) -> list[tuple[str, str]]:
    return [
        (each.span.text, str(each.kind)) for quotation in find_quotations(text) for each in quotation.interpolations
    ]


def test_brackets_outside_quotation_marks_are_none() -> None:
    assert found_in("The ferry [IMO 1] sank. “She [the captain] knew,” he said [by phone].") == [
        ("[the captain]", "gloss")
    ]


def test_a_bracket_that_leaves_its_quotation_is_none() -> None:
    assert found_in("“She [the captain” knew],” he said.") == []


def test_a_quotation_inside_has_its_own_interpolations() -> None:
    [outer] = find_quotations("“She [Tanui] told me, ‘He [Barasa] went [sic],’” he said.")
    [inner] = outer.children
    assert [each.text for each in outer.interpolations] == ["Tanui", "Barasa", "sic"]
    assert [each.text for each in inner.interpolations] == ["Barasa", "sic"]


def test_every_paragraph_of_a_quotation_has_its_interpolations() -> None:
    assert found_in("“[We] left.\n\n“They [the crew] stayed,” he said.") == [
        ("[We]", "insertion"),
        ("[the crew]", "gloss"),
    ]


def test_readings_of_several_spans_are_joined_by_a_blank() -> None:
    text = "“He [Barasa] left,” she said, “and [so] did we.”"
    content = [(piece.start, piece.end) for quotation in find_quotations(text) for piece in quotation.pieces]
    found = find_interpolations(text, content)
    assert verbatim(text, content, found) == "He left, and did we."
    assert readable(text, content, found) == "Barasa left, and so did we."


CASES = SHARED / "cases" / "cases.jsonl"


@pytest.mark.skipif(not CASES.exists(), reason="the gold cases are not here")
def test_gold_cases() -> None:
    for line in CASES.read_text("utf-8").splitlines():
        case = json.loads(line)
        gold = [each for quote in case["quotes"] for each in quote.get("interpolations") or ()]
        assert found_in(case["text"]) == [(each["text"], each["kind"]) for each in gold], case["id"]


pieces = st.sampled_from(
    "[|]| |[Kim]|[sic]|[...]|[1]|[a]|[T]he|say[s]|He|the WPK|[the WPK]|their|10 feet [3 m]|that|there|[in Oslo]|.|,|[]|"
    "[laughs]|\n|[W P K]|’s|President".split("|")
)
texts = any_text | st.lists(pieces, max_size=20).map("".join)


@given(texts)
def test_brackets_are_exact_and_apart(text: str) -> None:
    found = find_interpolations(text, [(0, len(text))])
    edges = [offset for each in found for offset in (each.span.start, each.span.end)]
    assert edges == sorted(edges)
    for each in found:
        assert text[each.span.start : each.span.end] == each.span.text == f"[{each.text}]"
        assert is_sound(text, each)


def is_sound(text: str, each: Interpolation) -> bool:
    """Only a gloss has a target, which stands before it; only a gloss's bracket decides whom it names."""
    if each.kind is not InterpolationKind.GLOSS:
        return each.target is None and each.refers_to is None
    target = each.target
    assert target is not None
    return bool(target.text) and target.end <= each.span.start and text[target.start : target.end] == target.text


@given(texts)
def test_readings_hold_no_bracket_of_an_interpolation(text: str) -> None:
    content = [(0, len(text))]
    found = find_interpolations(text, content)
    if not found:
        assert verbatim(text, content, found) == readable(text, content, found) == text.strip()
    bare = len(text) - sum(len(each.span.text) for each in found)
    assert verbatim(text, content, found).count("[") <= text.count("[") - len(found)
    assert len(verbatim(text, content, found)) <= bare + sum(max(1, len(each.text)) for each in found)
