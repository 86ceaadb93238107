"""Quotes as a test case in dot format: paste a bug report, mend what is wrong, and it is a test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from attrs import field, frozen

from quoteattr.model import Quote, Span


@frozen(eq=False)
class Places:
    """Counts how often the words of a span stand before it, each stretch of the text once for spans in their order."""

    text: str
    _last: dict[str, tuple[int, int]] = field(init=False, factory=dict)
    """By their words the last span that was asked for: which occurrence it is, and where it starts."""

    def occurrence(self, span: Span) -> int:
        """Which occurrence of its own words a span is, counted from 1.

        >>> Places("no, no, no").occurrence(Span(4, 6, "no"))
        2
        """
        find, words = self.text.find, span.text
        nth, at = self._last.get(words, (1, -1))
        if not 0 <= at <= span.start:
            nth, at = 1, find(words)
        while -1 < at < span.start:
            nth, at = nth + 1, find(words, at + 1)
        self._last[words] = nth, at
        return nth


def to_fixture(title: str, text: str, quotes: Iterable[Quote]) -> str:
    """A case: its title, the input and the expectation, each closed by a line that holds a single dot.

    Where the input itself has such a line, the dividing lines hold more dots, the fewest that no line of it has.

    >>> from quoteattr.model import Cue, QuoteKind
    >>> said = Cue((Span(6, 10, "said"),), "said", "say")
    >>> quote = Quote(QuoteKind.DIRECT, (Span(1, 4, "No,"),), "No,", said)
    >>> print(to_fixture("Plain", "“No,” said he.", [quote]), end="")
    Plain
    .
    “No,” said he.
    .
    direct
      content No,
      cue said
    .
    """
    fence = _fence(text)
    places = Places(text)
    expectation = "".join(f"{line}\n" for quote in quotes for line in quote_lines(places, quote))
    return f"{_title(title)}\n{fence}\n{text}\n{fence}\n{expectation}{fence}\n"


def quote_lines(places: Places, quote: Quote) -> Iterator[str]:
    """The lines that expect this quote: its kind, then one line a field that has a value."""
    yield str(quote.kind)
    for name, value in _fields(places, quote):
        yield f"  {name} {_one_line(value)}"


def _fields(places: Places, quote: Quote) -> Iterator[tuple[str, str]]:
    for span in quote.content:
        nth = places.occurrence(span)
        yield ("content" if nth == 1 else f"content#{nth}"), span.text
    if quote.cue is not None:
        yield "cue", quote.cue.text
    if quote.speaker is not None and quote.speaker.mention is not None:
        yield "mention", quote.speaker.mention.text
    if quote.speaker is not None and quote.speaker.name is not None:
        yield "speaker", quote.speaker.name
    if quote.agency is not None:
        yield "agency", f"{quote.agency.short or quote.agency.name} {quote.agency.relation}"
    if quote.via:
        yield "via", "; ".join(quote.via)
    for item in quote.interpolations:
        yield "interpolation", f"{item.span.text} {item.kind} {item.refers_to or ''}".rstrip(" ")


def _fence(text: str) -> str:
    taken = {len(line) for line in text.split("\n") if not line.strip(".")}
    return "." * next(dots for dots in count(1) if dots not in taken)


def _title(title: str) -> str:
    """One line that is neither empty nor taken for a comment or a divider."""
    return _one_line(title).strip().lstrip("#.").strip() or "Untitled"


def _one_line(value: str) -> str:
    return value.replace("\r", " ").replace("\n", " ")
