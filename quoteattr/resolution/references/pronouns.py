"""Whom a pronoun means."""

from __future__ import annotations

from bisect import bisect_left
from math import log

from quoteattr.model import SpeakerKind
from quoteattr.resolution.cast.bearers import Bearer, Nature
from quoteattr.resolution.cast.gender import FEMALE, likelihood
from quoteattr.resolution.references.scene import NOBODY, Answer, Scene, Trace, answer_of
from quoteattr.text import Document, Range

PLURAL = frozenset("they them their theirs themselves both neither".split())
NEUTER = frozenset("it its itself".split())
FIRST = frozenset("i me my mine we us our ours myself ourselves".split())
SECOND = frozenset("you your yours yourself".split())
RELATIVE = frozenset("who whom whose which that".split())
_LOOKED_BACK = 40
"""Subjects looked at for the latest person."""
_ACTOR = 3
"""Words before an object pronoun among which whoever acts on it stands: “Xinhua later quoted him”."""
_LIKELY, _POSSIBLE = 0.3, 0.08
_NEAR = {0: 2.0, 1: 1.0, 2: 0.0, 3: -1.0}


def who(scene: Scene, token: int, *, reports: bool, hidden: tuple[Range, ...] = ()) -> Bearer | None:
    """The person that he or she means; mentions in the `hidden` token ranges do not count."""
    gender = "f" if scene.reading.folds[token] in FEMALE else "m"
    latest = _latest_subject(scene, hidden)
    speaker = scene.previous_person()
    actors = _actors(scene, token)
    paragraph = _paragraph_around(scene.reading.document, token)
    ranked: list[tuple[float, float, Bearer]] = []
    for order, bearer in enumerate(scene.recent()):
        if bearer.nature not in {Nature.PERSON, Nature.UNSURE} or bearer in actors:
            continue
        trace = _visible(scene.traces[bearer], hidden)
        if trace is None or (bearer.nature is Nature.UNSURE and not trace.subject):
            continue
        likely = likelihood(bearer, gender, scene.first_names)
        score = _score(scene.reading.sentence[token] - trace.sentence, bearer, trace, likely, paragraph)
        score += 0.6 if bearer is latest else 0.0
        score += (1.5 if reports else 0.5) if bearer is speaker else 0.0
        score += 0.3 if not ranked else 0.0
        ranked.append((score - order * 1e-6, likely, bearer))
    people = [row for row in ranked if row[2].nature is Nature.PERSON and row[1] >= _LIKELY]
    if not people and (chained := _chained(scene, token, gender)) is not None:
        return chained
    fitting = people or [row for row in ranked if row[1] >= _LIKELY] or [row for row in ranked if row[1] >= _POSSIBLE]
    return max(fitting, key=lambda row: row[0])[2] if fitting else None


def _actors(scene: Scene, token: int) -> frozenset[Bearer]:
    """Those named right before an object pronoun: they do something to another than themselves."""
    folds = scene.reading.folds
    is_object = folds[token] == "him" or list(folds[token : token + 2]) == ["her", "as"]
    near = range(max(0, token - _ACTOR), token) if is_object else ()
    return frozenset(scene.at[i] for i in near if i in scene.at)


def _chained(scene: Scene, token: int, gender: str) -> Bearer | None:
    """The person whom a parser's coreference chain names: heard where nobody in mind is sure to fit."""
    bearer = scene.chains.meant(token, token + 1)
    if bearer is None or bearer.nature is not Nature.PERSON:
        return None
    return bearer if likelihood(bearer, gender, scene.first_names) >= _LIKELY else None


def _paragraph_around(document: Document, token: int) -> range:
    """The tokens that start in the same paragraph as this one, or after it and before the next."""
    starts, paragraphs = document.starts, document.paragraphs
    number = document.paragraph_of(starts[token])
    first = bisect_left(starts, paragraphs[number][0]) if number >= 0 else 0
    after = bisect_left(starts, paragraphs[number + 1][0]) if number + 1 < len(paragraphs) else len(starts)
    return range(first, after)


def _score(sentences: int, bearer: Bearer, trace: Trace, likely: float, paragraph: range) -> float:
    """How well somebody fits whose last mention lies so many sentences back, in `paragraph` or before it."""
    score = _NEAR.get(sentences, -2.0)
    score += 0.75 if trace.token in paragraph else 0.0
    score += 0.4 if trace.early else 0.0
    score -= 1.5 if not bearer.unquoted else 0.0
    score -= 1.5 if bearer.nature is Nature.UNSURE and not bearer.hard else 0.0
    score -= 1.0 if not bearer.evident else 0.0
    return score + min(0.0, log(max(1e-3, 2 * likely)))


def _visible(traces: list[Trace], hidden: tuple[Range, ...]) -> Trace | None:
    """The last mention that lies in no hidden range."""
    for trace in reversed(traces):
        if not any(first <= trace.token < last for first, last in hidden):
            return trace
    return None


def _latest_subject(scene: Scene, hidden: tuple[Range, ...]) -> Bearer | None:
    for trace in reversed(scene.subjects[-_LOOKED_BACK:]):
        if trace.bearer.nature in {Nature.PERSON, Nature.UNSURE} and not any(
            first <= trace.token < last for first, last in hidden
        ):
            return trace.bearer
    return None


def what(scene: Scene, token: int) -> Answer:
    """What it means: the body, place or document that spoke or acted last; in one sentence, who spoke."""
    spoke, said_in = NOBODY, -1
    for place, answer in reversed(scene.answers[-6:]):
        if not answer.plural and answer.kind in {SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT}:
            spoke, said_in = answer, scene.reading.sentence[place]
            break
    here = scene.reading.sentence[token]
    for trace in reversed(scene.subjects[-8:]):
        if here - trace.sentence > 1 or trace.sentence <= said_in:
            break
        if trace.bearer.nature is not Nature.PERSON:
            return answer_of(trace.bearer)
    return spoke if here - said_in <= 4 else NOBODY


def they(scene: Scene, token: int) -> Answer:
    """Whom they means: several who spoke, two who were named together, else a body that spoke."""
    near = [
        answer
        for place, answer in scene.answers[-6:]
        if scene.sentences_back(token, scene.reading.sentence[place]) <= 4
    ]
    for answer in reversed(near):
        if answer.plural or answer.kind is SpeakerKind.GROUP:
            return answer
    if scene.pairs and scene.sentences_back(token, scene.reading.sentence[scene.pairs[-1][0]]) <= 1:
        one, other = scene.pairs[-1][1]
        return Answer(f"{one.name} and {other.name}", SpeakerKind.GROUP, (one, other), plural=True)
    for answer in reversed(near):
        if answer.kind is SpeakerKind.ORGANIZATION:
            return answer
    return NOBODY
