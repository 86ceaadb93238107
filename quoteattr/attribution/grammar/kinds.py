"""What stands at an element: its class, and the groups of classes that the deterministic parts ask for."""

from __future__ import annotations

from quoteattr.attribution.elements import Elements
from quoteattr.attribution.words import FORMS

SUBJECT_PRONOUNS = frozenset(["he", "i", "it"])
RELATIVES = frozenset(["who", "which", "whose", "whom", "where", "when"])
AUXILIARIES = frozenset(["be", "have", "do", "modal"])
DETERMINERS = frozenset(["the", "his"])
COORDINATORS = frozenset(["and", "but", "or", "nor", "yet", "so"])
SUBORDINATORS = frozenset(
    "that as if because while what when where why how than though although whether until unless since".split()
)
PREPOSITIONS = frozenset(
    "of in on at by for with from to about against into over after before between through during without under within "
    "among toward towards upon across behind beyond despite except like near off onto out outside per regarding "
    "up down via amid around along since until".split()
)
CONNECTIVES = frozenset(
    "meanwhile moreover furthermore nevertheless nonetheless additionally likewise similarly finally instead indeed "
    "besides otherwise elsewhere afterwards thereafter consequently accordingly thus hence therefore conversely".split()
)
"""Adverbs that join a sentence to the one before; they take no part in the phrase that they stand by."""
_MONTHS_AND_NAMES = frozenset("April May June August".split())
STOPS = frozenset([",", ".", ":", ";", "?", "!", "(", ")", "—", "mark", "Q"])
SENTENCE_STOPS = frozenset([".", "?", "!"])
NOMINALS = frozenset(["capital", "low", "s", "number", "ing", "ed", "'s"])


def kind(elements: Elements, i: int) -> str:
    """The class of an element as a word: "Q" for a quotation, "capital", "be", ",", ")"; "<end>" past the end."""
    try:
        return elements.kinds[i]
    except IndexError:  # hardly ever: asking first would double what the commonest question costs
        return "<end>"


def lower(elements: Elements, i: int) -> str:
    """The element's word in lower case; none past the end of the text."""
    return elements.known[i].lower if i < len(elements.known) else ""


def stem(elements: Elements, i: int) -> str:
    """The element's stem; no word's for a quotation, none past the end of the text."""
    return elements.known[i].stem if i < len(elements.known) else ""


def form(elements: Elements, i: int) -> str:
    """base, ing, ed, s or irregular; none past the end of the text."""
    return FORMS[elements.known[i].form] if i < len(elements.known) else ""


def is_past(elements: Elements, i: int) -> bool:
    """Whether the word looks like a past form: "vowed", "said", "read"; nothing does past the end of the text."""
    return i < len(elements.known) and elements.known[i].past


def is_predicate(elements: Elements, i: int) -> bool:
    """Whether an auxiliary or a past form that is no name stands there."""
    here = kind(elements, i)
    return here in AUXILIARIES or (here != "capital" and is_past(elements, i))


def is_capital(elements: Elements, i: int) -> bool:
    """Whether a word starts with an upper-case letter; nothing does past the end of the text."""
    return i < len(elements.known) and elements.known[i].capital


def is_connective(elements: Elements, i: int) -> bool:
    """Whether an adverb joins the sentence to the one before: "Meanwhile", "Ironically,"."""
    word = lower(elements, i)
    return word in CONNECTIVES or (word.endswith("ly") and kind(elements, i + 1) == "," and is_opening(elements, i))


def is_opening(elements: Elements, i: int) -> bool:
    """Whether an element is the first of its sentence."""
    return sentence_range(elements, i)[0] == i


def is_time(elements: Elements, i: int) -> bool:
    """Whether the word names a time: "Monday", "week", "2019"; "May" and "June" may name somebody."""
    if i >= len(elements.known) or not elements.known[i].time:
        return False
    return elements.words[i] not in _MONTHS_AND_NAMES or not _names_somebody(elements, i)


def _names_somebody(elements: Elements, i: int) -> bool:
    """Whether a month stands in a name: "Theresa May", "June Lund", not "in May" or "Kim May 3"."""
    before = kind(elements, i - 1) if i else ""
    after = kind(elements, i + 1)
    if before in PREPOSITIONS or before in {"adverb", "number", "weekday"} or after in {"number", "of"}:
        return False
    return (before == "capital" and not elements.known[i - 1].time) or after == "capital"


def find(elements: Elements, kinds: frozenset[str], first: int, last: int) -> int | None:
    """The first element from `first` up to `last` of one of the kinds."""
    return next((i for i in range(first, last) if kind(elements, i) in kinds), None)


def sentence_range(elements: Elements, i: int) -> tuple[int, int]:
    """The elements of the sentence that holds `i`."""
    return elements.sentences[elements.sentence_of(i)]
