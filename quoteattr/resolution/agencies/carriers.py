"""What a news organisation has to do with a report in whose sentence it stands: carries it, is cited, was told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from enum import Enum, auto
from typing import NamedTuple

from quoteattr.gazetteer import OutletKind
from quoteattr.resolution.agencies.mentions import phrase_of
from quoteattr.resolution.agencies.names import AgencyMention
from quoteattr.resolution.agencies.words import verb_after, words

GAP = "\0"
"""Stands in a row of tokens for a content that was left out."""


class Slot(Enum):
    """How a news organisation is brought in."""

    CARRIER = auto()
    """According to it, published by it, "KCNA reported"."""
    CITED = auto()
    """ "citing KCNA": nearer to the speaker than who cites it."""
    RECIPIENT = auto()
    """ "told Reuters", "in an interview with CNN"."""


class Carrier(NamedTuple):
    """A news organisation in its slot; `anchor` is the place in the row of the word that opens or closes the slot."""

    mention: AgencyMention
    slot: Slot
    anchor: int
    start: int
    end: int
    subject: bool = False
    """Whether it is the subject of its own verb ("KCNA reported"), not brought in by a preposition."""


_QUOTES = frozenset("“”‘’\"'") | {"''", "``"}
_POSSESSIVE = frozenset(["’s", "'s"])
_PREPOSITIONS = frozenset("in on from with for of through".split())
_GOVERNING = _PREPOSITIONS | frozenset("at near to against about over".split())
_WRITING = frozenset("wrote writing writes".split())
_ASCRIBED = frozenset("attributed attributes attribute attributing credited".split())
_ON_AIR = frozenset("broadcast edition episode segment show".split())
_CARRIED_IN = frozenset("published broadcast carried released printed shown televised posted quoted".split())


def find_carriers(
    row: Sequence[str], mentions: Sequence[tuple[int, AgencyMention]], cues: Set[int]
) -> Iterator[Carrier]:
    """The news organisations of a sentence that carry, or were told, what it reports.

    The row holds the tokens outside the contents, with `GAP` for each content; each mention comes with the place of its
    first token in the row, and `cues` are the places of reporting words.
    """
    before: tuple[int, AgencyMention] | None = None
    last: Carrier | None = None
    for place, mention in mentions:
        if not mention.is_news or mention.bystander:
            continue
        carrier = _in_slot(row, place, mention, cues)
        joined = before is not None and row[place - 1 : place] == ("and",)
        if joined and before and carrier and carrier.subject and _end_of(before) == place - 1 and last is None:
            yield carrier._replace(mention=before[1])
        if joined and carrier is None and last and last.end == place - 1:
            carrier = last._replace(mention=mention, end=place + 1)
        if carrier:
            yield carrier
        before, last = (place, mention), carrier


def _end_of(placed: tuple[int, AgencyMention]) -> int:
    place, mention = placed
    return place + mention.last - mention.first + 1


def _in_slot(row: Sequence[str], place: int, mention: AgencyMention, cues: Set[int]) -> Carrier | None:
    last = place + mention.last - mention.first
    moved = AgencyMention(place, last, mention.outlet, programme=mention.programme, named=mention.named)
    start, end = phrase_of(row, moved)
    while start and row[start - 1] in _QUOTES:
        start -= 1
    while end < len(row) and row[end] in _QUOTES:
        end += 1
    if row[end : end + 1] and row[end] in words("poll"):
        return None
    before = row[start - 1] if start else ""
    earlier = row[start - 2] if start > 1 else ""
    near = [word for word in row[max(0, start - 8) : max(0, start - 1)] if word not in _QUOTES]
    airs = mention.programme or mention.outlet.kind is OutletKind.BROADCASTER
    after_cue = any(start - 6 <= cue < start for cue in cues)
    slot = _slot_before(before.lower(), earlier.lower(), near, after_cue, airs and (start == 1 or after_cue))
    if slot:
        return Carrier(mention, slot, start - 1, start, end)
    return _slot_by_what_follows(row, start, end, mention)


def _slot_before(before: str, earlier: str, near: Sequence[str], after_cue: bool, aired: bool) -> Slot | None:
    """The slot that the words before the phrase open."""
    close = {word.lower() for word in near[-5:]}
    if before in words("telling"):
        return Slot.RECIPIENT
    if before in words("citing"):
        return Slot.CITED
    if before == "to":
        if earlier == "according":
            return Slot.CARRIER
        addressed = after_cue or close & words("addressed")
        return Slot.RECIPIENT if addressed and "according" not in close and not close & _ASCRIBED else None
    if before in ("per", "via"):
        return Slot.CARRIER
    if before == "by":
        return _slot_of_passive(near)
    return _slot_of_preposition(before, near, aired)


def _slot_of_passive(near: Sequence[str]) -> Slot | None:
    """The slot of "quoted by PTI", "published on Sunday by IRNA", "asked by TASS"."""
    for word in reversed(near[-5:]):
        plain = word.lower()
        if plain in words("asked"):
            return Slot.RECIPIENT
        if plain in words("carried") or plain in words("piece"):
            return Slot.CARRIER
        if plain in (",", GAP):
            return None
    return None


def _slot_of_preposition(before: str, near: Sequence[str], aired: bool) -> Slot | None:
    """The slot of "in an interview with CNN", "said on CNN", "wrote in Le Monde".

    `aired`: it is a broadcaster, right at the opening of the sentence or shortly after a reporting word.
    """
    close = {word.lower() for word in near[-5:]}
    if before not in _PREPOSITIONS:
        return None
    if close & words("piece") and any(word.lower() == "according" for word in near):
        return Slot.CARRIER
    if before in ("in", "through", "from") and close & (words("authored") | _WRITING):
        return Slot.CARRIER
    if close & words("piece") and close & words("citing"):
        return Slot.CITED
    if before == "of":
        return Slot.RECIPIENT if close & (words("telling") | _ON_AIR) else None
    if before in ("on", "in") and close & _CARRIED_IN:
        return Slot.CARRIER
    heard = close & words("interview") or (before == "on" and (aired or "asked" in close))
    return Slot.RECIPIENT if heard else None


def _slot_by_what_follows(row: Sequence[str], start: int, end: int, mention: AgencyMention) -> Carrier | None:
    """The slot of a subject ("KCNA, citing officials, reported") or of an attribute ("in a KCNA dispatch")."""
    after = end + 1 if row[end : end + 1] and row[end] in _POSSESSIVE else end
    following = row[after].lower() if after < len(row) else ""
    before = row[start - 1].lower() if start else ""
    if following in ("interview", "appearance", "programme", "program", "show", "podcast", "broadcast", "debate"):
        return Carrier(mention, Slot.RECIPIENT, start, start, after)
    if following in words("piece") and before in ("in", "from", "through", "by", "to"):
        slot = Slot.CARRIER
        return Carrier(mention, slot, start, start, after)
    if following in words("piece") and before in words("citing"):
        return Carrier(mention, Slot.CITED, start - 1, start, after)
    if following in words("newsman"):
        return None
    verb = None if before in _GOVERNING else _verb_of_subject(row, end, before == ",")
    if verb is not None:
        return Carrier(mention, Slot.CARRIER, verb, start, end, subject=True)
    if before in words("report") - {"quoting", "citing"} and following not in ("that",):
        return Carrier(mention, Slot.CARRIER, start - 1, start, end, subject=True)
    return None


def _verb_of_subject(row: Sequence[str], end: int, apposed: bool) -> int | None:
    """Index of the reporting verb, whatever stands between commas after the subject passed over."""
    verb = verb_after(row, end, words("report"))
    if verb is None and row[end : end + 1] == (",",):
        verb = verb_after(row, end + 1, words("report")) if apposed else None
    if verb is None and row[end : end + 1] == (",",):
        for i in range(end + 1, min(end + 16, len(row))):
            if row[i] == ",":
                return verb_after(row, i + 1, words("report"))
            if row[i] == GAP:
                return None
    return verb
