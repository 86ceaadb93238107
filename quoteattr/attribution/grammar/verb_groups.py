"""Verbs that report: whether a word is one where it stands, and how far its verb group reaches."""

from __future__ import annotations

from typing import NamedTuple

from quoteattr.attribution.cues import CueEntry, CueLexicon
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.grammar.kinds import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    form,
    is_capital,
    is_past,
    kind,
    lower,
    stem,
)
from quoteattr.attribution.words import look_up
from quoteattr.text import Range

_GROUP = AUXILIARIES | {"not", "adverb"}
_GOVERNORS = frozenset(
    "go continue decline refuse begin start proceed use have come hasten rush try seek attempt fail cease quick be "
    "force compel move want appear seem happen".split()
)
"""Verbs before an infinitive of saying that belong to its group: "declined to say"."""
_PARTICLES = frozenset(["on", "out", "back", "up", "forth", "off", "down", "forward"])
_BEFORE_NOUN = DETERMINERS | {"'s", "of", "by", "with", "for", "from", "against", "about", "no"}
_SAYING = frozenset(
    ["saying", "telling", "claiming", "stating", "adding", "writing", "warning", "calling", "describing"]
)
_BEFORE_PRESENT = frozenset("capital low who which it he Q , ) adverb that ing weekday number and but".split())
_BEFORE_PARTICIPLE = _BEFORE_NOUN | {"low", "capital", "number"}
_BEFORE_POSSESSED = DETERMINERS | {"'s", "of"}
_GOVERNING = PREPOSITIONS - {"to"}
_AFTER_PLURAL = AUXILIARIES | _GOVERNING | {"and", "who", ",", "."}
_NOUNS = frozenset(
    look_up(word).stem
    for word in (
        "judge claim report plan call note fear hope question state vote offer demand estimate guess charge order "
        "comment remark worry doubt promise pledge vow look view support attack answer reply back challenge concern "
        "count credit debate document dream fault figure file forecast guarantee hint issue joke label lead leak "
        "lecture list mention name object petition picture post praise probe project protest push query quote rate "
        "reason record regret release request resolve rule sense show sigh sign signal slate stress talk text thank "
        "tip toast tweet update value voice welcome wish wonder boast cheer chant cry shout laugh smile appeal counter "
        "dispute finding"
    ).split()
)


class VerbGroup(NamedTuple):
    """A verb group by element indices."""

    start: int
    """With auxiliaries and negation, without an adverb at the edge."""
    head: int
    end: int
    """With particles."""
    entry: CueEntry
    passive: bool
    participle: bool
    """An -ing form without an auxiliary: its subject stands elsewhere."""


def verb_group_at(elements: Elements, head: int, floor: int, ceiling: int, lexicon: CueLexicon) -> VerbGroup | None:
    """The reporting verb group whose head is `head`, if the word is a verb there."""
    if stem(elements, head) not in lexicon.starters or (is_capital(elements, head) and head > floor):
        return None
    phrase = lexicon.phrase_at(elements.words, head, ceiling)
    entry = phrase.entry if phrase else lexicon.verb(elements.words[head])
    if entry is None or not _is_verb(elements, head, floor, ceiling):
        return None
    end = head + (len(phrase.stems) if phrase else 1)
    start = group_start(elements, head, floor)
    ing = form(elements, head) == "ing"
    passive = start < head and not ing and is_past(elements, head) and _has_be(elements, start, head)
    return VerbGroup(start, head, end, entry, passive, participle=ing and not _has_be(elements, start, head))


def group_start(elements: Elements, head: int, floor: int) -> int:
    """The first element of the verb group that ends in `head`: "has repeatedly said", "went on to say"."""
    start = _over_auxiliaries(elements, head, floor)
    if start > floor + 2 and kind(elements, start - 1) == "nor" and lower(elements, start - 3) == "neither":
        start = _over_auxiliaries(elements, start - 3, floor)
    if start > floor + 1 and kind(elements, start - 1) == "to":
        governor = start - 2
        if governor > floor and kind(elements, governor) == "on" and stem(elements, governor - 1) == "go":
            governor -= 1
        if stem(elements, governor) in _GOVERNORS and not is_capital(elements, governor):
            start = _over_auxiliaries(elements, governor, floor)
    elif start > floor and form(elements, head) == "ing" and stem(elements, start - 1) in {"keep", "begin", "start"}:
        start = _over_auxiliaries(elements, start - 1, floor)
    return start


