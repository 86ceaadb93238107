"""The bearers of names: who stands behind the runs of a text, before any pronoun is read."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from attrs import Factory, define, field

from quoteattr.resolution.cast.clues import Clue
from quoteattr.resolution.names.phrases import Description
from quoteattr.resolution.names.runs import Run

_KNOWN = 40
"""How many descriptions of one bearer are kept."""


class Nature(Enum):
    """What bears a name."""

    __hash__ = object.__hash__  # that of an Enum is a call of Python, and natures are looked up in sets all the time

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    DOCUMENT = "document"
    """A poll, report or law with a name."""
    UNSURE = "unsure"
    """A single name that may be a person's or a body's."""


@define(eq=False, repr=False)
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
    leaning: float = 0.0
    """What the pronouns near the full name tell before short names are read: above 0 a woman."""
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
        if len(self.descriptions) < _KNOWN:
            self.descriptions.extend(d for d in clue.descriptions if d not in self.descriptions)
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


class Mention(NamedTuple):
    """One occurrence of a name."""

    run: Run
    clue: Clue
    bearer: Bearer


@define(eq=False, repr=False)
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


def sight(runs: list[Run], clues: list[Clue]) -> dict[tuple[str, ...], Sightings]:
    """The occurrences, by the folded form of the name and its suffix."""
    forms: dict[tuple[str, ...], Sightings] = {}
    for run, clue in zip(runs, clues, strict=True):
        form = forms.setdefault((*run.words, f"|{run.suffix}"), Sightings(run.words, run.suffix))
        form.runs.append(run)
        form.clues.append(clue)
    return forms
