"""Which pieces of a learned content belong together."""

import pytest

from quoteattr.attribution.cues import cue_lexicon
from quoteattr.attribution.fragments import each_piece_once, is_quoted, joined, resumed
from tests.marked import contents, elements_of, link_of


def pieces(marked: str) -> list[str]:
    elements, link = link_of(marked)
    return contents(elements, joined(link, elements))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{s:Calder} {c:said} {x:that the wall was old}.", ["that the wall was old"]),
        ("{s:Calder} {c:said} {x:that the wall} was {x:old and cracked}.", ["that the wall was old and cracked"]),
        ("{x:“We cannot wait,”} {s:Calder} {c:said}, {x:“not a day.”}", ["“We cannot wait,”", "“not a day.”"]),
        ("{x:The wall}, {s:Calder} {c:said}, {x:would be rebuilt}.", ["The wall", "would be rebuilt"]),
        ("{x:The} crew of the old ferry left, and {s:Calder} {c:said} {x:that it was over}.", ["that it was over"]),
    ],
)
def test_pieces(marked: str, expected: list[str]) -> None:
    assert pieces(marked) == expected


def test_neither_cue_nor_source_is_taken_in() -> None:
    assert pieces("{x:The wall was old} {s:Calder} {c:said} {x:and it leaked when the tide came in}.") == [
        "and it leaked when the tide came in"
    ]


def test_a_sentence_end_is_no_gap() -> None:
    assert pieces("{s:Calder} {c:said} {x:that the wall was old}. {x:Rain}.") == ["that the wall was old"]


def test_a_link_without_cue_is_left_alone() -> None:
    marked = "{x:“One more time,”} and then {x:“never again.”}"
    elements, link = link_of(marked)
    assert joined(link, elements) is link


def test_nothing_else_of_the_link_changes() -> None:
    elements, link = link_of("{s:Calder} {c:said} {x:that the wall} was {x:old and cracked}.")
    whole = joined(link, elements)
    assert (whole.cue, whole.source, whole.rule, whole.confidence) == (link.cue, link.source, "model", 0.9)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{x:The wall}, {s:Calder} {c:said}, would be rebuilt.", ["The wall", "would be rebuilt"]),
        ("The wall, {s:Calder} {c:said}, {x:would be rebuilt}.", ["The wall", "would be rebuilt"]),
        ("They would not, {s:Calder} {c:said}, {x:be left alone}.", ["They would not", "be left alone"]),
        ("It leaked, and the wall, {s:Calder} {c:said}, {x:was old}.", ["the wall", "was old"]),
        ("On Monday, {s:Calder} {c:said}, {x:was the last try}.", ["was the last try"]),
        ("The man who came late, {s:Calder} {c:said}, {x:was old}.", ["was old"]),
        ("{x:The wall was old}, {s:Calder} {c:said}, was the news.", ["The wall was old"]),
        ("{x:The wall}, {s:Calder} {c:said}, a mason.", ["The wall"]),
    ],
)
def test_a_clause_that_its_report_breaks(marked: str, expected: list[str]) -> None:
    elements, link = link_of(marked)
    assert contents(elements, resumed(link, elements, cue_lexicon())) == expected


def shared(*marked: str) -> list[list[str]]:
    """The contents of links of one text, the likeliest first."""
    read = [link_of(each, confidence=0.9 - place / 10) for place, each in enumerate(marked)]
    elements = read[0][0]
    return [contents(elements, link) for link in each_piece_once([link for _, link in read], elements)]


def test_a_piece_stays_with_the_link_that_has_no_other() -> None:
    first = "{x:“Never,”} {s:she} {c:added}. {x:“Yes,”} said Calder."
    second = "“Never,” she added. {x:“Yes,”} {c:said} {s:Calder}."
    assert shared(first, second) == [["“Never,”"], ["“Yes,”"]]


def test_a_piece_that_two_longer_links_share_stays_with_the_likelier() -> None:
    first = "{x:“Never,”} {s:she} {c:added}. {x:“Yes,”} said Calder. “Why?”"
    second = "“Never,” she added. {x:“Yes,”} {c:said} {s:Calder}. {x:“Why?”}"
    assert shared(first, second) == [["“Never,”", "“Yes,”"], ["“Why?”"]]


def test_a_quotation_within_a_clause_is_shared() -> None:
    outer = "{s:The radio} {c:said} {x:Calder had promised “never again”}."
    inner = "The radio said {s:Calder} had {c:promised} {x:“never again”}."
    assert shared(outer, inner) == [["Calder had promised “never again”"], ["“never again”"]]


@pytest.mark.parametrize(
    ("text", "quoted"), [("“No,”", True), ("“No,” “never”", True), ("so “no”", False), (",", False)]
)
def test_quoted_pieces(text: str, quoted: bool) -> None:
    elements = elements_of(text)
    assert is_quoted(elements, (0, len(elements.words))) is quoted
