"""Keys of what tells whether a whole reading of a cue is right, in groups that look at the same few facts."""

from __future__ import annotations

from quoteattr.attribution.models.keys import FIRST, SECOND, THIRD, Templates
from quoteattr.attribution.models.lexis import Facts
from quoteattr.attribution.models.tree_readings import READING_LINES

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
(
    BIAS, PROBABILITY, RANK, GAP, GAP_PROBABILITY, LEAD, LEAD_PROBABILITY, SHAPE, SHAPE_PROBABILITY, SHAPE_STEM,
    SOURCE_LENGTH, CONTENT_LENGTH, SENTENCE_LENGTH, PIECES, CONTENT_DISTANCE, SOURCE_DISTANCE, BETWEEN_PIECES, QUOTED,
    QUOTED_PROBABILITY, QUOTATION, TITLE, OTHERS_RANK, OTHERS_BEST, OTHERS_BEST_PROBABILITY, OVERLAP_STRONGER,
    OVERLAP_WEAKER, INSIDE_CONTENT, INSIDE_CONTENT_PROBABILITY, CUE_INSIDE, CUE_INSIDE_STEM, SAME_SOURCE,
    SOURCE_IN_CONTENT, CUE_IN_SOURCE, CONTENT_FIRST, CONTENT_LAST, CONTENT_BEFORE, CONTENT_AFTER,
    CONTENT_FIRST_BEFORE, CONTENT_LAST_AFTER, SOURCE_FIRST, SOURCE_LAST, SOURCE_BEFORE, SOURCE_AFTER,
    SOURCE_FIRST_LAST, STEM, STEM_PROBABILITY, STEM_NO_SOURCE, FORM_SHAPE, BEFORE_CUE, AFTER_CUE, AROUND_CUE,
    BEFORE_CUE_SHAPE, AFTER_CUE_SHAPE, CONTENT_FIRST_STEM, CONTENT_FIRST_WORD, CONTENT_LAST_WORD, SOURCE_LAST_WORD,
    CONTENT_FIRST_WORD_STEM, PRIOR, PRIOR_SHAPE, CONTENT_LENGTH_SHAPE, PASSIVE, CONTENT_AFTER_WORD,
    CONTENT_BEFORE_WORD, SOURCE_FIRST_WORD, DENSITY, DENSITY_PROBABILITY, VERBLESS, SENSE_SHAPE, SENSE_PROBABILITY,
    FRAMES_FIRST, FRAMES_SHAPE,
) = range(len(TEMPLATES.all))  # fmt: skip

CHANCES = (0.12, 0.16, 0.22, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.88, 0.94, 0.98)
GAPS = (0.05, 0.3, 0.6, 1.0, 1.5, 2.0, 3.0, 4.5)
NO_OTHER = len(GAPS) + 1
"""Instead of a bucket of `GAPS` where no other reading is."""
LENGTHS = (1, 2, 3, 4, 6, 9, 13, 20, 30, 45)
DISTANCES = (0, 1, 2, 3, 4, 6, 10, 20)
OVERLAPS = (0.01, 0.2, 0.5, 0.8, 0.99)
QUOTED_SHARES = (0.001, 0.3, 0.6, 0.9, 0.999)
DENSITIES = (0.2, 0.4, 0.6, 0.8, 1.0, 1.3, 1.7)
SENTENCES = (5, 10, 15, 20, 30, 40, 60)


def cue(of: Facts, chance: int) -> list[int]:
    """The cue and its probability."""
    return [
        BIAS,
        PROBABILITY | chance << FIRST,
        STEM | of.stem << FIRST,
        STEM_PROBABILITY | of.stem << FIRST | chance << SECOND,
        PRIOR | of.prior << FIRST,
        SENSE_PROBABILITY | of.sense << FIRST | chance << SECOND,
    ]


def beside_cue(before: int, after: int) -> list[int]:
    """The classes beside the cue's verb group."""
    return [BEFORE_CUE | before << FIRST, AFTER_CUE | after << FIRST, AROUND_CUE | before << FIRST | after << SECOND]


def others(ahead: int, best: int, chance: int) -> list[int]:
    """The other cues of the sentence: how many are likelier, and how likely the best is."""
    return [
        OTHERS_RANK | ahead << FIRST,
        OTHERS_BEST | best << FIRST,
        OTHERS_BEST_PROBABILITY | best << FIRST | chance << SECOND,
    ]


def inside(around: int, chance: int) -> list[int]:
    """How likely a cue is in whose content this cue stands."""
    return [INSIDE_CONTENT | around << FIRST, INSIDE_CONTENT_PROBABILITY | around << FIRST | chance << SECOND]


def sentence(length: int) -> list[int]:
    """How long the cue's sentence is."""
    return [SENTENCE_LENGTH | length << FIRST]


def score(gap: int, lead: int, rank: int, chance: int) -> list[int]:
    """How the sequence model ranks the reading."""
    return [
        RANK | rank << FIRST,
        GAP | gap << FIRST,
        GAP_PROBABILITY | gap << FIRST | chance << SECOND,
        LEAD | lead << FIRST,
        LEAD_PROBABILITY | lead << FIRST | chance << SECOND,
    ]


def shape(shape: int, chance: int) -> list[int]:
    """On which sides of the cue source and content lie."""
    return [SHAPE | shape << FIRST, SHAPE_PROBABILITY | shape << FIRST | chance << SECOND]


