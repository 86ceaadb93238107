"""The best source and contents of a cue under the sequence model's scores.

Every element is labelled outside, or as begin, inside, end or single of the source (S) or of a content (C).
A reading has at most one source and at least one content; the cue itself is outside, so that a reading is a left
half and a right half, and the best ones of every shape come out of one pass over each half.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from operator import itemgetter
from typing import Any, NamedTuple

from quoteattr.text import Range

LABELS = ("O", "SB", "SI", "SE", "SS", "CB", "CI", "CE", "CS")
_O, _SB, _SI, _SE, _SS, _CB, _CI, _CE, _CS = range(9)
_SOURCE, _CONTENT = 1, 2
"""Bits of what a path has seen so far."""
_IMPOSSIBLE = -(10**12)

Rows = Sequence[Sequence[int]]
"""For each element the score of O and what every other label has beyond it, what the transitions add included."""


class Reading(NamedTuple):
    """One analysis of a cue's window."""

    score: float
    source: Range | None
    content: tuple[Range, ...]
    suggested: bool = False
    """Whether the parse suggests it."""


_Segment = tuple[Any, int, int, int]
"""The segment before it on its path or None, its kind, its start and end: a bare tuple, for thousands are made."""
_Path = tuple[int, _Segment | None]
"""A score beyond that of outside throughout, and the last segment of the path that has it."""
_NOTHING: _Segment | None = None
_score = itemgetter(0)


