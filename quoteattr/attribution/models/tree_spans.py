"""What the parse tells of an element of a cue's window: the way from it to the cue, and the edges of subtrees.

The way goes up from the element to the nearest word that the cue hangs on too (or the cue itself), then down to
the cue. The arm is the subtree that the element comes up through; its edges are where contents and sources end.
"""

from __future__ import annotations

from typing import NamedTuple

from quoteattr.attribution.models.keys import FIRST, PARSED, SECOND, THIRD
from quoteattr.attribution.models.tree import DEEPEST, NOWHERE, Tree
from quoteattr.text import Range

SPAN_LINES = (
    # of the element alone
    "tag tag", "relation relation", "tags-around tag tag tag", "relations-around relation relation relation",
    "tag-relation tag relation", "relation-head-tag relation tag", "subtree-edges relation number",
    # of the way to the cue
    "way number relation", "way-steps number relation number", "way-own number relation relation",
    "way-tag number relation tag", "way-edges number relation number", "way-turns number relation relation",
    "way-stem number word", "way-sense number number", "way-frames number number", "way-after number relation",
    "way-form number form relation", "way-own-edges number relation number", "way-class number class",
)  # fmt: skip
(
    TAG, RELATION, TAGS_AROUND, RELATIONS_AROUND, TAG_RELATION, RELATION_HEAD_TAG, SUBTREE_EDGES,
    WAY, WAY_STEPS, WAY_OWN, WAY_TAG, WAY_EDGES, WAY_TURNS,
    WAY_STEM, WAY_SENSE, WAY_FRAMES, WAY_AFTER, WAY_FORM, WAY_OWN_EDGES, WAY_CLASS,
) = range(PARSED, PARSED + len(SPAN_LINES))  # fmt: skip

FAR = 4
APART = 5
"""Instead of the levels from the cue up to where the ways meet: they do not."""


def tree_element_keys(tree: Tree, e: int) -> list[int]:
    """Keys of an element alone."""
    tags, relations = tree.tags, tree.relations
    before, after = (e - 1 if e else e), (e + 1 if e + 1 < len(tags) else e)
    head = tree.heads[e]
    return [
        TAG | tags[e] << FIRST,
        RELATION | relations[e] << FIRST,
        TAGS_AROUND | tags[before] << FIRST | tags[e] << SECOND | tags[after] << THIRD,
        RELATIONS_AROUND | relations[before] << FIRST | relations[e] << SECOND | relations[after] << THIRD,
        TAG_RELATION | tags[e] << FIRST | relations[e] << SECOND,
        RELATION_HEAD_TAG | relations[e] << FIRST | (tags[head] if head != NOWHERE else 0) << SECOND,
        SUBTREE_EDGES | relations[e] << FIRST | _edges(tree, e, e) << SECOND,
    ]


def _edges(tree: Tree, e: int, top: int) -> int:
    return (e == tree.firsts[top]) | (e == tree.lasts[top]) << 1 | (e < top) << 2 | (e > top) << 3


class Way(NamedTuple):
    """How an element and a cue hang together."""

    levels: int
    """Steps from the cue up to where they meet; `APART` where they do not."""
    arm: int
    """The element's ancestor below the meeting place; the element itself where they meet in it; -1 where nowhere."""
    steps: int
    """Steps from the element up to the meeting place."""
    turn: int
    """Relation of the cue's ancestor below the meeting place."""


def ways(tree: Tree, cue: int, window: Range) -> dict[int, Way]:
    """For each element of the cue's window its way to the cue."""
    levels, turns = {cue: 0}, {cue: 0}
    below, top = cue, tree.heads[cue]
    while top != NOWHERE and top not in levels and len(levels) < DEEPEST:
        levels[top] = len(levels)
        turns[top] = tree.relations[below]
        below, top = top, tree.heads[top]
    return {e: _way(tree, e, levels, turns) for e in range(*window)}


def _way(tree: Tree, e: int, levels: dict[int, int], turns: dict[int, int]) -> Way:
    arm, at = e, e
    for steps in range(DEEPEST):
        if at in levels:
            return Way(min(levels[at], FAR), arm, steps, turns[at])
        if at == NOWHERE:
            break
        arm, at = at, tree.heads[at]
    return Way(APART, -1, 0, 0)


def tree_way_keys(
    tree: Tree, found: dict[int, Way], e: int, stem: int, sense: int, frames: int, form: int, c: int, side: int
) -> list[int]:
    """Keys of an element's relation to the cue; `side` is `RIGHT` right of it."""
    way = found[e]
    relation = tree.relations[way.arm] if way.steps else 0
    own = tree.relations[e]
    edges = _edges(tree, e, way.arm) if way.arm >= 0 else 0
    before, after = found.get(e - 1), found.get(e + 1)
    same = (before is not None and before.arm == way.arm) | (after is not None and after.arm == way.arm) << 1
    next_way = after if side else before
    next_relation = tree.relations[next_way.arm] if next_way is not None and next_way.steps else 0
    up = way.levels | side >> 4  # the side stands in the value, where it takes no template of its own
    full = up | relation << 4
    bits = edges | same << 4
    return [
        WAY | side | way.levels << FIRST | relation << SECOND,
        WAY_STEPS | side | way.levels << FIRST | relation << SECOND | min(way.steps, 6) << THIRD,
        WAY_OWN | side | way.levels << FIRST | relation << SECOND | own << THIRD,
        WAY_TAG | side | way.levels << FIRST | relation << SECOND | tree.tags[e] << THIRD,
        WAY_EDGES | side | way.levels << FIRST | relation << SECOND | bits << THIRD,
        WAY_TURNS | side | way.levels << FIRST | relation << SECOND | way.turn << THIRD,
        WAY_STEM | full << FIRST | stem << SECOND,
        WAY_SENSE | full << FIRST | sense << SECOND,
        WAY_FRAMES | full << FIRST | frames << SECOND,
        WAY_AFTER | full << FIRST | next_relation << SECOND,
        WAY_FORM | side | way.levels << FIRST | form << SECOND | relation << THIRD,
        WAY_OWN_EDGES | full << FIRST | own << SECOND | bits << THIRD,
        WAY_CLASS | full << FIRST | c << SECOND,
    ]
