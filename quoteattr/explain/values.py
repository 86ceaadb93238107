"""What the numbers in the models' features mean, in words.

The ranges come from the edges that the features themselves are made with. A distance or a length counts elements:
words and marks, a quotation as one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from quoteattr.attribution.models import cue_features as cue
from quoteattr.attribution.models import region_features as region
from quoteattr.attribution.models import rerank_features as rerank
from quoteattr.attribution.models.cue_stage import BIN_EDGES
from quoteattr.attribution.models.keys import Templates
from quoteattr.attribution.models.view import FINALS, FRAME_GROUPS, NOUN_SENSE, PRIOR_EDGES, SENSE_NUMBER, SIZE_EDGES
from quoteattr.attribution.words import CLASSES

Meaning = Callable[[int], str]


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


def _either(no: str, yes: str) -> Meaning:
    return lambda value: yes if value else no


def _extent(edges: Sequence[int], said: str = "{}", none: str = "none", least: int = 0) -> Meaning:
    """A bucket of a number of words, `said` of it; `none` of no words, and beyond the buckets.

    >>> [_extent((1, 2, 3, 5), "{} on")(value) for value in (0, 1, 3, 4)]
    ['none', '1 word on', '3 to 4 words on', '5 or more words on']
    """

    def meaning(value: int) -> str:
        low = edges[value - 1] if 0 < value <= len(edges) else least
        if value == len(edges):
            return said.format(f"{low} or more words")
        high = edges[value] - 1 if value < len(edges) else 0
        if high == 0:
            return none
        many = f"{low}" if low == high else f"{low} to {high}"
        return said.format(f"{many} word" if high == 1 else f"{many} words")

    return meaning


def _range(edges: Sequence[float], said: str = "{}", first: str = "below {}", last: str = "{} or more") -> Meaning:
    """A bucket of a measure, `said` of it; `first` below the first edge, `last` from the last one on.

    >>> [_range((0.001, 0.3, 0.9), first="none")(value) for value in range(4)]
    ['none', 'below 0.30', '0.30 to 0.90', '0.90 or more']
    """

    def meaning(value: int) -> str:
        if value == 0:
            return first.format(f"{edges[0]:.2f}")
        if value == len(edges):
            return said.format(last.format(f"{edges[-1]:.2f}"))
        if value == 1 and "{}" not in first:
            return said.format(f"below {edges[1]:.2f}")
        return said.format(f"{edges[value - 1]:.2f} to {edges[value]:.2f}")

    return meaning


def _count(noun: str, most: int) -> Meaning:
    """A number of things, counted up to `most`.

    >>> [_count("verb", 2)(value) for value in range(3)]
    ['no verb', '1 verb', '2 or more verbs']
    """

    def meaning(value: int) -> str:
        if value < 2:
            return f"{value or 'no'} {noun}"
        return f"{value} or more {noun}s" if value >= most else f"{value} {noun}s"

    return meaning


def _ordinal(noun: str, most: int = 1 << 18) -> Meaning:
    """A place among things, counted up to `most`, from 0.

    >>> [_ordinal("sentence", 3)(value) for value in (0, 1, 3)]
    ['1st sentence', '2nd sentence', '4th sentence or later']
    """

    def meaning(value: int) -> str:
        ending = {1: "st", 2: "nd", 3: "rd"}.get(value + 1, "th")
        return f"{value + 1}{ending} {noun}{' or later' if value >= most else ''}"

    return meaning


def _step(most: int = 1 << 18) -> Meaning:
    """How many words on something stands, counted up to `most`; 0 where it does not."""

    def meaning(value: int) -> str:
        if value == 0:
            return "none"
        return f"{value}{' or more' if value >= most else ''} {'word' if value == 1 < most else 'words'} on"

    return meaning


def _or_none(meaning: Meaning) -> Meaning:
    """A distance to a quotation whose last bucket holds also that there is none."""
    return lambda value: f"{meaning(value)}, or none" if value == cue.NEAR_ENOUGH else meaning(value)


def _bits(names: Sequence[str]) -> Meaning:
    """Some of the names."""
    return lambda value: "+".join(name for place, name in enumerate(names) if value >> place & 1) or "none"


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
    return _range(rerank.GAPS, "ahead by {}", "not ahead, or by less than {}")(value)


def _distance(value: int) -> str:
    """Bucket of the words between a cue and what belongs to it."""
    if value < 2:
        return ("around the cue", "beside the cue")[value]
    return _extent(rerank.DISTANCES, "{} between")(value)


def _cue_bin(value: int) -> str:
    return "no cue" if value == 0 else _range(BIN_EDGES)(value - 1)


def _colon(value: int) -> str:
    return "none" if value == 0 else _on(value - 1)


def _mark(value: int) -> str:
    return chr(value) if chr(value).isprintable() else f"U+{value:04X}"


def _frame_name(group: Sequence[str]) -> str:
    """The frames of a group, the many only begun."""
    return "/".join(group if len(group) < 3 else (group[0], "…"))


_flag = _either("no", "yes")
_prior = _range([edge / 1000 for edge in PRIOR_EDGES], first="none")
_frames = _bits([_frame_name(group) for group in FRAME_GROUPS])
_group = _bits([CLASSES[class_id] for class_id in cue.GROUP_BIT])
_before = _extent(cue.NEAR, "{} before", "none before")
_on = _extent(cue.NEAR, "{} on", "none after")
_boundary = _extent([edge for edge in cue.NEAR if edge <= cue.BOUNDARY_REACH], "{} on")
_position = _extent(cue.LENGTHS, "after {}", "first")
_size = _extent(SIZE_EDGES, least=1)
_capital = ("no capital", "starts with a capital", "a title").__getitem__
_probability = _range(rerank.CHANCES)
_rival = _range(rerank.CHANCES, first="none, or below {}")
_gap = _range(rerank.GAPS, "behind by {}", "not behind, or by less than {}")
_length = _extent(rerank.LENGTHS)
_overlap = _range(rerank.OVERLAPS, first="none", last="all")
_quoted = _range(rerank.QUOTED, first="none", last="all")
_density = _range(rerank.DENSITIES, "{} a word", "below {} a word")
_between = _extent(region.BETWEEN, "{} between", "no word between")

_CUE: Mapping[str, tuple[Meaning, ...]] = {
    "prior": (_prior,), "prior-form": (_prior,), "prior-around": (_prior,), "capital": (_flag,),
    "group": (_group,), "group-form": (_group,),
    "that": (_step(),), "to": (_step(),), "that-stem": (_step(2),), "to-stem": (_step(2),),
    "boundary-right": (_boundary,), "boundary-stem": (_boundary,),
    "quotation-left": (_before, _size), "quotation-left-final": (_before, _final),
    "quotation-right": (_on, _size), "quotation-right-capital": (_on, _capital),
    "quotations": (_before, _on), "quotations-stem": (_or_none(_before), _or_none(_on)),
    "quotation-sentence": (_either("none before", "one before"), _either("none after", "one after")),
    "colon": (_colon,),
    "best-left": (_prior,), "best-right": (_prior,), "best-left-near": (_prior,), "best-right-near": (_prior,),
    "best-prior": (_prior, _prior), "best-around": (_prior, _prior),
    "position": (_position,), "position-class": (_position,), "rest": (_extent(cue.LENGTHS, "{} follow", "last"),),
    "strong-words": (_count("strong word", 4),), "paragraph-place": (_ordinal("sentence", 3),),
    "sense": (_sense,), "sense-form": (_sense,), "sense-around": (_sense,), "sense-group": (_sense,),
    "sense-prior": (_sense, _prior), "sense-quotations": (_sense, _before, _on),
    "frames": (_frames,), "frames-after": (_frames,), "frames-right": (_frames, _boundary),
}  # fmt: skip

_RERANK: Mapping[str, tuple[Meaning, ...]] = {
    "probability": (_probability,), "stem-probability": (_probability,), "rank": (_ordinal("reading"),),
    "gap": (_gap,), "gap-probability": (_gap, _probability),
    "lead": (_lead,), "lead-probability": (_lead, _probability),
    "shape": (_shape,), "shape-probability": (_shape, _probability), "shape-stem": (_shape,),
    "form-shape": (_shape,), "before-cue-shape": (_shape,), "after-cue-shape": (_shape,), "passive": (_passive,),
    "source-length": (_length,), "content-length": (_length,), "content-length-shape": (_length, _shape),
    "sentence-length": (_extent(rerank.SENTENCES, least=1),), "pieces": (_count("piece", 4),),
    "content-distance": (_distance,), "source-distance": (_distance,), "between-pieces": (_length,),
    "quoted": (_quoted, _count("quotation", 3)), "quoted-probability": (_quoted, _probability),
    "quotation": (_size, _final, _capital), "title": (_flag,),
    "others-rank": (_count("likelier cue", 4),), "others-best": (_rival,),
    "others-best-probability": (_rival, _probability),
    "overlap-stronger": (_overlap,), "overlap-weaker": (_overlap,),
    "inside-content": (_rival,), "inside-content-probability": (_rival, _probability),
    "cue-inside": (_rival,), "cue-inside-stem": (_rival,),
    "same-source": (_rival,), "source-in-content": (_rival,), "cue-in-source": (_rival,),
    "prior": (_prior,), "prior-shape": (_prior, _shape), "verbless": (_either("no verb", "a verb"), _prior),
    "density": (_density,), "density-probability": (_density, _probability),
    "sense-shape": (_sense, _shape), "sense-probability": (_sense, _probability),
    "frames-first": (_frames,), "frames-shape": (_frames, _shape),
}  # fmt: skip

_REGION: Mapping[str, tuple[Meaning, ...]] = {
    "size": (_size,), "words": (_extent(region.WORDS),), "capital": (_capital,), "before-capital": (_capital,),
    "final": (_final,), "after-final": (_final,), "size-capital-final": (_size, _capital, _final),
    "alone": (_flag,), "best-cue": (_cue_bin,), "best-cue-size": (_cue_bin, _size),
    "best-cue-left": (_cue_bin, _between), "best-cue-right": (_cue_bin, _between), "cue-in-neighbours": (_cue_bin,),
    "lower-share": (_range(region.LOWER_SHARES, last="all"),), "pronoun": (_count("pronoun", 2),), "negation": (_flag,),
    "verb": (_count("verb", 2),), "verb-size": (_count("verb", 2), _size),
    "regions": (_count("quotation", 4),), "mark": (_mark,), "paragraph": (_ordinal("paragraph", 2),),
    "word-before-size": (_size,), "size-before": (_size,), "size-after": (_size,),
    "comma-inside": (_either("no comma inside", "a comma inside"), _size),
}  # fmt: skip

MEANINGS: Mapping[Templates, Mapping[str, tuple[Meaning, ...]]] = {
    cue.TEMPLATES: _CUE,
    rerank.TEMPLATES: _RERANK,
    region.TEMPLATES: _REGION,
}
"""For each template with numbers what they mean, in the order of its fields."""
