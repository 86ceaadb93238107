"""The features that moved a model, in words and with their weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from quoteattr.attribution.models import cue_features, region_features, rerank_features
from quoteattr.attribution.models.keys import Templates
from quoteattr.attribution.models.weights import SCALE
from quoteattr.explain.readings import Judged
from quoteattr.explain.records import Reason, Score
from quoteattr.explain.steps import Trace
from quoteattr.explain.values import in_words


def score_cue(trace: Trace, cue: int) -> Score:
    """What the cue model made of a candidate."""
    keys = Counter(cue_features.cue_features(trace.judgement.view, cue))
    reasons = _reasons(keys, trace.weights.cues, cue_features.TEMPLATES, trace.names)
    return Score(f"“{trace.elements.words[cue]}” as a cue", trace.judgement.cues[cue], reasons)


def score_reading(trace: Trace, judged: Judged) -> Score:
    """What the reranker made of a reading."""
    reasons = _reasons(_keys(trace, judged), trace.weights.reranker, rerank_features.TEMPLATES, trace.names)
    return Score("the reading as a whole", judged.proposal.probability, reasons)


def score_speech(trace: Trace, element: int) -> Score:
    """What the region model made of a quotation: speech, or a scare quote or title."""
    keys = Counter(region_features.region_features(trace.judgement.view, trace.bins, element))
    reasons = _reasons(keys, trace.weights.regions, region_features.TEMPLATES, trace.names)
    return Score("the quotation as speech", trace.judgement.speech[element], reasons)


def differences(trace: Trace, taken: Judged, other: Judged) -> tuple[Reason, ...]:
    """What the reranker saw in only one of two readings, positive where it favours the first."""
    keys = _keys(trace, taken)
    keys.subtract(_keys(trace, other))
    return _reasons(keys, trace.weights.reranker, rerank_features.TEMPLATES, trace.names)


def _keys(trace: Trace, judged: Judged) -> Counter[int]:
    return Counter(rerank_features.rerank_features(trace.judgement.view, trace.rivals, judged.place)[judged.rank])


def _reasons(
    keys: Mapping[int, int], weights: Mapping[int, int], templates: Templates, names: Sequence[str]
) -> tuple[Reason, ...]:
    """A reason for every key with a weight, largest first; `keys` says how often each stands."""
    found = (
        Reason(templates.template_of(key).name, in_words(templates, key, names), times * weights[key] / SCALE)
        for key, times in keys.items()
        if times and key in weights
    )
    return tuple(sorted(found, key=lambda reason: (-abs(reason.weight), reason.name, reason.values)))
