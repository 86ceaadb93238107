"""Quotes in CoNLL-U: the package's own tokens, with the part that each plays in the last column."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

import regex

from quoteattr.export.characters import printed
from quoteattr.export.json import json_value, quote_of, to_json_line
from quoteattr.model import Quote, Span
from quoteattr.text import Document, segment

_EMPTY = "_"
_COMMENT = regex.compile(r"^# quote_(\d+) = (.*+)$", regex.V1 | regex.MULTILINE)


def to_conllu(text: str, quotes: Iterable[Quote]) -> str:
    r"""A CoNLL-U file of a text: a sentence a block, a token a line, `Quote=` in MISC.

    The value lists, with commas between, the number of a quote with the part that the token plays in it and whether
    it begins (B) or continues (I) a span: `1:B-content,2:I-source`. The parts are content, cue, source, agency and
    interpolation. Before the sentence in which its content begins a comment `# quote_1 = {…}` holds the whole quote.
    MISC has `SpaceAfter=No`, and the offsets as Stanza writes them. Lemmas and parse are left empty. In
    the column of the words control characters and lone surrogates are each U+FFFD.

    >>> from quoteattr import extract_quotes
    >>> text = "“No,” said Ada Okoro."
    >>> to_conllu(text, extract_quotes(text)).split("\n")[5].split("\t")[9]
    'Quote=1:B-content|SpaceAfter=No|start_char=1|end_char=3'
    """
    document = segment(text)
    found = list(quotes)
    parts = _parts(document, found)
    comments = _comments(document, found)
    blocks = (
        _block(document, number, tokens, parts, comments.get(number, ()))
        for number, tokens in enumerate(document.sentences)
    )
    return "".join(blocks)


def read_conllu_quotes(conllu: str) -> tuple[Quote, ...]:
    """The quotes of a file that `to_conllu` made.

    Raises:
        DataError: a comment with a quote is malformed.

    >>> read_conllu_quotes(to_conllu("It rained.", []))
    ()
    """
    numbered = sorted((int(match[1]), match[2]) for match in _COMMENT.finditer(conllu))
    return tuple(quote_of(json_value(item, f"quote {n}"), f"quote {n}") for n, item in numbered)


def _parts(document: Document, quotes: Sequence[Quote]) -> dict[int, list[str]]:
    """What each token plays."""
    parts: dict[int, list[str]] = {}
    for number, quote in enumerate(quotes, 1):
        for part, span in _spans(quote):
            for nth, token in enumerate(_tokens(document, span)):
                parts.setdefault(token, []).append(f"{number}:{'I' if nth else 'B'}-{part}")
    return parts


def _spans(quote: Quote) -> Iterator[tuple[str, Span]]:
    yield from (("content", span) for span in quote.content)
    if quote.cue is not None:
        yield from (("cue", span) for span in quote.cue.spans)
    if quote.speaker is not None and quote.speaker.mention is not None:
        yield "source", quote.speaker.mention
    if quote.agency is not None and quote.agency.mention is not None:
        yield "agency", quote.agency.mention
    yield from (("interpolation", item.span) for item in quote.interpolations)


def _tokens(document: Document, span: Span) -> range:
    """The tokens that share a character with a span."""
    return range(bisect_right(document.ends, span.start), bisect_left(document.starts, span.end))


def _comments(document: Document, quotes: Sequence[Quote]) -> dict[int, list[str]]:
    """By sentence, the quotes that begin in it; what begins nowhere stands before the first."""
    comments: dict[int, list[str]] = {}
    for number, quote in enumerate(quotes, 1):
        tokens = _tokens(document, quote.content[0]) if quote.content else range(0)
        sentence = document.sentence_of(tokens[0]) if tokens else 0
        comments.setdefault(sentence, []).append(f"# quote_{number} = {to_json_line(quote.to_dict())}\n")
    return comments


def _block(
    document: Document, number: int, tokens: tuple[int, int], parts: dict[int, list[str]], comments: Iterable[str]
) -> str:
    first, last = tokens
    new = "# newdoc\n" if number == 0 else ""
    words = "".join(
        printed(document.words[token]) + ("" if _tight(document, token) else " ") for token in range(first, last)
    )
    lines = "".join(_line(document, token, token - first + 1, parts.get(token, ())) for token in range(first, last))
    return f"{new}# sent_id = {number + 1}\n# text = {words.strip()}\n{''.join(comments)}{lines}\n"


def _line(document: Document, token: int, number: int, parts: Sequence[str]) -> str:
    misc = [f"Quote={','.join(parts)}"] if parts else []
    misc += ["SpaceAfter=No"] if _tight(document, token) else []
    misc += [f"start_char={document.starts[token]}", f"end_char={document.ends[token]}"]
    columns = [str(number), printed(document.words[token]), *([_EMPTY] * 7), "|".join(misc)]
    return "\t".join(columns) + "\n"


def _tight(document: Document, token: int) -> bool:
    """Whether the next token follows without a blank."""
    return token + 1 < len(document) and document.ends[token] == document.starts[token + 1]
