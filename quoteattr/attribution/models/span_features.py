"""What tells whether an element belongs to the source or the content of a given cue, for whole windows at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Generic

from attrs import frozen

from quoteattr.attribution.models import span_groups as groups
from quoteattr.attribution.models.between import SEPARATES, SEPARATORS, Between, steps
from quoteattr.attribution.models.groups import Group, Worth, Worths, keys
from quoteattr.attribution.models.keys import FIRST, RIGHT, SECOND, bucket
from quoteattr.attribution.models.span_groups import Setting
from quoteattr.attribution.models.tree_spans import tree_element_keys, tree_way_keys, ways
from quoteattr.attribution.models.view import View, capital_of, final_of, group_start, size_of
from quoteattr.attribution.models.windows import FARTHEST
from quoteattr.attribution.words import CLASS_ID, END, START
from quoteattr.text import Range

TEMPLATES = groups.TEMPLATES
_DISTANCES = (2, 3, 4, 6, 10, 20)
_BUCKETS = [bucket(distance, _DISTANCES) for distance in range(FARTHEST + 1)]
_VERY_NEAR = 5
"""Elements from the cue on for which the class on the way counts."""
_BESIDE = 3
"""Elements from the cue on for which the word counts."""
_BIG = 3
_PAST_FORMS = (2, 4)
_PASSIVE = 5
"""Instead of a form, for a past one after a form of "be"."""
_MOST = 1 << 11
"""Settings that are remembered."""
_FAR_BUCKETS = _BUCKETS[_VERY_NEAR + 1 :]


@cache
def _listing() -> SpanModel[list[int]]:
    return SpanModel(keys(), [])


def span_features(view: View, bins: Sequence[int]) -> Windows[list[int]]:
    """The windows of a text, each element worth the keys of its features."""
    return Windows(_listing(), view, bins)


@frozen(eq=False)
class _Cue:
    """A cue in its window."""

    setting: Setting
    members: int
    """Elements of the cue's verb group before it."""
    window: Range
    sentence: Range
    big: int
    """1 where a long quotation stands left of the cue, and 2 where one stands right of it."""

    @classmethod
    def of(cls, view: View, cue: int, window: Range) -> _Cue:
        elements, classes = view.elements, view.classes
        first, last = elements.sentences[elements.sentence_of(cue)]
        group = group_start(classes, cue, max(first, window[0]))
        form = view.facts[cue].form
        if form in _PAST_FORMS and CLASS_ID["be"] in classes[group:cue]:
            form = _PASSIVE
        before = classes[group - 1] if group > first else START
        after = classes[cue + 1] if cue + 1 < last else END
        setting = Setting(view.facts[cue], form, before, after, min(cue - group, 2))
        big = _has_big(view, window[0], cue) + 2 * _has_big(view, cue + 1, window[1])
        return cls(setting, cue - group, window, (first, last), big)


def _has_big(view: View, first: int, last: int) -> bool:
    regions = map(view.elements.regions.__getitem__, view.quotations_in((first, last)))
    return any(region is not None and region.words >= _BIG for region in regions)


