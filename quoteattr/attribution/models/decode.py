"""The best source and contents of a cue under the sequence model's scores.

Every element is labelled outside, or as begin, inside, end or single of the source (S) or of a content (C).
A reading has at most one source and at least one content; the cue itself is outside, so that a reading is a left
half and a right half, and the best ones of every shape come out of one pass over each half.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from quoteattr.text import Range

LABELS = ("O", "SB", "SI", "SE", "SS", "CB", "CI", "CE", "CS")
_O, _SB, _SI, _SE, _SS, _CB, _CI, _CE, _CS = range(9)
_SOURCE, _CONTENT = 1, 2
"""Bits of what a path has seen so far."""
_IMPOSSIBLE = -(10**12)

Scores = Sequence[Sequence[int]]
"""Score of each label, by element or by the label before."""


@frozen
class Reading:
    """One analysis of a cue's window."""

    score: float
    source: Range | None
    content: tuple[Range, ...]


_Segment = tuple[Any, int, int, int]
"""The segment before it on its path or None, its kind, its start and end: a bare tuple, for thousands are made."""
_Path = tuple[int, _Segment | None]
"""A score and the last segment of the path that has it."""
_NOWHERE: _Path = (_IMPOSSIBLE, None)
_Halves = dict[int, _Path]


def readings(left: Scores, right: Scores, transitions: Scores, cue: int) -> list[Reading]:
    """The best reading of each shape (source and content left, right, both or none), best first.

    Args:
        left: the label scores of the elements before the cue, in text order.
        right: the same after it.
        transitions: the score of a label after a label.
        cue: the cue's element; the readings' ranges count from there.
    """
    before = _best_paths(left, transitions, cue - len(left), from_cue=False)
    after = _best_paths(right, transitions, cue + 1, from_cue=True)
    found = []
    for seen_left, (score_left, path_left) in before.items():
        for seen_right, (score_right, path_right) in after.items():
            if seen_left & seen_right & _SOURCE or not (seen_left | seen_right) & _CONTENT:
                continue
            segments = [*_unrolled(path_left), *_unrolled(path_right)]
            source = next(((start, end) for _, kind, start, end in segments if kind == _SOURCE), None)
            content = tuple((start, end) for _, kind, start, end in segments if kind == _CONTENT)
            found.append(Reading(score_left + score_right, source, content))
    return sorted(found, key=lambda reading: -reading.score)


def _unrolled(path: _Segment | None) -> list[_Segment]:
    segments = []
    while path is not None:
        segments.append(path)
        path = path[0]
    return segments[::-1]


def _best_paths(scores: Scores, transitions: Scores, offset: int, *, from_cue: bool) -> _Halves:
    """Best path through one half for each set of things seen; the cue's own O stands at its inner end.

    Columns are indexed by what has been seen. A single and an end share a column, and so do begin and inside, with
    the transitions of the end and of the inside; what a single and a begin have else stands in `_Differences`.
    """
    if not scores:
        return {0: (0, None)}
    outside = [(0, None), _NOWHERE, _NOWHERE, _NOWHERE]
    after_source, after_content, in_source, in_content = ([_NOWHERE] * 4 for _ in range(4))
    from_o = transitions[_O] if from_cue else [0] * len(LABELS)
    from_s, from_c = transitions[_SE], transitions[_CE]
    more = _Differences.of(transitions)
    stay_source, leave_source = transitions[_SI][_SI], transitions[_SI][_SE]
    stay_content, leave_content = transitions[_CI][_CI], transitions[_CI][_CE]
    for at, row in enumerate(scores, offset):
        to_o = _best_of(outside, after_source, after_content, from_o[_O], from_s[_O], from_c[_O])
        to_s = _best_of(outside, after_source, after_content, from_o[_SB], from_s[_SB], from_c[_SB])
        to_c = _best_of(outside, after_source, after_content, from_o[_CB], from_s[_CB], from_c[_CB])
        from_o = transitions[_O]
        opened = [_NOWHERE, to_s[0], _NOWHERE, to_s[_CONTENT]]
        after_source = _ended(in_source, opened, leave_source + row[_SE], row[_SS] + more.single_source, _SOURCE, at)
        in_source = _begun(in_source, opened, stay_source + row[_SI], row[_SB] + more.begin_source, _SOURCE, at)
        opened = [_NOWHERE, _NOWHERE, max(to_c[0], to_c[2], key=_score), max(to_c[1], to_c[3], key=_score)]
        after_content = _ended(
            in_content, opened, leave_content + row[_CE], row[_CS] + more.single_content, _CONTENT, at
        )
        in_content = _begun(in_content, opened, stay_content + row[_CI], row[_CB] + more.begin_content, _CONTENT, at)
        outside = [(score + row[_O], path) for score, path in to_o]
    closing = (0, 0, 0) if from_cue else (transitions[_O][_O], from_s[_O], from_c[_O])
    best = _best_of(outside, after_source, after_content, *closing)
    return {seen: path for seen, path in enumerate(best) if path[0] > _IMPOSSIBLE // 2}


@frozen(eq=False)
class _Differences:
    """What the transitions of a single and of a begin are worth beyond those of an end and of an inside.

    They hardly depend on the other label, so that the mean of two stands for all; exact columns for each label would
    double the work.
    """

    single_source: int
    begin_source: int
    single_content: int
    begin_content: int

    @classmethod
    def of(cls, t: Scores) -> _Differences:
        return cls(
            t[_O][_SS] - t[_O][_SB] + t[_SS][_O] - t[_SE][_O],
            (t[_SB][_SI] - t[_SI][_SI] + t[_SB][_SE] - t[_SI][_SE]) // 2,
            t[_O][_CS] - t[_O][_CB] + t[_CS][_O] - t[_CE][_O],
            (t[_CB][_CI] - t[_CI][_CI] + t[_CB][_CE] - t[_CI][_CE]) // 2,
        )


def _score(path: _Path) -> int:
    return path[0]


def _best_of(
    outside: list[_Path], after_source: list[_Path], after_content: list[_Path], o: int, s: int, c: int
) -> list[_Path]:
    """For each set of things seen the best of three paths, a transition's score added to each."""
    best = []
    for a, b, d in zip(outside, after_source, after_content, strict=True):
        score, path = a[0] + o, a[1]
        if b[0] + s > score:
            score, path = b[0] + s, b[1]
        if d[0] + c > score:
            score, path = d[0] + c, d[1]
        best.append((score, path))
    return best


def _ended(inside: list[_Path], opened: list[_Path], end: int, single: int, kind: int, at: int) -> list[_Path]:
    """The paths whose segment ends with the element `at`, whether it began before or here."""
    ended = []
    for a, b in zip(inside, opened, strict=True):
        long, short = a[0] + end, b[0] + single
        if max(long, short) <= _IMPOSSIBLE // 2:
            ended.append(_NOWHERE)
        elif long >= short and a[1] is not None:
            ended.append((long, (a[1][0], kind, a[1][2], at + 1)))
        else:
            ended.append((short, (b[1], kind, at, at + 1)))
    return ended


def _begun(inside: list[_Path], opened: list[_Path], stay: int, begin: int, kind: int, at: int) -> list[_Path]:
    """The paths that are within a segment at the element `at`."""
    begun = []
    for a, b in zip(inside, opened, strict=True):
        going, new = a[0] + stay, b[0] + begin
        if max(going, new) <= _IMPOSSIBLE // 2:
            begun.append(_NOWHERE)
        elif going >= new:
            begun.append((going, a[1]))
        else:
            begun.append((new, (b[1], kind, at, at)))
    return begun
