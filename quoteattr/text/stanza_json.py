"""Stanza's JSON form of a parse, sentences as lists of plain dicts, read without Stanza."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

from attrs import frozen

from quoteattr.errors import DocumentError
from quoteattr.text.alignment import fits
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
        sentences: what `stanza.Document.to_dict()` gives, or the same read from JSON.
        chains: coreference: {"mentions": [{"span": [start, end]}], "rep": index of the best mention}.

    Raises:
        DocumentError: offsets are missing, or do not fit the text.

    >>> word = {"id": 1, "text": "Go", "upos": "VERB", "head": 0, "deprel": "root", "start_char": 0, "end_char": 2}
    >>> read_parse("Go!", [[word]]).upos
    ('VERB', '')
    """
    sentences = [list(sentence) for sentence in sentences]
    entities = list(read_entities(text, sentences))
    tagged = any(entry.get("ner") for sentence in sentences for entry in sentence)
    coreference = None if chains is None else read_chains(chains)
    return project(text, read_words(text, sentences), entities if tagged else None, coreference)


def read_words(text: str, sentences: Iterable[Sequence[Entry]]) -> list[ParsedWord]:
    """The words of a parse in Stanza's JSON form, with heads counted over the whole text.

    Words of a multi-word token get offsets of their own where their letters make up the token, else the token's.

    Raises:
        DocumentError: offsets are missing, or do not fit the text.
    """
    words: list[ParsedWord] = []
    for entries in sentences:
        placed = [
            (entry, offsets)
            for surface in _surfaces(text, entries)
            for entry, offsets in zip(surface.words, _stretches(surface), strict=True)
        ]
        numbers = {_ids(entry, i)[0]: len(words) + i - 1 for i, (entry, _) in enumerate(placed, start=1)}
        words += [_word(entry, offsets, numbers) for entry, offsets in placed]
    return words


def read_entities(text: str, sentences: Iterable[Sequence[Entry]]) -> Iterator[tuple[int, int, str]]:
    """Offsets and types of the named entities, from the BIOES or BIO tags under "ner"."""
    for entries in sentences:
        start, end, kind = 0, 0, ""
        for surface in _surfaces(text, entries):
            position, _, type_ = surface.ner.partition("-")
            if position in ("I", "E") and type_ == kind:
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
        best = chain.get("rep") or 0
        found.append([mentions[best], *mentions[:best], *mentions[best + 1 :]])
    return found


def _surfaces(text: str, entries: Sequence[Entry]) -> Iterator[Surface]:
    """The tokens of a sentence as they stand in the text, checked against it."""
    for token, words in _grouped(entries):
        start, end = _offset(token, "start_char"), _offset(token, "end_char")
        if start is None or end is None:
            raise DocumentError(f"{token['text']!r} of the parse has no start_char and end_char")
        if not (0 <= start < end <= len(text) and fits(text[start:end], token["text"])):
            raise DocumentError(
                f"the parse has {token['text']!r} from {start} to {end}, where the text has {text[start:end]!r}: "
                "is it the text that was parsed?"
            )
        yield Surface(words, start, end, token.get("ner") or "")


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
