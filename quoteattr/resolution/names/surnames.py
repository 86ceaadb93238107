"""The parts of a personal name: which is the surname, and by which words its bearer may be called."""

from __future__ import annotations

from quoteattr.resolution.names.vocabulary import Vocabulary

SURNAME, FIRST, INNER = range(3)
"""By which part a short form names its bearer, best first."""


def surname_of(tokens: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The surname, from its first particle on.

    >>> from quoteattr.resolution.names.vocabulary import vocabulary
    >>> surname_of(("hugo", "van", "der", "berg"), vocabulary())
    ('van', 'der', 'berg')
    """
    for i in range(1, len(tokens) - 1):
        if tokens[i] in vocabulary.particles:
            return tokens[i:]
    return tokens[-1:]


def bare(token: str) -> str:
    """A surname without its article.

    >>> bare("al-masri"), bare("lund")
    ('masri', 'lund')
    """
    return token[3:] if token[:3] in {"al-", "el-"} else token


def short_forms(tokens: tuple[str, ...], vocabulary: Vocabulary) -> dict[str, int]:
    """The words by which a person may be called alone, each with the part of the name that it is.

    >>> from quoteattr.resolution.names.vocabulary import vocabulary
    >>> short_forms(("rosa", "mora", "lund-vik"), vocabulary())
    {'mora': 2, 'lund': 2, 'vik': 2, 'rosa': 1, 'lund-vik': 0}
    """
    ranks = {token: INNER for token in tokens[1:-1] if token not in vocabulary.particles and len(token) > 1}
    for part in tokens[-1].split("-"):
        ranks.setdefault(part, INNER)
    if len(tokens[0]) > 1:
        ranks[tokens[0]] = SURNAME if tokens[0] in vocabulary.family_first and len(tokens) > 1 else FIRST
    ranks[tokens[-1]] = ranks[bare(tokens[-1])] = SURNAME
    ranks[" ".join(surname_of(tokens, vocabulary))] = SURNAME
    return ranks


def may_be_one(one: tuple[str, ...], other: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether two full names may be one person's: spelled apart, shortened, or with an initial.

    >>> from quoteattr.resolution.names.vocabulary import vocabulary
    >>> may_be_one(("kim", "jong", "un"), ("kim", "jong-un"), vocabulary())
    True
    >>> may_be_one(("ada", "b", "lund"), ("ada", "lund"), vocabulary())
    True
    >>> may_be_one(("ada", "lund"), ("eva", "lund"), vocabulary())
    False
    """
    if "".join(one).replace("-", "") == "".join(other).replace("-", "") or _contains(one, other):
        return True
    if bare(one[-1]) != bare(surname_of(other, vocabulary)[-1]):
        return False
    first, second = one[0], other[0]
    return first == second or (1 in {len(first), len(second)} and first[0] == second[0])


def _contains(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Whether the shorter name is a stretch of the longer one."""
    size = len(shorter)
    return size < len(longer) and any(longer[i : i + size] == shorter for i in range(len(longer) - size + 1))
