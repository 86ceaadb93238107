"""Quotations inside a reported clause, in a clause before its report, and after a noun that reports."""

from __future__ import annotations

from quoteattr.attribution.elements import Elements
from quoteattr.attribution.grammar.clause_bounds import after_addressee, after_adverbials, clause_end
from quoteattr.attribution.grammar.inserted import closed_report, has_verb, resumes
from quoteattr.attribution.grammar.kinds import (
    find,
    kind,
    lower,
    stem,
)
from quoteattr.attribution.grammar.noun_phrases import phrase_after
from quoteattr.attribution.grammar.reports import Report, possessor_before, subject_report
from quoteattr.attribution.link import Link
from quoteattr.attribution.rules.exclusions import title
from quoteattr.attribution.rules.reported import ReportedClause, has_predicate
from quoteattr.attribution.rules.scene import Rule, Scene, link_of
from quoteattr.text import Range

_FARTHEST_NOUN = 8
_POINTING = frozenset("that this these those such".split())
_CLOSING = frozenset([",", ";", ".", ":", "Q", "that"])
_BEFORE_CLAUSE = frozenset([";", ":", "Q", "—"])


def clause_with_quote(scene: Scene, q: int) -> Link | None:
    """X said (that) … “piece” …; X called Y “…”; X, claiming … “piece” …; X warned of “…”."""
    clause = scene.clause_around(q)
    if clause is None:
        return None
    apart = clause.content[0] < q and (kind(scene.elements, q - 1) == ":" or _is_scare(scene, clause, q))
    apart = apart or (clause.content[0] == q and _is_programme(scene, clause.report, q))
    return None if apart else link_of(clause.report, clause.content)


def _is_programme(scene: Scene, report: Report, q: int) -> bool:
    """Whether a title names where somebody spoke or what it is called: "said on NTX’s “Morning Line”"."""
    if report.group is None or not title(scene, q):
        return False
    entry = report.group.entry
    return q > report.end or entry.lemma in {"tell", "call"} or entry.sense not in {"speech", "manner"}


def _is_scare(scene: Scene, clause: ReportedClause, q: int) -> bool:
    """Whether the quotation only colours a thing in the object of a verb: "ordered two “smart” benches"."""
    elements, report = scene.elements, clause.report
    if report.takes("that", "whether", "to") and has_verb(elements, clause.content[0], q):
        return False
    if has_predicate(elements, report, clause.content[0], clause.content[1]):
        return False
    attributive = q + 1 < clause.content[1] and kind(elements, q + 1) in {"low", "s"}
    return attributive or find(elements, frozenset(["that", "which", "who"]), clause.content[0] + 1, q) is not None


def called_quote(scene: Scene, q: int) -> Link | None:
    """What X called “…”; a plan that X dismissed as “…”: the predicate stands alone, its object elsewhere."""
    elements = scene.elements
    first, last = scene.sentence(q)
    verb = q - 2 if q > first + 1 and kind(elements, q - 1) == "as" else q - 1
    if verb <= first:
        return None
    report = subject_report(elements, verb, first, last, scene.lexicon)
    if (
        report is None
        or report.source is None
        or not report.takes("object-as" if verb == q - 2 else "object-predicate")
    ):
        return None
    before = report.source[0] - 1
    gap = before >= first and kind(elements, before) in {"what", "which", "that", "low", "s"}
    return link_of(report, (q, q + 1)) if gap or verb == q - 2 else None


def inserted_report(scene: Scene, q: int) -> Link | None:
    """The ferry, she said, was “a coffin with an engine”: the report stands in the midst of its clause."""
    elements = scene.elements
    first, last = scene.sentence(q)
    start = _clause_start(scene, first, q)
    for comma in range(start + 1, q):
        if kind(elements, comma) != ",":
            continue
        report = closed_report(elements, comma + 1, last, scene.lexicon)
        if report is None:
            continue
        after = after_adverbials(elements, after_addressee(elements, report, last), last)
        if after < q and resumes(elements, start, comma, after, last):
            end = clause_end(elements, after + 1, last, scene.lexicon)
            return link_of(report, (start, comma), (after + 1, max(end, q + 1)))
    return None


def _clause_start(scene: Scene, first: int, q: int) -> int:
    return next((i + 1 for i in range(q - 1, first - 1, -1) if kind(scene.elements, i) in _BEFORE_CLAUSE), first)


def clause_then_report(scene: Scene, q: int) -> Link | None:
    """The ferry was “a coffin with an engine”, the union said: a fronted clause with a quotation inside."""
    elements = scene.elements
    first, last = scene.sentence(q)
    for comma in scene.pauses(q, last):
        if kind(elements, comma) in {";", ":"}:
            return None
        report = closed_report(elements, comma + 1, last, scene.lexicon)
        if report is not None:
            return link_of(report, (_clause_start(scene, first, q), comma + int(elements.regions[comma] is not None)))
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
    possessor = possessor_before(elements, noun, floor)
    if possessor is not None:
        return possessor, noun + 1
    if noun + 1 < ceiling and kind(elements, noun + 1) in {"by", "from"}:
        source = phrase_after(elements, noun + 2, ceiling)
        return source, noun + 1 if source is None else source[1]
    return None, noun + 1


def quote_was_noun_of_x(scene: Scene, q: int) -> Link | None:
    """“…” were the words of X; “…” was X’s verdict; “…” That was the message from X."""
    elements = scene.elements
    points_back = lower(elements, q + 1) in _POINTING and scene.is_sentence(q)
    be = q + 2 if points_back else q + 1
    if kind(elements, be) != "be":
        return None
    ceiling = scene.ceiling(be) if points_back else scene.ceiling(q)
    for noun in range(be + 1, min(ceiling, be + _FARTHEST_NOUN)):
        if kind(elements, noun) in _CLOSING:
            return None
        entry = scene.lexicon.noun(elements.words[noun])
        if entry is None and stem(elements, noun) not in scene.lexicon.possessed:
            continue
        source = _source_of(elements, noun, be + 1, ceiling)
        if source is not None:
            return Link(noun, source, ((q, q + 1),))
    return None


def _source_of(elements: Elements, noun: int, floor: int, ceiling: int) -> Range | None:
    """Whose noun it is: "his verdict", "the verdict of the jury"."""
    if noun + 2 < ceiling and kind(elements, noun + 1) in {"of", "from", "by"}:
        return phrase_after(elements, noun + 2, ceiling)
    return possessor_before(elements, noun, floor)


WITHIN = (
    Rule("called-quote", called_quote, clausal=True),
    Rule("inserted-report", inserted_report, clausal=True),
    Rule("clause-with-quote", clause_with_quote, clausal=True),
)
CLAUSES = (
    Rule("quote-was-noun-of-x", quote_was_noun_of_x),
    Rule("noun-cue-with-quote", noun_cue_with_quote),
    Rule("clause-then-report", clause_then_report, clausal=True),
)
