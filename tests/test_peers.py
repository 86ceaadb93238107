"""The texts of other systems' test suites give the quotations asserted there, or a convention says why not."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from quoteattr.marks import find_quotations
from quoteattr.model import Quotation
from tests.places import SHARED

PEERS = SHARED / "cases" / "peers.json"

DIFFERENT = {
    "testMaxLength": "no quotation is left out for its length",
    "testBasicIgnoreSingleQuotes": "single marks are always read: 'said' is a quotation as well",
    "testEmbeddedMixedComplicated": "an unclosed mark ends at the end of its paragraph, all in between included",
    "test_direct_quotations": "titles and scare quotes are quotations; attribution tells that nobody said them",
    "extracting quotes works with coreNLP": "the content of an indirect quote stands in no marks",
}
"""Test name to the convention that decides otherwise than its assertion."""


def everywhere(found: tuple[Quotation, ...]) -> Iterator[Quotation]:
    for quotation in found:
        yield quotation
        yield from everywhere(quotation.children)


def peers() -> list[dict[str, Any]]:
    return json.loads(PEERS.read_text("utf-8")) if PEERS.exists() else []


def parameters() -> Iterator[object]:
    for number, case in enumerate(peers()):
        if case["expected"] is not None:
            yield pytest.param(case, id=f"{number}-{case['test']}")


def agrees(case: dict[str, Any]) -> bool:
    found = find_quotations(case["text"])
    unclosed = case["options"].get("extractUnclosedQuotes", False)
    outermost = [quotation.span.text for quotation in found if quotation.closed is not unclosed]
    if not case["options"].get("allowEmbeddedSame"):
        return outermost == case["expected"]
    inner = [quotation.span.text for quotation in everywhere(found) if quotation.depth > 1]
    return outermost == case["expected"] and sorted(inner) == sorted(case["expected_embedded"])


@pytest.mark.skipif(not PEERS.exists(), reason="the peers' cases are not here")
@pytest.mark.parametrize("case", list(parameters()))
def test_peer(case: dict[str, Any]) -> None:
    if not agrees(case):
        assert case["test"] in DIFFERENT, [quotation.span.text for quotation in find_quotations(case["text"])]


@pytest.mark.skipif(not PEERS.exists(), reason="the peers' cases are not here")
def test_every_convention_that_decides_otherwise_is_needed() -> None:
    assert {case["test"] for case in peers() if case["expected"] is not None and not agrees(case)} == set(DIFFERENT)


def test_a_title_is_a_quotation_of_marks_alone() -> None:
    [title] = find_quotations('She was reading "A Hundred Winters".')
    assert title.pieces[0].text == "A Hundred Winters"


def test_single_marks_are_read_beside_double_ones() -> None:
    assert [q.marks for q in find_quotations("“We go,” he 'joked', “tomorrow.”")] == ["“”", "''", "“”"]


def test_an_unclosed_mark_holds_the_rest_of_its_paragraph() -> None:
    text = "The note read 「leave 'now', all of you.\nThey left."
    [note] = find_quotations(text)
    assert (note.pieces[0].text, note.closed) == ("leave 'now', all of you.", False)


def test_no_quotation_is_too_short_or_too_long() -> None:
    text = '"I", she wrote, and then "' + "we went on and " * 200 + 'stopped."'
    assert [len(q.pieces[0].text) > 3000 for q in find_quotations(text)] == [False, True]


def test_a_claim_stands_in_no_marks() -> None:
    assert find_quotations("The clerk says the vault is empty.") == ()
