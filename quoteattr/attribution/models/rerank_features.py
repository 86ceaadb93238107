"""What tells whether a whole reading of a cue is right: its shape, its edges, and its rivals in the text."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from quoteattr.attribution.models.decode import Reading
from quoteattr.attribution.models.keys import FIRST, SECOND, THIRD, Templates, bucket
from quoteattr.attribution.models.select import overlap
from quoteattr.attribution.models.span_stage import CueReadings
from quoteattr.attribution.models.tree_readings import READING_LINES, tree_reading_keys
from quoteattr.attribution.models.view import View, capital_of, final_of, group_start, size_of
from quoteattr.attribution.words import CLASS_ID, END, NONE, START
from quoteattr.text import Range

TEMPLATES = Templates(
    "bias", "probability number", "rank number", "gap number", "gap-probability number number", "lead number",
    "lead-probability number number", "shape number", "shape-probability number number", "shape-stem number word",
    "source-length number", "content-length number", "sentence-length number", "pieces number",
    "content-distance number",
    "source-distance number", "between-pieces number", "quoted number number", "quoted-probability number number",
    "quotation number number number", "title number", "others-rank number", "others-best number",
    "others-best-probability number number", "overlap-stronger number", "overlap-weaker number",
    "inside-content number", "inside-content-probability number number", "cue-inside number",
    "cue-inside-stem number word",
    "same-source number", "source-in-content number", "cue-in-source number",
    "content-first class", "content-last class", "content-before class", "content-after class",
    "content-first-before class class",
    "content-last-after class class", "source-first class", "source-last class", "source-before class",
    "source-after class",
    "source-first-last class class", "stem word", "stem-probability word number", "stem-no-source word",
    "form-shape form number",
    "before-cue class", "after-cue class", "around-cue class class", "before-cue-shape class number",
    "after-cue-shape class number",
    "content-first-stem class word", "content-first-word word", "content-last-word word", "source-last-word word",
    "content-first-word-stem word word", "prior number", "prior-shape number number",
    "content-length-shape number number",
    "passive number", "content-after-word word", "content-before-word word", "source-first-word word",
    "density number",
    "density-probability number number", "verbless number number",
    "sense-shape number number", "sense-probability number number", "frames-first number class",
    "frames-shape number number",
    parsed=READING_LINES,
)  # fmt: skip
_NUMBER = {template.name: number for number, template in enumerate(TEMPLATES.all)}

_REACH = 12
"""Cues on each side that one is compared with."""
CHANCES = (0.12, 0.16, 0.22, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.88, 0.94, 0.98)
GAPS = (0.05, 0.3, 0.6, 1.0, 1.5, 2.0, 3.0, 4.5)
NO_OTHER = len(GAPS) + 1
"""Instead of a bucket of `GAPS` where no other reading is."""
LENGTHS = (1, 2, 3, 4, 6, 9, 13, 20, 30, 45)
DISTANCES = (0, 1, 2, 3, 4, 6, 10, 20)
OVERLAPS = (0.01, 0.2, 0.5, 0.8, 0.99)
QUOTED = (0.001, 0.3, 0.6, 0.9, 0.999)
DENSITIES = (0.2, 0.4, 0.6, 0.8, 1.0, 1.3, 1.7)
SENTENCES = (5, 10, 15, 20, 30, 40, 60)
_VERBAL = frozenset(CLASS_ID[name] for name in ("be", "have", "do", "modal", "to", "ed", "s", "ing", "that", "Q"))


@frozen(eq=False)
class Rival:
    """A cue as another one sees it: its likelihood and its best reading."""

    cue: int
    probability: float
    sentence: int
    source: Range | None
    content: tuple[Range, ...]
    start: int
    end: int
    """The content from its first element to its last."""


@frozen(eq=False)
class Rivals:
    """All cues of a text with their best readings, to compare one with."""

    cues: tuple[CueReadings, ...]
    _all: tuple[Rival, ...]

    @classmethod
    def of(cls, view: View, cues: Sequence[CueReadings]) -> Rivals:
        """The cues in text order."""
        return cls(tuple(cues), tuple(_rival(view, cue) for cue in cues))

    def near(self, place: int) -> tuple[Rival, ...]:
        """The cues at most `_REACH` places from the one at `place`, itself left out."""
        return self._all[max(0, place - _REACH) : place] + self._all[place + 1 : place + 1 + _REACH]


def _rival(view: View, cue: CueReadings) -> Rival:
    best = cue.readings[0]
    sentence = view.elements.sentence_of(cue.cue)
    start, end = best.content[0][0], best.content[-1][1]
    return Rival(cue.cue, cue.probability, sentence, best.source, best.content, start, end)


def rerank_features(view: View, rivals: Rivals, place: int, rank: int) -> list[int]:
    """Keys of the reading `rank` of the cue `place`."""
    cue = rivals.cues[place]
    reading = cue.readings[rank]
    keys: list[tuple[str, int, int, int]] = [("bias", 0, 0, 0)]
    facts = _Facts.of(view, cue, reading)
    _scores(cue, reading, rank, facts, keys)
    _sizes(view, cue, reading, facts, keys)
    _quoted(view, reading, facts, keys)
    _others(view, rivals, place, reading, facts, keys)
    _edges(view, cue, reading, facts, keys)
    found = [_NUMBER[name] | a << FIRST | b << SECOND | c << THIRD for name, a, b, c in keys]
    if view.tree is not None:
        found += tree_reading_keys(view.tree, cue, reading, facts.stem, facts.probability, facts.shape)
    return found


@frozen(eq=False)
class _Facts:
    """Buckets that several groups cross with."""

    probability: int
    shape: int
    stem: int
    first: int
    last: int

    @classmethod
    def of(cls, view: View, cue: CueReadings, reading: Reading) -> _Facts:
        source = 0 if reading.source is None else 1 if reading.source[0] < cue.cue else 2
        left = reading.content[0][0] < cue.cue
        right = reading.content[-1][0] > cue.cue
        return cls(
            bucket(cue.probability, CHANCES),
            source * 3 + (2 if left and right else int(right)),
            view.stem_ids[cue.cue],
            reading.content[0][0],
            reading.content[-1][1],
        )


_Keys = list[tuple[str, int, int, int]]


def _scores(cue: CueReadings, reading: Reading, rank: int, facts: _Facts, keys: _Keys) -> None:
    best = cue.readings[0].score
    gap = bucket(best - reading.score, GAPS)
    others = [other.score for other in cue.readings if other is not reading]
    lead = bucket(max(0.0, reading.score - max(others)), GAPS) if others else NO_OTHER
    p = facts.probability
    keys += (
        ("probability", p, 0, 0), ("rank", rank, 0, 0), ("gap", gap, 0, 0), ("gap-probability", gap, p, 0),
        ("lead", lead, 0, 0), ("lead-probability", lead, p, 0), ("shape", facts.shape, 0, 0),
        ("shape-probability", facts.shape, p, 0), ("shape-stem", facts.shape, facts.stem, 0),
    )  # fmt: skip


def _sizes(view: View, cue: CueReadings, reading: Reading, facts: _Facts, keys: _Keys) -> None:
    elements = view.elements
    length = sum(_words(view, run) for run in reading.content)
    first, last = elements.sentences[elements.sentence_of(cue.cue)]
    gaps = sum(b[0] - a[1] for a, b in zip(reading.content, reading.content[1:], strict=False))
    size = bucket(length, LENGTHS)
    density = bucket(reading.score / max(1, last - first), DENSITIES)
    keys += (
        ("content-length", size, 0, 0), ("sentence-length", bucket(last - first, SENTENCES), 0, 0),
        ("content-length-shape", size, facts.shape, 0), ("pieces", min(len(reading.content), 4), 0, 0),
        ("content-distance", bucket(min(_distance(cue.cue, run) for run in reading.content), DISTANCES), 0, 0),
        ("between-pieces", bucket(gaps, LENGTHS), 0, 0), ("density", density, 0, 0),
        ("density-probability", density, facts.probability, 0),
    )  # fmt: skip
    if reading.source is not None:
        keys += (
            ("source-length", bucket(reading.source[1] - reading.source[0], LENGTHS), 0, 0),
            ("source-distance", bucket(_distance(cue.cue, reading.source), DISTANCES), 0, 0),
        )


def _distance(cue: int, run: Range) -> int:
    return run[0] - cue - 1 if run[0] > cue else cue - run[1]


def _words(view: View, run: Range) -> int:
    return sum(region.words if region is not None else 1 for region in view.elements.regions[run[0] : run[1]])


def _quoted(view: View, reading: Reading, facts: _Facts, keys: _Keys) -> None:
    regions = [
        region for run in reading.content for region in view.elements.regions[run[0] : run[1]] if region is not None
    ]
    total = sum(_words(view, run) for run in reading.content)
    quoted = sum(region.words for region in regions)
    share = bucket(quoted / max(1, total), QUOTED)
    keys.append(("quoted", share, min(len(regions), 3), 0))
    keys.append(("quoted-probability", share, facts.probability, 0))
    for region in regions[:3]:
        keys.append(("quotation", size_of(region), final_of(region), capital_of(region)))
    keys.append(("title", int(any(capital_of(region) == 2 for region in regions)), 0, 0))


def _others(view: View, rivals: Rivals, place: int, reading: Reading, facts: _Facts, keys: _Keys) -> None:
    cue = rivals.cues[place]
    sentence, own = view.elements.sentence_of(cue.cue), reading.content
    start, end = own[0][0], own[-1][1]
    stronger = weaker = around = inside = best_beside = 0.0
    ahead = 0
    for other in rivals.near(place):
        p = other.probability
        if other.sentence == sentence:
            best_beside = max(best_beside, p)
            ahead += p > cue.probability
        if other.start < end and start < other.end:
            share = overlap(view.elements, own, other.content)
            if p > cue.probability:
                stronger = max(stronger, share)
            else:
                weaker = max(weaker, share)
        if p > around and other.start <= cue.cue < other.end and _holds(other.content, cue.cue):
            around = p
        if p > inside and start <= other.cue < end and _holds(own, other.cue):
            inside = p
    p_bin = facts.probability
    keys += (
        ("others-rank", min(4, ahead), 0, 0), ("others-best", bucket(best_beside, CHANCES), 0, 0),
        ("others-best-probability", bucket(best_beside, CHANCES), p_bin, 0),
        ("overlap-stronger", bucket(stronger, OVERLAPS), 0, 0), ("overlap-weaker", bucket(weaker, OVERLAPS), 0, 0),
        ("inside-content", bucket(around, CHANCES), 0, 0),
        ("inside-content-probability", bucket(around, CHANCES), p_bin, 0),
        ("cue-inside", bucket(inside, CHANCES), 0, 0), ("cue-inside-stem", bucket(inside, CHANCES), facts.stem, 0),
    )  # fmt: skip
    _rivals_of_source(rivals.near(place), reading.source, keys)


def _rivals_of_source(near: Sequence[Rival], source: Range | None, keys: _Keys) -> None:
    shared = source_in = in_source = 0.0
    for other in near if source is not None else ():
        p = other.probability
        if p > shared and other.source == source:
            shared = p
        if source and p > source_in and other.start <= source[0] < other.end and _holds(other.content, source[0]):
            source_in = p
        if source and p > in_source and source[0] <= other.cue < source[1]:
            in_source = p
    keys += (
        ("same-source", bucket(shared, CHANCES), 0, 0), ("source-in-content", bucket(source_in, CHANCES), 0, 0),
        ("cue-in-source", bucket(in_source, CHANCES), 0, 0),
    )  # fmt: skip


def _holds(runs: Sequence[Range], element: int) -> bool:
    return any(first <= element < last for first, last in runs)


def _edges(view: View, cue: CueReadings, reading: Reading, facts: _Facts, keys: _Keys) -> None:
    classes, words = view.classes, view.word_ids
    count = len(classes)
    i, stem = cue.cue, facts.stem
    group = group_start(classes, i, max(0, i - 8))
    before = classes[group - 1] if group else START
    after = classes[i + 1] if i + 1 < count else END
    first, last = facts.first, facts.last
    ahead = classes[first - 1] if first else START
    behind = classes[last] if last < count else END
    passive = int(view.words[i].form in (2, 4) and any(classes[j] == CLASS_ID["be"] for j in range(group, i)))
    verbal = int(any(classes[e] in _VERBAL for run in reading.content for e in range(*run)))
    keys += (
        ("content-first", classes[first], 0, 0), ("content-last", classes[last - 1], 0, 0),
        ("content-before", ahead, 0, 0), ("content-after", behind, 0, 0),
        ("content-first-before", classes[first], ahead, 0), ("content-last-after", classes[last - 1], behind, 0),
        ("content-first-stem", classes[first], stem, 0), ("content-first-word", words[first], 0, 0),
        ("content-last-word", words[last - 1], 0, 0), ("content-first-word-stem", words[first], stem, 0),
        ("content-after-word", words[last] if last < count else 0, 0, 0),
        ("content-before-word", words[first - 1] if first else 0, 0, 0),
        ("stem", stem, 0, 0), ("stem-probability", stem, facts.probability, 0),
        ("form-shape", view.words[i].form, facts.shape, 0), ("before-cue", before, 0, 0), ("after-cue", after, 0, 0),
        ("around-cue", before, after, 0), ("before-cue-shape", before, facts.shape, 0),
        ("after-cue-shape", after, facts.shape, 0), ("prior", view.priors[i], 0, 0),
        ("prior-shape", view.priors[i], facts.shape, 0), ("passive", passive * 9 + facts.shape, 0, 0),
        ("verbless", verbal, view.priors[i], 0), ("sense-shape", view.senses[i], facts.shape, 0),
        ("sense-probability", view.senses[i], facts.probability, 0),
        ("frames-first", view.frames[i], classes[first], 0),
        ("frames-shape", view.frames[i], facts.shape, 0),
    )  # fmt: skip
    if reading.source is None:
        keys.append(("stem-no-source", stem, 0, 0))
        return
    start, end = reading.source
    keys += (
        ("source-first", classes[start], 0, 0), ("source-last", classes[end - 1], 0, 0),
        ("source-before", classes[start - 1] if start else NONE, 0, 0),
        ("source-after", classes[end] if end < count else NONE, 0, 0),
        ("source-first-last", classes[start], classes[end - 1], 0),
        ("source-last-word", words[end - 1], 0, 0), ("source-first-word", words[start], 0, 0),
    )  # fmt: skip
