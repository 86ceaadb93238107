"""One pass through a text in which every name, pronoun and source finds its bearer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from attrs import Factory, define

from quoteattr.resolution.cast.bearers import Bearer, Mention, Nature
from quoteattr.resolution.cast.gender import FEMALE, THIRD
from quoteattr.resolution.cast.subjects import is_subject
from quoteattr.resolution.names.reading import Reading, tokens_of
from quoteattr.resolution.references.newcomers import as_newcomer, find_nameless, note_nameless
from quoteattr.resolution.references.pronouns import FIRST, who
from quoteattr.resolution.references.scene import NOBODY, Answer, Scene
from quoteattr.resolution.references.sources import answer_for
from quoteattr.state import Attribution
from quoteattr.text import Range

_LEANING, _CERTAIN = 0.4, 2.0
_DEEPEST = 50
"""How many contents around a source are looked through for the shortest."""


@define(eq=False, repr=False)
class Sources:
    """Where the source phrases stand."""

    ending: dict[int, list[tuple[int, range]]] = Factory(lambda: defaultdict(list))
    """Last token to the attributions' numbers and the phrases' tokens."""
    hidden: dict[int, tuple[Range, ...]] = Factory(dict)
    """Token of a pronoun that is a source to the tokens of its content, where that stands before it."""


def walk(scene: Scene, attributions: Sequence[Attribution]) -> list[Answer]:
    """Who speaks in each attribution."""
    reading = scene.reading
    sources = _place(reading, attributions)
    names = {mention.run.last: mention for mention in scene.cast.mentions}
    _index_names(scene, scene.cast.mentions)
    nameless = find_nameless(reading, scene.vocabulary)
    pronouns = {i for i, folded in enumerate(reading.folds) if folded in THIRD}
    answers = [NOBODY] * len(attributions)
    for token in sorted(names.keys() | pronouns | sources.ending.keys() | nameless.keys()):
        if token in nameless:
            note_nameless(scene, token, *nameless[token])
        if token in names:
            _note_name(scene, names[token])
        if token in pronouns and (not reading.quoted[token] or token in sources.hidden):
            _note_pronoun(scene, token, sources.hidden.get(token))
        for number, tokens in sources.ending.get(token, ()):
            answer = answer_for(scene, tokens.start, tokens.stop, sources.hidden.get(token, ()))
            answers[number] = as_newcomer(scene, tokens.start, tokens.stop, answer)
            scene.answered(token, answers[number])
    _give_first_persons(reading, attributions, answers)
    return answers


def phrase_of(attribution: Attribution) -> Range | None:
    """The phrase that names the speaker, by the cue or elsewhere."""
    return attribution.source or attribution.implied


def _place(reading: Reading, attributions: Sequence[Attribution]) -> Sources:
    sources = Sources()
    for number, attribution in enumerate(attributions):
        phrase = phrase_of(attribution)
        tokens = tokens_of(reading.document, phrase) if phrase else range(0)
        if tokens:
            sources.ending[tokens[-1]].append((number, tokens))
        if len(tokens) == 1:
            sources.hidden[tokens[0]] = _content_before(reading, attribution, tokens[0])
    return sources


def _content_before(reading: Reading, attribution: Attribution, token: int) -> tuple[Range, ...]:
    """The tokens of the content that stands before its own source: nobody is introduced in it."""
    start = reading.document.starts[token]
    found = (tokens_of(reading.document, piece) for piece in attribution.content if piece[1] <= start)
    return tuple((tokens.start, tokens.stop) for tokens in found)


def _index_names(scene: Scene, mentions: Sequence[Mention]) -> None:
    for mention in mentions:
        scene.names[mention.run.name_first] = mention.run.last
        scene.starts[mention.run.name_first] = mention.run.last
        scene.starts.setdefault(mention.run.first, mention.run.last)
        scene.at[mention.run.last] = mention.bearer


def _note_name(scene: Scene, mention: Mention) -> None:
    reading, run = scene.reading, mention.run
    if reading.headline[run.first]:
        return
    _note_pair(scene, mention)
    subject = not reading.quoted[run.first] and is_subject(reading, mention.clue.start, run.last, scene.vocabulary)
    scene.note(run.name_first, mention.bearer, subject=subject)


def _note_pair(scene: Scene, mention: Mention) -> None:
    """Remember a name that "and" joins to the name before it."""
    before = mention.clue.start - 1
    if before > 0 and scene.reading.folds[before] == "and" and before - 1 in scene.at:
        other = scene.at[before - 1]
        if other.nature is mention.bearer.nature and other is not mention.bearer:
            scene.pairs.append((mention.run.last, (other, mention.bearer)))


def _note_pronoun(scene: Scene, token: int, hidden: tuple[Range, ...] | None) -> None:
    reports = hidden is not None
    bearer = _glossed(scene, token) or who(scene, token, reports=reports, hidden=hidden or ())
    if bearer is None and hidden:
        bearer = who(scene, token, reports=reports)  # "X will retire, she announced"
    if bearer is not None:
        if _alone(scene, bearer, token):
            _lean(bearer, scene.reading.folds[token])
        scene.at[token] = bearer
        scene.note(token, bearer, subject=scene.reading.folds[token] in {"he", "she"})


def _alone(scene: Scene, bearer: Bearer, token: int) -> bool:
    """Whether nobody else was named in this sentence and the one before."""
    here = scene.reading.sentence[token]
    people = (other for other in islice(scene.recent(), 4) if other.nature is Nature.PERSON and other is not bearer)
    return all(scene.traces[other][-1].sentence < here - 1 for other in people)


def _lean(bearer: Bearer, pronoun: str) -> None:
    """Let a resolved pronoun count a little as evidence for the next ones."""
    if bearer.male + bearer.female < _CERTAIN:
        bearer.female += _LEANING if pronoun in FEMALE else 0
        bearer.male += _LEANING if pronoun not in FEMALE else 0


def _glossed(scene: Scene, token: int) -> Bearer | None:
    """The bearer of the name in square brackets after a pronoun: "He [Kim]"."""
    words = scene.reading.words
    if words[token + 1 : token + 2] != ("[",):
        return None
    last = scene.starts.get(token + 2)
    return scene.at.get(last) if last is not None and words[last + 1 : last + 2] == ("]",) else None


def _give_first_persons(reading: Reading, attributions: Sequence[Attribution], answers: list[Answer]) -> None:
    """Let "I" inside a content be the speaker of that content."""
    asking = []
    for number, attribution in enumerate(attributions):
        tokens = tokens_of(reading.document, attribution.source) if attribution.source else range(0)
        if attribution.source and len(tokens) == 1 and reading.folds[tokens[0]] in FIRST:
            asking.append((attribution.source, number))
    contents = sorted((start, -end, n) for n, found in enumerate(attributions) for start, end in found.content)
    open_contents: list[tuple[int, int]] = []
    passed = 0
    for (start, end), number in sorted(asking):
        while passed < len(contents) and contents[passed][0] <= start:
            open_contents.append((-contents[passed][1], contents[passed][2]))
            passed += 1
        while open_contents and open_contents[-1][0] < start:
            open_contents.pop()
        inner = (n for stop, n in islice(reversed(open_contents), _DEEPEST) if stop >= end and n != number)
        outer = next(inner, None)
        if outer is not None:
            answers[number] = answers[outer]
