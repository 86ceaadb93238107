"""Annotated articles as elements with gold links.

One JSON object a line: {"id", "text", "attributions": [{"source", "cue", "content"}]}, each of the three a
list of [start, end] code-point offsets into the text, empty where there is none. Parses stand in a file of their
own: {"id", "sentences": [[{"id", "lemma", "upos", "deprel", "head", "start_char", "end_char"}]]}.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from quoteattr.attribution.elements import Elements, build_elements
from quoteattr.marks import find_quotations
from quoteattr.text import Document, Range, segment
from quoteattr.text.stanza_json import read_parse

Spans = list[list[int]]


@frozen(eq=False)
class Gold:
    """One annotated attribution as sets of elements."""

    cue: tuple[int, ...]
    source: frozenset[int]
    content: frozenset[int]


@frozen(eq=False)
class Article:
    """An annotated article."""

    id: str
    elements: Elements
    golds: tuple[Gold, ...]

    def fold(self, folds: int) -> int:
        """Number of the fold this article belongs to, by its id alone."""
        return zlib.crc32(self.id.encode()) % folds


def read_articles(path: Path, parses: Path | None = None) -> Iterator[Article]:
    """The articles of a JSONL file, which may be gzipped; with `parses` only those that have one."""
    sentences = None if parses is None else {row["id"]: row["sentences"] for row in _rows(parses)}
    for row in _rows(path):
        if sentences is None:
            yield to_article(row)
        elif row["id"] in sentences:
            yield to_article(row, read_parse(row["text"], sentences[row["id"]]))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def to_article(row: dict[str, Any], document: Document | None = None) -> Article:
    """One JSON object as an article."""
    elements = build_elements(document or segment(row["text"]), find_quotations(row["text"]))
    golds = tuple(_gold(elements, attribution) for attribution in row["attributions"])
    return Article(row["id"], elements, golds)


def _gold(elements: Elements, attribution: dict[str, Spans]) -> Gold:
    return Gold(
        tuple(sorted(i for i in _covered(elements, attribution["cue"]) if elements.regions[i] is None)),
        frozenset(_trimmed(elements, attribution["source"])),
        frozenset(_trimmed(elements, attribution["content"])),
    )


def _covered(elements: Elements, spans: Spans) -> list[int]:
    """The elements at least half of which lies in the spans."""
    return [
        i for start, end in spans for i in elements.elements_in(start, end) if _share(elements, i, (start, end)) >= 0.5
    ]


def _trimmed(elements: Elements, spans: Spans) -> list[int]:
    """The same without punctuation at the edges of each span."""
    trimmed = []
    for span in spans:
        inside = _covered(elements, [span])
        while inside and _is_punctuation(elements, inside[0]):
            inside.pop(0)
        while inside and _is_punctuation(elements, inside[-1]):
            inside.pop()
        trimmed += inside
    return trimmed


def _share(elements: Elements, i: int, span: Range) -> float:
    start, end = elements.starts[i], elements.ends[i]
    return (min(end, span[1]) - max(start, span[0])) / (end - start)


def _is_punctuation(elements: Elements, i: int) -> bool:
    return elements.regions[i] is None and not elements.words[i][0].isalnum() and elements.words[i] not in "$€£%#@"
