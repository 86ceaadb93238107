"""The bearers of names: who stands behind the runs of a text, before any pronoun is read."""

from __future__ import annotations

from collections import Counter
from enum import Enum

from attrs import Factory, define, field

from quoteattr.resolution.clues import Clue
from quoteattr.resolution.phrases import Description
from quoteattr.resolution.reading import Reading
from quoteattr.resolution.runs import Run
from quoteattr.resolution.vocabulary import Vocabulary


_NAMED_DOCUMENTS = frozenset(
    "report poll survey study act treaty constitution law review audit bulletin agreement deal accord protocol declaration "
    "index census charter amendment convention memorandum papers".split()
)
"""Nouns that end the names of documents."""


class Nature(Enum):
    """What bears a name."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    DOCUMENT = "document"
    """A poll, report or law with a name."""
    UNSURE = "unsure"
    """A single name that may be a person's or a body's."""


@define(eq=False)
class Bearer:
    """A person, body or place, with what the text tells of it.

    It is filled in while a text is read, and never leaves the stage.
    """

    name: str
    tokens: tuple[str, ...]
    nature: Nature
    suffix: str = ""
    descriptions: list[Description] = Factory(list)
    ages: set[str] = Factory(set)
    male: float = 0.0
    female: float = 0.0
    hard: str = ""
    """The gender that a title or noun tells for certain."""
    relative: bool = False
    evident: bool = True
    """Whether more than two capitalised words tells that this is a person."""
    personal: float = 0.0
    """How often he or she seems to mean the bearer, and in `neuter` how often its does."""
    neuter: float = 0.0
    full: int = 0
    """How often it is named in full in the body of the text."""
    introduced: int = -1
    """The first token that names it outside headlines."""
    unquoted: int = 0
    """How often it is named outside quotation marks."""
    mentions: list[tuple[int, int]] = field(factory=list)

    def learn(self, clue: Clue) -> None:
        """Take in what one occurrence tells."""
        self.descriptions.extend(clue.descriptions)
        if clue.age:
            self.ages.add(clue.age)
        if clue.gender:
            self.hard = self.hard or clue.gender
            if clue.gender == "m":
                self.male += 3
            else:
                self.female += 3
        self.relative = self.relative or (clue.relative and not any(d.noun == "president" for d in clue.descriptions))

    def female_share(self) -> float:
        """The likelihood that the bearer is a woman, by what the text shows."""
        return (self.female + 0.5) / (self.male + self.female + 1)


@define(eq=False)
class Sightings:
    """All occurrences of one form of a name."""

    tokens: tuple[str, ...]
    suffix: str
    runs: list[Run] = Factory(list)
    clues: list[Clue] = Factory(list)

    def share(self, attribute: str) -> float:
        """In which share of the occurrences a clue is true."""
        return sum(bool(getattr(clue, attribute)) for clue in self.clues) / len(self.clues)

    def any(self, attribute: str) -> bool:
        """Whether a clue is true of any occurrence."""
        return any(getattr(clue, attribute) for clue in self.clues)


def sight(reading: Reading, runs: list[Run], clues: list[Clue]) -> dict[tuple[str, ...], Sightings]:
    """The occurrences, by the folded form of the name and its suffix."""
    forms: dict[tuple[str, ...], Sightings] = {}
    for run, clue in zip(runs, clues, strict=True):
        tokens = tuple(reading.folds[i].rstrip(".") for i in run.tokens)
        form = forms.setdefault((*tokens, f"|{run.suffix}"), Sightings(tokens, run.suffix))
        form.runs.append(run)
        form.clues.append(clue)
    return forms


def nature_of(form: Sightings, reading: Reading, alone: Counter[str], vocabulary: Vocabulary) -> Nature:
    """Whether a form names a person, a body, a place, or cannot be told by itself."""
    tokens, last = form.tokens, form.tokens[-1]
    if len(tokens) > 1 and last in _NAMED_DOCUMENTS and not form.any("person"):
        return Nature.DOCUMENT
    if _is_body_name(form, reading, vocabulary):
        return Nature.BODY
    personal = form.any("person") or bool(form.suffix)
    if (
        all(token in vocabulary.places or token in vocabulary.nations for token in tokens)
        or " ".join(tokens) in vocabulary.places
    ):
        titled = any(run.titles for run in form.runs) and not form.any("article")
        return Nature.PERSON if titled and len(tokens) > 1 else Nature.PLACE
    if len(tokens) == 1:
        return _nature_of_single(form, reading, vocabulary)
    if personal and form.share("article") < 0.6:
        return Nature.PERSON
    if form.any("body") or form.share("article") > 0.5:
        return Nature.BODY
    if given(tokens, vocabulary):
        return Nature.PERSON
    if last in vocabulary.bodies and last not in vocabulary.roles and not alone[last]:
        return Nature.BODY
    if (
        alone[last]
        or alone[tokens[0]]
        or form.any("reports")
        or any(token in vocabulary.particles for token in tokens[1:])
    ):
        return Nature.PERSON if alone[last] or not alone[tokens[0]] else Nature.UNSURE
    if (
        form.share("located") > 0.5
        or len(tokens) > 4
        or tokens[0] in vocabulary.places
        or tokens[0] in vocabulary.nations
    ):
        return Nature.BODY
    return Nature.PERSON if len(tokens) < 4 else Nature.UNSURE


def given(tokens: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether the form itself looks like a person's name: a listed first or family name, an initial, a particle."""
    if tokens[0] in vocabulary.first_names or tokens[0] in vocabulary.family_first:
        return True
    return any(len(token) == 1 for token in tokens[:-1]) or any(token in vocabulary.particles for token in tokens[1:-1])


