"""Square brackets that an editor put inside a quotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from quoteattr.model import Interpolation
from quoteattr.text import Range

_BRACKET = regex.compile(r"[\[\]]")


def find_interpolations(text: str, pieces: Iterable[Range]) -> tuple[Interpolation, ...]:
    """The interpolations in `pieces`, which lie between quotation marks.

    >>> [gloss, letter] = find_interpolations("He [Kim] say[s] so[1]", [(0, 21)])
    >>> gloss.text, str(gloss.kind), gloss.target.text, letter.span.text, str(letter.kind)
    ('Kim', 'gloss', 'He', '[s]', 'alteration')
    """
    bracketed = [(start, end, piece) for piece in pieces for start, end in brackets(text, *piece)]
    if not bracketed:
        return ()
    from quoteattr.marks.bracketed import interpolation  # patterns that take long to compile, and few texts need

    found = (interpolation(text, start, end, piece) for start, end, piece in bracketed)
    return tuple(each for each in found if each is not None)


def brackets(text: str, start: int, end: int) -> Iterator[Range]:
    """The outermost brackets of a stretch that are opened and closed.

    >>> list(brackets("[a [b] c] ] [d", 0, 14))
    [(0, 9)]
    """
    if text.find("[", start, end) < 0:
        return
    opened: list[int] = []
    closed: list[Range] = []
    for match in _BRACKET.finditer(text, start, end):
        place = match.start()
        if text[place] == "[":
            opened.append(place)
        elif opened:
            first = opened.pop()
            while closed and closed[-1][0] > first:
                closed.pop()
            closed.append((first, place + 1))
    yield from closed
