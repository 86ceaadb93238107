"""What stands between a cue and an element, counted as far as it tells, from one element to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic

from quoteattr.attribution.models import span_groups as groups
from quoteattr.attribution.models.groups import Worth
from quoteattr.attribution.models.view import View
from quoteattr.attribution.words import CLASS_ID, CLASSES, QUOTATION

_CAPS = (3, 2, 2, 2, 3, 1, 2, 3)
"""How far commas, quotations, cues, likely cues, verbs, thats, joining words and names are counted."""
_CUE, _LIKELY = 1 << 2, 1 << 3
_STRONG = 5
"""Prior bucket from which a word counts as a cue."""
_PROBABLE = 4
"""Bin of the first stage's probability from which it counts as a likely one."""
_BITS = {
    **{CLASS_ID[name]: 1 << 4 for name in ("be", "have", "do", "modal", "ed")},
    **{
        CLASS_ID[name]: 1 << 6
        for name in "and but or as if because while which who when where what after before".split()
    },
    CLASS_ID[","]: 1 << 0,
    QUOTATION: 1 << 1,
    CLASS_ID["that"]: 1 << 5,
    CLASS_ID["capital"]: 1 << 7,
}
SEPARATES = 1 << 8
"""Bit of what separates one stretch of a sentence from the next."""
SEPARATORS = frozenset(CLASS_ID[name] for name in ", ; : — ( )".split())
_BITS_OF_CLASS = [_BITS.get(c, 0) | (SEPARATES if c in SEPARATORS else 0) for c in range(len(CLASSES))]


def steps(view: View, bins: Sequence[int]) -> list[int]:
    """For each element one bit for each thing that it counts as, and one where it separates stretches."""
    bits = _BITS_OF_CLASS
    return [
        bits[c] | (_CUE if prior >= _STRONG else 0) | (_LIKELY if own >= _PROBABLE else 0)
        for c, prior, own in zip(view.classes, view.priors, bins, strict=True)
    ]


class Between(Generic[Worth]):
    """Counts of what stands between, and what they are worth; the next counts are found once, then remembered.

    There are ten thousand combinations at most, and few of them occur.
    """

    __slots__ = ("_counting", "_known", "_next", "_worth", "counts", "worth")

    def __init__(
        self,
        worth: Callable[[list[int]], Worth],
        counts: tuple[int, ...] = (0,) * len(_CAPS),
        known: dict[tuple[int, ...], Between[Worth]] | None = None,
    ) -> None:
        self.counts, self.worth = counts, worth(groups.between(*counts))
        self._worth = worth
        self._next: dict[int, Between[Worth]] = {}
        self._counting = sum(1 << place for place, cap in enumerate(_CAPS) if counts[place] < cap)
        self._known = {counts: self} if known is None else known

    @property
    def quotations(self) -> int:
        """How many quotations stand between; two at most."""
        return self.counts[1]

    def past(self, step: int) -> Between[Worth]:
        """The counts past an element with such bits."""
        step &= self._counting
        if not step:
            return self
        found = self._next.get(step)
        if found is None:
            counts = tuple([count + (step >> place & 1) for place, count in enumerate(self.counts)])
            found = self._known.get(counts)
            if found is None:
                found = self._known[counts] = Between(self._worth, counts, self._known)
            self._next[step] = found
        return found
