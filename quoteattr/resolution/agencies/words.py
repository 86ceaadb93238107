"""The words by which a text describes news organisations and says what they carried."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from quoteattr.errors import DataError
from quoteattr.gazetteer import OutletKind
from quoteattr.lexicon import check_entries, load

_FILE = "en/agency_words.toml"
_TIMES = frozenset(
    "on last this next early late week month year night evening morning afternoon today yesterday tomorrow weekend "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Jan. Feb. Mar. Apr. Aug. Sept. Oct. Nov. Dec. that".split()
)


class Noun(NamedTuple):
    """The noun of a description and the sorts of organisation it may mean."""

    kinds: frozenset[OutletKind]
    state: bool
    """Whether it means none without a word such as "state" or "official" before it."""


@cache
def words(group: str) -> frozenset[str]:
    """A group of words.

    >>> "told" in words("telling")
    True
    """
    entries = check_entries(load(_FILE)["words"], frozenset(["words", "from"]), f"{_FILE} [words]")
    if group not in entries:
        raise DataError(f'{_FILE} [words]: there is no group "{group}"')
    return frozenset(entries[group]["words"].split())


@cache
def nouns() -> dict[str, Noun]:
    """The nouns of descriptions."""
    entries = check_entries(load(_FILE)["nouns"], frozenset(["kinds", "state", "from"]), f"{_FILE} [nouns]")
    return {
        word: Noun(frozenset(map(OutletKind, entry["kinds"])), entry.get("state", False))
        for word, entry in entries.items()
    }


@cache
def bodies() -> frozenset[str]:
    """Acronyms of well-known agencies that are no news agencies."""
    entries = check_entries(load(_FILE)["bodies"], frozenset(["words", "from"]), f"{_FILE} [bodies]")
    return frozenset(entries["acronyms"]["words"].split())


@cache
def _countries() -> dict[tuple[str, ...], str]:
    where = "en/countries.toml"
    entries = check_entries(load(where)["countries"], frozenset(["words", "from"]), f"{where} [countries]")
    return {tuple(word.split()): code for code, entry in entries.items() for word in entry["words"]}


def country_ending(row: Sequence[str], last: int) -> tuple[str, int] | None:
    """The country whose name or adjective ends with token `last`, and how many tokens that takes.

    >>> country_ending("the North Korean agency".split(), 2)
    ('KP', 2)
    """
    for length in (4, 3, 2, 1):
        if last - length + 1 >= 0:
            code = _countries().get(tuple(row[last - length + 1 : last + 1]))
            if code:
                return code, length
    return None


def is_time(word: str) -> bool:
    """Whether a word may belong to a date between a subject and its verb."""
    return word in _TIMES or word[:1].isdigit()


def verb_after(row: Sequence[str], after: int, verbs: frozenset[str]) -> int | None:
    """Index of one of the verbs at `after`, auxiliaries, adverbs and a date before it passed over.

    >>> verb_after("The Times on Saturday later wrote that".split(), 2, words("report"))
    5
    """
    for i in range(after, min(after + 6, len(row))):
        word = row[i]
        if word in verbs:
            return i
        if not (is_time(word) or word in words("before_verb")):
            return None
    return None
