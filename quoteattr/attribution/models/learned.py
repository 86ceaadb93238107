"""The learned attribution of a text: cues, readings, reranking, selection."""

from __future__ import annotations

from attrs import frozen

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.link import Link
from quoteattr.attribution.models.cue_stage import cue_probabilities, probability_bins
from quoteattr.attribution.models.region_features import region_features
from quoteattr.attribution.models.rerank_features import Rivals, rerank_features
from quoteattr.attribution.models.select import Proposal, select
from quoteattr.attribution.models.span_stage import read_cues
from quoteattr.attribution.models.view import View, view
from quoteattr.attribution.models.weights import Weights, linear, probability
from quoteattr.attribution.models.weights_file import default_weights
from quoteattr.text import Range

RULE = "model"
DEFAULT_CONFIDENCE = 0.4
"""Confidence from which a quote is given where the caller names none: about the best F1 on the development articles."""
_SCARE = 0.7
"""A quotation below this probability of being speech makes an attribution of it unlikely."""
SPEECH = 0.8
"""The same for a quotation that only a rule attributes."""


@frozen(eq=False)
class Judgement:
    """Everything the models said of a text."""

    view: View
    cues: dict[int, float]
    """Probability of every candidate to head a cue."""
    proposals: tuple[Proposal, ...]
    speech: dict[int, float]
    """Probability that a quotation, given by its element, is speech and no scare quote or title."""


def judge(elements: Elements, weights: Weights, lexicon: CueLexicon) -> Judgement:
    """Score all cues, all their readings and all quotations of a text.

    Models that look at a parse ask those that do not for a second opinion on every reading, and take the mean: the
    two err in different places.
    """
    seen = view(elements, weights.vocabulary, weights.prior, lexicon, parsed=weights.parsed)
    probabilities = cue_probabilities(seen, weights)
    bins = probability_bins(seen, probabilities)
    rivals = Rivals.of(seen, read_cues(seen, bins, probabilities, weights))
    second = _opinions(elements, default_weights(), lexicon) if weights.parsed else None
    proposals = []
    for place, cue in enumerate(rivals.cues):
        for rank, reading in enumerate(cue.readings):
            p = probability(linear(weights.reranker, rerank_features(seen, rivals, place, rank)))
            if second is not None:
                p = (p + second.get((cue.cue, reading.source, reading.content), 0.0)) / 2
            proposals.append(Proposal(cue.cue, reading, weights.calibrated(p)))
    speech = {
        e: probability(linear(weights.regions, region_features(seen, bins, e)))
        for e, region in enumerate(elements.regions)
        if region is not None
    }
    return Judgement(seen, probabilities, tuple(proposals), speech)


def _opinions(
    elements: Elements, weights: Weights, lexicon: CueLexicon
) -> dict[tuple[int, Range | None, tuple[Range, ...]], float]:
    """What other models think of each reading of each cue."""
    proposals = judge(elements, weights, lexicon).proposals
    return {(p.cue, p.reading.source, p.reading.content): p.probability for p in proposals}


def learned_links(judgement: Judgement, threshold: float = DEFAULT_CONFIDENCE) -> tuple[Link, ...]:
    """The attributions that the models believe in, in text order of their cues."""
    likely = (p for p in judgement.proposals if not _covers_scare_quote(judgement, p))
    kept = select(likely, judgement.view.elements, threshold)
    return tuple(Link(p.cue, p.reading.source, p.reading.content, rule=RULE, confidence=p.probability) for p in kept)


def _covers_scare_quote(judgement: Judgement, proposal: Proposal) -> bool:
    regions = judgement.view.elements.regions
    return any(
        region is not None and region.words >= 2 and judgement.speech[e] < _SCARE
        for run in proposal.reading.content
        for e, region in enumerate(regions[run[0] : run[1]], run[0])
    )
