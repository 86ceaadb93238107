"""What the parse tells of a word as a cue, and of a quotation as speech."""

from __future__ import annotations

from quoteattr.attribution.models.keys import FIRST, PARSED, SECOND, THIRD
from quoteattr.attribution.models.tree import NOWHERE, RELATION_ID, Tree
from quoteattr.attribution.models.view import View
from quoteattr.attribution.words import QUOTATION

CUE_LINES = (
    "tag tag", "relation relation", "tag-relation tag relation", "head-tag tag relation", "head-stem word relation",
    "dependents number", "dependents-stem number word", "dependents-sense number number",
    "dependents-prior number number", "dependents-tag number tag", "subject tag class", "subject-word word",
    "subject-stem word word", "complement relation tag number", "complement-mark relation class number",
    "complement-sense number relation number", "complement-stem word relation number", "stem-relation word relation",
    "stem-tag word tag", "relation-head relation number", "fine fine", "fine-relation fine relation",
    "fine-stem fine word", "fine-sense fine number", "fine-dependents fine number", "object-stem word word",
    "head-fine fine relation tag",
)  # fmt: skip
(
    TAG, RELATION, TAG_RELATION, HEAD_TAG, HEAD_STEM,
    DEPENDENTS, DEPENDENTS_STEM, DEPENDENTS_SENSE,
    DEPENDENTS_PRIOR, DEPENDENTS_TAG, SUBJECT, SUBJECT_WORD,
    SUBJECT_STEM, COMPLEMENT, COMPLEMENT_MARK, COMPLEMENT_SENSE,
    COMPLEMENT_STEM, STEM_RELATION, STEM_TAG, RELATION_HEAD,
    FINE, FINE_RELATION, FINE_STEM, FINE_SENSE, FINE_DEPENDENTS, OBJECT_STEM, HEAD_FINE,
) = range(PARSED, PARSED + len(CUE_LINES))  # fmt: skip

REGION_LINES = (
    "tree-relation relation",
    "tree-head-bin number relation",
    "tree-tag tag",
    "tree-head-tag tag relation",
    "tree-head-stem word relation",
)
_REGION = range(PARSED, PARSED + len(REGION_LINES))

_SUBJECTS = frozenset(RELATION_ID[name] for name in ("nsubj", "nsubj:pass", "csubj"))
_COMPLEMENTS = frozenset(RELATION_ID[name] for name in ("ccomp", "xcomp", "parataxis", "advcl", "obj", "acl"))
DEPENDENT_KINDS = (
    "nsubj", "nsubj:pass", "ccomp", "xcomp", "obj", "obl", "mark", "aux", "parataxis", "conj", "aux:pass", "cop",
    "advcl", "case", "nmod:poss", "quotation",
)  # fmt: skip
"""Kinds of dependents of a cue, one bit each."""
_BITS = {RELATION_ID[name]: 1 << place for place, name in enumerate(DEPENDENT_KINDS[:-1])}
_QUOTED = 1 << len(_BITS)
_OBJECT = RELATION_ID["obj"]
HEADLESS = 9
"""Instead of the bin of a quotation's head where it has none."""


def tree_cue_keys(view: View, tree: Tree, i: int) -> list[int]:
    """Keys of the element `i` as a cue."""
    word_ids, stem_ids, priors, sense = view.word_ids, view.stem_ids, view.priors, view.facts[i].sense
    tag, relation, head, stem = tree.tags[i], tree.relations[i], tree.heads[i], stem_ids[i]
    fine = tree.fine_tags[i]
    head_tag, head_stem, head_prior = (tree.tags[head], stem_ids[head], priors[head]) if head != NOWHERE else (0, 0, 0)
    bits = 0
    subject = complement = thing = None
    for child in tree.children[i]:
        kind = tree.relations[child]
        bits |= _BITS.get(kind, 0)
        if view.classes[child] == QUOTATION:
            bits |= _QUOTED
        if kind in _SUBJECTS:
            subject = child
        elif kind in _COMPLEMENTS and complement is None:
            complement = child
        if kind == _OBJECT:
            thing = child
    core = bits & 0x1FF | (bits >> 6) & 0x200
    keys = [
        TAG | tag << FIRST,
        RELATION | relation << FIRST,
        TAG_RELATION | tag << FIRST | relation << SECOND,
        HEAD_TAG | head_tag << FIRST | relation << SECOND,
        HEAD_STEM | head_stem << FIRST | relation << SECOND,
        DEPENDENTS | bits << FIRST,
        DEPENDENTS_STEM | core << FIRST | stem << SECOND,
        DEPENDENTS_SENSE | bits << FIRST | sense << SECOND,
        DEPENDENTS_PRIOR | bits << FIRST | priors[i] << SECOND,
        DEPENDENTS_TAG | bits << FIRST | tag << SECOND,
        STEM_RELATION | stem << FIRST | relation << SECOND,
        STEM_TAG | stem << FIRST | tag << SECOND,
        RELATION_HEAD | relation << FIRST | head_prior << SECOND,
        FINE | fine << FIRST,
        FINE_RELATION | fine << FIRST | relation << SECOND,
        FINE_STEM | fine << FIRST | stem << SECOND,
        FINE_SENSE | fine << FIRST | sense << SECOND,
        FINE_DEPENDENTS | fine << FIRST | core << SECOND,
        HEAD_FINE | (tree.fine_tags[head] if head != NOWHERE else 0) << FIRST | relation << SECOND | tag << THIRD,
    ]
    if thing is not None:
        keys.append(OBJECT_STEM | stem_ids[thing] << FIRST | stem << SECOND)
    if subject is not None:
        keys += (
            SUBJECT | tree.tags[subject] << FIRST | view.classes[subject] << SECOND,
            SUBJECT_WORD | word_ids[subject] << FIRST,
            SUBJECT_STEM | word_ids[subject] << FIRST | stem << SECOND,
        )
    if complement is not None:
        kind = tree.relations[complement]
        side = int(complement > i)
        first = view.classes[tree.firsts[complement]]
        keys += (
            COMPLEMENT | kind << FIRST | tree.tags[complement] << SECOND | side << THIRD,
            COMPLEMENT_MARK | kind << FIRST | first << SECOND | side << THIRD,
            COMPLEMENT_SENSE | sense << FIRST | kind << SECOND | side << THIRD,
            COMPLEMENT_STEM | stem << FIRST | kind << SECOND | side << THIRD,
        )
    return keys


def tree_region_keys(view: View, tree: Tree, bins: list[int], e: int) -> list[int]:
    """Keys of the quotation at element `e`."""
    relation, head = tree.relations[e], tree.heads[e]
    head_bin, head_tag, head_stem = (
        (bins[head], tree.tags[head], view.stem_ids[head]) if head != NOWHERE else (HEADLESS, 0, 0)
    )
    values = (
        (relation, 0),
        (head_bin, relation),
        (tree.tags[e], 0),
        (head_tag, relation),
        (head_stem, relation),
    )
    return [number | a << FIRST | b << SECOND for number, (a, b) in zip(_REGION, values, strict=True)]
