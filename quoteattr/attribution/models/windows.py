"""How far the source and the content of a cue are looked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quoteattr.attribution.elements import Elements
from quoteattr.text import Range

_NEIGHBOURS = 4
"""Pure quotation sentences taken in on each side."""
FARTHEST = 120
"""Elements on each side of the cue at most."""
_CROWD = 8
"""Other cues on each side at most: articles hardly ever have as many, and one word over and over would."""


def windows_of(elements: Elements, cues: Sequence[int]) -> Iterator[Range]:
    """The window of each of a text's cues, in their order; none holds more than a few of the others."""
    for place, cue in enumerate(cues):
        start, end = window_of(elements, cue)
        if place > _CROWD:
            start = max(start, cues[place - _CROWD - 1] + 1)
        if place + _CROWD + 1 < len(cues):
            end = min(end, cues[place + _CROWD + 1])
        yield start, end


def window_of(elements: Elements, cue: int) -> Range:
    """The elements in which a cue's source and content stand.

    The cue's sentence; sentences of its paragraph that are nothing but quotation beside it, and one that
    starts with a quotation after it; the next paragraph where the window ends in a colon or inside a
    quotation that goes on.
    """
    sentence = elements.sentence_of(cue)
    paragraph = elements.paragraph_of(sentence)
    opened, closed = elements.paragraphs[paragraph]
    first = sentence
    while first > opened and sentence - first < _NEIGHBOURS and elements.is_pure_quotation(first - 1):
        first -= 1
    last = sentence
    while last + 1 < closed and last - sentence < _NEIGHBOURS and elements.is_pure_quotation(last + 1):
        last += 1
    if last + 1 < closed and last - sentence < _NEIGHBOURS and _starts_with_quotation(elements, last + 1):
        last += 1
    end = elements.sentences[last][1]
    while last + 1 == closed and paragraph + 1 < len(elements.paragraphs) and _goes_on(elements, end - 1):
        paragraph += 1
        opened, closed = elements.paragraphs[paragraph]
        last = opened if not elements.is_pure_quotation(opened) else _last_pure(elements, opened, closed)
        end = elements.sentences[last][1]
    start = elements.sentences[first][0]
    return max(start, cue - FARTHEST), min(end, cue + 1 + FARTHEST)


def _starts_with_quotation(elements: Elements, sentence: int) -> bool:
    return elements.regions[elements.sentences[sentence][0]] is not None


def _goes_on(elements: Elements, element: int) -> bool:
    region = elements.regions[element]
    return elements.words[element] == ":" if region is None else not region.last


def _last_pure(elements: Elements, opened: int, closed: int) -> int:
    last = opened
    while last + 1 < closed and last - opened < _NEIGHBOURS and elements.is_pure_quotation(last + 1):
        last += 1
    return last
