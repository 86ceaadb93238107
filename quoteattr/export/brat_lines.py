"""The lines of a brat standoff file as records."""

from __future__ import annotations

from collections.abc import Iterable

import regex
from attrs import field, frozen

from quoteattr.errors import DataError
from quoteattr.model import Span

_ENTITY = regex.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*+)\t.*+", regex.V1 | regex.DOTALL)
_RELATION = regex.compile(r"(R\S+)\t(\S+) Arg1:(\S+) Arg2:(\S+)\s*+", regex.V1)
_ATTRIBUTE = regex.compile(r"([AM]\S+)\t(\S+) (\S+)(?: (\S+))?+\s*+", regex.V1)
_NOTE = regex.compile(r"(#\S*+)\t(\S+) (\S+)\t(.*+)", regex.V1 | regex.DOTALL)
_OTHERS = ("E", "N", "*")
"""Events, normalisations and equivalences, which quotes are not made of."""


@frozen
class Entity:
    """A `T` line."""

    number: str
    kind: str
    fragments: tuple[Span, ...]
    line: int


@frozen
class Standoff:
    """What a file says, by what it says it of."""

    entities: dict[str, Entity] = field(factory=dict)
    relations: dict[str, list[tuple[str, str]]] = field(factory=dict)
    """For each first argument the relations' types and second arguments."""
    attributes: dict[str, dict[str, str | None]] = field(factory=dict)
    notes: dict[str, list[str]] = field(factory=dict)

    @classmethod
    def of(cls, text: str, lines: Iterable[str]) -> Standoff:
        """Read the lines.

        Raises:
            DataError: a line is malformed, an offset lies outside the text, or something refers to what is not there.
        """
        found = cls()
        for number, line in enumerate(lines, 1):
            if line.strip() and not line.startswith(_OTHERS):
                found._take(text, line.rstrip("\r"), number)
        for first, ties in found.relations.items():
            for _, second in ties:
                missing = {first, second} - found.entities.keys()
                if missing:
                    raise DataError(f"a relation refers to {min(missing)}, which is not there")
        return found

    def tied(self, to: str, *types: str) -> list[Entity]:
        """The entities that relations of the types tie to one."""
        return [self.entities[second] for kind, second in self.relations.get(to, ()) if kind in types]

    def _take(self, text: str, line: str, number: int) -> None:
        if match := _ENTITY.fullmatch(line):
            self.entities[match[1]] = Entity(match[1], match[2], _fragments(text, match[3], number), number)
        elif match := _RELATION.fullmatch(line):
            self.relations.setdefault(match[3], []).append((match[2], match[4]))
        elif match := _ATTRIBUTE.fullmatch(line):
            self.attributes.setdefault(match[3], {})[match[2]] = match[4]
        elif match := _NOTE.fullmatch(line):
            self.notes.setdefault(match[3], []).append(match[4])
        else:
            raise DataError(f"line {number} is no line of brat standoff: {line[:60]!r}")


def _fragments(text: str, places: str, line: int) -> tuple[Span, ...]:
    spans = []
    for place in places.split(";"):
        start, end = (int(offset) if len(offset) < 19 else len(text) + 1 for offset in place.split(" "))
        if not start < end <= len(text):
            raise DataError(f"line {line}: {place} is no stretch of a text of {len(text)} characters")
        spans.append(Span.of(text, start, end))
    return tuple(spans)


def regrouped(fragments: tuple[Span, ...], counts: object, text: str) -> tuple[Span, ...]:
    r"""Fragments that were one span put together again, as far as the counts still fit.

    >>> regrouped((Span(0, 2, "no"), Span(3, 5, "no")), [2], "no\nno")
    (Span(start=0, end=5, text='no\nno'),)
    """
    if not isinstance(counts, list) or not all(isinstance(n, int) and n > 0 for n in counts):
        return fragments
    if sum(counts) != len(fragments):
        return fragments
    spans, at = [], 0
    for size in counts:
        spans.append(Span.of(text, fragments[at].start, fragments[at + size - 1].end))
        at += size
    return tuple(spans)


def whole(entity: Entity, text: str) -> Span:
    """An entity as one span, from its first fragment to its last."""
    return Span.of(text, entity.fragments[0].start, entity.fragments[-1].end)
