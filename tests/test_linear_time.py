"""Twice the text takes twice the work, whatever the text; and nothing recurses over it.

Two measures stand for the work: the functions called, which are the same on every machine, and the seconds of the
processor, which see what a single call does too. `python -m tests.hostile` measures the same at any length.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator

import pytest

from quoteattr import analyze, extract_quotes
from tests.hostile import LIMIT, SHAPES, calls, seconds
from tests.places import ARTICLE, read

SHORT = (700, 1_400, 2_800, 5_600, 11_200)
"""Characters for the count of calls; some shapes must be longer for what is bounded to so many words to be full."""
LONG = (4_000, 8_000, 16_000, 32_000)
"""Characters for the seconds; the longer ones where a busy machine blurs the short ones."""
TIMED = (
    *("straight marks", "opening marks", "opening brackets", "nested marks", "nested brackets", "said"),
    *("commas", "one word", "possessives", "newlines", "combining accents", "one name", "opening and closing"),
    *("nulls", "lone surrogates", "one long word", "short paragraphs", "an article"),
)
"""Shapes whose seconds are measured here too."""
DEEP = 100_000
FRAMES = 150
"""Calls within calls that any text may take."""


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    extract_quotes(read(ARTICLE))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", SHAPES)
def test_twice_the_text_makes_twice_the_calls(name: str) -> None:
    shape, growths = SHAPES[name], []
    for size in SHORT:
        once, twice = calls(shape(size)), calls(shape(2 * size))
        if twice <= LIMIT * once:
            return
        growths.append(f"{once:,} calls become {twice:,}")
    pytest.fail(str(growths))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", TIMED)
def test_twice_the_text_takes_twice_the_seconds(name: str) -> None:
    shape, growths = SHAPES[name], []
    for size in (*LONG, *LONG):
        growths.append(seconds(shape(2 * size), 2) / seconds(shape(size), 2))
        if growths[-1] <= LIMIT:
            return
    pytest.fail(str(growths))


@pytest.fixture
def shallow() -> Iterator[None]:
    """Few calls within calls."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + FRAMES)
    yield
    sys.setrecursionlimit(limit)


@pytest.mark.usefixtures("shallow")
@pytest.mark.parametrize("name", [name for name in SHAPES if "nested" in name or "opening" in name or "claim" in name])
def test_nothing_recurses_over_the_text(name: str) -> None:
    assert analyze(SHAPES[name](4_000)).text


@pytest.mark.timeout(600)
@pytest.mark.usefixtures("shallow")
@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ("[", "]")])
def test_a_hundred_thousand_within_one_another(opening: str, closing: str) -> None:
    analysis = analyze(f"“{opening * DEEP}a{closing * DEEP}” Ada Okoro said.")
    assert all(len(repr(quotation)) < 100 * DEEP for quotation in analysis.quotations)
