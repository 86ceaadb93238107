"""How far a cue reaches, from the word that a rule or a model took for its head."""

from __future__ import annotations

from typing import NamedTuple

from quoteattr.attribution.cues import CueLexicon, Phrase
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.grammar.kinds import PREPOSITIONS, form, is_past, kind, lower, sentence_range, stem
from quoteattr.attribution.grammar.verb_groups import as_saying, governs_saying, group_start
from quoteattr.text import Range

_QUOTING = frozenset(["quote", "cite", "paraphrase", "have"])
_PARTICLES = frozenset(["out", "back", "up", "forth", "off", "down", "forward"])
_REACH = 4
_CLAUSAL = frozenset("that whether if how why what when where who which".split())


class CueReach(NamedTuple):
    """A cue by element indices."""

    stretches: tuple[Range, ...]
    lemma: str
    verbal: bool = True
    """A verb group, whose source can be its subject."""

    @property
    def start(self) -> int:
        """The first element."""
        return self.stretches[0][0]

    @property
    def end(self) -> int:
        """After the first stretch."""
        return self.stretches[0][1]

    def with_preposition(self, preposition: int) -> CueReach:
        """The cue with the preposition that it governs."""
        start, _ = self.stretches[0]
        return CueReach(((start, preposition + 1), *self.stretches[1:]), self.lemma, self.verbal)


def head_of(elements: Elements, head: int, content: int, lexicon: CueLexicon) -> int:
    """The verb of saying where only its governor or partner was taken: "refused" of "refused to say how"."""
    _, ceiling = sentence_range(elements, head)
    if head + 2 < ceiling and kind(elements, head + 1) == "nor" and lexicon.verb(elements.words[head + 2]) is not None:
        return head + 2
    if not governs_saying(elements, head, ceiling, lexicon) or content < head:
        return head
    after = head + 3
    return head + 2 if content >= after or (after < ceiling and kind(elements, after) in _CLAUSAL) else head


def reach_of(elements: Elements, head: int, lexicon: CueLexicon) -> CueReach | None:
    """The cue around its head; none where a colon or a quotation was taken for one."""
    if elements.regions[head] is not None or not elements.words[head][0].isalnum():
        return None
    floor, ceiling = sentence_range(elements, head)
    preposition = _preposition_around(elements, head, floor, ceiling, lexicon)
    if preposition is not None:
        start, phrase = preposition
        return CueReach(((start, start + len(phrase.stems)),), phrase.entry.lemma, verbal=False)
    if _is_noun(elements, head, floor, lexicon):
        return CueReach(((head, head + 1),), _noun_lemma(elements, head, lexicon), verbal=False)
    return _verbal(elements, head, floor, ceiling, lexicon)


def _preposition_around(
    elements: Elements, head: int, floor: int, ceiling: int, lexicon: CueLexicon
) -> tuple[int, Phrase] | None:
    for start in range(head, max(floor, head - _REACH) - 1, -1):
        phrase = lexicon.preposition_at(elements.words, start, ceiling)
        if phrase is not None and start + len(phrase.stems) > head:
            return start, phrase
    return None


def _is_noun(elements: Elements, head: int, floor: int, lexicon: CueLexicon) -> bool:
    """Whether the head is a noun such as "claim" or "view" rather than a verb."""
    noun = lexicon.noun(elements.words[head])
    if noun is None and stem(elements, head) not in lexicon.possessed:
        return False
    if lexicon.verb(elements.words[head]) is None:
        return True
    before = kind(elements, head - 1) if head > floor else "<start>"
    if before in PREPOSITIONS and form(elements, head) in {"base", "s"}:
        return before != "to"
    if before == "number" and is_past(elements, head):
        return False
    return before in {"the", "his", "'s", "of", "number"} or (form(elements, head) == "ing" and before in {"low"})


def _noun_lemma(elements: Elements, head: int, lexicon: CueLexicon) -> str:
    noun = lexicon.noun(elements.words[head])
    return stem(elements, head) if noun is None else noun.lemma


def _verbal(elements: Elements, head: int, floor: int, ceiling: int, lexicon: CueLexicon) -> CueReach:
    start, end, lemma = _around_phrase(elements, head, floor, ceiling, lexicon)
    if lower(elements, head) == "saying" and head > floor and kind(elements, head - 1) == "as":
        quoting = next(
            (i for i in range(head - 2, max(floor, head - 25) - 1, -1) if stem(elements, i) in _QUOTING), None
        )
        if quoting is not None:
            return _quoting(elements, quoting, floor, ceiling, lexicon)
    if stem(elements, head) in _QUOTING:
        return _quoting(elements, head, floor, ceiling, lexicon)
    if end < ceiling and end == head + 1 and kind(elements, end) in _PARTICLES and _is_particle(elements, end, ceiling):
        end += 1
    return CueReach(((start, end),), lemma)


def _is_particle(elements: Elements, i: int, ceiling: int) -> bool:
    return i + 1 >= ceiling or kind(elements, i + 1) in {"that", "Q", ",", ":", "the", "at", "against", "to"}


def _quoting(elements: Elements, head: int, floor: int, ceiling: int, lexicon: CueLexicon) -> CueReach:
    """All of "was quoted as saying", "quoted ... as saying"."""
    entry = lexicon.verb(elements.words[head])
    lemma = stem(elements, head) if entry is None else entry.lemma
    start = group_start(elements, head, floor)
    saying = as_saying(elements, head + 1, ceiling)
    if saying is None:
        return CueReach(((start, head + 1),), lemma)
    if saying[0] == head + 1:
        return CueReach(((start, saying[1]),), lemma)
    return CueReach(((start, head + 1), saying), lemma)


def _around_phrase(
    elements: Elements, head: int, floor: int, ceiling: int, lexicon: CueLexicon
) -> tuple[int, int, str]:
    """Start, end and lemma of the verb group, a cue of several words taken whole."""
    for first in range(max(floor, head - _REACH), head + 1):
        phrase = lexicon.phrase_at(elements.words, first, ceiling)
        if phrase is None or first + len(phrase.stems) <= head or not _is_whole(phrase, elements, first):
            continue
        end = first + len(phrase.stems)
        return group_start(elements, first, floor), end, _head_lemma(phrase)
    entry = lexicon.verb(elements.words[head])
    return group_start(elements, head, floor), head + 1, stem(elements, head) if entry is None else entry.lemma


def _is_whole(phrase: Phrase, elements: Elements, first: int) -> bool:
    """A phrase that ends in a preposition is left to the content to decide: "called for Smith to go"."""
    last = first + len(phrase.stems) - 1
    return kind(elements, last) not in PREPOSITIONS or kind(elements, last) in {
        "out",
        "back",
        "up",
        "forth",
        "off",
        "down",
    }


def _head_lemma(phrase: Phrase) -> str:
    words = phrase.entry.lemma.split()
    return words[words.index("to") + 1] if "to" in words[1:-1] and words[-1] != "task" else words[0]
