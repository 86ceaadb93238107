"""Train all models of the attribution on a corpus and write one weights file.

    python -m training.train CORPUS.jsonl.gz OUT [--parsed PARSES.jsonl.gz]

The corpus is read as `training.corpus` says. The same corpus gives the same bytes.
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from attrs import define, evolve, frozen

from quoteattr.attribution.cues import cue_lexicon
from quoteattr.attribution.models import cue_features, region_features, rerank_features
from quoteattr.attribution.models.candidates import find_candidates
from quoteattr.attribution.models.cue_stage import probability_bins
from quoteattr.attribution.models.lexis import Lexis
from quoteattr.attribution.models.rivals import Rivals
from quoteattr.attribution.models.span_stage import read_cues
from quoteattr.attribution.models.view import View, view
from quoteattr.attribution.models.weights import SCALE, Weights, linear, pack, probability
from quoteattr.attribution.models.weights_file import write_weights
from quoteattr.attribution.words import look_up
from training.choices import Choice, fit_choices, fit_readings
from training.corpus import Article, Gold, read_articles
from training.cues import (
    MIN_IN_CUE,
    MIN_SHARE,
    STRENGTH,
    Material,
    StemCounts,
    count_stems,
    cue_rows,
    fit_logistic,
    head_of,
    stems_of,
)
from training.spans import SpanWeights, fit_spans, training_sequences

VOCABULARY_COUNT = 4
CUE_FOLDS = 4
SPAN_FOLDS = 3
REGION_STRENGTH = 0.1
SPAN_RANGE = 127


@frozen
class Kept:
    """How many weights of each model are worth their place in the file: the greatest."""

    cues: int
    spans: int
    reranker: int
    regions: int


KEPT, KEPT_PARSED = Kept(60_000, 100_000, 15_000, 4_000), Kept(90_000, 160_000, 25_000, 4_000)
"""Without features of a parse and with them."""


@define(eq=False)
class Prepared:
    """An article with what the stages found out about it so far."""

    article: Article
    view: View
    candidates: list[int]
    heads: dict[int, Gold]
    probabilities: dict[int, float]
    bins: list[int]
    rows: list[list[int]]


@frozen(eq=False)
class Basis:
    """What the first pass over a corpus counts."""

    counts: StemCounts
    vocabulary: dict[str, int]
    priors: dict[str, float]


def count(articles: Sequence[Article]) -> Basis:
    """Vocabulary, cue stems and priors of a corpus."""
    counts = count_stems(articles)
    stems = [s for s, n in counts.in_cue.items() if n >= MIN_IN_CUE and n / counts.seen[s] >= MIN_SHARE]
    words: Counter[str] = Counter()
    for article in articles:
        for text, region in zip(article.elements.words, article.elements.regions, strict=True):
            if region is None:
                word = look_up(text)
                words.update({word.lower, word.stem, *word.suffixes})
    frequent = sorted(word for word, n in words.items() if n >= VOCABULARY_COUNT)
    vocabulary = {word: place for place, word in enumerate(frequent, 1)}
    return Basis(counts, vocabulary, {stem: round(counts.prior(stem), 4) for stem in sorted(stems)})


def prepare(article: Article, basis: Basis, prior: Callable[[str], float]) -> Prepared:
    """Candidates, their gold and their features."""
    parsed = article.elements.document.heads is not None
    seen = view(article.elements, Lexis(basis.vocabulary, prior, cue_lexicon()), parsed=parsed)
    candidates = find_candidates(seen, basis.priors)
    stems, allowed = stems_of(article.elements), set(candidates)
    heads: dict[int, Gold] = {}
    for gold in article.golds:
        head = head_of(gold, stems, basis.counts, allowed.__contains__)
        if head is not None:
            heads.setdefault(head, gold)
    return Prepared(article, seen, candidates, heads, {}, [], cue_rows(seen, candidates))


def thousandths(weights: Mapping[int, float], kept: int) -> dict[int, int]:
    """The `kept` greatest weights as integers."""
    strongest = sorted(weights, key=lambda key: (-abs(weights[key]), key))[:kept]
    return {key: round(weights[key] * SCALE) for key in sorted(strongest) if round(weights[key] * SCALE)}


def score_cues(prepared: Iterable[Prepared], weights: Mapping[int, int]) -> None:
    """Write the first stage's probabilities into the articles."""
    for p in prepared:
        p.probabilities = {i: probability(linear(weights, row)) for i, row in zip(p.candidates, p.rows, strict=True)}
        p.bins = probability_bins(p.view, p.probabilities)


