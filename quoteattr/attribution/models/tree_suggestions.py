"""Readings of a cue that the parse suggests: subtrees as contents, subjects and what stands for them as sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from quoteattr.attribution.elements import Elements
from quoteattr.attribution.models.tree import NOWHERE, RELATION_ID, Tree
from quoteattr.text import Range

Suggestion = tuple[Range | None, tuple[Range, ...]]
"""A source and contents, as ranges of elements."""

MOST_SOURCES, MOST_CONTENTS = 8, 10
_LEVELS = 4
"""Words above the cue whose subjects may be its source: “has vowed and plans to say”."""


def _relations(names: str) -> frozenset[int]:
    return frozenset(RELATION_ID[name] for name in names.split())


_SUBJECTS = _relations("nsubj nsubj:pass csubj")
_CONTENTS = _relations(
    "ccomp xcomp parataxis advcl obj obl acl acl:relcl nmod nsubj:pass csubj dep conj advmod"
)  # fmt: skip
_MODIFIERS = _relations("acl acl:relcl nmod appos")
"""A cue that hangs so on a noun may have the noun as its source: “a statement from the mayor”."""
_NEIGHBOURS = _relations("obj nmod:poss")
_OWN = _relations("obl obj nmod nmod:poss")
_CLAUSE = RELATION_ID["acl:relcl"]


def suggestions(tree: Tree, elements: Elements, cue: int, window: Range) -> Iterator[Suggestion]:
    """All pairs of a source and contents that the parse suggests for a cue, inside its window, none twice."""
    sentence = elements.sentences[elements.sentence_of(cue)]
    within = max(sentence[0], window[0]), min(sentence[1], window[1])
    sources: list[Range | None] = [None, *_distinct(_sources(tree, elements, cue), cue, within)]
    contents = dict.fromkeys(
        runs
        for candidate in _contents(tree, elements, cue, within)
        if (runs := tuple(_distinct(candidate, cue, within)))
    )
    for source, content in product(sources[:MOST_SOURCES], list(contents)[:MOST_CONTENTS]):
        if source is None or not any(run[0] < source[1] and source[0] < run[1] for run in content):
            yield source, content


def _distinct(runs: Iterable[Range], cue: int, within: Range) -> Iterator[Range]:
    """The runs that hold something, lie within the bounds and beside the cue, each once."""
    seen = set()
    for run in runs:
        if within[0] <= run[0] < run[1] <= within[1] and not run[0] <= cue < run[1] and run not in seen:
            seen.add(run)
            yield run


def _sources(tree: Tree, elements: Elements, cue: int) -> Iterator[Range]:
    """Subjects of the cue and of the words above it, nouns that it modifies, its own modifiers."""
    at = cue
    for _ in range(_LEVELS):
        yield from (_phrase(tree, elements, c, cue) for c in tree.children[at] if tree.relations[c] in _SUBJECTS)
        head = tree.heads[at]
        if head == NOWHERE:
            break
        if tree.relations[at] in _MODIFIERS:
            yield _phrase(tree, elements, head, cue)
        for child in tree.children[head]:
            if child != at and tree.relations[child] in _NEIGHBOURS:
                yield _phrase(tree, elements, child, cue)
        at = head
    yield from (_phrase(tree, elements, c, cue) for c in tree.children[cue] if tree.relations[c] in _OWN)


def _phrase(tree: Tree, elements: Elements, head: int, cue: int) -> Range:
    """A word's subtree up to its relative clause, on the word's side of the cue."""
    first, last = tree.firsts[head], tree.lasts[head] + 1
    if first <= cue < last:
        first, last = (first, cue) if head < cue else (cue + 1, last)
    clauses = (tree.firsts[c] for c in tree.children[head] if c > head and tree.relations[c] == _CLAUSE)
    return _trimmed(elements, first, min((last, *clauses)))


def _contents(tree: Tree, elements: Elements, cue: int, within: Range) -> Iterator[tuple[Range, ...]]:
    """Dependents of the cue one by one and together, what follows it, and what it is put into."""
    dependents = [
        _trimmed(elements, max(within[0], tree.firsts[c]), min(within[1], tree.lasts[c] + 1))
        for c in tree.children[cue]
        if tree.relations[c] in _CONTENTS
    ]
    yield from ((run,) for run in dependents)
    right = [run for run in dependents if run[0] > cue]
    if right:
        start = min(run[0] for run in right)
        yield (_trimmed(elements, start, max(run[1] for run in right)),)
        yield (_trimmed(elements, start, within[1]),)
    first, last = tree.firsts[cue], tree.lasts[cue] + 1
    yield (_trimmed(elements, cue + 1, min(last, within[1])),)
    before, after = _trimmed(elements, within[0], max(first, within[0])), _trimmed(elements, last, within[1])
    if before[0] < before[1] and after[0] < after[1]:
        yield before, after
    yield (before,)
    yield (after,)


def _trimmed(elements: Elements, first: int, last: int) -> Range:
    """The run without punctuation at its edges."""
    while first < last and _is_punctuation(elements, first):
        first += 1
    while last > first and _is_punctuation(elements, last - 1):
        last -= 1
    return first, last


def _is_punctuation(elements: Elements, e: int) -> bool:
    return elements.regions[e] is None and not elements.words[e][0].isalnum()
