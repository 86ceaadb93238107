"""Interview labels: who asks as Q and who answers as A."""

from __future__ import annotations

from quoteattr.model import SpeakerKind
from quoteattr.resolution.bearers import Nature
from quoteattr.resolution.scene import Answer, Scene, answer_of

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
    for place, answer in scene.answers:
        if answer.name == "Q":
            return _introduced(scene, place)
    return _introduced(scene, token)


def _introduced(scene: Scene, token: int) -> Answer | None:
    """The person named last before the first label: whoever is interviewed."""
    traces = [
        bearer_traces
        for bearer, bearer_traces in scene.traces.items()
        if bearer.nature is Nature.PERSON and bearer.unquoted and bearer_traces[0].token < token
    ]
    if not traces:
        return None
    return answer_of(max(traces, key=lambda found: max(t.token for t in found if t.token < token))[0].bearer)
