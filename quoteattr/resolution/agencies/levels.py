"""Which report stands inside which, and what remains of a sentence when the contents on a level are taken out."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from attrs import field, frozen

from quoteattr.resolution.agencies.carriers import GAP
from quoteattr.state import Attribution
from quoteattr.text import Document, Range

_DEEPEST = 32
"""Contents around one place that are looked at, at most."""


class Level(NamedTuple):
    """A sentence, or the part of it that is one content, without the contents inside."""

    sentence: int
    outer: int | None
    """The attribution whose content this part of the sentence is."""
    row: tuple[str, ...]
    """Words, with one `GAP` for each content left out."""
    tokens: Sequence[int]
    """Token index of each word; of a gap the first token left out."""
    attributions: tuple[int, ...]
    """The attributions whose cue stands here, in the order of their cues."""


def anchor_of(attribution: Attribution) -> int:
    """The offset at which an attribution stands: its cue, else its source, else its content."""
    if attribution.cue:
        return attribution.cue[0][0]
    if attribution.source:
        return attribution.source[0]
    return attribution.content[0][0] if attribution.content else 0


def size_of(ranges: Iterable[Range]) -> int:
    """Length of ranges together."""
    return sum(end - start for start, end in ranges)


def find_outer(attributions: Sequence[Attribution], left_out: frozenset[int] = frozenset()) -> list[int | None]:
    """For each attribution the one whose content most closely holds it; those left out hold none.

    >>> inner = Attribution(content=((30, 40),), cue=((20, 25),))
    >>> find_outer([Attribution(content=((10, 40),), cue=((0, 5),)), inner])
    [None, 0]
    """
    opening = sorted(
        (start, end, size_of(each.content), i)
        for i, each in enumerate(attributions)
        if i not in left_out
        for start, end in each.content
    )
    outer: list[int | None] = [None] * len(attributions)
    active: list[tuple[int, int, int]] = []
    at = 0
    for place, i in sorted((anchor_of(each), i) for i, each in enumerate(attributions)):
        while at < len(opening) and opening[at][0] <= place:
            _, end, size, j = opening[at]
            active.append((end, size, j))
            at += 1
        active = [entry for entry in active if entry[0] > place][-_DEEPEST:]
        own = size_of(attributions[i].content)
        holding = [(size, j) for _, size, j in active if j != i and (size, -j) > (own, -i)]
        outer[i] = min(holding)[1] if holding else None
    return outer


@frozen(eq=False, repr=False)
class Levels:
    """The levels of a text's sentences, each worked out once."""

    document: Document
    attributions: Sequence[Attribution]
    outer: Sequence[int | None]
    left_out: frozenset[int]
    _contents: dict[int, list[int]] = field(init=False, factory=lambda: defaultdict(list))
    """The attributions that have content in a sentence."""
    _here: dict[int, list[int]] = field(init=False, factory=lambda: defaultdict(list))
    """The attributions that stand in a sentence."""
    _known: dict[int, dict[int | None, Level]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        for i, each in enumerate(self.attributions):
            sentence = self.sentence_of(i)
            if sentence is not None:
                self._here[sentence].append(i)
            if i in self.left_out:
                continue
            for start, end in each.content:
                tokens = self.document.tokens_in(start, end)
                if tokens:
                    first, last = self.document.sentence_of(tokens[0]), self.document.sentence_of(tokens[-1])
                    for number in range(first, last + 1):
                        self._contents[number].append(i)

    def sentence_of(self, i: int) -> int | None:
        """The sentence in which an attribution's cue or source stands."""
        each = self.attributions[i]
        if not each.cue and each.source is None:
            return None
        tokens = self.document.tokens_in(anchor_of(each), len(self.document.text))
        return self.document.sentence_of(tokens[0]) if tokens else None

    def level_of(self, i: int) -> Level | None:
        """The part of a sentence in which an attribution stands."""
        sentence = self.sentence_of(i)
        if sentence is None:
            return None
        if sentence not in self._known:
            self._known[sentence] = self._levels_in(sentence)
        return self._known[sentence][self.outer[i]]

    def _owners_in(self, sentence: int) -> list[int | None]:
        """For each token of a sentence the smallest content that holds it."""
        first, after = self.document.sentences[sentence]
        owner: list[int | None] = [None] * (after - first)
        free = list(range(after - first + 1))
        for i in sorted(self._contents[sentence], key=lambda i: size_of(self.attributions[i].content)):
            for start, end in self.attributions[i].content:
                tokens = self.document.tokens_in(max(start, self.document.starts[first]), end)
                _paint(owner, free, max(tokens.start, first) - first, min(tokens.stop, after) - first, i)
        return owner

    def _levels_in(self, sentence: int) -> dict[int | None, Level]:
        """The levels of a sentence on which an attribution stands, all in one pass."""
        first, after = self.document.sentences[sentence]
        standing: dict[int | None, list[int]] = defaultdict(list)
        for i in sorted(self._here[sentence], key=lambda i: anchor_of(self.attributions[i])):
            standing[self.outer[i]].append(i)
        tokens: dict[int | None, list[int]] = {outer: [] for outer in standing}
        for token, owner in enumerate(self._owners_in(sentence), first):
            if owner in tokens:
                tokens[owner].append(token)
        return {
            outer: Level(sentence, outer, *self._with_gaps(tokens[outer], first, after), tuple(here))
            for outer, here in standing.items()
        }

    def _with_gaps(self, tokens: Sequence[int], first: int, after: int) -> tuple[tuple[str, ...], Sequence[int]]:
        """The words of some tokens of a sentence with a gap for each row left out, and where each stands."""
        row: list[str] = []
        places = array("I")
        expected = first
        for token in (*tokens, after):
            if token > expected and row[-1:] != [GAP]:
                row.append(GAP)
                places.append(expected)
            if token < after:
                row.append(self.document.words[token])
                places.append(token)
            expected = token + 1
        return tuple(row), places


def _paint(owner: list[int | None], free: list[int], start: int, stop: int, colour: int) -> None:
    """Colour the places from `start` to `stop` that have no colour yet; `free` leads past the coloured ones."""
    at = _next_free(free, start) if start < stop else stop
    while at < stop:
        owner[at] = colour
        free[at] = at + 1
        at = _next_free(free, at + 1)


def _next_free(free: list[int], at: int) -> int:
    while free[at] != at:
        free[at] = free[free[at]]
        at = free[at]
    return at
