"""The characters that serve as quotation marks, and to which family each belongs."""

from __future__ import annotations

from enum import StrEnum


class Family(StrEnum):
    """Marks that pair with one another."""

    CURLY = "curly"
    STRAIGHT = "straight"
    TICK = "tick"
    """Two ASCII apostrophes, or two backticks: the marks of typewriters, LaTeX and treebanks."""
    LOW = "low"
    GUILLEMET = "guillemet"
    ANGLE = "angle"
    CORNER = "corner"
    WHITE_CORNER = "white corner"
    BACKTICK = "backtick"
    SINGLE = "single"
    """Single marks that may as well be apostrophes."""


class Side(StrEnum):
    """The side of a quotation on which a mark stands by its shape."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


WESTERN = frozenset({Family.CURLY, Family.STRAIGHT, Family.TICK, Family.LOW})
"""Double marks that writers and converters mix with one another."""


def kin(family: Family) -> Family:
    """The family that stands for all those whose marks may close one another."""
    return Family.CURLY if family in WESTERN else family


STRONG = {
    "\N{LEFT DOUBLE QUOTATION MARK}": (Family.CURLY, Side.LEFT),
    "\N{RIGHT DOUBLE QUOTATION MARK}": (Family.CURLY, Side.RIGHT),
    "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}": (Family.CURLY, Side.LEFT),
    "\N{HEAVY DOUBLE TURNED COMMA QUOTATION MARK ORNAMENT}": (Family.CURLY, Side.LEFT),
    "\N{HEAVY DOUBLE COMMA QUOTATION MARK ORNAMENT}": (Family.CURLY, Side.RIGHT),
    "\N{REVERSED DOUBLE PRIME QUOTATION MARK}": (Family.CURLY, Side.LEFT),
    "\N{DOUBLE PRIME QUOTATION MARK}": (Family.CURLY, Side.RIGHT),
    "\N{LOW DOUBLE PRIME QUOTATION MARK}": (Family.CURLY, Side.RIGHT),
    "\N{QUOTATION MARK}": (Family.STRAIGHT, Side.BOTH),
    "\N{FULLWIDTH QUOTATION MARK}": (Family.STRAIGHT, Side.BOTH),
    "\N{DOUBLE LOW-9 QUOTATION MARK}": (Family.LOW, Side.LEFT),
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": (Family.GUILLEMET, Side.LEFT),
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": (Family.GUILLEMET, Side.RIGHT),
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}": (Family.ANGLE, Side.LEFT),
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}": (Family.ANGLE, Side.RIGHT),
    "\N{LEFT CORNER BRACKET}": (Family.CORNER, Side.LEFT),
    "\N{RIGHT CORNER BRACKET}": (Family.CORNER, Side.RIGHT),
    "\N{HALFWIDTH LEFT CORNER BRACKET}": (Family.CORNER, Side.LEFT),
    "\N{HALFWIDTH RIGHT CORNER BRACKET}": (Family.CORNER, Side.RIGHT),
    "\N{LEFT WHITE CORNER BRACKET}": (Family.WHITE_CORNER, Side.LEFT),
    "\N{RIGHT WHITE CORNER BRACKET}": (Family.WHITE_CORNER, Side.RIGHT),
}
"""Marks that are never anything else, but for inch marks."""

OPENING_SINGLE = "\N{LEFT SINGLE QUOTATION MARK}"
CLOSING_SINGLE = "\N{RIGHT SINGLE QUOTATION MARK}"
LOW_SINGLE = "\N{SINGLE LOW-9 QUOTATION MARK}"
APOSTROPHES = frozenset({"'", CLOSING_SINGLE, "\N{FULLWIDTH APOSTROPHE}"})
"""Characters that close a quotation or leave a letter out."""

SINGLES = APOSTROPHES | {OPENING_SINGLE, LOW_SINGLE, "\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}"}

DOUBLED = {
    "'": (Family.TICK, Side.BOTH),
    "`": (Family.TICK, Side.LEFT),
    OPENING_SINGLE: (Family.CURLY, Side.LEFT),
    CLOSING_SINGLE: (Family.CURLY, Side.RIGHT),
}
"""Single characters that two in a row make a double mark."""

INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\ufeff\xad\ufe0f")
"""Characters without a width: they neither bind a mark nor free it."""

OPENERS = frozenset("([{<—–―-/*_~|=+#>•‣·@")
"""What may stand between white space and an opening mark."""

CLOSERS = frozenset(".,;:!?)]}>—–―-/…*_~|。，、；：！？）％%")
"""What may stand between a closing mark and white space."""

BINDING = frozenset("—–―-…")
"""Of these, the ones that belong to the quotation where no blank parts them from its mark."""
