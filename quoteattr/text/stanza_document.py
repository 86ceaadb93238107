"""Between Stanza and the package's own documents; the one module of the package that imports Stanza.

It does so only to build a pipeline: whoever hands in an object of Stanza's has imported it already.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, cast

from quoteattr.errors import DocumentError, ModelNotFoundError
from quoteattr.text.document import Document, Range
from quoteattr.text.projection import Parse, ParsedWord
from quoteattr.text.stanza_json import best_first, entities_of, read_surfaces, words_of
from quoteattr.text.stanza_types import StanzaDocument, StanzaPipeline

INSTALL = 'pip install torch --index-url https://download.pytorch.org/whl/cpu && pip install "quoteattr[stanza]"'
"""Gets Stanza and the compact models; the build of torch for processors alone spares 3 GB."""
PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
"""What a pipeline is built of, as far as its models are there."""


def from_stanza(document: StanzaDocument) -> Document:
    """The package's own document for a `stanza.Document`, with all columns that its processors filled.

    Raises:
        DocumentError: it has no text, or its words do not fit the text.
    """
    if document.text is None:
        raise DocumentError("the stanza.Document has no text: make it as stanza.Document(sentences, text=text)")
    return read_stanza(document, document.text).onto(document.text)


def read_stanza(document: StanzaDocument, text: str) -> Parse:
    """What the processors of a pipeline found in a text.

    Raises:
        DocumentError: the words do not fit the text.
    """
    sentences = document.to_dict()
    if document.text != text:  # a pipeline for tokenized text writes a text of its own
        sentences = [[_without_offsets(entry) for entry in sentence] for sentence in sentences]
    surfaces = read_surfaces(text, sentences)
    words = words_of(surfaces)
    found = [(entity.start_char, entity.end_char, entity.type) for entity in document.ents]
    placed = document.text == text and bool(found) and all(start is not None for start, _, _ in found)
    return Parse(words, found if placed else entities_of(surfaces), _chains(document, words))


def _without_offsets(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in {"start_char", "end_char", "misc"}}


def _chains(document: StanzaDocument, words: Sequence[ParsedWord]) -> list[list[Range]] | None:
    """The coreference chains; mentions of what is not written, such as a dropped subject, are left out."""
    if not document.coref:
        return None
    firsts = list(accumulate((len(sentence.words) for sentence in document.sentences), initial=0))
    chains = []
    for chain in document.coref:
        written = [mention for mention in chain.mentions if isinstance(mention.start_word, int)]
        ranges = [
            (words[firsts[m.sentence] + m.start_word].start, words[firsts[m.sentence] + m.end_word - 1].end)
            for m in written
        ]
        best = chain.representative_index
        best = written.index(chain.mentions[best]) if best is not None and chain.mentions[best] in written else None
        chains.append(best_first(ranges, best))
    return chains


def build_pipeline(directory: Path | None, package: str) -> StanzaPipeline:
    """A pipeline of installed English models, made without a look at the network.

    Args:
        directory: where the models are, `None` for Stanza's own place.
        package: a name from Stanza's list of packages, such as "default".

    Raises:
        ModelNotFoundError: Stanza or the models are not there; the message is the command that gets them.
    """
    try:
        from quoteattr.text.stanza_library import DEFAULT_MODEL_DIR, Pipeline
    except ImportError as missing:
        raise ModelNotFoundError(INSTALL) from missing
    place = directory or Path(DEFAULT_MODEL_DIR)
    there = [name for name in PROCESSORS if (place / "en" / name).is_dir()]
    where = "" if directory is None else f", model_dir={str(directory)!r}"
    fetch = f"python -c \"import stanza; stanza.download('en', package={package!r}{where})\""
    if "tokenize" not in there:
        raise ModelNotFoundError(fetch)
    try:
        pipeline = Pipeline(
            "en", dir=str(place), package=package, processors=",".join(there), download_method=None, verbose=False
        )
    except FileNotFoundError as missing:
        raise ModelNotFoundError(fetch) from missing
    return cast(StanzaPipeline, pipeline)
