"""Whether a mention is the subject of its clause, read off the words beside it."""

from __future__ import annotations

from quoteattr.resolution.names.phrases import DETERMINERS, PREPOSITIONS
from quoteattr.resolution.names.reading import CLOSING, Reading
from quoteattr.resolution.names.vocabulary import Vocabulary

_PARTICLES = frozenset("over up out off away down back that".split())
_ADVERBS = frozenset("also later then never often now still even just once already soon again always".split())


def is_subject(reading: Reading, start: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether the phrase from token `start` to `last` does what the verb beside it says.

    >>> from quoteattr.resolution.names.reading import read
    >>> from quoteattr.resolution.names.vocabulary import vocabulary
    >>> from quoteattr.text import segment
    >>> text = read(segment("On Friday Eva Lund, 34, walked to Kim Berg."), ())
    >>> is_subject(text, 2, 3, vocabulary()), is_subject(text, 9, 10, vocabulary())
    (True, False)
    """
    before = reading.folds[start - 1] if start and not reading.opening[start] else ""
    if before in PREPOSITIONS and before not in {"as", "after", "before", "since", "than", "like"}:
        return False
    if before in vocabulary.report_verbs and start > 1 and _after_quotation(reading, start - 2):
        return True
    return _verb_follows(reading, last + 1, vocabulary)


def _after_quotation(reading: Reading, i: int) -> bool:
    return reading.words[i] in CLOSING or reading.words[i] == ","


def _verb_follows(reading: Reading, i: int, vocabulary: Vocabulary) -> bool:
    i = _past_insertions(reading, i)
    while i < len(reading.words) and (
        reading.folds[i] in _ADVERBS or (reading.folds[i].endswith("ly") and reading.words[i].islower())
    ):
        i += 1
    if i >= len(reading.words):
        return False
    folded, word = reading.folds[i], reading.words[i]
    if folded in vocabulary.verbs or (word.islower() and folded.endswith("ed")):
        return True
    after = reading.folds[i + 1] if i + 1 < len(reading.folds) else ""
    return word.islower() and _third_person(folded, after, vocabulary)


def _third_person(word: str, after: str, vocabulary: Vocabulary) -> bool:
    """Whether a word in -s is a verb ("takes over") rather than a plural ("supporters in")."""
    if not word.endswith("s") or len(word) < 4 or word in vocabulary.groups:
        return False
    singular = word[:-1]
    noun = singular in vocabulary.roles or singular in vocabulary.documents or singular in vocabulary.bodies
    return not noun and (after in DETERMINERS or after in PREPOSITIONS or after in _PARTICLES)


def _past_insertions(reading: Reading, i: int) -> int:
    """The token after an appositive between commas or a bracket."""
    words = reading.words
    if i >= len(words) or words[i] not in {",", "("}:
        return i
    closing = "," if words[i] == "," else ")"
    for end in range(i + 1, min(i + 16, len(words))):
        if reading.sentence[end] != reading.sentence[i]:
            return i
        if words[end] == closing and words[end + 1 : end + 2] != ("and",):
            return end + 1
    return i
