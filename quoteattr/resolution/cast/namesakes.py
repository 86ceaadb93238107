"""Whom a short form means where several people bear it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from math import log2
from typing import NamedTuple

from quoteattr.resolution.cast.bearers import Bearer, Sightings
from quoteattr.resolution.cast.clues import Clue
from quoteattr.resolution.names.reading import Reading
from quoteattr.resolution.names.runs import Run
from quoteattr.resolution.names.vocabulary import Vocabulary

_ROYAL = frozenset(
    "sir dame lord lady baroness king queen prince princess sheikh sheik pope brother sister don dona fr. father "
    "mother emir sultan".split()
)
"""Titles that stand before a first name."""


class Namesakes(NamedTuple):
    """What courtesy titles a text gives to a bare surname: "Mrs. X" alone makes X a woman."""

    genders: Mapping[str, str]

    @classmethod
    def of(cls, forms: Mapping[tuple[str, ...], Sightings], vocabulary: Vocabulary) -> Namesakes:
        """Read them off the text's single names."""
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        for form in forms.values():
            if len(form.tokens) == 1:
                for run in form.runs:
                    seen[form.tokens[0]].update(courtesy_genders(run, vocabulary))
        return cls({token: next(iter(found)) for token, found in seen.items() if len(found) == 1})


def courtesy_genders(run: Run, vocabulary: Vocabulary) -> list[str]:
    """The genders that the titles before a name tell."""
    known = (vocabulary.titles.get(title) for title in run.titles)
    return [title.gender for title in known if title is not None and title.gender]


def choose(
    reading: Reading,
    run: Run,
    clue: Clue,
    found: list[tuple[int, Bearer]],
    namesakes: Namesakes,
    vocabulary: Vocabulary,
) -> Bearer | None:
    """The best bearer of a short form, or none where a title forbids them all."""
    titled = any(t in vocabulary.titles and vocabulary.titles[t].office for t in run.titles)
    genders = courtesy_genders(run, vocabulary)
    gender = genders[0] if genders else namesakes.genders.get(reading.folds[run.tokens[-1]], "")
    found = [(rank, bearer) for rank, bearer in found if not (gender and bearer.hard and bearer.hard != gender)]
    if genders and not any(title in _ROYAL for title in run.titles):
        found = [(rank, bearer) for rank, bearer in found if rank != 1 or len(bearer.tokens) < 2]
    if not found:
        return None
    found = [(rank, bearer) for rank, bearer in found if bearer.suffix == run.suffix] or found
    best = min(rank for rank, _ in found)
    found = [(rank, bearer) for rank, bearer in found if rank == best]
    if titled:
        holders = [(rank, bearer) for rank, bearer in found if _holds(bearer, clue)]
        found = holders or [(rank, bearer) for rank, bearer in found if not bearer.relative]
        if not found:
            return None
    if len(found) == 1:
        return found[0][1]
    people = [bearer for _, bearer in found]
    first = min(people, key=lambda bearer: bearer.introduced if bearer.introduced >= 0 else 10**9)
    return max(people, key=lambda bearer: _prominence(reading, run, bearer, gender, first=bearer is first))


def _holds(bearer: Bearer, clue: Clue) -> bool:
    """Whether the bearer is known to hold the office in the title."""
    known = {description.noun for description in bearer.descriptions}
    return any(description.noun in known for description in clue.descriptions)


def _prominence(reading: Reading, run: Run, bearer: Bearer, gender: str, *, first: bool) -> tuple[float, int]:
    """How much a bare surname is this bearer's: whoever was introduced first and is nobody's relative."""
    score = min(2.0, log2(1 + bearer.full))
    score += 2 if bearer.mentions else 0
    score += 3 if first else 0
    score -= 3 if bearer.relative else 0
    score += 1 if bearer.descriptions else 0
    if bearer.mentions and _same_paragraph(reading, bearer.mentions[-1][0], run.first):
        score += 1
    if gender and abs(bearer.leaning) > 0.5:
        score += 4 if (bearer.leaning > 0) == (gender == "f") else -4
    return score, -bearer.introduced if bearer.introduced >= 0 else -(10**9)


def _same_paragraph(reading: Reading, one: int, other: int) -> bool:
    document = reading.document
    return document.paragraph_of(document.starts[one]) == document.paragraph_of(document.starts[other])
