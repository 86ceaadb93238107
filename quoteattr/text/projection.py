"""A parse laid over the package's own tokens, so that it adds columns and moves no boundary.

Quotations, sentences and tokens stay where typography puts them, whatever the parser thinks; each token takes
what the parser says of the words that it shares characters with.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from attrs import evolve, frozen

from quoteattr.errors import DocumentError
from quoteattr.text.document import Chain, Document, EntityRange, Range
from quoteattr.text.segment import segment

FOLLOWING = "goeswith"
"""Relation of a token to the one before it that carries the parser's word for both."""
_UNKNOWN, _UNDER_WAY = -1, -2
_ENTITY_TYPES = {"PER": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "LOC"}
"""Types of entities that some parsers spell otherwise."""


@frozen
class ParsedWord:
    """A word as a parser sees it; what the parser did not tell is left empty."""

    start: int
    """Offset into the text."""
    end: int
    lemma: str = ""
    upos: str = ""
    xpos: str = ""
    head: int | None = None
    """Index of its head among all words of the text, -1 for a root, `None` without a dependency parse."""
    deprel: str = ""


@frozen
class Parse:
    """What a parser found in a text; without entities or coreference of its own `None` stands there."""

    words: Sequence[ParsedWord]
    entities: Sequence[tuple[int, int, str]] | None = None
    coreference: Sequence[Sequence[Range]] | None = None

    def onto(self, text: str) -> Document:
        """The document of the text with this parse: see `project`."""
        return project(text, self.words, self.entities, self.coreference)


def project(
    text: str,
    words: Sequence[ParsedWord],
    entities: Iterable[tuple[int, int, str]] | None = None,
    coreference: Iterable[Iterable[Range]] | None = None,
) -> Document:
    """The document of a text with a parser's findings as columns.

    Args:
        text: the text that was parsed, as it was given to the parser.
        words: its words in text order; words of one multi-word token may share its offsets.
        entities: start and end offset and type of each named entity.
        coreference: chains of mentions, each a start and an end offset, the mention that says most first.

    Returns:
        The document as the package segments it itself; columns of which the parse says nothing are `None`.

    >>> words = [ParsedWord(0, 4, "they", "PRON", "PRP", 2, "nsubj"), ParsedWord(4, 7, "will", "AUX", "MD", 2, "aux"),
    ...     ParsedWord(8, 11, "win", "VERB", "VB", -1, "root")]
    >>> document = project("They'll win", words)
    >>> document.words, document.lemmas, document.heads, document.deprels
    (("They'll", 'win'), ('they', 'win'), (1, -1), ('nsubj', 'root'))
    """
    _check(text, words)
    document = segment(text)
    heads, depths = _tree(words)
    carriers = _carriers(document, words)
    chosen = _chosen(document, words, carriers, depths)
    leaders = _leaders(document, words, carriers, chosen)

    def joined(to_wordy: str, to_mark: str) -> Callable[[int], str]:
        values = [
            "" if leader < 0 else to_wordy if _is_wordy(word) else to_mark
            for word, leader in zip(document.words, leaders, strict=True)
        ]
        return values.__getitem__

    parsed = any(word.head is not None for word in words)
    return evolve(
        document,
        lemmas=_column([word.lemma for word in words], chosen, document.words.__getitem__),
        upos=_column([word.upos for word in words], chosen, joined("X", "PUNCT")),
        xpos=_column([word.xpos for word in words], chosen, joined("", "")),
        heads=_projected_heads(heads, carriers, chosen, leaders) if parsed else None,
        deprels=_column([word.deprel for word in words], chosen, joined(FOLLOWING, "punct")),
        entities=None if entities is None else _entities(document, entities),
        coreference=None if coreference is None else _chains(document, coreference),
    )


def _carriers(document: Document, words: Sequence[ParsedWord]) -> list[int]:
    """For each word the token that takes it over: the first it touches with a letter or digit, -1 where none is."""
    carriers = []
    for word in words:
        tokens = _touched(document, word.start, word.end)
        carriers.append(next((i for i in tokens if _is_wordy(document.words[i])), tokens.start if tokens else -1))
    return carriers


