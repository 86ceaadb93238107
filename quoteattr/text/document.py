"""The package's own view of a segmented text, whoever segmented it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from attrs import field, frozen

Range = tuple[int, int]
"""Half-open: offsets into the text, or token indices, as the name of the variable says."""
EntityRange = tuple[int, int, str]
"""First token, last token exclusive, and type: "PERSON", "ORG", "GPE", "LOC", … as the parser calls it."""
Chain = tuple[Range, ...]
"""Token ranges that mean one and the same, the one that says most of it first."""


@frozen(eq=False)
class Document:
    """A text in columns: one entry a token, which costs a fraction of one object a token.

    Tokens are in text order, do not overlap and hold no white space; sentences and paragraphs
    hold whole tokens. `words[i] == text[starts[i]:ends[i]]`. What only a parser knows stands in columns
    that are `None` without one; where they are there, a token that the parse left out has "" and -1 in them.
    """

    text: str
    paragraphs: tuple[Range, ...]
    """Offsets of the lines that are not blank, edge white space left out."""
    starts: Sequence[int]
    ends: Sequence[int]
    words: tuple[str, ...]
    sentences: tuple[Range, ...]
    """Token indices."""
    lemmas: tuple[str, ...] | None = None
    upos: tuple[str, ...] | None = None
    """Universal parts of speech: NOUN, PROPN, VERB, …"""
    xpos: tuple[str, ...] | None = None
    """Parts of speech of the parser's treebank: NN, NNP, VBD, …"""
    heads: tuple[int, ...] | None = None
    """Index of the token that each depends on, -1 for a root; never in a circle."""
    deprels: tuple[str, ...] | None = None
    """Universal dependency relation to the head, as the parser names it: nsubj, nsubj:pass, ccomp, …"""
    entities: tuple[EntityRange, ...] | None = None
    """Named entities in text order."""
    coreference: tuple[Chain, ...] | None = None
    """Chains of two mentions or more."""
    _sentence_firsts: tuple[int, ...] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_sentence_firsts", tuple(first for first, _ in self.sentences))

    def __len__(self) -> int:
        """The number of tokens."""
        return len(self.words)

    def tokens_in(self, start: int, end: int) -> range:
        """Indices of the tokens that lie wholly between the offsets `start` and `end`."""
        first = bisect_left(self.starts, start)
        return range(first, max(first, bisect_right(self.ends, end)))

    def sentence_of(self, token: int) -> int:
        """Index of the sentence that holds the token."""
        return bisect_right(self._sentence_firsts, token) - 1

    def paragraph_of(self, offset: int) -> int:
        """Index of the last paragraph that starts at or before `offset`; -1 before the first."""
        return bisect_right(self.paragraphs, (offset, len(self.text) + 1)) - 1

    def span(self, first: int, last: int) -> Range:
        """Offsets from the start of token `first` to the end of token `last`, both included."""
        return self.starts[first], self.ends[last]
