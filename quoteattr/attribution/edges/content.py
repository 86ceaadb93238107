"""What belongs to a reported content and what does not."""

from __future__ import annotations

from typing import NamedTuple

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.edges.cue import CueReach
from quoteattr.attribution.edges.opening import first_edge
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.grammar.clause_bounds import after_addressee, after_adverbials, clause_end
from quoteattr.attribution.grammar.inserted import closed_report, has_verb
from quoteattr.attribution.grammar.kinds import (
    AUXILIARIES,
    COORDINATORS,
    PREPOSITIONS,
    RELATIVES,
    STOPS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    find,
    form,
    is_capital,
    is_past,
    is_predicate,
    is_time,
    kind,
    sentence_range,
)
from quoteattr.attribution.grammar.verb_groups import is_finite
from quoteattr.text import Range

_JOINTS = COORDINATORS | RELATIVES | SUBORDINATORS | SUBJECT_PRONOUNS | {",", "Q"}
_OBJECTS = ("object", "object-as", "object-of", "object-to", "object-for", "object-on", "object-predicate", "of", "for")
_SUBJECTS = frozenset(["capital", "the", "his", "low", "s", "number"])
_APPOSED = _SUBJECTS | {"of", "from", "who", "which"}
_COMMAS = frozenset([","])
_LONGEST_APPOSITIVE = 16
_EDGE = STOPS - {"Q"}
_DATELINE = 14
_CARRIER = 16
_IN_DATELINE = frozenset(["number", ",", "(", ")", "."])


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
    if cue is not None and cue.verbal and cue.end <= ranges[-1][0] and kind(elements, ranges[-1][1]) == ",":
        ranges[-1] = ranges[-1][0], _past_subject(elements, *ranges[-1], cue, lexicon)
    if len(ranges) > 1 and _is_adverbial(elements, *ranges[0]):
        del ranges[0]
    if cue is not None and ranges[0][0] >= cue.stretches[-1][1] and cue.verbal:
        first, cue = first_edge(elements, ranges[0], cue, lexicon)
        ranges[0] = first
    elif cue is not None and not cue.verbal and kind(elements, ranges[-1][0]) == "to":
        ranges[-1] = ranges[-1][0], _before_predicate(elements, *ranges[-1])
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


def _past_subject(elements: Elements, first: int, last: int, cue: CueReach, lexicon: CueLexicon) -> int:
    """Past the predicate, where a verb that reports clauses only has but the subject: "said Okoro|, 44, had gone"."""
    entry = lexicon.verbs.get(cue.lemma)
    if entry is None or not entry.takes("that") or entry.takes(*_OBJECTS):
        return last
    if kind(elements, first) not in _SUBJECTS or has_verb(elements, first, last):
        return last
    _, ceiling = sentence_range(elements, last - 1)
    verb = _after_appositives(elements, last, ceiling)
    return last if verb is None else clause_end(elements, verb, ceiling, lexicon)


def _after_appositives(elements: Elements, comma: int, ceiling: int) -> int | None:
    """The verb after one or more appositives: the "had" of ", 44, of Otley, had"; none where no verb follows."""
    while comma + 1 < ceiling and kind(elements, comma) == ",":
        if is_predicate(elements, comma + 1):
            return comma + 1
        closing = find(elements, _COMMAS, comma + 1, min(ceiling, comma + _LONGEST_APPOSITIVE))
        if closing is None or kind(elements, comma + 1) not in _APPOSED:
            return None
        comma = closing
    return None


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


def _before_predicate(elements: Elements, start: int, end: int) -> int:
    """Where an infinitive ends before the verb of which it is part of the subject: "her plan to sail | was late"."""
    for i in range(start + 2, end):
        here = kind(elements, i)
        if here in _JOINTS:
            return end
        if kind(elements, i - 1) != "to" and (here in AUXILIARIES or is_finite(elements, i)):
            return i
    return end


def _is_adverbial(elements: Elements, first: int, last: int) -> bool:
    """Whether a stretch before an inserted report is no more than "on Monday" or "in which"."""
    bound = any(is_time(elements, i) or kind(elements, i) in RELATIVES for i in range(first + 1, last))
    return last - first <= 3 and kind(elements, first) in PREPOSITIONS and bound


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
