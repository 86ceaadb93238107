"""Where the head of a source phrase stands, and the name that is it or is set beside it."""

from __future__ import annotations

from quoteattr.resolution.cast.bearers import Bearer, Nature
from quoteattr.resolution.names.phrases import DETERMINERS, NAMED_NOUNS, PREPOSITIONS, describe, is_describing
from quoteattr.resolution.references.pronouns import RELATIVE
from quoteattr.resolution.references.scene import Scene

_INNER_MARKS = frozenset(["’s", "'s", "&", "’", "'", "-", "$", "/", "“", "”", '"', "''"])
_JOINTS = frozenset(["and", "or", "but"])
_NAMED_AS = frozenset(["named", "called"])
_NEWS = frozenset(["news", "tv", "television", "state"])
_INDEFINITE = frozenset(["a", "an", "one", "another", "some"])
_LONGEST = 12
"""Tokens of the longest name looked at."""


def inside_name(scene: Scene, token: int) -> bool:
    """Whether a token stands in a name, other than at its start."""
    return any(
        start < token <= scene.starts[start]
        for start in range(max(0, token - _LONGEST), token)
        if start in scene.starts
    )


def whole_names(scene: Scene, first: int, stop: int) -> tuple[int, int]:
    """The phrase with the names whole that its edges cut."""
    for start in range(max(0, first - _LONGEST), first):
        if scene.names.get(start, -1) >= first:
            first = start
            break
    for start in range(max(0, stop - _LONGEST), stop):
        stop = max(stop, scene.names.get(start, -1) + 1)
    return first, stop


def zone_end(scene: Scene, first: int, stop: int) -> int:
    """Where the head of the phrase ends: at a comma, bracket, relative, preposition or participle."""
    words = scene.reading.words
    for i in range(first, stop):
        if i in scene.starts or inside_name(scene, i) or _links_portfolio(scene, i):
            continue
        ends = _ends_head(scene, i, stop) if words[i][0].isalnum() else words[i] not in _INNER_MARKS
        if ends and i > first:
            return i
    return stop


def _ends_head(scene: Scene, i: int, stop: int) -> bool:
    """Whether a word can be no part of a phrase's head: a preposition, a relative, a participle with its object."""
    folds = scene.reading.folds
    if folds[i] in PREPOSITIONS or folds[i] in RELATIVE or folds[i] in _JOINTS or folds[i] in _NAMED_AS:
        return True
    if i + 1 >= stop or not folds[i].endswith(("ed", "ing")):
        return False
    return folds[i + 1] in PREPOSITIONS or (folds[i].endswith("ing") and _takes_object(scene, i))


def _takes_object(scene: Scene, participle: int) -> bool:
    """Whether a name or a determiner follows a participle: "one pastor backing | Kim Lund"."""
    following = participle + 1
    opens = scene.reading.folds[following] in DETERMINERS or scene.reading.folds[following] in scene.vocabulary.titles
    return scene.reading.words[participle].islower() and (opens or following in scene.starts)


def _links_portfolio(scene: Scene, i: int) -> bool:
    """Whether "of" stands in "Secretary of State X"."""
    folds, vocabulary = scene.reading.folds, scene.vocabulary
    linking = folds[i] in {"of", "for"} and i > 0 and folds[i - 1] in vocabulary.titles
    return linking and i + 1 in scene.starts and folds[i + 1] in vocabulary.portfolios


def ending_name(scene: Scene, first: int, stop: int) -> Bearer | None:
    """The bearer of the name that ends the stretch; a nationality or party is none."""
    bearer = scene.at.get(stop - 1)
    if bearer is None or scene.reading.folds[stop - 1] in scene.vocabulary.nations:
        return None
    near = range(max(first, stop - _LONGEST), stop)
    return bearer if any(scene.starts.get(start) == stop - 1 for start in near) else None


def apposed_name(scene: Scene, first: int, zone: int, stop: int) -> Bearer | None:
    """The name set after a description: "its chair, X", "a baker named X"."""
    reading = scene.reading
    comma = next((i for i in range(zone, stop) if reading.words[i] == "," or reading.folds[i] in _NAMED_AS), stop)
    if comma + 1 >= stop:
        return None
    end = zone_end(scene, comma + 1, stop)
    bearer = ending_name(scene, comma + 1, end)
    if bearer is None:
        return None
    found = describe(reading, first, comma)
    person = bearer.nature is Nature.PERSON and comma > first and found is not None
    one_of = reading.folds[first] in {"one", "another"} or reading.folds[comma - 1] in {"other", "latter", "former"}
    known = one_of or (found is not None and (is_describing(found.noun, scene.vocabulary) or person))
    closes = end >= stop or not reading.words[end][0].isalnum()
    closes = closes or (bearer.nature is Nature.PERSON and reading.folds[end] in PREPOSITIONS)
    return bearer if known and closes else None


def named_after(scene: Scene, first: int, zone: int, stop: int) -> Bearer | None:
    """The name in "a baker named X", "a group called X"."""
    named = zone < stop and scene.reading.folds[zone] in _NAMED_AS
    return apposed_name(scene, first, zone, stop) if named else None


def doubly_described(scene: Scene, first: int, stop: int) -> Bearer | None:
    """The name after two trades joined by "and": "chief pollster and strategist X"."""
    zone = zone_end(scene, first, stop)
    if zone + 2 >= stop or scene.reading.folds[zone] != "and" or ending_name(scene, first, zone):
        return None
    one = describe(scene.reading, first, zone)
    if one is None or one.noun not in scene.vocabulary.roles or scene.reading.folds[zone + 1] in DETERMINERS:
        return None
    return None if zone + 1 in scene.names else ending_name(scene, zone + 1, zone_end(scene, zone + 1, stop))


def entitled_name(scene: Scene, first: int, zone: int) -> Bearer | None:
    """The body in "the X news agency", "the X newspaper"."""
    reading = scene.reading
    if reading.folds[zone - 1] not in NAMED_NOUNS or zone - first < 2 or reading.folds[first] in _INDEFINITE:
        return None
    name = zone - 3 if reading.folds[zone - 2] in _NEWS and zone - first > 2 else zone - 2
    bearer = scene.at.get(name)
    if bearer is None or bearer.nature is Nature.PERSON or (bearer.nature is Nature.PLACE) or name < first:
        return None
    return bearer
