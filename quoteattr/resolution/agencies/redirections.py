"""Attributions whose source is an agency that only passes on what another said: the other becomes the source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from quoteattr.resolution.agencies.citing import cited_phrase
from quoteattr.resolution.agencies.levels import Levels, find_outer
from quoteattr.resolution.agencies.names import AgencyMention
from quoteattr.resolution.agencies.sources import agency_of_source, cited_source, find_folded
from quoteattr.resolution.agencies.trimming import CLOSING, OPENING, freed_of_agencies, unmarked
from quoteattr.resolution.agencies.words import words
from quoteattr.state import Attribution
from quoteattr.text import Document

_MARKS = frozenset("“ ” ‘ ’ \" ' '' `` , ; : ( ) — – -".split())
_AFTER_SUBJECT = frozenset("in on at to during after before by while as when who which".split())
_LONGEST = 24
"""Tokens of a source phrase, at most."""


def redirect_sources(
    document: Document, attributions: tuple[Attribution, ...], mentions: tuple[AgencyMention, ...]
) -> tuple[Attribution, ...]:
    """The attributions, with the real speaker for source where an agency merely passes his words on.

    Contents are freed from the agencies at their edges: the one told, or the carrier after the last comma.

    >>> from quoteattr.gazetteer import Gazetteer
    >>> from quoteattr.resolution.agencies import find_agency_mentions
    >>> from quoteattr.text import segment
    >>> document = segment("Kyodo, citing a ministry source, said the ship had sunk.")
    >>> report = Attribution(content=((38, 55),), cue=((33, 37),), lemma="say", source=(0, 5))
    >>> mentions = find_agency_mentions(document, Gazetteer.default())
    >>> start, end = redirect_sources(document, (report,), mentions)[0].source
    >>> document.text[start:end]
    'a ministry source'
    """
    if not any(mention.is_news for mention in mentions):
        return attributions
    by_token = {token: m for m in mentions if m.is_news for token in range(m.first, m.last + 1)}
    freed = tuple(freed_of_agencies(document, each, by_token) for each in attributions)
    folded = frozenset(find_folded(document, freed, mentions))
    levels = Levels(document, freed, find_outer(freed, folded), folded)
    cues = sorted(each.cue[0][0] for each in freed if each.cue)
    redirected = []
    for i, each in enumerate(freed):
        head = agency_of_source(document, each.source, mentions)
        level = levels.level_of(i) if head and head[0].is_news and i not in folded else None
        if level:
            spoken = _to_real_speaker(document, each, cues)
            cited = cited_source(level, each, document, mentions) if spoken is each else None
            each = each._replace(source=cited) if cited else spoken
        redirected.append(each)
    return tuple(each for each in redirected if each.content)


def _to_real_speaker(document: Document, each: Attribution, cues: Sequence[int]) -> Attribution:
    """The attribution of an agency as that of whoever it quotes or cites, where that is somebody."""
    for redirect in (_cited_in_content, _told_by_another):
        found = redirect(document, each)
        if found:
            return found
    if each.content and all(bisect_left(cues, start) == bisect_left(cues, end) for start, end in each.content):
        return _told_in_content(document, each) or each
    return each


def _cited_in_content(document: Document, each: Attribution) -> Attribution | None:
    """Where a content starts with "citing a source close to the rider, …"."""
    tokens = document.tokens_in(*each.content[0]) if each.content else range(0)
    row = document.words[tokens.start : min(tokens.stop, tokens.start + _LONGEST)]
    phrase = cited_phrase(("", *row), 0) if row and row[0] in words("citing") else None
    if phrase is None:
        return None
    after = tokens.start + phrase[1] - 1
    if after + 1 >= tokens.stop or document.words[after] != ",":
        return None
    source = document.span(tokens.start + phrase[0] - 1, after - 1)
    start = document.starts[after + 1]
    return each._replace(source=source, content=((start, each.content[0][1]), *each.content[1:]))


def _from(document: Document, each: Attribution, start: int, stop: int) -> Attribution | None:
    """The attribution with the tokens from `start` to `stop` for source, marks at the edges left out."""
    while start < stop and document.words[start] in _MARKS:
        start += 1
    while stop > start and document.words[stop - 1] in _MARKS:
        stop -= 1
    if start >= stop or stop - start > _LONGEST:
        return None
    return each._replace(source=document.span(start, stop - 1))


def _told_by_another(document: Document, each: Attribution) -> Attribution | None:
    """The clause between a content and "according to KCNA": "…,” she said, according to KCNA"."""
    if len(each.cue) != 1 or not each.content or each.source is None:
        return None
    if not document.text[slice(*each.cue[0])].lower().startswith("according"):
        return None
    if each.content[-1][1] <= each.cue[0][0]:
        before = max(end for _, end in each.content)
        clause = document.tokens_in(before, each.cue[0][0])
    elif each.content[0][0] >= each.source[1]:
        clause = document.tokens_in(each.source[1], each.content[0][0])
    else:
        between = [piece for piece in zip(each.content, each.content[1:], strict=False) if piece[1][0] > each.cue[0][0]]
        clause = document.tokens_in(between[0][0][1], each.cue[0][0]) if between else range(0)
    return _clause(document, each, clause)


def _told_in_content(document: Document, each: Attribution) -> Attribution | None:
    """The clause that the content itself starts or ends with: "According to IRNA, | he said the talks were off"."""
    if not each.cue or not document.text[slice(*each.cue[0])].lower().startswith("according"):
        return None
    piece = next((piece for piece in each.content if piece[1] <= each.cue[0][0]), each.content[0])
    tokens, lemmas = document.tokens_in(*piece), dict(_speech())
    closing = [token for token in tokens if document.words[token] in CLOSING]
    if tokens and closing and document.words[tokens[0]] in OPENING and closing[-1] < tokens[-1]:
        moved = _clause(document, each, range(closing[-1] + 1, tokens[-1] + 1))
        inside = document.ends[tokens[0]], document.starts[closing[-1]]
        rest = tuple(unmarked(document, other) if other is not piece else inside for other in each.content)
        return moved._replace(content=rest) if moved and inside[0] < inside[1] else None
    verb = next((token for token in tokens[:9] if document.words[token] in lemmas), None)
    if verb is None or verb == tokens[0] or not _is_plain(document.words[tokens[0] : verb]):
        return None
    told = ((document.starts[verb + 1], piece[1]),) if verb < tokens[-1] else ()
    rest = tuple(part for other in each.content for part in (told if other == piece else (other,)))
    if not rest:
        return None
    source, cue = document.span(tokens[0], verb - 1), (document.span(verb, verb),)
    return each._replace(source=source, cue=cue, lemma=lemmas[document.words[verb]], content=rest)


def _is_plain(row: Sequence[str]) -> bool:
    """Whether a row of words may be one subject: no marks, no clause of its own."""
    return not any(word in _MARKS or word in _AFTER_SUBJECT or word == "that" for word in row)


def _clause(document: Document, each: Attribution, clause: range) -> Attribution | None:
    """The attribution by the reporting clause that the tokens are: "she said", "said the mayor"."""
    lemmas = dict(_speech())
    while clause and document.words[clause[0]] in _MARKS:
        clause = clause[1:]
    verb = next((token for token in clause if document.words[token] in lemmas), None)
    if verb is None or len(clause) > _LONGEST:
        return None
    stop = verb
    if verb == clause[0]:
        stop = next((t for t in clause[1:] if document.words[t] in _MARKS | _AFTER_SUBJECT), clause[-1] + 1)
    moved = _from(document, each, verb + 1 if verb == clause[0] else clause[0], stop)
    cue = (document.span(verb, verb),)
    return moved._replace(cue=cue, lemma=lemmas[document.words[verb]]) if moved else None


def _speech() -> Iterator[tuple[str, str]]:
    for pair in words("speech"):
        form, _, lemma = pair.partition("/")
        yield form, lemma
