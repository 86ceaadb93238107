"""Which elements the first stage looks at: words that have been cues before, and those that the lexicon lists."""

from __future__ import annotations

from collections.abc import Container

from quoteattr.attribution.elements import Elements
from quoteattr.attribution.models.view import View
from quoteattr.attribution.words import CLASS_ID, CLASSES

_COLON_REACH = 8
_CUE_PREPOSITIONS = frozenset(["about", "against", "for", ":"])
_FUNCTION = frozenset(
    CLASS_ID[name] for name in CLASSES if name not in {"capital", "ing", "ed", "s", "low", "adverb", *_CUE_PREPOSITIONS}
)


def find_candidates(view: View, stems: Container[str]) -> list[int]:
    """Indices of the elements whose stem can head a cue; a colon only where it may introduce something."""
    return [
        i
        for i, (facts, word) in enumerate(zip(view.facts, view.elements.known, strict=True))
        if facts.class_id not in _FUNCTION
        and (facts.sense or word.stem in stems)
        and (word.stem != ":" or _introduces(view.elements, i))
    ]


def _introduces(elements: Elements, colon: int) -> bool:
    first, last = elements.sentences[elements.sentence_of(colon)]
    return colon + 1 == last or elements.regions[colon + 1] is not None or colon - first <= _COLON_REACH
