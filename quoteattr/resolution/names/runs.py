"""Runs of capitalised words: where a name, with the titles before it, may stand."""

from __future__ import annotations

from typing import NamedTuple

from quoteattr.resolution.names.joints import next_part
from quoteattr.resolution.names.reading import Reading
from quoteattr.resolution.names.starts import may_start, nickname_end
from quoteattr.resolution.names.titles import title_end
from quoteattr.resolution.names.vocabulary import Vocabulary

_LONGEST = 30
"""Tokens of a run: longer ones are no names."""


class Run(NamedTuple):
    """A name with what is capitalised before it."""

    first: int
    last: int
    name_first: int
    """The first token of the name itself, titles left out."""
    tokens: tuple[int, ...]
    """The tokens of the name: no nickname, no stop after an initial, no suffix, no letters of honours."""
    words: tuple[str, ...]
    """They, folded."""
    suffix: str
    """Folded: "jr"."""
    titles: tuple[str, ...]
    """The folded words left out before the name."""


def find_runs(reading: Reading, vocabulary: Vocabulary) -> list[Run]:
    """The runs of a text, in order; what is no name (days, titles alone) left out.

    >>> from quoteattr.resolution.names.reading import read
    >>> from quoteattr.resolution.names.vocabulary import vocabulary
    >>> from quoteattr.text import segment
    >>> reading = read(segment("On Monday Prime Minister Hugo van der Berg saw Eva Lund, Jr. here."), ())
    >>> [reading.slice(run.name_first, run.last) for run in find_runs(reading, vocabulary())]
    ['Hugo van der Berg', 'Eva Lund, Jr.']
    """
    runs, after = [], 0
    for first in reading.capitals:
        if first < after or not may_start(reading, first, vocabulary):
            continue
        last, skipped = _extend(reading, first, vocabulary)
        after = last + 1
        run = _cut(reading, first, last, skipped, vocabulary)
        if run is not None:
            runs.append(run)
    return runs


def _extend(reading: Reading, first: int, vocabulary: Vocabulary) -> tuple[int, set[int]]:
    """The last token of the run, and the tokens of a nickname in it."""
    last, skipped = first, set[int]()
    while last - first < _LONGEST:
        nickname = nickname_end(reading, last)
        if nickname is not None:
            skipped.update(range(last + 1, nickname + 1))
            last = nickname + 1
            continue
        reached = next_part(reading, first, last, vocabulary)
        if reached is None:
            break
        last = reached
    return last, skipped


def _cut(reading: Reading, first: int, last: int, skipped: set[int], vocabulary: Vocabulary) -> Run | None:
    """The run without its titles; nothing where nothing else is left."""
    folds = reading.folds
    tokens = [
        i
        for i in range(first, last + 1)
        if i not in skipped and (reading.words[i][0].isalnum() or reading.words[i] == "&")
    ]
    suffix = ""
    if len(tokens) > 1 and folds[tokens[-1]] in vocabulary.suffixes and folds[tokens[-1]] not in {"v"}:
        suffix = folds[tokens.pop()].rstrip(".")
    while len(tokens) > 2 and folds[tokens[-1]] in vocabulary.honours and reading.words[tokens[-1]].isupper():
        tokens.pop()
    start = title_end(reading, tokens, vocabulary)
    if start >= len(tokens):
        return None
    titles = tuple(folds[i] for i in tokens[:start])
    words = tuple(folds[i].rstrip(".") for i in tokens[start:])
    return Run(first, last, tokens[start], tuple(tokens[start:]), words, suffix, titles)
