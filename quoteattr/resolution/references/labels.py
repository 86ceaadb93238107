"""Interview labels: who asks as Q and who answers as A."""

from __future__ import annotations

from quoteattr.model import SpeakerKind
from quoteattr.resolution.cast.bearers import Bearer, Nature
from quoteattr.resolution.references.scene import Answer, Scene, answer_of

_ASKING = frozenset(["q", "question"])
_ANSWERING = frozenset(["a", "answer"])


def labelled(scene: Scene, token: int) -> Answer | None:
    """The speaker of a label at the start of a paragraph; nothing where it is no label."""
    reading = scene.reading
    folded, following = reading.folds[token], reading.words[token + 1 : token + 2]
    if folded not in _ASKING | _ANSWERING or following not in ((":",), (".",)) or not reading.words[token].isupper():
        return None
    if folded in _ASKING:
        return Answer("Q", SpeakerKind.PERSON)
    if scene.interviewee is None:
        scene.interviewee = _named_last(scene)
    return answer_of(scene.interviewee) if scene.interviewee else None


def _named_last(scene: Scene) -> Bearer | None:
    """The person named last before the first answer: whoever is interviewed."""
    people = (bearer for bearer in scene.recent() if bearer.nature is Nature.PERSON and bearer.unquoted)
    return max(people, key=lambda bearer: scene.traces[bearer][-1].token, default=None)
