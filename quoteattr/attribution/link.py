"""An attribution in terms of elements, before its edges are set."""

from __future__ import annotations

from typing import NamedTuple

from quoteattr.text import Range


class Link(NamedTuple):
    """A cue with its source and content; all numbers are element indices, ranges half-open."""

    cue: int | None
    """The head of the cue: "said" of "has repeatedly said", "according" of "according to"."""
    source: Range | None
    content: tuple[Range, ...]
    """In order; a quotation is one element of it."""
    implied: Range | None = None
    """A mention elsewhere whose bearer speaks; see `quoteattr.state.Attribution`."""
    rule: str = ""
    confidence: float = 1.0
