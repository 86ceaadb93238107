"""What a parser tells of names and pronouns, where there is one: named entities and coreference chains."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from quoteattr.resolution.cast.bearers import Bearer, Mention
from quoteattr.resolution.names.reading import Reading
from quoteattr.text import Document, Range

_VOTE = 0.5
"""What a named entity counts where a pronoun counts 0.6."""
_LOOKED_AT = 60
"""Mentions of one chain that are looked at: a long text costs no more a mention."""
_LONGEST = 12
"""Tokens of the longest mention that is taken for a name with what belongs to it."""


def count_entities(reading: Reading, mentions: Sequence[Mention]) -> None:
    """Let each named entity vote on whether its bearer is a person, where the form of the name leaves that open."""
    for mention in mentions:
        kind = reading.entities.get(mention.run.last)
        if kind == "PERSON":
            mention.bearer.personal += _VOTE
        elif kind is not None:
            mention.bearer.neuter += _VOTE


class Chains(NamedTuple):
    """The coreference chains of a text with the bearers of the names in them."""

    by_mention: Mapping[int, Sequence[tuple[int, Bearer]]]
    """First token of a mention to its end and the bearer that its chain names."""

    @classmethod
    def of(cls, document: Document, mentions: Sequence[Mention]) -> Chains:
        """Tell whom each chain names; chains that name nobody, or several alike, tell nothing."""
        found: dict[int, list[tuple[int, Bearer]]] = defaultdict(list)
        ends = {mention.run.last: mention for mention in mentions}
        for chain in document.coreference or ():
            bearer = _named(document, chain, ends)
            if bearer is not None:
                for first, stop in chain:
                    found[first].append((stop, bearer))
        return cls(found)

    def meant(self, first: int, stop: int) -> Bearer | None:
        """Whom the chain of a pronoun or description in tokens `first` up to `stop` names."""
        return next((bearer for end, bearer in self.by_mention.get(first, ()) if end == stop), None)


def _named(document: Document, chain: Sequence[Range], names: Mapping[int, Mention]) -> Bearer | None:
    """The one bearer that most of a chain's names mean."""
    counts = Counter[Bearer]()
    for first, stop in chain[:_LOOKED_AT]:
        counts.update(islice(_heading(document, first, stop, names), 1))
    if not counts:
        return None
    (bearer, count), total = counts.most_common(1)[0], counts.total()
    return bearer if 2 * count > total else None


def _heading(document: Document, first: int, stop: int, names: Mapping[int, Mention]) -> Iterator[Bearer]:
    """The bearer of the name that is the head of a mention."""
    for token in range(first, min(stop, first + _LONGEST)):
        mention = names.get(token)
        if mention is not None and mention.run.first >= first and _is_head(document, mention, first, stop):
            yield mention.bearer


def _is_head(document: Document, mention: Mention, first: int, stop: int) -> bool:
    """Whether a name is what a phrase is about: by its dependencies, else if there is nothing behind it."""
    run, heads = mention.run, document.heads
    if heads is None:
        return run.last == stop - 1 or document.words[run.last + 1] in {",", "("}
    return any(not first <= heads[token] < stop for token in run.tokens)
