"""What an element of a window is worth by itself, whatever the cue; all that counts of the cue is its side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import getitem
from typing import Generic

from quoteattr.attribution.models import span_groups as groups
from quoteattr.attribution.models.groups import Worth, Worths
from quoteattr.attribution.models.keys import FIRST, SECOND, THIRD
from quoteattr.attribution.models.tree_spans import tree_element_keys
from quoteattr.attribution.models.view import View, capital_of, final_of, size_of
from quoteattr.text import Range


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

    def look_at(self, runs: Iterable[Range]) -> None:
        """Work out what the elements of all these runs are worth, those that overlap or touch at once."""
        for first, last in united(runs):
            self._known[first:last] = self._worth(first, last)

    def __getitem__(self, run: slice) -> list[Worth]:
        """What each element of a run is worth."""
        known = self._known
        found = known[run]
        if None in found:
            unknown = [e for e, worth in enumerate(found, run.start) if worth is None]
            first, last = unknown[0], unknown[-1] + 1
            known[first:last] = self._worth(first, last)
            found = known[run]
        return found  # type: ignore[return-value]

    def _worth(self, first: int, last: int) -> list[Worth]:
        model, of = self._model, self._columns
        view, get, nothing, side = of.view, model.worths.get, model.worths.nothing, model.worths.mark
        classes, before, after = view.classes[first:last], view.befores[first:last], view.afters[first:last]
        words = view.word_ids[first:last]
        before_word, word_then = groups.BEFORE_WORD | side, groups.WORD_THEN | side
        word_before, word_after = groups.WORD_BEFORE | side, groups.WORD_AFTER | side
        around = groups.AROUND | side
        columns = (
            map(getitem, map(model.before.__getitem__, before), classes),
            map(getitem, map(model.after.__getitem__, classes), after),
            map(model.two_before.__getitem__, view.two_befores[first:last]),
            map(model.two_after.__getitem__, view.two_afters[first:last]),
            map(model.word.__getitem__, view.facts[first:last]),
            map(model.probability.__getitem__, zip(of.bins[first:last], of.best[first:last], classes, strict=True)),
            [
                get(around | a << FIRST | b << SECOND | c << THIRD, nothing)
                for a, b, c in zip(before, classes, after, strict=True)
            ],
            [get(word_before | word << FIRST, nothing) for word in of.words_before[first:last]],
            [get(word_after | word << FIRST, nothing) for word in of.words_after[first:last]],
            [get(before_word | c << FIRST | word << SECOND, nothing) for c, word in zip(before, words, strict=True)],
            [get(word_then | c << FIRST | word << SECOND, nothing) for c, word in zip(after, words, strict=True)],
        )
        found = [
            a + b + c + d + e + f + g + h + i + j + k for a, b, c, d, e, f, g, h, i, j, k in zip(*columns, strict=True)
        ]
        for q in view.quotations_in((first, last)):
            region = view.elements.regions[q]
            if region is not None:
                shape = size_of(region), final_of(region), capital_of(region), view.befores[q], view.afters[q]
                found[q - first] = found[q - first] + model.quotation[shape]
        if view.tree is not None:
            found = [own + model.worths.of(tree_element_keys(view.tree, e)) for e, own in enumerate(found, first)]
        return found


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
        padded = [0, 0, *bins, 0, 0]
        self.best = list(map(max, padded, padded[1:], padded[2:], padded[3:], padded[4:]))
        """The best of the bins of two elements on each side and its own."""
        self.words_before, self.words_after = [0, *view.word_ids[:-1]], [*view.word_ids[1:], 0]
        for first, last in view.elements.sentences:
            self.words_before[first] = self.words_after[last - 1] = 0
