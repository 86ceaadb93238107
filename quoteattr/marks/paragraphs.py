"""Whether a quotation that is open at the end of a paragraph goes on in the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from quoteattr.marks.region import trim
from quoteattr.marks.scan import Mark, Role
from quoteattr.text import Range

_ENDS_SENTENCE = regex.compile(r"[.?!…:;][\"'”’»)\]]{0,3}$")
_LONGEST_ENDING = 4
_MOST_LINES = 40
_MOST_PARAGRAPHS = 3
"""How far a quotation runs on when no mark opens its paragraphs anew."""
CLOSING = frozenset({Role.CLOSE, Role.WRONG_CLOSE})


def reopens(first: Mark, opening: Mark, paragraph: Range) -> bool:
    """Whether the first mark of a paragraph opens the quotation of the paragraph before anew, in the same style."""
    return first.start == paragraph[0] and first.role not in CLOSING and first.family is opening.family


def ends_sentence(text: str, paragraph: Range) -> bool:
    """Whether a sentence ends with the line, so that it is a paragraph and not wrapped."""
    start, end = paragraph
    return _ENDS_SENTENCE.search(text, max(start, end - _LONGEST_ENDING), end) is not None


def wraps(text: str, paragraphs: Sequence[Range], number: int) -> bool:
    r"""Whether the line goes on in the next one, the two being one wrapped paragraph.

    >>> wraps("We will\nrespond.", [(0, 7), (8, 16)], 0)
    True
    """
    if number + 1 >= len(paragraphs) or ends_sentence(text, paragraphs[number]):
        return False
    gap = text[paragraphs[number][1] : paragraphs[number + 1][0]]
    return gap.strip(" \t\xa0") in ("\n", "\r\n", "\r", "\u2028")


def runs_on(
    text: str,
    paragraphs: Sequence[Range],
    number: int,
    closes: Callable[[int, bool], bool | None],
    opens_anew: Callable[[int], bool],
) -> int:
    """The later paragraph that closes a quotation open at the end of paragraph `number`; -1 where none near does.

    `closes` tells of a paragraph, and whether the line before it is wrapped, whether its first mark closes the
    quotation; `None` where it has no mark. `opens_anew` tells whether a mark opens the quotation anew there, which the
    first paragraph after wrapped lines may do.
    """
    breaks = 0
    for following in range(number + 1, min(len(paragraphs), number + 1 + _MOST_LINES)):
        wrapped = not ends_sentence(text, paragraphs[following - 1])
        breaks += not wrapped
        if breaks > _MOST_PARAGRAPHS:
            break
        if breaks == 1 and not wrapped and opens_anew(following):
            return following
        verdict = closes(following, wrapped)
        if verdict is not None:
            return following if verdict else -1
    return -1


def pieces_between(
    text: str, paragraphs: Sequence[Range], first: int, last: int, inner: int
) -> tuple[list[Range], int]:
    """The pieces of a quotation from `inner` in paragraph `first` up to paragraph `last`, and where its next starts.

    A wrapped line and the one after it make one piece.
    """
    pieces = []
    for number in range(first, last):
        if not wraps(text, paragraphs, number):
            pieces.append(trim(text, inner, paragraphs[number][1]))
            inner = paragraphs[number + 1][0]
    return pieces, inner
