"""The links of a chain of sources between a speaker and the reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quoteattr.resolution.agencies.names import AgencyMention


class Link(NamedTuple):
    """One intermediate source."""

    name: str
    mention: AgencyMention | None = None


def without_repeats(speaker: str | None, links: Sequence[Link]) -> tuple[Link, ...]:
    """The links in their order, each once, the speaker himself left out."""
    seen = {speaker}
    kept = []
    for link in links:
        names = {link.name, *(link.mention.outlet.forms if link.mention else ())}
        if not names & seen:
            kept.append(link)
            seen.add(link.name)
    return tuple(kept)
