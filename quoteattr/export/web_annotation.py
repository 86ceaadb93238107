"""Quotes as W3C Web Annotations (JSON-LD)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5

from quoteattr.export.characters import encodable
from quoteattr.model import Quote, Span

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"quoteattr": "urn:quoteattr:"}]
_AROUND = 32
"""Characters before and after a stretch by which it can be found again."""

Json = dict[str, object]


def to_web_annotations(text: str, quotes: Iterable[Quote], source: str, *, text_quotes: bool = False) -> str:
    """An `AnnotationCollection` with an annotation for each quote, as JSON-LD.

    The targets of an annotation are the pieces of the content. Its bodies classify it (direct, mixed, indirect), name
    the speaker, and select cue, source phrase, agency and brackets, each with its `purpose`. Offsets count code
    points, as the W3C wants them.

    Args:
        text: the text that the quotes belong to.
        quotes: its quotes.
        source: the IRI of the text.
        text_quotes: add to every position the words and what stands around them (`TextQuoteSelector`), by which they
            are found again in a changed text. It copies most of the text into the annotations, so think of rights.

    >>> from quoteattr import extract_quotes
    >>> text = "“No,” said Ada Okoro."
    >>> collection = json.loads(to_web_annotations(text, extract_quotes(text), "https://example.org/1"))
    >>> collection["first"]["items"][0]["target"][0]["selector"]
    {'type': 'TextPositionSelector', 'start': 1, 'end': 4}
    """
    maker = _Maker(text, source, text_quotes)
    items = [maker.annotation(quote, number) for number, quote in enumerate(quotes, 1)]
    page: Json = {"id": maker.iri("page"), "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": _CONTEXT,
        "id": maker.iri("collection"),
        "type": "AnnotationCollection",
        "label": "quotes",
        "total": len(items),
        "first": page,
    }
    return encodable(json.dumps(collection, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"


class _Maker:
    """Makes the annotations of one text."""

    def __init__(self, text: str, source: str, text_quotes: bool) -> None:
        self.text, self.source, self.text_quotes = text, encodable(source), text_quotes

    def iri(self, name: str) -> str:
        """The same each time for the same part of the same source."""
        return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{self.source} {name}')}"

    def annotation(self, quote: Quote, number: int) -> Json:
        return {
            "id": self.iri(f"quote {number}"),
            "type": "Annotation",
            "motivation": "classifying",
            "body": list(self._bodies(quote)),
            "target": [self._place(span) for span in quote.content],
            "quoteattr:confidence": quote.confidence,
            "quoteattr:depth": quote.depth,
            "quoteattr:rule": quote.rule,
            "quoteattr:via": {"@list": list(quote.via)},
        }

    def _bodies(self, quote: Quote) -> Iterator[Json]:
        yield {"type": "TextualBody", "purpose": "classifying", "value": str(quote.kind)}
        if quote.speaker is not None:
            if quote.speaker.name is not None:
                yield {
                    "type": "TextualBody",
                    "purpose": "identifying",
                    "value": quote.speaker.name,
                    "quoteattr:kind": str(quote.speaker.kind),
                }
            if quote.speaker.mention is not None:
                yield self._part(quote.speaker.mention, "source")
        if quote.cue is not None:
            yield from (self._part(span, "cue", lemma=quote.cue.lemma) for span in quote.cue.spans)
        if quote.agency is not None:
            known = {"name": quote.agency.name, "relation": str(quote.agency.relation)}
            if quote.agency.mention is None:
                yield {"type": "TextualBody", "purpose": "quoteattr:agency", "value": quote.agency.name, **_own(known)}
            else:
                yield self._part(quote.agency.mention, "agency", **known)
        for item in quote.interpolations:
            named = {} if item.refers_to is None else {"refersTo": item.refers_to}
            yield self._part(item.span, "interpolation", kind=str(item.kind), **named)

    def _part(self, span: Span, part: str, **known: str) -> Json:
        return {**self._place(span), "purpose": f"quoteattr:{part}", **_own(known)}

    def _place(self, span: Span) -> Json:
        position: Json = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
        if not self.text_quotes:
            return {"type": "SpecificResource", "source": self.source, "selector": position}
        words: Json = {
            "type": "TextQuoteSelector",
            "exact": self.text[span.start : span.end],
            "prefix": self.text[max(0, span.start - _AROUND) : span.start],
            "suffix": self.text[span.end : span.end + _AROUND],
        }
        return {"type": "SpecificResource", "source": self.source, "selector": [position, words]}


def _own(known: dict[str, str]) -> Json:
    return {f"quoteattr:{name}": value for name, value in known.items()}
