"""Reports and the clauses they report, sentence by sentence: for quotations inside a paraphrase, and for claims."""

from __future__ import annotations

from attrs import evolve, frozen

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.kinds import AUXILIARIES, SENTENCE_STOPS, is_past, kind, stem
from quoteattr.attribution.link import Link
from quoteattr.attribution.noun_phrases import phrase_after, subject_before
from quoteattr.attribution.reports import (
    Report,
    after_addressee,
    after_adverbials,
    clause_end,
    prepositional_report,
    subject_report,
)
from quoteattr.attribution.rules.scene import Rule, Scene, link_of
from quoteattr.attribution.verb_groups import is_finite
from quoteattr.text import Range

_OBJECTS = ("object", "object-as", "object-of", "object-to", "object-for", "object-on", "object-predicate")
_REPORTED = ("that", "quote", "whether", "to", *_OBJECTS)


@frozen
class ReportedClause:
    """A report and the clause after it."""

    report: Report
    content: Range


def reported_clauses(elements: Elements, sentence: Range, lexicon: CueLexicon) -> list[ReportedClause]:
    """The reports of a sentence with the clauses they report, from left to right, none inside another's."""
    first, last = sentence
    found: list[ReportedClause] = []
    source: Range | None = None
    i, floor = first, first
    while i < last:
        report = subject_report(elements, i, floor, last, lexicon) if elements.regions[i] is None else None
        if report is None or not report.takes(*_REPORTED):
            source = _other_subject(elements, i, floor) or source
            i += 1
            continue
        if report.source is None and report.group is not None and not report.group.passive:
            report = evolve(report, source=source)
        clause = _clause_of(elements, report, last, lexicon)
        if clause is None or report.source is None:
            i = max(i + 1, report.end)
            continue
        found.append(clause)
        source = report.source
        i = floor = max(clause.content[1], report.end)
    return found


def _other_subject(elements: Elements, i: int, floor: int) -> Range | None:
    """The subject of a verb that reports nothing: "Kim praised the leader, stating ..."."""
    if i <= floor or not (kind(elements, i) in AUXILIARIES or (is_past(elements, i) and kind(elements, i) != "capital")):
        return None
    found = subject_before(elements, i, floor)
    return found if found is not None and found[0] >= floor else None


def _clause_of(elements: Elements, report: Report, last: int, lexicon: CueLexicon) -> ReportedClause | None:
    start = content_start(elements, report, last)
    if start >= last or kind(elements, start) in SENTENCE_STOPS | {",", ";", ")", "—"}:
        return None
    end = clause_end(elements, start, last, lexicon)
    while end > start and kind(elements, end - 1) in SENTENCE_STOPS:
        end -= 1
    return ReportedClause(report, (start, end)) if end > start else None


def content_start(elements: Elements, report: Report, ceiling: int) -> int:
    """Where the reported clause begins after a cue: past addressee and adverbials, at an object that belongs to it."""
    start = report.end
    if start >= ceiling or kind(elements, start) in {"that", "whether", "if", "to", "Q"}:
        return start
    if report.takes("addressee"):
        after = after_addressee(elements, report, ceiling)
        if after < ceiling and not (kind(elements, after) in {"to", "not"} and report.takes("object-to")):
            return after
    if report.takes(*_OBJECTS) and kind(elements, start) not in {"in", "on", "at", "during"}:
        return start
    return after_adverbials(elements, start, ceiling)


def clause_with_quote(scene: Scene, q: int) -> Link | None:
    """X said (that) … “piece” …; X called Y “…”; X, claiming … “piece” …; X warned of “…”."""
    for clause in reported_clauses(scene.elements, scene.sentence(q), scene.lexicon):
        first, last = clause.content
        if first <= q < last:
            return link_of(clause.report, clause.content) if _fits(scene, clause, q) else None
    return None


def _fits(scene: Scene, clause: ReportedClause, q: int) -> bool:
    """Whether the cue can report what stands there: a clause, or an object with the quotation in it."""
    elements, (first, last) = scene.elements, clause.content
    report = clause.report
    if report.takes("that", "quote", "whether") and (first == q or _has_verb(elements, first, last)):
        return True
    if kind(elements, first) == "to":
        return report.takes("to", "object-to")
    return report.takes(*_OBJECTS)


def _has_verb(elements: Elements, first: int, last: int) -> bool:
    return any(
        elements.regions[i] is not None or kind(elements, i) in AUXILIARIES | {"that"} or is_finite(elements, i)
        for i in range(first, last)
    )


