"""Names and descriptions of news organisations in a text, each resolved to the organisation it means there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from attrs import field, frozen

from quoteattr.gazetteer import Gazetteer, Outlet, OutletKind
from quoteattr.resolution.agencies.introductions import is_other_agency
from quoteattr.resolution.agencies.names import AgencyMention, find_names
from quoteattr.resolution.agencies.words import Noun, country_ending, nouns, words
from quoteattr.text import Document, Range

_POSSESSIVE = frozenset(["’s", "'s", "’", "'"])
_REALMS = frozenset("country nation kingdom republic emirate state North South regime government Islamic".split())
_ARTICLES = frozenset(["the", "The", "a", "A", "an", "An"])
_LOOKED_BACK = 8


class Description(NamedTuple):
    """A phrase such as "the country’s state media", and what it asks of the organisation it means."""

    first: int
    last: int
    noun: Noun
    country: str | None = None
    state: bool = False
    is_news: bool = False
    """Whether it says "news": then no space agency is meant."""
    is_other: bool = False
    """Whether it says of what else the agency is one."""
    told: bool = False
    """Whether it stands where somebody was told: most likely a news organisation."""

    def fits(self, mention: AgencyMention) -> bool:
        """Whether it may mean what the mention names."""
        outlet = mention.outlet
        if not mention.is_news:
            return self.is_other or not (self.is_news or self.state or self.told or not self._is_agency)
        return (
            not self.is_other
            and outlet.kind in self.noun.kinds
            and (outlet.speaks_for_state or not (self.state or self.noun.state))
            and (self.country is None or outlet.country in (self.country, None))
        )

    @property
    def _is_agency(self) -> bool:
        return OutletKind.WIRE in self.noun.kinds and OutletKind.NEWSPAPER not in self.noun.kinds


def find_agency_mentions(document: Document, gazetteer: Gazetteer) -> tuple[AgencyMention, ...]:
    """Every mention of a news organisation, or of another body that the text calls an agency, in text order.

    >>> from quoteattr.text import segment
    >>> document = segment("KCNA showed the site. “It is ready,” the country’s official news agency said.")
    >>> [(m.outlet.label, document.words[m.first : m.last + 1][-1]) for m in
    ...  find_agency_mentions(document, Gazetteer.default())]
    [('KCNA', 'KCNA'), ('KCNA', 'agency')]
    """
    names = find_names(document, gazetteer)
    if not names:
        return ()
    taken = {i for name in names for i in range(name.first, name.last + 1)}
    names += _short_newspapers(document.words, names, taken)
    names.sort(key=lambda mention: mention.first)
    taken.update(name.first for name in names)
    antecedents = _Antecedents(names)
    found = list(names)
    established: dict[str, AgencyMention] = {}
    for description in find_descriptions(document.words, taken):
        antecedent = antecedents.of(description)
        word = document.words[description.last]
        before = established.get(word)
        if before and antecedent and description.fits(before) and not _is_near(document, antecedent, description):
            antecedent = before
        if antecedent:
            established[word] = antecedent
            found.append(antecedent._replace(first=description.first, last=description.last, named=False))
    return tuple(sorted(found, key=lambda mention: mention.first))


def _is_near(document: Document, name: AgencyMention, description: Description) -> bool:
    """Whether a name is so near that a description used before for another may now mean it."""
    sentence = document.sentence_of(name.first)
    if description.first < name.first or sentence >= document.sentence_of(description.first) - 1:
        return True
    paragraphs = [document.paragraph_of(document.starts[each.first]) for each in (name, description)]
    opens = name.first - document.sentences[sentence][0] <= 1
    return paragraphs[0] == paragraphs[1] or (opens and paragraphs[0] == paragraphs[1] - 1)


@frozen(eq=False, repr=False)
class _Antecedents:
    """The names of a text, by what descriptions ask for."""

    names: Sequence[AgencyMention]
    _known: dict[Description, tuple[list[int], list[AgencyMention]]] = field(init=False, factory=dict)

    def of(self, description: Description) -> AgencyMention | None:
        """The nearest earlier name that fits, else the nearest later one; one of a dateline only without another."""
        wanted = description._replace(first=0, last=0)
        if wanted not in self._known:
            fitting = [name for name in self.names if wanted.fits(name)]
            fitting = [name for name in fitting if not name.bystander] or fitting
            self._known[wanted] = [name.first for name in fitting], fitting
        firsts, fitting = self._known[wanted]
        if not fitting:
            return None
        return fitting[max(0, bisect_left(firsts, description.first) - 1)]


def _short_newspapers(row: Sequence[str], names: Sequence[AgencyMention], taken: set[int]) -> Iterator[AgencyMention]:
    """Mentions such as "the Times", for whichever Times the text names: the nearest earlier one, else the first."""
    last_words: dict[str, tuple[list[int], list[AgencyMention]]] = {}
    for name in names:
        parts = name.outlet.name.split()
        if name.outlet.kind in (OutletKind.NEWSPAPER, OutletKind.ONLINE) and len(parts) > 1:
            firsts, same = last_words.setdefault(parts[-1], ([], []))
            firsts.append(name.first)
            same.append(name)
    for i, word in enumerate(row) if last_words else ():
        if word in last_words and i not in taken and i and row[i - 1] in _ARTICLES:
            firsts, same = last_words[word]
            yield AgencyMention(i, i, same[max(0, bisect_left(firsts, i) - 1)].outlet)


def find_descriptions(row: Sequence[str], taken: set[int]) -> Iterator[Description]:
    """The phrases that describe a news organisation without naming it."""
    known = nouns()
    for i in [i for i, word in enumerate(row) if word in known]:
        if i in taken or _is_part_of_name(row, i, taken):
            continue
        description = _describe(row, i, known[row[i]])
        if description:
            yield description


def _is_part_of_name(row: Sequence[str], noun: int, taken: set[int]) -> bool:
    """Whether the noun stands by a name ("news agency KCNA", "the IRNA news agency") or inside a longer term."""
    if noun + 1 in taken or (noun and noun - 1 in taken):
        return True
    if noun > 1 and noun - 2 in taken and row[noun - 1] in words("news"):
        return True
    after = row[noun + 1] if noun + 1 < len(row) else ""
    return after in words("person_after") or after in nouns()


def _describe(row: Sequence[str], noun: int, sort: Noun) -> Description | None:
    """The phrase that ends with a noun, its modifiers read from right to left."""
    country, state, news, determined = None, False, False, False
    other = row[noun] == "agency" and is_other_agency(row, noun)
    first = noun - 1 if other else noun
    while first > 0 and noun - first < 9:
        word = row[first - 1]
        plain = word[:1].lower() + word[1:]
        ending = country_ending(row, first - 1)
        if ending:
            country = country or ending[0]
            first -= ending[1]
        elif plain in words("description"):
            state = state or plain in words("state")
            news = news or plain in words("news")
            first -= 1
            if plain in words("determiner"):
                determined = True
                break
        elif (word in _POSSESSIVE and first > 1 and _owns(row, first - 2)) or word in _REALMS:
            first -= 1
        else:
            break
    if not (determined or country or state or other):
        return None
    told = first > 0 and row[first - 1] in words("telling")
    return Description(first, noun, sort, country, state, news, other, told)


def _owns(row: Sequence[str], i: int) -> bool:
    """Whether the token may be the owner in "the kingdom’s news agency", "Iran’s state media"."""
    return row[i] in _REALMS or country_ending(row, i) is not None


def fullest_name(document: Document, outlet: Outlet, mentions: Sequence[AgencyMention]) -> str:
    """The longest form of an organisation's own name that the text gives, "the" left out."""
    forms = [
        document.text[document.starts[m.first] : document.ends[m.last]]
        for m in mentions
        if m.named and not m.programme and m.outlet.name == outlet.name
    ]
    bare = [form[4:] if form[:4] in ("the ", "The ") and form.count(" ") > 1 else form for form in forms]
    return max(bare, key=len, default=outlet.name)


