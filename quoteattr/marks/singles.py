"""Pairing single quotation marks among apostrophes, in one paragraph of one quotation."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from attrs import Factory, define

from quoteattr.marks.apostrophes import Closing, Opening, SingleMark
from quoteattr.marks.glyphs import LOW_SINGLE, OPENING_SINGLE
from quoteattr.marks.region import says_something
from quoteattr.marks.scan import Mark

Pair = tuple[Mark, Mark]
"""The opening mark and the closing one."""

_SENTENCE_BREAK = regex.compile(r"[.?!]\s+\p{Lu}")
_FAR = 200
"""How many characters a possessive may stand before the word that closes its quotation."""
_NEAR = 100
"""How long a quotation may be whose closing mark looks like an apostrophe."""


@define(eq=False, repr=False)
class _Open:
    """A quotation whose closing mark is still to come."""

    single: SingleMark
    perhaps: Mark | None = None
    """The first mark after it that could be its closing mark or an apostrophe."""


@define(eq=False, repr=False)
class SinglePairing:
    """A pass over single marks, and what it found."""

    text: str
    pairs: list[Pair] = Factory(list)
    unused: list[Mark] = Factory(list)
    """Marks that neither pair nor look like apostrophes."""
    _stack: list[_Open] = Factory(list)

    def run(self, singles: Sequence[SingleMark], carried: SingleMark | None) -> list[SingleMark]:
        """Pair what pairs; gives the opening marks left over.

        `carried` opened a quotation in an earlier paragraph that goes on here.
        """
        self._stack = [] if carried is None else [_Open(carried)]
        for single, ahead in zip(singles, _surplus(singles), strict=True):
            if single.opening:
                self._open(single, ahead)
            elif single.closing:
                self._close(single, ahead)
        return self._finish()

    def _open(self, single: SingleMark, ahead: int) -> None:
        if single.opening < Opening.INSIDE:
            # It opens a quotation only where nothing surer does.
            if not self._stack or self._stack[-1].single.opening < Opening.INSIDE:
                self._stack = [_Open(single)]
            return
        if ahead < 1 and self._stack and self._may_end(self._stack[-1]):
            self._end_perhaps()
        self._stack.append(_Open(single))

    def _close(self, single: SingleMark, ahead: int) -> None:
        if not self._stack:
            self._leave(single)
            return
        closing = self._certainty(single)
        if closing is Closing.APOSTROPHE:
            self._stack[-1].perhaps = self._stack[-1].perhaps or single.mark
            return
        self._thin_out(ahead)
        opened = self._stack[-1]
        unlikely = opened.single.opening is Opening.ELISION and closing is not Closing.CLAUSE
        if unlikely or not says_something(self.text, opened.single.mark.end, single.mark.start):
            self._leave(single)
        elif closing is Closing.WORD and opened.perhaps and single.mark.start - opened.perhaps.start > _FAR:
            self._end_perhaps()
            self._leave(single)
        else:
            self._stack.pop()
            self.pairs.append((opened.single.mark, single.mark))

    def _certainty(self, single: SingleMark) -> Closing:
        """How surely the mark closes the innermost quotation; a word and a mark of another shape do not suffice."""
        opening, closing = self._stack[-1].single.mark.glyph, single.mark.glyph
        if closing == OPENING_SINGLE:
            return single.closing if opening in (LOW_SINGLE, OPENING_SINGLE) else Closing.APOSTROPHE
        alike = (opening == "'") is (closing == "'")
        return single.closing if alike or single.closing is Closing.CLAUSE else Closing.APOSTROPHE

    def _thin_out(self, ahead: int) -> None:
        """Forget opening marks for which there are not enough closing ones, the least sure first."""
        excess = len(self._stack) - max(ahead, 1)
        if excess <= 0:
            return
        places = sorted(range(len(self._stack)), key=lambda place: self._stack[place].single.opening)
        dropped = set(places[:excess])
        self.unused += [self._stack[place].single.mark for place in sorted(dropped) if self._is_sure(place)]
        self._stack = [opened for place, opened in enumerate(self._stack) if place not in dropped]

    def _is_sure(self, place: int) -> bool:
        return self._stack[place].single.opening >= Opening.INSIDE

    def _may_end(self, opened: _Open) -> bool:
        """Whether a mark like an apostrophe may have closed the quotation: a short one, of one sentence at most."""
        if opened.perhaps is None or opened.single.opening < Opening.INSIDE:
            return False
        start, end = opened.single.mark.end, opened.perhaps.start
        near = end - start <= _NEAR and says_something(self.text, start, end)
        return near and not _SENTENCE_BREAK.search(self.text, start, end)

    def _end_perhaps(self) -> None:
        opened = self._stack.pop()
        if opened.perhaps is not None:
            self.pairs.append((opened.single.mark, opened.perhaps))

    def _leave(self, single: SingleMark) -> None:
        if single.closing is Closing.CLAUSE:
            self.unused.append(single.mark)

    def _finish(self) -> list[SingleMark]:
        left = []
        while self._stack:
            if self._may_end(self._stack[-1]):
                self._end_perhaps()
                continue
            single = self._stack.pop().single
            if single.opening >= Opening.INSIDE:
                left.append(single)
        left.reverse()
        return left


def _surplus(singles: Sequence[SingleMark]) -> list[int]:
    """Sure closing marks less sure opening ones, from each mark on."""
    total, surplus = 0, []
    for single in reversed(singles):
        total += (single.closing >= Closing.WORD) - (single.opening >= Opening.INSIDE)
        surplus.append(total)
    surplus.reverse()
    return surplus
