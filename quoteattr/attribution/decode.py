"""The best source and contents of a cue under the sequence model's scores.

Every element is labelled outside, or as begin, inside, end or single of the source (S) or of a content (C).
A reading has at most one source and at least one content; the cue itself is outside, so that a reading is a left
half and a right half, and the best ones of every shape come out of one pass over each half.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from quoteattr.text import Range

LABELS = ("O", "SB", "SI", "SE", "SS", "CB", "CI", "CE", "CS")
_O, _SB, _SI, _SE, _SS, _CB, _CI, _CE, _CS = range(9)
_FREE = (_O, _SE, _SS, _CE, _CS)
_ALLOWED = {
    **dict.fromkeys(_FREE, (_O, _SB, _SS, _CB, _CS)),
    _SB: (_SI, _SE), _SI: (_SI, _SE), _CB: (_CI, _CE), _CI: (_CI, _CE),
}  # fmt: skip
_SOURCE, _CONTENT = 1, 2
_OPENS = {_SB: _SOURCE, _SS: _SOURCE, _CB: _CONTENT, _CS: _CONTENT}

Transitions = Sequence[Sequence[float]]
"""Score of a label after a label."""


@frozen(order=True)
class Reading:
    """One analysis of a cue's window."""

    score: float
    source: Range | None
    content: tuple[Range, ...]


def _states() -> list[tuple[int, int]]:
    """(label, what has been seen so far) of every state that can be."""
    states = []
    for label in range(len(LABELS)):
        for seen in range(4):
            kind = _SOURCE if _SB <= label <= _SS else _CONTENT if label >= _CB else 0
            if seen & kind == kind:
                states.append((label, seen))
    return states


STATES = _states()
_INDEX = {state: place for place, state in enumerate(STATES)}


def _predecessors() -> list[list[int]]:
    found: list[list[int]] = [[] for _ in STATES]
    for place, (label, seen) in enumerate(STATES):
        for following in _ALLOWED[label]:
            opened = _OPENS.get(following, 0)
            if opened == _SOURCE and seen & _SOURCE:
                continue
            found[_INDEX[following, seen | opened]].append(place)
    return found


PREDECESSORS = _predecessors()
_IMPOSSIBLE = -1e9


def readings(
    left: Sequence[Sequence[float]], right: Sequence[Sequence[float]], transitions: Transitions, cue: int
) -> list[Reading]:
    """The best reading of each shape (source and content left, right, both or none), best first.

    `left` and `right` are the label scores of the elements before and after the cue, in text order.
    """
    before = _half(left, transitions, cue - len(left), closing=True)
    after = _half(right, transitions, cue + 1, closing=False)
    found = []
    for seen_left, (score_left, source_left, content_left) in before.items():
        for seen_right, (score_right, source_right, content_right) in after.items():
            if seen_left & seen_right & _SOURCE or not (seen_left | seen_right) & _CONTENT:
                continue
            source = source_left or source_right
            found.append(Reading(score_left + score_right, source, content_left + content_right))
    return sorted(found, key=lambda reading: -reading.score)


_Path = tuple[float, Range | None, tuple[Range, ...]]


def _half(scores: Sequence[Sequence[float]], transitions: Transitions, offset: int, *, closing: bool) -> dict[int, _Path]:
    """Best path through one half for each set of things seen; the cue's own O stands before or after it."""
    if not scores:
        return {0: (0.0, None, ())}
    current = [_IMPOSSIBLE] * len(STATES)
    for label in _ALLOWED[_O]:
        start = 0.0 if closing else transitions[_O][label]
        current[_INDEX[label, _OPENS.get(label, 0)]] = scores[0][label] + start
    back: list[list[int]] = []
    for row in scores[1:]:
        following, pointers = [], []
        for place, (label, _) in enumerate(STATES):
            best, pointer = _IMPOSSIBLE, 0
            for previous in PREDECESSORS[place]:
                score = current[previous] + transitions[STATES[previous][0]][label]
                if score > best:
                    best, pointer = score, previous
            following.append(best + row[label])
            pointers.append(pointer)
        back.append(pointers)
        current = following
    return _best_by_seen(current, back, transitions, offset, closing=closing)


def _best_by_seen(
    final: list[float], back: list[list[int]], transitions: Transitions, offset: int, *, closing: bool
) -> dict[int, _Path]:
    best: dict[int, tuple[float, int]] = {}
    for place, (label, seen) in enumerate(STATES):
        if label not in _FREE or final[place] <= _IMPOSSIBLE / 2:
            continue
        score = final[place] + (transitions[label][_O] if closing else 0.0)
        if seen not in best or score > best[seen][0]:
            best[seen] = score, place
    return {seen: (score, *_segments(place, back, offset)) for seen, (score, place) in best.items()}


def _segments(place: int, back: list[list[int]], offset: int) -> tuple[Range | None, tuple[Range, ...]]:
    labels = [STATES[place][0]]
    for pointers in reversed(back):
        place = pointers[place]
        labels.append(STATES[place][0])
    labels.reverse()
    source: Range | None = None
    content: list[Range] = []
    start = 0
    for at, label in enumerate(labels):
        if label in (_SB, _SS, _CB, _CS):
            start = offset + at
        if label in (_SE, _SS):
            source = start, offset + at + 1
        elif label in (_CE, _CS):
            content.append((start, offset + at + 1))
    return source, tuple(content)
