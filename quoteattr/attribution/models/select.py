"""From scored readings to the attributions of a text: the likeliest first, none twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quoteattr.attribution.elements import Elements
from quoteattr.attribution.models.decode import Reading
from quoteattr.text import Range

_SAME = 0.5
"""Two contents that share this much of their words are one."""
_BLOCK = 64


class Proposal(NamedTuple):
    """A reading of a cue with the probability that it is right."""

    cue: int
    reading: Reading
    probability: float
    opinion: int = 0
    """Which of the judgement's opinions it is from."""
    place: int = 0
    """Of its cue among the opinion's rivals."""
    rank: int = 0
    """Among the cue's readings, by the sequence model."""

    def with_probability(self, probability: float) -> Proposal:
        """The same with another probability; thousands are made, for which `_replace` takes twice as long."""
        return Proposal(self.cue, self.reading, probability, self.opinion, self.place, self.rank)


def select(proposals: Iterable[Proposal], elements: Elements, threshold: float) -> list[Proposal]:
    """The proposals to keep, in text order of their cues: one a cue, and no content a second time."""
    kept: list[Proposal] = []
    by_block: dict[int, list[Proposal]] = {}
    cues: set[int] = set()
    for proposal in sorted(proposals, key=lambda p: (-p.probability, p.cue)):
        if proposal.probability < threshold:
            break
        blocks = {place // _BLOCK for run in proposal.reading.content for place in (run[0], run[1])}
        rivals = [other for block in blocks for other in by_block.get(block, ())]
        if proposal.cue in cues or any(
            overlap(elements, proposal.reading.content, other.reading.content) > _SAME for other in rivals
        ):
            continue
        kept.append(proposal)
        cues.add(proposal.cue)
        for block in blocks:
            by_block.setdefault(block, []).append(proposal)
    return sorted(kept, key=lambda p: p.cue)


def overlap(elements: Elements, some: Sequence[Range], others: Sequence[Range]) -> float:
    """Words in both contents over words in either."""
    size = elements.size
    both = 0
    for a in some:
        for b in others:
            if a[0] < b[1] and b[0] < a[1]:
                both += size(max(a[0], b[0]), min(a[1], b[1]))
    if not both:
        return 0.0
    return both / (sum(size(*run) for run in some) + sum(size(*run) for run in others) - both)
