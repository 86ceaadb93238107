"""What tells whether an element belongs to the source or the content of a given cue, for whole windows at a time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat
from typing import Generic, NamedTuple, Protocol, TypeVar

from quoteattr.attribution.models import span_groups as groups
from quoteattr.attribution.models.alone import Alone, AloneModel, Columns
from quoteattr.attribution.models.between import SEPARATES, SEPARATORS, between, past, quotations, steps
from quoteattr.attribution.models.groups import Worth, Worths, keys
from quoteattr.attribution.models.keys import FIRST, RIGHT, SECOND, THIRD, bucket
from quoteattr.attribution.models.lexis import Facts
from quoteattr.attribution.models.tree_spans import tree_way_keys, ways
from quoteattr.attribution.models.view import View, group_start
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
_NEAR_BUCKETS, _FAR_BUCKETS = _BUCKETS[1 : _VERY_NEAR + 1], _BUCKETS[_VERY_NEAR + 1 :]
Entry = TypeVar("Entry", covariant=True)


@cache
def _listing() -> SpanModel[list[int]]:
    return SpanModel(keys(), [])


def span_features(view: View, bins: Sequence[int]) -> Windows[list[int]]:
    """The windows of a text, each element worth the keys of its features."""
    return Windows(_listing(), view, bins)


class _Cue(NamedTuple):
    """A cue in its window."""

    cue: int
    facts: Facts
    form: int
    before: int
    """The class before the cue's verb group."""
    after: int
    """The class after the cue."""
    members: int
    """Elements of the cue's verb group before it."""
    window: Range
    sentence: Range
    big: int
    """1 where a long quotation stands left of the cue, and 2 where one stands right of it."""

    @classmethod
    def of(cls, view: View, cue: int, window: Range) -> _Cue:
        elements, classes, facts = view.elements, view.classes, view.facts[cue]
        first, last = elements.sentences[elements.sentence_of(cue)]
        group = group_start(classes, cue, max(first, window[0]))
        passive = facts.form in _PAST_FORMS and CLASS_ID["be"] in classes[group:cue]
        return cls(
            cue,
            facts,
            _PASSIVE if passive else facts.form,
            classes[group - 1] if group > first else START,
            classes[cue + 1] if cue + 1 < last else END,
            cue - group,
            window,
            (first, last),
            _has_big(view, window[0], cue) + 2 * _has_big(view, cue + 1, window[1]),
        )


def _has_big(view: View, first: int, last: int) -> bool:
    regions = map(view.elements.regions.__getitem__, view.quotations_in((first, last)))
    return any(region is not None and region.words >= _BIG for region in regions)


class _Side(Generic[Worth]):
    """What the features of elements on one side of a cue are worth."""

    def __init__(self, worths: Worths[Worth], base: Worth) -> None:
        self.worths, group, rows = worths, worths.group, worths.rows
        self.alone = AloneModel(worths)
        self.between = group(between)
        self.opening, self.beside = group(groups.opening), group(groups.beside)
        self.distance, self.very_near = group(groups.distance), group(groups.very_near)
        self._sense_with_class = rows(groups.sense_with_class, base)
        self._form_with_class = rows(groups.form_with_class)
        self._sense_with_stretch = group(groups.sense_with_stretch)
        self._around_with_stretch = group(groups.around_with_stretch)
        self._form_with_stretch = group(groups.form_with_stretch)

    def with_classes(self, at: _Cue, classes: Sequence[int]) -> list[Worth]:
        """What each of the classes is worth with the cue, the base included."""
        get, nothing = self.worths.get, self.worths.nothing
        stem = groups.STEM_CLASS | at.facts.stem << FIRST | self.worths.mark
        around = groups.AROUND_CLASS | at.before << FIRST | at.after << SECOND | self.worths.mark
        of_sense, of_form = (
            self._sense_with_class[at.facts.sense, at.facts.frames],
            self._form_with_class[at.form, at.before],
        )
        worth = {
            c: of_sense[c] + of_form[c] + get(stem | c << SECOND, nothing) + get(around | c << THIRD, nothing)
            for c in set(classes)
        }
        return [worth[c] for c in classes]

    def with_stretch(self, at: _Cue, number: int, last: int) -> Worth:
        """What the number of a stretch is worth with the cue."""
        get, nothing, facts, mark = self.worths.get, self.worths.nothing, at.facts, self.worths.mark
        stem, after = mark | number << FIRST | facts.stem << SECOND, mark | number << FIRST | at.after << SECOND
        return (
            self._sense_with_stretch[facts.sense, facts.frames, number, last]
            + self._around_with_stretch[at.before, at.after, number]
            + self._form_with_stretch[at.form, min(at.members, 2), number]
            + get(groups.STRETCH_STEM | stem, nothing)
            + get(groups.STRETCH_STEM_LAST | stem | last << THIRD, nothing)
            + get(groups.STRETCH_AFTER_FORM | after | at.form << THIRD, nothing)
            + get(
                groups.STRETCH_FRAMES_AFTER | mark | number << FIRST | facts.frames << SECOND | at.after << THIRD,
                nothing,
            )
        )


