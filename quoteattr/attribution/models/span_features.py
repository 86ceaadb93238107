"""What tells whether an element belongs to the source or the content of a given cue.

Three groups of keys: of the element alone (the same for every cue, but for the side it lies on), of the
stretch between two commas it lies in, and of its relation to the cue. The first two are scored once and shared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, frozen

from quoteattr.attribution.models.keys import FIRST, RIGHT, SECOND, THIRD, Templates, bucket
from quoteattr.attribution.models.tree_spans import SPAN_LINES, Way, tree_element_keys, tree_way_keys, ways
from quoteattr.attribution.models.view import AUXILIARY, View, capital_of, final_of, group_start, size_of
from quoteattr.attribution.words import CLASS_ID, END, QUOTATION, START
from quoteattr.text import Range

TEMPLATES = Templates(
    # of the element alone
    "class class", "class-before class", "class-after class", "class-two-before class", "class-two-after class",
    "classes-before class class", "classes-after class class", "classes-around class class class",
    "word word", "word-before word", "word-after word", "stem word", "before-word class word", "word-then class word",
    "prior number", "probability number", "best-near number", "probability-class number class",
    "quotation number number", "quotation-capital number", "quotation-after class number",
    "quotation-before class number",
    "quotation-around class class", "quotation-size-around number class",
    # of the stretch
    "stretch number", "stretch-before number class", "stretch-after number class", "stretch-around number class class",
    "stretch-first number class", "stretch-first-two number class class", "stretch-last number number",
    "sentence number",
    "stretch-stem number word", "stretch-form number form", "stretch-quotations number number number",
    "stretch-stem-last number word number", "stretch-after-form number class form", "stretch-cue-group number number",
    "stretch-sense number number", "stretch-frames number number", "stretch-frames-after number number class",
    # of the relation to the cue
    "distance number", "distance-class number class", "stem-class word class", "form-class form class",
    "stem-near-word word word", "around-class class class class", "form-before form class class",
    "group-member number",
    "cues-between number number", "verbs-between number number", "that-between number number",
    "joins-between number number", "quotations-between number number", "names-between number",
    "near-classes number class class", "distance-stem number word",
    "sense-class number class", "frames-class number class", "frames-near-class number number class",
    parsed=SPAN_LINES,
)  # fmt: skip
(
    CLASS, BEFORE, AFTER, TWO_BEFORE, TWO_AFTER,
    CLASSES_BEFORE, CLASSES_AFTER, AROUND,
    WORD, WORD_BEFORE, WORD_AFTER, STEM, BEFORE_WORD, WORD_THEN,
    PRIOR, PROBABILITY, BEST_NEAR, PROBABILITY_CLASS,
    QUOTE, QUOTE_CAPITAL, QUOTE_AFTER, QUOTE_BEFORE,
    QUOTE_AROUND, QUOTE_SIZE,
    STRETCH, STRETCH_BEFORE, STRETCH_AFTER, STRETCH_AROUND,
    STRETCH_FIRST, STRETCH_FIRST_TWO, STRETCH_LAST, SENTENCE,
    STRETCH_STEM, STRETCH_FORM, STRETCH_QUOTES,
    STRETCH_STEM_LAST, STRETCH_AFTER_FORM, STRETCH_GROUP,
    STRETCH_SENSE, STRETCH_FRAMES, STRETCH_FRAMES_AFTER,
    DISTANCE, DISTANCE_CLASS, STEM_CLASS, FORM_CLASS,
    STEM_NEAR_WORD, AROUND_CLASS, FORM_BEFORE, GROUP_MEMBER,
    CUES_BETWEEN, VERBS_BETWEEN, THAT_BETWEEN,
    JOINS_BETWEEN, QUOTES_BETWEEN, NAMES_BETWEEN,
    NEAR_CLASSES, DISTANCE_STEM,
    SENSE_CLASS, FRAMES_CLASS, FRAMES_NEAR,
) = range(len(TEMPLATES.all))  # fmt: skip

_DISTANCES = (2, 3, 4, 6, 10, 20)
_SEPARATORS = frozenset(CLASS_ID[name] for name in ", ; : — ( )".split())
_JOINS = frozenset(
    CLASS_ID[name] for name in "and but or as if because while which who when where what after before".split()
)
_VERBS = AUXILIARY | {CLASS_ID["ed"]}
_THAT, _COMMA, _CAPITAL = CLASS_ID["that"], CLASS_ID[","], CLASS_ID["capital"]
_STRONG = 5
_LIKELY = 4
"""Bin of the first stage's probability from which an element counts as a cue."""
_BIG = 3


@define(eq=False)
class Stretch:
    """Elements of one side that nothing separates: the keys they share, and their score once it is known."""

    keys: tuple[int, ...]
    score: int | None = None


