"""Explanations as plain text with aligned columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quoteattr.explain.quotations import explain_quotations
from quoteattr.explain.quotes import explain_quotes
from quoteattr.explain.records import (
    Alternative,
    Explanation,
    QuotationExplanation,
    Reason,
    Score,
    Verdict,
    WordExplanation,
)
from quoteattr.explain.steps import Trace
from quoteattr.model import Span

SHOWN = 8
"""Reasons listed of a score; the rest is added up in a line."""
_LONGEST = 60
_INDENT = "  "


def render_quote(explanation: Explanation, shown: int = SHOWN) -> str:
    """Why a quote was linked as it was."""
    quote = explanation.quote
    speaker = "nobody" if quote.speaker is None else quote.speaker.name or "somebody unresolved"
    lines = [
        f"{quote.kind} quote {_place(quote.content)} of {speaker}: “{_short(quote.text)}”",
        f"{_INDENT}linked by {explanation.decided}, confidence {quote.confidence:.3f}",
        f"{_INDENT}{explanation.meaning}",
        *(f"{_INDENT}note: {_short(note, 3 * _LONGEST)}" for note in explanation.notes),
    ]
    for score in explanation.scores:
        lines += _score(score, shown)
    if explanation.runner_up is not None:
        lines += _alternative(explanation.runner_up, shown)
    return _joined(lines)


def render_quotation(explanation: QuotationExplanation, shown: int = SHOWN) -> str:
    """Why a quotation is part of a quote, or of none."""
    span = explanation.quotation.span
    head = f"quotation {span.start}:{span.end} {_short(span.text)}"
    if explanation.quotes:
        lines = [head]
        for quote, rule in zip(explanation.quotes, explanation.decided, strict=True):
            lines.append(f"{_INDENT}in the {quote.kind} quote {_place(quote.content)}, linked by {rule}")
    else:
        lines = [f"{head}: nobody got it", *(f"{_INDENT}{reason}" for reason in explanation.decided)]
        if explanation.speech is not None:
            lines += _score(explanation.speech, shown)
    if explanation.next_best is not None:
        lines += _alternative(explanation.next_best, shown)
    return _joined(lines)


def render_word(explanation: WordExplanation, shown: int = SHOWN) -> str:
    """Why a word is a cue, or none."""
    word = explanation.word
    lines = [f"“{word.text}” {word.start}:{word.end} {explanation.verdict}: {explanation.why}"]
    if explanation.quote is not None:
        lines.append(f"{_INDENT}quote {_place(explanation.quote.content)} “{_short(explanation.quote.text)}”")
    for score in explanation.scores:
        lines += _score(score, shown) if explanation.verdict is Verdict.CUE else _score_against(score, shown)
    return _joined(lines)


def render(steps: Trace) -> str:
    """Why each quote of a text was linked as it was, and why some quotations are nobody's."""
    nobodys = [each for each in explain_quotations(steps) if not each.quotes]
    parts = [*map(render_quote, explain_quotes(steps)), *map(render_quotation, nobodys)]
    return "\n".join(parts) or "neither quotes nor quotations\n"


def table(reasons: Sequence[Reason], shown: int = SHOWN) -> list[str]:
    """Weights and features in columns, what is left over added up.

    >>> table([Reason("stem", ("say",), 1.25), Reason("capital", ("0",), -0.5), Reason("that", (), 0.1)], 2)
    ['+1.250  stem     say', '-0.500  capital  0', '+0.100  1 more']
    """
    listed = reasons[:shown]
    width = max((len(reason.name) for reason in listed), default=0)
    lines = [f"{reason.weight:+.3f}  {reason.name:<{width}}  {', '.join(reason.values)}".rstrip() for reason in listed]
    rest = reasons[shown:]
    if rest:
        lines.append(f"{sum(reason.weight for reason in rest):+.3f}  {len(rest)} more")
    return lines


def _score(score: Score, shown: int) -> Iterator[str]:
    yield _heading(score)
    yield from _indented(table(score.reasons, shown))


def _score_against(score: Score, shown: int) -> Iterator[str]:
    """A score with the reasons against it first, those in favour in one line."""
    yield _heading(score)
    favour = score.in_favour
    total = sum(reason.weight for reason in favour)
    yield from _indented([*table(score.against, shown), f"{total:+.3f}  {len(favour)} in favour"])


def _heading(score: Score) -> str:
    return f"{_INDENT}{score.of}: probability {score.probability:.3f}, log-odds {score.log_odds:+.3f}"


def _alternative(other: Alternative, shown: int) -> Iterator[str]:
    differs = other.differs or f"cue “{other.cue.text}”, content {_texts(other.content)}"
    yield f"{_INDENT}next best reading, probability {other.probability:.3f}: {_short(differs, 2 * _LONGEST)}"
    yield f"{_INDENT}{_INDENT}not taken: {other.why}"
    if other.lead:
        where = "ahead of it" if other.lead > 0 else "behind it"
        yield f"{_INDENT}{_INDENT}the sequence model had the reading taken {abs(other.lead):.3f} {where}"
    if other.reasons:
        told = "for the reading taken, and against it" if other.differs else "for this reading, and against it"
        yield f"{_INDENT}{_INDENT}{told}:"
        yield from _indented(table(other.reasons, shown))


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"{_INDENT * 3}{line}" for line in lines)


def _place(content: Sequence[Span]) -> str:
    return f"{content[0].start}:{content[-1].end}" if content else "nowhere"


def _texts(spans: Iterable[Span]) -> str:
    return " + ".join(f"“{_short(span.text)}”" for span in spans)


def _short(text: str, longest: int = _LONGEST) -> str:
    """The text on one line, its middle left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest // 2].rstrip()} … {line[-longest // 3 :].lstrip()}"


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
