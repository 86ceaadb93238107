"""What the numbers in the features of a parse mean, in words."""

from __future__ import annotations

from collections.abc import Mapping

from quoteattr.attribution.models.tree_cues import DEPENDENT_KINDS, HEADLESS
from quoteattr.attribution.models.tree_readings import ALONE, BEHIND
from quoteattr.attribution.models.tree_spans import APART, FAR
from quoteattr.explain.meanings import Meaning, count_of, either, some_of, span_of

_STEPS = 5


def _meeting(value: int) -> str:
    """How a head of a source or content hangs together with the cue.

    >>> _meeting(1), _meeting(0 << 3 | 2), _meeting(2 << 3 | 1), _meeting(5 << 3)
    ('directly on the cue', '2 steps below the cue', '1 step below the word 2 levels above the cue', 'not with the cue')
    """
    levels, steps = divmod(value, 8)
    if levels == APART:
        return "not with the cue"
    more = " or more" if steps == _STEPS else ""
    far = " or more" if levels == FAR else ""
    below = f"{steps}{more} {'step' if steps == 1 else 'steps'} below"
    if levels == 0:
        return {0: "the cue itself", 1: "directly on the cue"}.get(steps, f"{below} the cue")
    top = f"the word {levels}{far} {'level' if levels == 1 else 'levels'} above the cue"
    return top if steps == 0 else f"{below} {top}"


def _fit(value: int) -> str:
    """How far a piece of text reaches against its head's subtree.

    >>> _fit(0), _fit(1 + 4 * 2)
    ('as far as its subtree', 'less far left than its subtree, farther right')
    """
    if value == ALONE:
        return "a root alone"
    left, right = value % 4, value // 4
    if not value:
        return "as far as its subtree"
    reach = ("as far", "less far", "farther")
    return f"{reach[left]} left {'than' if left else 'as'} its subtree, {reach[right]} right"


_dependents = some_of(DEPENDENT_KINDS)
_core = some_of([*DEPENDENT_KINDS[:9], "quotation"])
_side = either("left", "right")


def cue_meanings(prior: Meaning, sense: Meaning) -> Mapping[str, tuple[Meaning, ...]]:
    """Of a cue's features, given what a prior and a sense read like."""
    return {
        "dependents": (_dependents,), "dependents-stem": (_core,), "dependents-sense": (_dependents, sense),
        "dependents-prior": (_dependents, prior), "dependents-tag": (_dependents,),
        "complement": (_side,), "complement-mark": (_side,), "complement-sense": (sense, _side),
        "complement-stem": (_side,), "relation-head": (prior,), "fine-sense": (sense,), "fine-dependents": (_core,),
    }  # fmt: skip


def region_meanings(cue_bin: Meaning) -> Mapping[str, tuple[Meaning, ...]]:
    """Of a quotation's features, given what a bin of the first stage's probabilities reads like."""
    return {"tree-head-bin": (lambda value: "no head" if value == HEADLESS else cue_bin(value),)}


def reading_meanings(probability: Meaning, shape: Meaning) -> Mapping[str, tuple[Meaning, ...]]:
    """Of a reading's features, given what a probability and a shape read like."""
    suggested = either("not suggested", "suggested")
    behind = span_of(BEHIND, "behind by {}", "not behind")
    taken = ("no subject there", "another subject there", "the subject").__getitem__
    return {
        "content-relation": (_meeting,), "content-whole": (_meeting, _fit), "content-stem": (_meeting,),
        "content-roots": (count_of("head", 4), _fit), "content-probability": (_meeting, probability),
        "source-relation": (_meeting,), "source-whole": (_fit,), "source-probability": (_meeting, probability),
        "source-none": (either("no subject there", "a subject there"), probability),
        "subject-taken": (taken, _meeting), "cue-relation-probability": (probability,), "source-turn": (_meeting,),
        "suggested": (suggested, probability), "suggested-behind": (suggested, behind),
        "suggested-shape": (suggested, shape),
    }  # fmt: skip
