"""Why a word is a cue, or why it is none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from quoteattr.attribution.cues import CueLexicon, cue_lexicon
from quoteattr.attribution.models.span_stage import THRESHOLD
from quoteattr.attribution.words import look_up
from quoteattr.errors import OptionError
from quoteattr.explain.matching import Matching, match
from quoteattr.explain.quotes import unlikely_speech, why_not
from quoteattr.explain.readings import Fate, Judged
from quoteattr.explain.records import Verdict, WordExplanation
from quoteattr.explain.scores import score_cue, score_reading, score_speech
from quoteattr.explain.steps import Step, Trace
from quoteattr.model import Quote, Span

_VERDICTS = {
    Fate.UNLIKELY: Verdict.REJECTED,
    Fate.SCARE_QUOTE: Verdict.SCARE_QUOTE,
    Fate.COVERED: Verdict.COVERED,
    Fate.SIEVED: Verdict.NO_REPORT,
}


def explain_word(trace: Trace, offset: int) -> WordExplanation:
    """Why the word at an offset is a cue, or none.

    Raises:
        OptionError: no word stands there.

    >>> from quoteattr import analyze
    >>> from quoteattr.explain.steps import trace
    >>> why = explain_word(trace(analyze("Ada Okoro crossed the bridge.")), 18)
    >>> why.word.text, why.verdict
    ('the', <Verdict.NO_CANDIDATE: 'no candidate'>)
    """
    document = trace.elements.document
    token = bisect_right(document.starts, offset) - 1
    if token < 0 or not document.starts[token] <= offset < document.ends[token]:
        raise OptionError(f"no word stands at offset {offset}")
    return _explain(trace, token, match(trace), _steps_by_token(trace))


def explain_words(trace: Trace, word: str) -> Iterator[WordExplanation]:
    """The same for every place where a word stands, in text order."""
    document, matching, steps = trace.elements.document, match(trace), _steps_by_token(trace)
    for token, found in enumerate(document.words):
        if found == word:
            yield _explain(trace, token, matching, steps)


def _steps_by_token(trace: Trace) -> dict[int, Step]:
    """The attribution whose cue a token belongs to, a label's colon included."""
    document, starts, ends = trace.elements.document, trace.elements.starts, trace.elements.ends
    found: dict[int, Step] = {}
    for step in reversed(trace.steps):
        stretches = step.attribution.cue
        if not stretches and step.link is not None and step.link.cue is not None:
            stretches = ((starts[step.link.cue], ends[step.link.cue]),)
        found |= {token: step for stretch in stretches for token in document.tokens_in(*stretch)}
    return found


def _explain(trace: Trace, token: int, matching: Matching, steps: dict[int, Step]) -> WordExplanation:
    document = trace.elements.document
    start, end = document.starts[token], document.ends[token]
    span = Span.of(document.text, start, end)
    if token in steps:
        return _explain_cue(trace, span, steps[token], matching)
    inside = trace.elements.elements_in(start, end)
    if not inside or trace.elements.regions[inside[0]] is not None:
        why = "words in quotation marks cue nothing outside them, and no report was found inside"
        return WordExplanation(span, Verdict.QUOTED, why)
    e = inside[0]
    if e not in trace.judgement.cues:
        return WordExplanation(span, Verdict.NO_CANDIDATE, _no_candidate(trace, e, cue_lexicon()))
    return _explain_candidate(trace, span, e, matching)


def _explain_cue(trace: Trace, word: Span, step: Step, matching: Matching) -> WordExplanation:
    scores = () if step.read is None else (score_cue(trace, step.read.proposal.cue),)
    quote = matching.quote_of(step)
    if quote is None:
        return WordExplanation(word, Verdict.CARRIER, "its report only says who carried another quote", scores)
    part = "it is a label's colon" if quote.cue is None else f"it is the cue “{quote.cue.text}”"
    why = f"{part}, linked by {quote.rule}"
    return WordExplanation(word, Verdict.CUE, why, scores, quote)


def _no_candidate(trace: Trace, e: int, lexicon: CueLexicon) -> str:
    stem = look_up(trace.elements.words[e]).stem
    if stem in trace.judgement.opinions[0].weights.priors:
        return f"“{stem}” can head a cue, but not as a word of this class or at this place"
    verb, noun = lexicon.verbs.get(stem), lexicon.nouns.get(stem)
    learned = f"“{stem}” is not among the stems that headed a cue in training"
    if verb is None and noun is None:
        return f"{learned}, nor in the cue lexicon"
    kind = "a noun" if verb is None else f"a verb of {verb.sense}"
    return f"{learned}; the cue lexicon has it as {kind}, but no rule takes it here"


def _explain_candidate(trace: Trace, span: Span, e: int, matching: Matching) -> WordExplanation:
    score = score_cue(trace, e)
    if score.probability <= THRESHOLD:
        why = f"its probability {score.probability:.3f} is not above {THRESHOLD:g}"
        return WordExplanation(span, Verdict.UNLIKELY, why, (score,))
    readings = trace.readings.get(e)
    if not readings:
        return WordExplanation(span, Verdict.NO_READING, "no content was found for it", (score,))
    best = readings[0]
    verdict = _VERDICTS.get(best.fate, Verdict.LOST)
    if verdict is Verdict.LOST:
        why = "nothing was left of its content when the edges were set, or a rule's report took its place"
        return WordExplanation(span, verdict, why, (score, score_reading(trace, best)))
    second = score_reading(trace, best)
    if verdict is Verdict.SCARE_QUOTE and (quotation := unlikely_speech(trace, best)) is not None:
        second = score_speech(trace, quotation)
    why = f"of its best reading: {why_not(trace, best)}"
    return WordExplanation(span, verdict, why, (score, second), _covering(trace, best, matching))


def _covering(trace: Trace, judged: Judged, matching: Matching) -> Quote | None:
    """The quote of the attribution that takes the content instead."""
    if judged.fate is not Fate.COVERED or judged.by is None:
        return None
    by = judged.by
    step = next((s for s in trace.steps if s.link is not None and s.link.cue == by.cue), None)
    return None if step is None else matching.quote_of(step)
