"""Where a content begins that stands after a verb, and what stands before it: addressees, adverbials, prepositions."""

from __future__ import annotations

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.edges.cue import CueReach
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.grammar.kinds import AUXILIARIES, PREPOSITIONS, STOPS, is_past, is_time, kind, lower
from quoteattr.attribution.grammar.noun_phrases import phrase_after
from quoteattr.text import Range

_OPENERS = frozenset(["that", "whether", "if", "to"])
_GOVERNED = frozenset("of for on about against at over as into with to".split())
_CLAUSE_OPENERS = frozenset(["that", "he", "it", "i"])
_FARTHEST_OBJECT = 14
_CLAUSAL = frozenset("that whether why how".split())
_ADVERBIAL = frozenset(["throughout", "aloud", "following", "you"])
_LIMITS = frozenset(["least", "most"])
_NO_INFINITIVE = (STOPS - {"Q"}) | AUXILIARIES
_ADVERBIAL_OPENERS = PREPOSITIONS | {"adverb", "him"}
_CLAUSE_MARKS = AUXILIARIES | {"Q", ","}
_NO_OBJECT = _NO_INFINITIVE | {"that", "Q"}


def first_edge(elements: Elements, piece: Range, cue: CueReach, lexicon: CueLexicon) -> tuple[Range, CueReach]:
    """The content from where it begins, and the cue with the preposition that it governs."""
    first, last = piece
    after = cue.stretches[-1][1]
    first = _past_colon(elements, first, last)
    first = _past_adverbials(elements, first, last, addressed=_is_addressing(cue, lexicon))
    if first == after + 1 and _opens_infinitive(elements, after, last):
        return (after, last), cue
    if (
        first == after + 1
        and _is_phrase(cue, kind(elements, after), lexicon)
        and (_is_noun_phrase(elements, first) or kind(elements, first) == "Q")
    ):
        return (first, last), cue.with_preposition(after)
    if first > after and kind(elements, first - 1) in _OPENERS and first - 1 >= after:
        return (first - 1, last), cue
    if first == after and kind(elements, first) in _GOVERNED and _governs(elements, first, last, cue, lexicon):
        return (first + 1, last), cue.with_preposition(first)
    if first == after + 1 and kind(elements, after) in _GOVERNED and len(cue.stretches) == 1:
        return (first, last), cue.with_preposition(after)
    return (_from_object(elements, first, after, cue, lexicon), last), cue


def _governs(elements: Elements, preposition: int, last: int, cue: CueReach, lexicon: CueLexicon) -> bool:
    """Whether the preposition after a cue is the cue's own, its noun phrase the content."""
    word = kind(elements, preposition)
    if preposition + 1 >= last or (word == "to" and not _is_noun_phrase(elements, preposition + 1)):
        return False
    if _opens_infinitive(elements, preposition, last):
        return False
    entry = lexicon.verbs.get(cue.lemma)
    return (
        _is_phrase(cue, word, lexicon)
        or word == "as"
        or entry is None
        or word in {"of", "about", "against"}
        or entry.takes(word)
    )


def _is_phrase(cue: CueReach, preposition: str, lexicon: CueLexicon) -> bool:
    """Whether cue and preposition are a cue of two words: "appeal to"."""
    phrase = f"{cue.lemma} {preposition}"
    return any(found.entry.lemma == phrase for found in lexicon.phrases.get(cue.lemma, ()))


def _is_noun_phrase(elements: Elements, i: int) -> bool:
    return kind(elements, i) in {"the", "his", "capital", "s", "number", "him"}


def _opens_infinitive(elements: Elements, preposition: int, last: int) -> bool:
    """The "for" of "for the mine to stay open" opens the content like `that`."""
    if kind(elements, preposition) != "for":
        return False
    for i in range(preposition + 2, min(last, preposition + 9)):
        if kind(elements, i) == "to" and i + 1 < last and kind(elements, i + 1) in {"be", "low", "have", "do", "Q"}:
            return True
        if kind(elements, i) in _NO_INFINITIVE:
            return False
    return False


def _past_colon(elements: Elements, first: int, last: int) -> int:
    """At a quotation after a colon: "shouted at the windows: | “…”"."""
    if kind(elements, first) in _CLAUSE_OPENERS and first + 1 < last and kind(elements, first + 1) != ":":
        return first
    for i in range(first, min(last - 1, first + _FARTHEST_OBJECT)):
        if kind(elements, i) == ":" and elements.regions[i + 1] is not None:
            return i + 1
        if elements.regions[i] is not None or kind(elements, i) in AUXILIARIES:
            return first
    return first


def _is_addressing(cue: CueReach, lexicon: CueLexicon) -> bool:
    entry = lexicon.verbs.get(cue.lemma)
    return entry is not None and entry.takes("addressee")


def _past_adverbials(elements: Elements, first: int, last: int, *, addressed: bool) -> int:
    """Past "on Monday" or "to the agency by phone" before "that": adverbials of the reporting clause."""
    if _is_infinitive(elements, first) or lower(elements, first + 1) in _LIMITS:
        return first
    adverbial = kind(elements, first) in _ADVERBIAL_OPENERS or lower(elements, first) in _ADVERBIAL
    noun = addressed and kind(elements, first) in {"low", "s", "capital", "the", "his", "number"}
    if not (adverbial or noun or is_time(elements, first)):
        return first
    for i in range(first + 1, min(last, first + 10)):
        if kind(elements, i) in _CLAUSAL and kind(elements, i - 1) not in PREPOSITIONS:
            return i
        if kind(elements, i) in _CLAUSE_MARKS or (is_past(elements, i) and i > first + 1):
            return first
        if _is_infinitive(elements, i) or kind(elements, i) == "not":
            return first
    return first


def _is_infinitive(elements: Elements, i: int) -> bool:
    """Whether "to" opens an infinitive and no phrase: "to hear cases that", not "to the agency that"."""
    return kind(elements, i) == "to" and not _is_noun_phrase(elements, i + 1)


def _from_object(elements: Elements, first: int, after: int, cue: CueReach, lexicon: CueLexicon) -> int:
    """From the object between a cue and its quoted predicate on: "called | the visit “a farce”"."""
    entry = lexicon.verbs.get(cue.lemma)
    if entry is None or first <= after or first - after > _FARTHEST_OBJECT:
        return first
    if any(kind(elements, i) in _NO_OBJECT for i in range(after, first)):
        return first
    link = lower(elements, first - 1)
    if kind(elements, first) in {"to", "of", "as", "for", "on"}:
        link = lower(elements, first)
    elif kind(elements, first) == "not":
        link = "to"
    wanted = {"as": "object-as", "of": "object-of", "to": "object-to", "for": "object-for", "on": "object-on"}
    frame = wanted.get(link, "object-predicate")
    if kind(elements, first) != "Q" and link not in wanted and not entry.takes("object-predicate"):
        return first
    if not entry.takes(frame) or (frame == "object-predicate" and kind(elements, first) not in {"Q", "the", "low"}):
        return first
    phrase = phrase_after(elements, after, first)
    return after if phrase is not None else first
