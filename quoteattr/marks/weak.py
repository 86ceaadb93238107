"""Quotations in single marks, over the paragraphs of a context."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import Factory, define, field

from quoteattr.marks.apostrophes import Closing, Opening, SingleMark, weigh
from quoteattr.marks.contexts import Context
from quoteattr.marks.glyphs import OPENING_SINGLE
from quoteattr.marks.paragraphs import pieces_between, runs_on
from quoteattr.marks.region import Region, says_something, trim
from quoteattr.marks.scan import Mark
from quoteattr.marks.singles import Pair, SinglePairing
from quoteattr.text import Range


@define(eq=False, repr=False)
class _Carried:
    """A quotation that goes on in a later paragraph."""

    single: SingleMark
    inner: int
    """Where its current piece starts."""
    number: int
    """The paragraph in which it goes on."""
    pieces: list[Range] = Factory(list)


@define(eq=False, repr=False)
class WeakPairing:
    """A pass over the single marks of a context, and what it found."""

    text: str
    context: Context
    regions: list[Region] = Factory(list)
    unused: list[Mark] = Factory(list)
    """Marks that neither pair nor look like apostrophes."""
    _weighed: dict[int, list[SingleMark]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._weighed = {
            number: [weigh(self.text, mark, self._segments[number]) for mark in marks]
            for number, marks in self.context.marks.items()
        }

    @property
    def _segments(self) -> Sequence[Range]:
        return self.context.segments

    def run(self) -> None:
        """Pair the marks of all paragraphs, one after the other."""
        carried: _Carried | None = None
        for number, singles in sorted(self._weighed.items()):
            waits = carried is not None and carried.number > number
            here = None if waits else carried
            left = self._pair(singles, here, number)
            candidate = None if waits else self._candidate(left, here, number)
            self.unused += [single.mark for single in left if candidate is None or single is not candidate.single]
            if not waits:
                carried = candidate and self._carry(candidate, number)

    def _pair(self, singles: list[SingleMark], here: _Carried | None, number: int) -> list[SingleMark]:
        """Pair the marks of a paragraph in which a quotation `here` may go on; gives what is left open."""
        if here and self._reopens(number):
            here.inner = singles[0].mark.end
            singles = singles[1:]
        pairing = SinglePairing(self.text)
        left = pairing.run(singles, here.single if here else None)
        self.regions += [self._region(pair, here) for pair in pairing.pairs]
        self.unused += pairing.unused
        return left

    def _region(self, pair: Pair, here: _Carried | None) -> Region:
        opening, closing = pair
        pieces, inner = [], opening.end
        if here and opening is here.single.mark:
            pieces, inner = here.pieces, here.inner
        return self._between(opening, [*pieces, trim(self.text, inner, closing.start)], closing.start, closing.end)

    def _between(self, opening: Mark, pieces: list[Range], start: int, end: int) -> Region:
        full = tuple(piece for piece in pieces if piece[0] < piece[1])
        return Region(opening.start, end, full, self.text[opening.start : opening.end], self.text[start:end])

    def _candidate(self, left: list[SingleMark], here: _Carried | None, number: int) -> _Carried | None:
        """The quotation among those left open that may go on after the paragraph."""
        if here and any(single is here.single for single in left):
            return here
        for single in reversed(left):
            if single.opening is Opening.CLAUSE or single.mark.after.isupper():
                return _Carried(single, single.mark.end, number)
        return None

    def _carry(self, carried: _Carried, number: int) -> _Carried | None:
        """The quotation as it goes on after paragraph `number`, if it does."""
        end = self._segments[number][1]
        if self._reopens(number + 1):
            carried.pieces.append(trim(self.text, carried.inner, end))
            carried.number = number + 1
            return carried
        last = runs_on(self.text, self._segments, number, self._closes, self._reopens)
        if last > number:
            pieces, carried.inner = pieces_between(self.text, self._segments, number, last, carried.inner)
            carried.pieces += pieces
            carried.number = last
            return carried
        pieces = [*carried.pieces, trim(self.text, carried.inner, end)]
        full = any(says_something(self.text, *piece) for piece in pieces)
        if full and (carried.pieces or self._may_stay_open(carried.single)):
            self.regions.append(self._between(carried.single.mark, pieces, end, end))
        else:
            self.unused.append(carried.single.mark)
        return None

    def _reopens(self, number: int) -> bool:
        """Whether a paragraph starts with a mark that opens a quotation."""
        first = self._weighed.get(number)
        if not first or first[0].mark.start != self._segments[number][0]:
            return False
        return first[0].opening >= Opening.PERHAPS

    def _closes(self, number: int, wrapped: bool) -> bool | None:
        """Whether the first mark of a paragraph that is no apostrophe closes the quotation open before it."""
        for single in self._weighed.get(number, ()):
            if single.opening >= Opening.INSIDE:
                return False
            if single.closing >= Closing.WORD:
                return wrapped or single.closing is Closing.CLAUSE
        return None

    def _may_stay_open(self, single: SingleMark) -> bool:
        """Whether an opening mark without a closing one is a quotation rather than an apostrophe."""
        if not self.context.outermost or single.opening is not Opening.CLAUSE:
            return False
        introduced = self.text[max(0, single.mark.start - 3) : single.mark.start].rstrip().endswith((",", ":"))
        return introduced or single.mark.glyph == OPENING_SINGLE or any(region.closing for region in self.regions)
