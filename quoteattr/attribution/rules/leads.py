"""Quotations with a reporting clause right before them: X said: “…”; X told reporters that “…”; Q: “…”."""

from __future__ import annotations

from quoteattr.attribution.grammar.clause_bounds import after_addressee
from quoteattr.attribution.grammar.kinds import COORDINATORS, PREPOSITIONS, find, is_capital, kind, sentence_range
from quoteattr.attribution.grammar.reports import Report, prepositional_report, subject_report
from quoteattr.attribution.grammar.subjects import subject_before
from quoteattr.attribution.grammar.verb_groups import is_finite
from quoteattr.attribution.link import Link
from quoteattr.attribution.rules.scene import Rule, Scene, link_of
from quoteattr.text import Range

_FARTHEST = 25
_LABEL = 6


def x_said_quote(scene: Scene, q: int) -> Link | None:
    """X said “…”; X said, “…”; X said that “…”: nothing but that stands between."""
    found = _report_before(scene, q)
    if found is None or not all(_is_light(scene, i) for i in range(found.end, q)):
        return None
    return link_of(found, (q, q + 1)) if _stands_whole(scene, q) else None


def x_told_somebody_quote(scene: Scene, q: int) -> Link | None:
    """X told reporters in Oslo on Monday, “…”: the addressee and adverbials stand between."""
    found = _report_before(scene, q)
    if found is None:
        return None
    after = after_addressee(scene.elements, found, q)
    if after >= q or not all(_is_light(scene, i) for i in range(after, q)):
        after = _last_light(scene, q)
        if kind(scene.elements, q - 1) not in {",", ":"} or not _only_adverbial(scene, found.end, after):
            return None
    return link_of(found, (q, q + 1)) if _stands_whole(scene, q) else None


def according_to_x_quote(scene: Scene, q: int) -> Link | None:
    """According to X, “…”."""
    elements = scene.elements
    first = scene.floor(q)
    report = prepositional_report(elements, first, q, scene.lexicon)
    if report is None or not all(_is_light(scene, i) for i in range(report.end, q)):
        return None
    return link_of(report, (q, q + 1)) if _stands_whole(scene, q) else None


def colon_before_quote(scene: Scene, q: int) -> Link | None:
    """The minister warned the crowd of one thing: “…”: a clause with a colon introduces what its subject says."""
    elements = scene.elements
    introduced = _introduction(scene, q)
    if introduced is None:
        return None
    first, colon = introduced
    for verb in range(first + 1, colon):
        report = subject_report(elements, verb, first, colon, scene.lexicon)
        if report is not None and report.source is not None and _speaks(report):
            return link_of(report, (q, q + 1))
    return None


def _speaks(report: Report) -> bool:
    return report.group is not None and report.group.entry.sense in {"speech", "manner"}


def label_before_quote(scene: Scene, q: int) -> Link | None:
    """Q: “…”; SMITH: “…”: the label is the mention, there is no cue."""
    introduced = _introduction(scene, q)
    if introduced is None:
        return None
    first, colon = introduced
    label = range(first, colon)
    if not 0 < len(label) <= _LABEL or not all(_in_label(scene, i) for i in label):
        return None
    return Link(None, (first, colon), ((q, q + 1),)) if first == scene.paragraph(q)[0] else None


def _in_label(scene: Scene, i: int) -> bool:
    return is_capital(scene.elements, i) or kind(scene.elements, i) in {"(", ")", ",", "of"}


def _introduction(scene: Scene, q: int) -> Range | None:
    """The clause before a quotation that ends with a colon, also at the end of the paragraph before."""
    elements = scene.elements
    colon = q - 1
    if colon < 0 or kind(elements, colon) != ":":
        return None
    first, _ = sentence_range(elements, colon)
    before = next((i for i in range(colon - 1, first - 1, -1) if elements.regions[i] is not None), None)
    return (first if before is None else before + 1), colon


def _report_before(scene: Scene, q: int) -> Report | None:
    """The nearest report that ends before a quotation, in its sentence or in a paragraph that ends in a colon."""
    elements = scene.elements
    floor = scene.floor(q)
    if floor == q and q and kind(elements, q - 1) == ":":
        floor = sentence_range(elements, q - 1)[0]
    for verb in range(q - 1, max(floor, q - _FARTHEST) - 1, -1):
        report = subject_report(elements, verb, floor, q, scene.lexicon)
        if report is None or not report.takes("quote", "that", "addressee") or report.end > q:
            continue
        if report.group is None or (report.group.passive and report.source is None):
            continue
        if report.group.entry.sense == "thought" and kind(elements, q - 1) != "that":
            continue
        return _with_subject(scene, report, floor)
    return None


def _with_subject(scene: Scene, report: Report, floor: int) -> Report | None:
    """A second verb or a participle takes the subject of its main clause."""
    if report.source is not None:
        return report
    for verb in range(report.start - 1, floor, -1):
        earlier = _any_subject(scene, verb, floor)
        if earlier is not None:
            return Report(report.cue, earlier, report.start, report.end, report.group)
    return None


def _any_subject(scene: Scene, verb: int, floor: int) -> Range | None:
    if kind(scene.elements, verb) in {"have", "be", "modal"} or is_finite(scene.elements, verb):
        return subject_before(scene.elements, verb, floor)
    report = subject_report(scene.elements, verb, floor, verb + 1, scene.lexicon)
    return None if report is None else report.source


def _is_light(scene: Scene, i: int) -> bool:
    return kind(scene.elements, i) in {",", ":", "—", "that"}


def _last_light(scene: Scene, q: int) -> int:
    while q and _is_light(scene, q - 1):
        q -= 1
    return q


def _only_adverbial(scene: Scene, first: int, last: int) -> bool:
    """Whether what stands between a verb and the comma before a quotation opens with a preposition."""
    return first < last and kind(scene.elements, first) in PREPOSITIONS | {",", "him", "adverb"}


def _stands_whole(scene: Scene, q: int) -> bool:
    """Whether the reported clause ends with the quotation, so that no paraphrase goes on after it."""
    elements = scene.elements
    _, last = scene.sentence(q)
    if q + 1 >= last:
        return True
    after = kind(elements, q + 1)
    if after in {".", ",", ";", "?", "!", ")", "—", ":"}:
        return True
    if after in COORDINATORS:
        following = find(elements, frozenset(["Q"]), q + 2, min(last, q + 3))
        return following is None
    return after in {"as", "while", "when", "after", "before", "in", "on", "at", "during"}


LEADS = (
    Rule("x-said-quote", x_said_quote),
    Rule("x-told-somebody-quote", x_told_somebody_quote),
    Rule("according-to-x-quote", according_to_x_quote),
    Rule("label-before-quote", label_before_quote),
    Rule("colon-before-quote", colon_before_quote),
)
