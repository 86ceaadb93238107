"""The resolution: one pass over a text in which every name, pronoun and source finds its bearer."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from quoteattr.model import Quotation, Span, Speaker, SpeakerKind
from quoteattr.resolution.bearers import Bearer, Nature
from quoteattr.resolution.cast import Mention, build_cast
from quoteattr.resolution.gender import FEMALE, MALE, count_votes, settle_natures
from quoteattr.resolution.newcomers import as_newcomer, enter, find_newcomers
from quoteattr.resolution.pronouns import FIRST, THIRD, who
from quoteattr.resolution.reading import Reading, read, tokens_of
from quoteattr.resolution.scene import NOBODY, Answer, Scene, kind_of
from quoteattr.resolution.sources import answer_for
from quoteattr.resolution.subjects import is_subject
from quoteattr.resolution.vocabulary import FirstNames, vocabulary
from quoteattr.state import Attribution
from quoteattr.text import Document, Range


_VOTING = THIRD | {"its"}


@frozen
class Named:
    """A person or body of the text with the ranges of its mentions."""

    name: str
    kind: SpeakerKind
    mentions: tuple[Range, ...]


@frozen(eq=False)
class Resolution:
    """Who speaks, for every attribution, and who is named in the text."""

    speakers: tuple[Speaker | None, ...]
    """Aligned with the attributions."""
    entities: tuple[Named, ...]
    _scene: Scene

    def name_at(self, start: int, end: int) -> str | None:
        """The full name of the person or body that a phrase names; nothing for groups, places and pronouns."""
        tokens = tokens_of(self._scene.reading.document, (start, end))
        starts = [i for i in tokens if i in self._scene.starts and self._scene.starts[i] < tokens.stop]
        if not starts or starts[-1] != starts[0]:
            return None
        answer = answer_for(self._scene, tokens.start, tokens.stop)
        if len(answer.bearers) != 1 or not self._scene.is_known(answer.bearers[0]):
            return None
        return answer.name


def resolve(
    document: Document,
    quotations: tuple[Quotation, ...],
    attributions: tuple[Attribution, ...],
    names: FirstNames | None = None,
) -> Resolution:
    """Name the speaker of every attribution.

    Args:
        document: the segmented text.
        quotations: its quotation-marked regions.
        attributions: who is said to say what, as ranges.
        names: first names that tell a gender; the package's own list where none is given.

    >>> from quoteattr.text import segment
    >>> text = "Mayor Ada Okoro left. “No,” she said."
    >>> result = resolve(segment(text), (), (Attribution(content=((23, 26),), source=(28, 31)),))
    >>> result.speakers[0].name
    'Ada Okoro'
    """
    reading, words = read(document, quotations), vocabulary()
    cast = build_cast(reading, words)
    pronouns = [i for i, folded in enumerate(reading.folds) if folded in THIRD]
    count_votes(reading, cast.mentions, [i for i, folded in enumerate(reading.folds) if folded in _VOTING])
    settle_natures(cast.mentions)
    scene = Scene(reading, cast, words, FirstNames.default() if names is None else names)
    answers = _walk(scene, attributions, pronouns)
    _first_persons(scene, attributions, answers)
    speakers = tuple(_speaker(document, a, answer) for a, answer in zip(attributions, answers, strict=True))
    return Resolution(speakers, _entities(scene, document), scene)


def _phrase(attribution: Attribution) -> Range | None:
    return attribution.source or attribution.implied


def _walk(scene: Scene, attributions: Sequence[Attribution], pronouns: Sequence[int]) -> list[Answer]:
    """Read names, pronouns and sources in text order."""
    document, answers = scene.reading.document, [NOBODY] * len(attributions)
    sources: dict[int, list[tuple[int, range]]] = {}
    heads: dict[int, tuple[Range, ...]] = {}
    for number, attribution in enumerate(attributions):
        phrase = _phrase(attribution)
        tokens = tokens_of(document, phrase) if phrase else range(0)
        if tokens:
            sources.setdefault(tokens[-1], []).append((number, tokens))
            if len(tokens) == 1:
                heads[tokens[0]] = _hidden(scene.reading, attribution, tokens[0])
    names = {mention.run.last: mention for mention in scene.cast.mentions}
    for mention in scene.cast.mentions:
        scene.starts[mention.run.name_first] = mention.run.last
        scene.starts.setdefault(mention.run.first, mention.run.last)
        scene.at[mention.run.last] = mention.bearer
    spoken = set(pronouns)
    newcomers = find_newcomers(scene.reading, scene.vocabulary)
    for token in sorted(names.keys() | spoken | sources.keys() | newcomers.keys()):
        if token in newcomers:
            last, description = newcomers[token]
            enter(
                scene,
                token,
                last,
                description,
                scene.reading.slice(token + (scene.reading.folds[token] in {"a", "an"}), last),
            )
        if token in names:
            _note_name(scene, names[token])
        if token in spoken and (not scene.reading.quoted[token] or token in heads):
            _note_pronoun(scene, token, heads.get(token))
        for number, tokens in sources.get(token, ()):
            answer = answer_for(scene, tokens.start, tokens.stop, heads.get(token, ()))
            answers[number] = as_newcomer(scene, tokens.start, tokens.stop, answer)
            scene.answered(token, answers[number])
    return answers


def _hidden(reading: Reading, attribution: Attribution, token: int) -> tuple[Range, ...]:
    """The content that stands before its own source: nobody is introduced in it."""
    start = reading.document.starts[token]
    found = (tokens_of(reading.document, piece) for piece in attribution.content if piece[1] <= start)
    return tuple((tokens.start, tokens.stop) for tokens in found)


def _note_name(scene: Scene, mention: Mention) -> None:
    reading, run = scene.reading, mention.run
    if reading.headline[run.first]:
        return
    subject = not reading.quoted[run.first] and is_subject(reading, mention.clue.start, run.last, scene.vocabulary)
    scene.note(run.name_first, mention.bearer, subject=subject)


def _note_pronoun(scene: Scene, token: int, hidden: tuple[Range, ...] | None) -> None:
    bearer = _glossed(scene, token) or who(scene, token, reports=hidden is not None, hidden=hidden or ())
    if bearer is None:
        return
    scene.at[token] = bearer
    scene.note(token, bearer, subject=scene.reading.folds[token] in {"he", "she"})


def _glossed(scene: Scene, token: int) -> Bearer | None:
    """The bearer of the name in square brackets after a pronoun."""
    words = scene.reading.words
    if token + 2 >= len(words) or words[token + 1] != "[":
        return None
    last = scene.starts.get(token + 2)
    return scene.at.get(last) if last is not None and words[last + 1 : last + 2] == ("]",) else None


def _first_persons(scene: Scene, attributions: Sequence[Attribution], answers: list[Answer]) -> None:
    """Let "I" inside a quotation be its speaker."""
    folds, document = scene.reading.folds, scene.reading.document
    for number, attribution in enumerate(attributions):
        tokens = tokens_of(document, attribution.source) if attribution.source else range(0)
        if len(tokens) != 1 or folds[tokens[0]] not in FIRST or attribution.source is None:
            continue
        outer = _enclosing(attributions, attribution.source, number)
        if outer is not None:
            answers[number] = answers[outer]


def _enclosing(attributions: Sequence[Attribution], source: Range, number: int) -> int | None:
    """The attribution with the shortest content that holds the source."""
    best: tuple[int, int] | None = None
    for other, attribution in enumerate(attributions):
        for start, end in attribution.content:
            if other != number and start <= source[0] and source[1] <= end and (best is None or end - start < best[0]):
                best = (end - start, other)
    return best[1] if best else None


def _speaker(document: Document, attribution: Attribution, answer: Answer) -> Speaker | None:
    if _phrase(attribution) is None:
        return None
    mention = Span.of(document.text, *attribution.source) if attribution.source else None
    return Speaker(mention, answer.name, answer.kind)


def _entities(scene: Scene, document: Document) -> tuple[Named, ...]:
    """The people and bodies of the text in the order of their first mention."""
    ranges: dict[int, list[Range]] = {}
    order: dict[int, Bearer] = {}
    for mention in scene.cast.mentions:
        ranges.setdefault(id(mention.bearer), []).append(document.span(mention.run.name_first, mention.run.last))
        order[id(mention.bearer)] = mention.bearer
    for token, bearer in scene.at.items():
        if scene.reading.folds[token] in MALE | FEMALE and id(bearer) in ranges:
            ranges[id(bearer)].append(document.span(token, token))
    named = [(bearer, tuple(sorted(ranges[key]))) for key, bearer in order.items() if bearer.nature is not Nature.PLACE]
    return tuple(
        Named(bearer.name, kind_of(bearer), mentions) for bearer, mentions in sorted(named, key=lambda row: row[1][0])
    )