def _touched(document: Document, start: int, end: int) -> range:
    """The tokens that share a character with the text between two offsets."""
    first = bisect_right(document.ends, start)
    return range(first, max(first, bisect_left(document.starts, end))) if start < end else range(0)


def _is_wordy(word: str) -> bool:
    return any(character.isalnum() for character in word)


def _chosen(document: Document, words: Sequence[ParsedWord], carriers: list[int], depths: list[int]) -> list[int]:
    """For each token the word that speaks for it, of several the one nearest to the root; -1 where none is.

    As the head of that word is nearer to the root still, the tokens' heads never run in a circle.
    """
    ranks = [(depth, word.upos == "PUNCT") for depth, word in zip(depths, words, strict=True)]
    chosen = [-1] * len(document)
    for i, token in enumerate(carriers):
        if token >= 0 and (chosen[token] < 0 or ranks[i] < ranks[chosen[token]]):
            chosen[token] = i
    return chosen


def _leaders(document: Document, words: Sequence[ParsedWord], carriers: list[int], chosen: list[int]) -> list[int]:
    """For each token without a word of its own the token that carries the word they share; -1 for all others."""
    leaders = [-1] * len(document)
    for word, carrier in zip(words, carriers, strict=True):
        for token in _touched(document, word.start, word.end):
            if chosen[token] < 0 and leaders[token] < 0:
                leaders[token] = carrier
    return leaders


def _tree(words: Sequence[ParsedWord]) -> tuple[list[int], list[int]]:
    """Heads with every circle cut open, and the steps from each word to its root."""
    heads = [-1 if word.head is None else word.head for word in words]
    depths = [_UNKNOWN] * len(words)
    for i in range(len(words)):
        path, at = [], i
        while at >= 0 and depths[at] == _UNKNOWN:
            depths[at] = _UNDER_WAY
            path.append(at)
            at = heads[at]
        if at >= 0 and depths[at] == _UNDER_WAY:
            heads[path[-1]] = at = -1
        depth = depths[at] if at >= 0 else -1
        for member in reversed(path):
            depth += 1
            depths[member] = depth
    return heads, depths


def _projected_heads(heads: list[int], carriers: list[int], chosen: list[int], leaders: list[int]) -> tuple[int, ...]:
    projected = []
    for word, leader in zip(chosen, leaders, strict=True):
        head = heads[word] if word >= 0 else -1
        while head >= 0 and carriers[head] < 0:
            head = heads[head]
        projected.append(carriers[head] if head >= 0 else leader)
    return tuple(projected)


def _column(values: Sequence[str], chosen: list[int], following: Callable[[int], str]) -> tuple[str, ...] | None:
    """A column of strings; `following` gives the value of a token that has no word of its own."""
    if not any(values):
        return None
    return tuple(values[word] if word >= 0 else following(token) for token, word in enumerate(chosen))


def _entities(document: Document, entities: Iterable[tuple[int, int, str]]) -> tuple[EntityRange, ...]:
    found = []
    for start, end, kind in entities:
        if tokens := _touched(document, start, end):
            found.append((tokens.start, tokens.stop, _ENTITY_TYPES.get(kind, kind)))
    return tuple(sorted(found))


def _chains(document: Document, chains: Iterable[Iterable[Range]]) -> tuple[Chain, ...]:
    found = []
    for chain in chains:
        touched = (_touched(document, start, end) for start, end in chain)
        mentions = tuple(dict.fromkeys((tokens.start, tokens.stop) for tokens in touched if tokens))
        if len(mentions) > 1:
            found.append(mentions)
    return tuple(found)


def _check(text: str, words: Sequence[ParsedWord]) -> None:
    for word in words:
        if not 0 <= word.start <= word.end <= len(text):
            raise DocumentError(f"a word from {word.start} to {word.end} lies outside a text of {len(text)} characters")
        if word.head is not None and not -1 <= word.head < len(words):
            raise DocumentError(f"a word at {word.start} has word {word.head} as head, but there are {len(words)}")
