"""The noun phrase after a verb or preposition: the source of "said X, a doctor" and "according to X"."""

from __future__ import annotations

from quoteattr.attribution.elements import Elements
from quoteattr.attribution.grammar.kinds import (
    AUXILIARIES,
    DETERMINERS,
    NOMINALS,
    PREPOSITIONS,
    RELATIVES,
    STOPS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    form,
    is_capital,
    is_past,
    is_time,
    kind,
    lower,
)
from quoteattr.attribution.grammar.verb_groups import is_finite
from quoteattr.text import Range

_LONGEST = 40
_APPOSITIONS = 4
_CLAUSE = (SUBORDINATORS | RELATIVES | {"but", "yet", "so", "nor"}) - {"than"}
_OPENERS = NOMINALS | DETERMINERS | {"him"}
_VENUES = frozenset(
    "statement interview email e-mail post tweet letter video speech address message note memo filing report blog "
    "telephone phone conference briefing rally hearing reporters press twitter facebook x instagram telegram remarks "
    "comments testimony court parliament broadcast television radio call emailed televised written "
    "telegram bed disgust anger laugh smile shrug sigh grin".split()
)
_ALWAYS_OUTSIDE = frozenset("after before during through via amid despite without to since until".split())
_PRONOUNS = SUBJECT_PRONOUNS | {"him"}
_ENDS = STOPS | _CLAUSE | AUXILIARIES | _PRONOUNS
_BEFORE_NOUN = PREPOSITIONS | DETERMINERS
_APPOSED = DETERMINERS | {"capital", "low", "s"}
_AFTER_APPOSITION = STOPS | RELATIVES | {"that", "and", "adverb"} | PREPOSITIONS


def phrase_after(elements: Elements, start: int, ceiling: int) -> Range | None:
    """The noun phrase that starts at `start`, with its appositives: the source of "said X, a doctor"."""
    if start >= ceiling:
        return None
    first = kind(elements, start)
    if first in _PRONOUNS:
        return start, start + 1
    if first not in _OPENERS or is_time(elements, start):
        return None
    end = _plain_after(elements, start, ceiling)
    for _ in range(_APPOSITIONS):
        if end >= ceiling or kind(elements, end) != ",":
            break
        last = _apposition_end(elements, end + 1, ceiling)
        if last is None:
            break
        end = last
    return start, end


def plain_phrase_after(elements: Elements, start: int, ceiling: int) -> Range | None:
    """The same without appositives."""
    found = phrase_after(elements, start, ceiling)
    return None if found is None else (start, min(found[1], _plain_after(elements, start, ceiling)))


def _plain_after(elements: Elements, start: int, ceiling: int) -> int:
    end = start
    while end < ceiling and end - start < _LONGEST:
        here = kind(elements, end)
        if here in _ENDS:
            break
        dated = end > start and (here == "adverb" or is_time(elements, end))
        if dated and kind(elements, end - 1) not in _BEFORE_NOUN and not _dates(elements, end - 1):
            break
        if here in PREPOSITIONS and not _belongs(elements, start, end, ceiling):
            break
        if here == "and" and not _goes_on(elements, end + 1, ceiling):
            break
        if (
            end > start
            and here == "ing"
            and not is_capital(elements, end)
            and kind(elements, end - 1) not in {"the", "low"}
        ):
            break
        end += 1
    return end if end > start else start + 1


def _dates(elements: Elements, i: int) -> bool:
    """Whether a participle stands at `i` or just before "last" at `i`: "a poll released last week"."""
    return (is_past(elements, i) and not is_capital(elements, i)) or lower(elements, i) in {"last", "early", "late"}


def _belongs(elements: Elements, start: int, preposition: int, ceiling: int) -> bool:
    """Whether a preposition continues the phrase: "a baker in Lviv", not "Ana Silva in a statement"."""
    word = kind(elements, preposition)
    if preposition + 1 >= ceiling or word in _ALWAYS_OUTSIDE:
        return False
    if any(is_past(elements, i) and not is_capital(elements, i) for i in range(start + 1, preposition)):
        return True
    ahead = range(preposition + 1, min(ceiling, preposition + 5))
    if any(is_time(elements, i) for i in ahead[:3]):
        return False
    if word in {"of", "for"}:
        return True
    if any(lower(elements, i) in _VENUES for i in ahead):
        return False
    described = kind(elements, start) in {"the", "low", "s", "number"} or lower(elements, start) in {"one"}
    return described and not is_capital(elements, preposition - 1)


def _goes_on(elements: Elements, i: int, ceiling: int) -> bool:
    if i >= ceiling or kind(elements, i) not in _OPENERS:
        return False
    return not (is_past(elements, i) and not is_capital(elements, i)) and form(elements, i) != "ing"


def _apposition_end(elements: Elements, first: int, ceiling: int) -> int | None:
    """Where an apposition that starts at `first` ends; none where what follows the comma is no apposition."""
    if first >= ceiling:
        return None
    opening = kind(elements, first)
    if opening == "number":
        return first + 1 if first + 1 >= ceiling or kind(elements, first + 1) in STOPS else None
    if opening not in _APPOSED or is_time(elements, first):
        return None
    if opening in {"low", "s"} and (is_past(elements, first) or lower(elements, first) in {"according"}):
        return None
    end = _plain_after(elements, first, ceiling)
    if any(is_finite(elements, i) for i in range(first, end)):
        return None
    closed = end >= ceiling or kind(elements, end) in _AFTER_APPOSITION
    return end if closed and not (opening != "the" and end < ceiling and kind(elements, end) in AUXILIARIES) else None
