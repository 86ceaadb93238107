"""Whom a news organisation cites: "Kyodo, citing a government source, said …" lets the source speak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quoteattr.resolution.agencies.words import is_time, words
from quoteattr.text import Range

_STOPS = frozenset(", . ; : ( ) — – - as that who which whom whose said saying says \0 “ ” ‘ \" ''".split())
_BY_PHRASE = frozenset(
    "of in from at close familiar with on near to for by briefed within inside among under via about".split()
)
_FARTHEST = 60
_PRONOUNS = frozenset("him her them it me us you this that".split())
_NO_SOURCE = frozenset("without not no".split())


def cited_phrase(row: Sequence[str], first: int) -> Range | None:
    """Places in a row of the people or the body cited after place `first`, end left out.

    >>> row = "Kyodo , citing two sources in the border area , reported".split()
    >>> cited_phrase(row, 0)
    (3, 9)
    >>> cited_phrase("Reuters reported , citing a court filing".split(), 0) is None
    True
    """
    for i in range(first + 1, min(first + _FARTHEST, len(row))):
        if row[i] in words("citing") and row[i - 1] not in _NO_SOURCE and row[i + 1 : i + 2] != ("by",):
            start = i + 1
            end = start
            while end < len(row) and end - start < 16 and row[end] not in _STOPS:
                end += 1
            if end > start and _can_speak(row[start:end]):
                return start, end
    return None


def accounts(row: Sequence[str]) -> Iterator[Range]:
    """Places in a row of those by whose account it is told: "according to two people with knowledge of the plan".

    >>> list(accounts("She has left , according to two people close to her .".split()))
    [(6, 11)]
    """
    for i in range(1, len(row)):
        if row[i] == "to" and row[i - 1] in ("according", "According"):
            end = i + 1
            while end < len(row) and row[end] not in _STOPS and not (row[end] == "on" and _is_dated(row, end)):
                end += 1
            while end > i + 1 and is_time(row[end - 1]):
                end -= 1
            if end > i + 1 and row[i + 1].lower() not in _PRONOUNS:
                yield i + 1, end


def _is_dated(row: Sequence[str], i: int) -> bool:
    return i + 1 < len(row) and is_time(row[i + 1])


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
