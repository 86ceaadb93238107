"""Slips of the pen in names."""

from __future__ import annotations


def is_slip(right: str, written: str) -> bool:
    """Whether one name is a misspelling of the other: one letter off, two in long names.

    >>> is_slip("okonkwo", "okonkwu"), is_slip("lindqvist", "linquist"), is_slip("smith", "smart")
    (True, True, False)
    """
    if right == written or right[0] != written[0] or min(len(right), len(written)) < 5:
        return False
    allowed = 2 if min(len(right), len(written)) >= 8 else 1
    return abs(len(right) - len(written)) <= allowed and _distance(right, written) <= allowed


def _distance(one: str, other: str) -> int:
    """The Levenshtein distance."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
    return row[-1]
