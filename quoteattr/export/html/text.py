"""The text itself, every segment in the classes of what lies over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from attrs import frozen

from quoteattr.export.html.colours import colour_class
from quoteattr.export.html.escape import escape
from quoteattr.export.marking import Mark, Role, marks_of
from quoteattr.export.sweep import Segment, cut
from quoteattr.model import Analysis, Quote

_QUOTATION_MARK = regex.compile(r"[\p{Pi}\p{Pf}\"'`„‚「『]", regex.V1)
_NAMING = (Role.ANTECEDENT, Role.NAME)
_PRIORITY = {role: place for place, role in enumerate(Role)}


@frozen
class Marked:
    """An analysis about to be shown, and what its anchors begin with."""

    analysis: Analysis
    prefix: str

    def card(self, quote: int) -> str:
        """The anchor of a quote's card."""
        return f"{self.prefix}-q{quote + 1}"

    def place(self, quote: int) -> str:
        """The anchor of a quote's beginning in the text."""
        return f"{self.prefix}-t{quote + 1}"


def text_html(marked: Marked) -> str:
    """The text with its marks. What stands between the tags is the text, code point for code point."""
    analysis = marked.analysis
    marks = marks_of(analysis)
    numbers = _numbers(analysis.text, marks)
    parts: list[str] = []
    for segment in cut(len(analysis.text), marks, numbers):
        parts += (_number(marked, mark) for mark in numbers.get(segment.start, ()))
        words = escape(analysis.text[segment.start : segment.end])
        parts.append(f'<span class="{_classes(segment, analysis.quotes)}">{words}</span>' if segment.marks else words)
    return "".join(parts)


def label(quote: Quote, index: int) -> str:
    """A quote in a few words."""
    name = "nobody named" if quote.speaker is None else quote.speaker.name or "somebody unresolved"
    return f"quote {index + 1}, {quote.kind}, {name}"


def _numbers(text: str, marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    """Where quotes' numbers stand, before the quotation mark that opens a content: the first content of each."""
    first: dict[int | None, Mark] = {}
    for mark in marks:
        if mark.role is Role.CONTENT:
            first.setdefault(mark.quote, mark)
    places: dict[int, list[Mark]] = {}
    for mark in first.values():
        start = max(0, mark.start)
        marked = start > 0 and _QUOTATION_MARK.fullmatch(text, start - 1, start) is not None
        places.setdefault(start - marked, []).append(mark)
    return places


def _number(marked: Marked, mark: Mark) -> str:
    """An empty link that shows the quote's number: it adds nothing to the text, and the keyboard can reach it."""
    index = mark.quote or 0
    named = escape(label(marked.analysis.quotes[index], index))
    return (
        f'<a class="qa-n qa-s{colour_class(mark.speaker)} h{index + 1}" href="#{marked.card(index)}" '
        f'id="{marked.place(index)}" data-n="{index + 1}" aria-label="{named}"></a>'
    )


def _classes(segment: Segment, quotes: Sequence[Quote]) -> str:
    """What a segment looks like (`qa-…`), and with which quotes it lights up.

    `c3`: as content of the third quote; `p3`: as another part of it; `h3`: pointed at, it lights the third quote;
    `o2`: it is content of the second speaker.
    """
    contents = sorted(
        (mark for mark in segment.marks if mark.role is Role.CONTENT),
        key=lambda mark: (quotes[mark.quote or 0].depth, mark.start - mark.end),
    )
    top = min(segment.marks, key=lambda mark: _PRIORITY[mark.role])
    names = [f"qa-{role}" for role in Role if any(mark.role is role for mark in segment.marks)]
    if contents:
        inner = contents[-1]
        names += [f"qa-{quotes[inner.quote or 0].kind}", f"qa-u{colour_class(inner.speaker)}"]
        names += [f"qa-nested qa-v{colour_class(mark.speaker)}" for mark in contents[-2:-1]]
        names += [f"o{mark.speaker + 1}" for mark in contents if mark.speaker is not None]
        top = inner if top.role is Role.CONTENT else top
    # A name inside somebody else's words keeps the colour of its bearer.
    coloured = next((mark for mark in segment.marks if mark.role in _NAMING), top) if top.role is Role.CONTENT else top
    names.append(f"qa-s{colour_class(coloured.speaker)}")
    names += _memberships(segment, top)
    return " ".join(dict.fromkeys(names))


def _memberships(segment: Segment, top: Mark) -> Iterator[str]:
    for mark in segment.marks:
        if mark.quote is None:
            continue
        yield f"{'c' if mark.role is Role.CONTENT else 'p'}{mark.quote + 1}"
        if mark.role is top.role and (mark.role is not Role.CONTENT or (mark.start, mark.end) == (top.start, top.end)):
            yield f"h{mark.quote + 1}"
