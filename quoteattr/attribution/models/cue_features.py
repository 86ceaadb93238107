"""What tells whether a word is a cue here: itself, its neighbours, its clause, quotations near it."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import Generic

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
_STRONG = 7
"""Prior bucket from which a word counts as a strong cue word."""


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
        elements, facts = view.elements, view.facts[i]
        sentence = elements.sentence_of(i)
        first, last = elements.sentences[sentence]
        first, last = max(first, i - _REACH), min(last, i + _REACH)
        before, after = view.befores[i], view.afters[i]
        three_after = view.classes[i + 3] if i + 3 < last else END
        bits, before_group, word_before_group = _verb_group(view, i, first)
        ahead = groups.what_is_ahead(view, i, last)
        left, right = _quotations_beside(view, i, first, last)
        total = (
            self._own[facts]
            + self._before[view.two_befores[i], before]
            + self._after[after, view.two_afters[i]]
            + self._verb_group[facts.form, facts.sense, bits, before_group]
            + self._ahead[ahead]
            + self._of_quotations(view, i, left, right)
            + self._of_sentence(view, i, first, last, sentence)
            + self._of(
                [
                    groups.WORD_BEFORE_GROUP | word_before_group << FIRST,
                    *groups.words_around(view, i, first, last),
                    *groups.classes_around(facts, before, after, view.two_afters[i], three_after),
                    *groups.word_with_classes(facts, before, after),
                    *groups.word_in_clause(facts, before_group, ahead, _near(left, i), _near(right, i)),
                ]
            )
        )
        return total if view.tree is None else total + self._of(tree_cue_keys(view, view.tree, i))

    def _of_quotations(self, view: View, i: int, left: int | None, right: int | None) -> Worth:
        regions = view.elements.regions
        total = self._quotations[view.facts[i].sense, _near(left, i), _near(right, i)]
        if left is not None and (region := regions[left]) is not None:
            total = total + self._left_quotation[_near(left, i), size_of(region), final_of(region)]
        if right is not None and (region := regions[right]) is not None:
            total = total + self._right_quotation[_near(right, i), size_of(region), capital_of(region)]
        return total

    def _of_sentence(self, view: View, i: int, first: int, last: int, sentence: int) -> Worth:
        elements, priors, classes = view.elements, view.priors, view.classes
        left, right = priors[first:i], priors[i + 1 : last]
        strong = sum([p >= _STRONG for p in left + right])
        second = classes[first + 1] if first + 1 < last else NONE
        opened, closed = elements.paragraphs[elements.paragraph_of(sentence)]
        beside = (sentence > opened and elements.is_pure_quotation(sentence - 1)) + 2 * (
            sentence + 1 < closed and elements.regions[elements.sentences[sentence + 1][0]] is not None
        )
        colon = classes.index(_COLON, i + 1, last) - i if _COLON in classes[i + 1 : last] else None
        return (
            self._rivals[max(left, default=0), max(right, default=0), priors[i]]
            + self._near_rivals[max(left[-6:], default=0), max(right[:6], default=0), min(4, strong)]
            + self._place[
                bucket(i - first, groups.LENGTHS),
                bucket(last - 1 - i, groups.LENGTHS),
                classes[i],
                min(sentence - opened, 3),
                beside,
                0 if colon is None else bucket(colon, groups.NEAR) + 1,
            ]
            + self._of([groups.SENTENCE_START | classes[first] << FIRST | second << SECOND])
        )


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


def _near(quotation: int | None, i: int) -> int:
    return groups.NOWHERE if quotation is None else bucket(abs(quotation - i), groups.NEAR)
