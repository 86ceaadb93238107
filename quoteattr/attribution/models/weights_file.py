"""Weights as a file: gzipped JSON, every feature named by its template, and back.

Nothing in the file is executed, and a file that does not fit the code's features is refused.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from typing import Any

from quoteattr.attribution.models import cue_features, region_features, rerank_features, span_features
from quoteattr.attribution.models.keys import FIRST, RIGHT, SECOND, THIRD, Templates
from quoteattr.attribution.models.tree import FINE_TAGS, RELATIONS, TAGS
from quoteattr.attribution.models.weights import Weights, pack
from quoteattr.attribution.models.weights_shape import check_shapes
from quoteattr.attribution.words import CLASSES, FORMS
from quoteattr.errors import DataError

FORMAT = 1
LARGEST = 100_000_000
"""Bytes that a file may unpack to; the package's own take a few millions."""
_GZIP = 31
"""What `zlib` calls gzip."""
DEFAULT = "en/attribution.json.gz"
DEFAULT_PARSED = "en/attribution-parsed.json.gz"
_MODELS = {
    "cues": cue_features.TEMPLATES,
    "spans": span_features.TEMPLATES,
    "reranker": rerank_features.TEMPLATES,
    "regions": region_features.TEMPLATES,
}
_SHIFTS = (FIRST, SECOND, THIRD)
_VALUE = (1 << (SECOND - FIRST)) - 1


def feature_version() -> str:
    """A fingerprint of everything that gives a key its meaning, but for what looks at a parse."""
    return _fingerprint([CLASSES, FORMS, *([repr(t) for t in templates.all] for templates in _MODELS.values())])


def parse_version() -> str:
    """The same of the keys that look at a parse."""
    return _fingerprint(
        [RELATIONS, TAGS, FINE_TAGS, *([repr(t) for t in templates.parsed] for templates in _MODELS.values())]
    )


def _fingerprint(meaning: list[Any]) -> str:
    return hashlib.sha256(repr(meaning).encode()).hexdigest()[:12]


@cache
def default_weights(*, parsed: bool = False) -> Weights:
    """The weights that the package ships for texts without or with a parse."""
    name = DEFAULT_PARSED if parsed else DEFAULT
    return read_weights((files("quoteattr") / "data" / name).read_bytes(), name)


