"""The organisations that only the text itself introduces: unlisted news agencies, and agencies of other sorts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quoteattr.gazetteer import Outlet, OutletKind
from quoteattr.resolution.agencies.words import country_ending, is_time, words
from quoteattr.text import Document

_SMALL = frozenset("de la le el di do da dos das des del du al of &".split())
_AUXILIARIES = frozenset("was were is are had has have would will could can should may might did does".split())
_POSSESSIVE = frozenset(["’s", "'s"])
_KINDS = {
    "agency": OutletKind.WIRE, "newswire": OutletKind.WIRE, "newspaper": OutletKind.NEWSPAPER,
    "daily": OutletKind.NEWSPAPER, "weekly": OutletKind.NEWSPAPER, "tabloid": OutletKind.NEWSPAPER,
    "magazine": OutletKind.NEWSPAPER, "broadcaster": OutletKind.BROADCASTER, "channel": OutletKind.BROADCASTER,
    "station": OutletKind.BROADCASTER, "website": OutletKind.ONLINE, "site": OutletKind.ONLINE,
    "portal": OutletKind.ONLINE, "outlet": OutletKind.ONLINE,
}  # fmt: skip
_WANT_NEWS = frozenset(["agency", "site", "portal", "outlet", "website"])


def find_introduced(document: Document, taken: set[int]) -> Iterator[Outlet]:
    """Unlisted organisations that the text calls a news agency, a newspaper, a broadcaster."""
    row = document.words
    for i, word in [(i, word) for i, word in enumerate(row) if word in _KINDS]:
        if word in _WANT_NEWS and (i == 0 or row[i - 1] not in words("news")):
            continue
        kind = _KINDS[word]
        for run in (_run_after(row, i), _run_before(row, i, word), _apposed(row, i)):
            if run and taken.isdisjoint(run):
                name = document.text[document.starts[run[0]] : document.ends[run[-1]]]
                state = any(row[j] in words("state") for j in range(max(0, i - 4), i))
                yield Outlet(name, kind=OutletKind.STATE if state and kind is OutletKind.WIRE else kind, state=state)
                break


def _run_after(row: Sequence[str], noun: int) -> range | None:
    """The name after a noun: "the daily Le Courrier"."""
    run = _name_from(row, noun + 1)
    after = row[run.stop] if run and run.stop < len(row) else ""
    if run and after in _AUXILIARIES and any(row[j] in words("telling") for j in range(max(0, noun - 4), noun)):
        return None
    return run


def _run_before(row: Sequence[str], noun: int, word: str) -> range | None:
    """The name before a noun: "Foo news agency"."""
    last = noun - 1
    while last >= 0 and row[last] in words("news"):
        last -= 1
    run = _name_until(row, last)
    return run if run and (word in ("agency", "newswire") or len(run) > 1) else None


def _apposed(row: Sequence[str], noun: int) -> range | None:
    """The name before an appositive: "Tasnim, another Iranian news agency,"."""
    if noun + 1 < len(row) and row[noun + 1][0].isalpha() and row[noun + 1] not in _AFTER_APPOSITIVE:
        return None
    i = noun - 1
    while i >= 0 and noun - i < 9 and (row[i] in words("description") or row[i] in _POSSESSIVE or _is_country(row, i)):
        i -= 1
    return _name_until(row, i - 1) if i > 0 and row[i] == "," and i < noun - 1 else None


_AFTER_APPOSITIVE = frozenset(
    "that which based in of with close run owned linked affiliated published and from".split()
)


def _is_country(row: Sequence[str], i: int) -> bool:
    return any(
        found and found[1] > back
        for back in range(3)
        if i + back < len(row)
        for found in [country_ending(row, i + back)]
    )


def _is_name_word(word: str) -> bool:
    return word[0].isupper() and not is_time(word) and word not in _NO_NAME


_NO_NAME = frozenset(
    "The A An This That In On At But And He She It They We I Its His Her Their State Official As For From Mr. Mrs. Ms. "
    "Dr. CEO According Local Local National Another When After While Some One Last".split()
)


def _name_from(row: Sequence[str], first: int) -> range | None:
    end = first
    while end < len(row) and end - first < 5:
        joins = row[end] in _SMALL and end > first and end + 1 < len(row) and _is_name_word(row[end + 1])
        if not (joins or _is_name_word(row[end])):
            break
        end += 1
    return range(first, end) if end > first else None


def _name_until(row: Sequence[str], last: int) -> range | None:
    first = last + 1
    while first > 0 and last - first < 4 and _is_name_word(row[first - 1]) and not _is_country(row, first - 1):
        first -= 1
    return range(first, last + 1) if first <= last else None


def find_other_agencies(document: Document, taken: set[int]) -> Iterator[Outlet]:
    """Bodies named as an agency, "European Space Agency (ESA)" or "the disaster agency, Redo"."""
    row = document.words
    for i, word in enumerate(row):
        if i in taken:
            continue
        if word == "Agency":
            run = _body_around(row, i)
        elif word == "agency" and is_other_agency(row, i):
            after = i + 2 if row[i + 1 : i + 2] == (",",) else i + 1
            run = _name_from(row, after) or _apposed_body(row, i)
        else:
            continue
        if run and taken.isdisjoint(run):
            yield _body(document, run)


def is_other_agency(row: Sequence[str], noun: int) -> bool:
    """Whether the word before "agency" tells that it carries no news: "space agency", "UN agency".

    >>> is_other_agency("the space agency".split(), 2), is_other_agency("the state news agency".split(), 3)
    (True, False)
    """
    if not noun:
        return False
    before = row[noun - 1]
    return before in _SUPRANATIONAL or (
        before[0].islower() and before not in words("description") and before not in _LINKS
    )


_SUPRANATIONAL = frozenset(["UN", "U.N.", "EU", "Nations"])
_LINKS = frozenset("of and or by to for with in on at from via per as than no any each every which what whose".split())


def _apposed_body(row: Sequence[str], noun: int) -> range | None:
    """The name before an appositive: "Redo, the country’s disaster agency,"."""
    comma = next((i for i in range(noun - 2, max(0, noun - 8), -1) if row[i] == ","), None)
    if comma and row[comma + 1] in words("determiner") | {"a", "an", "another"}:
        return _name_until(row, comma - 1)
    return None


def _body_around(row: Sequence[str], i: int) -> range | None:
    before = _name_from_left(row, i)
    end = i + 1
    if row[end : end + 1] in (("for",), ("of",), ("on",)):
        after = end + 2 if row[end + 1 : end + 2] == ("the",) else end + 1
        end = run.stop if (run := _name_from(row, after)) else end
    return range(before, end) if end - before > 1 else None


def _name_from_left(row: Sequence[str], i: int) -> int:
    first = i
    while first > 0 and i - first < 6:
        word = row[first - 1]
        joins = word in ("and", "of", "&", ",") and first > 1 and row[first - 2][0].isupper() and word != ","
        if not (joins or (word[0].isupper() and word not in _NO_NAME)):
            break
        first -= 1
    return first


def _body(document: Document, run: range) -> Outlet:
    row = document.words
    name = document.text[document.starts[run[0]] : document.ends[run[-1]]]
    bracketed = row[run.stop : run.stop + 1] == ("(",) and row[run.stop + 2 : run.stop + 3] == (")",)
    acronym = row[run.stop + 1] if bracketed and row[run.stop + 1].isupper() else None
    return Outlet(name, short=acronym)
