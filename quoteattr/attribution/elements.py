"""A text as attribution sees it: words, and every outermost quotation as ONE element.

A quotation's own words never hold a cue, a source or an edge of a content, so that marks decide
the boundaries and what stands inside them cannot lead astray.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from itertools import accumulate, repeat
from typing import NamedTuple

from attrs import field, frozen

from quoteattr.attribution.words import QUOTATION, Word, look_up
from quoteattr.model import Quotation, Span
from quoteattr.text import Document, Range
from quoteattr.text.segment import ends_sentence, looks_like_start

QUOTATION_WORD = "“”"
"""Stands for a quotation among the words of the elements."""
_QUOTATION = Word(QUOTATION_WORD, QUOTATION_WORD, QUOTATION, 0, False, "Q", False, False)

_STOPS = frozenset([".", "?", "!", "…", "..", "...", "...."])
_CLOSERS = frozenset(["”", "’", '"', "'", ")", "]", "»"])
_MOST_CLOSERS = 8
"""Closing marks that are looked past for the stop of a sentence."""
_DASHES = frozenset(["-", "--", "–", "—"])
_DATELINE = 12
"""Elements that a dateline has at most."""
_SENTENCE_FINAL = frozenset(".?!…")
_LAST_BEFORE_END = frozenset(mark[-1] for mark in _STOPS | _CLOSERS | {QUOTATION_WORD})
_APOSTROPHES = frozenset(["’", "'"])
_NAMES = frozenset(["An", "Do", "Per", "So"])
"""Function words that are first names as well."""
_PHRASE = frozenset(["capital", "low", "s", "and", "the", "his", "'s", "ed"])
"""What a first name may follow in the midst of a sentence."""
_TIES = frozenset([".", "-"])
"""After a single letter they are part of a name: "Ada T. Okoro", "R-Tex."."""
_JOINING = _APOSTROPHES | _NAMES | _TIES


class Region(NamedTuple):
    """One paragraph's part of an outermost quotation."""

    quotation: int
    """Index among the outermost quotations."""
    piece: Span
    """Between the marks."""
    words: int
    first: bool
    last: bool
    closed: bool
    """A closing mark stands at its end."""
    tokens: Range


