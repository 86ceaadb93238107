"""Square brackets that an editor put inside a quotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from quoteattr.marks.glosses import explain
from quoteattr.marks.kinds import kind_of
from quoteattr.marks.setting import Setting
from quoteattr.model import Interpolation, InterpolationKind, Span
from quoteattr.text import Range

_BRACKET = regex.compile(r"[\[\]]")


def find_interpolations(text: str, pieces: Iterable[Range]) -> tuple[Interpolation, ...]:
    """The interpolations in `pieces`, which lie between quotation marks.

    >>> [gloss, letter] = find_interpolations("He [Kim] say[s] so[1]", [(0, 21)])
    >>> gloss.text, str(gloss.kind), gloss.target.text, letter.span.text, str(letter.kind)
    ('Kim', 'gloss', 'He', '[s]', 'alteration')
    """
    found = []
    for piece in pieces:
        for start, end in brackets(text, *piece):
            setting = Setting(text, start, end, piece)
            kind = kind_of(setting)
            if kind is not None:
                found.append(_interpolation(setting, kind))
    return tuple(found)


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


def _interpolation(setting: Setting, kind: InterpolationKind) -> Interpolation:
    span = Span.of(setting.text, setting.start, setting.end)
    gloss = explain(setting) if kind is InterpolationKind.INSERTION else None
    if gloss is None:
        return Interpolation(span, span.text[1:-1], kind)
    target = Span.of(setting.text, *gloss.target)
    return Interpolation(span, span.text[1:-1], InterpolationKind.GLOSS, target, gloss.name)
