"""Reporting clauses: a cue with its source, and where the clause it reports begins and ends."""

from __future__ import annotations

from typing import NamedTuple

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.grammar.kinds import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    STOPS,
    form,
    is_capital,
    is_past,
    kind,
    lower,
    sentence_range,
    stem,
)
from quoteattr.attribution.grammar.noun_phrases import phrase_after, plain_phrase_after
from quoteattr.attribution.grammar.subjects import subject_before
from quoteattr.attribution.grammar.verb_groups import VerbGroup, as_saying, verb_group_at
from quoteattr.text import Range

_REACH = 25
_HEARING = frozenset(["hear", "learn"])
_QUOTING = frozenset(["quote", "cite"])
_NO_SOURCES = frozenset("plan schedule need size taste rank age type circumstances whether how".split())
_GOVERNORS = PREPOSITIONS - {"of"}
_NO_VERBS = AUXILIARIES | {"that", "Q"}


class Report(NamedTuple):
    """A cue and its source, by element indices."""

    cue: int
    source: Range | None
    start: int
    """The first element of the reporting clause."""
    end: int
    """After cue and source, without what follows them."""
    group: VerbGroup | None = None
    """None for a prepositional cue."""

    def takes(self, *frames: str) -> bool:
        """Whether the cue can take one of the frames; any preposition can."""
        return self.group is None or self.group.entry.takes(*frames)


def subject_report(elements: Elements, head: int, floor: int, ceiling: int, lexicon: CueLexicon) -> Report | None:
    """The report whose verb is at `head`, with the subject before it: "the minister said"."""
    if stem(elements, head) not in lexicon.starters:
        return None
    group = verb_group_at(elements, head, floor, ceiling, lexicon)
    if group is None:
        return None
    saying = as_saying(elements, group.end, ceiling) if stem(elements, head) in _QUOTING else None
    if saying is not None:
        return _quoted_as_saying(elements, group, saying, floor)
    if group.passive and not group.entry.lemma.startswith("be "):
        return _passive(elements, group, ceiling)
    heard = _heard_from(elements, group, ceiling)
    if heard is not None:
        return heard
    if group.start > floor and kind(elements, group.start - 1) == "to" and not group.participle:
        return None
    source = None if group.participle else subject_before(elements, group.start, floor)
    start = group.start if source is None else source[0]
    return Report(head, source, start, group.end, group)


def quoted_source(elements: Elements, cue: int, lexicon: CueLexicon) -> Report | None:
    """The report of "quoted ... as saying", its cue at either verb, or of "heard from"; none of another cue."""
    floor, ceiling = sentence_range(elements, cue)
    if stem(elements, cue) in _HEARING:
        hearing = verb_group_at(elements, cue, floor, ceiling, lexicon)
        return None if hearing is None else _heard_from(elements, hearing, ceiling)
    head = cue
    if lower(elements, cue) == "saying" and cue > floor and kind(elements, cue - 1) == "as":
        near = range(cue - 2, max(floor, cue - _REACH) - 1, -1)
        head = next((i for i in near if stem(elements, i) in _QUOTING), cue)
    if stem(elements, head) not in _QUOTING:
        return None
    group = verb_group_at(elements, head, floor, ceiling, lexicon)
    saying = None if group is None else as_saying(elements, group.end, ceiling)
    return None if group is None or saying is None else _quoted_as_saying(elements, group, saying, floor)


def _heard_from(elements: Elements, group: VerbGroup, ceiling: int) -> Report | None:
    """Whoever is heard speaks: "the court heard from the engineer that"; none where nobody is named."""
    if stem(elements, group.head) not in _HEARING or kind(elements, group.end) != "from":
        return None
    source = phrase_after(elements, group.end + 1, ceiling)
    if source is None:
        return None
    end = source[1] + int(kind(elements, source[1]) == ",")
    return Report(group.head, source, group.start, end, group) if kind(elements, end) == "that" else None


def _quoted_as_saying(elements: Elements, group: VerbGroup, saying: Range, floor: int) -> Report | None:
    """Whoever is quoted speaks: "was quoted as saying", "quoted him as saying"."""
    if group.passive:
        source = subject_before(elements, group.start, floor)
    else:
        source = phrase_after(elements, group.end, saying[0])
    start = group.start if source is None else min(source[0], group.start)
    return Report(group.head, source, start, saying[1], group)


