"""Whom a description means: "the North Korean leader", "the company", "the 27-year-old"."""

from __future__ import annotations

from quoteattr.resolution.cast.bearers import Bearer, Nature
from quoteattr.resolution.cast.gender import likelihood
from quoteattr.resolution.names.phrases import Description
from quoteattr.resolution.names.vocabulary import Vocabulary
from quoteattr.resolution.references.scene import Scene

_COMPANY = frozenset(["company", "firm", "business", "corporation", "giant"])
_DEPUTY = frozenset(["vice", "deputy"])
_FAR, _BESIDE, _EARLY = 120, 40, 150


def person_described(scene: Scene, description: Description, token: int, *, owned: bool) -> Bearer | None:
    """The person in mind whom a definite description fits; `owned` where a possessive stands in it."""
    people = [bearer for bearer in scene.recent() if bearer.nature is Nature.PERSON]
    fits = [(_fit(scene, bearer, description, token, owned=owned), bearer) for bearer in people]
    held = [(fit, bearer) for fit, bearer in fits if fit is not None]
    if held:
        return max(held, key=lambda row: row[0])[1]
    noun = description.noun
    loose = scene.vocabulary.is_epithet(noun) or noun in scene.vocabulary.nations or bool(age_in(description))
    return (
        _nearest(scene, description, people, token)
        if loose and not owned and not scene.vocabulary.is_shared(noun)
        else None
    )


def contradicts(bearer: Bearer, asked: Description, vocabulary: Vocabulary) -> bool:
    """Whether the text gives a bearer another party or origin than the description does."""
    for classify in (_party, _nation, _place):
        wanted = {found for word in (asked.noun, *asked.modifiers) if (found := classify(word, vocabulary))}
        words = (word for known in bearer.descriptions for word in (known.noun, *known.modifiers))
        known_classes = {found for word in words if (found := classify(word, vocabulary))} if wanted else set()
        if wanted and known_classes and not wanted & known_classes:
            return True
    return False


def _party(word: str, vocabulary: Vocabulary) -> str:
    return vocabulary.parties.get(word, "")


def _nation(word: str, vocabulary: Vocabulary) -> str:
    return vocabulary.nations.get(word, "")


def _place(word: str, vocabulary: Vocabulary) -> str:
    return word if word in vocabulary.places else ""


def age_in(description: Description) -> str:
    """The age in "the 27-year-old", "the 34-year-old mother"."""
    words = (description.noun, *description.modifiers)
    return next((word.partition("-")[0] for word in words if word.endswith("-year-old")), "")


def _fit(scene: Scene, bearer: Bearer, description: Description, token: int, *, owned: bool) -> float | None:
    """How well a description fits what is known of a person; none where nothing known agrees."""
    noun, vocabulary, age = description.noun, scene.vocabulary, age_in(description)
    if age and age in bearer.ages:
        return 3.0
    if noun.endswith("-year-old"):
        return None
    if contradicts(bearer, description, vocabulary):
        return None
    agreeing = [known for known in bearer.descriptions if _agrees(known, description, vocabulary, owned=owned)]
    if not agreeing:
        return None
    score = max(_overlap(known, description) for known in agreeing) - _gender_conflict(scene, bearer, noun)
    score += 1.0 if bearer is scene.previous_speaker() else 0.0
    traces = scene.traces.get(bearer)
    return score - (token - traces[-1].token) / 1000 if traces else score - 2


def _agrees(known: Description, asked: Description, vocabulary: Vocabulary, *, owned: bool) -> bool:
    """Whether one who is known as the one may be called the other."""
    called = known.noun == asked.noun or _may_be_called(known, asked.noun, vocabulary)
    if not called or bool(known.modifiers & _DEPUTY) != bool(asked.modifiers & _DEPUTY):
        return False
    common = known.modifiers & asked.modifiers
    if owned:
        return bool(common)
    return bool(common) or not vocabulary.is_shared(asked.noun) or not known.modifiers or not asked.modifiers


def _may_be_called(known: Description, noun: str, vocabulary: Vocabulary) -> bool:
    """Whether a noun is a wider word for a role, or for the people of its nation."""
    role = vocabulary.roles.get(known.noun)
    if role is not None and noun in role.like:
        return True
    nation = vocabulary.nations.get(noun)
    return nation is not None and any(vocabulary.nations.get(word) == nation for word in (known.noun, *known.modifiers))


