"""Short forms that a text explains itself: "Joint Chiefs of Staff (JCS)", "the JCS (Joint Chiefs of Staff)"."""

from __future__ import annotations

from itertools import pairwise

from quoteattr.resolution.cast.bearers import Bearer, Nature
from quoteattr.resolution.names.reading import Reading
from quoteattr.resolution.names.runs import Run
from quoteattr.resolution.names.vocabulary import fold

_SMALL = frozenset("of the and for to in on de la du des et".split())


def find_acronyms(reading: Reading, runs: list[Run], bodies: dict[tuple[str, ...], Bearer]) -> None:
    """Make each short form a name of the body that it shortens."""
    for long, short in _pairs(reading, runs):
        bearer = bodies.get(long.words)
        short_bearer = bodies.get(short.words)
        if bearer is None or short_bearer is bearer:
            continue
        bearer.nature = Nature.BODY
        bodies[short.words] = bearer
    words = reading.words
    for bracket in [i for i, word in enumerate(words[:-2]) if i > 1 and word == "("]:
        if words[bracket + 1].isupper() and words[bracket + 2] == ")":
            _spell_out(reading, bracket, bodies)
    initials = _initials(bodies)
    for form, bearer in list(bodies.items()):
        if len(form) == 1 and bearer.name.isupper() and len(form[0]) > 1:
            found = initials.get(form[0].replace(".", ""), [])
            if len(found) == 1:
                bodies[form] = found[0]


def _pairs(reading: Reading, runs: list[Run]) -> list[tuple[Run, Run]]:
    """Neighbouring names the second of which stands in brackets, the longer one first."""
    pairs = []
    for one, other in pairwise(runs):
        between = reading.words[one.last + 1 : other.first]
        if len(between) > 2 or "".join(between) not in {"(", "[", "(the", "[the"}:
            continue
        long, short = (one, other) if len(one.tokens) >= len(other.tokens) else (other, one)
        if len(short.tokens) == 1 and _shortens(reading.words[short.tokens[0]], reading, long):
            pairs.append((long, short))
    return pairs


def _shortens(short: str, reading: Reading, long: Run) -> bool:
    """Whether the letters of the short form stand in the long one in order, most as initials."""
    letters = [letter for letter in short.replace(".", "").casefold() if letter.isalpha()]
    words = [reading.folds[i] for i in range(long.name_first, long.last + 1) if reading.words[i][0].isalpha()]
    initials = "".join(word[0] for word in words if word not in _SMALL)
    every = "".join(word[0] for word in words)
    joined = "".join(part[0] for word in words for part in word.split("-") if part and word not in _SMALL)
    short_form = "".join(letters)
    return len(letters) > 1 and (short_form in {initials, every, joined} or initials.startswith(short_form[0]))


def _spell_out(reading: Reading, bracket: int, bodies: dict[tuple[str, ...], Bearer]) -> None:
    """Give the body before "(ABC)" all the words whose initials the letters are, small ones included."""
    letters, i = fold(reading.words[bracket + 1]), bracket - 1
    for letter in reversed(letters):
        while i > 0 and reading.folds[i] in _SMALL and reading.folds[i][0] != letter:
            i -= 1
        if i < 0 or reading.folds[i][0] != letter or reading.sentence[i] != reading.sentence[bracket]:
            return
        i -= 1
    bearer = bodies.get((reading.folds[i + 1],))
    if bearer is not None and len(letters) > 2 and reading.capital[i + 1]:
        bearer.name, bearer.nature = " ".join(reading.slice(i + 1, bracket - 1).split()), Nature.BODY
        bodies[(letters,)] = bearer


def _initials(bodies: dict[tuple[str, ...], Bearer]) -> dict[str, list[Bearer]]:
    """The bodies of three words or more by their initials."""
    found: dict[str, list[Bearer]] = {}
    for form, bearer in bodies.items():
        if len(form) > 2 and bearer.nature is Nature.BODY:
            same = found.setdefault("".join(token[0] for token in form if token not in _SMALL), [])
            if bearer not in same:
                same.append(bearer)
    return found
