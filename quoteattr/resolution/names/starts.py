"""Where a name may start: capitals that a sentence's start, a date or a headline does not explain."""

from __future__ import annotations

from quoteattr.resolution.names.phrases import is_describing
from quoteattr.resolution.names.reading import DAYS, FUNCTION, MONTHS, Reading
from quoteattr.resolution.names.slips import is_slip
from quoteattr.resolution.names.vocabulary import Vocabulary, fold

_NAMES_TOO = frozenset("will may per an so no do mark bill can such she her on".split())
"""Function words that are also names."""
_COMMON_ENDINGS = ("ers", "ists", "als", "ors", "ts", "ans", "ees", "men", "ies", "es", "ing", "ly")
_LARGE = frozenset(["US", "WHO"])
"""Abbreviations that are function words when written small."""
_DATE_WORDS = frozenset("in of on last next this early late mid since until by before after during from to".split())
_NICKNAME_OPEN = frozenset(["“", '"', "‘", "''", "("])
_NICKNAME_CLOSE = frozenset(["”", '"', "’", "''", ")"])


def may_start(reading: Reading, i: int, vocabulary: Vocabulary) -> bool:
    """Whether a name may start with the capitalised token `i`."""
    word, folded = reading.words[i], reading.folds[i]
    if is_no_name(reading, i):
        return False
    if reading.headline[i] == 1:
        return folded in reading.inner_capitals
    if not reading.opening[i] or folded in reading.inner_capitals or folded in vocabulary.titles:
        return True
    if word.lower() in reading.lowers:
        return False
    return _looks_named(reading, i, vocabulary)


def is_no_name(reading: Reading, i: int) -> bool:
    """Whether the capitalised word is a function word or a date."""
    word, folded = reading.words[i], reading.folds[i]
    if word in _LARGE:
        return False
    if len(word) == 1 and i and reading.words[i - 1] == "/":
        return True
    if len(word) > 3 and word.isupper() and word.lower() in reading.lowers:
        return True
    if word[:2] in {"R-", "D-", "I-"} and i and reading.words[i - 1] == "(":
        return True
    if folded in FUNCTION:
        follows = i + 1 < len(reading.words) and reading.capital[i + 1]
        return not (folded in _NAMES_TOO and not reading.opening[i] and (follows or folded in {"will", "may"}))
    if folded in DAYS:
        return True
    if folded in MONTHS:
        before = reading.folds[i - 1] if i else ""
        following = reading.words[i + 1] if i + 1 < len(reading.words) else ""
        return following[:1].isdigit() or before in _DATE_WORDS or before[:1].isdigit() or not following[:1].isupper()
    return False


def _looks_named(reading: Reading, i: int, vocabulary: Vocabulary) -> bool:
    """Whether a word at the start of a sentence looks like a name by what follows it."""
    word, folded = reading.words[i], reading.folds[i]
    if i + 1 >= len(reading.words) or reading.sentence[i + 1] != reading.sentence[i]:
        return folded in vocabulary.first_names or word.isupper()
    following, next_fold = reading.words[i + 1], reading.folds[i + 1]
    if reading.capital[i + 1] and next_fold not in FUNCTION and next_fold not in DAYS:
        return folded in vocabulary.first_names or not _stands_apart(reading, i, vocabulary)
    if len(word) > 1 and word.isupper():
        return True
    if folded in vocabulary.first_names or folded in vocabulary.nations or folded in vocabulary.places:
        return True
    if following in {"’s", "'s"} or next_fold in vocabulary.particles or (following == "." and len(word) == 1):
        return True
    if following == ",":
        appositive = reading.folds[i + 2] if i + 2 < len(reading.words) else ""
        return appositive in {"the", "a", "an", "who", "which", "whose"} or appositive[:1].isdigit()
    if nickname_end(reading, i) is not None:
        return True
    acts = next_fold in vocabulary.verbs or (next_fold.endswith("ed") and following.islower())
    if not acts or folded in vocabulary.groups:
        return False
    noun = is_describing(folded, vocabulary) or folded in vocabulary.documents or folded.endswith(_COMMON_ENDINGS)
    return not noun or _nearly_known(reading, word)


def _stands_apart(reading: Reading, i: int, vocabulary: Vocabulary) -> bool:
    """Whether a word before a name is the sentence's own: "Using Ted Lund’s data", "Rival Eva Lund"."""
    following = reading.folds[i + 1]
    if reading.folds[i].endswith("ly"):
        return True
    if reading.folds[i].endswith(("ing", "ed")):
        return following in vocabulary.first_names or following in vocabulary.titles
    full = following in vocabulary.first_names and i + 2 < len(reading.words) and reading.capital[i + 2]
    return bool(full) and reading.folds[i] not in vocabulary.family_first and reading.folds[i] not in vocabulary.titles


def _nearly_known(reading: Reading, word: str) -> bool:
    """Whether the word is the misspelling of one that is surely a name."""
    folded = fold(word)
    return any(is_slip(name, folded) for name in reading.inner_by_letter.get(folded[:1], ()))


def joins(reading: Reading, i: int) -> bool:
    """Whether a capitalised word may stand inside a run."""
    if not reading.capital[i]:
        return False
    word, document = reading.words[i], reading.document
    if len(word) == 1 and reading.words[i + 1 : i + 2] == (".",) and document.starts[i + 1] == document.ends[i]:
        return True
    return word != "I" and not is_no_name(reading, i)


def nickname_end(reading: Reading, last: int) -> int | None:
    """The closing mark of a nickname that stands between first name and surname."""
    words, i = reading.words, last + 1
    if i + 3 >= len(words) or words[i] not in _NICKNAME_OPEN or not reading.capital[i + 1]:
        return None
    for end in range(i + 2, min(i + 5, len(words) - 1)):
        if words[end] in _NICKNAME_CLOSE:
            named = reading.capital[end + 1] and reading.sentence[end + 1] == reading.sentence[i]
            return (
                end if named and (words[i] != "(" or not words[i + 1].isupper()) and joins(reading, end + 1) else None
            )
    return None