def element_keys(view: View, bins: Sequence[int], e: int) -> list[int]:
    """Keys of an element alone, for the left side of a cue; or `RIGHT` for the other."""
    elements, classes, words = view.elements, view.classes, view.word_ids
    first, last = elements.sentences[elements.sentence_of(e)]
    c = classes[e]
    b1 = classes[e - 1] if e > first else START
    b2 = classes[e - 2] if e - 1 > first else START
    a1 = classes[e + 1] if e + 1 < last else END
    a2 = classes[e + 2] if e + 2 < last else END
    best = max(bins[max(0, e - 2) : e + 3])
    keys = [
        CLASS | c << FIRST, BEFORE | b1 << FIRST, AFTER | a1 << FIRST, TWO_BEFORE | b2 << FIRST,
        TWO_AFTER | a2 << FIRST,
        CLASSES_BEFORE | b1 << FIRST | c << SECOND, CLASSES_AFTER | c << FIRST | a1 << SECOND,
        AROUND | b1 << FIRST | c << SECOND | a1 << THIRD,
        WORD | words[e] << FIRST, WORD_BEFORE | (words[e - 1] if e > first else 0) << FIRST,
        WORD_AFTER | (words[e + 1] if e + 1 < last else 0) << FIRST, STEM | view.stem_ids[e] << FIRST,
        BEFORE_WORD | b1 << FIRST | words[e] << SECOND, WORD_THEN | a1 << FIRST | words[e] << SECOND,
        PRIOR | view.priors[e] << FIRST, PROBABILITY | bins[e] << FIRST, BEST_NEAR | best << FIRST,
        PROBABILITY_CLASS | bins[e] << FIRST | c << SECOND,
    ]  # fmt: skip
    region = elements.regions[e]
    if region is not None:
        size, final, capital = size_of(region), final_of(region), capital_of(region)
        keys += (
            QUOTE | size << FIRST | final << SECOND,
            QUOTE_CAPITAL | capital << FIRST,
            QUOTE_AFTER | b1 << FIRST | capital << SECOND,
            QUOTE_BEFORE | a1 << FIRST | final << SECOND,
            QUOTE_AROUND | b1 << FIRST | a1 << SECOND,
            QUOTE_SIZE | size << FIRST | b1 << SECOND,
        )
    if view.tree is not None:
        keys += tree_element_keys(view.tree, e)
    return keys


def cue_keys(
    view: View, bins: Sequence[int], cue: int, window: Range
) -> tuple[list[tuple[Stretch, list[int]]], list[tuple[Stretch, list[int]]]]:
    """For every element left of the cue, then right of it, both outwards: its stretch, and its own keys."""
    frame = _Frame.of(view, cue, window)
    found = {} if view.tree is None else ways(view.tree, cue, window)
    left = list(_walk(view, bins, frame, range(cue - 1, window[0] - 1, -1), 0, found))
    right = list(_walk(view, bins, frame, range(cue + 1, window[1]), RIGHT, found))
    return left, right


@frozen(eq=False)
class _Frame:
    """What all elements of a window share about their cue."""

    cue: int
    stem: int
    sense: int
    frames: int
    form: int
    before: int
    after: int
    group: int
    """First element of the cue's verb group."""
    sentence: Range
    big_left: bool
    big_right: bool

    @classmethod
    def of(cls, view: View, cue: int, window: Range) -> _Frame:
        elements, classes = view.elements, view.classes
        first, last = elements.sentences[elements.sentence_of(cue)]
        group = group_start(classes, cue, max(first, window[0]))
        form = view.words[cue].form
        if view.words[cue].form in (2, 4) and any(classes[j] == CLASS_ID["be"] for j in range(group, cue)):
            form = 5
        return cls(
            cue,
            view.stem_ids[cue],
            view.senses[cue],
            view.frames[cue],
            form,
            classes[group - 1] if group > first else START,
            classes[cue + 1] if cue + 1 < last else END,
            group,
            (first, last),
            _has_big(view, range(window[0], cue)),
            _has_big(view, range(cue + 1, window[1])),
        )


def _has_big(view: View, elements: range) -> bool:
    regions = view.elements.regions
    return any(region is not None and region.words >= _BIG for region in regions[elements.start : elements.stop])