def shape_of_cue(form: int, prior: int, sense: int, frames: int, shape: int) -> list[int]:
    """The same with what the cue is."""
    return [
        FORM_SHAPE | form << FIRST | shape << SECOND,
        PRIOR_SHAPE | prior << FIRST | shape << SECOND,
        SENSE_SHAPE | sense << FIRST | shape << SECOND,
        FRAMES_SHAPE | frames << FIRST | shape << SECOND,
    ]


def shape_beside(before: int, after: int, shape: int, passive: int) -> list[int]:
    """The same with what stands beside the cue's verb group."""
    return [
        BEFORE_CUE_SHAPE | before << FIRST | shape << SECOND,
        AFTER_CUE_SHAPE | after << FIRST | shape << SECOND,
        PASSIVE | (passive * 9 + shape) << FIRST,
    ]


def size(length: int, shape: int) -> list[int]:
    """How long the content is."""
    return [CONTENT_LENGTH | length << FIRST, CONTENT_LENGTH_SHAPE | length << FIRST | shape << SECOND]


def pieces(number: int, distance: int, between: int) -> list[int]:
    """How many pieces the content has, how far it is from the cue, and how much stands between the pieces."""
    return [PIECES | number << FIRST, CONTENT_DISTANCE | distance << FIRST, BETWEEN_PIECES | between << FIRST]


def density(density: int, chance: int) -> list[int]:
    """The sequence model's score for each word of the sentence."""
    return [DENSITY | density << FIRST, DENSITY_PROBABILITY | density << FIRST | chance << SECOND]


def source_size(length: int, distance: int) -> list[int]:
    """How long the source is, and how far it is from the cue."""
    return [SOURCE_LENGTH | length << FIRST, SOURCE_DISTANCE | distance << FIRST]


def quoted(share: int, number: int, chance: int, title: int) -> list[int]:
    """How much of the content is quoted, and whether some of it is a title."""
    return [
        QUOTED | share << FIRST | number << SECOND,
        QUOTED_PROBABILITY | share << FIRST | chance << SECOND,
        TITLE | title << FIRST,
    ]


def quotation(size: int, final: int, capital: int) -> list[int]:
    """A quotation in the content."""
    return [QUOTATION | size << FIRST | final << SECOND | capital << THIRD]


def overlaps(stronger: int, weaker: int) -> list[int]:
    """How much of the content is that of likelier and of less likely cues."""
    return [OVERLAP_STRONGER | stronger << FIRST, OVERLAP_WEAKER | weaker << FIRST]


def cue_inside(inside: int, of: Facts) -> list[int]:
    """How likely the best cue in the content is."""
    return [CUE_INSIDE | inside << FIRST, CUE_INSIDE_STEM | inside << FIRST | of.stem << SECOND]


def rivals_of_source(shared: int, in_content: int, cue_in: int) -> list[int]:
    """How likely cues are that share the source, that have it in their content, or stand in it."""
    return [SAME_SOURCE | shared << FIRST, SOURCE_IN_CONTENT | in_content << FIRST, CUE_IN_SOURCE | cue_in << FIRST]


def start(first: int, before: int) -> list[int]:
    """The classes where the content begins."""
    return [
        CONTENT_FIRST | first << FIRST,
        CONTENT_BEFORE | before << FIRST,
        CONTENT_FIRST_BEFORE | first << FIRST | before << SECOND,
    ]


def end(last: int, after: int) -> list[int]:
    """The classes where the content ends."""
    return [
        CONTENT_LAST | last << FIRST,
        CONTENT_AFTER | after << FIRST,
        CONTENT_LAST_AFTER | last << FIRST | after << SECOND,
    ]


def verbless(verbal: int, prior: int) -> list[int]:
    """Whether the content has something like a verb."""
    return [VERBLESS | verbal << FIRST | prior << SECOND]


def start_with_cue(first: int, of: Facts) -> list[int]:
    """The class where the content begins with the cue; not remembered, for few come back."""
    return [
        CONTENT_FIRST_STEM | first << FIRST | of.stem << SECOND,
        FRAMES_FIRST | of.frames << FIRST | first << SECOND,
    ]


def edge_words(first: int, last: int, before: int, after: int, of: Facts) -> list[int]:
    """The words where the content begins and ends."""
    return [
        CONTENT_FIRST_WORD | first << FIRST,
        CONTENT_LAST_WORD | last << FIRST,
        CONTENT_FIRST_WORD_STEM | first << FIRST | of.stem << SECOND,
        CONTENT_AFTER_WORD | after << FIRST,
        CONTENT_BEFORE_WORD | before << FIRST,
    ]


def no_source(of: Facts) -> list[int]:
    """The cue without a source."""
    return [STEM_NO_SOURCE | of.stem << FIRST]


def source_edges(first: int, last: int, before: int, after: int) -> list[int]:
    """The classes where the source begins and ends; not remembered, for few come back."""
    return [
        SOURCE_FIRST | first << FIRST,
        SOURCE_LAST | last << FIRST,
        SOURCE_BEFORE | before << FIRST,
        SOURCE_AFTER | after << FIRST,
        SOURCE_FIRST_LAST | first << FIRST | last << SECOND,
    ]


def source_words(first: int, last: int) -> list[int]:
    """The words where the source begins and ends."""
    return [SOURCE_LAST_WORD | last << FIRST, SOURCE_FIRST_WORD | first << FIRST]
