"""How a name is written in the answer."""

from __future__ import annotations

from quoteattr.resolution.names.reading import Reading
from quoteattr.resolution.names.runs import Run

_TIGHT = frozenset([".", "&", "’"])


def spell(reading: Reading, run: Run) -> str:
    """The name as the text has it: one blank between words, no nickname, no shouting.

    >>> from quoteattr.resolution.names.reading import read
    >>> from quoteattr.text import segment
    >>> spell(read(segment("ADA  “Two Keys” LUND"), ()), Run(0, 5, 0, (0, 5), ("ada", "lund"), "", ()))
    'Ada Lund'
    """
    document, tokens = reading.document, set(run.tokens)
    parts: list[str] = []
    for i in range(run.name_first, run.last + 1):
        if not _belongs(reading, run, tokens, i):
            continue
        apart = document.starts[i] > document.ends[i - 1] if i else False
        after_nickname = i in tokens and i - 1 not in tokens and reading.words[i - 1] not in _TIGHT
        parts.append((" " if parts and (apart or after_nickname) else "") + reading.words[i])
    name = "".join(parts)
    shouted = name.isupper() and len(tokens) > 1 and all(len(reading.words[i]) > 1 for i in tokens)
    return name.title() if shouted else name


def _belongs(reading: Reading, run: Run, tokens: set[int], i: int) -> bool:
    """Whether token `i` of the run is part of the name as written."""
    word, document = reading.words[i], reading.document
    if i in tokens or (i > run.tokens[-1] and run.suffix) or word in {"&", "’s", "'s"} or word.islower():
        return True
    return word in {".", "’"} and document.starts[i] == document.ends[i - 1]


def plainest(reading: Reading, runs: list[Run]) -> Run:
    """The occurrence to take the spelling from: outside headlines, not in capitals alone."""
    return min(runs, key=lambda run: (reading.headline[run.first], reading.slice(run.name_first, run.last).isupper()))
