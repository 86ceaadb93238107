"""The words that report: verbs, nouns, prepositions and fixed phrases, found by stem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from attrs import field, frozen

from quoteattr.attribution.words import look_up, stem_of
from quoteattr.errors import DataError
from quoteattr.lexicon import Entries, check_entries, load

_TABLES = ("verb", "noun", "phrase", "preposition", "possessed")
_FIELDS = frozenset(["from", "sense", "frames"])
SENSES = frozenset(["speech", "thought", "attitude", "show", "manner"])
FRAMES = frozenset(
    "quote that whether to object object-as object-of object-to object-for object-on object-predicate addressee "
    "of for on about against at over in".split()
)


class CueEntry(NamedTuple):
    """One word or phrase that reports."""

    lemma: str
    sense: str
    """speech, thought, attitude, show or manner."""
    frames: frozenset[str]
    """What it can take: see the head of `cues.toml`."""
    provenance: str

    def takes(self, *frames: str) -> bool:
        """Whether one of the frames is among its own.

        >>> cue_lexicon().verb("urged").takes("object-to")
        True
        """
        return not self.frames.isdisjoint(frames)


class Phrase(NamedTuple):
    """A cue of several words, as stems."""

    stems: tuple[str, ...]
    entry: CueEntry


@frozen(eq=False, repr=False)
class CueLexicon:
    """All cues, by stem; a word is looked up as it stands in the text.

    >>> cue_lexicon().verb("thundered").sense
    'manner'
    >>> cue_lexicon().verb("walked") is None
    True
    """

    verbs: Mapping[str, CueEntry]
    nouns: Mapping[str, CueEntry]
    possessed: frozenset[str]
    """Stems of the nouns that cue with their possessor as source: "in her view"."""
    prepositions: Mapping[str, tuple[Phrase, ...]] = field(repr=False)
    """By the stem of their first word, the longest first."""
    phrases: Mapping[str, tuple[Phrase, ...]] = field(repr=False)
    """By the stem of their first word, the longest first."""
    starters: frozenset[str] = field(repr=False)
    """Stems of the words with which a verb or a cue of several words can start."""

    def verb(self, word: str) -> CueEntry | None:
        """The reporting verb that a word may be a form of."""
        return self.verbs.get(look_up(word).stem)

    def noun(self, word: str) -> CueEntry | None:
        """The reporting noun that a word may be a form of."""
        return self.nouns.get(look_up(word).stem)

    def phrase_at(self, words: Sequence[str], first: int, last: int) -> Phrase | None:
        """The longest cue of several words that starts at `first` and ends before `last`.

        >>> words = "He begged to differ .".split()
        >>> cue_lexicon().phrase_at(words, 1, 5).entry.lemma
        'beg to differ'
        """
        return _match(self.phrases, words, first, last)

    def preposition_at(self, words: Sequence[str], first: int, last: int) -> Phrase | None:
        """The prepositional cue that starts at `first`: "according to", "in the words of"."""
        return _match(self.prepositions, words, first, last)


@cache
def cue_lexicon() -> CueLexicon:
    """The package's own cues."""
    return build_lexicon(load("en/cues.toml"), "en/cues.toml")


def build_lexicon(data: Mapping[str, Any], where: str) -> CueLexicon:
    """A lexicon from the tables of a TOML file.

    Raises:
        DataError: a table, field, sense or frame that is not known.
    """
    unknown = set(data) - set(_TABLES)
    if unknown:
        raise DataError(f"{where}: unknown tables {', '.join(sorted(unknown))}; known are: {', '.join(_TABLES)}")
    tables = {name: check_entries(data.get(name, {}), _FIELDS, f"{where} [{name}]") for name in _TABLES}
    verbs, phrases = _by_stem(tables["verb"], where), _by_first_stem(tables["phrase"], where)
    return CueLexicon(
        verbs=verbs,
        nouns=_by_stem(tables["noun"], where),
        possessed=frozenset(stem_of(word) for word in tables["possessed"]),
        prepositions=_by_first_stem(tables["preposition"], where),
        phrases=phrases,
        starters=frozenset([*verbs, *phrases]),
    )


@cache
def _frames(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _entry(lemma: str, fields: Mapping[str, Any], where: str) -> CueEntry:
    sense = fields.get("sense", "speech")
    frames = _frames(fields.get("frames", "quote that"))
    if sense not in SENSES:
        raise DataError(f'{where}: "{lemma}" has unknown sense "{sense}"')
    if frames - FRAMES:
        raise DataError(f'{where}: "{lemma}" has unknown frames {", ".join(sorted(frames - FRAMES))}')
    return CueEntry(lemma, sense, frames, fields.get("from", ""))


def _by_stem(table: Entries, where: str) -> dict[str, CueEntry]:
    return {stem_of(lemma): _entry(lemma, fields, where) for lemma, fields in table.items()}


def _by_first_stem(table: Entries, where: str) -> dict[str, tuple[Phrase, ...]]:
    grouped: dict[str, list[Phrase]] = {}
    for text, fields in table.items():
        stems = tuple(stem_of(word) for word in text.split())
        grouped.setdefault(stems[0], []).append(Phrase(stems, _entry(text, fields, where)))
    return {stem: tuple(sorted(phrases, key=_length, reverse=True)) for stem, phrases in grouped.items()}


def _length(phrase: Phrase) -> int:
    return len(phrase.stems)


def _match(table: Mapping[str, tuple[Phrase, ...]], words: Sequence[str], first: int, last: int) -> Phrase | None:
    phrases = table.get(look_up(words[first]).stem)
    if phrases is None:
        return None
    stems = tuple([look_up(word).stem for word in words[first : min(last, first + len(phrases[0].stems))]])
    for phrase in phrases:
        if stems[: len(phrase.stems)] == phrase.stems:
            return phrase
    return None
