"""The text itself on a terminal: a colour for each speaker, cues underlined, agencies in brackets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import regex
from attrs import field, frozen

from quoteattr.cli.listing import NONE, Listing
from quoteattr.cli.paint import Paint, visible
from quoteattr.export.marking import Mark, Role, marks_of, speaker_names
from quoteattr.export.sweep import Segment, cut
from quoteattr.export.width import padded, width
from quoteattr.model import Agency, Analysis

_COLOURS = (
    "cyan", "yellow", "green", "magenta", "blue", "red",
    "bright-cyan", "bright-yellow", "bright-green", "bright-magenta", "bright-blue", "bright-red",
)  # fmt: skip
"""For one speaker after the other; then they come round again."""
_ROLES: Mapping[Role, str] = {Role.CUE: "underline", Role.SOURCE: "bold", Role.INTERPOLATION: "italic"}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RUNS = regex.compile(r"(\n)|([^\S\n]++)|([^\s]++)", regex.V1)

Piece = tuple[str, str]
"""Words and their style."""


@frozen
class Word:
    """What no blank divides, in one style or several."""

    pieces: tuple[Piece, ...]
    gap: str = ""
    """The style of the blank before it."""

    @property
    def columns(self) -> int:
        """How wide it is."""
        return sum(width(text) for text, _ in self.pieces)


@frozen
class View:
    """How a text is shown. Without colour the contents stand between angle brackets and cues between underscores."""

    paint: Paint
    width: int = 100
    _plain: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_plain", not self.paint.colour)

    def write(self, analysis: Analysis) -> str:
        """The text, wrapped, and under it a line for each quote."""
        lines = [line for words in self._lines(analysis) for line in self._wrapped(words)]
        text = "".join(f"{line}\n" for line in lines)
        return f"{text}\n{''.join(self._notes(analysis)) or NONE}"

    def _notes(self, analysis: Analysis) -> Iterator[str]:
        """A line for each quote, its number in the speaker's colour."""
        listing = Listing(self.paint, self.width)
        numbers = {name: number for number, name in enumerate(speaker_names(analysis))}
        digits = len(str(len(analysis.quotes)))
        for number, quote in enumerate(analysis.quotes, 1):
            speaker = numbers.get(quote.speaker.name or "") if quote.speaker is not None else None
            style = "bold" if speaker is None else _COLOURS[speaker % len(_COLOURS)]
            yield f"{self.paint(padded(str(number), digits, right=True), style)} {listing.heading(quote)}\n"

    def _lines(self, analysis: Analysis) -> Iterator[list[Word]]:
        """The words of each line of the text."""
        line: list[Word] = []
        word: list[Piece] = []
        gap = ""
        for text, style in self._pieces(analysis):
            for match in _RUNS.finditer(text):
                if match[3] is not None:
                    word.append((visible(match[3]), style))
                    continue
                if word:
                    line.append(Word(tuple(word), gap))
                    word = []
                gap = style
                if match[1] is not None:
                    yield line
                    line, gap = [], ""
        if word:
            line.append(Word(tuple(word), gap))
        if line:
            yield line

    def _pieces(self, analysis: Analysis) -> Iterator[Piece]:
        """The text in its styles, with what is put between: numbers, and names of agencies."""
        marks = marks_of(analysis)
        agencies = [quote.agency for quote in analysis.quotes if quote.agency is not None]
        carriers = {agency.mention: agency for agency in agencies if agency.mention is not None}
        begins = {span.start for span in carriers}
        ends = {span.end: agency for span, agency in carriers.items()}
        contents = _by_start(mark for mark in marks if mark.role is Role.CONTENT)
        for segment in cut(len(analysis.text), marks):
            style = _style(segment)
            yield from ((opening, style) for opening in self._before(segment, contents.get(segment.start, ())))
            yield "[" if segment.start in begins else "", style
            yield analysis.text[segment.start : segment.end], style
            yield _named(ends[segment.end]) if segment.end in ends else "", style
            yield self._after(segment), style

    def _before(self, segment: Segment, contents: Iterable[Mark]) -> Iterator[str]:
        for mark in contents:
            yield str((mark.quote or 0) + 1).translate(_SUPERSCRIPTS) + ("⟨" if self._plain else "")
        if self._plain and any(mark.role is Role.CUE and mark.start == segment.start for mark in segment.marks):
            yield "_"

    def _after(self, segment: Segment) -> str:
        if not self._plain:
            return ""
        ending = [mark.role for mark in segment.marks if mark.end == segment.end]
        return ("_" if Role.CUE in ending else "") + "⟩" * ending.count(Role.CONTENT)

    def _wrapped(self, words: Sequence[Word]) -> Iterator[str]:
        """The words in lines that are no wider than there is room."""
        line: list[Piece] = []
        used = 0
        for word in (part for whole in words for part in _broken(whole, self.width)):
            if line and used + 1 + word.columns > self.width:
                yield self._painted(line)
                line, used = [], 0
            if line:
                line.append((" ", word.gap))
                used += 1
            line += word.pieces
            used += word.columns
        yield self._painted(line)

    def _painted(self, line: Iterable[Piece]) -> str:
        """The pieces, those beside each other in one style as one."""
        runs = [("".join(text for text, _ in run), style) for style, run in groupby(line, key=lambda piece: piece[1])]
        return "".join(self.paint(text, style) if style else text for text, style in runs)


def _by_start(marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    """The marks by where they begin, the longest first."""
    found: dict[int, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: -mark.end):
        found.setdefault(max(0, mark.start), []).append(mark)
    return found


def _style(segment: Segment) -> str:
    """The colour of the innermost part's speaker, and what the parts add to it."""
    parts = [mark for mark in segment.marks if mark.role is not Role.ANTECEDENT and mark.role is not Role.TARGET]
    if not parts:
        return ""
    order = (Role.CUE, Role.SOURCE, Role.INTERPOLATION, Role.CONTENT, Role.NAME, Role.AGENCY)
    top = min(parts, key=lambda mark: (order.index(mark.role), mark.end - mark.start))
    colour = "" if top.speaker is None else _COLOURS[top.speaker % len(_COLOURS)]
    added = (_ROLES[role] for role in _ROLES if any(mark.role is role for mark in parts))
    return " ".join(filter(None, (colour, *added)))


def _named(agency: Agency) -> str:
    """What follows an agency's mention: its short name, where the mention is another, and the bracket."""
    short = agency.short or agency.name
    written = "" if agency.mention is None else agency.mention.text
    return "]" if written in (short, agency.name) else f"={short}]"


def _broken(word: Word, room: int) -> Iterator[Word]:
    """The word, in pieces no wider than the room if it is wider itself."""
    if word.columns <= room:
        yield word
        return
    pieces: list[Piece] = []
    used = 0
    for text, style in word.pieces:
        kept = ""
        for character in text:
            if used + width(character) > room and (kept or pieces):
                yield Word((*pieces, (kept, style)), word.gap)
                pieces, kept, used = [], "", 0
            kept += character
            used += width(character)
        pieces.append((kept, style))
    yield Word(tuple(pieces), word.gap)
