"""Plain rules for claims without quotation marks: X said that …; …, X said; according to X, …; X, claiming …."""

from __future__ import annotations

from collections.abc import Iterable

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.grammar.clause_bounds import after_addressee, after_adverbials, clause_end
from quoteattr.attribution.grammar.inserted import closed_report, is_whole, resumes
from quoteattr.attribution.grammar.kinds import (
    AUXILIARIES,
    PREPOSITIONS,
    SENTENCE_STOPS,
    SUBJECT_PRONOUNS,
    is_past,
    kind,
)
from quoteattr.attribution.grammar.reports import Report, possessor_before, prepositional_report
from quoteattr.attribution.link import Link
from quoteattr.attribution.rules.reported import ReportedClause, has_predicate, reported_clauses, starters_in
from quoteattr.text import Range

_FORETOLD = frozenset(
    "demand expect predict forecast foresee anticipate promise propose recommend request deny fear urge announce "
    "threaten guarantee".split()
)
"""A noun phrase after these is what they foretell, ask or grant."""
_FORETOLD_PHRASES = frozenset(
    f"{verb} {preposition}"
    for verb, prepositions in {
        "call": "for", "ask": "for", "appeal": "for", "warn": "of about against", "caution": "against", "rule": "out",
        "push": "for", "press": "for", "plead": "for", "hope": "for", "argue": "for",
    }.items()
    for preposition in prepositions.split()
)  # fmt: skip
_VERBAL = AUXILIARIES | {"ed"}
_OWN = SUBJECT_PRONOUNS | {"who", "which"}


def attribute_claims(
    elements: Elements, lexicon: CueLexicon, links: tuple[Link, ...], unlikely: Iterable[int] = ()
) -> tuple[Link, ...]:
    """Links for the claims that hold no quotation and share no word with the content of a given link.

    The cues of the given links have no other claim, nor have `unlikely` elements one.
    """
    taken = [False] * len(elements.words)
    for link in links:
        for first, last in link.content:
            taken[first:last] = [True] * (last - first)
    settled = frozenset([*(link.cue for link in links), *unlikely])
    return tuple(
        link
        for sentence in elements.sentences
        for link in _claims_of(elements, sentence, lexicon, settled)
        if link.cue not in settled
        and not any(
            taken[i] or elements.regions[i] is not None for first, last in link.content for i in range(first, last)
        )
    )


def _claims_of(elements: Elements, sentence: Range, lexicon: CueLexicon, settled: frozenset[int | None]) -> list[Link]:
    first, last = sentence
    while last > first and kind(elements, last - 1) in SENTENCE_STOPS:
        last -= 1
    framed = _prepositional(elements, (first, last), lexicon) or _framing(elements, (first, last), lexicon)
    framed = [link for link in framed if link.cue not in settled]
    nouns = [found for found in _noun_claims(elements, (first, last), lexicon) if found.report.cue not in settled]
    if not (framed or nouns) and settled.issuperset(starters_in(elements, sentence, lexicon)):
        return []  # as in most sentences, and the look for clauses takes longest
    clauses = [clause for clause in reported_clauses(elements, sentence, lexicon) if _is_claim(elements, clause)]
    inner = [found for clause in clauses for found in _inside(elements, clause, lexicon)]
    framed = [link for link in framed if not any(_carries(link, clause) for clause in clauses)]
    cues = {link.cue for link in framed}
    return framed + [
        Link(clause.report.cue, clause.report.source, (clause.content,), rule="x-said-clause")
        for clause in clauses + inner + nouns
        if clause.report.cue not in cues
    ]


def _carries(link: Link, clause: ReportedClause) -> bool:
    """Whether a report around a clause only carries it: "X admitted that …, Yonhap reported"."""
    return any(first <= clause.content[0] and clause.content[1] <= last for first, last in link.content)


def _inside(elements: Elements, clause: ReportedClause, lexicon: CueLexicon) -> list[ReportedClause]:
    """Reports by somebody else inside a claim: "KCNA said that | Kim had vowed to return"."""
    return [
        found
        for found in reported_clauses(elements, clause.content, lexicon)
        if found.report.source is not None
        and kind(elements, found.report.source[0]) not in _OWN
        and found.report.group is not None
        and found.report.group.entry.sense == "speech"
        and _is_claim(elements, found)
    ]


