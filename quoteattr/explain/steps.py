"""The attribution of a text once more, with everything kept that its stages throw away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from quoteattr.attribution.cues import cue_lexicon
from quoteattr.attribution.edges.whole import to_attribution
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.link import Link
from quoteattr.attribution.models.learned import DEFAULT_CONFIDENCE, RULE, Judgement
from quoteattr.attribution.models.weights import Weights
from quoteattr.attribution.models.weights_file import default_weights
from quoteattr.attribution.stage import attributions_of, course_of
from quoteattr.explain.edits import added_by_rules, edit_notes, key_of, shared_notes
from quoteattr.explain.readings import (
    Judged,
    by_cue,
    by_quotation,
    judge_readings,
    reading_behind,
    with_sieved,
)
from quoteattr.explain.rule_trace import RuleStep, trace_rules
from quoteattr.model import Analysis, Span
from quoteattr.state import Attribution
from quoteattr.text import Document, Range, segment


@frozen(eq=False)
class Step:
    """An attribution with how it came about."""

    attribution: Attribution
    link: Link | None = None
    """None for a report inside a quotation."""
    read: Judged | None = None
    """The model's reading behind it."""
    notes: tuple[str, ...] = ()


@frozen(eq=False)
class Trace:
    """Every step of the attribution of one text."""

    analysis: Analysis
    threshold: float
    elements: Elements
    judgement: Judgement
    readings: Mapping[int, tuple[Judged, ...]]
    """Of each cue, the likeliest first."""
    over: Mapping[int, tuple[Judged, ...]]
    """For the element of a quotation the readings whose content holds it, the likeliest first."""
    rule_steps: Mapping[int, RuleStep]
    """By element, for each quotation that the model left uncovered."""
    steps: tuple[Step, ...]
    """In text order of their contents, those too that the assembly folds into others."""

    def span(self, run: Range) -> Span:
        """The elements of a range as a span of the text."""
        first, last = run
        return Span.of(self.elements.text, self.elements.starts[first], self.elements.ends[last - 1])


def trace(analysis: Analysis, *, min_confidence: float = DEFAULT_CONFIDENCE, weights: Weights | None = None) -> Trace:
    """Run the attribution of an analysed text again and keep every step.

    Args:
        analysis: what `quoteattr.analyze` gave.
        min_confidence: as it was given to `analyze`.
        weights: those that made the analysis; the package's own where none are given.

    >>> from quoteattr import analyze
    >>> [step.link.rule for step in trace(analyze("“No,” Ada Okoro said.")).steps]
    ['model']
    """
    lexicon = cue_lexicon()
    document = _document(analysis)
    weights = weights or default_weights(parsed=document.heads is not None)
    course = course_of(document, analysis.quotations, min_confidence, weights)
    elements, judgement = course.elements, course.judgement
    rule_steps = trace_rules(elements, lexicon, course.reports)
    sieved = frozenset(link.cue for link in course.embedded) - {link.cue for link in course.reports}
    judged = with_sieved(judge_readings(judgement, course.learned, min_confidence), sieved)
    readings = by_cue(judged)
    notes = (
        edit_notes(course.learned, course.joined, course.reports, elements),
        shared_notes(course.joined, course.shared, elements),
        added_by_rules(rule_steps),
    )
    steps = [
        Step(
            to_attribution(link, elements, lexicon),
            link,
            reading_behind(link, readings) if link.rule == RULE else None,
            tuple(note for table in notes for note in table.get(key_of(link), ())),
        )
        for link in course.links
    ]
    found = attributions_of(course.links, elements, min_confidence, weights)
    return Trace(
        analysis, min_confidence, elements, judgement, readings, by_quotation(judged, elements),
        {step.element: step for step in rule_steps}, _of_attributions(found, steps),
    )  # fmt: skip


def _document(analysis: Analysis) -> Document:
    """What was analysed: the parse, or the text alone."""
    return segment(analysis.text) if analysis.document is None else analysis.document


def _of_attributions(found: Sequence[Attribution], steps: Iterable[Step]) -> tuple[Step, ...]:
    """For each attribution the step that led to it, or one that knows no more than the attribution itself."""
    known = {_without_confidence(step.attribution): step for step in steps}
    steps_of = (known.get(_without_confidence(attribution)) or Step(attribution) for attribution in found)
    return tuple(evolve(step, attribution=attribution) for step, attribution in zip(steps_of, found, strict=True))


def _without_confidence(attribution: Attribution) -> Attribution:
    return attribution._replace(confidence=1.0)
