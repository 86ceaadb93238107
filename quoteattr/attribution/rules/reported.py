"""The reports of a sentence with the clauses they report, from left to right."""

from __future__ import annotations

from typing import NamedTuple

from attrs import define, field

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.grammar.clause_bounds import after_addressee, after_adverbials, clause_end
from quoteattr.attribution.grammar.kinds import (
    AUXILIARIES,
    PREPOSITIONS,
    SENTENCE_STOPS,
    is_past,
    is_predicate,
    is_time,
    kind,
    lower,
    stem,
)
from quoteattr.attribution.grammar.reports import Report, subject_report
from quoteattr.attribution.grammar.subjects import subject_before
from quoteattr.attribution.grammar.verb_groups import governs_saying, is_finite
from quoteattr.text import Range

_OBJECT_LINKS = {"object-of": "of", "object-to": "to", "object-as": "as", "object-on": "on", "object-for": "for"}
_OBJECTS = ("object", "object-predicate", *_OBJECT_LINKS)
_REPORTED = ("that", "quote", "whether", "to", *_OBJECTS)
_PREDICATED = ("object-as", "object-of", "object-predicate")
_ADVERBIAL = frozenset("after before in on at during following while when as amid last ,".split())
_NO_CONTENT = frozenset(
    [",", ";", ")", "—", "after", "before", "while", "because", "since", "until", "as", "with", "than"]
)
_NO_START = SENTENCE_STOPS | _NO_CONTENT
_QUESTIONS = frozenset(["whether", "if", "how", "why", "what", "who", "which", "whose", "when", "where"])
_FARTHEST_LINK = 12


class ReportedClause(NamedTuple):
    """A report and the clause after it."""

    report: Report
    content: Range


def reported_clauses(elements: Elements, sentence: Range, lexicon: CueLexicon) -> list[ReportedClause]:
    """The reports of a sentence with the clauses they report, none inside another's."""
    first, last = sentence
    found: list[ReportedClause] = []
    subject = _Subject(elements, first)
    resumed = first
    for i in starters_in(elements, sentence, lexicon):
        report = _report_at(elements, i, first, last, lexicon) if i >= resumed else None
        if report is None:
            continue
        if report.source is None and report.group is not None and not report.group.passive:
            report = report._replace(source=subject.before(i))
        clause = _clause_of(elements, report, last, lexicon)
        if clause is None or report.source is None:
            subject.follow(report.source or subject.before(i), i + 1)
            continue
        found.append(clause)
        resumed = max(clause.content[1], report.end)
        subject.follow(report.source, resumed)
    return found


def starters_in(elements: Elements, sentence: Range, lexicon: CueLexicon) -> list[int]:
    """The elements of a sentence that are a verb which may report, or start a cue of several words."""
    first, last = sentence
    starters, verbs, words = lexicon.starters, lexicon.verbs, elements.words
    found = [(i, word.stem) for i, word in enumerate(elements.known[first:last], first) if word.stem in starters]
    return [i for i, stem in found if stem in verbs or lexicon.phrase_at(words, i, last) is not None]


def _report_at(elements: Elements, i: int, first: int, last: int, lexicon: CueLexicon) -> Report | None:
    if lower(elements, i) == "citing" or governs_saying(elements, i, last, lexicon):
        return None
    report = subject_report(elements, i, first, last, lexicon)
    return report if report is not None and report.takes(*_REPORTED) else None


@define(eq=False, repr=False)
class _Subject:
    """Whose verb the last one was, as far as a sentence has been read: "Kim praised the leader, stating ..."."""

    _elements: Elements
    _floor: int
    _known: Range | None = None
    _since: int = field(init=False)
    """The element from which on verbs that report nothing have subjects of their own."""

    def __attrs_post_init__(self) -> None:
        self._since = self._floor

    def follow(self, known: Range | None, since: int) -> None:
        """Take a subject as the last one before `since`."""
        self._known, self._since = known, since

    def before(self, i: int) -> Range | None:
        """The subject of the last verb before `i` that has one; looked for only where it is asked for."""
        elements, floor = self._elements, self._floor
        for verb in range(i - 1, max(floor, self._since - 1), -1):
            found = subject_before(elements, verb, floor) if _is_finite_verb(elements, verb) else None
            if found is not None:
                return found
        return self._known


def _is_finite_verb(elements: Elements, i: int) -> bool:
    infinitive = i > 0 and kind(elements, i - 1) == "to"
    return not infinitive and is_predicate(elements, i)


def _clause_of(elements: Elements, report: Report, last: int, lexicon: CueLexicon) -> ReportedClause | None:
    start = content_start(elements, report, last)
    if start >= last or kind(elements, start) in _NO_START:
        return None
    end = clause_end(elements, start, _within_relative(elements, report, start, last), lexicon)
    if report.takes(*_PREDICATED) or kind(elements, start) in {"to", "Q"}:
        end = _after_predicate(elements, start, end)
    while end > start and kind(elements, end - 1) in SENTENCE_STOPS:
        end -= 1
    return ReportedClause(report, (start, end)) if end > start and _fits(elements, report, start, end) else None


