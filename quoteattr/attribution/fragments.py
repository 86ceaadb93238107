"""Which pieces of a learned content belong together: one stretch, or the parts that an attribution breaks."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.grammar.clause_bounds import clause_end
from quoteattr.attribution.grammar.inserted import has_verb, is_subject
from quoteattr.attribution.grammar.kinds import AUXILIARIES, COORDINATORS, is_past, is_predicate, kind, sentence_range
from quoteattr.attribution.link import Link
from quoteattr.attribution.models.view import is_title_case
from quoteattr.text import Range

_BREAKS = frozenset([",", "—", "Q"])
_AUXILIARY = AUXILIARIES | {"not", "adverb"}
_CLAUSE_ENDS = frozenset([";", ":", "Q", "—"])
_SIDE_CLAUSE = frozenset(
    "as after before while when because since although though until unless amid despite with".split()
)
_SENTENCE = 3
"""Words from which a quotation is more than a word picked out."""
_GAP = 3
"""Elements between two pieces on the same side of the cue that are left out by mistake rather than on purpose."""


def joined(link: Link, elements: Elements) -> Link:
    """The link with its content as whole stretches, strays left out."""
    if len(link.content) < 2 or link.cue is None:
        return link
    pieces = _bridged(_up_to_tag(link, elements), elements)
    main = max(pieces, key=lambda piece: (_is_predicate(link, elements, piece), elements.size(*piece)))
    kept = tuple(piece for piece in pieces if piece == main or _belongs(link, elements, piece, main))
    return link._replace(content=kept)


def resumed(link: Link, elements: Elements, lexicon: CueLexicon) -> Link:
    """The link with both parts of a clause that its report breaks: the contract, | she added, | would run."""
    if link.cue is None or link.source is None or len(link.content) != 1:
        return link
    start, end = min(link.source[0], link.cue), max(link.source[1], link.cue + 1)
    inserted = start > 0 and kind(elements, start - 1) == kind(elements, end) == ","
    if not inserted or not is_predicate(elements, end + 1):
        return link
    first, last = link.content[0]
    floor, ceiling = sentence_range(elements, link.cue)
    if last == start - 1 and not has_verb(elements, first, last):
        rest = end + 1, clause_end(elements, end + 1, ceiling, lexicon)
    elif first == end + 1:
        opening = _clause_start(elements, floor, start - 1)
        if not _is_broken_off(elements, opening, start - 1):
            return link
        rest = opening, start - 1
    else:
        return link
    return link._replace(content=tuple(sorted((rest, link.content[0]))))


def _is_broken_off(elements: Elements, first: int, last: int) -> bool:
    """Whether words are a subject, with auxiliaries at most, whose verb comes later: "They would not"."""
    while last > first and kind(elements, last - 1) in _AUXILIARY:
        last -= 1
    return first < last and is_subject(elements, first) and not has_verb(elements, first, last)


def _clause_start(elements: Elements, floor: int, end: int) -> int:
    """Where the clause begins that ends at `end`: at the sentence's start, or after a mark or a comma with "and"."""
    for i in range(end - 1, floor - 1, -1):
        if kind(elements, i) in _CLAUSE_ENDS:
            return i + 1
        if kind(elements, i) in COORDINATORS and i > floor and kind(elements, i - 1) in {",", "Q"}:
            return i + 1
    return floor


def each_piece_once(links: Sequence[Link], elements: Elements) -> tuple[Link, ...]:
    """The links, a quotation that two of them have left to the one that has the fewest others, then to the likelier.

    “Never,” she added. | “Yes,” said Bo Li: what Li said is not hers as well.
    """
    quoted = {(i, run) for i, link in enumerate(links) for run in link.content if is_quoted(elements, run)}
    order = sorted({i for i, _ in quoted}, key=lambda i: (len(links[i].content), -links[i].confidence))
    kept = list(links)
    holder: dict[int, int] = {}
    for i in order:
        left = [run for run in links[i].content if (i, run) not in quoted or not any(e in holder for e in range(*run))]
        kept[i] = links[i]._replace(content=tuple(left or links[i].content[:1]))
        holder.update((e, i) for run in kept[i].content for e in range(*run) if elements.regions[e] is not None)
    return tuple(kept)


