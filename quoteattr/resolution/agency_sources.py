"""Which attributions have a news organisation for their source, and which of these only carry others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from quoteattr.resolution.agencies import phrase_of
from quoteattr.resolution.agency_names import AgencyMention
from quoteattr.resolution.agency_words import words
from quoteattr.resolution.levels import anchor_of, size_of
from quoteattr.state import Attribution
from quoteattr.text import Document, Range

_OPENING = frozenset("“‘\"'«„")
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
    row = document.words[: tokens.stop]
    at = bisect_left(mentions, tokens.start, key=lambda mention: mention.first)
    for mention in mentions[at : at + 4]:
        if mention.last >= tokens.stop:
            break
        start, end = phrase_of(row, mention, tokens.start)
        if start == tokens.start:
            return _head(row, end, mention)
        before = set(row[tokens.start : start])
        if before & words("piece") and row[start - 1] in ("by", "in", "from", "on", "of"):
            return mention, False
    return None


def _head(row: Sequence[str], end: int, mention: AgencyMention) -> tuple[AgencyMention, bool] | None:
    """What a source phrase that starts with an agency is, by what follows the agency in it."""
    if end >= len(row) or row[end] in (",", "(", "–", "—", "in", "of", "on", "at"):
        return mention, True
    after = end + 1 if row[end] in _POSSESSIVE else end
    if row[after : after + 1] == ("/",):
        after += 2
    following = [word.lower() for word in row[after : after + 3]]
    if words("piece") & set(following) or (words("newsman") & set(following[:1]) and after == len(row) - 1):
        return mention, False
    return None


def find_folded(
    document: Document, attributions: Sequence[Attribution], mentions: Sequence[AgencyMention]
) -> Iterator[int]:
    """The attributions that only say, after or amid the reports of others, which agency has these."""
    if not mentions:
        return
    order = sorted(range(len(attributions)), key=lambda i: anchor_of(attributions[i]))
    anchors = [anchor_of(attributions[i]) for i in order]
    for i, each in enumerate(attributions):
        if not each.cue or not each.content or each.content[0][0] > each.cue[0][0]:
            continue
        if _is_quoted(document.text, each.content[0]):
            continue
        head = agency_of_source(document, each.source, mentions)
        if head is None or not head[0].is_news:
            continue
        near = range(
            bisect_left(anchors, each.content[0][0]), bisect_right(anchors, max(each.content[-1][1], each.cue[0][0]))
        )
        inner = [attributions[order[k]] for k in near if order[k] != i]
        if _share_told(each, [a for a in inner if not agency_of_source(document, a.source, mentions)]) >= 0.6:
            yield i


def _is_quoted(text: str, content: Range) -> bool:
    before = text[: content[0]][-1:]
    return before in _OPENING and before != ""


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
