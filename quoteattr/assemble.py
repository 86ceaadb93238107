"""Quotes from attributions, their speakers and how they were carried."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from attrs import evolve

from quoteattr.marks.readings import readable, verbatim
from quoteattr.model import (
    Agency,
    Analysis,
    Cue,
    Entity,
    Interpolation,
    InterpolationKind,
    Quotation,
    Quote,
    QuoteKind,
    Span,
    Speaker,
)
from quoteattr.resolution import Resolution
from quoteattr.resolution.agencies import Carriage
from quoteattr.state import Attribution
from quoteattr.text import Range

_NAMING = (InterpolationKind.GLOSS, InterpolationKind.INSERTION)


class Regions(NamedTuple):
    """All quotations of a text, nested ones included, by offset."""

    starts: tuple[int, ...]
    """Where the outermost begin, marks included."""
    outermost: tuple[Quotation, ...]
    pieces: frozenset[Range]
    """Every stretch between marks, at any depth."""

    @classmethod
    def of(cls, quotations: tuple[Quotation, ...]) -> Regions:
        """Index the quotations of a text."""
        pieces = frozenset((piece.start, piece.end) for quotation in _all(quotations) for piece in quotation.pieces)
        return cls(tuple(quotation.span.start for quotation in quotations), quotations, pieces)

    def near(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The outermost quotations that share a character with the text from `start` to `end`."""
        first = max(0, bisect_right(self.starts, start) - 1)
        near = self.outermost[first : bisect_left(self.starts, end)]
        return tuple(quotation for quotation in near if quotation.span.end > start)


