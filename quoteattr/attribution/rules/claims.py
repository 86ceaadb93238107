"""Plain rules for claims without quotation marks: X said that …; …, X said; according to X, …; X, claiming …."""

from __future__ import annotations

from attrs import evolve

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.kinds import AUXILIARIES, PREPOSITIONS, SENTENCE_STOPS, is_past, kind
from quoteattr.attribution.link import Link
from quoteattr.attribution.reports import (
    Report,
    after_addressee,
    after_adverbials,
    prepositional_report,
    subject_report,
)
from quoteattr.attribution.rules.clauses import reported_clauses
from quoteattr.attribution.verb_groups import is_finite
from quoteattr.text import Range

_STRONG = ("object-of", "object-to", "object-as", "object-on")
_OPENERS = frozenset(["that", "whether", "if", "how", "why", "what", "when", "where", "who"])


def attribute_claims(elements: Elements, lexicon: CueLexicon, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Links for the claims of all sentences that hold no content of a given link."""
    taken = {elements.sentence_of(first) for link in links for first, last in link.content if first < last}
    cues = {link.cue for link in links}
    found: list[Link] = []
    for index, sentence in enumerate(elements.sentences):
        for link in _claims_of(elements, sentence, lexicon):
            quoted = any(elements.regions[i] is not None for first, last in link.content for i in range(first, last))
            if link.cue in cues or quoted or (index in taken and _overlaps(link, links)):
                continue
            found.append(link)
    return tuple(found)


def _overlaps(link: Link, links: tuple[Link, ...]) -> bool:
    return any(
        first < end and start < last for other in links for first, last in other.content for start, end in link.content
    )


def _claims_of(elements: Elements, sentence: Range, lexicon: CueLexicon) -> list[Link]:
    first, last = sentence
    while last > first and kind(elements, last - 1) in SENTENCE_STOPS:
        last -= 1
    found = _prepositional(elements, (first, last), lexicon) or _trailing(elements, (first, last), lexicon)
    for clause in reported_clauses(elements, sentence, lexicon):
        start, end = clause.content
        if _is_claim(elements, clause.report, start, end) and not any(link.cue == clause.report.cue for link in found):
            found.append(Link(clause.report.cue, clause.report.source, (clause.content,), rule="x-said-clause"))
    return found


def _is_claim(elements: Elements, report: Report, start: int, end: int) -> bool:
    opener = kind(elements, start)
    if opener in _OPENERS:
        return report.takes("that", "whether", "quote")
    if opener == "to":
        return report.takes("to")
    if report.takes(*_STRONG) and start == report.end and _fits_object(elements, report, start, end):
        return True
    if report.takes("that") and report.group is not None and report.group.entry.sense != "attitude":
        return _has_finite(elements, start, end) and opener not in PREPOSITIONS
    return False


def _fits_object(elements: Elements, report: Report, start: int, end: int) -> bool:
    wanted = {"object-of": "of", "object-to": "to", "object-as": "as", "object-on": "on"}
    links = {word for frame, word in wanted.items() if report.takes(frame)}
    return any(kind(elements, i) in links for i in range(start + 1, min(end, start + 9)))


def _has_finite(elements: Elements, start: int, end: int) -> bool:
    return any(
        kind(elements, i) in AUXILIARIES or is_finite(elements, i) or kind(elements, i) == "ed" or is_past(elements, i)
        for i in range(start + 1, end)
    ) or any(kind(elements, i) == "s" for i in range(start + 1, min(end, start + 5)))


def _prepositional(elements: Elements, sentence: Range, lexicon: CueLexicon) -> list[Link]:
    """According to X, …; …, according to X."""
    first, last = sentence
    leading = prepositional_report(elements, first, last, lexicon)
    if leading is not None and leading.end < last and kind(elements, leading.end) == ",":
        return [_link(leading, (leading.end + 1, last), "according-to-x-clause")]
    for i in range(last - 2, first, -1):
        if kind(elements, i - 1) != "," and elements.words[i] != "according":
            continue
        report = prepositional_report(elements, i, last, lexicon)
        if report is not None and report.end >= last - 1:
            return [_link(report, (first, i - 1 if kind(elements, i - 1) == "," else i), "clause-according-to-x")]
    return []


def _trailing(elements: Elements, sentence: Range, lexicon: CueLexicon) -> list[Link]:
    """…, X said; …, X said, …: a comma, a short subject and a verb of saying that nothing depends on."""
    first, last = sentence
    for comma in range(first + 2, last - 1):
        if kind(elements, comma) != ",":
            continue
        report = _closed_report(elements, comma + 1, last, lexicon)
        if report is None:
            continue
        after = after_adverbials(elements, after_addressee(elements, report, last), last)
        if after < last and kind(elements, after) == "," and after + 1 < last and _resumes(elements, after + 1):
            return [
                evolve(
                    _link(report, (first, comma), "clause-x-said-clause"), content=((first, comma), (after + 1, last))
                )
            ]
        return [_link(report, (first, comma), "clause-x-said")]
    return []


def _closed_report(elements: Elements, start: int, last: int, lexicon: CueLexicon) -> Report | None:
    for verb in range(start + 1, min(last, start + 16)):
        if kind(elements, verb) in {"Q", ";", ":", "that"}:
            return None
        report = subject_report(elements, verb, start, last, lexicon)
        if report is None or report.source is None or not report.takes("that", "quote"):
            continue
        after = after_adverbials(elements, after_addressee(elements, report, last), last)
        closed = after >= last or kind(elements, after) in {",", ";", "in", "on", "as", "at", "during", "after"}
        return report if report.source[0] <= start and closed else None
    return None


def _resumes(elements: Elements, i: int) -> bool:
    return kind(elements, i) in AUXILIARIES or is_past(elements, i) or kind(elements, i) in {"s", "not"}


def _link(report: Report, content: Range, rule: str) -> Link:
    return Link(report.cue, report.source, (content,), rule=rule)
