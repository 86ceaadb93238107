"""Which reports of a sentence each of its carriers carries."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from attrs import field, frozen

from quoteattr.resolution.agencies.carriers import Carrier, Slot, find_carriers
from quoteattr.resolution.agencies.citing import accounts
from quoteattr.resolution.agencies.levels import Level, anchor_of
from quoteattr.resolution.agencies.names import AgencyMention
from quoteattr.state import Attribution
from quoteattr.text import Document, Range

_MOST_WHOLE = 6
"""Carriers of a whole sentence that are kept from its start, and as many from its end."""
_MOST_SAME = 16
"""Reports of one source in a sentence that one carrier carries."""


class Account(NamedTuple):
    """Those by whose account it is told, where they are no news organisation."""

    span: Range
    claimed: int | None
    """The attribution whose source they are."""


@frozen(eq=False, repr=False)
class Coverage:
    """The carriers of one level, each with the reports that it carries."""

    document: Document
    attributions: Sequence[Attribution]
    level: Level
    sources: Mapping[int, int]
    """First token of an agency mention to the attribution whose source it is."""
    folded: Collection[int]
    _some: dict[int, list[Carrier | Account]] = field(init=False, factory=dict)
    _whole: list[Carrier | Account] = field(init=False, factory=list)
    _offsets: list[int] = field(init=False, factory=list)
    _here: set[int] = field(init=False, factory=set)
    """The level's attributions."""
    _by_source: dict[Range, list[int]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self._here.update(self.level.attributions)
        for place, k in enumerate(self.level.attributions):
            self._offsets.append(anchor_of(self.attributions[k]))
            source = self.attributions[k].source
            if source:
                self._by_source.setdefault(source, []).append(place)

    def enter(self, mentions: Sequence[AgencyMention]) -> None:
        """Work out what each carrier of the level carries."""
        carriers = self._find_carriers(mentions)
        for carrier in carriers:
            claimed = self.sources.get(carrier.mention.first)
            self._share(carrier, self.document.starts[self.level.tokens[carrier.anchor]], claimed)
        taken = [carrier.mention.first for carrier in carriers]
        for start, end in accounts(self.level.row):
            first, last = self.level.tokens[start], self.level.tokens[end - 1]
            if bisect_left(taken, first) == bisect_right(taken, last):
                span = self.document.span(first, last)
                claimed = self._source_around(span)
                self._share(Account(span, claimed), span[0], claimed)

    @property
    def is_empty(self) -> bool:
        """Whether nothing carries any of the level's reports."""
        return not self._some and not self._whole

    def of(self, i: int) -> list[Carrier | Account]:
        """What carries attribution `i`, in text order."""
        whole = self._whole
        if len(whole) > 2 * _MOST_WHOLE:
            whole = [*whole[:_MOST_WHOLE], *whole[-_MOST_WHOLE:]]
        found = [each for each in (*self._some.get(i, ()), *whole) if not self._is_own(each, i)]
        return sorted(found, key=self._place)

    def _place(self, each: Carrier | Account) -> int:
        return each.span[0] if isinstance(each, Account) else self.document.starts[each.mention.first]

    def _is_own(self, each: Carrier | Account, i: int) -> bool:
        """Whether it is the report's own source."""
        if isinstance(each, Account):
            return each.claimed == i
        source, start = self.attributions[i].source, self.document.starts[each.mention.first]
        inside = source is not None and source[0] <= start < source[1]
        return self.sources.get(each.mention.first) == i or (each.subject and inside)

    def _find_carriers(self, mentions: Sequence[AgencyMention]) -> list[Carrier]:
        level = self.level
        at = bisect_left(mentions, level.tokens[0], key=lambda mention: mention.first)
        places = {token: place for place, token in enumerate(level.tokens)}
        found = []
        after = bisect_right(mentions, level.tokens[-1], key=lambda mention: mention.first)
        for mention in mentions[at:after]:
            place = places.get(mention.first)
            if place is not None and level.row[place] == self.document.words[mention.first]:
                found.append((place, mention))
        cues = {places[token] for offset in self._offsets if (token := self._token_at(offset)) in places}
        return sorted(find_carriers(level.row, found, cues), key=lambda carrier: carrier.mention.first)

    def _token_at(self, offset: int) -> int:
        return bisect_left(self.document.starts, offset)

    def _source_around(self, span: Range) -> int | None:
        """The attribution of the level whose source overlaps a span."""
        at = bisect_right(self._offsets, span[0])
        for k in self.level.attributions[max(0, at - 2) : at + 2]:
            source = self.attributions[k].source
            if source and source[0] < span[1] and span[0] < source[1]:
                return k
        return None

    def _share(self, each: Carrier | Account, at: int, claimed: int | None) -> None:
        """Give a carrier to the reports it carries: those of its clause, or all where it opens or ends the sentence."""
        here = self.level.attributions
        split = bisect_right(self._offsets, at)
        own = bisect_left(self._offsets, anchor_of(self.attributions[claimed])) if claimed in self._here else None
        earlier = split - (own is not None and own < split)
        later = len(here) - split - (own is not None and own >= split)
        told = isinstance(each, Carrier) and each.slot is Slot.RECIPIENT
        if claimed is not None and claimed not in self.folded and not told:
            tells_itself = isinstance(each, Account) or each.subject
            if tells_itself or later:
                return
        if not earlier or (not later and not told):
            self._whole.append(each)
            return
        nearest = split - 1 if split - 1 != own else split - 2
        for place in self._same_source(nearest):
            self._some.setdefault(here[place], []).append(each)

    def _same_source(self, place: int) -> list[int]:
        """The report at a place of the level, and the later ones of the same source."""
        source = self.attributions[self.level.attributions[place]].source
        same = self._by_source.get(source, [place]) if source else [place]
        at = bisect_left(same, place)
        return same[at : at + _MOST_SAME]
