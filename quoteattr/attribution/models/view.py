"""What the models look at: the elements of a text as columns of small integers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from attrs import frozen

from quoteattr.attribution.cues import SENSES, CueEntry, CueLexicon
from quoteattr.attribution.elements import Elements, Region
from quoteattr.attribution.models.keys import bucket
from quoteattr.attribution.models.tree import Tree, build_tree
from quoteattr.attribution.words import CLASS_ID, Word

PRIOR_EDGES = (1, 20, 50, 100, 200, 300, 450, 600, 750, 900)
"""Buckets of a stem's share of occurrences that are cues, in thousandths."""
SIZE_EDGES = (2, 3, 6, 12)
FINALS = {",": 1, ".": 2, "?": 3, "!": 4, "…": 2, "-": 5, "—": 5, "–": 5, ":": 5}

SENSE_NUMBER = {sense: number for number, sense in enumerate(sorted(SENSES), 1)}
NOUN_SENSE = len(SENSE_NUMBER) + 1
FRAME_GROUPS = (
    ("quote",), ("that", "whether"), ("to",), ("object",), ("addressee",),
    ("object-as", "object-of", "object-to", "object-for", "object-on", "object-predicate"),
    ("of", "for", "on", "about", "against", "at", "over", "in"),
)  # fmt: skip

Prior = Callable[[str], float]
"""A stem's share of occurrences that are cues."""


@frozen(eq=False)
class View:
    """Columns over elements. Ids of words and stems are places in the model's vocabulary, 0 the unknown."""

    elements: Elements
    words: tuple[Word, ...]
    word_ids: tuple[int, ...]
    stem_ids: tuple[int, ...]
    classes: tuple[int, ...]
    priors: tuple[int, ...]
    """Bucket of the stem's prior; 0 where it is no cue word."""
    senses: tuple[int, ...]
    """Number of the sense that the cue lexicon gives the word as a verb, or as a noun; 0 for neither."""
    frames: tuple[int, ...]
    """One bit for each group of frames that the cue lexicon gives the verb."""
    vocabulary: Mapping[str, int]
    tree: Tree | None

    def suffix_ids(self, i: int) -> list[int]:
        """Ids of the last two, three and four letters and of the first four."""
        find = self.vocabulary.get
        return [find(suffix, 0) for suffix in self.words[i].suffixes]


def view(
    elements: Elements, vocabulary: Mapping[str, int], prior: Prior, lexicon: CueLexicon, *, parsed: bool = False
) -> View:
    """Look every element up once; `parsed` takes the parse in as well, where the document has one."""
    words = elements.known
    find = vocabulary.get
    return View(
        elements,
        words,
        tuple(find(word.lower, 0) for word in words),
        tuple(find(word.stem, 0) for word in words),
        tuple(word.class_id for word in words),
        tuple(bucket(int(1000 * prior(word.stem)), PRIOR_EDGES) for word in words),
        tuple(_sense(word.stem, lexicon) for word in words),
        tuple(_frames(lexicon.verbs.get(word.stem)) for word in words),
        vocabulary,
        build_tree(elements) if parsed else None,
    )


def _sense(stem: str, lexicon: CueLexicon) -> int:
    verb = lexicon.verbs.get(stem)
    if verb is not None:
        return SENSE_NUMBER[verb.sense]
    return NOUN_SENSE if stem in lexicon.nouns else 0


@cache
def _frames(verb: CueEntry | None) -> int:
    if verb is None:
        return 0
    return sum(1 << place for place, group in enumerate(FRAME_GROUPS) if verb.takes(*group))


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


def group_start(classes: tuple[int, ...], cue: int, first: int) -> int:
    """The first element of the verb group that ends in `cue`, not before `first`."""
    start = cue
    while start > first and classes[start - 1] in VERB_GROUP:
        start -= 1
    while start < cue and classes[start] == CLASS_ID["adverb"]:
        start += 1
    return start
