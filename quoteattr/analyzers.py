"""Who segments and parses a text: the package itself, Stanza, or an object of the caller's.

What only Stanza's parses need is imported where they are made, so that texts without a parse do not wait for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from threading import RLock
from typing import Protocol, cast, runtime_checkable

from attrs import frozen

from quoteattr.errors import DocumentError, InputTypeError, ModelNotFoundError, OptionError
from quoteattr.text import Document, segment
from quoteattr.text.stanza_types import StanzaDocument, StanzaPipeline, is_stanza_document
from quoteattr.text.verification import verify

COMPACT = "quoteattr_stanza_en"
"""The module that brings the compact pipeline."""
DIRECTORY = "QUOTEATTR_STANZA_DIR"
"""Environment variable: a folder of Stanza's models to take in place of the compact ones."""
_INSTALL_COMPACT = "pip install quoteattr-stanza-en"
_TEXTS, _CHARACTERS = 16, 60_000
"""How much is parsed at a time: enough to fill the batches, little enough to bound the memory."""
_LOCK = RLock()


@runtime_checkable
class Analyzer(Protocol):
    """Whatever makes a `Document` of a text, from the parser of one's choice.

    `quoteattr.text.project` lays the words of a parser over the package's own tokens, which is what the weights are
    trained on; a document with other tokens is taken as it is.

    >>> from quoteattr import extract_quotes
    >>> from quoteattr.text import ParsedWord, project
    >>> class Tagger:
    ...     def analyze(self, text: str) -> Document:
    ...         return project(text, [ParsedWord(0, 3, upos="PROPN")])
    >>> isinstance(Tagger(), Analyzer)
    True
    >>> [quote.text for quote in extract_quotes("Ada said that it rained.", analyzer=Tagger())]
    ['that it rained']
    """

    def analyze(self, text: str, /) -> Document:
        """The document of a text; its `text` is the very text given."""


AnyAnalyzer = str | Analyzer | StanzaPipeline
"""`"surface"`, `"stanza"`, `"stanza:PACKAGE"`, a `stanza.Pipeline` or an `Analyzer`."""
AnyInput = str | Document | StanzaDocument
"""A text, or a text that is parsed already."""


class Surface:
    """The package's own segmentation, without a parser."""

    def analyze(self, text: str, /) -> Document:
        """The segmented text."""
        return segment(text)


@frozen(eq=False, repr=False)
class Stanza:
    """A Stanza pipeline as an analyzer."""

    pipeline: StanzaPipeline

    def analyze(self, text: str, /) -> Document:
        """The parsed text."""
        return self.analyze_all([text])[0]

    def analyze_all(self, texts: list[str]) -> list[Document]:
        """The parsed texts, in one batch."""
        from quoteattr.text.prepared import parse_texts

        return parse_texts(self.pipeline, texts)


def analyzer_of(given: object) -> Analyzer:
    """The analyzer that a caller named or brought.

    Raises:
        OptionError: it is neither a known name nor an object that can analyze.
        ModelNotFoundError: a package or model is not installed; the message is the command that gets it.
    """
    if isinstance(given, str):
        return _named(given)
    if isinstance(given, StanzaPipeline):
        return Stanza(given)
    if isinstance(given, Analyzer) and not isinstance(given, type):
        return given
    raise OptionError(
        f"analyzer must be 'surface', 'stanza', 'stanza:PACKAGE', a stanza.Pipeline or have a method analyze(text), "
        f"but is {given!r:.80}"
    )


def document_of(given: object, analyzer: object = "surface") -> Document:
    """The document of a text, or of what is parsed already, whatever the analyzer.

    Raises:
        InputTypeError: it is neither a text nor a parsed document.
        DocumentError: it does not fit its own text.
    """
    if isinstance(given, str):
        return _analyzed(analyzer_of(analyzer), given)
    if isinstance(given, Document):
        return verify(given)
    if is_stanza_document(given):
        from quoteattr.text.stanza_document import from_stanza

        return from_stanza(given)
    hint = "; decode it first, for example with .decode('utf-8')" if isinstance(given, bytes | bytearray) else ""
    raise InputTypeError(f"a str or a parsed document is wanted, not {type(given).__name__}{hint}")


def parsed_ahead(texts: Iterable[AnyInput], analyzer: object) -> Iterable[AnyInput]:
    """The texts, parsed in batches where a Stanza pipeline does it; what it fails on is handed on as it is.

    Raises:
        OptionError, ModelNotFoundError: as `analyzer_of`.
    """
    chosen = analyzer_of(analyzer)
    return _in_batches(chosen, texts) if isinstance(chosen, Stanza) else texts


def check_portable(analyzer: object) -> None:
    """Raise an `OptionError` if an analyzer cannot be had in other processes."""
    if isinstance(analyzer, StanzaPipeline):
        raise OptionError("a stanza.Pipeline serves one process: name the analyzer 'stanza', or leave workers at 0")


def _in_batches(stanza: Stanza, texts: Iterable[AnyInput]) -> Iterator[AnyInput]:
    for batch in _batches(texts):
        yield from _parsed(stanza, batch)


def _parsed(stanza: Stanza, batch: list[AnyInput]) -> list[AnyInput]:
    raw = [text for text in batch if isinstance(text, str)]
    try:
        documents = iter(stanza.analyze_all(raw))
    except Exception:
        return batch
    return [next(documents) if isinstance(text, str) else text for text in batch]


def _batches(texts: Iterable[AnyInput]) -> Iterator[list[AnyInput]]:
    batch: list[AnyInput] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text) if isinstance(text, str) else 0
        if len(batch) == _TEXTS or size >= _CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _analyzed(analyzer: Analyzer, text: str) -> Document:
    document = analyzer.analyze(text)
    if isinstance(analyzer, Surface | Stanza):
        return document
    name = type(analyzer).__name__
    if not isinstance(document, Document):
        raise DocumentError(f"{name}.analyze gave a {type(document).__name__}, not a quoteattr.Document")
    if document.text != text:
        raise DocumentError(f"{name}.analyze gave the document of another text")
    return verify(document)


def _named(name: str) -> Analyzer:
    if name == "surface":
        return Surface()
    engine, _, package = name.partition(":")
    if engine != "stanza" or name == "stanza:":
        raise OptionError(f"there is no analyzer {name!r}: it is 'surface', 'stanza' or 'stanza:PACKAGE'")
    with _LOCK:
        return _stanza(package, os.environ.get(DIRECTORY, ""))


@cache
def _stanza(package: str, directory: str) -> Stanza:
    """The one pipeline of its kind in this process."""
    from multiprocessing import parent_process
    from pathlib import Path

    from quoteattr.text.stanza_document import build_pipeline

    if parent_process() is not None:  # one of several that share the work, and not to be in each other's way
        os.environ.setdefault("OMP_NUM_THREADS", "1")
    if package or directory:
        return Stanza(build_pipeline(Path(directory) if directory else None, package or "default"))
    return Stanza(_compact())


def _compact() -> StanzaPipeline:
    """The compact pipeline of the package that comes with the extra."""
    from importlib.util import find_spec

    from quoteattr.text.stanza_document import INSTALL

    try:
        module = import_module(COMPACT)
    except ModuleNotFoundError as missing:
        raise ModelNotFoundError(_INSTALL_COMPACT if find_spec("stanza") else INSTALL) from missing
    try:
        return cast(StanzaPipeline, module.load())
    except ModuleNotFoundError as missing:
        raise ModelNotFoundError(INSTALL) from missing
