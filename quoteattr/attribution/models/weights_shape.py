"""What the parts of a weights file must look like before anything is made of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from quoteattr.attribution.models.decode import LABELS
from quoteattr.attribution.models.weights_columns import are_rows, is_table

_Test = Callable[[Any], bool]
_LARGEST = 1 << 40


def check_shapes(content: Mapping[str, Any]) -> None:
    """Nothing, where every part of a weights file has its shape.

    Raises:
        ValueError: a part is missing, or has another shape.

    >>> check_shapes({"vocabulary": "say"})
    Traceback (most recent call last):
    ValueError: 'vocabulary' is to be a list of words
    """
    for name, (wanted, holds) in _SHAPES.items():
        if name not in content:
            raise ValueError(f"{name!r} is missing")
        if not holds(content[name]):
            raise ValueError(f"{name!r} is to be {wanted}")


def _is_number(value: Any) -> bool:  # noqa: ANN401
    return type(value) in (int, float) and math.isfinite(value)


def _is_share(value: Any) -> bool:  # noqa: ANN401
    return _is_number(value) and 0 <= value <= 1


def _are(test: _Test) -> _Test:
    return lambda value: isinstance(value, list) and all(map(test, value))


def _by_name(test: _Test) -> _Test:
    return lambda value: isinstance(value, dict) and all(map(test, value.values()))


def _is_word(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, str)


def _is_column(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, list) and all(type(number) is int and abs(number) < _LARGEST for number in value)


def _is_square(value: Any) -> bool:  # noqa: ANN401
    return _are(_is_column)(value) and len(value) == len(LABELS) and set(map(len, value)) <= {len(LABELS)}


def _is_pair(value: Any) -> bool:  # noqa: ANN401
    return _are(_is_share)(value) and len(value) == 2


def _is_rising(value: Any) -> bool:  # noqa: ANN401
    return _are(_is_pair)(value) and all(a <= c and b <= d for (a, b), (c, d) in pairwise(value))


_TABLE = ("a key and a number for each feature", is_table)
_SHAPES: Mapping[str, tuple[str, _Test]] = {
    "vocabulary": ("a list of words", _are(_is_word)),
    "priors": ("a whole number for each stem", _by_name(_is_number)),
    "cues": _TABLE,
    "spans": _TABLE,
    "reranker": _TABLE,
    "regions": _TABLE,
    "rows": ("rows of scores, a small one for each label", are_rows),
    "transitions": ("a square of whole numbers, a row and a column for each label", _is_square),
    "span_scale": ("a number", _is_number),
    "calibration": ("rising pairs of numbers from 0 to 1", _is_rising),
    "rules": ("a number from 0 to 1 for each rule", _by_name(_is_share)),
    "about": ("an object", lambda value: isinstance(value, dict)),
}