def clause_then_report(scene: Scene, q: int) -> Link | None:
    """The ferry was “a coffin with an engine”, the union said: a fronted clause with a quotation inside."""
    elements = scene.elements
    first, last = scene.sentence(q)
    for comma in range(q + 1, last):
        if kind(elements, comma) in {";", ":"}:
            return None
        if kind(elements, comma) != "," and not (
            elements.regions[comma] is not None and _ends_in_comma(elements, comma)
        ):
            continue
        report = prepositional_report(elements, comma + 1, last, scene.lexicon) or _tag_report(scene, comma + 1, last)
        if report is not None:
            return link_of(report, (first, comma + int(elements.regions[comma] is not None)))
    return None


def _ends_in_comma(elements: Elements, q: int) -> bool:
    region = elements.regions[q]
    return region is not None and region.piece.text.endswith(",")


def _tag_report(scene: Scene, start: int, last: int) -> Report | None:
    elements = scene.elements
    for verb in range(start + 1, min(last, start + 20)):
        if kind(elements, verb) in {"Q", ";", ":", "that"}:
            return None
        report = subject_report(elements, verb, start, last, scene.lexicon)
        if report is None or report.source is None or not report.takes("that", "quote"):
            continue
        after = after_adverbials(elements, after_addressee(elements, report, last), last)
        closed = after >= last or kind(elements, after) in SENTENCE_STOPS | {",", ";", "in", "on", "as", "at", "during"}
        return report if report.source[0] <= start and closed else None
    return None


def noun_cue_with_quote(scene: Scene, q: int) -> Link | None:
    """The minister’s warning of “…”; their claim that … “piece” …; a statement from X: “…”."""
    elements = scene.elements
    floor = scene.floor(q)
    _, last = scene.sentence(q)
    for noun in range(q - 1, max(floor, q - 12) - 1, -1):
        if kind(elements, noun) in {",", ";", ")"}:
            return None
        entry = scene.lexicon.noun(elements.words[noun]) if elements.regions[noun] is None else None
        if entry is None:
            continue
        opener = kind(elements, noun + 1) if noun + 1 < q else "Q"
        source, after = _noun_source(elements, noun, floor, q)
        if opener not in {"that", "of", "to", ":", "about", "Q"} and after == noun + 1:
            return None
        if source is None or (opener == "Q" and not scene.is_sentence(q) and entry.sense != "speech"):
            return None
        start = after + 1 if after < q and kind(elements, after) in {":", "of", "about"} else after
        end = q + 1 if opener in {":", "Q"} else clause_end(elements, start, last, scene.lexicon)
        return Link(noun, source, ((start, max(end, q + 1)),))
    return None


def _noun_source(elements: Elements, noun: int, floor: int, ceiling: int) -> tuple[Range | None, int]:
    """The source of a noun cue, before it with a possessive or after it with "by" or "from"; and what follows."""
    if noun > floor and kind(elements, noun - 1) == "his":
        return (noun - 1, noun), noun + 1
    for clitic in range(noun - 1, max(floor, noun - 4), -1):
        if kind(elements, clitic) == "'s":
            return subject_before(elements, clitic, floor), noun + 1
    if noun + 1 < ceiling and kind(elements, noun + 1) in {"by", "from"}:
        source = phrase_after(elements, noun + 2, ceiling)
        return source, noun + 1 if source is None else source[1]
    return None, noun + 1


def quote_was_noun_of_x(scene: Scene, q: int) -> Link | None:
    """“…” were the words of X; “…” was the verdict of X."""
    elements = scene.elements
    ceiling = scene.ceiling(q)
    if q + 4 >= ceiling or kind(elements, q + 1) != "be":
        return None
    for noun in range(q + 2, min(ceiling - 2, q + 5)):
        known = scene.lexicon.noun(elements.words[noun]) is not None or stem(elements, noun) in scene.lexicon.possessed
        if known and kind(elements, noun + 1) in {"of", "from", "by"}:
            source = phrase_after(elements, noun + 2, ceiling)
            return None if source is None else Link(noun, source, ((q, q + 1),))
    return None


CLAUSES = (
    Rule("quote-was-noun-of-x", quote_was_noun_of_x),
    Rule("clause-with-quote", clause_with_quote, clausal=True),
    Rule("noun-cue-with-quote", noun_cue_with_quote),
    Rule("clause-then-report", clause_then_report, clausal=True),
)
