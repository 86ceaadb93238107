"""Which attributions have a news organisation for their source, and which of these only carry others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from quoteattr.resolution.agencies.citing import cited_phrase
from quoteattr.resolution.agencies.levels import Level, anchor_of, size_of
from quoteattr.resolution.agencies.mentions import phrase_of, words_near
from quoteattr.resolution.agencies.names import AgencyMention
from quoteattr.resolution.agencies.words import words
from quoteattr.state import Attribution
from quoteattr.text import Document, Range

_OPENING = ("“", "‘", '"', "'", "«", "„")
_BEFORE_NOUN = frozenset("’s 's ’ ' his her their its the a an this that these such any my our your of".split())
_POLLS = frozenset(["poll", "survey"])
_BY_PHRASE = frozenset("of in from at with on near to for by".split())
_SELF = frozenset("he she it they i we".split())
_POSSESSIVE = frozenset(["’s", "'s"])


def agency_of_source(
    document: Document, source: Range | None, mentions: Sequence[AgencyMention]
) -> tuple[AgencyMention, bool] | None:
    """The agency that a source phrase stands for, and whether the phrase is just that agency.

    "The official KCNA news agency" is one, "a KCNA dispatch" stands for one, "CNN’s Jake Tapper" does not.
    """
    if source is None:
        return None
    tokens = document.tokens_in(*source)
    at = bisect_left(mentions, tokens.start, key=_first)
    if at == len(mentions) or mentions[at].last >= tokens.stop:
        return None
    row, base = words_near(document, tokens)
    floor = tokens.start - base
    for mention in mentions[at : at + 4]:
        if mention.last >= tokens.stop:
            break
        start, end = phrase_of(row, mention.moved(-base), floor)
        if start == floor:
            return _head(row, end, mention)
        before = row[floor:start]
        if words("piece") - words("foreign") & set(before) and row[start - 1] in ("by", "in", "from", "on", "of"):
            return mention, False
        if all(word.islower() or word in ("A", "The", "An") for word in before) and row[start - 1] not in _BY_PHRASE:
            head = _head(row, end, mention)
            return head if head and not head[1] else None
    return None


def _first(mention: AgencyMention) -> int:
    return mention.first


def _head(row: Sequence[str], end: int, mention: AgencyMention) -> tuple[AgencyMention, bool] | None:
    """What a source phrase that starts with an agency is, by what follows the agency in it."""
    if end >= len(row) or row[end] in (",", "(", "–", "—", "in", "of", "on", "at"):
        return mention, True
    after = end + 1 if row[end] in _POSSESSIVE else end
    if row[after : after + 1] == ("/",):
        after += 2
    following = [word.lower() for word in row[after : after + 3]]
    if (words("piece") | _POLLS) & set(following) or (words("newsman") & set(following[:1]) and after == len(row) - 1):
        return mention, False
    return None


def find_folded(
    document: Document, attributions: Sequence[Attribution], mentions: Sequence[AgencyMention]
) -> Iterator[int]:
    """The attributions that only say, after or amid the reports of others, who passed these on.

    "Kim has vowed revenge, KCNA said": the report of KCNA is all but the report of Kim.
    """
    seen: set[tuple[tuple[Range, ...], tuple[Range, ...]]] = set()
    order = sorted(range(len(attributions)), key=lambda i: anchor_of(attributions[i]))
    anchors = [anchor_of(attributions[i]) for i in order]
    for i, each in enumerate(attributions):
        if is_citing(document, each, mentions) or (each.content, each.cue) in seen:
            yield i
            continue
        seen.add((each.content, each.cue))
        if not each.cue or not each.content or each.content[0][0] > each.cue[0][0] or each.source is None:
            continue
        if document.text.endswith(_OPENING, 0, each.content[0][0]):
            continue
        first = bisect_left(anchors, each.content[0][0])
        last = bisect_right(anchors, max(each.content[-1][1], each.cue[0][0]))
        inner = [attributions[order[k]] for k in range(first, last) if order[k] != i]
        if any(_is_clause(each.content, other) for other in inner):
            yield i
            continue
        inner = [other for other in inner if _may_stand_in(other, each, document.text)]
        if any(_holds(each, other, document) for other in inner) and _share_told(each, inner) >= _MOST:
            yield i


def _is_clause(content: tuple[Range, ...], other: Attribution) -> bool:
    """Whether a content is nothing but source and cue of another report: "Police said, according to AP, that …"."""
    if len(content) != 1 or other.source is None or not other.cue:
        return False
    parts = (other.source, *other.cue)
    return content[0] == (min(start for start, _ in parts), max(end for _, end in parts))


def has_noun_cue(document: Document, each: Attribution) -> bool:
    """Whether the cue is a noun: "dismissed the growers’ claim that …" is no report of a report."""
    token = document.tokens_in(anchor_of(each), len(document.text)).start
    return bool(each.cue) and token > 0 and document.words[token - 1].lower() in _BEFORE_NOUN


def _holds(outer: Attribution, inner: Attribution, document: Document) -> bool:
    """Whether the inner one's cue and content stand in the outer one's content."""
    if not inner.cue or has_noun_cue(document, inner):
        return False
    parts = (inner.cue[0], *inner.content)
    return all(any(s <= start and end <= e for s, e in outer.content) for start, end in parts)


def is_citing(document: Document, each: Attribution, mentions: Sequence[AgencyMention]) -> bool:
    """Whether it only says whom an agency cites: "Kyodo reported, citing a ministry source"."""
    if len(each.cue) != 1 or not each.content or document.text[slice(*each.cue[0])].lower() not in words("citing"):
        return False
    between = document.text[each.cue[0][1] : each.content[0][0]]
    told = document.text[each.content[0][0] : each.content[-1][1]].split()
    if between.strip(" \n") or "saying" in told or len(told) > _LONGEST_CITED:
        return False
    head = agency_of_source(document, each.source, mentions)
    return head is not None and head[0].is_news


_LONGEST_CITED = 16
_MOST = 0.6
"""The share of a content that reports of others are, from which on it is no report of its own."""


def _may_stand_in(inner: Attribution, outer: Attribution, text: str) -> bool:
    """Whether the inner one is another's report: "he" who hopes, as he says, reports himself."""
    if inner.source is None or outer.source is None or inner.source == outer.source:
        return inner.source != outer.source
    words = {text[slice(*each)].lower() for each in (inner.source, outer.source)}
    return len(words) == 2 or not words & _SELF


def _share_told(outer: Attribution, inner: Sequence[Attribution]) -> float:
    """How much of a content is other reports: their sources, cues and contents."""
    told = sorted(
        part for each in inner for part in (*each.content, *each.cue, *([each.source] if each.source else []))
    )
    covered = 0
    for start, end in outer.content:
        at = start
        for first, last in told:
            at, upto = max(at, first), min(last, end)
            if upto > at:
                covered += upto - at
                at = upto
    return covered / max(1, size_of(outer.content))


def cited_source(
    level: Level, attribution: Attribution, document: Document, mentions: Sequence[AgencyMention]
) -> Range | None:
    """Offsets of the people or the body that the agency of an attribution cites, itself or through another agency."""
    if attribution.source is None:
        return None
    place: int | None = bisect_left(level.tokens, bisect_left(document.starts, attribution.source[0]))
    cited = None
    while place is not None and (phrase := cited_phrase(level.row, place)):
        cited = document.span(level.tokens[phrase[0]], level.tokens[phrase[1] - 1])
        place = phrase[1] if agency_of_source(document, cited, mentions) else None
    return cited
