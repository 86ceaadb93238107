"""What tells whether a whole reading of a cue is right: its shape, its edges, and its rivals in the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Generic

from attrs import frozen

from quoteattr.attribution.models import rerank_groups as groups
from quoteattr.attribution.models.decode import Reading
from quoteattr.attribution.models.groups import Worth, Worths, keys
from quoteattr.attribution.models.keys import bucket
from quoteattr.attribution.models.lexis import Facts
from quoteattr.attribution.models.rivals import Rival, Rivals, holds, likeliest
from quoteattr.attribution.models.select import overlap
from quoteattr.attribution.models.span_stage import CueReadings
from quoteattr.attribution.models.tree_readings import tree_reading_keys
from quoteattr.attribution.models.view import View, capital_of, final_of, group_start, size_of
from quoteattr.attribution.words import CLASS_ID, END, NONE, START
from quoteattr.text import Range

TEMPLATES = groups.TEMPLATES
_PAST_FORMS = (2, 4)
_TITLE = 2
"""What `capital_of` says of a title."""


@cache
def _listing() -> RerankModel[list[int]]:
    return RerankModel(keys())


def rerank_features(view: View, rivals: Rivals, place: int) -> list[list[int]]:
    """Keys of each reading of the cue at `place`."""
    return _listing().worth(view, rivals, place)


@frozen(eq=False)
class _Cue:
    """What all readings of a cue share."""

    facts: Facts
    chance: int
    """Bucket of its probability."""
    before: int
    """The class before its verb group."""
    after: int
    passive: bool
    words: int
    """Elements of its sentence."""

    @classmethod
    def of(cls, view: View, cue: int, probability: float) -> _Cue:
        classes, facts = view.classes, view.facts[cue]
        first, last = view.elements.sentences[view.elements.sentence_of(cue)]
        group = group_start(classes, cue, max(0, cue - 8))
        before = classes[group - 1] if group else START
        after = classes[cue + 1] if cue + 1 < len(classes) else END
        passive = facts.form in _PAST_FORMS and CLASS_ID["be"] in classes[group:cue]
        return cls(facts, bucket(probability, groups.CHANCES), before, after, passive, last - first)


class RerankModel(Generic[Worth]):
    """What the features of readings are worth."""

    def __init__(self, worths: Worths[Worth]) -> None:
        self._of, self._nothing = worths.of, worths.nothing
        group = worths.group
        self._cue = group(groups.cue)
        self._beside_cue = group(groups.beside_cue)
        self._others = group(groups.others)
        self._inside = group(groups.inside)
        self._sentence = group(groups.sentence)
        self._score = group(groups.score)
        self._shape = group(groups.shape)
        self._shape_of_cue = group(groups.shape_of_cue)
        self._shape_beside = group(groups.shape_beside)
        self._size = group(groups.size)
        self._pieces = group(groups.pieces)
        self._density = group(groups.density)
        self._source_size = group(groups.source_size)
        self._quoted = group(groups.quoted)
        self._quotation = group(groups.quotation)
        self._overlaps = group(groups.overlaps)
        self._cue_inside = group(groups.cue_inside)
        self._rivals_of_source = group(groups.rivals_of_source)
        self._start = group(groups.start)
        self._end = group(groups.end)
        self._verbless = group(groups.verbless)
        self._no_source = group(groups.no_source)
        self._source_edges = group(groups.source_edges)

    def worth(self, view: View, rivals: Rivals, place: int) -> list[Worth]:
        """What each reading of the cue at `place` is worth."""
        cue, near = rivals.cues[place], rivals.near(place)
        of = _Cue.of(view, cue.cue, cue.probability)
        whole = self._of_cue(view, cue, of, near)
        return [
            whole
            + self._of_scores(cue, rank, of)
            + self._of_content(view, cue.cue, reading, of)
            + self._of_edges(view, cue.cue, reading, of)
            + self._of_source(view, cue.cue, reading.source, of, near)
            + self._of_rivals(view, cue, reading, of, near)
            + self._of_tree(view, cue, reading, of)
            for rank, reading in enumerate(cue.readings)
        ]

    def _of_cue(self, view: View, cue: CueReadings, of: _Cue, near: Sequence[Rival]) -> Worth:
        sentence = view.elements.sentence_of(cue.cue)
        beside = [rival.probability for rival in near if rival.sentence == sentence]
        ahead = sum([p > cue.probability for p in beside])
        around = likeliest([rival for rival in near if rival.holds(cue.cue)])
        return (
            self._cue[of.facts, of.chance]
            + self._beside_cue[of.before, of.after]
            + self._others[min(4, ahead), bucket(max(beside, default=0.0), groups.CHANCES), of.chance]
            + self._inside[bucket(around, groups.CHANCES), of.chance]
            + self._sentence[bucket(of.words, groups.SENTENCES)]
        )

    def _of_scores(self, cue: CueReadings, rank: int, of: _Cue) -> Worth:
        scores = [reading.score for reading in cue.readings]
        own, others = scores[rank], scores[:rank] + scores[rank + 1 :]
        gap = bucket(scores[0] - own, groups.GAPS)
        lead = bucket(max(0.0, own - max(others)), groups.GAPS) if others else groups.NO_OTHER
        density = bucket(own / max(1, of.words), groups.DENSITIES)
        return self._score[gap, lead, rank, of.chance] + self._density[density, of.chance]

    def _of_content(self, view: View, cue: int, reading: Reading, of: _Cue) -> Worth:
        """Shape and size of the content, and the quotations in it."""
        content, sizes, regions = reading.content, view.sizes_before, view.elements.regions
        shape = _shape(cue, reading)
        length = sum([sizes[last] - sizes[first] for first, last in content])
        distance = min([_distance(cue, run) for run in content])
        gaps = sum([after[0] - before[1] for before, after in pairwise(content)])
        size = bucket(length, groups.LENGTHS)
        total = (
            self._shape[shape, of.chance]
            + self._shape_of_cue[of.facts.form, of.facts.prior, of.facts.sense, of.facts.frames, shape]
            + self._shape_beside[of.before, of.after, shape, of.passive]
            + self._size[size, shape]
            + self._pieces[min(len(content), 4), bucket(distance, groups.DISTANCES), bucket(gaps, groups.LENGTHS)]
        )
        inside = [region for run in content for q in view.quotations_in(run) if (region := regions[q]) is not None]
        share = bucket(sum([region.words for region in inside]) / max(1, length), groups.QUOTED_SHARES)
        title = any(capital_of(region) == _TITLE for region in inside)
        total = total + self._quoted[share, min(len(inside), 3), of.chance, title]
        for region in inside[:3]:
            total = total + self._quotation[size_of(region), final_of(region), capital_of(region)]
        return total

    def _of_edges(self, view: View, cue: int, reading: Reading, of: _Cue) -> Worth:
        classes, words, content = view.classes, view.word_ids, reading.content
        first, last, shape = content[0][0], content[-1][1], _shape(cue, reading)
        before, word_before = (classes[first - 1], words[first - 1]) if first else (START, 0)
        after, word_after = (classes[last], words[last]) if last < len(classes) else (END, 0)
        verbal = any(view.verbs_before[end] > view.verbs_before[start] for start, end in content)
        return (
            self._start[classes[first], before]
            + self._end[classes[last - 1], after]
            + self._verbless[verbal, of.facts.prior]
            + self._of(
                [
                    *groups.content_with_cue(of.facts, shape, classes[first]),
                    *groups.edge_words(words[first], words[last - 1], word_before, word_after, of.facts),
                ]
            )
        )

    def _of_source(self, view: View, cue: int, source: Range | None, of: _Cue, near: Sequence[Rival]) -> Worth:
        if source is None:
            return self._rivals_of_source[0, 0, 0] + self._no_source[of.facts]
        start, end = source
        classes, words = view.classes, view.word_ids
        shared = likeliest([rival for rival in near if rival.source == source])
        in_content = likeliest([rival for rival in near if rival.holds(start)])
        cue_in = likeliest([rival for rival in near if start <= rival.cue < end])
        before = classes[start - 1] if start else NONE
        after = classes[end] if end < len(classes) else NONE
        chances = (bucket(p, groups.CHANCES) for p in (shared, in_content, cue_in))
        return (
            self._rivals_of_source[tuple(chances)]
            + self._source_size[bucket(end - start, groups.LENGTHS), bucket(_distance(cue, source), groups.DISTANCES)]
            + self._source_edges[classes[start], classes[end - 1], before, after]
            + self._of(groups.source_words(words[start], words[end - 1]))
        )

    def _of_rivals(self, view: View, cue: CueReadings, reading: Reading, of: _Cue, near: Sequence[Rival]) -> Worth:
        """How the content meets those of other cues, and whether other cues stand in it."""
        content, elements = reading.content, view.elements
        start, end = content[0][0], content[-1][1]
        stronger = weaker = 0.0
        for rival in near:
            if rival.start < end and start < rival.end:
                share = overlap(elements, content, rival.content)
                if rival.probability > cue.probability:
                    stronger = max(stronger, share)
                else:
                    weaker = max(weaker, share)
        inside = likeliest([rival for rival in near if start <= rival.cue < end and holds(content, rival.cue)])
        return (
            self._overlaps[bucket(stronger, groups.OVERLAPS), bucket(weaker, groups.OVERLAPS)]
            + self._cue_inside[bucket(inside, groups.CHANCES), of.facts]
        )

    def _of_tree(self, view: View, cue: CueReadings, reading: Reading, of: _Cue) -> Worth:
        if view.tree is None:
            return self._nothing
        shape = _shape(cue.cue, reading)
        return self._of(tree_reading_keys(view.tree, cue, reading, of.facts.stem, of.chance, shape))


def _shape(cue: int, reading: Reading) -> int:
    source = 0 if reading.source is None else 1 if reading.source[0] < cue else 2
    left, right = reading.content[0][0] < cue, reading.content[-1][0] > cue
    return source * 3 + (2 if left and right else int(right))


def _distance(cue: int, run: Range) -> int:
    return run[0] - cue - 1 if run[0] > cue else cue - run[1]
