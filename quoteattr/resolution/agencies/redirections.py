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
from quoteattr.text import Document, Range

_SAYING = frozenset("saying telling stating having adding warning claiming arguing".split())
_QUOTING = frozenset(["quoted", "quotes", "cited", "cites"])
_BE = frozenset("was were is are been being be".split())
_MARKS = frozenset("“ ” ‘ ’ \" ' '' `` , ; : ( ) — – -".split())
_AFTER_SUBJECT = frozenset("in on at to during after before by while as when who which".split())
_GAP = 2
"""Characters at most between a subject and its verb, a comma among them."""
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
        level = levels.level_of(i)
        if head and head[0].is_news and i not in folded and level:
            spoken = _to_real_speaker(document, each, cues)
            cited = cited_source(level, each, document, mentions) if spoken is each else None
            each = each._replace(source=cited) if cited else spoken
        redirected.append(each)
    return tuple(each for each in redirected if each.content)


def _to_real_speaker(document: Document, each: Attribution, cues: Sequence[int]) -> Attribution:
    """The attribution of an agency as that of whoever it quotes or cites, where that is somebody."""
    for redirect in (_cited_in_content, _quoted, _told_by_another):
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


def _quoted(document: Document, each: Attribution) -> Attribution | None:
    """Whoever is quoted: "Yonhap quoted an official as saying", "an official was quoted as saying by Yonhap"."""
    if not each.cue or each.source is None:
        return None
    tokens = document.tokens_in(each.cue[0][0], each.cue[-1][1])
    verb = next((token for token in tokens if document.words[token].lower() in _QUOTING), None)
    if verb is None:
        return None
    if document.words[verb - 1].lower() in _BE or document.words[verb + 1 : verb + 2] == ("as",):
        return _passive(document, each, tokens.start)
    said = _saying_after(document.words, verb)
    if said is None:
        return None
    before, after = document.starts[verb], document.starts[said + 1] if said + 1 < len(document) else len(document.text)
    content = tuple(
        (start if end <= before else max(start, after), end)
        for start, end in each.content
        if end <= before or end > after
    )
    return each._replace(source=document.span(verb + 1, said - 2), content=content) if content else None


def _saying_after(row: Sequence[str], verb: int) -> int | None:
    """The "saying" of "quoted an official as saying", where something stands between."""
    for i in range(verb + 2, min(verb + _LONGEST, len(row) - 1)):
        if row[i] == "as" and row[i + 1] in _SAYING:
            return i + 1
    return None


def _passive(document: Document, each: Attribution, cue: int) -> Attribution | None:
    """The subject before "was quoted as saying by PTI"."""
    first = document.sentences[document.sentence_of(cue)][0]
    if len(each.content) > 1 and 0 < document.starts[cue] - each.content[0][1] <= _GAP:
        rest = _without_saying(document, each.content[1:])
        return each._replace(source=each.content[0], content=rest)
    if len(each.content) == 1 and 0 < document.starts[cue] - each.content[0][1] <= _GAP:
        return _parted(document, each)
    before = [end for _, end in each.content if end <= document.starts[cue]]
    start = max(first, document.tokens_in(max(before), len(document.text)).start) if before else first
    return _from(document, each, start, cue)


def _parted(document: Document, each: Attribution) -> Attribution | None:
    """The attribution without the passive's subject at the end of its content, which is that alone otherwise."""
    tokens = document.tokens_in(*each.content[0])
    closing = next((token for token in reversed(tokens) if document.words[token] in CLOSING), None)
    if closing is None:
        return each._replace(content=())
    words_said = unmarked(document, (each.content[0][0], document.ends[closing]))
    moved = _from(document, each, closing + 1, tokens.stop)
    return moved._replace(content=(words_said,)) if moved else None


def _without_saying(document: Document, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """The content without the "as saying" at its start."""
    tokens = document.tokens_in(*content[0])
    if len(tokens) > 2 and document.words[tokens[0]] == "as" and document.words[tokens[1]] in _SAYING:
        return (document.starts[tokens[2]], content[0][1]), *content[1:]
    return content


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
