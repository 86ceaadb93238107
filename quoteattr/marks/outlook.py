"""What is still to come in a paragraph, seen from each of its strong marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quoteattr.marks.glyphs import SINGLES, Family, kin
from quoteattr.marks.scan import Mark, Role


class Outlook(NamedTuple):
    """The view ahead from one mark."""

    surplus: int
    """Closing marks of its kin less opening ones, itself included."""
    own_surplus: int
    """The same for its family alone."""
    next_alike: Mark | None
    """The next mark of its family."""
    next_kin: Mark | None
    """The next mark that may pair with it, whatever its family."""
    closes_later: bool
    """Whether a mark of its kin after it may close."""


def look_ahead(marks: Sequence[Mark]) -> list[Outlook]:
    """The view from each mark of a paragraph, made in one pass from its end."""
    surplus: dict[Family, int] = {}
    own_surplus: dict[Family, int] = {}
    alike: dict[Family, Mark] = {}
    akin: dict[Family, Mark] = {}
    closing: set[Family] = set()
    views = []
    for mark in reversed(marks):
        own = kin(mark.family)
        opens = mark.role is Role.OPEN
        weight = -1 if opens else _weight(mark)
        surplus[own] = surplus.get(own, 0) + weight
        own_surplus[mark.family] = own_surplus.get(mark.family, 0) + weight
        views.append(
            Outlook(surplus[own], own_surplus[mark.family], alike.get(mark.family), akin.get(own), own in closing)
        )
        alike[mark.family] = akin[own] = mark
        if not opens:
            closing.add(own)
    views.reverse()
    return views


def _weight(mark: Mark) -> int:
    """How many double marks a run of single ones may stand for."""
    return max(1, mark.width // 2) if mark.glyph in SINGLES else 1
