"""Why a quotation is part of a quote, or why nobody got it."""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.attribution.stage import speech_wanted
from quoteattr.explain.matching import Matching, match
from quoteattr.explain.quotes import alternative, best_over
from quoteattr.explain.readings import Judged
from quoteattr.explain.records import Alternative, QuotationExplanation, Score
from quoteattr.explain.rule_trace import RuleStep
from quoteattr.explain.scores import score_speech
from quoteattr.explain.steps import Step, Trace
from quoteattr.model import Quotation, Quote


def explain_quotations(trace: Trace) -> tuple[QuotationExplanation, ...]:
    """An explanation for each outermost quotation, in text order.

    >>> from quoteattr import analyze
    >>> from quoteattr.explain.steps import trace
    >>> found, = explain_quotations(trace(analyze("Her novel “The Last Tram” has 12 chapters.")))
    >>> found.quotes, found.decided[-1]
    ((), 'no rule fits')
    """
    elements: dict[int, list[int]] = {}
    for e, region in enumerate(trace.elements.regions):
        if region is not None:
            elements.setdefault(region.quotation, []).append(e)
    holders = _holders(trace, match(trace))
    return tuple(
        _explain(trace, quotation, elements.get(index, []), holders)
        for index, quotation in enumerate(trace.analysis.quotations)
    )


def _holders(trace: Trace, matching: Matching) -> dict[int, list[tuple[Step, Quote]]]:
    """For each quotation's element the steps, and their quotes, whose content holds it or stands in it."""
    found: dict[int, list[tuple[Step, Quote]]] = {}
    for quote, step in matching.pairs:
        if step is None:
            continue
        for start, end in step.attribution.content:
            for e in trace.elements.elements_in(start, end):
                if trace.elements.regions[e] is not None and (step, quote) not in found.get(e, []):
                    found.setdefault(e, []).append((step, quote))
    return found


def _explain(
    trace: Trace,
    quotation: Quotation,
    elements: list[int],
    holders: dict[int, list[tuple[Step, Quote]]],
) -> QuotationExplanation:
    pairs = {id(step): (step, quote) for e in elements for step, quote in holders.get(e, ())}
    quotes = tuple(quote for _, quote in pairs.values())
    speech = score_speech(trace, elements[0]) if elements else None
    best = best_over(trace, elements)
    read = next((step.read for step, _ in pairs.values() if step.read is not None), None)
    next_best: Alternative | None = None if best is None else alternative(trace, best, read)
    decided = tuple(quote.rule for quote in quotes) or tuple(_why_not(trace, elements, speech, best))
    return QuotationExplanation(quotation, quotes, decided, speech, next_best)


def _why_not(trace: Trace, elements: list[int], speech: Score | None, best: Judged | None) -> Iterator[str]:
    """Why neither model nor rules got a quotation."""
    if not elements or speech is None:
        yield "it holds no word"
        return
    if best is None:
        yield "no cue's reading takes it in"
    step = trace.rule_steps.get(elements[0])
    if step is not None:
        yield from _rules_why_not(step, speech)


def _rules_why_not(step: RuleStep, speech: Score) -> Iterator[str]:
    if step.excluded is not None:
        yield f"the exclusion {step.excluded.id} holds: {step.excluded.meaning}"
    if step.rule is None or step.link is None:
        yield "no rule fits"
    elif speech.probability < speech_wanted(step.link):
        yield (
            f"the rule {step.rule.id} fits, but with {speech.probability:.3f} it is too unlikely to be speech: "
            f"{speech_wanted(step.link):g} is wanted"
        )
    else:
        yield f"the rule {step.rule.id} fits, but what it links did not last"
