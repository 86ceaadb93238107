"""Keys of what tells whether a word is a cue, in groups that look at the same few facts."""

from __future__ import annotations

from quoteattr.attribution.models.keys import FIRST, SECOND, THIRD, Templates, bucket
from quoteattr.attribution.models.lexis import Facts
from quoteattr.attribution.models.tree_cues import CUE_LINES
from quoteattr.attribution.models.view import BOUNDARY, View
from quoteattr.attribution.words import CLASS_ID, END

TEMPLATES = Templates(
    "bias", "word word", "stem word", "form form", "class class", "prior number", "capital number",
    "stem-form word form",
    "class-before class", "class-after class", "class-two-before class", "class-two-after class",
    "classes-around class class",
    "classes-before class class", "classes-after class class", "stem-before word class", "stem-after word class",
    "stem-around word class class", "word-before word", "word-after word", "word-two-before word",
    "word-two-after word",
    "word-before-stem word word", "word-after-stem word word", "form-around form class class",
    "prior-form number form",
    "prior-around number class class",
    "suffix word", "suffix-before word class", "suffix-after word class",
    "group number", "before-group class", "word-before-group word", "before-group-form class form",
    "before-group-stem class word",
    "group-form number form class", "that number", "to number", "that-stem number word", "to-stem number word",
    "three-after class class class", "boundary-right number class", "boundary-stem number class word",
    "quotation-left number number", "quotation-left-final number number", "quotation-right number number",
    "quotation-right-capital number number", "quotations number number", "quotations-stem number number word",
    "quotation-sentence number number", "colon number",
    "best-left number", "best-right number", "best-left-near number", "best-right-near number",
    "best-prior number number",
    "best-around number number", "position number", "rest number", "strong-words number",
    "position-class number class",
    "bag-left word", "bag-right word", "sentence-start class class", "paragraph-place number",
    "sense number", "sense-form number form", "sense-around number class class", "sense-group number form class",
    "sense-prior number number", "frames number", "frames-after number class", "frames-right number number class",
    "sense-quotations number number number",
    parsed=CUE_LINES,
)  # fmt: skip
(
    BIAS, WORD, STEM, FORM, CLASS, PRIOR, CAPITAL, STEM_FORM,
    BEFORE, AFTER, TWO_BEFORE, TWO_AFTER, AROUND,
    CLASSES_BEFORE, CLASSES_AFTER, STEM_BEFORE, STEM_AFTER,
    STEM_AROUND, WORD_BEFORE, WORD_AFTER, WORD_TWO_BEFORE, WORD_TWO_AFTER,
    WORD_BEFORE_STEM, WORD_AFTER_STEM, FORM_AROUND, PRIOR_FORM,
    PRIOR_AROUND,
    SUFFIX, SUFFIX_BEFORE, SUFFIX_AFTER,
    GROUP, BEFORE_GROUP, WORD_BEFORE_GROUP, BEFORE_GROUP_FORM, BEFORE_GROUP_STEM,
    GROUP_FORM, THAT, TO, THAT_STEM, TO_STEM,
    THREE_AFTER, BOUNDARY_RIGHT, BOUNDARY_STEM,
    QUOTATION_LEFT, QUOTATION_LEFT_FINAL, QUOTATION_RIGHT,
    QUOTATION_RIGHT_CAPITAL, QUOTATIONS, QUOTATIONS_STEM,
    QUOTATION_SENTENCE, COLON,
    BEST_LEFT, BEST_RIGHT, BEST_LEFT_NEAR, BEST_RIGHT_NEAR, BEST_PRIOR,
    BEST_AROUND, POSITION, REST, STRONG_WORDS, POSITION_CLASS,
    BAG_LEFT, BAG_RIGHT, SENTENCE_START, PARAGRAPH_PLACE,
    SENSE, SENSE_FORM, SENSE_AROUND, SENSE_GROUP,
    SENSE_PRIOR, FRAMES, FRAMES_AFTER, FRAMES_RIGHT,
    SENSE_QUOTATIONS,
) = range(len(TEMPLATES.all))  # fmt: skip

