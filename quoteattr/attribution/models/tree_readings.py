"""What the parse tells of a whole reading: whether source and content are subtrees, and how they hang on the cue."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.attribution.models.decode import Reading
from quoteattr.attribution.models.keys import FIRST, PARSED, SECOND, THIRD, bucket
from quoteattr.attribution.models.span_stage import CueReadings
from quoteattr.attribution.models.tree import NOWHERE, RELATION_ID, Tree
from quoteattr.attribution.models.tree_spans import ways
from quoteattr.text import Range

READING_LINES = (
    "content-relation number relation", "content-whole number relation number", "content-roots number number",
    "content-probability number relation number", "content-tag tag relation", "source-relation number relation",
    "source-whole relation number", "source-tag tag relation", "source-probability number relation number",
    "source-none number number", "subject-taken number number", "content-stem number relation word",
    "cue-relation relation tag", "cue-relation-probability relation number", "source-content relation relation",
    "source-turn relation relation number", "suggested number number", "suggested-behind number number",
    "suggested-shape number number",
)  # fmt: skip
(
    CONTENT_RELATION, CONTENT_WHOLE, CONTENT_ROOTS, CONTENT_PROBABILITY, CONTENT_TAG, SOURCE_RELATION, SOURCE_WHOLE,
    SOURCE_TAG, SOURCE_PROBABILITY, SOURCE_NONE, SUBJECT_TAKEN, CONTENT_STEM, CUE_RELATION, CUE_RELATION_PROBABILITY,
    SOURCE_CONTENT, SOURCE_TURN, SUGGESTED, SUGGESTED_BEHIND, SUGGESTED_SHAPE,
) = range(PARSED, PARSED + len(READING_LINES))  # fmt: skip
_SUBJECTS = frozenset(RELATION_ID[name] for name in ("nsubj", "nsubj:pass", "csubj"))
_PUNCT = RELATION_ID["punct"]
BEHIND = (0.01, 1.0, 2.0, 3.0, 4.5, 6.0, 8.0, 11.0, 15.0, 20.0)
"""Edges of the buckets of the score that a reading lacks to the best."""
ALONE = 15
"""Instead of a fit where there is nothing but a root."""


def tree_reading_keys(
    tree: Tree, read: CueReadings, reading: Reading, stem: int, probability: int, shape: int
) -> list[int]:
    """Keys of a reading; `probability` is the bucket of its cue's own, `shape` where source and content lie."""
    cue = read.cue
    behind = bucket(read.readings[0].score - reading.score, BEHIND)
    runs = [(cue, cue + 1), *reading.content, reading.source or reading.content[0]]
    found = ways(tree, cue, (min(first for first, _ in runs), max(last for _, last in runs)))
    content = {e for run in reading.content for e in range(*run)}
    roots = [e for e in sorted(content) if tree.heads[e] not in content and tree.relations[e] != _PUNCT]
    root = min(roots, key=lambda e: (found[e].levels, found[e].steps, e), default=reading.content[0][0])
    way, relation = found[root], tree.relations[root]
    meeting = way.levels << 3 | min(way.steps, 5)
    whole = _fit(tree, root, content)
    subjects = [child for child in tree.children[cue] if tree.relations[child] in _SUBJECTS]
    keys = [
        SUGGESTED | reading.suggested << FIRST | probability << SECOND,
        SUGGESTED_BEHIND | reading.suggested << FIRST | behind << SECOND,
        SUGGESTED_SHAPE | reading.suggested << FIRST | shape << SECOND,
        CONTENT_RELATION | meeting << FIRST | relation << SECOND,
        CONTENT_WHOLE | meeting << FIRST | relation << SECOND | whole << THIRD,
        CONTENT_ROOTS | min(len(roots), 4) << FIRST | whole << SECOND,
        CONTENT_PROBABILITY | meeting << FIRST | relation << SECOND | probability << THIRD,
        CONTENT_TAG | tree.tags[root] << FIRST | relation << SECOND,
        CONTENT_STEM | meeting << FIRST | relation << SECOND | stem << THIRD,
        CUE_RELATION | tree.relations[cue] << FIRST | tree.tags[cue] << SECOND,
        CUE_RELATION_PROBABILITY | tree.relations[cue] << FIRST | probability << SECOND,
    ]
    if reading.source is None:
        keys.append(SOURCE_NONE | bool(subjects) << FIRST | probability << SECOND)
        return keys
    source = set(range(*reading.source))
    head = _root(tree, reading.source)
    way, own = found[head], tree.relations[head]
    meeting = way.levels << 3 | min(way.steps, 5)
    taken = 2 if head in subjects else int(bool(subjects))
    keys += (
        SOURCE_RELATION | meeting << FIRST | own << SECOND,
        SOURCE_WHOLE | own << FIRST | _fit(tree, head, source) << SECOND,
        SOURCE_TAG | tree.tags[head] << FIRST | own << SECOND,
        SOURCE_PROBABILITY | meeting << FIRST | own << SECOND | probability << THIRD,
        SUBJECT_TAKEN | taken << FIRST | meeting << SECOND,
        SOURCE_CONTENT | own << FIRST | relation << SECOND,
        SOURCE_TURN | own << FIRST | way.turn << SECOND | meeting << THIRD,
    )
    return keys


def _root(tree: Tree, run: Range) -> int:
    inside = range(*run)
    outside: Sequence[int] = [e for e in inside if not run[0] <= tree.heads[e] < run[1]]
    return next((e for e in outside if tree.relations[e] != _PUNCT), outside[0] if outside else run[0])


def _fit(tree: Tree, root: int, elements: set[int]) -> int:
    """Whether the elements reach as far as the root's subtree (0), less far (1) or farther (2), left and right."""
    if tree.heads[root] == NOWHERE and len(elements) == 1:
        return ALONE
    first, last = min(elements), max(elements)
    left, right = tree.firsts[root], tree.lasts[root]
    return (first > left) + 2 * (first < left) + 4 * ((last < right) + 2 * (last > right))
