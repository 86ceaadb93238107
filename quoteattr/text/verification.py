"""Whether a document that somebody else made holds what the package relies on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from quoteattr.errors import DocumentError
from quoteattr.text.document import Document, Range

_BLANK = regex.compile(r"\s")
_COLUMNS = ("lemmas", "upos", "xpos", "heads", "deprels")


def verify(document: Document) -> Document:
    """The document itself, if it is sound.

    Raises:
        DocumentError: tokens do not fit the text or the sentences, a column is too short, heads run in a circle.
    """
    for wrong in (_wrong_tokens(document), _wrong_sentences(document), _wrong_columns(document)):
        if wrong:
            raise DocumentError(wrong)
    return document


def _wrong_tokens(document: Document) -> str:
    text, end = document.text, 0
    if not len(document.starts) == len(document.ends) == len(document.words):
        return "starts, ends and words must have one entry a token"
    for i, word in enumerate(document.words):
        if not end <= document.starts[i] < document.ends[i] <= len(text):
            return f"token {i} must start behind the one before it, end behind its start and lie in the text"
        if text[document.starts[i] : document.ends[i]] != word or _BLANK.search(word):
            return f"token {i} is {word!r}, where the text has {text[document.starts[i] : document.ends[i]]!r}"
        end = document.ends[i]
    return ""


def _wrong_sentences(document: Document) -> str:
    if not _are_apart(document.sentences, len(document)):
        return "the sentences must hold tokens of the document, one after the other"
    if not _are_apart(document.paragraphs, len(document.text)):
        return "the paragraphs must lie in the text, one after the other"
    return ""


def _are_apart(ranges: Sequence[Range], size: int) -> bool:
    """Whether ranges are not empty, do not overlap, stand in order and end in time."""
    bounds = [(0, 0), *ranges, (size, size)]
    return all(a < b for a, b in ranges) and all(end <= start for (_, end), (start, _) in pairwise(bounds))


def _wrong_columns(document: Document) -> str:
    size = len(document)
    for name in _COLUMNS:
        column = getattr(document, name)
        if column is not None and len(column) != size:
            return f"{name} has {len(column)} entries for {size} tokens"
    ranges = [(first, last) for first, last, _ in document.entities or ()]
    ranges += [mention for chain in document.coreference or () for mention in chain]
    if any(not 0 <= first < last <= size for first, last in ranges):
        return "an entity or a mention lies outside the tokens"
    return _wrong_heads(document.heads, size)


def _wrong_heads(heads: Sequence[int] | None, size: int) -> str:
    if heads is None:
        return ""
    if any(not -1 <= head < size for head in heads):
        return "a head lies outside the tokens"
    rooted = bytearray(size)
    for i in range(size):
        path, at = [], i
        while at >= 0 and not rooted[at]:
            rooted[at] = 1
            path.append(at)
            at = heads[at]
        if at >= 0 and at in path:
            return f"the heads of token {at} run in a circle"
    return ""
