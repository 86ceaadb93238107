"""Quotation marks become quotations as the fixtures list them, and whatever the text, the tree is sound."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.marks import find_quotations, find_unpaired
from quoteattr.marks.glyphs import STRONG
from quoteattr.marks.tree import DEEPEST
from quoteattr.model import Quotation
from tests.marks_format import Case, quotations, read_cases
from tests.places import FIXTURES
from tests.strategies import any_text

BRACKETS = {"interpolations.md", "known-interpolations.md"}
KNOWN_FAILURES = "known-failures.md"


def cases() -> Iterator[object]:
    for path in sorted((FIXTURES / "marks").glob("*.md")):
        if path.name in BRACKETS:
            continue
        marks = [pytest.mark.xfail(strict=True)] if path.name == KNOWN_FAILURES else []
        for case in read_cases(path):
            yield pytest.param(case, id=case.place, marks=marks)


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: Case) -> None:
    assert quotations(case.text) == case.expected, case.title


marks = st.sampled_from([*STRONG, *"'‘’‚`", "''", "``", "6'2\"", "players' ", "don't"])
words = st.sampled_from(
    ["We go", "said", "A", "s", ",", ".", "—", " ", " ", "\n", "\n\n", "[Kim]", "[", "]", "<b>", "5"]
)
marked_text = st.lists(marks | words, max_size=30).map("".join)
texts = any_text | marked_text


def everywhere(found: tuple[Quotation, ...]) -> Iterator[Quotation]:
    for quotation in found:
        yield quotation
        yield from everywhere(quotation.children)


@given(texts)
def test_spans_are_slices_without_edge_white_space(text: str) -> None:
    for quotation in everywhere(find_quotations(text)):
        for span in (quotation.span, *quotation.pieces):
            assert text[span.start : span.end] == span.text
        for piece in quotation.pieces:
            assert piece.text
            assert piece.text == piece.text.strip()


@given(texts)
def test_pieces_are_in_order_between_the_marks(text: str) -> None:
    for quotation in everywhere(find_quotations(text)):
        edges = [offset for piece in quotation.pieces for offset in (piece.start, piece.end)]
        assert quotation.pieces
        assert edges == sorted(edges)
        assert quotation.span.start < edges[0]
        assert edges[-1] <= quotation.span.end
        closing = quotation.span.end - edges[-1]
        assert quotation.closed is (closing > 0)


@given(texts)
def test_the_marks_stand_at_the_edges(text: str) -> None:
    for quotation in everywhere(find_quotations(text)):
        if quotation.closed:
            start, end = quotation.span.text[:2], quotation.span.text[-2:]
            assert quotation.marks in {f"{a}{b}" for a in (start, start[:1]) for b in (end, end[-1:])}
        else:
            assert quotation.span.text.startswith(quotation.marks)


@given(texts)
def test_children_lie_inside_a_piece_of_their_parent(text: str) -> None:
    for quotation in everywhere(find_quotations(text)):
        pieces = [(piece.start, piece.end) for piece in quotation.pieces]
        for child in quotation.children:
            assert child.depth == quotation.depth + 1
            assert quotation.span.start < child.span.start
            assert child.span.end <= quotation.span.end
            for piece in child.pieces:
                assert any(start <= piece.start and piece.end <= end for start, end in pieces)


@given(texts)
def test_siblings_are_in_order_and_apart(text: str) -> None:
    found = find_quotations(text)
    for siblings in (found, *(quotation.children for quotation in everywhere(found))):
        ends = [offset for sibling in siblings for offset in (sibling.span.start, sibling.span.end)]
        assert ends == sorted(ends)


@given(texts)
def test_every_mark_is_accounted_for(text: str) -> None:
    spans = [quotation.span for quotation in find_quotations(text)]
    unpaired = set(find_unpaired(text))
    assert not any(span.start <= place < span.end for span in spans for place in unpaired)
    for place, character in enumerate(text):
        inch = place > 0 and text[place - 1].isnumeric()
        if character not in STRONG or inch or "<" in text:
            continue
        assert place in unpaired or any(span.start <= place < span.end for span in spans)


@given(texts)
def test_a_paragraph_in_front_shifts_everything(text: str) -> None:
    front = "The “first” paragraph ends here.\n\n"
    [_, *after] = find_quotations(front + text)
    assert [shifted(quotation, -len(front)) for quotation in after] == [shifted(q, 0) for q in find_quotations(text)]


def shifted(quotation: Quotation, by: int) -> object:
    pieces = [(piece.start + by, piece.end + by) for piece in quotation.pieces]
    return quotation.span.start + by, pieces, [shifted(child, by) for child in quotation.children]


@pytest.mark.parametrize("unit", ["“a ", "'a ", '"a ', "`a ", "``a ", "「a", "„a ", "“a «b ", "“[a ", "“a\n\n"])
@pytest.mark.timeout(30)
def test_any_depth_is_flattened_without_recursion(unit: str) -> None:
    many = 3_000
    closing = {"“": "”", "'": "'", '"': '"', "`": "'", "「": "」", "„": "“"}[unit[0]]
    for text in (unit * many, unit * many + f"b{closing} " * many):
        found = find_quotations(text)
        assert repr(found)
        assert found == find_quotations(text)
        assert all(quotation.depth <= DEEPEST for quotation in everywhere(found))


@pytest.mark.parametrize("text", ["“" * 100_000, "“a " * 100_000, "“" + "[" * 100_000 + "]" * 100_000 + "”"])
def test_a_hundred_thousand_marks_return(text: str) -> None:
    assert len(find_quotations(text)) in {0, 1, 100_000}


HARD = {
    "nested": lambda n: "“a " * n + "b” " * n,
    "toggled": lambda n: '"a ' * n,
    "singles": lambda n: "'A players' b " * n,
    "elisions": lambda n: "'A 'em " * n + "b,' " * n,
    "apostrophes": lambda n: "'" * n,
    "backticks": lambda n: "``a " * n + "''" * n,
    "paragraphs": lambda n: "“a\n\nb\n\n" * n,
    "continued": lambda n: "'A b.\n\n" * n,
    "inches": lambda n: "“6'2\" " * n,
    "markup": lambda n: '<a "' * n,
    "brackets": lambda n: "“" + "the AB [A B] " * n + "”",
    "open brackets": lambda n: "“" + "[" * n + "]" * n + "”",
}


@pytest.mark.parametrize("name", HARD)
def test_time_grows_with_length(name: str) -> None:
    small, large = (least_time(HARD[name](many)) for many in (200, 2_000))
    assert large < 35 * small + 0.1, "ten times the text takes far more than ten times as long"


def least_time(text: str) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        find_quotations(text)
        times.append(time.process_time() - start)
    return min(times)
