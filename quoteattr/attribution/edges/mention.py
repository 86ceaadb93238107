"""The source phrase by a cue, as the conventions want it."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.attribution.edges.cue import CueReach
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.grammar.kinds import (
    AUXILIARIES,
    CONNECTIVES,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    STOPS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    find,
    form,
    is_connective,
    is_past,
    is_predicate,
    kind,
    lower,
    sentence_range,
)
from quoteattr.attribution.grammar.noun_phrases import phrase_after, plain_phrase_after
from quoteattr.attribution.grammar.reports import owner_before
from quoteattr.attribution.grammar.subjects import is_date, subject_before
from quoteattr.text import Range

_SINGLE = SUBJECT_PRONOUNS | {"him", "his", "who", "which"}
_EDGE = STOPS - {"Q"} | {"'s"}
_TRAILING = _EDGE | COORDINATORS | {"adverb"}
_LEADING = _EDGE | COORDINATORS | (SUBORDINATORS - {"that", "as", "than"})
_CLAUSE_ENDS = frozenset([":", ";", "—"])
_SUBJECTS = SUBJECT_PRONOUNS | DETERMINERS | {"capital"}
_OPENING = frozenset(["("])
_ADVERBIAL = PREPOSITIONS | SUBORDINATORS | {"adverb", "then", "ing"}
_ASIDES = RELATIVES | {"(", "—"}
_REACH = 45


def mention_of(elements: Elements, source: Range, cue: CueReach | None) -> Range | None:
    """The mention around a source phrase: titles and appositives in, relative clauses and adverbials out."""
    bare = _strip(elements, source)
    if bare is None:
        return None
    first, last = bare
    if last - first == 1 and kind(elements, first) in _SINGLE:
        return bare
    grown = _grown(elements, bare, cue)
    if grown is not None and grown[0] < last and grown[1] > first:
        start = grown[0] if grown[0] < first or _opens_aside(elements, first, grown[0]) else first
        return _strip(elements, (start, grown[1])) or bare
    return _strip(elements, _trimmed(elements, bare)) or bare


def apart_from(elements: Elements, mention: Range, content: Sequence[Range]) -> Range | None:
    """The mention without the words of the content; `None` if all of the content are words of the mention."""
    first, last = mention
    for start, end in content:
        if first < start < last and (last < end or kind(elements, start - 1) in STOPS):
            last = start
        elif start < first < end < last:
            first = end
    if content and all(first <= start and end <= last for start, end in content):
        return None
    return mention if (first, last) == mention else _strip(elements, (first, last)) or mention


def _opens_aside(elements: Elements, first: int, last: int) -> bool:
    """Whether a phrase opens with an adverbial, a clause or a date: "After a tour of the yard, | Okoro"."""
    adverbial = kind(elements, first) in _ADVERBIAL or is_connective(elements, first)
    return any(
        (adverbial and here == ",")
        or here in _CLAUSE_ENDS
        or (here == "that" and kind(elements, i + 1) in _SUBJECTS)
        or (here == ")" and find(elements, _OPENING, first, i) is None)
        or is_date(elements, i)
        for i, here in enumerate(elements.kinds[first:last], first)
    )


def _grown(elements: Elements, source: Range, cue: CueReach | None) -> Range | None:
    first, last = source
    floor, ceiling = sentence_range(elements, first)
    if cue is not None and first >= cue.end:
        near = phrase_after(elements, cue.end, ceiling)
        if near is not None and not cue.verbal and near[1] < ceiling and kind(elements, near[1]) not in STOPS:
            near = plain_phrase_after(elements, cue.end, ceiling)
        if near is not None and near[0] < last and near[1] > first:
            return near
        return phrase_after(elements, first, ceiling)
    possessor = last < len(elements.words) and kind(elements, last) == "'s" and (cue is None or not cue.verbal)
    if possessor:
        return owner_before(elements, last, floor)
    if cue is not None and cue.start >= last and _is_finite(elements, cue):
        subject = subject_before(elements, cue.start, floor)
        if subject is not None and subject[0] < last and subject[1] > first:
            return subject
    verb = _verb_after(elements, last, ceiling, cue)
    return None if verb is None else subject_before(elements, verb, floor)


def _verb_after(elements: Elements, last: int, ceiling: int, cue: CueReach | None) -> int | None:
    """The verb whose subject ends at or after `last`: the cue, or an earlier verb of the same subject."""
    stop = min(ceiling, last + _REACH)
    limit = stop if cue is None or cue.start < last else min(stop, cue.start)
    i = last
    while i < limit:
        here = kind(elements, i)
        if here == "," and i + 1 < limit and _is_verb(elements, i + 1):
            return i + 1
        if here in {"(", ","}:
            i = _after_insertion(elements, i, limit)
            continue
        if here == "adverb" or is_predicate(elements, i):
            return i
        i += 1
    return limit if cue is not None and limit == cue.start and _is_finite(elements, cue) else None


def _is_finite(elements: Elements, cue: CueReach) -> bool:
    """Whether a cue is a verb with a subject of its own: none in "likes to | cite", "campaigned on | a pledge"."""
    infinitive = cue.start > 0 and kind(elements, cue.start - 1) == "to"
    return cue.verbal and not infinitive and form(elements, cue.end - 1) != "ing"


def _is_verb(elements: Elements, i: int) -> bool:
    return kind(elements, i) in AUXILIARIES or (is_past(elements, i) and kind(elements, i) != "capital")


def _after_insertion(elements: Elements, opened: int, limit: int) -> int:
    """After the comma or bracket that closes what is inserted between a subject and its verb."""
    closing = ")" if kind(elements, opened) == "(" else ","
    return next((i + 1 for i in range(opened + 1, limit) if kind(elements, i) == closing), limit)


def _strip(elements: Elements, source: Range) -> Range | None:
    first, last = source
    while first < last and (kind(elements, first) in _LEADING or _is_linking(elements, first, last)):
        first += 1
    while first < last and _trails(elements, first, last - 1):
        last -= 1
    return (first, last) if first < last else None


def _trails(elements: Elements, first: int, i: int) -> bool:
    """Whether the last word of a phrase is none of its own: a mark, an adverb, "itself", the ’s of a possessor."""
    here = kind(elements, i)
    if here == "'s":
        return not (i > first + 1 and kind(elements, i - 2) == "of")
    if here == "low" and i > first and lower(elements, i) in CONNECTIVES:
        return True
    return here in _TRAILING or (i > first and lower(elements, i).endswith(("self", "selves")))


def _is_linking(elements: Elements, first: int, last: int) -> bool:
    return last - first > 1 and kind(elements, first) in {"by", "to", "from", "as", "of"}


def _trimmed(elements: Elements, source: Range) -> Range:
    """The phrase cut before a relative clause, a parenthesis or a trailing adverbial."""
    first, last = source
    cut = next((i for i in range(first + 1, last) if kind(elements, i) in _ASIDES), last)
    after = phrase_after(elements, first, cut)
    if after is None or kind(elements, first) in PREPOSITIONS:
        return first, cut
    return first, max(after[1], min(cut, first + 1))
