"""Telling single quotation marks from apostrophes: what a mark may be where it stands."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

import regex

from quoteattr.marks.glyphs import APOSTROPHES, CLOSING_SINGLE
from quoteattr.marks.scan import Mark, is_free_left
from quoteattr.text import Range


class Opening(IntEnum):
    """How surely a mark opens a quotation."""

    NEVER = 0
    ELISION = 1
    """It seems to leave letters out ('em, ’til), or has the wrong shape."""
    PERHAPS = 2
    """Letters may be left out, or not: 'cause, 'round."""
    INSIDE = 3
    """It stands inside a clause: the 'big' one."""
    CLAUSE = 4
    """It stands where a clause begins: she said, 'We …"""


class Closing(IntEnum):
    """How surely a mark closes a quotation."""

    NEVER = 0
    APOSTROPHE = 1
    """It seems to leave letters out or to make a possessive: the players' union, goin' home."""
    WORD = 2
    """It follows a word: the 'big' one."""
    CLAUSE = 3
    """It follows a punctuation mark: 'We will,'"""


class SingleMark(NamedTuple):
    """A single mark, and what it may be."""

    mark: Mark
    opening: Opening
    closing: Closing


_OPENED_BY = frozenset('$£€¥#@([…."“„«¡¿<')
"""What a straight opening mark may stand before, besides letters and digits."""
_BEGINS_CLAUSE = frozenset(',:;.?!—–-(…“"«„')
_ENDS_CLAUSE = frozenset(".,!?…;:—–-)]%")
_DECADE = regex.compile(r"\d0s\b")
_ELISION = regex.compile(
    r"(?:em|im|tis|twas|twere|twill|twixt|tween|til|coz|cuz|neath|gainst|fraid|nuff|n|t|nother|kay|sup|tude|burbs|ve|re|s"
    r"|d|ll|\d\d)\b",
    regex.IGNORECASE,
)
"""Words that have lost their first letters."""
_PERHAPS_ELISION = regex.compile(r"(?:er|is|till|cause|cos|bout|round|ol|hood|do|kin)\b", regex.IGNORECASE)
"""Words that may have, and may as well open a quotation: 'cause."""
_CLIPPED = regex.compile(
    r"\b(?:(?:an|th|wi|ol|o|d|lo|mo|po|fo|li|gi)|goin|doin|bein|seein|\p{L}*[^\W\daeou]in)$", regex.IGNORECASE
)
"""Words that have lost their last letters: goin', th'."""
_WHOLE = frozenset(
    "begin win skin spin thin twin sin tin bin pin fin kin chin grin shin within latin martin putin berlin stalin "
    "lenin dublin cabin margin origin virgin robin admin cousin basin resin satin toxin bulletin penguin dolphin "
    "plugin franklin benjamin kevin colin darwin assassin aspirin napkin pumpkin muffin coffin urchin in".split()
)
"""Words that look as if they had, but have not."""
_LONGEST_CLIPPED = 16


def weigh(text: str, mark: Mark, segment: Range) -> SingleMark:
    """What a single mark in the stretch `segment` may be.

    >>> from quoteattr.marks.scan import scan
    >>> text = "'The players' union,' he said."
    >>> marks = scan(text, [(0, len(text))])[0]
    >>> [(single.opening.name, single.closing.name) for single in (weigh(text, mark, (0, 30)) for mark in marks)]
    [('CLAUSE', 'NEVER'), ('NEVER', 'APOSTROPHE'), ('NEVER', 'CLAUSE')]
    """
    opening = _opening(text, mark, segment)
    return SingleMark(mark, opening, _closing(text, mark, segment) if opening is Opening.NEVER else Closing.NEVER)


def _opening(text: str, mark: Mark, segment: Range) -> Opening:
    following = text[mark.end : mark.end + 1] if mark.end < segment[1] else ""
    if not following or following.isspace():
        return Opening.NEVER
    if mark.start > segment[0] and not is_free_left(mark.before):
        return Opening.NEVER
    if mark.glyph in APOSTROPHES and not (mark.after.isalnum() or mark.after in _OPENED_BY):
        return Opening.NEVER
    if mark.glyph == CLOSING_SINGLE and not mark.after.isupper():
        return Opening.NEVER
    if _DECADE.match(text, mark.end):
        return Opening.NEVER
    if mark.glyph == CLOSING_SINGLE or _ELISION.match(text, mark.end):
        return Opening.ELISION
    if _PERHAPS_ELISION.match(text, mark.end):
        return Opening.PERHAPS
    return Opening.CLAUSE if _begins_clause(text, mark.start, segment[0]) else Opening.INSIDE


def _begins_clause(text: str, place: int, start: int) -> bool:
    """Whether nothing, or a punctuation mark, precedes across at most two blanks."""
    near = max(start, place - 3)
    before = text[near:place].rstrip()
    return before[-1] in _BEGINS_CLAUSE if before else near == start


def _closing(text: str, mark: Mark, segment: Range) -> Closing:
    start, end = segment
    if mark.start <= start or text[mark.start - 1].isspace():
        return Closing.NEVER
    following = text[mark.end] if mark.end < end else ""
    if following.isalnum() or following == "_":
        return Closing.NEVER
    if mark.glyph not in APOSTROPHES and is_free_left(mark.before):
        return Closing.NEVER
    if mark.before in _ENDS_CLAUSE:
        return Closing.CLAUSE
    return Closing.APOSTROPHE if _leaves_out(text, mark, start, end) else Closing.WORD


def _leaves_out(text: str, mark: Mark, start: int, end: int) -> bool:
    """Whether a mark after a word looks like an apostrophe."""
    if mark.before.isnumeric():
        return True
    clipped = _CLIPPED.search(text, max(start, mark.start - _LONGEST_CLIPPED), mark.start)
    if clipped is not None and clipped.group().lower() not in _WHOLE:
        return True
    goes_on = mark.end + 1 < end and text[mark.end].isspace() and text[mark.end + 1].isalnum()
    if mark.before in "sSzxX" and goes_on:
        return True
    rock_and_roll = text[mark.start - 1] in "nN" and text[mark.start - 2 : mark.start - 1] in APOSTROPHES | {"‘"}
    return rock_and_roll and mark.start - 2 >= start
