"""Pairing the marks that are never apostrophes: double marks, guillemets, corner brackets, backticks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex
from attrs import Factory, define

from quoteattr.marks.glyphs import APOSTROPHES, SINGLES, WESTERN, Family, kin
from quoteattr.marks.outlook import Outlook, look_ahead
from quoteattr.marks.paragraphs import CLOSING, pieces_between, reopens, runs_on
from quoteattr.marks.region import Region, says_something, trim
from quoteattr.marks.scan import Mark, Role
from quoteattr.text import Range

_FEET = regex.compile(r"\d['’]\s?\d{1,2}$")
_ELIDED = regex.compile(r"(?:t(?:is|was|were|will)|em|im|til+)\b", regex.IGNORECASE)


@define(eq=False, repr=False)
class _Open:
    """A quotation whose closing mark is still to come."""

    mark: Mark
    inner: int
    """Where its current piece starts."""
    pieces: list[Range] = Factory(list)


@define(eq=False, repr=False)
class StrongPairing:
    """A pass over the marks of a text, and what it found."""

    text: str
    paragraphs: Sequence[Range]
    marks: Sequence[Sequence[Mark]]
    regions: list[Region] = Factory(list)
    singles: list[Mark] = Factory(list)
    """Marks left to the pairing of single marks, in text order."""
    inches: list[int] = Factory(list)
    """Offsets of inch marks."""
    _stack: list[_Open] = Factory(list)
    _open: Counter[Family] = Factory(Counter)
    """How many quotations of each family are open."""
    _runs_on_to: int = -1
    """The paragraph in which a quotation closes that no mark opens anew."""

    def run(self) -> None:
        """Pair the marks of all paragraphs, one after the other."""
        for number, marks in enumerate(self.marks):
            rest = marks
            if self._stack and self._opens_anew(number):
                self._stack[0].inner = marks[0].end
                rest = marks[1:]
            if rest:
                self._pair(rest)
            if self._stack:
                self._end_paragraph(number)

    def _pair(self, marks: Sequence[Mark]) -> None:
        strong = [mark for mark in marks if mark.family is not Family.SINGLE]
        views = iter(look_ahead(strong))
        for mark in marks:
            if mark.family is Family.SINGLE:
                self._pair_single(mark)
            elif mark.family is Family.BACKTICK:
                next(views)
                self._pair_backtick(mark)
            elif mark.width > 1 and mark.role is not Role.OPEN and self._closes_run(mark):
                next(views)
            else:
                self._pair_strong(mark, next(views))

    def _pair_single(self, mark: Mark) -> None:
        """An apostrophe closes what a backtick opened; any other single mark is left for later."""
        closes = mark.glyph in APOSTROPHES and mark.before and not mark.before.isspace() and not mark.after.isalnum()
        if closes and self._stack and self._stack[-1].mark.family is Family.BACKTICK:
            self._close(mark.start, mark.end)
        else:
            self.singles.append(mark)

    def _pair_backtick(self, mark: Mark) -> None:
        if mark.role is Role.OPEN and mark.after and not mark.after.isspace():
            self._push(mark)
        elif self._stack and self._stack[-1].mark.family is Family.BACKTICK:
            self._forget()  # two backticks enclose code

    def _pair_strong(self, mark: Mark, view: Outlook) -> None:
        if self._is_inch(mark, view):
            self.inches.append(mark.start)
        elif not self._stack:
            self._open_outermost(mark, view)
        elif (mark.role is Role.OPEN and mark.after) or (not self._close_with(mark) and mark.role not in CLOSING):
            self._open_inside(mark, view)

    def _is_inch(self, mark: Mark, view: Outlook) -> bool:
        """A mark after a number measures, unless a quotation is open that no other mark would close."""
        if not mark.before.isnumeric() or mark.role is Role.OPEN or mark.family not in WESTERN:
            return False
        opened = sum(self._open[family] for family in WESTERN)
        if not opened:
            return mark.role is Role.CLOSE and self.text[mark.start - 1].isnumeric()
        if view.next_kin is None or view.next_kin.role is Role.OPEN:
            return False
        feet = _FEET.search(self.text, max(0, mark.start - 6), mark.start) is not None
        return feet or (opened == 1 and view.next_kin.role is Role.CLOSE)

    def _open_outermost(self, mark: Mark, view: Outlook) -> None:
        if mark.role is Role.OPEN:
            elided = mark.glyph in SINGLES and not view.closes_later and _ELIDED.match(self.text, mark.end)
            if elided:
                self._leave(mark, mark.start, mark.end)
            else:
                self._push(mark)
        elif (mark.role in CLOSING and self._opens_wrongly(mark, view)) or (
            mark.role not in CLOSING and view.closes_later
        ):
            self._push(mark)
        elif mark.glyph in SINGLES:
            self._leave(mark, mark.start, mark.end)

    def _opens_wrongly(self, mark: Mark, view: Outlook) -> bool:
        """Whether a mark that seems to close opens, as the next one closes for certain."""
        following = view.next_kin
        if following is None or following.role is Role.OPEN:
            return False
        if mark.role is Role.WRONG_CLOSE:
            return True
        loose = not mark.before or mark.before.isspace() or (mark.before in ",:" and mark.after.isspace())
        return loose and following.role is Role.CLOSE and following.glyph == mark.glyph

    def _open_inside(self, mark: Mark, view: Outlook) -> None:
        """A mark that opens while a quotation is open is nested, or the closing mark before it is missing."""
        top = self._stack[-1].mark
        if kin(mark.family) is not kin(top.family):
            if view.closes_later or top.family is Family.BACKTICK:
                self._push(mark)
            return
        alike = view.next_alike
        nested = mark.family is not top.family and (
            view.own_surplus >= 0 or (alike is not None and alike.role in CLOSING)
        )
        if not nested and view.surplus < 1:
            cut = trim(self.text, self._stack[-1].inner, mark.start)[1]
            self._close(cut, cut)
        self._push(mark)

    def _close_with(self, mark: Mark) -> bool:
        """Close the innermost quotation that the mark fits, and what is still open inside it."""
        while self._stack[-1].mark.family is Family.BACKTICK and len(self._stack) > 1:
            self._forget()
        if self._open[mark.family]:
            while self._stack[-1].mark.family is not mark.family:
                end = trim(self.text, self._stack[-1].inner, mark.start)[1]
                self._close(end, end)
        elif kin(self._stack[-1].mark.family) is not kin(mark.family):
            return False
        self._close(mark.start, mark.end)
        return True

    def _closes_run(self, mark: Mark) -> bool:
        """Close as many quotations as a run of apostrophes has marks for, innermost first."""
        ticks = 0
        widths = []
        for opened in reversed(self._stack):
            width = 1 if opened.mark.family is Family.BACKTICK else 2
            alike = width == 1 or opened.mark.family is mark.family
            if not alike or ticks + width > mark.width:
                break
            ticks += width
            widths.append(width)
        if not widths or self._leads_to_inch(mark):
            return False
        at = mark.end - ticks
        self._leave(mark, mark.start, at)
        for width in widths:
            self._close(at, at + width)
            at += width
        return True

    def _leads_to_inch(self, mark: Mark) -> bool:
        return _FEET.search(self.text, max(0, mark.start - 6), mark.start) is not None

    def _leave(self, mark: Mark, start: int, end: int) -> None:
        """Leave `text[start:end]`, part of a run, to the pairing of single marks."""
        for place in range(start, end):
            single = Mark(place, place + 1, mark.glyph, Family.SINGLE, Role.EITHER, mark.before, mark.after)
            self.singles.append(single)

    def _push(self, mark: Mark) -> None:
        self._stack.append(_Open(mark, mark.end))
        self._open[mark.family] += 1

    def _forget(self) -> _Open:
        opened = self._stack.pop()
        self._open[opened.mark.family] -= 1
        return opened

    def _close(self, start: int, end: int) -> None:
        """End the innermost open quotation; with `start == end` its closing mark is missing."""
        opened = self._forget()
        unsure = opened.mark.role is not Role.OPEN or opened.mark.glyph == "`"
        if start == end and unsure and not opened.pieces:
            return
        spans = [*opened.pieces, trim(self.text, opened.inner, max(start, opened.inner))]
        pieces = tuple((first, last) for first, last in spans if first < last)
        if any(says_something(self.text, *piece) for piece in pieces):
            opening = self.text[opened.mark.start : opened.mark.end]
            self.regions.append(Region(opened.mark.start, end, pieces, opening, self.text[start:end]))

    def _end_paragraph(self, number: int) -> None:
        """Close what is open at the end of a paragraph, but for a quotation that the next ones carry on."""
        end = self.paragraphs[number][1]
        while len(self._stack) > 1:
            self._close(end, end)
        quotation = self._stack[0]
        following = number + 1
        if following < len(self.marks) and self._opens_anew(following):
            quotation.pieces.append(trim(self.text, quotation.inner, end))
            return
        if self._runs_on_to <= number:
            self._runs_on_to = runs_on(self.text, self.paragraphs, number, self._closes, self._opens_anew)
        if self._runs_on_to <= number:
            self._close(end, end)
            return
        pieces, quotation.inner = pieces_between(self.text, self.paragraphs, number, following, quotation.inner)
        quotation.pieces += pieces

    def _opens_anew(self, number: int) -> bool:
        """Whether a paragraph starts with a mark that opens the outermost quotation anew."""
        marks = self.marks[number]
        return bool(marks) and reopens(marks[0], self._stack[0].mark, self.paragraphs[number])

    def _closes(self, number: int, wrapped: bool) -> bool | None:
        """Whether the first mark of a paragraph closes the quotation open before it."""
        family = kin(self._stack[0].mark.family)
        first = next((mark for mark in self.marks[number] if kin(mark.family) is family), None)
        if first is None:
            return None
        sure = first.role in CLOSING and not first.before.isnumeric()
        return sure or (wrapped and first.role is not Role.OPEN)
