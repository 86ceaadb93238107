"""Texts as the attribution sees them; {c:…} marks a cue's head, {s:…} a source, {x:…} a stretch of a content."""

import re

from quoteattr.attribution.cues import cue_lexicon
from quoteattr.attribution.elements import Elements, build_elements
from quoteattr.attribution.link import Link
from quoteattr.attribution.models.lexis import Lexis
from quoteattr.attribution.models.view import View, view
from quoteattr.marks import find_quotations
from quoteattr.text import Range, segment

_MARKED = re.compile(r"\{([csx]):([^{}]*)\}")


def elements_of(text: str) -> Elements:
    """The elements of a plain text."""
    return build_elements(segment(text), find_quotations(text))


def view_of(text: str, *known: str) -> View:
    """The columns of a plain text; `known` words are the vocabulary, and head cues half the time."""
    vocabulary = {word: place for place, word in enumerate(known, 1)}
    return view(elements_of(text), Lexis(vocabulary, lambda stem: 0.5 if stem in vocabulary else 0.0, cue_lexicon()))


def link_of(marked: str, confidence: float = 0.9) -> tuple[Elements, Link]:
    """The elements of a text without its marks, and the model's link that they describe."""
    text = _MARKED.sub(r"\2", marked)
    elements = elements_of(text)
    found: dict[str, list[Range]] = {"c": [], "s": [], "x": []}
    taken = 0
    for match in _MARKED.finditer(marked):
        start = match.start() - taken
        inside = elements.elements_in(start, start + len(match[2]))
        found[match[1]].append((inside.start, inside.stop))
        taken += len("{c:}")
    cue = found["c"][0][0] if found["c"] else None
    source = found["s"][0] if found["s"] else None
    return elements, Link(cue, source, tuple(found["x"]), rule="model", confidence=confidence)


def text_of(elements: Elements, run: Range) -> str:
    """What stands in a range of elements."""
    return elements.text[elements.starts[run[0]] : elements.ends[run[1] - 1]]


def contents(elements: Elements, link: Link) -> list[str]:
    """What stands in each piece of a link's content."""
    return [text_of(elements, run) for run in link.content]
