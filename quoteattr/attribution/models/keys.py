"""Features as integers: a template's number and up to three small values, packed; and back into words.

An integer key costs a fraction of a string on the hot path, and the template's name and value
types still say what the feature means.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from quoteattr.attribution.models.tree import FINE_TAGS, RELATIONS, TAGS
from quoteattr.attribution.words import CLASSES, FORMS

_TEMPLATE_BITS = 8
RIGHT = 1 << 7
"""Set where a key is told apart by the side it lies on, and it lies right."""
_VALUE_BITS = 18
_VALUE_MASK = (1 << _VALUE_BITS) - 1
FIRST = _TEMPLATE_BITS
"""Shift of a key's first value."""
SECOND = FIRST + _VALUE_BITS
THIRD = SECOND + _VALUE_BITS
PARSED = 80
"""Number of the first template that looks at a parse; what every text has stays below."""


class Template(NamedTuple):
    """What a feature looks at: a name and the type of each value ("word", "class", "form", "number")."""

    name: str
    fields: tuple[str, ...] = ()


class Templates:
    """A numbered list of templates; a model's features are keys of one such list.

    Those that need a parse are numbered apart, so that they change nothing for a text without one.

    >>> templates = Templates("class number", "distance number", "pair class class")
    >>> templates.describe(templates["pair"] | 3 << FIRST | 9 << SECOND, ())
    'pair: Q, s'
    """

    def __init__(self, *lines: str, parsed: Sequence[str] = ()) -> None:
        self.all = tuple(map(_template, lines))
        self.parsed = tuple(map(_template, parsed))
        numbered = [*enumerate(self.all), *enumerate(self.parsed, PARSED)]
        self._by_number = dict(numbered)
        self._number = {template.name: number for number, template in numbered}
        self.numbers = bytes(side | number for number in self._by_number for side in (0, RIGHT))
        """What the lowest byte of a key may be."""

    def __getitem__(self, name: str) -> int:
        """The number of the template with this name."""
        return self._number[name]

    def template_of(self, key: int) -> Template:
        """The template that made a key."""
        return self._by_number[key & (RIGHT - 1)]

    def knows_words(self, key: int) -> bool:
        """Whether every word that a key names is in the vocabulary."""
        return not any(
            kind == "word" and not (key >> (FIRST + place * _VALUE_BITS)) & _VALUE_MASK
            for place, kind in enumerate(self.template_of(key).fields)
        )

    def describe(self, key: int, vocabulary: Sequence[str]) -> str:
        """A key in words; `vocabulary` names the values of type "word"."""
        template = self.template_of(key)
        return f"{template.name}: {', '.join(self.values(key, vocabulary))}"

    def values(self, key: int, vocabulary: Sequence[str]) -> list[str]:
        """The values of a key in words."""
        return [
            _in_words(kind, (key >> (FIRST + place * _VALUE_BITS)) & _VALUE_MASK, vocabulary)
            for place, kind in enumerate(self.template_of(key).fields)
        ]


def _template(line: str) -> Template:
    name, *fields = line.split()
    return Template(name, tuple(fields))


def _in_words(kind: str, value: int, vocabulary: Sequence[str]) -> str:
    if kind == "word":
        return vocabulary[value] if value < len(vocabulary) else "?"
    if kind == "class":
        return CLASSES[value]
    if kind == "form":
        return FORMS[value]
    if kind == "relation":
        return RELATIONS[value]
    if kind == "tag":
        return TAGS[value]
    if kind == "fine":
        return FINE_TAGS[value]
    return str(value)


def bucket(value: float, edges: Sequence[float]) -> int:
    """How many of the rising `edges` the value reaches.

    >>> [bucket(n, (1, 2, 4, 8)) for n in (0, 1, 3, 50)]
    [0, 1, 2, 4]
    """
    return bisect_right(edges, value)
