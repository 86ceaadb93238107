"""What stands between a cue and an element, counted as far as it tells, all counts in one small integer."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.attribution.models import span_groups as groups
from quoteattr.attribution.models.view import View
from quoteattr.attribution.words import CLASS_ID, CLASSES, QUOTATION

_CAPS = (3, 2, 2, 2, 3, 1, 2, 3)
"""How far commas, quotations, cues, likely cues, verbs, thats, joining words and names are counted."""
_WIDTH = 3
"""Bits of a count: one more than a count needs, which is set only while it is past its cap."""
_COMMA, _QUOTATION, _CUE, _LIKELY, _VERB, _THAT, _JOIN, _NAME = (1 << place * _WIDTH for place in range(len(_CAPS)))
_COUNT = (1 << _WIDTH) - 1
_PAST = (1 << _WIDTH - 1) * (_COMMA + _QUOTATION + _CUE + _LIKELY + _VERB + _THAT + _JOIN + _NAME)
_TO_PAST = sum((_PAST >> place * _WIDTH & _COUNT) - 1 - cap << place * _WIDTH for place, cap in enumerate(_CAPS))
"""Added to counts, it sets the uppermost bit of those that are past their caps."""
_STRONG = 5
"""Prior bucket from which a word counts as a cue."""
_PROBABLE = 4
"""Bin of the first stage's probability from which it counts as a likely one."""
_STEPS = {
    **{CLASS_ID[name]: _VERB for name in ("be", "have", "do", "modal", "ed")},
    **{
        CLASS_ID[name]: _JOIN
        for name in "and but or as if because while which who when where what after before".split()
    },
    CLASS_ID[","]: _COMMA,
    QUOTATION: _QUOTATION,
    CLASS_ID["that"]: _THAT,
    CLASS_ID["capital"]: _NAME,
}
SEPARATES = 1 << len(_CAPS) * _WIDTH
"""Bit of what separates one stretch of a sentence from the next."""
SEPARATORS = frozenset(CLASS_ID[name] for name in ", ; : — ( )".split())
_STEP_OF_CLASS = [_STEPS.get(c, 0) | (SEPARATES if c in SEPARATORS else 0) for c in range(len(CLASSES))]


def steps(view: View, bins: Sequence[int]) -> list[int]:
    """For each element what it adds to the counts, and one bit where it separates stretches."""
    of_class = _STEP_OF_CLASS
    return [
        of_class[c] | (_CUE if prior >= _STRONG else 0) | (_LIKELY if own >= _PROBABLE else 0)
        for c, prior, own in zip(view.classes, view.priors, bins, strict=True)
    ]


def past(counts: int, step: int) -> int:
    """The counts past an element that adds `step`; none goes past its cap.

    >>> counts = 0
    >>> for _ in range(5):
    ...     counts = past(counts, _COMMA + _THAT)
    >>> unpacked(counts)
    (3, 0, 0, 0, 0, 1, 0, 0)
    """
    counts += step & SEPARATES - 1
    return counts - ((counts + _TO_PAST & _PAST) >> _WIDTH - 1)


def quotations(counts: int) -> int:
    """How many quotations stand between; two at most."""
    return counts // _QUOTATION & _COUNT


def unpacked(counts: int) -> tuple[int, ...]:
    """The counts one by one."""
    return tuple([counts >> place * _WIDTH & _COUNT for place in range(len(_CAPS))])


def between(counts: int) -> list[int]:
    """Keys of what stands between the cue and an element."""
    return groups.between(*unpacked(counts))
