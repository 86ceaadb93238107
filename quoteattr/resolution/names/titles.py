"""What stands before a name in capitals and is no part of it: titles, trades, nationalities."""

from __future__ import annotations

from quoteattr.resolution.names.reading import Reading
from quoteattr.resolution.names.vocabulary import Vocabulary

_NAMES_TOO = frozenset("dean don duke earl king prince".split())
"""Titles that are first names as well."""


def title_end(reading: Reading, tokens: list[int], vocabulary: Vocabulary) -> int:
    """How many tokens before the name are titles, their modifiers, nationalities or trades."""
    words = [_plain(reading.folds[i]) for i in tokens]
    start = _portfolio_end(reading, tokens, words, vocabulary)
    linked = any(reading.folds[i] in {"of", "for"} for i in range(tokens[0], tokens[-1]))
    if linked or (words[-1] in vocabulary.body_names and len(words) > 1):
        return 0
    if len(words) == 1 and words[0] in reading.surnames:
        return 0
    for i in range(len(words) - 1, start - 1, -1):
        if _is_title(words[i], vocabulary) and not _is_given(reading, tokens, words, i, vocabulary):
            start = i + 1 if i + 1 < len(words) else _descriptor(words, vocabulary)
            if start:
                break
    while len(words) - start > 2 or (len(words) - start == 2 and _plain_trade(reading, tokens[start], vocabulary)):
        word = words[start]
        if (
            word in vocabulary.first_names
            or not _introduces(word, vocabulary)
            or words[start + 1] in vocabulary.particles
        ):
            break
        start += 1
    if len(words) == start:
        courtesy = len(words) > 1 and words[-2] in vocabulary.titles and vocabulary.titles[words[-2]].courtesy
        return start - 1 if courtesy else start
    if start == 0 and len(words) == 1 and (len(words[0]) < 2 or not reading.words[tokens[0]].isupper()):
        return _common(reading, tokens[0], vocabulary)
    return start


def _is_given(reading: Reading, tokens: list[int], words: list[str], i: int, vocabulary: Vocabulary) -> bool:
    """Whether what may be a title is a first name: "Don Lund", "Rep. Earl Lund", "the singer Prince Lund"."""
    if i and words[i] in vocabulary.first_names:
        return True
    if words[i] not in _NAMES_TOO or len(words) - i != 2:
        return False
    before = words[i - 1] if i else reading.folds[tokens[0] - 1] if tokens[0] else ""
    return words[i] == "don" or before in vocabulary.roles or before in vocabulary.titles


def _is_title(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is a title, also with what a hyphen ties to it: "editor-in-chief", "secretary-treasurer"."""
    head, _, tail = word.partition("-")
    return word in vocabulary.titles or (bool(tail) and (head in vocabulary.titles or tail in vocabulary.titles))


def _plain(word: str) -> str:
    """A title without what ties it to a time: "then-president", "ex-mayor"."""
    tie, _, title = word.partition("-")
    return title if title and tie in {"then", "ex", "former", "vice", "deputy", "co"} else word


def _common(reading: Reading, i: int, vocabulary: Vocabulary) -> int:
    """1 where a single capitalised word is a noun for people, 0 where it may be a name."""
    word = reading.folds[i]
    if word in reading.surnames:
        return 0
    if word in vocabulary.groups or word in vocabulary.parties or is_plural_people(word, vocabulary):
        return 1
    return int(word in vocabulary.roles and (reading.opening[i] or reading.words[i].lower() in reading.lowers))


def is_plural_people(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a single word names many: "Republicans", "Brazilians"."""
    singular = word[:-1] if word.endswith("s") else ""
    return singular in vocabulary.nations or singular in vocabulary.roles


def _introduces(word: str, vocabulary: Vocabulary) -> bool:
    return word in vocabulary.modifiers or word in vocabulary.roles or word in vocabulary.nations


def _plain_trade(reading: Reading, i: int, vocabulary: Vocabulary) -> bool:
    """Whether a word before a single name is a trade or modifier written large at a sentence's start."""
    folded = reading.folds[i]
    return (folded in vocabulary.roles or folded in {"former", "ex"}) and bool(reading.opening[i])


def _portfolio_end(reading: Reading, tokens: list[int], words: list[str], vocabulary: Vocabulary) -> int:
    """In "Secretary of State X" and "Minister of Foreign Affairs X": the words after "of" that are no name."""
    before = tokens[0] - 1
    if (
        before < 1
        or reading.folds[before] not in {"of", "for"}
        or _plain(reading.folds[before - 1]) not in vocabulary.titles
    ):
        return 0
    end = 0
    while end < len(words) - 1 and words[end] in vocabulary.portfolios:
        end += 1
    return end


def _descriptor(words: list[str], vocabulary: Vocabulary) -> int:
    """All words where a run is a title alone ("the Prime Minister"), none where it ends in one by chance."""
    known = all(_is_title(word, vocabulary) or _introduces(word, vocabulary) for word in words)
    return len(words) if known else 0
