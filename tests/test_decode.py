"""The decoder against all labelings there are, under transitions for which it is exact."""

import re
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.attribution.models.decode import LABELS, Decoder, Reading
from quoteattr.attribution.models.weights import SIGNS, in_lanes, pack, unpack

_LETTERS = "oabcdefgh"
_HALF = re.compile(r"(?:o|ab*c|d|ef*g|h)*")
"""Outside, a source from begin to end or single, a content likewise; nothing runs across the cue."""
O = 0  # noqa: E741 - the label's own name
CUE = 100

scores = st.integers(-9, 9)
rows = st.lists(scores, min_size=len(LABELS), max_size=len(LABELS))
halves = st.lists(rows, max_size=3)
tables = st.lists(rows, min_size=len(LABELS), max_size=len(LABELS))


def readings(left: list[list[int]], right: list[list[int]], table: list[list[int]], cue: int) -> list[Reading]:
    """What the decoder finds, given the labels' scores as they are."""
    decoder = Decoder.of(table)
    return decoder.readings(prepared(decoder, left), prepared(decoder, right), cue)


def prepared(decoder: Decoder, half: list[list[int]]) -> list[tuple[int, ...]]:
    return [unpack(pack(row) + in_lanes(decoder.steps) + SIGNS) for row in half]


def labelings(length: int) -> list[tuple[int, ...]]:
    """Every well-formed labeling of a half."""
    return [
        labels
        for labels in product(range(len(LABELS)), repeat=length)
        if _HALF.fullmatch("".join(_LETTERS[label] for label in labels))
    ]


ALL = [labelings(length) for length in range(4)]


def sources(labels: tuple[int, ...]) -> int:
    return sum(LABELS[label] in {"SB", "SS"} for label in labels)


def contents(labels: tuple[int, ...]) -> int:
    return sum(LABELS[label] in {"CB", "CS"} for label in labels)


def score(labels: tuple[int, ...], table: list[list[int]], given_rows: list[list[int]]) -> int:
    total = sum(row[label] for row, label in zip(given_rows, labels, strict=True))
    return total + sum(table[a][b] for a, b in pairwise(labels))


def tied(table: list[list[int]]) -> list[list[int]]:
    """Transitions for which the decoder is exact: a single like begin and end, begin like inside."""
    into = {"SS": "SB", "CS": "CB"}
    out_of = {"SS": "SE", "CS": "CE", "SB": "SI", "CB": "CI"}
    place = LABELS.index
    return [[table[place(out_of.get(a, a))][place(into.get(b, b))] for b in LABELS] for a in LABELS]


def best_of_each_shape(left: list[list[int]], right: list[list[int]], table: list[list[int]]) -> list[int]:
    """The best score for each placing of source and content left and right, best first."""
    padded = [*left, [0] * len(LABELS), *right]
    best: dict[tuple[bool, ...], int] = {}
    for before, after in product(ALL[len(left)], ALL[len(right)]):
        if sources(before) + sources(after) > 1 or not contents(before) + contents(after):
            continue
        shape = tuple(bool(count(half)) for half in (before, after) for count in (sources, contents))
        best[shape] = max(best.get(shape, -(10**6)), score((*before, O, *after), table, padded))
    return sorted(best.values(), reverse=True)


def labels_of(reading: Reading, left: int, right: int) -> tuple[int, ...]:
    """A reading as labels again."""
    labels = ["O"] * (left + 1 + right)
    runs = [("C", run) for run in reading.content] + ([("S", reading.source)] if reading.source else [])
    for kind, (first, last) in runs:
        first, last = first - CUE + left, last - CUE + left
        names = ["S"] if last - first == 1 else ["B", *"I" * (last - first - 2), "E"]
        assert labels[first:last] == ["O"] * (last - first)
        labels[first:last] = [kind + name for name in names]
    return tuple(LABELS.index(label) for label in labels)


@given(halves, halves, tables)
def test_the_best_reading_of_every_shape_is_found(
    left: list[list[int]], right: list[list[int]], table: list[list[int]]
) -> None:
    found = readings(left, right, tied(table), CUE)
    assert [reading.score for reading in found] == best_of_each_shape(left, right, tied(table))


@given(halves, halves, tables)
def test_a_reading_has_the_score_that_it_says(
    left: list[list[int]], right: list[list[int]], table: list[list[int]]
) -> None:
    padded = [*left, [0] * len(LABELS), *right]
    for reading in readings(left, right, tied(table), CUE):
        labels = labels_of(reading, len(left), len(right))
        assert labels[len(left)] == O
        assert score(labels, tied(table), padded) == reading.score


@given(halves, halves, tables)
def test_any_reading_can_be_scored(left: list[list[int]], right: list[list[int]], table: list[list[int]]) -> None:
    decoder = Decoder.of(tied(table))
    rows = [*prepared(decoder, left), (0,) * len(LABELS), *prepared(decoder, right)]
    for reading in readings(left, right, tied(table), CUE):
        assert decoder.score_of(reading.source, reading.content, rows, CUE - len(left)) == reading.score


def test_no_more_readings_are_given_than_asked_for() -> None:
    decoder = Decoder.of([[0] * len(LABELS)] * len(LABELS))
    halves_of_zeros = prepared(decoder, [[0] * len(LABELS)] * 3)
    every = decoder.readings(halves_of_zeros, halves_of_zeros, CUE)
    assert len(every) > 3
    assert decoder.readings(halves_of_zeros, halves_of_zeros, CUE, 3) == every[:3]


def test_without_elements_there_is_no_reading() -> None:
    assert readings([], [], [[0] * len(LABELS)] * len(LABELS), CUE) == []


@pytest.mark.parametrize("side", ["left", "right"])
def test_source_and_content_on_one_side(side: str) -> None:
    wanted = ["SB", "SE", "O", "CB", "CI", "CE"]
    half = [[5 if label == want else 0 for label in LABELS] for want in wanted]
    flat = [[0] * len(LABELS)] * len(LABELS)
    best = (readings(half, [], flat, CUE) if side == "left" else readings([], half, flat, CUE))[0]
    offset = CUE - 6 if side == "left" else CUE + 1
    assert best == Reading(30, (offset, offset + 2), ((offset + 3, offset + 6),))


@pytest.mark.parametrize(("label", "wanted"), [("SS", (CUE + 1, CUE + 2)), ("SB", (CUE + 1, CUE + 3))])
def test_what_a_single_or_a_begin_is_worth_beyond_an_end_counts(label: str, wanted: tuple[int, int]) -> None:
    table = [[0] * len(LABELS) for _ in LABELS]
    if label == "SS":
        table[O][LABELS.index("SS")] = 4
    else:
        for following in ("SI", "SE"):
            table[LABELS.index("SB")][LABELS.index(following)] = 4
    half = [[1 if LABELS[place][0] == kind else 0 for place in range(len(LABELS))] for kind in "SSC"]
    assert readings([], half, table, CUE)[0].source == wanted
