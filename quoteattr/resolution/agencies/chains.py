"""Who carried a report to the reader: its news organisation, and the chain of sources between speaker and reader."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from attrs import field, frozen

from quoteattr.model import Agency, Quotation, Relation, Span, Speaker, SpeakerKind
from quoteattr.resolution.agencies.carriers import Carrier, Slot
from quoteattr.resolution.agencies.citing import name_of_phrase
from quoteattr.resolution.agencies.coverage import Account, Coverage
from quoteattr.resolution.agencies.levels import Level, Levels, anchor_of, find_outer, size_of
from quoteattr.resolution.agencies.links import Link, without_repeats
from quoteattr.resolution.agencies.mentions import fullest_name
from quoteattr.resolution.agencies.names import AgencyMention
from quoteattr.resolution.agencies.redirections import redirect_sources
from quoteattr.resolution.agencies.sources import agency_of_source, cited_source, find_folded, has_noun_cue
from quoteattr.state import Attribution
from quoteattr.text import Document, Range

__all__ = ["Carriage", "link_agencies", "redirect_sources"]

_LONGEST_CHAIN = 12
_PRONOUNS = frozenset("it its they their which that who".split())


class Carriage(NamedTuple):
    """How one attribution came to the reader."""

    agency: Agency | None = None
    via: tuple[str, ...] = ()
    """Every intermediate source, nearest to the speaker first."""
    speaker: Speaker | None = None
    """Who speaks, where the agencies tell it better than the source phrase."""
    folded: bool = False
    """Whether the attribution is only the carrier of others in its sentence, and no quote of its own."""


def link_agencies(
    document: Document,
    quotations: tuple[Quotation, ...],  # noqa: ARG001 - the stages' common signature
    attributions: tuple[Attribution, ...],
    speakers: tuple[Speaker | None, ...],
    mentions: tuple[AgencyMention, ...],
) -> tuple[Carriage, ...]:
    """The carriage of each attribution, in their order."""
    folded = frozenset(find_folded(document, attributions, mentions))
    outer = find_outer(attributions, folded)
    levels = Levels(document, attributions, outer, folded)
    around = find_outer(attributions) if folded else outer
    linker = _Linker(document, attributions, speakers, mentions, levels, around, folded)
    order = sorted(range(len(attributions)), key=lambda i: -size_of(attributions[i].content))
    for i in order:
        linker.link(i)
    return tuple(linker.carriages[i] for i in range(len(attributions)))


@frozen(eq=False, repr=False)
class _Linker:
    """Works out the carriage of one attribution after the other, outer ones first."""

    document: Document
    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker | None, ...]
    mentions: tuple[AgencyMention, ...]
    levels: Levels
    around: Sequence[int | None]
    """The attribution that most closely holds each one, folded ones too."""
    folded: frozenset[int]
    carriages: dict[int, Carriage] = field(init=False, factory=dict)
    _links: dict[int, tuple[Link, ...]] = field(init=False, factory=dict)
    _coverages: dict[tuple[int, int | None], Coverage | None] = field(init=False, factory=dict)
    _sources: dict[int, int] = field(init=False, factory=dict)
    """The attribution whose source an agency mention belongs to, by the mention's first token."""
    _named: dict[str, AgencyMention] = field(init=False, factory=dict)
    """The first mention of each agency, by every form of its name."""
    _names: dict[str, str] = field(init=False, factory=dict)
    """The fullest name that the text gives each agency."""
    _surnames: dict[str, str] = field(init=False, factory=dict)
    """The speakers' names, by their last words."""

    def __attrs_post_init__(self) -> None:
        for i, each in enumerate(self.attributions):
            head = agency_of_source(self.document, each.source, self.mentions)
            if head:
                self._sources.setdefault(head[0].first, i)
        for mention in self.mentions:
            if mention.is_news:
                for form in mention.outlet.forms:
                    self._named.setdefault(form, mention)
        for speaker in self.speakers:
            if speaker and speaker.name and " " in speaker.name:
                self._surnames.setdefault(speaker.name.split()[-1], speaker.name)

    def link(self, i: int) -> None:
        """Work out the carriage of attribution `i`; those around it are known already."""
        each, level = self.attributions[i], self.levels.level_of(i)
        speaker, own = self._speaker(i, each, level)
        found = self._carried_by(i, level)
        carriers = [each for each in found if isinstance(each, Carrier)]
        told = [Link(self._name_of(each)) for each in found if isinstance(each, Account)]
        passed_on = self._own_links(i, level, carriers, own) if level else []
        near = (*self._folded_links(i), *passed_on, *told)
        links = without_repeats(speaker.name if speaker else None, (*near, *self._outer_links(i)))[:_LONGEST_CHAIN]
        self._links[i] = links
        agency = self._relay(links) or self._own_agency(own) or self._recipient(carriers, own)
        via = tuple(link.name for link in links)
        self.carriages[i] = Carriage(agency, via, speaker, i in self.folded)

    def _speaker(self, i: int, each: Attribution, level: Level | None) -> tuple[Speaker | None, AgencyMention | None]:
        """The speaker, and the agency where that is one."""
        given = self.speakers[i] if i < len(self.speakers) else None
        mention, pure = agency_of_source(self.document, each.source or each.implied, self.mentions) or (None, False)
        mention = mention or self._agency_named(given, each)
        if mention is None:
            return given, None
        if mention.is_news and level and i not in self.folded:
            cited = cited_source(level, each, self.document, self.mentions)
            if cited:
                return self._cited_speaker(cited)
        own = mention if mention.is_news else None
        if not pure or (own is None and (mention.named or not _is_description(given))):
            return given, own
        span = None if each.source is None else Span.of(self.document.text, *each.source)
        name = self._fullest(mention)
        return Speaker(span, name, SpeakerKind.ORGANIZATION), own

    def _fullest(self, mention: AgencyMention) -> str:
        outlet = mention.outlet
        if outlet.name not in self._names:
            self._names[outlet.name] = fullest_name(self.document, outlet, self.mentions)
        return self._names[outlet.name]

    def _agency_named(self, given: Speaker | None, each: Attribution) -> AgencyMention | None:
        """The agency for which a pronoun, or a quotation carried on, was resolved to its name."""
        if given is None or given.name is None:
            return None
        source = each.source
        if source and self.document.text[source[0] : source[1]].lower() not in _PRONOUNS:
            return None
        return self._named.get(given.name)

    def _cited_speaker(self, cited: Range) -> tuple[Speaker | None, AgencyMention | None]:
        text = self.document.text
        span = Span.of(text, *cited)
        head = agency_of_source(self.document, cited, self.mentions)
        if head:
            name = self._fullest(head[0])
            return Speaker(span, name, SpeakerKind.ORGANIZATION), head[0] if head[0].is_news else None
        phrase = [self.document.words[token] for token in self.document.tokens_in(*cited)]
        name = name_of_phrase(phrase, span.text)
        kind = SpeakerKind.GROUP if phrase[-1].endswith("s") and phrase[-1].islower() else SpeakerKind.PERSON
        return Speaker(span, name, kind), None

    def _carried_by(self, i: int, level: Level | None) -> list[Carrier | Account]:
        """What carries attribution `i` in its sentence."""
        if level is None:
            return []
        key = level.sentence, level.outer
        if key not in self._coverages:
            coverage = Coverage(self.document, self.attributions, level, self._sources, self.folded)
            coverage.enter(self.mentions)
            self._coverages[key] = None if coverage.is_empty else coverage  # as most are
        known = self._coverages[key]
        return [] if known is None else known.of(i)

    def _own_links(self, i: int, level: Level, carriers: Sequence[Carrier], own: AgencyMention | None) -> list[Link]:
        """The agencies of the sentence that carry the report, nearest to the speaker first."""
        at = anchor_of(self.attributions[i])
        place = bisect_left(level.tokens, bisect_left(self.document.starts, at))
        keyed: list[tuple[float, Carrier]] = []
        for carrier in carriers:
            if carrier.slot is Slot.RECIPIENT or (own and carrier.mention.outlet.name == own.outlet.name):
                continue
            distance = float(abs(carrier.anchor - place))
            if carrier.slot is Slot.CITED and keyed:
                distance = keyed[-1][0] - 0.5
            keyed.append((distance, carrier))
        keyed.sort(key=lambda pair: pair[0])
        links = [Link(carrier.mention.outlet.label, carrier.mention) for _, carrier in keyed]
        head = agency_of_source(self.document, self.attributions[i].source, self.mentions)
        citing = head[0] if head else self._agency_named(self.speakers[i], self.attributions[i])
        if citing and citing.is_news and (own is None or own.outlet.name != citing.outlet.name):
            links = [link for link in links if link.name != citing.outlet.label]
            links.append(Link(citing.outlet.label, citing))
        return links

    def _outer_links(self, i: int) -> tuple[Link, ...]:
        """The source of the report around this one, and those behind it."""
        outer = self.levels.outer[i]
        if outer is None or outer not in self.carriages or self._is_nominal(i, outer):
            return ()
        carriage = self.carriages[outer]
        if carriage.agency and carriage.agency.relation is Relation.SPEAKER:
            link = Link(carriage.agency.short or carriage.agency.name, self._named.get(carriage.agency.name))
            return link, *self._links[outer]
        name = carriage.speaker.name if carriage.speaker else None
        if name in self._named:
            return Link(self._named[name].outlet.label, self._named[name]), *self._links[outer]
        return (Link(name), *self._links[outer]) if name else self._links[outer]

    def _is_nominal(self, i: int, outer: int) -> bool:
        """Whether the inner cue is a noun ("dismissed the growers’ claim that …"): no report of a report."""
        at = anchor_of(self.attributions[i])
        if at == self.attributions[outer].content[0][0] and self.attributions[i].cue[:1] != ():
            return self.attributions[i].source is None
        return has_noun_cue(self.document, self.attributions[i])

    def _name_of(self, account: Account) -> str:
        """The name of those who tell it: as resolved, or as another speaker of the text is named, or their words."""
        speaker = None if account.claimed is None else self.speakers[account.claimed]
        if speaker and speaker.name:
            return speaker.name
        phrase = [self.document.words[token] for token in self.document.tokens_in(*account.span)]
        name = name_of_phrase(phrase, self.document.text[slice(*account.span)])
        return self._surnames.get(name, name)

    def _folded_links(self, i: int) -> list[Link]:
        """Those, agencies aside, whose report is all but this one: "…, the police chief said"."""
        links = []
        outer = self.around[i]
        while outer in self.folded:
            each, speaker = self.attributions[outer], self.speakers[outer]
            if speaker and speaker.name and not agency_of_source(self.document, each.source, self.mentions):
                links.append(Link(speaker.name))
            outer = self.around[outer]
        return links

    def _agency(self, mention: AgencyMention, relation: Relation) -> Agency:
        start, end = self.document.span(mention.first, mention.last)
        outlet = mention.outlet
        return Agency(outlet.name, outlet.short, Span.of(self.document.text, start, end), relation)

    def _relay(self, links: Sequence[Link]) -> Agency | None:
        mention = next((link.mention for link in links if link.mention), None)
        return self._agency(mention, Relation.RELAY) if mention else None

    def _own_agency(self, own: AgencyMention | None) -> Agency | None:
        return self._agency(own, Relation.SPEAKER) if own else None

    def _recipient(self, carriers: Sequence[Carrier], own: AgencyMention | None) -> Agency | None:
        if own:
            return None
        told = next((c.mention for c in carriers if c.slot is Slot.RECIPIENT), None)
        return self._agency(told, Relation.RECIPIENT) if told else None


def _is_description(speaker: Speaker | None) -> bool:
    return speaker is None or speaker.name is None or speaker.name.split()[-1].islower()
