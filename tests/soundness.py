"""What must hold for the result of every text, however broken, as a list of what does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from quoteattr import Analysis, Quotation, Quote, Span, analyze
from quoteattr.export import to_json, to_jsonl


def flaws(text: str) -> list[str]:
    """What is wrong with the analysis of a text; an exception is the caller's to see."""
    return list(flaws_of(analyze(text)))


def flaws_of(analysis: Analysis) -> Iterator[str]:
    """What is wrong with an analysis."""
    text, quotes = analysis.text, analysis.quotes
    for quote in quotes:
        yield from (f"{flaw}: {quote!r}" for flaw in quote_flaws(text, quote))
    yield from order_flaws(quotes)
    for quotation in everything(analysis.quotations):
        yield from (f"{flaw}: {quotation!r}" for flaw in quotation_flaws(text, quotation))
    for speaker in analysis.speakers:
        yield from span_flaws(text, speaker.mentions)
        if not speaker.name or not all(quote in quotes for quote in speaker.quotes):
            yield f"a speaker without name or with another's quotes: {speaker!r}"
    yield from span_flaws(text, [agency.mention for agency in analysis.agencies if agency.mention])


def quote_flaws(text: str, quote: Quote) -> Iterator[str]:
    """What is wrong with one quote."""
    yield from span_flaws(text, all_spans(quote))
    if not quote.content or quote.text != " ".join(span.text for span in quote.content):
        yield "the text is not that of the content"
    if any(before.end > after.start for before, after in pairwise(quote.content)):
        yield "contents overlap or stand in no order"
    if not 0 <= quote.confidence <= 1 or not quote.rule or quote.depth < 1:
        yield "no confidence, no rule or no depth"
    if Quote.from_dict(quote.to_dict()) != quote:
        yield "not read back as it was written"


def order_flaws(quotes: tuple[Quote, ...]) -> Iterator[str]:
    """What is wrong with quotes together."""
    starts = [quote.content[0].start for quote in quotes]
    if starts != sorted(starts):
        yield f"quotes are not in text order: {starts}"
    if len({quote.content for quote in quotes}) < len(quotes):
        yield "two quotes have the same content"
    for written in (
        json.loads(to_json(quotes))["quotes"],
        [json.loads(line) for line in to_jsonl(quotes).splitlines()],
    ):
        if written != joined_surrogates([quote.to_dict() for quote in quotes]):
            yield "not read back from JSON as it was written"


def quotation_flaws(text: str, quotation: Quotation) -> Iterator[str]:
    """What is wrong with one quotation, those inside it left aside."""
    start, end = quotation.span.start, quotation.span.end
    yield from span_flaws(text, [quotation.span, *quotation.pieces, *(item.span for item in quotation.interpolations)])
    if not quotation.pieces or any(before.end > after.start for before, after in pairwise(quotation.pieces)):
        yield "no pieces, or none in order"
    for inner in (*quotation.pieces, *(child.span for child in quotation.children)):
        if not start <= inner.start <= inner.end <= end:
            yield f"{inner!r} is not inside"
    if any(child.depth != quotation.depth + 1 for child in quotation.children):
        yield "the depth does not grow by one"


def span_flaws(text: str, spans: list[Span] | tuple[Span, ...]) -> Iterator[str]:
    """Spans that are empty, out of bounds, no slice of the text, or have white space at an edge."""
    for span in spans:
        if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != span.text:
            yield f"{span!r} is no slice"
        elif span.text != span.text.strip():
            yield f"{span!r} has white space at an edge"


def all_spans(quote: Quote) -> list[Span]:
    """Every span of a quote."""
    spans = [*quote.content, *(quote.cue.spans if quote.cue else ())]
    spans += [holder.mention for holder in (quote.speaker, quote.agency) if holder and holder.mention]
    for item in quote.interpolations:
        spans += [item.span, *([item.target] if item.target else [])]
    return spans


def everything(quotations: tuple[Quotation, ...]) -> list[Quotation]:
    """The quotations with all those inside them."""
    found = list(quotations)
    for quotation in found:
        found.extend(quotation.children)
    return found


def joined_surrogates(value: Any) -> Any:
    """A value as JSON can hold it: two lone surrogates side by side are one character there."""
    return json.loads(json.dumps(value))
