"""What tells whether a word is a cue here: itself, its neighbours, its clause, quotations near it."""

from __future__ import annotations

from quoteattr.attribution.models.keys import FIRST, SECOND, THIRD, Templates, bucket
from quoteattr.attribution.models.tree_cues import CUE_LINES, tree_cue_keys
from quoteattr.attribution.models.view import (
    BOUNDARY,
    View,
    capital_of,
    final_of,
    group_start,
    size_of,
)
from quoteattr.attribution.words import CLASS_ID, END, NONE, QUOTATION, START

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
BOUNDARY_REACH = 9
"""Elements looked at for the boundary to the right."""
LENGTHS = (1, 2, 3, 5, 8, 12, 20, 35)
_THAT, _TO, _COLON = CLASS_ID["that"], CLASS_ID["to"], CLASS_ID[":"]
_REACH = 150
"""Elements looked at on each side, so that a sentence without end costs no more than its length."""
_STRONG = 7
"""Prior bucket from which a word counts as a strong cue word."""
GROUP_BIT = {CLASS_ID[name]: 1 << place for place, name in enumerate(("be", "have", "do", "modal", "not", "to"))}


def cue_features(view: View, i: int) -> list[int]:
    """Keys of all features of the element `i` as a cue."""
    elements = view.elements
    first, last = elements.sentences[elements.sentence_of(i)]
    first, last = max(first, i - _REACH), min(last, i + _REACH)
    keys = [BIAS]
    _own_and_neighbours(view, i, first, last, keys)
    _verb_group(view, i, first, keys)
    _to_the_right(view, i, last, keys)
    _quotations(view, i, first, last, keys)
    _sentence(view, i, first, last, keys)
    if view.tree is not None:
        keys += tree_cue_keys(view, view.tree, i)
    return keys


def _own_and_neighbours(view: View, i: int, first: int, last: int, keys: list[int]) -> None:
    classes, word_ids = view.classes, view.word_ids
    sense, frames = view.senses[i], view.frames[i]
    word, stem, form, prior = word_ids[i], view.stem_ids[i], view.words[i].form, view.priors[i]
    b1 = classes[i - 1] if i > first else START
    b2 = classes[i - 2] if i - 1 > first else START
    a1 = classes[i + 1] if i + 1 < last else END
    a2 = classes[i + 2] if i + 2 < last else END
    wb1 = word_ids[i - 1] if i > first else 0
    wb2 = word_ids[i - 2] if i - 1 > first else 0
    wa1 = word_ids[i + 1] if i + 1 < last else 0
    wa2 = word_ids[i + 2] if i + 2 < last else 0
    keys += (
        WORD | word << FIRST, STEM | stem << FIRST, FORM | form << FIRST, CLASS | classes[i] << FIRST,
        PRIOR | prior << FIRST, CAPITAL | view.words[i].capital << FIRST, STEM_FORM | stem << FIRST | form << SECOND,
        BEFORE | b1 << FIRST, AFTER | a1 << FIRST, TWO_BEFORE | b2 << FIRST, TWO_AFTER | a2 << FIRST,
        AROUND | b1 << FIRST | a1 << SECOND, CLASSES_BEFORE | b2 << FIRST | b1 << SECOND,
        CLASSES_AFTER | a1 << FIRST | a2 << SECOND, STEM_BEFORE | stem << FIRST | b1 << SECOND,
        STEM_AFTER | stem << FIRST | a1 << SECOND, STEM_AROUND | stem << FIRST | b1 << SECOND | a1 << THIRD,
        WORD_BEFORE | wb1 << FIRST, WORD_AFTER | wa1 << FIRST, WORD_TWO_BEFORE | wb2 << FIRST,
        WORD_TWO_AFTER | wa2 << FIRST, WORD_BEFORE_STEM | wb1 << FIRST | stem << SECOND,
        WORD_AFTER_STEM | wa1 << FIRST | stem << SECOND, FORM_AROUND | form << FIRST | b1 << SECOND | a1 << THIRD,
        SENSE | sense << FIRST, SENSE_FORM | sense << FIRST | form << SECOND,
        SENSE_PRIOR | sense << FIRST | prior << SECOND,
        SENSE_AROUND | sense << FIRST | b1 << SECOND | a1 << THIRD, FRAMES | frames << FIRST,
        FRAMES_AFTER | frames << FIRST | a1 << SECOND,
        PRIOR_FORM | prior << FIRST | form << SECOND, PRIOR_AROUND | prior << FIRST | b1 << SECOND | a1 << THIRD,
    )  # fmt: skip
    for suffix in view.suffix_ids(i):
        keys += (
            SUFFIX | suffix << FIRST,
            SUFFIX_BEFORE | suffix << FIRST | b1 << SECOND,
            SUFFIX_AFTER | suffix << FIRST | a1 << SECOND,
        )
    keys += [BAG_LEFT | word_ids[j] << FIRST for j in range(max(first, i - 5), i)]
    keys += [BAG_RIGHT | word_ids[j] << FIRST for j in range(i + 1, min(last, i + 6))]


