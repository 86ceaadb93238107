"""Square brackets that an editor put inside a quotation."""

from __future__ import annotations

from collections.abc import Iterable

from quoteattr.model import Interpolation
from quoteattr.text import Range


def find_interpolations(text: str, pieces: Iterable[Range]) -> tuple[Interpolation, ...]:
    """All interpolations in the pieces."""
    return ()
