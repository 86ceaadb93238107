"""Texts as they are given to a parser, and the way back from its offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Self

import regex
from attrs import evolve, frozen

from quoteattr.text.document import Document, Range
from quoteattr.text.projection import Parse
from quoteattr.text.segment import segment
from quoteattr.text.stanza_document import read_stanza
from quoteattr.text.stanza_types import StanzaDocument, StanzaPipeline

_BREAK = "\n\n"
_TOKENS, _CHARACTERS = 150, 1000
"""Where a sentence is cut that never ends, for a parser takes the square of its length or more."""
_UNREADABLE = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f\p{Cs}]")


def parse_texts(pipeline: StanzaPipeline, texts: Sequence[str]) -> list[Document]:
    """The documents of several texts, parsed in one go.

    Sentences are parsed apart, so that no parse reaches from one to the next; what no text should hold, such as half a
    surrogate pair, is hidden from the parser.
    """
    prepared = [Prepared.of(text) for text in texts]
    filled = [each.text for each in prepared if each.text]
    parsed = iter(pipeline.bulk_process(filled) if filled else [])
    return [_document(each, next(parsed)) if each.text else segment(each.original) for each in prepared]


def _document(prepared: Prepared, parsed: StanzaDocument) -> Document:
    return prepared.restored(read_stanza(parsed, prepared.text)).onto(prepared.original)


@frozen
class Prepared:
    """A text for a parser: its sentences with an empty line between them."""

    original: str
    text: str
    starts: tuple[int, ...]
    """Where each sentence starts in `text`."""
    moves: tuple[int, ...]
    """What is added to an offset in each sentence to have the offset in the original."""

    @classmethod
    def of(cls, original: str) -> Self:
        """Prepare a text."""
        pieces = list(_pieces(segment(original)))
        text = _UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", _BREAK.join(original[start:end] for start, end in pieces))
        starts = tuple(accumulate((end - start + len(_BREAK) for start, end in pieces), initial=0))[:-1]
        moves = tuple(there - here for (there, _), here in zip(pieces, starts, strict=True))
        return cls(original, text, starts, moves)

    def restored(self, parse: Parse) -> Parse:
        """A parse of the prepared text with the offsets of the original."""
        entities, chains = parse.entities, parse.coreference
        return Parse(
            [evolve(word, start=self._moved(word.start), end=self._moved(word.end - 1) + 1) for word in parse.words],
            None if entities is None else [(*self._both((start, end)), kind) for start, end, kind in entities],
            None if chains is None else [[self._both(mention) for mention in chain] for chain in chains],
        )

    def _moved(self, offset: int) -> int:
        return offset + self.moves[bisect_right(self.starts, offset) - 1]

    def _both(self, span: Range) -> Range:
        return self._moved(span[0]), self._moved(span[1] - 1) + 1


def _pieces(document: Document) -> Iterator[Range]:
    """Offsets of the sentences, the longest of them in parts."""
    for first, stop in document.sentences:
        for part in range(first, stop, _TOKENS):
            start, end = document.span(part, min(part + _TOKENS, stop) - 1)
            for cut in range(start, end, _CHARACTERS):
                yield cut, min(cut + _CHARACTERS, end)
