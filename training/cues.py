"""Training of the first stage: which words are heads of cues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from attrs import frozen
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from quoteattr.attribution.elements import Elements
from quoteattr.attribution.models.cue_features import cue_features
from quoteattr.attribution.models.keys import Templates
from quoteattr.attribution.models.view import View
from quoteattr.attribution.words import look_up
from training.corpus import Article, Gold

MIN_IN_CUE = 2
MIN_SHARE = 0.02
MIN_COUNT = 3
STRENGTH = 0.1
SMOOTHING = 0.05


@frozen(eq=False)
class StemCounts:
    """How often stems occur outside quotations, and inside cues."""

    seen: Counter[str]
    in_cue: Counter[str]
    alone: Counter[str]

    def prior(self, stem: str) -> float:
        """Share of the stem's occurrences that stand in a cue."""
        in_cue = self.in_cue[stem]
        return (in_cue + SMOOTHING) / (self.seen[stem] + 0.5) if in_cue else 0.0

    def without(self, other: StemCounts) -> Callable[[str], float]:
        """The prior that the rest of the corpus gives, so that a rare stem does not vouch for itself."""

        def prior(stem: str) -> float:
            in_cue = self.in_cue[stem] - other.in_cue[stem]
            return (in_cue + SMOOTHING) / (self.seen[stem] - other.seen[stem] + 0.5) if in_cue else 0.0

        return prior


def count_stems(articles: Iterable[Article]) -> StemCounts:
    """Count the stems of all articles."""
    seen: Counter[str] = Counter()
    in_cue: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for article in articles:
        stems = stems_of(article.elements)
        seen.update(stem for stem, region in zip(stems, article.elements.regions, strict=True) if region is None)
        for gold in article.golds:
            in_cue.update(stems[i] for i in gold.cue)
            if len(gold.cue) == 1:
                alone[stems[gold.cue[0]]] += 1
    return StemCounts(seen, in_cue, alone)


def stems_of(elements: Elements) -> list[str]:
    """The stem of each element."""
    return [look_up(word).stem for word in elements.words]


def head_of(gold: Gold, stems: Sequence[str], counts: StemCounts, is_candidate: Callable[[int], bool]) -> int | None:
    """The element of a gold cue that the first stage has to find, if it can."""
    found = [i for i in gold.cue if is_candidate(i)]
    if not found:
        return None
    return max(found, key=lambda i: (min(1.0, counts.alone[stems[i]] * counts.prior(stems[i])), counts.prior(stems[i])))


def feature_matrix(rows: Sequence[Sequence[int]], index: dict[int, int]) -> csr_matrix:
    """Rows of keys as a matrix of ones; keys outside the index are left out."""
    pointers, columns = [0], []
    for row in rows:
        columns += [index[key] for key in row if key in index]
        pointers.append(len(columns))
    return csr_matrix((np.ones(len(columns), np.float32), columns, pointers), shape=(len(rows), len(index)))


def index_of(rows: Iterable[Sequence[int]], least: int, templates: Templates) -> dict[int, int]:
    """Column numbers of the keys that at least `least` rows have and that name no unknown word."""
    counts = Counter(key for row in rows for key in set(row))
    keys = sorted(key for key, n in counts.items() if n >= least and templates.knows_words(key))
    return {key: place for place, key in enumerate(keys)}


@frozen(eq=False)
class Material:
    """Rows of keys with a yes or no each."""

    rows: Sequence[Sequence[int]]
    labels: Sequence[int]


def fit_logistic(material: Material, templates: Templates, strength: float) -> dict[int, float]:
    """Weights of an L2-regularised logistic regression over keys; the bias is a key as well."""
    index = index_of(material.rows, MIN_COUNT, templates)
    model = LogisticRegression(C=strength, solver="liblinear", fit_intercept=False, random_state=0, max_iter=200)
    model.fit(feature_matrix(material.rows, index), np.asarray(material.labels))
    return {key: float(model.coef_[0][place]) for key, place in index.items()}


def cue_rows(view: View, candidates: Iterable[int]) -> list[list[int]]:
    """The feature rows of an article's candidates."""
    return [cue_features(view, i) for i in candidates]
