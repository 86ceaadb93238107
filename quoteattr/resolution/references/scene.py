"""What a reader has in mind at one point of the text: who was named, who acted, who spoke last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from attrs import Factory, define

from quoteattr.model import SpeakerKind
from quoteattr.resolution.cast.bearers import Bearer, Nature
from quoteattr.resolution.cast.cast import Cast
from quoteattr.resolution.cast.evidence import Chains
from quoteattr.resolution.names.reading import Reading
from quoteattr.resolution.names.vocabulary import FirstNames, Vocabulary

_REMEMBERED = 24
"""How many bearers a reader keeps in mind."""


class Answer(NamedTuple):
    """Who speaks: a name or a description, and the bearers of the name."""

    name: str | None
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    bearers: tuple[Bearer, ...] = ()
    plural: bool = False
    indefinite: bool = False


NOBODY = Answer(None)


class Trace(NamedTuple):
    """One mention of a bearer, by name or pronoun."""

    token: int
    bearer: Bearer
    subject: bool
    sentence: int
    early: bool
    """At most four words into its sentence."""


@define(eq=False, repr=False)
class Scene:
    """The running memory of one pass through a text."""

    reading: Reading
    cast: Cast
    vocabulary: Vocabulary
    first_names: FirstNames
    chains: Chains
    traces: dict[Bearer, list[Trace]] = Factory(dict)
    """In the order of the last mention."""
    subjects: list[Trace] = Factory(list)
    answers: list[tuple[int, Answer]] = Factory(list)
    """The reports' speakers so far, with the token at which each stands."""
    pairs: list[tuple[int, tuple[Bearer, Bearer]]] = Factory(list)
    """Two names joined by "and", with the token at which they end."""
    spoken: set[Bearer] = Factory(set)
    interviewee: Bearer | None = None
    """Who answers where a label says no more than A."""
    at: dict[int, Bearer] = Factory(dict)
    """Token of a name's last word, or of a resolved pronoun, to its bearer."""
    newcomers: dict[int, Bearer] = Factory(dict)
    """First token of a nameless person's description to the person."""
    names: dict[int, int] = Factory(dict)
    """First token of a name itself to its last."""
    starts: dict[int, int] = Factory(dict)
    """First token of a name, its titles included or not, to its last."""

    def note(self, token: int, bearer: Bearer, *, subject: bool) -> None:
        """Remember a mention."""
        reading = self.reading
        sentence = reading.sentence[token]
        first = reading.document.sentences[sentence][0]
        trace = Trace(token, bearer, subject, sentence, token - first <= 4)
        self.traces.setdefault(bearer, []).append(trace)
        self.traces[bearer] = self.traces.pop(bearer)
        if subject:
            self.subjects.append(trace)

    def answered(self, token: int, answer: Answer) -> None:
        """Remember who spoke."""
        if answer.name is not None:
            self.answers.append((token, answer))
            self.spoken.update(answer.bearers)

    def recent(self) -> Iterator[Bearer]:
        """The bearers in mind, last mentioned first."""
        for count, bearer in enumerate(reversed(self.traces)):
            if count == _REMEMBERED:
                return
            yield bearer

    def previous_speaker(self) -> Bearer | None:
        """The bearer who made the last report, where it was one alone."""
        if not self.answers:
            return None
        bearers = self.answers[-1][1].bearers
        return bearers[0] if len(bearers) == 1 else None

    def is_known(self, bearer: Bearer) -> bool:
        """Whether a name is surely a person's or a body's: by its form, or because its bearer spoke."""
        if bearer.nature in {Nature.PERSON, Nature.BODY}:
            return True
        return bearer.nature is Nature.UNSURE and bearer in self.spoken

    def previous_person(self) -> Bearer | None:
        """The person who spoke last, past a body that carried the report."""
        for _, answer in reversed(self.answers[-3:]):
            if len(answer.bearers) != 1:
                return None
            if answer.bearers[0].nature is Nature.PERSON:
                return answer.bearers[0]
        return None

    def body_spoke(self) -> bool:
        """Whether a body made the last report."""
        speaker = self.previous_speaker()
        return speaker is not None and speaker.nature is not Nature.PERSON

    def sentences_back(self, token: int, sentence: int) -> int:
        """How many sentences lie between an earlier sentence and a token."""
        return self.reading.sentence[token] - sentence


def kind_of(bearer: Bearer) -> SpeakerKind:
    """How a bearer of a name counts as a speaker."""
    if bearer.nature is Nature.PERSON:
        return SpeakerKind.PERSON
    if bearer.nature is Nature.UNSURE and bearer.hard:
        return SpeakerKind.PERSON
    return SpeakerKind.DOCUMENT if bearer.nature is Nature.DOCUMENT else SpeakerKind.ORGANIZATION


def answer_of(bearer: Bearer) -> Answer:
    """The answer that names one bearer."""
    return Answer(bearer.name, kind_of(bearer), (bearer,))
