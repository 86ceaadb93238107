"""Square brackets and the words around them."""

from __future__ import annotations

from typing import NamedTuple

import regex

from quoteattr.text import Range

_WORD = regex.compile(
    r"(?:\[\p{L}\]\p{L}+|[\p{L}\p{M}\p{N}$£€%&](?:[\p{L}\p{M}\p{N}&]|[.’'\-](?=[\p{L}\p{N}]))*+)"
    r"(?:(?<=(?:^|[^\p{L}])\p{Lu})\.|[’'])?$"
)
"""What a string without blanks has of a word at its end: O’Neill, U.S., players’."""
_NEXT_WORD = regex.compile(r"\s([\p{L}’'\-]+)")
_WINDOW = 160
"""How many characters before a bracket are looked at."""
_MOST_WORDS = 8
_PLAIN = {ord("’"): "'", ord("["): None, ord("]"): None}


class Word(NamedTuple):
    """A word before a bracket."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """The word in lower case, with a straight apostrophe and without brackets."""
        return self.text.translate(_PLAIN).lower()


class Setting(NamedTuple):
    """A bracket where it stands."""

    text: str
    start: int
    end: int
    """After the closing bracket."""
    piece: Range

    @property
    def inner(self) -> str:
        """What stands between the brackets, without edge white space."""
        return self.text[self.start + 1 : self.end - 1].strip()

    @property
    def before(self) -> str:
        """The character before the bracket; empty at the piece's start."""
        return self.text[self.start - 1] if self.start > self.piece[0] else ""

    @property
    def after(self) -> str:
        """The character after the bracket; empty at the piece's end."""
        return self.text[self.end] if self.end < self.piece[1] else ""

    @property
    def glued_left(self) -> bool:
        """Whether a word runs into the bracket."""
        return self.before.isalnum()

    @property
    def glued_right(self) -> bool:
        """Whether a word comes out of the bracket."""
        return self.after.isalnum()

    @property
    def next_word(self) -> str:
        """The word after the bracket and one blank; empty where none follows."""
        following = _NEXT_WORD.match(self.text, self.end, min(self.piece[1], self.end + 40))
        return following[1] if following else ""

    def words_before(self) -> list[Word]:
        """The words before the bracket, the last one first, as far as no punctuation mark parts them from it."""
        low = max(self.piece[0], self.start - _WINDOW)
        window = self.text[low : self.start]
        words: list[Word] = []
        edge = len(window)
        for token in reversed(window.rsplit(None, _MOST_WORDS)[-_MOST_WORDS:]):
            edge = window.rindex(token, 0, edge)
            found = _WORD.search(token)
            if found is None:
                break
            start, end = low + edge + found.start(), low + edge + found.end()
            words.append(Word(start, end, found.group()))
            if found.start() > 0:
                break
        return words