def words_near(document: Document, tokens: range) -> tuple[tuple[str, ...], int]:
    """The words of some tokens with the few before them that a phrase looks at, and the token they start with."""
    base = max(0, tokens.start - _LOOKED_BACK)
    return document.words[base : tokens.stop], base


def phrase_of(row: Sequence[str], mention: AgencyMention, floor: int = 0) -> Range:
    """Tokens of the phrase around a mention, its end left out: "the official IRNA news agency".

    >>> from quoteattr.text import segment
    >>> row = segment("told Iran’s official IRNA news agency on Monday").words
    >>> phrase_of(row, AgencyMention(4, 4, Outlet("IRNA")))
    (1, 7)
    """
    first = mention.first
    while first > floor and mention.first - first < 9:
        word = row[first - 1]
        ending = country_ending(row, first - 1)
        if ending and first - ending[1] >= floor:
            first -= ending[1]
        elif (
            word[:1].lower() + word[1:] in words("description") | words("called")
            or word in _POSSESSIVE
            or word in _REALMS
        ):
            first -= 1
        else:
            break
    return first, _phrase_end(row, mention.last + 1)


def _phrase_end(row: Sequence[str], end: int) -> int:
    while end < len(row) and (row[end] in words("called") or row[end] in words("news")):
        end += 1
    if row[end : end + 1] == ("(",) and row[end + 2 : end + 3] == (")",):
        end += 3
    return end
