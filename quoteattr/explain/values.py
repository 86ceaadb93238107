"""What the numbers in the models' features mean, in words.

The ranges come from the edges that the features themselves are made with. A distance or a length counts elements:
words and marks, a quotation as one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quoteattr.attribution.models import cue_groups as cue
from quoteattr.attribution.models import region_features as region
from quoteattr.attribution.models import rerank_groups as rerank
from quoteattr.attribution.models.cue_stage import BIN_EDGES
from quoteattr.attribution.models.keys import Templates
from quoteattr.attribution.models.lexis import FRAME_GROUPS, NOUN_SENSE, PRIOR_EDGES, SENSE_NUMBER
from quoteattr.attribution.models.view import FINALS, SIZE_EDGES
from quoteattr.attribution.words import CLASSES
from quoteattr.explain import parse_values
from quoteattr.explain.meanings import Meaning, count_of, either, extent, ordinal, some_of, span_of, step


def in_words(templates: Templates, key: int, vocabulary: Sequence[str]) -> tuple[str, ...]:
    """The values of a key, its numbers by their meaning.

    >>> from quoteattr.attribution.models.keys import FIRST, SECOND
    >>> in_words(cue.TEMPLATES, cue.SENSE_PRIOR | 2 << FIRST | 7 << SECOND, ())
    ('manner', '0.45 to 0.60')
    >>> in_words(cue.TEMPLATES, cue.QUOTATION_LEFT_FINAL | 3 << FIRST | 1 << SECOND, ())
    ('3 to 4 words before', 'comma inside')
    """
    template = templates.template_of(key)
    meanings = iter(MEANINGS[templates][template.name] if "number" in template.fields else ())
    values = zip(template.fields, templates.values(key, vocabulary), strict=True)
    return tuple(next(meanings)(int(value)) if kind == "number" else value for kind, value in values)


def _or_none(meaning: Meaning) -> Meaning:
    """A distance to a quotation whose last bucket holds also that there is none."""
    return lambda value: f"{meaning(value)}, or none" if value == cue.NEAR_ENOUGH else meaning(value)


def _sense(value: int) -> str:
    names = {0: "no sense", NOUN_SENSE: "noun"} | {number: sense for sense, number in SENSE_NUMBER.items()}
    return names[value]


def _final(value: int) -> str:
    """The mark that ends a quotation inside its marks."""
    marks = dict.fromkeys(_MARKS[mark] for mark, number in FINALS.items() if number == value)
    return f"{' or '.join(marks)} inside" if marks else "no mark inside"


_MARKS = {
    ",": "comma", ".": "full stop", "…": "ellipsis", "?": "question mark", "!": "exclamation mark", ":": "colon",
    "-": "dash", "–": "dash", "—": "dash",
}  # fmt: skip


def _shape(value: int) -> str:
    """Where source and content of a reading lie.

    >>> _shape(5), _shape(0)
    ('source left, content on both sides', 'no source, content left')
    """
    source, content = divmod(value, 3)
    sources = ("no source", "source left", "source right")
    return f"{sources[source]}, content {('left', 'right', 'on both sides')[content]}"


def _passive(value: int) -> str:
    passive, shape = divmod(value, 9)
    return f"{'passive' if passive else 'not passive'}, {_shape(shape)}"


def _lead(value: int) -> str:
    if value == rerank.NO_OTHER:
        return "no other reading"
    return span_of(rerank.GAPS, "ahead by {}", "not ahead, or by less than {}")(value)


def _distance(value: int) -> str:
    """Bucket of the words between a cue and what belongs to it."""
    if value < 2:
        return ("around the cue", "beside the cue")[value]
    return extent(rerank.DISTANCES, "{} between")(value)


def _cue_bin(value: int) -> str:
    return "no cue" if value == 0 else span_of(BIN_EDGES)(value - 1)


def _colon(value: int) -> str:
    return "none" if value == 0 else _on(value - 1)


def _mark(value: int) -> str:
    return chr(value) if chr(value).isprintable() else f"U+{value:04X}"


def _frame_name(group: Sequence[str]) -> str:
    """The frames of a group, the many only begun."""
    return "/".join(group if len(group) < 3 else (group[0], "…"))


_flag = either("no", "yes")
_prior = span_of([edge / 1000 for edge in PRIOR_EDGES], first="none")
_frames = some_of([_frame_name(group) for group in FRAME_GROUPS])
_group = some_of([CLASSES[class_id] for class_id in cue.GROUP_BIT])
_before = extent(cue.NEAR, "{} before", "none before")
_on = extent(cue.NEAR, "{} on", "none after")
_boundary = extent([edge for edge in cue.NEAR if edge <= cue.BOUNDARY_REACH], "{} on")
_position = extent(cue.LENGTHS, "after {}", "first")
_size = extent(SIZE_EDGES, least=1)
_capital = ("no capital", "starts with a capital", "a title").__getitem__
_probability = span_of(rerank.CHANCES)
_rival = span_of(rerank.CHANCES, first="none, or below {}")
_gap = span_of(rerank.GAPS, "behind by {}", "not behind, or by less than {}")
_length = extent(rerank.LENGTHS)
_overlap = span_of(rerank.OVERLAPS, first="none", last="all")
_quoted = span_of(rerank.QUOTED_SHARES, first="none", last="all")
_density = span_of(rerank.DENSITIES, "{} a word", "below {} a word")
_between = extent(region.BETWEEN, "{} between", "no word between")

_CUE: Mapping[str, tuple[Meaning, ...]] = {
    "prior": (_prior,), "prior-form": (_prior,), "prior-around": (_prior,), "capital": (_flag,),
    "group": (_group,), "group-form": (_group,),
    "that": (step(),), "to": (step(),), "that-stem": (step(2),), "to-stem": (step(2),),
    "boundary-right": (_boundary,), "boundary-stem": (_boundary,),
    "quotation-left": (_before, _size), "quotation-left-final": (_before, _final),
    "quotation-right": (_on, _size), "quotation-right-capital": (_on, _capital),
    "quotations": (_before, _on), "quotations-stem": (_or_none(_before), _or_none(_on)),
    "quotation-sentence": (either("none before", "one before"), either("none after", "one after")),
    "colon": (_colon,),
    "best-left": (_prior,), "best-right": (_prior,), "best-left-near": (_prior,), "best-right-near": (_prior,),
    "best-prior": (_prior, _prior), "best-around": (_prior, _prior),
    "position": (_position,), "position-class": (_position,), "rest": (extent(cue.LENGTHS, "{} follow", "last"),),
    "strong-words": (count_of("strong word", 4),), "paragraph-place": (ordinal("sentence", 3),),
    "sense": (_sense,), "sense-form": (_sense,), "sense-around": (_sense,), "sense-group": (_sense,),
    "sense-prior": (_sense, _prior), "sense-quotations": (_sense, _before, _on),
    "frames": (_frames,), "frames-after": (_frames,), "frames-right": (_frames, _boundary),
}  # fmt: skip

_RERANK: Mapping[str, tuple[Meaning, ...]] = {
    "probability": (_probability,), "stem-probability": (_probability,), "rank": (ordinal("reading"),),
    "gap": (_gap,), "gap-probability": (_gap, _probability),
    "lead": (_lead,), "lead-probability": (_lead, _probability),
    "shape": (_shape,), "shape-probability": (_shape, _probability), "shape-stem": (_shape,),
    "form-shape": (_shape,), "before-cue-shape": (_shape,), "after-cue-shape": (_shape,), "passive": (_passive,),
    "source-length": (_length,), "content-length": (_length,), "content-length-shape": (_length, _shape),
    "sentence-length": (extent(rerank.SENTENCES, least=1),), "pieces": (count_of("piece", 4),),
    "content-distance": (_distance,), "source-distance": (_distance,), "between-pieces": (_length,),
    "quoted": (_quoted, count_of("quotation", 3)), "quoted-probability": (_quoted, _probability),
    "quotation": (_size, _final, _capital), "title": (_flag,),
    "others-rank": (count_of("likelier cue", 4),), "others-best": (_rival,),
    "others-best-probability": (_rival, _probability),
    "overlap-stronger": (_overlap,), "overlap-weaker": (_overlap,),
    "inside-content": (_rival,), "inside-content-probability": (_rival, _probability),
    "cue-inside": (_rival,), "cue-inside-stem": (_rival,),
    "same-source": (_rival,), "source-in-content": (_rival,), "cue-in-source": (_rival,),
    "prior": (_prior,), "prior-shape": (_prior, _shape), "verbless": (either("no verb", "a verb"), _prior),
    "density": (_density,), "density-probability": (_density, _probability),
    "sense-shape": (_sense, _shape), "sense-probability": (_sense, _probability),
    "frames-first": (_frames,), "frames-shape": (_frames, _shape),
}  # fmt: skip

_REGION: Mapping[str, tuple[Meaning, ...]] = {
    "size": (_size,), "words": (extent(region.WORDS),), "capital": (_capital,), "before-capital": (_capital,),
    "final": (_final,), "after-final": (_final,), "size-capital-final": (_size, _capital, _final),
    "alone": (_flag,), "best-cue": (_cue_bin,), "best-cue-size": (_cue_bin, _size),
    "best-cue-left": (_cue_bin, _between), "best-cue-right": (_cue_bin, _between), "cue-in-neighbours": (_cue_bin,),
    "lower-share": (span_of(region.LOWER_SHARES, last="all"),), "pronoun": (count_of("pronoun", 2),),
    "negation": (_flag,),
    "verb": (count_of("verb", 2),), "verb-size": (count_of("verb", 2), _size),
    "regions": (count_of("quotation", 4),), "mark": (_mark,), "paragraph": (ordinal("paragraph", 2),),
    "word-before-size": (_size,), "size-before": (_size,), "size-after": (_size,),
    "comma-inside": (either("no comma inside", "a comma inside"), _size),
}  # fmt: skip

MEANINGS: Mapping[Templates, Mapping[str, tuple[Meaning, ...]]] = {
    cue.TEMPLATES: {**_CUE, **parse_values.cue_meanings(_prior, _sense)},
    rerank.TEMPLATES: {**_RERANK, **parse_values.reading_meanings(_probability, _shape)},
    region.TEMPLATES: {**_REGION, **parse_values.region_meanings(_cue_bin)},
}
"""For each template with numbers what they mean, in the order of its fields."""
