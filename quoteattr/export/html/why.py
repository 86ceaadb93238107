"""Why a quote was read as it was, and why not otherwise, folded away on its card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quoteattr.explain import Alternative, Explanation, Reason, Score, explain_quotes, trace
from quoteattr.explain.matching import match
from quoteattr.export.html.escape import escape
from quoteattr.model import Analysis

SHOWN = 5
"""Reasons listed of a score."""
_LONGEST = 90


def explanations_of(analysis: Analysis) -> tuple[Explanation | None, ...]:
    """For each quote why it was linked as it was; None where it did not come from the package's own weights.

    >>> from quoteattr import analyze
    >>> explanation, = explanations_of(analyze("“We will appeal the ruling,” Ada Okoro told reporters."))
    >>> explanation.decided
    'model'
    """
    if not analysis.quotes or analysis.min_confidence is None:
        return (None,) * len(analysis.quotes)
    steps = trace(analysis, min_confidence=analysis.min_confidence)
    pairs = zip(match(steps).pairs, explain_quotes(steps), strict=True)
    return tuple(
        explanation if step is not None and round(step.attribution.confidence, 3) == quote.confidence else None
        for (quote, step), explanation in pairs
    )


def why_html(explanation: Explanation) -> str:
    """The explanation, folded away."""
    parts = [f"<p>Linked by <b>{escape(explanation.decided)}</b>: {escape(explanation.meaning)}</p>"]
    if explanation.notes:
        parts.append(f"<ul>{''.join(f'<li>{escape(note)}</li>' for note in explanation.notes)}</ul>")
    parts += map(_score, explanation.scores)
    if explanation.runner_up is not None:
        parts += _runner_up(explanation.runner_up)
    return f'<details class="qa-why"><summary>why this, and why not that</summary>{"".join(parts)}</details>'


def _score(score: Score) -> str:
    title = f"{escape(score.of)}: probability {score.probability:.2f}"
    return _table(title, score.reasons)


def _runner_up(other: Alternative) -> Iterator[str]:
    differs = other.differs or f"cue “{other.cue.text}”, content " + " + ".join(f"“{s.text}”" for s in other.content)
    yield (
        f"<p>Next best reading, probability {other.probability:.2f}: <bdi>{escape(_short(differs))}</bdi>.<br>"
        f"Not taken: <bdi>{escape(other.why)}</bdi>.</p>"
    )
    if other.reasons:
        yield _table(
            "for the reading taken, and against it" if other.differs else "for it, and against it", other.reasons
        )


def _table(title: str, reasons: Sequence[Reason]) -> str:
    listed = reasons[:SHOWN]
    widest = max((abs(reason.weight) for reason in listed), default=0.0) or 1.0
    rows = "".join(_row(reason, widest) for reason in listed)
    more = len(reasons) - len(listed)
    rest = sum(reason.weight for reason in reasons[SHOWN:])
    rows += f"<tr><td>{rest:+.2f}</td><td></td><td>{more} more</td></tr>" if more else ""
    return f"<table><caption>{title}</caption>{rows}</table>"


def _row(reason: Reason, widest: float) -> str:
    percent = round(100 * abs(reason.weight) / widest)
    side = "qa-for" if reason.weight > 0 else "qa-against"
    bar = f'<span class="qa-bar {side}"><i style="width:{percent}%"></i></span>'
    return f"<tr><td>{reason.weight:+.2f}</td><td>{bar}</td><td>{escape(str(reason))}</td></tr>"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2].rstrip()} … {line[-_LONGEST // 3 :].lstrip()}"
