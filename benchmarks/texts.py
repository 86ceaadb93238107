"""News-like texts to measure on: the project's own, and those of the measuring data where that is beside it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import cycle

from tests.fixtures_format import read_cases
from tests.gold import GOLD, kinds
from tests.places import FIXTURES, SHARED, read

MEASURING_DATA = SHARED / "polnear" / "dev.jsonl.gz"
BETWEEN = "\n\n"


@cache
def own_articles() -> tuple[str, ...]:
    """The invented articles of the project."""
    files = sorted((FIXTURES / "articles").glob("*.txt"))
    return (*map(read, files), *(case.text for kind in kinds() for case in read_cases(GOLD / f"{kind}.md")))


@cache
def articles() -> tuple[str, ...]:
    """The articles to measure on, and none to warm up on: real ones, else every other one of the project's."""
    if not MEASURING_DATA.exists():
        return own_articles()[::2]
    with gzip.open(MEASURING_DATA, "rt", encoding="utf-8") as lines:
        return tuple(json.loads(line)["text"] for line in lines)


@cache
def warming_articles() -> tuple[str, ...]:
    """Articles of the project that are not among those to measure on."""
    return own_articles() if MEASURING_DATA.exists() else own_articles()[1::2]


@cache
def stream(characters: int) -> str:
    """So many characters of articles, one after the other, from the first again when there are no more."""
    parts: list[str] = []
    length = 0
    for article in cycle([*warming_articles(), *articles()]):
        parts.append(article)
        length += len(article) + len(BETWEEN)
        if length >= characters:
            break
    return BETWEEN.join(parts)[:characters]


def pieces(text: str, length: int, most: int) -> Sequence[str]:
    """Pieces of a text, of such a length and cut at words, at most so many and evenly spread over it."""
    found = list(_cut(text, length))
    step = max(1, len(found) / most)
    return [found[int(number * step)] for number in range(min(most, len(found)))]


def _cut(text: str, length: int) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.rfind(" ", start, start + length + 1) if start + length < len(text) else len(text)
        end = start + length if end <= start else end
        yield text[start:end]
        start = end