def _within_relative(elements: Elements, report: Report, start: int, last: int) -> int:
    """A relative clause ends with its comma, a clause with "when" too: "the bank, which had called for ..., said"."""
    if report.source is None or report.source[0] == 0:
        return last
    before = kind(elements, report.source[0] - 1)
    relative = kind(elements, report.source[0]) in {"who", "which"} and before == ","
    if not relative and before not in {"when", "after", "because", "although", "if"}:
        return last
    return next((i for i in range(start, last) if kind(elements, i) == ","), last)


def _after_predicate(elements: Elements, start: int, end: int) -> int:
    """Right after a quoted predicate where the main clause goes on: "called it “a farce” | after"."""
    for i in range(start, end - 1):
        region = elements.regions[i]
        if region is None:
            continue
        if i == start and region.piece.text.endswith(",") and elements.regions[i + 1] is None:
            return i + 1
        dated = i + 2 < end and kind(elements, i + 1) in PREPOSITIONS and is_time(elements, i + 2)
        if i == start and not (region.piece.text[0].isupper() or dated):
            continue
        listed = kind(elements, i + 1) == "," and i + 2 < end and elements.regions[i + 2] is not None
        if kind(elements, i + 1) in _ADVERBIAL and not listed:
            return i + 1
    return end


def content_start(elements: Elements, report: Report, ceiling: int) -> int:
    """Where the reported clause begins after a cue: past addressee and adverbials, at an object that belongs to it."""
    start = report.end
    if start + 3 < ceiling and kind(elements, start) == "," and lower(elements, start + 1) in {"though", "however"}:
        return start + 3
    if start + 1 < ceiling and kind(elements, start) == "," and lower(elements, start + 1) == "citing":
        closing = next((i for i in range(start + 2, min(ceiling, start + 14)) if kind(elements, i) == ","), start)
        return closing + 1
    if start >= ceiling or kind(elements, start) in {"that", "whether", "if", "to", "Q"}:
        return start
    if kind(elements, start) == "as" and report.takes("object-as"):
        return start + 1
    if kind(elements, start) in {"of", "for", "about", "against"} and report.takes(kind(elements, start)):
        return start + 1
    if report.takes("addressee"):
        after = after_addressee(elements, report, ceiling)
        if after < ceiling and not (kind(elements, after) in {"to", "not"} and report.takes("object-to")):
            return after
    if report.takes(*_OBJECTS) and kind(elements, start) not in {"in", "on", "at", "during", "adverb", "weekday"}:
        return start
    return after_adverbials(elements, start, ceiling)


def _fits(elements: Elements, report: Report, start: int, end: int) -> bool:
    """Whether the cue can report what stands there: a clause, a question, an infinitive, an object."""
    opener = kind(elements, start)
    if opener in {"that", "Q"}:
        return report.takes("that", "quote", "whether") or (opener == "Q" and report.takes(*_OBJECTS))
    if opener in {"when", "where"}:
        return report.takes("whether")
    if opener in _QUESTIONS:
        return report.takes("whether", "that")
    if opener == "to" or (opener == "not" and start + 1 < end and kind(elements, start + 1) == "to"):
        return report.takes("to", "object-to")
    if _has_object(elements, report, start, end):
        return True
    quoted = report.group is None or report.group.entry.sense in {"speech", "manner", "show"}
    return report.takes("that") and _is_clause(elements, start, end, quoted=quoted)


def _has_object(elements: Elements, report: Report, start: int, end: int) -> bool:
    """Whether an object with its predicate stands there: "the company of", "both sides to", "the visit “a farce”"."""
    return report.takes("object") or has_predicate(elements, report, start, end)


def has_predicate(elements: Elements, report: Report, start: int, end: int) -> bool:
    """Whether the word that joins an object with its predicate stands there, or a quoted predicate."""
    links = {word for frame, word in _OBJECT_LINKS.items() if report.takes(frame)}
    if any(kind(elements, i) in links for i in range(start + 1, min(end, start + _FARTHEST_LINK))):
        return True
    quoted = any(elements.regions[i] is not None for i in range(start, min(end, start + _FARTHEST_LINK)))
    return quoted and report.takes("object-predicate", "object-as")


def _is_clause(elements: Elements, start: int, end: int, *, quoted: bool) -> bool:
    """Whether what stands there has a verb of its own, so that a bare "that" can be thought before it."""
    if kind(elements, start) in PREPOSITIONS and lower(elements, start + 1) not in {"least", "most", "half"}:
        number = start + 1 < end and kind(elements, start + 1) == "number"
        if not number and kind(elements, start) not in {"in", "under", "without", "at", "after"}:
            return False
    return any(
        (quoted and elements.regions[i] is not None)
        or kind(elements, i) in AUXILIARIES
        or is_finite(elements, i)
        or is_past(elements, i)
        or (kind(elements, i) == "s" and i <= start + 5)
        for i in range(start + 1, end)
    ) or _follows_say(elements, start, end)


def _follows_say(elements: Elements, start: int, end: int) -> bool:
    """After "say" some words are a clause even where no verb is known: "workers hand over most of their pay"."""
    return start > 0 and stem(elements, start - 1) in {"say", "believe", "think"} and end - start >= 4
