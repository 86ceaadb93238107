"""What the stages hand on to each other: offsets only, no names yet."""

from __future__ import annotations

from typing import NamedTuple

from quoteattr.text import Range


class Attribution(NamedTuple):
    """A content with the cue that reports it and the source phrase by the cue.

    All ranges are offsets into the text. What the resolution needs beyond them stands in `implied`.
    """

    content: tuple[Range, ...]
    """In text order, without edge white space; a wholly quoted content without its marks."""
    cue: tuple[Range, ...] = ()
    """One range per stretch; empty where there is none (a label, a carried-on quotation)."""
    lemma: str = ""
    """The lemma of the cue's head: "say", "quote", "according to"."""
    source: Range | None = None
    """The mention by the cue, edges as the conventions want them."""
    implied: Range | None = None
    """A mention elsewhere whose bearer speaks though no source stands by a cue: the source of the
    quotation carried on, the actor of a gesture, the partner in a dialogue."""
    rule: str = ""
    confidence: float = 1.0