class SpanModel(Generic[Worth]):
    """What the features of the elements of a cue's window are worth, `base` included."""

    def __init__(self, worths: Worths[Worth], base: Worth) -> None:
        self.left, self.right = _Side(worths, base), _Side(worths.marked(RIGHT), base)
        self.of, self.member = worths.of, worths.of(groups.member())


class _Column(Protocol[Entry]):
    """What gives the entries of a run of elements."""

    def __getitem__(self, run: slice, /) -> Sequence[Entry]: ...


def _part(column: _Column[Entry], outwards: range) -> Sequence[Entry]:
    if outwards.step > 0:
        return column[outwards.start : outwards.stop]
    return column[outwards.stop + 1 : outwards.start + 1][::-1]


class Windows(Generic[Worth]):
    """The windows of one text; what does not depend on the cue is worked out once."""

    def __init__(self, model: SpanModel[Worth], view: View, bins: Sequence[int]) -> None:
        self._model, self._view = model, view
        self._steps = steps(view, bins)
        self._separators = [e for e, step in enumerate(self._steps) if step >= SEPARATES]
        columns = Columns(view, bins)
        self._left, self._right = Alone(model.left.alone, columns), Alone(model.right.alone, columns)

    def worth(self, cue: int, window: Range) -> tuple[list[Worth], list[Worth]]:
        """What each element left of the cue is worth, and each right of it, both outwards."""
        return self.worths([(cue, window)])[0]

    def worths(self, windows: Iterable[tuple[int, Range]]) -> list[tuple[list[Worth], list[Worth]]]:
        """The same of several cues, step by step for all of them."""
        found = [_Cue.of(self._view, cue, window) for cue, window in windows]
        self._left.look_at((at.window[0], at.cue) for at in found)
        self._right.look_at((at.cue + 1, at.window[1]) for at in found)
        left = self._outwards(self._model.left, [(at, range(at.cue - 1, at.window[0] - 1, -1)) for at in found])
        right = self._outwards(self._model.right, [(at, range(at.cue + 1, at.window[1])) for at in found])
        return list(zip(left, right, strict=True))

    def _outwards(self, side: _Side[Worth], sides: Sequence[tuple[_Cue, range]]) -> list[list[Worth]]:
        alone = self._right if side is self._model.right else self._left
        classes = [_part(self._view.classes, outwards) for _, outwards in sides]
        columns = (
            [_part(alone, outwards) for _, outwards in sides],
            [self._in_stretches(side, at, outwards) for at, outwards in sides],
            [side.with_classes(at, own) for (at, _), own in zip(sides, classes, strict=True)],
            [self._by_distance(side, at, outwards, own) for (at, outwards), own in zip(sides, classes, strict=True)],
        )
        totals = [[a + b + c + d for a, b, c, d in zip(*of_cue, strict=True)] for of_cue in zip(*columns, strict=True)]
        if self._view.tree is None:
            return totals
        return [self._with_ways(total, at, outwards) for total, (at, outwards) in zip(totals, sides, strict=True)]

    def _in_stretches(self, side: _Side[Worth], at: _Cue, outwards: range) -> list[Worth]:
        """What the stretch of each element and all that stands between it and the cue are worth."""
        if not outwards:
            return []
        first, last = at.sentence
        inside = last - 1 - outwards.start if outwards.step > 0 else outwards.start - first
        steps = _part(self._steps, outwards)
        counts = separators = 0
        stretch = self._of_stretch(side, at, outwards, outwards.start, separators, 0)
        found: list[Worth] = []
        for place in [place for place, step in enumerate(steps) if step or place >= inside]:
            found += repeat(stretch + side.between[counts], place + 1 - len(found))
            counts = past(counts, steps[place])
            if (steps[place] >= SEPARATES or place >= inside) and place + 1 < len(outwards):
                separators += 1
                stretch = self._of_stretch(side, at, outwards, outwards[place + 1], separators, quotations(counts))
        found += repeat(stretch + side.between[counts], len(outwards) - len(found))
        return found

    def _by_distance(self, side: _Side[Worth], at: _Cue, outwards: range, classes: Sequence[int]) -> list[Worth]:
        """What the distance of each element from the cue is worth, and the words and classes next to the cue."""
        get, nothing = side.worths.get, side.worths.nothing
        if not outwards:
            return []
        inner = (self._view.classes[outwards.start - outwards.step], *classes)
        found = list(map(side.very_near.__getitem__, zip(_NEAR_BUCKETS, classes, inner, strict=False)))
        found += map(side.distance.__getitem__, zip(_FAR_BUCKETS, classes[_VERY_NEAR:], strict=False))
        near = groups.STEM_NEAR_WORD | side.worths.mark | at.facts.stem << FIRST
        frames = groups.FRAMES_NEAR | side.worths.mark | at.facts.frames << FIRST
        stem = groups.DISTANCE_STEM | side.worths.mark | at.facts.stem << SECOND
        words = _part(self._view.word_ids, outwards[:_BESIDE])
        for place, (c, word) in enumerate(zip(classes, words, strict=False)):
            found[place] = (
                found[place]
                + get(near | word << SECOND, nothing)
                + get(frames | place + 1 << SECOND | c << THIRD, nothing)
                + get(stem | place + 1 << FIRST, nothing)
            )
        for place in range(0 if outwards.step > 0 else min(at.members, len(found))):
            found[place] = found[place] + self._model.member
        return found

    def _of_stretch(
        self, side: _Side[Worth], at: _Cue, outwards: range, e: int, separators: int, quotations: int
    ) -> Worth:
        """What the stretch is worth whose element nearest to the cue is `e`."""
        classes, step, limit = self._view.classes, outwards.step, outwards.stop
        far = self._far_end(e, outwards)
        lead = min(e, far)
        if classes[lead] in SEPARATORS and lead < max(e, far):
            lead += 1
        second = classes[lead + 1] if lead + 1 < len(classes) else END
        number, last = min(separators, 4), far + step == limit
        outside = not at.sentence[0] <= e < at.sentence[1]
        return (
            side.with_stretch(at, number, last)
            + side.opening[number, classes[lead], second]
            + side.beside[number, at.big, quotations, outside]
        )

    def _far_end(self, e: int, outwards: range) -> int:
        """The last element outwards from `e` before one that separates stretches."""
        separators = self._separators
        if outwards.step > 0:
            place = bisect_right(separators, e)
            return min(separators[place], outwards.stop) - 1 if place < len(separators) else outwards.stop - 1
        place = bisect_left(separators, e)
        return max(separators[place - 1], outwards.stop) + 1 if place else outwards.stop + 1

    def _with_ways(self, total: list[Worth], at: _Cue, outwards: range) -> list[Worth]:
        """The same with what the parse tells of the way from each element to the cue."""
        tree, classes = self._view.tree, self._view.classes
        assert tree is not None
        cue, of, form = outwards.start - outwards.step, at.facts, at.form
        side = RIGHT if outwards.step > 0 else 0
        found = ways(tree, cue, at.window)
        return [
            worth + self._model.of(tree_way_keys(tree, found, e, of.stem, of.sense, of.frames, form, classes[e], side))
            for e, worth in zip(outwards, total, strict=True)
        ]
