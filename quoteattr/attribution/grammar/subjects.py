"""The subject before a verb group: "Its chair, Ana Silva, 41," of "Its chair, Ana Silva, 41, said"."""

from __future__ import annotations

from quoteattr.attribution.elements import Elements
from quoteattr.attribution.grammar.kinds import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    NOMINALS,
    PREPOSITIONS,
    RELATIVES,
    STOPS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    form,
    is_capital,
    is_connective,
    is_past,
    is_time,
    kind,
    lower,
)
from quoteattr.attribution.grammar.verb_groups import is_finite
from quoteattr.text import Range

_LONGEST = 40
_FARTHEST = 100
_ASIDE = 12
_CLAUSE = (SUBORDINATORS | RELATIVES | {"but", "yet", "so", "nor"}) - {"than"}
_OPENERS = NOMINALS | DETERMINERS | {"him"}
_NAMED = frozenset(["named", "called", "known", "identified", "dubbed", "nicknamed"])
_HEADS = DETERMINERS | {"capital", "low", "s"}
_APPOSED = _HEADS | {"number"}
_NAMERS = DETERMINERS | {"capital"}
_VERBAL = AUXILIARIES | {"Q"}
_SEGMENT_ENDS = STOPS | _CLAUSE
_ASIDES = RELATIVES | {"(", "—"}
_AFTER_PARTICIPLE = PREPOSITIONS | {"adverb", "weekday"}
_CLAUSAL = AUXILIARIES | SUBJECT_PRONOUNS
_FRONTED = COORDINATORS | {"adverb", "then", "there"}


def subject_before(elements: Elements, end: int, floor: int) -> Range | None:
    """The noun phrase that ends before element `end` and is the subject of what stands there.

    Relative clauses, brackets and participles between commas are left out, appositives kept.
    """
    floor = max(floor, end - _FARTHEST)
    end = _past_asides(elements, end, floor)
    if end <= floor:
        return None
    before = kind(elements, end - 1)
    if before in SUBJECT_PRONOUNS or before in {"who", "which"}:
        return end - 1, end
    if before == "what" or before in COORDINATORS:
        return None
    if before == ",":
        return _with_appositives(elements, end - 1, floor)
    return _plain_before(elements, end, floor)


def _past_asides(elements: Elements, end: int, floor: int) -> int:
    """Before the adverbs, brackets and dashes between a subject and its verb; the floor where they have no start."""
    while end > floor:
        before = kind(elements, end - 1)
        if end - 2 > floor and is_time(elements, end - 1) and lower(elements, end - 2) in {"on", "last", "this"}:
            end -= 2
            continue
        if before in {"adverb", "then"}:
            end -= 1
            continue
        if before not in {")", "—"}:
            return end
        opening = "(" if before == ")" else "—"
        lowest = max(floor, end - _ASIDE) - 1
        end = next((i for i in range(end - 2, lowest, -1) if kind(elements, i) == opening), floor)
    return end


def _with_appositives(elements: Elements, comma: int, floor: int) -> Range | None:
    """The subject of a verb after a comma: "Its chair, Ana Silva, 41, said"."""
    end: int | None = None
    right = comma
    while right > floor:
        left = _comma_before(elements, right, floor)
        if left is None:
            break
        if kind(elements, left + 1) in RELATIVES:
            end = None
        elif _is_apposition(elements, left + 1, right):
            end = _cut_clause(elements, left + 1, right) if end is None else end
            if _opens_relative(elements, left, floor):
                end = None
            elif not _may_precede(elements, left, floor):
                right = left
                break
        elif end is not None:
            break
        right = left
    if right == comma:  # "drills, called ...": a participle, no subject
        return None
    found = _plain_before(elements, right, floor)
    if found is None:
        return None
    start, plain_end = found
    return start, plain_end if end is None else end


def _comma_before(elements: Elements, right: int, floor: int) -> int | None:
    for i in range(right - 1, max(floor, right - _LONGEST) - 1, -1):
        here = kind(elements, i)
        if here == ",":
            return i
        if here in {";", ":", ".", "—", "?", "!"}:
            return None
    return None


def _is_apposition(elements: Elements, first: int, last: int) -> bool:
    if first >= last:
        return False
    opening = kind(elements, first)
    if opening == "number" and last - first <= 2:
        return True
    if opening not in _APPOSED or is_time(elements, first):
        return False
    return not any(is_finite(elements, i) for i in range(first, _cut_clause(elements, first, last)))


def _opens_relative(elements: Elements, comma: int, floor: int) -> bool:
    """Whether what stands before a comma is a relative clause: "One, who gave only his surname, Om, said"."""
    left = _comma_before(elements, comma, floor)
    if left is None or kind(elements, left + 1) not in RELATIVES:
        return False
    return kind(elements, left + 2) not in _NAMERS  # "which their leader, Ada Okoro, called"


def _may_precede(elements: Elements, comma: int, floor: int) -> bool:
    """Whether what stands before a comma, back to the comma before it, is itself in apposition to something."""
    left = _comma_before(elements, comma, floor)
    if left is None or left <= floor:
        return False
    first = left + 1
    head_start = _segment_start(elements, left, floor)
    return (
        _is_apposition(elements, first, comma)
        and kind(elements, head_start) in _HEADS
        and not is_connective(elements, head_start)
        and form(elements, head_start) in {"base", "s"}
        and not any(_may_be_verb(elements, i) for i in range(head_start, left))
        and not is_time(elements, left - 1)
    )