class Decoder(NamedTuple):
    """Finds the best readings under a table of transitions.

    Scores count from those of a path that is outside throughout, so that one more element outside changes nothing.
    What a transition adds is part of the label behind it (`steps`), as if O stood before every segment and after it;
    segments that touch make up for the difference. What singles and begins have beyond ends and insides hardly depends
    on the other label, so that the mean of two stands for all; exact columns for each would double the work.
    """

    table: Sequence[Sequence[int]]
    """The score of a label after a label."""
    steps: tuple[int, ...]
    """By label, what its transitions add to the label's own score."""
    outside: int
    """What the transition from O to O adds."""
    open_source: int
    open_content: int
    """What a segment at the start of a window lacks, for nothing stands before it."""
    close_source: int
    close_content: int
    """The same at the end of a window."""
    source_to_content: int
    content_to_source: int
    content_to_content: int
    """What segments that touch have beyond segments with O between."""

    @classmethod
    def of(cls, table: Sequence[Sequence[int]]) -> Decoder:
        """The decoder for the scores of a label after a label."""
        outside = table[_O][_O]
        open_source, open_content = table[_O][_SB] - outside, table[_O][_CB] - outside
        close_source, close_content = table[_SE][_O] - outside, table[_CE][_O] - outside
        single_source = table[_O][_SS] - table[_O][_SB] + table[_SS][_O] - table[_SE][_O]
        single_content = table[_O][_CS] - table[_O][_CB] + table[_CS][_O] - table[_CE][_O]
        begin_source = (table[_SB][_SI] - table[_SI][_SI] + table[_SB][_SE] - table[_SI][_SE]) // 2
        begin_content = (table[_CB][_CI] - table[_CI][_CI] + table[_CB][_CE] - table[_CI][_CE]) // 2
        return cls(
            table=table,
            steps=(
                0,
                open_source + begin_source,
                table[_SI][_SI] - outside,
                table[_SI][_SE] - outside + close_source,
                open_source + single_source + close_source,
                open_content + begin_content,
                table[_CI][_CI] - outside,
                table[_CI][_CE] - outside + close_content,
                open_content + single_content + close_content,
            ),
            outside=outside,
            open_source=open_source,
            open_content=open_content,
            close_source=close_source,
            close_content=close_content,
            source_to_content=table[_SE][_CB] - outside - close_source - open_content,
            content_to_source=table[_CE][_SB] - outside - close_content - open_source,
            content_to_content=table[_CE][_CB] - outside - close_content - open_content,
        )

    def readings(self, left: Rows, right: Rows, cue: int, most: int | None = None, gap: float = inf) -> list[Reading]:
        """The best reading of each shape (source and content left, right, both or none), best first.

        Args:
            left: the elements before the cue, in text order.
            right: those after it.
            cue: the cue's element; the readings' ranges count from there.
            most: how many readings to give at most.
            gap: how far a reading's score may lie behind the best one's.
        """
        touches = self.source_to_content, self.content_to_source, self.content_to_content
        before = _best_paths(self._opened(left), cue - len(left), cue, touches)
        after = _best_paths(self._closed(right), cue + 1, cue + 1 + len(right), touches)
        outside = sum([row[_O] for row in left]) + sum([row[_O] for row in right])
        outside += self.outside * (len(left) + len(right))
        pairs = [
            (outside + score_left + score_right, path_left, path_right)
            for seen_left, (score_left, path_left) in enumerate(before)
            for seen_right, (score_right, path_right) in enumerate(after)
            if not seen_left & seen_right & _SOURCE
            and (seen_left | seen_right) & _CONTENT
            and score_left + score_right > _IMPOSSIBLE // 2
        ]
        pairs.sort(key=_score, reverse=True)
        best = pairs[0][0] if pairs else 0
        return [
            _reading(score, [*_unrolled(left), *_unrolled(right)])
            for score, left, right in pairs[:most]
            if best - score <= gap
        ]

    def score_of(self, source: Range | None, content: Sequence[Range], rows: Rows, first: int) -> int:
        """The score of a given reading of a window; `rows` are all its elements, the first being `first`."""
        labels = [_O] * len(rows)
        runs = [(run, _CB) for run in content] if source is None else [(source, _SB), *((run, _CB) for run in content)]
        for (start, end), begin in runs:
            inside, last, single = begin + _SI - _SB, begin + _SE - _SB, begin + _SS - _SB
            labels[start - first : end - first] = [inside] * (end - start)
            labels[start - first] = begin if end - start > 1 else single
            if end - start > 1:
                labels[end - 1 - first] = last
        moves = sum(self.table[a][b] for a, b in pairwise(labels))
        beyond = sum(row[label] - self.steps[label] for row, label in zip(rows, labels, strict=True) if label != _O)
        return moves + beyond + sum(row[_O] for row in rows)

    def _opened(self, rows: Rows) -> Rows:
        """The rows of a left half, where nothing stands before the first."""
        if not rows:
            return rows
        o, sb, si, se, ss, cb, ci, ce, cs = rows[0]
        source, content = self.open_source, self.open_content
        return [(o, sb - source, si, se, ss - source, cb - content, ci, ce, cs - content), *rows[1:]]

    def _closed(self, rows: Rows) -> Rows:
        """The rows of a right half, where nothing stands after the last."""
        if not rows:
            return rows
        o, sb, si, se, ss, cb, ci, ce, cs = rows[-1]
        source, content = self.close_source, self.close_content
        return [*rows[:-1], (o, sb, si, se - source, ss - source, cb, ci, ce - content, cs - content)]


