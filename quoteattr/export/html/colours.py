"""A colour for each speaker, legible by daylight and in the dark."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attrs import frozen


@frozen
class Shades:
    """What one colour is made of; in each mode the ink is legible on the paper and on every tint, also a lit one."""

    ink: str
    """Words and lines."""
    tint: str
    """Behind the words of a quote."""
    lit: str
    """The same where the quote is pointed at."""


@frozen
class Colour:
    """A colour in both modes."""

    light: Shades
    dark: Shades


PAPER = ("#fdfcfa", "#16181d")
"""By daylight, in the dark."""
TEXT = ("#22252b", "#e6e4df")
PALETTE = tuple(
    Colour(Shades(*light.split()), Shades(*dark.split()))
    for light, dark in (
        ("#0053a4 #e7f1ff #c4ddfe", "#a2caff #192a3f #26456b"),
        ("#8c3701 #feece4 #fecfba", "#feb391 #3b2116 #64351f"),
        ("#00672d #e0f7e4 #b8e9c1", "#8cdd9e #172f1d #224f2d"),
        ("#88296f #fee9f6 #fec8ea", "#fca8e0 #382030 #5e3350"),
        ("#026266 #d6f8f9 #9eeaee", "#50dfe6 #042f32 #014e51"),
        ("#6d5001 #fbefd6 #f2d8a2", "#ebc166 #33270c #564007"),
        ("#643b9a #f2edff #e0d2fe", "#d1b9fe #2c243c #4a3a66"),
        ("#97242d #feebea #ffcdca", "#ffafac #3c1f1f #663231"),
        ("#475f02 #ebf5db #cfe4ae", "#b5d57c #242d13 #3a4a1a"),
        ("#055e7c #e0f4fe #ade4ff", "#7bd4fe #0d2d3b #044a64"),
        ("#94234a #ffeaee #fecbd5", "#feadbf #3b1f26 #64313e"),
        ("#5d5803 #f3f2d7 #e2dea4", "#d3cc6a #2c2a0d #4a460b"),
    )
)
"""Hues far apart first; after the twelfth speaker they come round again."""
NOBODY = Colour(Shades("#52555b", "#ebedef", "#d4d8dd"), Shades("#c0c4cb", "#292b2f", "#3f4349"))


def colour_class(speaker: int | None) -> str:
    """What the classes of a speaker's colour end in.

    >>> colour_class(0), colour_class(13), colour_class(None)
    ('0', '1', 'x')
    """
    return "x" if speaker is None else str(speaker % len(PALETTE))


@cache
def palette_rules() -> str:
    """The style rules that give each class its shades.

    `qa-s…` colours words and lines, `qa-u…` the ground under them, `qa-v…` the line of the quote around a quote.
    """
    return "".join(_rules())


def _rules() -> Iterator[str]:
    yield f".quoteattr{{--paper:{_both(*PAPER)};--text:{_both(*TEXT)}}}\n"
    for number, colour in (*((str(n), colour) for n, colour in enumerate(PALETTE)), ("x", NOBODY)):
        ink, tint, lit = (
            _both(getattr(colour.light, shade), getattr(colour.dark, shade)) for shade in ("ink", "tint", "lit")
        )
        yield f".qa-s{number}{{--ink:{ink}}}\n"
        yield f".qa-u{number}{{--tint:{tint};--lit:{lit};--line:{ink}}}\n"
        yield f".qa-v{number}{{--outer:{ink}}}\n"


def _both(light: str, dark: str) -> str:
    return f"light-dark({light},{dark})"