def _up_to_tag(link: Link, elements: Elements) -> Link:
    """The link with a clause that opens the sentence whole, up to the comma before “, X said,”."""
    first, last = link.content[0]
    if link.cue is None or link.source is None or is_quoted(elements, (first, last)):
        return link
    tag = min(link.source[0], link.cue)
    opens = first == elements.sentences[elements.sentence_of(first)][0]
    if not opens or not last < tag - 1 or kind(elements, tag - 1) != ",":
        return link
    if any(kind(elements, i) in _BREAKS for i in range(last, tag - 1)):
        return link
    return link._replace(content=((first, tag - 1), *(run for run in link.content[1:] if run[0] >= tag)))


def _bridged(link: Link, elements: Elements) -> list[Range]:
    """The pieces, with small gaps that hold neither cue nor source closed."""
    pieces = [link.content[0]]
    for piece in link.content[1:]:
        last = pieces[-1]
        if piece[0] - last[1] <= _GAP and _is_inner_gap(link, elements, last[1], piece[0]):
            pieces[-1] = last[0], piece[1]
        else:
            pieces.append(piece)
    return pieces


def _is_inner_gap(link: Link, elements: Elements, start: int, end: int) -> bool:
    if link.cue is None or start <= link.cue < end:
        return False
    if link.source is not None and start < link.source[1] and link.source[0] < end:
        return False
    if elements.sentence_of(start - 1) != elements.sentence_of(end) or ":" in elements.words[start:end]:
        return False
    return not (is_quoted(elements, (start - 1, start)) and is_quoted(elements, (end, end + 1)))


def is_quoted(elements: Elements, piece: Range) -> bool:
    """Whether a piece is nothing but quotations and punctuation."""
    return any(elements.regions[piece[0] : piece[1]]) and all(
        elements.regions[i] is not None or not elements.words[i][0].isalnum() for i in range(*piece)
    )


def _is_predicate(link: Link, elements: Elements, piece: Range) -> bool:
    """Whether a piece is the quotation right after the cue: an estimate it called | “prudent”."""
    return link.cue is not None and piece[0] == link.cue + 1 and is_quoted(elements, piece)


def _belongs(link: Link, elements: Elements, piece: Range, main: Range) -> bool:
    """Whether a second piece is another quotation like the first, or the rest of a clause broken by its attribution."""
    if is_quoted(elements, piece) and (is_quoted(elements, main) or _is_statement(elements, piece)):
        return True
    if is_quoted(elements, main):
        return False
    left, right = sorted((piece, main))
    if link.cue is None or not left[1] <= link.cue < right[0] or right[0] - left[1] > 40:
        return False
    if elements.sentence_of(left[0]) != elements.sentence_of(right[0]) or not _is_parenthetical(elements, left, right):
        return False
    return not (_has_verb(elements, left) and _starts_side_clause(elements, right[0]))


def _is_statement(elements: Elements, piece: Range) -> bool:
    """Whether a quoted piece is more than words picked out, and no title."""
    regions = [region for region in elements.regions[piece[0] : piece[1]] if region is not None]
    return elements.size(*piece) >= _SENTENCE and not any(is_title_case(region) for region in regions)


def _is_parenthetical(elements: Elements, left: Range, right: Range) -> bool:
    before = kind(elements, left[1]) if left[1] < len(elements.words) else ""
    return (before in _BREAKS or kind(elements, left[1] - 1) in _BREAKS) and kind(elements, right[0] - 1) in _BREAKS


def _has_verb(elements: Elements, piece: Range) -> bool:
    return any(
        kind(elements, i) in AUXILIARIES or kind(elements, i) == "ed" or is_past(elements, i) for i in range(*piece)
    )


def _starts_side_clause(elements: Elements, i: int) -> bool:
    return kind(elements, i) in {*_SIDE_CLAUSE, "the", "number", "capital", "ing"}
