"""How many columns a text takes on a terminal."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

import regex

_NARROW = regex.compile(r"[\x20-\x7e\u00a0-\u02ff\u2010-\u2027]*+", regex.V1)
_NOTHING = regex.compile(r"[\p{Mn}\p{Me}\p{Cf}]", regex.V1)


def width(text: str) -> int:
    """The columns of a text without control characters: two for a wide character, none for a combining one.

    >>> width("Zoë"), width("新华社"), width("e\N{COMBINING ACUTE ACCENT}")
    (3, 6, 1)
    """
    if _NARROW.fullmatch(text):
        return len(text)
    return sum(map(_columns, text))


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """The text with blanks up to a number of columns.

    >>> padded("新华社", 8), padded("12", 4, right=True)
    ('新华社  ', '  12')
    """
    blanks = " " * max(0, columns - width(text))
    return blanks + text if right else text + blanks


def _columns(character: str) -> int:
    if combining(character) or _NOTHING.match(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
