"""The parse of a text over its elements, where there is one: heads, relations, tags and the reach of subtrees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quoteattr.attribution.elements import Elements, Region
from quoteattr.text import Document

RELATIONS = (
    "<none>", "root", "nsubj", "nsubj:pass", "csubj", "obj", "iobj", "ccomp", "xcomp", "obl", "advcl", "advmod", "acl",
    "acl:relcl", "amod", "appos", "aux", "aux:pass", "case", "cc", "compound", "conj", "cop", "dep", "det", "discourse",
    "dislocated", "expl", "fixed", "flat", "goeswith", "list", "mark", "nmod", "nmod:poss", "nummod", "orphan",
    "parataxis", "punct", "reparandum", "vocative",
)  # fmt: skip
TAGS = (
    "<none>", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
    "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
FINE_TAGS = (
    "<none>", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT", "POS",
    "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$",
    "WRB",
)  # fmt: skip
"""Of the Penn treebank; they tell a past tense from a participle."""
RELATION_ID = {name: number for number, name in enumerate(RELATIONS)}
TAG_ID = {name: number for number, name in enumerate(TAGS)}
FINE_TAG_ID = {name: number for number, name in enumerate(FINE_TAGS)}
NOWHERE = -1
"""The head of a root."""
DEEPEST = 24
"""Steps upwards looked at, so that a chain without end costs no more than its length."""


class Tree(NamedTuple):
    """Columns over elements; a quotation takes the place of the word of it that hangs on something outside."""

    heads: tuple[int, ...]
    relations: tuple[int, ...]
    tags: tuple[int, ...]
    fine_tags: tuple[int, ...]
    firsts: tuple[int, ...]
    """The first element of each element's subtree."""
    lasts: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]


def build_tree(elements: Elements) -> Tree | None:
    """The parse of the elements' document; None where it has none."""
    document = elements.document
    if document.heads is None or document.deprels is None:
        return None
    element_of = _elements_of_tokens(elements)
    carriers = [_carrier(document, element_of, e, region) for e, region in enumerate(elements.regions)]
    firsts_of_words = {e: t for t, e in reversed(list(enumerate(element_of)))}
    heads, relations, tags, fine_tags = [], [], [], []
    for e, carrier in enumerate(carriers):
        token = firsts_of_words.get(e) if carrier is None else carrier
        head = document.heads[token] if token is not None else NOWHERE
        heads.append(element_of[head] if head >= 0 and element_of[head] != e else NOWHERE)
        relations.append(relation_id(document.deprels[token]) if token is not None else 0)
        tags.append(TAG_ID.get(document.upos[token] or "", 0) if token is not None and document.upos else 0)
        fine_tags.append(FINE_TAG_ID.get(document.xpos[token] or "", 0) if token is not None and document.xpos else 0)
    firsts, lasts = _reach(heads)
    return Tree(
        tuple(heads), tuple(relations), tuple(tags), tuple(fine_tags), firsts, lasts, _children(heads)
    )  # fmt: skip


def relation_id(label: str | None) -> int:
    """The number of a relation; a subtype counts where the table has it.

    >>> [RELATIONS[relation_id(label)] for label in ("nsubj:pass", "obl:tmod", "nonsense", None)]
    ['nsubj:pass', 'obl', 'dep', '<none>']
    """
    if not label:
        return 0
    found = RELATION_ID.get(label)
    return RELATION_ID.get(label.partition(":")[0], RELATION_ID["dep"]) if found is None else found


def _elements_of_tokens(elements: Elements) -> list[int]:
    """For every token the element that it belongs to."""
    found, e, last = [], 0, len(elements.ends) - 1
    for start in elements.document.starts:
        while e < last and elements.ends[e] <= start:
            e += 1
        found.append(e)
    return found


def _carrier(document: Document, element_of: Sequence[int], e: int, region: Region | None) -> int | None:
    """The token of a quotation that hangs on a word outside it, or else its root; None for a word."""
    if region is None or document.heads is None or document.deprels is None:
        return None
    root = None
    for token in range(*region.tokens):
        head = document.heads[token]
        if head < 0:
            root = token if root is None else root
        elif element_of[head] != e and document.deprels[token] != "punct":
            return token
    return root if root is not None else region.tokens[0]


def _reach(heads: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    firsts, lasts = list(range(len(heads))), list(range(len(heads)))
    for e in range(len(heads)):
        head = heads[e]
        for _ in range(DEEPEST):
            if head < 0:
                break
            firsts[head] = min(firsts[head], e)
            lasts[head] = max(lasts[head], e)
            head = heads[head]
    return tuple(firsts), tuple(lasts)


def _children(heads: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    children: list[list[int]] = [[] for _ in heads]
    for e, head in enumerate(heads):
        if head >= 0:
            children[head].append(e)
    return tuple(map(tuple, children))
