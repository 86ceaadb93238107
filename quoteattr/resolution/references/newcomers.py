"""Subjects without a name: "One survivor was shown ... she said", "The firm closed. It said"."""

from __future__ import annotations

from quoteattr.resolution.cast.bearers import Bearer, Nature
from quoteattr.resolution.cast.subjects import is_subject
from quoteattr.resolution.names.phrases import DETERMINERS, Description, describe
from quoteattr.resolution.names.reading import Reading
from quoteattr.resolution.names.vocabulary import Vocabulary
from quoteattr.resolution.references.scene import Answer, Scene
from quoteattr.resolution.references.wordings import bearer_meant

_SINGLE = frozenset(["a", "an", "one", "another", "the"])
_ADVERBS = frozenset("out up down off away over back on".split())
_LONGEST = 6


def find_nameless(reading: Reading, vocabulary: Vocabulary) -> dict[int, tuple[int, Description]]:
    """The nameless subjects at the start of sentences: first token to last token and description."""
    found: dict[int, tuple[int, Description]] = {}
    for first, stop in reading.document.sentences:
        if reading.folds[first] not in _SINGLE or reading.headline[first]:
            continue
        for last in range(first + 1, min(first + _LONGEST, stop)):
            noun = reading.folds[last]
            known = noun in vocabulary.roles or (noun in vocabulary.body_nouns and reading.folds[first] == "the")
            if known and _acts(reading, first, last, vocabulary):
                description = describe(reading, first, last + 1)
                if description is not None and description.noun == noun:
                    found[first] = last, description
                break
    return found


def _acts(reading: Reading, first: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether the phrase is a subject that no name after it explains ("A tailor, X,")."""
    if not is_subject(reading, first, last, vocabulary):
        return False
    after = reading.words[last + 1 : last + 3]
    if len(after) > 1 and after[0] == "," and after[1][0].isupper():
        return False
    participle = reading.folds[last + 1].endswith("ed") and reading.folds[last + 1] not in vocabulary.verbs
    return not participle or (reading.folds[last + 2 : last + 3] or [""])[0] in DETERMINERS | _ADVERBS


def note_nameless(scene: Scene, first: int, last: int, description: Description) -> None:
    """Note whom a nameless subject means, or bring somebody new into the scene."""
    reading = scene.reading
    if reading.folds[first] != "the":
        article = reading.folds[first] in {"a", "an"}
        enter(scene, first, description, reading.slice(first + article, last))
        return
    owned = any(reading.words[i] in {"’s", "'s"} for i in range(first, last))
    bearer = bearer_meant(scene, description, first, owned=owned)
    if bearer is not None:
        scene.note(first, bearer, subject=True)


def enter(scene: Scene, first: int, description: Description, name: str) -> Bearer:
    """Bring somebody nameless into the scene."""
    role = scene.vocabulary.roles.get(description.noun)
    gender = role.gender if role else ""
    bearer = Bearer(name, (description.noun,), Nature.PERSON, descriptions=[description], hard=gender, introduced=first)
    bearer.male, bearer.female = (3.0, 0.0) if gender == "m" else (0.0, 3.0) if gender == "f" else (0.0, 0.0)
    bearer.unquoted = 1
    scene.note(first, bearer, subject=True)
    scene.newcomers[first] = bearer
    return bearer


def as_newcomer(scene: Scene, first: int, stop: int, answer: Answer) -> Answer:
    """An answer by description alone, with its bearer in the scene, so that a pronoun may find it."""
    description = describe(scene.reading, first, stop)
    if not answer.indefinite or answer.name is None or description is None:
        return answer
    bearer = scene.newcomers.get(first)
    if bearer is None:
        bearer = enter(scene, first, description, answer.name)
    bearer.name = answer.name
    return Answer(answer.name, answer.kind, (bearer,), indefinite=True)