def _passive(elements: Elements, group: VerbGroup, ceiling: int) -> Report | None:
    """Whoever tells speaks: "had been told by the smugglers"."""
    if group.end < ceiling and kind(elements, group.end) == "by":
        source = phrase_after(elements, group.end + 1, ceiling)
        if source is not None:
            return Report(group.head, source, group.start, source[1], group)
    return Report(group.head, None, group.start, group.end, group)


def inverted_report(elements: Elements, i: int, ceiling: int, lexicon: CueLexicon) -> Report | None:
    """The report that starts with its verb: "said the minister, a doctor"."""
    if i >= ceiling or is_capital(elements, i) or not (is_past(elements, i) or form(elements, i) in {"s", "base"}):
        return None
    phrase = lexicon.phrase_at(elements.words, i, ceiling)
    entry = phrase.entry if phrase is not None else lexicon.verb(elements.words[i])
    if entry is None or entry.sense == "attitude":
        return None
    end = i + (len(phrase.stems) if phrase is not None else 1)
    source = phrase_after(elements, end, ceiling)
    if source is None or kind(elements, source[0]) == "him":
        return None
    group = VerbGroup(i, i, end, entry, passive=False, participle=False)
    return Report(i, source, i, source[1], group)


def prepositional_report(elements: Elements, i: int, ceiling: int, lexicon: CueLexicon) -> Report | None:
    """The report of "according to officials", "in the words of X", "in X’s view", from element `i` on."""
    if i >= ceiling or elements.regions[i] is not None:
        return None
    phrase = lexicon.preposition_at(elements.words, i, ceiling)
    if phrase is not None:
        end = i + len(phrase.stems)
        if len(phrase.stems) == 1 and not _is_name(elements, end, ceiling):
            return None
        source = phrase_after(elements, end, ceiling)
        if source is not None and source[1] < ceiling and kind(elements, source[1]) not in STOPS:
            source = plain_phrase_after(elements, end, ceiling)
        if source is None or (source[1] - end == 1 and lower(elements, end) in _NO_SOURCES):
            return None
        return Report(i, source, i, source[1])
    return _possessed(elements, i, ceiling, lexicon)


def _is_name(elements: Elements, i: int, ceiling: int) -> bool:
    """After "per": a name, not "per cent" or "per day"."""
    return i < ceiling and (is_capital(elements, i) or kind(elements, i) in DETERMINERS)


def _possessed(elements: Elements, i: int, ceiling: int, lexicon: CueLexicon) -> Report | None:
    """The report of "in the engineer’s view", "by their account"."""
    if kind(elements, i) not in {"in", "by", "to"}:
        return None
    for noun in range(i + 2, min(ceiling, i + 10)):
        if kind(elements, noun) in {",", "Q", "."}:
            return None
        if stem(elements, noun) not in lexicon.possessed:
            continue
        if kind(elements, noun - 1) == "his":
            return Report(noun, (noun - 1, noun), i, noun + 1)
        if kind(elements, noun - 1) == "'s":
            return Report(noun, (i + 1, noun - 1), i, noun + 1)
    return None


def possessor_before(elements: Elements, noun: int, floor: int) -> Range | None:
    """The possessor of a noun: "her" promise, "the growers" of "the growers’ latest claim"."""
    if noun > floor and kind(elements, noun - 1) == "his":
        return noun - 1, noun
    for clitic in range(noun - 1, max(floor, noun - 4), -1):
        if kind(elements, clitic) == "'s":
            return owner_before(elements, clitic, floor)
    return None


def owner_before(elements: Elements, clitic: int, floor: int) -> Range | None:
    """Who owns what follows: "the mayor" of "was drawn to the mayor’s plan"."""
    found = subject_before(elements, clitic, floor)
    if found is None:
        return None
    governors = (i for i in range(found[1] - 2, found[0] - 1, -1) if kind(elements, i) in _GOVERNORS)
    return next(governors, found[0] - 1) + 1, found[1]


def unlisted_report(elements: Elements, start: int, ceiling: int) -> tuple[int, Range] | None:
    """A verb that no list knows, right after a short subject: "“No,” she countersigned"."""
    if start >= ceiling:
        return None
    for verb in range(start + 1, min(ceiling, start + 7)):
        if kind(elements, verb) in _NO_VERBS:
            return None
        if is_past(elements, verb) and not is_capital(elements, verb):
            source = subject_before(elements, verb, start)
            return None if source is None or source[0] != start else (verb, source)
    return None
