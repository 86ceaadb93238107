"""quoteattr as a processor of a Stanza pipeline: `stanza.Pipeline("en", processors="tokenize,...,quote")`.

Importing this module registers the processor `quote` and gives every `stanza.Document` the property `quotes`. It needs
nothing but `tokenize` before it, and uses whatever else the other processors found.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from quoteattr import Quote, extract_quotes
from quoteattr.errors import OptionError
from quoteattr.text.stanza_library import (
    NAME_TO_PROCESSOR_CLASS,
    Document,
    Processor,
    Sentence,
    register_processor,
)

NAME = "quote"
PROPERTY = "quotes"
_COMMENT = "quoteattr"
"""Key of the comment in which a sentence keeps the quotes that begin in it: a document is written with its comments."""
_OPTIONS = {"min_confidence": float, "weights": str}
_OTHERS = frozenset(["lang", "mode", "model_path", "check_requirements", "pretagged", "package", "dependencies"])
"""What Stanza itself adds to the settings of a processor."""


class QuoteProcessor(Processor):  # type: ignore[misc]  # Stanza has no types
    """Finds the quotes of a document: `doc.quotes`.

    Settings of the pipeline: `quote_min_confidence` and `quote_weights`, as for `extract_quotes`.
    """

    PROVIDES_DEFAULT = frozenset([NAME])
    REQUIRES_DEFAULT = frozenset(["tokenize"])

    def __init__(self, config: Mapping[str, Any], pipeline: object, device: object) -> None:
        super().__init__(config, pipeline, device)
        self._options = _options(config)
        extract_quotes("", **self._options)

    def process(self, document: Document) -> Document:
        """The document, with its quotes.

        Raises:
            DocumentError: it has no text.
        """
        keep_quotes(document, extract_quotes(document, **self._options))
        return document

    def bulk_process(self, docs: list[Document]) -> list[Document]:
        """The documents, each with its quotes."""
        return [self.process(document) for document in docs]

    def mark_inactive(self) -> None:
        """Drop what takes memory, which is nothing; Stanza asks for it before it says that `tokenize` is missing."""


def quotes_of(document: Document) -> tuple[Quote, ...]:
    """The quotes of a document in text order; what `doc.quotes` gives. None where the processor has not run."""
    kept = (sentence.get_comment(_COMMENT) for sentence in document.sentences)
    return tuple(Quote.from_dict(data) for comment in kept if comment for data in json.loads(comment))


def keep_quotes(document: Document, quotes: Iterable[Quote]) -> None:
    """Give a document its quotes; what `doc.quotes = quotes` does.

    They stand in comments of the sentences in which they begin, and so survive `to_serialized`, CoNLL-U and pickling.
    """
    by_sentence: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for quote in quotes:
        by_sentence[_sentence_at(document.sentences, quote.content[0].start)].append(quote.to_dict())
    for number, sentence in enumerate(document.sentences):
        sentence.remove_comment(_COMMENT)
        if number in by_sentence:
            sentence.set_comment(_COMMENT, json.dumps(by_sentence[number]))


def _sentence_at(sentences: list[Sentence], offset: int) -> int:
    """The first sentence that ends behind an offset."""
    ends = (sentence.tokens[-1].end_char for sentence in sentences)
    return next((number for number, end in enumerate(ends) if end is None or end > offset), len(sentences) - 1)


def _options(config: Mapping[str, Any]) -> dict[str, Any]:
    unknown = config.keys() - _OPTIONS.keys() - _OTHERS
    if unknown:
        names = ", ".join(f"{NAME}_{name}" for name in sorted(_OPTIONS))
        raise OptionError(f"there is no setting {NAME}_{min(unknown)}: there are {names}")
    return {name: kind(config[name]) for name, kind in _OPTIONS.items() if name in config}


if NAME in NAME_TO_PROCESSOR_CLASS:  # imported once more: in its place, not beside it
    NAME_TO_PROCESSOR_CLASS[NAME] = QuoteProcessor
else:
    register_processor(NAME)(QuoteProcessor)
if not hasattr(Document, PROPERTY):
    Document.add_property(PROPERTY, getter=quotes_of, setter=keep_quotes)