# Each state has names of its own, for no loop runs more often: `o2` is outside and has seen a content, `s1` ends
# a source, `in_c3` is within a content, `source2` is what a source that starts here stands behind; `p_…` is the path
# behind it, `at_…` where its segment starts. A choice is an `if`: a pair to choose from would be made and taken apart.
def _best_paths(rows: Rows, start: int, end: int, touches: tuple[int, int, int]) -> tuple[_Path, ...]:  # noqa: C901
    """Best path through one half for each set of things seen; of equal ones that outside, then the longer segment."""
    touch_sc, touch_cs, touch_cc = touches
    o1 = o2 = o3 = s1 = s3 = c2 = c3 = in_s1 = in_s3 = in_c2 = in_c3 = _IMPOSSIBLE
    p_o1 = p_o2 = p_o3 = p_s3 = p_c2 = p_c3 = p_in_s3 = p_in_c2 = p_in_c3 = _NOTHING
    at_s1 = at_s3 = at_c2 = at_c3 = at_in_s1 = at_in_s3 = at_in_c2 = at_in_c3 = start
    for at, (_, sb, si, se, ss, cb, ci, ce, cs) in enumerate(rows, start):
        source2, p_source2 = o2, p_o2
        if c2 + touch_cs > o2:
            source2, p_source2 = c2 + touch_cs, (p_c2, _CONTENT, at_c2, at)
        content2, p_content2 = o2, p_o2
        if c2 + touch_cc > o2:
            content2, p_content2 = c2 + touch_cc, (p_c2, _CONTENT, at_c2, at)
        if content2 <= 0:
            content2, p_content2 = 0, None
        content3, p_content3 = o1, p_o1
        if s1 + touch_sc > o1:
            content3, p_content3 = s1 + touch_sc, (None, _SOURCE, at_s1, at)
        if o3 > content3:
            content3, p_content3 = o3, p_o3
        if s3 + touch_sc > content3:
            content3, p_content3 = s3 + touch_sc, (p_s3, _SOURCE, at_s3, at)
        if c3 + touch_cc > content3:
            content3, p_content3 = c3 + touch_cc, (p_c3, _CONTENT, at_c3, at)
        # Outside here, behind a segment that ended before.
        if s1 > o1:
            o1, p_o1 = s1, (None, _SOURCE, at_s1, at)
        if c2 > o2:
            o2, p_o2 = c2, (p_c2, _CONTENT, at_c2, at)
        if s3 > o3:
            o3, p_o3 = s3, (p_s3, _SOURCE, at_s3, at)
        if c3 > o3:
            o3, p_o3 = c3, (p_c3, _CONTENT, at_c3, at)
        # The last element of a segment that began before, or a segment of one; then within one.
        s1, at_s1 = in_s1 + se, at_in_s1
        if ss > s1:
            s1, at_s1 = ss, at
        s3, p_s3, at_s3 = in_s3 + se, p_in_s3, at_in_s3
        if source2 + ss > s3:
            s3, p_s3, at_s3 = source2 + ss, p_source2, at
        c2, p_c2, at_c2 = in_c2 + ce, p_in_c2, at_in_c2
        if content2 + cs > c2:
            c2, p_c2, at_c2 = content2 + cs, p_content2, at
        c3, p_c3, at_c3 = in_c3 + ce, p_in_c3, at_in_c3
        if content3 + cs > c3:
            c3, p_c3, at_c3 = content3 + cs, p_content3, at
        in_s1, in_s3 = in_s1 + si, in_s3 + si
        in_c2, in_c3 = in_c2 + ci, in_c3 + ci
        if sb > in_s1:
            in_s1, at_in_s1 = sb, at
        if source2 + sb > in_s3:
            in_s3, p_in_s3, at_in_s3 = source2 + sb, p_source2, at
        if content2 + cb > in_c2:
            in_c2, p_in_c2, at_in_c2 = content2 + cb, p_content2, at
        if content3 + cb > in_c3:
            in_c3, p_in_c3, at_in_c3 = content3 + cb, p_content3, at
    best1 = max((o1, p_o1), (s1, (None, _SOURCE, at_s1, end)), key=_score)
    best2 = max((o2, p_o2), (c2, (p_c2, _CONTENT, at_c2, end)), key=_score)
    best3 = max((o3, p_o3), (s3, (p_s3, _SOURCE, at_s3, end)), (c3, (p_c3, _CONTENT, at_c3, end)), key=_score)
    return (0, None), best1, best2, best3


def _reading(score: int, segments: list[_Segment]) -> Reading:
    source = next(((start, end) for _, kind, start, end in segments if kind == _SOURCE), None)
    return Reading(score, source, tuple((start, end) for _, kind, start, end in segments if kind == _CONTENT))


def _unrolled(path: _Segment | None) -> list[_Segment]:
    segments = []
    while path is not None:
        segments.append(path)
        path = path[0]
    return segments[::-1]
