"""A stretch between two marks, before it becomes a `Quotation`."""

from __future__ import annotations

from typing import NamedTuple

import regex

from quoteattr.text import Range

_SAYS_SOMETHING = regex.compile(r"[^\s,;:.()\[\]\-—–'\"‘’“”]|\.{2}|\.[\s.]+\.")
_FARTHEST = 100
"""Characters of a piece in which it must say something; marks upon marks would be read to their end each time."""


class Region(NamedTuple):
    """Marks included; one piece a paragraph, without edge white space."""

    start: int
    end: int
    pieces: tuple[Range, ...]
    opening: str
    closing: str = ""
    """Empty where the closing mark is missing."""


def trim(text: str, start: int, end: int) -> Range:
    """`text[start:end]` without white space at its edges.

    >>> trim(" « Non »", 2, 7)
    (3, 6)
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def says_something(text: str, start: int, end: int) -> bool:
    """Whether a piece holds more than white space and separators.

    >>> says_something("“, ”", 1, 3), says_something("“…”", 1, 2)
    (False, True)
    """
    return _SAYS_SOMETHING.search(text, start, min(end, start + _FARTHEST)) is not None
