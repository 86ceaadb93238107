"""Quotations with a reporting clause right after them: “…,” said X; “…,” X said; “…,” according to X."""

from __future__ import annotations

from quoteattr.attribution.grammar.kinds import COORDINATORS, find, is_time, kind
from quoteattr.attribution.grammar.reports import (
    Report,
    inverted_report,
    prepositional_report,
    subject_report,
    unlisted_report,
)
from quoteattr.attribution.link import Link
from quoteattr.attribution.rules.scene import Rule, Scene, link_of
from quoteattr.text import Range

_FARTHEST = 30
_SPOKEN_ON = frozenset(",?!—–-…’'")


def quote_then_said_x(scene: Scene, q: int) -> Link | None:
    """“…,” said the minister, a doctor, on Monday."""
    start, ceiling = _tag(scene, q)
    report = inverted_report(scene.elements, start, ceiling, scene.lexicon)
    if report is None or not report.takes("quote", "that"):
        return None
    return link_of(report, _fronted(scene, q))


def quote_then_x_said(scene: Scene, q: int) -> Link | None:
    """“…,” the minister, a doctor, told reporters."""
    start, ceiling = _tag(scene, q)
    report = _first_report(scene, start, ceiling)
    return None if report is None else link_of(report, _fronted(scene, q))


def quote_then_according_to_x(scene: Scene, q: int) -> Link | None:
    """“…,” according to the report."""
    start, ceiling = _tag(scene, q)
    report = prepositional_report(scene.elements, start, ceiling, scene.lexicon)
    return None if report is None else link_of(report, _fronted(scene, q))


def quote_then_unlisted_verb(scene: Scene, q: int) -> Link | None:
    """“…,” she countersigned: after a comma any verb reports."""
    start, ceiling = _tag(scene, q)
    if scene.final(q) not in ",?!" or (start == q + 1 and scene.final(q) != ","):
        return None
    found = unlisted_report(scene.elements, start, ceiling)
    return None if found is None else Link(found[0], found[1], (_fronted(scene, q),))


def _tag(scene: Scene, q: int) -> Range:
    """Where a clause after a quotation starts and ends, across the end of a question or an exclamation."""
    elements = scene.elements
    q = scene.last_piece(q)
    _, last = scene.sentence(q)
    start, ceiling = q + 1, scene.ceiling(q)
    if start == last and last < scene.paragraph(q)[1] and scene.final(q) in _SPOKEN_ON:
        ceiling = scene.ceiling(last) if elements.regions[last] is None else last
    elif scene.final(q) == "." and start < last:
        return start, start if not _outside_comma(scene, q) else ceiling
    if start == q + 1 and not _is_open(scene, q):
        return start, start
    while start < ceiling and (kind(elements, start) in {",", "—", "as", "adverb"} or is_time(elements, start)):
        start += 1
    return start, ceiling


def _is_open(scene: Scene, q: int) -> bool:
    """Whether a quotation waits for its attribution: a comma or "?" inside, a comma after it, or nothing before it."""
    first, last = scene.sentence(q)
    if scene.final(q) in _SPOKEN_ON or q == first:
        return True
    return q + 1 < last and kind(scene.elements, q + 1) in {",", "—"}


def _outside_comma(scene: Scene, q: int) -> bool:
    return kind(scene.elements, q + 1) == ","


def _first_report(scene: Scene, start: int, ceiling: int) -> Report | None:
    """The report of the clause from `start` on whose subject opens it."""
    elements = scene.elements
    for verb in range(start + 1, min(ceiling, start + _FARTHEST)):
        if kind(elements, verb) in {";", ":", "that", "because"} and verb > start + 1:
            return None
        report = subject_report(elements, verb, start, ceiling, scene.lexicon)
        if report is None or report.source is None or not report.takes("quote", "that"):
            continue
        if report.source[0] <= start + 1:
            return report
        return None
    return None


def _fronted(scene: Scene, q: int) -> Range:
    """The content that a clause after a quotation reports: with the words of its sentence before the quotation."""
    elements = scene.elements
    first, _ = scene.sentence(q)
    while first < q and kind(elements, first) in COORDINATORS | {"adverb", ",", "—", "(", ")"}:
        first += 1
    if first == q or q in range(first, first + 2) or find(elements, frozenset([":", ";"]), first, q) is not None:
        return q, q + 1
    if kind(elements, q - 1) in {",", "—", "(", ")"} or any(i in scene.covering for i in range(first, q)):
        return q, q + 1
    if any(_reports(scene, i, first, q) for i in range(first + 1, q)):
        return q, q + 1
    return first, q + 1


def _reports(scene: Scene, verb: int, floor: int, ceiling: int) -> bool:
    report = subject_report(scene.elements, verb, floor, ceiling, scene.lexicon)
    return report is not None and report.source is not None and report.takes("quote", "that")


TAGS = (
    Rule("quote-then-according-to-x", quote_then_according_to_x),
    Rule("quote-then-said-x", quote_then_said_x),
    Rule("quote-then-x-said", quote_then_x_said),
    Rule("quote-then-unlisted-verb", quote_then_unlisted_verb),
)
