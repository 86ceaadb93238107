"""No regular expression of the package can be made to take more than linear time."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest
import regex

from tests.patterns import compiled_in_functions, nested_repetition, patterns, plain, searched

UNITS = (
    *("a", "A", "s", "1", ".", ",", "-", "'", "’", '"', "“", "`", "[", "]", "(", "<", "&", "#", " ", "\n", "\t", "\0"),
    *(
        "a ",
        "A.",
        "a-",
        "a’",
        "1,",
        "1:",
        ". ",
        ".\n",
        "<a",
        "<a ",
        "the ",
        "note 1",
        "sic ",
        "'em ",
        "a\n",
        "–1",
        " –",
    ),
    *("1.2", "http", "𝐀", "\u0301", "\ud800", "ab, "),
)
SHORT = 2_000
SLOW = 0.002
"""Seconds from which on it is worth a look how they grow."""


@pytest.mark.parametrize("place", patterns())
def test_no_repetition_within_repetition(place: str) -> None:
    assert nested_repetition(plain(patterns()[place])) is None


def test_all_patterns_are_compiled_once() -> None:
    assert list(compiled_in_functions()) == []


@pytest.mark.parametrize(
    ("source", "nested"),
    [
        (r"(?:a+b?)*", True),
        (r"((a*)b)+", True),
        (r"(?:x|(?:y{2,}z)?)+", True),
        (r"(?:\[a+\])*?", True),
        (r"(?:a+b?)*+", False),
        (r"(?:a++b?)*", False),
        (r"(?>a+b?)*", False),
        (r"(?:a{1,9}b)*", False),
        (r"(?=a*)*", False),
        (r"[(]a+[)*]*", False),
        (r"\((?:a+)\)+", False),
        (r"(?:\p{L}+|\d+)", False),
    ],
)
def test_the_reader_of_patterns(source: str, nested: bool) -> None:
    assert (nested_repetition(source) is not None) is nested


def find_all(pattern: regex.Pattern[str], text: str) -> None:
    for _ in pattern.finditer(text):
        pass


def match(pattern: regex.Pattern[str], text: str) -> None:
    pattern.match(text)
    pattern.fullmatch(text)


BOUNDED = {"quoteattr.marks.setting._WORD": "a word of a window of 160 characters"}
"""Patterns that are searched for in a short stretch only, and in which."""


@pytest.mark.parametrize("place", patterns())
def test_time_is_linear(place: str) -> None:
    pattern = patterns()[place]
    use = find_all if place in searched() - BOUNDED.keys() else match
    for text in (unit * (SHORT // len(unit)) for unit in UNITS):
        for end in ("", "!", "a"):
            if seconds(use, pattern, text + end) < SLOW:
                continue
            growth = min(seconds(use, pattern, text * 4 + end) / seconds(use, pattern, text + end) for _ in range(4))
            assert growth < 7, f"{text[:9]!r}: four times the text takes {growth:.1f} times as long"


def seconds(use: Callable[[regex.Pattern[str], str], None], pattern: regex.Pattern[str], text: str) -> float:
    start = process_time()
    use(pattern, text)
    return process_time() - start
