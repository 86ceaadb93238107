"""The resolution as a stage: attributions in, speakers and entities out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from attrs import frozen

from quoteattr.model import Quotation, Span, Speaker, SpeakerKind
from quoteattr.resolution.cast.bearers import Bearer, Nature
from quoteattr.resolution.cast.cast import build_cast
from quoteattr.resolution.cast.evidence import Chains, count_entities
from quoteattr.resolution.cast.gender import THIRD, count_votes, settle_natures
from quoteattr.resolution.names.reading import read, tokens_of
from quoteattr.resolution.names.vocabulary import FirstNames, Title, vocabulary
from quoteattr.resolution.references.scene import Answer, Scene, kind_of
from quoteattr.resolution.references.sources import answer_for
from quoteattr.resolution.references.walk import phrase_of, walk
from quoteattr.state import Attribution
from quoteattr.text import Document, Range


class Named(NamedTuple):
    """A person or body of the text with the ranges of its mentions."""

    name: str
    kind: SpeakerKind
    mentions: tuple[Range, ...]


@frozen(eq=False, repr=False)
class Resolution:
    """Who speaks, for every attribution, and who is named in the text."""

    speakers: tuple[Speaker | None, ...]
    """Aligned with the attributions."""
    entities: tuple[Named, ...]
    """People, bodies and named documents, in the order of their first mention."""
    _scene: Scene

    def name_at(self, start: int, end: int) -> str | None:
        """The full name of the person or body that a phrase names; nothing for groups, places and pronouns."""
        tokens = tokens_of(self._scene.reading.document, (start, end))
        starts = self._scene.starts
        ends = {starts[i] for i in tokens if i in starts and starts[i] < tokens.stop}
        if len(ends) != 1:
            return None
        answer = answer_for(self._scene, tokens.start, tokens.stop)
        known = len(answer.bearers) == 1 and self._scene.is_known(answer.bearers[0])
        return answer.name if known else None


def resolve(
    document: Document,
    quotations: tuple[Quotation, ...],
    attributions: tuple[Attribution, ...],
    names: FirstNames | None = None,
    titles: Mapping[str, Title] | None = None,
) -> Resolution:
    """Name the speaker of every attribution.

    Args:
        document: the segmented text.
        quotations: its quotation-marked regions.
        attributions: who is said to say what, as ranges, in any order.
        names: first names that tell a gender; the package's own list where none is given.
        titles: words that stand before a name, beside the package's own.

    >>> from quoteattr.text import segment
    >>> text = "Mayor Ada Okoro left. “No,” she said."
    >>> result = resolve(segment(text), (), (Attribution(content=((23, 26),), source=(28, 31)),))
    >>> result.speakers[0].name
    'Ada Okoro'
    """
    words = vocabulary().with_titles(titles) if titles else vocabulary()
    reading = read(document, quotations, words)
    cast = build_cast(reading, words)
    count_votes(reading, cast.mentions)
    count_entities(reading, cast.mentions)
    settle_natures(cast.mentions)
    people = FirstNames.default() if names is None else names
    scene = Scene(reading, cast, words, people, Chains.of(document, cast.mentions))
    answers = walk(scene, attributions)
    speakers = tuple(_speaker(document, a, answer) for a, answer in zip(attributions, answers, strict=True))
    return Resolution(speakers, _entities(scene, document), scene)


def _speaker(document: Document, attribution: Attribution, answer: Answer) -> Speaker | None:
    if phrase_of(attribution) is None:
        return None
    mention = Span.of(document.text, *attribution.source) if attribution.source else None
    return Speaker(mention, answer.name, answer.kind)


def _entities(scene: Scene, document: Document) -> tuple[Named, ...]:
    ranges: dict[Bearer, list[Range]] = defaultdict(list)
    for mention in scene.cast.mentions:
        if mention.bearer.nature is Nature.DOCUMENT or scene.is_known(mention.bearer):
            ranges[mention.bearer].append(document.span(mention.run.name_first, mention.run.last))
    for token, bearer in scene.at.items():
        if scene.reading.folds[token] in THIRD and bearer in ranges:
            ranges[bearer].append(document.span(token, token))
    named = [Named(bearer.name, kind_of(bearer), tuple(sorted(found))) for bearer, found in ranges.items()]
    return tuple(sorted(named, key=lambda entity: entity.mentions[0]))
