"""Features in groups that look at the same few facts: what a group is worth is worked out once for each combination.

Worth is a score under a model, or, for training and for explanations, the keys themselves. Both are sums, so that one
piece of code says what the features of something are and what they are worth.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import repeat
from operator import add
from typing import Generic, Protocol, Self, TypeVar

from attrs import frozen

from quoteattr.attribution.words import CLASSES


class Addable(Protocol):
    """Numbers and lists."""

    def __add__(self, other: Self, /) -> Self: ...


Worth = TypeVar("Worth", bound=Addable)
_MOST = 1 << 14
"""Combinations that a group remembers."""
_MOST_ROWS = 1 << 12
"""Rows that are remembered."""


@frozen(eq=False, repr=False)
class Worths(Generic[Worth]):
    """What keys are worth."""

    of: Callable[[Iterable[int]], Worth]
    """Several keys."""
    get: Callable[[int, Worth], Worth]
    """One key; `nothing` stands behind it, as for a dictionary that may not have it."""
    nothing: Worth
    mark: int = 0
    """Bits that all keys have set."""

    def group(self, keys_of: Callable[..., list[int]]) -> Group[Worth]:
        """A group of features whose keys a function makes of the facts that they look at."""
        return Group(keys_of, self.of)

    def rows(self, keys_of: Callable[..., list[int]], base: Worth | None = None) -> Rows[Worth]:
        """A group whose last fact is a class, looked up in the row of the others; `base` is added to each."""
        return Rows(keys_of, self, self.nothing if base is None else base)

    def marked(self, mark: int) -> Worths[Worth]:
        """What keys are worth that have more bits set; who asks for one key sets them himself."""
        of = self.of
        return Worths(lambda found: of(map(mark.__or__, found)), self.get, self.nothing, mark) if mark else self


def scores(table: Mapping[int, int]) -> Worths[int]:
    """Keys are worth the sum of their weights."""
    get = table.get

    def total(found: Iterable[int]) -> int:
        return sum(map(get, found, repeat(0)))

    return Worths(total, get, 0)


def keys() -> Worths[list[int]]:
    """Keys are worth themselves."""
    return Worths(list, lambda key, _: [key], [])


class Group(dict[Hashable, Worth], Generic[Worth]):
    """What a group of features is worth, by the fact or the facts that they look at.

    >>> group = Group(lambda before, after: [before, 10 * after], scores({1: 5, 20: -7}).of)
    >>> group[1, 2], group[1, 3]
    (-2, 5)
    """

    __slots__ = ("_keys_of", "_worth")

    def __init__(self, keys_of: Callable[..., list[int]], worth: Callable[[list[int]], Worth]) -> None:
        super().__init__()
        self._keys_of, self._worth = keys_of, worth

    def __missing__(self, facts: Hashable) -> Worth:
        if len(self) >= _MOST:
            self.clear()
        named = self._keys_of(*facts) if isinstance(facts, tuple) else self._keys_of(facts)
        found = self[facts] = self._worth(named)
        return found


class Rows(dict[Hashable, list[Worth]], Generic[Worth]):
    """Groups by a class and the facts that come before it: what all classes are worth with those facts, at once.

    A row takes as long as a third of its classes one by one, and is looked up faster: in a list.

    >>> row = Worths(sum, {7: 2, 107: 3}.get, 0).rows(lambda word, c: [word, word + 100 * c])[7]
    >>> row[0], row[1], row[2]
    (4, 5, 2)
    """

    __slots__ = ("_base", "_keys_of", "_worths")

    def __init__(self, keys_of: Callable[..., list[int]], worths: Worths[Worth], base: Worth) -> None:
        super().__init__()
        self._keys_of, self._worths, self._base = keys_of, worths, base

    def __missing__(self, facts: Hashable) -> list[Worth]:
        if len(self) >= _MOST_ROWS:
            self.clear()
        before = facts if isinstance(facts, tuple) else (facts,)
        found = self[facts] = self._row(self._keys_of(*before, 0), self._keys_of(*before, 1))
        return found

    def _row(self, firsts: Sequence[int], seconds: Sequence[int]) -> list[Worth]:
        """What the classes are worth; their keys lie as far apart as those of the first two."""
        get, nothing, mark = self._worths.get, self._worths.nothing, self._worths.mark
        total = [self._base] * len(CLASSES)
        for first, second in zip(firsts, seconds, strict=True):
            step = second - first
            keys = (
                range(first | mark, (first | mark) + step * len(CLASSES), step)
                if step
                else [first | mark] * len(CLASSES)
            )
            total = list(map(add, total, map(get, keys, repeat(nothing))))
        return total