class _Side(Generic[Worth]):
    """What the features of elements on one side of a cue are worth."""

    def __init__(self, worths: Worths[Worth], side: int, base: Worth) -> None:
        self.side, self.worths, self._base = side, worths, base
        sided = Worths(partial(_on_side, worths.of, side), worths.get, worths.nothing)
        self.of, group = sided.of, sided.group
        self._around, self._beyond, self._word = group(groups.around), group(groups.beyond), group(groups.word)
        self._word_before, self._word_after = group(groups.word_before), group(groups.word_after)
        self._probability, self._quotation = group(groups.probability), group(groups.quotation)
        self.opening, self.beside = group(groups.opening), group(groups.beside)
        self.distance, self.very_near = group(groups.distance), group(groups.very_near)
        self.between: Between[Worth] = Between(sided.of)
        self.member = worths.of(groups.member())
        self._settings: dict[Setting, tuple[Group[Worth], Group[Worth]]] = {}

    def alone(self, view: View, bins: Sequence[int], best: Sequence[int], sentence: Range) -> list[Worth]:
        """What each element of a sentence is worth by itself."""
        first, last = sentence
        classes, before, after = view.classes[first:last], view.befores[first:last], view.afters[first:last]
        words, (get, nothing) = view.word_ids[first:last], (self.worths.get, self.worths.nothing)
        before_word, word_then = groups.BEFORE_WORD | self.side, groups.WORD_THEN | self.side
        columns = (
            map(self._around.__getitem__, zip(before, classes, after, strict=True)),
            map(self._beyond.__getitem__, zip(view.two_befores[first:last], view.two_afters[first:last], strict=True)),
            map(self._word.__getitem__, view.facts[first:last]),
            map(self._word_before.__getitem__, (0, *words)),
            map(self._word_after.__getitem__, (*words[1:], 0)),
            map(self._probability.__getitem__, zip(bins[first:last], best[first:last], classes, strict=True)),
            [get(before_word | c << FIRST | word << SECOND, nothing) for c, word in zip(before, words, strict=True)],
            [get(word_then | c << FIRST | word << SECOND, nothing) for c, word in zip(after, words, strict=True)],
        )
        found = [a + b + c + d + e + f + g + h for a, b, c, d, e, f, g, h in zip(*columns, strict=False)]
        for q in view.quotations_in(sentence):
            region = view.elements.regions[q]
            if region is not None:
                shape = size_of(region), final_of(region), capital_of(region), view.befores[q], view.afters[q]
                found[q - first] = found[q - first] + self._quotation[shape]
        if view.tree is not None:
            found = [own + self.of(tree_element_keys(view.tree, e)) for e, own in enumerate(found, first)]
        return found

    def of_setting(self, setting: Setting) -> tuple[Group[Worth], Group[Worth]]:
        """What the setting is worth with an element's class, the base included, and with a stretch's number."""
        found = self._settings.get(setting)
        if found is None:
            if len(self._settings) >= _MOST:
                self._settings.clear()
            by_class = Group(setting.by_class, partial(_on_base, self.of, self._base))
            found = self._settings[setting] = by_class, Group(setting.by_stretch, self.of)
        return found


def _on_side(worth: Callable[[list[int]], Worth], side: int, found: list[int]) -> Worth:
    return worth([key | side for key in found])


def _on_base(worth: Callable[[list[int]], Worth], base: Worth, found: list[int]) -> Worth:
    return base + worth(found)


class SpanModel(Generic[Worth]):
    """What the features of the elements of a cue's window are worth, `base` included."""

    def __init__(self, worths: Worths[Worth], base: Worth) -> None:
        self.left, self.right = _Side(worths, 0, base), _Side(worths, RIGHT, base)


