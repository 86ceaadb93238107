"""Colours for a terminal, and text that cannot command one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TextIO

import regex
from attrs import frozen

_STYLES: Mapping[str, str] = {
    "bold": "1",
    "dim": "2",
    "italic": "3",
    "underline": "4",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
    "cyan": "36",
    "bright-red": "91",
    "bright-green": "92",
    "bright-yellow": "93",
    "bright-blue": "94",
    "bright-magenta": "95",
    "bright-cyan": "96",
}
_COMMANDS = regex.compile(r"[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]", regex.V1)
"""Control characters, lone surrogates, line breaks of other kinds, and switches of the writing direction."""


def visible(text: str, kept: str = "") -> str:
    r"""The text with every character that could command a terminal, but those `kept`, written as an escape.

    >>> visible("red: \x1b[31m")
    'red: \\x1b[31m'
    """
    return _COMMANDS.sub(
        lambda match: (
            match.group() if match.group() in kept else match.group().encode("unicode_escape").decode("ascii")
        ),
        text,
    )


@frozen
class Paint:
    """Puts styles around a text, or leaves it plain."""

    colour: bool

    @classmethod
    def of(cls, stream: TextIO, environment: Mapping[str, str] = os.environ) -> Paint:
        """Colour for a terminal, unless `NO_COLOR` is set or the terminal is a dumb one."""
        refused = environment.get("NO_COLOR") or environment.get("TERM") == "dumb"
        return cls(stream.isatty() and not refused)

    def __call__(self, text: str, style: str) -> str:
        r"""The text in a style, or in several with blanks between their names.

        >>> Paint(colour=True)("said", "yellow"), Paint(colour=False)("said", "yellow")
        ('\x1b[33msaid\x1b[0m', 'said')
        """
        if not self.colour or not text:
            return text
        return f"\x1b[{';'.join(_STYLES[name] for name in style.split())}m{text}\x1b[0m"