NEAR = (1, 2, 3, 5, 9, 15)
NOWHERE = len(NEAR) + 1
"""Instead of a bucket of `NEAR` where there is nothing."""
NEAR_ENOUGH = 4
"""Last bucket of `NEAR` told apart for each stem."""
GROUP_BIT = {CLASS_ID[name]: 1 << place for place, name in enumerate(("be", "have", "do", "modal", "not", "to"))}
BOUNDARY_REACH = 9
"""Elements looked at for the boundary to the right."""
LENGTHS = (1, 2, 3, 5, 8, 12, 20, 35)
_THAT, _TO = CLASS_ID["that"], CLASS_ID["to"]
_BAG = 5
"""Words on each side that count wherever they stand."""


def own(of: Facts) -> list[int]:
    """The word by itself."""
    found = [
        BIAS, WORD | of.word << FIRST, STEM | of.stem << FIRST, FORM | of.form << FIRST, CLASS | of.class_id << FIRST,
        PRIOR | of.prior << FIRST, CAPITAL | of.capital << FIRST, STEM_FORM | of.stem << FIRST | of.form << SECOND,
        SENSE | of.sense << FIRST, SENSE_FORM | of.sense << FIRST | of.form << SECOND,
        SENSE_PRIOR | of.sense << FIRST | of.prior << SECOND, FRAMES | of.frames << FIRST,
        PRIOR_FORM | of.prior << FIRST | of.form << SECOND,
    ]  # fmt: skip
    return found + [SUFFIX | suffix << FIRST for suffix in of.suffixes]


def before(two: int, one: int) -> list[int]:
    """The classes before."""
    return [BEFORE | one << FIRST, TWO_BEFORE | two << FIRST, CLASSES_BEFORE | two << FIRST | one << SECOND]


def after(one: int, two: int) -> list[int]:
    """The classes after."""
    return [AFTER | one << FIRST, TWO_AFTER | two << FIRST, CLASSES_AFTER | one << FIRST | two << SECOND]


def classes_around(of: Facts, before: int, one: int, two: int, three: int) -> list[int]:
    """The classes beside the word, with what it is; not remembered, for few come back."""
    return [
        AROUND | before << FIRST | one << SECOND,
        FORM_AROUND | of.form << FIRST | before << SECOND | one << THIRD,
        SENSE_AROUND | of.sense << FIRST | before << SECOND | one << THIRD,
        PRIOR_AROUND | of.prior << FIRST | before << SECOND | one << THIRD,
        THREE_AFTER | one << FIRST | two << SECOND | three << THIRD,
    ]


def verb_group(form: int, sense: int, bits: int, before: int) -> list[int]:
    """The verb group that ends in the word, and what stands before it."""
    return [
        GROUP | bits << FIRST,
        BEFORE_GROUP | before << FIRST,
        BEFORE_GROUP_FORM | before << FIRST | form << SECOND,
        GROUP_FORM | bits << FIRST | form << SECOND | before << THIRD,
        SENSE_GROUP | sense << FIRST | form << SECOND | before << THIRD,
    ]


def what_is_ahead(view: View, i: int, last: int) -> tuple[int, int, int, int]:
    """Elements from the cue to "that", to "to" and to the boundary of its clause, and the boundary's class."""
    that = to = 0
    for step, c in enumerate(view.classes[i + 1 : min(last, i + 1 + BOUNDARY_REACH)], 1):
        if c in BOUNDARY:
            return that, to, bucket(step, NEAR), c
        if c == _THAT and not that and step <= 7:
            that = step
        elif c == _TO and not to and step <= 5:
            to = step
    return that, to, bucket(BOUNDARY_REACH, NEAR), END


def ahead(that: int, to: int, near: int, boundary: int) -> list[int]:
    """What was found ahead of the cue."""
    return [THAT | that << FIRST, TO | to << FIRST, BOUNDARY_RIGHT | near << FIRST | boundary << SECOND]


def left_quotation(near: int, size: int, final: int) -> list[int]:
    """The nearest quotation before."""
    return [QUOTATION_LEFT | near << FIRST | size << SECOND, QUOTATION_LEFT_FINAL | near << FIRST | final << SECOND]


