"""Stanza's JSON form of a parse, sentences as lists of plain dicts, read without Stanza."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

from attrs import frozen

from quoteattr.errors import DocumentError
from quoteattr.text.alignment import align, fits
from quoteattr.text.document import Document, Range
from quoteattr.text.projection import ParsedWord, project

Entry = Mapping[str, Any]
"""A word or multi-word token: "id", "text", and what is known of "lemma", "upos", "xpos", "head", "deprel",
"start_char", "end_char", "ner"."""


@frozen
class Surface:
    """A token as it stands in the text, with the words that a parser made of it."""

    words: Sequence[Entry]
    start: int
    end: int
    ner: str


def read_parse(text: str, sentences: Iterable[Sequence[Entry]], chains: Iterable[Entry] | None = None) -> Document:
    """The document of a text with a parse of it in Stanza's JSON form.

    Args:
        text: the text that was parsed.
        sentences: what `stanza.Document.to_dict()` gives, or the same read from JSON; words without offsets are
            looked for in the text.
        chains: coreference: {"mentions": [{"span": [start, end]}], "rep": index of the best mention}.

    Raises:
        DocumentError: words do not fit the text, or heads do not fit the words.

    >>> word = {"id": 1, "text": "Go", "upos": "VERB", "head": 0, "deprel": "root", "start_char": 0, "end_char": 2}
    >>> read_parse("Go!", [[word]]).upos
    ('VERB', '')
    """
    surfaces = read_surfaces(text, sentences)
    coreference = None if chains is None else read_chains(chains)
    return project(text, words_of(surfaces), entities_of(surfaces), coreference)


def read_surfaces(text: str, sentences: Iterable[Sequence[Entry]]) -> list[list[Surface]]:
    """The tokens of each sentence as they stand in the text, checked against it.

    Raises:
        DocumentError: a token does not stand where it should.
    """
    read, at = [], 0
    for sentence in sentences:
        surfaces = []
        for token, words in _grouped(sentence):
            start, at = _placed(text, token, at)
            tags = (entry.get("ner") for entry in (token, *words))
            surfaces.append(Surface(words, start, at, next(filter(None, tags), "")))
        read.append(surfaces)
    return read


def words_of(sentences: Iterable[Sequence[Surface]]) -> list[ParsedWord]:
    """The words that a parser made of tokens.

    Raises:
        DocumentError: a word has a head that its sentence has not.
    """
    words: list[ParsedWord] = []
    for surfaces in sentences:
        entries = [entry for surface in surfaces for entry in surface.words]
        numbers = {_ids(entry, i)[0]: len(words) + i - 1 for i, entry in enumerate(entries, start=1)}
        stretches = [stretch for surface in surfaces for stretch in _stretches(surface)]
        words += [_word(entry, offsets, numbers) for entry, offsets in zip(entries, stretches, strict=True)]
    return words


def entities_of(sentences: Sequence[Sequence[Surface]]) -> list[tuple[int, int, str]] | None:
    """Offsets and types of the named entities, from BIOES or BIO tags; `None` where no token has a tag."""
    if not any(surface.ner for surfaces in sentences for surface in surfaces):
        return None
    return [entity for surfaces in sentences for entity in _entities(surfaces)]


def _entities(surfaces: Sequence[Surface]) -> Iterator[tuple[int, int, str]]:
    start, end, kind = 0, 0, ""
    for surface in surfaces:
        position, _, type_ = surface.ner.partition("-")
        if position in {"I", "E"} and type_ == kind:
            end = surface.end
            continue
        if kind:
            yield start, end, kind
        start, end, kind = surface.start, surface.end, type_
    if kind:
        yield start, end, kind


def read_chains(chains: Iterable[Entry]) -> list[list[Range]]:
    """The mentions of each chain, the representative one first."""
    found = []
    for chain in chains:
        mentions = [(mention["span"][0], mention["span"][1]) for mention in chain["mentions"]]
        found.append(best_first(mentions, chain.get("rep")))
    return found


def best_first(mentions: Sequence[Range], best: int | None) -> list[Range]:
    """The mentions of a chain with the one that says most before the others."""
    return [*mentions[best : best + 1], *mentions[:best], *mentions[best + 1 :]] if best else list(mentions)


def _grouped(entries: Sequence[Entry]) -> list[tuple[Entry, list[Entry]]]:
    """Each token with its words: a multi-word token's, or itself; empty nodes are left out."""
    groups: list[tuple[Entry, list[Entry]]] = []
    last_word, last_of_range = 0, 0
    for position, entry in enumerate(entries, start=1):
        ids = _ids(entry, position)
        if len(ids) > 1 and ids[0] <= last_word:
            continue
        if len(ids) > 1:
            groups.append((entry, []))
            last_of_range = ids[1]
            continue
        last_word = ids[0]
        if last_word <= last_of_range:
            groups[-1][1].append(entry)
        else:
            groups.append((entry, [entry]))
    return groups


def _ids(entry: Entry, position: int) -> Sequence[int]:
    found = entry.get("id", position)
    return (found,) if isinstance(found, int) else found


def _placed(text: str, token: Entry, at: int) -> Range:
    """Where a token stands: as it says itself, else the next place after `at`."""
    start, end = _offset(token, "start_char"), _offset(token, "end_char")
    if start is None or end is None:
        return next(align(text, [token["text"]], at))
    if not (0 <= start < end <= len(text) and fits(text[start:end], token["text"])):
        raise DocumentError(
            f"the parse has {token['text']!r} from {start} to {end}, where the text has {text[start:end]!r}: "
            "is it the text that was parsed?"
        )
    return start, end


def _offset(entry: Entry, key: str) -> int | None:
    """An offset, which older files keep among the miscellanea."""
    if entry.get(key) is not None:
        return int(entry[key])
    for item in (entry.get("misc") or "").split("|"):
        name, _, value = item.partition("=")
        if name == key and value.isdecimal():
            return int(value)
    return None


def _stretches(surface: Surface) -> list[Range]:
    """The offsets of a token's words: one after the other where their letters make it up, else all the token's."""
    lengths = [len(word["text"]) for word in surface.words]
    if sum(lengths) != surface.end - surface.start:
        return [(surface.start, surface.end)] * len(lengths)
    return list(pairwise(accumulate(lengths, initial=surface.start)))


def _word(entry: Entry, offsets: Range, numbers: Mapping[int, int]) -> ParsedWord:
    """A word whose head is counted over the whole text; `numbers` has the ids of its sentence."""
    head = entry.get("head")
    if head is not None and head != 0 and head not in numbers:
        raise DocumentError(f"{entry['text']!r} at {offsets[0]} has word {head} as head, which its sentence has not")
    return ParsedWord(
        *offsets,
        lemma=entry.get("lemma") or "",
        upos=entry.get("upos") or "",
        xpos=entry.get("xpos") or "",
        head=None if head is None else numbers.get(head, -1),
        deprel=entry.get("deprel") or "",
    )
