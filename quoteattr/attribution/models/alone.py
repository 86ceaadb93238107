"""What an element of a window is worth by itself, whatever the cue; all that counts of the cue is its side."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain, islice, repeat, starmap
from operator import add, getitem
from typing import Generic, TypeVar

from quoteattr.attribution.models import span_groups as groups
from quoteattr.attribution.models.groups import Worth, Worths
from quoteattr.attribution.models.keys import FIRST, SECOND, THIRD
from quoteattr.attribution.models.tree_spans import tree_element_keys
from quoteattr.attribution.models.view import View, capital_of, final_of, size_of
from quoteattr.text import Range

Entry = TypeVar("Entry")


class AloneModel(Generic[Worth]):
    """What elements on one side of a cue are worth by themselves."""

    def __init__(self, worths: Worths[Worth]) -> None:
        self.worths, group = worths, worths.group
        self.before, self.after = worths.rows(groups.before), worths.rows(groups.after)
        self.two_before, self.two_after = worths.rows(groups.two_before)[()], worths.rows(groups.two_after)[()]
        self.word = group(groups.word)
        self.probability, self.quotation = group(groups.probability), group(groups.quotation)


class Alone(Generic[Worth]):
    """The elements of one text on one side of a cue; each is looked at when first asked for."""

    def __init__(self, model: AloneModel[Worth], columns: Columns) -> None:
        self._model, self._columns = model, columns
        self._known: list[Worth | None] = [None] * len(columns.view.classes)
        self._looked_at: list[Range] = []

    def look_at(self, runs: Iterable[Range]) -> None:
        """Work out what the elements of these runs are worth, all at once; of runs looked at before it is forgotten."""
        known = self._known
        for first, last in self._looked_at:
            known[first:last] = [None] * (last - first)
        self._looked_at = united(runs)
        worths = iter(self._worth(self._looked_at))
        for first, last in self._looked_at:
            known[first:last] = islice(worths, last - first)

    def __getitem__(self, run: slice) -> list[Worth]:
        """What each element of a run is worth."""
        found = self._known[run]
        if None in found:
            self.look_at([(run.start, run.stop)])
            found = self._known[run]
        return found  # type: ignore[return-value]

    def _worth(self, runs: Sequence[Range]) -> list[Worth]:
        model, of = self._model, self._columns
        view, get, nothing, side = of.view, model.worths.get, model.worths.nothing, model.worths.mark
        classes, before, after = _of_runs(view.classes, runs), _of_runs(view.befores, runs), _of_runs(view.afters, runs)
        words, bins, best = _of_runs(view.word_ids, runs), _of_runs(of.bins, runs), _of_runs(of.best, runs)
        before_word, word_then = groups.BEFORE_WORD | side, groups.WORD_THEN | side
        word_before, word_after = groups.WORD_BEFORE | side, groups.WORD_AFTER | side
        around = groups.AROUND | side
        columns = (
            map(getitem, map(model.before.__getitem__, before), classes),
            map(getitem, map(model.after.__getitem__, classes), after),
            map(model.two_before.__getitem__, _of_runs(view.two_befores, runs)),
            map(model.two_after.__getitem__, _of_runs(view.two_afters, runs)),
            map(model.word.__getitem__, _of_runs(view.facts, runs)),
            map(model.probability.__getitem__, zip(bins, best, classes, strict=True)),
            [
                get(around | a << FIRST | b << SECOND | c << THIRD, nothing)
                for a, b, c in zip(before, classes, after, strict=True)
            ],
            [get(word_before | word << FIRST, nothing) for word in _of_runs(of.words_before, runs)],
            [get(word_after | word << FIRST, nothing) for word in _of_runs(of.words_after, runs)],
            [get(before_word | c << FIRST | word << SECOND, nothing) for c, word in zip(before, words, strict=True)],
            [get(word_then | c << FIRST | word << SECOND, nothing) for c, word in zip(after, words, strict=True)],
        )
        found = [
            a + b + c + d + e + f + g + h + i + j + k for a, b, c, d, e, f, g, h, i, j, k in zip(*columns, strict=True)
        ]
        for place, region in enumerate(_of_runs(view.elements.regions, runs)):
            if region is not None:
                shape = size_of(region), final_of(region), capital_of(region), before[place], after[place]
                found[place] = found[place] + model.quotation[shape]
        if view.tree is not None:
            elements = chain.from_iterable(starmap(range, runs))
            keys = map(tree_element_keys, repeat(view.tree), elements)
            found = list(map(add, found, map(model.worths.of, keys)))
        return found


def _of_runs(column: Sequence[Entry], runs: Sequence[Range]) -> list[Entry]:
    return list(chain.from_iterable([column[first:last] for first, last in runs]))


def united(runs: Iterable[Range]) -> list[Range]:
    """The runs with those that overlap or touch made one.

    >>> united([(4, 6), (0, 3), (2, 4), (8, 9), (5, 5)])
    [(0, 6), (8, 9)]
    """
    found: list[Range] = []
    for first, last in sorted(runs):
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return found


class Columns:
    """What is looked at of each element of a text, beside the columns of its view."""

    def __init__(self, view: View, bins: Sequence[int]) -> None:
        self.view, self.bins = view, bins
        padded = bytes([0, 0, *bins, 0, 0])
        self.best = bytes(map(max, padded, padded[1:], padded[2:], padded[3:], padded[4:]))
        """The best of the bins of two elements on each side and its own."""
        self.words_before, self.words_after = array("I", [0, *view.word_ids[:-1]]), array("I", [*view.word_ids[1:], 0])
        for first, last in view.elements.sentences:
            self.words_before[first] = self.words_after[last - 1] = 0
