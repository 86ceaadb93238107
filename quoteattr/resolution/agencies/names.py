"""The news organisations that a text names, and the bodies it calls an agency that are none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from attrs import evolve

from quoteattr.gazetteer import Gazetteer, Match, Outlet
from quoteattr.resolution.agencies.introductions import find_introduced, find_other_agencies
from quoteattr.resolution.agencies.words import bodies, verb_after, words
from quoteattr.text import Document

_NEWS_AGENCY = frozenset(["News", "Press", "Telegraph", "Telegraphic", "Wire", "Newswire"])
_QUOTES = frozenset("“”‘’\"'") | {"''", "``"}
_POSSESSIVE = frozenset(["’s", "'s"])


class AgencyMention(NamedTuple):
    """A name or description of a news organisation, or of another body that the text calls an agency."""

    first: int
    last: int
    """Index of its last token, included."""
    outlet: Outlet
    is_news: bool = True
    """False for a space, spy, health or other agency that carries no news."""
    named: bool = True
    """False for a description ("the agency")."""
    programme: bool = False
    bystander: bool = False
    """Whether it stands in a dateline or a photo credit, where it is nobody's antecedent."""

    def moved(self, by: int) -> AgencyMention:
        """The same mention in a row that starts elsewhere."""
        return self._replace(first=self.first + by, last=self.last + by)


def find_names(document: Document, gazetteer: Gazetteer) -> list[AgencyMention]:
    """Names of news organisations and of other agencies, in text order, none overlapping another."""
    row = document.words
    known = [_mention(document, match) for match in _certain(row, gazetteer.matches(row))]
    taken = {i for mention in known for i in range(mention.first, mention.last + 1)}
    news = {outlet.name: outlet for outlet in find_introduced(document, taken)}
    other = {outlet.name: outlet for outlet in find_other_agencies(document, taken)}
    news |= {name: outlet for name, outlet in other.items() if _NEWS_AGENCY & set(name.split())}
    extra = Gazetteer((*_acronyms(row, known), *news.values(), *(o for n, o in other.items() if n not in news)))
    for match in extra.matches(row):
        if taken.isdisjoint(range(match.first, match.last + 1)):
            mention = _mention(document, match)
            outlet = mention.outlet
            is_news = outlet.name in news or outlet.name not in other
            known.append(mention._replace(is_news=is_news))
            taken.update(range(match.first, match.last + 1))
    known += _other_acronyms(row, taken)
    return sorted(known, key=lambda mention: mention.first)


def _mention(document: Document, match: Match) -> AgencyMention:
    return AgencyMention(
        match.first,
        match.last,
        match.form.outlet,
        programme=match.form.programme,
        bystander=_is_credit(document, match.first, match.last),
    )


def _certain(row: Sequence[str], matches: Sequence[Match]) -> Iterator[Match]:
    """The matches without the ambiguous forms that stand where no agency is expected."""
    clear = {match.form.outlet.name for match in matches if not (match.form.ambiguous or match.form.programme)}
    last_words = {name.split()[-1]: name for name in clear}
    elsewhere = None
    talks_of_agency = ("news", "agency") in pairwise(row)
    for match in matches:
        form, outlet = match.form, match.form.outlet
        if not (form.ambiguous or form.programme):
            yield match
            continue
        if elsewhere is None:
            elsewhere = _initials(row, matches)
        stands_for_another = row[match.last] in elsewhere or (
            outlet.name not in clear and last_words.get(row[match.last], outlet.name) != outlet.name
        )
        slot = _in_programme_slot if form.programme else in_slot
        if not stands_for_another and (slot(row, match.first, match.last) or (talks_of_agency and _is_acronym(match))):
            yield match


def _is_acronym(match: Match) -> bool:
    outlet = match.form.outlet
    return outlet.is_agency and match.form.ambiguous and match.first == match.last and bool(outlet.short)


def _initials(row: Sequence[str], matches: Sequence[Match]) -> set[str]:
    """Initials of the capitalised word groups of a text that are no news organisation's name."""
    named = {i for match in matches if match.last > match.first for i in range(match.first, match.last + 1)}
    letters = [word[0] if word[0].isupper() and not word.isupper() else "" for word in row]
    for i in named:
        letters[i] = ""
    found = set[str]()
    for i in [i for i, letter in enumerate(letters) if letter]:
        initials = "".join(takewhile(bool, letters[i : i + 4]))
        found.update(initials[:length] for length in range(2, len(initials) + 1))
    return found