def kept_of(prepared: Sequence[Prepared]) -> Kept:
    """What is kept of models of these articles."""
    return KEPT_PARSED if any(p.view.tree is not None for p in prepared) else KEPT


def fit_cues(prepared: Sequence[Prepared]) -> dict[int, int]:
    """The first stage."""
    rows = [row for p in prepared for row in p.rows]
    labels = [int(i in p.heads) for p in prepared for i in p.candidates]
    return thousandths(fit_logistic(Material(rows, labels), cue_features.TEMPLATES, STRENGTH), kept_of(prepared).cues)


def fit_sequences(prepared: Sequence[Prepared]) -> SpanWeights:
    """The second stage, on gold cues only."""
    return fit_spans(window for p in prepared for window in training_sequences(p.view, p.bins, p.heads))


@frozen(eq=False)
class SpanTable:
    """A second stage in small integers."""

    rows: dict[int, tuple[int, ...]]
    transitions: list[list[int]]


def in_integers(spans: SpanWeights, kept: int) -> SpanTable:
    """The scores scaled so that the greatest is 127, for the `kept` keys that score highest."""
    factor = SPAN_RANGE / max(abs(score) for row in spans.keys.values() for score in row)
    strongest = sorted(spans.keys, key=lambda key: (-max(map(abs, spans.keys[key])), key))[:kept]
    rows = {key: tuple(round(score * factor) for score in spans.keys[key]) for key in sorted(strongest)}
    transitions = [[round(score * factor) for score in row] for row in spans.transitions]
    return SpanTable({key: row for key, row in rows.items() if any(row)}, transitions)


def with_spans(weights: Weights, table: SpanTable) -> Weights:
    """The weights with a second stage."""
    packed = {key: pack(row) for key, row in table.rows.items()}
    return evolve(weights, spans=packed, transitions=table.transitions)


def temperature(prepared: Sequence[Prepared], weights: Weights) -> float:
    """Scale that makes the median lead of the best reading over the second 4 units of log-odds."""
    unscaled = evolve(weights, span_scale=1e-4)
    leads = [
        (cue.readings[0].score - cue.readings[1].score) * 1e4
        for p in prepared[:60]
        for cue in read_cues(p.view, p.bins, p.probabilities, unscaled)
        if len(cue.readings) > 1 and cue.probability > 0.5
    ]
    return 4.0 / max(1.0, statistics.median(leads))


def choices(prepared: Iterable[Prepared], weights: Weights) -> Iterator[Choice]:
    """Features and labels of all readings, by the cue."""
    for p in prepared:
        rivals = Rivals.of(p.view, read_cues(p.view, p.bins, p.probabilities, weights))
        for place, cue in enumerate(rivals.cues):
            gold = p.heads.get(cue.cue)
            rows = rerank_features.rerank_features(p.view, rivals, place)
            right = [
                gold is not None and is_right(p, reading.source, reading.content, gold) for reading in cue.readings
            ]
            yield Choice(rows, right)


def is_right(p: Prepared, source: tuple[int, int] | None, content: Sequence[tuple[int, int]], gold: Gold) -> bool:
    """Whether a reading has at least half of the content's words, and the source."""
    got, want = _words(p, {e for run in content for e in range(*run)}), _words(p, gold.content)
    if 2 * len(got & want) < len(got | want) or not want:
        return False
    return not gold.source if source is None else not gold.source.isdisjoint(range(*source))


def _words(p: Prepared, elements: Iterable[int]) -> set[tuple[int, int]]:
    found = set()
    for e in elements:
        region = p.article.elements.regions[e]
        if region is not None:
            found.update((e, place) for place in range(region.words))
        elif p.article.elements.words[e][0].isalnum():
            found.add((e, 0))
    return found


def region_rows(prepared: Iterable[Prepared]) -> Material:
    """Features and labels of all quotations: whether a gold content covers them."""
    rows, labels = [], []
    for p in prepared:
        covered = {e for gold in p.article.golds for e in gold.content}
        for e, region in enumerate(p.article.elements.regions):
            if region is not None:
                rows.append(region_features.region_features(p.view, p.bins, e))
                labels.append(int(e in covered))
    return Material(rows, labels)


