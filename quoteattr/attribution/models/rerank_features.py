"""What tells whether a whole reading of a cue is right: its shape, its edges, and its rivals in the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Generic, NamedTuple

from quoteattr.attribution.models import rerank_groups as groups
from quoteattr.attribution.models.decode import Reading
from quoteattr.attribution.models.groups import Worth, Worths, keys
from quoteattr.attribution.models.keys import FIRST, SECOND, bucket
from quoteattr.attribution.models.lexis import Facts
from quoteattr.attribution.models.rivals import Rival, Rivals, holds, likeliest
from quoteattr.attribution.models.select import overlap
from quoteattr.attribution.models.span_stage import CueReadings
from quoteattr.attribution.models.tree import Tree
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


class _Cue(NamedTuple):
    """What all readings of a cue share."""

    read: CueReadings
    near: Sequence[Rival]
    """The cues around it."""
    met: Sequence[Rival]
    """Those of them that share an element with one of its readings."""
    facts: Facts
    chance: int
    """Bucket of its probability."""
    before: int
    """The class before its verb group."""
    after: int
    passive: bool
    sentence: int
    words: int
    """Elements of its sentence."""

    @classmethod
    def of(cls, view: View, rivals: Rivals, place: int) -> _Cue:
        read = rivals.cues[place]
        cue = read.cue
        classes, facts, sentence = view.classes, view.facts[cue], view.elements.sentence_of(cue)
        first, last = view.elements.sentences[sentence]
        group = group_start(classes, cue, max(0, cue - 8))
        return cls(
            read,
            rivals.near(place),
            rivals.met(place),
            facts,
            bucket(read.probability, groups.CHANCES),
            classes[group - 1] if group else START,
            classes[cue + 1] if cue + 1 < len(classes) else END,
            facts.form in _PAST_FORMS and CLASS_ID["be"] in classes[group:cue],
            sentence,
            last - first,
        )


class RerankModel(Generic[Worth]):
    """What the features of readings are worth."""

    def __init__(self, worths: Worths[Worth]) -> None:
        self._of = worths.of
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

    def worth(self, view: View, rivals: Rivals, place: int) -> list[Worth]:
        """What each reading of the cue at `place` is worth."""
        return self.worths(view, rivals, [place])[0]

    def worths(self, view: View, rivals: Rivals, places: Sequence[int]) -> list[list[Worth]]:
        """The same of several cues, step by step for all of them: what a step looks at stays at hand."""
        cues = [_Cue.of(view, rivals, place) for place in places]
        columns = (
            [self._of_scores(of) for of in cues],
            [self._of_shapes(view, of) for of in cues],
            [self._of_sources(view, of) for of in cues],
            [self._of_contents(view, of) for of in cues],
        )
        found = [
            [whole + a + b + c + d for a, b, c, d in zip(*of_cue, strict=True)]
            for whole, of_cue in zip([self._of_cue(of) for of in cues], zip(*columns, strict=True), strict=True)
        ]
        if view.tree is None:
            return found
        return [self._with_tree(worths, view.tree, of) for worths, of in zip(found, cues, strict=True)]

    def _of_cue(self, of: _Cue) -> Worth:
        beside = [rival.probability for rival in of.near if rival.sentence == of.sentence]
        ahead = sum([p > of.read.probability for p in beside])
        around = likeliest([rival for rival in of.near if rival.holds(of.read.cue)])
        return (
            self._cue[of.facts, of.chance]
            + self._beside_cue[of.before, of.after]
            + self._others[min(4, ahead), bucket(max(beside, default=0.0), groups.CHANCES), of.chance]
            + self._inside[bucket(around, groups.CHANCES), of.chance]
            + self._sentence[bucket(of.words, groups.SENTENCES)]
        )

    def _of_scores(self, of: _Cue) -> list[Worth]:
        """How each reading's score compares with those of the others, of which the best stands first."""
        scores = [reading.score for reading in of.read.readings]
        lead = bucket(scores[0] - scores[1], groups.GAPS) if len(scores) > 1 else groups.NO_OTHER
        none = bucket(0.0, groups.GAPS)
        return [
            self._score[bucket(scores[0] - own, groups.GAPS), none if rank else lead, rank, of.chance]
            + self._density[bucket(own / max(1, of.words), groups.DENSITIES), of.chance]
            for rank, own in enumerate(scores)
        ]

    def _of_shapes(self, view: View, of: _Cue) -> list[Worth]:
        """On which sides of the cue source and content of each reading lie, and how long the content is."""
        shapes = [_shape(of.read.cue, reading) for reading in of.read.readings]
        worth = {shape: self._of_shape(shape, of) for shape in set(shapes)}
        return [
            worth[shape] + self._size[bucket(_length(view, reading.content), groups.LENGTHS), shape]
            for shape, reading in zip(shapes, of.read.readings, strict=True)
        ]

    def _of_shape(self, shape: int, of: _Cue) -> Worth:
        facts = of.facts
        return (
            self._shape[shape, of.chance]
            + self._shape_of_cue[facts.form, facts.prior, facts.sense, facts.frames, shape]
            + self._shape_beside[of.before, of.after, shape, of.passive]
            + self._of([groups.SHAPE_STEM | shape << FIRST | facts.stem << SECOND])
        )

    def _of_contents(self, view: View, of: _Cue) -> list[Worth]:
        contents = [reading.content for reading in of.read.readings]
        worth = {content: self._of_content(view, content, of) for content in set(contents)}
        return [worth[content] for content in contents]

    def _of_sources(self, view: View, of: _Cue) -> list[Worth]:
        sources = [reading.source for reading in of.read.readings]
        worth = {source: self._of_source(view, source, of) for source in set(sources)}
        return [worth[source] for source in sources]

    def _of_content(self, view: View, content: tuple[Range, ...], of: _Cue) -> Worth:
        """Its pieces, the quotations in it, its edges, and its rivals."""
        distance = min([_distance(of.read.cue, run) for run in content])
        gaps = sum([after[0] - before[1] for before, after in pairwise(content)])
        return (
            self._pieces[min(len(content), 4), bucket(distance, groups.DISTANCES), bucket(gaps, groups.LENGTHS)]
            + self._of_quotations(view, content, of)
            + self._of_edges(view, content, of)
            + self._of_rivals(view, content, of)
        )

    def _of_quotations(self, view: View, content: tuple[Range, ...], of: _Cue) -> Worth:
        regions = view.elements.regions
        inside = [region for run in content for q in view.quotations_in(run) if (region := regions[q]) is not None]
        if not inside:
            return self._quoted[0, 0, of.chance, False]
        share = bucket(sum([region.words for region in inside]) / max(1, _length(view, content)), groups.QUOTED_SHARES)
        title = any(capital_of(region) == _TITLE for region in inside)
        total = self._quoted[share, min(len(inside), 3), of.chance, title]
        for region in inside[:3]:
            total = total + self._quotation[size_of(region), final_of(region), capital_of(region)]
        return total

    def _of_edges(self, view: View, content: tuple[Range, ...], of: _Cue) -> Worth:
        classes, words, verbs = view.classes, view.word_ids, view.verbs_before
        first, last = content[0][0], content[-1][1]
        before, word_before = (classes[first - 1], words[first - 1]) if first else (START, 0)
        after, word_after = (classes[last], words[last]) if last < len(classes) else (END, 0)
        verbal = any(verbs[end] > verbs[start] for start, end in content)
        return (
            self._start[classes[first], before]
            + self._end[classes[last - 1], after]
            + self._verbless[verbal, of.facts.prior]
            + self._of(
                [
                    *groups.start_with_cue(classes[first], of.facts),
                    *groups.edge_words(words[first], words[last - 1], word_before, word_after, of.facts),
                ]
            )
        )

    def _of_source(self, view: View, source: Range | None, of: _Cue) -> Worth:
        if source is None:
            return self._rivals_of_source[0, 0, 0] + self._no_source[of.facts]
        start, end = source
        classes, words = view.classes, view.word_ids
        shared = likeliest([rival for rival in of.met if rival.source == source])
        in_content = likeliest([rival for rival in of.met if rival.holds(start)])
        cue_in = likeliest([rival for rival in of.met if start <= rival.cue < end])
        before = classes[start - 1] if start else NONE
        after = classes[end] if end < len(classes) else NONE
        chances = (bucket(p, groups.CHANCES) for p in (shared, in_content, cue_in))
        return (
            self._rivals_of_source[tuple(chances)]
            + self._source_size[
                bucket(end - start, groups.LENGTHS), bucket(_distance(of.read.cue, source), groups.DISTANCES)
            ]
            + self._of(
                [
                    *groups.source_edges(classes[start], classes[end - 1], before, after),
                    *groups.source_words(words[start], words[end - 1]),
                ]
            )
        )

    def _of_rivals(self, view: View, content: tuple[Range, ...], of: _Cue) -> Worth:
        """How the content meets those of other cues, and whether other cues stand in it."""
        elements = view.elements
        start, end = content[0][0], content[-1][1]
        stronger = weaker = 0.0
        for rival in of.met:
            if rival.start < end and start < rival.end:
                share = overlap(elements, content, rival.content)
                if rival.probability > of.read.probability:
                    stronger = max(stronger, share)
                else:
                    weaker = max(weaker, share)
        inside = likeliest([rival for rival in of.met if start <= rival.cue < end and holds(content, rival.cue)])
        return (
            self._overlaps[bucket(stronger, groups.OVERLAPS), bucket(weaker, groups.OVERLAPS)]
            + self._cue_inside[bucket(inside, groups.CHANCES), of.facts]
        )

    def _with_tree(self, found: Sequence[Worth], tree: Tree, of: _Cue) -> list[Worth]:
        """The same with what the parse tells of each reading."""
        cue, stem = of.read.cue, of.facts.stem
        return [
            worth + self._of(tree_reading_keys(tree, of.read, reading, stem, of.chance, _shape(cue, reading)))
            for worth, reading in zip(found, of.read.readings, strict=True)
        ]


def _length(view: View, content: tuple[Range, ...]) -> int:
    """The words and marks of a content."""
    sizes = view.sizes_before
    return sum([sizes[last] - sizes[first] for first, last in content])


def _shape(cue: int, reading: Reading) -> int:
    source = 0 if reading.source is None else 1 if reading.source[0] < cue else 2
    left, right = reading.content[0][0] < cue, reading.content[-1][0] > cue
    return source * 3 + (2 if left and right else int(right))


def _distance(cue: int, run: Range) -> int:
    return run[0] - cue - 1 if run[0] > cue else cue - run[1]
