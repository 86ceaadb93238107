"""From the phrase by the cue to the name of who speaks."""

from __future__ import annotations

from quoteattr.model import SpeakerKind
from quoteattr.resolution.cast.bearers import Nature
from quoteattr.resolution.cast.gender import THIRD
from quoteattr.resolution.references.antecedents import antecedent
from quoteattr.resolution.references.heads import (
    apposed_name,
    doubly_described,
    ending_name,
    entitled_name,
    named_after,
    whole_names,
    zone_end,
)
from quoteattr.resolution.references.joined import POSSESSIVES, is_joined, list_of, parts_of
from quoteattr.resolution.references.labels import labelled
from quoteattr.resolution.references.pronouns import FIRST, NEUTER, PLURAL, RELATIVE, SECOND, they, what, who
from quoteattr.resolution.references.scene import NOBODY, Answer, Scene, answer_of
from quoteattr.resolution.references.wordings import described
from quoteattr.text import Range

_CLAUSE = frozenset(["who", "which", "whose", "whom"])
_EDGES = frozenset(["“", "”", '"', "''", "``", "‘", "’", ",", ":", "’s", "'s"])


def answer_for(scene: Scene, first: int, stop: int, hidden: tuple[Range, ...] = ()) -> Answer:
    """Who is meant by the source phrase in tokens `first` up to `stop`.

    Mentions in the token ranges `hidden` are no candidates for a pronoun.
    """
    first, stop = _trim(scene, first, stop)
    if first >= stop:
        return NOBODY
    first, stop = whole_names(scene, first, stop)
    if stop - first == 1:
        single = labelled(scene, first) or _pronoun(scene, first, hidden)
        if single is not None:
            return single
    bearer = doubly_described(scene, first, stop)
    return answer_of(bearer) if bearer else _joined(scene, first, stop) or _one(scene, first, stop)


def _trim(scene: Scene, first: int, stop: int) -> tuple[int, int]:
    """Without marks and a possessive ’s at the edges, and without a relative clause."""
    words = scene.reading.words
    while first < stop and words[first] in _EDGES:
        first += 1
    clause = (i for i in range(first + 1, stop - 1) if words[i] == "," and scene.reading.folds[i + 1] in _CLAUSE)
    stop = next(clause, stop)
    while stop > first and words[stop - 1] in _EDGES:
        stop -= 1
    return first, stop


def _pronoun(scene: Scene, token: int, hidden: tuple[Range, ...]) -> Answer | None:
    """Whom a pronoun means; nothing where the word is none."""
    folded = scene.reading.folds[token]
    if folded in THIRD:
        known = scene.at.get(token)
        bearer = known or who(scene, token, reports=True, hidden=hidden)
        return answer_of(bearer) if bearer else NOBODY
    if folded in NEUTER:
        return what(scene, token)
    if folded in PLURAL:
        return they(scene, token)
    if folded in FIRST or folded in SECOND:
        return NOBODY
    return _relative(scene, token) if folded in RELATIVE else None


def _relative(scene: Scene, token: int) -> Answer:
    """Whom who, which or that means; nobody in a question."""
    phrase = None if scene.reading.opening[token] else antecedent(scene, token)
    return answer_for(scene, *phrase) if phrase and phrase[0] < phrase[1] <= token else NOBODY


def _joined(scene: Scene, first: int, stop: int) -> Answer | None:
    """The joined names of several speakers; nothing where one of them is not named."""
    if not is_joined(scene, first, stop):
        return None
    if scene.reading.folds[first] in {"other", "others"}:
        return None
    parts = [_part(scene, *part) for part in _named_parts(scene, parts_of(scene, first, stop))]
    named = [answer for answer in parts if answer is not None and answer.name]
    if len(parts) < 2 or len(named) < len(parts) or _mixed(named):
        return None
    bearers = tuple(bearer for answer in named for bearer in answer.bearers)
    return Answer(list_of([answer.name or "" for answer in named]), SpeakerKind.GROUP, bearers, plural=True)


def _named_parts(scene: Scene, parts: list[Range]) -> list[Range]:
    """The parts without a description before a comma that the names after it explain: "The dissenters, X and Y"."""
    if len(parts) < 3 or scene.reading.words[parts[0][1]] != "," or ending_name(scene, *parts[0]):
        return parts
    return parts[1:] if all(ending_name(scene, *part) for part in parts[1:]) else parts


def _mixed(named: list[Answer]) -> bool:
    """Whether a place stands beside a person: "X of Ohio and Utah" are not two speakers."""
    natures = {bearer.nature for answer in named for bearer in answer.bearers}
    return {Nature.PERSON, Nature.PLACE} <= natures


def _part(scene: Scene, first: int, stop: int) -> Answer | None:
    """One of several joined speakers, where it is named or is somebody's own."""
    folds = scene.reading.folds
    if stop - first == 1 and folds[first] in THIRD | NEUTER:
        return _pronoun(scene, first, ())
    bearer = ending_name(scene, first, zone_end(scene, first, stop))
    if bearer is not None:
        return answer_of(bearer)
    if folds[first] not in POSSESSIVES and folds[first] not in {"the", "other", "others"}:
        return None
    answer = _one(scene, first, stop)
    if answer.bearers or folds[first] not in POSSESSIVES:
        return answer
    return Answer(scene.reading.slice(first, stop - 1), answer.kind)


def _one(scene: Scene, first: int, stop: int) -> Answer:
    """A single speaker: the name that heads the phrase, or whom a description means, or its own words."""
    zone = zone_end(scene, first, stop)
    if zone < stop and scene.reading.folds[zone] == "and" and ending_name(scene, first, zone):
        return described(scene, first, stop, stop)
    bearer = (
        named_after(scene, first, zone, stop)
        or ending_name(scene, first, zone)
        or apposed_name(scene, first, zone, stop)
        or entitled_name(scene, first, zone)
    )
    return answer_of(bearer) if bearer is not None else described(scene, first, zone, stop)