def _overlap(known: Description, asked: Description) -> float:
    same = 0.5 if known.noun == asked.noun else 0.0
    return same + 2.0 * len(known.modifiers & asked.modifiers) - 0.7 * len(asked.modifiers - known.modifiers)


def _gender_conflict(scene: Scene, bearer: Bearer, noun: str) -> float:
    role = scene.vocabulary.roles.get(noun)
    gender = role.gender if role else ""
    return 2.0 if gender and likelihood(bearer, gender, scene.first_names) < 0.3 else 0.0


def _nearest(scene: Scene, description: Description, people: list[Bearer], token: int) -> Bearer | None:
    """The nearest person that agrees, subjects before others."""
    best: tuple[float, Bearer] | None = None
    latest = scene.subjects[-1].bearer if scene.subjects else None
    aged = bool(age_in(description))
    for bearer in people:
        trace = scene.traces[bearer][-1]
        distance = token - trace.token
        beside = bearer is latest and distance < _BESIDE
        if distance > _FAR or not bearer.unquoted or (bearer.relative and not beside) or (aged and bearer.ages):
            continue
        if bearer.descriptions and scene.vocabulary.is_sole(description.noun):
            continue  # somebody whose office the text has told holds no other
        if _gender_conflict(scene, bearer, description.noun) or contradicts(bearer, description, scene.vocabulary):
            continue
        score = -distance + 25.0 * trace.subject + 10.0 * (bearer is latest)
        if best is None or score > best[0]:
            best = (score, bearer)
    return best[1] if best else None


def body_described(scene: Scene, description: Description, token: int, *, owned: bool) -> Bearer | None:
    """The body in mind that a definite description fits."""
    bodies = [bearer for bearer in scene.recent() if bearer.nature in {Nature.BODY, Nature.UNSURE}]
    fits = [(_body_fit(scene, bearer, description, token, owned=owned), bearer) for bearer in bodies]
    held = [(fit, bearer) for fit, bearer in fits if fit is not None]
    return max(held, key=lambda row: row[0])[1] if held else None


def _body_fit(scene: Scene, bearer: Bearer, description: Description, token: int, *, owned: bool) -> float | None:
    noun, bodies = description.noun, scene.vocabulary.bodies
    nouns = {known.noun for known in bearer.descriptions if known.noun in bodies} | (
        {_key_word(bearer.tokens)} & bodies.keys()
    )
    words = {word for known in bearer.descriptions for word in known.modifiers} | set(bearer.tokens)
    hit = any(noun == known or noun in bodies[known] for known in nouns)
    if owned and not (hit and description.modifiers & words):
        return None
    alien = bool(description.modifiers) and not description.modifiers & words
    commercial = "company" in bodies.get(noun, frozenset()) or noun in _COMPANY
    if alien and (noun == "agency" or not (hit or (commercial and noun != "bank"))):
        return None  # a spy agency is no news agency
    traces = scene.traces[bearer]
    near = token - traces[-1].token
    if not hit:
        acted = any(trace.subject for trace in traces[-4:]) or len(bearer.mentions) > 2
        if nouns or noun in scene.vocabulary.strict_bodies or not commercial or not acted or near > _FAR:
            return None
    score = (2.0 if hit else 0.0) + (1.5 if bearer is scene.previous_speaker() else 0.0) + 0.5 * traces[-1].subject
    return score + len(description.modifiers & words) - near / 300


def _key_word(tokens: tuple[str, ...]) -> str:
    """What kind of body a name names: its last word, or the one before "of" or "for"."""
    link = next((i for i, token in enumerate(tokens) if i and token in {"of", "for"}), len(tokens))
    return tokens[link - 1]


def body_ahead(scene: Scene, description: Description, token: int) -> Bearer | None:
    """The body that a description at the start of a text announces: "A water company" before "X Water"."""
    if token > _EARLY or not description.modifiers:
        return None
    later = (b for b in scene.cast.roster.bearers if b.introduced > token and b.nature in {Nature.BODY, Nature.UNSURE})
    found = [bearer for bearer in later if description.modifiers & set(bearer.tokens[1:])]
    return found[0] if len(found) == 1 else None
