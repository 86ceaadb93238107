"""The records that the package hands out: frozen, typed, plain to serialise.

Offsets are Python `str` code points, half-open, into the text exactly as it was given, so that
`text[span.start:span.end] == span.text` holds for every span.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Self

from attrs import field, frozen

from quoteattr.model.enumerations import InterpolationKind, QuoteKind, Relation, SpeakerKind

if TYPE_CHECKING:
    from quoteattr.text import Document

__all__ = [
    "Agency",
    "Analysis",
    "Cue",
    "Entity",
    "Interpolation",
    "InterpolationKind",
    "Quotation",
    "Quote",
    "QuoteKind",
    "Relation",
    "Span",
    "Speaker",
    "SpeakerKind",
]


@frozen(order=True)
class Span:
    """A stretch of the input: `text[start:end]`.

    >>> Span.of("She said no.", 4, 8)
    Span(start=4, end=8, text='said')
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """The span of `text` from code point `start` up to `end`."""
        return cls(start, end, text[start:end])

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON types."""
        return {"start": self.start, "end": self.end, "text": self.text}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read back what `to_dict` gave."""
        return cls(data["start"], data["end"], data["text"])


@frozen
class Interpolation:
    """Square brackets that an editor put inside a quotation."""

    span: Span
    """Brackets included."""
    text: str
    """What stands between the brackets."""
    kind: InterpolationKind
    target: Span | None = None
    """For a gloss: the word it explains."""
    refers_to: str | None = None
    """The resolved name of the person or body it names."""

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON types."""
        return {
            "span": self.span.to_dict(),
            "text": self.text,
            "kind": str(self.kind),
            "target": None if self.target is None else self.target.to_dict(),
            "refers_to": self.refers_to,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read back what `to_dict` gave."""
        return cls(
            Span.from_dict(data["span"]),
            data["text"],
            InterpolationKind(data["kind"]),
            _optional_span(data["target"]),
            data["refers_to"],
        )


@frozen
class Quotation:
    """A region between quotation marks, whether anybody is said to have said it or not."""

    span: Span
    """Marks included, up to the last paragraph's end."""
    pieces: tuple[Span, ...]
    """What stands between the marks, one span a paragraph."""
    marks: str
    """The opening mark and, where there is one, the closing mark, as they stand."""
    depth: int = 1
    """1 for the outermost."""
    closed: bool = True
    """Whether a closing mark was found."""
    children: tuple[Quotation, ...] = ()
    """The quotations inside this one."""
    interpolations: tuple[Interpolation, ...] = ()


@frozen
class Cue:
    """The words that report: "has repeatedly said", "according to", "the claim"."""

    spans: tuple[Span, ...]
    text: str
    lemma: str

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON types."""
        return {"spans": _dicts(self.spans), "text": self.text, "lemma": self.lemma}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read back what `to_dict` gave."""
        return cls(_spans(data["spans"]), data["text"], data["lemma"])


@frozen
class Speaker:
    """Who said it: the mention as it stands by the cue, and the resolved name."""

    mention: Span | None
    name: str | None
    kind: SpeakerKind = SpeakerKind.UNKNOWN

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON types."""
        mention = None if self.mention is None else self.mention.to_dict()
        return {"mention": mention, "name": self.name, "kind": str(self.kind)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read back what `to_dict` gave."""
        return cls(_optional_span(data["mention"]), data["name"], SpeakerKind(data["kind"]))


@frozen
class Agency:
    """The news organisation that carried a quote to the reader, as the gazetteer names it."""

    name: str
    short: str | None
    mention: Span | None
    relation: Relation

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON types."""
        mention = None if self.mention is None else self.mention.to_dict()
        return {"name": self.name, "short": self.short, "mention": mention, "relation": str(self.relation)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read back what `to_dict` gave."""
        return cls(data["name"], data["short"], _optional_span(data["mention"]), Relation(data["relation"]))