def _noun_claims(elements: Elements, sentence: Range, lexicon: CueLexicon) -> list[ReportedClause]:
    """The growers’ claim that …; her promise to …."""
    first, last = sentence
    found = []
    for noun, opener in enumerate(elements.kinds[first + 2 : last - 1], first + 1):
        if opener not in {"that", "to", "whether"} or kind(elements, noun - 1) not in {"his", "'s", "low"}:
            continue
        entry = lexicon.noun(elements.words[noun]) if elements.regions[noun] is None else None
        if entry is None or not entry.takes(opener, "that"):
            continue
        source = possessor_before(elements, noun, first)
        if source is not None:
            end = clause_end(elements, noun + 1, last, lexicon)
            found.append(ReportedClause(Report(noun, source, source[0], noun + 1), (noun + 1, end)))
    return found


def _is_claim(elements: Elements, clause: ReportedClause) -> bool:
    """Whether what is reported could be put as a clause, or is a thing foretold, asked or granted."""
    report, (start, end) = clause.report, clause.content
    if report.group is None:
        return True
    entry = report.group.entry
    if kind(elements, report.end) == ":":
        return False
    if kind(elements, start) in {"that", "to", "whether", "if", "how", "why", "what", "who", "when", "where"}:
        return True
    if start == report.end and has_predicate(elements, report, start, end):
        return True
    if entry.takes("that") and entry.sense != "attitude" and _has_verb(elements, start, end):
        return True
    return entry.lemma in _FORETOLD_PHRASES or (entry.lemma in _FORETOLD and kind(elements, start) not in PREPOSITIONS)


def _has_verb(elements: Elements, start: int, end: int) -> bool:
    return any(
        kind(elements, i) in _VERBAL or is_past(elements, i) or _is_present(elements, i, end)
        for i in range(start + 1, end)
    )


def _is_present(elements: Elements, i: int, end: int) -> bool:
    """Whether a word looks like a verb in the present: after a subject, before an object or complement."""
    if i + 1 >= end or kind(elements, i + 1) not in {"the", "his", "to", "not", "Q", "number", "adverb", "capital"}:
        return False
    before = kind(elements, i - 1)
    return (kind(elements, i) == "s" and before in {"he", "it", "capital", "low"}) or (
        kind(elements, i) == "low" and before in {"s", "i", "he", "adverb"}
    )


def _prepositional(elements: Elements, sentence: Range, lexicon: CueLexicon) -> list[Link]:
    """According to X, …; …, according to X."""
    first, last = sentence
    leading = prepositional_report(elements, first, last, lexicon)
    if leading is not None and leading.end < last and kind(elements, leading.end) == ",":
        return [_link(leading, "according-to-x-clause", (leading.end + 1, last))]
    kinds, words = elements.kinds, elements.words
    for i in [i for i in range(last - 2, first, -1) if kinds[i - 1] == "," or words[i] == "according"]:
        report = prepositional_report(elements, i, last, lexicon)
        if report is not None and report.end >= last - 1:
            end = i - 1 if kind(elements, i - 1) == "," else i
            return [_link(report, "clause-according-to-x", (first, end))]
    return []


def _framing(elements: Elements, sentence: Range, lexicon: CueLexicon) -> list[Link]:
    """…, X said; …, says X; …, X said, …: a report between commas or after one."""
    first, last = sentence
    kinds = elements.kinds
    for comma in [i for i in range(first + 1, last - 1) if kinds[i] == ","]:
        report = closed_report(elements, comma + 1, last, lexicon)
        if report is None or (report.group is not None and report.group.entry.sense == "manner"):
            continue
        after = after_adverbials(elements, after_addressee(elements, report, last), last)
        if resumes(elements, first, comma, after, last):
            return [_link(report, "clause-x-said-clause", (first, comma), (after + 1, last))]
        if (comma > first + 1 and after >= last) or kind(elements, min(after, last - 1)) != "Q":
            return [_link(report, "clause-x-said", (first, comma))] if is_whole(elements, first, comma) else []
    return []


def _link(report: Report, rule: str, *content: Range) -> Link:
    return Link(report.cue, report.source, content, rule=rule)
