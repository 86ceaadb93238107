"""Noun phrases: their head noun and what qualifies it."""

from __future__ import annotations

from typing import NamedTuple

from quoteattr.resolution.names.reading import DAYS, FUNCTION, Reading
from quoteattr.resolution.names.vocabulary import Vocabulary

DETERMINERS = frozenset(
    "the a an this that these those its his her their our my your one another some any each every".split()
)
PREPOSITIONS = frozenset(
    "of for at in on with from by to about against near under over after before during since as into through "
    "between among within without behind outside inside across around above below toward towards like than "
    "despite via per including".split()
)
STOPS = frozenset("who whom whose which that where when while whether and but or said says".split())
_TIMES = DAYS | frozenset("last this earlier late early today yesterday tonight two three several".split())
_POSTPOSED = frozenset(
    "named called familiar close aware responsible opposed loyal able involved present available".split()
)
"""Adjectives that stand after their noun: "officials familiar with the talks"."""
_GUARDS = frozenset(["coast", "national", "border", "revolutionary"])
NAMED_NOUNS = frozenset(
    "agency newspaper paper daily network broadcaster channel station magazine website site portal institute "
    "airline union charity party bank newswire app brand club".split()
)
"""Nouns that stand after the name of a body: "the X newspaper"."""


class Description(NamedTuple):
    """A noun with the words that qualify it: "deputy transport minister"."""

    noun: str
    modifiers: frozenset[str]


def describe(reading: Reading, first: int, stop: int) -> Description | None:
    """The head noun of the phrase in tokens `first` up to `stop`, and its modifiers.

    >>> from quoteattr.resolution.names.reading import read
    >>> from quoteattr.text import segment
    >>> text = read(segment("the group’s head of global policy"), ())
    >>> describe(text, 0, 7).noun, sorted(describe(text, 0, 7).modifiers)
    ('head', ['global', 'group', 'policy'])
    """
    folds, words, start = reading.folds, reading.words, first
    while first < stop and (folds[first] in DETERMINERS or folds[first] in FUNCTION):
        first += 1
    head = -1
    for i in range(first, stop):
        if words[i] in {"’s", "'s"}:
            first, head = i + 1, -1
        elif _ends_head(reading, i, first, stop):
            break
        else:
            head = i
    if head < 0:
        return None
    if folds[head] == "guard" and folds[head - 1] in _GUARDS:
        return Description("coastguard", frozenset([folds[head - 1]]))
    rest = (folds[i] for i in range(start, stop) if i != head and words[i][0].isalnum() and folds[i] not in FUNCTION)
    return Description(folds[head], frozenset(rest))


def _ends_head(reading: Reading, i: int, first: int, stop: int) -> bool:
    """Whether token `i` can no longer belong to the head of a phrase that starts at `first`."""
    folded, word = reading.folds[i], reading.words[i]
    if folded in PREPOSITIONS or folded in STOPS or not (word[0].isalnum() or word == "-"):
        return True
    if i == first:
        return False
    following = reading.folds[i + 1] if i + 1 < stop else ""
    return folded in _POSTPOSED or (folded.endswith("ed") and (following in PREPOSITIONS or following in _TIMES))


def is_describing(noun: str, vocabulary: Vocabulary) -> bool:
    """Whether a noun is one for people or bodies."""
    if noun in vocabulary.roles or noun in vocabulary.body_nouns or noun in vocabulary.kin or noun in vocabulary.titles:
        return True
    return noun in vocabulary.nations or noun.endswith("-year-old")


def phrase_stop(reading: Reading, first: int) -> int:
    """Where a descriptive phrase ends: at a comma, a mark, a relative, the sentence's end."""
    limit = min(first + 14, len(reading.words))
    for i in range(first, limit):
        word = reading.words[i]
        if reading.sentence[i] != reading.sentence[first] or reading.folds[i] in STOPS:
            return i
        if not (word[0].isalnum() or word in {"’s", "'s", "-", "&", "’"}):
            return i
    return limit