def right_quotation(near: int, size: int, capital: int) -> list[int]:
    """The nearest quotation after."""
    return [
        QUOTATION_RIGHT | near << FIRST | size << SECOND,
        QUOTATION_RIGHT_CAPITAL | near << FIRST | capital << SECOND,
    ]


def quotations(sense: int, left: int, right: int) -> list[int]:
    """How near quotations are."""
    return [
        SENSE_QUOTATIONS | sense << FIRST | left << SECOND | right << THIRD,
        QUOTATIONS | left << FIRST | right << SECOND,
    ]


def rivals(left: int, right: int, prior: int) -> list[int]:
    """How strong the cue words are among the other words of the sentence."""
    return [
        BEST_LEFT | left << FIRST,
        BEST_RIGHT | right << FIRST,
        BEST_PRIOR | max(left, right) << FIRST | prior << SECOND,
        BEST_AROUND | left << FIRST | right << SECOND,
    ]


def near_rivals(left: int, right: int, strong: int) -> list[int]:
    """The same of near words, and how many in all of the sentence are strong."""
    return [BEST_LEFT_NEAR | left << FIRST, BEST_RIGHT_NEAR | right << FIRST, STRONG_WORDS | strong << FIRST]


def place(position: int, rest: int, class_id: int, sentence: int, beside: int, colon: int) -> list[int]:
    """Where the cue stands in its sentence, and the sentence in its paragraph."""
    return [
        POSITION | position << FIRST,
        REST | rest << FIRST,
        POSITION_CLASS | position << FIRST | class_id << SECOND,
        PARAGRAPH_PLACE | sentence << FIRST,
        QUOTATION_SENTENCE | (beside & 1) << FIRST | (beside >> 1) << SECOND,
        COLON | colon << FIRST,
    ]


def words_around(view: View, i: int, first: int, last: int) -> list[int]:
    """The words around, near ones by their place."""
    words, stem = view.word_ids, view.stem_ids[i]
    before = words[i - 1] if i > first else 0
    after = words[i + 1] if i + 1 < last else 0
    return [
        WORD_BEFORE | before << FIRST,
        WORD_AFTER | after << FIRST,
        WORD_TWO_BEFORE | (words[i - 2] if i - 1 > first else 0) << FIRST,
        WORD_TWO_AFTER | (words[i + 2] if i + 2 < last else 0) << FIRST,
        WORD_BEFORE_STEM | before << FIRST | stem << SECOND,
        WORD_AFTER_STEM | after << FIRST | stem << SECOND,
        *[BAG_LEFT | word << FIRST for word in words[max(first, i - _BAG) : i]],
        *[BAG_RIGHT | word << FIRST for word in words[i + 1 : min(last, i + 1 + _BAG)]],
    ]


def word_with_classes(of: Facts, before: int, after: int) -> list[int]:
    """The word with the classes beside it; not remembered, for such pairs hardly ever come back."""
    found = [
        STEM_BEFORE | of.stem << FIRST | before << SECOND,
        STEM_AFTER | of.stem << FIRST | after << SECOND,
        STEM_AROUND | of.stem << FIRST | before << SECOND | after << THIRD,
        FRAMES_AFTER | of.frames << FIRST | after << SECOND,
    ]
    for suffix in of.suffixes:
        found += (SUFFIX_BEFORE | suffix << FIRST | before << SECOND, SUFFIX_AFTER | suffix << FIRST | after << SECOND)
    return found


def word_in_clause(of: Facts, before_group: int, ahead: tuple[int, int, int, int], left: int, right: int) -> list[int]:
    """The word with what stands before its verb group, ahead of it, and with the quotations near it."""
    that, to, near, boundary = ahead
    return [
        BEFORE_GROUP_STEM | before_group << FIRST | of.stem << SECOND,
        THAT_STEM | min(that, 2) << FIRST | of.stem << SECOND,
        TO_STEM | min(to, 2) << FIRST | of.stem << SECOND,
        BOUNDARY_STEM | near << FIRST | boundary << SECOND | of.stem << THIRD,
        FRAMES_RIGHT | of.frames << FIRST | near << SECOND | boundary << THIRD,
        QUOTATIONS_STEM | min(left, NEAR_ENOUGH) << FIRST | min(right, NEAR_ENOUGH) << SECOND | of.stem << THIRD,
    ]
