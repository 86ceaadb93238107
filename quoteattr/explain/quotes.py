"""Why each quote was linked as it was, and why the next best reading was not taken."""

from __future__ import annotations

from collections.abc import Iterable

from quoteattr.attribution.stage import is_speech
from quoteattr.explain.matching import match
from quoteattr.explain.readings import Fate, Judged
from quoteattr.explain.records import Alternative, Explanation
from quoteattr.explain.rule_trace import meaning_of
from quoteattr.explain.scores import differences, score_cue, score_reading
from quoteattr.explain.steps import Step, Trace
from quoteattr.model import Quote
from quoteattr.text import Range

_MODEL = "the cue, its source and its content are the model's likeliest reading"


def explain_quotes(trace: Trace) -> tuple[Explanation, ...]:
    """An explanation for each quote of the analysis, in text order.

    >>> from quoteattr import analyze
    >>> from quoteattr.explain.steps import trace
    >>> explanation, = explain_quotes(trace(analyze("“We will appeal the ruling,” Ada Okoro told reporters.")))
    >>> explanation.decided, [score.of for score in explanation.scores]
    ('model', ['“told” as a cue', 'the reading as a whole'])
    """
    return tuple(_explain(trace, quote, step) for quote, step in match(trace).pairs)


def _explain(trace: Trace, quote: Quote, step: Step | None) -> Explanation:
    notes = () if step is None else (*step.notes, *_resolution_notes(trace, quote, step))
    if step is None or step.read is None:
        extra, runner_up = _beside_rule(trace, step)
        return Explanation(quote, quote.rule, meaning_of(quote.rule), (), runner_up, (*notes, *extra))
    cue, read = step.read.proposal.cue, step.read
    scores = score_cue(trace, cue), score_reading(trace, read)
    others = [other for other in trace.readings[cue] if other is not read]
    runner_up = alternative(trace, others[0], read) if others else None
    if runner_up is None:
        notes = (*notes, "no other reading of the cue came near")
    return Explanation(quote, quote.rule, _MODEL, scores, runner_up, notes)


def _resolution_notes(trace: Trace, quote: Quote, step: Step) -> Iterable[str]:
    """What became of source and content after the attribution."""
    source = step.attribution.source
    mention = None if quote.speaker is None or quote.speaker.mention is None else quote.speaker.mention
    if source is not None and (mention is None or (mention.start, mention.end) != source):
        yield f"the source by the cue was “{trace.analysis.text[slice(*source)]}”: it passes on what another said"
    if tuple((span.start, span.end) for span in quote.content) != step.attribution.content:
        yield "the content was freed from the agency at its edge"


def _beside_rule(trace: Trace, step: Step | None) -> tuple[tuple[str, ...], Alternative | None]:
    """What else could have linked what a rule linked: the next rule, and the model's best reading."""
    if step is None:
        return ("what led to it is not known: other weights or another parse made it",), None
    elements = _elements(trace, step.attribution.content)
    tried = [trace.rule_steps[e] for e in elements if e in trace.rule_steps]
    notes = tuple(
        f"the rule {each.next.id} fits as well, but stands later in the table: {each.next.meaning}"
        for each in tried
        if each.next is not None and each.link is not None and is_speech(each.link, trace.judgement)
    )
    best = best_over(trace, elements) or _best_of_cue(trace, _elements(trace, step.attribution.cue))
    if best is None:
        return (*notes, "no reading of a cue by the models takes it in"), None
    return notes, alternative(trace, best, None)


def _elements(trace: Trace, runs: Iterable[Range]) -> list[int]:
    return [e for run in runs for e in trace.elements.elements_in(*run)]


def _best_of_cue(trace: Trace, elements: Iterable[int]) -> Judged | None:
    """The likeliest reading of a cue that was not taken."""
    lost = (judged for e in elements for judged in trace.readings.get(e, ()) if judged.fate is not Fate.TAKEN)
    return max(lost, key=lambda judged: judged.proposal.probability, default=None)


def best_over(trace: Trace, elements: Iterable[int]) -> Judged | None:
    """The likeliest reading that was not taken and whose content holds a quotation among the elements."""
    lost = (judged for e in elements for judged in trace.over.get(e, ()) if judged.fate is not Fate.TAKEN)
    return max(lost, key=lambda judged: judged.proposal.probability, default=None)


def alternative(trace: Trace, other: Judged, taken: Judged | None) -> Alternative:
    """A reading as one that was not taken, compared with the one that was."""
    reading = other.proposal.reading
    cue = trace.span((other.proposal.cue, other.proposal.cue + 1))
    source = None if reading.source is None else trace.span(reading.source)
    content = tuple(trace.span(run) for run in reading.content)
    why = why_not(trace, other)
    if taken is None:
        reasons = score_reading(trace, other).reasons
        return Alternative(cue, source, content, other.proposal.probability, why, reasons=reasons)
    same_cue = taken.proposal.cue == other.proposal.cue
    lead = taken.proposal.reading.score - reading.score if same_cue else 0.0
    differs = _difference(trace, taken, other)
    reasons = differences(trace, taken, other)
    return Alternative(cue, source, content, other.proposal.probability, why, differs, round(lead, 3), reasons)


def _difference(trace: Trace, taken: Judged, other: Judged) -> str:
    """What the other reading has that the one taken has not."""
    one, two = taken.proposal, other.proposal
    parts = [] if one.cue == two.cue else [f"cue “{trace.elements.words[two.cue]}”"]
    if one.reading.source != two.reading.source:
        source = two.reading.source
        parts.append("no source" if source is None else f"source “{trace.span(source).text}”")
    if one.reading.content != two.reading.content:
        parts.append("content " + " + ".join(f"“{trace.span(run).text}”" for run in two.reading.content))
    return ", ".join(parts)


def why_not(trace: Trace, judged: Judged) -> str:
    """Why a reading was not taken."""
    proposal = judged.proposal
    match judged.fate:
        case Fate.UNLIKELY:
            return f"its probability {proposal.probability:.3f} is below {trace.threshold:g}"
        case Fate.OUTDONE:
            return f"the reading taken is likelier: {proposal.probability:.3f} against {_probability(judged)}"
        case Fate.COVERED if judged.by is not None:
            cue = trace.elements.words[judged.by.cue]
            return f"“{cue}” takes the same content and is likelier: {_probability(judged)}"
        case Fate.SCARE_QUOTE:
            e = unlikely_speech(trace, judged)
            odds = "" if e is None else f" ({trace.judgement.speech[e]:.3f} to be speech)"
            return f"a quotation in it looks like a scare quote or title{odds}"
        case Fate.SIEVED:
            return "it only looks like a report: a link line, a naming, a declined comment, a word of another use"
    return "it was taken"


def _probability(judged: Judged) -> str:
    return "" if judged.by is None else f"{judged.by.probability:.3f}"


def unlikely_speech(trace: Trace, judged: Judged) -> int | None:
    """The quotation in a reading's content that is the least likely speech."""
    quoted = (
        e for run in judged.proposal.reading.content for e in range(*run) if trace.elements.regions[e] is not None
    )
    return min(quoted, key=lambda e: trace.judgement.speech[e], default=None)