@frozen
class Quote:
    """One attribution: a content, the cue that reports it, its speaker, and who carried it."""

    kind: QuoteKind
    content: tuple[Span, ...]
    """In text order; several where the attribution or a paragraph's end breaks the content."""
    text: str
    """The content's spans joined by one blank."""
    cue: Cue | None = None
    speaker: Speaker | None = None
    agency: Agency | None = None
    via: tuple[str, ...] = ()
    """Every intermediate source of a chain, nearest to the speaker first."""
    interpolations: tuple[Interpolation, ...] = ()
    verbatim: str = ""
    """The speaker's own words, without the editor's additions."""
    readable: str = ""
    """The content with the editor's additions worked in."""
    depth: int = 1
    """1 for a quote that stands by itself, 2 for one inside another's content."""
    confidence: float = field(default=1.0)
    """0 to 1."""
    rule: str = ""
    """The id of the rule or model that linked it."""

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON types, as the package's JSON Schema describes them."""
        return {
            "kind": str(self.kind),
            "content": _dicts(self.content),
            "text": self.text,
            "cue": None if self.cue is None else self.cue.to_dict(),
            "speaker": None if self.speaker is None else self.speaker.to_dict(),
            "agency": None if self.agency is None else self.agency.to_dict(),
            "via": list(self.via),
            "interpolations": _dicts(self.interpolations),
            "verbatim": self.verbatim,
            "readable": self.readable,
            "depth": self.depth,
            "confidence": self.confidence,
            "rule": self.rule,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read back what `to_dict` gave, to an equal object."""
        return cls(
            kind=QuoteKind(data["kind"]),
            content=_spans(data["content"]),
            text=data["text"],
            cue=None if data["cue"] is None else Cue.from_dict(data["cue"]),
            speaker=None if data["speaker"] is None else Speaker.from_dict(data["speaker"]),
            agency=None if data["agency"] is None else Agency.from_dict(data["agency"]),
            via=tuple(data["via"]),
            interpolations=tuple(Interpolation.from_dict(i) for i in data["interpolations"]),
            verbatim=data["verbatim"],
            readable=data["readable"],
            depth=data["depth"],
            confidence=data["confidence"],
            rule=data["rule"],
        )


@frozen
class Entity:
    """A person, body, group or document of the text, with its mentions and what it said."""

    name: str
    kind: SpeakerKind
    mentions: tuple[Span, ...] = ()
    quotes: tuple[Quote, ...] = ()


@frozen
class Analysis:
    """All that was found in one text."""

    text: str
    quotes: tuple[Quote, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    speakers: tuple[Entity, ...] = ()
    """The entities that speak, in the order of their first quote."""
    agencies: tuple[Agency, ...] = ()
    """The news organisations that carried quotes, one entry each, in the order of appearance."""
    min_confidence: float | None = None
    """Quotes less likely to be right than this were left out; None where nobody knows."""
    document: Document | None = field(default=None, eq=False, repr=False)
    """The parsed `quoteattr.Document` that was analysed, for explanations; None where it was a text alone."""

    def to_html(self) -> str:
        """The text with all that was found in it marked, as one page that needs no other file."""
        page: str = import_module(_HTML).to_html(self)
        return page

    def _repr_html_(self) -> str:
        """What a notebook shows: the same as a fragment."""
        fragment: str = import_module(_HTML).to_html_fragment(self)
        return fragment


_HTML = "quoteattr.export.html"
"""Looked up by its name on use: it stands above the records, and most callers never need it."""


def _dicts(records: Iterable[Span] | Iterable[Interpolation]) -> list[dict[str, Any]]:
    return [record.to_dict() for record in records]


def _spans(data: Iterable[Mapping[str, Any]]) -> tuple[Span, ...]:
    return tuple(Span.from_dict(item) for item in data)


def _optional_span(data: Mapping[str, Any] | None) -> Span | None:
    return None if data is None else Span.from_dict(data)