def _all(quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    waiting = list(quotations)
    while waiting:
        quotation = waiting.pop()
        yield quotation
        waiting += quotation.children


def assemble(
    text: str,
    quotations: tuple[Quotation, ...],
    attributions: tuple[Attribution, ...],
    resolution: Resolution,
    carriages: tuple[Carriage, ...],
) -> Analysis:
    """The quotes of a text in text order, with its quotations, speakers and agencies."""
    regions = Regions.of(quotations)
    kept = _in_order(zip(attributions, carriages, strict=True))
    depths = _depths(tuple(attribution for attribution, _ in kept))
    quotes = tuple(
        _quote(text, regions, attribution, carriage, resolution, depth)
        for (attribution, carriage), depth in zip(kept, depths, strict=True)
        if not carriage.folded
    )
    return Analysis(text, quotes, quotations, _speakers(text, quotes, resolution), _agencies(quotes))


def _in_order(carried: Iterable[tuple[Attribution, Carriage]]) -> list[tuple[Attribution, Carriage]]:
    """In text order; of those that report the same content, unless another carries it, the likeliest alone."""
    likeliest: dict[object, tuple[Attribution, Carriage]] = {}
    for attribution, carriage in carried:
        key = attribution.content, carriage.folded, attribution.cue if carriage.folded else ()
        rival = likeliest.get(key)
        if rival is None or attribution.confidence > rival[0].confidence:
            likeliest[key] = attribution, carriage
    return sorted(likeliest.values(), key=lambda each: (each[0].content[0], each[0].cue))


def _quote(
    text: str, regions: Regions, attribution: Attribution, carriage: Carriage, resolution: Resolution, depth: int
) -> Quote:
    content = tuple(Span.of(text, start, end) for start, end in attribution.content)
    interpolations = tuple(_interpolations(regions, attribution.content, resolution))
    return Quote(
        kind=_kind(regions, attribution.content),
        content=content,
        text=" ".join(span.text for span in content),
        cue=_cue(text, attribution),
        speaker=carriage.speaker,
        agency=carriage.agency,
        via=carriage.via,
        interpolations=interpolations,
        verbatim=verbatim(text, attribution.content, interpolations),
        readable=readable(text, attribution.content, interpolations),
        depth=depth,
        confidence=round(attribution.confidence, 3),
        rule=attribution.rule,
    )


def _kind(regions: Regions, content: tuple[Range, ...]) -> QuoteKind:
    """Direct where every range is what stands between two marks, mixed where any mark stands in one."""
    if all(run in regions.pieces for run in content):
        return QuoteKind.DIRECT
    for start, end in content:
        for quotation in _all(regions.near(start, end)):
            if start <= quotation.span.start and quotation.span.end <= end + 1:
                return QuoteKind.MIXED
    return QuoteKind.INDIRECT


def _cue(text: str, attribution: Attribution) -> Cue | None:
    if not attribution.cue:
        return None
    spans = tuple(Span.of(text, start, end) for start, end in attribution.cue)
    return Cue(spans, " ".join(span.text for span in spans), attribution.lemma)


def _interpolations(regions: Regions, content: tuple[Range, ...], resolution: Resolution) -> Iterator[Interpolation]:
    for start, end in content:
        for quotation in regions.near(start, end):
            for interpolation in quotation.interpolations:
                if start <= interpolation.span.start and interpolation.span.end <= end:
                    yield _referring(interpolation, resolution)


def _referring(interpolation: Interpolation, resolution: Resolution) -> Interpolation:
    """The interpolation with the name of the person or body that it names."""
    if interpolation.kind not in _NAMING or interpolation.refers_to is not None:
        return interpolation
    name = resolution.name_at(interpolation.span.start + 1, interpolation.span.end - 1)
    return evolve(interpolation, refers_to=name)


def _depths(attributions: tuple[Attribution, ...]) -> list[int]:
    """1, and one more for each attribution whose content holds this one's cue and content."""
    order = sorted(
        range(len(attributions)), key=lambda i: (attributions[i].content[0][0], -attributions[i].content[-1][1])
    )
    depths = [1] * len(attributions)
    open_: list[int] = []
    for i in order:
        start, end = attributions[i].content[0][0], attributions[i].content[-1][1]
        open_ = [j for j in open_ if attributions[j].content[-1][1] > start][-8:]
        holders = [
            j
            for j in open_
            if _holds(attributions[j].content, (start, end)) and _holds_cue(attributions[j], attributions[i])
        ]
        depths[i] = 1 + len(holders)
        open_.append(i)
    return depths


def _holds(content: tuple[Range, ...], inner: Range) -> bool:
    return any(start <= inner[0] and inner[1] <= end for start, end in content)


def _holds_cue(outer: Attribution, inner: Attribution) -> bool:
    return bool(inner.cue) and all(_holds(outer.content, stretch) for stretch in inner.cue)


def _speakers(text: str, quotes: tuple[Quote, ...], resolution: Resolution) -> tuple[Entity, ...]:
    """The entities that speak, in the order of their first quote."""
    by_name: dict[str, list[Quote]] = {}
    for quote in quotes:
        if quote.speaker is not None and quote.speaker.name is not None:
            by_name.setdefault(quote.speaker.name, []).append(quote)
    mentions = {entity.name: entity.mentions for entity in resolution.entities}
    return tuple(_entity(text, name, said, mentions.get(name, ())) for name, said in by_name.items())


def _entity(text: str, name: str, quotes: list[Quote], mentions: tuple[Range, ...]) -> Entity:
    speakers: list[Speaker] = [quote.speaker for quote in quotes if quote.speaker is not None]
    places = {*mentions, *((s.mention.start, s.mention.end) for s in speakers if s.mention is not None)}
    spans = tuple(Span.of(text, start, end) for start, end in sorted(places))
    return Entity(name, speakers[0].kind, spans, tuple(quotes))


def _agencies(quotes: tuple[Quote, ...]) -> tuple[Agency, ...]:
    """One entry for each news organisation that carried a quote, in order of appearance."""
    found: dict[str, Agency] = {}
    for quote in quotes:
        if quote.agency is not None:
            found.setdefault(quote.agency.name, quote.agency)
    return tuple(found.values())