def _verb_group(view: View, i: int, first: int, keys: list[int]) -> None:
    classes = view.classes
    start = group_start(classes, i, first)
    bits = 0
    for j in range(start, i):
        bits |= GROUP_BIT.get(classes[j], 0)
    before = classes[start - 1] if start > first else START
    form, stem = view.words[i].form, view.stem_ids[i]
    keys += (
        GROUP | bits << FIRST,
        BEFORE_GROUP | before << FIRST,
        WORD_BEFORE_GROUP | (view.word_ids[start - 1] if start > first else 0) << FIRST,
        BEFORE_GROUP_FORM | before << FIRST | form << SECOND,
        BEFORE_GROUP_STEM | before << FIRST | stem << SECOND,
        GROUP_FORM | bits << FIRST | form << SECOND | before << THIRD,
        SENSE_GROUP | view.senses[i] << FIRST | form << SECOND | before << THIRD,
    )


def _to_the_right(view: View, i: int, last: int, keys: list[int]) -> None:
    classes, stem = view.classes, view.stem_ids[i]
    that = to = 0
    distance, boundary = BOUNDARY_REACH, END
    for step, j in enumerate(range(i + 1, min(last, i + 1 + BOUNDARY_REACH)), 1):
        c = classes[j]
        if c in BOUNDARY:
            distance, boundary = step, c
            break
        if c == _THAT and not that and step <= 7:
            that = step
        elif c == _TO and not to and step <= 5:
            to = step
    near = bucket(distance, NEAR)
    after = [classes[j] if j < last else END for j in range(i + 1, i + 4)]
    keys += (
        THAT | that << FIRST,
        TO | to << FIRST,
        THAT_STEM | min(that, 2) << FIRST | stem << SECOND,
        TO_STEM | min(to, 2) << FIRST | stem << SECOND,
        THREE_AFTER | after[0] << FIRST | after[1] << SECOND | after[2] << THIRD,
        BOUNDARY_RIGHT | near << FIRST | boundary << SECOND,
        BOUNDARY_STEM | near << FIRST | boundary << SECOND | stem << THIRD,
        FRAMES_RIGHT | view.frames[i] << FIRST | near << SECOND | boundary << THIRD,
    )


def _quotations(view: View, i: int, first: int, last: int, keys: list[int]) -> None:
    elements, classes, stem = view.elements, view.classes, view.stem_ids[i]
    regions = elements.regions
    left = next((j for j in range(i - 1, first - 1, -1) if classes[j] == QUOTATION), None)
    right = next((j for j in range(i + 1, last) if classes[j] == QUOTATION), None)
    left_near = right_near = NOWHERE
    left_size = right_size = 0
    if left is not None and (region := regions[left]) is not None:
        left_near, left_size = bucket(i - left, NEAR), size_of(region)
        keys += (
            QUOTATION_LEFT | left_near << FIRST | left_size << SECOND,
            QUOTATION_LEFT_FINAL | left_near << FIRST | final_of(region) << SECOND,
        )
    if right is not None and (region := regions[right]) is not None:
        right_near, right_size = bucket(right - i, NEAR), size_of(region)
        keys += (
            QUOTATION_RIGHT | right_near << FIRST | right_size << SECOND,
            QUOTATION_RIGHT_CAPITAL | right_near << FIRST | capital_of(region) << SECOND,
        )
    keys += (
        SENSE_QUOTATIONS | view.senses[i] << FIRST | left_near << SECOND | right_near << THIRD,
        QUOTATIONS | left_near << FIRST | right_near << SECOND,
        QUOTATIONS_STEM | min(left_near, NEAR_ENOUGH) << FIRST | min(right_near, NEAR_ENOUGH) << SECOND | stem << THIRD,
    )
    colon = next((j for j in range(i + 1, last) if classes[j] == _COLON), None)
    keys.append(COLON | (0 if colon is None else bucket(colon - i, NEAR) + 1) << FIRST)
    sentence = elements.sentence_of(i)
    opened, closed = elements.paragraphs[elements.paragraph_of(sentence)]
    before = sentence > opened and elements.is_pure_quotation(sentence - 1)
    after = sentence + 1 < closed and elements.regions[elements.sentences[sentence + 1][0]] is not None
    keys.append(QUOTATION_SENTENCE | before << FIRST | after << SECOND)
    keys.append(PARAGRAPH_PLACE | min(sentence - opened, 3) << FIRST)


def _sentence(view: View, i: int, first: int, last: int, keys: list[int]) -> None:
    priors, classes = view.priors, view.classes
    left, right = priors[first:i], priors[i + 1 : last]
    best_left, best_right = max(left, default=0), max(right, default=0)
    near_left, near_right = max(left[-6:], default=0), max(right[:6], default=0)
    position = bucket(i - first, LENGTHS)
    keys += (
        BEST_LEFT | best_left << FIRST,
        BEST_RIGHT | best_right << FIRST,
        BEST_LEFT_NEAR | near_left << FIRST,
        BEST_RIGHT_NEAR | near_right << FIRST,
        BEST_PRIOR | max(best_left, best_right) << FIRST | priors[i] << SECOND,
        BEST_AROUND | best_left << FIRST | best_right << SECOND,
        POSITION | position << FIRST,
        REST | bucket(last - 1 - i, LENGTHS) << FIRST,
        STRONG_WORDS | min(4, sum(p >= _STRONG for p in left + right)) << FIRST,
        POSITION_CLASS | position << FIRST | classes[i] << SECOND,
        SENTENCE_START | classes[first] << FIRST | (classes[first + 1] if first + 1 < last else NONE) << SECOND,
    )
