"""Whom a description means: "the North Korean leader", "the company", "the 27-year-old"."""

from __future__ import annotations

from collections.abc import Iterable

from quoteattr.resolution.bearers import Bearer, Nature
from quoteattr.resolution.clues import Description
from quoteattr.resolution.gender import likelihood
from quoteattr.resolution.scene import Scene
from quoteattr.resolution.vocabulary import Vocabulary

_EPITHETS = frozenset(
    "man woman boy girl candidate nominee senator governor congressman congresswoman representative lawmaker politician republican "
    "democrat mother father billionaire businessman businesswoman official president minister mayor player striker "
    "midfielder defender goalkeeper coach teenager pensioner driver singer actor actress author writer lawyer attorney "
    "doctor farmer champion veteran student teacher".split()
)
_FAR = 120
_OPPOSED = (frozenset(["vice", "deputy"]), frozenset(["former", "ex", "late"]))
_COMPANY = frozenset(["company", "firm", "business", "corporation", "group", "giant"])
_NEEDS_ROLE = frozenset(
    "committee court party department ministry commission council panel board government parliament university hospital school army police".split()
)


def person_described(scene: Scene, description: Description, token: int) -> Bearer | None:
    """The one person whom a definite description fits, by what the text says of people."""
    held = [
        (score, bearer) for bearer in _people(scene) if (score := _fit(scene, bearer, description, token)) is not None
    ]
    if held:
        return max(held, key=lambda row: row[0])[1]
    if description.noun in _EPITHETS or _is_epithet(description, scene.vocabulary):
        return _nearest(scene, description, token)
    return None


def _people(scene: Scene) -> Iterable[Bearer]:
    """The people of the text, those in mind first, and few enough to look at each."""
    seen = [bearer for bearer in scene.recent() if bearer.nature is Nature.PERSON]
    return seen


def _is_epithet(description: Description, vocabulary: Vocabulary) -> bool:
    return description.noun in vocabulary.nations or description.noun.endswith("-year-old")


def _fit(scene: Scene, bearer: Bearer, description: Description, token: int) -> float | None:
    """How well a description fits what is known of a person; none where nothing known agrees."""
    noun, vocabulary = description.noun, scene.vocabulary
    if noun.endswith("-year-old"):
        return 3.0 if noun.partition("-")[0] in bearer.ages else None
    best: float | None = None
    for known in bearer.descriptions:
        if noun != known.noun and not _called(known.noun, noun, vocabulary) and not _nation_of(known, noun, vocabulary):
            continue
        if any(
            (known.modifiers & words != set()) != (description.modifiers & words != set()) for words in _OPPOSED[:1]
        ):
            continue
        score = 2.0 * len(known.modifiers & description.modifiers) - 0.7 * len(description.modifiers - known.modifiers)
        score += 0.5 if noun == known.noun else 0.0
        best = score if best is None else max(best, score)
    if best is None:
        return None
    best -= _gender_conflict(scene, bearer, noun)
    best += 1.0 if bearer is scene.previous_speaker() else 0.0
    traces = scene.traces.get(bearer)
    return best - (token - traces[-1].token) / 1000 if traces else best - 2


def _called(known: str, noun: str, vocabulary: Vocabulary) -> bool:
    """Whether the bearer of one role may also be called by the other noun."""
    role = vocabulary.roles.get(known)
    return role is not None and noun in role.like


def _nation_of(known: Description, noun: str, vocabulary: Vocabulary) -> bool:
    """Whether "the Spaniard" was introduced as a Spanish somebody."""
    nation = vocabulary.nations.get(noun)
    return nation is not None and any(vocabulary.nations.get(word) == nation for word in (known.noun, *known.modifiers))


def _gender_conflict(scene: Scene, bearer: Bearer, noun: str) -> float:
    role = scene.vocabulary.roles.get(noun)
    gender = role.gender if role else ""
    return 2.0 if gender and likelihood(bearer, gender, scene.first_names) < 0.3 else 0.0


def _nearest(scene: Scene, description: Description, token: int) -> Bearer | None:
    """The nearest person that agrees, subjects before others."""
    best: tuple[float, Bearer] | None = None
    latest = scene.subjects[-1].bearer if scene.subjects else None
    for bearer in _people(scene):
        trace = scene.traces[bearer][-1]
        distance = token - trace.token
        if (
            distance > _FAR
            or not bearer.unquoted
            or bearer.relative
            or _gender_conflict(scene, bearer, description.noun)
        ):
            continue
        if description.noun.endswith("-year-old") and bearer.ages:
            continue
        score = -distance + 25.0 * trace.subject + 10.0 * (bearer is latest)
        if best is None or score > best[0]:
            best = (score, bearer)
    return best[1] if best else None


def body_described(scene: Scene, description: Description, token: int) -> Bearer | None:
    """The body that a definite description fits."""
    best: tuple[float, Bearer] | None = None
    for bearer in scene.recent():
        score = _body_fit(scene, bearer, description, token)
        if score is not None and (best is None or score > best[0]):
            best = (score, bearer)
    return best[1] if best else None


def _body_fit(scene: Scene, bearer: Bearer, description: Description, token: int) -> float | None:
    if bearer.nature in {Nature.PERSON, Nature.PLACE}:
        return None
    noun, vocabulary = description.noun, scene.vocabulary
    nouns = {known.noun for known in bearer.descriptions if known.noun in vocabulary.bodies} | (
        {bearer.tokens[-1]} & vocabulary.bodies.keys()
    )
    hit = any(noun == known or noun in vocabulary.bodies[known] for known in nouns)
    likes = vocabulary.bodies.get(noun, frozenset())
    if not hit and (nouns or noun in _NEEDS_ROLE or not (likes & _COMPANY or noun in _COMPANY)):
        return None
    trace = scene.traces[bearer][-1]
    near = token - trace.token
    if not hit and (near > 150 or not any(t.subject for t in scene.traces[bearer])):
        return None
    score = (2.0 if hit else 0.0) + (1.5 if bearer is scene.previous_speaker() else 0.0) + 0.5 * trace.subject
    known_words = {word for known in bearer.descriptions for word in known.modifiers} | set(bearer.tokens)
    return score + len(description.modifiers & known_words) - near / 300