def _is_body_name(form: Sightings, reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether the form itself says that it names a body: "... Ministry", "Bank of ...", "A & B"."""
    tokens, run = form.tokens, form.runs[0]
    if len(tokens) > 1 and tokens[-1] in vocabulary.body_names and not _surname_like(form, vocabulary):
        return True
    if (
        "&" in tokens
        or "of" in reading.folds[run.name_first : run.last + 1]
        or "for" in reading.folds[run.name_first : run.last + 1]
    ):
        return True
    first = reading.words[run.tokens[0]]
    if len(tokens) > 1 and first.isupper() and 1 < len(first) <= 5 and not reading.words[run.tokens[-1]].isupper():
        return not form.any("person")
    return len(tokens) > 2 and any(token in vocabulary.body_names for token in tokens[1:-1]) and not form.any("person")


def _surname_like(form: Sightings, vocabulary: Vocabulary) -> bool:
    """Whether a name like "Theresa House" is a person's after all."""
    return len(form.tokens) == 2 and form.tokens[0] in vocabulary.first_names and form.share("article") < 0.5


def _nature_of_single(form: Sightings, reading: Reading, vocabulary: Vocabulary) -> Nature:
    token = form.tokens[0]
    if token in vocabulary.nations:
        return Nature.PLACE
    if (
        token in vocabulary.body_names
        and not any(run.titles for run in form.runs)
        and token not in vocabulary.first_names
    ):
        return Nature.BODY
    if form.any("person") and form.share("article") < 0.5:
        return Nature.PERSON
    if all(_spelled_large(reading.words[run.tokens[0]]) for run in form.runs) and not form.any("person"):
        return Nature.BODY
    if form.any("body"):
        return Nature.BODY
    if form.share("article") > 0.5:
        return Nature.BODY if form.any("reports") else Nature.UNSURE
    if token in vocabulary.first_names and form.share("located") < 0.5:
        return Nature.PERSON
    return Nature.PLACE if form.share("located") > 0.5 else Nature.UNSURE


def _spelled_large(word: str) -> bool:
    return len(word) > 1 and word.isupper()
