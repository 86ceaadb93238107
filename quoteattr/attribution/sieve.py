"""What looks like a report and is none: link lines, naming, plans, meetings, words that only stand where cues stand."""

from __future__ import annotations

from collections.abc import Callable

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.grammar.kinds import PREPOSITIONS, form, is_time, kind, lower, sentence_range, stem
from quoteattr.attribution.link import Link
from quoteattr.attribution.models.view import is_title_case

Test = Callable[[Link, int, Elements, CueLexicon], bool]

_LINK_LABELS = frozenset(
    "related read more see also watch listen photo picture image video file caption credit".split()
)
_NAMING = frozenset("call name nickname dub term know title entitle style christen".split())
_REPLYING = frozenset("respond comment reply react".split())
_BEFORE_ADJECTIVE = frozenset("the of in on to from at with".split())
_NORMS = frozenset("plan plans schedule custom tradition need size taste ability rank script".split())
_ACTS = frozenset("claim praise thank greet congratulate applaud salute discuss debate negotiate".split())
_EMPTY = frozenset("comment respond elaborate answer reply speculate talk speak".split())
_SHORT = 3
"""Elements of a noun phrase that names a thing rather than saying anything of it."""
_CLAUSE = frozenset("that if whether to because what who whom why how when where which be have do modal not Q".split())
_POINTING = frozenset(["that", "this"])
_TELLING = frozenset("Q number capital ing ed s low 's weekday the not that so".split())
"""Kinds of words of which one at least makes a content."""
_INDEFINITE = frozenset(
    "nothing something anything everything little much more less enough nobody somebody anybody everybody "
    "none someone anyone everyone not".split()
)
"""Words that tell nothing alone, whatever their kind."""
_PLAIN_OBJECT = frozenset(["object", "of", "for", "on", "about", "against", "at", "over", "in"])


def is_report(link: Link, elements: Elements, lexicon: CueLexicon) -> bool:
    """Whether a link passes every test below."""
    if link.cue is None:
        return True
    return not any(fails(link, link.cue, elements, lexicon) for fails in _TESTS)


def _in_link_line(link: Link, cue: int, elements: Elements, lexicon: CueLexicon) -> bool:  # noqa: ARG001
    """(RELATED: Minister Says Ferries Are Safe), and the like."""
    first, _ = sentence_range(elements, cue)
    opening = next((i for i in range(cue - 1, max(first, cue - 40) - 1, -1) if kind(elements, i) == "("), None)
    at = first if opening is None else opening + 1
    return (
        at < cue
        and lower(elements, at) in _LINK_LABELS
        and any(kind(elements, i) == ":" for i in range(at + 1, min(cue, at + 4)))
    )


def _names_something(link: Link, cue: int, elements: Elements, lexicon: CueLexicon) -> bool:  # noqa: ARG001
    """Drills called “…”; known as the Thread; is called “The Lost Year”: nobody is said to call it so."""
    if stem(elements, cue) not in _NAMING or form(elements, cue) not in {"ed", "irregular"}:
        return False
    before = kind(elements, cue - 1) if cue else ""
    region = elements.regions[link.content[0][0]]
    titled = before == "be" and link.source is None and region is not None and is_title_case(region)
    return titled or before in {",", "(", "—"} or (stem(elements, cue) == "know" and not _takes_clause(link, elements))


def _takes_clause(link: Link, elements: Elements) -> bool:
    return kind(elements, link.content[0][0]) in _CLAUSE


def _only_declines(link: Link, cue: int, elements: Elements, lexicon: CueLexicon) -> bool:  # noqa: ARG001
    """Declined | to comment; has not responded | to requests."""
    first, last = link.content[0]
    if kind(elements, first) == "to" and first + 1 < last and lower(elements, first + 1) in _EMPTY:
        return True
    if stem(elements, cue) not in _REPLYING or _holds_quotation(link, elements):
        return False
    negated = any(kind(elements, i) == "not" for i in range(max(0, cue - 3), cue))
    return negated or not _takes_clause(link, elements)


def _without_its_words(link: Link, cue: int, elements: Elements, lexicon: CueLexicon) -> bool:  # noqa: ARG001
    """According to plan; the said contract; of said building; without naming a country."""
    if stem(elements, cue) == "accord":
        return link.source is None or link.source[0] < cue or lower(elements, link.source[0]) in _NORMS
    if cue and kind(elements, cue - 1) == "without":
        return True
    return lower(elements, cue) == "said" and cue > 0 and lower(elements, cue - 1) in _BEFORE_ADJECTIVE


def _only_cites(link: Link, cue: int, elements: Elements, lexicon: CueLexicon) -> bool:  # noqa: ARG001
    """The port will close, X said, citing TASS: what stands before was not said by citing."""
    return lower(elements, cue) == "citing" and link.content[-1][1] <= cue


def _says_nothing(link: Link, cue: int, elements: Elements, lexicon: CueLexicon) -> bool:  # noqa: ARG001
    """She did not say | when; he told her; | nothing more | was said: no word but pronouns, auxiliaries, particles."""
    words = (i for first, last in link.content for i in range(first, last) if kind(elements, i) in _TELLING)
    told = [i for i in words if lower(elements, i) not in _INDEFINITE]
    if not told or lower(elements, link.content[0][0]) not in _POINTING:
        return not told
    rest = (i for first, last in link.content for i in range(first, last) if i != link.content[0][0])
    return all(is_time(elements, i) or (kind(elements, i) in PREPOSITIONS and is_time(elements, i + 1)) for i in rest)


def _names_no_claim(link: Link, cue: int, elements: Elements, lexicon: CueLexicon) -> bool:
    """Thanked the family; called his mother: a bare noun phrase after a verb that reports only clauses."""
    if _holds_quotation(link, elements) or len(link.content) > 1 or link.content[0][0] < cue:
        return False
    first, last = link.content[0]
    if any(elements.words[i][0].isalnum() and kind(elements, i) in _CLAUSE for i in range(first, last)):
        return False
    if last - first == 1 and kind(elements, first) in {"him", "it", "his"}:
        return True
    if stem(elements, cue) in _ACTS:
        return True
    if last - first > _SHORT:
        return False
    verb = lexicon.verb(elements.words[cue])
    if verb is None or verb.sense == "attitude":
        return False
    finite = any(form(elements, i) in {"ed", "irregular", "s", "ing"} for i in range(first, last))
    return not finite and not verb.takes(*_PLAIN_OBJECT)


def _holds_quotation(link: Link, elements: Elements) -> bool:
    return any(any(elements.regions[first:last]) for first, last in link.content)


_TESTS: tuple[Test, ...] = (
    _in_link_line,
    _names_something,
    _only_declines,
    _without_its_words,
    _only_cites,
    _says_nothing,
    _names_no_claim,
)
