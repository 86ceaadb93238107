"""Quotation marks that quote nobody: link lines, names and nicknames, titles, so-called things, words as words."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from quoteattr.attribution.elements import Region
from quoteattr.attribution.grammar.kinds import DETERMINERS, PREPOSITIONS, is_capital, kind, lower
from quoteattr.attribution.rules.scene import Scene

_LINKS = frozenset(["related", "read", "see", "watch", "listen", "more", "also", "recommended", "must-read", "opinion"])
_LONGEST_LINK_LINE = 40
"""Elements from the bracket of a link line to a quotation in it."""
_NAMING = frozenset(
    "so-called called named nicknamed dubbed titled entitled termed known billed marketed branded christened labelled "
    "labeled codenamed code-named subtitled headlined captioned".split()
)
_WORDS = frozenset("word words phrase term name label title nickname codename slogan motto hashtag expression".split())
_WORKS = frozenset(
    "film movie book novel song album series show play episode podcast album exhibition poem painting".split()
)


class Exclusion(NamedTuple):
    """A situation in which marks quote nobody."""

    id: str
    holds: Callable[[Scene, int], bool]


def link_line(scene: Scene, q: int) -> bool:
    """(RELATED: …) and "Read more: …"."""
    elements = scene.elements
    first, _ = scene.sentence(q)
    opening = _bracket_before(scene, q, max(first, q - _LONGEST_LINK_LINE))
    at = first if opening is None else opening + 1
    if at >= q or lower(elements, at) not in _LINKS:
        return False
    return any(kind(elements, i) == ":" for i in range(at + 1, min(q, at + 4)))


def _bracket_before(scene: Scene, q: int, first: int) -> int | None:
    return next((i for i in range(q - 1, first - 1, -1) if kind(scene.elements, i) == "("), None)


def nickname(scene: Scene, q: int) -> bool:
    """Ramón “El Zurdo” Ibarra."""
    elements = scene.elements
    first, last = scene.sentence(q)
    if q == first or q + 1 >= last or scene.region(q).words > 3 or scene.final(q) in ",.?!":
        return False
    return is_capital(elements, q - 1) and is_capital(elements, q + 1)


def so_called(scene: Scene, q: int) -> bool:
    """The so-called “…”; a mine nicknamed “…”; drills, called “…”; known as “…”."""
    elements = scene.elements
    first, _ = scene.sentence(q)
    before = q - 1
    while before > first and (kind(elements, before) in DETERMINERS or lower(elements, before) == "as"):
        before -= 1
    if before < first or lower(elements, before) not in _NAMING:
        return False
    if lower(elements, before) in {"so-called", "known", "nicknamed", "entitled", "titled"}:
        return True
    return before == first or kind(elements, before - 1) in {",", "low", "s", "be", "(", "adverb"}


def title(scene: Scene, q: int) -> bool:
    """“The Last Tram to Sighet”, a film; the novel “…”."""
    region = scene.region(q)
    if scene.final(q) in ".?!" and region.words > 4:
        return False
    if region.words >= 2 and _in_title_case(region):
        return not _after_colon(scene, q)
    return q > scene.sentence(q)[0] and lower(scene.elements, q - 1) in _WORKS


def _after_colon(scene: Scene, q: int) -> bool:
    return q > 0 and kind(scene.elements, q - 1) == ":"


def _in_title_case(region: Region) -> bool:
    words = [word for word in region.piece.text.split() if word[:1].isalpha()]
    return len(words) > 1 and all(word[0].isupper() for word in words if len(word) > 3) and words[-1][0].isupper()


def word_as_word(scene: Scene, q: int) -> bool:
    """The word “…”, the phrase “…”."""
    elements = scene.elements
    first, _ = scene.sentence(q)
    return q > first + 1 and lower(elements, q - 1) in _WORDS and kind(elements, q - 2) in DETERMINERS | PREPOSITIONS


def headline(scene: Scene, q: int) -> bool:
    """A few words in marks in a first line that ends without a stop."""
    first, last = scene.paragraph(q)
    if first != 0 or scene.paragraph(q)[1] >= len(scene.elements.words) or scene.region(q).words > 6:
        return False
    if scene.final(q) == ",":
        return False
    return (
        last - first <= 25 and kind(scene.elements, last - 1) not in {".", "?", "!", ":"} and not scene.is_sentence(q)
    )


EXCLUSIONS = (
    Exclusion("link-line", link_line),
    Exclusion("nickname", nickname),
    Exclusion("so-called", so_called),
    Exclusion("word-as-word", word_as_word),
    Exclusion("title", title),
    Exclusion("headline", headline),
)
