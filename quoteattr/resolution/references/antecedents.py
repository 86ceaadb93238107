"""What the relative pronoun of "X, who" and "people that" stands for: the phrase before it."""

from __future__ import annotations

from itertools import pairwise

from quoteattr.resolution.cast.bearers import Nature
from quoteattr.resolution.names.phrases import DETERMINERS, PREPOSITIONS
from quoteattr.resolution.names.reading import DAYS
from quoteattr.resolution.references.scene import Scene
from quoteattr.text import Range

_BOUNDS = frozenset(["”", "“", '"', "''", ";", ":", "(", "—", "–", "--"])
_CONJUNCTIONS = frozenset("but that who while because when if as".split())
_SUBJECTS = frozenset("i you he she it we they who".split())
_LEADING = frozenset("so even also only just then now not to even perhaps maybe".split())
_LONGEST = 25


def antecedent(scene: Scene, token: int) -> Range | None:
    """The tokens of the phrase that a relative pronoun at `token` takes up."""
    reading = scene.reading
    stop = token
    while stop > 0 and reading.words[stop - 1] in {",", "and", "—", "–", "-"}:
        stop -= 1
    if stop > 1 and (reading.folds[stop - 1] in DAYS or reading.folds[stop - 2] in {"this", "last", "next"}):
        stop -= 2  # a date between the name and its relative
    if stop > 0 and reading.words[stop - 1] == ")":
        stop = next((i for i in range(stop - 2, max(0, stop - 8), -1) if reading.words[i] == "("), stop)
    if stop == 0 or reading.sentence[stop - 1] != reading.sentence[token]:
        return None
    first = _head_start(scene, _phrase_start(scene, stop), stop, human=reading.folds[token].startswith("who"))
    while first < stop - 1 and reading.folds[first] in _LEADING:
        first += 1
    return first, stop


def _phrase_start(scene: Scene, stop: int) -> int:
    """The start of the clause's stretch that ends before `stop`."""
    reading, first = scene.reading, stop
    while first > 0 and stop - first < _LONGEST and reading.sentence[first - 1] == reading.sentence[stop - 1]:
        word, folded = reading.words[first - 1], reading.folds[first - 1]
        if (
            word in _BOUNDS
            or folded in _CONJUNCTIONS
            or (folded in scene.vocabulary.verbs and folded not in {"is", "was"})
        ):
            break
        first -= 1
    return first


def _head_start(scene: Scene, first: int, stop: int, *, human: bool) -> int:
    """Where the antecedent starts: its last name that is a person's or stands alone, else its noun phrase."""
    reading = scene.reading
    names = [i for i in range(first, stop) if i in scene.starts]
    joint = _joint_start(scene, names, stop)
    if joint is not None:
        return joint
    for start in reversed(names):
        end = scene.starts[start] + 1
        if human and scene.at[end - 1].nature is not Nature.PERSON and reading.folds[start - 1] in PREPOSITIONS:
            continue
        if (end == stop or reading.words[end] in {",", "("}) and scene.at[end - 1].nature is not Nature.PLACE:
            return start
        if reading.folds[end] in {"is", "was"}:
            return start
    for i in range(stop - 1, first - 1, -1):
        if reading.folds[i] in DETERMINERS and (i == first or reading.folds[i - 1] not in PREPOSITIONS):
            return i
        if i > first and reading.folds[i - 1] in PREPOSITIONS and reading.folds[i - 1] != "of":
            return i
    return first


def _joint_start(scene: Scene, names: list[int], stop: int) -> int | None:
    """The first of two names joined by "and" directly before the relative."""
    for one, other in pairwise(names):
        end = scene.starts[one] + 1
        if scene.starts[other] + 1 == stop and scene.reading.folds[end] == "and" and end + 1 == other:
            return one
    return None
