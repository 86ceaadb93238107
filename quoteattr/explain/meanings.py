"""How a number in a feature is put in words: buckets, counts, places, choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Meaning = Callable[[int], str]


def either(no: str, yes: str) -> Meaning:
    """One of two, by a flag."""
    return lambda value: yes if value else no


def extent(edges: Sequence[int], said: str = "{}", none: str = "none", least: int = 0) -> Meaning:
    """A bucket of a number of words, `said` of it; `none` of no words, and beyond the buckets.

    >>> [extent((1, 2, 3, 5), "{} on")(value) for value in (0, 1, 3, 4)]
    ['none', '1 word on', '3 to 4 words on', '5 or more words on']
    """

    def meaning(value: int) -> str:
        low = edges[value - 1] if 0 < value <= len(edges) else least
        if value == len(edges):
            return said.format(f"{low} or more words")
        high = edges[value] - 1 if value < len(edges) else 0
        if high == 0:
            return none
        many = f"{low}" if low == high else f"{low} to {high}"
        return said.format(f"{many} word" if high == 1 else f"{many} words")

    return meaning


def span_of(edges: Sequence[float], said: str = "{}", first: str = "below {}", last: str = "{} or more") -> Meaning:
    """A bucket of a measure, `said` of it; `first` below the first edge, `last` from the last one on.

    >>> [span_of((0.001, 0.3, 0.9), first="none")(value) for value in range(4)]
    ['none', 'below 0.30', '0.30 to 0.90', '0.90 or more']
    """

    def meaning(value: int) -> str:
        if value == 0:
            return first.format(f"{edges[0]:.2f}")
        if value == len(edges):
            return said.format(last.format(f"{edges[-1]:.2f}"))
        if value == 1 and "{}" not in first:
            return said.format(f"below {edges[1]:.2f}")
        return said.format(f"{edges[value - 1]:.2f} to {edges[value]:.2f}")

    return meaning


def count_of(noun: str, most: int) -> Meaning:
    """A number of things, counted up to `most`.

    >>> [count_of("verb", 2)(value) for value in range(3)]
    ['no verb', '1 verb', '2 or more verbs']
    """

    def meaning(value: int) -> str:
        if value < 2:
            return f"{value or 'no'} {noun}"
        return f"{value} or more {noun}s" if value >= most else f"{value} {noun}s"

    return meaning


def ordinal(noun: str, most: int = 1 << 18) -> Meaning:
    """A place among things, counted up to `most`, from 0.

    >>> [ordinal("sentence", 3)(value) for value in (0, 1, 3)]
    ['1st sentence', '2nd sentence', '4th sentence or later']
    """

    def meaning(value: int) -> str:
        ending = {1: "st", 2: "nd", 3: "rd"}.get(value + 1, "th")
        return f"{value + 1}{ending} {noun}{' or later' if value >= most else ''}"

    return meaning


def step(most: int = 1 << 18) -> Meaning:
    """How many words on something stands, counted up to `most`; 0 where it does not."""

    def meaning(value: int) -> str:
        if value == 0:
            return "none"
        return f"{value}{' or more' if value >= most else ''} {'word' if value == 1 < most else 'words'} on"

    return meaning


def some_of(names: Sequence[str]) -> Meaning:
    """Some of the names."""
    return lambda value: "+".join(name for place, name in enumerate(names) if value >> place & 1) or "none"
