"""Whom a news organisation cites: "Kyodo, citing a government source, said …" lets the source speak."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.resolution.agency_words import words
from quoteattr.text import Range

_STOPS = frozenset(", . ; : ( ) — – - as that who which whom whose said saying says \0 “ ” ‘ \" ''".split())
_BY_PHRASE = frozenset(
    "of in from at close familiar with on near to for by briefed within inside among under via about".split()
)
_NO_SOURCE = frozenset("without not no".split())


def cited_phrase(row: Sequence[str], first: int) -> Range | None:
    """Places in a row of the people or the body cited after place `first`, end left out.

    >>> row = "Kyodo , citing two sources in the border area , reported".split()
    >>> cited_phrase(row, 0)
    (3, 9)
    >>> cited_phrase("Reuters reported , citing a court filing".split(), 0) is None
    True
    """
    for i in range(first + 1, len(row)):
        if row[i] in words("citing") and row[i - 1] not in _NO_SOURCE:
            start = i + 1
            end = start
            while end < len(row) and end - start < 16 and row[end] not in _STOPS:
                end += 1
            if end > start and _can_speak(row[start:end]):
                return start, end
    return None


def _can_speak(phrase: Sequence[str]) -> bool:
    """Whether a phrase names people or a body, not a document or a reason."""
    cut = next((i for i, word in enumerate(phrase) if word in _BY_PHRASE and i), len(phrase))
    before = phrase[:cut]
    head = before[-1]
    if any(word.lower() in words("document") for word in before):
        return False
    return head.lower() in words("human") or head[0].isupper()


def name_of_phrase(phrase: Sequence[str], text: str) -> str:
    """The name that a cited phrase gives: the person or body named last in it, else its words without the article.

    >>> name_of_phrase("Interior Minister Tomas Rehak".split(), "Interior Minister Tomas Rehak")
    'Tomas Rehak'
    >>> name_of_phrase("a government source".split(), "a government source")
    'government source'
    """
    titles = [i for i, word in enumerate(phrase) if word.rstrip(".").lower() in words("title")]
    rest = phrase[titles[-1] + 1 :] if titles else phrase
    if titles and rest and all(word[0].isupper() for word in rest):
        return text[text.rindex(rest[0]) :] if len(rest) == 1 else text[text.index(" ".join(rest[:1])) :]
    first = phrase[0].lower()
    return text[len(phrase[0]) :].strip() if first in ("a", "an", "the", "its", "his", "her", "their") else text