def _over_auxiliaries(elements: Elements, head: int, floor: int) -> int:
    start = head
    while start > floor and kind(elements, start - 1) in _GROUP:
        start -= 1
    while start < head and kind(elements, start) == "adverb":
        start += 1
    return start


def governs_saying(elements: Elements, i: int, ceiling: int, lexicon: CueLexicon) -> bool:
    """Whether a verb only governs the infinitive of a verb of saying: "declined to say", "wanted to know"."""
    if i + 2 >= ceiling or kind(elements, i + 1) != "to" or stem(elements, i) not in _GOVERNORS:
        return False
    if elements.regions[i + 2] is not None or is_capital(elements, i):
        return False
    entry = lexicon.verb(elements.words[i + 2])
    return entry is not None and (entry.takes("that", "quote") and entry.sense in {"speech", "thought"})


def as_saying(elements: Elements, start: int, ceiling: int) -> Range | None:
    """The "as saying" from `start` on, within the clause: the second stretch of "quoted ... as saying"."""
    for i in range(start, min(ceiling - 1, start + 25)):
        if kind(elements, i) == "as" and lower(elements, i + 1) in _SAYING:
            return i, i + 2
        if kind(elements, i) in {"Q", ".", ";", ":"}:
            return None
    return None


def is_finite(elements: Elements, i: int) -> bool:
    """Whether an element that no list knows looks like the verb of a clause rather than an adjective."""
    if kind(elements, i) in AUXILIARIES:
        return True
    if not is_past(elements, i) or is_capital(elements, i) or i + 1 >= len(elements.words):
        return False
    if i and kind(elements, i - 1) in _BEFORE_NOUN:
        return False
    return kind(elements, i + 1) in {"the", "his", "him", "capital", "he", "it", "i", "that", "number", "not"}


def _is_verb(elements: Elements, head: int, floor: int, ceiling: int) -> bool:
    before = kind(elements, head - 1) if head > floor else "<start>"
    shape = form(elements, head)
    if shape == "ing":
        return before not in _BEFORE_PARTICIPLE or before == "be"
    if before in _BEFORE_POSSESSED and not _after_pronoun(elements, head, before):
        return False
    if is_past(elements, head):
        if before == "adverb" and head > floor + 1 and kind(elements, head - 2) in _BEFORE_NOUN:
            return False
        return before not in _GOVERNING or lower(elements, head) == "said"
    if shape == "s":
        return before in _BEFORE_PRESENT and not _is_plural(elements, head, ceiling)
    if before in {"to", "modal", "do", "i", "he", "s", "who", "not"} or (before == "adverb" and head > floor + 1):
        return True
    following = kind(elements, head + 1) if head + 1 < ceiling else "<end>"
    if following == "that" and before in {"capital", ",", "the", "nor"}:
        return True
    if before == "capital":
        return elements.words[head - 1][-1] == "s" or (
            head > floor + 1 and kind(elements, head - 2) in {"and", "capital"}
        )
    if before in {"and", "but"}:
        return following in {"that", "for", "on", "the", "Q"}
    return before in {"low", ")"} and following in {"that", "whether", "Q"}


def _is_plural(elements: Elements, i: int, ceiling: int) -> bool:
    """Whether a word in -s that is also a noun is one here: "reports said", "the claims of"."""
    if stem(elements, i) not in _NOUNS or i + 1 >= ceiling:
        return False
    if i and kind(elements, i - 1) in {"he", "it", "i", "who", "which"}:
        return False
    after = kind(elements, i + 1)
    if after in {",", "."} and i and kind(elements, i - 1) == "capital":
        return False
    return after in _AFTER_PLURAL or is_past(elements, i + 1)


def _after_pronoun(elements: Elements, head: int, before: str) -> bool:
    """After "all", "some", "each" or "both", which can be subjects by themselves."""
    return before == "the" and lower(elements, head - 1) in {
        "both",
        "all",
        "some",
        "many",
        "few",
        "most",
        "others",
        "each",
    }


def _has_be(elements: Elements, start: int, head: int) -> bool:
    return any(kind(elements, i) == "be" for i in range(start, head))
