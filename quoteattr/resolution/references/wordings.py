"""Sources without a name: whom a description means, or its own words as the conventions want them."""

from __future__ import annotations

from quoteattr.model import SpeakerKind
from quoteattr.resolution.cast.bearers import Bearer
from quoteattr.resolution.names.phrases import Description, describe
from quoteattr.resolution.references.descriptions import age_in, body_ahead, body_described, person_described
from quoteattr.resolution.references.joined import POSSESSIVES
from quoteattr.resolution.references.pronouns import who
from quoteattr.resolution.references.scene import Answer, Scene, answer_of

_ARTICLES = frozenset(["the", "a", "an"])
_UNNAMED = _ARTICLES | POSSESSIVES | {"whose"}
"""What opens a description and is no part of a name made of it."""
_DEFINITE = frozenset(["the", "this", "that"])
_SINGLE = frozenset(["a", "an", "one", "another", "some"])
_ENDS = frozenset([",", "(", "[", "—", "–", ";", "--", "-", ":"])
_RELATIVE = frozenset(["who", "which", "whom", "whose"])


def described(scene: Scene, first: int, zone: int, stop: int) -> Answer:
    """Whom the description in tokens `first` up to `stop` means, or the description itself."""
    reading, vocabulary = scene.reading, scene.vocabulary
    found = describe(reading, first, stop)
    words = words_of(scene, first, stop)
    if found is None:
        return Answer(words)
    noun, opener = found.noun, reading.folds[first]
    owned = any(reading.words[i] in {"’s", "'s"} for i in range(first, zone))
    if noun == "campaign":
        return _campaign(scene, first, zone, words)
    if noun in vocabulary.documents:
        return Answer(words, SpeakerKind.DOCUMENT)
    bearer = None
    if opener in _DEFINITE or (owned and noun not in vocabulary.kin):
        bearer = bearer_meant(scene, found, first, owned=owned)
    elif opener in {"a", "an"} and noun in vocabulary.body_nouns:
        bearer = body_ahead(scene, found, first)
    if bearer is not None:
        return answer_of(bearer)
    kind = kind_of_noun(scene, noun)
    indefinite = opener in _SINGLE and kind is SpeakerKind.PERSON
    return Answer(words, kind, (), plural=kind is SpeakerKind.GROUP, indefinite=indefinite)


def words_of(scene: Scene, first: int, stop: int) -> str:
    """A description's own words, without article or possessive pronoun before and relative clause after them."""
    reading = scene.reading
    if reading.folds[first] in _UNNAMED and stop - first > 1:
        first += 1
    ends = (i for i in range(first + 1, stop) if reading.words[i] in _ENDS or reading.folds[i] in _RELATIVE)
    return " ".join(reading.slice(first, next(ends, stop) - 1).split())


def bearer_meant(scene: Scene, found: Description, token: int, *, owned: bool) -> Bearer | None:
    """The person or body that a definite description means."""
    vocabulary, noun = scene.vocabulary, found.noun
    if noun in vocabulary.body_nouns and (noun not in vocabulary.roles or scene.body_spoke()):
        body = body_described(scene, found, token, owned=owned)
        if body is not None:
            return body
    human = noun in vocabulary.roles or noun in vocabulary.titles or noun in vocabulary.nations
    people = (human and noun not in vocabulary.kin) or bool(age_in(found))
    return person_described(scene, found, token, owned=owned) if people else None


def _campaign(scene: Scene, first: int, zone: int, words: str) -> Answer:
    """Her campaign and X’s campaign as "X campaign"; the campaign as the last such one that spoke."""
    reading = scene.reading
    owner = None
    if reading.folds[first] in {"his", "her"}:
        owner = scene.at.get(first) or who(scene, first, reports=False)
    elif any(reading.words[i] in {"’s", "'s"} for i in range(first, zone)):
        owner = next((scene.at[i] for i in range(first, zone) if i in scene.at), None)
    elif reading.folds[first] == "the" and zone - first == 2:
        spoken = (
            answer for _, answer in reversed(scene.answers[-12:]) if answer.name and answer.name.endswith(" campaign")
        )
        return next(spoken, Answer(words, SpeakerKind.ORGANIZATION))
    name = f"{owner.name.split()[-1]} campaign" if owner else words
    return Answer(name, SpeakerKind.ORGANIZATION)


def kind_of_noun(scene: Scene, noun: str) -> SpeakerKind:
    """What sort of source a noun names."""
    vocabulary = scene.vocabulary
    if noun in vocabulary.groups:
        return SpeakerKind.GROUP
    if noun in vocabulary.roles or noun in vocabulary.kin or noun in vocabulary.titles or noun.endswith("-year-old"):
        return SpeakerKind.PERSON
    if noun in vocabulary.body_nouns:
        return SpeakerKind.ORGANIZATION
    singular = noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else ""
    if singular in vocabulary.documents:
        return SpeakerKind.DOCUMENT
    if singular in vocabulary.body_nouns or singular:
        return SpeakerKind.GROUP
    return SpeakerKind.PERSON if noun in vocabulary.nations else SpeakerKind.UNKNOWN
