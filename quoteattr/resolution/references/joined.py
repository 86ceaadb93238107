"""Several speakers in one phrase: "Kim and Putin", "Sens. A (D-Mont.), B and C", "the minister and his aides"."""

from __future__ import annotations

from quoteattr.resolution.names.phrases import DETERMINERS, PREPOSITIONS
from quoteattr.resolution.references.heads import ending_name, inside_name
from quoteattr.resolution.references.scene import Scene
from quoteattr.text import Range

POSSESSIVES = frozenset("its his her their my our your".split())


def is_joined(scene: Scene, first: int, stop: int) -> bool:
    """Whether an "and" stands in the phrase, outside names."""
    folds = scene.reading.folds
    return any(folds[i] in {"and", "&"} and not inside_name(scene, i) for i in range(first, stop))


def parts_of(scene: Scene, first: int, stop: int) -> list[Range]:
    """The phrase cut at commas and at "and"; brackets, appositives, "both" and "all" dropped."""
    reading = scene.reading
    if reading.folds[first] in {"both", "either", "neither"}:
        first += 1
    if reading.folds[stop - 1] in {"all", "both", "each"}:
        stop -= 1
    parts, start, bracket = [], first, -1
    for i in range(first, stop + 1):
        word = reading.words[i] if i < stop else ","
        if word == "(" and bracket < 0:
            bracket = i
        if i == stop or (word in {"and", ",", "&"} and bracket < 0 and not inside_name(scene, i)):
            parts.append((start, i))
            start = i + 1
        elif bracket >= 0 and word == ")":
            parts.append((start, bracket))
            start, bracket = i + 1, -1
    return _without_appositives(scene, [part for part in parts if part[0] < part[1]])


def _without_appositives(scene: Scene, parts: list[Range]) -> list[Range]:
    reading = scene.reading
    kept: list[Range] = []
    governed = False
    for first, stop in parts:
        after_comma = bool(kept) and reading.words[first - 1] == ","
        own = reading.folds[first] in POSSESSIVES and (first, stop) != parts[-1]  # the last of a list has an "and"
        if governed and not after_comma and reading.words[first - 2] != ",":
            continue
        governed = after_comma and not own and _is_appositive(scene, first, stop)
        if governed:
            governed = any(reading.folds[i] in PREPOSITIONS for i in range(first, stop))
            continue
        if after_comma and reading.folds[kept[-1][0]] in POSSESSIVES:
            kept[-1] = (kept[-1][0], stop)
        else:
            kept.append((first, stop))
    return kept


def _is_appositive(scene: Scene, first: int, stop: int) -> bool:
    """Whether a part after a comma says who the one before it is: "the mayor", "a Briton", "the head of a team"."""
    opener = scene.reading.folds[first]
    if opener not in DETERMINERS:
        return False
    governs = any(scene.reading.folds[i] in PREPOSITIONS for i in range(first, stop))
    return opener in {"a", "an"} or governs or not ending_name(scene, first, stop)


def list_of(names: list[str]) -> str:
    """The names as a list.

    >>> list_of(["Ada Okoro", "Kim Berg", "Eva Lund"])
    'Ada Okoro, Kim Berg and Eva Lund'
    """
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
