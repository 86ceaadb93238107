"""What there is to mark in an analysed text: every span with the part it plays, in which quote and for whom."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from attrs import frozen

from quoteattr.model import Analysis, Entity, Quote, Span


class Role(StrEnum):
    """The part that a span plays, the closest to the reader's eye first."""

    CUE = "cue"
    SOURCE = "source"
    AGENCY = "agency"
    INTERPOLATION = "interpolation"
    CONTENT = "content"
    TARGET = "target"
    """A word that a gloss explains."""
    ANTECEDENT = "antecedent"
    """Where the text names whom a source phrase ("he", "the minister") means."""
    NAME = "name"
    """Any mention of somebody who speaks."""


@frozen
class Mark:
    """A stretch of the text, and the part it plays."""

    start: int
    end: int
    role: Role
    quote: int | None = None
    """The quote's index in the analysis; None for a name that belongs to no quote in particular."""
    speaker: int | None = None
    """The speaker's index in `speaker_names`; None for nobody named."""


def speaker_names(analysis: Analysis) -> tuple[str, ...]:
    """Everybody who speaks by name, in the order of the first quote.

    >>> from quoteattr.model import QuoteKind, Speaker
    >>> quotes = [Quote(QuoteKind.DIRECT, (), "", speaker=Speaker(None, name)) for name in ("Ada", None, "Ben", "Ada")]
    >>> speaker_names(Analysis("", tuple(quotes)))
    ('Ada', 'Ben')
    """
    named = [entity.name for entity in analysis.speakers]
    named += [quote.speaker.name for quote in analysis.quotes if quote.speaker is not None and quote.speaker.name]
    return tuple(dict.fromkeys(named))


def marks_of(analysis: Analysis) -> list[Mark]:
    """Everything there is to mark, quote by quote, then the speakers' other mentions."""
    numbers = {name: number for number, name in enumerate(speaker_names(analysis))}
    antecedents = Antecedents.of(analysis)
    marks = [
        Mark(span.start, span.end, role, index, numbers.get(_name(quote) or ""))
        for index, quote in enumerate(analysis.quotes)
        for role, span in _parts(quote, antecedents)
    ]
    for entity in analysis.speakers:
        marks += (Mark(span.start, span.end, Role.NAME, None, numbers[entity.name]) for span in entity.mentions)
    return marks


def _parts(quote: Quote, antecedents: Antecedents) -> Iterator[tuple[Role, Span]]:
    yield from ((Role.CONTENT, span) for span in quote.content)
    if quote.cue is not None:
        yield from ((Role.CUE, span) for span in quote.cue.spans)
    if quote.speaker is not None and quote.speaker.mention is not None:
        yield Role.SOURCE, quote.speaker.mention
    if quote.agency is not None and quote.agency.mention is not None:
        yield Role.AGENCY, quote.agency.mention
    for item in quote.interpolations:
        yield Role.INTERPOLATION, item.span
        if item.target is not None:
            yield Role.TARGET, item.target
    antecedent = antecedents.of_quote(quote)
    if antecedent is not None:
        yield Role.ANTECEDENT, antecedent


def _name(quote: Quote) -> str | None:
    return None if quote.speaker is None else quote.speaker.name


@frozen
class Antecedents:
    """For each speaker the mentions that hold the name itself, in text order."""

    _naming: Mapping[str, Sequence[Span]]

    @classmethod
    def of(cls, analysis: Analysis) -> Antecedents:
        """Index the mentions of everybody who speaks."""
        return cls({entity.name: tuple(_naming(entity)) for entity in analysis.speakers})

    def of_quote(self, quote: Quote) -> Span | None:
        """Where the text names the one who speaks: the nearest place before the source, or else the first after it.

        None where the source phrase holds the name already, or the text never gives it.
        """
        name = _name(quote)
        if name is None or quote.speaker is None or not quote.content:
            return None
        mention = quote.speaker.mention
        if mention is not None and name in mention.text:
            return None
        spans = self._naming.get(name, ())
        nth = bisect_left(spans, (quote.content[0] if mention is None else mention).start, key=lambda span: span.start)
        return spans[max(0, nth - 1)] if spans else None


def _naming(entity: Entity) -> Iterable[Span]:
    return sorted(span for span in entity.mentions if entity.name in span.text)
