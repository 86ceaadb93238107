"""The features that moved a model, in words and with their weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from quoteattr.attribution.models import cue_features, region_features, rerank_features
from quoteattr.attribution.models.keys import Templates
from quoteattr.attribution.models.learned import Opinion
from quoteattr.attribution.models.weights import SCALE, Weights
from quoteattr.explain.readings import Judged
from quoteattr.explain.records import Reason, Score
from quoteattr.explain.steps import Trace
from quoteattr.explain.values import in_words


def score_cue(trace: Trace, cue: int) -> Score:
    """What the cue model made of a candidate."""
    opinion = next(each for each in trace.judgement.opinions if cue in each.cues)
    keys = Counter(cue_features.cue_features(opinion.view, cue))
    reasons = _reasons(keys, opinion.weights.cues, cue_features.TEMPLATES, _names(opinion.weights))
    return Score(f"“{trace.elements.words[cue]}” as a cue", opinion.cues[cue], reasons)


def score_reading(trace: Trace, judged: Judged) -> Score:
    """What the reranker made of a reading."""
    opinion = _opinion(trace, judged)
    keys = _keys(opinion, judged)
    reasons = _reasons(keys, opinion.weights.reranker, rerank_features.TEMPLATES, _names(opinion.weights))
    return Score("the reading as a whole", judged.proposal.probability, reasons)


def score_speech(trace: Trace, element: int) -> Score:
    """What the region model made of a quotation: speech, or a scare quote or title."""
    opinion = trace.judgement.opinions[-1]  # on quotations a parse has no say
    keys = Counter(region_features.region_features(opinion.view, opinion.bins, element))
    reasons = _reasons(keys, opinion.weights.regions, region_features.TEMPLATES, _names(opinion.weights))
    return Score("the quotation as speech", trace.judgement.speech[element], reasons)


def differences(trace: Trace, taken: Judged, other: Judged) -> tuple[Reason, ...]:
    """What the reranker saw in only one of two readings, positive where it favours the first.

    Nothing where models that look at a parse scored the one and models that do not the other.
    """
    opinion = _opinion(trace, taken)
    if _opinion(trace, other) is not opinion:
        return ()
    keys = _keys(opinion, taken)
    keys.subtract(_keys(opinion, other))
    return _reasons(keys, opinion.weights.reranker, rerank_features.TEMPLATES, _names(opinion.weights))


def _opinion(trace: Trace, judged: Judged) -> Opinion:
    return trace.judgement.opinions[judged.proposal.opinion]


def _keys(opinion: Opinion, judged: Judged) -> Counter[int]:
    proposal = judged.proposal
    return Counter(rerank_features.rerank_features(opinion.view, opinion.rivals, proposal.place)[proposal.rank])


@lru_cache(maxsize=4)
def _names(weights: Weights) -> tuple[str, ...]:
    """The words of the vocabulary by their ids."""
    return ("?", *sorted(weights.vocabulary, key=weights.vocabulary.__getitem__))


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
