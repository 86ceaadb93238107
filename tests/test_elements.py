"""Words and quotations as one sequence, with sentences that quotations do not break."""

from itertools import pairwise

import pytest
from hypothesis import given

from quoteattr.attribution.elements import QUOTATION_WORD, Elements, build_elements
from quoteattr.attribution.grammar.kinds import is_time, kind, lower
from quoteattr.text import segment
from tests.marked import elements_of, text_of
from tests.strategies import any_text


def sentences(text: str) -> list[str]:
    elements = elements_of(text)
    return [text_of(elements, sentence) for sentence in elements.sentences]


def test_a_quotation_is_one_element() -> None:
    elements = elements_of("“We will not pay, ever,” Ines Calder said.")
    assert elements.words == (QUOTATION_WORD, "Ines", "Calder", "said", ".")
    assert text_of(elements, (0, 1)) == "“We will not pay, ever,”"
    region = elements.regions[0]
    assert region is not None
    assert (region.piece.text, region.words, region.first, region.last, region.closed) == (
        "We will not pay, ever,",
        5,
        True,
        True,
        True,
    )


def kind_of_mark(text: str, mark: str) -> str:
    elements = elements_of(text)
    return kind(elements, elements.words.index(mark))


def test_the_stop_of_an_initial_is_part_of_its_name() -> None:
    assert kind_of_mark("Ines T. Calder said no", ".") == "capital"
    assert kind_of_mark("They chose plan B.", ".") == "."
    assert kind_of_mark("It was late. Calder said no", ".") == "."


def test_a_hyphen_after_a_single_letter_is_no_dash() -> None:
    assert kind_of_mark("Calder, R-S.C., said no", "-") == "capital"
    assert kind_of_mark("Calder - R - said no", "-") == "—"


def test_first_names_that_look_like_function_words() -> None:
    assert kind_of_mark("said banker Per Dahl", "Per") == "capital"
    assert kind_of_mark("Per Dahl said no", "Per") == "per"
    assert kind_of_mark("It costs 4 euros Per person", "Per") == "per"


def test_months_that_are_names() -> None:
    def names_a_time(text: str, word: str) -> bool:
        elements = elements_of(text)
        return is_time(elements, elements.words.index(word))

    assert not names_a_time("said Kari May on Friday", "May")
    assert not names_a_time("said June Dahl", "June")
    assert names_a_time("said so in May Dahl", "May")
    assert names_a_time("said Dahl May 3", "May")
    assert names_a_time("in June and July", "July")


def test_marks_around_nothing_are_no_element() -> None:
    elements = elements_of("He wrote “…” and “” on the wall.")
    assert QUOTATION_WORD not in elements.words


def test_an_inner_quotation_is_part_of_its_outer_one() -> None:
    elements = elements_of("“He told me ‘never again’ twice,” she said.")
    assert elements.words.count(QUOTATION_WORD) == 1


def test_a_quotation_over_paragraphs_is_an_element_in_each() -> None:
    elements = elements_of("Ines Calder said: “The wall is old.\n\n“The money is gone.”")
    regions = [region for region in elements.regions if region is not None]
    assert [(region.first, region.last, region.closed) for region in regions] == [
        (True, False, False),
        (False, True, True),
    ]
    assert regions[0].quotation == regions[1].quotation
    assert len(elements.paragraphs) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is over.” Dora Lund left.", ["“It is over.”", "Dora Lund left."]),
        ("“It is over,” Dora Lund said.", ["“It is over,” Dora Lund said."]),
        ("She read “War. And Peace” aloud. He slept.", ["She read “War. And Peace” aloud.", "He slept."]),
        ("OSLO, May 3 (NTB) — Boats sank. Crews swam.", ["OSLO, May 3 (NTB) —", "Boats sank.", "Crews swam."]),
        ("Dr. Sow met Mr. Diallo at noon. They spoke.", ["Dr. Sow met Mr. Diallo at noon.", "They spoke."]),
        ("“Why?” he asked. “Who knows.”", ["“Why?” he asked.", "“Who knows.”"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "pure"),
    [("“It is over.”", True), ("— “It is over.”", True), ("So “it is over.”", False), ("It is.", False)],
)
def test_pure_quotations(text: str, pure: bool) -> None:
    assert elements_of(text).is_pure_quotation(0) is pure


def test_elements_are_found_by_offset() -> None:
    elements = elements_of("Ada said “no, no” twice.")
    assert list(elements.elements_in(4, 12)) == [1, 2]
    assert list(elements.elements_in(3, 4)) == []
    assert list(elements.elements_in(10, 11)) == [2]


def test_words_in_quotations_count_for_the_size() -> None:
    elements = elements_of("Ada said “no, not now” twice.")
    assert elements.size(0, 2) == 2
    assert elements.size(0, len(elements.words)) == 6


def test_an_empty_text_has_none() -> None:
    elements = elements_of("")
    assert (elements.words, elements.sentences, elements.paragraphs) == ((), (), ())


def partition(ranges: tuple[tuple[int, int], ...], size: int) -> bool:
    firsts, lasts = [first for first, _ in ranges], [last for _, last in ranges]
    return all(first < last for first, last in ranges) and [0, *lasts] == [*firsts, size]


def check(elements: Elements) -> None:
    spans = list(zip(elements.starts, elements.ends, strict=True))
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert partition(elements.sentences, len(elements.words))
    assert partition(elements.paragraphs, len(elements.sentences))
    for e in range(len(elements.words)):
        first, last = elements.sentences[elements.sentence_of(e)]
        assert first <= e < last


@given(any_text)
def test_sentences_and_paragraphs_divide_any_text(text: str) -> None:
    check(elements_of(text))


@given(any_text)
def test_so_they_do_with_quotations(text: str) -> None:
    check(elements_of(f"A said “{text}” to B.\n\n“{text}"))


def test_past_the_end_there_is_no_word_and_no_error() -> None:
    elements = build_elements(segment("He said in"), ())
    assert kind(elements, 3) == "<end>"
    assert lower(elements, 3) == ""
