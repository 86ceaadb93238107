"""Features in groups that look at the same few facts: what a group is worth is worked out once for each combination.

Worth is a score under a model, or, for training and for explanations, the keys themselves. Both are sums, so that one
piece of code says what the features of something are and what they are worth.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import partial
from typing import Generic, Protocol, Self, TypeVar

from attrs import frozen

from quoteattr.attribution.models.weights import linear


class Addable(Protocol):
    """Numbers and lists."""

    def __add__(self, other: Self, /) -> Self: ...


Worth = TypeVar("Worth", bound=Addable)
_MOST = 1 << 14
"""Combinations that a group remembers."""


@frozen(eq=False)
class Worths(Generic[Worth]):
    """What keys are worth."""

    of: Callable[[list[int]], Worth]
    """Several keys."""
    get: Callable[[int, Worth], Worth]
    """One key; `nothing` stands behind it, as for a dictionary that may not have it."""
    nothing: Worth

    def group(self, keys_of: Callable[..., list[int]]) -> Group[Worth]:
        """A group of features whose keys a function makes of the facts that they look at."""
        return Group(keys_of, self.of)


def scores(table: Mapping[int, int]) -> Worths[int]:
    """Keys are worth the sum of their weights."""
    return Worths(partial(linear, table), table.get, 0)


def keys() -> Worths[list[int]]:
    """Keys are worth themselves."""
    return Worths(list, lambda key, _: [key], [])


class Group(dict[Hashable, Worth], Generic[Worth]):
    """What a group of features is worth, by the fact or the facts that they look at.

    >>> group = Group(lambda before, after: [before, 10 * after], scores({1: 5, 20: -7}).of)
    >>> group[1, 2], group[1, 3]
    (-2, 5)
    """

    def __init__(self, keys_of: Callable[..., list[int]], worth: Callable[[list[int]], Worth]) -> None:
        super().__init__()
        self._keys_of, self._worth = keys_of, worth

    def __missing__(self, facts: Hashable) -> Worth:
        if len(self) >= _MOST:
            self.clear()
        named = self._keys_of(*facts) if isinstance(facts, tuple) else self._keys_of(facts)
        found = self[facts] = self._worth(named)
        return found
