"""What the models look at: the elements of a text as columns of small integers."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from quoteattr.attribution.elements import Elements, Region
from quoteattr.attribution.models.keys import bucket
from quoteattr.attribution.models.lexis import Facts, Lexis
from quoteattr.attribution.models.tree import Tree, build_tree
from quoteattr.attribution.words import CLASS_ID, END, START
from quoteattr.text import Range

SIZE_EDGES = (2, 3, 6, 12)
_VERBAL = frozenset(CLASS_ID[name] for name in ("be", "have", "do", "modal", "to", "ed", "s", "ing", "that", "Q"))
_STRONG = 7
"""Prior bucket from which a word counts as a strong cue word."""
FINALS = {",": 1, ".": 2, "?": 3, "!": 4, "…": 2, "-": 5, "—": 5, "–": 5, ":": 5}


class View(NamedTuple):
    """Columns over elements; those of small numbers as bytes, which take an eighth of the memory."""

    elements: Elements
    lexis: Lexis
    facts: tuple[Facts, ...]
    word_ids: Sequence[int]
    stem_ids: Sequence[int]
    classes: bytes
    priors: bytes
    befores: bytes
    """The class before each element; start at the start of a sentence."""
    two_befores: bytes
    """The class before that."""
    afters: bytes
    """The class after each element; end at the end of a sentence."""
    two_afters: bytes
    quotations: tuple[int, ...]
    """The elements that are quotations."""
    sizes_before: Sequence[int]
    """How many words and marks, those inside quotations counted as words, stand before each element; one more entry."""
    verbs_before: Sequence[int]
    """How many elements that make a clause stand before each; one more entry."""
    strong_before: Sequence[int]
    """How many strong cue words stand before each; one more entry."""
    tree: Tree | None

    def quotations_in(self, run: Range) -> Sequence[int]:
        """The elements of a run that are quotations."""
        return self.quotations[bisect_left(self.quotations, run[0]) : bisect_left(self.quotations, run[1])]


def view(elements: Elements, lexis: Lexis, *, parsed: bool = False) -> View:
    """Look every element up once; `parsed` takes the parse in as well, where the document has one."""
    facts = tuple(map(lexis.__getitem__, elements.known))
    classes = bytes([word.class_id for word in facts])
    return View(
        elements,
        lexis,
        facts,
        array("I", [word.word for word in facts]),
        array("I", [word.stem for word in facts]),
        classes,
        bytes([word.prior for word in facts]),
        *_neighbours(classes, elements.sentences),
        tuple([e for e, region in enumerate(elements.regions) if region is not None]),
        array("I", accumulate([1 if region is None else region.words for region in elements.regions], initial=0)),
        array("I", accumulate([c in _VERBAL for c in classes], initial=0)),
        array("I", accumulate([word.prior >= _STRONG for word in facts], initial=0)),
        build_tree(elements) if parsed else None,
    )


def _neighbours(classes: bytes, sentences: Sequence[Range]) -> tuple[bytes, bytes, bytes, bytes]:
    size, start, end = len(classes), bytes([START]), bytes([END])
    before, after = bytearray(start + classes), bytearray(classes[1:] + end + end)
    two_before, two_after = bytearray(start + before), after[1:] + end
    for first, last in sentences:
        before[first] = two_before[first] = two_before[first + 1] = START
        after[last - 1] = two_after[last - 1] = two_after[max(0, last - 2)] = END
    return bytes(before[:size]), bytes(two_before[:size]), bytes(after[:size]), bytes(two_after[:size])


def size_of(region: Region) -> int:
    """Bucket of a quotation's number of words: 0 for one word, then 2, 3-5, 6-11, 12 and more."""
    return bucket(region.words, SIZE_EDGES)


def final_of(region: Region) -> int:
    """Class of the mark that ends a quotation inside its marks; 0 for none."""
    return FINALS.get(region.piece.text[-1], 0)


def capital_of(region: Region) -> int:
    """1 where a quotation starts with a capital, 2 where it is a title in capitals, else 0."""
    return 2 if is_title_case(region) else int(_first_letter(region.piece.text).isupper())


def is_title_case(region: Region) -> bool:
    """Whether every longer word is capitalised and no sentence ends: “The Last Tram”."""
    if not 2 <= region.words <= 10 or final_of(region) > 1:
        return False
    words = [word for word in region.piece.text.split() if word[:1].isalpha()]
    return (
        len(words) > 1
        and all(word[0].isupper() for word in words if len(word) > 3)
        and words[0][0].isupper()
        and (words[-1][0].isupper())
    )


def _first_letter(text: str) -> str:
    return next((character for character in text[:12] if character.isalpha()), " ")


VERB_GROUP = frozenset(CLASS_ID[name] for name in ("be", "have", "do", "modal", "not", "adverb", "to"))
AUXILIARY = frozenset(CLASS_ID[name] for name in ("be", "have", "do", "modal"))
BOUNDARY = frozenset(CLASS_ID[name] for name in (",", ".", ":", ";", "?", "!", "(", ")", "—", "Q"))


def group_start(classes: bytes, cue: int, first: int) -> int:
    """The first element of the verb group that ends in `cue`, not before `first`."""
    start = cue
    while start > first and classes[start - 1] in VERB_GROUP:
        start -= 1
    while start < cue and classes[start] == CLASS_ID["adverb"]:
        start += 1
    return start
