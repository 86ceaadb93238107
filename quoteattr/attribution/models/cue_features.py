"""What tells whether a word is a cue here: itself, its neighbours, its clause, quotations near it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import Generic, NamedTuple

from quoteattr.attribution.models import cue_groups as groups
from quoteattr.attribution.models.groups import Worth, Worths, keys
from quoteattr.attribution.models.keys import FIRST, SECOND, bucket
from quoteattr.attribution.models.tree_cues import tree_cue_keys
from quoteattr.attribution.models.view import View, capital_of, final_of, group_start, size_of
from quoteattr.attribution.words import CLASS_ID, END, NONE, START

TEMPLATES = groups.TEMPLATES
_COLON = CLASS_ID[":"]
_REACH = 150
"""Elements looked at on each side, so that a sentence without end costs no more than its length."""
_NEAR = [bucket(distance, groups.NEAR) for distance in range(_REACH + 1)]
_LENGTHS = [bucket(length, groups.LENGTHS) for length in range(_REACH + 1)]


@cache
def _listing() -> CueModel[list[int]]:
    return CueModel(keys())


def cue_features(view: View, i: int) -> list[int]:
    """Keys of all features of the element `i` as a cue."""
    return _listing().worth(view, i)


class CueModel(Generic[Worth]):
    """What the features of a cue are worth."""

    def __init__(self, worths: Worths[Worth]) -> None:
        self._of = worths.of
        group = worths.group
        self._own = group(groups.own)
        self._before, self._after = group(groups.before), group(groups.after)
        self._verb_group, self._ahead = group(groups.verb_group), group(groups.ahead)
        self._left_quotation = group(groups.left_quotation)
        self._right_quotation = group(groups.right_quotation)
        self._quotations = group(groups.quotations)
        self._rivals, self._near_rivals = group(groups.rivals), group(groups.near_rivals)
        self._place = group(groups.place)

    def worth(self, view: View, i: int) -> Worth:
        """What all features of the element `i` as a cue are worth."""
        return self.worths(view, [i])[0]

    def worths(self, view: View, cues: Iterable[int]) -> list[Worth]:
        """What all features of each of the elements as a cue are worth; in text order, so that sentences are shared."""
        found: list[Worth] = []
        for number, of_sentence in groupby(cues, view.elements.sentence_of):
            sentence = _Sentence.of(view, number)
            found += [self._worth(view, i, sentence) for i in of_sentence]
        return found

    def _worth(self, view: View, i: int, sentence: _Sentence) -> Worth:
        facts, classes = view.facts[i], view.classes
        first, last = max(sentence.first, i - _REACH), min(sentence.last, i + _REACH)
        before, after, two_after = view.befores[i], view.afters[i], view.two_afters[i]
        three_after = classes[i + 3] if i + 3 < last else END
        bits, before_group, word_before_group = _verb_group(view, i, first)
        ahead = groups.what_is_ahead(view, i, last)
        left, right = _quotations_beside(view, i, first, last)
        near_left = groups.NOWHERE if left is None else _NEAR[i - left]
        near_right = groups.NOWHERE if right is None else _NEAR[right - i]
        total = (
            self._own[facts]
            + self._before[view.two_befores[i], before]
            + self._after[after, two_after]
            + self._verb_group[facts.form, facts.sense, bits, before_group]
            + self._ahead[ahead]
            + self._quotations[facts.sense, near_left, near_right]
            + self._among_others(view, i, first, last, sentence)
            + self._of(
                [
                    groups.SENTENCE_START
                    | classes[first] << FIRST
                    | (classes[first + 1] if first + 1 < last else NONE) << SECOND,
                    groups.WORD_BEFORE_GROUP | word_before_group << FIRST,
                    *groups.words_around(view, i, first, last),
                    *groups.classes_around(facts, before, after, two_after, three_after),
                    *groups.word_with_classes(facts, before, after),
                    *groups.word_in_clause(facts, before_group, ahead, near_left, near_right),
                ]
            )
        )
        if left is not None and (region := view.elements.regions[left]) is not None:
            total = total + self._left_quotation[near_left, size_of(region), final_of(region)]
        if right is not None and (region := view.elements.regions[right]) is not None:
            total = total + self._right_quotation[near_right, size_of(region), capital_of(region)]
        return total if view.tree is None else total + self._of(tree_cue_keys(view, view.tree, i))

    def _among_others(self, view: View, i: int, first: int, last: int, sentence: _Sentence) -> Worth:
        """How strong the other words of the sentence are as cues, and where in it the word stands."""
        priors, strong = view.priors, view.strong_before
        left, right = priors[first:i], priors[i + 1 : last]
        colon = bisect_left(sentence.colons, i + 1)
        colon_ahead = sentence.colons[colon] - i if colon < len(sentence.colons) else _REACH
        return (
            self._rivals[max(left, default=0), max(right, default=0), priors[i]]
            + self._near_rivals[
                max(left[-6:], default=0),
                max(right[:6], default=0),
                min(4, strong[i] - strong[first] + strong[last] - strong[i + 1]),
            ]
            + self._place[
                _LENGTHS[i - first],
                _LENGTHS[last - 1 - i],
                view.classes[i],
                sentence.place,
                sentence.beside,
                _NEAR[colon_ahead] + 1 if colon_ahead < _REACH else 0,
            ]
        )


class _Sentence(NamedTuple):
    """What all cues of a sentence share."""

    first: int
    last: int
    place: int
    """Among those of its paragraph; 3 for every later one."""
    beside: int
    """1 where the sentence before is nothing but quotation, and 2 where the next one starts with one."""
    colons: Sequence[int]
    """The elements that are colons."""

    @classmethod
    def of(cls, view: View, number: int) -> _Sentence:
        elements = view.elements
        first, last = elements.sentences[number]
        opened, closed = elements.paragraphs[elements.paragraph_of(number)]
        beside = (number > opened and elements.is_pure_quotation(number - 1)) + 2 * (
            number + 1 < closed and elements.regions[last] is not None
        )
        colons = [e for e, c in enumerate(view.classes[first:last], first) if c == _COLON]
        return cls(first, last, min(number - opened, 3), beside, colons)


def _verb_group(view: View, i: int, first: int) -> tuple[int, int, int]:
    """One bit for each kind of word in the verb group before the cue; the class and the word before the group."""
    classes = view.classes
    start = group_start(classes, i, first)
    bits = 0
    for c in classes[start:i]:
        bits |= groups.GROUP_BIT.get(c, 0)
    return (bits, classes[start - 1], view.word_ids[start - 1]) if start > first else (bits, START, 0)


def _quotations_beside(view: View, i: int, first: int, last: int) -> tuple[int | None, int | None]:
    """The nearest quotations before and after the cue, in its sentence."""
    quotations = view.quotations
    place = bisect_left(quotations, i)
    left = quotations[place - 1] if place and quotations[place - 1] >= first else None
    right = quotations[place] if place < len(quotations) and quotations[place] < last else None
    return left, right
