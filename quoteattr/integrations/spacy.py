"""quoteattr as a component of a spaCy pipeline: `nlp.add_pipe("quoteattr")`.

Needs spaCy (`pip install "quoteattr[spacy]"`), and no model: a blank pipeline will do.
"""

# Annotations stay what they are, not strings: spaCy before 3.8.14 reads those of the factory to check its options.
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import field, frozen
from spacy.language import Language
from spacy.tokens import Doc, Span

from quoteattr import Quote, extract_quotes
from quoteattr.model import Span as Stretch

EXTENSION = "quotes"
SPANS = "quotes"
_KEPT = "quoteattr_quotes"
"""Where a document keeps its quotes, as plain types: so it can be written and read, and sent to other processes."""


def quotes_of(doc: Doc) -> tuple[Quote, ...]:
    """The quotes of a document, in text order; what `doc._.quotes` gives."""
    return tuple(map(Quote.from_dict, doc.user_data.get(_KEPT, ())))


def keep_quotes(doc: Doc, quotes: Iterable[Quote]) -> None:
    """Give a document its quotes; what `doc._.quotes = quotes` does."""
    doc.user_data[_KEPT] = [quote.to_dict() for quote in quotes]


@frozen
class QuoteComponent:
    """Finds the quotes of a document.

    `doc._.quotes` has them as `Quote` records, with offsets into `doc.text`. `doc.spans["quotes"]` has a span for
    each piece of a content, its label the kind; `doc.spans["quotes_cues"]`, `["quotes_sources"]` and
    `["quotes_agencies"]` have the other parts, their labels the cue's lemma, the speaker's name and the agency's.
    All spans of the first quote have the `span_id` "q1", and so on. Spans are widened to whole tokens.
    """

    min_confidence: float | None = None
    spans_key: str = SPANS
    _options: dict[str, Any] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        given: dict[str, Any] = {} if self.min_confidence is None else {"min_confidence": self.min_confidence}
        object.__setattr__(self, "_options", given)
        extract_quotes("", **given)
        set_extension()

    def __call__(self, doc: Doc) -> Doc:
        """The document, with its quotes."""
        quotes = extract_quotes(doc.text, **self._options)
        keep_quotes(doc, quotes)
        for name, spans in self._groups(doc, quotes).items():
            doc.spans[name] = spans
        return doc

    def _groups(self, doc: Doc, quotes: Iterable[Quote]) -> dict[str, list[Span]]:
        key = self.spans_key
        groups: dict[str, list[Span]] = {name: [] for name in (key, f"{key}_cues", f"{key}_sources", f"{key}_agencies")}
        for number, quote in enumerate(quotes, 1):
            for name, stretch, label in _parts(quote):
                span = doc.char_span(
                    stretch.start, stretch.end, label=label, span_id=f"q{number}", alignment_mode="expand"
                )
                if span is not None:
                    groups[key + name].append(span)
        return groups


def _parts(quote: Quote) -> Iterator[tuple[str, Stretch, str]]:
    """The end of the group's name, the stretch and its label."""
    yield from (("", stretch, str(quote.kind)) for stretch in quote.content)
    if quote.cue is not None:
        yield from (("_cues", stretch, quote.cue.lemma) for stretch in quote.cue.spans)
    if quote.speaker is not None and quote.speaker.mention is not None:
        yield "_sources", quote.speaker.mention, quote.speaker.name or str(quote.speaker.kind)
    if quote.agency is not None and quote.agency.mention is not None:
        yield "_agencies", quote.agency.mention, quote.agency.short or quote.agency.name


def set_extension() -> None:
    """Make `doc._.quotes` known to spaCy, again if need be."""
    Doc.set_extension(EXTENSION, getter=quotes_of, setter=keep_quotes, force=True)


def make_component(nlp: Language, name: str, min_confidence: float | None, spans_key: str) -> QuoteComponent:  # noqa: ARG001
    """What `nlp.add_pipe("quoteattr", config={"min_confidence": 0.6})` adds to a pipeline.

    Raises:
        OptionError: `min_confidence` is not between 0 and 1.
    """
    return QuoteComponent(min_confidence, spans_key)


Language.factory(
    "quoteattr",
    default_config={"min_confidence": None, "spans_key": SPANS},
    assigns=["doc._.quotes", "doc.spans"],
    func=make_component,
)
