"""Contents freed from the agencies that they took in at their edges: the one told, the carrier."""

from __future__ import annotations

from quoteattr.resolution.agencies.mentions import phrase_of, words_near
from quoteattr.resolution.agencies.names import AgencyMention
from quoteattr.resolution.agencies.words import is_time, verb_after, words
from quoteattr.state import Attribution
from quoteattr.text import Document, Range

OPENING = frozenset(["“", "‘", '"', "''", "``"])
CLOSING = frozenset(["”", "’", '"', "''"])


def freed_of_agencies(document: Document, each: Attribution, by_token: dict[int, AgencyMention]) -> Attribution:
    """The attribution without the agencies that its content took in at its edges."""
    if not each.cue:
        return each
    pieces = [_without_carrier(document, piece, by_token) for piece in each.content]
    if len(pieces) > 1:
        cue = each.cue[0][0]
        told = [piece for piece in pieces if piece[0] < cue or not _is_carrier(document, piece, by_token)]
        pieces = [unmarked(document, told[0])] if len(told) == 1 else told or pieces
    if document.text[slice(*each.cue[0])].split()[-1:] and _tells(document, each.cue[0]):
        pieces = [_without_addressee(document, each.cue[0], piece, by_token) for piece in pieces]
    kept = tuple(piece for piece in pieces if piece[0] < piece[1])
    return each._replace(content=kept) if kept and kept != each.content else each


def _is_carrier(document: Document, piece: Range, by_token: dict[int, AgencyMention]) -> bool:
    """Whether a piece of content is nothing but an agency, or "by the TASS news agency"."""
    tokens = document.tokens_in(*piece)
    first = next((token for token in tokens if token in by_token), None)
    if first is None:
        return False
    if document.words[tokens[0]] != "by":
        return all(token in by_token for token in tokens)
    row, base = words_near(document, tokens)
    start, end = phrase_of(row, by_token[first].moved(-base), tokens[0] + 1 - base)
    return (start + base, end + base) == (tokens[0] + 1, tokens.stop)


def _tells(document: Document, cue: Range) -> bool:
    return document.text[slice(*cue)].lower().split()[-1] in words("telling")


def _without_addressee(document: Document, cue: Range, piece: Range, by_token: dict[int, AgencyMention]) -> Range:
    """A piece of content without the agency that was told, where it stands between cue and content."""
    tokens = document.tokens_in(cue[1], piece[1])
    first = next((token for token in tokens[:8] if token in by_token), None)
    if first is None or piece[0] < cue[1] or not {*document.words[tokens[0] : first]}.isdisjoint({",", "that", "“"}):
        return piece
    row, base = words_near(document, tokens)
    end = base + phrase_of(row, by_token[first].moved(-base), tokens[0] - base)[1]
    if document.starts[first] < piece[0] - 1 and document.ends[end - 1] <= piece[0]:
        return piece
    start = document.starts[end] if end <= tokens[-1] else piece[1]
    return max(start, piece[0]), piece[1]


def _without_carrier(document: Document, piece: Range, by_token: dict[int, AgencyMention]) -> Range:
    """A piece of content without ", Lusa reports" at its end."""
    tokens = document.tokens_in(*piece)
    for token in reversed(tokens[-10:]):
        if document.words[token] == "," and token + 1 <= tokens[-1]:
            mention = next(
                (by_token[t] for t in range(token + 1, min(token + 6, tokens[-1] + 1)) if t in by_token), None
            )
            if mention is None:
                return piece
            row, base = words_near(document, range(token + 1, tokens.stop))
            start, end = phrase_of(row, mention.moved(-base), token + 1 - base)
            verb = verb_after(row, end, words("report"))
            closes = verb is not None and all(is_time(word) for word in row[verb + 1 :])
            return (piece[0], document.ends[token - 1]) if start == token + 1 - base and closes else piece
    return piece


def unmarked(document: Document, piece: Range) -> Range:
    """A piece without the marks around it."""
    tokens = document.tokens_in(*piece)
    if len(tokens) > 2 and document.words[tokens[0]] in OPENING and document.words[tokens[-1]] in CLOSING:
        return document.ends[tokens[0]], document.starts[tokens[-1]]
    return piece
