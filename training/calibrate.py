"""Set the confidences in a weights file by what the whole attribution gets right on a corpus.

    python -m training.calibrate CORPUS.jsonl.gz WEIGHTS

The models' probabilities are mapped to the share of quotes that are right in the end, as a rising line of a few
points; a rule gets the share of its own quotes. Quotations, in which a parse has no say, keep the confidence that they
have without one. The corpus should be one that the weights were not trained on.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from attrs import evolve, frozen
from sklearn.isotonic import IsotonicRegression

from quoteattr.attribution import attribute
from quoteattr.attribution.models.learned import RULE
from quoteattr.attribution.models.weights import Weights
from quoteattr.attribution.models.weights_file import read_weights
from quoteattr.attribution.models.weights_sections import read_content, write_content
from quoteattr.text import Range
from training.corpus import Article, read_articles

POINTS = 12
LEAST = 10
"""Quotes of a rule from which its share means something."""
FLOOR = 0.4
"""Confidence of a rule at least, so that what the conventions want is given even where the corpus does not mark it."""


@frozen
class Outcome:
    """A quote's rule and confidence, and whether it was right."""

    rule: str
    confidence: float
    right: bool
    quoted: bool
    """Whether a quotation is part of it."""


def outcomes(article: Article, weights: Weights) -> list[Outcome]:
    """Each quote of an article against the gold: half the content's words, and the source."""
    elements = article.elements
    found = attribute(elements.document, elements.quotations, 0.0, weights)
    open_golds = list(article.golds)
    results = []
    for attribution in sorted(found, key=lambda a: -a.confidence):
        content = _elements(article, attribution.content)
        best = max(open_golds, key=lambda gold: _overlap(article, content, gold.content), default=None)
        right = False
        if best is not None and _overlap(article, content, best.content) >= 0.5:
            open_golds.remove(best)
            source = _elements(article, () if attribution.source is None else (attribution.source,))
            right = bool(source & best.source) or not (source or best.source)
        quoted = any(elements.regions[e] is not None for e in content)
        results.append(Outcome(attribution.rule, attribution.confidence, right, quoted))
    return results


def _elements(article: Article, ranges: Sequence[Range]) -> set[int]:
    return {e for start, end in ranges for e in article.elements.elements_in(start, end)}


def _overlap(article: Article, some: Iterable[int], others: Iterable[int]) -> float:
    def size(elements: Iterable[int]) -> int:
        regions, words = article.elements.regions, article.elements.words
        sizes = ((region.words if (region := regions[e]) else int(words[e][0].isalnum())) for e in elements)
        return sum(sizes)

    both, either = size(set(some) & set(others)), size(set(some) | set(others))
    return both / either if either else 0.0


def calibration(of_model: Sequence[Outcome]) -> list[tuple[float, float]]:
    """Points of a rising line from the models' probability to the share that is right."""
    fit = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip")
    fit.fit([o.confidence for o in of_model], [o.right for o in of_model])
    raw = sorted(o.confidence for o in of_model)
    edges = [raw[round(k * (len(raw) - 1) / POINTS)] for k in range(POINTS + 1)]
    points = []
    for low, high in pairwise(edges):
        inside = [o for o in of_model if low <= o.confidence <= high]
        mean = sum(o.confidence for o in inside) / len(inside)
        share = sum(fit.predict([o.confidence for o in inside])) / len(inside)
        points.append((round(mean, 4), round(float(share), 4)))
    return [(0.0, 0.0), *points, (1.0, max(points[-1][1], 0.99))]


def shares(of_rules: Sequence[Outcome]) -> dict[str, float]:
    """What share of a rule's quotes is right; rules too seldom seen share one figure."""
    by_rule: dict[str, list[bool]] = defaultdict(list)
    for outcome in of_rules:
        if not outcome.rule.startswith("nested-"):
            by_rule[outcome.rule].append(outcome.right)
    seldom = [right for rights in by_rule.values() if len(rights) < LEAST for right in rights]
    common = (sum(seldom) + 1) / (len(seldom) + 2)
    return {
        rule: round(max(FLOOR, (sum(rights) + 1) / (len(rights) + 2) if len(rights) >= LEAST else common), 3)
        for rule, rights in sorted(by_rule.items())
    }


def main() -> None:
    """Measure, and write the file anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--parsed", type=Path, help="parses of the corpus, for weights with features of the parse")
    arguments = parser.parse_args()
    data = arguments.weights.read_bytes()
    plain = evolve(read_weights(data, arguments.weights.name), calibration=((0.0, 0.0), (1.0, 1.0)))
    results = [
        outcome for article in read_articles(arguments.corpus, arguments.parsed) for outcome in outcomes(article, plain)
    ]
    content = read_content(data, arguments.weights.name)
    of_model = [o for o in results if o.rule == RULE and not (plain.parsed and o.quoted)]
    content["calibration"] = calibration(of_model)
    content["rules"] = shares([o for o in results if o.rule != RULE])
    arguments.weights.write_bytes(write_content(content))


if __name__ == "__main__":
    main()
