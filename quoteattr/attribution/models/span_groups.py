"""Keys of what tells whether an element is source or content of a cue, in groups that look at the same few facts.

Three kinds of groups: of the element alone (the same for every cue, but for the side it lies on), of the stretch
between two commas it lies in, and of its relation to the cue.
"""

from __future__ import annotations

from quoteattr.attribution.models.keys import FIRST, SECOND, THIRD, Templates
from quoteattr.attribution.models.lexis import Facts
from quoteattr.attribution.models.tree_spans import SPAN_LINES

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


def before(before: int, c: int) -> list[int]:
    """The element's class with that before it."""
    return [CLASS | c << FIRST, BEFORE | before << FIRST, CLASSES_BEFORE | before << FIRST | c << SECOND]


def after(c: int, after: int) -> list[int]:
    """The element's class with that after it."""
    return [AFTER | after << FIRST, CLASSES_AFTER | c << FIRST | after << SECOND]


def two_before(c: int) -> list[int]:
    """The class before that."""
    return [TWO_BEFORE | c << FIRST]


def two_after(c: int) -> list[int]:
    """The class after that."""
    return [TWO_AFTER | c << FIRST]


def word(of: Facts) -> list[int]:
    """The element's word."""
    return [WORD | of.word << FIRST, STEM | of.stem << FIRST, PRIOR | of.prior << FIRST]


def probability(own: int, best_near: int, c: int) -> list[int]:
    """What the first stage made of the element and of those near it."""
    return [
        PROBABILITY | own << FIRST,
        BEST_NEAR | best_near << FIRST,
        PROBABILITY_CLASS | own << FIRST | c << SECOND,
    ]


def quotation(size: int, final: int, capital: int, before: int, after: int) -> list[int]:
    """A quotation and the classes beside it."""
    return [
        QUOTE | size << FIRST | final << SECOND,
        QUOTE_CAPITAL | capital << FIRST,
        QUOTE_AFTER | before << FIRST | capital << SECOND,
        QUOTE_BEFORE | after << FIRST | final << SECOND,
        QUOTE_AROUND | before << FIRST | after << SECOND,
        QUOTE_SIZE | size << FIRST | before << SECOND,
    ]


def opening(number: int, first: int, second: int) -> list[int]:
    """The first two classes of a stretch; `number` is how many separators stand between it and the cue."""
    return [
        STRETCH_FIRST | number << FIRST | first << SECOND,
        STRETCH_FIRST_TWO | number << FIRST | first << SECOND | second << THIRD,
    ]


def beside(number: int, big: int, quotations: int, offset: int) -> list[int]:
    """Where long quotations stand in the window, how many stand between, and whether the stretch is in the sentence."""
    return [STRETCH_QUOTES | number << FIRST | big << SECOND | quotations << THIRD, SENTENCE | offset << FIRST]


def distance(near: int, c: int) -> list[int]:
    """How far the element is from the cue."""
    return [DISTANCE | near << FIRST, DISTANCE_CLASS | near << FIRST | c << SECOND]


def very_near(near: int, c: int, inner: int) -> list[int]:
    """The same with the class on the way to the cue."""
    return [*distance(near, c), NEAR_CLASSES | near << FIRST | c << SECOND | inner << THIRD]


def between(
    commas: int, quotations: int, cues: int, likely: int, verbs: int, thats: int, joins: int, names: int
) -> list[int]:
    """What stands between the cue and the element."""
    return [
        CUES_BETWEEN | likely << FIRST | commas << SECOND,
        VERBS_BETWEEN | verbs << FIRST | cues << SECOND,
        THAT_BETWEEN | thats << FIRST | commas << SECOND,
        JOINS_BETWEEN | joins << FIRST | commas << SECOND,
        QUOTES_BETWEEN | quotations << FIRST | commas << SECOND,
        NAMES_BETWEEN | names << FIRST,
    ]


def member() -> list[int]:
    """Of the cue's verb group."""
    return [GROUP_MEMBER | 1 << FIRST]


def sense_with_class(sense: int, frames: int, c: int) -> list[int]:
    """The cue's sense and frames with the element's class."""
    return [SENSE_CLASS | sense << FIRST | c << SECOND, FRAMES_CLASS | frames << FIRST | c << SECOND]


def form_with_class(form: int, before: int, c: int) -> list[int]:
    """The cue's form and the class before its verb group with the element's class."""
    return [
        FORM_CLASS | form << FIRST | c << SECOND,
        FORM_BEFORE | form << FIRST | before << SECOND | c << THIRD,
    ]


def sense_with_stretch(sense: int, frames: int, number: int, last: int) -> list[int]:
    """The cue's sense and frames with the number of the stretch, and whether it is the last of the window."""
    return [
        STRETCH | number << FIRST,
        STRETCH_LAST | number << FIRST | last << SECOND,
        STRETCH_SENSE | number << FIRST | sense << SECOND,
        STRETCH_FRAMES | number << FIRST | frames << SECOND,
    ]


def around_with_stretch(before: int, after: int, number: int) -> list[int]:
    """The classes on both sides of the cue with the number of the stretch."""
    return [
        STRETCH_BEFORE | number << FIRST | before << SECOND,
        STRETCH_AFTER | number << FIRST | after << SECOND,
        STRETCH_AROUND | number << FIRST | before << SECOND | after << THIRD,
    ]


def form_with_stretch(form: int, group: int, number: int) -> list[int]:
    """The cue's form and how many words of its verb group stand before it, two at most, with the number."""
    return [STRETCH_FORM | number << FIRST | form << SECOND, STRETCH_GROUP | number << FIRST | group << SECOND]