def _may_be_verb(elements: Elements, i: int) -> bool:
    here = kind(elements, i)
    return here in _VERBAL or (is_past(elements, i) and not is_capital(elements, i))


def _segment_start(elements: Elements, end: int, floor: int) -> int:
    start = end
    while start > floor and kind(elements, start - 1) not in _SEGMENT_ENDS:
        start -= 1
    return start


def _cut_clause(elements: Elements, first: int, last: int) -> int:
    """Where a relative clause or a parenthesis inside a phrase starts, else its end."""
    return next(
        (i for i in range(first + 1, last) if kind(elements, i) in _ASIDES or _opens_that(elements, i)),
        last,
    )


def _opens_that(elements: Elements, i: int) -> bool:
    return kind(elements, i) == "that" and i + 1 < len(elements.words) and kind(elements, i + 1) not in {"of", ","}


def _plain_before(elements: Elements, end: int, floor: int) -> Range | None:
    """A phrase without commas that ends before `end`."""
    start = end
    while start > floor and end - start < _LONGEST:
        i = start - 1
        here = kind(elements, i)
        if here == "Q" and _is_nickname(elements, i, end):
            start -= 1
            continue
        if here in STOPS or here in SUBJECT_PRONOUNS or here in {"after", "before"} or is_date(elements, i):
            break
        if here in {"who", "which", "that"} and i > floor and _is_relative(elements, i, start, end):
            return _plain_before(elements, i, floor)
        if here in _CLAUSE or here in AUXILIARIES or (is_finite(elements, i) and not _is_participle(elements, i)):
            relative = _relative_near(elements, i, floor)
            if relative is not None:
                return _plain_before(elements, relative, floor)
            break
        if here in {"and", "or"} and not _joins(elements, i, floor):
            break
        start -= 1
    return _without_adverbials(elements, start, end)


def _is_nickname(elements: Elements, q: int, end: int) -> bool:
    """Whether a quotation stands in the midst of a name: Odell “Moose” Garrity."""
    region = elements.regions[q]
    if region is None or region.words > 3 or not 0 < q < end - 1:
        return False
    return is_capital(elements, q - 1) and is_capital(elements, q + 1) and elements.words[q - 1][-1].isalpha()


def is_date(elements: Elements, i: int) -> bool:
    """Whether an element is a date in figures: "2019-05-03"."""
    return kind(elements, i) == "number" and elements.words[i].count("-") == 2


def _is_relative(elements: Elements, i: int, first: int, end: int) -> bool:
    """Whether "who", "which" or "that" at `i` opens a relative clause whose verb stands right after it."""
    if first >= end or kind(elements, i - 1) not in {"low", "s", "capital"}:
        return False
    return kind(elements, i) != "that" or is_past(elements, first) or kind(elements, first) in AUXILIARIES


def _relative_near(elements: Elements, verb: int, floor: int) -> int | None:
    """A relative pronoun shortly before a verb, after a noun: "the bank that had financed ..."."""
    for i in range(verb - 1, max(floor, verb - 4), -1):
        if kind(elements, i) in {"who", "which", "that"}:
            noun = kind(elements, i - 1) in {"low", "s", "capital"} and not is_past(elements, i - 1)
            return i if noun else None
    return None


def _is_participle(elements: Elements, i: int) -> bool:
    """Whether a past form is a participle after its noun: "released this week by", "named Mehmet"."""
    if i + 2 >= len(elements.words):
        return False
    if lower(elements, i) in _NAMED and kind(elements, i - 1) in {"low", "s"}:
        return True
    return kind(elements, i + 1) in _AFTER_PARTICIPLE or is_time(elements, i + 2)


def _joins(elements: Elements, conjunction: int, floor: int) -> bool:
    """Whether "and" joins two nouns rather than two clauses: no verb stands before it in its clause."""
    if conjunction == floor or kind(elements, conjunction - 1) in STOPS:
        return False
    for i in range(conjunction - 1, max(floor, conjunction - 12) - 1, -1):
        here = kind(elements, i)
        if here in STOPS or here in _CLAUSE:
            return True
        if here in _CLAUSAL or (is_past(elements, i) and not is_capital(elements, i)):
            return False
    return True


def _without_adverbials(elements: Elements, start: int, end: int) -> Range | None:
    """The phrase without what stands before its subject: "Later", "On Monday", "In a statement the"."""
    while start < end and (kind(elements, start) in _FRONTED or is_connective(elements, start)):
        start += 1
    if (
        start < end
        and kind(elements, start) in PREPOSITIONS
        and kind(elements, start) not in {"about", "over", "between"}
    ):
        start = _after_preposition(elements, start + 1, end)
    while start < end and (is_time(elements, start) or kind(elements, start) == "adverb"):
        start += 1
    if start >= end or kind(elements, start) not in _OPENERS:
        return None
    return start, end


def _after_preposition(elements: Elements, first: int, end: int) -> int:
    if first < end and is_time(elements, first):
        return first + 1
    for i in range(end - 1, first, -1):
        if kind(elements, i) in DETERMINERS and kind(elements, i - 1) not in PREPOSITIONS:
            return i
    for i in range(first + 1, end):
        if is_capital(elements, i) and not is_capital(elements, i - 1) and kind(elements, i - 1) in {"low", "s"}:
            return i
    return end
