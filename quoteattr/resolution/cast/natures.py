"""What bears a name: read off its form and the words around its occurrences."""

from __future__ import annotations

from collections import Counter

from quoteattr.resolution.cast.bearers import Nature, Sightings
from quoteattr.resolution.names.joints import NOBLE
from quoteattr.resolution.names.reading import Reading
from quoteattr.resolution.names.vocabulary import Vocabulary

_NAMED_DOCUMENTS = frozenset(
    "report poll survey study act treaty constitution law review audit bulletin agreement deal accord protocol "
    "declaration index census charter amendment convention memorandum papers".split()
)
"""Nouns that end the names of documents."""


def nature_of(form: Sightings, reading: Reading, alone: Counter[str], vocabulary: Vocabulary) -> Nature:
    """Whether a form names a person, a body, a place, a document, or cannot be told by itself.

    `alone` counts how often each word of the text is a name by itself.
    """
    if form.tokens[0] in NOBLE and "of" in form.tokens:
        return Nature.PERSON
    certain = _by_form(form, reading, vocabulary)
    if certain is not None:
        return certain
    if len(form.tokens) == 1:
        return _of_single(form, reading, vocabulary)
    return _by_clues(form, alone, vocabulary) or _by_shape(form, alone, vocabulary)


def _by_form(form: Sightings, reading: Reading, vocabulary: Vocabulary) -> Nature | None:
    """What the words of the name say: a poll, a ministry, a place."""
    tokens = form.tokens
    if len(tokens) > 1 and tokens[-1] in _NAMED_DOCUMENTS and not form.any("person"):
        return Nature.DOCUMENT
    if _is_body_name(form, reading, vocabulary):
        return Nature.BODY
    located = all(token in vocabulary.places or token in vocabulary.nations for token in tokens)
    if located or " ".join(tokens) in vocabulary.places:
        titled = any(run.titles for run in form.runs) and not form.any("article")
        return Nature.PERSON if titled and len(tokens) > 1 else Nature.PLACE
    return None


def _by_clues(form: Sightings, alone: Counter[str], vocabulary: Vocabulary) -> Nature | None:
    """What the words around a name of several words say."""
    last = form.tokens[-1]
    if (form.any("person") or form.suffix) and form.share("article") < 0.6:
        return Nature.PERSON
    if form.any("body") or form.share("article") > 0.5:
        return Nature.BODY
    if given(form.tokens, vocabulary):
        return Nature.PERSON
    trade = last in vocabulary.bodies and last not in vocabulary.roles
    return Nature.BODY if trade and not alone[last] else None


def _by_shape(form: Sightings, alone: Counter[str], vocabulary: Vocabulary) -> Nature:
    """What is likeliest where nothing tells: two or three plain words are a person’s name."""
    first, last = form.tokens[0], form.tokens[-1]
    if alone[last] or (form.any("reports") and not alone[first]):
        return Nature.PERSON
    if alone[first]:
        return Nature.UNSURE
    placed = first in vocabulary.places or first in vocabulary.nations or last in vocabulary.places
    if form.share("located") > 0.5 or len(form.tokens) > 4 or placed:
        return Nature.BODY
    return Nature.PERSON if len(form.tokens) < 4 else Nature.UNSURE


def given(tokens: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether the form itself looks like a person's name: a listed first or family name, an initial, a particle."""
    if tokens[0] in vocabulary.first_names or tokens[0] in vocabulary.family_first:
        return True
    return any(len(token) == 1 for token in tokens[:-1]) or any(token in vocabulary.particles for token in tokens[1:-1])


def _is_body_name(form: Sightings, reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether the form itself says that it names a body: "... Ministry", "Bank of ...", "A & B"."""
    tokens, run = form.tokens, form.runs[0]
    if len(tokens) > 1 and tokens[-1] in vocabulary.body_names and not _surname_like(form, vocabulary):
        return True
    if (
        "&" in tokens
        or "of" in reading.folds[run.name_first : run.last + 1]
        or "for" in reading.folds[run.name_first : run.last + 1]
    ):
        return True
    first = reading.words[run.tokens[0]]
    if len(tokens) > 1 and first.isupper() and 1 < len(first) <= 5 and not reading.words[run.tokens[-1]].isupper():
        return not form.any("person")
    return len(tokens) > 2 and any(token in vocabulary.body_names for token in tokens[1:-1]) and not form.any("person")


def _surname_like(form: Sightings, vocabulary: Vocabulary) -> bool:
    """Whether a name like "Theresa House" is a person's after all."""
    return len(form.tokens) == 2 and form.tokens[0] in vocabulary.first_names and form.share("article") < 0.5


def _of_single(form: Sightings, reading: Reading, vocabulary: Vocabulary) -> Nature:
    """What a single word names."""
    token = form.tokens[0]
    if token in vocabulary.nations:
        return Nature.PLACE
    if (
        token in vocabulary.body_names
        and not any(run.titles for run in form.runs)
        and token not in vocabulary.first_names
    ):
        return Nature.BODY
    if form.any("person") and form.share("article") < 0.5:
        return Nature.PERSON
    if all(_spelled_large(reading.words[run.tokens[0]]) for run in form.runs) and not form.any("person"):
        return Nature.BODY
    if form.any("body"):
        return Nature.BODY
    if form.share("article") > 0.5:
        return Nature.BODY if form.any("reports") else Nature.UNSURE
    if token in vocabulary.first_names and form.share("located") < 0.5:
        return Nature.PERSON
    return Nature.PLACE if form.share("located") > 0.5 else Nature.UNSURE


def _spelled_large(word: str) -> bool:
    return len(word) > 1 and word.isupper()
