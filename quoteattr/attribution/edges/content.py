"""What belongs to a reported content and what does not."""

from __future__ import annotations

from typing import NamedTuple

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.edges.cue import CueReach
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.grammar.clause_bounds import after_addressee, after_adverbials
from quoteattr.attribution.grammar.inserted import closed_report
from quoteattr.attribution.grammar.kinds import (
    AUXILIARIES,
    PREPOSITIONS,
    RELATIVES,
    STOPS,
    find,
    form,
    is_capital,
    is_past,
    is_time,
    kind,
    lower,
)
from quoteattr.attribution.grammar.noun_phrases import phrase_after
from quoteattr.attribution.grammar.verb_groups import is_finite
from quoteattr.text import Range

_OPENERS = frozenset(["that", "whether", "if", "to"])
_GOVERNED = frozenset("of for on about against at over as into with to".split())
_CLAUSE_OPENERS = frozenset(["that", "he", "it", "i"])
_EDGE = STOPS - {"Q"}
_FARTHEST_OBJECT = 14
_DATELINE = 14
_CARRIER = 16
_CLAUSAL = frozenset("that whether why how".split())
_IN_DATELINE = frozenset(["number", ",", "(", ")", "."])
_ADVERBIAL = frozenset(["throughout", "aloud", "following", "you"])
_LIMITS = frozenset(["least", "most"])
_NO_INFINITIVE = _EDGE | AUXILIARIES
_ADVERBIAL_OPENERS = PREPOSITIONS | {"adverb", "him"}
_CLAUSE_MARKS = AUXILIARIES | {"Q", ","}
_NO_OBJECT = _NO_INFINITIVE | {"that", "Q"}


class ContentReach(NamedTuple):
    """A content by element indices, its cue with the preposition it governs."""

    ranges: tuple[Range, ...]
    cue: CueReach | None


def content_of(
    elements: Elements, content: tuple[Range, ...], cue: CueReach | None, lexicon: CueLexicon
) -> ContentReach:
    """The content with its edges set: openers and objects in, addressees, adverbials and edge marks out."""
    ranges = [found for found in (_strip(elements, piece) for piece in _joined(elements, content)) if found is not None]
    if not ranges:
        return ContentReach((), cue)
    ranges[0] = (_past_dateline(elements, *ranges[0]), ranges[0][1])
    ranges[-1] = (ranges[-1][0], _before_carrier(elements, *ranges[-1], lexicon))
    if len(ranges) > 1 and _is_adverbial(elements, *ranges[0]):
        del ranges[0]
    if cue is not None and ranges[0][0] >= cue.stretches[-1][1] and cue.verbal:
        first, cue = _first_edge(elements, ranges[0], cue, lexicon)
        ranges[0] = first
    return ContentReach(with_pieces(elements, ranges), cue)


def is_direct(elements: Elements, ranges: tuple[Range, ...], *, with_that: bool = True) -> bool:
    """Whether nothing but quotations and punctuation stands in the ranges, "that" before them at most."""
    inside = [i for first, last in ranges for i in range(first, last)]
    words = [i for i in inside if elements.regions[i] is None and elements.words[i][0].isalnum()]
    return len(words) < len(inside) and all(with_that and kind(elements, i) == "that" and i == inside[0] for i in words)


def offsets_of(elements: Elements, ranges: tuple[Range, ...], *, with_that: bool = True) -> tuple[Range, ...]:
    """Ranges of the text: between the marks for a wholly quoted content, else from edge to edge."""
    if not is_direct(elements, ranges, with_that=with_that):
        return tuple((elements.starts[first], elements.ends[last - 1]) for first, last in ranges)
    regions = (elements.regions[i] for first, last in ranges for i in range(first, last))
    return tuple((region.piece.start, region.piece.end) for region in regions if region is not None)


def _joined(elements: Elements, content: tuple[Range, ...]) -> list[Range]:
    """The ranges in order, those joined that only a comma parts or nothing."""
    joined: list[Range] = []
    for first, last in sorted(content):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return [(first, last) for first, last in joined if first < last <= len(elements.words)]


