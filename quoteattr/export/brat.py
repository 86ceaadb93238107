"""Quotes as brat standoff annotations, for annotators to look at and mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import count

import regex
from attrs import field, frozen

from quoteattr.export.characters import encodable
from quoteattr.export.json import to_json_line
from quoteattr.model import Agency, Interpolation, Quote, Relation, Span

CARRIED = {Relation.SPEAKER: "ReportedBy", Relation.RELAY: "CarriedBy", Relation.RECIPIENT: "ToldTo"}
"""How a content is tied to its agency."""
_WORD = r"[^\s\x1c-\x1f]++"
_STRETCH = regex.compile(rf"{_WORD}(?:[^\S\n\r\t\v\f\x85\u2028\u2029]++{_WORD})*+", regex.V1)
"""What stands between line breaks of any kind, and tabs: no field of a line of standoff can hold those."""


def to_brat(text: str, quotes: Iterable[Quote]) -> str:
    r"""The `.ann` file of a text: contents by their kind, tied to cue, source, agency and brackets.

    A span that runs over a line's end is written as several fragments, as brat wants it. What brat has no place for
    (names, the lemma, the chain, readings, confidence) stands as JSON in the note of the content. Offsets count code
    points of the text; the `.txt` beside it must hold the text as it is, line ends included.

    >>> from quoteattr.model import Cue, QuoteKind
    >>> quote = Quote(QuoteKind.DIRECT, (Span(1, 4, "No,"),), "No,", Cue((Span(6, 10, "said"),), "said", "say"))
    >>> print(to_brat("“No,” said he.", [quote]).replace("\t", " ")[:63])
    T1 Direct 1 4 No,
    T2 Cue 6 10 said
    R1 HasCue Arg1:T1 Arg2:T2
    #1
    """
    standoff = _Standoff(text)
    return "".join(f"{line}\n" for quote in quotes for line in standoff.quote_lines(quote))


def brat_configuration() -> str:
    """The `annotation.conf` with which brat shows and checks what `to_brat` writes.

    >>> brat_configuration().split("[")[1][:8]
    'entities'
    """
    return (files("quoteattr") / "data" / "brat" / "annotation.conf").read_text("utf-8")


@frozen
class _Standoff:
    """Writes the lines and numbers them."""

    text: str
    _entities: Iterator[int] = field(factory=lambda: count(1))
    _relations: Iterator[int] = field(factory=lambda: count(1))
    _attributes: Iterator[int] = field(factory=lambda: count(1))
    _notes: Iterator[int] = field(factory=lambda: count(1))

    def quote_lines(self, quote: Quote) -> Iterator[str]:
        content, lines = self._entity(str(quote.kind).capitalize(), quote.content)
        if content is None:
            return
        yield from lines
        if quote.cue is not None:
            yield from self._tied(content, "HasCue", "Cue", quote.cue.spans)[1]
        if quote.speaker is not None and quote.speaker.mention is not None:
            source, lines = self._tied(content, "HasSource", "Source", (quote.speaker.mention,))
            yield from lines
            if source is not None:
                yield f"A{next(self._attributes)}\tKind {source} {quote.speaker.kind}"
        if quote.agency is not None and quote.agency.mention is not None:
            yield from self._tied(content, CARRIED[quote.agency.relation], "Agency", (quote.agency.mention,))[1]
        for item in quote.interpolations:
            yield from self._interpolation(content, item)
        yield f"#{next(self._notes)}\tAnnotatorNotes {content}\t{to_json_line(self._rest(quote))}"

    def _interpolation(self, content: str, item: Interpolation) -> Iterator[str]:
        bracket, lines = self._tied(content, "Holds", str(item.kind).capitalize(), (item.span,))
        yield from lines
        if bracket is not None and item.target is not None:
            yield from self._tied(bracket, "Explains", "Explained", (item.target,))[1]

    def _tied(self, to: str, relation: str, kind: str, spans: Sequence[Span]) -> tuple[str | None, list[str]]:
        """An entity and the relation that ties it to another."""
        entity, lines = self._entity(kind, spans)
        if entity is not None:
            lines.append(f"R{next(self._relations)}\t{relation} Arg1:{to} Arg2:{entity}")
        return entity, lines

    def _entity(self, kind: str, spans: Sequence[Span]) -> tuple[str | None, list[str]]:
        """The number and line of an entity; none where its spans hold nothing but blanks."""
        stretches = [stretch for span in spans for stretch in fragments(self.text, span)]
        if not stretches:
            return None, []
        number = f"T{next(self._entities)}"
        places = ";".join(f"{start} {end}" for start, end in stretches)
        words = encodable(" ".join(self.text[start:end] for start, end in stretches))
        return number, [f"{number}\t{kind} {places}\t{words}"]

    def _rest(self, quote: Quote) -> dict[str, object]:
        """What only the note can hold."""
        speaker = quote.speaker
        return {
            "speaker": None if speaker is None else {"name": speaker.name, "kind": str(speaker.kind)},
            "lemma": None if quote.cue is None else quote.cue.lemma,
            "agency": None if quote.agency is None else _named(quote.agency),
            "via": list(quote.via),
            "refers_to": [item.refers_to for item in quote.interpolations],
            "verbatim": quote.verbatim,
            "readable": quote.readable,
            "depth": quote.depth,
            "confidence": quote.confidence,
            "rule": quote.rule,
            "content_fragments": [len(fragments(self.text, span)) for span in quote.content],
            "cue_fragments": [] if quote.cue is None else [len(fragments(self.text, s)) for s in quote.cue.spans],
        }


def _named(agency: Agency) -> dict[str, object]:
    return {"name": agency.name, "short": agency.short, "relation": str(agency.relation)}


def fragments(text: str, span: Span) -> list[tuple[int, int]]:
    r"""The stretches of a span that no line break or tab interrupts, without blanks at their edges.

    >>> text = "no, never \n again"
    >>> fragments(text, Span.of(text, 0, 17))
    [(0, 9), (12, 17)]
    """
    return [match.span() for match in _STRETCH.finditer(text, max(0, span.start), max(0, span.end))]