class Windows(Generic[Worth]):
    """The windows of one text; what does not depend on the cue is worked out once a sentence."""

    def __init__(self, model: SpanModel[Worth], view: View, bins: Sequence[int]) -> None:
        self._model, self._view, self._bins = model, view, bins
        self._steps = steps(view, bins)
        padded = [0, 0, *bins, 0, 0]
        self._best_near = list(map(max, padded, padded[1:], padded[2:], padded[3:], padded[4:]))
        self._alone: dict[tuple[int, int], list[Worth]] = {}

    def worth(self, cue: int, window: Range) -> tuple[list[Worth], list[Worth]]:
        """What each element left of the cue is worth, and each right of it, both outwards."""
        at = _Cue.of(self._view, cue, window)
        left = self._outwards(self._model.left, at, range(cue - 1, window[0] - 1, -1))
        right = self._outwards(self._model.right, at, range(cue + 1, window[1]))
        return left, right

    def _outwards(self, side: _Side[Worth], at: _Cue, outwards: range) -> list[Worth]:
        if not outwards:
            return []
        classes = self._part(self._view.classes, outwards)
        by_class, _ = side.of_setting(at.setting)
        columns = (
            self._by_itself(side, outwards),
            self._in_stretches(side, at, outwards),
            map(by_class.__getitem__, classes),
            self._by_distance(side, at, outwards, classes),
        )
        total = [a + b + c + d for a, b, c, d in zip(*columns, strict=True)]
        return total if self._view.tree is None else self._with_ways(total, side, at, outwards)

    @staticmethod
    def _part(column: Sequence[int], outwards: range) -> Sequence[int]:
        return (
            column[outwards.start : outwards.stop]
            if outwards.step > 0
            else column[outwards.stop + 1 : outwards.start + 1][::-1]
        )

    def _by_itself(self, side: _Side[Worth], outwards: range) -> list[Worth]:
        first, last = min(outwards[0], outwards[-1]), max(outwards[0], outwards[-1]) + 1
        elements = self._view.elements
        found: list[Worth] = []
        for number in range(elements.sentence_of(first), elements.sentence_of(last - 1) + 1):
            start = elements.sentences[number][0]
            alone = self._alone.get((number, side.side))
            if alone is None:
                following = elements.sentences[number + 1 : number + 2]
                sentence = start, following[0][0] if following else len(elements.words)
                alone = side.alone(self._view, self._bins, self._best_near, sentence)
                self._alone[number, side.side] = alone
            found += alone[max(0, first - start) : last - start]
        return found if outwards.step > 0 else found[::-1]

    def _in_stretches(self, side: _Side[Worth], at: _Cue, outwards: range) -> list[Worth]:
        """What the stretch of each element and all that stands between it and the cue are worth."""
        first, last = at.sentence
        inside = last - 1 - outwards.start if side.side else outwards.start - first
        between, separators, begins = side.between, 0, True
        stretch = base = between.worth
        found = []
        for place, (e, step) in enumerate(zip(outwards, self._part(self._steps, outwards), strict=True)):
            if begins:
                stretch = self._of_stretch(side, at, outwards, e, separators, between.quotations)
                base, begins = stretch + between.worth, False
            found.append(base)
            if step:
                between = between.past(step)
                base = stretch + between.worth
            if step >= SEPARATES or place >= inside:
                separators, begins = separators + 1, True
        return found

    def _by_distance(self, side: _Side[Worth], at: _Cue, outwards: range, classes: Sequence[int]) -> list[Worth]:
        """What the distance of each element from the cue is worth, and the words and classes next to the cue."""
        inner = (self._view.classes[outwards.start - outwards.step], *classes)
        near = enumerate(classes[:_VERY_NEAR], 1)
        found = [side.very_near[_BUCKETS[distance], c, inner[distance - 1]] for distance, c in near]
        found += map(side.distance.__getitem__, zip(_FAR_BUCKETS, classes[_VERY_NEAR:], strict=False))
        words = self._part(self._view.word_ids, outwards[:_BESIDE])
        for place, (c, word) in enumerate(zip(classes, words, strict=False)):
            found[place] = found[place] + side.of(at.setting.by_word(place + 1, c, word))
        for place in range(0 if side.side else min(at.members, len(found))):
            found[place] = found[place] + side.member
        return found

    def _of_stretch(
        self, side: _Side[Worth], at: _Cue, outwards: range, e: int, separators: int, quotations: int
    ) -> Worth:
        """What the stretch is worth whose element nearest to the cue is `e`."""
        classes, step, limit = self._view.classes, outwards.step, outwards.stop
        far = e
        while far + step != limit and classes[far + step] not in SEPARATORS:
            far += step
        lead = min(e, far)
        if classes[lead] in SEPARATORS and lead < max(e, far):
            lead += 1
        second = classes[lead + 1] if lead + 1 < len(classes) else END
        number, last = min(separators, 4), far + step == limit
        outside = not at.sentence[0] <= e < at.sentence[1]
        _, by_stretch = side.of_setting(at.setting)
        return (
            by_stretch[number, last]
            + side.opening[number, classes[lead], second]
            + side.beside[number, at.big, quotations, outside]
        )

    def _with_ways(self, total: list[Worth], side: _Side[Worth], at: _Cue, outwards: range) -> list[Worth]:
        """The same with what the parse tells of the way from each element to the cue."""
        tree, classes = self._view.tree, self._view.classes
        assert tree is not None
        cue, of, form = outwards.start - outwards.step, at.setting.of, at.setting.form
        found = ways(tree, cue, at.window)
        return [
            worth
            + side.worths.of(tree_way_keys(tree, found, e, of.stem, of.sense, of.frames, form, classes[e], side.side))
            for e, worth in zip(outwards, total, strict=True)
        ]
