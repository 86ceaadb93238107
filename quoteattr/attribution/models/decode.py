"""The best source and contents of a cue under the sequence model's scores.

Every element is labelled outside, or as begin, inside, end or single of the source (S) or of a content (C).
A reading has at most one source and at least one content; the cue itself is outside, so that a reading is a left
half and a right half, and the best ones of every shape come out of one pass over each half.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
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
    suggested: bool = False
    """Whether the parse suggests it."""


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


def score_of(source: Range | None, content: Sequence[Range], scores: Scores, transitions: Scores, first: int) -> int:
    """The score of a given reading of a window; `scores` are those of all its elements, the first being `first`."""
    labels = [_O] * len(scores)
    runs = [(run, _CB) for run in content] if source is None else [(source, _SB), *((run, _CB) for run in content)]
    for (start, end), begin in runs:
        inside, last, single = begin + _SI - _SB, begin + _SE - _SB, begin + _SS - _SB
        labels[start - first : end - first] = [inside] * (end - start)
        labels[start - first] = begin if end - start > 1 else single
        if end - start > 1:
            labels[end - 1 - first] = last
    moves = sum(transitions[a][b] for a, b in pairwise(labels))
    return moves + sum(row[label] for row, label in zip(scores, labels, strict=True))


def _unrolled(path: _Segment | None) -> list[_Segment]:
    segments = []
    while path is not None:
        segments.append(path)
        path = path[0]
    return segments[::-1]


def _best_paths(scores: Scores, transitions: Scores, offset: int, *, from_cue: bool) -> _Halves:
    """Best path through one half for each set of things seen; the cue's own O stands at its inner end.

    A single and an end share a path, and so do begin and inside, with the transitions of the end and of the inside;
    what a single and a begin have else stands in `_Differences`. The paths have names of their own, for this loop
    takes a third of the time: `o2` is outside and has seen a content, `s1` behind a source, `in_c3` within a content.
    """
    if not scores:
        return {0: (0, None)}
    more = _Differences.of(transitions)
    from_o = transitions[_O] if from_cue else [0] * len(LABELS)
    (so, _, sc), (co, cs, cc) = ([transitions[last][to] for to in (_O, _SB, _CB)] for last in (_SE, _CE))
    stay_s, leave_s = transitions[_SI][_SI], transitions[_SI][_SE]
    stay_c, leave_c = transitions[_CI][_CI], transitions[_CI][_CE]
    o0: _Path = (0, None)
    o1 = o2 = o3 = s1 = s3 = c2 = c3 = in_s1 = in_s3 = in_c2 = in_c3 = _NOWHERE
    for at, row in enumerate(scores, offset):
        oo, os, oc = from_o[_O], from_o[_SB], from_o[_CB]
        from_o = transitions[_O]
        source0, source2 = (o0[0] + os, o0[1]), _better(o2, os, c2, cs)
        content0, content1 = (o0[0] + oc, o0[1]), _better(o1, oc, s1, sc)
        content2, content3 = _better(o2, oc, c2, cc), _better(_better(o3, oc, s3, sc), 0, c3, cc)
        o = row[_O]
        o0, o1, o2, o3 = (
            (o0[0] + oo + o, o0[1]),
            _better(o1, oo + o, s1, so + o),
            _better(o2, oo + o, c2, co + o),
            _better(_better(o3, oo + o, s3, so + o), 0, c3, co + o),
        )
        end, single = leave_s + row[_SE], row[_SS] + more.single_source
        s1, s3 = _ended(in_s1, source0, end, single, _SOURCE, at), _ended(in_s3, source2, end, single, _SOURCE, at)
        stay, begin = stay_s + row[_SI], row[_SB] + more.begin_source
        in_s1, in_s3 = (
            _within(in_s1, source0, stay, begin, _SOURCE, at),
            _within(in_s3, source2, stay, begin, _SOURCE, at),
        )
        content2, content3 = max(content0, content2, key=_score), max(content1, content3, key=_score)
        end, single = leave_c + row[_CE], row[_CS] + more.single_content
        c2, c3 = _ended(in_c2, content2, end, single, _CONTENT, at), _ended(in_c3, content3, end, single, _CONTENT, at)
        stay, begin = stay_c + row[_CI], row[_CB] + more.begin_content
        in_c2 = _within(in_c2, content2, stay, begin, _CONTENT, at)
        in_c3 = _within(in_c3, content3, stay, begin, _CONTENT, at)
    oo, so, co = (0, 0, 0) if from_cue else (transitions[_O][_O], so, co)
    best = (
        (o0[0] + oo, o0[1]),
        _better(o1, oo, s1, so),
        _better(o2, oo, c2, co),
        _better(_better(o3, oo, s3, so), 0, c3, co),
    )
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


def _better(one: _Path, more: int, other: _Path, still_more: int) -> _Path:
    """The better of two paths, each with something added to its score."""
    a, b = one[0] + more, other[0] + still_more
    return (a, one[1]) if a >= b else (b, other[1])


def _ended(inside: _Path, opened: _Path, end: int, single: int, kind: int, at: int) -> _Path:
    """The path whose segment ends with the element `at`, whether it began before or here."""
    long, short = inside[0] + end, opened[0] + single
    segment = inside[1]
    if long >= short and segment is not None:
        return (long, (segment[0], kind, segment[2], at + 1))
    return (short, (opened[1], kind, at, at + 1))


def _within(inside: _Path, opened: _Path, stay: int, begin: int, kind: int, at: int) -> _Path:
    """The path that is within a segment at the element `at`."""
    going, new = inside[0] + stay, opened[0] + begin
    return (going, inside[1]) if going >= new else (new, (opened[1], kind, at, at))
