"""What stands at an element: its class, and the groups of classes that the deterministic parts ask for."""

from __future__ import annotations

from quoteattr.attribution.elements import Elements
from quoteattr.attribution.words import CLASSES, FORMS, look_up

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
STOPS = frozenset([",", ".", ":", ";", "?", "!", "(", ")", "—", "mark", "Q"])
SENTENCE_STOPS = frozenset([".", "?", "!"])
NOMINALS = frozenset(["capital", "low", "s", "number", "ing", "ed", "'s"])

_PAST = frozenset([FORMS.index("ed"), FORMS.index("irregular")])
_TIMES = frozenset(
    "week weeks month months year years day days morning afternoon evening night hour hours minute minutes noon "
    "midnight january february march april may june july august september october november december jan. feb. mar. "
    "apr. aug. sept. oct. nov. dec. today yesterday tonight weekend earlier spring summer autumn winter".split()
)
_IN_NAMES = frozenset(["&", "/", "@"])
_WITH_NUMBERS = frozenset("$ € £ ¥ % # +".split())


def kind(elements: Elements, i: int) -> str:
    """The class of an element as a word: "Q" for a quotation, "capital", "be", ",", ")"."""
    if i >= len(elements.words):
        return "<end>"
    if elements.regions[i] is not None:
        return "Q"
    word = elements.words[i]
    if word in _IN_NAMES:
        return "capital"
    if word in _WITH_NUMBERS:
        return "number"
    if word[0].isdigit() and word.endswith(("-old", "-olds")):
        return "low"
    found = CLASSES[look_up(word).class_id]
    if found == "mark" and _is_possessive(elements, i):
        return "'s"
    return ")" if found == "(" and word in {")", "]"} else found


def _is_possessive(elements: Elements, i: int) -> bool:
    """Whether an apostrophe stands right after a plural: "the nurses’"."""
    if elements.words[i] not in {"’", "'"} or not i or elements.regions[i - 1] is not None:
        return False
    return elements.words[i - 1][-1] in "sS" and elements.ends[i - 1] == elements.starts[i]


def lower(elements: Elements, i: int) -> str:
    """The element's word in lower case; none past the end of the text."""
    return look_up(elements.words[i]).lower if i < len(elements.words) else ""


def stem(elements: Elements, i: int) -> str:
    """The element's stem; no word's for a quotation."""
    return look_up(elements.words[i]).stem


def form(elements: Elements, i: int) -> str:
    """base, ing, ed, s or irregular."""
    return FORMS[look_up(elements.words[i]).form]


def is_past(elements: Elements, i: int) -> bool:
    """Whether the word looks like a past form: "vowed", "said", "read"."""
    return look_up(elements.words[i]).form in _PAST or elements.words[i] in {"read", "put", "set", "cut", "hit", "cast"}


def is_capital(elements: Elements, i: int) -> bool:
    """Whether a word starts with an upper-case letter."""
    return elements.regions[i] is None and elements.words[i][0].isupper()


def is_time(elements: Elements, i: int) -> bool:
    """Whether the word names a time: "Monday", "week", "2019"."""
    if kind(elements, i) == "weekday":
        return True
    word = lower(elements, i)
    return word in _TIMES or (len(word) == 4 and word.isdigit() and word[:2] in {"19", "20"})


def find(elements: Elements, kinds: frozenset[str], first: int, last: int) -> int | None:
    """The first element from `first` up to `last` of one of the kinds."""
    return next((i for i in range(first, last) if kind(elements, i) in kinds), None)


def sentence_range(elements: Elements, i: int) -> tuple[int, int]:
    """The elements of the sentence that holds `i`."""
    return elements.sentences[elements.sentence_of(i)]