def in_slot(row: Sequence[str], first: int, last: int) -> bool:
    """Whether a news organisation is expected where the tokens `first` to `last` stand.

    >>> in_slot("the minister told AP on Monday".split(), 3, 3)
    True
    >>> in_slot("AA batteries".split(), 0, 0)
    False
    """
    before = _before(row, first)
    word = row[before].lower() if before >= 0 else ""
    earlier = row[before - 1].lower() if before >= 1 else ""
    if word in words("telling") or word in words("citing") or word in ("via", "per"):
        return True
    if word == "to" and (earlier in words("addressed") or earlier == "according"):
        return True
    if word == "by" and (earlier in words("carried") or earlier in words("asked")):
        return True
    if earlier in words("called") and (word == "," or word in words("called")):
        return True
    if word in ("with", "in", "for", "from") and {row[i] for i in range(max(0, before - 3), before)} & _HEARD:
        return True
    return word in words("called") or _slot_follows(row, last + 1, word not in _PREPOSITIONS)


_PREPOSITIONS = frozenset("of at in on with for from near to against about over".split())
_HEARD = frozenset("interview interviews spoke speaking wrote writing op-ed column article essay report".split())


def _before(row: Sequence[str], first: int) -> int:
    """Index of the token before a name, an article and quotation marks passed over."""
    before = first - 1
    while before >= 0 and (row[before] in ("the", "The", "a", "A", "an") or row[before] in _QUOTES):
        before -= 1
    return before


def _slot_follows(row: Sequence[str], after: int, may_be_subject: bool) -> bool:
    if after >= len(row):
        return False
    if row[after] in _POSSESSIVE:
        after += 1
    following = row[after : after + 2]
    if following[:1] and (following[0] in words("newsman") or following[0] in words("piece")):
        return True
    if following[:2] in (("news", "agency"), ("news", "website")) or following[:1] in (("newspaper",), ("magazine",)):
        return True
    return may_be_subject and verb_after(row, after, words("report")) is not None


def _in_programme_slot(row: Sequence[str], first: int, last: int) -> bool:
    before = _before(row, first)
    word = row[before] if before >= 0 else ""
    return word in ("on", "On", "to", "of", "with") or word in _POSSESSIVE or in_slot(row, first, last)


def _is_credit(document: Document, first: int, last: int) -> bool:
    """Whether a name stands in a dateline ("SEOUL (Reuters) —") or a photo credit ("AFP / Lena Hartwig")."""
    row = document.words
    start, end = document.paragraphs[document.paragraph_of(document.starts[first])]
    tokens = document.tokens_in(start, end)
    after = row[last + 1] if last + 1 < tokens.stop else ""
    if after == "/" or (first > tokens.start and row[first - 1] == "/"):
        return True
    if after in ("-", "–", "—", "--") and first - tokens.start <= 8:
        return True
    opened = next((i for i in range(first - 1, max(tokens.start, first - 12) - 1, -1) if row[i] in "()"), None)
    if opened is None or row[opened] != "(":
        return False
    closed = next((i for i in range(last + 1, min(tokens.stop, last + 12)) if row[i] in "()"), None)
    if closed is None or row[closed] != ")" or any(row[i] in words("report") for i in range(opened, closed)):
        return False
    return closed == tokens.stop - 1 or (closed + 1 < tokens.stop and row[closed + 1] in ("-", "–", "—", "--"))


def _acronyms(row: Sequence[str], mentions: Iterable[AgencyMention]) -> list[Outlet]:
    """Outlets with the acronym that the text gives them in brackets, where that is a new one."""
    found = []
    for mention in mentions:
        last = mention.last
        if row[last + 1 : last + 2] == ("(",) and row[last + 3 : last + 4] == (")",):
            acronym = row[last + 2]
            if acronym.isupper() and 2 <= len(acronym) <= 6 and acronym not in mention.outlet.forms:
                short = mention.outlet.short or acronym
                found.append(evolve(mention.outlet, short=short, aliases=(*mention.outlet.aliases, acronym)))
    return found


def _other_acronyms(row: Sequence[str], taken: set[int]) -> list[AgencyMention]:
    found: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(row):
        if word in bodies() and i not in taken:
            found[word].append(i)
    return [AgencyMention(i, i, Outlet(word), is_news=False) for word, places in found.items() for i in places]
