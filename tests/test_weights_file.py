"""Weights written and read back; every file that does not fit is refused."""

import zlib
from pathlib import Path
from struct import pack as packed_as
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import extract_quotes
from quoteattr.attribution.models import (
    cue_features,
    region_features,
    rerank_features,
    span_features,
    weights_sections,
)
from quoteattr.attribution.models.decode import LABELS
from quoteattr.attribution.models.keys import FIRST, RIGHT, SECOND, Templates
from quoteattr.attribution.models.weights import ROW_BYTES, SIGNS, Weights, pack, unpack
from quoteattr.attribution.models.weights_columns import read_rows, read_table, write_rows, write_table
from quoteattr.attribution.models.weights_file import (
    DEFAULT,
    default_weights,
    feature_version,
    read_weights,
    write_weights,
)
from quoteattr.attribution.models.weights_sections import FORMAT, MAGIC, read_content, write_content
from quoteattr.errors import DataError
from quoteattr.lexicon import read_data

LARGEST = 1_000_000
"""Bytes that the package's weights may take."""
CUE, SPAN, RERANK, REGION = (
    model.TEMPLATES for model in (cue_features, span_features, rerank_features, region_features)
)
ROWS = {
    SPAN["word"] | 3 << FIRST: (0, 1, 2, 3, 4, 5, 6, 7, -127),
    SPAN["word"] | RIGHT | 3 << FIRST: (0, 1, 2, 3, 4, 5, 6, 7, -127),
    SPAN["distance"] | 2 << FIRST: (9, 0, 0, 0, 0, 0, 0, 0, 0),
}
WEIGHTS = Weights(
    vocabulary={"say": 1, "unused": 2, "crane": 3, "“naïve”": 4},
    priors={"say": 0.9, "warn": 0.25},
    cues={CUE["bias"]: -1000, CUE["stem"] | 1 << FIRST: 1500, CUE["stem-before"] | 4 << FIRST | 9 << SECOND: 20},
    spans={key: pack(row) for key, row in ROWS.items()},
    transitions=[[place] * len(LABELS) for place in range(len(LABELS))],
    span_scale=0.02,
    reranker={RERANK["stem-probability"] | 1 << FIRST | 12 << SECOND: 77},
    regions={REGION["mark"] | 0x201C << FIRST: -5},
    calibration=((0.0, 0.0), (0.5, 0.4), (1.0, 1.0)),
    rules={"x-said-quote": 0.8},
    about={"articles": 2},
)
DATA = write_weights(WEIGHTS, ROWS)
HEAD = MAGIC + packed_as("<I", FORMAT)


def section(data: bytes, name: bytes = b"parts") -> bytes:
    """A section of a file."""
    zipped = zlib.compress(data)
    return packed_as("<BI", len(name), len(zipped)) + name + zipped


def in_words(table: dict[int, int], templates: Templates, weights: Weights) -> dict[tuple[str, bool], int]:
    """A table by what its keys mean, whatever the numbers of the words."""
    names = ("?", *sorted(weights.vocabulary, key=weights.vocabulary.__getitem__))
    return {(templates.describe(key, names), bool(key & RIGHT)): weight for key, weight in table.items()}


def test_weights_are_read_as_they_were_written() -> None:
    found = read_weights(DATA, "own")
    for name, templates in (("cues", CUE), ("spans", SPAN), ("reranker", RERANK), ("regions", REGION)):
        mine, theirs = getattr(WEIGHTS, name), getattr(found, name)
        assert in_words(theirs, templates, found) == in_words(mine, templates, WEIGHTS), name
    for name in ("priors", "transitions", "span_scale", "calibration", "rules", "about"):
        assert getattr(found, name) == getattr(WEIGHTS, name), name


def test_words_that_no_feature_names_are_left_out() -> None:
    assert read_weights(DATA, "own").vocabulary == {"say": 1, "crane": 2, "“naïve”": 3}


def test_the_same_weights_give_the_same_bytes() -> None:
    assert write_weights(evolve(WEIGHTS, cues=dict(reversed(WEIGHTS.cues.items()))), ROWS) == DATA


def test_content_is_written_as_it_was_read() -> None:
    assert write_content(read_content(DATA, "own")) == DATA


@given(st.dictionaries(st.integers(0, 2**62), st.integers(-(2**31), 2**31 - 1), max_size=40))
def test_tables_are_read_as_they_were_written(table: dict[int, int]) -> None:
    assert dict(zip(*read_table(write_table(table, "i"), "i"), strict=True)) == table


scores = st.lists(st.integers(-127, 127), min_size=len(LABELS), max_size=len(LABELS))


@given(st.lists(scores, max_size=9))
def test_rows_are_read_as_they_were_written(given_rows: list[list[int]]) -> None:
    rows = list(map(pack, given_rows))
    assert read_rows(write_rows(rows)) == rows


labels = st.lists(st.integers(-(2**20), 2**20), min_size=len(LABELS), max_size=len(LABELS))


@given(st.lists(labels, min_size=1, max_size=4))
def test_sums_of_packed_rows(given_rows: list[list[int]]) -> None:
    outside, *others = (sum(column) for column in zip(*given_rows, strict=True))
    found = unpack(sum(pack(row) for row in given_rows) + SIGNS)
    assert found == (outside, *(score - outside for score in others))


