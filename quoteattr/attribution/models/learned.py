"""The learned attribution of a text: cues, readings, reranking, selection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.link import Link
from quoteattr.attribution.models.belief import Belief, belief_in, shared
from quoteattr.attribution.models.cue_stage import cue_probabilities, probability_bins
from quoteattr.attribution.models.groups import scores
from quoteattr.attribution.models.lexis import Lexis
from quoteattr.attribution.models.region_features import region_features
from quoteattr.attribution.models.rerank_features import RerankModel
from quoteattr.attribution.models.rivals import Rivals
from quoteattr.attribution.models.select import Proposal, select
from quoteattr.attribution.models.span_stage import CueReadings, read_cues
from quoteattr.attribution.models.view import View, view
from quoteattr.attribution.models.weights import Weights, linear, probability
from quoteattr.attribution.models.weights_file import default_weights

RULE = "model"
DEFAULT_CONFIDENCE = 0.4
"""Confidence from which a quote is given where the caller names none: about the best F1 on the development articles."""
_PARSED_SHARE = 0.6
"""What the models that look at a parse count against those that do not, the best of three on development articles."""
_SCARE = 0.7
"""A quotation below this probability of being speech makes an attribution of it unlikely."""
SPEECH = 0.8
"""The same for a quotation that only a rule attributes."""
_AT_ONCE = 512
"""Cues whose readings are weighed at a time: more than articles have, and few enough to bound the memory."""


class Opinion(NamedTuple):
    """What the models of one weights file make of a text."""

    weights: Weights
    view: View
    cues: dict[int, float]
    """Probability of every candidate to head a cue."""
    bins: list[int]
    """The same as the later stages see it, by element."""
    rivals: Rivals

    def scores(self) -> Iterator[list[int]]:
        """The reranker's scores of the readings of each of the rivals, in their order."""
        worths, size = _reranker(self.weights).worths, len(self.rivals.cues)
        for first in range(0, size, _AT_ONCE):
            yield from worths(self.view, self.rivals, range(first, min(first + _AT_ONCE, size)))

    def speech(self) -> dict[int, float]:
        """For each quotation how likely it is to be speech."""
        regions = self.weights.regions
        return {e: probability(linear(regions, region_features(self.view, self.bins, e))) for e in self.view.quotations}


class Judgement(NamedTuple):
    """Everything the models said of a text."""

    view: View
    cues: dict[int, float]
    """Probability of every candidate to head a cue."""
    proposals: tuple[Proposal, ...]
    speech: dict[int, float]
    """Probability that a quotation, given by its element, is speech and no scare quote or title."""
    opinions: tuple[Opinion, ...] = ()
    """Of the models that look at a parse, where there is one, and of those that do not."""


@lru_cache(maxsize=4)
def _lexis(weights: Weights, lexicon: CueLexicon) -> Lexis:
    return Lexis(weights.vocabulary, weights.prior, lexicon)


@lru_cache(maxsize=4)
def _reranker(weights: Weights) -> RerankModel[int]:
    return RerankModel(scores(weights.reranker))


def judge(elements: Elements, weights: Weights, lexicon: CueLexicon) -> Judgement:
    """Score all cues, all their readings and all quotations of a text."""
    own = _opinion(elements, weights, lexicon)
    if weights.parsed:
        return _agreed(own, _opinion(elements, default_weights(), lexicon))
    return Judgement(own.view, own.cues, _calibrated(_proposals(own, own.scores()), weights), own.speech(), (own,))


def _opinion(elements: Elements, weights: Weights, lexicon: CueLexicon) -> Opinion:
    seen = view(elements, _lexis(weights, lexicon), parsed=weights.parsed)
    probabilities = cue_probabilities(seen, weights)
    bins = probability_bins(seen, probabilities)
    rivals = Rivals.of(seen, read_cues(seen, bins, probabilities, weights))
    return Opinion(weights, seen, probabilities, bins, rivals)


def _proposals(opinion: Opinion, scores: Iterable[Sequence[int]], number: int = 0) -> Iterator[Proposal]:
    """All readings with the reranker's own probabilities; `number` is the opinion's among those of a judgement."""
    cues = opinion.rivals.cues
    for place, own in enumerate(scores):
        for rank, (reading, score) in enumerate(zip(cues[place].readings, own, strict=True)):
            yield Proposal(cues[place].cue, reading, probability(score), number, place, rank)


def _agreed(parsed: Opinion, plain: Opinion) -> Judgement:
    """What models that look at a parse and models that do not make of a text together.

    Typography decides first: on quotations a parse has no say. On all else both count, for they err in different
    places.
    """
    elements = parsed.view.elements
    plain_scores = list(plain.scores())
    beliefs = {
        cue.cue: shared(cue.readings, scores) for cue, scores in zip(plain.rivals.cues, plain_scores, strict=True)
    }
    together = (
        proposal
        for place, scores in enumerate(parsed.scores())
        for proposal in _together(elements, parsed.rivals.cues[place], scores, beliefs, place)
        if not _is_quoted(elements, proposal)
    )
    quoted = (p for p in _calibrated(_proposals(plain, plain_scores, 1), plain.weights) if _is_quoted(elements, p))
    proposals = (*quoted, *_calibrated(together, parsed.weights))
    return Judgement(parsed.view, parsed.cues, proposals, plain.speech(), (parsed, plain))


def _together(
    elements: Elements, read: CueReadings, scores: Sequence[int], others: Mapping[int, Sequence[Belief]], place: int
) -> Iterator[Proposal]:
    """The readings of a cue with what models with a parse and the `others` believe, the likelier by itself first."""
    own = shared(read.readings, scores)
    for rank in sorted(range(len(own)), key=lambda rank: -own[rank].share):
        reading = own[rank].reading
        with_parse, without = (belief_in(reading, of, elements) for of in (own, others.get(read.cue, ())))
        yield Proposal(read.cue, reading, _PARSED_SHARE * with_parse + (1 - _PARSED_SHARE) * without, 0, place, rank)


def _calibrated(proposals: Iterable[Proposal], weights: Weights) -> tuple[Proposal, ...]:
    return tuple([p.with_probability(weights.calibrated(p.probability)) for p in proposals])


def _is_quoted(elements: Elements, proposal: Proposal) -> bool:
    """Whether all words of the content stand in quotation marks."""
    return all(
        region is not None or not word[0].isalnum()
        for first, last in proposal.reading.content
        for region, word in zip(elements.regions[first:last], elements.words[first:last], strict=True)
    )


def learned_links(judgement: Judgement, threshold: float = DEFAULT_CONFIDENCE) -> tuple[Link, ...]:
    """The attributions that the models believe in, in text order of their cues."""
    likely = (p for p in judgement.proposals if p.probability >= threshold and not _covers_scare_quote(judgement, p))
    kept = select(likely, judgement.view.elements, threshold)
    return tuple(Link(p.cue, p.reading.source, p.reading.content, rule=RULE, confidence=p.probability) for p in kept)


def _covers_scare_quote(judgement: Judgement, proposal: Proposal) -> bool:
    view = judgement.view
    return any(
        judgement.speech[e] < _SCARE and view.elements.size(e, e + 1) >= 2
        for run in proposal.reading.content
        for e in view.quotations_in(run)
    )