Result = TypeVar("Result")
_TASKS: dict[str, Callable[[int], Any]] = {}


def _run(name: str, fold: int) -> Any:  # noqa: ANN401 - a task's own result
    return _TASKS[name](fold)


def in_folds(task: Callable[[int], Result], folds: int) -> list[Result]:
    """Results of a task for each fold, each worked out in a process of its own that inherits its data.

    A process that had trained before would shuffle otherwise than a fresh one.
    """
    _TASKS["now"] = task
    with multiprocessing.get_context("fork").Pool(2, maxtasksperchild=1) as pool:
        return pool.map(partial(_run, "now"), range(folds), chunksize=1)


def train(articles: Sequence[Article]) -> tuple[Weights, SpanTable]:
    """All stages, each trained on what the one before gives on articles that it has not seen."""
    basis = count(list({article.id: article for article in articles}.values()))
    prepared = [prepare(a, basis, basis.counts.without(count_stems([a]))) for a in articles]
    kept = kept_of(prepared)
    say(f"{len(articles)} articles, {sum(len(p.candidates) for p in prepared)} candidates")

    def outside(fold: int, folds: int) -> list[Prepared]:
        return [p for p in prepared if p.article.fold(folds) != fold]

    cues = in_folds(lambda fold: fit_cues(outside(fold, CUE_FOLDS)), CUE_FOLDS + 1)
    for fold in range(CUE_FOLDS):
        score_cues([p for p in prepared if p.article.fold(CUE_FOLDS) == fold], cues[fold])
    for p in prepared:
        p.rows = []
    say("first stage done")
    weights = Weights(basis.vocabulary, basis.priors, cues[-1], {}, (), 1.0)

    def fold_spans(fold: int) -> SpanTable:
        return in_integers(fit_sequences(outside(fold, SPAN_FOLDS)), kept.spans)

    spans = in_folds(fold_spans, SPAN_FOLDS + 1)
    say("second stage done")
    held = [p for p in prepared if p.article.fold(SPAN_FOLDS) == 0]
    weights = evolve(weights, span_scale=temperature(held, with_spans(weights, spans[0])))

    def fold_choices(fold: int) -> list[Choice]:
        inside = [p for p in prepared if p.article.fold(SPAN_FOLDS) == fold]
        return list(choices(inside, with_spans(weights, spans[fold])))

    of_cues = [choice for part in in_folds(fold_choices, SPAN_FOLDS) for choice in part]
    say(f"{len(of_cues)} cues with readings, {sum(any(choice.right) for choice in of_cues)} with a right one")
    # With a parse the readings share one belief, which is what a choice among them means; without, each stands alone.
    fit = fit_choices if kept is KEPT_PARSED else fit_readings
    reranker = fit(of_cues, rerank_features.TEMPLATES)
    regions = fit_logistic(region_rows(prepared), region_features.TEMPLATES, REGION_STRENGTH)
    weights = evolve(
        with_spans(weights, spans[-1]),
        reranker=thousandths(reranker, kept.reranker),
        regions=thousandths(regions, kept.regions),
        parsed=kept is KEPT_PARSED,
        about=about(prepared, basis),
    )
    return weights, spans[-1]


def about(prepared: Sequence[Prepared], basis: Basis) -> dict[str, object]:
    """What the file says of itself."""
    return {
        "articles": len(prepared),
        "attributions": sum(len(p.article.golds) for p in prepared),
        "characters": sum(len(p.article.elements.text) for p in prepared),
        "cue stems": len(basis.priors),
    }


def say(line: str) -> None:
    """Progress for whoever watches."""
    print(line, file=sys.stderr, flush=True)


def main() -> None:
    """Read the corpus, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--parsed",
        type=Path,
        action="append",
        help="parses of the corpus: weights with features of the parse; with parses by several parsers an article "
        "counts once for each",
    )
    arguments = parser.parse_args()
    articles = [a for parses in arguments.parsed or [None] for a in read_articles(arguments.corpus, parses)]
    weights, spans = train(articles)
    arguments.out.write_bytes(write_weights(weights, spans.rows))


if __name__ == "__main__":
    main()
