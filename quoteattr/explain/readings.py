"""What became of every reading that the models scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

from attrs import evolve, frozen

from quoteattr.attribution.elements import Elements
from quoteattr.attribution.link import Link
from quoteattr.attribution.models.learned import Judgement
from quoteattr.attribution.models.select import Proposal, overlap, select


class Fate(StrEnum):
    """What became of a reading."""

    TAKEN = "taken"
    UNLIKELY = "unlikely"
    OUTDONE = "outdone"
    """Another reading of the same cue was taken."""
    COVERED = "covered"
    """A likelier reading of another cue takes the content."""
    SCARE_QUOTE = "scare quote"
    SIEVED = "sieved"
    """It only looks like a report."""


@frozen(eq=False)
class Judged:
    """A reading with what became of it."""

    proposal: Proposal
    fate: Fate
    by: Proposal | None = None
    """What was taken instead."""


def judge_readings(judgement: Judgement, learned: Sequence[Link], threshold: float) -> tuple[Judged, ...]:
    """Every reading with its fate, found out from the links that were taken; the likeliest first."""
    kept = {(link.cue, link.content, link.source) for link in learned}
    taken = [p for p in judgement.proposals if (p.cue, p.reading.content, p.reading.source) in kept]
    by_cue = {proposal.cue: proposal for proposal in taken}
    holders: dict[int, list[Proposal]] = {}
    for proposal in taken:
        for first, last in proposal.reading.content:
            for e in range(first, last):
                holders.setdefault(e, []).append(proposal)
    elements = judgement.view.elements
    judged = (
        Judged(proposal, *_fate(proposal, elements, by_cue, holders, threshold)) for proposal in judgement.proposals
    )
    return tuple(sorted(judged, key=lambda each: -each.proposal.probability))


def _fate(
    proposal: Proposal,
    elements: Elements,
    by_cue: dict[int, Proposal],
    holders: dict[int, list[Proposal]],
    threshold: float,
) -> tuple[Fate, Proposal | None]:
    own = by_cue.get(proposal.cue)
    if proposal.probability < threshold:
        return Fate.UNLIKELY, own
    if own is proposal:
        return Fate.TAKEN, None
    if own is not None and own.probability >= proposal.probability:
        return Fate.OUTDONE, own
    content = proposal.reading.content
    others = {id(p): p for first, last in content for e in range(first, last) for p in holders.get(e, ())}
    for other in sorted(others.values(), key=lambda p: -overlap(elements, content, p.reading.content)):
        if other.probability >= proposal.probability and len(select((other, proposal), elements, threshold)) == 1:
            return Fate.COVERED, other
    return Fate.SCARE_QUOTE, None


def with_sieved(judged: Iterable[Judged], cues: frozenset[int | None]) -> tuple[Judged, ...]:
    """The readings, those taken of the given cues marked as ones that only looked like reports."""
    return tuple(
        evolve(each, fate=Fate.SIEVED) if each.fate is Fate.TAKEN and each.proposal.cue in cues else each
        for each in judged
    )


def by_cue(judged: Iterable[Judged]) -> dict[int, tuple[Judged, ...]]:
    """The readings of each cue, their order kept."""
    return _grouped(judged, lambda each: [each.proposal.cue])


def by_quotation(judged: Iterable[Judged], elements: Elements) -> dict[int, tuple[Judged, ...]]:
    """For the element of each quotation the readings whose content holds it, their order kept."""

    def quotations(each: Judged) -> list[int]:
        runs = each.proposal.reading.content
        return [e for run in runs for e in range(*run) if elements.regions[e] is not None]

    return _grouped(judged, quotations)


def _grouped(judged: Iterable[Judged], places: Callable[[Judged], Iterable[int]]) -> dict[int, tuple[Judged, ...]]:
    found: dict[int, list[Judged]] = {}
    for each in judged:
        for place in places(each):
            found.setdefault(place, []).append(each)
    return {place: tuple(group) for place, group in found.items()}


def reading_behind(link: Link, readings: Mapping[int, tuple[Judged, ...]]) -> Judged | None:
    """The reading that a link of the model comes from: the one taken, or else its cue's likeliest."""
    of_cue = () if link.cue is None else readings.get(link.cue, ())
    return next((each for each in of_cue if each.fate is Fate.TAKEN), next(iter(of_cue), None))
