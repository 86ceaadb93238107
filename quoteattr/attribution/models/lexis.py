"""What the models know of a word wherever it stands, as small integers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from attrs import frozen

from quoteattr.attribution.cues import SENSES, CueEntry, CueLexicon
from quoteattr.attribution.models.keys import bucket
from quoteattr.attribution.words import Word

PRIOR_EDGES = (1, 20, 50, 100, 200, 300, 450, 600, 750, 900)
"""Buckets of a stem's share of occurrences that are cues, in thousandths."""
SENSE_NUMBER = {sense: number for number, sense in enumerate(sorted(SENSES), 1)}
NOUN_SENSE = len(SENSE_NUMBER) + 1
FRAME_GROUPS = (
    ("quote",), ("that", "whether"), ("to",), ("object",), ("addressee",),
    ("object-as", "object-of", "object-to", "object-for", "object-on", "object-predicate"),
    ("of", "for", "on", "about", "against", "at", "over", "in"),
)  # fmt: skip
_MOST = 1 << 16
"""Words remembered."""

Prior = Callable[[str], float]
"""A stem's share of occurrences that are cues."""


@frozen(eq=False, repr=False)
class Facts:
    """One word. Ids of words, stems and affixes are places in the model's vocabulary, 0 the unknown."""

    word: int
    stem: int
    class_id: int
    form: int
    capital: bool
    prior: int
    """Bucket of the stem's prior; 0 where it is no cue word."""
    sense: int
    """Number of the sense that the cue lexicon gives the word as a verb, or as a noun; 0 for neither."""
    frames: int
    """One bit for each group of frames that the cue lexicon gives the verb."""
    suffixes: tuple[int, ...]
    """The last two, three and four letters and the first four."""


class Lexis(dict[Word, Facts]):
    """The facts of words, each word's worked out once.

    >>> from quoteattr.attribution.cues import cue_lexicon
    >>> from quoteattr.attribution.words import look_up
    >>> facts = Lexis({"said": 1, "say": 2}, lambda stem: 0.5 if stem == "say" else 0.0, cue_lexicon())[look_up("Said")]
    >>> facts.word, facts.stem, facts.prior
    (1, 2, 7)
    """

    def __init__(self, vocabulary: Mapping[str, int], prior: Prior, lexicon: CueLexicon) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        self._prior, self._lexicon = prior, lexicon

    def __missing__(self, word: Word) -> Facts:
        if len(self) >= _MOST:
            self.clear()
        find = self.vocabulary.get
        verb = self._lexicon.verbs.get(word.stem)
        facts = self[word] = Facts(
            find(word.lower, 0),
            find(word.stem, 0),
            word.class_id,
            word.form,
            word.capital,
            bucket(int(1000 * self._prior(word.stem)), PRIOR_EDGES),
            _sense(word.stem, verb, self._lexicon),
            _frames(verb),
            tuple([find(suffix, 0) for suffix in word.suffixes]),
        )
        return facts


def _sense(stem: str, verb: CueEntry | None, lexicon: CueLexicon) -> int:
    if verb is not None:
        return SENSE_NUMBER[verb.sense]
    return NOUN_SENSE if stem in lexicon.nouns else 0


@cache
def _frames(verb: CueEntry | None) -> int:
    if verb is None:
        return 0
    return sum(1 << place for place, group in enumerate(FRAME_GROUPS) if verb.takes(*group))
