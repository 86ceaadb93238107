"""What carries a name on from one capitalised word to the next: particles, initials, "of", "&"."""

from __future__ import annotations

from quoteattr.resolution.names.reading import Reading
from quoteattr.resolution.names.starts import joins
from quoteattr.resolution.names.titles import is_plural_people
from quoteattr.resolution.names.vocabulary import Vocabulary

LINKS = frozenset(["of", "for", "on"])
_OFFICIAL = frozenset(
    "committee center centre institute council organization organisation association society foundation fund office "
    "agency commission department ministry university bank bureau court board house chiefs union federation "
    "confederation alliance league party campaign college church academy museum service authority chamber club "
    "partnership coalition division directorate initiative forum guild".split()
)
"""What a body is whose name goes on with "of" or "for"."""
NOBLE = frozenset("duke duchess earl countess marquess marchioness archbishop prince princess sultan emir".split())
"""Titles that name their bearer together with a place: "Duke of X"."""
_LISTING = frozenset("department ministry office institute committee centers centres bureau school faculty".split())
_OFFICERS = frozenset(
    "attorney auditor clerk coroner general governor mayor ombudsman prosecutor sheriff treasurer".split()
)
"""Officers whose possessive stands in the names of their offices: "Coroner’s Office"."""
_THEIR = frozenset(["people", "women", "children", "men"])
"""Words whose possessive opens the names of bodies: "People’s Daily"."""


def next_part(reading: Reading, first: int, last: int, vocabulary: Vocabulary) -> int | None:
    """The token that carries a run from `first` on after `last`, if any."""
    i, size = last + 1, len(reading.words)
    if i >= size or reading.sentence[i] != reading.sentence[last]:
        return None
    if joins(reading, i):
        return i
    if i + 1 >= size or reading.sentence[i + 1] != reading.sentence[i]:
        return None
    if not joins(reading, i + 1):
        return _past_two(reading, first, last, vocabulary)
    return i + 1 if _links(reading, first, last, vocabulary) else None


def _links(reading: Reading, first: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether one token between two capitalised words makes them one name."""
    words, folds, i = reading.words, reading.folds, last + 1
    word, following = words[i], folds[i + 1]
    if word == ".":
        return len(words[last]) == 1 and _adjacent(reading, i)
    if word in {"’s", "'s"}:
        return folds[last] in _THEIR or (folds[last] in _OFFICERS and following in _OFFICIAL)
    if word == ",":
        return following in vocabulary.suffixes and following not in {"md", "phd"}
    if word == "’":
        return words[last].endswith("s") and _adjacent(reading, i) and following in vocabulary.body_names
    if folds[i] == "and":
        return _lists_affairs(reading, first, last, following, vocabulary)
    if folds[i] in LINKS:
        return _governs(reading, first, last, vocabulary)
    return word == "&" or (folds[i] in vocabulary.particles and word.islower())


def _past_two(reading: Reading, first: int, last: int, vocabulary: Vocabulary) -> int | None:
    """The capitalised word after "of the" or two particles."""
    folds, i, after = reading.folds, last + 1, last + 3
    if after >= len(folds) or reading.sentence[after] != reading.sentence[i] or not joins(reading, after):
        return None
    if folds[i] in LINKS and folds[i + 1] == "the":
        return after if _governs(reading, first, last, vocabulary) else None
    particles = all(folds[k] in vocabulary.particles and reading.words[k].islower() for k in (i, i + 1))
    return after if particles else None


def _adjacent(reading: Reading, i: int) -> bool:
    return reading.document.starts[i] == reading.document.ends[i - 1]


def _lists_affairs(reading: Reading, first: int, last: int, following: str, vocabulary: Vocabulary) -> bool:
    """Whether "and" goes on with what a department is of: "Department of Fisheries and Forests"."""
    folds = reading.folds
    of = next((k for k in range(first + 1, last) if folds[k] in {"of", "for"}), None)
    if of is None or folds[of - 1] not in _LISTING:
        return False
    other = vocabulary.body_names | vocabulary.places
    return following not in other and following not in vocabulary.nations


def _governs(reading: Reading, first: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether the name goes on with the link after `last`: "Bank of", "Veterans for", "Court of Appeals for"."""
    folds, link = reading.folds, reading.folds[last + 1]
    if link == "on":
        return folds[last] == "committee"
    if first == last and reading.opening[first] and folds[first] in {"union", "service", "house", "party"}:
        return False
    inside = folds[first:last]
    linked = any(word in LINKS for word in inside) and any(word in _OFFICIAL for word in inside)
    people = link == "for" and not reading.opening[last] and is_plural_people(folds[last], vocabulary)
    noble = link == "of" and first == last and folds[last] in NOBLE
    return folds[last] in _OFFICIAL or linked or people or noble