def _walk(
    view: View, bins: Sequence[int], frame: _Frame, outwards: range, side: int, found: dict[int, Way]
) -> Iterator[tuple[Stretch, list[int]]]:
    classes, words, priors = view.classes, view.word_ids, view.priors
    separators = commas = quotations = cues = likely = verbs = thats = joins = names = 0
    stretch: Stretch | None = None
    stem, form = frame.stem, frame.form
    for e in outwards:
        c = classes[e]
        if stretch is None:
            stretch = _stretch(view, frame, e, outwards, side, separators, quotations)
        distance = e - frame.cue if side else frame.cue - e
        near = bucket(distance, _DISTANCES)
        few = min(commas, 3)
        keys = [
            DISTANCE | side | near << FIRST,
            DISTANCE_CLASS | side | near << FIRST | c << SECOND,
            STEM_CLASS | side | stem << FIRST | c << SECOND,
            FORM_CLASS | side | form << FIRST | c << SECOND,
            AROUND_CLASS | side | frame.before << FIRST | frame.after << SECOND | c << THIRD,
            FORM_BEFORE | side | form << FIRST | frame.before << SECOND | c << THIRD,
            CUES_BETWEEN | side | min(likely, 2) << FIRST | few << SECOND,
            VERBS_BETWEEN | side | min(verbs, 3) << FIRST | min(cues, 2) << SECOND,
            THAT_BETWEEN | side | min(thats, 1) << FIRST | few << SECOND,
            JOINS_BETWEEN | side | min(joins, 2) << FIRST | few << SECOND,
            QUOTES_BETWEEN | side | min(quotations, 2) << FIRST | few << SECOND,
            NAMES_BETWEEN | side | min(names, 3) << FIRST,
            SENSE_CLASS | side | frame.sense << FIRST | c << SECOND,
            FRAMES_CLASS | side | frame.frames << FIRST | c << SECOND,
        ]
        if distance <= 3:
            keys.append(STEM_NEAR_WORD | side | stem << FIRST | words[e] << SECOND)
            keys.append(FRAMES_NEAR | side | frame.frames << FIRST | distance << SECOND | c << THIRD)
            keys.append(DISTANCE_STEM | side | distance << FIRST | stem << SECOND)
        if near < 4:
            inner = classes[e - 1] if side else (classes[e + 1] if e + 1 < len(classes) else END)
            keys.append(NEAR_CLASSES | side | near << FIRST | c << SECOND | inner << THIRD)
        if not side and e >= frame.group:
            keys.append(GROUP_MEMBER | 1 << FIRST)
        if view.tree is not None:
            keys += tree_way_keys(view.tree, found, e, stem, frame.sense, frame.frames, form, c, side)
        yield stretch, keys
        if c in _SEPARATORS or not frame.sentence[0] <= e + (1 if side else -1) < frame.sentence[1]:
            separators, stretch = separators + 1, None
        commas += c == _COMMA
        quotations += c == QUOTATION
        cues += priors[e] >= _STRONG
        likely += bins[e] >= _LIKELY
        verbs += c in _VERBS
        thats += c == _THAT
        joins += c in _JOINS
        names += c == _CAPITAL


def _stretch(
    view: View, frame: _Frame, e: int, outwards: range, side: int, separators: int, quotations: int
) -> Stretch:
    """The stretch whose element nearest to the cue is `e`."""
    classes = view.classes
    far = e
    step = 1 if side else -1
    limit = outwards.stop
    while far + step != limit and classes[far + step] not in _SEPARATORS:
        far += step
    lead = min(e, far)
    if classes[lead] in _SEPARATORS and lead < max(e, far):
        lead += 1
    number = min(separators, 4)
    last = far + step == limit
    first_two = classes[lead + 1] if lead + 1 < len(classes) else END
    offset = 0 if frame.sentence[0] <= e < frame.sentence[1] else 1
    quotes = min(quotations, 2)
    big = frame.big_left + 2 * frame.big_right
    stem, form = frame.stem, frame.form
    group = min(frame.cue - frame.group, 2)
    return Stretch((
        STRETCH | side | number << FIRST,
        STRETCH_BEFORE | side | number << FIRST | frame.before << SECOND,
        STRETCH_AFTER | side | number << FIRST | frame.after << SECOND,
        STRETCH_AROUND | side | number << FIRST | frame.before << SECOND | frame.after << THIRD,
        STRETCH_FIRST | side | number << FIRST | classes[lead] << SECOND,
        STRETCH_FIRST_TWO | side | number << FIRST | classes[lead] << SECOND | first_two << THIRD,
        STRETCH_LAST | side | number << FIRST | last << SECOND,
        SENTENCE | side | offset << FIRST,
        STRETCH_STEM | side | number << FIRST | stem << SECOND,
        STRETCH_FORM | side | number << FIRST | form << SECOND,
        STRETCH_QUOTES | side | number << FIRST | big << SECOND | quotes << THIRD,
        STRETCH_STEM_LAST | side | number << FIRST | stem << SECOND | last << THIRD,
        STRETCH_AFTER_FORM | side | number << FIRST | frame.after << SECOND | form << THIRD,
        STRETCH_GROUP | side | number << FIRST | group << SECOND,
        STRETCH_SENSE | side | number << FIRST | frame.sense << SECOND,
        STRETCH_FRAMES | side | number << FIRST | frame.frames << SECOND,
        STRETCH_FRAMES_AFTER | side | number << FIRST | frame.frames << SECOND | frame.after << THIRD,
    ))  # fmt: skip
