"""Descriptions set beside a name: "its chair, X", "X, a baker from Cork", "X is the mayor of"."""

from __future__ import annotations

from quoteattr.resolution.names.phrases import (
    DETERMINERS,
    PREPOSITIONS,
    STOPS,
    Description,
    describe,
    is_describing,
    phrase_stop,
)
from quoteattr.resolution.names.reading import Reading
from quoteattr.resolution.names.runs import Run
from quoteattr.resolution.names.vocabulary import Vocabulary


def before_comma(reading: Reading, run: Run, start: int, vocabulary: Vocabulary) -> Description | None:
    """The description before a comma and the name: "its chair, X,"."""
    comma = start - 1
    if comma < 1 or reading.words[comma] != "," or not _closes(reading, run.last + 1):
        return None
    left = comma
    while left > 0 and comma - left < 12 and _within(reading, left - 1, comma, vocabulary):
        left -= 1
    first = reading.folds[left]
    owned = any(reading.words[i] in {"’s", "'s"} for i in range(left, comma))
    if left == comma or not (first in DETERMINERS or owned or reading.opening[left]) or first in PREPOSITIONS:
        return None
    if not _ends_phrase(reading, run.last + 1) and not reading.opening[left]:
        return None
    return _known(describe(reading, left, comma), vocabulary)


def _within(reading: Reading, i: int, comma: int, vocabulary: Vocabulary) -> bool:
    word, folded = reading.words[i], reading.folds[i]
    if reading.sentence[i] != reading.sentence[comma] or not (word[0].isalnum() or word in {"’s", "'s"}):
        return False
    return folded not in vocabulary.verbs and folded not in {
        "and",
        "but",
        "while",
        "as",
        "who",
        "that",
        "which",
        "because",
    }


def _closes(reading: Reading, i: int) -> bool:
    """Whether an appositive may end before token `i`."""
    return _ends_phrase(reading, i) or reading.words[i].islower()


def _ends_phrase(reading: Reading, i: int) -> bool:
    return i >= len(reading.words) or not (reading.words[i][0].isalnum() or reading.words[i] in {"’s", "'s"})


def after_name(reading: Reading, run: Run, vocabulary: Vocabulary) -> list[Description | None]:
    """Descriptions after the name: ", a baker from Cork," and "is the mayor of"."""
    words, folds, i = reading.words, reading.folds, run.last + 1
    if i < len(words) and words[i] == "(":
        i = _past_bracket(reading, i)
    if i + 1 >= len(words) or reading.sentence[i] != reading.sentence[run.last]:
        return []
    if words[i] == "," and folds[i + 1][:1].isdigit():
        i = i + 2 if i + 3 < len(words) and words[i + 2] == "," and "-" not in words[i + 1] else i
    if words[i] == ",":
        return [_appositive(reading, i + 1, vocabulary)]
    if folds[i] in {"is", "was", "became"} and folds[i + 1] in {"a", "an", "the"}:
        return [_known(describe(reading, i + 1, phrase_stop(reading, i + 1)), vocabulary)]
    return []


def _past_bracket(reading: Reading, i: int) -> int:
    for end in range(i + 1, min(i + 8, len(reading.words))):
        if reading.words[end] == ")":
            return end + 1
    return i


def _appositive(reading: Reading, first: int, vocabulary: Vocabulary) -> Description | None:
    """The description that starts at `first`, after a comma."""
    if first >= len(reading.words):
        return None
    word, folded = reading.words[first], reading.folds[first]
    if folded in {"his", "her", "their"} or folded in PREPOSITIONS or folded in STOPS or folded.endswith("ing"):
        return None
    if word[0] in "“‘\"'" or (
        reading.capital[first] and not _owned(reading, first) and folded not in vocabulary.nations
    ):
        return None
    stop = phrase_stop(reading, first)
    if stop < len(reading.folds) and reading.folds[stop] in vocabulary.report_verbs:
        return None  # "..., the tribunal said"
    return _known(describe(reading, first, stop), vocabulary)


def _owned(reading: Reading, first: int) -> bool:
    """Whether a possessive opens the phrase: "Tonga’s chief negotiator"."""
    return any(reading.words[i] in {"’s", "'s"} for i in range(first + 1, min(first + 5, len(reading.words))))


def _known(found: Description | None, vocabulary: Vocabulary) -> Description | None:
    """The description, where its noun is one for people or bodies."""
    return found if found is not None and is_describing(found.noun, vocabulary) else None
