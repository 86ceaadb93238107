"""Quotes for the eyes: a heading each, and under it every span in the order of the text."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from attrs import frozen

from quoteattr.cli.paint import Paint, visible
from quoteattr.model import Interpolation, Quote, QuoteKind, Span

_KIND_STYLES: Mapping[QuoteKind, str] = {
    QuoteKind.DIRECT: "green",
    QuoteKind.MIXED: "cyan",
    QuoteKind.INDIRECT: "blue",
}
_LABEL_STYLES: Mapping[str, str] = {"cue": "yellow", "source": "magenta", "agency": "blue"}
_ROW = "  {place:<13} {label:<10} "
_SHORTEST = 20
NONE = "no quotes\n"
PIPED_WIDTH = 110
"""Columns where no terminal says how many there are."""


@frozen
class Listing:
    """How quotes are listed: in which colours, and how wide."""

    paint: Paint
    width: int = 100

    def write(self, quotes: Iterable[Quote]) -> str:
        """All quotes, a blank line between them."""
        return "\n".join("".join(f"{line}\n" for line in self.quote_lines(quote)) for quote in quotes) or NONE

    def quote_lines(self, quote: Quote) -> Iterator[str]:
        """The heading, then a line for every span."""
        yield self.heading(quote)
        for span, label, note in sorted(_rows(quote), key=lambda row: (row[0].start, -row[0].end)):
            yield self._row(span, label, note)

    def shortened(self, text: str, margin: int = 24) -> str:
        """A text on one line, with room for a margin."""
        return shorten(visible(" ".join(text.split())), max(_SHORTEST, self.width - margin))

    def heading(self, quote: Quote) -> str:
        """Kind, speaker, who carried it, and what found it."""
        kind = self.paint(str(quote.kind), _KIND_STYLES[quote.kind])
        speaker = self.paint(visible(_speaker(quote)), "bold")
        carried = "".join(f", {visible(part)}" for part in _carriers(quote))
        found = self.paint(f"({visible(quote.rule)} {quote.confidence:.2f})", "dim")
        return f"{kind}: {speaker}{carried} {found}"

    def _row(self, span: Span, label: str, note: str) -> str:
        margin = _ROW.format(place=f"{span.start}:{span.end}", label=label)
        room = max(_SHORTEST, self.width - len(margin) - len(note))
        place, named = margin[:16], margin[16:]
        return (
            self.paint(place, "dim")
            + self.paint(named, _LABEL_STYLES.get(label, "dim"))
            + shorten(visible(" ".join(span.text.split())), room)
            + self.paint(visible(note), "dim")
        ).rstrip()


def _speaker(quote: Quote) -> str:
    if quote.speaker is None:
        return "nobody named"
    return f"{quote.speaker.name or 'unresolved'} ({quote.speaker.kind})"


def _carriers(quote: Quote) -> Iterator[str]:
    """What else belongs in the heading: agency, chain, depth."""
    if quote.agency is not None:
        yield f"{quote.agency.short or quote.agency.name} ({quote.agency.relation})"
    if quote.via:
        yield f"via {' < '.join(quote.via)}"
    if quote.depth > 1:
        yield f"depth {quote.depth}"


def _rows(quote: Quote) -> Iterator[tuple[Span, str, str]]:
    """Every span with its label and a note; an agency that is the source itself stands in the heading only."""
    for span in quote.content:
        yield span, "content", ""
    for span in quote.cue.spans if quote.cue is not None else ():
        yield span, "cue", "" if quote.cue is None else f" ({quote.cue.lemma})"
    source = None if quote.speaker is None else quote.speaker.mention
    if source is not None:
        yield source, "source", ""
    if quote.agency is not None and quote.agency.mention not in (None, source):
        yield quote.agency.mention, "agency", f" ({quote.agency.name})"
    for item in quote.interpolations:
        yield item.span, str(item.kind), _explained(item)


def _explained(item: Interpolation) -> str:
    explains = "" if item.target is None else f" of {item.target.text}"
    return explains if item.refers_to is None else f"{explains} = {item.refers_to}"


def room(stream: TextIO) -> int:
    """How many columns a stream has."""
    return shutil.get_terminal_size((PIPED_WIDTH, 0)).columns if stream.isatty() else PIPED_WIDTH


def shorten(text: str, room: int) -> str:
    """The text, its middle left out where it is longer than there is room.

    >>> shorten("We have done everything that could be done here", 30)
    'We have done … done here'
    """
    if len(text) <= room:
        return text
    head = text[: room // 2]
    tail = text[len(text) - room // 2 + 3 :]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"
