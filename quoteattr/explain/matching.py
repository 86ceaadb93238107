"""Which step of the attribution each quote of an analysis came from."""

from __future__ import annotations

from attrs import frozen

from quoteattr.explain.steps import Step, Trace
from quoteattr.model import Quote
from quoteattr.text import Range


@frozen(eq=False)
class Matching:
    """Quotes and steps, paired; a step without a quote was folded into another as its carrier."""

    pairs: tuple[tuple[Quote, Step | None], ...]
    """In the order of the quotes."""
    _quotes: dict[int, Quote]

    def quote_of(self, step: Step) -> Quote | None:
        """The quote that a step became."""
        return self._quotes.get(id(step))


def match(trace: Trace) -> Matching:
    """Pair each quote with the step of the same rule whose cue and content it shares, as far as they do.

    What resolution changes (the source of an agency's report, the edge of a content) does not part them.
    """
    by_place: dict[int, list[Step]] = {}
    for step in trace.steps:
        for place in _places(step.attribution.content, step.attribution.cue):
            by_place.setdefault(place, []).append(step)
    pairs: list[tuple[Quote, Step | None]] = []
    found: dict[int, Quote] = {}
    for quote in trace.analysis.quotes:
        near = {id(step): step for place in _places(_content(quote), _cue(quote)) for step in by_place.get(place, ())}
        free = [step for step in near.values() if id(step) not in found and step.attribution.rule == quote.rule]
        best = max(free, key=lambda step: _likeness(quote, step), default=None)
        pairs.append((quote, best))
        if best is not None:
            found[id(best)] = quote
    return Matching(tuple(pairs), found)


def _places(content: tuple[Range, ...], cue: tuple[Range, ...]) -> set[int]:
    """Offsets by which attributions are looked up: where content and cue begin and end."""
    return {place for run in (*content, *cue) for place in run}


def _content(quote: Quote) -> tuple[Range, ...]:
    return tuple((span.start, span.end) for span in quote.content)


def _cue(quote: Quote) -> tuple[Range, ...]:
    return () if quote.cue is None else tuple((span.start, span.end) for span in quote.cue.spans)


def _likeness(quote: Quote, step: Step) -> tuple[bool, int]:
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in _content(quote) for b in step.attribution.content)
    return _cue(quote) == step.attribution.cue, shared
