"""What two results have in common and what not: quotes gained, lost and changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex
from attrs import frozen

from quoteattr.cli.listing import Listing
from quoteattr.cli.paint import visible
from quoteattr.export import read_json, read_jsonl
from quoteattr.model import Quote, Span

_DOCUMENT = regex.compile(r'\s*+\{\s*+"quotes"', regex.V1)
_READINGS = ("verbatim", "readable")
_COMPARED = ("kind", "content", "cue", "speaker", "agency", "via", "interpolations", *_READINGS, "depth")
"""Fields whose change counts; confidence and rule may differ in what is alike."""


@frozen
class Difference:
    """How the quotes of a second result differ from those of a first."""

    gains: tuple[Quote, ...]
    losses: tuple[Quote, ...]
    changed: tuple[tuple[Quote, Quote], ...]
    """The quote of the first result, and that of the second which stands in its place."""
    alike: int


def read_quotes(document: str) -> tuple[Quote, ...]:
    """The quotes of a result, JSON or JSON Lines.

    Raises:
        DataError: it is neither.
    """
    return read_json(document) if _DOCUMENT.match(document) else read_jsonl(document)


def difference(first: Sequence[Quote], second: Sequence[Quote]) -> Difference:
    """Pair the quotes of two results: those of the same content first, then those whose contents overlap most.

    >>> from quoteattr import extract_quotes
    >>> found = extract_quotes("“No,” said Ada Okoro. She vowed to stay.")
    >>> told = difference(found, found[1:])
    >>> [quote.text for quote in told.losses], told.alike
    (['No,'], 1)
    """
    pairs = [*_pairs(first, second)]
    changed = tuple((one, other) for one, other in pairs if any(_changes(one, other)))
    old, new = {id(one) for one, _ in pairs}, {id(other) for _, other in pairs}
    gains = tuple(quote for quote in second if id(quote) not in new)
    losses = tuple(quote for quote in first if id(quote) not in old)
    return Difference(gains, losses, changed, len(pairs) - len(changed))


def render(found: Difference, listing: Listing) -> str:
    """The difference for the eyes: + gained, - lost, ~ changed, in text order, and a line that counts them."""
    parts: list[tuple[int, str, Quote, Sequence[tuple[str, str, str]]]]
    parts = [(_start(quote), "+", quote, ()) for quote in found.gains]
    parts += [(_start(quote), "-", quote, ()) for quote in found.losses]
    parts += [(_start(one), "~", one, tuple(_changes(one, other))) for one, other in found.changed]
    lines = []
    for _, sign, quote, changes in sorted(parts, key=lambda part: part[0]):
        style = {"+": "green", "-": "red"}.get(sign, "yellow")
        lines.append(f"{listing.paint(sign, style)} {listing.heading(quote)}")
        lines.append(f"    {_start(quote)}:{_end(quote)} {listing.shortened(quote.text)}")
        for name, was, now in changes:
            old, new = listing.paint(listing.shortened(was), "red"), listing.paint(listing.shortened(now), "green")
            lines.append(f"    {name}: {old} → {new}")
    counts = f"{len(found.gains)} gained, {len(found.losses)} lost, {len(found.changed)} changed, {found.alike} alike"
    return "".join(f"{line}\n" for line in [*lines, counts])


def _pairs(first: Sequence[Quote], second: Sequence[Quote]) -> Iterator[tuple[Quote, Quote]]:
    by_content: dict[tuple[Span, ...], list[Quote]] = {}
    for quote in second:
        by_content.setdefault(quote.content, []).append(quote)
    left = []
    for quote in first:
        same = by_content.get(quote.content)
        if same:
            best = max(same, key=lambda other: (other.cue == quote.cue, other.speaker == quote.speaker))
            same.remove(best)
            yield quote, best
        else:
            left.append(quote)
    yield from _overlapping(left, [quote for quotes in by_content.values() for quote in quotes])


def _overlapping(first: Sequence[Quote], second: Sequence[Quote]) -> Iterator[tuple[Quote, Quote]]:
    """Those that share more than half of the longer one, or part of it and the cue, the likest first."""
    ordered = sorted(second, key=_start)
    likely = []
    for one in sorted(first, key=_start):
        ordered = [other for other in ordered if _end(other) > _start(one)]
        for other in ordered:
            if _start(other) >= _end(one):
                break
            likeness = _likeness(one, other)
            if likeness > 0.5 or (likeness > 0 and one.cue is not None and one.cue == other.cue):
                likely.append((likeness, one, other))
    taken: set[int] = set()
    for _, one, other in sorted(likely, key=lambda found: -found[0]):
        if not taken & {id(one), id(other)}:
            taken |= {id(one), id(other)}
            yield one, other


def _likeness(one: Quote, other: Quote) -> float:
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    return shared / max(1, _length(one), _length(other))


def _changes(one: Quote, other: Quote) -> Iterator[tuple[str, str, str]]:
    """The fields that differ, as they were and are."""
    was, now = one.to_dict(), other.to_dict()
    same_words = was["content"] == now["content"]
    for name in _COMPARED:
        if was[name] != now[name] and (same_words or name not in _READINGS):
            yield name, visible(" ".join(_told(was[name]))), visible(" ".join(_told(now[name])))


def _told(value: object) -> Iterable[str]:
    """A field's value in words."""
    match value:
        case {"start": start, "end": end, "text": text}:
            yield f"{start}:{end} “{text}”"
        case dict():
            yield from (word for key, item in value.items() if key != "text" for word in _told(item))
        case list():
            yield from (word for item in value for word in _told(item)) if value else ["nothing"]
        case None:
            yield "none"
        case _:
            yield str(value)


def _start(quote: Quote) -> int:
    return min((span.start for span in quote.content), default=0)


def _end(quote: Quote) -> int:
    return max((span.end for span in quote.content), default=0)


def _length(quote: Quote) -> int:
    return sum(max(0, span.end - span.start) for span in quote.content)
