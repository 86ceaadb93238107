"""Training of the second stage: the source and content of a given cue."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pycrfsuite
from attrs import frozen

from quoteattr.attribution.models.decode import LABELS
from quoteattr.attribution.models.span_features import TEMPLATES, Windows, span_features
from quoteattr.attribution.models.view import View
from quoteattr.attribution.models.windows import window_of
from quoteattr.text import Range
from training.corpus import Gold

PARAMETERS = {"type": 1, "c": 0.05, "max_iterations": 15, "averaging": True, "feature.minfreq": 5}
OUTSIDE = "O"


@frozen(eq=False)
class SpanWeights:
    """Scores of the labels for each key, and of a label after a label."""

    keys: dict[int, list[float]]
    transitions: list[list[float]]


@frozen(eq=False)
class LabelledWindow:
    """One cue's window as training material."""

    rows: list[list[str]]
    labels: list[str]


def window_rows(windows: Windows[list[int]], cue: int, window: Range) -> list[list[int]]:
    """All keys of each element of the window, in text order; the cue's own row is empty."""
    left, right = windows.worth(cue, window)
    return [*reversed(left), [], *right]


def gold_labels(gold: Gold, cue: int, window: Range) -> list[str] | None:
    """The labels of a window, or None where no content lies in it."""
    labels = [OUTSIDE] * (window[1] - window[0])
    sources = _runs(gold.source - {cue}, window)
    contents = _runs(gold.content - {cue}, window)
    if not contents:
        return None
    for run in contents:
        _mark(labels, run, "C", window[0])
    if sources:
        _mark(labels, max(sources, key=len), "S", window[0])
    return labels


def _runs(elements: Iterable[int], window: Range) -> list[range]:
    runs: list[range] = []
    for e in sorted(e for e in elements if window[0] <= e < window[1]):
        if runs and runs[-1].stop == e:
            runs[-1] = range(runs[-1].start, e + 1)
        else:
            runs.append(range(e, e + 1))
    return runs


def _mark(labels: list[str], run: range, kind: str, offset: int) -> None:
    if len(run) == 1:
        labels[run.start - offset] = kind + "S"
        return
    for e in run:
        labels[e - offset] = kind + "I"
    labels[run.start - offset] = kind + "B"
    labels[run.stop - 1 - offset] = kind + "E"


def training_sequences(view: View, bins: Sequence[int], heads: Mapping[int, Gold]) -> Iterator[LabelledWindow]:
    """The windows of a text's gold cues with labels; none of a cue whose content lies elsewhere."""
    windows = span_features(view, bins)
    for cue, gold in heads.items():
        window = window_of(view.elements, cue)
        labels = gold_labels(gold, cue, window)
        if labels is not None:
            rows = window_rows(windows, cue, window)
            yield LabelledWindow([[name for key in row if (name := _name(key))] for row in rows], labels)


@cache
def _name(key: int) -> str:
    """The key for the trainer; nothing for one that names an unknown word."""
    return str(key) if TEMPLATES.knows_words(key) else ""


def fit_spans(sequences: Iterable[LabelledWindow]) -> SpanWeights:
    """Passive-aggressive training of the sequence model."""
    trainer = pycrfsuite.Trainer(algorithm="passive-aggressive", params=PARAMETERS, verbose=False)
    for sequence in sequences:
        trainer.append(sequence.rows, sequence.labels)
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "spans.crfsuite")
        trainer.train(file)
        tagger = pycrfsuite.Tagger()
        tagger.open(file)
        info = tagger.info()
        tagger.close()
    keys: dict[int, list[float]] = {}
    for (key, label), weight in info.state_features.items():
        keys.setdefault(int(key), [0.0] * len(LABELS))[LABELS.index(label)] = weight
    transitions = [[info.transitions.get((a, b), 0.0) for b in LABELS] for a in LABELS]
    return SpanWeights(keys, transitions)
