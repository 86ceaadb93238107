"""Reports after a comma or between two: "…, the ministry said"; "Prices, she added, would rise"."""

from __future__ import annotations

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.grammar.clause_bounds import after_addressee, after_adverbials
from quoteattr.attribution.grammar.kinds import (
    AUXILIARIES,
    COORDINATORS,
    PREPOSITIONS,
    SUBORDINATORS,
    form,
    is_past,
    is_time,
    kind,
)
from quoteattr.attribution.grammar.reports import Report, inverted_report, prepositional_report, subject_report

_FARTHEST = 20
_CLOSING = frozenset([",", ";", "in", "on", "as", "at", "during", "after", ".", "?", "!", "Q", "—"])
_PREDICATES = AUXILIARIES | {"Q", "not"}
_NO_SUBJECTS = COORDINATORS | SUBORDINATORS | PREPOSITIONS | {"adverb", "then", "weekday"}


def closed_report(elements: Elements, start: int, last: int, lexicon: CueLexicon) -> Report | None:
    """A report from `start` on that nothing but an adverbial follows in its clause."""
    if start >= last:
        return None
    start += int(kind(elements, start) == "as")
    found = prepositional_report(elements, start, last, lexicon) or inverted_report(elements, start, last, lexicon)
    if found is not None and found.takes("that", "quote"):
        return found if _is_closed(elements, found, last) else None
    kinds, known = elements.kinds, elements.known
    for verb in range(start + 1, min(last, start + _FARTHEST)):
        if kinds[verb] in {"Q", ";", ":", "that"}:
            return None
        if known[verb].stem not in lexicon.starters:
            continue
        report = subject_report(elements, verb, start, last, lexicon)
        if report is None or report.source is None or not report.takes("that", "quote"):
            continue
        return report if report.source[0] <= start and _is_closed(elements, report, last) else None
    return None


def _is_closed(elements: Elements, report: Report, last: int) -> bool:
    after = after_adverbials(elements, after_addressee(elements, report, last), last)
    return after >= last or kind(elements, after) in _CLOSING


def resumes(elements: Elements, first: int, comma: int, after: int, last: int) -> bool:
    """Whether the clause that a report between commas broke goes on after it."""
    if after + 1 >= last or kind(elements, after) != "," or not is_subject(elements, first):
        return False
    following = kind(elements, after + 1)
    if following in _PREDICATES or (is_past(elements, after + 1) and following != "capital"):
        return True
    return not has_verb(elements, first, comma) and following not in {"ing", "and", "but", "citing"}


def is_subject(elements: Elements, first: int) -> bool:
    """Whether the words before an inserted report start its clause, not an adverbial of the report."""
    opening = kind(elements, first)
    if opening in _NO_SUBJECTS:
        return False
    if is_time(elements, first) and kind(elements, first + 1) in {",", "number"}:
        return False
    return form(elements, first) in {"base", "s"} or not is_past(elements, first)


def is_whole(elements: Elements, first: int, last: int) -> bool:
    """Whether the words before a report can be a clause of their own, not an adverbial: "On Monday, he said"."""
    return has_verb(elements, first, last) and not (
        kind(elements, first) in {"ing", "when", "while", "after", "before", "as"} and last - first < _FARTHEST
    )


def has_verb(elements: Elements, first: int, last: int) -> bool:
    """Whether an auxiliary or something that looks like a verb stands in the words."""
    return any(
        here in AUXILIARIES
        or (word.past and not word.capital)
        or (here == "s" and before in {"low", "capital", "it", "he"})
        or (here == "low" and before in {"s", "i", "he"})
        for before, here, word in zip(
            elements.kinds[first:last], elements.kinds[first + 1 : last], elements.known[first + 1 : last], strict=False
        )
    )
