"""Weights as a file, and back; a file that does not fit the code's features is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import zip_longest
from typing import Any
from zlib import crc32

from quoteattr.attribution.models import cue_features, region_features, rerank_features, span_features
from quoteattr.attribution.models.keys import FIRST, SECOND, THIRD, Templates
from quoteattr.attribution.models.tree import FINE_TAGS, RELATIONS, TAGS
from quoteattr.attribution.models.weights import Weights, pack
from quoteattr.attribution.models.weights_columns import (
    Sign,
    lowest_bytes,
    read_rows,
    read_table,
    write_rows,
    write_table,
)
from quoteattr.attribution.models.weights_sections import read_content, write_content
from quoteattr.attribution.models.weights_shape import check_shapes
from quoteattr.attribution.words import CLASSES, FORMS
from quoteattr.errors import DataError
from quoteattr.lexicon import read_data

DEFAULT = "en/attribution.weights"
DEFAULT_PARSED = "en/attribution-parsed.weights"
_MODELS = {
    "cues": cue_features.TEMPLATES,
    "spans": span_features.TEMPLATES,
    "reranker": rerank_features.TEMPLATES,
    "regions": region_features.TEMPLATES,
}
_SIGNS: Mapping[str, Sign] = {"cues": "i", "spans": "I", "reranker": "i", "regions": "i"}
"""The sequence model's features have the place of a row, all others a weight."""
_SHIFTS = (FIRST, SECOND, THIRD)
_TEMPLATE, _VALUE = (1 << FIRST) - 1, (1 << (SECOND - FIRST)) - 1


def feature_version() -> str:
    """A fingerprint of everything that gives a key its meaning, but for what looks at a parse."""
    return _fingerprint([CLASSES, FORMS, *([repr(t) for t in templates.all] for templates in _MODELS.values())])


def parse_version() -> str:
    """The same of the keys that look at a parse."""
    return _fingerprint(
        [RELATIONS, TAGS, FINE_TAGS, *([repr(t) for t in templates.parsed] for templates in _MODELS.values())]
    )


def _fingerprint(meaning: list[Any]) -> str:
    return f"{crc32(repr(meaning).encode()):08x}"


def default_weights(*, parsed: bool = False) -> Weights:
    """The weights that the package ships for texts without or with a parse; each read once a process."""
    return _shipped(DEFAULT_PARSED if parsed else DEFAULT)


@cache
def _shipped(name: str) -> Weights:
    return read_weights(read_data(name), name)


@cache
def weights_at(path: str) -> Weights:
    """The weights in a file of the caller's; read once a process.

    Raises:
        DataError: the file is missing, or `read_weights` refuses it.
    """
    from pathlib import Path  # a file of the caller's is rare

    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:  # a ValueError: the path itself is none
        raise DataError(f"{path}: cannot be read: {error}") from error
    return read_weights(data, path)


def read_weights(data: bytes, name: str) -> Weights:
    """Weights from the bytes of a file.

    Raises:
        DataError: no weights file, a damaged one, or one for other features than this code's.
    """
    content = read_content(data, name)
    if content.get("features") != feature_version():
        raise DataError(
            f"{name}: made for features {content.get('features')}, but this code has {feature_version()}; train it anew"
        )
    if content.get("parse features") not in (None, parse_version()):
        raise DataError(
            f"{name}: made for parse features {content['parse features']}, but this code has {parse_version()}; "
            "train it anew"
        )
    try:
        check_shapes(content)
        return _weights(content)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        reason = error if type(error) is ValueError else repr(error)
        raise DataError(f"{name}: the weights file is not whole: {reason}") from error


def _weights(content: Mapping[str, Any]) -> Weights:
    return Weights(
        spans=_spans(content),  # the greatest first: what it frees on its way serves the others
        cues=_table(content, "cues"),
        reranker=_table(content, "reranker"),
        regions=_table(content, "regions"),
        vocabulary={word: place for place, word in enumerate(content["vocabulary"], 1)},
        priors={stem: prior / 1e4 for stem, prior in content["priors"].items()},
        transitions=content["transitions"],
        span_scale=content["span_scale"],
        calibration=tuple((raw, share) for raw, share in content["calibration"]),
        rules=content["rules"],
        parsed="parse features" in content,
        about=content["about"],
    )


def _spans(content: Mapping[str, Any]) -> dict[int, int]:
    rows = read_rows(content["rows"])
    keys, places = _columns(content, "spans")
    return dict(zip(keys, map(rows.__getitem__, places), strict=True))


def _table(content: Mapping[str, Any], model: str) -> dict[int, int]:
    return dict(zip(*_columns(content, model), strict=True))


def _columns(content: Mapping[str, Any], model: str) -> tuple[Sequence[int], Sequence[int]]:
    """A model's keys and their numbers, once every key is of a template that the model has."""
    unknown = lowest_bytes(content[model]).translate(None, _MODELS[model].numbers)
    if unknown:
        raise ValueError(f"{model!r} has a feature of template {min(unknown)}, which there is none")
    return read_table(content[model], _SIGNS[model])


def write_weights(weights: Weights, span_rows: Mapping[int, tuple[int, ...]]) -> bytes:
    """The bytes of a weights file; `span_rows` are the second stage's label scores, not packed.

    Words that no feature names are left out of the vocabulary. The same weights give the same bytes.
    """
    used = sorted(_used_words(weights, span_rows))
    names = {place: word for word, place in weights.vocabulary.items()}
    place_of = {old: new for new, old in enumerate(used, 1)}
    distinct = sorted(set(span_rows.values()))
    row_of = {row: place for place, row in enumerate(distinct)}
    tables = {
        "cues": weights.cues,
        "spans": {key: row_of[row] for key, row in span_rows.items()},
        "reranker": weights.reranker,
        "regions": weights.regions,
    }
    content = {
        "features": feature_version(),
        **({"parse features": parse_version()} if weights.parsed else {}),
        "about": weights.about,
        "calibration": weights.calibration,
        "rules": weights.rules,
        "vocabulary": [names[place] for place in used],
        "priors": {stem: round(prior * 1e4) for stem, prior in sorted(weights.priors.items())},
        "transitions": weights.transitions,
        "span_scale": weights.span_scale,
        **{
            model: write_table(_renumbered(table, _MODELS[model], place_of), _SIGNS[model])
            for model, table in tables.items()
        },
        "rows": write_rows(list(map(pack, distinct))),
    }
    return write_content(content)


def _used_words(weights: Weights, span_rows: Mapping[int, tuple[int, ...]]) -> set[int]:
    used: set[int] = set()
    tables = {"cues": weights.cues, "spans": span_rows, "reranker": weights.reranker, "regions": weights.regions}
    for model, table in tables.items():
        for key in table:
            fields = _MODELS[model].template_of(key).fields
            used.update(value for kind, value in zip(fields, _values(key), strict=False) if kind == "word")
    return used - {0}


def _renumbered(table: Mapping[int, int], templates: Templates, place_of: Mapping[int, int]) -> dict[int, int]:
    """The table with the words' new places in its keys, by template and values."""
    found = []
    for key, number in table.items():
        first, second, third = (
            place_of.get(value, 0) if kind == "word" else value
            for kind, value in zip_longest(templates.template_of(key).fields, _values(key))
        )
        found.append((key & _TEMPLATE, first, second, third, number))
    return {
        template | first << FIRST | second << SECOND | third << THIRD: number
        for template, first, second, third, number in sorted(found)
    }


def _values(key: int) -> tuple[int, ...]:
    return tuple((key >> shift) & _VALUE for shift in _SHIFTS)
