"""Characters that a format or a file cannot hold."""

from __future__ import annotations

import regex

_UNPRINTED = regex.compile(r"[\p{Cc}\p{Cs}]", regex.V1)
_SURROGATE = regex.compile(r"\p{Cs}", regex.V1)


def encodable(text: str) -> str:
    r"""The text with each lone surrogate, which no UTF-8 file can hold, as the replacement character.

    >>> encodable("a\ud800b") == "a\ufffdb"
    True
    """
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def printed(word: str) -> str:
    r"""A word with its control characters too as the replacement character, for columns that must hold none.

    >>> printed("a\x1cb") == "a\ufffdb"
    True
    """
    return _UNPRINTED.sub("\N{REPLACEMENT CHARACTER}", word)
