"""What a rule looks at: the elements, the cues, and the links that cover quotations so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from attrs import Factory, field, frozen

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.edges.content import with_pieces
from quoteattr.attribution.elements import Elements, Region
from quoteattr.attribution.grammar.kinds import kind, sentence_range
from quoteattr.attribution.grammar.reports import Report
from quoteattr.attribution.link import Link
from quoteattr.attribution.rules.reported import ReportedClause, reported_clauses
from quoteattr.text import Range

_LONGEST = 200
_PAUSES = frozenset([",", ";", ":"])


@frozen(eq=False, repr=False)
class Scene:
    """The state that the rules are folded over."""

    elements: Elements
    lexicon: CueLexicon
    covering: dict[int, Link] = field(factory=dict)
    """Quotation element to the link whose content holds it."""
    _clauses: dict[Range, list[ReportedClause]] = field(factory=dict, init=False)
    _pauses: Sequence[int] = field(default=Factory(lambda scene: _find_pauses(scene.elements), True), init=False)

    def region(self, q: int) -> Region:
        """The region of the quotation at element `q`."""
        region = self.elements.regions[q]
        if region is None:
            raise IndexError(q)
        return region

    def sentence(self, q: int) -> Range:
        """The elements of the sentence of `q`, of a very long one those around `q`."""
        first, last = sentence_range(self.elements, q)
        return max(first, q - _LONGEST), min(last, q + _LONGEST)

    def clauses(self, q: int) -> list[ReportedClause]:
        """The reported clauses of the sentence of `q`."""
        sentence = sentence_range(self.elements, q)
        if sentence not in self._clauses:
            self._clauses[sentence] = reported_clauses(self.elements, sentence, self.lexicon)
        return self._clauses[sentence]

    def clause_around(self, q: int) -> ReportedClause | None:
        """The reported clause whose content holds `q`."""
        clauses = self.clauses(q)
        at = bisect_right(clauses, q, key=lambda clause: clause.content[0]) - 1
        return clauses[at] if at >= 0 and q < clauses[at].content[1] else None

    def pauses(self, first: int, last: int) -> Sequence[int]:
        """The commas, quotations that end in one, semicolons and colons from `first` up to `last`."""
        return self._pauses[bisect_left(self._pauses, first) : bisect_left(self._pauses, last)]

    def floor(self, q: int) -> int:
        """Where the clause before a quotation can begin: the sentence's start, or after the quotation before."""
        first, _ = self.sentence(q)
        before = self.quotation_before(q)
        return first if before is None else max(first, before + 1)

    def ceiling(self, q: int) -> int:
        """Where what follows a quotation ends: the sentence's end or the next quotation."""
        _, last = self.sentence(q)
        return next((i for i in range(q + 1, last) if self.elements.regions[i] is not None), last)

    def quotation_before(self, q: int) -> int | None:
        """The quotation before `q` in its paragraph."""
        first, _ = self.paragraph(q)
        return next((i for i in range(q - 1, first - 1, -1) if self.elements.regions[i] is not None), None)

    def paragraph(self, q: int) -> Range:
        """The elements of the paragraph of `q`, of a very long one those around `q`."""
        elements = self.elements
        first, last = elements.paragraphs[elements.paragraph_of(elements.sentence_of(q))]
        start, end = elements.sentences[first][0], elements.sentences[last - 1][1]
        return max(start, q - 2 * _LONGEST), min(end, q + 2 * _LONGEST)

    def final(self, q: int) -> str:
        """The last character inside the marks."""
        return self.region(q).piece.text[-1]

    def last_piece(self, q: int) -> int:
        """The element of the last paragraph of the quotation that starts at `q`."""
        ranges = with_pieces(self.elements, [(q, q + 1)])
        return ranges[-1][0]

    def is_alone(self, q: int) -> bool:
        """Whether a quotation is a sentence by itself."""
        first, last = self.sentence(q)
        return all(i == q or kind(self.elements, i) in {".", "?", "!", "—", ",", "(", ")"} for i in range(first, last))

    def is_sentence(self, q: int) -> bool:
        """Whether what stands between the marks is a full sentence or more."""
        region = self.region(q)
        text = region.piece.text.lstrip("[(‘'\"“… ")
        return region.words >= 3 and text[:1].isupper() and self.final(q) in ".?!…’'\")]" and " " in text


def _find_pauses(elements: Elements) -> Sequence[int]:
    return [
        i
        for i, (kind_, region) in enumerate(zip(elements.kinds, elements.regions, strict=True))
        if kind_ in _PAUSES or (region is not None and region.piece.text[-1] == ",")
    ]


Apply = Callable[[Scene, int], Link | None]


class Rule(NamedTuple):
    """A textual situation by its name, and the function that links a quotation found in it."""

    id: str
    apply: Apply
    clausal: bool = False
    """It links the clause around the quotation, so that scare quotes and titles in it do not matter."""


def link_of(report: Report, *content: Range) -> Link:
    """A link from a report to its content."""
    return Link(report.cue, report.source, tuple(content))


def extended(link: Link, q: int) -> Link:
    """The link with one more quotation in its content."""
    return link._replace(content=(*link.content, (q, q + 1)))
