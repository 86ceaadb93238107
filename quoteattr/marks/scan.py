"""Finding the characters of a text that may be quotation marks, and how each stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

import regex

from quoteattr.marks.glyphs import BINDING, CLOSERS, DOUBLED, INVISIBLE, OPENERS, SINGLES, STRONG, Family, Side
from quoteattr.text import Range


class Role(StrEnum):
    """What a mark does by its shape and by the characters around it."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"
    WRONG_OPEN = "wrong open"
    """Shaped to close, but standing where a quotation opens."""
    WRONG_CLOSE = "wrong close"
    """Shaped to open, but standing where a quotation closes."""


class Mark(NamedTuple):
    """A character, or a run of single ones, that may be a quotation mark."""

    start: int
    end: int
    glyph: str
    family: Family
    role: Role
    before: str
    """The character before it and its neighbouring marks; empty at the start of the paragraph."""
    after: str

    @property
    def width(self) -> int:
        """How many characters long."""
        return self.end - self.start


_Run = tuple[int, int, str]

_RUN = regex.compile("([" + regex.escape("".join(sorted(SINGLES | STRONG.keys() | {"`", "<"}))) + r"])\1*+")
_MARKUP = regex.compile(r"<[A-Za-z/!][^<>]{0,400}+>")
_LONGEST_BACKTICKS = 2
"""A longer run fences code."""


def scan(text: str, paragraphs: Sequence[Range]) -> list[list[Mark]]:
    """The marks of each paragraph.

    >>> [[mark]] = scan("“I don't", [(0, 8)])
    >>> str(mark.role), mark.after
    ('open', 'I')
    """
    marks: list[list[Mark]] = [[] for _ in paragraphs]
    runs = _runs(text)
    run = next(runs, None)
    for number, (start, end) in enumerate(paragraphs):
        own = []
        while run is not None and run[0] < end:
            if run[0] >= start:
                own.append(run)
            run = next(runs, None)
        if own:
            marks[number] = [mark for cluster in _clusters(own) for mark in _marks(text, cluster, start, end)]
    return marks


def _runs(text: str) -> Iterator[_Run]:
    """Candidates: every strong mark, every run of single ones; neither inside a word nor inside markup."""
    length = len(text)
    allowed = 0
    for match in _RUN.finditer(text):
        start, end = match.span()
        glyph = text[start]
        if start < allowed:
            continue
        if glyph == "<":
            markup = _MARKUP.match(text, start)
            allowed = markup.end() if markup else allowed
        elif glyph in STRONG:
            yield from ((place, place + 1, glyph) for place in range(start, end))
        elif glyph == "`" and end - start > _LONGEST_BACKTICKS:
            continue
        elif not (
            end - start == 1 and start > 0 and end < length and text[start - 1].isalnum() and text[end].isalnum()
        ):
            yield start, end, glyph


def _clusters(runs: list[_Run]) -> Iterator[list[_Run]]:
    """The runs that touch one another, together."""
    cluster = [runs[0]]
    for run in runs[1:]:
        if run[0] != cluster[-1][1]:
            yield cluster
            cluster = []
        cluster.append(run)
    yield cluster


def _marks(text: str, cluster: list[_Run], start: int, end: int) -> Iterator[Mark]:
    """The marks of a cluster in the paragraph `text[start:end]`."""
    left, right = cluster[0][0], cluster[-1][1]
    before = text[left - 1] if left > start else ""
    after = text[right] if right < end else ""
    opens = is_free_left(before) and not is_free_right(after)
    for run_start, run_end, glyph in cluster:
        for mark_start, mark_end in _split(glyph, run_start, run_end, opens):
            family, side = _family(glyph, mark_end - mark_start)
            role = _role(family, side, before, after)
            yield Mark(mark_start, mark_end, glyph, family, role, before, after)


def _split(glyph: str, start: int, end: int, opens: bool) -> Iterator[Range]:
    """A run of single marks that opens, two by two; any other run as it is."""
    if end - start <= 2 or not (opens or glyph == "`"):
        yield start, end
        return
    yield from ((place, min(place + 2, end)) for place in range(start, end, 2))


def _family(glyph: str, width: int) -> tuple[Family, Side]:
    if width > 1 and glyph in DOUBLED:
        return DOUBLED[glyph]
    if glyph == "`":
        return Family.BACKTICK, Side.LEFT
    return STRONG.get(glyph, (Family.SINGLE, Side.BOTH))


def _role(family: Family, side: Side, before: str, after: str) -> Role:
    if family in (Family.CORNER, Family.WHITE_CORNER):
        return Role.OPEN if side is Side.LEFT else Role.CLOSE
    free_left, free_right = is_free_left(before), is_free_right(after)
    if side is Side.BOTH and free_left and free_right:
        # A dash or an ellipsis binds on the side where no blank parts it from the mark.
        free_left, free_right = before not in BINDING, after not in BINDING
    stands_open, stands_closed = free_left and not free_right, free_right and not free_left
    if family in (Family.GUILLEMET, Family.ANGLE) and (stands_open or stands_closed):
        return Role.OPEN if stands_open else Role.CLOSE  # «so» and »so« are both right
    if side is Side.BOTH:
        return Role.OPEN if stands_open else Role.CLOSE if stands_closed else Role.EITHER
    if side is Side.LEFT:
        return Role.WRONG_CLOSE if stands_closed else Role.OPEN
    return Role.WRONG_OPEN if stands_open and before not in BINDING else Role.CLOSE


def is_free_left(before: str) -> bool:
    """Whether a mark after this character may open a quotation."""
    return not before or before.isspace() or before in OPENERS or before in INVISIBLE or _is_pictograph(before)


def is_free_right(after: str) -> bool:
    """Whether a mark before this character may close a quotation."""
    return not after or after.isspace() or after in CLOSERS or after in INVISIBLE or _is_pictograph(after)


def _is_pictograph(character: str) -> bool:
    """Emoji, arrows, bullets and the like."""
    return character >= "\N{LEFTWARDS ARROW}" and not character.isalnum()