@cache
def weights_at(path: Path) -> Weights:
    """The weights in a file of the caller's; read once a process.

    Raises:
        DataError: the file is missing, or `read_weights` refuses it.
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # a ValueError: the path itself is none
        raise DataError(f"{path}: cannot be read: {error}") from error
    return read_weights(data, str(path))


def read_weights(data: bytes, name: str) -> Weights:
    """Weights from the bytes of a file.

    Raises:
        DataError: no weights file, a damaged one, or one for other features than this code's.
    """
    content = unpack_content(data, name)
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
    rows = [pack(row) for row in content["rows"]]
    spans = _read_table(content["spans"], _MODELS["spans"])
    return Weights(
        vocabulary={word: place for place, word in enumerate(content["vocabulary"], 1)},
        priors={stem: prior / 1e4 for stem, prior in content["priors"].items()},
        cues=_read_table(content["cues"], _MODELS["cues"]),
        spans=dict(zip(spans, map(rows.__getitem__, spans.values()), strict=True)),
        transitions=content["transitions"],
        span_scale=content["span_scale"],
        reranker=_read_table(content["reranker"], _MODELS["reranker"]),
        regions=_read_table(content["regions"], _MODELS["regions"]),
        calibration=tuple((raw, share) for raw, share in content["calibration"]),
        rules=content["rules"],
        parsed="parse features" in content,
        about=content["about"],
    )


def _read_table(table: Mapping[str, list[list[int]]], templates: Templates) -> dict[int, int]:
    """Template names to columns (differences of the first value, the other values, the weights)."""
    found: dict[int, int] = {}
    for name, (steps, seconds, thirds, weights) in table.items():
        number = templates[name.removesuffix(" right")] | (RIGHT if name.endswith(" right") else 0)
        found.update(zip(_keys(number, steps, seconds, thirds), weights, strict=True))
    return found


def _keys(number: int, steps: list[int], seconds: list[int], thirds: list[int]) -> list[int]:
    """The keys of one template; empty columns are spared, for a hundred thousand keys are read at a time."""
    firsts, (x, y, z) = accumulate(steps), _SHIFTS
    if thirds:
        columns = zip(firsts, seconds or [0] * len(steps), thirds, strict=True)
        return [number | a << x | b << y | c << z for a, b, c in columns]
    if seconds:
        return [number | a << x | b << y for a, b in zip(firsts, seconds, strict=True)]
    return [number | a << x for a in firsts]


def write_weights(weights: Weights, span_rows: Mapping[int, tuple[int, ...]]) -> bytes:
    """The bytes of a weights file; `span_rows` are the second stage's label scores, not packed.

    Words that no feature names are left out of the vocabulary. The same weights give the same bytes.
    """
    used = _used_words(weights, span_rows)
    names = [""] * (len(weights.vocabulary) + 1)
    for word, place in weights.vocabulary.items():
        names[place] = word
    vocabulary = [names[place] for place in sorted(used)]
    place_of = {old: new for new, old in enumerate(sorted(used), 1)}
    distinct = sorted(set(span_rows.values()))
    row_of = {row: place for place, row in enumerate(distinct)}
    spans = {key: row_of[row] for key, row in span_rows.items()}
    content = {
        "format": FORMAT,
        "features": feature_version(),
        **({"parse features": parse_version()} if weights.parsed else {}),
        "about": weights.about,
        "calibration": weights.calibration,
        "rules": weights.rules,
        "vocabulary": vocabulary,
        "priors": {stem: round(prior * 1e4) for stem, prior in sorted(weights.priors.items())},
        "cues": _write_table(weights.cues, _MODELS["cues"], place_of),
        "spans": _write_table(spans, _MODELS["spans"], place_of),
        "rows": distinct,
        "transitions": weights.transitions,
        "span_scale": weights.span_scale,
        "reranker": _write_table(weights.reranker, _MODELS["reranker"], place_of),
        "regions": _write_table(weights.regions, _MODELS["regions"], place_of),
    }
    return pack_content(content)


def unpack_content(data: bytes, name: str) -> dict[str, Any]:
    """The JSON object in the bytes of a weights file, checked for its format alone.

    Raises:
        DataError: no weights file, or a damaged one.
    """
    try:
        content = json.loads(_unzipped(data), parse_constant=_refused)
    except (OSError, EOFError, zlib.error, ValueError, RecursionError) as error:
        raise DataError(f"{name}: no weights file, or a damaged one: {error}") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise DataError(f"{name}: a weights file of format {FORMAT} is wanted")
    return content


def _unzipped(data: bytes) -> bytes:
    reader = zlib.decompressobj(wbits=_GZIP)
    content = reader.decompress(data, LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError(f"it holds more than {LARGEST:,} bytes")
    if not reader.eof:
        raise EOFError("it ends too early")
    return content


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def pack_content(content: Mapping[str, Any]) -> bytes:
    """The bytes of a weights file with this JSON object; the same object gives the same bytes."""
    return gzip.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)


def _used_words(weights: Weights, span_rows: Mapping[int, tuple[int, ...]]) -> set[int]:
    used: set[int] = set()
    tables = {"cues": weights.cues, "spans": span_rows, "reranker": weights.reranker, "regions": weights.regions}
    for model, table in tables.items():
        for key in table:
            fields = _MODELS[model].template_of(key).fields
            used.update((key >> shift) & _VALUE for kind, shift in zip(fields, _SHIFTS, strict=False) if kind == "word")
    return used - {0}


def _write_table(
    table: Mapping[int, int], templates: Templates, place_of: Mapping[int, int]
) -> dict[str, list[list[int]]]:
    grouped: dict[str, list[tuple[int, int, int, int]]] = {}
    for key, weight in table.items():
        template = templates.template_of(key)
        values = [(key >> shift) & _VALUE for shift in _SHIFTS]
        for place, kind in enumerate(template.fields):
            if kind == "word":
                values[place] = place_of.get(values[place], 0)
        name = template.name + (" right" if key & RIGHT else "")
        grouped.setdefault(name, []).append((values[0], values[1], values[2], weight))
    return {name: _columns(sorted(grouped[name])) for name in sorted(grouped)}


def _columns(rows: list[tuple[int, int, int, int]]) -> list[list[int]]:
    firsts, seconds, thirds, weights = (list(column) for column in zip(*rows, strict=True))
    steps = [b - a for a, b in zip([0, *firsts], firsts, strict=False)]
    return [steps, seconds if any(seconds) else [], thirds if any(thirds) else [], weights]