def test_the_weights_of_the_package() -> None:
    data = read_data(DEFAULT)
    assert len(data) <= LARGEST
    weights = read_weights(data, DEFAULT)
    assert weights.cues
    assert weights.spans
    assert weights.reranker
    assert weights.regions
    assert weights.about["articles"] > 0
    assert default_weights() is default_weights()


def refused(data: bytes) -> str:
    with pytest.raises(DataError) as caught:
        read_weights(data, "mine.weights")
    message = str(caught.value)
    assert message.startswith("mine.weights: ")
    return message


def file(parts: bytes) -> bytes:
    """A file with these bytes as its only section."""
    return HEAD + section(parts)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no weights",
        zlib.compress(b"{}", wbits=31),
        DATA[:-30],
        DATA[: len(DATA) // 2],
        DATA[: len(HEAD)],
        DATA[: len(HEAD) - 2],
        DATA[: len(MAGIC) - 1],
        DATA + b"x",
        bytes([*DATA[:60], DATA[60] ^ 255, *DATA[61:]]),
        DATA + section(b"", b"more")[:-1],
        DATA + packed_as("<BI", 4, 99) + section(b"", b"more")[5:] + b"x",
        HEAD + section(b"", b"\xff"),
        file(b"\xff\xfe"),
        file(b"no json"),
        file(b'{"rules": {}'),
        file(b"[" * 100_000),
        file(b"[]"),
        file(b"5"),
    ],
    ids=(
        "empty plain gzip cut half head version magic followed flipped short long name bytes text open deep list number"
    ).split(),
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    assert "no weights file, or a damaged one" in refused(data)


@pytest.mark.parametrize("number", [0, 1, FORMAT + 1, 2**32 - 1])
def test_another_format_is_refused(number: int) -> None:
    data = MAGIC + packed_as("<I", number) + DATA[len(HEAD) :]
    assert f"a weights file of format {FORMAT} is wanted, and this is of format {number}" in refused(data)


def changed(**fields: Any) -> bytes:
    return write_content({**read_content(DATA, "own"), **fields})


def test_other_features_are_refused() -> None:
    message = refused(changed(features="01234567"))
    assert f"made for features 01234567, but this code has {feature_version()}; train it anew" in message


TABLES = sorted(set(read_content(DATA, "own")) - {"features"})


@pytest.mark.parametrize("name", TABLES)
def test_a_file_without_a_table_is_refused(name: str) -> None:
    content = read_content(DATA, "own")
    del content[name]
    message = refused(write_content(content))
    assert "the weights file is not whole" in message
    assert repr(name) in message


@pytest.mark.parametrize(
    "table",
    [
        write_table({79: 1}, "i"),
        write_table({CUE["bias"]: 1, 255: 1}, "i"),
        write_table({CUE["bias"]: 1}, "i")[:-1],
        b"x",
        {"stem": [[0], [], [], [1]]},
        [],
        None,
        5,
    ],
    ids=["template", "one", "short", "byte", "object", "list", "null", "number"],
)
def test_a_table_of_another_shape_is_refused(table: Any) -> None:
    assert "the weights file is not whole" in refused(changed(cues=table))


WRONG = (None, 5, -1.5, "text", [], {}, [5], ["text"], [[]], [[1, 2, 3]], {"say": "text"}, {"stem": [[1], [2]]}, True)
WRONG += (b"", b"\0", bytes(12), b"\xff" * 12, bytes(ROW_BYTES), b"\x7f" * ROW_BYTES, bytes(range(72)))


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_a_part_of_another_shape_is_refused_or_harmless(name: str, value: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.weights"
    path.write_bytes(changed(**{name: value}))
    expected = f"{path}: the weights file is not whole"
    try:
        extract_quotes("“No,” Ada Okoro said. She vowed that it would rain.", weights=path)
        message = expected
    except DataError as error:
        message = str(error)
    assert message.startswith(expected)


def test_what_a_part_is_to_be_is_said() -> None:
    assert "'calibration' is to be rising pairs of numbers from 0 to 1" in refused(
        changed(calibration=[[0.5, 0.9], [0, 1]])
    )
    assert "'transitions' is to be a square" in refused(changed(transitions=[[1.5] * len(LABELS)] * len(LABELS)))


def test_constants_that_are_no_numbers_are_refused() -> None:
    assert "NaN is no number" in refused(file(b'{"span_scale": NaN}'))


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights_sections, "LARGEST", 1_000)
    assert "it holds more than 1,000 bytes" in refused(file(b" " * 1_001))


@pytest.mark.parametrize("name", ["absent.weights", "", "a\0b"])
def test_a_file_that_cannot_be_read_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        extract_quotes("No.", weights=str(tmp_path / name))


LOUD = write_rows([1 << 24] * 2)
"""Scores that would leave their lanes where many are added up."""


@pytest.mark.parametrize("rows", [b"", bytes(ROW_BYTES - 1), bytes(ROW_BYTES), LOUD, [], [[1] * len(LABELS)], None])
def test_rows_of_another_shape_are_refused(rows: Any) -> None:
    assert "the weights file is not whole" in refused(changed(rows=rows))