def _strip(elements: Elements, piece: Range) -> Range | None:
    first, last = piece
    while first < last and (_is_edge(elements, first, piece) or _is_aside(elements, first, last)):
        first += 1
    while first < last and _is_edge(elements, last - 1, (first, last)):
        last -= 1
    return (first, last) if first < last else None


def _is_edge(elements: Elements, i: int, piece: Range) -> bool:
    return kind(elements, i) in _EDGE and not _closes_inside(elements, *piece)


def _is_aside(elements: Elements, first: int, last: int) -> bool:
    """Whether "though" or "however" and a comma open the content."""
    return first + 1 < last and kind(elements, first) in {"though", "adverb"} and kind(elements, first + 1) == ","


def _closes_inside(elements: Elements, first: int, last: int) -> bool:
    """Whether a bracket at the edge has its partner inside: "(217 miles)"."""
    edge_open, edge_close = kind(elements, first) == "(", kind(elements, last - 1) == ")"
    if edge_open:
        return find(elements, frozenset([")"]), first, last) is not None
    return edge_close and find(elements, frozenset(["("]), first, last) is not None


def _first_edge(elements: Elements, piece: Range, cue: CueReach, lexicon: CueLexicon) -> tuple[Range, CueReach]:
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


def _before_carrier(elements: Elements, first: int, last: int, lexicon: CueLexicon) -> int:
    """Before a report that closes the content: "... must honour it”, | state news agency Xinhua reported"."""
    for i in range(last - 2, max(first, last - _CARRIER), -1):
        if kind(elements, i) == "," and _is_carrier(elements, i + 1, last, lexicon):
            return i
    return last


def _is_carrier(elements: Elements, start: int, last: int, lexicon: CueLexicon) -> bool:
    """Whether nothing but a report of saying stands in the words; "direct mail and signs" could be one elsewhere."""
    report = closed_report(elements, start, last, lexicon)
    if report is None or report.group is None:
        return report is not None
    said = is_past(elements, report.cue) or form(elements, report.cue) == "s"
    whole = after_adverbials(elements, after_addressee(elements, report, last), last) >= last
    return said and whole and report.group.entry.sense in {"speech", "manner"}


def _is_adverbial(elements: Elements, first: int, last: int) -> bool:
    """Whether a stretch before an inserted report is no more than "on Monday" or "in which"."""
    bound = any(is_time(elements, i) or kind(elements, i) in RELATIVES for i in range(first + 1, last))
    return last - first <= 3 and kind(elements, first) in PREPOSITIONS and bound


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


def _past_dateline(elements: Elements, first: int, last: int) -> int:
    """Past "NAIROBI, Nov 4 (Reuters) -" at the start of a paragraph."""
    paragraph = elements.paragraph_of(elements.sentence_of(first))
    if elements.sentences[elements.paragraphs[paragraph][0]][0] != first or kind(elements, first) != "capital":
        return first
    shouted = len(elements.words[first]) > 2 and elements.words[first].isupper()
    for i in range(first + 1, min(last - 1, first + _DATELINE)):
        if kind(elements, i) == "—" or (shouted and kind(elements, i) == ":"):
            return i + 1
        if not is_capital(elements, i) and kind(elements, i) not in _IN_DATELINE and not shouted:
            return first
        if is_finite(elements, i) and not is_capital(elements, i):
            return first
    return first


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


def with_pieces(elements: Elements, ranges: list[Range]) -> tuple[Range, ...]:
    """The ranges with all paragraphs of a quotation that they hold the first of."""
    out: list[Range] = []
    for first, last in ranges:
        if out and first < out[-1][1]:
            continue
        out.append((first, last))
        region = elements.regions[last - 1]
        i = last
        while region is not None and i < len(elements.words) and not region.last:
            following = elements.regions[i]
            if following is None or following.quotation != region.quotation:
                break
            out.append((i, i + 1))
            region, i = following, i + 1
    return tuple(out)