@frozen(eq=False, repr=False)
class Elements:
    """The elements in columns, with sentences and paragraphs as ranges of elements."""

    document: Document
    quotations: tuple[Quotation, ...]
    words: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    regions: tuple[Region | None, ...]
    """For an element that is a quotation."""
    sentences: tuple[Range, ...]
    paragraphs: tuple[Range, ...]
    """Ranges of sentences."""
    words_before: Sequence[int]
    """How many words, those inside quotations counted, stand before each element; one entry more than elements."""
    known: tuple[Word, ...]
    """What each word tells by itself."""
    kinds: tuple[str, ...]
    """The class of each element in words: "Q" for a quotation, "capital", "be", ",", ")"."""
    _sentence_numbers: Sequence[int] = field(init=False, repr=False)
    """By element."""
    _paragraph_firsts: tuple[int, ...] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_sentence_numbers", array("i", _numbers(self.sentences, len(self.words))))
        object.__setattr__(self, "_paragraph_firsts", tuple(first for first, _ in self.paragraphs))

    @property
    def text(self) -> str:
        """The whole text."""
        return self.document.text

    def size(self, first: int, last: int) -> int:
        """The number of words from element `first` up to `last`, those inside quotations counted."""
        return self.words_before[last] - self.words_before[first]

    def sentence_of(self, element: int) -> int:
        """Index of the sentence that holds the element."""
        return self._sentence_numbers[element]

    def paragraph_of(self, sentence: int) -> int:
        """Index of the paragraph that holds the sentence."""
        return bisect_right(self._paragraph_firsts, sentence) - 1

    def elements_in(self, start: int, end: int) -> range:
        """Indices of the elements that share a character with the text from `start` to `end`."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def is_pure_quotation(self, sentence: int) -> bool:
        """Whether a sentence holds nothing but quotations and punctuation."""
        first, last = self.sentences[sentence]
        return any(self.regions[first:last]) and all(
            region is not None or not word[0].isalnum()
            for region, word in zip(self.regions[first:last], self.words[first:last], strict=True)
        )


def _numbers(ranges: Sequence[Range], size: int) -> list[int]:
    """For each place the number of the last range that starts at or before it; -1 before the first."""
    numbers: list[int] = []
    for number, (first, _) in enumerate(ranges):
        numbers += repeat(number - 1, first - len(numbers))
    numbers += repeat(len(ranges) - 1, size - len(numbers))
    return numbers


def build_elements(document: Document, quotations: tuple[Quotation, ...]) -> Elements:
    """Collapse the outermost quotations of a document that hold at least one word."""
    words: list[str] = []
    starts, ends = array("I"), array("I")
    regions: list[Region | None] = []
    at = 0
    for region, (start, end) in [*_regions(document, quotations), (None, (len(document.text),) * 2)]:
        first = bisect_left(document.starts, start, at)
        words += document.words[at:first]
        starts.extend(document.starts[at:first])
        ends.extend(document.ends[at:first])
        regions += repeat(None, first - at)
        if region is not None:
            words.append(QUOTATION_WORD)
            starts.append(start)
            ends.append(end)
            regions.append(region)
        at = bisect_left(document.starts, end, first)
    known = list(map(look_up, words))
    sizes = [int(word[0].isalnum()) for word in words]
    for e, region in [(e, region) for e, region in enumerate(regions) if region is not None]:
        known[e], sizes[e] = _QUOTATION, region.words
    sentences, paragraphs = _sentences(document, words, starts, regions)
    return Elements(
        document,
        quotations,
        tuple(words),
        starts,
        ends,
        tuple(regions),
        sentences,
        paragraphs,
        array("I", accumulate(sizes, initial=0)),
        tuple(known),
        tuple(_kinds(words, starts, ends, known, frozenset(first for first, _ in sentences))),
    )


def _kinds(
    words: Sequence[str], starts: Sequence[int], ends: Sequence[int], known: Sequence[Word], opening: Container[int]
) -> list[str]:
    """Of each word its own kind, but for an apostrophe right after a plural: "the nurses’", and what is part of a name.

    `opening` are the elements that start a sentence.
    """
    kinds = [word.kind for word in known]
    for i in [i for i, word in enumerate(words) if i and word in _JOINING]:
        word, adjacent = words[i], ends[i - 1] == starts[i]
        within = i + 1 < len(words) and i + 1 not in opening and words[i + 1][0].isupper()
        if word in _APOSTROPHES and adjacent and words[i - 1][-1] in "sS":
            kinds[i] = "'s"
            continue
        named = word in _NAMES and i not in opening and kinds[i - 1] in _PHRASE
        tied = word in _TIES and adjacent and len(words[i - 1]) == 1 and words[i - 1].isupper()
        if within and (named or tied):
            kinds[i] = "capital"
    return kinds


def _regions(document: Document, quotations: tuple[Quotation, ...]) -> list[tuple[Region, Range]]:
    found = []
    for index, quotation in enumerate(quotations):
        for piece in quotation.pieces:
            tokens = document.tokens_in(piece.start, piece.end)
            words = sum(document.words[i][0].isalnum() for i in tokens)
            if not words:
                continue
            first, last = piece is quotation.pieces[0], piece is quotation.pieces[-1]
            paragraph = document.paragraphs[document.paragraph_of(piece.start)]
            start = quotation.span.start if first else paragraph[0]
            end = quotation.span.end if last else paragraph[1]
            closed = last and quotation.closed
            found.append((Region(index, piece, words, first, last, closed, (tokens.start, tokens.stop)), (start, end)))
    return found


def _sentences(
    document: Document, words: Sequence[str], starts: Sequence[int], regions: Sequence[Region | None]
) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """Sentences as ranges of elements; paragraphs as ranges of sentences."""
    sentences: list[Range] = []
    paragraphs: list[Range] = []
    for start, end in document.paragraphs:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first == last:
            continue
        opened = len(sentences)
        body = _after_dateline(words, first, last)
        if body > first:
            sentences.append((first, body))
            first = body
        for after in range(first + 1, last):
            if words[after - 1][-1] in _LAST_BEFORE_END and _ends_before(words, regions, after, first):
                sentences.append((first, after))
                first = after
        sentences.append((first, last))
        paragraphs.append((opened, len(sentences)))
    return tuple(sentences), tuple(paragraphs)


def _after_dateline(words: Sequence[str], first: int, last: int) -> int:
    """Where the text of a paragraph starts: after "ABIDJAN, May 3 (AFP) —", or at once."""
    place = words[first]
    if not (place.isupper() and len(place) > 2 and place.isalpha()):
        return first
    for i in range(first + 1, min(first + _DATELINE, last - 1)):
        if words[i] in _DASHES:
            return i + 1
    return first


def _ends_before(words: Sequence[str], regions: Sequence[Region | None], after: int, first: int) -> bool:
    """Whether a sentence that started at `first` ends before the element `after`."""
    region, following = regions[after - 1], regions[after]
    if region is not None:
        whole = region.words >= 2 and region.piece.text[-1] in _SENTENCE_FINAL
        return whole and (following is not None or words[after][0].isupper())
    stop = after - 1
    earliest = max(first, stop - _MOST_CLOSERS)
    while stop > earliest and words[stop] in _CLOSERS:
        stop -= 1
    word = words[stop]
    if word not in _STOPS and word[-1] != ".":
        return False
    if regions[stop] is not None or (following is None and not looks_like_start(words[after])):
        return False
    return (following is not None and word in _STOPS) or ends_sentence(words, stop, after, first)
